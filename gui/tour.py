# SPDX-License-Identifier: Apache-2.0
"""The way through a comparison: where "next difference" stops, what the counts beside the articles are.

Made of core's values alone; keeps no state and knows no widget.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from core.filters.filter import Filter, Judgement
from core.model import Comparison, Match, OnlyHere, State, Status
from gui.reading.columns import Columns
from gui.reading.joined import Join


@dataclass(frozen=True, slots=True)
class Counts:
    """How two sources stand to each other, in numbers of matches and of claims."""

    agree: int = 0
    differ: int = 0
    conflict: int = 0
    only_left: int = 0
    only_right: int = 0


def asks_for_agreement(wanted: Filter) -> bool:
    """Whether a filter asks for matches that agree, and for none that differ."""
    return wanted.states - {State.ONLY_HERE} == {State.AGREE}


def stops(columns: Columns, wanted: Filter) -> tuple[str, ...]:
    """The ids of the matches, in reading order, at which "next difference" halts.

    Those in which two of the shown sources differ or conflict; where a filter asks for those that agree alone, these,
    and where it asks for some differences, whatever has one. One that a person has rejected only
    where that is asked for.
    """
    worth = {State.AGREE} if asks_for_agreement(wanted) else {State.DIFFER, State.CONFLICT}
    if wanted.by_differences:
        worth |= {State.AGREE}
    rejected = Judgement.REJECTED in wanted.judgements
    return tuple(
        match
        for match, found in columns.standing.items()
        if any(one.join.state in worth for one in found) and (rejected or not found[0].join.rejected)
    )


def undecided(joins: Sequence[Join]) -> tuple[str, ...]:
    """The ids of the matches that nobody has confirmed or rejected, in the order of `joins`."""
    return tuple(join.match.id for join in joins if join.match.status is Status.UNREVIEWED)


def step(places: Sequence[str], order: Sequence[str], at: str | None, by: int) -> str | None:
    """The stop after (`by` = 1) or before (-1) the match `at`, or None at the end; `at` may be no stop itself.

    `order` holds every match that is shown, in reading order, and `places` the stops among them.
    """
    if not places:
        return None
    if at is None or at not in order:
        return places[0] if by > 0 else places[-1]
    rank = {match: number for number, match in enumerate(order)}
    here = rank[at]
    if by > 0:
        return next((one for one in places if rank[one] > here), None)
    return next((one for one in reversed(places) if rank[one] < here), None)


def before_claim(columns: Columns | None, claim: str | None) -> str | None:
    """The last match before a claim that has none, from which one goes on."""
    side = next((one for one in columns.sides if claim in one.claims), None) if columns is not None else None
    if side is None or columns is None:
        return None
    before = None
    rank = {match: number for number, match in enumerate(columns.standing)}
    for one in side.claims:
        if one == claim:
            break
        before = max(side.matches.get(one, (before,)), key=lambda match: rank.get(match or "", -1))
    return before


def same(matches: Iterable[Match], earlier: Match) -> str | None:
    """Which of `matches` shares most claims with one of an earlier comparison, and at least two."""
    claims = set(earlier.claims)
    shared = {one.id: len(claims.intersection(one.claims)) for one in matches}
    best = max(shared, key=lambda one: (shared[one], one == earlier.id), default=None)
    return best if best is not None and shared[best] > 1 else None


def counts(comparison: Comparison, joins: Collection[Join], left: str, right: str) -> Counts:
    """The numbers beside the articles; `joins` are those of the two sources, whatever the filter."""
    of = [join.state for join in joins if not join.rejected]
    return Counts(
        agree=of.count(State.AGREE),
        differ=of.count(State.DIFFER),
        conflict=of.count(State.CONFLICT),
        only_left=len(only_in(comparison, left)),
        only_right=len(only_in(comparison, right)),
    )


def only_in(comparison: Comparison, source_id: str) -> tuple[OnlyHere, ...]:
    """The claims that this source alone has, in reading order."""
    order = {claim.id: number for number, claim in enumerate(comparison.source(source_id).claims)}
    return tuple(sorted((one for one in comparison.only_here if one.claim in order), key=lambda one: order[one.claim]))
