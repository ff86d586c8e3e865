# SPDX-License-Identifier: Apache-2.0
"""A plain table of words and numbers: what a chart shows, for whoever reads it, hears it or copies it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.exporting.clipboard import put_table
from gui.overview.telling import Grid
from gui.tables.frozen import FrozenTable
from gui.theme import current_theme

_NOTHING = QModelIndex()
_LEAST, _MOST = 96, 320
_SIDE = 10
_ASKED = 50  # rows that tell whether a column holds numbers


class GridModel(QAbstractTableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid: Grid | None = None

    def show_grid(self, grid: Grid | None) -> None:
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        return 0 if parent.isValid() or self.grid is None else len(self.grid.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        return 0 if parent.isValid() or self.grid is None else len(self.grid.heads)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self.grid is None or not index.isValid():
            return None
        text = self.grid.rows[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = self.grid.heads[index.column()]
            return f"{head}: {text}" if index.column() else text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self.grid is None or orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        return self.grid.heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        """Columns of numbers stand to the right."""
        rows = () if self.grid is None else self.grid.rows[:_ASKED]
        numbers = column > 0 and all(row[column].removesuffix(" %").isdecimal() for row in rows)
        return (Qt.AlignmentFlag.AlignRight if numbers else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter


class _Delegate(QStyledItemDelegate):
    """Words with room around them, on the ground of the selection where they are selected."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, rect = current_theme(), option.rect
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.accent_tint if selected else theme.page)
        painter.setPen(theme.border)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme.text)
        box = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        text = option.fontMetrics.elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, index.data(Qt.ItemDataRole.TextAlignmentRole), text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.accent, 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()


class GridView(FrozenTable):
    """Enter or a double click does what its cell is there for, as where it was told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = GridModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.horizontalHeader().setStretchLastSection(True)
        self.setObjectName("story")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(self.choose)

    def show_grid(self, grid: Grid | None) -> None:
        self.rows.show_grid(grid)
        self.setAccessibleName("" if grid is None else grid.title)
        if grid is None or not grid.heads:
            return
        widths = [
            max(
                self.fontMetrics().horizontalAdvance(head),
                *(self.fontMetrics().horizontalAdvance(row[at]) for row in grid.rows[:200]),
                0,
            )
            for at, head in enumerate(grid.heads)
        ]
        for at, width in enumerate(widths):
            self.setColumnWidth(at, min(_MOST, max(_LEAST, width + 28)))

    def choose(self, index: QModelIndex) -> None:
        grid = self.rows.grid
        act = None if grid is None else grid.acts.get((index.row(), index.column()))
        if grid is not None and act is None:
            act = next((one for (row, _), one in sorted(grid.acts.items(), key=_place) if row == index.row()), None)
        if act is not None:
            act()

    def copy(self) -> None:
        """The selected cells, a line a row, tabs between."""
        cells = {(index.row(), index.column()): str(index.data()) for index in self.selectedIndexes()}
        rows, columns = sorted({row for row, _ in cells}), sorted({column for _, column in cells})
        if cells:
            put_table([[cells.get((row, column), "") for column in columns] for row in rows])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.choose(self.currentIndex())
            event.accept()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            event.accept()
        else:
            super().keyPressEvent(event)


def _place(one: tuple[tuple[int, int], object]) -> tuple[int, int]:
    return one[0]
