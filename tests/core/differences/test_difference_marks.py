# SPDX-License-Identifier: Apache-2.0
"""How differences are to be seen: style, ink and rank of their marks, and the state of a match between two sources."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from core.differences.detect import differences_of
from core.differences.marks import (
    Style,
    by_weight,
    is_between,
    marks_of,
    marks_of_difference,
    state_between,
    tone,
)
from core.model import (
    Claim,
    ClaimIndex,
    ClaimSpan,
    Difference,
    DifferenceKind,
    Match,
    Relation,
    Severity,
    Source,
    Span,
    State,
    Tier,
)

Kind = DifferenceKind
LOW, MEDIUM, HIGH = Severity.LOW, Severity.MEDIUM, Severity.HIGH
TEXTS = {"A": "The regime closed it.", "B": "The government closed it at noon.", "C": "The regime closed it."}
INDEX = ClaimIndex.of(
    tuple(
        Source(letter, text, letter, claims=(Claim(f"{letter}1", Span(0, len(text)), 0),))
        for letter, text in TEXTS.items()
    )
)


def difference(
    kind: Kind,
    severity: Severity,
    between: str = "AB",
    spans: tuple[tuple[int, int], ...] = ((4, 8), (4, 8)),
    *,
    decides: bool = False,
) -> Difference:
    parts = tuple(ClaimSpan(f"{letter}1", Span(*span)) for letter, span in zip(between, spans, strict=True))
    return Difference(kind, severity, 0.9, parts, decides=decides)


def match_of(*differences: Difference, relation: Relation = Relation.SAME, sources: str = "AB") -> Match:
    claims = tuple(f"{letter}1" for letter in sources)
    return Match("m1", claims, 0.9, Tier.MATCH, relation, differences=differences)


def styles(match: Match) -> list[Style]:
    return [mark.style for _, mark in marks_of_difference(match, 0)]


@pytest.mark.parametrize("kind", [Kind.NUMBER, Kind.QUOTE_WORDING, Kind.DATE_TIME, Kind.PARAPHRASE])
def test_what_both_sides_tell_is_solid_and_what_one_tells_is_dashed(kind: Kind) -> None:
    assert styles(match_of(difference(kind, MEDIUM))) == [Style.CHANGED, Style.CHANGED]
    one_sided = match_of(difference(kind, MEDIUM, spans=((4, 8), (3, 3))))
    assert styles(one_sided) == [Style.ADDED, Style.MISSING]


def test_an_addition_is_dashed_even_where_it_stands_for_something() -> None:
    assert styles(match_of(difference(Kind.ADDED_OMITTED, MEDIUM))) == [Style.ADDED, Style.ADDED]


def test_what_decides_a_conflict_is_wavy_in_its_ink_and_nothing_else_is() -> None:
    decisive, grave = difference(Kind.NUMBER, HIGH, decides=True), difference(Kind.CONFLICTING_DETAIL, HIGH)
    torn = match_of(decisive, grave, relation=Relation.CONFLICT)
    assert [mark.style for mark in marks_of(torn, "A1")] == [Style.CONFLICTING, Style.CHANGED]
    assert (tone(torn, decisive), tone(torn, grave)) == (State.CONFLICT, State.DIFFER)
    denial = difference(Kind.NEGATION, HIGH, spans=((4, 8), (3, 3)), decides=True)
    assert styles(match_of(denial, relation=Relation.CONFLICT)) == [Style.CONFLICTING, Style.MISSING]
    more = difference(Kind.ADDED_OMITTED, MEDIUM, spans=((4, 8), (3, 3)), decides=True)
    assert styles(match_of(more, relation=Relation.PARTIAL)) == [Style.ADDED, Style.MISSING]


def test_what_one_says_more_or_in_other_words_is_agreement_unless_it_is_grave() -> None:
    for kind in (Kind.ADDED_OMITTED, Kind.PARAPHRASE):
        some, grave = difference(kind, MEDIUM), difference(kind, HIGH)
        assert match_of(some, relation=Relation.PARTIAL).state is State.AGREE
        assert match_of(some, grave).state is State.DIFFER
        assert (tone(match_of(some), some), tone(match_of(grave), grave)) == (State.AGREE, State.DIFFER)
    assert match_of(difference(Kind.NUMBER, MEDIUM)).state is State.DIFFER
    assert match_of(difference(Kind.NUMBER, LOW)).state is State.AGREE


def test_what_one_says_more_keeps_its_name_though_they_agree() -> None:
    (mark,) = marks_of(match_of(difference(Kind.ADDED_OMITTED, MEDIUM, spans=((4, 8), (3, 3)))), "A1")
    assert (mark.style, mark.tone, mark.quiet) == (Style.ADDED, State.AGREE, False)


def test_a_conflict_is_none_where_a_person_calls_slight_whatever_decides_it() -> None:
    slight = difference(Kind.NUMBER, LOW, decides=True)
    match = match_of(slight, relation=Relation.CONFLICT)
    assert (match.state, tone(match, slight)) == (State.AGREE, State.AGREE)
    still = match_of(slight, difference(Kind.DATE_TIME, HIGH, decides=True), relation=Relation.CONFLICT)
    assert still.state is State.CONFLICT


def test_slight_differences_are_quiet_and_only_telling_ones_bold() -> None:
    match = match_of(
        difference(Kind.NAME_FORM, LOW), difference(Kind.NAME_SPELLING, MEDIUM), difference(Kind.PARAPHRASE, MEDIUM)
    )
    marks = {mark.kind: mark for mark in marks_of(match, "A1")}
    assert [mark.quiet for mark in marks.values()].count(True) == 1
    assert marks[Kind.NAME_FORM].quiet
    assert marks[Kind.NAME_FORM].tone is State.AGREE
    assert [kind for kind, mark in marks.items() if mark.bold] == [Kind.NAME_SPELLING]


def test_what_disagrees_is_listed_before_what_one_side_adds() -> None:
    slight, added = difference(Kind.NAME_FORM, LOW), difference(Kind.ADDED_OMITTED, MEDIUM)
    detail, decisive = difference(Kind.CONFLICTING_DETAIL, MEDIUM), difference(Kind.NUMBER, MEDIUM, decides=True)
    match = match_of(slight, added, detail, decisive, relation=Relation.CONFLICT)
    listed = sorted(match.differences, key=lambda each: by_weight(match, each))
    assert listed == [decisive, detail, added, slight]


def test_marks_come_in_reading_order_the_gravest_first() -> None:
    match = match_of(
        difference(Kind.PARAPHRASE, LOW, spans=((9, 12), (9, 12))),
        difference(Kind.NAME_FORM, LOW),
        difference(Kind.NUMBER, HIGH),
    )
    assert [mark.difference for mark in marks_of(match, "A1")] == [2, 1, 0]
    assert marks_of(match, "C1") == ()
    assert {mark.match for mark in marks_of(match, "B1")} == {"m1"}


@pytest.mark.parametrize("relation", list(Relation))
@pytest.mark.parametrize(
    "differences",
    [
        (),
        (difference(Kind.NAME_FORM, LOW),),
        (difference(Kind.NEGATION, HIGH),),
        (difference(Kind.ADDED_OMITTED, MEDIUM),),
    ],
)
def test_a_match_of_two_sources_has_its_own_state(relation: Relation, differences: tuple[Difference, ...]) -> None:
    match = match_of(*differences, relation=relation)
    assert state_between(match, INDEX, ("A", "B")) is match.state is state_between(match, INDEX, ("B", "A"))


def test_what_the_third_source_says_counts_between_it_and_the_others_alone() -> None:
    match = match_of(
        difference(Kind.NUMBER, HIGH, "AC", decides=True),
        difference(Kind.NAME_SPELLING, MEDIUM, "BC"),
        difference(Kind.NAME_FORM, LOW, "AB"),
        relation=Relation.CONFLICT,
        sources="ABC",
    )
    expected = {frozenset("AC"): State.CONFLICT, frozenset("BC"): State.DIFFER, frozenset("AB"): State.AGREE}
    for pair in permutations("ABC", 2):
        assert state_between(match, INDEX, pair) is expected[frozenset(pair)]
        numbers = [one for one in match.differences if is_between(one, INDEX, pair)]
        assert len(numbers) == 1
    assert match.state is State.CONFLICT


def test_what_decides_a_conflict_tells_between_whom_it_is() -> None:
    grave, decisive = difference(Kind.CONFLICTING_DETAIL, HIGH), difference(Kind.DATE_TIME, HIGH, "BC", decides=True)
    match = match_of(grave, decisive, relation=Relation.CONFLICT, sources="ABC")
    assert state_between(match, INDEX, ("A", "B")) is State.DIFFER
    assert state_between(match, INDEX, ("C", "B")) is State.CONFLICT
    assert state_between(match, INDEX, ("A", "C")) is State.AGREE
    unknown = replace(match, differences=(grave,))
    assert all(state_between(unknown, INDEX, pair) is State.CONFLICT for pair in permutations("ABC", 2))


def test_a_conflict_without_a_reason_is_between_all() -> None:
    match = match_of(difference(Kind.NAME_FORM, LOW), relation=Relation.CONFLICT, sources="ABC")
    assert {state_between(match, INDEX, pair) for pair in permutations("ABC", 2)} == {State.CONFLICT}


def test_found_differences_of_three_sources() -> None:
    match = match_of(sources="ABC")
    match = replace(match, differences=differences_of(match, INDEX, {}).differences)
    shown = [(mark.style, mark.span.of(TEXTS["B"])) for mark in marks_of(match, "B1")]
    assert (Style.CHANGED, "government") in shown
    assert any(style is Style.ADDED and "noon" in text for style, text in shown)
    assert state_between(match, INDEX, ("A", "B")) is State.DIFFER
    assert state_between(match, INDEX, ("A", "C")) is State.AGREE
