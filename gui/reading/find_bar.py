# SPDX-License-Identifier: Apache-2.0
"""The bar with which one finds words in the articles. Holds the words and the count; who shows it does the finding."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget


class FindBar(QWidget):
    text_changed = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.field = QLineEdit(self)
        self.tell_columns(2)
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.text_changed)
        self.count = QLabel(self)
        self.count.setMinimumWidth(self.fontMetrics().horizontalAdvance("000 of 000 · from the top"))
        before = self._button(Qt.ArrowType.UpArrow, self.tr("Previous place"), QKeySequence("Shift+F3"))
        after = self._button(Qt.ArrowType.DownArrow, self.tr("Next place"), QKeySequence("F3"))
        before.clicked.connect(lambda: self.stepped.emit(-1))
        after.clicked.connect(lambda: self.stepped.emit(1))
        close = self._button(Qt.ArrowType.NoArrow, self.tr("Close"), QKeySequence("Esc"))
        close.setText("✕")
        close.clicked.connect(self.closed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        for widget in (self.field, before, after, self.count):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(close)
        self.field.setMinimumWidth(self.fontMetrics().averageCharWidth() * 34)

    def tell_columns(self, number: int) -> None:
        """In how many articles one finds."""
        words = self.tr("Find in both articles") if number == 2 else self.tr("Find in all three articles")
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words)

    def open(self, text: str = "") -> None:
        """Shows the bar; `text`, if there is any, replaces what is in the field."""
        self.show()
        if text:
            self.field.setText(text)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_count(self, current: int, total: int, *, turned: int = 0) -> None:
        """`current` counts from 1. `turned` is 1 after going on from the top, -1 from the end."""
        if not self.field.text().strip():
            text = ""
        elif not total:
            text = self.tr("not found")
        else:
            text = self.tr("{current} of {total}").format(current=current, total=total)
            if turned > 0:
                text += " · " + self.tr("from the top")
            elif turned < 0:
                text += " · " + self.tr("from the end")
        self.count.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shifted = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3}:
            self.stepped.emit(-1 if shifted else 1)
        else:
            super().keyPressEvent(event)

    def _button(self, arrow: Qt.ArrowType, name: str, keys: QKeySequence) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setArrowType(arrow)
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})")
        return button
