# SPDX-License-Identifier: Apache-2.0
"""Who does it, read as the program reads two accounts: passives, what happens by itself, bodies and persons."""

from __future__ import annotations

import pytest

from core.model import DifferenceKind, Severity
from tests.core.differences.two_texts import sentences_judged, sentences_told


def told(a: str, b: str) -> list[tuple[str, str]]:
    """The words of each difference of agency between two sentences, which are all slight; the same from both sides."""
    assert all(
        each.severity is Severity.LOW
        for texts in ((a, b), (b, a))
        for each in sentences_judged(*texts)[0].differences
        if each.kind is DifferenceKind.AGENCY
    )
    return sentences_told(a, b, DifferenceKind.AGENCY)


@pytest.mark.parametrize(
    ("a", "b", "doers"),
    [
        (
            "Traders pushed the crown up by a tenth against the pound.",
            "The crown gained a tenth against the pound.",
            ("Traders pushed", "crown gained"),
        ),
        (
            "The landlords raised rents for small shops in spring.",
            "Rents for small shops rose in spring.",
            ("landlords raised", "Rents for small shops rose"),
        ),
        (
            "Norway may return the boats next week if the trial ends.",
            "The boats may be returned next week if the trial ends.",
            ("Norway may return", "be returned"),
        ),
        (
            "The Department of Trade may return the boats next week.",
            "The boats may be returned next week.",
            ("Department of Trade may return", "be returned"),
        ),
        (
            "The company planned a bridge of steel across the bay.",
            "A bridge of steel across the bay was planned.",
            ("company planned", "was planned"),
        ),
        (
            "It said the Pentagon had set out a plan for the harbour.",
            "It said that Corrow had set out a plan for the harbour. Hana Corrow is in office.",
            ("Pentagon", "Corrow"),
        ),
    ],
)
def test_who_does_it_is_told_by_one_side(a: str, b: str, doers: tuple[str, str]) -> None:
    assert told(a, b) == [doers]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Traders pushed the crown up by a tenth.", "Traders saw that the crown gained a tenth."),
        ("The landlords raised rents for small shops.", "The rents for small shops were raised by the landlords."),
        ("Norway prepared the boats for the meeting.", "The boats are ready for the meeting."),
        ("The landlords raised a flag as rents for shops fell.", "The rents for shops rose."),
        ("The company planned a bridge across the bay.", "A bridge across the bay was planned by the company."),
        (
            "It said the Pentagon had set out a plan for the harbour.",
            "It said that Corrow of the Pentagon had set out a plan for the harbour. Hana Corrow is in office.",
        ),
        (
            "It said the Pentagon had set out a plan for the harbour.",
            "It said that the Pentagon had set out a plan for the harbour.",
        ),
    ],
)
def test_who_does_it_is_told_by_both(a: str, b: str) -> None:
    assert told(a, b) == []
