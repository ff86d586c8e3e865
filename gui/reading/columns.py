# SPDX-License-Identifier: Apache-2.0
"""Two or three sources as they stand side by side: what each column shows, and which matches join which of them.

Each two of them are joined by themselves (`gui.reading.joined`); here they are put together: a claim of one column is
in the gravest state that it has with any of the others. Made of values alone, and knows nothing of the screen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from core.model import Span, State
from core.steps import Steps, at_once
from gui.reading.joined import Join, Joined, Side

_GRAVITY = {State.ONLY_HERE: 0, State.AGREE: 1, State.DIFFER: 2, State.CONFLICT: 3}
_FEWEST = 12  # letters: a faint part that is shorter is not worth another tint

Between = tuple[int, int]
"""Two columns by their numbers, the one nearer to the beginning of the line first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A match as it stands between two of the columns."""

    between: Between
    join: Join

    def claims(self, column: int) -> tuple[str, ...]:
        """Its claims in one of the two columns; none in another."""
        if column == self.between[0]:
            return self.join.left
        return self.join.right if column == self.between[1] else ()

    def tells(self, difference: int) -> bool:
        """Whether the difference of this number is one between the two."""
        return any((left or right)[0].difference == difference for left, right in self.join.differences)


@dataclass(frozen=True, slots=True)
class Columns:
    """`pairs` holds what joins each two columns: of two (0, 1) alone, of three (0, 1), (1, 2) and (0, 2) too.

    `standing` holds each match with the pairs that it joins, neighbours first; its keys are in reading order.
    """

    pairs: Mapping[Between, Joined]
    sides: tuple[Side, ...]
    standing: Mapping[str, tuple[Standing, ...]] = field(default_factory=dict)

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources, from the beginning of the line."""
        return tuple(side.source.id for side in self.sides)

    @property
    def joins(self) -> tuple[Join, ...]:
        """Each match once, in reading order: as it stands between the first two columns that it joins."""
        return tuple(found[0].join for found in self.standing.values())

    def stands(self, match: str | None, between: Between | None = None) -> Standing | None:
        """A match between two columns: those that are asked for where it joins them, else the first that it does."""
        found = self.standing.get(match or "", ())
        return next((one for one in found if one.between == between), found[0] if found else None)

    def claims(self, match: str | None) -> tuple[tuple[str, ...], ...]:
        """By column the claims of a match in it."""
        found = self.standing.get(match or "", ())
        return tuple(
            next((claims for one in found if (claims := one.claims(number))), ()) for number in range(len(self.sides))
        )

    def beside(self, match: str | None) -> tuple[tuple[str, ...], ...]:
        """By column the claims of a match; where it has none, those of the surest other match that its claims have."""
        claims = list(self.claims(match))
        for number, own in enumerate(claims):
            if not own and (other := self.companion(match, number)) is not None:
                claims[number] = other.claims(number)
        return tuple(claims)

    def companion(self, match: str | None, column: int) -> Standing | None:
        """The surest other match that leads from the claims of `match` to a column in which it has none itself."""
        claims = self.claims(match)
        if not any(claims) or claims[column]:
            return None
        found = [
            standing
            for number, own in enumerate(claims)
            for claim in own
            for other in self.sides[number].matches.get(claim, ())
            for standing in self.standing.get(other, ())
            if column in standing.between and number in standing.between and claim in standing.claims(number)
        ]
        held = [one for one in found if not one.join.rejected]
        return max(held, key=lambda one: (one.join.match.score, one.join.match.id), default=None)

    def column(self, claim: str | None) -> int | None:
        """The column in which a claim stands."""
        return next((number for number, side in enumerate(self.sides) if claim in side.claims), None)


def of_two(joined: Joined) -> Columns:
    """Two columns."""
    standing = {join.match.id: (Standing((0, 1), join),) for join in joined.joins}
    return Columns({(0, 1): joined}, (joined.left, joined.right), standing)


def of_three(first: Joined, second: Joined, across: Joined) -> Columns:
    """Three columns, all at once; see `putting_together`."""
    return at_once(putting_together(first, second, across))


