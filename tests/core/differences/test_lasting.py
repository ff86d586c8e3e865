# SPDX-License-Identifier: Apache-2.0
"""How long something has been so, and since when."""

from __future__ import annotations

import pytest

from core.model import DifferenceKind, Severity
from tests.core.differences.two_texts import whole_judged


def dated(a: str, b: str, day: str | None = "2024-03-27") -> list[tuple[str, str, Severity]]:
    """The differences of dates of two sentences with the words of both; the same from both sides."""

    def told(one: str, two: str) -> list[tuple[str, str, Severity]]:
        judgement, index = whole_judged(one, two, day, day)
        return [
            (*(index.source(span.claim).quote(span.span) for span in each.spans), each.severity)
            for each in judgement.differences
            if each.kind is DifferenceKind.DATE_TIME
        ]

    found = told(a, b)
    assert found == [(y, x, severity) for x, y, severity in told(b, a)]
    return found


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        (
            "Hale ran the harbour for nineteen years.",
            "Hale has run the harbour since 2005.",
            ("nineteen years", "2005"),
        ),
        ("Prices are at a 15-year high.", "Prices are the highest since 2009.", ("15-year", "2009")),
        (
            "The pipes are some forty years old.",
            "The pipes came from the 1980s.",
            ("some forty years old", "the 1980s"),
        ),
        (
            "The pipes are some forty years old.",
            "The pipes came from the eighties.",
            ("some forty years old", "the eighties"),
        ),
    ],
)
def test_a_length_of_time_and_its_beginning_are_one_thing_said_otherwise(
    a: str, b: str, words: tuple[str, str]
) -> None:
    assert dated(a, b) == [(*words, Severity.LOW)]


def test_a_beginning_that_the_length_does_not_reach_is_worth_a_look() -> None:
    found = dated("Hale ran the harbour for nineteen years.", "Hale has run the harbour since 2015.")
    assert found == [("nineteen years", "2015", Severity.MEDIUM)]


def test_where_nobody_knows_from_which_day_to_count_nothing_is_judged() -> None:
    found = dated("Hale ran the harbour for nineteen years.", "Hale has run the harbour since 2015.", None)
    assert found == [("nineteen years", "2015", Severity.LOW)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("A 6-year-old girl was found in the harbour.", "A girl was found in the harbour since 2005."),
        ("The harbour is for ships of two years.", "The harbour was opened in May 2005."),
        ("The clerk was seen in his eighties.", "The clerk was seen for forty years."),
    ],
)
def test_ages_and_days_are_no_length_and_no_beginning(a: str, b: str) -> None:
    assert not any(len(one) and len(two) for one, two, _ in dated(a, b))
