# SPDX-License-Identifier: Apache-2.0
"""Whom "he" and "she" stand for, and whose words a quotation without a name is."""

from __future__ import annotations

import pytest

from core.language.claims import with_claims
from core.model import Source


def speakers_of(text: str) -> list[str | None]:
    return [claim.speaker for claim in with_claims(Source("A", text, "0")).claims]


def test_she_is_no_man() -> None:
    text = "Joan Hale said the pier was shut. Mark Corrow said it was not. “It cracked,” she said."
    assert speakers_of(text)[-1] == "Joan Hale"


def test_titles_tell_who_is_he() -> None:
    text = "Mr. Lind said the pier was shut. Mrs. Corrow said it was not. “It cracked,” he said."
    assert speakers_of(text)[-1] == "Lind"


def test_nobody_whom_the_sentence_names_beside() -> None:
    text = "Mark Corrow asked about the pier. Peter Lind came late. “It cracked,” he told Lind."
    assert speakers_of(text)[-1] == "Mark Corrow"


def test_the_subject_of_the_sentence_goes_first() -> None:
    text = "Mark Corrow said the pier was shut. Peter Lind shook his head: “It is open,” he said."
    assert speakers_of(text)[-1] == "Peter Lind"


def test_behind_an_adverbial_too() -> None:
    text = "Mark Corrow said the pier was shut. On Monday, Peter Lind wrote a note in which he said it was open."
    assert speakers_of(text)[-1] == "Peter Lind"


def test_a_colon_announces_the_next_paragraph() -> None:
    text = "Joan Hale then spoke to the crew and said:\n\n“It cracked.”\n\nThe pier is old."
    assert speakers_of(text) == ["Joan Hale", "Joan Hale", None]


@pytest.mark.parametrize("closing", ["”", "“"])
def test_a_mark_typed_the_wrong_way_round_closes(closing: str) -> None:
    assert speakers_of(f"“It cracked,{closing} said Joan Hale, a pilot.") == ["Joan Hale"]


def test_marks_typed_as_two_single_ones() -> None:
    text = "''It cracked,'' said Joan Hale, a pilot. ''It may fall.''\n\nThe pier is old."
    claims = with_claims(Source("A", text, "0")).claims
    assert [claim.speaker for claim in claims] == ["Joan Hale", "Joan Hale", None]
    assert [quote.of(text) for claim in claims for quote in claim.quotes] == ["It cracked,", "It may fall."]


def test_a_quotation_inside_one_closed_by_three_marks() -> None:
    text = "''He told me, 'It cracked,''' Joan Hale recalled."
    (claim,) = with_claims(Source("A", text, "0")).claims
    assert claim.speaker == "Joan Hale"
    assert [quote.of(text) for quote in claim.quotes] == ["He told me, 'It cracked,'"]


def test_who_writes_lends_nobody_a_voice() -> None:
    text = "I said nothing and “smiled”. “The pier is old and it is a danger to us all.”"
    assert speakers_of(text)[-1] is None