def putting_together(first: Joined, second: Joined, across: Joined) -> Steps[Columns]:
    """Three columns, step by step: what joins the first two, the last two, and the first with the third."""
    pairs = {(0, 1): first, (1, 2): second, (0, 2): across}
    scores = {
        join.match.id: (join.rejected, -join.match.score)
        for joined in reversed(pairs.values())
        for join in joined.joins
    }
    sides = []
    for one, other in ((first.left, across.left), (first.right, second.left), (second.right, across.right)):
        sides.append(_together(one, other, scores))
        yield
    standing: dict[str, tuple[Standing, ...]] = {}
    for match in _in_reading_order(first, second, across):
        standing[match] = tuple(
            Standing(between, joined.by_match[match]) for between, joined in pairs.items() if match in joined.by_match
        )
    return Columns(pairs, tuple(sides), standing)


def _in_reading_order(first: Joined, second: Joined, across: Joined) -> list[str]:
    """By the first column; what has no claim there stands where its claim of the second column would lead one."""
    lead = {claim: number for number, claim in enumerate(first.left.claims)}
    middle = {claim: number for number, claim in enumerate(first.right.claims)}
    last = {claim: number for number, claim in enumerate(second.right.claims)}
    places: dict[str, tuple[int, int, int, int]] = {}
    for join in across.joins:
        places[join.match.id] = (lead[join.left[0]], 0, last[join.right[0]], 0)
    for join in first.joins:
        places[join.match.id] = (lead[join.left[0]], 0, -1, middle[join.right[0]])
    known = sorted((middle[join.right[0]], lead[join.left[0]]) for join in first.joins)
    steps = [one for one, _ in known]
    for join in second.joins:
        if join.match.id not in places:
            here = middle[join.left[0]]
            before = bisect_right(steps, here) - 1
            places[join.match.id] = (known[before][1] if before >= 0 else -1, 1, here, last[join.right[0]])
    return sorted(places, key=lambda match: (places[match], match))


def _together(one: Side, other: Side, scores: Mapping[str, tuple[bool, float]]) -> Side:
    """One source as it is seen beside two others."""
    held = [{claim for claim, state in side.states.items() if state is not State.ONLY_HERE} for side in (one, other)]
    certain = (held[0] - one.possible) | (held[1] - other.possible)
    states = dict(one.states)
    for claim, state in other.states.items():
        states[claim] = max(states.get(claim, State.ONLY_HERE), state, key=_GRAVITY.__getitem__)
    matches = dict(one.matches)
    for claim, ids in other.matches.items():
        matches[claim] = tuple(
            sorted(dict.fromkeys((*matches.get(claim, ()), *ids)), key=lambda match: scores.get(match, (True, 0.0)))
        )
    seen = set(one.marks)
    marks = [*one.marks, *(mark for mark in other.marks if mark not in seen)]
    marks.sort(key=lambda mark: (mark.span.start, mark.span.end, mark.difference, mark.match))
    return Side(
        one.source,
        one.claims,
        matches,
        states,
        frozenset((one.possible | other.possible) - certain),
        one.elsewhere & other.elsewhere,
        tuple(marks),
        _faint_in_both(one, other, held),
    )


def _faint_in_both(one: Side, other: Side, held: Sequence[Collection[str]]) -> dict[str, tuple[Span, ...]]:
    """By claim what no match rests on: of a claim that both others tell, what is faint towards either."""
    faint = {}
    for claim in one.faint.keys() | other.faint.keys():
        if claim in held[0] and claim in held[1]:
            parts = tuple(_overlaps(one.faint.get(claim, ()), other.faint.get(claim, ())))
        else:
            parts = one.faint.get(claim) or other.faint.get(claim, ())
        if parts:
            faint[claim] = parts
    return faint


def _overlaps(one: Iterable[Span], other: Sequence[Span]) -> Generator[Span, None, None]:
    for mine in one:
        for theirs in other:
            start, end = max(mine.start, theirs.start), min(mine.end, theirs.end)
            if end - start >= _FEWEST:
                yield Span(start, end)
