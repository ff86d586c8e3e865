# SPDX-License-Identifier: Apache-2.0
"""Letters of sources, and of their claims with them."""

from __future__ import annotations

from dataclasses import replace

from core.ingest.naming import source_ids, with_ids
from core.ingest.reader import read_text
from core.model import Claim, Span


def test_ids_go_on_after_z() -> None:
    ids = source_ids(704)
    assert ids[:3] == ("A", "B", "C")
    assert ids[25:29] == ("Z", "AA", "AB", "AC")
    assert ids[701:] == ("ZZ", "AAA", "AAB")
    assert len(set(ids)) == 704
    assert source_ids(0) == ()


def test_claims_follow_their_source() -> None:
    one = read_text("The council met on Monday and voted.")
    two = replace(one, claims=(Claim("A1", Span(0, 11), 0), Claim("A12", Span(12, 20), 0)))
    first, second = with_ids([one, two])
    assert (first.id, second.id) == ("A", "B")
    assert [claim.id for claim in second.claims] == ["B1", "B12"]
    assert with_ids([second])[0].claims[1].id == "A12"
