# SPDX-License-Identifier: Apache-2.0
"""A field for words or an expression to look for, with what is wrong with it told below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from core.errors import CrossreadError
from core.filters.text import LONGEST, TextQuery, check
from core.words import words
from gui.style import small


class TextField(QWidget):
    """`changed`: other words, or looked for in another way; what is wrong is told at once."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(name)
        self.field.setAccessibleName(name)
        self.field.setClearButtonEnabled(True)
        self.field.setMaxLength(LONGEST)
        self.case = self._switch("Aa", self.tr("Capital and small letters differ"))
        self.whole = self._switch("|ab|", self.tr("Whole words only"))
        self.regex = self._switch(".*", self.tr("A regular expression"))
        self.error = QLabel(self)
        self.error.setObjectName("wrong")
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setWordWrap(True)
        small(self.error)
        self.error.hide()
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        for switch in (self.case, self.whole, self.regex):
            row.addWidget(switch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self.error)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._change)

    def query(self) -> TextQuery | None:
        """What to look for; None for an expression that cannot be used, which is told."""
        found = self._typed()
        try:
            check(found)
        except CrossreadError as error:
            self.tell(error)
            return None
        self.tell(None)
        return found

    def show_query(self, query: TextQuery) -> None:
        """As if it had been typed, but nobody is told."""
        if query == self._typed():
            return
        for widget in (self.field, self.case, self.whole, self.regex):
            widget.blockSignals(True)
        self.field.setText(query.text)
        self.case.setChecked(query.case)
        self.whole.setChecked(query.whole_words)
        self.regex.setChecked(query.regex)
        for widget in (self.field, self.case, self.whole, self.regex):
            widget.blockSignals(False)
        self.tell(None)

    def tell(self, error: CrossreadError | None) -> None:
        """What is wrong, below the field and to whoever cannot see it."""
        text = "" if error is None else words().error(error)
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.field.setAccessibleDescription(text)
        if self.field.property("wrong") is not bool(text):
            self.field.setProperty("wrong", bool(text))
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)

    def _typed(self) -> TextQuery:
        return TextQuery(
            self.field.text(),
            regex=self.regex.isChecked(),
            case=self.case.isChecked(),
            whole_words=self.whole.isChecked(),
        )

    def _switch(self, sign: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("switch")
        button.setText(sign)
        button.setCheckable(True)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.toggled.connect(self._change)
        return button

    def _change(self) -> None:
        self.query()
        self.changed.emit()
