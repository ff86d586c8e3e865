# SPDX-License-Identifier: Apache-2.0
"""Two sentences alone, as `crossread pairs` judges them."""

from __future__ import annotations

import numpy as np

from core.alignment.grid import NAMES
from core.alignment.pairs import judge_pairs, measure_pairs
from core.semantics.hashing import HashEncoder

A = "Inspectors found cracks in eleven of the forty concrete pillars."
B = "Cracks were found by inspectors in eleven of its forty concrete pillars."
C = "Insurance covers barely half of the damage to the vineyards."


def test_the_likelier_pair_scores_higher_and_scores_are_probabilities() -> None:
    right, wrong = judge_pairs([(A, B, None, None), (A, C, None, None)], HashEncoder())
    assert 0 <= wrong.score < 0.2 < right.score <= 1


def test_one_pair_is_judged_as_among_many_and_either_way_round() -> None:
    encoder = HashEncoder()
    (alone,) = judge_pairs([(A, B, None, None)], encoder)
    (turned,) = judge_pairs([(B, A, None, None)], encoder)
    assert alone == judge_pairs([(A, C, None, None), (A, B, None, None)], encoder)[1]
    assert abs(alone.score - turned.score) < 1e-3


def test_words_of_the_whole_story_count_less_in_its_context() -> None:
    story = "\n".join(f"The concrete pillars were inspected, part {part}, and then closed." for part in range(8))
    shared = "Somebody paid for the concrete pillars.", "Nobody had seen such concrete pillars before."
    without = measure_pairs([(*shared, None, None)], HashEncoder())
    within = measure_pairs([(*shared, story, story)], HashEncoder())
    assert within[0, NAMES.index("stems")] < without[0, NAMES.index("stems")]


def test_sentences_without_words_are_judged_too() -> None:
    assert judge_pairs([("…", "?!", None, None)], HashEncoder())[0].score < 0.5
    assert np.isfinite(measure_pairs([("…", A, None, None)], HashEncoder())).all()
    assert judge_pairs([], HashEncoder()) == []
