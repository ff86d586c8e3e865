# SPDX-License-Identifier: Apache-2.0
"""Features of two words, and what makes a likelihood of them."""

from __future__ import annotations

import numpy as np
import pytest

from core.differences.alignment import align, likelihood
from core.differences.link_features import first_reading, second_reading, table_of
from core.differences.link_weights import Reading, link_weights
from core.differences.words import with_marks, words_of

ONE = "Nearly 40 guests left the old hotel by the sea, the owner of the hotel said on Monday."
OTHER = "The owner said the hotel on the sea-front was evacuated, with 44 visitors leaving it Monday."


def test_a_feature_is_the_same_seen_from_either_side() -> None:
    a, b = table_of(with_marks(ONE)), table_of(with_marks(OTHER))
    meaning = np.random.default_rng(1).random((len(a), len(b)), np.float32)
    here, there = first_reading(a, b, meaning), first_reading(b, a, meaning.T)
    likely = np.random.default_rng(2).random((len(a), len(b)), np.float32)
    for name, cells in here.features.items():
        assert np.allclose(cells, there.features[name].T, atol=1e-5), name
    for name, cells in second_reading(here, likely).items():
        assert np.allclose(cells, second_reading(there, likely.T)[name].T, atol=1e-5), name


def test_features_say_what_stands_there() -> None:
    a, b = words_of(ONE), words_of(OTHER)
    grid = first_reading(table_of(a), table_of(b), None)
    at = {word.norm: i for i, word in enumerate(a)}
    to = {word.norm: j for j, word in enumerate(b)}
    features = grid.features
    assert features["sole"][at["owner"], to["owner"]]
    assert not features["sole"][at["hotel"], to["hotel"]]
    assert features["stem"][at["left"], to["leaving"]]
    assert features["numbers differ"][at["40"], to["44"]]
    assert features["one a number"][at["40"], to["visitors"]]
    assert features["run"][at["hotel"] - 1, to["hotel"] - 1] >= 1
    assert features["spelling"][at["sea"], to["hotel"]] == 0


def test_every_weight_has_its_feature_and_none_of_meaning_without_vectors() -> None:
    tables = table_of(words_of(ONE)), table_of(words_of(OTHER))
    grid = first_reading(*tables, None)
    known = set(grid.features)
    further = set(second_reading(grid, np.zeros(grid.equal.shape, np.float32)))
    for vectors in (True, False):
        weights = link_weights(vectors=vectors)
        assert set(weights.first.factors) <= known
        assert set(weights.second.factors) <= known | further
        used = set(weights.first.factors) | set(weights.second.factors)
        assert any("meaning" in name for name in used) == vectors


def test_a_reading_is_a_logistic_function() -> None:
    reading = Reading(np.float32(-1.0), {"x": np.float32(2.0), "y": np.float32(1.0)})
    cells = {"x": np.array([[1, 0]], np.float32), "y": np.array([[True, False]])}
    assert reading.likely(cells)[0] == pytest.approx([1 / (1 + np.exp(-2)), 1 / (1 + np.exp(1))])


def test_what_groups_of_features_add_is_what_all_of_them_do() -> None:
    reading = Reading(np.float32(-1.0), {"x": np.float32(2.0), "y": np.float32(1.0)})
    one, two = {"x": np.array([[1, 0]], np.float32)}, {"y": np.array([[True, False]]), "unknown": np.array([[9, 9]])}
    found = reading.chance(reading.logits(one), reading.logits(two))
    assert found[0] == pytest.approx(reading.likely({**one, **two})[0])


def test_words_in_company_are_likelier_than_strays() -> None:
    a, b = words_of("The red car hit the blue car."), words_of("The blue car was hit by the red car.")
    likely = likelihood(table_of(a), table_of(b), None)
    assert likely[2, 8] > 0.5 > likely[2, 2]
    assert likely[6, 2] > 0.5 > likely[6, 8]


@pytest.mark.parametrize("seed", range(6))
def test_links_are_the_same_seen_from_either_side(seed: int) -> None:
    random = np.random.default_rng(seed)
    a, b = words_of(ONE), words_of(OTHER)
    vectors = [random.normal(size=(len(side), 8)).astype(np.float32) for side in (a, b)]
    units = [rows / np.linalg.norm(rows, axis=1, keepdims=True) for rows in vectors]
    there, back = align(a, b, *units), align(b, a, *units[::-1])
    assert there.links == back.turned.links
    assert there.a_to_b == back.b_to_a
    linked = [j for j in there.a_to_b if j >= 0]
    assert len(linked) == len(set(linked))
