# SPDX-License-Identifier: Apache-2.0
"""The rows of claims as an item model: sorted, grouped, folded and filtered as it is told. Knows no painting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.model import ClaimIndex, Source, Status
from core.plain_text import one_line
from core.review.review import Remark
from core.words import words
from gui.claims_table.arranging import Arrangement, Group, Heading, Item, Order, arranged
from gui.claims_table.cells import kinds_in, plain, spoken
from gui.claims_table.rows import ClaimRow
from gui.reading.signs import Sign, signs_of

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
_NO_REMARK = Remark()


class Role(IntEnum):
    ITEM = Qt.ItemDataRole.UserRole + 1  # the ClaimRow or the Heading


class ClaimsModel(QAbstractTableModel):
    """First how the sources stand to each other, then a column a source."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sources: tuple[Source, ...] = ()
        self.index_of_claims = ClaimIndex({})
        self.rows: tuple[ClaimRow, ...] = ()
        self.items: list[Item] = []
        self.how = Arrangement()
        self.folded: set[str] = set()
        self.remark: Callable[[str], Remark] = lambda _about: _NO_REMARK
        self.alone: Callable[[str], bool] = lambda _claim: False
        self._lets_through: Callable[[ClaimRow], bool] = lambda _row: True
        self._wanted: tuple[str, ...] = ()
        self._at: dict[str, int] = {}

    # What is shown

    def show_rows(self, rows: Sequence[ClaimRow], sources: Sequence[Source], index: ClaimIndex) -> None:
        if tuple(source.id for source in sources) != tuple(source.id for source in self.sources):
            self.how, self.folded = replace(self.how, order=Order.READING, source=0), set()
        self.beginResetModel()
        self.rows, self.sources, self.index_of_claims = tuple(rows), tuple(sources), index
        self._arrange()
        self.endResetModel()

    def arrange(self, how: Arrangement) -> None:
        """Sort and group otherwise."""
        if how != self.how:
            self.beginResetModel()
            if how.group is not self.how.group:
                self.folded = set()
            self.how = how
            self._arrange()
            self.endResetModel()

    def fold(self, key: str, on: bool) -> None:
        """Hide or show the rows of a group."""
        if (key in self.folded) != on:
            self.beginResetModel()
            (self.folded.add if on else self.folded.discard)(key)
            self._arrange()
            self.endResetModel()

    def set_wanted(self, text: str) -> None:
        """Only rows in which all these words stand."""
        wanted = tuple(text.casefold().split())
        if wanted != self._wanted:
            self.beginResetModel()
            self._wanted = wanted
            self._arrange()
            self.endResetModel()

    def set_passing(self, lets_through: Callable[[ClaimRow], bool]) -> None:
        """Only rows that the filter of the whole window lets through."""
        self.beginResetModel()
        self._lets_through = lets_through
        self._arrange()
        self.endResetModel()

    def shown(self) -> tuple[ClaimRow, ...]:
        """The rows that are shown, from top to bottom."""
        return tuple(item for item in self.items if isinstance(item, ClaimRow))

    def place(self, about: str) -> int | None:
        """Where the row of a match or of a claim that is alone is shown."""
        return self._at.get(about)

    def holding(self, claim: str) -> int | None:
        """Where the first row with a claim is shown."""
        return next(
            (at for at, item in enumerate(self.items) if isinstance(item, ClaimRow) and claim in item.every), None
        )

    def _arrange(self) -> None:
        wanted, lets_through = self._wanted, self._lets_through

        def passes(row: ClaimRow) -> bool:
            return lets_through(row) and all(word in row.text for word in wanted)

        letters = [source.id for source in self.sources]
        self.items = arranged(self.rows, self.how, letters, passes, self.folded)
        self._at = {item.about: at for at, item in enumerate(self.items) if isinstance(item, ClaimRow)}

    # What Qt asks

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() or not self.sources else 1 + len(self.sources)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.items):
            return None
        item = self.items[index.row()]
        if role == Role.ITEM:
            return item
        if isinstance(item, Heading):
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return self.heading(item) if not index.column() else ""
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.summary(item) if not index.column() else self.words_in(item, index.column() - 1)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(item, index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(item, index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or not self.sources:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            if section == 0:
                return self.tr("How they stand")
            source = self.sources[section - 1]
            return f"{source.id}  {source.name}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    # Words

    def heading(self, heading: Heading) -> str:
        """What stands above a group, with the number of its rows."""
        title = heading.title
        if title is None:
            said = self.how.group is Group.SPEAKER
            title = self.tr("In the accounts' own voice") if said else self.tr("No difference")
        elif self.how.group is Group.SOURCES:
            one = " · " not in title
            title = (
                self.tr("Only in {source}").format(source=title)
                if one
                else self.tr("In {sources}").format(sources=title)
            )
        if self.how.group is Group.STATE and heading.state is not None:
            title = f"{words().sign(heading.state)}  {title}"
        return f"{title}  {heading.count}"

    def score(self, row: ClaimRow) -> str:
        """How sure the pairing is: "86 of 100"; by hand; how near the nearest comes."""
        return "" if row.match is None else words().match_score(row.match, short=True)

    def signs(self, row: ClaimRow) -> tuple[Sign, ...]:
        """What a person has decided of a row."""
        alone = row.match is None and self.alone(row.about)
        return signs_of(self.remark(row.about), row.status, alone=alone)

    def labels(self, row: ClaimRow) -> str:
        """The rating and the tags that a person has given a row."""
        remark = self.remark(row.about)
        tags = " ".join(f"#{tag}" for tag in remark.tags)
        return " · ".join(part for part in (remark.rating, tags) if part)

    def words_in(self, row: ClaimRow, column: int) -> str:
        return plain(row, column, self.index_of_claims)

    def nearest_in(self, row: ClaimRow, column: int) -> str:
        """For a gap of the source that has the nearest candidate: which claim that is, and how near it comes."""
        near = row.nearest
        by_id = self.index_of_claims.by_id
        if near is None or near.claim not in by_id or by_id[near.claim][0].id != self.sources[column].id:
            return ""
        return self.tr("nearest: {claim}, {score}").format(claim=near.claim, score=words().short_score(near.score))

    def summary(self, row: ClaimRow) -> str:
        """How the sources stand to each other in a row, in one line."""
        parts = [words().state(row.state), self.score(row)]
        if row.status is not Status.UNREVIEWED:
            parts.append(words().status(row.status))
        elif row.match is None and self.alone(row.about):
            parts.append(self.tr("no counterpart"))
        remark = self.remark(row.about)
        if remark.flagged:
            parts.append(self.tr("flagged"))
        if remark.rating:
            parts.append(remark.rating)
        parts += [f"#{tag}" for tag in remark.tags]
        if row.match is not None:
            parts += [name for _, name in kinds_in(row.match)]
        return ", ".join(part for part in parts if part)

    def _tip(self, row: ClaimRow, column: int) -> str:
        if not column:
            note = self.remark(row.about).note
            return self.summary(row) + (f"\n✎ {note}" if note else "")
        claims = row.claims[column - 1]
        if not claims:
            return self._gap(row, column - 1)
        speakers = {self.index_of_claims.claim(claim).speaker for claim in claims} - {None}
        return ", ".join([*claims, *(one_line(str(one)) for one in speakers)])

    def _spoken(self, row: ClaimRow, column: int) -> str:
        if not column:
            return self.summary(row)
        source = self.sources[column - 1].id
        if not row.claims[column - 1]:
            return f"{source}: {self._gap(row, column - 1)}"
        return f"{', '.join(row.claims[column - 1])}: {spoken(row, column - 1, self.index_of_claims)}"

    def _gap(self, row: ClaimRow, column: int) -> str:
        near = self.nearest_in(row, column)
        nothing = words().get("story", "gap_spoken")
        return f"{nothing} ({near})" if near else nothing
