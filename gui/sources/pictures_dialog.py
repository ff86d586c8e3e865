# SPDX-License-Identifier: Apache-2.0
"""In which languages Tesseract is to read pictures of pages, and what to expect of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.sources.incoming import Tesseract
from gui.sources.metadata_dialog import ok_and_cancel

_CODE = Qt.ItemDataRole.UserRole


class PicturesDialog(QDialog):
    """`languages` are those that are ticked, by Tesseract's codes."""

    def __init__(self, tesseract: Tesseract, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Read pictures of pages"))
        self.setMinimumWidth(420)
        what = names[0] if len(names) == 1 else self.tr("{number} documents").format(number=len(names))
        told = QLabel(
            self.tr(
                "{what}: only pictures of the pages are there. Tesseract, on this computer, can read them. That takes a"
                " few seconds a page, and letters and numbers may come out wrong: compare what matters."
            ).format(what=what),
            self,
        )
        told.setWordWrap(True)
        told.setTextFormat(Qt.TextFormat.PlainText)
        label = QLabel(self.tr("&Languages of the text"), self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Languages of the text"))
        label.setBuddy(self.list)
        for code in sorted(tesseract.languages, key=lambda one: (one != tesseract.preferred, named(one).casefold())):
            item = QListWidgetItem(named(code), self.list)
            item.setData(_CODE, code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if code == tesseract.preferred else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)
        more = QLabel(self.tr("More languages come with packages of Tesseract's, such as tesseract-ocr-deu."), self)
        more.setObjectName("secondary")
        more.setWordWrap(True)
        self._buttons = ok_and_cancel(self, self.tr("Read"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(10)
        layout.addWidget(told)
        layout.addWidget(label)
        layout.addWidget(self.list, 1)
        layout.addWidget(more)
        layout.addWidget(self._buttons)
        self.resize(460, 320)
        self.list.itemChanged.connect(self._allow)
        self.list.setFocus()

    @property
    def languages(self) -> tuple[str, ...]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(str(item.data(_CODE)) for item in items if item.checkState() is Qt.CheckState.Checked)

    def _allow(self) -> None:
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self.languages))


def named(code: str) -> str:
    """A language that Tesseract calls "deu" or "chi_sim", by its name."""
    language = QLocale.codeToLanguage(code.partition("_")[0])
    if language is QLocale.Language.AnyLanguage:
        return code
    return f"{QLocale.languageToString(language)} ({code})"
