# SPDX-License-Identifier: Apache-2.0
"""How surely words that no detector names are an addition, or two wordings of one thing."""

from __future__ import annotations

import pytest

from core.differences.left_score import ADDED, REWORDED, Model, model_of

ADDITION = {**dict.fromkeys(ADDED, 0.0), "content": 2.0, "answered": 0.4, "told": 0.5}
REWORDING = {**dict.fromkeys(REWORDED, 0.0), "content": 2.0, "likeness": 0.7, "likely": 0.8, "told": 0.5}


@pytest.mark.parametrize(
    "surer",
    [
        {"content": 4.0},
        {"answered": 0.1},
        {"closed": 1.0},
        {"clause": 1.0},
        {"adjunct": 1.0},
        {"counts": 1.0},
        {"told": 0.9},
        {"set off": 1.0, "closed": 1.0},
        {"acts": 1.0},
        {"proper": 1.0},
    ],
)
def test_what_speaks_for_an_addition(surer: dict[str, float]) -> None:
    likely = model_of("added").likely
    assert 0 < likely(ADDITION) < likely({**ADDITION, **surer}) < 1


def test_a_lone_word_that_is_answered_is_doubtful_and_a_clause_of_its_own_is_sure() -> None:
    likely = model_of("added").likely
    assert likely({**ADDITION, "content": 1.0, "lone": 1.0, "answered": 0.6}) < 0.4
    assert likely({**ADDITION, "content": 6.0, "answered": 0.2, "clause": 1.0, "closed": 1.0}) > 0.8


@pytest.mark.parametrize("surer", [{"likeness": 0.9}, {"likely": 0.95}, {"told": 0.9}])
def test_what_speaks_for_two_wordings(surer: dict[str, float]) -> None:
    likely = model_of("reworded").likely
    assert 0 < likely(REWORDING) < likely({**REWORDING, **surer}) < 1


def test_two_lone_words_are_seldom_a_rewording_that_is_worth_a_name() -> None:
    likely = model_of("reworded").likely
    lone = {**REWORDING, "content": 1.0, "lone": 1.0}
    assert likely(lone) < 0.5 < likely({**REWORDING, "likeness": 0.9, "likely": 0.95, "told": 0.9})
    assert likely(lone) < likely({**lone, "lone": 0.0})


@pytest.mark.parametrize("other", ["one a name", "one counts", "names"])
def test_a_name_or_a_count_is_no_other_wording(other: str) -> None:
    likely = model_of("reworded").likely
    assert likely({**REWORDING, other: 1.0}) < likely(REWORDING)


def test_what_is_not_known_counts_as_it_mostly_is() -> None:
    model = Model(bias=0.0, unknown=0.5, factors={"answered": -2.0})
    assert model.likely({"answered": 0.0}) > model.likely({"answered": None}) == model.likely({"answered": 0.5})


@pytest.mark.parametrize(("name", "traits"), [("added", ADDED), ("reworded", REWORDED)])
def test_every_trait_has_its_weight(name: str, traits: tuple[str, ...]) -> None:
    assert tuple(model_of(name).factors) == traits
