# SPDX-License-Identifier: Apache-2.0
"""Scrolling articles in step although they tell their story in different orders.

`level` says where they must be scrolled to for claims of theirs to stand side by side; `Follower` says where one goes
while a person scrolls another. Pure functions over pixels; knows no Qt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

Anchor = tuple[float, float]  # y of a match in the leading and in the following document

FASTEST = 4.0


@dataclass(frozen=True, slots=True)
class Extents:
    """Height of a document's content and of the window onto it."""

    content: float
    view: float

    @property
    def furthest(self) -> float:
        return max(0.0, self.content - self.view)


def level(tops: Sequence[float], at: float, extents: Sequence[Extents]) -> tuple[float, ...]:
    """How far to scroll documents so that `tops`, a place in each, stand at the same height.

    `at` is the wanted height in the view. Where a document ends too early the height gives way, for being level
    matters more; where no height will do, all come as near to each other as they can.
    """
    lowest = max(top - one.furthest for top, one in zip(tops, extents, strict=True))
    highest = min(tops)
    height = min(max(at, lowest), highest) if lowest <= highest else (lowest + highest) / 2
    return tuple(_clamped(top - height, one) for top, one in zip(tops, extents, strict=True))


def _clamped(scroll: float, extents: Extents) -> float:
    return min(max(scroll, 0.0), extents.furthest)


def partner(scroll: float, anchors: Sequence[Anchor], leading: Extents, following: Extents) -> float:
    """Where the following document goes when the leading one is scrolled to `scroll`.

    Every match pulls towards standing level with itself, the nearer to the reading line the stronger; the mean of
    these pulls changes without jumps, whatever the order of the matches. The reading line moves from the top of the
    view to its bottom while the document is scrolled through, so that both begin and end together; where no match is
    near, the documents keep the same share of their length.
    """
    if not leading.furthest or not following.furthest:
        return _clamped(scroll, following)
    share = scroll / leading.furthest
    line = scroll + share * leading.view
    band = max(1.0, 0.35 * leading.view)
    pull, weight = share * following.content * 0.02, 0.02
    for end, target in ((0.0, 0.0), (leading.content, following.content)):
        distance = ((line - end) / (0.5 * band)) ** 2
        near = 2 * exp(-distance) + 60 * exp(-9 * distance)  # at the very end nothing else counts
        pull += near * (target + line - end)
        weight += near
    for mine, theirs in anchors:
        distance = (line - mine) / band
        if abs(distance) < 3.5:
            near = exp(-distance * distance)
            pull += near * (theirs + line - mine)
            weight += near
    wanted = pull / weight
    return _clamped(wanted * following.furthest / (following.furthest + following.view), following)


@dataclass(slots=True)
class Follower:
    """Follows without jumps: a difference between where it stands and where it should be fades as one scrolls.

    Where the matches lie crosswise it is never more than `FASTEST` times as fast as the one it follows.
    """

    offset: float = 0.0
    _last: float | None = None

    def begin(self) -> None:
        """From here on another document leads, or something else has moved the two."""
        self._last = None

    def follow(
        self,
        scroll: float,
        *,
        before: float,
        stands: float,
        anchors: Sequence[Anchor],
        leading: Extents,
        following: Extents,
    ) -> float:
        """Where to go, when the leading document went from `before` to `scroll` and the following one `stands`."""
        if self._last is None:
            self.offset = stands - partner(before, anchors, leading, following)
            self._last = before
        moved = abs(scroll - self._last)
        self._last = scroll
        goal = partner(scroll, anchors, leading, following)
        wanted = goal + self.offset * exp(-moved / max(1.0, 0.8 * leading.view))
        most = FASTEST * moved + 1
        reached = _clamped(stands + min(max(wanted - stands, -most), most), following)
        self.offset = reached - goal
        return reached
