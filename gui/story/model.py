# SPDX-License-Identifier: Apache-2.0
"""One of the story's tables as an item model, with a proxy that sorts and filters it. Knows nothing of painting."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from core.story.told import Table, TableCell, TableRow
from core.words import words

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()


class Role(IntEnum):
    ROW = Qt.ItemDataRole.UserRole + 1  # the TableRow
    CELL = Qt.ItemDataRole.UserRole + 2  # the TableCell, None for a gap and for the first column


class StoryModel(QAbstractTableModel):
    """First what a row is of, then a column a source. Sorted by a column's weights, or as the story orders its rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table: Table | None = None
        self._names: tuple[str, ...] = ()
        self._rows: list[int] = []  # of the table, in the order in which they are shown

    def show_table(self, table: Table | None, names: Sequence[str] = ()) -> None:
        """Show `table`; `names` are the sources' own."""
        self.beginResetModel()
        self.table, self._names = table, tuple(names)
        self._rows = list(range(0 if table is None else len(table.rows)))
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a source's weights, gaps last; by the first column, or none (-1), as the story has it."""
        if self.table is None:
            return
        rows = range(len(self.table.rows))
        falling = order is Qt.SortOrder.DescendingOrder
        if column <= 0:
            wanted = list(reversed(rows)) if falling and column == 0 else list(rows)
        else:
            cells = {row: self.table.rows[row].cells[column - 1] for row in rows}
            told = [(cell.weight, row) for row, cell in cells.items() if cell is not None]
            # Equal weights keep the order of the story, whichever way one sorts.
            told.sort(key=lambda one: (-one[0] if falling else one[0], one[1]))
            wanted = [row for _, row in told] + [row for row, cell in cells.items() if cell is None]
        self.layoutAboutToBeChanged.emit()
        place = {row: at for at, row in enumerate(wanted)}
        before, self._rows = self._rows, wanted
        for index in self.persistentIndexList():
            self.changePersistentIndex(index, self.index(place[before[index.row()]], index.column()))
        self.layoutChanged.emit()

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() or self.table is None else 1 + len(self.table.sources)

    def row(self, index: Index) -> TableRow:
        return self.row_at(index.row())

    def row_at(self, number: int) -> TableRow:
        """The row that is shown at a place."""
        assert self.table is not None  # noqa: S101 - there is no place in nothing
        return self.table.rows[self._rows[number]]

    def cell(self, index: Index) -> TableCell | None:
        return self.row(index).cells[index.column() - 1] if index.column() else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self.table is None:
            return None
        row, cell = self.row(index), self.cell(index)
        match role:
            case Role.ROW:
                return row
            case Role.CELL:
                return cell
            case Qt.ItemDataRole.DisplayRole:
                return row.head if not index.column() else "" if cell is None else cell.plain
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(index)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(index)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self.table is None or orientation is not Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            if section == 0:
                return self.table.head
            source = self.table.sources[section - 1]
            return f"{source}  {self._names[section - 1]}" if self._names else source
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _tip(self, index: Index) -> str:
        row, cell = self.row(index), self.cell(index)
        if not index.column():
            return f"{row.sign} {row.state_name}\n{row.head}\n{row.more}".rstrip()
        if cell is None:
            return words().get("story", "gap_spoken")
        lines = [entry.around + (f"\n   {entry.against}" if entry.against else "") for entry in cell.entries]
        return "\n".join(part for part in (*lines, cell.note) if part)

    def _spoken(self, index: Index) -> str:
        row, cell = self.row(index), self.cell(index)
        if not index.column():
            return ", ".join(part for part in (row.head, row.more, row.state_name) if part)
        source = self.table.sources[index.column() - 1] if self.table is not None else ""
        return f"{source}: {words().get('story', 'gap_spoken') if cell is None else cell.plain}"


class StoryOrder(QSortFilterProxyModel):
    """Lets through the rows in which all words of the filter stand; the model sorts itself, which is a hundred times
    quicker than comparing index by index.
    """

    def __init__(self, model: StoryModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._wanted: tuple[str, ...] = ()
        self.setSourceModel(model)

    def set_wanted(self, text: str) -> None:
        self._wanted = tuple(text.casefold().split())
        self.invalidateFilter()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._model.sort(column, order)

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        if not self._wanted or self._model.table is None:
            return True
        found = self._model.row_at(row)
        said = " ".join(cell.plain for cell in found.cells if cell is not None)
        passage = f"{found.sign} {found.state_name} {found.head} {found.more} {said}".casefold()
        return all(word in passage for word in self._wanted)
