# SPDX-License-Identifier: Apache-2.0
"""Quantities: values, bounds, units and what they count; and the figures that are none."""

from __future__ import annotations

import pytest

from core.language.dates import dates
from core.language.mentions import NumberMention, Qualifier
from core.language.numbers import numbers
from core.model import Span


def read(text: str) -> tuple[NumberMention, ...]:
    whole = Span(0, len(text))
    return numbers(text, whole, [mention.span for mention in dates(text, whole)])


@pytest.mark.parametrize(
    ("text", "words", "value", "upper", "qualifier", "unit", "counted"),
    [
        ("More than 40 boats sank.", "More than 40", 40, None, "more-than", None, "boats"),
        ("more than two dozen people fled", "more than two dozen", 24, None, "more-than", None, "people"),
        ("a dozen divers", "a dozen", 12, None, None, None, "divers"),
        ("2.5 million voters", "2.5 million", 2.5e6, None, None, None, "voters"),
        ("half a million homes", "half a million", 5e5, None, None, None, "homes"),
        ("a half-million homes", "a half-million", 5e5, None, None, None, "homes"),
        ("three-quarters of the residents", "three-quarters", 75, None, None, "%", "residents"),
        ("a third of the houses", "a third", 100 / 3, None, None, "%", "houses"),
        ("twenty-one miners", "twenty-one", 21, None, None, None, "miners"),
        ("Three hundred and five sheep", "Three hundred and five", 305, None, None, None, "sheep"),
        ("a hundred and ten men", "a hundred and ten", 110, None, None, None, "men"),
        ("hundreds of mostly young marchers", "hundreds", 200, 999, None, None, "marchers"),
        ("tens of thousands of fans", "tens of thousands", 20_000, 99_999, None, None, "fans"),
        ("several hundred guests", "several hundred", 200, 999, None, None, "guests"),
        ("between 10 and 15 houses", "between 10 and 15", 10, 15, None, None, "houses"),
        ("10-15 cars", "10-15", 10, 15, None, None, "cars"),
        ("10–15 cars", "10–15", 10, 15, None, None, "cars"),
        ("5 to 7 boats", "5 to 7", 5, 7, None, None, "boats"),
        ("two or three men", "two or three", 2, 3, None, None, "men"),
        ("2 to 3 million people", "2 to 3 million", 2e6, 3e6, None, None, "people"),
        ("$1.2bn", "$1.2bn", 1.2e9, None, None, "USD", None),
        ("£30 million", "£30 million", 3e7, None, None, "GBP", None),
        ("about US$4 billion", "about US$4 billion", 4e9, None, "about", "USD", None),
        ("12 million dollars", "12 million dollars", 1.2e7, None, None, "USD", None),
        ("2 million pounds", "2 million pounds", 2e6, None, None, "GBP", None),
        ("20 pounds", "20 pounds", 20, None, None, "lb", None),
        ("60 percent of voters", "60 percent", 60, None, None, "%", "voters"),
        ("5 per cent", "5 per cent", 5, None, None, "%", None),
        ("12% of them", "12%", 12, None, None, "%", None),
        ("a 56-year-old man", "56-year-old", 56, None, None, "year-old", None),
        ("Hale, 56, left", "56", 56, None, None, "year-old", None),
        ("Hale Jr., 49, left", "49", 49, None, None, "year-old", None),
        ("the driver, 34, left", "34", 34, None, None, "year-old", None),
        ("10 km away", "10 km", 10, None, None, "km", None),
        ("20kg of rice", "20kg", 20, None, None, "kg", "rice"),
        ("1.5 square miles", "1.5 square miles", 1.5, None, None, "sq mile", None),
        ("half an hour", "half an hour", 0.5, None, None, "hour", None),
        ("one and a half years", "one and a half years", 1.5, None, None, "year", None),
        ("at least 253 hostages", "at least 253", 253, None, "at-least", None, "hostages"),
        ("as many as 400 mostly new ships", "as many as 400", 400, None, "at-most", None, "ships"),
        ("up to 3 more patrol boats", "up to 3", 3, None, "at-most", None, "boats"),
        ("nearly 8,000 civilians", "nearly 8,000", 8000, None, "nearly", None, "civilians"),
        ("fewer than 50 were", "fewer than 50", 50, None, "less-than", None, None),
        ("some 30 were", "some 30", 30, None, "about", None, None),
        ("500+ people", "500+", 500, None, "at-least", None, "people"),
        ("100 or so", "100 or so", 100, None, "about", None, None),
        ("exactly 7 ships", "exactly 7", 7, None, "exactly", None, "ships"),
        ("5m people", "5m", 5e6, None, None, None, "people"),
        ("a 5m wall", "5m", 5, None, None, "m", None),
        ("25 of its soldiers died", "25", 25, None, None, None, "soldiers"),
        ("seven more troops had died", "seven", 7, None, None, None, "troops"),
        ("two U.S. officials", "two", 2, None, None, None, "officials"),
        ("in one week", "one week", 1, None, None, "week", None),
        ("One person was hurt", "One", 1, None, None, None, "person"),
        ("One in five pupils fell ill", "One in five", 20, None, None, "%", "pupils"),
        ("three out of four nurses", "three out of four", 75, None, None, "%", "nurses"),
        ("rejected 52-48", "52-48", 52, 48, None, "tally", None),
        ("passed by 215 votes to 189", "215 votes to 189", 215, 189, None, "tally", None),
        ("a seven-to-two ruling", "seven-to-two", 7, 2, None, "tally", None),
        ("won by three to one", "three to one", 3, 1, None, "tally", None),
        ("a quarter of a mile", "a quarter of a mile", 0.25, None, None, "mile", None),
        ("25 basis points", "25 basis points", 0.25, None, None, "percentage point", None),
        ("almost a mile", "almost a mile", 1, None, "nearly", "mile", None),
        ("an hour and a half", "an hour and a half", 1.5, None, None, "hour", None),
        ("one and a half million fans", "one and a half million", 1.5e6, None, None, None, "fans"),
        ("a six-month-old baby", "six-month-old", 6, None, None, "month-old", None),
        ("104°F", "104°F", 104, None, None, "°F", None),
        ("minus 5 degrees Celsius", "minus 5 degrees Celsius", -5, None, None, "°C", None),
        ("40C", "40C", 40, None, None, "°C", None),
        ("193 kilometres per hour", "193 kilometres per hour", 193, None, None, "km/h", None),
        ("50 cents", "50 cents", 0.5, None, None, "USD", None),
        ("Rs 400 crore", "Rs 400 crore", 4e9, None, None, "INR", None),
        ("600-plus homes", "600-plus", 600, None, "at-least", None, "homes"),
        ("several officers", "several", 3, 9, None, None, "officers"),
        ("a handful of guests", "a handful", 3, 9, None, None, "guests"),
        ("several dozen guests", "several dozen", 24, 119, None, None, "guests"),
        ("fell by almost a fifth.", "almost a fifth", 20, None, "nearly", "%", None),
        ("at most 2000 liters", "at most 2000 liters", 2000, None, "at-most", "l", None),
        ("imposed over two provinces", "two", 2, None, None, None, "provinces"),
        ("lasted over eight years", "over eight years", 8, None, "more-than", "year", None),
    ],
)
def test_one_number(
    text: str,
    words: str,
    value: float,
    upper: float | None,
    *,
    qualifier: str | None,
    unit: str | None,
    counted: str | None,
) -> None:
    (found,) = read(text)
    assert found.span.of(text) == words
    assert found.value == pytest.approx(value)
    assert found.upper == upper
    assert found.qualifier == (Qualifier(qualifier) if qualifier else None)
    assert (found.unit, found.counted) == (unit, counted)
    assert not found.ordinal


