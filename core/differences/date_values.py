# SPDX-License-Identifier: Apache-2.0
"""Whether two dates or times can be one: days that bound them, clocks in two time zones, parts of the day.

Takes for granted that both date the same thing: `core.differences.date` asks about that. Resolves nothing.
"""

from __future__ import annotations

from core.differences.agreement import EXCLUDED, NOTABLE, SAME, SLIGHT, Verdict
from core.language.mentions import DateMention

_HOURS = {
    "early": (0, 7),
    "dawn": (3, 8),
    "morning": (3, 12),
    "afternoon": (12, 19),
    "evening": (16, 24),
    "dusk": (16, 22),
    "late": (17, 24),
    "night": (17, 30),
    "overnight": (18, 31),
}
_SEASONS = frozenset(("spring", "summer", "autumn", "winter"))
_ABOUT = 45  # minutes that "about 3 a.m." and "shortly after" leave open


def known(mention: DateMention) -> bool:
    """Whether it is known which days a date means."""
    return mention.earliest is not None and mention.latest is not None


def in_one_time(one: DateMention, two: DateMention) -> bool:
    """Whether two dates may lie in one time; unknown days may always."""
    if not (one.earliest and one.latest and two.earliest and two.latest):
        return True
    return one.earliest <= two.latest and two.earliest <= one.latest


def comparable(one: DateMention, two: DateMention) -> bool:
    """Whether two dates can be held against each other: both are known days, clocks, or days from an event."""
    if known(one) and known(two):
        return True
    if one.after is not None and two.after is not None:
        return True
    if one.time and two.time and (known(one) is known(two) or not (known(one) and known(two))):
        return True
    return one.weekday is not None and two.weekday is not None


def verdict(one: DateMention, two: DateMention) -> Verdict:
    """How two dates of one thing stand to each other; they are `comparable`."""
    if not known(one) or not known(two):
        if one.after is not None and two.after is not None:
            return SAME if one.after == two.after else EXCLUDED
        if one.weekday is not None and two.weekday is not None and one.weekday != two.weekday:
            return EXCLUDED
        clocks = _clocks(one, two)
        return SLIGHT if clocks is SAME and one.weekday == two.weekday and one.part != two.part else clocks
    if not in_one_time(one, two):
        return EXCLUDED
    if one.weekday is not None and two.weekday is not None and one.weekday != two.weekday and _is_day(one, two):
        return EXCLUDED
    if one.part in _SEASONS and two.part in _SEASONS and one.part != two.part:
        return EXCLUDED
    same_days = (one.earliest, one.latest) == (two.earliest, two.latest)
    if one.stretch and two.stretch and not same_days:
        return EXCLUDED
    if not _is_day(one, two):
        return SAME if same_days and one.part == two.part else SLIGHT
    clocks = _clocks(one, two)
    if clocks is not SAME:
        return clocks
    return SAME if (one.time is None) is (two.time is None) and (one.time or one.part == two.part) else SLIGHT


def _is_day(one: DateMention, two: DateMention) -> bool:
    """Whether both are of one day, so that hours count."""
    return one.earliest == one.latest == two.earliest == two.latest


def _clocks(one: DateMention, two: DateMention) -> Verdict:
    """The hours of two dates of one day."""
    if one.time and two.time:
        first, second = _minutes(one), _minutes(two)
        if one.zone is not None and two.zone is not None:
            first, second = (first - one.zone) % 1440, (second - two.zone) % 1440
        distance = min(abs(first - second), 1440 - abs(first - second))
        if distance == 0:
            return SAME if one.around is two.around else SLIGHT
        if (one.around or two.around) and distance <= _ABOUT * (1 + (one.around and two.around)):
            return SLIGHT
        if (one.zone is None) is not (two.zone is None) and distance % 30 == 0:
            return NOTABLE  # perhaps told in two zones
        return EXCLUDED
    hours, other_hours = _hours(one), _hours(two)
    if hours is None or other_hours is None:
        return SAME
    (low, high), (other_low, other_high) = hours, other_hours
    meet = any(low + turn < other_high and other_low < high + turn for turn in (-24, 0, 24))
    return SAME if meet else EXCLUDED


def _minutes(mention: DateMention) -> int:
    hour, minute = (mention.time or "0:0").split(":")
    return int(hour) * 60 + int(minute)


def _hours(mention: DateMention) -> tuple[float, float] | None:
    """The hours of the day that a date leaves open; None where it says nothing of them."""
    if mention.time:
        hour = _minutes(mention) / 60
        return hour - 0.01, hour + 0.01
    return _HOURS.get(mention.part or "")
