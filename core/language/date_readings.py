# SPDX-License-Identifier: Apache-2.0
"""What each written form of a date means, seen from the day of the article.

A weekday is the last such day on or before it, unless the words point forward; a day and month without a year the
latest one that is not after it. What can't be resolved stays open: an empty reading says that it is a date all the
same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from core.language.calendar import (
    WEEKDAYS,
    Days,
    days_of_month,
    days_of_week,
    days_of_year,
    easter,
    exact,
    latest_month,
    latest_year,
    month_of,
    months_before,
    part_of,
    safe_date,
    thanksgiving,
    weekday_near,
    weekend_near,
)
from core.language.clocks import minutes_ahead

_DAY_STEPS: Final = {"the day before": -2, "yesterday": -1, "tomorrow": 1}
_PARTS: Final = re.compile(r"\b(?:morning|afternoon|evening|night)$")
_DAYS_IN: Final = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}
_HOLIDAYS: Final = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "fourth of july": (7, 4),
}
_FROM_EASTER: Final = {"good friday": -2, "easter saturday": -1, "easter sunday": 0, "easter monday": 1}
_TENS: Final = {"fif": 1950, "six": 1960, "seven": 1970, "eigh": 1980, "nine": 1990}
_OF_A_DECADE: Final = re.compile(r"\b(?:since|from|of|during|throughout|back to) $")
_QUARTERS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
_NOT_A_YEAR_BEFORE: Final = re.compile(
    r"(?:[$£€¥#]|\b(?:than|most|nearly|about|almost|over|some|least|around|roughly|approximately|No\.|number|flight|"
    r"Resolution|resolution|Route|Highway) )$",
    re.IGNORECASE,
)
_SMALL_NUMBERS: Final = {
    word: value
    for value, words in enumerate(
        ("", "a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
    for word in words.split()
}
_AHEAD: Final = 90  # days that a day without a year may lie ahead where the words point there
_AHEAD_UNSAID: Final = 31  # where they don't
_VAGUELY: Final = {"hours": (1, 0), "days": (9, 2), "weeks": (60, 10), "months": (365, 50)}  # days ago: from, to


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form means: the days that bound it, a time of day, or how many days it lies after another event.

    `hangs`: `after` counts from whatever day was told before ("two days later"), not from an event that is named.
    """

    days: Days | None = None
    time: str | None = None
    relative: bool = False
    zone: int | None = None
    part: str | None = None
    weekday: int | None = None
    after: int | None = None
    hangs: bool = False
    stretch: bool = False


Reader = Callable[[re.Match[str], date | None, bool], Reading | None]


def read(match: re.Match[str], published: date | None, *, ahead: bool) -> Reading | None:
    """What a match of `FORMS` means in an article of `published`; None where it is no date after all.

    `ahead`: the words before it say that it lies ahead.
    """
    kind = match.lastgroup or ""
    form = kind if kind in _READERS else next(name for name in _READERS if match[name] is not None)
    return _READERS[form](match, published, ahead)


