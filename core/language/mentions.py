# SPDX-License-Identifier: Apache-2.0
"""What a claim mentions, as values: numbers, dates and names, each with its span in the source's text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.model import Span


class Qualifier(StrEnum):
    """How a number is bounded by the words before it."""

    EXACTLY = "exactly"  # said so; a bare number has no qualifier
    ABOUT = "about"
    MORE_THAN = "more-than"
    LESS_THAN = "less-than"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    NEARLY = "nearly"


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A quantity. `span` covers the number with its qualifier and unit sign, `counted` what it counts.

    `value` is the number (the lower end of a range, with `upper` its upper end); `unit` a normalised unit or currency
    ("USD", "%", "km"), `counted` the head word of what is counted, lower case ("people"); None where not known.
    """

    span: Span
    value: float
    upper: float | None = None
    qualifier: Qualifier | None = None
    unit: str | None = None
    counted: str | None = None
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or time. `earliest` and `latest` are ISO 8601 dates that bound it; both None where it can't be resolved.

    "Tuesday" in an article of 27 March 2024 has both 2024-03-26; "in March 2024" 2024-03-01 and 2024-03-31.
    `time` is HH:MM where one is said. `relative` is true when it was resolved against the article's date.
    """

    span: Span
    earliest: str | None = None
    latest: str | None = None
    time: str | None = None
    relative: bool = False


class NameKind(StrEnum):
    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    DEMONYM = "demonym"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NameMention:
    """A proper name. `span` is the name alone, `title_span` a title or office before or after it ("Defense Secretary").

    `key` is its normalised form (lower case, no title, no possessive), `kind` a guess.
    """

    span: Span
    key: str
    kind: NameKind = NameKind.OTHER
    title_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Mentions:
    """Everything one claim mentions, in reading order."""

    numbers: tuple[NumberMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    names: tuple[NameMention, ...] = ()
