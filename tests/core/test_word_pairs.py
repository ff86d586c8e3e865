# SPDX-License-Identifier: Apache-2.0
"""Words between two sources: what each stands for, as JSON and back, and as the comparison carries them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from core.comparison_json import match_from_json, match_to_json
from core.differences.detect import Examination
from core.differences.pair_words import pair_words
from core.errors import CrossreadError
from core.model import Claim, ClaimIndex, Match, Source, Span, Tier
from core.word_pairs import Standing, WordsBetween
from core.word_pairs_json import words_from_json, words_to_json

ONE = "The council approved the old bridge on Monday."
OTHER = "On Monday the council rejected the old bridge after a long debate."


def test_a_word_knows_what_stands_for_it_on_the_other_side() -> None:
    words = pair_words(ONE, OTHER)
    span, partners = words.beside(ONE.index("council") + 2) or (Span(0, 0), ())
    assert (span.of(ONE), [one.of(OTHER) for one in partners]) == ("council", ["council"])
    assert words.beside(ONE.index("council") - 1) is None
    assert words.turned.beside(OTHER.index("bridge")) == (
        Span(OTHER.index("bridge"), OTHER.index("bridge") + 6),
        (Span(ONE.index("bridge"), ONE.index("bridge") + 6),),
    )
    assert words.turned.turned == words


def test_function_words_are_told_from_words_that_say_something() -> None:
    content = [word.span.of(ONE) for word in pair_words(ONE, OTHER).a if word.content]
    assert content == ["council", "approved", "old", "bridge", "Monday"]


def test_words_are_the_same_after_json() -> None:
    between = WordsBetween(("A", "B"), pair_words(ONE, OTHER))
    data = words_to_json(between)
    again = words_from_json(data)
    assert again == between
    assert str(data["a"]).split()[0] == "0-3a2/0.04"


@pytest.mark.parametrize(
    "wrong",
    [
        {"sources": ["A"]},
        {"sources": ["A", 2]},
        {"similarity": 1.5},
        {"similarity": True},
        {"a": 7},
        {"a": "0-3X/0"},
        {"a": "3-3A/0"},
        {"a": "0-3A99/0"},
        {"b": "0-3A"},
    ],
)
def test_words_that_make_no_sense_are_refused(wrong: Mapping[str, object]) -> None:
    data = words_to_json(WordsBetween(("A", "B"), pair_words(ONE, OTHER)))
    with pytest.raises(ValueError, match=r"."):
        words_from_json({**data, **wrong})


def examined() -> tuple[Examination, Match, ClaimIndex]:
    texts = {"A": f"{ONE} Nobody came.", "B": f"It rained. {OTHER}", "C": ONE}
    starts = {"A": 0, "B": len("It rained. "), "C": 0}
    ends = {"A": len(ONE), "B": len(texts["B"]), "C": len(ONE)}
    sources = tuple(
        Source(name, text, name * 64, claims=(Claim(f"{name}1", Span(starts[name], ends[name]), 0),))
        for name, text in texts.items()
    )
    index = ClaimIndex.of(sources)
    return Examination(index, {}), Match("m1", ("C1", "A1", "B1"), 0.9, Tier.MATCH), index


def test_a_match_has_the_words_between_each_two_of_its_sources_in_their_texts() -> None:
    examination, match, index = examined()
    found = examination.words_of(match)
    assert [between.sources for between in found] == [("A", "B"), ("A", "C"), ("B", "C")]
    for between in found:
        one, other = (index.by_id[f"{name}1"][0].text for name in between.sources)
        assert ("council", "council") in {(a.of(one), b.of(other)) for a, b in between.words.linked}
    same = found[1].words
    assert {word.standing for word in same.a} == {Standing.ALIGNED}
    alone = {span.of(index.by_id["B1"][0].text) for span in found[0].words.only_b}
    assert any("debate" in words for words in alone)


def test_the_words_are_those_of_two_texts_alone() -> None:
    examination, match, _ = examined()
    found = examination.words_of(match)[1].words
    alone = pair_words(ONE, ONE)
    assert [(word.standing, word.partners) for word in found.a] == [(word.standing, word.partners) for word in alone.a]


def test_a_match_carries_its_words_through_json_and_words_outside_its_claims_are_refused() -> None:
    examination, match, index = examined()
    claims = {name: index.claim(name) for name in match.claims}
    whole = Match("m1", match.claims, 0.9, Tier.MATCH, words=examination.words_of(match))
    data = match_to_json(whole)
    assert match_from_json(data, claims) == whole
    data["words"][0]["b"] = f"{len(ONE)}-{len(ONE) + 40}O/1"
    data["words"][0]["a"] = ""
    with pytest.raises(CrossreadError):
        match_from_json(data, claims)
