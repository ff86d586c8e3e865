# SPDX-License-Identifier: Apache-2.0
"""The dates and times of a passage, as spans with the days that bound them.

Only forms that are certainly dates are read ("may" the verb is no month, "second" no clock). What names no year or no
day is resolved against the article's own date: a weekday is the last such day on or before it, unless the words point
forward ("will", "until", "next"); a day and month without a year the latest one that is not after it. Without an
article date such mentions stay unresolved, as do those that hang on another event ("a day earlier").
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
    exact,
    latest_month,
    latest_year,
    month_of,
    months_before,
    safe_date,
    weekday_near,
    weekend_near,
)
from core.language.mentions import DateMention
from core.model import Span

_MONTH: Final = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY: Final = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
_YEAR: Final = r"(?P<{0}>(?:1[5-9]|20)\d\d)(?!\d|,\d)"
_WEEKDAY: Final = (
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.(?=\ \d))"
)
_PART: Final = r"(?:\ (?:morning|afternoon|evening|night))?"
_COUNT: Final = (
    r"(?i:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}|several|a\ few|a\ couple\ of)"
)


def _any_space(pattern: str) -> str:
    """A pattern in which a space stands for two as well, as where a line was broken."""
    return pattern.replace("[ ]", "\\ ").replace("\\ ", "(?:[ ]{1,2})")


_FORMS: Final = re.compile(
    _any_space(rf"""
      (?P<iso> \b (?P<iso_year>\d{{4}}) - (?P<iso_month>[01]\d) - (?P<iso_day>[0-3]\d) \b )
    | (?P<slashed> (?<![\d/.]) (?P<first>[0-3]?\d) (?P<sign>[/.]) (?P<second>[0-3]?\d) (?P=sign)
        (?P<slash_year>(?:19|20)?\d\d) (?![\d/]) )
    | (?P<month_day> \b (?:{_WEEKDAY},?\ )? {_MONTH.format("m1")} \ {_DAY.format("d1")}
        (?: \ ?[-–]\ ?{_DAY.format("d1_to")} )? (?: ,?\ {_YEAR.format("y1")} | \.\ (?P<y1_dotted>20\d\d)(?=\D|$) )? )
    | (?P<day_month> \b (?:{_WEEKDAY},?\ )? (?:the\ )? (?P<d2>[0-3]?\d) (?:st|nd|rd|th)? (?:\ of)? [ ]
        {_MONTH.format("m2")} (?: ,?\ {_YEAR.format("y2")} )? (?!\w) )
    | (?P<month_year> \b {_MONTH.format("m3")} (?:\ of|,)? \ {_YEAR.format("y3")} )
    | (?P<month> \b (?P<mdir>(?i:last|next|this|early|late|mid|in|since|of|by|until|from|through|during|before|after))
        (?:\ |-) {_MONTH.format("m4")} (?! [\w’'] | \.? (?:\ of|,)? \ \d ) )
    | (?P<weekday> \b (?: (?P<wdir>(?i:last|next|this\ coming|this\ past|this|coming|early|late)) \ )?
        (?P<wd> {_WEEKDAY} ) {_PART} (?!\w) )
    | (?P<ago> \b (?P<ago_n>{_COUNT}) \ (?P<ago_unit>day|week|month|year|decade)s? [ ]
        (?P<ago_dir>ago|earlier|before|later|after) \b )
    | (?P<period> \b (?P<pdir>[Ll]ast|[Nn]ext|[Tt]his|past|previous|coming) [ ]
        (?P<punit>week|month|year|weekend|spring|summer|autumn|fall|winter|morning|afternoon|evening|night) (?![\w-]) )
    | (?P<day_word> \b (?i:yesterday|today|tomorrow|tonight|the\ day\ before\ yesterday) {_PART} (?![\w’']) )
    | (?P<decade> \b (?:the\ )? (?:early|late|mid)?(?:\ |-)?(?P<tens>(?:1[5-9]|20)\d0)s \b )
    | (?P<season> \b (?:in\ (?:the\ )?)? (?:spring|summer|autumn|fall|winter) \ (?:of\ )? {_YEAR.format("y5")} )
    | (?P<year> \b {_YEAR.format("y4")} (?: [-–] (?P<y4_to>(?:\d\d){{1,2}}) (?!\d) )?
        (?! [\w:%] | [.]\d | \ (?:people|deaths|troops|soldiers|miles|km|dollars|metres|meters|feet)\b ) )
    | (?P<clock> (?<![\d:]) (?P<hour>[01]?\d|2[0-4]) (?: [:.](?P<minute>[0-5]\d) )? \ ?
        (?P<half>[ap]\.m\.|[ap]m\b|[AP]M\b|[AP]\.M\.)
        (?:\ (?:ET|EST|EDT|CT|MT|PT|PST|PDT|GMT|UTC|BST|CET)\b)? )
    | (?P<clock24> (?<![\d:.]) (?P<hour24>[01]?\d|2[0-3]) : (?P<minute24>[0-5]\d) (?![\d:])
        (?:\ (?:ET|EST|EDT|GMT|UTC|BST|CET)\b|h\b)? )
    | (?P<noon> \b (?:noon|midnight) \b )
    """),
    re.VERBOSE,
)
# Every form has one of these in it: looking for them first is many times quicker than trying every form everywhere.
_HINT: Final = re.compile(
    r"\d|[Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear|[Nn]oon|[Mm]idnight|[Nn]ight|[Mm]orning|[Ee]vening|[Tt]omorrow|"
    r"[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|decade|J(?:an|AN|un|UN|ul|UL)|F(?:eb|EB)|M(?:ar|AR|ay)|A(?:pr|PR|ug|UG)|S(?:ep|EP|at|un)|"
    r"O(?:ct|CT)|N(?:ov|OV)|D(?:ec|EC)|Mon|Tue|Wed|Thu|Fri"
)
_JOINS: Final = re.compile(
    r",? (?:(?:at|on|around|about|shortly before|shortly after|just after|just before) )?(?:the )?"
)
_FORWARD: Final = re.compile(
    r"\b(?:will|shall|must|won['’]t|scheduled|plans?|planned|planning|expected|set|due|slated|intends?|going to|"
    r"would(?! have\b))\b|['’]ll\b"
)
_FORWARD_BEFORE: Final = re.compile(r"\b(?:until|till|by|through|starting|beginning|coming|next)(?: on)? $")
_CLAUSE_BORDER: Final = re.compile(r"[,;:—–()]|\b(?:after|since|when|following|who|which|that|said|says|told)\b")
_NOT_A_YEAR_BEFORE: Final = re.compile(
    r"(?:[$£€¥#]|\b(?:than|nearly|about|almost|over|some|least|around|roughly|approximately|No\.|number|flight|"
    r"Resolution|resolution|Route|Highway) )$",
    re.IGNORECASE,
)
_DAY_STEPS: Final = {"the day before": -2, "yesterday": -1, "tomorrow": 1}
_SMALL_NUMBERS: Final = {
    word: value
    for value, words in enumerate(
        ("", "a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
    for word in words.split()
}


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a form means: the days that bound it, or a time of day."""

    days: Days | None = None
    time: str | None = None
    relative: bool = False


def dates(text: str, span: Span, published: date | None = None) -> tuple[DateMention, ...]:
    """The dates and times in `span` of `text`, in order, resolved against `published`. Linear in its length."""
    found: list[DateMention] = []
    if _HINT.search(text, span.start, span.end) is None:
        return ()
    for match in _FORMS.finditer(text, span.start, span.end):
        kind = match.lastgroup or ""
        reading = _READERS[_form(match, kind)](match, published, _points_ahead(text, span.start, match.start()))
        if reading is None:
            continue
        start, end = _edges(match)
        mention = DateMention(
            Span(start, end),
            reading.days.earliest.isoformat() if reading.days else None,
            reading.days.latest.isoformat() if reading.days else None,
            reading.time,
            reading.relative and reading.days is not None,
        )
        if found and (joined := _joined(text, found[-1], mention)) is not None:
            found[-1] = joined
        else:
            found.append(mention)
    return tuple(found)


def parse_day(published: str | None) -> date | None:
    """The day of an ISO 8601 date or time, or None."""
    if not published:
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _points_ahead(text: str, start: int, position: int) -> bool:
    """Whether the words before a date say that it lies ahead: "until" right before it, or "will" in the same clause."""
    near = text[max(start, position - 90) : position]
    if _FORWARD_BEFORE.search(near):
        return True
    return _FORWARD.search(_CLAUSE_BORDER.split(near)[-1]) is not None


def _form(match: re.Match[str], kind: str) -> str:
    """The name of the form that matched (`lastgroup` may name an inner group)."""
    return kind if kind in _READERS else next(name for name in _READERS if match[name] is not None)


def _edges(match: re.Match[str]) -> tuple[int, int]:
    """The span of a match without a preposition before a month, and with white space cut off."""
    start = match.start()
    if match["month"] is not None and match["mdir"].lower() not in ("last", "next", "this", "early", "late", "mid"):
        start = match.start("m4")
    return start, match.start() + len(match.group().rstrip())


def _joined(text: str, before: DateMention, after: DateMention) -> DateMention | None:
    """One mention of a day and a time that stand together ("Tuesday at 8 p.m."), else None."""
    gap = text[before.span.end : after.span.start]
    if len(gap) > 24 or not _JOINS.fullmatch(gap):
        return None
    if (before.time is None) == (after.time is None):
        return None
    day, clock = (before, after) if after.time else (after, before)
    span = Span(before.span.start, after.span.end)
    return DateMention(span, day.earliest, day.latest, clock.time, day.relative)


def _iso(match: re.Match[str], _published: date | None, _ahead: bool) -> _Reading | None:
    return _exact(match["iso_year"], match["iso_month"], match["iso_day"])


def _slashed(match: re.Match[str], _published: date | None, _ahead: bool) -> _Reading | None:
    """26/03/2024 or 03/26/2024; where both readings are days, the two bound it."""
    year = match["slash_year"]
    if len(year) == 2 and match["sign"] == ".":
        return None
    full = int(year) + (2000 if len(year) == 2 else 0)
    day_first = safe_date(full, int(match["second"]), int(match["first"]))
    month_first = safe_date(full, int(match["first"]), int(match["second"]))
    if match["sign"] == "." and day_first:
        return _Reading(exact(day_first))
    days = sorted(day for day in (day_first, month_first) if day)
    return _Reading(Days(days[0], days[-1])) if days else None


def _month_day(match: re.Match[str], published: date | None, ahead: bool) -> _Reading | None:
    year = match["y1"] or match["y1_dotted"]
    reading = _day_and_month(month_of(match["m1"]), int(match["d1"]), year, published, ahead)
    if reading is None or reading.days is None or match["d1_to"] is None:
        return reading
    last = safe_date(reading.days.earliest.year, reading.days.earliest.month, int(match["d1_to"]))
    if last is None or last < reading.days.earliest:
        return reading
    return _Reading(Days(reading.days.earliest, last), relative=reading.relative)


def _day_month(match: re.Match[str], published: date | None, ahead: bool) -> _Reading | None:
    return _day_and_month(month_of(match["m2"]), int(match["d2"]), match["y2"], published, ahead)


def _day_and_month(month: int, day: int, year: str | None, published: date | None, ahead: bool) -> _Reading | None:
    if safe_date(2024, month, day) is None:
        return None
    if year is not None:
        known = safe_date(int(year), month, day)
        return _Reading(exact(known)) if known else None
    if published is None:
        return _Reading()
    latest = latest_year(published, month, day)
    following = safe_date(latest.year + 1, month, day) if latest else None
    if ahead and following is not None and following - published <= timedelta(days=90):
        latest = following
    return _Reading(exact(latest), relative=True) if latest else _Reading()


def _month_year(match: re.Match[str], _published: date | None, _ahead: bool) -> _Reading | None:
    return _Reading(days_of_month(int(match["y3"]), month_of(match["m3"])))


def _month(match: re.Match[str], published: date | None, ahead: bool) -> _Reading | None:
    if published is None:
        return _Reading()
    number = month_of(match["m4"])
    direction = match["mdir"].lower()
    year = latest_month(published, number)
    if direction == "next" or (ahead and direction != "last" and (year, number) < (published.year, published.month)):
        year += 1
    return _Reading(days_of_month(year, number), relative=True)


def _weekday(match: re.Match[str], published: date | None, ahead: bool) -> _Reading | None:
    if published is None:
        return _Reading()
    number = WEEKDAYS[match["wd"][:3].lower()]
    direction = (match["wdir"] or "").lower()
    forward = direction in ("next", "coming", "this coming") or (ahead and direction not in ("last", "this past"))
    day = weekday_near(published, number, forward=forward, strictly=direction in ("last", "next"))
    return _Reading(exact(day), relative=True)


def _ago(match: re.Match[str], published: date | None, _ahead: bool) -> _Reading | None:
    word = match["ago_n"].lower()
    count = int(word) if word.isdigit() else _SMALL_NUMBERS.get(word)
    if published is None or count is None or match["ago_dir"] != "ago":
        return _Reading()
    if match["ago_unit"] == "day":
        return _Reading(exact(published - timedelta(days=count)), relative=True)
    if match["ago_unit"] == "week":
        middle = published - timedelta(weeks=count)
        return _Reading(Days(middle - timedelta(days=3), middle + timedelta(days=3)), relative=True)
    if match["ago_unit"] == "month":
        return _Reading(days_of_month(*months_before(published, count)), relative=True)
    if match["ago_unit"] == "decade":
        return _Reading()
    return _Reading(days_of_year(max(1, published.year - count)), relative=True)


def _period(match: re.Match[str], published: date | None, _ahead: bool) -> _Reading | None:
    if published is None:
        return _Reading()
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(match["pdir"].lower(), 0)
    unit = match["punit"]
    days: Days | None = None
    if unit == "week":
        days = days_of_week(published + timedelta(weeks=step))
    elif unit == "month":
        days = days_of_month(*months_before(published, -step))
    elif unit == "year":
        days = days_of_year(published.year + step)
    elif unit == "weekend":
        days = weekend_near(published, step)
    elif unit in ("morning", "afternoon", "evening", "night"):
        days = exact(published + timedelta(days=min(step, 0)))
    return _Reading(days, relative=True)


def _day_word(match: re.Match[str], published: date | None, _ahead: bool) -> _Reading | None:
    if published is None:
        return _Reading()
    word = match.group().lower()
    step = next((step for start, step in _DAY_STEPS.items() if word.startswith(start)), 0)
    return _Reading(exact(published + timedelta(days=step)), relative=True)


def _decade(match: re.Match[str], _published: date | None, _ahead: bool) -> _Reading | None:
    first = int(match["tens"])
    return _Reading(Days(date(first, 1, 1), date(first + 9, 12, 31)))


def _season(match: re.Match[str], _published: date | None, _ahead: bool) -> _Reading | None:
    return _Reading(days_of_year(int(match["y5"])))


def _year(match: re.Match[str], _published: date | None, _ahead: bool) -> _Reading | None:
    start = match.start()
    before = match.string[max(0, start - 16) : start]
    if before.endswith(("-", "–", "/", ".", ",", "’", "'", "&")) or _NOT_A_YEAR_BEFORE.search(before):
        return None
    first, last = match["y4"], match["y4_to"] or ""
    end = int(first[: len(first) - len(last)] + last)
    return _Reading(Days(days_of_year(int(first)).earliest, days_of_year(max(end, int(first))).latest))


def _clock(match: re.Match[str], _published: date | None, _ahead: bool) -> _Reading | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if not 1 <= hour <= 12:
        return _Reading(time=f"{hour:02}:{minute:02}") if hour < 24 else None
    hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    return _Reading(time=f"{hour:02}:{minute:02}")


def _clock24(match: re.Match[str], _published: date | None, _ahead: bool) -> _Reading | None:
    return _Reading(time=f"{int(match['hour24']):02}:{match['minute24']}")


def _noon(match: re.Match[str], _published: date | None, _ahead: bool) -> _Reading | None:
    return _Reading(time="12:00" if match.group() == "noon" else "00:00")


def _exact(year: str, month: str, day: str) -> _Reading | None:
    known = safe_date(int(year), int(month), int(day))
    return _Reading(exact(known)) if known else None


_READERS: Final[dict[str, Callable[[re.Match[str], date | None, bool], _Reading | None]]] = {
    "iso": _iso,
    "slashed": _slashed,
    "month_day": _month_day,
    "day_month": _day_month,
    "month_year": _month_year,
    "month": _month,
    "weekday": _weekday,
    "ago": _ago,
    "period": _period,
    "day_word": _day_word,
    "decade": _decade,
    "season": _season,
    "year": _year,
    "clock": _clock,
    "clock24": _clock24,
    "noon": _noon,
}
