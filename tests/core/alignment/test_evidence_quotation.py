# SPDX-License-Identifier: Apache-2.0
"""Sentences of one quotation that match one quoting sentence stand in one match, though neither needs the other."""

from __future__ import annotations

import hashlib

import numpy as np

from core.alignment.grouping import Cell, grouped
from core.alignment.weigh import weigh
from core.ingest.naming import with_ids
from core.language.claims import with_claims
from core.model import Source
from core.semantics.hashing import HashEncoder


def groups(*texts: str) -> list[set[str]]:
    """What the first two claims of the first account form with the first of the second, each as likely as the other."""
    made = [Source("A", text, hashlib.sha256(text.encode()).hexdigest(), language="en") for text in texts]
    scored = weigh([with_claims(one) for one in with_ids(made)], HashEncoder())
    cells = [Cell((claim, "B1"), 1.0, np.zeros(5, np.float32)) for claim in ("A1", "A2")]
    return [set(group.claims) for group in grouped(scored, cells, 0.3)]


def test_sentences_of_one_quotation() -> None:
    told = "Maeve Corrigan said: “The pier is rotten and nobody should walk there.”"
    assert groups("“The pier is rotten. Nobody should walk there,” said Maeve Corrigan.", told) == [{"A1", "A2", "B1"}]
    assert groups("“The pier is rotten,” said Maeve Corrigan. “Nobody should walk there.”", told) == [
        {"A1", "A2", "B1"}
    ]


def test_of_two_speakers_or_beside_no_quotation_they_stay_apart() -> None:
    told = "Maeve Corrigan said: “The pier is rotten and nobody should walk there.”"
    apart = [{"A1", "B1"}, {"A2", "B1"}]
    assert (
        groups("“The pier is rotten,” said Maeve Corrigan. “Nobody should walk there,” said Tunde Okafor.", told)
        == apart
    )
    assert groups("The pier is rotten. Nobody should walk there.", told) == apart
    plain = "Maeve Corrigan found that the pier was rotten and warned everybody."
    assert groups("“The pier is rotten. Nobody should walk there,” said Maeve Corrigan.", plain) == apart
