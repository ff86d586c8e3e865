# SPDX-License-Identifier: Apache-2.0
"""Where differences are drawn: by claim, with spans that never overlap, for the two sources that are looked at."""

from __future__ import annotations

from core.differences.detect import differences_of
from core.differences.marks import MarkRole, marks_of
from core.model import Claim, ClaimIndex, Match, Source, Span, Tier


def source(source_id: str, text: str) -> Source:
    return Source(source_id, text, source_id, claims=(Claim(f"{source_id}1", Span(0, len(text)), 0),))


def test_marks_of_two_sources_out_of_three() -> None:
    sources = (
        source("A", "The regime closed the border."),
        source("B", "The government closed the border after midnight talks."),
        source("C", "The regime closed the border."),
    )
    index = ClaimIndex.of(sources)
    match = Match("m1", ("A1", "B1", "C1"), 0.9, Tier.MATCH)
    match = Match(match.id, match.claims, 0.9, Tier.MATCH, differences=differences_of(match, index, {}).differences)
    marks = marks_of(match, index, ("A", "B"))
    shown = {
        claim: [(mark.role, mark.kind.value, mark.span.of(index.source(claim).text)) for mark in found]
        for claim, found in marks.items()
    }
    assert shown == {
        "A1": [(MarkRole.CHANGED, "loaded_wording", "regime"), (MarkRole.PLACE, "added_omitted", "")],
        "B1": [
            (MarkRole.CHANGED, "loaded_wording", "government"),
            (MarkRole.ADDED, "added_omitted", "after midnight talks"),
        ],
    }
    assert all(match.differences[mark.difference].kind is mark.kind for found in marks.values() for mark in found)
    assert marks_of(match, index, ("A", "C")) == {"A1": (), "C1": ()}
