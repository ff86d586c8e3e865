# SPDX-License-Identifier: Apache-2.0
"""Dates and times, resolved from Wednesday, 27 March 2024."""

from __future__ import annotations

from datetime import date

import pytest

from core.language.calendar import easter, latest_year, thanksgiving, weekday_near, weekend_near
from core.language.dates import dates, parse_day
from core.language.mentions import DateMention
from core.model import Span

WEDNESDAY = date(2024, 3, 27)


def read(text: str, published: date | None = WEDNESDAY) -> tuple[DateMention, ...]:
    return dates(text, Span(0, len(text)), published)


@pytest.mark.parametrize(
    ("text", "words", "earliest", "latest", "time", "relative"),
    [
        ("on October 7", "October 7", "2023-10-07", "2023-10-07", None, True),
        ("on Oct. 7th", "Oct. 7th", "2023-10-07", "2023-10-07", None, True),
        ("on March 26", "March 26", "2024-03-26", "2024-03-26", None, True),
        ("7 October 2023", "7 October 2023", "2023-10-07", "2023-10-07", None, False),
        ("the 7th of October 2023", "the 7th of October 2023", "2023-10-07", "2023-10-07", None, False),
        ("October 7, 2023,", "October 7, 2023", "2023-10-07", "2023-10-07", None, False),
        ("Tuesday, March 26, 2024", "Tuesday, March 26, 2024", "2024-03-26", "2024-03-26", None, False),
        ("26/03/2024", "26/03/2024", "2024-03-26", "2024-03-26", None, False),
        ("05/03/2024", "05/03/2024", "2024-03-05", "2024-05-03", None, False),
        ("26.03.2024", "26.03.2024", "2024-03-26", "2024-03-26", None, False),
        ("2024-03-26", "2024-03-26", "2024-03-26", "2024-03-26", None, False),
        ("March 3-5", "March 3-5", "2024-03-03", "2024-03-05", None, True),
        ("on Tuesday", "Tuesday", "2024-03-26", "2024-03-26", None, True),
        ("on Wednesday", "Wednesday", "2024-03-27", "2024-03-27", None, True),
        ("Thursday morning", "Thursday morning", "2024-03-21", "2024-03-21", None, True),
        ("last Wednesday", "last Wednesday", "2024-03-20", "2024-03-20", None, True),
        ("next Tuesday", "next Tuesday", "2024-04-02", "2024-04-02", None, True),
        ("He will leave on Friday", "Friday", "2024-03-29", "2024-03-29", None, True),
        ("until Friday", "Friday", "2024-03-29", "2024-03-29", None, True),
        ("would have left on Friday", "Friday", "2024-03-22", "2024-03-22", None, True),
        ("last week", "last week", "2024-03-18", "2024-03-24", None, True),
        ("this week", "this week", "2024-03-25", "2024-03-31", None, True),
        ("last month", "last month", "2024-02-01", "2024-02-29", None, True),
        ("next year", "next year", "2025-01-01", "2025-12-31", None, True),
        ("last weekend", "last weekend", "2024-03-23", "2024-03-24", None, True),
        ("two weeks ago", "two weeks ago", "2024-03-10", "2024-03-16", None, True),
        ("Three days ago", "Three days ago", "2024-03-24", "2024-03-24", None, True),
        ("yesterday", "yesterday", "2024-03-26", "2024-03-26", None, True),
        ("Tomorrow night", "Tomorrow night", "2024-03-28", "2024-03-28", None, True),
        ("in March 2024", "March 2024", "2024-03-01", "2024-03-31", None, False),
        ("in October", "October", "2023-10-01", "2023-10-31", None, True),
        ("in May", "May", "2023-05-01", "2023-05-31", None, True),
        ("in 2012", "2012", "2012-01-01", "2012-12-31", None, False),
        ("the 1950-53 war", "1950-53", "1950-01-01", "1953-12-31", None, False),
        ("the 1990s", "the 1990s", "1990-01-01", "1999-12-31", None, False),
        ("It may be ready in early May", "early May", "2024-05-01", "2024-05-13", None, True),
        ("They are to meet in early May", "early May", "2024-05-01", "2024-05-13", None, True),
        ("It may have begun in May", "May", "2023-05-01", "2023-05-31", None, True),
        ("over Easter weekend", "Easter weekend", "2024-03-29", "2024-04-01", None, True),
        ("on Easter Monday", "Easter Monday", "2024-04-01", "2024-04-01", None, True),
        ("on Thanksgiving", "Thanksgiving", "2023-11-23", "2023-11-23", None, True),
        ("a day earlier", "a day earlier", None, None, None, False),
        ("at 8:03 p.m.", "8:03 p.m.", None, None, "20:03", False),
        ("at 8pm", "8pm", None, None, "20:00", False),
        ("at 12 a.m.", "12 a.m.", None, None, "00:00", False),
        ("at 20:30 GMT", "20:30 GMT", None, None, "20:30", False),
        ("at noon", "noon", None, None, "12:00", False),
        ("Tuesday at 8 p.m.", "Tuesday at 8 p.m.", "2024-03-26", "2024-03-26", "20:00", True),
        ("8 p.m. on Tuesday", "8 p.m. on Tuesday", "2024-03-26", "2024-03-26", "20:00", True),
        ("July 21. 2014 8:03PM", "July 21. 2014 8:03PM", "2014-07-21", "2014-07-21", "20:03", False),
        ("opens on 1 April", "1 April", "2024-04-01", "2024-04-01", None, True),
        ("in April", "April", "2024-04-01", "2024-04-30", None, True),
        ("earlier this week", "earlier this week", "2024-03-25", "2024-03-27", None, True),
        ("later this month", "later this month", "2024-03-27", "2024-03-31", None, True),
        ("in late 2021", "late 2021", "2021-08-07", "2021-12-31", None, False),
        ("at the end of March 2024", "the end of March 2024", "2024-03-23", "2024-03-31", None, False),
        ("the third quarter of 2023", "the third quarter of 2023", "2023-07-01", "2023-09-30", None, False),
        ("in Q3 2023", "Q3 2023", "2023-07-01", "2023-09-30", None, False),
        ("the first half of 2023", "the first half of 2023", "2023-01-01", "2023-06-30", None, False),
        ("fiscal 2023", "fiscal 2023", "2022-04-01", "2024-03-31", None, False),
        ("January to March 2023", "January to March 2023", "2023-01-01", "2023-03-31", None, False),
        ("from April 3 to May 20", "April 3 to May 20", "2024-04-03", "2024-05-20", None, True),
        ("3 to 20 April", "3 to 20 April", "2024-04-03", "2024-04-20", None, True),
        ("days ago", "days ago", "2024-03-18", "2024-03-25", None, True),
        ("overnight", "overnight", "2024-03-26", "2024-03-27", None, True),
        ("on Christmas Eve", "Christmas Eve", "2023-12-24", "2023-12-24", None, True),
        ("late on Tuesday", "late on Tuesday", "2024-03-26", "2024-03-26", None, True),
        ("the morning of March 25", "the morning of March 25", "2024-03-25", "2024-03-25", None, True),
        ("at half past eight in the evening", "half past eight in the evening", None, None, "20:30", False),
        ("at 3:33 a. m. there", "3:33 a. m.", None, None, "03:33", False),
    ],
)
def test_one_date(
    text: str, words: str, earliest: str | None, latest: str | None, *, time: str | None, relative: bool
) -> None:
    (found,) = read(text)
    assert found.span.of(text) == words
    assert (found.earliest, found.latest, found.time, found.relative) == (earliest, latest, time, relative)


