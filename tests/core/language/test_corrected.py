# SPDX-License-Identifier: Apache-2.0
"""Claims as a person has cut and joined them, and who they say speaks."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.comparison_json import source_from_json, source_to_json
from core.language.claims import with_claims
from core.model import Claim, Corrections, Exclusion, ExclusionReason, Source, Span

TEXT = (
    "The ferry left at six, and the fog came down at seven. Eleven people were hurt. "
    "They sat on deck, Ann Bell said.\n\n"
    "A band played on. The radar was broken."
)


def claims(corrections: Corrections = Corrections(), **more: object) -> tuple[Claim, ...]:  # noqa: B008 - frozen
    return with_claims(Source("A", TEXT, "ab" * 32, corrections=corrections, **more)).claims  # type: ignore[arg-type]


def words(found: tuple[Claim, ...]) -> list[str]:
    return [claim.span.of(TEXT) for claim in found]


def stretch(first: str, last: str) -> Span:
    return Span(TEXT.index(first), TEXT.index(last) + len(last))


PLAIN = words(claims())


def test_a_claim_is_cut_where_a_person_wants_it() -> None:
    found = claims(Corrections(cuts=(TEXT.index("and the fog"),)))
    assert words(found)[:2] == ["The ferry left at six,", "and the fog came down at seven."]
    assert words(found)[2:] == PLAIN[1:]
    assert [claim.id for claim in found] == [f"A{number}" for number in range(1, len(found) + 1)]
    assert [claim.paragraph for claim in found] == [0, 0, 0, 0, 1, 1]


def test_neighbours_are_joined() -> None:
    found = claims(Corrections(joins=(stretch("The ferry", "were hurt."),)))
    assert words(found) == [f"{PLAIN[0]} {PLAIN[1]}", *PLAIN[2:]]


def test_what_was_joined_can_be_cut_again() -> None:
    both = stretch("The ferry", "were hurt.")
    assert words(claims(Corrections((TEXT.index("Eleven"),), (both,)))) == PLAIN
    other = claims(Corrections((TEXT.index("and the fog"),), (both,)))
    assert words(other)[:2] == ["The ferry left at six,", "and the fog came down at seven. Eleven people were hurt."]


def test_a_part_is_joined_with_its_other_neighbour() -> None:
    cut = TEXT.index("and the fog")
    found = claims(Corrections((cut,), (stretch("and the fog", "were hurt."),)))
    assert words(found)[:2] == ["The ferry left at six,", "and the fog came down at seven. Eleven people were hurt."]


def test_two_paragraphs_are_not_joined_nor_is_what_stands_around_something_left_out() -> None:
    assert words(claims(Corrections(joins=(stretch("They sat", "played on."),)))) == PLAIN
    out = Exclusion(stretch("Eleven", "were hurt."), ExclusionReason.PERSON)
    around = claims(Corrections(joins=(stretch("The ferry", "Bell said."),)), excluded=(out,))
    assert words(around) == [PLAIN[0], *PLAIN[2:]]


@pytest.mark.parametrize("cut", [0, TEXT.index(" Eleven"), TEXT.index("Eleven"), TEXT.index(". Eleven")])
def test_a_cut_leaves_words_on_both_sides(cut: int) -> None:
    assert words(claims(Corrections(cuts=(cut,)))) == PLAIN


def test_a_speaker_is_who_a_person_says() -> None:
    assert claims()[2].speaker == "Ann Bell"
    span = stretch("They sat", "Bell said.")
    found = claims(Corrections(speakers=((span, "the harbour master"),)))[2]
    assert (found.speaker, found.speaker_span) == ("the harbour master", None)
    found = claims(Corrections(speakers=((span, "Bell"),)))[2]
    assert found.speaker_span is not None and found.speaker_span.of(TEXT) == "Bell"
    nobody = claims(Corrections(speakers=((span, None),)))[2]
    assert (nobody.speaker, nobody.speaker_span, nobody.cue) == (None, None, None)


@given(
    st.lists(st.integers(0, len(TEXT)), max_size=4),
    st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, 60)), max_size=3),
)
def test_nothing_is_lost_and_nothing_told_twice_however_claims_are_cut(
    cuts: list[int], joins: list[tuple[int, int]]
) -> None:
    stretches = tuple(Span(start, min(len(TEXT), start + length)) for start, length in joins)
    corrections = Corrections(tuple(cuts), stretches)
    found = claims(corrections)
    assert "".join("".join(words(found)).split()) == "".join("".join(PLAIN).split())
    spans = [claim.span for claim in found]
    assert spans == sorted(spans)
    assert not any(one.overlaps(other) for one, other in pairwise(spans))


def test_corrections_survive_json() -> None:
    corrections = Corrections((3, 9), (Span(1, 40),), ((Span(0, 5), "Ann Bell"), (Span(6, 9), None)))
    source = replace(Source("A", TEXT, "ab" * 32), corrections=corrections)
    assert source_from_json(source_to_json(source)) == source
    assert "corrections" not in source_to_json(replace(source, corrections=Corrections()))
