# SPDX-License-Identifier: Apache-2.0
"""Everything that joins the shown articles as rows: each difference in words, and each match without one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QColor

from core.differences.gravity import RANK
from core.differences.marks import Mark
from core.model import Severity, Source, Span, State
from core.plain_text import one_line
from core.words import words
from gui.listing.list_view import Index
from gui.reading.columns import Columns
from gui.reading.joined import Join, Side
from gui.reading.wording import difference_spoken
from gui.theme import current_theme

NUMBER, STATE, KIND, LEFT, RIGHT, GRAVITY = range(6)
_STATES = (State.CONFLICT, State.DIFFER, State.AGREE, State.ONLY_HERE)


@dataclass(frozen=True, slots=True)
class Row:
    """A difference of `join` by its place there, None for a match without any. `number`: which stop it is, from 1.

    `sides` are the two articles that it stands between.
    """

    join: Join
    number: int | None
    place: int | None
    order: int
    sides: tuple[Side, Side]

    @property
    def marks(self) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
        return ((), ()) if self.place is None else self.join.differences[self.place]

    @property
    def mark(self) -> Mark | None:
        left, right = self.marks
        return (left or right)[0] if left or right else None

    @property
    def difference(self) -> int | None:
        """Its place in the differences of its match."""
        return None if self.mark is None else self.mark.difference


class DifferencesModel(QAbstractTableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._columns: Columns | None = None
        self._total = 0
        self._sorted: tuple[int, Qt.SortOrder] = (NUMBER, Qt.SortOrder.AscendingOrder)

    def show_columns(self, columns: Columns | None, stops: Sequence[str]) -> None:
        """Whatever is shown of two or three sources; `stops`: the matches that have a number.

        A match of three stands there once for each two of them between which it has a difference.
        """
        self.beginResetModel()
        self.rows, self._columns, self._total = [], columns, len(stops)
        if columns is not None:
            numbers = {match: number for number, match in enumerate(stops, 1)}
            for match, found in columns.standing.items():
                telling = [one for one in found if one.join.differences and not one.join.rejected]
                for standing in telling or found[:1]:
                    join, pair = standing.join, columns.pairs[standing.between]
                    places = range(len(join.differences)) if telling else (None,)
                    for place in places:
                        row = Row(join, numbers.get(match), place, len(self.rows), (pair.left, pair.right))
                        self.rows.append(row)
        self._order()
        self.endResetModel()

    def find(self, match: str | None, difference: int | None) -> int:
        """The row of a difference, else the first one of its match; -1 where there is none."""
        first = -1
        for number, row in enumerate(self.rows):
            if row.join.match.id == match:
                if row.difference == difference:
                    return number
                first = number if first < 0 else first
        return first

    def spoken(self, row: Row) -> str:
        """Such as "3 of 17, Number differs: more than 30,000; 32,000; grave"."""
        kind, left, right, gravity = (self._cell(row, column) for column in (KIND, LEFT, RIGHT, GRAVITY))
        number = self.tr("{number} of {all}").format(number=row.number, all=self._total) if row.number else ""
        if not kind:
            return ", ".join(part for part in (number, words().state(row.join.state), f"{left}; {right}") if part)
        return ", ".join(part for part in (number, difference_spoken(kind, left, right), gravity) if part)

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        left, right = self.tr("In one source"), self.tr("In the other")
        if self._columns is None or len(self._columns.sides) == 2:
            left, right = ("", "") if self._columns is None else (side.source.name for side in self._columns.sides)
        return (self.tr("No."), self.tr("State"), self.tr("Difference"), left, right, self.tr("Gravity"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row) if index.column() == 0 else self._cell(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (LEFT, RIGHT):
            return self._cell(row, index.column()) or None
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == STATE:
            return self._ink(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == NUMBER:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = (column, order)
        self.layoutAboutToBeChanged.emit()
        before = [self.rows[index.row()] for index in self.persistentIndexList()]
        self._order()
        places = {row.order: number for number, row in enumerate(self.rows)}
        self.changePersistentIndexList(
            self.persistentIndexList(),
            [
                self.index(places[row.order], index.column())
                for row, index in zip(before, self.persistentIndexList(), strict=True)
            ],
        )
        self.layoutChanged.emit()

    def _order(self) -> None:
        column, order = self._sorted
        self.rows.sort(key=lambda row: row.order)
        if column == NUMBER:
            self.rows.sort(key=lambda row: row.order, reverse=order is Qt.SortOrder.DescendingOrder)
            return
        by: Callable[[Row], Any] = {
            STATE: lambda row: _STATES.index(row.join.state),
            KIND: lambda row: self._cell(row, KIND).casefold(),
            LEFT: lambda row: self._cell(row, LEFT).casefold(),
            RIGHT: lambda row: self._cell(row, RIGHT).casefold(),
            GRAVITY: lambda row: len(RANK) if row.mark is None else RANK[row.mark.severity],
        }[column]
        self.rows.sort(key=by, reverse=order is Qt.SortOrder.DescendingOrder)

    # Words

    def _cell(self, row: Row, column: int) -> str:
        mark = row.mark
        if column == NUMBER:
            return "" if row.number is None else str(row.number)
        if column == STATE:
            return f"{words().sign(row.join.state)}  {words().state(row.join.state)}"
        if column == KIND:
            return "" if mark is None else words().kind(mark.kind, mark.own)
        if column == GRAVITY:
            return "" if mark is None else words().severity(Severity(mark.severity))
        return self._said(row, column - LEFT)

    def _said(self, row: Row, side: int) -> str:
        """The words of a difference on one side; of a match without one, its first claim."""
        shown = row.sides[side]
        if row.place is not None:
            said = " … ".join(_line(shown.source, mark.span) for mark in row.marks[side] if len(mark.span))
        else:
            said = _line(shown.source, shown.claims[(row.join.left, row.join.right)[side][0]].span)
        several = self._columns is not None and len(self._columns.sides) > 2
        return f"{shown.source.id}: {said or '—'}" if several else said

    def _ink(self, row: Row) -> QColor:
        return current_theme().states[row.join.state].ink


def _line(source: Source, span: Span) -> str:
    return one_line(source.quote(span))
