# SPDX-License-Identifier: Apache-2.0
"""What could not be read, each with its reason; the person says what is to be tried again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.plain_text import one_line
from core.words import words
from gui.sources.incoming import Unread


class UnreadDialog(QDialog):
    """`chosen` are those that are to be tried again: what is selected, or all."""

    def __init__(self, unread: Sequence[Unread], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What could not be read"))
        self.resize(760, 400)
        self.setMinimumSize(360, 240)
        self._unread = tuple(unread)
        self.chosen: tuple[Unread, ...] = ()
        told = QLabel(self.tr("These did not come in. Everything else did."), self)
        told.setWordWrap(True)
        self.table = QTableWidget(len(self._unread), 2, self)
        self.table.setAccessibleName(self.windowTitle())
        self.table.setHorizontalHeaderLabels([self.tr("Name"), self.tr("Why")])
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for row, one in enumerate(self._unread):
            for column, text in enumerate((one_line(one.name), words().error(one.error))):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                self.table.setItem(row, column, item)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, 220)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.again = self._button(self.tr("&Try all again"), self._try)
        self.copy = self._button(self.tr("&Copy the list"), self._copy)
        close = self._button(self.tr("Close"), self.reject)
        below = QHBoxLayout()
        below.addWidget(self.copy)
        below.addStretch()
        below.addWidget(self.again)
        below.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(10)
        layout.addWidget(told)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)
        self.table.itemSelectionChanged.connect(self._name_button)
        self.table.setCurrentCell(-1, -1)
        self.table.setFocus()

    def _rows(self) -> list[int]:
        return sorted({index.row() for index in self.table.selectionModel().selectedRows()})

    def _name_button(self) -> None:
        number = len(self._rows())
        text = self.tr("&Try {number} again").format(number=number) if number else self.tr("&Try all again")
        self.again.setText(text)

    def _try(self) -> None:
        rows = self._rows() or range(len(self._unread))
        self.chosen = tuple(self._unread[row] for row in rows)
        self.accept()

    def _copy(self) -> None:
        lines = (f"{one.name}\t{words().error(one.error)}" for one in self._unread)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _button(self, label: str, act: object) -> QPushButton:
        button = QPushButton(label, self)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button
