# SPDX-License-Identifier: Apache-2.0
"""Whether two numbers of one thing can both be true: bounds, ranges, roundness, vague words, units that are turned.

Takes for granted that both count the same thing: `core.differences.number` asks about that.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from core.differences.agreement import EXCLUDED, NOTABLE, SAME, SLIGHT, Agreement, Verdict
from core.differences.measures import CURRENCIES, DEGREES, SHARES, dimension, in_unit
from core.language.mentions import NumberMention, Qualifier
from core.language.quantities import TALLY
from core.model import Severity

ABOVE: Final = frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST})
BELOW: Final = frozenset({Qualifier.LESS_THAN, Qualifier.AT_MOST, Qualifier.NEARLY})
_PLAIN: Final = frozenset({None, Qualifier.EXACTLY})
_ROUGH: Final = 0.1  # how far "about" and "nearly" reach, and at most the rounding of a bare number
_FEW: Final = 20  # up to here "about" reaches two up and down
_SLIGHT: Final = 0.25  # how far above "at least" a number is no news
_ROUNDED: Final = 0.05  # how far apart a rounded number and its original are no news
_TURNED: Final = 0.035  # how far apart two numbers may be of which one was turned into another unit
_ROUGHLY: Final = frozenset({Qualifier.ABOUT, Qualifier.NEARLY})
_BOTH_ROUGH: Final = 0.2  # the same of two that are both rounded: "almost a mile", "nearly two kilometres"
_PART: Final = 0.7  # percentage points between a part in words and its percentage
_BARELY: Final = 0.05  # a bound missed by less is no proof that both cannot be true
_LOOSE: Final = (0.75, 1.5)  # how far beyond its range a vague word is used


class Room(NamedTuple):
    """The values that a mention leaves open; an open end is not among them."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def meets(self, other: Room) -> bool:
        if self.low > other.high or other.low > self.high:
            return False
        if self.low == other.high:
            return not (self.low_open or other.high_open)
        if other.low == self.high:
            return not (other.low_open or self.high_open)
        return True


def comparable(one: NumberMention, two: NumberMention) -> bool:
    """Whether two numbers are of one measure: of one dimension, both counts, or the same sum in two currencies."""
    if one.ordinal is not two.ordinal:
        return False
    if dimension(one.unit) == dimension(two.unit):
        return True
    return confused(one, two)


def confused(one: NumberMention, two: NumberMention) -> bool:
    """Whether the figures are the same and one of the units is wrong: dollars for euros, per cent for points."""
    same = one.value == two.value and one.upper == two.upper
    return same and any(one.unit in units and two.unit in units for units in (CURRENCIES, SHARES))


def verdict(one: NumberMention, two: NumberMention) -> Verdict:
    """How two numbers of one thing stand to each other; they are `comparable`. The same with the sides changed."""
    if one.ordinal and one.value != two.value and 1.0 in (one.value, two.value):
        return NOTABLE  # "the first since the war" may well be "the fourth"
    if one.unit == TALLY:
        return SAME if (one.value, one.upper) == (two.value, two.upper) else EXCLUDED
    if one.unit == two.unit:
        return _compared(one, two, turned=False)
    if confused(one, two):
        return EXCLUDED
    if "degree" in (one.unit, two.unit):
        return _any_scale(one, two)
    first, second = sorted((one, two), key=lambda number: (number.unit or "", number.value))
    return _compared(first, in_unit(second, first.unit or ""), turned=True)


def _any_scale(one: NumberMention, two: NumberMention) -> Verdict:
    """Degrees without a scale may be of either."""
    bare, other = (one, two) if one.unit == "degree" else (two, one)
    as_one = _compared(in_unit(bare, other.unit or ""), other, turned=False)
    if as_one.agreement is not Agreement.CONFLICT:
        return as_one
    third = next(unit for unit in sorted(DEGREES) if unit not in ("degree", other.unit))
    return _compared(in_unit(bare, third), in_unit(other, third), turned=True)


