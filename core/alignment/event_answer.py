# SPDX-License-Identifier: Apache-2.0
"""One event, one story, or neither: what the evidence on two accounts amounts to, and what is asked of their claims.

A logistic model whose few weights were fitted on politics, sports, accidents and the accounts of this repository, and
hold on each of these sets when it is left out (`python -m tests.eval.events --fit`). What those sets don't have,
publications days or years apart, was weighed by hand. Short accounts say little and are given the benefit of the doubt.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from core.alignment.event_account import Account
from core.alignment.event_evidence import (
    CellLogits,
    Grounds,
    agreement,
    cosine,
    grounds,
    missing_mains,
    same_days,
    shared_numbers,
    shared_persons,
    told_beginning,
)
from core.model import EventAnswer

WEIGHTS: Final = {  # in logits, of what `Kinship.measures` gives
    "in_common": 6.0,
    "agreement": 3.5,
    "beginning": 0.45,
    "strangers": -0.9,
    "same_days": 2.8,
    "numbers": 2.8,
    "mains": -4.6,
}
BIAS: Final = 0.1
_MOST_AGREEMENT: Final = 0.4  # look-alikes agree on nearly every claim: more agreement says no more
_APART: Final = ((3, 0.0), (10, -0.7), (60, -1.5))  # days between publications, at most; what they weigh
_FURTHER_APART: Final = -3.0
_DOUBT: Final = 12  # telling words of the shorter account that weigh as much as the benefit of the doubt
_BENEFIT: Final = 1.0

_RELATED: Final = -3.3  # the least likelihood, in logits, of accounts of one story
_STORY: Final = 0.2  # the least they have in common
_MOST_STRANGERS: Final = 0.5  # a story keeps its persons
_ONE_STORY: Final = 60  # days within which a story is told
_BARS: Final = ((-4.0, 11.0), (-2.0, 7.2), (-1.0, 5.0), (0.0, 2.2), (1.0, 0.0))  # likelihood, and logits asked there
_DIFFERENT_BAR: Final = 10.5  # only what is word for word the same stands above it
_SAID_BARS: Final = {EventAnswer.SAME: 0.0, EventAnswer.RELATED: 4.4, EventAnswer.DIFFERENT: _DIFFERENT_BAR}


@dataclass(frozen=True, slots=True)
class Kinship:
    """How close two accounts are; every measure is as of the function of that name in `event_evidence`.

    `words`, `names`: cosines, 0 to 1. `people`: how many persons are named in both together. `days`: between the
    publications, None where unknown. `size`: telling words of the shorter.
    """

    words: float
    names: float
    persons: float | None
    people: int
    agreement: float
    beginning: float
    same_days: float | None
    numbers: float
    mains: float
    days: int | None
    size: int
    grounds: Grounds = field(default_factory=Grounds)

    @property
    def measures(self) -> dict[str, float]:
        """What is weighed, by name; 0 where it is not known."""
        strangers = float(np.clip((self.people - 3) / 6, 0, 1)) if self.persons == 0 else 0.0
        return {
            "in_common": self.in_common,
            "agreement": min(self.agreement, _MOST_AGREEMENT),
            "beginning": self.beginning,
            "strangers": strangers,  # no person in common: says the more, the more are named
            "same_days": self.same_days or 0.0,
            "numbers": self.numbers,
            "mains": self.mains,
        }

    @property
    def value(self) -> float:
        """How likely one event is, in logits."""
        value = BIAS + sum(WEIGHTS[name] * measure for name, measure in self.measures.items())
        if self.days is not None:
            value += next((weight for most, weight in _APART if self.days <= most), _FURTHER_APART)
        return (self.size * value + _DOUBT * _BENEFIT) / (self.size + _DOUBT)

    @property
    def in_common(self) -> float:
        """How much of their rare words and names both have, 0 to 1."""
        return (self.words + self.names) / 2

    @property
    def answer(self) -> EventAnswer:
        value = self.value
        if value >= 0:
            return EventAnswer.SAME
        near = self.days is None or self.days <= _ONE_STORY
        of_one_story = near and self.in_common >= _STORY and self.measures["strangers"] <= _MOST_STRANGERS
        return EventAnswer.RELATED if value >= _RELATED and of_one_story else EventAnswer.DIFFERENT

    @property
    def bar(self) -> float:
        """Logits to ask of each pair of claims on top; 0 for accounts that are surely of one event."""
        values, bars = zip(*_BARS, strict=True)
        bar = float(np.interp(self.value, values, bars))
        return max(bar, _DIFFERENT_BAR) if self.answer is EventAnswer.DIFFERENT else bar


UNKNOWN: Final = Kinship(0.0, 0.0, None, 0, 0.0, 0.0, None, 0.0, 0.0, None, 0)
"""Of accounts in a language whose words say nothing here: they get the whole benefit of the doubt."""


def bar_of(kinship: Kinship, said: EventAnswer | None) -> float:
    """Logits to ask on top; `said` is the answer of a person, which overrules."""
    return kinship.bar if said is None else _SAID_BARS[said]


def kinship(a: Account, b: Account, cells: CellLogits) -> Kinship:
    """How close two accounts are, whose claims are as likely the same as `cells` tell."""
    return Kinship(
        words=cosine(a.words, b.words),
        names=cosine(a.names, b.names),
        persons=shared_persons(a, b),
        people=len(a.persons) + len(b.persons),
        agreement=agreement(a, b, cells),
        beginning=told_beginning(a, b, cells),
        same_days=same_days(a, b),
        numbers=shared_numbers(a, b),
        mains=missing_mains(a, b),
        days=abs((a.published - b.published).days) if a.published and b.published else None,
        size=min(a.size, b.size),
        grounds=grounds(a, b),
    )
