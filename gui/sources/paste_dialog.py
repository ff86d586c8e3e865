# SPDX-License-Identifier: Apache-2.0
"""Where an article is pasted or typed, together with what is known about it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from core.ingest.metadata import Metadata
from gui.sources.metadata_dialog import MetadataForm, ok_and_cancel


class PasteDialog(QDialog):
    """`text` and `result_metadata` hold what was said once the dialog is accepted."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, html: str = "") -> None:
        """`html`: the page that the text was copied from, which is read as long as nobody changes the text."""
        super().__init__(parent)
        self._copied = text if html else None
        self.setWindowTitle(self.tr("Add a pasted article"))
        self.resize(640, 600)
        self.result_metadata = Metadata()
        label = QLabel(self.tr("&Article"), self)
        self.editor = QPlainTextEdit(self)
        self.editor.setPlainText(text)
        self.editor.setTabChangesFocus(True)
        self.editor.setPlaceholderText(self.tr("Paste the whole article here: text, or the source of a web page."))
        self.editor.setAccessibleName(self.tr("Article"))
        label.setBuddy(self.editor)
        self.note = QLabel(self)
        self.note.setObjectName("secondary")
        self.note.setWordWrap(True)
        self.note.setVisible(self._copied is not None)
        self.form = MetadataForm(parent=self)
        self._buttons = ok_and_cancel(self, self.tr("Add source"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(10)
        layout.addWidget(label)
        layout.addWidget(self.editor, 1)
        layout.addWidget(self.note)
        layout.addWidget(self.form)
        layout.addWidget(self._buttons)
        self.editor.textChanged.connect(self._allow)
        self._allow()
        (self.form.fields["outlet"] if text.strip() else self.editor).setFocus()

    @property
    def text(self) -> str:
        return self.editor.toPlainText()

    def accept(self) -> None:
        said = self.form.metadata()
        if said is not None:
            self.result_metadata = said
            super().accept()

    def _allow(self) -> None:
        if self._copied is not None:
            self.note.setText(
                self.tr("Copied from a page with its mark-up: headings, captions and links are told apart.")
                if self.editor.toPlainText() == self._copied
                else self.tr("Changed by hand: the text alone is read, without the mark-up of the page.")
            )
        filled = bool(self.editor.toPlainText().strip())
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(filled)
