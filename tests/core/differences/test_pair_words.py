# SPDX-License-Identifier: Apache-2.0
"""What becomes of each word of two texts, and how far it differs."""

from __future__ import annotations

import numpy as np
import pytest

from core.differences.pair_words import pair_words
from core.model import Span
from core.semantics.encoding import WordVectors
from core.semantics.loader import ModelEncoder, load_encoder
from core.semantics.word_spans import as_spans
from core.word_pairs import PairWords, Standing

A = "The harbour master closed the port on Friday after 3 ferries ran aground."
B = "On Friday, after 4 ferries had run aground in fog, the harbour master shut the old port."


@pytest.fixture(scope="module")
def encoder() -> ModelEncoder:
    return load_encoder(threads=1)


def shown(a: str, b: str, pairs: tuple[tuple[Span, Span], ...]) -> set[tuple[str, str]]:
    return {(one.of(a), two.of(b)) for one, two in pairs}


def with_model(encoder: ModelEncoder, a: str, b: str) -> PairWords:
    return pair_words(a, b, *encoder.encode([a, b]).words)


def test_each_word_is_said_alike_or_otherwise_or_alone() -> None:
    found = pair_words(A, B)
    alike = shown(A, B, found.aligned)
    assert {("harbour", "harbour"), ("port", "port"), ("Friday", "Friday"), ("ran", "run"), ("after", "after")} <= alike
    assert shown(A, B, found.changed) == {("3", "4"), ("closed", "shut")}  # by what stands around them
    assert found.only_a == ()
    assert [span.of(B) for span in found.only_b] == ["had", "in fog", "old"]
    assert set(found.linked) == set(found.aligned) | set(found.changed)


@pytest.mark.model
def test_the_model_knows_what_stands_for_what(encoder: ModelEncoder) -> None:
    a, b = "The minister is able to stop the sale.", "The minister can halt the sale."
    found = with_model(encoder, a, b)
    links = shown(a, b, found.changed)
    assert ("stop", "halt") in links
    assert ("able", "can") in links
    assert found.only_b == ()


@pytest.mark.model
def test_words_differ_the_more_the_less_stands_for_them(encoder: ModelEncoder) -> None:
    found = with_model(encoder, A, B)
    differs = {word.span.of(B): word.differs for word in found.b}
    assert 0 <= differs["master"] < differs["shut"] < differs["fog"] <= 1
    same = with_model(encoder, A, A)
    assert all(word.differs == pytest.approx(0, abs=0.01) for word in same.a)


def test_seen_from_the_other_side_it_is_the_same() -> None:
    there, back = pair_words(A, B), pair_words(B, A)
    assert (there.a, there.b) == (back.b, back.a)
    assert there.only_a == back.only_b
    assert {(one, two) for two, one in back.linked} == set(there.linked)


def test_near_duplicates_stand_as_difflib_sees_them() -> None:
    a = "The mayor said on Monday that the old bridge over the river would be closed for repairs."
    b = "The mayor said on Monday that the new bridge over the river would soon be closed for repairs."
    found = pair_words(a, b)
    assert found.similarity >= 0.8
    assert [word.span.of(a) for word in found.a if word.standing is Standing.CHANGED] == ["old"]
    assert [word.span.of(b) for word in found.b if word.standing is Standing.CHANGED] == ["new"]
    assert found.only_a == ()
    assert [span.of(b) for span in found.only_b] == ["soon"]


def test_marks_are_words_only_if_asked_for() -> None:
    a, b = "“We won’t go,” she said.", "She said: “We won’t go.”"
    assert {one.of(a) for one, _ in pair_words(a, b).linked} == {"We", "won’t", "go", "she", "said"}
    links = shown(a, b, pair_words(a, b, marks=True).linked)
    assert ("“", "“") in links
    assert ("won’t", "won’t") in links


def test_a_word_written_in_two_has_two_partners() -> None:
    a, b = "The ceasefire held.", "A cease-fire held."
    assert {("ceasefire", "cease"), ("ceasefire", "fire")} <= shown(a, b, pair_words(a, b).aligned)


@pytest.mark.parametrize(("a", "b"), [("", ""), ("", "Something."), ("One.", "…"), ("Yes", "No")])
def test_texts_with_next_to_nothing(a: str, b: str) -> None:
    found = pair_words(a, b)
    assert found.linked == ()
    assert [span.of(a) for span in found.only_a] == [word for word in (a.strip("."),) if word]
    vectors = WordVectors(as_spans([]), np.zeros((0, 4), np.float16), np.zeros((0, 2), np.float16))
    assert pair_words(a, b, vectors, vectors) == found


def test_a_text_without_end_is_linked_by_its_words_alone() -> None:
    a = " ".join(f"word{number}" for number in range(700))
    b = " ".join(f"word{number}" for number in range(300, 1000))
    found = pair_words(a, b)
    assert len(found.aligned) == 400
    assert all(one.of(a) == two.of(b) for one, two in found.aligned)
