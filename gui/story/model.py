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

from core.story.told import STATES, Table, TableCell, TableRow
from core.words import words

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
_GAP = float("-inf")


class Role(IntEnum):
    ROW = Qt.ItemDataRole.UserRole + 1  # the TableRow
    CELL = Qt.ItemDataRole.UserRole + 2  # the TableCell, None for a gap and for the first column
    SORT = Qt.ItemDataRole.UserRole + 3


class StoryModel(QAbstractTableModel):
    """First what a row is of, then a column a source."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table: Table | None = None
        self._names: tuple[str, ...] = ()

    def show_table(self, table: Table | None, names: Sequence[str] = ()) -> None:
        """Show `table`; `names` are the sources' own."""
        self.beginResetModel()
        self.table, self._names = table, tuple(names)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() or self.table is None else len(self.table.rows)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() or self.table is None else 1 + len(self.table.sources)

    def row(self, index: Index) -> TableRow:
        assert self.table is not None  # noqa: S101 - there is no index into nothing
        return self.table.rows[index.row()]

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
            case Role.SORT:
                return self._weight(index)
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

    def _weight(self, index: Index) -> object:
        """What a column is sorted by: the first by how rows stand to each other, then as the story orders them."""
        if not index.column():
            return float(index.row())
        cell = self.cell(index)
        return _GAP if cell is None else cell.weight

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
    """Sorts by a column's weight, and lets through the rows in which all words of the filter stand."""

    def __init__(self, model: StoryModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._wanted: tuple[str, ...] = ()
        self.setSortRole(Role.SORT)
        self.setSourceModel(model)

    def set_wanted(self, text: str) -> None:
        self._wanted = tuple(text.casefold().split())
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        if not self._wanted or self._model.table is None:
            return True
        found = self._model.table.rows[row]
        said = " ".join(cell.plain for cell in found.cells if cell is not None)
        passage = f"{found.sign} {found.state_name} {found.head} {found.more} {said}".casefold()
        return all(word in passage for word in self._wanted)

    def lessThan(self, left: Index, right: Index) -> bool:
        first, second = left.data(Role.SORT), right.data(Role.SORT)
        if first == second:
            rows = left.data(Role.ROW), right.data(Role.ROW)
            return STATES.index(rows[0].state) < STATES.index(rows[1].state)
        return bool(first < second)
