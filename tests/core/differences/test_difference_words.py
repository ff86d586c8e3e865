# SPDX-License-Identifier: Apache-2.0
"""Words, runs and links: the ground under the detectors."""

from __future__ import annotations

import numpy as np
import pytest

from core.differences.alignment import LinkKind, align, vectors_of
from core.differences.pair_words import pair_words
from core.differences.sequence import RunKind, runs_of
from core.differences.words import norm_of, words_of
from core.semantics.encoding import WordVectors


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Israel’s", "ISRAEL"),
        ("soldiers’", "soldiers"),
        ("30,000", "30000"),
        ("$30,000", "30000"),
        ("U.S.", "US"),
        ("Erdoğan", "Erdogan"),
        ("per cent", "percent"),
        ("%", "percent"),
        ("seven", "7"),
        ("don’t", "don't"),
    ],
)
def test_typography_does_not_count(one: str, two: str) -> None:
    assert norm_of(one) == norm_of(two)


@pytest.mark.parametrize(("one", "two"), [("US", "us"), ("IT", "it"), ("2.5", "25"), ("won't", "wont")])
def test_what_must_stay_apart(one: str, two: str) -> None:
    assert norm_of(one) != norm_of(two)


def test_words_stand_where_they_are() -> None:
    text = "“The U.S. cease-fire,” Mr. O’Neil’s aide said: 12.5% of $3,000!"
    shown = [word.span.of(text) for word in words_of(text)]
    assert shown == ["The", "U.S.", "cease", "fire", "Mr", "O’Neil’s", "aide", "said", "12.5", "%", "of", "$3,000"]
    compounds = [word.compound for word in words_of(text)]
    assert compounds[2] == compounds[3] != compounds[4]


def test_an_empty_text_has_no_words() -> None:
    assert words_of("") == words_of(" … — ’") == ()


def shown_runs(a: str, b: str) -> list[tuple[str, str, str]]:
    left, right = words_of(a), words_of(b)

    def text(words: tuple, whole: str, first: int, last: int) -> str:  # type: ignore[type-arg]
        return whole[words[first].start : words[last - 1].end] if first < last else ""

    return [
        (run.kind.value, text(left, a, run.a_first, run.a_last), text(right, b, run.b_first, run.b_last))
        for run in runs_of(left, right)
    ]


def test_runs_cover_both_texts_in_order() -> None:
    assert shown_runs("The old bridge fell on Monday", "The bridge fell late on Monday") == [
        ("equal", "The", "The"),
        ("omitted", "old", ""),
        ("equal", "bridge fell", "bridge fell"),
        ("added", "", "late"),
        ("equal", "on Monday", "on Monday"),
    ]


def test_runs_are_no_confetti() -> None:
    runs = shown_runs("He walked out of the hall in anger", "He ran away of late yesterday, in fury")
    assert [kind for kind, _, _ in runs] == ["equal", "changed"]


def test_runs_never_cut_a_hyphenated_word() -> None:
    runs = shown_runs("a long-range missile", "a short-range missile")
    assert ("changed", "long-range", "short-range") in runs


def test_runs_of_nothing() -> None:
    assert runs_of((), ()) == ()
    (run,) = runs_of(words_of("one word"), ())
    assert run.kind is RunKind.OMITTED


def linked(a: str, b: str) -> set[tuple[str, str]]:
    return {(one.of(a), two.of(b)) for one, two in pair_words(a, b).linked}


def test_words_are_linked_in_any_order() -> None:
    links = linked("On Monday the council approved the bridge.", "The bridge was approved on Monday by the council.")
    assert {("council", "council"), ("bridge", "bridge"), ("Monday", "Monday"), ("approved", "approved")} <= links


def test_stems_spellings_and_split_words_are_linked() -> None:
    links = linked(
        "Galant announced a ceasefire and met reporters.", "A cease-fire announcement: Gallant meets a reporter."
    )
    assert {
        ("Galant", "Gallant"),
        ("announced", "announcement"),
        ("ceasefire", "cease"),
        ("met", "meets"),
        ("reporters", "reporter"),
    } <= links


def test_each_repeated_word_is_linked_with_the_one_in_its_company() -> None:
    a, b = "The red car hit the blue car.", "The blue car was hit by the red car."
    spans = {(one.of(a), one.start, two.start) for one, two in pair_words(a, b).linked}
    assert ("car", 8, b.rindex("car")) in spans
    assert ("car", a.rindex("car"), 9) in spans


def test_different_numbers_in_one_place_are_no_counterparts() -> None:
    left, right = words_of("They counted 30,000 votes."), words_of("They counted 32,000 votes.")
    found = align(left, right)
    assert found.a_to_b == (0, 1, -1, 3)
    assert found.replaced == ((2, 2),)
    assert (2, 2) in found.links


def word_vectors(text: str, vectors: list[list[float]]) -> WordVectors:
    spans = [(word.start, word.end) for word in words_of(text)]
    return WordVectors(np.array(spans, dtype=np.int32), np.array(vectors, dtype=np.float16))


def test_word_vectors_link_paraphrases_but_neither_numbers_nor_two_names() -> None:
    a, b = "killed 28 in Lugano", "slain 31 in Geneva"
    same = [[1.0, 0.0], [0.0, 1.0], [0.6, 0.8], [0.8, 0.6]]
    left, right = words_of(a), words_of(b)
    found = align(left, right, vectors_of(left, word_vectors(a, same), 0), vectors_of(right, word_vectors(b, same), 0))
    assert found.a_to_b[0] == 0
    assert found.kinds[0] is LinkKind.MEANING
    assert found.a_to_b[1] == found.a_to_b[3] == -1
    assert align(left, right).a_to_b[0] == -1


def test_vectors_belong_to_the_words_they_cover() -> None:
    text = "cease-fire holds"
    encoded = WordVectors(np.array([(0, 10)], dtype=np.int32), np.array([[1.0, 0.0]], dtype=np.float16))
    vectors = vectors_of(words_of(text), encoded, 0)
    assert vectors is not None
    assert vectors.tolist() == [[1.0, 0.0], [1.0, 0.0], [0.0, 0.0]]
