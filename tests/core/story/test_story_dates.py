# SPDX-License-Identifier: Apache-2.0
"""The timeline: one day in one row, in order, with what accounts date differently."""

from __future__ import annotations

from collections.abc import Callable

from core.model import DifferenceKind, Relation, Severity, State
from core.story.dates import dates
from core.story.ground import Ground
from core.story.values import DateRow, Granularity
from tests.core.story.conftest import Accounts

Made = Callable[..., Accounts]

FIRST = "The ferry struck the pier on Tuesday. It was built in 1987. Repairs began in March 2024."
SECOND = "On 7 May the ferry struck the pier. It sails again on 12 May 2024."


def rows_of(made: Accounts) -> tuple[DateRow, ...]:
    return dates(Ground(made.compared()))


def test_one_day_however_it_is_said_is_one_row(accounts: Made) -> None:
    made = accounts(FIRST, SECOND)
    row = next(row for row in rows_of(made) if row.earliest == "2024-05-07")
    words = {source: made.sources["AB".index(source)].text[one.place.span.start : one.place.span.end]
             for source, (one,) in row.said.items()}  # fmt: skip
    assert words == {"A": "Tuesday", "B": "7 May"}
    assert row.state is State.AGREE
    assert row.granularity is Granularity.DAY


def test_the_rows_are_a_timeline(accounts: Made) -> None:
    rows = rows_of(accounts(FIRST, SECOND))
    assert [row.granularity for row in rows] == [Granularity.YEAR, Granularity.MONTH, Granularity.DAY, Granularity.DAY]
    assert [row.earliest for row in rows] == sorted(row.earliest or "" for row in rows)


def test_what_is_dated_differently_is_marked_on_both_days(accounts: Made) -> None:
    made = accounts("The ferry struck the pier on Monday.", "The ferry struck the pier on Tuesday.")
    made.match(("A", "Monday"), ("B", "Tuesday"), kind=DifferenceKind.DATE_TIME, relation=Relation.CONFLICT)
    rows = rows_of(made)
    assert [row.state for row in rows] == [State.CONFLICT, State.CONFLICT]
    (one,) = rows[0].said["A"]
    assert one.state is State.CONFLICT
    assert one.against == (made.place("B", "Tuesday"),)


def test_slight_differences_are_not_marked(accounts: Made) -> None:
    made = accounts("The ferry struck the pier in May.", "The ferry struck the pier on Tuesday.")
    made.match(("A", "May"), ("B", "Tuesday"), kind=DifferenceKind.DATE_TIME, severity=Severity.LOW)
    assert all(one.state is None for row in rows_of(made) for said in row.said.values() for one in said)


def test_without_an_article_date_days_stand_last_by_their_words(accounts: Made) -> None:
    made = accounts("It sank on Oct. 7. It was built in 1987.", "On October 7th it sank, on a Monday.", published=None)
    rows = rows_of(made)
    assert rows[0].earliest == "1987-01-01"
    unresolved = [row for row in rows if row.granularity is Granularity.UNRESOLVED]
    assert list(rows[1:]) == unresolved
    assert set(unresolved[0].said) == {"A", "B"}
    assert unresolved[0].state is State.AGREE


def test_the_clause_around_a_date_is_told(accounts: Made) -> None:
    made = accounts(FIRST, SECOND)
    row = next(row for row in rows_of(made) if row.earliest == "2024-05-07")
    (one,) = row.said["A"]
    assert made.sources[0].text[one.around.start : one.around.end] == "The ferry struck the pier on Tuesday."
