# SPDX-License-Identifier: Apache-2.0
"""Dates and times: another day, a less exact one, or one that only one side names.

Asks about another day only within four words of aligned content, or where both sides name just one. Resolves nothing:
what "Tuesday" means stands in the mention.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import product

from core.differences.pair import Finding, Pair, Side
from core.language.mentions import DateMention
from core.model import DifferenceKind, Severity

_WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_A_WEEK = 6  # days from which on the name of a weekday stands for two days
_SHARED = 0.45  # share of linked content words from which on the only dates of two claims date the same thing


def find(pair: Pair) -> list[Finding]:
    """A finding for each two dates that disagree, and for each that only one side has."""
    left, right = list(pair.a.dates), list(pair.b.dates)
    cells = sorted(
        (-_closeness(pair, left[x], right[y], alone=len(left) == len(right) == 1), x, y)
        for x, y in product(range(len(left)), range(len(right)))
    )
    found: list[Finding] = []
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for closeness, x, y in cells:
        if -closeness <= 0:
            break
        if x in taken_left or y in taken_right:
            continue
        taken_left.add(x)
        taken_right.add(y)
        finding = _compared(pair, left[x], right[y], -closeness)
        if finding is not None:
            found.append(finding)
    found += [_added(pair, each) for x, each in enumerate(left) if x not in taken_left]
    turned = pair.turned
    found += [_added(turned, each).flipped() for y, each in enumerate(right) if y not in taken_right]
    return found


def _added(pair: Pair, mention: DateMention) -> Finding:
    """`mention`, which side b does not name."""
    words = pair.a.words_in(mention.span)
    return Finding(
        DifferenceKind.DATE_TIME, Severity.LOW, 0.6, (mention.span,), (pair.place(words),), values_of(mention), {}
    )


def _closeness(pair: Pair, one: DateMention, two: DateMention, *, alone: bool) -> float:
    """How sure it is that both date the same thing, above 0 where they are to be compared."""
    near = pair.near(pair.a.words_in(one.span), pair.b.words_in(two.span))
    if compatible(pair.a, one, pair.b, two):
        return 5.0 + near
    if not _comparable(pair, one, two):
        return 0.0
    if near >= 2:
        return 1.0 + near
    if alone and pair.shared >= _SHARED:
        return 3.0
    return 0.5 + near / 4 if alone or near else 0.0


def _comparable(pair: Pair, one: DateMention, two: DateMention) -> bool:
    """Whether two dates can be held against each other: both are days that are known, or both name a weekday."""
    if one.earliest and two.earliest:
        return True
    return all(_WEEKDAYS.intersection(side.norms(each.span)) for side, each in ((pair.a, one), (pair.b, two)))


def compatible(side_one: Side, one: DateMention, side_two: Side, two: DateMention) -> bool:
    """Whether both dates can be the same: their days overlap, or they are worded alike."""
    if one.earliest and one.latest and two.earliest and two.latest:
        return one.earliest <= two.latest and two.earliest <= one.latest
    return bool(set(side_one.norms(one.span)) & set(side_two.norms(two.span)))


def _compared(pair: Pair, one: DateMention, two: DateMention, closeness: float) -> Finding | None:
    words = _said(pair.a, one), _said(pair.b, two)
    conflict = 0.0
    if words[0] == words[1] and not _far_apart(pair) and one.time == two.time:
        return None
    if compatible(pair.a, one, pair.b, two):
        if one.time and two.time and one.time != two.time:
            severity, conflict = Severity.HIGH, 0.5
        elif (one.earliest, one.latest, one.time) == (two.earliest, two.latest, two.time):
            return None
        else:
            severity = Severity.LOW
    elif closeness >= 3.0:
        severity, conflict = Severity.HIGH, min(1.0, 0.5 + closeness / 10)
    else:
        severity = Severity.MEDIUM
    score = round(min(0.95, 0.4 + closeness / 10), 3)
    return Finding(
        DifferenceKind.DATE_TIME, severity, score, (one.span,), (two.span,), values_of(one), values_of(two), conflict
    )


def _said(side: Side, mention: DateMention) -> list[str]:
    """The words of a date that carry content."""
    return [side.words[i].norm for i in side.words_in(mention.span) if side.words[i].content]


def _far_apart(pair: Pair) -> bool:
    """Whether the accounts appeared so many days apart that "Tuesday" is another day in each."""
    days = [(side.source.published or "")[:10] for side in (pair.a, pair.b)]
    try:
        one, two = (date.fromisoformat(day) for day in days)
    except ValueError:
        return False
    return abs((one - two).days) >= _A_WEEK


def values_of(mention: DateMention) -> Mapping[str, object]:
    """What was read: ISO dates and time; what is not known is left out."""
    known = {"earliest": mention.earliest, "latest": mention.latest, "time": mention.time}
    return {name: value for name, value in known.items() if value is not None}
