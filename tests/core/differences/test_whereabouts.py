# SPDX-License-Identifier: Apache-2.0
"""One place told more or less exactly, read as the program reads two accounts."""

from __future__ import annotations

import pytest

from core.model import DifferenceKind, Relation, Severity
from tests.core.differences.two_texts import sentences_judged, words


def places(a: str, b: str) -> list[tuple[str, str]]:
    """The words of each slight difference of place between two sentences; the same from both sides."""
    found = _told(a, b)
    assert sorted(_told(b, a)) == sorted((two, one) for one, two in found)
    return found


def _told(a: str, b: str) -> list[tuple[str, str]]:
    judgement, index, (one, two) = sentences_judged(a, b)
    found = [
        (words(each, index, one), words(each, index, two))
        for each in judgement.differences
        if each.kind is DifferenceKind.PLACE and each.severity is Severity.LOW
    ]
    assert not found or judgement.relation is not Relation.CONFLICT
    return found


@pytest.mark.parametrize(
    ("a", "b", "place"),
    [
        (
            "The storm killed nine in northern Norway.",
            "The storm killed nine in Norway.",
            ("northern Norway", "Norway"),
        ),
        (
            "The storm struck the mountains of Alta Velia at noon.",
            "The storm in Alta Velia began at noon.",
            ("mountains of Alta Velia", "Alta Velia"),
        ),
        (
            "The plane came down near Oslo at noon.",
            "The plane came down in Oslo at noon.",
            ("near Oslo", "in Oslo"),
        ),
        (
            "The quake was felt near the town of Alta Velia at noon.",
            "The quake hit Alta Velia at noon.",
            ("near the town of Alta Velia", "hit Alta Velia"),
        ),
    ],
)
def test_a_place_is_told_more_exactly(a: str, b: str, place: tuple[str, str]) -> None:
    assert places(a, b) == [place]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The storm killed nine in northern Norway.", "The storm killed nine in the north of Norway."),
        ("The storm killed nine in northern Norway.", "Norway’s ministers met as the storm killed nine."),
        ("The storm killed nine in northern Norway.", "The Norway office said the storm killed nine."),
        ("The storm killed nine in northern Norway.", "A northern storm killed nine in Norway."),
        ("The plane came down near Oslo at noon.", "The plane came down outside Oslo at noon."),
        ("The plane came down near Oslo at noon.", "It was late. In Oslo shops open at ten."),
    ],
)
def test_a_place_is_told_as_exactly_or_something_else_is_told(a: str, b: str) -> None:
    assert places(a, b) == []
