# SPDX-License-Identifier: Apache-2.0
"""Positions that exclude each other: unanimous or split, ruled out or left open, speaking or silent."""

from __future__ import annotations

from typing import Any

import pytest

from core.language.mentions import NameKind
from core.model import DifferenceKind, Relation, Severity


def conflicting(found: Any) -> list[tuple[tuple[str, ...], Severity]]:
    kind = DifferenceKind.CONFLICTING_DETAIL
    return [(found.words(each), each.severity) for each in found.judgement.differences if each.kind is kind]


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("The jury was unanimous.", "The jury ruled by four votes to three.", ("unanimous", "votes to")),
        (
            "All five councillors agreed that the dam is safe.",
            "The dam is safe, councillors found, with one dissenting.",
            ("All five councillors agreed", "dissenting"),
        ),
        (
            "The coach did not rule out another transfer.",
            "Another transfer is excluded, the club said.",
            ("rule out", "excluded"),
        ),
        (
            "The premier left the door open to an early vote.",
            "The premier ruled out an early vote.",
            ("left the door open", "ruled out"),
        ),
    ],
)
def test_positions_that_exclude_each_other_are_told(compare: Any, one: str, other: str, words: tuple[str, str]) -> None:
    assert conflicting(compare(one, other)) == [(words, Severity.HIGH)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The jury was not unanimous.", "The jury ruled by four votes to three."),
        ("The jury was unanimous.", "All seven jurors voted for the verdict."),
        ("The coach did not rule out another transfer.", "The coach left the door open to another transfer."),
        ("The jury was unanimous.", "The harbour was shut by four votes to three."),
        ("The judges were unanimous; the jury split by one vote to six.", "The judges ruled by four votes to three."),
    ],
)
def test_positions_that_agree_or_are_of_two_things_are_not(compare: Any, one: str, other: str) -> None:
    assert conflicting(compare(one, other)) == []


def test_who_speaks_in_one_account_and_is_silent_in_the_other_is_told(compare: Any, telling: Any) -> None:
    spoke = telling("Mayor Ana Ruiz warned that the bridge would stay shut.").name("Ana Ruiz", NameKind.PERSON)
    silent = telling("Ana Ruiz declined to comment on the bridge.").name("Ana Ruiz", NameKind.PERSON)
    found = compare(spoke.speaker("Ana Ruiz", "warned"), silent)
    assert conflicting(found) == [(("warned", "declined to comment on the bridge"), Severity.HIGH)]


def test_a_silence_on_nothing_that_is_named_can_be_of_another_hour(compare: Any, telling: Any) -> None:
    spoke = telling("Mayor Ana Ruiz warned that the bridge would stay shut.").name("Ana Ruiz", NameKind.PERSON)
    silent = telling("Ana Ruiz declined to comment.").name("Ana Ruiz", NameKind.PERSON)
    relations = [
        compare(spoke.speaker("Ana Ruiz", "warned"), each).judgement.relation
        for each in (silent, telling("Ana Ruiz declined to comment on the bridge.").name("Ana Ruiz", NameKind.PERSON))
    ]
    assert relations[0] is not Relation.CONFLICT
    assert relations[1] is Relation.CONFLICT


def test_the_silence_of_another_is_no_difference_of_what_somebody_said(compare: Any, telling: Any) -> None:
    spoke = telling("Mayor Ana Ruiz warned that the bridge would stay shut.").name("Ana Ruiz", NameKind.PERSON)
    silent = telling("The builder Hale declined to comment on the bridge.").name("Hale", NameKind.PERSON)
    assert conflicting(compare(spoke.speaker("Ana Ruiz", "warned"), silent)) == []
