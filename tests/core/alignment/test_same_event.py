# SPDX-License-Identifier: Apache-2.0
"""Do two accounts tell of one event? What each kind of evidence does to the answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.alignment.same_event import Kinship

CLOSE = Kinship(words=0.6, names=0.8, persons=0.6, people=8, agreement=0.4, days=0, size=300)
FAR = Kinship(words=0.2, names=0.3, persons=0.0, people=8, agreement=0.05, days=None, size=300)


def test_close_accounts_ask_for_nothing_more() -> None:
    assert not CLOSE.different
    assert CLOSE.bar == 0.0


def test_distant_accounts_are_told_and_ask_for_much() -> None:
    assert FAR.different
    assert FAR.bar > 4


@pytest.mark.parametrize("weaker", [{"words": 0.4}, {"names": 0.5}, {"persons": 0.0}, {"agreement": 0.0}, {"days": 90}])
def test_each_kind_of_evidence_counts(weaker: dict[str, float]) -> None:
    assert replace(CLOSE, **weaker).value < CLOSE.value  # type: ignore[arg-type]


def test_no_persons_in_common_says_more_the_more_are_named() -> None:
    few, many = (replace(CLOSE, persons=0.0, people=people) for people in (2, 12))
    assert many.value < few.value


def test_short_texts_get_the_benefit_of_the_doubt() -> None:
    assert replace(FAR, size=8).bar < FAR.bar
    assert not replace(FAR, size=2).different


def test_the_bar_never_falls_as_kinship_falls() -> None:
    bars = [replace(CLOSE, words=step / 20, names=step / 20).bar for step in range(21)]
    assert bars == sorted(bars, reverse=True)
