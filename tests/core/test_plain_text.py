# SPDX-License-Identifier: Apache-2.0
"""Signs that turn the writing are shown and turn nothing; nothing moves by that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ingest.noticing import CONTROLS
from core.model import Source
from core.plain_text import TURNING, TURNS, one_line, rightward, shown_text, single_spaced, tab_separated, unbroken


def test_every_sign_that_is_told_of_is_shown() -> None:
    assert set(CONTROLS) == TURNING
    assert shown_text("a" + "".join(sorted(TURNING)) + "b") == f"a{TURNS * len(TURNING)}b"


def test_what_no_text_can_hold_is_shown() -> None:
    assert shown_text("a\0b\ud800c\ufffcd") == "a\ufffdb\ufffdc\ufffdd"


def test_marks_that_turn_no_letters_stay() -> None:
    assert shown_text("\u05d0\u200f1\u200e") == "\u05d0\u200f1\u200e"


@given(st.text())
def test_nothing_moves(text: str) -> None:
    shown = shown_text(text)
    assert len(shown) == len(text)
    assert len(shown.encode("utf-16-le")) == len(text.encode("utf-16-le", "surrogatepass"))
    assert TURNING.isdisjoint(shown)


def test_one_line_has_single_blanks() -> None:
    assert one_line("\n a\u202e \t b\u2028") == f"a{TURNS} b"


def test_single_blanks_leave_every_other_sign() -> None:
    assert single_spaced("\n a\u202e \t b\u2028") == "a\u202e b"


def test_cells_never_split_a_table() -> None:
    rows = [["Claim", "A\tB"], ["two\nlines", "", " c "]]
    assert tab_separated(rows) == "Claim\tA B\ntwo lines\t\tc"
    assert tab_separated([]) == ""


def test_direction_is_that_of_the_first_letter_that_nothing_isolates() -> None:
    assert rightward("\u2068ليلى\u2069 said so")
    assert not rightward("\u2068ليلى\u2069 12")
    assert not rightward("ليلى said so")
    assert rightward("12 · 7")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("saw\n", "saw "),
        ("saw\r\n  twelve\u2028boats", "saw twelve boats"),
        ("saw  twelve", "saw  twelve"),
        ("saw \u202e\n\nboats", "saw \u202e boats"),
    ],
)
def test_line_ends_inside_a_sentence_are_blanks(text: str, shown: str) -> None:
    assert unbroken(text) == shown


def test_the_name_of_a_source_turns_nothing() -> None:
    assert Source("A", "", "", outlet="The \u202eLamp\u202c").name == f"The {TURNS}Lamp{TURNS}"
