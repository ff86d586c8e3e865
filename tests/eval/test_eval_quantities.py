# SPDX-License-Identifier: Apache-2.0
"""The hand-written numbers and dates: what they hold, how they are counted, and how well words alone tell them."""

from __future__ import annotations

from collections import Counter

import pytest

from core.model import DifferenceKind, Span
from tests.eval.figures import OURS
from tests.eval.quantities import (
    DIGITS,
    FOLDER,
    PUBLISHED,
    Answer,
    Case,
    Said,
    answered,
    cases,
    figures,
    same_figures,
)

_FILES = ("numbers", "numbers-kept", "dates", "dates-kept")


@pytest.fixture(scope="module")
def given() -> dict[str, list[Case]]:
    return {name: cases(FOLDER / f"{name}.toml") for name in _FILES}


def test_there_are_enough_of_each_answer_and_none_twice(given: dict[str, list[Case]]) -> None:
    every = [case for name in _FILES for case in given[name]]
    assert Counter(case.kind for case in every) == {DifferenceKind.NUMBER: 248, DifferenceKind.DATE_TIME: 163}
    assert len({(case.a, case.b) for case in every}) == len(every)
    for name in _FILES:
        assert min(Counter(case.expected for case in given[name]).values()) >= 7, name


def test_the_brackets_say_where_and_the_day_in_front_when(given: dict[str, list[Case]]) -> None:
    case = next(case for case in given["dates"] + given["dates-kept"] if case.a.published != PUBLISHED)
    assert not case.a.text.startswith("20")
    for case in given["numbers"]:
        assert "[" not in case.a.text + case.b.text
        assert case.a.span.of(case.a.text).strip() != ""


def test_the_baseline_asks_for_the_same_figures() -> None:
    def said(text: str, words: str) -> Said:
        start = text.index(words)
        return Said(text, Span(start, start + len(words)))

    def case(a: str, b: str) -> Case:
        return Case(DifferenceKind.NUMBER, "", Answer.SAME, said(f"{a} boats sank", a), said(f"{b} boats sank", b))

    assert same_figures(case("1,200", "about 1,200")) is Answer.SAME
    assert same_figures(case("12", "a dozen")) is Answer.CONFLICT


def test_what_is_shown_and_which_conflicts_are_right_are_counted(given: dict[str, list[Case]]) -> None:
    some = given["numbers"]
    perfect = [case.expected for case in some]
    lines = figures("set", {OURS: perfect, DIGITS: [Answer.CONFLICT] * len(some)}, some)
    values = {one.name.split(": ")[1]: one.values for one in lines[:3]}
    assert values["shown right"][OURS] == values["conflict precision"][OURS] == values["conflict recall"][OURS] == 1
    assert values["conflict recall"][DIGITS] == 1
    assert values["conflict precision"][DIGITS] == values["shown right"][DIGITS] < 0.5


@pytest.mark.parametrize(
    ("name", "least"), [("numbers", 0.95), ("dates", 0.95), ("numbers-kept", 0.8), ("dates-kept", 0.8)]
)
def test_most_are_told_right_without_a_model(given: dict[str, list[Case]], name: str, least: float) -> None:
    told = answered(given[name])
    right = sum(one.shown == case.expected.shown for one, case in zip(told, given[name], strict=True))
    assert right / len(told) >= least
