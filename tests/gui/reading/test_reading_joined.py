# SPDX-License-Identifier: Apache-2.0
"""Two sources of a comparison side by side: order, states, marks, filter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from core.differences.marks import Style
from core.filters.filter import EVERYTHING, Filter
from core.filters.text import TextQuery
from core.model import (
    Claim,
    ClaimSpan,
    Comparison,
    Difference,
    DifferenceKind,
    Relation,
    Severity,
    Source,
    Span,
    State,
    Status,
)
from gui.filtered import Filtering
from gui.reading.joined import Joined, joined, swapped, unjoined


def filtered(comparison: Comparison, left: str, right: str, wanted: Filter) -> Joined:
    filtering = Filtering()
    filtering.begin(comparison)
    filtering.restore(wanted)
    return filtering.limited(joined(comparison, left, right))


def in_states(*states: State) -> Filter:
    return Filter(states=frozenset(states))


def test_matches_stand_in_reading_order_of_the_left_source(ferry: Comparison) -> None:
    there = [join.match.id for join in joined(ferry, "A", "B").joins]
    back = [join.match.id for join in joined(ferry, "B", "A").joins]
    assert there == ["m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8"]
    assert back == ["m1", "m7", "m4", "m2", "m5", "m6", "m8", "m3"]


def test_every_kind_of_mark(ferry: Comparison) -> None:
    shown = joined(ferry, "A", "B")
    styles = {shown.left.source.quote(mark.span): mark.style for mark in shown.left.marks}
    assert styles["Nearly 4,200"] is Style.CONFLICTING
    assert styles["did not object"] is Style.CONFLICTING
    assert styles["Lindqvist"] is Style.CHANGED
    assert styles[""] is Style.MISSING
    right = {shown.right.source.quote(mark.span): mark.style for mark in shown.right.marks}
    assert right["and rust on the chains"] is Style.ADDED


def test_states_of_claims(ferry: Comparison) -> None:
    shown = joined(ferry, "A", "B")
    by_text = {
        shown.left.source.quote(shown.left.claims[one].span)[:12]: state for one, state in shown.left.states.items()
    }
    assert by_text["A ticket cos"] is State.ONLY_HERE
    assert by_text["Nearly 4,200"] is State.CONFLICT
    assert by_text["“The pier is"] is State.DIFFER
    assert by_text["The harbour "] is State.AGREE
    assert len(shown.left.possible) == 1


def test_the_gravest_state_wins_where_a_claim_is_in_several_matches(ferry: Comparison) -> None:
    claim = ferry.matches[1].claims[0]
    second = replace(ferry.matches[4], id="m9", claims=(claim, ferry.matches[4].claims[1]), differences=())
    shown = joined(replace(ferry, matches=(*ferry.matches, second)), "A", "B")
    assert second.relation is Relation.CONFLICT
    assert shown.left.states[claim] is State.CONFLICT
    assert shown.left.matches[claim] == ("m2", "m9")


def test_the_filter(ferry: Comparison) -> None:
    conflicts = filtered(ferry, "A", "B", in_states(State.CONFLICT))
    assert [join.match.id for join in conflicts.joins] == ["m5", "m6"]
    assert State.ONLY_HERE not in conflicts.left.states.values()
    of_numbers = Filter(kinds=frozenset({DifferenceKind.NUMBER}))
    numbers = filtered(ferry, "A", "B", of_numbers)
    assert [join.match.id for join in numbers.joins] == ["m5", "m7"]
    assert not numbers.left.states.keys() & numbers.alone, "no claim that is alone has a number that differs"
    assert {mark.kind for mark in numbers.left.marks} == {DifferenceKind.NUMBER}
    assert not filtered(ferry, "A", "B", replace(of_numbers, states=frozenset({State.AGREE}))).joins
    by_text = filtered(ferry, "A", "B", Filter(text=TextQuery("ticket")))
    assert not by_text.joins
    assert set(by_text.left.states.values()) == {State.ONLY_HERE}


def test_a_rejected_match_stays_to_be_seen_and_marks_nothing(ferry: Comparison) -> None:
    rejected = replace(ferry, matches=tuple(replace(one, status=Status.REJECTED) for one in ferry.matches))
    shown = joined(rejected, "A", "B")
    assert shown.joins and all(join.rejected for join in shown.joins)
    assert not shown.left.marks and not shown.right.marks
    assert {State.ONLY_HERE} >= {*shown.left.states.values(), *shown.right.states.values()}
    assert not any(shown.left.holds(claim) for claim in shown.left.claims)


def test_of_a_claims_matches_the_rejected_one_comes_last(ferry: Comparison) -> None:
    both = [match for match in ferry.matches if match.id in ("m1", "m2")]
    extra = replace(both[0], claims=(both[0].claims[0], both[1].claims[1]), status=Status.REJECTED, id="m0")
    shown = joined(replace(ferry, matches=(extra, *ferry.matches)), "A", "B")
    assert shown.left.matches[both[0].claims[0]][-1] == "m0"
    assert shown.left.holds(both[0].claims[0])


def test_without_a_comparison_nothing_is_marked(ferry: Comparison) -> None:
    shown = unjoined(*ferry.sources)
    assert not shown.joins
    assert not shown.left.states


def test_a_claim_matched_with_a_third_source_is_neither_matched_nor_only_here(ferry: Comparison) -> None:
    third = replace(ferry.sources[1], id="C", claims=(replace(ferry.sources[1].claims[0], id="C1"),))
    match = replace(ferry.matches[0], claims=("A1", "C1"))
    three = replace(ferry, sources=(*ferry.sources, third), matches=(match, *ferry.matches[1:]))
    shown = joined(three, "A", "B")
    assert shown.left.elsewhere == {"A1"}
    assert "A1" not in shown.left.states
    assert "m1" not in shown.by_match
    assert not joined(three, "A", "C").left.elsewhere & {"A1"}


def with_third(ferry: Comparison) -> Comparison:
    """The first match, in which the two agree, with a third account that contradicts the left one."""
    text = "Ferry stays open, port says"
    third = Source("C", text, "c", claims=(Claim("C1", Span(0, len(text)), 0),))
    first = ferry.matches[0]
    left = ferry.sources[0].claims[0]
    assert first.claims[0] == left.id
    spans = (ClaimSpan("A1", Span(left.span.start, left.span.start + 5)), ClaimSpan("C1", Span(12, 16)))
    against = Difference(DifferenceKind.CONFLICTING_DETAIL, Severity.HIGH, 0.9, spans, decides=True)
    three = replace(first, claims=(*first.claims, "C1"), relation=Relation.CONFLICT, differences=(against,))
    return replace(ferry, sources=(*ferry.sources, third), matches=(three, *ferry.matches[1:]))


def test_what_a_third_source_contradicts_is_seen_beside_it_alone(ferry: Comparison) -> None:
    three = with_third(ferry)
    beside, away = joined(three, "A", "C"), joined(three, "A", "B")
    assert three.matches[0].state is State.CONFLICT
    assert beside.by_match["m1"].state is beside.left.states["A1"] is State.CONFLICT
    assert [mark.style for mark in beside.left.marks] == [Style.CONFLICTING]
    assert away.by_match["m1"].state is away.left.states["A1"] is State.AGREE
    assert away.by_match["m1"].differences == ()
    assert not [mark for mark in away.left.marks if mark.match == "m1"]


def test_the_filter_goes_by_the_state_of_the_pair(ferry: Comparison) -> None:
    three = with_third(ferry)
    assert "m1" in filtered(three, "A", "C", in_states(State.CONFLICT)).by_match
    assert "m1" not in filtered(three, "A", "B", in_states(State.CONFLICT)).by_match
    assert "m1" in filtered(three, "A", "B", in_states(State.AGREE)).by_match


def test_swapped_is_what_joins_the_two_the_other_way_round(
    ferry: Comparison, make_long: Callable[[int], Comparison]
) -> None:
    for comparison in (ferry, make_long(80)):
        assert swapped(joined(comparison, "A", "B")) == joined(comparison, "B", "A")


def test_a_limit_leaves_what_it_names_and_the_order(ferry: Comparison) -> None:
    whole = joined(ferry, "A", "B")
    assert filtered(ferry, "A", "B", EVERYTHING) == whole
    assert filtered(ferry, "A", "B", in_states(*State)) == whole
    alone = filtered(ferry, "A", "B", in_states(State.ONLY_HERE))
    assert not alone.joins
    assert not alone.left.marks
    assert set(alone.left.states.values()) == {State.ONLY_HERE}
    conflicts = filtered(ferry, "A", "B", in_states(State.CONFLICT))
    assert State.ONLY_HERE not in conflicts.left.states.values()
    assert [join.match.id for join in conflicts.joins] == ["m5", "m6"]
    assert [mark for mark in whole.right.marks if mark.match in conflicts.by_match] == list(conflicts.right.marks)
