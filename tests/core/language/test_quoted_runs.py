# SPDX-License-Identifier: Apache-2.0
"""A quotation over several sentences is one run of claims, whatever stands between its parts."""

from __future__ import annotations

import hashlib

import pytest

from core.language.claims import with_claims
from core.language.quoted_runs import quoted_runs
from core.model import Source


def runs(text: str) -> list[list[str]]:
    source = with_claims(Source("A", text, hashlib.sha256(text.encode()).hexdigest(), language="en"))
    by_id = {claim.id: source.quote(claim.span) for claim in source.claims}
    return [[by_id[one] for one in run] for run in quoted_runs(source)]


@pytest.mark.parametrize(
    "text",
    [
        "“The quay is rotten. The piles are worse,” said Maeve Corrigan.",
        "“The quay is rotten,” said Maeve Corrigan. “The piles are worse.”",
        "Maeve Corrigan said: “The quay is rotten. The piles are worse.”",
    ],
)
def test_two_sentences_of_one_quotation(text: str) -> None:
    (run,) = runs(text)
    assert len(run) == 2 and "rotten" in run[0] and "worse" in run[1]


def test_a_quotation_over_paragraphs() -> None:
    (run,) = runs("Maeve Corrigan said: “The quay is rotten.\n\n“The piles are worse.”")
    assert len(run) == 2


def test_what_is_no_one_quotation() -> None:
    assert runs("“The quay is rotten,” said Maeve Corrigan. The piles are “worse”, she wrote.") == []
    assert runs("“The quay is rotten,” said Maeve Corrigan. “It is not,” said Tunde Okafor.") == []
    assert runs("“The quay is rotten.”\n\n“The piles are worse,” said Tunde Okafor.") == []
    assert runs("The quay is rotten. The piles are worse.") == []
