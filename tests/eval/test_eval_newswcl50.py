# SPDX-License-Identifier: Apache-2.0
"""Tokens become running text with each sentence at its place, and labels meet the right articles."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from core.ingest.reader import read_text
from core.model import Span
from core.semantics.hashing import HashEncoder
from tests.eval.figures import OURS
from tests.eval.gold import GoldPair, GoldSource
from tests.eval.groups import chained, count, figures
from tests.eval.newswcl50 import detokenised, events, text_of
from tests.eval.statistics import Counts

SENTENCES = {
    "7_A": ["The old lighthouse of Varn burned down on Sunday night .", "Nobody was hurt , the mayor said ."],
    "7_B": ["On Sunday night the old lighthouse of Varn burned down .", "A ferry turned back ."],
    "7_C": ["The mayor said nobody was hurt .", "The old lighthouse of Varn burned down on Sunday night ."],
}
PAIRS = {
    "7_A-7_B": [[0, 0, "strong"]],
    "7_A-7_C": [[0, 1, "strong"], [1, 0, "strong"]],
    "7_B-7_C": [[0, 1, "strong"], [1, 1, "optional"]],
}


def written(folder: Path, **changed: object) -> tuple[Path, Path]:
    """A small set of one event and its labels."""
    documents, labels = folder / "docs.jsonl", folder / "labels.json"
    rows = [
        {
            "doc": name,
            "event": "7",
            "sentences": [{"i": i, "tokens": [*one.split(), "\\n"]} for i, one in enumerate(sentences)],
        }
        for name, sentences in SENTENCES.items()
    ]
    documents.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    labels.write_text(json.dumps({"texts": {}, "roles": {}, "pairs": PAIRS, **changed}), encoding="utf-8")
    return documents, labels


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ('He said , " we wo n\'t go . "', 'He said, "we won\'t go."'),
        ("Its $ 5 million ( 4 % ) debt - free plan", "Its $5 million (4%) debt-free plan"),
        ("“ Yes , ” the minister 's aide said .", "“Yes,” the minister's aide said."),
        ("A headline \\n The text .", "A headline\nThe text."),
    ],
)
def test_tokens_become_text(tokens: str, text: str) -> None:
    assert detokenised(tokens.split(" ")) == text


def test_sentences_stand_at_their_place_in_paragraphs() -> None:
    sentences = ["One line \\n", "Two .", "Three . \\n", "\\n", "Four ."]
    text, spans = text_of([one.split(" ") for one in sentences])
    assert text == "One line\n\nTwo. Three.\n\nFour."
    assert [span.of(text) for span in spans] == ["One line", "Two.", "Three.", "", "Four."]


def test_labels_meet_their_articles(tmp_path: Path) -> None:
    (event,) = events(*written(tmp_path, roles={"7_B": {"title": [0], "junk": []}}))
    assert list(event.articles) == ["7_A", "7_B", "7_C"]
    gold, swapped = event.pair("7_C", "7_A")
    assert swapped
    assert gold.strength == {(0, 1): "strong", (1, 0): "strong"}
    assert gold.a.source.quote(gold.a.sentences[1]) == "Nobody was hurt, the mayor said."
    assert event.articles["7_B"].body == (False, True)


def test_another_text_than_the_labelled_one_is_refused(tmp_path: Path) -> None:
    text, _ = text_of([[*one.split(), "\\n"] for one in SENTENCES["7_A"]])
    assert events(*written(tmp_path, texts={"7_A": hashlib.sha256(text.encode()).hexdigest()}))
    with pytest.raises(ValueError, match="7_A reads otherwise"):
        events(*written(tmp_path, texts={"7_A": "0" * 64}))


def test_cross_pairs_of_groups_are_counted_and_optional_ones_left_out(tmp_path: Path) -> None:
    (event,) = events(*written(tmp_path))
    spans = [article.sentences for article in event.articles.values()]
    right = [(0, spans[0][0]), (1, spans[1][0]), (2, spans[2][1])]
    assert count(event, [right]) == Counts(3, 3, 4, 3, 4)
    wrong = [(0, spans[0][1]), (1, spans[1][1]), (2, spans[2][1])]
    assert count(event, [wrong]) == Counts(0, 2, 4, 0, 4)


def test_chaining_joins_whatever_shares_a_claim() -> None:
    a, b, c, d = ((at, Span(0, 5)) for at in range(4))
    assert chained([[a, b], [c, d]]) == [[a, b], [c, d]]
    assert chained([[a, b], [c, d], [b, c]]) == [[a, b, c, d]]


def test_groups_of_three_sources_whatever_their_order(tmp_path: Path) -> None:
    found = {one.name: one for one in figures("x", events(*written(tmp_path)), HashEncoder())}
    assert found["x: orders that change the result"].values[OURS] == 0
    assert found["x: F1"].values[OURS] > 0.5
    assert found["x: purity of large groups"].values[OURS] == 1


def test_half_of_a_sentence_that_runs_over_a_paragraph_counts_for_nothing() -> None:
    text = "The dam held. It rained\n\nThe mayor resigned. A road was closed."
    spans = (Span(0, 13), Span(14, 44), Span(45, len(text)))
    glued = GoldSource(read_text(text, name="a.txt"), spans, (True,) * 3)
    other = GoldSource(read_text("The mayor stepped down.", name="b.txt"), (Span(0, 23),), (True,))
    gold = GoldPair("a-b", "e", glued, other, {(1, 0): "core", (2, 0): "core"})
    assert gold.label(Span(25, 44), Span(0, 23)) == "optional"
    assert gold.label(Span(14, 44), Span(0, 23)) == "core"
    assert gold.label(Span(45, len(text)), Span(0, 23)) == "core"
    assert gold.label(Span(0, 13), Span(0, 23)) == "none"
