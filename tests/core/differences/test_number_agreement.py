# SPDX-License-Identifier: Apache-2.0
"""Numbers of one thing, and of two: read from sentences, held against each other, weighed."""

from __future__ import annotations

import pytest

from core.differences.agreement import Agreement
from core.differences.detect import Judgement
from core.differences.gravity import as_set
from core.differences.measures import dimension, in_unit
from core.differences.number_values import comparable, verdict
from core.language.mentions import NumberMention, Qualifier
from core.model import (
    ClaimIndex,
    DifferenceKind,
    GravityReason,
    Relation,
    Settings,
    Severity,
    Span,
)
from tests.core.differences.two_texts import whole_judged, words


def judged(a: str, b: str) -> tuple[Judgement, ClaimIndex]:
    return whole_judged(a, b, "2024-03-27", "2024-03-27")


def told(a: str, b: str) -> list[tuple[str, str, Severity, GravityReason | None]]:
    """The differences of numbers; the same from both sides."""

    def numbers(one: str, two: str) -> list[tuple[str, str, Severity, GravityReason | None]]:
        judgement, index = judged(one, two)
        return [
            (words(each, index, "A1"), words(each, index, "B1"), each.severity, each.reason)
            for each in judgement.differences
            if each.kind is DifferenceKind.NUMBER
        ]

    found = numbers(a, b)
    assert sorted((y, x, severity, reason) for x, y, severity, reason in numbers(b, a)) == sorted(found)
    return found


def number(value: float, qualifier: str | None = None, **more: object) -> NumberMention:
    return NumberMention(Span(0, 1), value, qualifier=Qualifier(qualifier) if qualifier else None, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "two", "agreement"),
    [
        (number(30000, "more-than"), number(32000), Agreement.COMPATIBLE),
        (number(30000, "more-than"), number(29000), Agreement.COMPATIBLE),  # a bound barely missed proves nothing
        (number(30000, "more-than"), number(21000), Agreement.CONFLICT),
        (number(200, "nearly"), number(188), Agreement.COMPATIBLE),
        (number(200, "nearly"), number(200, "more-than"), Agreement.CONFLICT),
        (number(50, "at-most"), number(30), Agreement.COMPATIBLE),
        (number(50, "at-most"), number(80), Agreement.CONFLICT),
        (number(12, "about"), number(14), Agreement.COMPATIBLE),
        (number(12), number(14), Agreement.CONFLICT),
        (number(32000), number(32412), Agreement.COMPATIBLE),
        (number(1.2e9, unit="USD"), number(1.24e9, unit="USD"), Agreement.COMPATIBLE),
        (number(1.2e9, unit="USD"), number(1.3e9, unit="USD"), Agreement.CONFLICT),
        (number(61, unit="%"), number(61.3, unit="%"), Agreement.COMPATIBLE),
        (number(100 / 3, unit="%"), number(33, unit="%"), Agreement.SAME),
        (number(3, unit="%"), number(3, unit="percentage point"), Agreement.CONFLICT),
        (number(5e6, unit="USD"), number(5e6, unit="EUR"), Agreement.CONFLICT),
        (number(10, unit="mile"), number(16, unit="km"), Agreement.SAME),
        (number(10, unit="mile"), number(10, unit="km"), Agreement.CONFLICT),
        (number(5000, unit="acre"), number(2000, unit="ha"), Agreement.SAME),
        (number(104, unit="°F"), number(40, unit="°C"), Agreement.SAME),
        (number(95, unit="degree"), number(35, unit="°C"), Agreement.SAME),
        (number(35, unit="degree"), number(20, unit="°C"), Agreement.CONFLICT),
        (number(18, unit="month"), number(1.5, unit="year"), Agreement.SAME),
        (number(24, upper=99, vague=True), number(37), Agreement.COMPATIBLE),
        (number(24, upper=99, vague=True), number(3), Agreement.CONFLICT),
        (number(52, upper=48, unit="tally"), number(52, upper=48, unit="tally"), Agreement.SAME),
        (number(52, upper=48, unit="tally"), number(51, upper=49, unit="tally"), Agreement.CONFLICT),
    ],
)
def test_two_numbers_of_one_thing(one: NumberMention, two: NumberMention, agreement: Agreement) -> None:
    assert comparable(one, two)
    assert verdict(one, two).agreement is agreement
    assert verdict(two, one) == verdict(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (number(5.4e6, unit="USD"), number(4.9e6, unit="EUR")),  # no rate is known
        (number(20, unit="mile"), number(20, unit="sq mile")),
        (number(3), number(3, ordinal=True)),
        (number(80, unit="m"), number(80, unit="t")),
        (number(5, unit="%"), number(5)),
    ],
)
def test_other_measures_are_not_compared(one: NumberMention, two: NumberMention) -> None:
    assert not comparable(one, two)


def test_units_are_turned() -> None:
    assert in_unit(number(2, upper=3, unit="mile"), "km").upper == pytest.approx(4.828, abs=0.001)
    assert in_unit(number(-40, unit="°F"), "°C").value == pytest.approx(-40)
    assert (dimension("week"), dimension("USD"), dimension(None)) == ("time", "USD", None)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The blast killed 12 people.", "The blast injured 30 people."),
        ("The hospital treated 25 patients on Monday.", "The hospital has treated 600 patients since January."),
        ("Rents rose 4 percent in Oslo.", "Rents rose 9 percent in Bergen."),
        ("Unemployment rose by 2 percent.", "Unemployment rose to 8 percent."),
        ("Nine soldiers died in the ambush.", "Four civilians died in the ambush."),
        ("Nine people, including three children, were killed.", "Among the people killed were three children."),
        ("Police arrested 17 men.", "Police released five men."),
        ("The council paid $40,000 in legal fees.", "The council paid $12,000 in rent."),
        ("A 17-year-old boy was rescued.", "His 12-year-old sister was rescued."),
        ("John Pell, 23, was found on the island.", "Kathryn Pell, 20, was found on the island."),
        ("The blast killed three.", "The blast killed two women and a man."),
        ("The quake killed at least 10 people on the island.", "The quake shook an island of 200,000 people."),
        ("A convoy of 15 trucks crossed Highway 12.", "A convoy of fifteen trucks crossed the road."),
    ],
)
def test_numbers_of_other_things_are_no_difference(a: str, b: str) -> None:
    assert told(a, b) == []


