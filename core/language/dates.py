# SPDX-License-Identifier: Apache-2.0
"""The dates and times of a passage, as spans with the days that bound them.

Only forms that are certainly dates are read ("may" the verb is no month, "second" no clock). What names no year or no
day is resolved against the article's own date: a weekday is the last such day on or before it, unless the words point
forward ("will", "until", "next"); a day and month without a year the latest one that is not after it. Without an
article date such mentions stay unresolved. What hangs on another event ("a day earlier") is resolved where the passage
has named a day before, and else stays open, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from core.language.calendar import Days, exact, part_of
from core.language.date_forms import AROUND, FORMS, HINT, JOINS, PART_BEFORE
from core.language.date_readings import Reading, read
from core.language.mentions import DateMention
from core.model import Span

_FORWARD: Final = re.compile(
    r"\b(?:will|shall|must|won['’]t|scheduled|plans?|planned|planning|expected|set|due|slated|intends?|going to|"
    r"would(?! have\b)|(?:may|might)(?! have\b)|(?:is|are) to)\b|['’]ll\b"
)
_FORWARD_BEFORE: Final = re.compile(r"\b(?:until|till|by|through|starting|beginning|coming|next)(?: on)? $")
_CLAUSE_BORDER: Final = re.compile(r"[,;:—–()]|\b(?:after|since|when|following|who|which|that|said|says|told)\b")
_NOT_OF_MONTHS: Final = ("last", "next", "this", "early", "late", "mid")
_A_MONTH: Final = 28  # days
_JOINED: Final = 2  # words between two dates of which either may be it: "or", "or in"
_BEFORE: Final = 24  # code points before a date that may say which part of it


def dates(text: str, span: Span, published: date | None = None) -> tuple[DateMention, ...]:
    """The dates and times in `span` of `text`, in order, resolved against `published`. Linear in its length."""
    found: list[DateMention] = []
    if HINT.search(text, span.start, span.end) is None:
        return ()
    anchor: date | None = None
    for match in FORMS.finditer(text, span.start, span.end):
        ahead = _points_ahead(text, span.start, match.start()) or _follows_on(text, found, match, published)
        reading = read(match, published, ahead=ahead)
        if reading is None:
            continue
        if reading.hangs and anchor is not None and reading.after is not None:
            day = anchor + timedelta(days=reading.after)
            reading = replace(reading, days=exact(day), relative=True)
        floor = found[-1].span.end if found else span.start
        mention = _mention(text, floor, match, reading, published)
        if found and (joined := _joined(text, found[-1], mention)) is not None:
            found[-1] = joined
        else:
            found.append(mention)
        if reading.days is not None and reading.days.earliest == reading.days.latest:
            anchor = reading.days.earliest
    return tuple(found)


def parse_day(published: str | None) -> date | None:
    """The day of an ISO 8601 date or time, or None."""
    if not published:
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _mention(text: str, floor: int, match: re.Match[str], reading: Reading, published: date | None) -> DateMention:
    """The mention of a match, with what stands before it from `floor` on and says which part of it is meant."""
    start, end = _edges(match)
    near = text[max(floor, start - _BEFORE) : start]
    days, part = reading.days, reading.part
    before = PART_BEFORE.search(near)
    if before is not None and reading.time is None:
        narrowed = _narrowed(before, days, part, published)
        if narrowed is not None:
            days, part = narrowed
            start -= len(near) - before.start()
    return DateMention(
        Span(start, end),
        days.earliest.isoformat() if days else None,
        days.latest.isoformat() if days else None,
        reading.time,
        reading.relative and days is not None,
        around=reading.time is not None and AROUND.search(near) is not None,
        zone=reading.zone,
        part=part,
        weekday=reading.weekday,
        after=reading.after if days is None else None,
        stretch=reading.stretch,
    )


def _narrowed(
    before: re.Match[str], days: Days | None, part: str | None, published: date | None
) -> tuple[Days | None, str | None] | None:
    """The days and the part of the day that the words before a date leave of it; None where they say nothing of it."""
    word = (before["edge"] or before["rel"] or before["end"] or "").lower()
    hours = (
        before["of"]
        or before["at"]
        or before["to"]
        or ("early" if before["before"] else None)
        or (word if word in ("early", "late") and part is None else None)
    )
    if days is None or days.earliest == days.latest:
        return (days, hours) if hours else None
    if not word:
        return None
    if word == "earlier":
        if published is None or not days.earliest <= published <= days.latest:
            return days, part
        return Days(days.earliest, published), part
    if word == "later":
        if published is None or not days.earliest <= published <= days.latest:
            return days, part
        return Days(published, days.latest), part
    long = (days.latest - days.earliest).days + 1 >= _A_MONTH
    return (part_of(days, word), part) if long or word in ("beginning", "start", "end") else None


def _points_ahead(text: str, start: int, position: int) -> bool:
    """Whether the words before a date say that it lies ahead: "until" right before it, or "will" in the same clause."""
    near = text[max(start, position - 90) : position]
    if _FORWARD_BEFORE.search(near):
        return True
    return _FORWARD.search(_CLAUSE_BORDER.split(near)[-1]) is not None


def _follows_on(text: str, found: Sequence[DateMention], match: re.Match[str], published: date | None) -> bool:
    """Whether a date is the second of two that one joins with "or", the first of which lies ahead ("May or June")."""
    if not found or found[-1].latest is None or published is None:
        return False
    between = text[found[-1].span.end : match.start() if match["month"] is None else match.start("m4")].split()
    return between[:1] == ["or"] and len(between) <= _JOINED and found[-1].latest > published.isoformat()


def _edges(match: re.Match[str]) -> tuple[int, int]:
    """The span of a match without a preposition before a month, and with white space cut off."""
    start = match.start()
    if match["month"] is not None and match["mdir"].lower() not in _NOT_OF_MONTHS:
        start = match.start("m4")
    return start, match.start() + len(match.group().rstrip())


def _joined(text: str, before: DateMention, after: DateMention) -> DateMention | None:
    """One mention of a day and a time that stand together ("Tuesday at 8 p.m."), else None."""
    gap = text[before.span.end : after.span.start]
    if len(gap) > 24 or not JOINS.fullmatch(gap):
        return None
    if (before.time is None) == (after.time is None):
        return None
    day, clock = (before, after) if after.time else (after, before)
    span = Span(before.span.start, after.span.end)
    return replace(day, span=span, time=clock.time, around=clock.around, zone=clock.zone)
