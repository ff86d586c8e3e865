# SPDX-License-Identifier: Apache-2.0
"""How the rows of claims are sorted, grouped and folded. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.differences.gravity import RANK
from core.model import State, Status
from core.plain_text import one_line
from core.story.told import STATES
from core.words import words
from gui.claims_table.rows import NO_DIFFERENCE, ClaimRow


class Order(StrEnum):
    """By what rows are sorted; PLACE needs to know in which source."""

    READING = "reading"
    PLACE = "place"
    STATE = "state"
    GRAVITY = "gravity"
    SCORE = "score"
    DECIDED = "decided"


class Group(StrEnum):
    NONE = "none"
    STATE = "state"
    KIND = "kind"
    SPEAKER = "speaker"
    SOURCES = "sources"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`source` is the place of the source by whose order rows stand; only PLACE asks for it."""

    order: Order = Order.READING
    source: int = 0
    falling: bool = False
    group: Group = Group.NONE


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the rows of one group. `key` tells groups apart, `title` is None where nothing is to be said:
    rows that name no speaker or have no difference.
    """

    key: str
    title: str | None
    count: int
    folded: bool
    state: State | None = None


Item = ClaimRow | Heading

_DECIDED = {Status.UNREVIEWED: 0, Status.CONFIRMED: 1, Status.REJECTED: 2}
_BY_STATE = {state: rank for rank, state in enumerate(STATES)}


def arranged(
    rows: Sequence[ClaimRow],
    how: Arrangement,
    sources: Sequence[str],
    passes: Callable[[ClaimRow], bool],
    folded: Collection[str] = (),
) -> list[Item]:
    """The rows that `passes` lets through, in order and in groups; `rows` in reading order, `sources` their letters.

    Gaps and rows without a score stand last, whichever way one sorts.
    """
    wanted = [row for row in rows if passes(row)]
    wanted = _sorted(wanted, how)
    if how.group is Group.NONE:
        return list(wanted)
    groups: dict[tuple[tuple[float, str], str], list[ClaimRow]] = {}
    titles: dict[str, tuple[str | None, State | None]] = {}
    for row in wanted:
        rank, key, title, state = _group_of(row, how.group, sources)
        titles[key] = (title, state)
        groups.setdefault((rank, key), []).append(row)
    items: list[Item] = []
    for rank, key in sorted(groups, key=lambda one: (one[0], one[1])):
        held = groups[rank, key]
        title, state = titles[key]
        items.append(Heading(key, title, len(held), key in folded, state))
        if key not in folded:
            items += held
    return items


def _sorted(rows: list[ClaimRow], how: Arrangement) -> list[ClaimRow]:
    if how.order is Order.READING:
        return rows[::-1] if how.falling else rows
    value = _VALUES[how.order]
    told = [(value(row, how.source), number) for number, row in enumerate(rows)]
    known = [(found, number) for found, number in told if found is not None]
    # Equal values keep the order in which one reads, whichever way one sorts.
    known.sort(key=lambda one: (-one[0] if how.falling else one[0], one[1]))
    return [rows[number] for _, number in known] + [rows[number] for found, number in told if found is None]


_VALUES: dict[Order, Callable[[ClaimRow, int], float | None]] = {
    Order.PLACE: lambda row, source: row.places[source],
    Order.STATE: lambda row, _: _BY_STATE[row.state],
    Order.GRAVITY: lambda row, _: None if row.gravity == NO_DIFFERENCE else row.gravity,
    Order.SCORE: lambda row, _: None if row.match is None else row.match.score,
    Order.DECIDED: lambda row, _: None if row.match is None else _DECIDED[row.status],
}


def _group_of(
    row: ClaimRow, group: Group, sources: Sequence[str]
) -> tuple[tuple[float, str], str, str | None, State | None]:
    """How groups are ordered, the group's key and title, and the state that all in it have."""
    if group is Group.STATE:
        return (_BY_STATE[row.state], ""), row.state, words().state(row.state), row.state
    if group is Group.KIND:
        return _by_kind(row)
    if group is Group.SPEAKER:
        name = row.speaker
        return ((name is None), (name or "").casefold()), f"by {name}" if name else "", name and one_line(name), None
    if group is Group.DECIDED:
        if row.match is None:
            return (3.0, ""), State.ONLY_HERE, words().state(State.ONLY_HERE), State.ONLY_HERE
        return (_DECIDED[row.status], ""), row.status, words().status(row.status), None
    letters = " · ".join(sources[at] for at in row.sources)
    return (-len(row.sources), letters), letters, letters, None


def _by_kind(row: ClaimRow) -> tuple[tuple[float, str], str, str | None, State | None]:
    """By the gravest difference; of several that are as grave, the first that is told."""
    match = row.match
    if match is None:
        return (9.0, ""), State.ONLY_HERE, words().state(State.ONLY_HERE), State.ONLY_HERE
    if not match.differences:
        return (8.0, ""), "", None, None
    gravest = min(match.differences, key=lambda one: RANK[one.severity])
    name = words().kind(gravest.kind, gravest.own)
    order = list(type(gravest.kind)).index(gravest.kind)
    return (order / 100, name), f"{gravest.kind} {name}", name, None
