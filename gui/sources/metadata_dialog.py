# SPDX-License-Identifier: Apache-2.0
"""The form in which a person says what a source is: its outlet, title, author, date and address.

What is not a date or an address is told beside its field, and the form stays open.
"""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.errors import CrossreadError
from core.ingest.metadata import Metadata, validated
from core.model import Source
from core.words import words

_FIELDS = ("outlet", "title", "author", "published", "url")


class MetadataForm(QWidget):
    """The fields and the line that tells what is wrong with them."""

    def __init__(self, source: Source | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        labels = {
            "outlet": self.tr("&Outlet"),
            "title": self.tr("&Title"),
            "author": self.tr("&Author"),
            "published": self.tr("&Date"),
            "url": self.tr("A&ddress"),
        }
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(14)
        layout.setVerticalSpacing(8)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.fields: dict[str, QLineEdit] = {}
        self._before: dict[str, str] = {}
        for name in _FIELDS:
            field = QLineEdit(self)
            before = "" if source is None else str(getattr(source, name) or "")
            field.setText(before)
            field.setCursorPosition(0)
            field.setAccessibleName(labels[name].replace("&", ""))
            self._before[name] = before
            self.fields[name] = field
            layout.addRow(labels[name], field)
        self.fields["published"].setPlaceholderText(self.tr("2024-03-26, or 26 March 2024"))
        self.fields["url"].setPlaceholderText(self.tr("https://…"))
        self.wrong = QLabel(self)
        self.wrong.setObjectName("wrong")
        self.wrong.setWordWrap(True)
        self.wrong.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.wrong.hide()
        layout.addRow("", self.wrong)

    def metadata(self) -> Metadata | None:
        """What has been changed, checked; None when a field is wrong, which is then told and focused."""
        for field in self.fields.values():
            self._mark(field, False)
        self.wrong.hide()
        changed = {name: field.text() for name, field in self.fields.items() if field.text() != self._before[name]}
        try:
            return validated(Metadata(**changed))
        except CrossreadError as error:
            self.wrong.setText(words().error(error))
            self.wrong.show()
            wrong = self.fields.get(str(error.values.get("field")))
            if wrong is not None:
                self._mark(wrong, True)
                wrong.setFocus()
            return None

    def _mark(self, field: QLineEdit, wrong: bool) -> None:
        field.setProperty("wrong", wrong)
        field.style().unpolish(field)
        field.style().polish(field)


class MetadataDialog(QDialog):
    """`result_metadata` holds what was said once the dialog is accepted."""

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Details of source {letter}").format(letter=source.id))
        self.setMinimumWidth(460)
        self.result_metadata = Metadata()
        self.form = MetadataForm(source, self)
        where = QLabel(source.path or self.tr("Pasted text"), self)
        where.setObjectName("secondary")
        where.setWordWrap(True)
        buttons = ok_and_cancel(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(12)
        layout.addWidget(where)
        layout.addWidget(self.form)
        layout.addWidget(buttons)

    def accept(self) -> None:
        said = self.form.metadata()
        if said is not None:
            self.result_metadata = said
            super().accept()


def ok_and_cancel(dialog: QDialog, words_of_ok: str | None = None) -> QDialogButtonBox:
    """The two buttons, joined to the dialog's `accept` and `reject`."""
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, dialog)
    if words_of_ok is not None:
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(words_of_ok)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