def _iso(match: re.Match[str], _published: date | None, _ahead: bool) -> Reading | None:
    known = safe_date(int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"]))
    return Reading(exact(known)) if known else None


def _slashed(match: re.Match[str], _published: date | None, _ahead: bool) -> Reading | None:
    """26/03/2024 or 03/26/2024; where both readings are days, the two bound it."""
    year = match["slash_year"]
    if len(year) == 2 and match["sign"] == ".":
        return None
    full = int(year) + (2000 if len(year) == 2 else 0)
    day_first = safe_date(full, int(match["second"]), int(match["first"]))
    month_first = safe_date(full, int(match["first"]), int(match["second"]))
    if match["sign"] == "." and day_first:
        return Reading(exact(day_first))
    days = sorted(day for day in (day_first, month_first) if day)
    return Reading(Days(days[0], days[-1])) if days else None


def _months(match: re.Match[str], published: date | None, _ahead: bool) -> Reading | None:
    """Months from one to another ("January to March 2023"); without a year only behind "from" or "between"."""
    if match["ms_year"] is None:
        if published is None or not match.group().startswith(("from", "between")):
            return None
        year = latest_month(published, month_of(match["ms1"]))
    else:
        year = int(match["ms_year"])
    first, last = month_of(match["ms1"]), month_of(match["ms2"])
    start = year if match["ms_year"] is None or first <= last else year - 1
    end = start if first <= last else start + 1
    days = Days(days_of_month(start, first).earliest, days_of_month(end, last).latest)
    return Reading(days, relative=match["ms_year"] is None, stretch=True)


def _month_day(match: re.Match[str], published: date | None, ahead: bool) -> Reading | None:
    year = match["y1"] or match["y1_dotted"]
    month = month_of(match["m1"])
    reading = _day_and_month(month, int(match["d1"]), year, published, ahead=ahead, weekday=match["wd1"])
    last_day = match["d1_to"] or match["d1_far"]
    if reading is None or reading.days is None or last_day is None:
        return reading
    last_month = month if match["m1_to"] is None else month_of(match["m1_to"])
    first = reading.days.earliest
    last = safe_date(first.year + (last_month < month), last_month, int(last_day))
    if last is None or last < first:
        return reading
    return Reading(Days(first, last), relative=reading.relative, stretch=True)


def _day_month(match: re.Match[str], published: date | None, ahead: bool) -> Reading | None:
    month, day = month_of(match["m2"]), int(match["d2"])
    reading = _day_and_month(month, day, match["y2"], published, ahead=ahead, weekday=match["wd2"])
    if reading is None or reading.days is None or match["d2_from"] is None:
        return reading
    first = safe_date(reading.days.earliest.year, month, int(match["d2_from"]))
    if first is None or first > reading.days.earliest:
        return reading
    return Reading(Days(first, reading.days.latest), relative=reading.relative, stretch=True)


def _day_and_month(
    month: int, day: int, year: str | None, published: date | None, *, ahead: bool, weekday: str | None
) -> Reading | None:
    if safe_date(2024, month, day) is None:
        return None
    named = WEEKDAYS[weekday[:3].lower()] if weekday else None
    if year is not None:
        known = safe_date(int(year), month, day)
        return Reading(exact(known), weekday=named) if known else None
    if published is None:
        return Reading(weekday=named)
    latest = latest_year(published, month, day)
    following = safe_date(latest.year + 1, month, day) if latest else None
    # A day of the coming weeks is named without its year sooner than one of nearly a year ago.
    near = timedelta(days=_AHEAD if ahead else _AHEAD_UNSAID)
    if following is not None and following - published <= near:
        latest = following
    return Reading(exact(latest), relative=True, weekday=named) if latest else Reading(weekday=named)


def _month_year(match: re.Match[str], _published: date | None, _ahead: bool) -> Reading | None:
    days = days_of_month(int(match["y3"]), month_of(match["m3"]))
    return Reading(part_of(days, (match["m3_part"] or "").lower()))


def _month(match: re.Match[str], published: date | None, ahead: bool) -> Reading | None:
    if published is None:
        return Reading()
    number = month_of(match["m4"])
    direction = match["mdir"].lower()
    ahead = ahead or direction == "by"
    year = latest_month(published, number)
    ahead = ahead or (direction == "in" and (year + 1, number) == months_before(published, -1))
    if direction == "next" or (ahead and direction != "last" and (year, number) < (published.year, published.month)):
        year += 1
    return Reading(part_of(days_of_month(year, number), direction), relative=True)


def _weekday(match: re.Match[str], published: date | None, ahead: bool) -> Reading | None:
    number = WEEKDAYS[match["wd"][:3].lower()]
    direction = (match["wdir"] or "").lower()
    part = _part(match) or (direction if direction in ("early", "late") else None)
    if published is None:
        return Reading(weekday=number, part=part)
    forward = direction in ("next", "coming", "this coming") or (ahead and direction not in ("last", "this past"))
    day = weekday_near(published, number, forward=forward, strictly=direction in ("last", "next"))
    return Reading(exact(day), relative=True, weekday=number, part=part)


def _part(match: re.Match[str]) -> str | None:
    """The part of the day that a form ends with."""
    part = _PARTS.search(match.group().rstrip())
    return part.group() if part else None


def _ago(match: re.Match[str], published: date | None, _ahead: bool) -> Reading | None:
    word = match["ago_n"].lower()
    count = int(word) if word.isdigit() else _SMALL_NUMBERS.get(word)
    unit, direction = match["ago_unit"], match["ago_dir"]
    if direction != "ago":
        if count is None or unit == "decade":
            return Reading()
        step = -1 if direction in ("earlier", "before") else 1
        hangs = direction in ("earlier", "later", "afterward", "afterwards") and unit in ("day", "week")
        return Reading(after=step * count * _DAYS_IN[unit], hangs=hangs)
    if published is None or count is None or unit == "decade":
        return Reading()
    if unit == "hour":
        return Reading(Days(published - timedelta(days=1 + count // 24), published), relative=True)
    if unit == "day":
        return Reading(exact(published - timedelta(days=count)), relative=True)
    if unit == "week":
        middle = published - timedelta(weeks=count)
        return Reading(Days(middle - timedelta(days=3), middle + timedelta(days=3)), relative=True)
    if unit == "month":
        return Reading(days_of_month(*months_before(published, count)), relative=True)
    return Reading(days_of_year(max(1, published.year - count)), relative=True)


def _days_ago(match: re.Match[str], published: date | None, _ahead: bool) -> Reading | None:
    if published is None:
        return Reading()
    first, last = _VAGUELY[match.group().split()[0].lower()]
    return Reading(Days(published - timedelta(days=first), published - timedelta(days=last)), relative=True)


def _hours_after(_match: re.Match[str], _published: date | None, _ahead: bool) -> Reading | None:
    return Reading(after=0)


def _next_day(match: re.Match[str], _published: date | None, _ahead: bool) -> Reading | None:
    if match["nd_eve"] is not None:
        return Reading(after=-1)
    if match["nd_side"] is not None:
        return Reading(after=-1 if match["nd_side"] == "before" else 1)
    after = {"previous": -1, "same": 0}.get(match["nd_dir"], 1)
    unit = match["nd_unit"]
    return Reading(after=after, hangs=True, part=None if unit == "day" else unit)


def _period(match: re.Match[str], published: date | None, _ahead: bool) -> Reading | None:
    unit = match["punit"]
    if published is None:
        return Reading()
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(match["pdir"].lower(), 0)
    if unit == "week":
        return Reading(days_of_week(published + timedelta(weeks=step)), relative=True)
    if unit == "month":
        return Reading(days_of_month(*months_before(published, -step)), relative=True)
    if unit == "year":
        return Reading(days_of_year(published.year + step), relative=True)
    if unit == "weekend":
        return Reading(weekend_near(published, step), relative=True)
    if unit in ("morning", "afternoon", "evening", "night"):
        return Reading(exact(published + timedelta(days=min(step, 0))), relative=True, part=unit)
    return Reading(_season_near(published, step), relative=True, part="autumn" if unit == "fall" else unit)


def _season_near(published: date, step: int) -> Days:
    """Days in which the last, this or the next season of a name lies, on either half of the earth."""
    if step == 0:
        return days_of_year(published.year)
    year = timedelta(days=366)
    return Days(published - year, published) if step < 0 else Days(published, published + year)


def _day_word(match: re.Match[str], published: date | None, _ahead: bool) -> Reading | None:
    word = match.group().lower()
    part = "night" if word.startswith("tonight") else _part(match)
    if published is None:
        return Reading(part=part)
    step = next((step for start, step in _DAY_STEPS.items() if word.startswith(start)), 0)
    return Reading(exact(published + timedelta(days=step)), relative=True, part=part)


def _overnight(_match: re.Match[str], published: date | None, _ahead: bool) -> Reading | None:
    if published is None:
        return Reading(part="overnight")
    return Reading(Days(published - timedelta(days=1), published), relative=True, part="overnight")


def _holiday(match: re.Match[str], published: date | None, ahead: bool) -> Reading | None:
    month, day = _HOLIDAYS[" ".join(match["hname"].lower().replace("’", "'").split())]
    return _day_and_month(month, day, None, published, ahead=ahead, weekday=None)


def _feast(match: re.Match[str], published: date | None, ahead: bool) -> Reading | None:
    """Days that lie otherwise each year; the latest one, or one of the coming weeks."""
    if published is None:
        return Reading()
    name = " ".join(match["feast_name"].lower().split())
    near = timedelta(days=_AHEAD if ahead else _AHEAD_UNSAID)
    years = (published.year + step for step in (-1, 0, 1))
    days = [day for year in years if (day := _feast_days(name, year)).earliest - published <= near]
    return Reading(days[-1], relative=True)


def _feast_days(name: str, year: int) -> Days:
    if name.startswith("thanksgiving"):
        return exact(thanksgiving(year))
    sunday = easter(year)
    if name == "easter weekend":
        return Days(sunday - timedelta(days=2), sunday + timedelta(days=1))
    return exact(sunday + timedelta(days=_FROM_EASTER[name]))


def _quarter(match: re.Match[str], _published: date | None, _ahead: bool) -> Reading | None:
    number = _QUARTERS[match["qword"]] if match["qword"] else int(match["qfigure"][1])
    year = int(match["q_year"])
    last = days_of_month(year, 3 * number).latest
    return Reading(Days(date(year, 3 * number - 2, 1), last), stretch=True)


def _half_year(match: re.Match[str], _published: date | None, _ahead: bool) -> Reading | None:
    year = int(match["h_year"])
    first, last = (1, 6) if match["hword"] == "first" else (7, 12)
    return Reading(Days(date(year, first, 1), days_of_month(year, last).latest), stretch=True)


def _fiscal(match: re.Match[str], _published: date | None, _ahead: bool) -> Reading | None:
    """A fiscal year may begin in April of the year before, and end in March of the year after."""
    year = int(match["f1"] or match["f2"])
    return Reading(Days(date(year - 1, 4, 1), date(year + 1, 3, 31)))


def _decade(match: re.Match[str], _published: date | None, _ahead: bool) -> Reading | None:
    if match["tens_word"] is not None:
        # Elsewhere they are ages, degrees and scores: "a woman in her eighties", "in the eighties".
        if not _OF_A_DECADE.search(match.string[max(0, match.start() - 12) : match.start()]):
            return None
        first = _TENS[match["tens_word"]]
    else:
        first = int(match["tens"])
    return Reading(Days(date(first, 1, 1), date(first + 9, 12, 31)))


def _season(match: re.Match[str], _published: date | None, _ahead: bool) -> Reading | None:
    """A season of a year: somewhere in it, for nobody says on which half of the earth."""
    year, name = int(match["y5"]), match["sname"]
    days = Days(date(year - 1, 12, 1), date(year + 1, 3, 31)) if name == "winter" else days_of_year(year)
    return Reading(days, part="autumn" if name == "fall" else name)


def _year(match: re.Match[str], _published: date | None, _ahead: bool) -> Reading | None:
    start = match.start("y4") if match["y4_part"] is None else match.start()
    before = match.string[max(0, start - 16) : start]
    if before.endswith(("-", "–", "/", ".", ",", "’", "'", "&")) or _NOT_A_YEAR_BEFORE.search(before):
        return None
    first, last = match["y4"], match["y4_to"] or ""
    end = int(first[: len(first) - len(last)] + last)
    days = Days(days_of_year(int(first)).earliest, days_of_year(max(end, int(first))).latest)
    if match["y4_part"] is not None:
        days = part_of(days, match["y4_part"].lower())
    return Reading(days, stretch=bool(last))


def _clock(match: re.Match[str], published: date | None, _ahead: bool) -> Reading | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    zone = _zone(match["zone1"], published)
    if not 1 <= hour <= 12:
        return Reading(time=f"{hour:02}:{minute:02}", zone=zone) if hour < 24 else None
    hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    return Reading(time=f"{hour:02}:{minute:02}", zone=zone)


def _clock24(match: re.Match[str], published: date | None, _ahead: bool) -> Reading | None:
    return Reading(time=f"{int(match['hour24']):02}:{match['minute24']}", zone=_zone(match["zone2"], published))


def _past(match: re.Match[str], _published: date | None, _ahead: bool) -> Reading | None:
    word = match["past_hour"].lower()
    hour = int(word) if word.isdigit() else _SMALL_NUMBERS.get(word)
    if hour is None or not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (0 if match["past_part"] == "morning" else 12)
    return Reading(time=f"{hour:02}:{30 if match['past_word'].lower() == 'half' else 15}")


def _noon(match: re.Match[str], published: date | None, _ahead: bool) -> Reading | None:
    time = "00:00" if match["noon_word"] == "midnight" else "12:00"
    return Reading(time=time, zone=_zone(match["zone3"], published))


def _zone(letters: str | None, published: date | None) -> int | None:
    return None if letters is None else minutes_ahead(letters, published)


_READERS: Final[dict[str, Reader]] = {
    "iso": _iso,
    "slashed": _slashed,
    "months": _months,
    "month_day": _month_day,
    "day_month": _day_month,
    "month_year": _month_year,
    "month": _month,
    "weekday": _weekday,
    "ago": _ago,
    "days_ago": _days_ago,
    "hours_after": _hours_after,
    "next_day": _next_day,
    "period": _period,
    "day_word": _day_word,
    "overnight": _overnight,
    "holiday": _holiday,
    "feast": _feast,
    "quarter": _quarter,
    "half_year": _half_year,
    "fiscal": _fiscal,
    "decade": _decade,
    "season": _season,
    "year": _year,
    "clock": _clock,
    "clock24": _clock24,
    "past": _past,
    "noon": _noon,
}
