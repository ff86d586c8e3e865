# SPDX-License-Identifier: Apache-2.0
"""When something was, in words that name no day, by what it hangs on, and how long it is still to take."""

from __future__ import annotations

import pytest

from core.differences.detect import Judgement
from core.model import ClaimIndex, DifferenceKind, Relation, Severity
from tests.core.differences.two_texts import whole_judged


def judged(a: str, b: str, day: str | None = "2024-03-27") -> tuple[Judgement, ClaimIndex]:
    return whole_judged(a, b, day, day)


def dated(a: str, b: str, day: str | None = "2024-03-27") -> list[tuple[str, str, Severity]]:
    """The differences of dates with the words of both sentences; the same from both sides."""

    def told(one: str, two: str) -> list[tuple[str, str, Severity]]:
        judgement, index = judged(one, two, day)
        found = []
        for each in judgement.differences:
            if each.kind is DifferenceKind.DATE_TIME:
                left, right = (index.source(span.claim).quote(span.span) for span in each.spans)
                found.append((left, right, each.severity))
        return found

    found = told(a, b)
    assert sorted(found) == sorted((y, x, severity) for x, y, severity in told(b, a))
    return found


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        (
            "The peso fell two percent after the announcement.",
            "The peso fell two percent within minutes.",
            ("after the announcement", "within minutes"),
        ),
        (
            "Divers searched the harbour on Sunday night.",
            "Divers searched the harbour through the night.",
            ("Sunday night", "through the night"),
        ),
        (
            "The mayor is to visit the island in the coming weeks.",
            "The mayor is to visit the island in April.",
            ("in the coming weeks", "April"),
        ),
    ],
)
def test_when_in_words_that_name_no_day_is_told_as_slight(a: str, b: str, words: tuple[str, str]) -> None:
    assert dated(a, b) == [(*words, Severity.LOW)]
    assert judged(a, b)[0].relation is not Relation.CONFLICT


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The peso fell after the announcement.", "The peso fell after the announcement of the bank."),
        ("Divers searched the harbour through the night.", "Divers searched the harbour all through the night."),
        ("The crew slept through the night.", "On Monday the court heard the owners of the ferry."),
        ("The envoy left three days later.", "The envoy left on Friday."),  # later than what, nobody says
    ],
)
def test_the_same_words_and_those_of_another_thing_are_no_difference(a: str, b: str) -> None:
    assert not any(one and other for one, other, _ in dated(a, b))


def test_what_one_side_counts_from_may_be_what_the_other_dates() -> None:
    a = "A day earlier, the harbour board had voted for the new pier."
    assert dated(a, "The crews struck two days after the harbour board voted for the new pier.") == [
        ("A day earlier", "two days after", Severity.HIGH)
    ]
    assert dated(a, "The crews struck a day after the harbour board voted for the new pier.") == []


def test_two_dates_that_count_from_something_else_each_are_not_turned_around() -> None:
    a = "A day earlier, the harbour board had voted for the new pier."
    found = dated(a, "The crews struck two days after the storm drowned a fisherman.")
    assert all(severity is Severity.LOW for *_, severity in found)
    assert not any(one and other for one, other, _ in found)


def test_each_side_that_says_when_is_told_with_its_date() -> None:
    found = dated("The envoy saw the king on Monday.", "The king will see an envoy of the league next month.")
    assert ("on Monday", "", Severity.LOW) in found


@pytest.mark.parametrize(
    ("a", "b", "severity"),
    [
        ("The new bridge will take two months.", "The new bridge may be ready by the end of May.", Severity.LOW),
        ("The new bridge will take two years.", "The new bridge may be ready by the end of May.", Severity.MEDIUM),
    ],
)
def test_how_long_something_is_to_take_is_counted_on(a: str, b: str, severity: Severity) -> None:
    ((one, other, found),) = dated(a, b)
    assert one in ("two months", "two years")
    assert "May" in other
    assert found is severity
    assert dated(a, b, None)[0][2] is Severity.LOW


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The trial lasted two months.", "The trial ended in May."),
        ("The bridge was shut for two months.", "The bridge will be ready in May."),
        ("Higher than a year before, prices rose.", "Prices rose again."),
    ],
)
def test_what_took_its_time_already_is_not_counted_on(a: str, b: str) -> None:
    assert not any(one and other for one, other, _ in dated(a, b))
