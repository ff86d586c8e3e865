# SPDX-License-Identifier: Apache-2.0
"""Claims in which several speak: who they are, whose quotation is whose, and who tells what another says."""

from __future__ import annotations

import json

import pytest

from core.comparison_json import source_from_json, source_to_json
from core.errors import CrossreadError
from core.language.claims import with_claims
from core.model import Claim, Source


def claim_of(text: str) -> Claim:
    (claim,) = with_claims(Source("A", text, "0")).claims
    return claim


def voices_of(text: str) -> list[tuple[str, int | None]]:
    return [(voice.name, voice.within) for voice in claim_of(text).voices]


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        (
            "Mayor Joan Hale told reporters that the harbour master said the pier was shut.",
            [("Joan Hale", None), ("the harbour master", 0)],
        ),
        (
            "According to the port authority, Captain Marta Lind said the ship had no radar.",
            [("the port authority", None), ("Marta Lind", 0)],
        ),
        (
            "“The pier is shut,” Joan Hale said, while a witness said: “Nobody told us.”",
            [("Joan Hale", None), ("a witness", None)],
        ),
    ],
)
def test_all_who_speak_are_told_with_who_tells_it(text: str, voices: list[tuple[str, int | None]]) -> None:
    assert voices_of(text) == voices


@pytest.mark.parametrize(
    "text",
    [
        "Joan Hale said the pier was shut.",
        "Joan Hale said the pier was shut, and said it would stay so.",
        "Joan Hale said that the minister would say more on Monday.",
        "Joan Hale said that she had said so before.",
        "The pier was shut on Monday.",
    ],
)
def test_one_who_speaks_alone_is_no_choir(text: str) -> None:
    assert claim_of(text).voices == ()


def test_each_quotation_is_of_whoever_stands_beside_it() -> None:
    text = "“The pier is shut,” Joan Hale said, while a witness said: “Nobody told us.”"
    words = [[quote.of(text) for quote in voice.quotes] for voice in claim_of(text).voices]
    assert words == [["The pier is shut,"], ["Nobody told us."]]


def test_the_speaker_of_the_claim_is_one_of_them() -> None:
    claim = claim_of("Mayor Joan Hale told reporters that the harbour master said the pier was shut.")
    assert claim.speaker_span in {voice.span for voice in claim.voices}


def test_what_is_written_speaks_and_not_what_the_sentence_begins_with() -> None:
    claim = claim_of("The strike took place a day after the union sent a letter warning that pay was too low.")
    assert claim.speaker == "a letter"


def test_a_verb_in_the_past_is_no_part_of_who_speaks() -> None:
    claim = claim_of("The mayor came late to the council, warning that pay was too low.")
    assert claim.speaker == "The mayor"


def test_voices_are_the_same_after_json_and_what_makes_no_sense_is_refused() -> None:
    text = "Mayor Joan Hale told reporters that the harbour master said the pier was shut."
    source = with_claims(Source("A", text, "0"))
    data = json.loads(json.dumps(source_to_json(source)))
    assert source_from_json(data) == source
    assert data["claims"][0]["voices"][1]["within"] == 0
    data["claims"][0]["voices"][1]["within"] = 7
    with pytest.raises(CrossreadError):
        source_from_json(data)
