# SPDX-License-Identifier: Apache-2.0
"""Do two sources tell of one event? From their rare words, names, persons and dates, and from how many claims agree.

Two reports of one event share most of their rare words, their main names and at least some persons, and were published
within days. Where they do not, pairs of claims are accepted only if they are much alike: the bar is raised, it never
falls. Two short texts say little about this, and are given the benefit of the doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from core.alignment.wording import words_of
from core.language.mentions import Mentions, NameKind
from core.model import Source

_SAME: Final = 0.64  # kinship from which on nothing more is asked
_RELATED: Final = 0.56  # below it, a reader is warned
_APART: Final = 0.44  # below it, only what is nearly word for word the same is shown
_STRANGE: Final = 0.36  # at and below it, the most is asked
_BARS: Final = (
    10.0,
    6.0,
    2.0,
    0.0,
)  # logits asked at `_STRANGE`, `_APART`, `_RELATED`, `_SAME`; between, in proportion
_DOUBT: Final = 30  # telling words of the shorter account that weigh as much as the benefit of the doubt
_MOST_AGREEMENT: Final = 0.4  # look-alikes agree on nearly every claim: more agreement says no more
_KNOWN_RARITY: Final = 0.3


@dataclass(frozen=True, slots=True)
class Account:
    """What is asked of one source: its telling words and its names with how often they stand there and their rarity;
    how often each person is named; the day of publication.
    """

    words: Mapping[str, float]
    names: Mapping[str, float]
    size: int
    persons: Mapping[str, int]
    published: date | None


@dataclass(frozen=True, slots=True)
class Kinship:
    """How close two accounts are. `words`, `names`: rarity-weighted cosines, 0 to 1. `persons`: share of the namings of
    persons that both have, None where one names nobody; `people`: how many persons are named in both together.
    `agreement`: share of the claims of the shorter account that have a likely partner. `days`: between the
    publications, None where unknown. `size`: telling words of the shorter.
    """

    words: float
    names: float
    persons: float | None
    people: int
    agreement: float
    days: int | None
    size: int

    @property
    def value(self) -> float:
        """All of it in one number; about 0.5 to 1 for one event, below for different ones."""
        value = (self.words + self.names) / 2 + 0.6 * min(self.agreement, _MOST_AGREEMENT)
        if self.persons is not None:
            value += 0.05 if self.persons >= 0.25 else 0.0
            if self.persons == 0:  # says the more, the more people are named
                value -= 0.12 * float(np.clip((self.people - 3) / 6, 0, 1))
        if self.days is not None:
            value -= 0.3 if self.days > 60 else 0.15 if self.days > 10 else 0.0
        return (self.size * value + _DOUBT * _SAME) / (self.size + _DOUBT)

    @property
    def different(self) -> bool:
        """Whether a reader should be warned."""
        return self.value < _RELATED

    @property
    def bar(self) -> float:
        """Logits to ask for on top, 0 for accounts that are surely of one event."""
        return float(np.interp(self.value, (_STRANGE, _APART, _RELATED, _SAME), _BARS))


def account_of(source: Source, texts: Iterable[str], mentions: Sequence[Mentions]) -> Account:
    """What `kinship` asks of `source`, whose claims read `texts` and mention `mentions`."""
    words: Counter[str] = Counter()
    names: Counter[str] = Counter()
    rarity: dict[str, float] = {}
    for text in texts:
        for word in words_of(text):
            if word.rarity > _KNOWN_RARITY:
                words[word.key] += 1
                rarity[word.key] = word.rarity
                if word.capital and word.span.start > 0:
                    names[word.key] += 1
    persons = Counter(
        name.key.split()[-1]
        for mentioned in mentions
        for name in mentioned.names
        if name.kind is NameKind.PERSON and name.key.split()
    )
    return Account(
        words={key: rarity[key] ** 2 * (1 + np.log(count)) for key, count in words.items()},
        names={key: rarity[key] ** 2 * (1 + np.log(count)) for key, count in names.items()},
        size=words.total(),
        persons=persons,
        published=_day(source.published),
    )


def kinship(a: Account, b: Account, agreement: float) -> Kinship:
    """The kinship of two accounts; `agreement` as in `Kinship`."""
    both = sum(min(count, b.persons[name]) for name, count in a.persons.items() if name in b.persons)
    fewer = min(sum(a.persons.values()), sum(b.persons.values()))
    return Kinship(
        words=_cosine(a.words, b.words),
        names=_cosine(a.names, b.names),
        persons=both / fewer if fewer else None,
        people=len(a.persons) + len(b.persons),
        agreement=agreement,
        days=abs((a.published - b.published).days) if a.published and b.published else None,
        size=min(a.size, b.size),
    )


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    lengths = np.sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values()))
    return float(sum(value * b[key] for key, value in a.items() if key in b) / lengths) if lengths else 0.0
