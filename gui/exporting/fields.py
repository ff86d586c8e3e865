# SPDX-License-Identifier: Apache-2.0
"""Fields of the export dialog that Qt has not: a file with a button beside it, and a column of rows under a heading."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from gui.sources.panel import heading


class FileField(QWidget):
    """The name of a file, written or picked by `pick`; empty for none."""

    changed = Signal()

    def __init__(self, name: str, pick: Callable[[str], Path | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pick = pick
        self.line = QLineEdit(self)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(self.tr("none"))
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        self.button = QPushButton(self.tr("Choose…"), self)
        self.button.setAccessibleName(self.tr("Choose: {what}").format(what=name))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._choose)
        self.setFocusProxy(self.line)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.button)

    @property
    def value(self) -> str:
        return self.line.text().strip()

    @value.setter
    def value(self, name: str) -> None:
        self.line.setText(name)

    def _choose(self) -> None:
        found = self._pick(self.value)
        if found is not None:
            self.line.setText(str(found))


class Section(QWidget):
    """Rows under a heading that opens and closes them."""

    toggled = Signal()

    def __init__(self, title: str, parent: QWidget | None = None, *, opened: bool = True) -> None:
        super().__init__(parent)
        self._title = title
        self.head = QToolButton(self)
        self.head.setObjectName("quiet")
        self.head.setCheckable(True)
        self.head.setChecked(opened)
        self.head.setText(("▾  " if opened else "▸  ") + title)
        self.head.setAccessibleName(title)
        font = heading(title).font()
        font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 0)
        font.setBold(True)
        self.head.setFont(font)
        self.head.toggled.connect(self._toggle)
        self.body = QWidget(self)
        self.rows = QVBoxLayout(self.body)
        self.rows.setContentsMargins(10, 0, 4, 6)
        self.rows.setSpacing(6)
        self.body.setVisible(opened)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.head)
        layout.addWidget(self.body)

    def add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self.rows.addWidget(widget)

    def add_named(self, name: str, field: QWidget) -> QLabel:
        """A field with its name above it, by whose underlined letter the field is reached."""
        label = QLabel(name, self.body)
        label.setBuddy(field.focusProxy() or field)
        if not field.accessibleName():
            (field.focusProxy() or field).setAccessibleName(name.replace("&", ""))
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(label)
        column.addWidget(field)
        self.rows.addLayout(column)
        return label

    def open(self, on: bool = True) -> None:
        self.head.setChecked(on)

    def _toggle(self, on: bool) -> None:
        self.head.setText(("▾  " if on else "▸  ") + self._title)
        self.body.setVisible(on)
        self.toggled.emit()
