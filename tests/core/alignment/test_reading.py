# SPDX-License-Identifier: Apache-2.0
"""What the encoder reads: one spelling for a name, a name for a pronoun, and the way back to the source."""

from __future__ import annotations

import pytest

from core.alignment.reading import Replacement, read
from core.alignment.resolving import one_spelling, readings_of
from core.ingest.naming import with_ids
from core.language.claims import with_claims
from core.language.mentions_of import mentions_of
from core.model import Source, Span


def prepared(*texts: str) -> tuple[list[Source], dict[str, object]]:
    sources = [with_claims(one) for one in with_ids([Source("A", text, f"{at:064d}") for at, text in enumerate(texts)])]
    mentions = {
        claim.id: found for source in sources for claim, found in zip(source.claims, mentions_of(source), strict=True)
    }
    return sources, mentions  # type: ignore[return-value]


def readings(*texts: str) -> list[list[str]]:
    sources, mentions = prepared(*texts)
    found = readings_of(sources, mentions)  # type: ignore[arg-type]
    return [[reading.text for reading in found[source.id]] for source in sources]


def test_a_reading_knows_where_its_words_stand() -> None:
    text = "Before. He met Galant today. After."
    span = Span(8, 28)
    reading = read(text, span, [Replacement(Span(8, 10), "Austin"), Replacement(Span(15, 21), "Gallant")])
    assert reading.text == "Austin met Gallant today."
    for word, original in (("Austin", "He"), ("Gallant", "Galant"), ("today", "today"), ("met", "met")):
        at = reading.text.index(word)
        assert reading.span_in_source(at, at + len(word)).of(text) == original
    whole = reading.span_in_source(0, len(reading.text))
    assert whole == span


def test_replacements_outside_the_claim_or_over_each_other_are_left_out() -> None:
    text = "One two three."
    reading = read(
        text, Span(4, 14), [Replacement(Span(0, 3), "1"), Replacement(Span(4, 7), "2"), Replacement(Span(5, 9), "x")]
    )
    assert reading.text == "2 three."


def test_a_pronoun_reads_as_the_last_subject() -> None:
    (ours,) = readings(
        "Maeve Corrigan closed the pier on Monday. She said the pillars were cracked. Her deputy agreed."
    )
    assert ours[1] == "Corrigan said the pillars were cracked."
    assert ours[2] == "Corrigan's deputy agreed."


def test_a_pronoun_whose_sentence_names_somebody_first_is_left() -> None:
    (ours,) = readings("Maeve Corrigan closed the pier. Mayor Tom Healy said he had not been asked.")
    assert ours[1] == "Mayor Tom Healy said he had not been asked."


def test_a_pronoun_inside_a_quotation_is_left() -> None:
    (ours,) = readings("Maeve Corrigan closed the pier on Monday. “He never asked me,” the mayor said.")
    assert "He never asked me" in ours[1]


def test_two_spellings_of_one_name_read_alike_across_sources() -> None:
    ours, theirs = readings(
        "Defense Minister Yoav Gallant arrived on Monday. Reporters asked Mr. Gallant about the talks.",
        "Yoav Galant landed on Monday, his office said.",
    )
    assert "Gallant landed" in theirs[0]
    assert "Gallant" in ours[0]


@pytest.mark.parametrize(("one", "other"), [("Israel", "Israeli"), ("Hezbollah", "Hezbollahs"), ("Karlsen", "Larssen")])
def test_derived_and_merely_similar_names_stay_apart(one: str, other: str) -> None:
    sources, mentions = prepared(f"Officials in {one} met {one} envoys.", f"Officials of {other} met {other} envoys.")
    assert not one_spelling(sources, mentions)  # type: ignore[arg-type]
