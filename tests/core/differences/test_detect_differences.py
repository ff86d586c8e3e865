# SPDX-License-Identifier: Apache-2.0
"""The way in: every difference of a match, each with spans of both sides, the same whichever side comes first."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from core.differences.detect import Judgement, differences_of
from core.language.mentions import Mentions
from core.model import (
    Claim,
    ClaimIndex,
    DifferenceKind,
    Match,
    Relation,
    Severity,
    Source,
    Span,
    State,
    Tier,
)


def source(source_id: str, *claims: str) -> Source:
    text, spans = "", []
    for number, claim in enumerate(claims, start=1):
        text += " " if text else "\n"
        spans.append(Claim(f"{source_id}{number}", Span(len(text), len(text) + len(claim)), 0))
        text += claim
    return Source(source_id, text, f"sha-{source_id}-{text}", claims=tuple(spans))


def judged(*sources: Source, mentions: Mapping[str, Mentions] | None = None) -> Judgement:
    match = Match("m1", tuple(claim.id for each in sources for claim in each.claims), 0.9, Tier.MATCH)
    return differences_of(match, ClaimIndex.of(sources), mentions or {})


def seen(judgement: Judgement, *sources: Source) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each difference as its kind and its (claim, words)."""
    index = ClaimIndex.of(sources)
    return [
        (
            difference.kind.value,
            [(span.claim, index.source(span.claim).quote(span.span)) for span in difference.spans],
        )
        for difference in judgement.differences
    ]


def test_the_same_sentence_has_no_difference() -> None:
    one, two = source("A", "The council met on Tuesday."), source("B", "The council met on Tuesday.")
    result = judged(one, two)
    assert result.differences == ()
    assert result.relation is Relation.SAME
    assert result.relation_score == 1.0


def test_typography_is_no_difference() -> None:
    one = source("A", "The mayor’s U.S. cease-fire plan won 12 per cent of 30,000 votes.")
    two = source("B", "The mayor's US cease-fire plan won 12 percent of 30000 votes.")
    assert judged(one, two).differences == ()


def test_a_negation_is_grave_and_a_conflict() -> None:
    one = source("A", "The minister did not agree to the bridge plan on Monday.")
    two = source("B", "The minister agreed to the bridge plan on Monday.")
    result = judged(one, two)
    assert seen(result, one, two) == [("negation", [("A1", "not agree"), ("B1", "agreed")])]
    assert result.differences[0].severity is Severity.HIGH
    assert result.relation is Relation.CONFLICT


def test_an_addition_has_an_empty_place_on_the_other_side() -> None:
    one = source("A", "The council approved the new bridge over the river.")
    two = source("B", "The council approved the new bridge over the river after a heated debate.")
    (difference,) = judged(one, two).differences
    assert difference.kind is DifferenceKind.ADDED_OMITTED
    empty, added = difference.spans
    assert (empty.claim, empty.span.start, empty.span.end) == ("A1", 51, 51)
    assert two.quote(added.span) == "after a heated debate"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The minister did not agree to the bridge plan.", "The minister agreed to the bridge plan on Monday."),
        ("Officials said the old bridge may reopen soon.", "The bridge will reopen within days, the mayor vowed."),
        ("Two clerks left the hall early.", "The hall was left early by the clerks and an armed guard."),
    ],
)
def test_swapping_the_sides_mirrors_the_result(one: str, two: str) -> None:
    forward = judged(source("A", one), source("B", two))
    backward = judged(source("A", two), source("B", one))
    assert forward.relation is backward.relation
    assert forward.relation_score == backward.relation_score

    def sides(result: Judgement, first: str) -> set[tuple[str, str, frozenset[Span], frozenset[Span]]]:
        return {
            (
                each.kind,
                each.severity,
                frozenset(span.span for span in each.spans if span.claim.startswith(first)),
                frozenset(span.span for span in each.spans if not span.claim.startswith(first)),
            )
            for each in result.differences
        }

    assert sides(forward, "A") == sides(backward, "B")
    assert forward.differences


def test_the_order_of_the_claims_in_a_match_does_not_matter() -> None:
    one = source("A", "The bridge may reopen.", "The mayor vowed that on Monday.")
    two = source("B", "The mayor vowed on Monday that the bridge will reopen.")
    index = ClaimIndex.of((one, two))
    forward = differences_of(Match("m1", ("A1", "A2", "B1"), 0.9, Tier.MATCH), index, {})
    backward = differences_of(Match("m1", ("B1", "A2", "A1"), 0.9, Tier.MATCH), index, {})
    assert forward == backward


def test_spans_of_several_claims_stay_inside_their_claims() -> None:
    one = source("A", "The council met in the old hall.", "Nine members left before the vote was held.")
    two = source("B", "The council met.")
    result = judged(one, two)
    index = ClaimIndex.of((one, two))
    assert result.relation is Relation.PARTIAL
    spans = [span for difference in result.differences for span in difference.spans]
    assert {span.claim for span in spans} >= {"A2", "B1"}
    assert all(index.claim(span.claim).span.contains(span.span) for span in spans)


def test_three_sources_are_compared_two_by_two() -> None:
    one = source("A", "The minister agreed to the bridge plan.")
    two = source("B", "The minister did not agree to the bridge plan.")
    three = source("C", "The minister agreed to the bridge plan.")
    result = judged(one, two, three)
    pairs = [{span.claim[0] for span in difference.spans} for difference in result.differences]
    assert pairs == [{"A", "B"}, {"B", "C"}]
    assert result.relation is Relation.CONFLICT


def test_moved_content_is_neither_added_nor_omitted() -> None:
    one = source("A", "On Tuesday in the old town hall, the council approved the bridge.")
    two = source("B", "The council approved the bridge on Tuesday in the old town hall.")
    assert judged(one, two).differences == ()


def test_low_differences_leave_a_match_in_agreement() -> None:
    one = source("A", "The council approved the new bridge over the river.")
    two = source("B", "The council approved the new bridge across the river after a heated debate.")
    result = judged(one, two)
    match = Match("m1", ("A1", "B1"), 0.9, Tier.MATCH, relation=result.relation, differences=result.differences)
    assert result.differences
    assert match.state is State.AGREE
