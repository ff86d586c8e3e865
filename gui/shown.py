# SPDX-License-Identifier: Apache-2.0
"""What a window shows of a comparison and what is selected there: the ground that `Workspace` stands on.

Every widget asks here; none holds state of its own. Asks the engine nothing and reads nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.filters.filter import Filter
from core.model import ClaimIndex, Comparison, Match, Source
from gui import tour
from gui.entries import Entries
from gui.filtered import Filtering
from gui.reading.columns import Between, Columns, Standing
from gui.reading.joined import Join, Joined
from gui.side_by_side import SideBySide
from gui.tour import Counts

if TYPE_CHECKING:
    from core.filters.apply import Visible


class Shown(QObject):
    """`comparison` is None until there is one that belongs to `sources`."""

    pair_changed = Signal()
    selection_changed = Signal()
    shown_changed = Signal()
    reached_end = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.comparison: Comparison | None = None
        self.index = ClaimIndex({})
        self.filtering = Filtering(self)
        self.selected_match: str | None = None
        self.selected_claim: str | None = None
        self.selected_difference: int | None = None
        self._stops: tuple[Columns, Filter, tuple[str, ...]] | None = None  # as they were last found out, and for what
        self.entries = Entries()
        self.side_by_side = SideBySide(self.entries, self.filtering, self)
        self.side_by_side.late.connect(self._joined_late)
        self.filtering.settled.connect(lambda: self.side_by_side.join())  # noqa: PLW0108 - it takes where one is
        self.filtering.changed.connect(self._filtered)

    # What is there

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources that have been read, in the order in which a person sees them."""
        return self.entries.sources

    @property
    def pair(self) -> tuple[str, str] | None:
        """The ids of the two sources that stand side by side."""
        return self.entries.pair

    @property
    def third(self) -> str | None:
        """The id of the source that is wanted beside them, whether there is room for it or not."""
        return self.entries.third

    @property
    def joined(self) -> Joined | None:
        """What joins the two, as far as it is shown."""
        return self.side_by_side.joined

    @property
    def columns(self) -> Columns | None:
        """What joins the two, and the third one where it stands beside them, as far as it is shown."""
        return self.side_by_side.columns

    @property
    def counts(self) -> Counts:
        """How the two stand to each other in numbers."""
        return self.side_by_side.counts

    @property
    def standing(self) -> Standing | None:
        """The selected match between the two columns in which it is read: those of the selected difference, if any."""
        columns = self.columns
        if columns is None:
            return None
        found = columns.stands(self.selected_match, self.side_by_side.between)
        if found is None or self.selected_difference is None or found.tells(self.selected_difference):
            return found
        others = columns.standing[found.join.match.id]
        return next((one for one in others if one.tells(self.selected_difference)), found)

    @property
    def joins(self) -> tuple[Join, ...]:
        """The matches between the shown sources that the filter lets through, in reading order."""
        return () if self.columns is None else self.columns.joins

    @property
    def matches(self) -> tuple[Match, ...]:
        """The same without how they stand."""
        return tuple(join.match for join in self.joins)

    @property
    def stops(self) -> tuple[str, ...]:
        """The matches at which "next difference" halts."""
        columns, wanted = self.columns, self.filter
        if columns is None:
            return ()
        if self._stops is None or self._stops[0] is not columns or self._stops[1] != wanted:
            self._stops = (columns, wanted, tour.stops(columns, wanted))
        return self._stops[2]

    @property
    def place(self) -> int | None:
        """Which stop is selected, from 1."""
        places = self.stops
        return places.index(self.selected_match) + 1 if self.selected_match in places else None

    @property
    def filter(self) -> Filter:
        """What a person wants to see."""
        return self.filtering.filter

    @property
    def visible(self) -> Visible | None:
        """What of the whole comparison passes the filter; None without a comparison."""
        return self.filtering.visible

    def match(self, match_id: str | None) -> Match | None:
        return next((match for match in self.side_by_side.all if match.id == match_id), None)

    # What is shown

    def show_pair(self, left: str, right: str) -> None:
        if left != right and (left, right) != self.pair:
            self.entries.stand(left, right)
            self._columns_differ()

    def show_on_left(self, source_id: str) -> None:
        if self.pair is not None:
            left, right = self.pair
            self.show_pair(source_id, left if source_id == right else right)

    def show_on_right(self, source_id: str) -> None:
        if self.pair is not None:
            left, right = self.pair
            self.show_pair(right if source_id == left else left, source_id)

    def show_third(self, source_id: str | None) -> None:
        """Put another source beside the two, or none."""
        if source_id != self.third and source_id not in (self.pair or ()):
            self.entries.stand_third(source_id)
            self._columns_differ()

    def give_room(self, for_three: bool) -> None:
        """Whether a third article would have room beside the two; without it the two stand alone."""
        if for_three != self.side_by_side.has_room:
            self.side_by_side.has_room = for_three
            if self.third is not None:
                self._columns_differ()

    def read_between(self, between: Between) -> None:
        """Between which two columns the selected match is read, where more than two have it."""
        if between != self.side_by_side.between:
            self.side_by_side.between = between
            if self.selected_match is not None:
                self.selection_changed.emit()

    def swap(self) -> None:
        if self.pair is not None:
            self.show_pair(*self.pair[::-1])

    def set_filter(self, wanted: Filter) -> None:
        """Show only what passes `wanted`, in all views; `shown_changed` tells when that is so."""
        self.filtering.want(wanted)

    # What is selected

    def select_match(self, match_id: str | None) -> None:
        self._select(match_id, None, None)

    def select_claim(self, claim_id: str | None) -> None:
        """Select a claim that may be alone; where it has a match that is shown, that match."""
        found = next((match.id for match in self.matches if claim_id in match.claims), None)
        self._select(found, None if found else claim_id, None)

    def select_difference(self, number: int | None) -> None:
        """Select a difference of the selected match by its place in `Match.differences`."""
        self._select(self.selected_match, self.selected_claim, number)

    def go(self, by: int, among: Sequence[str] | None = None) -> bool:
        """To the next (1) or previous (-1) stop; at the end `reached_end` tells so and nothing moves.

        `among` are other matches to halt at; false at their end, and nobody is told.
        """
        at = self.selected_match or tour.before_claim(self.columns, self.selected_claim)
        to = tour.step(self.stops if among is None else among, self.side_by_side.order, at, by)
        if to is not None:
            self.select_match(to)
        elif among is None:
            self.reached_end.emit(by)
        return to is not None

    def go_to_place(self, place: int) -> None:
        """To a stop by its number, from 1; -1 is the last."""
        if places := self.stops:
            self.select_match(places[-1] if place == -1 else places[min(max(place, 1), len(places)) - 1])

    # Inside

    def _select(self, match: str | None, claim: str | None, difference: int | None) -> None:
        if (match, claim, difference) != (self.selected_match, self.selected_claim, self.selected_difference):
            self.selected_match, self.selected_claim, self.selected_difference = match, claim, difference
            self.selection_changed.emit()

    def _tidy_selection(self) -> None:
        """Let go of what is not shown any more."""
        match_gone = self.columns is None or self.selected_match not in self.columns.standing
        claim_gone = self.selected_claim is not None and self.selected_claim not in self.index.by_id
        if (match_gone and self.selected_match is not None) or claim_gone:
            self._select(None, None, None)

    def _joined_late(self) -> None:
        self.shown_changed.emit()
        self._tidy_selection()

    def _columns_differ(self) -> None:
        self.side_by_side.join()
        self.pair_changed.emit()
        self._tidy_selection()

    def _filtered(self) -> None:
        self.shown_changed.emit()
        self._tidy_selection()
