# SPDX-License-Identifier: Apache-2.0
"""The word vectors of a claim stand at its own words, whatever was read in their place."""

from __future__ import annotations

import numpy as np

from core.alignment.claim_words import ClaimWords, in_the_claim
from core.alignment.reading import Replacement, read
from core.alignment.weigh import weigh
from core.ingest.naming import with_ids
from core.ingest.reader import read_text
from core.language.claims import with_claims
from core.model import Span
from core.semantics.encoding import WordVectors
from core.semantics.hashing import HashEncoder

TEXT = "Before. He met Galant today. After."


def test_a_claim_read_as_it_stands_keeps_its_vectors() -> None:
    reading = read(TEXT, Span(8, 28))
    words = HashEncoder().encode([reading.text]).words[0]
    assert in_the_claim(reading, words) is words


def test_words_read_in_place_of_one_stand_there_once() -> None:
    reading = read(TEXT, Span(8, 28), [Replacement(Span(8, 10), "Lloyd Austin"), Replacement(Span(15, 21), "Gallant")])
    words = HashEncoder().encode([reading.text]).words[0]
    claim = TEXT[8:28]
    placed = ClaimWords({"A1": (reading, words)})["A1"]
    assert [claim[start:end] for start, end in placed.spans.tolist()][:4] == ["He", "met", "Galant", "today"]
    assert (placed.spans[1:, 0] >= placed.spans[:-1, 1]).all()
    assert len(placed.vectors) == len(placed.spans)
    assert np.array_equal(placed.vectors[0], words.vectors[0])
    assert np.array_equal(placed.vectors[1], words.vectors[2])
    words = WordVectors(words.spans, words.vectors, words.vectors[:, :3])
    placed = in_the_claim(reading, words)
    assert np.array_equal(placed.for_links, placed.vectors[:, :3])


def test_what_was_weighed_has_the_words_of_every_claim() -> None:
    given = with_ids(
        read_text(text, name=f"{name}.txt")
        for name, text in (
            ("one", "Mayor Maeve Corrigan closed the pier on Monday. She said that the pillars were cracked."),
            ("two", "The pier was shut on Monday by Maeve Corrigann, the mayor."),
        )
    )
    sources = [with_claims(source) for source in given]
    words = weigh(sources, HashEncoder()).words
    assert set(words) == {claim.id for source in sources for claim in source.claims}
    for source in sources:
        for claim in source.claims:
            spans = words[claim.id].spans
            assert len(spans)
            assert (spans[1:, 0] >= spans[:-1, 1]).all()
            assert spans[-1, 1] <= len(claim.span)
