# SPDX-License-Identifier: Apache-2.0
"""Reckoning with days: what "Tuesday", "last week" or "March" bound, seen from a given day. No text is read here."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_MONTH_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS: Final = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
WEEKDAYS: Final = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day that something may have been."""

    earliest: date
    latest: date


def exact(day: date) -> Days:
    return Days(day, day)


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_of(name: str) -> int:
    """The number, 1 to 12, of a month by its English name or abbreviation."""
    return MONTHS[name[:3].lower()]


def days_of_month(year: int, month: int) -> Days:
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def days_of_year(year: int) -> Days:
    return Days(date(year, 1, 1), date(year, 12, 31))


def days_of_week(day: date) -> Days:
    """The week, Monday to Sunday, that `day` lies in."""
    monday = day - timedelta(days=day.weekday())
    return Days(monday, monday + timedelta(days=6))


def weekend_near(day: date, step: int) -> Days:
    """The Saturday and Sunday of the week of `day` (`step` 0), or of the last (-1) or next (1) weekend seen from it."""
    week = days_of_week(day + timedelta(weeks=step if step < 0 else 0))
    saturday = week.latest - timedelta(days=1)
    if step > 0 and saturday <= day:
        saturday += timedelta(weeks=1)
    return Days(saturday, saturday + timedelta(days=1))


def months_before(day: date, count: int) -> tuple[int, int]:
    """The year and month that lie `count` months before `day` (after it, where negative)."""
    months = day.year * 12 + day.month - 1 - count
    return months // 12, months % 12 + 1


def latest_month(day: date, month: int) -> int:
    """The year of the latest such month that has begun by `day`."""
    return day.year if month <= day.month else day.year - 1


def latest_year(day: date, month: int, number: int) -> date | None:
    """The latest such day of a month on or before `day` (29 February may lie years back)."""
    for year in range(day.year, day.year - 9, -1):
        found = safe_date(year, month, number)
        if found is not None and found <= day:
            return found
    return None


def weekday_near(day: date, weekday: int, *, forward: bool, strictly: bool = False) -> date:
    """The last such weekday on or before `day`, or the first on or after it; `strictly`: not `day` itself."""
    if forward:
        distance = (weekday - day.weekday()) % 7 or (7 if strictly else 0)
        return day + timedelta(days=distance)
    distance = (day.weekday() - weekday) % 7 or (7 if strictly else 0)
    return day - timedelta(days=distance)


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the rule of Meeus, Jones and Butcher (Gregorian calendar)."""
    golden, century = year % 19, year // 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 100 % 4) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def thanksgiving(year: int) -> date:
    """The fourth Thursday of November, as it is kept in the United States."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


_PARTS: Final = {
    **{"early": (0.0, 0.4), "beginning": (0.0, 0.25), "start": (0.0, 0.25)},
    **{"mid": (0.25, 0.75), "middle": (0.25, 0.75), "late": (0.6, 1.0), "end": (0.75, 1.0)},
}


def part_of(days: Days, word: str) -> Days:
    """The days of a month or a year that "early", "late" or "the end of" leave of it."""
    if word not in _PARTS:
        return days
    length = (days.latest - days.earliest).days
    first, last = (round(length * share) for share in _PARTS[word])
    return Days(days.earliest + timedelta(days=first), days.earliest + timedelta(days=last))
