# SPDX-License-Identifier: Apache-2.0
"""How links of words, unsaid words and differing words are counted, on sentences of our own; floors where sets are."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from core.semantics.hashing import HashEncoder
from tests.eval import unsupported, word_alignment, word_differences
from tests.eval.figures import OURS
from tests.eval.word_tokens import tokens

A = ["The", "council", "'s", "20-year", "plan", "failed", "."]
B = ["A", "plan", "of", "the", "council", "did", "not", "pass", "."]


def written(path: Path, *rows: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_words_belong_to_their_tokens() -> None:
    side = tokens(A)
    shown = [(side.text[word.start : word.end], A[at]) for word, at in zip(side.words, side.token_of, strict=True)]
    assert ("20", "20-year") in shown
    assert ("year", "20-year") in shown
    assert ("s", "'s") in shown
    assert shown[-1] == (".", ".")
    assert [one for one, _ in shown if not one.isalnum()] == ["."]
    assert "." not in [word.norm for word in tokens(A, marks=False).words]


def test_macro_is_over_sentences_and_micro_over_links() -> None:
    gold = [frozenset({(0, 0), (1, 1)}), frozenset({(0, 0)})]
    found = [frozenset({(0, 0), (1, 1)}), frozenset({(0, 1)})]
    counts = word_alignment.counted(found, gold)
    assert counts.tolist() == [[2, 2, 2], [0, 1, 1]]
    assert word_alignment.macro_f1(counts, [0, 1]) == pytest.approx(0.5)
    assert word_alignment.micro_f1(counts, [0, 1]) == pytest.approx(2 / 3)
    nothing = word_alignment.counted([frozenset()], [frozenset()])
    assert word_alignment.macro_f1(nothing, [0]) == 1.0


def test_a_set_of_aligned_pairs_has_a_figure_of_each_kind(tmp_path: Path) -> None:
    row = {"a_tokens": A, "b_tokens": B, "sure": [[1, 4], [4, 1], [0, 3], [6, 8]], "possible": [[5, 7]]}
    macro, micro, alone = word_alignment.figures("own", written(tmp_path / "own.jsonl", row, row), HashEncoder(), None)
    assert macro.name == "own: sure F1, macro"
    assert micro.values[OURS] > micro.values["difflib"] > 0
    assert set(macro.values) == {OURS, "difflib", "cosine"}
    assert alone.values[OURS] > 0.5


def test_what_a_claim_alone_says_is_counted_by_token(tmp_path: Path) -> None:
    claim = ["The", "council", "met", "in", "Halden", "on", "Monday", "."]
    row = {
        "claim_tokens": claim,
        "non_supported_spans": [False, False, False, True, True, False, False, False],
        "evidence": ["Nobody came.", "On Monday the council met."],
        "supporting_sentences": [[1]],
    }
    (case,) = [unsupported.Case.of(row)]
    assert case.evidence == ["On Monday the council met."]
    assert unsupported.alone([case], None) == [frozenset({3, 4})]
    (figure,) = unsupported.figures("own", written(tmp_path / "own.jsonl", row, row), HashEncoder(), None)
    assert figure.values[OURS] == 1.0
    assert figure.values["difflib"] < 1.0


def test_ranks_are_shared_and_words_that_differ_rank_higher(tmp_path: Path) -> None:
    one, other = np.array([1.0, 2.0, 2.0, 4.0]), np.array([10.0, 30.0, 30.0, 90.0])
    assert word_differences.spearman(one, other) == pytest.approx(1.0)
    assert word_differences.spearman(one, -other) == pytest.approx(-1.0)
    assert word_differences.spearman(one, np.ones(4)) == 0.0
    row = {
        "tokens_a": ["Crowds", "cheer", "in", "Oslo", "."],
        "tokens_b": ["Crowds", "cheer", "."],
        "labels_a": [0, 0, 1, 1, -1],
        "labels_b": [0, 0, -1],
    }
    (figure,) = word_differences.figures("own", written(tmp_path / "own.jsonl", row, row), HashEncoder(), None)
    assert figure.values[OURS] > 0.8


@pytest.mark.data
def test_words_alone_reach_their_floors(data_folder: Path) -> None:
    aligned, unsaid = data_folder / "word_align", data_folder / "wice"
    if not (aligned.is_dir() and unsaid.is_dir()):
        pytest.skip("no annotated words in the folder of evaluation sets")
    gold = word_alignment.rows(aligned / "multimwa-mtref.dev.jsonl", 200)
    pairs = [(tokens(row["a_tokens"]), tokens(row["b_tokens"])) for row in gold]
    links = [word_alignment.ours(a, b, None) for a, b in pairs]
    counts = word_alignment.counted(links, [frozenset((i, j) for i, j in row["sure"]) for row in gold])
    assert word_alignment.micro_f1(counts, range(len(gold))) >= 0.79
    cases = [unsupported.Case.of(row) for row in word_alignment.rows(unsaid / "nonsupported_tokens.dev.jsonl")]
    found = unsupported.alone(cases, None)
    right = sum(len(marked & case.unsaid) for marked, case in zip(found, cases, strict=True))
    assert 2 * right / sum(len(marked) + len(case.unsaid) for marked, case in zip(found, cases, strict=True)) >= 0.52
