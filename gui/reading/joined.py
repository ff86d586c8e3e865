# SPDX-License-Identifier: Apache-2.0
"""Two sources of a comparison as they stand side by side: their matches in reading order, and what to mark in each.

Answers which matches join the two shown sources, in which state each claim is and which differences are between the
two; how a difference is marked is `core.differences.marks`'. Made of core's values alone; knows neither Qt nor words
nor positions on the screen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from core.differences.marks import Mark, is_between, marks_of_difference, state_between
from core.model import Claim, ClaimIndex, Comparison, Match, Source, Span, State, Status, Tier
from core.steps import Steps, at_once
from gui.reading.resting import faint_parts

if TYPE_CHECKING:
    from core.filters.apply import Visible
    from core.filters.filter import Filter

_MATCHES_A_STEP = 50
_GRAVITY = {State.ONLY_HERE: 0, State.AGREE: 1, State.DIFFER: 2, State.CONFLICT: 3}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two sources: its claims by id, and what is to be seen in them."""

    source: Source
    claims: Mapping[str, Claim]
    matches: Mapping[str, tuple[str, ...]]  # by claim, the surest first
    states: Mapping[str, State]  # of claims that are matched or only here
    possible: frozenset[str]  # claims with nothing better than a possible match
    elsewhere: frozenset[str]  # claims that have a match, but none in the other of the two sources
    marks: tuple[Mark, ...]  # by position
    faint: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)  # parts of claims that no match rests on

    def holds(self, claim: str) -> bool:
        """Whether a claim has a match here that nobody has rejected."""
        return self.states.get(claim, State.ONLY_HERE) is not State.ONLY_HERE


@dataclass(frozen=True, slots=True)
class Join:
    """One match between the two sources: the claims of either side in reading order, and what differs.

    `state` is that of the two sources; in a match that a third one shares it may be milder than the match's own.
    One that a person has rejected stays to be seen, and gives its claims neither a state nor marks.
    """

    match: Match
    state: State
    left: tuple[str, ...]
    right: tuple[str, ...]
    differences: tuple[tuple[tuple[Mark, ...], tuple[Mark, ...]], ...]

    @property
    def rejected(self) -> bool:
        return self.match.status is Status.REJECTED


@dataclass(frozen=True, slots=True)
class Joined:
    """Two sources and everything that joins them. Without a comparison there are no joins.

    `alone` holds the claims of all sources that are only here, whatever is shown of them.
    """

    left: Side
    right: Side
    joins: tuple[Join, ...] = ()
    by_match: Mapping[str, Join] = field(default_factory=dict)
    alone: frozenset[str] = frozenset()

    def side(self, source_id: str) -> Side:
        return self.left if self.left.source.id == source_id else self.right


def unjoined(left: Source, right: Source) -> Joined:
    """The two sources before there is a comparison."""
    nothing: frozenset[str] = frozenset()
    return Joined(_side(left, (), (), nothing, nothing), _side(right, (), (), nothing, nothing))


def joined(
    comparison: Comparison,
    left_id: str,
    right_id: str,
    *,
    before: Joined | None = None,
) -> Joined:
    """What joins two sources of `comparison`; `KeyError` for an unknown id. `before`: see `joining`."""
    return at_once(joining(comparison, left_id, right_id, before))


def joining(comparison: Comparison, left_id: str, right_id: str, before: Joined | None = None) -> Steps[Joined]:
    """Finds out step by step what joins two sources, and returns it; `KeyError` for an unknown id.

    `before` is what joined the same two sources: what was found out about matches that are still the same holds.
    """
    by_id = {source.id: source for source in comparison.sources}
    index: ClaimIndex | None = None  # made for the first match that is another than before
    left, right = by_id[left_id], by_id[right_id]
    left_order = {claim.id: number for number, claim in enumerate(left.claims)}
    right_order = {claim.id: number for number, claim in enumerate(right.claims)}
    joins = []
    known = {} if before is None else {id(join.match): join for join in before.joins}
    together: set[str] = set()
    matched: set[str] = set()
    for number, match in enumerate(comparison.matches):
        if number % _MATCHES_A_STEP == 0:
            yield
        if (join := known.get(id(match))) is not None:
            joins.append(join)
            if not join.rejected:
                together.update(match.claims)
            continue
        index = index or ClaimIndex.of(comparison.sources)
        lefts = tuple(sorted((one for one in match.claims if one in left_order), key=left_order.__getitem__))
        rights = tuple(sorted((one for one in match.claims if one in right_order), key=right_order.__getitem__))
        if match.status is not Status.REJECTED:
            (together if lefts and rights else matched).update(match.claims)
        if not lefts or not rights:
            continue
        differences = tuple(
            _sides_marked(match, place, left_order)
            for place, one in enumerate(match.differences)
            if is_between(one, index, (left_id, right_id))
        )
        joins.append(Join(match, state_between(match, index, (left_id, right_id)), lefts, rights, differences))
    joins.sort(key=lambda join: (left_order[join.left[0]], right_order[join.right[0]], join.match.id))
    alone = frozenset(one.claim for one in comparison.only_here)
    lone = frozenset(matched - together)
    by_match = {join.match.id: join for join in joins}
    if before is not None and _looks_alike(before, (left, right), joins, alone, lone):
        return Joined(before.left, before.right, tuple(joins), by_match, alone)
    marks = [pair for join in joins if not join.rejected for pair in join.differences]
    yield
    one = _side(left, [(join, join.left) for join in joins], [pair[0] for pair in marks], alone, lone)
    yield
    other = _side(right, [(join, join.right) for join in joins], [pair[1] for pair in marks], alone, lone)
    return Joined(one, other, tuple(joins), by_match, alone)


