# SPDX-License-Identifier: Apache-2.0
"""What stands on the map of two sources, as values: a mark a match, a tick a claim that is alone, a shade a score.

The left source runs down, the right one across; places are those of claims in their sources, from 0. Knows no Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.model import Match, OnlyHere, State, Status, Tier
from core.steps import Steps, at_once
from gui.reading.joined import Joined, Side

_A_STEP = 250


@dataclass(frozen=True, slots=True)
class Mark:
    """A match: its claims down the left and across the right source. `about` is its id."""

    about: str
    match: Match
    state: State
    down: tuple[int, ...]
    across: tuple[int, ...]

    @property
    def possible(self) -> bool:
        return self.match.tier is Tier.POSSIBLE


@dataclass(frozen=True, slots=True)
class Tick:
    """A claim without a partner in the other source. `about` is its id; `elsewhere`: a third source has it."""

    about: str
    left: bool
    place: int
    elsewhere: bool
    near: str | None = None  # the claim of the other source that comes nearest
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Shade:
    """How near two claims come, 0 to 1, that no match joins."""

    down: int
    across: int
    score: float


Item = Mark | Tick


@dataclass(frozen=True, slots=True)
class Chart:
    """`items`: the marks in reading order, then the ticks of the left and of the right source.

    `downwards` and `across` are places in `items`, in the order in which one comes by them along either source;
    `rows_of` has the first place of each match and claim.
    """

    left: Side
    right: Side
    items: tuple[Item, ...]
    shades: tuple[Shade, ...]
    downwards: tuple[int, ...]
    across: tuple[int, ...]
    rows_of: Mapping[str, int]

    @property
    def rows(self) -> int:
        return len(self.left.source.claims)

    @property
    def columns(self) -> int:
        return len(self.right.source.claims)

    def counts(self) -> dict[State, int]:
        """How many matches are in each state; rejected ones do not count."""
        states = [item.state for item in self.items if isinstance(item, Mark) and not _rejected(item.match)]
        return {state: states.count(state) for state in (State.AGREE, State.DIFFER, State.CONFLICT)}

    def alone(self, *, left: bool) -> int:
        """How many claims of a side no other source has."""
        return sum(isinstance(item, Tick) and item.left is left and not item.elsewhere for item in self.items)


def chart_of(joined: Joined, only_here: Iterable[OnlyHere]) -> Chart:
    """The map of two sources, as far as the filter lets it be seen. `only_here` tells of the nearest candidates."""
    return at_once(charting(joined, only_here))


def charting(joined: Joined, only_here: Iterable[OnlyHere]) -> Steps[Chart]:
    """The same, a few matches and claims a step."""
    left = {claim.id: place for place, claim in enumerate(joined.left.source.claims)}
    right = {claim.id: place for place, claim in enumerate(joined.right.source.claims)}
    near = {one.claim: one.nearest for one in only_here if one.nearest is not None}
    marks: list[Item] = []
    for number, join in enumerate(joined.joins):
        if number % _A_STEP == 0:
            yield
        down, across = tuple(left[claim] for claim in join.left), tuple(right[claim] for claim in join.right)
        marks.append(Mark(join.match.id, join.match, join.state, down, across))
    shades = []
    ticks: list[Item] = []
    for side, places, others, is_left in ((joined.left, left, right, True), (joined.right, right, left, False)):
        for claim, place in places.items():
            if place % _A_STEP == 0:
                yield
            alone = side.states.get(claim) is State.ONLY_HERE
            if not alone and claim not in side.elsewhere:
                continue
            found = near.get(claim)
            if found is not None and found.claim in others:
                ticks.append(Tick(claim, is_left, place, not alone, found.claim, found.score))
                other = others[found.claim]
                shades.append(Shade(*((place, other) if is_left else (other, place)), found.score))
            else:
                ticks.append(Tick(claim, is_left, place, not alone))
    items = (*marks, *ticks)
    orders: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    rows: dict[str, int] = {}
    for number, item in enumerate(items):
        if number % (4 * _A_STEP) == 0:
            yield
        rows.setdefault(item.about, number)
        if isinstance(item, Mark):
            orders[0].append((item.down[0], number))
            orders[1].append((item.across[0], number))
        else:
            orders[0 if item.left else 1].append((item.place, number))
    yield
    downwards, crosswise = (tuple(number for _, number in sorted(order)) for order in orders)
    yield
    return Chart(joined.left, joined.right, items, tuple(shades), downwards, crosswise, rows)


def _rejected(match: Match) -> bool:
    return match.status is Status.REJECTED
