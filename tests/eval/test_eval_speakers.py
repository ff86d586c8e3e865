# SPDX-License-Identifier: Apache-2.0
"""Counting speakers: what is right, what is missed, what goes on from another claim."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.model import Span
from tests.eval.figures import OURS
from tests.eval.sets import data_folder
from tests.eval.speakers import NEAREST, Article, Marked, Said, all_claims, articles, figures, named, nearest_name

TEXT = "“It is shut,” Hale said. “It may fall.” The pier, which leaks, is old."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def article() -> Article:
    return Article(TEXT, (Marked((span("Hale"),), (span("It is shut,"), span("It may fall."))),))


def said(*, speaker: str | None = "Hale") -> list[Said]:
    return [
        Said(span("“It is shut,” Hale said."), "Hale", span("Hale")),
        Said(span("“It may fall.”"), speaker),
        Said(span("The pier, which leaks, is old.")),
    ]


def test_named_looks_at_claims_that_name_somebody() -> None:
    counted = named(article(), said())
    assert (counted.right, counted.predicted, counted.gold) == (1, 1, 1)


def test_all_looks_at_what_goes_on_too() -> None:
    counted = all_claims(article(), said())
    assert (counted.right, counted.predicted, counted.gold) == (2, 2, 2)
    missed = all_claims(article(), said(speaker=None))
    assert (missed.right, missed.predicted, missed.gold) == (1, 1, 2)
    wrong = all_claims(article(), said(speaker="Corrow"))
    assert (wrong.right, wrong.predicted, wrong.gold) == (1, 2, 2)


def test_a_relative_pronoun_stands_for_what_is_before_it() -> None:
    marked = Article(TEXT, (Marked((span("which"),), ()),))
    claim = span("The pier, which leaks, is old.")
    assert named(marked, [Said(claim, "The pier", span("The pier"))]).right == 1
    assert named(marked, [Said(claim, "old", span("old"))]).right == 0


def test_the_nearest_name() -> None:
    (first, *_) = nearest_name("“It is shut,” Joan Hale of Corrow said. The pier fell.")
    assert first.speaker in ("Joan Hale", "Corrow")


def test_the_whole_way(tmp_path: Path) -> None:
    row = {
        "text": "The pier is shut, said Joan Hale.",
        "ann": {
            "spans": {"T1": ["Source", [[23, 32]], "Joan Hale"], "T2": ["Cue", [[18, 22]], "said"]},
            "rels": {"E1": "Attribution:T3 Cue:T2 Source:T1"},
        },
    }
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    by_name = {one.name: one.values for one in figures("set", path, None)}
    assert by_name["set, named: F1"] == {OURS: 1.0, NEAREST: 1.0}


@pytest.mark.data
def test_speakers_in_the_news() -> None:
    """On the part that nothing was chosen on, nine in ten speakers are right and F1 is at least three quarters."""
    folder = data_folder()
    if folder is None or not (folder / "polnear" / "dev.jsonl").is_file():
        pytest.skip("PolNeAR is not there")
    from tests.eval.speakers import ours

    gold = articles(folder / "polnear" / "dev.jsonl")
    counted = sum((all_claims(one, ours(one.text)) for one in gold), start=all_claims(Article("", ()), []))
    assert counted.precision >= 0.9
    assert counted.f1 >= 0.75