@pytest.mark.parametrize(
    "text",
    [
        "It may fall. They may march on.",
        "2,000 people and 2000 people",
        "$2000 and more than 2000",
        "February 31",
        "ratio 3:2, page 12.5",
        "a second man sat down",
        "an overnight train, 2000 litres",
        "The Sun. rose",
    ],
)
def test_no_date(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize("text", ["on Tuesday", "last week", "October 7", "yesterday", "in March", "two days ago"])
def test_without_the_date_of_the_article_it_stays_open(text: str) -> None:
    (found,) = read(text, None)
    assert (found.earliest, found.latest, found.relative) == (None, None, False)


def test_a_whole_date_needs_no_article_date() -> None:
    (found,) = read("7 October 2023", None)
    assert found.earliest == "2023-10-07"


def test_published() -> None:
    assert parse_day("2024-03-27T10:00:00+02:00") == WEDNESDAY
    assert parse_day("2024-03-27") == WEDNESDAY
    assert parse_day("yesterday") is None
    assert parse_day(None) is None


def test_reckoning() -> None:
    assert weekday_near(WEDNESDAY, 2, forward=False) == WEDNESDAY
    assert weekday_near(WEDNESDAY, 2, forward=True, strictly=True) == date(2024, 4, 3)
    assert latest_year(date(2023, 3, 1), 2, 29) == date(2020, 2, 29)
    assert weekend_near(date(2024, 3, 30), 1).earliest == date(2024, 4, 6)


@pytest.mark.parametrize(
    ("text", "after", "part", "zone"),
    [
        ("two days later", 2, None, None),
        ("a week earlier", -7, None, None),
        ("the next morning", 1, "morning", None),
        ("on the eve of the vote", -1, None, None),
        ("hours after the vote", 0, None, None),
        ("at noon ET", None, None, -240),
        ("at 9 a.m. PST", None, None, -480),
        ("at 14:30 CET", None, None, 60),
        ("last summer", None, "summer", None),
    ],
)
def test_what_hangs_on_an_event_and_what_is_part_of_a_day(
    text: str, after: int | None, part: str | None, zone: int | None
) -> None:
    (found,) = read(text)
    assert (found.after, found.part, found.zone) == (after, part, zone)


@pytest.mark.parametrize(
    ("text", "words", "part"),
    [
        ("It shook before dawn on Tuesday.", "before dawn on Tuesday", "early"),
        ("It shook in the small hours of Tuesday.", "in the small hours of Tuesday", "early"),
        ("It shook in the night to Tuesday.", "in the night to Tuesday", "night"),
        ("It burned on Monday night into Tuesday.", "Monday night", "night"),
    ],
)
def test_hours_that_are_named_before_a_day_belong_to_it(text: str, words: str, part: str) -> None:
    first = read(text)[0]
    assert (first.span.of(text), first.part) == (words, part)


def test_of_two_months_either_of_which_may_be_it_both_lie_ahead() -> None:
    first, second = read("They will meet in May or in early June.")
    assert (first.earliest, second.earliest) == ("2024-05-01", "2024-06-01")
    past, before = read("They met in January or in December.")
    assert (past.earliest, before.earliest) == ("2024-01-01", "2023-12-01")


def test_easter_is_reckoned() -> None:
    assert [easter(year).isoformat() for year in (2000, 2018, 2025, 2038)] == [
        *("2000-04-23", "2018-04-01", "2025-04-20", "2038-04-25"),
    ]
    assert thanksgiving(2024) == date(2024, 11, 28)


def test_what_hangs_on_a_day_that_was_named_is_resolved() -> None:
    _, later = read("He fell on Monday and rose two days later.")
    assert (later.earliest, later.latest, later.after) == ("2024-03-27", "2024-03-27", None)


def test_clocks_of_a_zone_follow_its_summer() -> None:
    (summer,), (winter,) = read("at noon ET", date(2024, 7, 1)), read("at noon ET", date(2024, 1, 15))
    assert (summer.zone, winter.zone) == (-240, -300)


def test_a_weekday_is_kept_beside_its_day_and_hours_may_be_rough() -> None:
    (day,), (hour,) = read("on Tuesday, March 26"), read("shortly after 3 a.m.")
    assert (day.weekday, hour.around) == (1, True)
