# SPDX-License-Identifier: Apache-2.0
"""Who says what: the words of the text for the speaker, the cue, and whom they stand for."""

from __future__ import annotations

import pytest

from core.language.claims import with_claims
from core.model import Claim, Source


def claims_of(text: str) -> tuple[Claim, ...]:
    return with_claims(Source("A", text, "0")).claims


@pytest.mark.parametrize(
    ("text", "speaker", "source", "cue"),
    [
        ("The mayor said the pier would stay shut.", "The mayor", "The mayor", "said"),
        ("Mayor Joan Hale said the pier would stay shut.", "Joan Hale", "Mayor Joan Hale", "said"),
        (
            "“It is shut,” said a senior harbour official.",
            "a senior harbour official",
            "a senior harbour official",
            "said",
        ),
        ("“It is shut,” Ms. Hale told reporters.", "Hale", "Ms. Hale", "told"),
        ("“It is shut,” said Joan Hale, who runs the port.", "Joan Hale", "Joan Hale", "said"),
        ("The pier will stay shut, the coast guard said on Friday.", "the coast guard", "the coast guard", "said"),
        ("Hale, who runs the port, said it was shut.", "Hale", "Hale", "said"),
        (
            "The pier is shut, according to the port authority.",
            "the port authority",
            "the port authority",
            "according to",
        ),
        ("According to two officials, it is shut.", "two officials", "two officials", "According to"),
        ("Separately, a witness has repeatedly stressed that it fell.", "a witness", "a witness", "stressed"),
        ("On Friday, police later confirmed that it fell.", "police", "police", "confirmed"),
        ("“It fell,” a port source was quoted as saying.", "a port source", "a port source", "quoted"),
        ("After the storm, Hale said it was shut.", "Hale", "Hale", "said"),
        ("Neither the engineers, the report said, nor the owners knew.", "the report", "the report", "said"),
        (
            "Officials in the port warned that more could fall.",
            "Officials in the port",
            "Officials in the port",
            "warned",
        ),
        ("The official, Joan Hale, said it was shut.", "Joan Hale", "Joan Hale", "said"),
        ("Joan Hale, her rival, praised the crew and said it was shut.", "Joan Hale", "Joan Hale", "said"),
        ("The pier, two engineers allege, was never safe.", "two engineers", "two engineers", "allege"),
        ("Hale: “It is shut.”", "Hale", "Hale", None),
    ],
)
def test_one_sentence(text: str, speaker: str, source: str, cue: str | None) -> None:
    (claim,) = claims_of(text)
    assert claim.speaker == speaker
    assert claim.speaker_span is not None and claim.speaker_span.of(text) == source
    assert (claim.cue.of(text) if claim.cue else None) == cue


@pytest.mark.parametrize(
    "text",
    [
        "The pier fell on Monday.",
        "The United States sent a ship.",
        "Reports of a crack were not followed up.",
        "The mayor was told about it.",
        "“The engineer said it was safe.”",
        "Ann Hale contributed to this report.",
        "Hale and Corrow’s remarks filled the evening.",
        "It is widely known as the old pier.",
    ],
)
def test_no_attribution(text: str) -> None:
    assert [claim.speaker for claim in claims_of(text)] == [None]


def test_a_pronoun_stands_for_who_spoke_last() -> None:
    text = "Mayor Joan Hale said the pier was shut. She added that it might fall. “It is old,” she said."
    assert [claim.speaker for claim in claims_of(text)] == ["Joan Hale"] * 3


def test_a_pronoun_stands_for_who_was_spoken_of() -> None:
    text = "Joan Hale came to the pier at noon. The port authority said it was shut. “It is old,” she said."
    assert [claim.speaker for claim in claims_of(text)] == [None, "The port authority", "Joan Hale"]


def test_no_place_is_he_or_she() -> None:
    text = "Joan Hale spoke first to the crew. Norway said the pier was safe. She said it was not."
    assert [claim.speaker for claim in claims_of(text)][1:] == ["Norway", "Joan Hale"]


def test_a_pronoun_without_anybody_stays_a_pronoun() -> None:
    (claim,) = claims_of("He said it was shut.")
    assert claim.speaker == "He"


def test_the_official_is_the_one_introduced_before() -> None:
    text = "A senior port official said it was shut. Boats turned back. The official said it might fall."
    assert [claim.speaker for claim in claims_of(text)] == [
        "A senior port official",
        None,
        "A senior port official",
    ]


def test_a_quotation_goes_on_in_the_next_sentence() -> None:
    text = "“It is shut,” Hale said. “It may fall.”\n\nThe pier was built long ago."
    assert [claim.speaker for claim in claims_of(text)] == ["Hale", "Hale", None]


def test_a_quotation_over_paragraphs_has_one_speaker() -> None:
    text = "“It cracked.\n\n“Then it fell,” said Joan Hale."
    assert [claim.speaker for claim in claims_of(text)] == ["Joan Hale", "Joan Hale"]


def test_spans_lie_in_the_claim() -> None:
    text = "“It is shut. It may fall,” said Joan Hale. She said: “Go.” According to Corrow, boats left, he said."
    spans = [
        (claim, span) for claim in claims_of(text) for span in (claim.speaker_span, claim.cue, *claim.quotes) if span
    ]
    assert len(spans) > 6
    assert all(claim.span.contains(span) for claim, span in spans)