def _looks_alike(
    before: Joined, sources: tuple[Source, Source], joins: Sequence[Join], alone: frozenset[str], lone: frozenset[str]
) -> bool:
    """Whether nothing of what the two sides show is another than before: what was decided is told beside them."""
    sides = (before.left, before.right)
    if any(
        side.source is not source or side.elsewhere != _of(source, lone)
        for side, source in zip(sides, sources, strict=True)
    ):
        return False
    if before.alone != alone or len(before.joins) != len(joins):
        return False
    return all(one is other or _side_of(one) == _side_of(other) for one, other in zip(before.joins, joins, strict=True))


def _of(source: Source, claims: frozenset[str]) -> frozenset[str]:
    return frozenset(claim.id for claim in source.claims if claim.id in claims) if claims else claims


def _side_of(join: Join) -> tuple[object, ...]:
    """What a side shows of a join."""
    told = join.match
    return (told.id, told.tier, told.rests_on, join.state, join.rejected, join.left, join.right, join.differences)


def limited(
    whole: Joined, wanted: Filter, visible: Visible, alone: frozenset[str], *, kept: str | None = None
) -> Joined:
    """`whole` as far as a filter lets it through.

    `visible` is what passes `wanted` but for its states, which are asked of the two sources; `alone` the claims that
    pass and have no match. Where differences are wanted, one of them must be between the two sources. The match `kept`
    is shown whole.
    """
    joins = []
    for join in whole.joins:
        if join.match.id == kept:
            joins.append(join)
            continue
        if join.match.id not in visible.matches or (wanted.states and join.state not in wanted.states):
            continue
        if not wanted.by_differences:
            joins.append(join)
        elif between := tuple(
            pair for pair in join.differences if visible.has(join.match.id, (pair[0] or pair[1])[0].difference)
        ):
            joins.append(replace(join, differences=between))
    by_match = {join.match.id: join for join in joins}
    sides = []
    for side, claims in (
        (whole.left, [(join, join.left) for join in joins]),
        (whole.right, [(join, join.right) for join in joins]),
    ):
        marks = tuple(
            mark
            for mark in side.marks
            if mark.match == kept or (mark.match in by_match and visible.has(mark.match, mark.difference))
        )
        sides.append(replace(_side(side.source, claims, (), alone, side.elsewhere), marks=marks))
    return Joined(sides[0], sides[1], tuple(joins), by_match, whole.alone)


def swapped(whole: Joined) -> Joined:
    """The same two sources, each on the side of the other."""
    left_order = {claim: number for number, claim in enumerate(whole.right.claims)}
    right_order = {claim: number for number, claim in enumerate(whole.left.claims)}
    joins = [
        replace(join, left=join.right, right=join.left, differences=tuple((b, a) for a, b in join.differences))
        for join in whole.joins
    ]
    joins.sort(key=lambda join: (left_order[join.left[0]], right_order[join.right[0]], join.match.id))
    left = replace(whole.right, matches=_matches((join, join.left) for join in joins))
    right = replace(whole.left, matches=_matches((join, join.right) for join in joins))
    return Joined(left, right, tuple(joins), {join.match.id: join for join in joins}, whole.alone)


def _sides_marked(match: Match, number: int, left: Collection[str]) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The marks of a difference between the two sources in either of them, in reading order."""
    marked = marks_of_difference(match, number)
    if len(marked) > 1:
        marked = tuple(sorted(marked, key=lambda one: (one[1].span.start, one[1].span.end)))
    return tuple(mark for claim, mark in marked if claim in left), tuple(
        mark for claim, mark in marked if claim not in left
    )


def _matches(joins: Iterable[tuple[Join, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """The ids of the matches of each claim, the surest first, rejected ones last."""
    matches: dict[str, list[str]] = {}
    for join, claims in sorted(joins, key=lambda one: (one[0].rejected, -one[0].match.score)):
        for claim in claims:
            matches.setdefault(claim, []).append(join.match.id)
    return {claim: tuple(ids) for claim, ids in matches.items()}


def _side(
    source: Source,
    joins: Collection[tuple[Join, tuple[str, ...]]],
    marks: Collection[tuple[Mark, ...]],
    alone: frozenset[str],
    elsewhere: frozenset[str],
) -> Side:
    states: dict[str, State] = {}
    certain: set[str] = set()
    held = [(join, claims) for join, claims in joins if not join.rejected]
    for join, claims in held:
        for claim in claims:
            states[claim] = max(states.get(claim, State.ONLY_HERE), join.state, key=_GRAVITY.__getitem__)
            if join.match.tier is Tier.MATCH:
                certain.add(claim)
    possible = frozenset(states) - certain
    states |= {claim.id: State.ONLY_HERE for claim in source.claims if claim.id in alone and claim.id not in states}
    by_id = {claim.id: claim for claim in source.claims}
    return Side(
        source,
        by_id,
        _matches(joins),
        states,
        possible,
        frozenset(claim.id for claim in source.claims if claim.id in elsewhere),
        tuple(
            sorted(
                (mark for group in marks for mark in group),
                key=lambda mark: (mark.span.start, mark.span.end, mark.difference, mark.match),
            )
        ),
        faint_parts(by_id, (join.match for join, _ in held)),
    )
