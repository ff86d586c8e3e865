# SPDX-License-Identifier: Apache-2.0
"""Dates and times: the same thing dated, but on another day, at another hour or less exactly.

Asks about dates that stand near aligned content, or where both sides name just one. A date that only one side gives is
told where it dates what both tell, and slight; else it belongs to what that side adds. What "Tuesday" means stands in
the mention; whether two dates can be one says `core.differences.date_values`, whether a length of time and a date can
be, `core.differences.lasting` and `core.differences.until`; words that name no day are held against dates by
`core.differences.timing`.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from core.differences.agreement import NOTATION, Agreement, Verdict, said_otherwise
from core.differences.date_values import comparable, verdict
from core.differences.dated import (
    dated_in,
    dates_shared,
    hang_crosswise,
    in_part_shared,
    strength,
    with_preposition,
)
from core.differences.detector import Detector
from core.differences.lasting import lasting
from core.differences.pair import Finding, Pair, Side
from core.differences.timing import as_dated, otherwise, says_when, timings
from core.differences.until import until
from core.language.dates import parse_day
from core.language.mentions import DateMention
from core.model import DifferenceKind, GravityReason, Severity, Span

_A_WEEK = 6  # days from which on the name of a weekday stands for two days
_SURE = 1.5  # from here on, two dates are surely of one thing
_CLOSE = 6  # days: dates nearer than a week are of one thing told otherwise rather than of two things
_LEAST = {Agreement.SAME: 0.0, Agreement.COMPATIBLE: 0.5, Agreement.CONFLICT: 1.0}
_SAME_FIRST = 3.0  # how much more two equal dates belong together than others
_COMPATIBLE_FIRST = 2.0
_ALONE = 0.6  # how sure it is that a date which meets none is missing on the other side


@dataclass(frozen=True, slots=True)
class Compared:
    """Two dates of one thing, how they stand to each other, and how sure it is that it is one thing."""

    a: DateMention
    b: DateMention
    verdict: Verdict
    strength: float

    @property
    def agreement(self) -> Agreement:
        return self.verdict.agreement


def find(pair: Pair) -> list[Finding]:
    """A finding for each two dates of one thing that are not the same, or are said in other words, and for each date
    that only one side gives.
    """
    found = []
    together = compared(pair)
    for one in together:
        if one.verdict.severity is not None:
            found.append(_finding(one, one.verdict.severity))
        elif one.strength >= 1 and said_otherwise(pair, one.a.span, one.b.span):
            found.append(_same(one))
    told_a, told_b = {one.a.span for one in together}, {one.b.span for one in together}
    lengths = [*lasting(pair, told_a, told_b), *until(pair, told_a, told_b)]
    told_a |= {span for finding in lengths for span in finding.a}
    told_b |= {span for finding in lengths for span in finding.b}
    vague = _vague(pair, told_a, told_b)
    told_a |= {span for finding in vague for span in finding.a}
    told_b |= {span for finding in vague for span in finding.b}
    ours = _alone(pair, told_a)
    theirs = [finding.flipped() for finding in _alone(pair.turned, told_b)]
    return [*found, *lengths, *vague, *ours, *theirs]


def _vague(pair: Pair, told_a: Set[Span], told_b: Set[Span]) -> list[Finding]:
    """A finding for each two things that are said of the time and not `told` yet, one of which names no day."""
    sides = (pair.a, told_a), (pair.b, told_b)
    left, right = ([each for each in dated_in(side) if each.mention.span not in told] for side, told in sides)
    heres, theres = (timings(side, pair.lexicon.timing) for side in (pair.a, pair.b))
    if not (left or heres) or not (right or theres):
        return []
    left += [as_dated(pair.a, words) for words in heres]
    right += [as_dated(pair.b, words) for words in theres]
    return otherwise(pair, left, right)


def compared(pair: Pair) -> list[Compared]:
    """The dates of both sides that date one thing, each with at most one of the other side."""
    left, right = dated_in(pair.a), dated_in(pair.b)
    if not left or not right:
        return []
    cells = []
    for x, y in product(range(len(left)), range(len(right))):
        one, two = left[x].mention, right[y].mention
        if _said_alike(pair, one, two):
            cells.append((-_SAME_FIRST, x, y, 1.0, Verdict(Agreement.SAME)))
            continue
        if hang_crosswise(pair, left[x], right[y]):
            cells.append((-_SURE, x, y, _SURE, verdict(one, replace(two, after=-(two.after or 0)))))
            continue
        if not comparable(one, two):
            continue
        judged = verdict(one, two)
        sure = strength(pair, left[x], right[y], alone=len(left) == len(right) == 1)
        if sure < _LEAST[judged.agreement]:
            continue
        first = {Agreement.SAME: _SAME_FIRST, Agreement.COMPATIBLE: _COMPATIBLE_FIRST}.get(judged.agreement, 0.0)
        cells.append((-sure - first, x, y, sure, judged))
    found: list[Compared] = []
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for _, x, y, sure, judged in sorted(cells, key=lambda cell: cell[:3]):
        if x not in taken_left and y not in taken_right:
            taken_left.add(x)
            taken_right.add(y)
            found.append(Compared(left[x].mention, right[y].mention, judged, sure))
    return found


def _said_alike(pair: Pair, one: DateMention, two: DateMention) -> bool:
    """Whether two dates are said in the same words in accounts of the same days, whatever was made of them."""
    alike = _said(pair.a, one) == _said(pair.b, two)
    return alike and one.time == two.time and one.zone == two.zone and not _far_apart(pair)


def _finding(one: Compared, severity: Severity) -> Finding:
    conflict = one.verdict.conflict
    if one.agreement is Agreement.CONFLICT and one.strength < _SURE and not _are_close(one.a, one.b):
        severity, conflict = Severity.MEDIUM, min(conflict, 0.5)
    return Finding(
        DifferenceKind.DATE_TIME,
        severity,
        _score(one),
        (one.a.span,),
        (one.b.span,),
        values_of(one.a),
        values_of(one.b),
        conflict,
        one.verdict.reason,
    )


def _are_close(one: DateMention, two: DateMention) -> bool:
    """Whether two dates name days of one week, or hours of a day that neither names."""
    if one.weekday is not None and two.weekday is not None and (one.earliest is None or two.earliest is None):
        return True
    first, second = parse_day(one.earliest), parse_day(two.earliest)
    if first is None and second is None:
        return one.time is not None and two.time is not None
    single = one.earliest == one.latest and two.earliest == two.latest
    return single and first is not None and second is not None and abs((first - second).days) <= _CLOSE


def _one_clock(one: Compared) -> bool:
    """Whether both name the same hour: "8 p.m." and "20:00" are one in two notations."""
    return one.a.time is not None and one.b.time is not None


def _same(one: Compared) -> Finding:
    """One day or hour in other words."""
    return Finding(
        DifferenceKind.PARAPHRASE,
        Severity.LOW,
        NOTATION if _one_clock(one) else _score(one),
        (one.a.span,),
        (one.b.span,),
        values_of(one.a),
        values_of(one.b),
        reason=GravityReason.WORDING,
    )


def _alone(pair: Pair, told: Set[Span]) -> list[Finding]:
    """The dates of side a, but for those `told` already, that date what b tells without a date; and where b says of
    its own when something was, those that may be read against that.
    """
    left = [each for each in dated_in(pair.a) if each.mention.span not in told]
    if not left:
        return []
    times = says_when(pair.b, pair.lexicon.timing)
    return [
        Finding(
            DifferenceKind.DATE_TIME,
            Severity.LOW,
            _ALONE,
            (span,),
            (pair.place(pair.a.words_in(span)),),
            values_of(dated.mention),
            reason=GravityReason.FACT,
        )
        for dated in left
        if dates_shared(pair, dated) or (times and in_part_shared(pair, dated, alone=len(left) == 1))
        if not _in_passing(pair, dated.mention)
        for span in [with_preposition(pair.a, dated)]
    ]


def _in_passing(pair: Pair, mention: DateMention) -> bool:
    """Whether b says the words of a date of a, too, in a way that was read as none ("the year to May"), or as a day of
    which nobody knows whether it is another ("Dec. 30", "December 30, 2023").
    """
    words = [pair.a.words[i] for i in pair.a.words_in(mention.span)]
    if not mention.earliest or not all(each.earliest for each in pair.b.dates):
        figures = {word.norm for word in words if word.norm[0].isdigit()}
        if any(word.norm in figures for word in pair.b.words):
            return True
    said = [word for word in words if word.capital]
    theirs = {word.norm for word in pair.b.words if word.capital}
    return bool(said) and all(word.norm in theirs for word in said)


def _score(one: Compared) -> float:
    return round(min(0.95, 0.55 + one.strength / 10), 3)


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
    read = {"earliest": mention.earliest, "latest": mention.latest, "time": mention.time}
    return {name: value for name, value in read.items() if value is not None}


DETECTOR = Detector(DifferenceKind.DATE_TIME, find)
