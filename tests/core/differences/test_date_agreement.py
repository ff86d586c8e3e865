# SPDX-License-Identifier: Apache-2.0
"""Dates of one thing, and of two: resolved, held against each other, weighed."""

from __future__ import annotations

import pytest

from core.differences.detect import Judgement
from core.differences.gravity import as_set
from core.model import (
    ClaimIndex,
    DifferenceKind,
    GravityReason,
    Relation,
    Settings,
    Severity,
)
from tests.core.differences.two_texts import whole_judged, words

WEDNESDAY = "2024-03-27"


def judged(a: str, b: str, one: str | None = WEDNESDAY, two: str | None = WEDNESDAY) -> tuple[Judgement, ClaimIndex]:
    return whole_judged(a, b, one, two)


def told(
    a: str, b: str, one: str | None = WEDNESDAY, two: str | None = WEDNESDAY
) -> list[tuple[str, str, Severity, GravityReason | None]]:
    """The differences of dates; the same from both sides."""

    def dates(judgement: Judgement, index: ClaimIndex) -> list[tuple[str, str, Severity, GravityReason | None]]:
        return [
            (words(each, index, "A1"), words(each, index, "B1"), each.severity, each.reason)
            for each in judgement.differences
            if each.kind is DifferenceKind.DATE_TIME
        ]

    found = dates(*judged(a, b, one, two))
    turned = [(y, x, severity, reason) for x, y, severity, reason in dates(*judged(b, a, two, one))]
    assert sorted(turned) == sorted(found)
    return found


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The bridge collapsed on Tuesday.", "The bridge collapsed on 26 March 2024."),
        ("The bridge collapsed yesterday.", "The bridge collapsed on Tuesday."),
        ("Polls close at 8 p.m.", "Polls close at 20:00."),
        ("The rocket lifted off at noon ET.", "The rocket lifted off at 16:00 GMT."),
        ("The factory closed last month.", "The factory closed in February."),
        ("Profits fell in Q3 2023.", "Profits fell in the third quarter of 2023."),
        ("The guards fled last night.", "The guards fled on Tuesday night."),
        ("The aide quit on the eve of the vote.", "The aide quit the day before the vote."),
        (
            "The mayor was arrested on Monday and the aide quit two days later.",
            "The mayor was arrested on Monday and the aide quit on Wednesday.",
        ),
    ],
)
def test_one_time_in_other_words_is_no_difference_of_dates(a: str, b: str) -> None:
    assert told(a, b) == []


@pytest.mark.parametrize(
    ("a", "b", "exact", "rough"),
    [
        ("The mine opened on March 14.", "The mine opened in mid-March.", "March 14", "mid-March"),
        ("The mine opened in November 2021.", "The mine opened in late 2021.", "November 2021", "late 2021"),
        ("The guards fled on Monday.", "The guards fled earlier this week.", "Monday", "earlier this week"),
        ("The shot was heard at 3:10 a.m.", "The shot was heard at about 3 a.m.", "3:10 a.m.", "3 a.m."),
    ],
)
def test_a_less_exact_date_is_slight(a: str, b: str, exact: str, rough: str) -> None:
    assert told(a, b) == [(exact, rough, Severity.LOW, GravityReason.COMPATIBLE)]
    assert judged(a, b)[0].relation is not Relation.CONFLICT


@pytest.mark.parametrize(
    ("a", "b", "one", "two"),
    [
        ("The bridge collapsed on Tuesday.", "The bridge collapsed on Monday.", "Tuesday", "Monday"),
        ("Polls close at noon.", "Polls close at midnight.", "noon", "midnight"),
        ("The envoy came on Tuesday, March 26.", "The envoy came on Wednesday, March 26.", *["March 26"] * 2),
        ("The envoy came on Monday morning.", "The envoy came on Monday evening.", "Monday morning", "Monday evening"),
        ("The show runs from April 3 to April 20.", "The show runs from April 3 to May 20.", "April", "May 20"),
        ("The aide quit two days later.", "The aide quit a week later.", "two days later", "a week later"),
        ("The road is shut until Saturday.", "The road is shut until Sunday.", "Saturday", "Sunday"),
    ],
)
def test_what_cannot_both_be_true_is_grave(a: str, b: str, one: str, two: str) -> None:
    ((words, other, severity, reason),) = told(a, b)
    assert one in words
    assert two in other
    assert (severity, reason) == (Severity.HIGH, GravityReason.INCOMPATIBLE)
    assert judged(a, b)[0].relation is Relation.CONFLICT


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Police arrested the banker on Monday.", "The banker's trial begins on Thursday."),
        ("The court heard the case on March 4.", "The court will rule on the case on April 15."),
        ("The king was crowned in 1953.", "The king died in 2001."),
        ("The troops may march on the capital.", "The troops left the capital on Monday."),
        ("He resigned, the spokesman said on Tuesday.", "He resigned on Monday."),
        ("They will play the winner of Friday's game.", "They will play the winner on Saturday."),
        ("He scored with 7:42 remaining.", "He scored with 14:05 left."),
    ],
)
def test_dates_of_other_things_are_not_held_against_each_other(a: str, b: str) -> None:
    assert not any(one and other for one, other, _, _ in told(a, b))


def test_a_date_of_one_side_is_told_where_it_dates_what_both_tell() -> None:
    found = told("The mayor closed the bridge on Monday at noon.", "The mayor closed the bridge.")
    assert found == [("on Monday at noon", "", Severity.LOW, GravityReason.FACT)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The mayor closed the bridge that floods had damaged in 2019.", "The mayor closed the bridge."),
        ("The mayor lost the 2016 election.", "The mayor lost the election."),
        ("The mayor told of it in a Monday morning message.", "The mayor told of it in a message."),
    ],
)
def test_a_date_that_dates_something_else_is_part_of_what_is_added(a: str, b: str) -> None:
    assert told(a, b) == []
    added = [each for each in judged(a, b)[0].differences if each.kind is DifferenceKind.ADDED_OMITTED]
    assert len(added) == 1


def test_one_hour_in_another_notation_is_told_only_to_those_who_ask() -> None:
    judgement, _ = judged("Polls close at 8 p.m. in the capital.", "Polls close at 20:00 in the capital.")
    (difference,) = judgement.differences
    assert as_set([difference], Settings()) == ()
    assert as_set([difference], Settings(uncertain=True)) == (difference,)


def test_a_possessive_date_tells_which_thing_is_meant() -> None:
    assert told("The mayor watched Friday's final.", "The mayor watched the final.") == []


def test_near_new_year_and_without_the_day_of_the_article() -> None:
    december = "The hotel burned down on Dec. 30.", "The hotel burned down on December 30, 2023."
    assert told(*december, "2024-01-02", "2024-01-03") == []
    assert told(*december, None, None) == []
    assert told("The road is shut until Friday.", "The road is shut until Monday.", None, None) != []


_PIECES = """
on Monday / 8 p.m. / the mayor / died / said / until / early / March 4 / in 2019 / two days later / overnight / before /
the eve of / noon ET / last week / Q3 2023 / April 3-20 / hours after / , / since / may / late on / 2024-03-27
"""


@pytest.mark.parametrize("step", range(1, 12))
def test_any_words_in_any_order_are_judged_alike_from_both_sides(step: int) -> None:
    pieces = _PIECES.strip().replace("\n", " ").split(" / ")
    for start in range(len(pieces)):
        one, two = (
            " ".join(pieces[(start + stride * at) % len(pieces)] for at in range(9)) for stride in (step, step + 5)
        )
        told(one, two)
