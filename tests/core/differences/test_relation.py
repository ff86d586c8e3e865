# SPDX-License-Identifier: Apache-2.0
"""The relation of two accounts comes from what differs between them, not from how many words they share."""

from __future__ import annotations

from typing import Any

import pytest

from core.differences.gravity import SURE
from core.differences.pair import Finding
from core.differences.relation import overall, relation_of
from core.model import DifferenceKind, Relation, Severity, Span

WORDS, NOTHING = (Span(0, 4),), (Span(4, 4),)


def finding(
    severity: Severity = Severity.MEDIUM, score: float = 0.8, *, alone: bool = False, conflict: float = 0.0
) -> Finding:
    kind = DifferenceKind.ADDED_OMITTED if alone else DifferenceKind.NUMBER
    return Finding(kind, severity, score, WORDS, NOTHING if alone else WORDS, conflict=conflict)


def test_accounts_without_a_difference_are_surely_the_same() -> None:
    assert relation_of([]) == (Relation.SAME, 1.0)


def test_a_sure_finding_that_excludes_the_other_side_is_a_conflict_whatever_else_differs() -> None:
    assert relation_of([finding(alone=True), finding(Severity.HIGH, conflict=0.9)]) == (Relation.CONFLICT, 0.9)


def test_an_unsure_finding_makes_no_conflict() -> None:
    assert relation_of([finding(Severity.HIGH, SURE - 0.01, conflict=0.9)])[0] is Relation.SAME


@pytest.mark.parametrize("turned", [False, True])
def test_one_side_that_tells_a_fact_more_is_partial_whichever_it_is(turned: bool) -> None:
    one = finding(alone=True)
    assert relation_of([one.flipped() if turned else one]) == (Relation.PARTIAL, 0.8)


def test_slight_and_unsure_additions_leave_accounts_the_same_but_less_surely() -> None:
    slight = relation_of([finding(Severity.LOW, alone=True)])
    unsure = relation_of([finding(score=SURE - 0.01, alone=True)])
    assert slight[0] is unsure[0] is Relation.SAME
    assert 0 < unsure[1] < slight[1] < 1


def test_slight_additions_that_make_a_clause_together_are_partial() -> None:
    some = Finding(DifferenceKind.ADDED_OMITTED, Severity.LOW, 0.7, (Span(0, 24),), (Span(0, 0),))
    assert relation_of([some])[0] is Relation.SAME
    assert relation_of([some, some.flipped()]) == (Relation.PARTIAL, 0.7)


def test_what_both_sides_tell_in_their_own_way_is_not_more_on_one_side() -> None:
    assert relation_of([finding(), finding(Severity.HIGH)])[0] is Relation.SAME


def test_the_gravest_relation_of_several_sources_counts() -> None:
    verdicts = [(Relation.SAME, 0.9), (Relation.PARTIAL, 0.6), (Relation.PARTIAL, 0.7)]
    assert overall(verdicts) == (Relation.PARTIAL, 0.7)
    assert overall([*verdicts, (Relation.CONFLICT, 0.65)]) == (Relation.CONFLICT, 0.65)


BRIDGE = "The council approved the new bridge over the river"


@pytest.mark.parametrize(
    "more",
    [
        "which opponents call a waste of public money",
        "leaving forty families without a home",
        "after Marta Lind had threatened to resign",
    ],
)
def test_a_fact_that_one_account_adds_is_worth_a_look_and_makes_it_partial(compare: Any, more: str) -> None:
    found = compare(f"{BRIDGE}, {more}.", f"{BRIDGE}.")
    assert [severity for severity, _ in found.of(DifferenceKind.ADDED_OMITTED)] == ["medium"]
    assert found.judgement.relation is Relation.PARTIAL


@pytest.mark.parametrize("more", [" on Tuesday", " after a heated debate", ", reluctantly"])
def test_a_day_or_a_manner_that_one_account_adds_leaves_them_the_same(compare: Any, more: str) -> None:
    found = compare(f"{BRIDGE}{more}.", f"{BRIDGE}.")
    assert [severity for severity, _ in found.of(DifferenceKind.ADDED_OMITTED)] == ["low"]
    assert found.judgement.relation is Relation.SAME


@pytest.mark.parametrize(("other", "relation"), [("2024-05-05", Relation.CONFLICT), ("2024-09-01", Relation.SAME)])
def test_nearer_days_of_one_thing_exclude_each_other(
    compare: Any, telling: Any, other: str, relation: Relation
) -> None:
    one = telling("Until Friday, trains from the old harbour to the valley stay suspended.")
    two = telling("Trains from the old harbour to the valley are halted through Sunday.")
    found = compare(one.date("Friday", "2024-05-03"), two.date("Sunday", other))
    assert found.judgement.relation is relation
    assert found.only(DifferenceKind.DATE_TIME).severity is not Severity.LOW
