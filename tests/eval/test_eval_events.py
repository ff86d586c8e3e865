# SPDX-License-Identifier: Apache-2.0
"""The three answers on whether accounts tell of one event: the counting, the recipe, and the own stories."""

from __future__ import annotations

import pytest

from core.alignment.event_answer import Kinship
from core.model import EventAnswer, Source
from tests.eval.events import Judged, Pair, Truth, figures, fitted, judged, pairs
from tests.eval.figures import OURS


def kinship(in_common: float, same_days: float) -> Kinship:
    return Kinship(
        words=in_common,
        names=in_common,
        persons=None,
        people=0,
        agreement=0.2,
        beginning=-2.0,
        same_days=same_days,
        numbers=0.0,
        mains=0.5,
        days=None,
        size=200,
    )


def pair(truth: Truth, one: Kinship, matches: int = 0) -> Judged:
    source = Source("A", "", "0" * 64)
    return Judged(Pair("set", truth, source, source), one, matches)


def test_each_answer_is_counted_by_what_is_true() -> None:
    close, far = kinship(0.9, 0.3), kinship(0.0, -0.6)
    found = [pair(Truth.ONE_EVENT, close), pair(Truth.ONE_EVENT, far), pair(Truth.TWO_EVENTS, far, matches=3)]
    values = {one.name: (one.values[OURS], one.lower) for one in figures("events", found)}
    assert values["events, set, one event (2): answered same"] == (0.5, False)
    assert values["events, set, one event (2): answered different"] == (0.5, True)
    assert values["events, set, two events (1): answered same"] == (0.0, True)
    assert values["events, set, two events (1): matches"] == (3, True)
    assert not any("one event" in name and "matches" in name for name in values)


def test_the_recipe_gives_weight_to_what_tells_them_apart() -> None:
    found = [pair(Truth.ONE_EVENT, kinship(0.5 + at / 50, 0.1 * (-1) ** at)) for at in range(10)]
    found += [pair(Truth.TWO_EVENTS, kinship(0.2 + at / 50, 0.1 * (-1) ** at)) for at in range(10)]
    weights, bias = fitted(found)
    assert weights["in_common"] > 5 * abs(weights["same_days"])
    assert bias < 0


@pytest.mark.model
def test_own_stories_are_answered_right() -> None:
    from core.semantics.loader import load_encoder

    found = judged(pairs(None), load_encoder())
    assert {one.pair.truth for one in found} == {Truth.ONE_EVENT, Truth.LOOK_ALIKES, Truth.TWO_EVENTS}
    for one in found:
        names = f"{one.pair.a.name} and {one.pair.b.name}"
        if one.pair.truth is Truth.ONE_EVENT:
            assert one.kinship.answer is EventAnswer.SAME, names
        else:
            assert one.kinship.answer is EventAnswer.DIFFERENT, names
            assert one.matches == 0, names
