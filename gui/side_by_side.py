# SPDX-License-Identifier: Apache-2.0
"""Which sources stand side by side and what joins them, as far as the filter lets it through.

The first two are there at once. What joins a third one with each of them is found out a slice at a time where there is
much of it; until then the two stand alone. Keeps values and knows no widget.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.model import Comparison, Match, Source
from gui import tour
from gui.entries import Entries
from gui.filtered import Filtering
from gui.joins import Joins
from gui.reading.columns import Between, Columns, of_three, of_two, putting_together
from gui.reading.joined import Joined, unjoined
from gui.reading.slices import Slices, Work
from gui.tour import Counts

if TYPE_CHECKING:
    from gui.requests import Ready

_AT_ONCE = 600  # matches of a comparison up to which nobody notices the time that a third column takes


class SideBySide(QObject):
    """`joined` is what joins the first two, `columns` that and the third. `late`: the third has been found out."""

    late = Signal()

    def __init__(self, entries: Entries, filtering: Filtering, parent: QObject) -> None:
        super().__init__(parent)
        self._entries, self._filtering = entries, filtering
        self._joins = Joins(self)
        self._slices = Slices(self)
        self._slices.ended.connect(self._arrived)
        self._found: Columns | None = None
        self._all_found: tuple[tuple[Match, ...], tuple[str, ...]] = ((), ())
        self._comparison: Comparison | None = None
        self.has_room = True
        self.joined: Joined | None = None
        self.columns: Columns | None = None
        self.counts = Counts()
        self.all: tuple[Match, ...] = ()  # whatever the filter
        self.order: tuple[str, ...] = ()  # their ids, as one reads
        self.between: Between = (0, 1)

    # Who stands there

    @property
    def pair(self) -> tuple[str, str] | None:
        return self._entries.pair

    @property
    def third(self) -> str | None:
        """The source that is wanted in the third column, whether there is room for it or not."""
        return self._entries.third

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of those that are to be seen, from the beginning of the line."""
        pair, third = self.pair, self.third
        if pair is None:
            return ()
        return (*pair, third) if third is not None and self.has_room else pair

    def others(self) -> list[Source]:
        """The sources that could stand in the third column."""
        pair = self.pair or ()
        return [source for source in self._entries.sources if source.id not in pair]

    # What joins them

    def begin(
        self,
        comparison: Comparison | None,
        ready: Ready | None = None,
        *,
        as_found: bool = True,
        again: bool = False,
    ) -> None:
        """Another comparison, or (`again`) another review of the same one. `ready` is what was found out elsewhere
        about what the program found, which the comparison is (`as_found`) or which something has been laid over.
        """
        if not again:
            self.columns = None
        self._comparison = comparison
        self._joins.begin(comparison, again=again)
        if ready is not None:
            self._joins.know(ready.pair, ready.whole, as_found=as_found)

    def join(self, at: Match | None = None) -> None:
        """Find out what joins those that stand there. `at`: where one is, which stays whatever the filter."""
        self._slices.drop()
        pair, sources = self.pair, self.sources
        self.all, self.order, self.counts = (), (), Counts()
        if pair is None:
            self.joined = self.columns = None
            return
        by_id = {source.id: source for source in self._entries.sources}
        if self._comparison is None:
            self.joined = unjoined(by_id[pair[0]], by_id[pair[1]])
            self.columns = of_two(self.joined)
            if len(sources) > 2:
                third = by_id[sources[2]]
                others = (unjoined(by_id[pair[1]], third), unjoined(by_id[pair[0]], third))
                self.columns = of_three(self.joined, *others)
            return
        whole = self._joins.of(pair)
        self._joins.expect(pair)
        self.all = tuple(join.match for join in whole.joins)
        self.order = tuple(whole.by_match)
        self.counts = tour.counts(self._comparison, whole.joins, *pair)
        self.joined = self._filtering.limited(whole, None if at is None else tour.same(self.all, at))
        before, self.columns = self.columns, of_two(self.joined)
        if len(sources) > 2:
            self._slices.begin(self._finding(self.joined, sources, at))
            if len(self._comparison.matches) <= _AT_ONCE:
                self._finish_quietly()
            elif before is not None and len(before.sources) == len(sources):
                self.columns = before  # until it is found out what it is now

    def _finish_quietly(self) -> None:
        self._slices.blockSignals(True)
        self._slices.finish()
        self._slices.blockSignals(False)
        self._take()

    def _finding(self, first: Joined, sources: tuple[str, ...], at: Match | None) -> Work:
        wholes: list[tuple[Joined, Joined]] = []
        for two in ((sources[1], sources[2]), (sources[0], sources[2])):
            whole = yield from self._joins.finding(two)
            kept = None if at is None else tour.same((join.match for join in whole.joins), at)
            yield
            wholes.append((whole, self._filtering.limited(whole, kept)))
            yield
        self._found = yield from putting_together(first, *(limited for _, limited in wholes))
        yield
        everything = self._found
        pair = self._joins.of((sources[0], sources[1]))
        if first is not pair or any(one is not other for one, other in wholes):
            everything = yield from putting_together(pair, *(one for one, _ in wholes))
        self._all_found = tuple(join.match for join in everything.joins), tuple(everything.standing)

    def _take(self) -> None:
        found, self._found = self._found, None
        if found is not None:
            self.columns = found
            self.all, self.order = self._all_found

    def _arrived(self) -> None:
        self._take()
        self.late.emit()
