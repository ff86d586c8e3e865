# SPDX-License-Identifier: Apache-2.0
"""One thing described as of two sorts, one deed with two doers."""

from __future__ import annotations

from typing import Any

import pytest

from core.model import DifferenceKind, Relation


def details(compared: Any) -> list[tuple[str, tuple[str, ...]]]:
    found: list[tuple[str, tuple[str, ...]]] = compared.of(DifferenceKind.CONFLICTING_DETAIL)
    return found


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        (
            "Each family with a variable-rate loan pays 90 crowns more.",
            "That adds 90 crowns to the cost of a typical new loan, lenders say of every family.",
            ("variable-rate", "typical new"),
        ),
        (
            "Pyrland is to shut down a former test site in June.",
            "In June the northern nuclear test site is shut.",
            ("former", "northern nuclear"),
        ),
    ],
)
def test_one_thing_of_two_sorts(compare: Any, a: str, b: str, words: tuple[str, str]) -> None:
    compared = compare(a, b)
    assert details(compared) == [("medium", words)]
    assert compared.judgement.relation is not Relation.CONFLICT


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # only one side describes it
        ("The army will close a nuclear test site on the coast.", "The army will close a site on the coast."),
        # one of the words stands on the other side, too
        (
            "The army will close a former test site where nuclear arms were tried.",
            "The army will close a nuclear test site.",
        ),
        # counts are numbers
        ("The army will close one site on the coast.", "The army will close four sites on the coast."),
        # of two things
        ("A heavy storm delayed the ferry.", "After an early lunch the crew boarded a small ferry."),
    ],
)
def test_what_is_not_described_otherwise(compare: Any, a: str, b: str) -> None:
    assert not any("army" not in a or (words[0] and words[1]) for _, words in details(compare(a, b)))


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        (
            "The mayor blamed the dockers for looting the stores.",
            "Bands of youths rather than dockers looted the stores, the mayor said.",
            ("the dockers", "Bands of youths rather than dockers"),
        ),
        (
            "The mayor put the blame on the guards, accusing them of looting the stores.",
            "The stores were looted by youths and not by guards, the mayor said.",
            ("the guards", "youths and not by guards"),
        ),
    ],
)
def test_one_deed_and_two_doers(compare: Any, a: str, b: str, words: tuple[str, str]) -> None:
    assert ("high", words) in details(compare(a, b))
    assert compare(a, b).judgement.relation is Relation.CONFLICT


def test_a_doer_who_is_blamed_may_be_the_other_under_another_name(compare: Any) -> None:
    compared = compare("The mayor blamed the militia for looting the stores.", "Gunmen were looting the stores.")
    assert details(compared) == [("medium", ("the militia", "Gunmen"))]
    assert compared.judgement.relation is not Relation.CONFLICT


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Gunmen looted the stores.", "A crowd of youths looted the stores."),
        ("The mayor blamed the guards for looting the stores.", "Guards of the port looted the stores."),
        ("The mayor blamed them for looting the stores.", "Gunmen looted the stores."),
        ("The mayor blamed the guards for looting the stores.", "Gunmen looted a ship."),
        ("The mayor blamed the guards for looting the stores.", "The stores were looted."),
    ],
)
def test_doers_that_nobody_holds_against_each_other(compare: Any, a: str, b: str) -> None:
    assert details(compare(a, b)) == []


def test_votes_that_add_up_are_of_one_court(compare: Any) -> None:
    a = "All three judges agreed that the town had been warned."
    compared = compare(a, "The ruling was passed by two votes against one.")
    assert compared.judgement.relation is Relation.CONFLICT
    assert details(compare(a, "The strike was called by four votes against one.")) == []
