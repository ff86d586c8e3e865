# SPDX-License-Identifier: Apache-2.0
"""How a source was got: time, addresses, status, headers, hash and size, as a table that can be copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.model import Source
from core.plain_text import shown_text
from gui.sources.provenance_told import got


class GotPage(QWidget):
    def __init__(self, source: Source, size: int | None, parent: QWidget | None = None) -> None:
        """`size`: bytes of the original, where that is known."""
        super().__init__(parent)
        lines = [(name, shown_text(value)) for name, value in got(source, size)]
        self.table = _Lines(lines, self)
        self.table.setAccessibleName(self.tr("How the source was got"))
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(self.font().pointSizeF())
        for row, (name, value) in enumerate(lines):
            for column, text in enumerate((name, value)):
                item = QTableWidgetItem(text)
                item.setToolTip(value)
                if text == source.sha256:
                    item.setText(f"{text[:32]}\n{text[32:]}")
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
                    item.setFont(fixed)
                self.table.setItem(row, column, item)
        self.table.resizeColumnToContents(0)
        self.copy = QPushButton(self.tr("&Copy all"), self)
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._copy_all)
        below = QHBoxLayout()
        below.addStretch()
        below.addWidget(self.copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 8, 2, 2)
        layout.setSpacing(8)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)

    def _copy_all(self) -> None:
        self.table.copy_rows(range(self.table.rowCount()))


class _Lines(QTableWidget):
    def __init__(self, lines: list[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(len(lines), 2, parent)
        self._lines = lines
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows(sorted({index.row() for index in self.selectionModel().selectedRows()}))
        else:
            super().keyPressEvent(event)

    def copy_rows(self, rows: range | list[int]) -> None:
        """The lines as text, a name and a value each."""
        told = (f"{self._lines[row][0].rstrip(':')}: {self._lines[row][1]}" for row in rows)
        QGuiApplication.clipboard().setText("\n".join(told))
