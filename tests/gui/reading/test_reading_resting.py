# SPDX-License-Identifier: Apache-2.0
"""What of a matched claim no match rests on: exactly the rest, and nothing where a match doesn't tell."""

from __future__ import annotations

from core.model import Claim, ClaimSpan, Match, Span, Tier
from gui.reading.resting import faint_parts

LONG = Claim("A1", Span(10, 110), 0)
CLAIMS = {"A1": LONG}


def match(*spans: tuple[int, int], number: int = 1) -> Match:
    rests_on = tuple(ClaimSpan("A1", Span(*one)) for one in spans)
    other = (ClaimSpan("B1", Span(0, 9)),)
    return Match(f"m{number}", ("A1", "B1"), 0.9, Tier.MATCH, rests_on=(*rests_on, *other) if spans else ())


def test_the_rest_of_a_long_claim() -> None:
    assert faint_parts(CLAIMS, [match((10, 50))]) == {"A1": (Span(50, 110),)}
    assert faint_parts(CLAIMS, [match((40, 60), (62, 80))]) == {"A1": (Span(10, 40), Span(80, 110))}


def test_what_any_match_rests_on_is_no_rest() -> None:
    both = [match((10, 50)), match((50, 110), number=2)]
    assert faint_parts(CLAIMS, both) == {}
    assert faint_parts(CLAIMS, [match((10, 105))]) == {}  # a rest too short to be seen


def test_a_match_that_does_not_tell_rests_on_the_whole() -> None:
    assert faint_parts(CLAIMS, [match((10, 50)), match(number=2)]) == {}
