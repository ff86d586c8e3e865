# SPDX-License-Identifier: Apache-2.0
"""The comparison of three invented accounts with a review laid over it, for every test of reports."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.model import Comparison, Span, Status
from core.review.overlay import Orphan, Reviewed
from core.review.places import Place
from core.review.review import Remark

NOTE = "Asked the harbour office: the passenger list has 312 names.\nSecond line."


@pytest.fixture
def reviewed(ferry: Comparison) -> Reviewed:
    """The comparison with the review."""
    return with_review(ferry)


def with_review(ferry: Comparison) -> Reviewed:
    """Two matches confirmed, one rejected; a note, a rating, tags, a flag; one remark whose match is gone."""
    status = {"m2": Status.CONFIRMED, "m5": Status.CONFIRMED, "m6": Status.REJECTED}
    matches = tuple(replace(match, status=status.get(match.id, match.status)) for match in ferry.matches)
    remarks = {
        "m2": Remark(
            Status.CONFIRMED, True, "mostly true", NOTE, ("numbers", "harbour"), "Ana Lima", "2024-05-08T11:20:00Z"
        ),
        "m5": Remark(Status.CONFIRMED, by="Ben O.", at="2024-05-08T11:25:00Z"),
        "m6": Remark(Status.REJECTED, by="Ben O.", at="2024-05-08T11:30:00Z"),
        "A7": Remark(note="Ask the line", by="Ana Lima", at="2024-05-08T11:26:00Z"),
    }
    gone = Orphan(
        (Place("aa", Span(0, 3)),),
        Remark(note="what of this?", by="Ana Lima", at="2024-05-08T11:27:00Z"),
        ("words that were there",),
    )
    return Reviewed(replace(ferry, matches=matches), remarks, frozenset({"A7"}), frozenset(), (gone,))
