# SPDX-License-Identifier: Apache-2.0
"""What the list on the left counts."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

from core.model import Claim, Comparison, Match, Source, Span, Tier
from gui.sources.panel import told_elsewhere


def source(letter: str) -> Source:
    claims = tuple(Claim(f"{letter}{number}", Span(number, number + 1), 1) for number in range(1, 4))
    return Source(letter, "abcde", "0" * 64, claims=claims)


def test_told_elsewhere_is_matched_but_not_in_the_other_of_the_two() -> None:
    matches = [
        Match("m1", ("A1", "B1", "C1"), 0.9, Tier.MATCH),
        Match("m2", ("A2", "C2"), 0.9, Tier.MATCH),
        Match("m3", ("A1", "C3"), 0.9, Tier.MATCH),
        Match("m4", ("B3", "C3"), 0.9, Tier.MATCH),
    ]
    found = cast(Comparison, SimpleNamespace(sources=[source(one) for one in "ABC"], matches=matches))
    assert told_elsewhere(found, ("A", "B")) == 2
    assert told_elsewhere(found, ("B", "C")) == 1
    assert told_elsewhere(found, ("A", "C")) == 0
