# SPDX-License-Identifier: Apache-2.0
"""The measuring itself is measured, and the example's floor is held with the real model."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pytest

from core.model import Source, Span, Tier
from tests.eval.__main__ import FLOORS, SLACK, _is_below, _updated
from tests.eval.gold import GoldPair, GoldSource, look_alikes, own_stories, real_articles
from tests.eval.measure import OURS, Figure, matched, whole_way
from tests.eval.sets import REPOSITORY
from tests.eval.statistics import Counts, accepted_counts, average_precision, best_threshold


def account(*sentences: str) -> GoldSource:
    text = " ".join(sentences)
    spans = tuple(Span(text.index(one), text.index(one) + len(one)) for one in sentences)
    return GoldSource(Source("A", text, "0" * 64), spans, tuple(True for _ in spans))


def test_average_precision_and_threshold() -> None:
    labels, scores = np.array([True, False, True, False]), np.array([0.9, 0.8, 0.7, 0.1])
    assert average_precision(labels, scores) == pytest.approx((1 + 2 / 3) / 2)
    assert best_threshold(labels, scores) == 0.7
    assert accepted_counts(labels, scores >= 0.7) == Counts(right=2, predicted=3, gold=2)


def test_counting_leaves_optional_pairs_out_and_tells_strong_ones() -> None:
    gold = GoldPair("x", "x", account("One.", "Two."), account("Uno.", "Dos."), {(0, 0): "strong", (1, 1): "optional"})
    assert gold.count({(0, 0), (1, 1)}) == Counts(1, 1, 1, 1, 1)
    assert gold.count({(0, 1)}) == Counts(0, 1, 1, 0, 1)
    assert Counts(1, 2, 4).f1 == pytest.approx(2 / 6)


def test_a_claim_meets_the_sentences_it_shares_most_with() -> None:
    gold = account("The first sentence.", "The second sentence.")
    assert gold.sentences_of(Span(0, 19)) == {0}
    assert gold.sentences_of(Span(0, 40)) == {0, 1}
    assert gold.sentences_of(Span(2, 5)) == {0}


def test_floors_only_move_for_the_better() -> None:
    floors = {"sets": {}, "floors": {"a": 0.5, "b": 3.0}}
    worse = [Figure("a", {OURS: 0.4}), Figure("b", {OURS: 7.0}, lower=True)]
    kept = tomllib.loads(_updated(floors, worse, {"s": "1"}))
    assert kept["floors"] == {"a": 0.5, "b": 3.0}
    better = [Figure("a", {OURS: 0.6}), Figure("b", {OURS: 1.0}, lower=True)]
    assert tomllib.loads(_updated(floors, better, {}))["floors"] == {"a": 0.6, "b": 1.0}
    assert _is_below(worse[0], 0.5)
    assert _is_below(worse[1], 3.0)
    assert not _is_below(better[0], 0.6 + SLACK / 2)


def test_every_own_story_is_found_in_its_files() -> None:
    stories = own_stories(REPOSITORY)
    assert len({one.event for one in stories}) >= 5
    assert all(one.strength for one in stories)
    assert look_alikes(REPOSITORY)


@pytest.mark.model
def test_the_examples_floor_holds() -> None:
    from core.semantics.loader import load_encoder

    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floors"]
    golds = [one for one in own_stories(REPOSITORY) if one.event == "example"]
    figures = whole_way("example", golds, load_encoder(), {})
    assert figures
    for figure in figures:
        assert not _is_below(figure, floors.get(figure.name)), figure


@pytest.mark.model
def test_stories_that_only_look_alike_do_not_match() -> None:
    from core.semantics.loader import load_encoder

    encoder = load_encoder()
    for gold in look_alikes(REPOSITORY):
        _, matches = matched(gold, encoder)
        assert not [match for match in matches if match.tier is Tier.MATCH], gold.name


@pytest.mark.data
@pytest.mark.model
def test_the_floors_of_real_articles_hold(data_folder: Path) -> None:
    from core.semantics.loader import load_encoder

    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floors"]
    for figure in whole_way("newswcl50", real_articles(data_folder / "newswcl50" / "gold"), load_encoder(), {}):
        assert not _is_below(figure, floors.get(figure.name)), figure
