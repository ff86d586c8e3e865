# SPDX-License-Identifier: Apache-2.0
"""Where what is said about a source contradicts itself: the page says 26 March, the dateline 27 March.

Two ways to say one thing are no conflict: a title with the site's name, a name among several, one moment in two zones.
When a document was made says nothing of when its text was published, and what is guessed contradicts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from core.provenance import DataField, DataOrigin, Stated

_GUESSED: Final = (DataOrigin.TEXT, DataOrigin.PERSON)
_DATES: Final = (DataField.PUBLISHED, DataField.MODIFIED)
_AHEAD: Final = timedelta(hours=14)  # of the zone that is furthest from UTC
_TITLE_SHARED: Final = 0.15  # of the words of two titles of one article, which outlets word anew for each reader
_STEM: Final = 4  # letters
_ADDRESS_DAYS: Final = 1  # between the day in an address and that of the page
_JOINED: Final = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\by\b|\bet\b)\s*", re.IGNORECASE)
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Conflict:
    """What is said of one field and cannot be all true, one of each version, best first."""

    field: DataField
    said: tuple[Stated, ...]


def conflicts(stated: Sequence[Stated]) -> tuple[Conflict, ...]:
    """The conflicts in what is said about a source, in the order of its fields."""
    found = []
    for field in DataField:
        versions: list[Stated] = []
        for one in stated:
            if one.field is not field or one.origin in _GUESSED:
                continue
            if one.origin is DataOrigin.DOCUMENT and field in (*_DATES, DataField.AUTHOR):
                continue
            # The first `time` of a page may be that of another article.
            if one.origin is DataOrigin.MICRODATA and versions:
                continue
            if not any(_agree(one, other) for other in versions):
                versions.append(one)
        if len(versions) > 1:
            found.append(Conflict(field, tuple(versions)))
    return tuple(found)


def _agree(one: Stated, other: Stated) -> bool:
    if one.field in _DATES:
        days = _ADDRESS_DAYS if DataOrigin.ADDRESS in (one.origin, other.origin) else 0
        return _one_day(one.value, other.value, days)
    a, b = one.value, other.value
    match one.field:
        case DataField.TITLE:
            return _one_title(a, b)
        case DataField.AUTHOR:
            return _one_author(a, b)
        case DataField.LANGUAGE:
            return a.lower()[:2] == b.lower()[:2]
        case DataField.URL:
            return _place(a) == _place(b) or DataOrigin.ARCHIVE in (one.origin, other.origin)
        case _:
            return is_one_name(a, b)


def _one_day(one: str, other: str, apart: int) -> bool:
    """Whether two dates can be one: days alone must be the same, a moment may fall on two days."""
    first, second = _days(one), _days(other)
    if first is None or second is None:
        return True
    moments = [_moment(value) for value in (one, other)]
    if moments[0] is not None and moments[1] is not None:
        return abs(moments[0] - moments[1]) < timedelta(days=1)
    gap = max(first[0], second[0]) - min(first[1], second[1])
    return gap <= timedelta(days=apart)


def _days(value: str) -> tuple[date, date] | None:
    """The first and the last day that a date can mean somewhere on earth."""
    moment = _moment(value)
    try:
        if moment is not None:
            return (moment - _AHEAD).date() if value.endswith("Z") else moment.date(), (
                (moment + _AHEAD).date() if value.endswith("Z") else moment.date()
            )
        day = date.fromisoformat(value[:10])
    except (ValueError, OverflowError):
        return None
    return day, day


def _moment(value: str) -> datetime | None:
    """A date with a time and a zone; None where one of them is not said."""
    if len(value) <= 10:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo is not None and value.endswith("Z") else _with_zone(moment)


def _with_zone(moment: datetime) -> datetime | None:
    return moment if moment.tzinfo is not None else None


def _one_title(one: str, other: str) -> bool:
    first, second = _words(one), _words(other)
    if not first or not second:
        return True
    if len(first & second) >= _TITLE_SHARED * len(first | second):
        return True
    # "harbour closes" and "closing of the harbour": the beginnings of longer words.
    stems = [{word[:_STEM] for word in words if len(word) > _STEM} for words in (first, second)]
    return bool(stems[0] & stems[1])


def _one_author(one: str, other: str) -> bool:
    """Whether one names nobody whom the other does not name as well, be it by the last name alone."""
    if _letters(one) in _letters(other) or _letters(other) in _letters(one):
        return True
    first, second = ([_words(name) for name in _JOINED.split(value) if name] for value in (one, other))
    few, many = sorted((first, second), key=len)
    return all(any(name <= another or another <= name for another in many) for name in few)


def is_one_name(one: str, other: str) -> bool:
    """Whether one name is the other, a part of it, or its initials."""
    first, second = _letters(one), _letters(other)
    short, long = sorted((one, other), key=len)
    initials = "".join(word[0] for word in _WORD.findall(long) if word[0].isupper()).casefold()
    return first in second or second in first or _letters(short.removesuffix(".com").removesuffix(".org")) == initials


def _place(address: str) -> str:
    """An address without what does not change the page: its scheme, "www.", its query and a last slash."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    host = (parts.netloc or "").lower().removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    return host + parts.path.rstrip("/").removesuffix("/amp").lower()


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def said_of(stated: Iterable[Stated], field: DataField) -> tuple[Stated, ...]:
    """Everything that is said of one field, best first."""
    return tuple(one for one in stated if one.field is field)