def _compared(one: NumberMention, two: NumberMention, *, turned: bool) -> Verdict:
    equal = _close(one, two) if turned else math.isclose(one.value, two.value) and one.upper == two.upper
    if one.unit == two.unit == "%" and one.upper is None and two.upper is None:
        equal = equal or _same_share(one.value, two.value)
    if equal:
        return _same_figure(one, two)
    rooms = _room(one, two), _room(two, one)
    if turned:
        rooms = _widened(rooms[0]), _widened(rooms[1])
        if one.qualifier in _ROUGHLY and two.qualifier in _ROUGHLY and apart(one, two) <= _BOTH_ROUGH:
            return NOTABLE
    if rooms[0].meets(rooms[1]):
        return SLIGHT if _is_slight(one, two) else NOTABLE
    if one.vague or two.vague:
        loose = [_loosened(room) if number.vague else room for room, number in zip(rooms, (one, two), strict=True)]
        if not (one.vague and two.vague) and loose[0].meets(loose[1]):
            return NOTABLE
        return EXCLUDED
    bounded = one.qualifier not in _PLAIN or two.qualifier not in _PLAIN
    if bounded and apart(one, two) <= _BARELY:
        return Verdict(Agreement.COMPATIBLE, Severity.MEDIUM, 0.4)
    return EXCLUDED


def _same_figure(one: NumberMention, two: NumberMention) -> Verdict:
    """The same value, perhaps with other bounds."""
    if one.qualifier == two.qualifier or (one.qualifier in _PLAIN and two.qualifier in _PLAIN):
        return SAME
    if {one.qualifier, two.qualifier} == {Qualifier.AT_LEAST, Qualifier.AT_MOST}:
        return NOTABLE
    opposed = (one.qualifier in ABOVE and two.qualifier in BELOW) or (one.qualifier in BELOW and two.qualifier in ABOVE)
    return Verdict(Agreement.CONFLICT, Severity.HIGH, 0.9) if opposed else SLIGHT


def _close(one: NumberMention, two: NumberMention) -> bool:
    """Whether two numbers, of which one was turned into another unit, are one."""
    if (one.upper is None) is not (two.upper is None):
        return False
    ends = [(one.value, two.value), (one.upper or one.value, two.upper or two.value)]
    if one.unit in DEGREES:
        return all(abs(first - second) <= (2.0 if one.unit == "°F" else 1.0) for first, second in ends)
    return all(abs(first - second) <= _TURNED * max(abs(first), abs(second)) for first, second in ends)


def _same_share(one: float, two: float) -> bool:
    """Whether one is a part in words and the other its percentage: a third and 33 per cent."""
    in_words = [value != round(value, 1) for value in (one, two)]
    return in_words[0] is not in_words[1] and abs(one - two) <= _PART


def _is_slight(one: NumberMention, two: NumberMention) -> bool:
    """Whether two numbers that can both be true differ by so little that it is hardly worth a look."""
    away = apart(one, two)
    if one.vague or two.vague or one.upper is not None or two.upper is not None:
        return True
    if one.qualifier in _PLAIN and two.qualifier in _PLAIN:
        return away <= _ROUNDED
    return away <= _SLIGHT


def _room(number: NumberMention, other: NumberMention) -> Room:
    """The values that a mention leaves open beside another."""
    value, qualifier = number.value, number.qualifier
    upper = number.upper if number.upper is not None else value
    if qualifier in ABOVE:
        return Room(value, math.inf, low_open=qualifier is Qualifier.MORE_THAN)
    if qualifier is Qualifier.NEARLY:
        return Room(value * (1 - _ROUGH), upper)
    if qualifier in BELOW:
        return Room(min(0.0, value), upper, high_open=qualifier is Qualifier.LESS_THAN)
    slack = 0.0
    if qualifier is Qualifier.ABOUT:
        slack = max(abs(value) * _ROUGH, 2.0 if _FEW / 4 <= value <= _FEW and number.unit is None else 0.0)
    elif qualifier is None and number.upper is None and _step(value) > _step(other.value):
        slack = min(_step(value) / 2, abs(value) * _ROUGH)
    return Room(value - slack, upper + slack)


def _step(value: float) -> float:
    """The least that a number is told to: 1,000 for 32,000, a tenth for 4.1. Integers below 1,000 are told exactly."""
    if value != int(value):
        return 10.0 ** -len(f"{value:.6f}".rstrip("0").partition(".")[2])
    if abs(value) < 1000:
        return 1.0
    step, rest = 1, abs(int(value))
    while rest % 10 == 0:
        rest //= 10
        step *= 10
    return float(step)


def _widened(room: Room) -> Room:
    low, high = room.low, room.high
    return Room(low - abs(low) * _TURNED, high + abs(high) * _TURNED)


def _loosened(room: Room) -> Room:
    return Room(room.low * _LOOSE[0], room.high * _LOOSE[1])


def apart(one: NumberMention, two: NumberMention) -> float:
    """How far two numbers of one unit lie apart, as a share of the larger."""
    larger = max(abs(one.value), abs(two.value))
    return abs(one.value - two.value) / larger if larger else 0.0
