# SPDX-License-Identifier: Apache-2.0
"""The overview: shares, what is between each two, kinds by gravity, voices, how far numbers lie apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.model import (
    Claim,
    ClaimSpan,
    Comparison,
    Difference,
    DifferenceKind,
    Generator,
    Match,
    ModelIdentity,
    Relation,
    Settings,
    Severity,
    Source,
    Span,
    State,
    Status,
    Tier,
)
from core.story.overview import apart_of, overview_of, voices_of
from core.story.values import NumberRow, NumberSaid, PersonKind, PersonRow, PersonSaid, Story

_LINES = {
    "A": ("Ten boats sank.", "Nobody was hurt.", "The pier burned."),
    "B": ("Twelve boats sank.", "Nobody was hurt.", "It rained.", "Gulls came."),
    "C": ("Boats sank.",),
}


def source(letter: str) -> Source:
    claims, at = [], 0
    for number, line in enumerate(_LINES[letter], 1):
        claims.append(Claim(f"{letter}{number}", Span(at, at + len(line)), number))
        at += len(line) + 1
    return Source(letter, "\n".join(_LINES[letter]), letter * 64, claims=tuple(claims))


def differing(kind: DifferenceKind, severity: Severity, one: str, other: str) -> Difference:
    return Difference(kind, severity, 0.9, (ClaimSpan(one, Span(0, 3)), ClaimSpan(other, Span(0, 5))))


@pytest.fixture
def comparison() -> Comparison:
    number = differing(DifferenceKind.NUMBER, Severity.HIGH, "A1", "B1")
    slight = differing(DifferenceKind.PARAPHRASE, Severity.LOW, "A1", "C1")
    matches = (
        Match("m1", ("A1", "B1", "C1"), 0.9, Tier.MATCH, Relation.CONFLICT, 0.9, differences=(number, slight)),
        Match("m2", ("A2", "B2"), 0.95, Tier.MATCH),
        Match("m3", ("A3", "B3"), 0.5, Tier.MATCH, status=Status.REJECTED, differences=(number,)),
    )
    generator = Generator("0", ModelIdentity("stand-in", "0" * 64, 8), Settings())
    return Comparison(generator, "2026-01-01T00:00:00Z", tuple(map(source, "ABC")), matches, ())


def test_how_much_each_source_shares(comparison: Comparison) -> None:
    shared = {one.source: (one.claims, one.matched, one.alone) for one in overview_of(comparison).shared}
    assert shared == {"A": (3, 2, 1), "B": (4, 2, 2), "C": (1, 1, 0)}
    assert overview_of(comparison).shared[1].share == 0.5


def test_a_source_without_claims_shares_nothing(comparison: Comparison) -> None:
    empty = replace(comparison.sources[2], id="D", claims=())
    found = overview_of(replace(comparison, sources=(*comparison.sources, empty))).shared[3]
    assert (found.claims, found.share) == (0, 0.0)


def test_what_is_between_each_two(comparison: Comparison) -> None:
    overview = overview_of(comparison)
    assert [(one.one, one.other) for one in overview.between] == [("A", "B"), ("A", "C"), ("B", "C")]
    both = overview.of("B", "A")
    assert both is not None
    assert (both.of_one, both.of_other, both.matches) == (2, 2, 2)
    assert both.states == {State.CONFLICT: 1, State.AGREE: 1}
    assert both.kinds == {DifferenceKind.NUMBER: 1}
    third = overview.of("A", "C")
    assert third is not None and third.kinds == {DifferenceKind.PARAPHRASE: 1}
    assert overview.of("A", "A") is None


def test_what_is_rejected_counts_nowhere(comparison: Comparison) -> None:
    kinds = {one.kind: one.total for one in overview_of(comparison).kinds}
    assert kinds == {DifferenceKind.NUMBER: 1, DifferenceKind.PARAPHRASE: 1}
    taken_back = tuple(replace(match, status=Status.UNREVIEWED) for match in comparison.matches)
    assert overview_of(replace(comparison, matches=taken_back)).kinds[0].total == 2


def test_grave_kinds_come_first(comparison: Comparison) -> None:
    first, second = overview_of(comparison).kinds
    assert (first.kind, first.by_severity) == (
        DifferenceKind.NUMBER,
        {Severity.HIGH: 1, Severity.MEDIUM: 0, Severity.LOW: 0},
    )
    assert second.by_severity[Severity.LOW] == 1


def test_a_filter_limits_what_counts(comparison: Comparison) -> None:
    overview = overview_of(comparison, matches={"m2"}, differences=set())
    assert [one.matched for one in overview.shared] == [1, 1, 0]
    assert overview.kinds == ()
    overview = overview_of(comparison, matches={"m1", "m2"}, differences={("m1", 1)})
    assert [one.kind for one in overview.kinds] == [DifferenceKind.PARAPHRASE]


def said(claim: str, value: float, upper: float | None = None) -> NumberSaid:
    return NumberSaid(ClaimSpan(claim, Span(0, 3)), Span(0, 10), value, upper)


def row(state: State, **told: tuple[NumberSaid, ...]) -> NumberRow:
    return NumberRow(state, "boats", None, None, told)


STORY = Story(
    numbers=(
        row(State.AGREE, A=(said("A1", 10.0),), B=(said("B1", 10.0),)),
        row(State.DIFFER, A=(said("A1", 90.0),), B=(said("B1", 100.0),)),
        row(State.DIFFER, A=(said("A1", 20.0), said("A2", 25.0)), B=(said("B1", 30.0, 40.0),)),
        row(State.CONFLICT, A=(said("A1", 11.0),), C=(said("C1", 12.0),)),
        row(State.ONLY_HERE, A=(said("A3", 5.0),)),
    ),
    people=(
        PersonRow(State.AGREE, PersonKind.PERSON, "Ada Holm", {"A": PersonSaid(claims=("A1",), quotations=1, words=4)}),
        PersonRow(
            State.AGREE,
            PersonKind.BODY,
            "the council",
            {"A": PersonSaid(claims=("A2",)), "B": PersonSaid(claims=("B2", "B3"))},
        ),
        PersonRow(State.AGREE, PersonKind.PERSON, "Silent Olaf", {"A": PersonSaid()}),
    ),
)


def test_numbers_that_lie_apart_stand_farthest_first() -> None:
    found = apart_of(STORY)
    assert [one.row.state for one in found] == [State.CONFLICT, State.DIFFER, State.DIFFER, State.AGREE]
    widest = found[1]
    assert (widest.low, widest.high, widest.spread) == (20.0, 40.0, 0.5)
    assert (widest.told["A"].low, widest.told["A"].high) == (20.0, 25.0)
    assert found[-1].spread == 0.0


def test_who_speaks_is_told_by_source() -> None:
    voices = voices_of(STORY, "ABC")
    assert [(voice.name, voice.claims) for voice in voices] == [("the council", 3), ("Ada Holm", 1)]
    assert voices[1].said["A"].words == 4
    assert voices[0].said["B"].first == "B2"


def test_claims_that_a_filter_hides_are_not_counted() -> None:
    voices = voices_of(STORY, "ABC", {"B3", "A1"})
    assert [(voice.name, voice.claims) for voice in voices] == [("Ada Holm", 1), ("the council", 1)]
    assert [one.row.state for one in apart_of(STORY, {"C1"})] == [State.CONFLICT]


def test_without_a_story_nothing_is_said_of_voices(comparison: Comparison) -> None:
    assert (overview_of(comparison).voices, overview_of(comparison).apart) == ((), ())
    assert overview_of(comparison, STORY).voices
