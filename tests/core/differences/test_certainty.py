# SPDX-License-Identifier: Apache-2.0
"""How sure an account is: feared, thought about, decided, under way or still to come."""

from __future__ import annotations

from typing import Any

import pytest

from core.model import DifferenceKind

MODALITY = DifferenceKind.MODALITY


@pytest.mark.parametrize(
    ("a", "b", "words", "severity"),
    [
        (
            "Rescuers fear that six of the miners are dead.",
            "Six of the miners are dead.",
            ("fear",),
            "medium",
        ),
        (
            "The mayor was worried about small shops in the old town.",
            "Many small shops in the old town would close.",
            ("worried about", "would"),
            "medium",
        ),
        (
            "The city is considering selling the harbour.",
            "The city plans to sell the harbour.",
            ("considering", "plans to"),
            "low",
        ),
        ("The board decided to close the mill.", "The board may close the mill.", ("decided to", "may"), "medium"),
        ("The navy is building a new pier.", "The navy is to build a new pier.", ("is to",), "low"),
        (
            "The clerk is accused of stealing the ballots.",
            "The clerk stole the ballots.",
            ("accused of",),
            "medium",
        ),
        (
            "Everybody below the dam was told that they are free to leave the valley.",
            "Everybody below the dam was ordered to leave the valley.",
            ("free to", "ordered to"),
            "medium",
        ),
        (
            "The wall is certain to hold the sea back.",
            "The wall ought to hold the sea back.",
            ("certain to", "ought to"),
            "medium",
        ),
        ("The firm planned to close the mill.", "The firm closed the mill.", ("planned to",), "medium"),
        (
            "The envoys are in talks to end the strike.",
            "The envoys agreed to end the strike.",
            ("in talks to", "agreed to"),
            "low",
        ),
    ],
)
def test_certainty_differs(compare: Any, a: str, b: str, words: tuple[str, ...], severity: str) -> None:
    ((found, spans),) = compare(a, b).of(MODALITY)
    assert tuple(filter(None, spans)) == words
    assert found == severity


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # what is planned is what is to be
        ("The airline is planning to buy thirty jets.", "Thirty jets are to be bought by the airline."),
        # who alleges it is named
        ("A nurse is alleged to have mixed up two bottles.", "A nurse mixed up two bottles, prosecutors allege."),
        # what is denied is a denial, not a plan
        ("The ferries are running again.", "The ferries will not run again."),
        # both tell it as a plan, one of them by an adjective
        ("The mayor plans to open a bridge.", "The mayor spoke of the planned opening of a bridge."),
        # to leave out "planned" before a noun is no claim
        ("The planned bridge divides the town.", "The bridge divides the town."),
        # what one verb is hedged by, a second one is as well
        (
            "The state agreed to halt its tests and close the site.",
            "The state agreed to close the site and halt its tests.",
        ),
        # what could be done was done
        ("All miners were rescued from the pit.", "All miners could be rescued from the pit."),
    ],
)
def test_certainty_is_the_same(compare: Any, a: str, b: str) -> None:
    sure = [each for each in compare(a, b).judgement.differences if each.kind is MODALITY and each.score >= 0.5]
    assert sure == []


def test_what_is_being_done_on_a_day_ahead_is_a_plan(compare: Any, telling: Any) -> None:
    a = telling("The navy is leaving the port on Friday.").date("Friday", "2024-05-03")
    b = telling("The navy is to leave the port on Friday.").date("Friday", "2024-05-03")
    assert all(each.score < 0.5 for each in compare(a, b).judgement.differences if each.kind is MODALITY)
