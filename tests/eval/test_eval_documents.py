# SPDX-License-Identifier: Apache-2.0
"""Whole documents have their labels, long accounts are put together rightly, baselines are held to the same."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from core.model import Source, Span
from core.semantics.hashing import HashEncoder
from tests.eval.ecb_documents import ballast, documents_of_one_event, look_alike_documents, text_of
from tests.eval.figures import OURS, PREVIOUS
from tests.eval.gold import GoldPair, GoldSource, Placed
from tests.eval.measure import false_matches, whole_way
from tests.eval.prefilter import joined, lost_pairs

HEADLINE = "Storm sinks the ferry Alba"


def account(*sentences: str, letter: str = "A") -> GoldSource:
    text = " ".join(sentences)
    spans = tuple(Span(text.index(one), text.index(one) + len(one)) for one in sentences)
    return GoldSource(Source(letter, text, letter * 64), spans, tuple(True for _ in spans))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents = []
    for event, ferry in (("1_x", "Alba"), ("1_y", "Berta")):
        for number in range(3):
            texts = ["http: / / a page", f"The ferry {ferry} sank off Norl.", f"Cause {number} is unknown."]
            sentences = [{"text": one, "url_line": at == 0, "validated": at == 1} for at, one in enumerate(texts)]
            documents.append({"doc": f"{event}{number}", "subtopic": event, "sentences": sentences})
    pairs = [
        {"doc_a": "1_x0", "i": 1, "doc_b": "1_x1", "j": 1, "label": "strong"},
        {"doc_a": "1_x2", "i": 1, "doc_b": "1_x0", "j": 1, "label": "partial"},
        {"doc_a": "1_x1", "i": 1, "doc_b": "1_x2", "j": 1, "label": "entity"},
    ]
    for name, rows in (("docs", documents), ("pairs", pairs)):
        (tmp_path / f"{name}.dev.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return tmp_path


def test_headlines_are_paragraphs_and_addresses_are_left_out() -> None:
    text, spans = text_of(["http: / / x", HEADLINE, "It sank.", 'He said "no."'], [True, False, False, False])
    assert text == f'{HEADLINE}\n\nIt sank. He said "no."'
    assert [span.of(text) for span in spans] == ["", HEADLINE, "It sank.", 'He said "no."']


def test_documents_have_the_labels_of_their_checked_sentences(folder: Path) -> None:
    golds = {frozenset(one.name.split("-")): one for one in documents_of_one_event(folder, "dev", each=3)}
    assert len(golds) == 6
    assert golds[frozenset({"1_x0", "1_x1"})].strength == {(1, 1): "strong"}
    assert golds[frozenset({"1_x0", "1_x2"})].strength == {(1, 1): "optional"}
    assert golds[frozenset({"1_x1", "1_x2"})].strength == {}
    assert golds[frozenset({"1_y0", "1_y1"})].a.body == (False, True, False)
    assert {one.event for one in golds.values()} == {"1"}


def test_which_documents_are_taken_is_settled(folder: Path) -> None:
    first = [one.name for one in documents_of_one_event(folder, "dev", each=2)]
    assert len(first) == 2
    assert [one.name for one in documents_of_one_event(folder, "dev", each=2)] == first


def test_look_alikes_are_of_two_events_and_have_nothing_in_common(folder: Path) -> None:
    alike = look_alike_documents(folder, "dev", each=2)
    assert len(alike) == 4
    assert all({one.name.split("-")[0][:3], one.name.split("-")[1][:3]} == {"1_x", "1_y"} for one in alike)
    assert not any(one.strength for one in alike)
    assert look_alike_documents(folder, "dev", each=1, whole=True)[0].a.body == (False, True, True)
    assert ballast(folder, "dev")[0].count("sank") == 3


def test_accounts_put_together_keep_their_pairs() -> None:
    a, b, c = (account(f"{x} one.", f"{x} two.", letter=x) for x in "ABC")
    golds = [
        GoldPair("a-b", "e", a, b, {(0, 1): "strong"}),
        GoldPair("c-a", "e", c, a, {(1, 0): "core"}),
        GoldPair("b-c", "e", b, c, {(0, 1): "optional"}),
    ]
    together, origin = joined(golds, ("Ballast left.", "Ballast right."))
    told = {
        (together.a.source.quote(together.a.sentences[i]), together.b.source.quote(together.b.sentences[j])): how
        for (i, j), how in together.strength.items()
    }
    assert told == {("A one.", "B two."): "strong", ("C two.", "B one."): "optional"}
    assert {gold.name: pair for gold, pair in origin.values()} == {"a-b": (0, 1), "b-c": (0, 1)}
    assert together.a.source.text.startswith("Ballast left.\n\nA one.")


def test_what_the_prefilter_loses_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.alignment.candidates.NEAREST", 1)
    monkeypatch.setattr("core.alignment.candidates._REACH", 0)
    monkeypatch.setattr("core.alignment.candidates.MOST", 1)
    same, others = "The ferry Alba sank off Norl.", ("Bakers in Tolm went on strike.", "A museum opened in Vell.")
    gold = GoldPair("x", "e", account(same, others[0]), account(others[1], same, letter="B"), {(0, 1): "strong"})
    lost, candidates = lost_pairs(gold, HashEncoder())
    assert lost == []
    assert candidates.shape == (2, 2)
    unlike = GoldPair("x", "e", gold.a, account(*others, same, letter="B"), {(0, 0): "core", (0, 1): "optional"})
    assert lost_pairs(unlike, HashEncoder())[0] == [(0, 0)]


def test_each_method_is_counted_on_the_same_pairs() -> None:
    same, other = "The ferry Alba sank off Norl on Sunday.", "Nobody at the museum would comment."
    golds = [
        GoldPair("x", "1", account(same, other), account(other, same, letter="B"), {(0, 1): "strong", (1, 0): "core"}),
        GoldPair("y", "2", account(same), account(same, letter="B"), {(0, 0): "strong"}),
    ]

    def equal(pairs: object) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.array([float(a == b) for a, b in pairs])  # type: ignore[attr-defined]

    nothing: list[list[Placed]] = [[], []]
    found = {
        one.name: one.values
        for one in whole_way("s", golds, HashEncoder(), {"equal": equal}, previous=lambda _: nothing)
    }
    assert found["s: F1"]["equal"] == 1
    assert found["s: recall of strong pairs"]["equal"] == 1
    assert found["s: F1"][PREVIOUS] == 0
    assert found["s: F1"][OURS] > 0.5
    alike = [GoldPair("z", "3", account(same), account(same, other, letter="B"), {})]
    (told,) = false_matches("t", alike, HashEncoder(), {"equal": equal}, alike=golds)
    assert told.values["equal"] == 1
    assert told.values[OURS] >= 1
