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
    `vague`: a word that leaves a range open ("dozens", "several"). A tally ("52-48") has the unit "tally", with the
    count of the other side as its `upper`.
    """

    span: Span
    value: float
    upper: float | None = None
    qualifier: Qualifier | None = None
    unit: str | None = None
    counted: str | None = None
    ordinal: bool = False
    vague: bool = False


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or time. `earliest` and `latest` are ISO 8601 dates that bound it; both None where it can't be resolved.

    "Tuesday" in an article of 27 March 2024 has both 2024-03-26; "in March 2024" 2024-03-01 and 2024-03-31.
    `time` is HH:MM where one is said, `around` true where it is said roughly, `zone` how many minutes its clock is
    ahead of UTC. `relative` is true when it was resolved against the article's date. `part` is a part of the day or a
    season ("morning", "summer"), `weekday` the number of a weekday that is named, Monday 0. `after` is how many days it
    lies after an event that is not named as a day, negative where before ("the next day", "the eve of the vote").
    `stretch`: from one day to another ("April 3-20").
    """

    span: Span
    earliest: str | None = None
    latest: str | None = None
    time: str | None = None
    relative: bool = False
    around: bool = False
    zone: int | None = None
    part: str | None = None
    weekday: int | None = None
    after: int | None = None
    stretch: bool = False


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
