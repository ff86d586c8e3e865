# SPDX-License-Identifier: Apache-2.0
"""The word tables and what is made of them: forms of words, phrases in a text, places inside places."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from itertools import combinations
from typing import Any

import pytest

from core.differences.inflections import adjective_forms, noun_forms, verb_forms
from core.differences.lexicon import forms_of, lexicon
from core.differences.places import inside, known
from core.differences.terms import Vocabulary
from core.differences.words import norm_of, words_of

FOLDER = files("resources") / "language"


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("slam", {"slam", "slams", "slammed", "slamming"}),
        ("criticise", {"criticise", "criticises", "criticised", "criticising"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("visit", {"visit", "visits", "visited", "visiting"}),
        ("admit", {"admit", "admits", "admitted", "admitting"}),
        ("veto", {"veto", "vetoes", "vetoed", "vetoing"}),
        ("lie", {"lie", "lies", "lied", "lying"}),
        ("lash out", {"lash out", "lashes out", "lashed out", "lashing out"}),
    ],
)
def test_forms_of_a_verb(base: str, forms: set[str]) -> None:
    assert verb_forms(base, {}) == forms


def test_irregular_forms_take_the_place_of_regular_ones() -> None:
    assert forms_of("verb", "strike") == {"strike", "strikes", "struck", "stricken", "striking"}
    assert forms_of("noun", "gunman") == {"gunman", "gunmen"}
    assert verb_forms("sink", {"sink": ("sank", "sunk")}) == {"sink", "sinks", "sank", "sunk", "sinking"}


def test_forms_of_other_words() -> None:
    assert noun_forms("army", {}) == {"army", "armies"}
    assert noun_forms("witch hunt", {}) == {"witch hunt", "witch hunts"}
    assert adjective_forms("angry") == {"angry", "angrily"}
    assert adjective_forms("terrible") == {"terrible", "terribly"}
    assert adjective_forms("gradual") == {"gradual", "gradually"}
    assert forms_of("", "in vain") == {"in vain"}


def test_the_longest_term_is_found_with_hyphens_or_without() -> None:
    vocabulary = Vocabulary({"witch": 1, "witch hunt": 2, "hunt": 3})
    text = "A witch-hunt, a witch and a hunt."
    words = words_of(text)
    found = [
        (term.text, text[words[term.first].start : words[term.last - 1].end]) for term in vocabulary.found_in(words)
    ]
    assert found == [("witch hunt", "witch-hunt"), ("witch", "witch"), ("hunt", "hunt")]
    assert vocabulary["witch hunt"] == 2
    assert vocabulary.get("broom") is None
    assert vocabulary.get("broom", 0) == 0


def test_what_was_found_once_is_found_again() -> None:
    vocabulary = Vocabulary({"hunt": 1})
    words = words_of("A hunt and another hunt.")
    first = vocabulary.found_in(words)
    first.clear()
    again = vocabulary.found_in(words)
    assert [term.first for term in again] == [1, 4]
    assert vocabulary.found_in(tuple(words[:2])) == again[:1]


def test_every_term_is_written_as_it_is_compared() -> None:
    words = lexicon()
    for vocabulary in (
        words.modality,
        words.timing,
        words.loaded,
        words.epithets,
        words.details,
        words.denials,
        words.softly,
    ):
        for term in vocabulary.meanings:
            assert term == term.lower() == " ".join(term.split())
            assert [norm_of(part) for part in term.split()] == term.split(), term


def test_a_field_has_several_groups_and_a_word_in_one_of_them() -> None:
    for field in read("details-en.toml")["field"]:
        groups = [set(values.split()) for values in field["values"]]
        assert len(groups) > 1, field["name"]
        for one, two in combinations(groups, 2):
            assert not one & two, field["name"]
    names = [field["name"] for field in read("details-en.toml")["field"]]
    assert len(set(names)) == len(names)


def test_a_field_of_loaded_words_has_plain_and_heavy_ones() -> None:
    for name, kinds in read("wording-en.toml")["field"].items():
        for words in kinds.values():
            assert len(words) == 4, name
            listed = " ".join(words).split()
            assert len(set(listed)) == len(listed), name
        assert sum(any(words[degree] for words in kinds.values()) for degree in range(4)) > 1, name


def test_opposites_are_opposite_from_both_sides() -> None:
    opposites = lexicon().opposites
    assert "fell" in opposites["rose"]
    for word, others in opposites.items():
        assert word not in others
        assert all(word in opposites[other] for other in others)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Lugano", "Switzerland"),
        ("Manhattan", "the United States"),
        ("Kyiv", "Kiev"),
        ("Brooklyn", "New York"),
        ("U.S.", "America"),
    ],
)
def test_places_inside_places(one: str, two: str) -> None:
    assert inside(one, two)
    assert known(one)


def test_places_that_are_not() -> None:
    assert not inside("Switzerland", "Lugano")
    assert not inside("Lugano", "Italy")
    assert not known("Marden")


@pytest.mark.parametrize(
    "text",
    [
        "The mill in Marden, Orne, burned down.",
        "The mill in Marden, a town in northern Orne, burned down.",
        "Marden in Orne has a mill.",
        "They left Marden, in the south of Orne, at noon.",
    ],
)
def test_a_text_says_where_its_places_lie(text: str) -> None:
    assert inside("Marden", "Orne", text)
    assert not inside("Orne", "Marden", text)
    assert not inside("Marden", "Orne", "Marden burned. Orne did not.")
