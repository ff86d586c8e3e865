# SPDX-License-Identifier: Apache-2.0
"""Numbers: the same thing counted, but another value, bound or unit ("more than 30,000" and 32,333).

Asks only about numbers that count the same thing near aligned content (`core.differences.counting`); whether both can
be true says `core.differences.number_values`. A number that only one side has is not asked about here, nor is a date.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from core.differences.agreement import NOTATION, Agreement, Verdict, said_otherwise
from core.differences.counting import Counted, counted_in, may_be_compared, strength
from core.differences.detector import Detector
from core.differences.facing import facing
from core.differences.number_values import verdict
from core.differences.pair import Finding, Pair, Side
from core.language.mentions import NumberMention
from core.language.quantities import TALLY
from core.model import DifferenceKind, GravityReason, Severity

_SAME_FIRST = 1.5  # how much more two equal numbers belong together than others
_COMPATIBLE_FIRST = 0.5
_ONLY_ONE = 0.5  # how much it says that neither side has another number of the killed, or of the rescued
# Words that make of the same figure another way to say it.
_PARTS = frozenset(
    (
        "half",
        "third",
        "thirds",
        "quarter",
        "quarters",
        "fifth",
        "fifths",
        "tenth",
        "tenths",
        "dozen",
        "dozens",
        "score",
        "in",
        "of",
        "every",
        "point",
        "points",
        "double",
        "twice",
        "both",
        "couple",
        "pair",
    )
)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two numbers of one thing, how they stand to each other, and how sure it is that it is one thing, from 0.75 on."""

    a: NumberMention
    b: NumberMention
    verdict: Verdict
    strength: float

    @property
    def agreement(self) -> Agreement:
        return self.verdict.agreement


def find(pair: Pair) -> list[Finding]:
    """A finding for each two numbers that count one thing and are not the same, or are said in other words."""
    found = []
    for one in compared(pair):
        if one.verdict.severity is not None:
            found.append(_finding(one, one.verdict.severity))
        elif one.strength >= 1 and said_otherwise(pair, one.a.span, one.b.span):
            found.append(_same(one, slight=_by_notation(pair, one)))
    return found


def compared(pair: Pair) -> list[Compared]:
    """The numbers of both sides that count one thing, each with at most one of the other side."""
    left, right = (counted_in(side, _asked(side)) for side in (pair.a, pair.b))
    if not left or not right:
        return []
    cells = []
    for x, y in product(range(len(left)), range(len(right))):
        sure = strength(pair, left[x], right[y])
        if sure > 0 and left[x].event is not None and _only_one(left, left[x]) and _only_one(right, right[y]):
            sure += _ONLY_ONE if left[x].event == right[y].event else 0.0
        if sure > 0 and may_be_compared(left[x], right[y], sure):
            judged = verdict(left[x].number, right[y].number)
            first = {Agreement.SAME: _SAME_FIRST, Agreement.COMPATIBLE: _COMPATIBLE_FIRST}.get(judged.agreement, 0.0)
            cells.append((-sure - first, x, y, sure, judged))
    found: list[Compared] = []
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for _, x, y, sure, judged in sorted(cells, key=lambda cell: cell[:3]):
        if x not in taken_left and y not in taken_right:
            taken_left.add(x)
            taken_right.add(y)
            found.append(Compared(left[x].number, right[y].number, judged, sure))
    spare_left = [one for x, one in enumerate(left) if x not in taken_left]
    spare_right = [two for y, two in enumerate(right) if y not in taken_right]
    return [
        *(one for one in found if not (_is_told(one.a, spare_right) or _is_told(one.b, spare_left))),
        *(Compared(one.number, two.number, how, 0.0) for one, two, how in facing(pair, spare_left, spare_right)),
    ]


def _only_one(numbers: Sequence[Counted], one: Counted) -> bool:
    """Whether no other number of a side is of what happens to those that `one` counts."""
    return sum(other.event == one.event for other in numbers) == 1


def _is_told(number: NumberMention, others: Sequence[Counted]) -> bool:
    """Whether an ordinal is among `others`, which nothing else is held against: then it is no other than that one."""
    return number.ordinal and any(one.number.ordinal and one.number.value == number.value for one in others)


def _asked(side: Side) -> list[NumberMention]:
    """The numbers of a side that are no part of a date or a name; the "US" of "US$3 million" makes no name of it."""
    dates, names = [date.span for date in side.dates], [name.span for name in side.names]
    return [
        number
        for number in side.numbers
        if not any(number.span.overlaps(date) for date in dates)
        and not any(number.span.overlaps(name) and not number.span.contains(name) for name in names)
    ]


def _finding(one: Compared, severity: Severity) -> Finding:
    sure = min(1.0, one.strength / 3)
    return Finding(
        DifferenceKind.NUMBER,
        severity,
        round(0.6 + 0.35 * sure, 3),
        (one.a.span,),
        (one.b.span,),
        values_of(one.a),
        values_of(one.b),
        one.verdict.conflict * (0.6 + 0.4 * sure),
        one.verdict.reason,
    )


def _by_notation(pair: Pair, one: Compared) -> bool:
    """Whether two equal numbers of one unit are only written otherwise: "4 million euros", "€4m"."""
    words = {*pair.a.norms(one.a.span), *pair.b.norms(one.b.span)}
    return one.a.unit == one.b.unit and words.isdisjoint(_PARTS)


def _same(one: Compared, *, slight: bool) -> Finding:
    """One number in other words; where it was turned into another unit, that is still for this kind to tell. Of another
    notation (`slight`) nobody is told unasked.
    """
    turned = one.a.unit != one.b.unit
    return Finding(
        DifferenceKind.NUMBER if turned else DifferenceKind.PARAPHRASE,
        Severity.LOW,
        NOTATION if slight else round(0.6 + 0.35 * min(1.0, one.strength / 3), 3),
        (one.a.span,),
        (one.b.span,),
        values_of(one.a),
        values_of(one.b),
        reason=GravityReason.WORDING,
    )


def values_of(number: NumberMention) -> Mapping[str, object]:
    """What was read, as the report shows it; what is not known is left out."""
    values: dict[str, object] = {"value": _whole(number.value)}
    if number.upper is not None:
        values["upper"] = _whole(number.upper)
    if number.qualifier is not None:
        values["qualifier"] = number.qualifier.value.replace("-", " ")
    if number.unit is not None and number.unit != TALLY:
        values["unit"] = number.unit
    if number.counted is not None:
        values["counted"] = number.counted
    return values


def _whole(value: float) -> int | float:
    return int(value) if value == int(value) else round(value, 6)


DETECTOR = Detector(DifferenceKind.NUMBER, find)
