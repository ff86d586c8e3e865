# SPDX-License-Identifier: Apache-2.0
"""The score of what is left in of saved pages: runs of four words, means over pages, three systems in one run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.eval import extraction
from tests.eval.figures import OURS

DATA = Path(__file__).parents[1] / "data"
FIRST = "Nine fishermen were rescued from the sea on Tuesday"


def test_runs_of_four_words_are_counted_as_often_as_they_come() -> None:
    assert extraction._score("a b c d e", "a b c d e") == (1.0, 1.0)
    assert extraction._score("a b c d x y z w", "a b c d e") == (pytest.approx(0.2), pytest.approx(0.5))
    assert extraction._score("a b c d a b c d", "a b c d")[0] == pytest.approx(0.2)
    assert extraction._score("", "a b c d") == (0.0, 0.0)


def test_f1_is_of_the_means_over_pages() -> None:
    assert extraction.means([(1.0, 0.0), (0.0, 1.0)]) == (0.5, 0.5)
    assert extraction.f1_of([(1.0, 0.0), (0.0, 1.0)]) == 0.5


def test_every_system_reads_the_same_pages(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes((DATA / "page.html").read_bytes())
    page = {"id": "1", "url": "https://courier.example/", "html": "page.html", "articleBody": f"{FIRST}."}
    (tmp_path / "ground_truth.jsonl").write_text(json.dumps(page) + "\n", encoding="utf-8")
    found = extraction.scores(tmp_path)
    assert list(found) == [OURS, extraction.WITH_CAPTIONS, "trafilatura", "readability"]
    assert all(0 < listed[0][0] < 1 and listed[0][1] > 0.8 for listed in found.values())
    (f1,), (listing,) = extraction.figures("pages", tmp_path)
    assert set(f1.values) == {OURS, "trafilatura", "readability"}
    assert [row[0] for row in listing.rows] == list(found)