def test_what_cannot_both_be_true_is_grave() -> None:
    a, b = "The flood has killed 61 people.", "The death toll from the flood rose to 45."
    assert told(a, b) == [("61", "45", Severity.HIGH, GravityReason.INCOMPATIBLE)]
    assert judged(a, b)[0].relation is Relation.CONFLICT


def test_a_rounder_number_is_slight_and_no_conflict() -> None:
    a, b = "More than 30,000 people lost their homes.", "32,000 people lost their homes."
    assert told(a, b) == [("More than 30,000", "32,000", Severity.LOW, GravityReason.COMPATIBLE)]
    assert judged(a, b)[0].relation is not Relation.CONFLICT


def test_a_turned_unit_is_told_as_other_words() -> None:
    a, b = "The village lies 10 miles from the border.", "The village lies 16 kilometres from the border."
    assert told(a, b) == [("10 miles", "16 kilometres", Severity.LOW, GravityReason.WORDING)]


def test_one_number_in_other_words_is_other_wording() -> None:
    judgement, _ = judged("Half a million doses arrived at the port.", "500,000 doses arrived at the port.")
    assert [(each.kind, each.reason) for each in judgement.differences] == [
        (DifferenceKind.PARAPHRASE, GravityReason.WORDING)
    ]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The ministry pays 4 million euros for the boats.", "The ministry pays €4m for the boats."),
        ("The bridge carried 14 buses an hour.", "The bridge carried fourteen buses an hour."),
    ],
)
def test_one_number_in_another_notation_is_told_only_to_those_who_ask(a: str, b: str) -> None:
    (difference,) = judged(a, b)[0].differences
    assert as_set([difference], Settings()) == ()
    assert as_set([difference], Settings(uncertain=True)) == (difference,)


def test_values_name_the_unit_and_what_is_counted() -> None:
    judgement, _ = judged("At least 40 boats sank off Norway.", "Sixty boats sank off Norway.")
    (difference,) = (each for each in judgement.differences if each.kind is DifferenceKind.NUMBER)
    assert difference.values == {
        "A": {"value": 40, "qualifier": "at least", "counted": "boats"},
        "B": {"value": 60, "counted": "boats"},
    }


_PIECES = """
12 people / killed / injured / at least / 1,200 / $3 million / in Oslo / since January / on Monday / a third of /
52-48 / 10 miles / 16 km / several / dozens of / soldiers / rose to / by 5 percent / aged 34 / , / . / 40C
"""


@pytest.mark.parametrize("step", range(1, 12))
def test_any_words_in_any_order_are_judged_alike_from_both_sides(step: int) -> None:
    pieces = _PIECES.strip().replace("\n", " ").split(" / ")
    for start in range(len(pieces)):
        one, two = (
            " ".join(pieces[(start + stride * at) % len(pieces)] for at in range(9)) for stride in (step, step + 5)
        )
        told(one, two)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (
            "The smoke forced 6,000 residents out of their homes.",
            "Some 8,500 people had to leave their homes because of the smoke.",
            ("6,000", "Some 8,500"),
        ),
        (
            "The plant employs nearly 900 people.",
            "About 1,100 workers are employed at the plant.",
            ("nearly 900", "About 1,100"),
        ),
        (
            "Seven of the injured remain in intensive care.",
            "Nine people were still in intensive care on Sunday.",
            ("Seven", "Nine"),
        ),
        (
            "A few hundred demonstrators protested outside the ministry.",
            "Thousands protested in front of the ministry.",
            ("A few hundred", "Thousands"),
        ),
        (
            "The insurer put the damage at 12 million euros on Monday.",
            "On Monday the insurer put the damage at 15 million.",
            ("12 million euros", "15 million"),
        ),
        (
            "The blaze killed 14 workers, the mayor said.",
            "At least 16 people were killed in the blaze, the mayor said.",
            ("14", "At least 16"),
        ),
    ],
)
def test_numbers_that_face_each_other_are_told_and_never_in_conflict(a: str, b: str, expected: tuple[str, str]) -> None:
    ((one, two, severity, reason),) = told(a, b)
    assert (one, two) == expected
    assert severity is not Severity.HIGH
    assert reason is GravityReason.COMPATIBLE
    assert judged(a, b)[0].relation is not Relation.CONFLICT


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Nine soldiers died in the ambush.", "Four civilians died in the ambush."),  # two sorts of people
        ("The smoke forced 6,000 residents out of their homes.", "The smoke forced 30 residents out of their homes."),
        ("The fire burned for 40 hours in the hall.", "The fire burned 40 trucks in the hall."),  # hours and trucks
        ("The mayor named three streets.", "Some 400 guests applauded two singers."),  # nothing is told by both
        ("The smoke forced 6,000 residents out.", "Of 9,000 residents the smoke forced 6,000 residents out."),
    ],
)
def test_numbers_of_other_things_don_t_face_each_other(a: str, b: str) -> None:
    assert not [one for one in told(a, b) if one[3] is GravityReason.COMPATIBLE]
