# SPDX-License-Identifier: Apache-2.0
"""The date of an account, where it stands written: on a line of its own, in a page's metadata, or typed by a person.

Reads absolute dates only, and none that could be read in two ways. Dates inside sentences, and relative ones, are the
business of `core.language`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH: Final = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_YEAR: Final = r"(?P<year>\d{4})\b"
_WRITTEN: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<year>\d{4})-(?P<month_number>\d{1,2})-(?P<day>\d{1,2})(?!\d)",
        r"\b(?P<year>\d{4})/(?P<month_number>\d{1,2})/(?P<day>\d{1,2})\b",
        rf"\b{_MONTH}\s+{_DAY}[.,]?\s+{_YEAR}",
        rf"\b{_DAY}\.?(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}",
        rf"\b(?P<day>\d{{1,2}})-{_MONTH}-{_YEAR}",
        r"\b(?P<first>\d{1,2})[/.\-](?P<second>\d{1,2})[/.\-](?P<year>\d{4})\b",
    )
)
_TIME: Final = re.compile(
    r"(?:\bat\s+|(?<=\d)[T\s]|\b)(?P<hour>\d{1,2})(?P<sep>[:.h])(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:\s*(?P<utc>Z\b|UTC\b|GMT\b)(?![+-])|\s*(?P<zone>[+-]\d{2}:?\d{2}))?"
    r"|\b(?P<hour12>\d{1,2})\s*(?P<half12>[ap])\.?m\b\.?",
    re.IGNORECASE,
)
_FILLER: Final = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b(?:at|on|of|local time|hrs?|o'clock)\b"
    r"|\b(?:E[SD]?T|C[SDE]?E?[ST]?T|M[SD]?T|P[SD]?T|BST|IST|[AJ]ST|SGT|WIB|PKT|GST|EEST|EET|AEDT|AEST)\b"
    r"|[|,;:.()\[\]•·–—\-/@]",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"\b(?P<first>(?:first\s+|originally\s+)?(?:published|posted|created|issued|date|released))"
    r"(?:\s+(?:on|at|time|date))?\b\s*:?"
    r"|\b(?P<later>(?:last\s+)?(?:updated|modified|edited|revised|changed))(?:\s+(?:on|at))?\b\s*:?",
    re.IGNORECASE,
)
_AGO: Final = re.compile(
    r"(?:\b(?:about|over)\s+)?\b(?:\d{1,3}|an?|one|two|three)\s+(?:min(?:ute)?|hour|hr|day|week|month|year)s?\s+ago\b",
    re.IGNORECASE,
)
_LONGEST_LINE: Final = 160
_FIRST_YEAR: Final = 1600


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a line made of nothing but dates says; both ISO 8601, or None where it says no such date."""

    published: str | None
    updated: str | None


def iso_date(value: str) -> str | None:
    """`value`, a date or a date and a time in ISO 8601 or in English words, as ISO 8601; None where it is neither."""
    value = value.strip()
    exact = _from_iso(value)
    if exact is not None:
        return exact
    line = date_line(value)
    return (line.published or line.updated) if line is not None else None


def day_within(text: str) -> str | None:
    """The first absolute day that is written somewhere in `text`, as ISO 8601; None where there is none."""
    found = _day_in(text)
    return found[1].isoformat() if found is not None else None


def date_line(line: str) -> DateLine | None:
    """The dates of a line that holds nothing else, or None. "2 hours ago" is such a line without a date."""
    if len(line) > _LONGEST_LINE:
        return None
    rest = line
    published: str | None = None
    updated: str | None = None
    labels = list(_LABEL.finditer(line))
    found = False
    for part_start, part_end, later in _parts(line, labels):
        part = line[part_start:part_end]
        day = _day_in(part)
        if day is None:
            continue
        found = True
        written, value = day
        clock = _clock_in(part.replace(written, " " * len(written), 1))
        iso = value.isoformat() + (clock[1] if clock is not None else "")
        rest = rest.replace(written, " ", 1)
        if later:
            updated = updated or iso
        else:
            published = published or iso
    rest, ago = _AGO.subn(" ", rest)
    clock_alone = bool(labels) and _TIME.search(line) is not None
    if not found and not ago and not clock_alone:
        return None
    for pattern in (_LABEL, _TIME, _FILLER):
        rest = pattern.sub(" ", rest)
    return None if rest.strip() else DateLine(published, updated)


def _parts(line: str, labels: list[re.Match[str]]) -> list[tuple[int, int, bool]]:
    """The line cut at its labels: start, end, whether the label speaks of a later change."""
    if not labels:
        return [(0, len(line), False)]
    starts = [(label.end(), label.group("later") is not None) for label in labels]
    ends = [label.start() for label in labels[1:]] + [len(line)]
    parts = [(0, labels[0].start(), False)]
    parts += [(start, end, later) for (start, later), end in zip(starts, ends, strict=True)]
    return parts


def _from_iso(value: str) -> str | None:
    if not re.match(r"\d{4}-\d{2}-\d{2}", value):
        return None
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value).isoformat() if int(value[:4]) >= _FIRST_YEAR else None
        except ValueError:
            return None
    if int(value[:4]) < _FIRST_YEAR:  # what software writes that knows no date
        return None
    try:
        moment = datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d{2}:?\d{2}$)", "", value))
    except ValueError:
        return None
    return moment.replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _day_in(text: str) -> tuple[str, date] | None:
    """The first absolute date in `text`: as written, and its value."""
    for pattern in _WRITTEN:
        match = pattern.search(text)
        if match is None:
            continue
        value = _day_of(match.groupdict())
        if value is not None:
            return match.group(), value
    return None


def _day_of(parts: dict[str, str | None]) -> date | None:
    year = int(parts["year"] or 0)
    if not _FIRST_YEAR <= year <= 2200:
        return None
    if parts.get("first") is not None:
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        if (first <= 12) == (second <= 12) and first != second:
            return None
        day, month = (first, second) if first > 12 or first == second else (second, first)
    elif parts.get("month") is not None:
        day, month = int(parts["day"] or 0), _MONTHS[(parts["month"] or "").lower()]
    else:
        day, month = int(parts["day"] or 0), int(parts["month_number"] or 0)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock_in(text: str) -> tuple[str, str] | None:
    """The first time of day in `text`: as written, and as the tail of an ISO 8601 date."""
    match = _TIME.search(text)
    if match is None:
        return None
    parts = match.groupdict()
    hour = int(parts["hour"] or parts["hour12"] or 0)
    minute, second = int(parts["minute"] or 0), int(parts["second"] or 0)
    half = (parts["half"] or parts["half12"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    zone = "Z" if parts["utc"] else (parts["zone"] or "")
    if zone and zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    clock = f"T{hour:02}:{minute:02}" + (f":{second:02}" if parts["second"] else "")
    return match.group(), clock + zone
