# SPDX-License-Identifier: Apache-2.0
"""The way through a comparison: where "next difference" stops, what the counts beside the articles are.

Made of core's values alone; keeps no state and knows no widget.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.model import Comparison, DifferenceKind, OnlyHere, State, Status
from gui.reading.joined import Join

Shown = frozenset[DifferenceKind | State]
ALL: Shown = frozenset()
"""No limit: every state and every kind is shown."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How two sources stand to each other, in numbers of matches and of claims."""

    agree: int = 0
    differ: int = 0
    conflict: int = 0
    only_left: int = 0
    only_right: int = 0


def states_shown(shown: Shown) -> frozenset[State]:
    """The states that a filter lets through; all where it names none."""
    return frozenset(one for one in shown if isinstance(one, State)) or frozenset(State)


def kinds_shown(shown: Shown) -> frozenset[DifferenceKind]:
    """The kinds of difference that a filter lets through; all where it names none."""
    return frozenset(one for one in shown if isinstance(one, DifferenceKind)) or frozenset(DifferenceKind)


def stops(joins: Sequence[Join], shown: Shown) -> tuple[str, ...]:
    """The ids of the matches, in the order of `joins`, at which "next difference" halts.

    Those in which the two shown sources differ or conflict; where a filter asks for those that agree alone, these.
    Never one that a person has rejected.
    """
    worth = states_shown(shown) - {State.ONLY_HERE}
    if worth != {State.AGREE}:
        worth -= {State.AGREE}
    return tuple(join.match.id for join in joins if join.state in worth and not join.rejected)


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
