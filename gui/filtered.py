# SPDX-License-Identifier: Apache-2.0
"""The filter of the window: which one is in force, what of the comparison passes it, and what would.

A large story is gone through a slice at a time, with what was shown before in force until then. Knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import CrossreadError
from core.filters.filter import EVERYTHING, Facet, Filter
from core.model import Comparison
from gui.reading.joined import Joined, limited
from gui.reading.slices import Slices, Work

if TYPE_CHECKING:
    from core.filters.apply import Visible
    from core.filters.index import Index
    from core.review.overlay import Reviewed

_AT_ONCE = 1_500  # matches and claims that are alone, up to which nobody notices the time it takes


class Filtering(QObject):
    """`filter` is in force. `wanted` is what a person has asked for last: the same, but while it is being looked for.

    `reviewed`: what a person says of the comparison that was handed to `begin` last.

    `settled`: another filter is in force, and what stands side by side is to follow it; `changed`: it has followed, the
    views may. `refused`: the wanted one cannot be used, and the one before stays in force.
    """

    settled = Signal()
    changed = Signal()
    refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reviewed: Callable[[], Reviewed | None] = _nothing_said
        self.filter = self.wanted = EVERYTHING
        self._comparison: Comparison | None = None
        self._letters: dict[str, str] = {}  # of the sources, with the hashes of their bytes
        self._index: Index | None = None
        self._before: Index | None = None  # that of the comparison before, for its words
        self._visible: Visible | None = None
        self._beside: Visible | None = None
        self._slices = Slices(self)

    def begin(self, comparison: Comparison | None) -> None:
        """Another comparison, or another review of it, is to be filtered."""
        self._slices.drop()
        if comparison is not None:
            self._letter({source.id: source.sha256 for source in comparison.sources})
        self._before, self._index = self._index or self._before, None
        self._comparison, self._visible, self._beside = comparison, None, None
        if self.wanted != self.filter:
            self._look()

    def _letter(self, letters: dict[str, str]) -> None:
        """Sources have other letters than before, or are others: the filter goes on asking for the same ones."""
        before, self._letters = self._letters, letters
        if before and before != letters:
            self.filter, self.wanted = (self._lettered(one, before) for one in (self.filter, self.wanted))

    def _lettered(self, wanted: Filter, before: dict[str, str]) -> Filter:
        asked = {before[letter] for letter in wanted.sources if letter in before}
        return wanted.with_values(Facet.SOURCES, (letter for letter, one in self._letters.items() if one in asked))

    def want(self, wanted: Filter) -> None:
        """Have `wanted` in force: at once, or as soon as a large story is looked through."""
        if wanted == self.wanted:
            return
        self.wanted = wanted
        if self._comparison is None:
            self.filter = wanted
            self.settled.emit()
            self.changed.emit()
        else:
            self._look()

    def restore(self, wanted: Filter) -> None:
        """Have `wanted` in force and tell nobody: whoever calls shows what follows from it."""
        self._slices.drop()
        self.filter = self.wanted = wanted
        self._visible = self._beside = None

    @property
    def visible(self) -> Visible | None:
        """What passes the filter in force; None without a comparison."""
        if self._comparison is None:
            return None
        if self._visible is None:
            self._pass_at_once()
        return self._visible

    def limited(self, whole: Joined, kept: str | None = None) -> Joined:
        """What joins two sources, as far as it passes. What differs goes by the two of them, whatever a third says.

        `kept` is a match that is shown nonetheless: who has just decided about it is not to lose it.
        """
        if not self.filter.limits or self._comparison is None:
            return whole
        if self._visible is None:
            self._pass_at_once()
        if self._visible is None or self._beside is None:
            return whole
        return limited(whole, self.filter, self._beside, self._visible.alone, kept=kept)

    def narrowed(self, comparison: Comparison) -> Comparison:
        """What of the present comparison passes, for a report."""
        from core.filters.apply import narrowed

        visible = self.visible
        return comparison if visible is None or not self.filter.limits else narrowed(comparison, visible)

    def counts(self) -> Mapping[Facet, Mapping[str, int]]:
        """How much each value of each facet would let through beside the other facets in force."""
        if self._comparison is None:
            return {}
        from core.filters.apply import apply

        return apply(self._comparison, None, self.filter, index=self._indexed()).counts

    @property
    def running(self) -> bool:
        """Whether a large story is being looked through."""
        return self._slices.running

    # Inside

    def _indexed(self) -> Index:
        assert self._comparison is not None  # noqa: S101 - nobody asks without one
        if self._index is None:
            from core.filters.index import index_of

            self._index = index_of(self._comparison, self.reviewed(), self._before)
        return self._index

    def _pass_at_once(self) -> None:
        try:
            for _ in self._passing(self.filter):
                pass
        except CrossreadError as error:
            self.filter = self.wanted = EVERYTHING
            self._pass_at_once()
            self.refused.emit(error)

    def _look(self) -> None:
        self._slices.begin(self._looking(self.wanted))
        comparison = self._comparison
        if comparison is not None and len(comparison.matches) + len(comparison.only_here) <= _AT_ONCE:
            self._slices.finish()

    def _looking(self, wanted: Filter) -> Work:
        before = self._visible, self._beside
        try:
            yield from self._passing(wanted)
        except CrossreadError as error:
            self._visible, self._beside = before
            self.wanted = self.filter
            self.refused.emit(error)
            return
        self.filter = wanted
        self.settled.emit()
        yield
        self.changed.emit()

    def _passing(self, wanted: Filter) -> Work:
        from core.filters.apply import applying, everything
        from core.filters.index import indexing

        comparison = self._comparison
        if comparison is None:
            return
        if not wanted.limits:
            self._visible = self._beside = everything(comparison)
            return
        if self._index is None:
            self._index = yield from indexing(comparison, self.reviewed(), self._before)
        index = self._index
        found = (yield from index.found(wanted.text)) if wanted.by_text else None
        visible = beside = yield from applying(index, wanted, found)
        if wanted.states and len(comparison.sources) > 2:
            beside = yield from applying(index, wanted.with_values(Facet.STATES, ()), found)
        self._visible, self._beside = visible, beside


def _nothing_said() -> None:
    return None
