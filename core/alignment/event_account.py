# SPDX-License-Identifier: Apache-2.0
"""What one account tells of its event: telling words, names, persons, numbers, days, and what its beginning names.

News tells who, what, where and when at its beginning, and names again and again whom it is about. Answers what stands
in one source; whether two tell of one event says `core.alignment.event_answer`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from core.alignment.wording import Word, words_of
from core.language.dates import parse_day
from core.language.mentions import Mentions, NameKind
from core.model import Claim, Role, Source, Span

LEAD: Final = 6  # claims of the body at the beginning of an account
_TELLING: Final = 0.3  # rarity in English above which a word tells something
_DAYS_FROM: Final = 12  # claims of the body at the beginning from which the day of the event is read
_FADING: Final = 0.85  # what a day named one claim later weighs of one named before
_OFTEN: Final = 3  # claims, at least, that name whom an account is about
_OFTEN_SHARE: Final = 0.25  # the same in a long account, as a share of its claims
_FIRST: Final = 3  # claims of the body: a name in them is foremost
_SMALL_NUMBER: Final = 12  # numbers up to it stand everywhere
_TIMES: Final = frozenset({"minute", "hour", "day", "week", "month", "year"})  # "24 hours" is said of anything
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Number = tuple[float, str | None]  # with its unit


@dataclass(frozen=True, slots=True)
class Account:
    """What is asked of one source.

    `words`: weight of each telling word, by its rarity and how often it stands there; `names`: the same of those
    written with a capital letter; `first`: text and place of the first of each. `size`: how many telling words there
    are. `persons`: how often each is named, by surname. `mains`: how prominent each name is, 0 to 1, by the key of its
    last word; `forms`: how it is written at first. `numbers`: those above twelve with their units, and how telling
    each is. `days` (ISO 8601) and `weekdays`: those that the beginning names, the first weighing most. `lead`:
    positions in `Source.claims` of the first claims of the body; `body`: how many claims are no titles. `published`:
    the day.
    """

    words: Mapping[str, float]
    names: Mapping[str, float]
    size: int
    persons: Mapping[str, int]
    mains: Mapping[str, float] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    first: Mapping[str, tuple[str, Span]] = field(default_factory=dict, repr=False)
    numbers: Mapping[Number, float] = field(default_factory=dict)
    days: Mapping[str, float] = field(default_factory=dict)
    weekdays: Mapping[str, float] = field(default_factory=dict)
    lead: tuple[int, ...] = ()
    body: int = 0
    published: date | None = None


def account_of(source: Source, texts: Iterable[str], mentions: Sequence[Mentions]) -> Account:
    """What `source` tells of its event; its claims read `texts` and mention `mentions`."""
    claims = [
        (claim, text, words_of(text), mentioned)
        for claim, text, mentioned in zip(source.claims, texts, mentions, strict=True)
    ]
    told = [(word, text) for _, text, words, _ in claims for word in words if word.rarity > _TELLING]
    counts = Counter([word.key for word, _ in told])
    rarity = {word.key: word.rarity for word, _ in told}
    capitals = Counter([word.key for word, _ in told if word.capital and word.span.start > 0])
    body = [one for one in claims if one[0].role is Role.BODY] or claims
    mains, forms = _mains(source, body)
    days, weekdays = _days(body[:_DAYS_FROM])
    lead = {claim.id for claim, *_ in body[:LEAD]}
    return Account(
        words={key: _weight(rarity[key], count) for key, count in counts.items()},
        names={key: _weight(rarity[key], count) for key, count in capitals.items()},
        size=len(told),
        persons=_persons(mentions),
        mains=mains,
        forms=forms,
        first={word.key: (text, word.span) for word, text in reversed(told)},
        numbers=_numbers(mentions),
        days=days,
        weekdays=weekdays,
        lead=tuple(at for at, claim in enumerate(source.claims) if claim.id in lead),
        body=sum(claim.role is not Role.TITLE for claim in source.claims),
        published=parse_day(source.published),
    )


_Told = tuple[Claim, str, tuple[Word, ...], Mentions]


def _weight(rarity: float, count: int) -> float:
    return rarity**2 * (1 + math.log(count))


def _mains(source: Source, body: Sequence[_Told]) -> tuple[dict[str, float], dict[str, str]]:
    """How prominent each name is, and its first form: who is named in full is so at first."""
    own = {word.key for word in words_of(source.outlet or "")}
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    forms: dict[str, str] = {}
    for at, (_, _, _, mentioned) in enumerate(body):
        for name in mentioned.names:
            form = source.quote(name.span).removeprefix("The ").removeprefix("the ")
            keys = [word.key for word in words_of(form) if word.capital and word.rarity > _TELLING]
            if keys and keys[-1] not in own:
                counts[keys[-1]] += 1
                first.setdefault(keys[-1], at)
                forms.setdefault(keys[-1], " ".join(form.split()))
    often = max(_OFTEN, _OFTEN_SHARE * len(body))
    return {key: min(count / often, 1.0) * _foremost(first[key]) for key, count in counts.items()}, forms


def _foremost(claim: int) -> float:
    if claim < _FIRST:
        return 1.0
    return 0.6 if claim < LEAD else 0.3


def _persons(mentions: Sequence[Mentions]) -> Counter[str]:
    return Counter(
        name.key.split()[-1]
        for mentioned in mentions
        for name in mentioned.names
        if name.kind is NameKind.PERSON and name.key.split()
    )


def _numbers(mentions: Sequence[Mentions]) -> dict[Number, float]:
    return {
        (one.value, one.unit): _telling(one.value)
        for mentioned in mentions
        for one in mentioned.numbers
        if one.value > _SMALL_NUMBER and not one.ordinal and one.unit not in _TIMES
    }


def _telling(number: float) -> float:
    """How much it says that two accounts have a number: a round one stands in many."""
    digits = f"{number:.10g}".replace(".", "").strip("0")
    if len(digits) > 1:
        return 1.0
    return 0.5 if 1_000 <= number < 100_000 else 0.25


def _days(beginning: Sequence[_Told]) -> tuple[dict[str, float], dict[str, float]]:
    days: dict[str, float] = {}
    weekdays: dict[str, float] = {}
    weight = 1.0
    for _, text, words, mentioned in beginning:
        for when in mentioned.dates:
            if when.earliest is not None and when.earliest == when.latest:
                days[when.earliest] = days.get(when.earliest, 0.0) + weight
        for word in words:
            form = word.span.of(text)
            if form in _WEEKDAYS:
                weekdays[form] = weekdays.get(form, 0.0) + weight
        weight *= _FADING
    return days, weekdays
