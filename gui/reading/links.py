# SPDX-License-Identifier: Apache-2.0
"""Where the matches between the columns are: the ribbons in view, the marks of the overview, the anchors for scrolling.

Measures claims only where something asks, and remembers heights until the layout changes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from core.steps import Steps, at_once
from gui.reading.columns import Between, Columns
from gui.reading.geometry import Extent
from gui.reading.joined import Join
from gui.reading.overview import Half, Mark
from gui.reading.pane import ArticlePane
from gui.reading.ribbons import Pointer, Ribbon
from gui.reading.signs import Sign, signs_by_claim
from gui.reading.slices import Work
from gui.reading.synchronise import Anchor

_CLAIMS_A_STEP = 250
_AT_ONCE = 1_000  # claims of all columns that are measured in a moment


class Links:
    """`panes` are those of the columns that are shown, from the beginning of the line."""

    def __init__(self, panes: Sequence[ArticlePane]) -> None:
        self.panes = tuple(panes)
        self._columns: Columns | None = None
        self._marks: list[list[Mark]] | None = None
        self._anchors: dict[Between, list[Anchor]] = {}
        self._order: list[dict[str, int]] = []
        self.selected: frozenset[str] = frozenset()
        self.signs: Mapping[str, tuple[Sign, ...]] = {}  # by match or claim: what a person has decided

    def stand_in(self, panes: Sequence[ArticlePane]) -> None:
        """More or fewer columns are shown; until they are written what was known of those that stay holds."""
        self.panes = tuple(panes)
        self.forget()

    def show(self, columns: Columns | None) -> None:
        """As many panes as `columns` has sides are needed by now."""
        self._columns = columns
        sides = columns.sides if columns is not None else ()
        self._order = [{claim: number for number, claim in enumerate(side.claims)} for side in sides]
        self.forget()
        self.tell_signs(self.signs)

    def tell_signs(self, signs: Mapping[str, tuple[Sign, ...]]) -> None:
        """What a person has decided, by the ids of matches and claims."""
        self.signs = signs
        sides = self._columns.sides if self._columns is not None else ()
        for pane, side in zip(self.panes, sides, strict=False):
            pane.show_signs(signs_by_claim(side, signs))

    def forget(self) -> None:
        """Measure everything anew."""
        self._marks = None
        self._anchors = {}

    def measuring(self) -> Work:
        """Measure the marks of the overview anew, a few claims at a time; until then those from before hold."""
        marks = []
        for number in range(self._shown()):
            yield
            marks.append((yield from self._measuring(number)))
        yield
        if len(marks) == self._shown():
            self._marks = marks

    def _shown(self) -> int:
        return 0 if self._columns is None else min(len(self._columns.sides), len(self.panes))

    def layout_changed(self) -> None:
        """Lines stand elsewhere. The overview shows shares of the height, which hardly change: it may wait a little."""
        self._anchors = {}

    def ribbons(self, first: int = 0) -> list[Ribbon | Pointer]:
        """A band for each match of which something is in view in column `first` or the next one, in the coordinates of
        the viewports; and whatever points from one of the two to a column that is not beside it.
        """
        columns, between = self._columns, (first, first + 1)
        if columns is None or between not in columns.pairs or between[1] >= len(self.panes):
            return []
        wanted = set(self.selected)
        seen = {number: frozenset(self.panes[number].visible_claims()) for number in between}
        for number, claims in seen.items():
            matches = columns.sides[number].matches
            wanted |= {match for claim in claims for match in matches.get(claim, ())}
        found: list[Ribbon | Pointer] = []
        for join in columns.pairs[between].joins:
            if join.match.id in wanted:
                possible = join.match.tier == "possible"
                lefts = self._extents(first, join.left, seen[first])
                rights = self._extents(first + 1, join.right, seen[first + 1])
                signs = self.signs.get(join.match.id, ())
                found += [
                    Ribbon(join.match.id, join.state, possible, left, right, join.rejected, signs)
                    for left in lefts
                    for right in rights
                ]
        for (one, other), joined in columns.pairs.items():
            if other - one > 1:
                here, there = (one, other) if first == one else (other, one)
                found += [
                    pointer
                    for join in joined.joins
                    if join.match.id in wanted and join.match.id not in columns.pairs[between].by_match
                    for pointer in self._pointers(join, here, there, seen.get(here, frozenset()))
                ]
        return found

    def _pointers(self, join: Join, here: int, there: int, seen: Collection[str]) -> list[Pointer]:
        """What stands beside the claims of a match whose others are in a column further away."""
        assert self._columns is not None  # noqa: S101 - whoever asks has found the match in it
        letter, leads = self._columns.sources[there], here < there
        possible = join.match.tier == "possible"
        claims = [claim for claim in (join.left if leads else join.right) if claim in seen]
        return [
            Pointer(join.match.id, join.state, possible, extent, letter, leads, join.rejected)
            for extent in self._extents(here, claims, seen)
        ]

    def _extents(self, number: int, claims: Sequence[str], seen: Collection[str]) -> list[Extent]:
        """What the claims of one side cover, neighbours together; exactly so far as it can be seen."""
        pane, order = self.panes[number], self._order[number]
        extents: list[Extent] = []
        last = None
        for claim in claims:
            extent = pane.claim_extent(claim) if claim in seen else pane.claim_extent_about(claim)
            if extent is None:
                continue
            extent = Extent(extent.top + 1.5, extent.bottom - 1.5).moved(-pane.scrolled())
            if last is not None and order[claim] == last + 1:
                before = extents.pop()
                extent = Extent(min(before.top, extent.top), max(before.bottom, extent.bottom))
            extents.append(extent)
            last = order[claim]
        return extents

    def halves(self) -> tuple[Half, ...]:
        """What the overview shows: a part for each column."""
        if self._columns is None:
            empty = Half((), 0.0, 1.0)
            return empty, empty
        known: list[list[Mark]]
        if self._marks is not None:
            known = self._marks
        elif sum(len(side.claims) for side in self._columns.sides) <= _AT_ONCE:
            known = self._marks = [at_once(self._measuring(number)) for number in range(self._shown())]
        else:
            known = [[] for _ in range(self._shown())]  # until `measuring` has come to its end
        halves = []
        for pane, marks in zip(self.panes, known, strict=False):
            content = pane.content_height()
            start = pane.scrolled() / content
            halves.append(Half(marks, start, min(1.0, start + pane.viewport().height() / content)))
        return tuple(halves)

    def _measuring(self, number: int) -> Steps[list[Mark]]:
        """The marks of one column, by how far down they stand; what is measured while others are shown counts for
        nothing.
        """
        if self._columns is None or number >= self._shown():
            return []
        pane, side = self.panes[number], self._columns.sides[number]
        yield from pane.lay_out()
        height = pane.content_height()
        marks = []
        for place, (claim, state) in enumerate(side.states.items()):
            if place % _CLAIMS_A_STEP == 0:
                yield
            top = pane.claim_middle(claim)
            if top is not None:
                marks.append(Mark(top / height, state, claim, side.matches.get(claim, (None,))[0]))
        return sorted(marks, key=lambda mark: mark.place)

    def anchors(self, leading: int, following: int) -> list[Anchor]:
        """For each match between two columns, how far down it is in the leading and in the following document."""
        between = (min(leading, following), max(leading, following))
        if self._columns is None or between not in self._columns.pairs:
            return []
        if between not in self._anchors:
            joins = self._columns.pairs[between].joins
            self._anchors[between] = [one for join in joins if (one := self._anchor(join, between)) is not None]
        found = self._anchors[between]
        return found if leading < following else [(theirs, mine) for mine, theirs in found]

    def _anchor(self, join: Join, between: Between) -> Anchor | None:
        left = self.panes[between[0]].claim_middle(join.left[0])
        right = self.panes[between[1]].claim_middle(join.right[0])
        return (left, right) if left is not None and right is not None else None
