# SPDX-License-Identifier: Apache-2.0
"""Where the matches between two panes are: the ribbons in view, the marks of the overview, the anchors for scrolling.

Measures claims only where something asks, and remembers heights until the layout changes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from gui.reading.geometry import Extent
from gui.reading.joined import Join, Joined
from gui.reading.overview import Half, Mark
from gui.reading.pane import ArticlePane
from gui.reading.ribbons import Ribbon
from gui.reading.signs import Sign, signs_by_claim
from gui.reading.synchronise import Anchor


class Links:
    def __init__(self, left: ArticlePane, right: ArticlePane) -> None:
        self._panes = (left, right)
        self._joined: Joined | None = None
        self._marks: list[list[Mark]] | None = None
        self._anchors: list[Anchor] | None = None
        self._order: tuple[dict[str, int], dict[str, int]] = ({}, {})
        self.selected: str | None = None
        self.signs: Mapping[str, tuple[Sign, ...]] = {}  # by match or claim: what a person has decided

    def show(self, joined: Joined | None) -> None:
        self._joined = joined
        sides = (joined.left, joined.right) if joined is not None else ()
        orders = [{claim: number for number, claim in enumerate(side.claims)} for side in sides] or [{}, {}]
        self._order = (orders[0], orders[1])
        self.forget()
        self.tell_signs(self.signs)

    def tell_signs(self, signs: Mapping[str, tuple[Sign, ...]]) -> None:
        """What a person has decided, by the ids of matches and claims."""
        self.signs = signs
        sides = (self._joined.left, self._joined.right) if self._joined is not None else ()
        for pane, side in zip(self._panes, sides, strict=False):
            pane.show_signs(signs_by_claim(side, signs))

    def forget(self) -> None:
        """Measure everything anew."""
        self._marks = self._anchors = None

    def layout_changed(self) -> None:
        """Lines stand elsewhere. The overview shows shares of the height, which hardly change: it may wait a little."""
        self._anchors = None

    def ribbons(self) -> list[Ribbon]:
        """A band for each match of which something is in view, in the coordinates of the viewports."""
        if self._joined is None:
            return []
        wanted = {self.selected} if self.selected is not None else set()
        seen = [frozenset(pane.visible_claims()) for pane in self._panes]
        for claims, side in zip(seen, (self._joined.left, self._joined.right), strict=True):
            wanted |= {match for claim in claims for match in side.matches.get(claim, ())}
        found = []
        for join in self._joined.joins:
            if join.match.id in wanted:
                possible = join.match.tier == "possible"
                lefts, rights = self._extents(0, join.left, seen[0]), self._extents(1, join.right, seen[1])
                signs = self.signs.get(join.match.id, ())
                found += [
                    Ribbon(join.match.id, join.state, possible, left, right, join.rejected, signs)
                    for left in lefts
                    for right in rights
                ]
        return found

    def _extents(self, number: int, claims: Sequence[str], seen: Collection[str]) -> list[Extent]:
        """What the claims of one side cover, neighbours together; exactly so far as it can be seen."""
        pane, order = self._panes[number], self._order[number]
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

    def halves(self) -> tuple[Half, Half]:
        """What the overview shows."""
        if self._joined is None:
            empty = Half((), 0.0, 1.0)
            return empty, empty
        if self._marks is None:
            self._marks = [self._marks_of(0), self._marks_of(1)]
        halves = []
        for pane, marks in zip(self._panes, self._marks, strict=True):
            content = pane.content_height()
            start = pane.scrolled() / content
            halves.append(Half(marks, start, min(1.0, start + pane.viewport().height() / content)))
        return halves[0], halves[1]

    def _marks_of(self, number: int) -> list[Mark]:
        if self._joined is None:
            return []
        pane, side = self._panes[number], (self._joined.left, self._joined.right)[number]
        height = pane.content_height()
        marks = []
        for claim, state in side.states.items():
            top = pane.claim_middle(claim)
            if top is not None:
                marks.append(Mark(top / height, state, claim, side.matches.get(claim, (None,))[0]))
        return sorted(marks, key=lambda mark: mark.place)

    def anchors(self, leading: int) -> list[Anchor]:
        """For each match, how far down it is in the leading and in the other document."""
        if self._joined is None:
            return []
        if self._anchors is None:
            self._anchors = [anchor for join in self._joined.joins if (anchor := self._anchor(join)) is not None]
        return [(mine, theirs) if leading == 0 else (theirs, mine) for mine, theirs in self._anchors]

    def _anchor(self, join: Join) -> Anchor | None:
        left, right = self._panes[0].claim_middle(join.left[0]), self._panes[1].claim_middle(join.right[0])
        return (left, right) if left is not None and right is not None else None
