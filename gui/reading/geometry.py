# SPDX-License-Identifier: Apache-2.0
"""The shapes of the reading view as numbers: outlines around running text, bands between two columns, column widths.

Pure functions over pixels of the device-independent kind, y downwards; knows no Qt. Who paints them turns the points
into paths.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from (`left`, `top`) to (`right`, `bottom`)."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def moved(self, dx: float, dy: float) -> Box:
        return Box(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def grown(self, dx: float, dy: float) -> Box:
        return Box(self.left - dx, self.top - dy, self.right + dx, self.bottom + dy)


@dataclass(frozen=True, slots=True)
class Extent:
    """From where to where something reaches, top to bottom."""

    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def moved(self, dy: float) -> Extent:
        return Extent(self.top + dy, self.bottom + dy)

    def touches(self, top: float, bottom: float) -> bool:
        return self.bottom > top and self.top < bottom


def extent_of(boxes: Sequence[Box]) -> Extent:
    """`ValueError` without boxes."""
    return Extent(min(box.top for box in boxes), max(box.bottom for box in boxes))


def outlines(lines: Sequence[Box]) -> list[list[Point]]:
    """The polygons around the lines of one claim, given top to bottom.

    Lines that lie above each other melt into one polygon, whatever small gap there is between them; where they share
    no width (the claim ends at a line's beginning just after it began at a line's end) there are two.
    """
    groups: list[list[Box]] = []
    for line in lines:
        above = groups[-1][-1] if groups else None
        near = above is not None and line.top - above.bottom < 0.5 * line.height
        if above is not None and near and line.left < above.right and above.left < line.right:
            middle = (above.bottom + line.top) / 2
            groups[-1][-1] = Box(above.left, above.top, above.right, middle)
            groups[-1].append(Box(line.left, middle, line.right, line.bottom))
        else:
            groups.append([line])
    return [_around(group) for group in groups]


def _around(lines: list[Box]) -> list[Point]:
    down: list[Point] = []
    up: list[Point] = []
    for line in lines:
        for side, x in ((down, line.right), (up, line.left)):
            if side and abs(side[-1][0] - x) < 3:  # a step too small to see would only make a dent
                x = side[-1][0]  # noqa: PLW2901
                side[-1] = (x, line.bottom)
            else:
                side += [(x, line.top), (x, line.bottom)]
    return down + up[::-1]


@dataclass(frozen=True, slots=True)
class Band:
    """A band from `left` at x = 0 to `right` at x = `width`, along two cubic curves that leave and arrive level."""

    left: Extent
    right: Extent
    width: float

    def level(self, x: float) -> Extent:
        """Where the band is at `x`, 0 to `width`."""
        t = _parameter(x / self.width)
        share = t * t * (3 - 2 * t)
        return Extent(
            self.left.top + share * (self.right.top - self.left.top),
            self.left.bottom + share * (self.right.bottom - self.left.bottom),
        )

    def holds(self, x: float, y: float, slack: float = 2.0) -> bool:
        """Whether a click at (x, y) meets the band; `slack` pixels beside it count."""
        if not 0 <= x <= self.width:
            return False
        level = self.level(x)
        return min(level.top, level.bottom) - slack <= y <= max(level.top, level.bottom) + slack


def _parameter(share: float) -> float:
    """The t at which a cubic with control points 0, 1/2, 1/2, 1 reaches `share`."""
    low, high = 0.0, 1.0
    for _ in range(24):
        t = (low + high) / 2
        if 1.5 * t * (1 - t) + t * t * t < share:
            low = t
        else:
            high = t
    return (low + high) / 2


@dataclass(frozen=True, slots=True)
class Stub:
    """The beginning of a band whose other end is out of view: from `near` at x = `start` to a point at (`tip`, `y`)."""

    near: Extent
    start: float
    tip: float
    y: float

    def holds(self, x: float, y: float, slack: float = 2.0) -> bool:
        share = (x - self.start) / (self.tip - self.start)
        if not 0 <= share <= 1:
            return False
        ease = share * share * (3 - 2 * share)
        top = self.near.top + ease * (self.y - self.near.top)
        bottom = self.near.bottom + ease * (self.y - self.near.bottom)
        return top - slack <= y <= bottom + slack


def band_or_stub(
    left: Extent, right: Extent, width: float, height: float, *, whole: bool = False
) -> Band | Stub | None:
    """What to draw between two extents in a strip of `width` by `height`.

    Nothing if both are out of view, a stub if one is, else the band. `whole` asks for the band even then.
    """
    left_seen, right_seen = left.touches(0, height), right.touches(0, height)
    if not left_seen and not right_seen:
        return None
    if (left_seen and right_seen) or whole:
        return Band(left, right, width)
    near, far = (left, right) if left_seen else (right, left)
    towards = 1.0 if far.middle > near.middle else -1.0
    start, tip = (0.0, 0.42 * width) if left_seen else (width, 0.58 * width)
    reach = min(0.3 * width, abs(far.middle - near.middle))
    edge = near.bottom if towards > 0 else near.top
    return Stub(near, start, tip, edge + towards * reach)


@dataclass(frozen=True, slots=True)
class Margins:
    """Space beside the text of one pane, towards the other pane and away from it."""

    inner: float
    outer: float


def reading_margins(available: float, widest: float, least: float, gutters: float) -> Margins:
    """The margins that keep text at most `widest` wide in a pane that is `available` wide.

    What is too much goes mostly outwards, so that the two columns stay close to each other like facing pages; neither
    margin is below `least`. `gutters` is the room for signs beside the text, which is not part of the margins.
    """
    spare = max(0.0, available - widest - gutters - 2 * least)
    inner = min(0.15 * spare, 40.0)
    return Margins(least + inner, least + spare - inner)
