# SPDX-License-Identifier: Apache-2.0
"""What the tables across the whole story hold, as values: rows of numbers, people and days, with their places.

A row says of one thing what each source says of it; a source that says nothing of it has no entry. Every place is a
span inside a claim, so that a click can go there. All is frozen; codes and spans, no prose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from core.language.mentions import Qualifier
from core.model import ClaimSpan, Span, State

GRAVEST_FIRST: Final = (State.CONFLICT, State.DIFFER, State.AGREE, State.ONLY_HERE)


@dataclass(frozen=True, slots=True)
class Said:
    """Where a source says it: `place` is the words alone, `around` the clause they stand in, in the same claim."""

    place: ClaimSpan
    around: Span

    @property
    def claim(self) -> str:
        return self.place.claim


@dataclass(frozen=True, slots=True)
class NumberSaid(Said):
    """One number. `place` covers its bound, its unit and what it counts where that follows ("about 130 captives").

    `value`, `upper` and `qualifier` are those of `core.language.mentions.NumberMention`.
    """

    value: float
    upper: float | None = None
    qualifier: Qualifier | None = None


@dataclass(frozen=True, slots=True)
class NumberRow:
    """What each source says of one quantity.

    `counted` is the head word of what is counted ("people"), `unit` a unit or currency; `what`, where it is known, are
    words of one source that tell what it is of ("people have been killed in the territory"). `state`: conflict where
    two sources cannot both be right, differ where they say it notably differently, agree where they don't, only here
    where one source alone says it. `said` is by source id, each in reading order.
    """

    state: State
    counted: str | None
    unit: str | None
    what: ClaimSpan | None
    said: Mapping[str, tuple[NumberSaid, ...]]


class PersonKind(StrEnum):
    """Who or what a row of people is about."""

    PERSON = "person"
    BODY = "body"  # an organisation, an authority, an armed group
    GROUP = "group"  # a nation, its people or its government, which texts do not keep apart; a people
    UNNAMED = "unnamed"  # somebody who speaks without a name: "a senior official", "aid groups"


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which a source names or describes somebody, with every place where it does so.

    `text` is as it stands at the first place, in one line.
    """

    text: str
    places: tuple[ClaimSpan, ...]


@dataclass(frozen=True, slots=True)
class PersonSaid:
    """How one source names somebody, and how much it lets them say.

    `forms` are names with the titles before them; `described` what else they are called: offices behind the name and
    words that stand for it ("the minister"). `mentions` counts both, but no pronouns. `claims` are those that are
    attributed to them; `quotations` counts stretches between quotation marks in those (one that runs over several
    sentences is one), and `words` the words in them.
    """

    forms: tuple[Form, ...] = ()
    described: tuple[Form, ...] = ()
    claims: tuple[str, ...] = ()
    quotations: int = 0
    words: int = 0

    @property
    def mentions(self) -> int:
        return sum(len(form.places) for form in (*self.forms, *self.described))

    @property
    def first(self) -> ClaimSpan | None:
        """Where it names or describes them first; None where it only quotes them by a pronoun."""
        places = [place for form in (*self.forms, *self.described) for place in form.places]
        return min(places, key=lambda place: place.span, default=None)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person, body, group, or unnamed speaker. `name` is the fullest form that any source has.

    `state`: conflict or differ where a difference of spelling, title or name was found between sources, or where they
    spell the family name differently; only here where one source alone names them; else agree. `said` is by source id.
    """

    state: State
    kind: PersonKind
    name: str
    said: Mapping[str, PersonSaid]

    @property
    def spoken_in(self) -> tuple[str, ...]:
        """The sources that attribute a claim to them."""
        return tuple(source for source, said in self.said.items() if said.claims)

    @property
    def mentions(self) -> int:
        return sum(said.mentions for said in self.said.values())


class Granularity(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    DAYS = "days"  # a stretch of up to a month that is no month: a week, a weekend, 3 to 5 May
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"  # longer, or years that are no one year
    UNRESOLVED = "unresolved"  # no article date, or it hangs on another event ("a day earlier")


@dataclass(frozen=True, slots=True)
class DateSaid(Said):
    """One date. `state` is set where the match it stands in has a difference of dates there; `against` is what the
    other sources say instead.
    """

    time: str | None = None
    state: State | None = None
    against: tuple[ClaimSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class DateRow:
    """One day or stretch of days, and what each source tells of it.

    `earliest` and `latest` are ISO 8601, None where unresolved. `state`: conflict or differ where a source dates
    an event of that day otherwise than another, agree where two or more name it, only here where one alone does.
    """

    state: State
    granularity: Granularity
    earliest: str | None
    latest: str | None
    said: Mapping[str, tuple[DateSaid, ...]]


@dataclass(frozen=True, slots=True)
class Story:
    """Everything across the story: rows in the order in which a reader wants them.

    Numbers: conflicts first, then what differs, agrees, stands in one source alone. People: persons, bodies,
    unnamed, groups, each the most mentioned first. Dates: a timeline, the unresolved last.
    """

    numbers: tuple[NumberRow, ...] = field(default=())
    people: tuple[PersonRow, ...] = field(default=())
    dates: tuple[DateRow, ...] = field(default=())
