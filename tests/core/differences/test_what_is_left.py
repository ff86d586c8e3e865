# SPDX-License-Identifier: Apache-2.0
"""Additions and rewordings: what no detector has a name for, in whole phrases."""

from __future__ import annotations

from core.differences.alignment import NEAR_DUPLICATE
from core.differences.pair_words import pair_words

ADDED, OTHERWISE = "added_omitted", "paraphrase"


def told(result, kind: str) -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
    return [words for found, _, words in result.all() if found == kind]


def test_phrases_are_told_whole_and_on_both_sides(compare) -> None:  # type: ignore[no-untyped-def]
    result = compare(
        "The council approved the bridge after a debate of six hours.",
        "The council approved the bridge despite the protests of two villages, in a secret vote.",
    )
    added = told(result, ADDED)
    assert ("", "in a secret vote") in added
    assert all("" in words for words in added)


def test_an_adjective_that_is_put_in_is_an_addition(compare) -> None:  # type: ignore[no-untyped-def]
    result = compare("The crew left the burning ship at dawn.", "The crew left the ship at dawn.")
    assert told(result, ADDED) == [("burning", "")]


def test_a_lone_verb_where_the_other_side_has_another_is_no_addition(compare) -> None:  # type: ignore[no-untyped-def]
    a = "The owner renovated, to the surprise of his neighbours, a hotel on the coast."
    b = "The owner demolished a hotel on the coast, to the surprise of his neighbours."
    assert not [words for words in told(compare(a, b), ADDED) if words in {("renovated", ""), ("", "demolished")}]


def test_adverbs_and_phrases_of_one_word_are_additions(compare) -> None:  # type: ignore[no-untyped-def]
    a = "The ministers met the owners of the mill separately."
    assert told(compare(a, "The ministers met the owners of the mill."), ADDED) == [("separately", "")]
    b = "The ministers met the owners of the mill in secret."
    assert told(compare("The ministers met the owners of the mill.", b), ADDED) == [("", "in secret")]


def test_no_word_is_told_twice(compare) -> None:  # type: ignore[no-untyped-def]
    a = "Rescuers brought the injured sailors to a clinic in the old harbour before night fell."
    b = "Before dark the wounded seamen were carried by helpers to a hospital near the harbour."
    assert pair_words(a, b).similarity < NEAR_DUPLICATE
    result = compare(a, b)
    for side, text in enumerate((a, b)):
        said = [words[side] for _, _, words in result.all() if words[side]]
        assert sum(len(words.split()) for words in said) <= len(text.split())
        assert len(said) == len(set(said))


def test_a_clause_is_no_rewording_of_an_adjunct_in_its_place(compare) -> None:  # type: ignore[no-untyped-def]
    result = compare(
        "The mayor thanked the volunteers who filled sandbags, and left the town.",
        "The mayor thanked the volunteers after a long night, and left the town.",
    )
    assert not any(one.startswith("who") or two.startswith("after") for one, two in told(result, OTHERWISE))


def test_what_stands_between_commas_is_an_addition(compare) -> None:  # type: ignore[no-untyped-def]
    result = compare("The captain, a father of four, left the ship at dawn.", "The captain left the ship at dawn.")
    assert told(result, ADDED) == [("a father of four", "")]


def test_a_word_that_narrows_opens_no_other_phrase_than_the_one_behind_it(compare) -> None:  # type: ignore[no-untyped-def]
    plain = compare("The firm will pay after an audit.", "The firm will pay.")
    narrowed = compare("The firm will pay only after an audit.", "The firm will pay.")
    scores = [one.score for each in (plain, narrowed) for one in each.judgement.differences]
    assert len(scores) == 2
    assert scores[0] == scores[1]


def test_what_is_left_of_a_number_that_both_have_is_no_addition(compare, telling) -> None:  # type: ignore[no-untyped-def]
    aged = telling("The rescuers freed a girl, six years old, from the wreck.")
    aged = aged.number("six years old", 6, unit="year-old")
    short = telling("The rescuers freed a girl of six from the wreck.").number("six", 6)
    assert told(compare(aged, short), ADDED) == []
    other = telling("The rescuers freed a girl from the wreck.")
    assert told(compare(aged, other), ADDED) == [("six years old", "")]