@pytest.mark.parametrize(
    "text",
    [
        "an F-35 and a COVID-19 ward",
        "the Group of Seven met under Article 5",
        "Channel 12 reported Resolution 2728",
        "October 7, Oct. 7 and 26/03/2024 at 8:03PM",
        "in 2012 and the 1990s",
        "No one knew; one of them said one senior official had left.",
        "at first he said so",
        "in one case, a one-on-one talk",
        "the 1950-53 war",
        "the 9/11 attacks, open 24/7",
        "a Boeing 737",
        "call 555-123-4567",
        "a second later he left, for few knew",
        "seat 4C",
    ],
)
def test_no_number(text: str) -> None:
    assert read(text) == ()


def test_from_to_is_two_numbers() -> None:
    assert [(found.value, found.upper) for found in read("It rose from 10 to 15.")] == [(10, None), (15, None)]


def test_ordinals() -> None:
    text = "the third attack of the 21st day"
    assert [(found.span.of(text), found.value, found.ordinal) for found in read(text)] == [
        ("third", 3, True),
        ("21st day", 21, True),
    ]


def test_spans_are_absolute() -> None:
    text = "Before. About 40 boats sank. After."
    (found,) = numbers(text, Span(8, 28))
    assert found.span.of(text) == "About 40"


def test_absurd_figures_are_no_numbers() -> None:
    assert read("9" * 500) == ()


def test_words_that_leave_a_range_open_are_vague() -> None:
    assert [found.vague for found in read("Dozens of men, several boys, a couple of dogs and 12 cats")] == [
        True,
        True,
        True,
        False,
    ]


def test_figures_that_fall_between_from_and_to_are_no_tally() -> None:
    assert [(found.value, found.upper) for found in read("The vote share fell from 52 to 48.")] == [
        (52, None),
        (48, None),
    ]


def test_over_years_is_a_bound_only_of_what_lasts() -> None:
    _, years = read("$4 million over eight years")
    assert (years.qualifier, years.value, years.unit) == (None, 8, "year")
