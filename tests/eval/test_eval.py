# SPDX-License-Identifier: Apache-2.0
"""The measuring itself is measured, and the example's floor is held with the real model."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pytest

from core.model import Source, Span, Tier
from tests.eval.catalogue import files
from tests.eval.figures import OURS, Figure
from tests.eval.floors import SLACK, floor_of, floors, is_another_set, is_below, updated
from tests.eval.gold import GoldPair, GoldSource, look_alikes, own_stories, real_articles
from tests.eval.measure import matched, whole_way
from tests.eval.measured import Measured
from tests.eval.sets import REPOSITORY, digest
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
    held = {"s": {"hash": "1", "floors": {"s: a": 0.5, "s: b": 3.0}}}
    worse = Measured("s", "1", [Figure("s: a", {OURS: 0.4}), Figure("s: b", {OURS: 7.0}, lower=True)])
    assert tomllib.loads(updated(held, [worse])) == held
    better = Measured("s", "1", [Figure("s: a", {OURS: 0.6}), Figure("s: b", {OURS: 1.0}, lower=True)])
    assert tomllib.loads(updated(held, [better]))["s"]["floors"] == {"s: a": 0.6, "s: b": 1.0}
    assert [is_below(figure, floor_of(held, worse, figure)) for figure in worse.figures] == [True, True]
    assert not is_below(better.figures[0], 0.6 + SLACK / 2)


def test_floors_of_another_set_say_nothing() -> None:
    held = {"s": {"hash": "1", "floors": {"s: a": 0.5, "s: gone": 1.0}}, "t": {"hash": "3", "floors": {"t: a": 0.9}}}
    changed = Measured("s", "2", [Figure("s: a", {OURS: 0.4}), Figure("s: precision", {OURS: 0.7})])
    assert is_another_set(held, changed)
    assert floor_of(held, changed, changed.figures[0]) is None
    assert tomllib.loads(updated(held, [changed])) == {**held, "s": {"hash": "2", "floors": {"s: a": 0.4}}}


def test_every_own_story_is_found_in_its_files() -> None:
    stories = own_stories(REPOSITORY)
    assert len({one.event for one in stories}) >= 5
    assert all(one.strength for one in stories)
    assert look_alikes(REPOSITORY)


def holds(name: str, figures: list[Figure]) -> None:
    """No figure lies below its floor, where the floors are of this very set."""
    measured = Measured(name, digest(files()[name]), figures)
    if is_another_set(floors(), measured):
        pytest.skip(f"{name} is another set than its floors were measured on; `make eval` tells more")
    assert figures
    for figure in figures:
        assert not is_below(figure, floor_of(floors(), measured, figure)), figure


@pytest.mark.model
def test_the_examples_floor_holds() -> None:
    from core.semantics.loader import load_encoder

    golds = [one for one in own_stories(REPOSITORY) if one.event == "example"]
    holds("example", whole_way("example", golds, load_encoder(), {}))


@pytest.mark.model
def test_stories_that_only_look_alike_do_not_match() -> None:
    from core.semantics.loader import load_encoder

    encoder = load_encoder()
    golds = list(look_alikes(REPOSITORY))
    assert golds
    for gold in golds:
        _, matches = matched(gold, encoder)
        assert not [match for match in matches if match.tier is Tier.MATCH], gold.name


@pytest.mark.data
@pytest.mark.model
def test_the_floors_of_real_articles_hold(data_folder: Path) -> None:
    from core.semantics.loader import load_encoder

    holds("newswcl50", whole_way("newswcl50", real_articles(data_folder / "newswcl50" / "gold"), load_encoder(), {}))
