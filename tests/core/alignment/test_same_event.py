# SPDX-License-Identifier: Apache-2.0
"""Do two accounts tell of one event? What each kind of evidence does to the answer, and what the answer does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.alignment.event_answer import Kinship, bar_of
from core.model import EventAnswer

CLOSE = Kinship(
    words=0.5,
    names=0.7,
    persons=0.6,
    people=8,
    agreement=0.3,
    beginning=-1.0,
    same_days=0.3,
    numbers=0.7,
    mains=0.2,
    days=1,
    size=300,
)
STORY = replace(CLOSE, words=0.25, names=0.4, agreement=0.1, beginning=-2.5, same_days=-0.4, numbers=0.0, mains=0.5)
FAR = replace(STORY, words=0.05, names=0.1, persons=0.0, agreement=0.0, beginning=-5.0, mains=1.0, days=None)


def test_close_accounts_are_of_one_event_and_ask_for_nothing_more() -> None:
    assert CLOSE.answer is EventAnswer.SAME
    assert CLOSE.bar == 0.0


def test_accounts_of_one_story_ask_for_more() -> None:
    assert STORY.answer is EventAnswer.RELATED
    assert 2.0 <= STORY.bar < FAR.bar


def test_distant_accounts_ask_for_much() -> None:
    assert FAR.answer is EventAnswer.DIFFERENT
    assert FAR.bar >= 9.0


@pytest.mark.parametrize(
    "weaker",
    [
        {"words": 0.3},
        {"names": 0.5},
        {"persons": 0.0},
        {"agreement": 0.0},
        {"beginning": -4.0},
        {"same_days": -0.6},
        {"numbers": 0.0},
        {"mains": 0.8},
        {"days": 5},
        {"days": 30},
        {"days": 900},
    ],
)
def test_each_kind_of_evidence_counts(weaker: dict[str, float]) -> None:
    assert replace(CLOSE, **weaker).value < CLOSE.value  # type: ignore[arg-type]


def test_what_is_not_known_speaks_neither_for_nor_against() -> None:
    unknown = replace(CLOSE, same_days=None, days=None, persons=None)
    assert replace(CLOSE, same_days=-0.5).value < unknown.value < CLOSE.value


def test_a_story_is_over_after_two_months() -> None:
    alike = replace(STORY, agreement=0.4, beginning=-1.0, same_days=0.2)
    assert replace(alike, days=30).answer is EventAnswer.RELATED
    assert replace(alike, days=400).answer is EventAnswer.DIFFERENT


def test_a_story_keeps_its_persons() -> None:
    strangers = replace(STORY, persons=0.0, people=9, beginning=0.0)
    assert STORY.value <= strangers.value < 0
    assert strangers.answer is EventAnswer.DIFFERENT


def test_no_persons_in_common_says_more_the_more_are_named() -> None:
    few, many = (replace(CLOSE, persons=0.0, people=people) for people in (2, 12))
    assert many.value < few.value


def test_short_texts_get_the_benefit_of_the_doubt() -> None:
    assert replace(FAR, size=8).bar < FAR.bar
    assert replace(FAR, size=1).answer is EventAnswer.SAME


def test_the_bar_never_falls_as_kinship_falls() -> None:
    bars = [replace(STORY, words=step / 20, names=step / 20).bar for step in range(21)]
    assert bars == sorted(bars, reverse=True)
    assert bars[0] > 5.0 > bars[-1]


def test_a_person_overrules_every_answer() -> None:
    for kinship in (CLOSE, STORY, FAR):
        same, related, different = (bar_of(kinship, answer) for answer in EventAnswer)
        assert same == 0.0 < related < different
        assert bar_of(kinship, None) == kinship.bar
