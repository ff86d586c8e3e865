# SPDX-License-Identifier: Apache-2.0
"""Numbers: the same thing counted, but another value or another bound ("more than 30,000" and 32,333).

Asks only about numbers that count the same thing or stand within four words of aligned content. A number that only
one side has is not asked about here, nor is a date.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from core.differences.pair import Finding, Pair, Side
from core.differences.words import stem_of
from core.language.mentions import NumberMention, Qualifier
from core.model import DifferenceKind, Severity

_EXACT = frozenset({None, Qualifier.EXACTLY})
_ABOVE = frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST})
_BELOW = frozenset({Qualifier.LESS_THAN, Qualifier.AT_MOST, Qualifier.NEARLY})
_ALIKE = 0.25  # how far apart two numbers may be that are not taken for two counts
_TELLING = 20  # below that, numbers are alike by chance
_LARGE = 1000  # from here on, numbers twice as far apart are still hardly two counts
_GENERAL = frozenset({"people", "persons", "others", "men", "women"})
_ROUGH = 0.1  # how far apart two numbers may be that are said to be about so many


def find(pair: Pair) -> list[Finding]:
    """A finding for each two numbers that disagree."""
    left, right = _asked(pair.a), _asked(pair.b)
    if not left or not right:
        return []
    cells = sorted(
        ((-_closeness(pair, left[x], right[y]), x, y) for x, y in product(range(len(left)), range(len(right)))),
    )
    found: list[Finding] = []
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for closeness, x, y in cells:
        if -closeness < 1.0:
            break
        if x in taken_left or y in taken_right:
            continue
        taken_left.add(x)
        taken_right.add(y)
        finding = _compared(left[x], right[y], min(1.0, -closeness / 4))
        if finding is not None:
            found.append(finding)
    return found


def _asked(side: Side) -> list[NumberMention]:
    """The numbers of a side that are no part of a date or a name."""
    others = [*(date.span for date in side.dates), *(name.span for name in side.names)]
    return [number for number in side.numbers if not any(number.span.overlaps(other) for other in others)]


def _closeness(pair: Pair, one: NumberMention, two: NumberMention) -> float:
    """How sure it is that both count the same thing: 1 and more is enough, equal values win over all.

    Numbers of people or things that differ by little are hardly two counts by chance, the less so the larger they are.
    """
    if one.ordinal != two.ordinal or (one.unit != two.unit and (one.unit or two.unit)):
        return 0.0
    near = pair.near(pair.a.words_in(one.span), pair.b.words_in(two.span))
    if one.value == two.value and one.upper == two.upper:
        return 10.0 + near
    smaller = min(one.value, two.value)
    alike = smaller >= _TELLING and _apart(one, two) <= (_ALIKE if smaller < _LARGE else 2 * _ALIKE)
    if one.counted and two.counted:
        same = _same_counted(pair, one.counted, two.counted)
        general = bool({one.counted, two.counted} & _GENERAL)
        if not same and not alike and not (general and near):
            return 0.0
        scope = near / 4 + (0.75 if same else 0.25 if general else -0.25)
    else:
        scope = near / 3 + (0.5 if one.unit and one.unit == two.unit else 0.0)
    if scope <= 0 and not alike:
        return 0.0
    return min(scope, 3.0) + (1.0 if alike else 0.0)


def _same_counted(pair: Pair, one: str, two: str) -> bool:
    """Whether two head words name one thing: by stem, or because the alignment links them."""
    if stem_of(one) == stem_of(two):
        return True
    links, words = pair.alignment.a_to_b, pair.b.words
    return any(
        word.norm == one and links[i] >= 0 and words[links[i]].norm == two for i, word in enumerate(pair.a.words)
    )


def _compared(one: NumberMention, two: NumberMention, score: float) -> Finding | None:
    severity, conflict = severity_of(one, two)
    if severity is None:
        return None
    return Finding(
        DifferenceKind.NUMBER,
        severity,
        round(0.5 + 0.5 * score, 3),
        (one.span,),
        (two.span,),
        values_of(one),
        values_of(two),
        conflict * (0.6 + 0.4 * score),
    )


def severity_of(one: NumberMention, two: NumberMention) -> tuple[Severity | None, float]:
    """How grave it is that one side says `one` and the other `two`, and how surely both cannot be true, 0 to 1.

    None where they say the same. Both can be true where a bound or a rounding allows it.
    """
    if one.value == two.value and one.upper == two.upper:
        if one.qualifier == two.qualifier or (one.qualifier in _EXACT and two.qualifier in _EXACT):
            return None, 0.0
        opposed = (one.qualifier in _ABOVE and two.qualifier in _BELOW) or (
            one.qualifier in _BELOW and two.qualifier in _ABOVE
        )
        return (Severity.HIGH, 0.9) if opposed else (Severity.LOW, 0.0)
    if _may_both_hold(one, two):
        return (Severity.LOW if _apart(one, two) <= _ROUGH else Severity.MEDIUM), 0.0
    bounded = one.qualifier not in _EXACT or two.qualifier not in _EXACT
    if bounded and _apart(one, two) <= _ROUGH:
        return Severity.MEDIUM, 0.4
    return Severity.HIGH, 1.0


def _may_both_hold(one: NumberMention, two: NumberMention) -> bool:
    """Whether bounds, ranges, roundness or "about" leave room for both numbers."""
    low_one, high_one = _room(one)
    low_two, high_two = _room(two)
    return low_one <= high_two and low_two <= high_one


def _room(number: NumberMention) -> tuple[float, float]:
    """The values that a mention leaves open."""
    upper = number.upper if number.upper is not None else number.value
    if number.qualifier in _ABOVE:
        return number.value, max(upper, number.value * 2) if number.value > 0 else float("inf")
    if number.qualifier is Qualifier.NEARLY:
        return number.value * (1 - _ROUGH), upper
    if number.qualifier in _BELOW:
        return min(0.0, number.value), upper
    if number.qualifier is Qualifier.ABOUT:
        slack = abs(number.value) * _ROUGH
        return number.value - slack, upper + slack
    slack = _roundness(number.value) / 2 if number.qualifier is None else 0.0
    return number.value - slack, upper + slack


def _roundness(value: float) -> float:
    """The power of ten that a large round number is rounded to: 1,000 for 32,000; 0 for 320 and 32,333."""
    if value < 1000 or value != int(value):
        return 0.0
    step, rest = 1, int(value)
    while rest % 10 == 0:
        rest //= 10
        step *= 10
    return float(step) if step >= 100 else 0.0


def _apart(one: NumberMention, two: NumberMention) -> float:
    larger = max(abs(one.value), abs(two.value))
    return abs(one.value - two.value) / larger if larger else 0.0


def values_of(number: NumberMention) -> Mapping[str, object]:
    """What was read, as the report shows it; what is not known is left out."""
    values: dict[str, object] = {"value": int(number.value) if number.value == int(number.value) else number.value}
    if number.upper is not None:
        values["upper"] = int(number.upper) if number.upper == int(number.upper) else number.upper
    if number.qualifier is not None:
        values["qualifier"] = number.qualifier.value.replace("-", " ")
    unit = number.unit or number.counted
    if unit is not None:
        values["unit"] = unit
    return values
