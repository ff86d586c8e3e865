# SPDX-License-Identifier: Apache-2.0
"""What stands on the map as an item model: a row a match or a claim that is alone, with what is said of it aloud."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.model import ClaimIndex, State, Status
from core.plain_text import one_line
from core.words import words
from gui.reading.wording import elsewhere
from gui.similarity_map.marks import Chart, Item, Mark

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
_LONGEST = 180


class Role(IntEnum):
    ITEM = Qt.ItemDataRole.UserRole + 1


class MapModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chart: Chart | None = None
        self._index = ClaimIndex({})

    def show_chart(self, chart: Chart | None, index: ClaimIndex) -> None:
        self.beginResetModel()
        self.chart, self._index = chart, index
        self.endResetModel()

    @property
    def items(self) -> Sequence[Item]:
        return () if self.chart is None else self.chart.items

    def place(self, about: str | None) -> int | None:
        """Where the row of a match or of a claim is."""
        return None if about is None or self.chart is None else self.chart.rows_of.get(about)

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.items):
            return None
        item = self.items[index.row()]
        if role == Role.ITEM:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.spoken(item)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(item)
        return None

    def head(self, item: Item) -> str:
        """What it is: "conflict, 86 of 100, confirmed: Number differs"."""
        if isinstance(item, Mark):
            match = item.match
            parts = [words().state(item.state), words().match_score(match, short=True)]
            if item.possible:
                parts.append(words().tier(match.tier))
            if match.status is not Status.UNREVIEWED:
                parts.append(words().status(match.status))
            kinds = ", ".join(dict.fromkeys(words().kind(one.kind, one.own) for one in match.differences))
            return ", ".join(parts) + (f": {kinds}" if kinds else "")
        text = elsewhere() if item.elsewhere else words().state(State.ONLY_HERE)
        if item.near is not None and item.score is not None:
            near = self.tr("nearest {claim}, {score}")
            text += f", {near.format(claim=item.near, score=words().short_score(item.score))}"
        return text

    def lines(self, item: Item) -> list[str]:
        """What the claims say, each behind its name."""
        chart = self.chart
        if chart is None:
            return []
        left, right = chart.left.source.claims, chart.right.source.claims
        if isinstance(item, Mark):
            claims = [*(left[at].id for at in item.down), *(right[at].id for at in item.across)]
        else:
            claims = [item.about]
        return [f"{claim}: {_cut(one_line(self._index.text(claim)))}" for claim in claims]

    def spoken(self, item: Item) -> str:
        return " — ".join([self.head(item), *self.lines(item)])

    def tip(self, item: Item) -> str:
        sign = words().sign(item.state if isinstance(item, Mark) else State.ONLY_HERE)
        return "\n".join([f"{sign} {self.head(item)}", *self.lines(item)])


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"
