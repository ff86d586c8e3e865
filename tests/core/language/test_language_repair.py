# SPDX-License-Identifier: Apache-2.0
"""Copying damage is mended in the working copy, and every position leads back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.repair import repair
from core.model import Span


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("He left.”Local boats", "He left.” Local boats"),
        ('He said "no."Local boats', 'He said "no." Local boats'),
        ("the pier.The boats", "the pier. The boats"),
        ("in 2014.The boats", "in 2014. The boats"),
        ("The pier was lost. .", "The pier was lost."),
        ("the “main pier.” .”", "the “main pier.”"),
        ("The pier was lost .", "The pier was lost."),
        ("broken\nline", "broken line"),
        ("broken\r\n  line", "broken line"),
        ("soft\u00adhyphen", "softhyphen"),
        ("no\u00a0break", "no break"),
    ],
)
def test_mended(damaged: str, mended: str) -> None:
    assert repair(damaged).text == mended


@pytest.mark.parametrize(
    "sound",
    [
        "See www.Harbour.Example or write to Ann.Hale@example.org today.",
        "He said: “We will. . . perhaps.”",
        "It cost 1.5 million.",
        'He said."We are late," she said',  # the mark opens a quotation: no space belongs behind it
        "The U.S. Navy",
        "",
    ],
)
def test_left_alone(sound: str) -> None:
    assert repair(sound).text == sound


def test_positions_lead_back() -> None:
    text = "xx The pier.The boats were\r\nlate. .”And then"
    mended = repair(text, Span(3, len(text)))
    for word in ("pier", "boats", "late", "then"):
        start = mended.text.index(word)
        assert mended.original(Span(start, start + len(word))).of(text) == word


@given(st.text(alphabet='aB .,”“"\n\r\t\u00a0\u00ad!?1', max_size=60))
def test_every_kept_letter_leads_back_to_itself(text: str) -> None:
    mended = repair(text)
    for index, character in enumerate(mended.text):
        if character.isalnum():
            assert text[mended.position(index)] == character
