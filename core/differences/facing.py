# SPDX-License-Identifier: Apache-2.0
"""Numbers that face each other: each the only one of its measure that is left on its side, near what both tell.

What they count is said in words that nothing links ("docked six points", "lost nine points in the table"), so that
nobody can say that they exclude each other; but who reads the two accounts side by side wants to see them. Asked after
`core.differences.counting`, of the numbers that it leaves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from core.differences.agreement import Agreement, Verdict
from core.differences.alignment import LinkKind
from core.differences.counting import (
    GENERAL,
    Counted,
    are_within,
    excluded,
    link_of_nouns,
    near,
    of_two_sorts,
    same_noun,
    share_told,
)
from core.differences.measures import CURRENCIES, dimension
from core.differences.number_values import verdict
from core.differences.pair import Pair, Side
from core.language.mentions import NameKind
from core.model import Severity

_TIMES: Final = 4.0  # numbers further apart than by this factor hardly face each other
_VAGUE_TIMES: Final = 40.0  # the same where one of them is vague: "a few hundred", "thousands"
_REACH: Final = 10  # words around both whose links say that both tell of one thing
_ENOUGH: Final = 2.0  # of what speaks for it, where the nouns may name one thing
_CLEAR: Final = (
    2.5  # the same of a share or a sum, of which sentences hold many, and where only one names what it counts
)
_SUMS: Final = 100_000.0  # from here on a number without a unit or a noun may be a sum of money
_BESIDE: Final = 5  # words between a number and a name beside it
_LISTED: Final = 4  # words behind a number in which a list goes on
_ONE: Final = frozenset(("a", "an", "one"))
_TOLD: Final = 0.5  # share of words from which on two claims tell one thing


def facing(pair: Pair, left: Sequence[Counted], right: Sequence[Counted]) -> list[tuple[Counted, Counted, Verdict]]:
    """The numbers of both sides that face each other, with a verdict that never excludes; none that are the same."""
    cells = [
        (one, two)
        for one in left
        for two in right
        if _are_of_one_measure(one, two) and _may_be_of_one_thing(pair, one, two)
    ]
    found = []
    for one, two in cells:
        if sum(one is x or two is y for x, y in cells) == 1 and (judged := _judged(one, two)) is not None:
            found.append((one, two, judged))
    return found


def _are_of_one_measure(one: Counted, two: Counted) -> bool:
    return one.number.ordinal is two.number.ordinal and (
        dimension(one.number.unit) == dimension(two.number.unit) or _is_bare_sum(one, two) or _is_bare_sum(two, one)
    )


def _is_bare_sum(one: Counted, two: Counted) -> bool:
    """Whether `one` may leave out the currency of `two`: "at least 15 million", "12 million euros"."""
    bare = one.number.unit is None and one.noun is None and one.number.value >= _SUMS
    return bare and two.number.unit in CURRENCIES


def _may_be_of_one_thing(pair: Pair, one: Counted, two: Counted) -> bool:
    told = share_told(pair, one, two)
    if excluded(one, two, parts=told < _TOLD) or not are_within(one.number, two.number, _apart(one, two)):
        return False
    if _is_age(one) or _is_listed(pair.a, one) or _is_listed(pair.b, two) or _are_of_two_names(pair, one, two):
        return False
    nouns = _fit(pair, one, two)
    if nouns < 0 or (nouns <= 0 and (one.number.ordinal or _describes(pair.a, one) or _describes(pair.b, two))):
        return False
    same_event = one.event is not None and one.event == two.event
    clear = one.number.unit is None and (nouns > 0 or one.noun is two.noun)
    enough = _ENOUGH if clear or same_event else _CLEAR
    return near(pair, one, two, _REACH) + nouns + same_event + 2 * told >= enough


def _is_age(one: Counted) -> bool:
    """Whether a number is an age, of which each person has one."""
    return one.number.unit is not None and one.number.unit.endswith("-old")


def _describes(side: Side, one: Counted) -> bool:
    """Whether a number is part of what something is like: "a five-storey block"."""
    return side.text[one.number.span.end : one.number.span.end + 1] == "-"


def _is_listed(side: Side, one: Counted) -> bool:
    """Whether a number counts some in a list of what was counted: "two women and a man"."""
    behind = range(one.words.stop, min(one.words.stop + _LISTED, len(side.words)))
    if not any(side.words[i].norm == "and" for i in behind):
        return False
    return any(side.words[i].norm in _ONE for i in behind) or any(
        (at := side.words_in(other.span)) and at.start in behind for other in side.numbers
    )


def _are_of_two_names(pair: Pair, one: Counted, two: Counted) -> bool:
    """Whether beside each number stands a name of one kind that the other side hasn't: "in Leeds", "in Cardiff"."""
    ours = _lacking(pair.a, one.words, pair.alignment.a_to_b)
    theirs = _lacking(pair.b, two.words, pair.alignment.b_to_a) if ours else ours
    return any(x is y or NameKind.OTHER in (x, y) for x in ours for y in theirs)


def _lacking(side: Side, words: range, links: Sequence[int]) -> set[NameKind]:
    """The kinds of the names beside some words that the other side has no word of."""
    low, high = words.start - _BESIDE, words.stop + _BESIDE
    found = set()
    for name in side.names:
        at = side.words_in(name.span)
        if at and low < at.stop and at.start < high and all(links[i] < 0 for i in at):
            found.add(name.kind)
    return found


def _apart(one: Counted, two: Counted) -> float:
    return _VAGUE_TIMES if one.number.vague or two.number.vague else _TIMES


def _fit(pair: Pair, one: Counted, two: Counted) -> float:
    """Whether two nouns may name one thing: more than 0 if something says so, less than 0 if something denies it."""
    if same_noun(pair, one, two):
        return 1.0
    if one.noun is None or two.noun is None:
        return 0.0
    if one.noun in GENERAL or two.noun in GENERAL:
        return 0.5 if one.event == two.event else -1.0  # "killed 28 people", "wrecked seven cranes"
    if of_two_sorts(one.noun, two.noun):
        return -1.0
    return 0.5 if link_of_nouns(pair, one, two) is LinkKind.MEANING else -1.0


def _judged(one: Counted, two: Counted) -> Verdict | None:
    first, second = one.number, two.number
    if first.unit is None and second.unit in CURRENCIES:
        first = replace(first, unit=second.unit)
    elif second.unit is None and first.unit in CURRENCIES:
        second = replace(second, unit=first.unit)
    found = verdict(first, second)
    if found.agreement is Agreement.SAME:
        return None
    if found.agreement is Agreement.COMPATIBLE:
        return found
    return Verdict(Agreement.COMPATIBLE, Severity.MEDIUM)
