# SPDX-License-Identifier: Apache-2.0
"""A pair is a conflict by findings that exclude each other alone, and those are named as what decides it."""

from __future__ import annotations

from typing import Any

import pytest

from core.language.mentions import NameKind, Qualifier
from core.model import DifferenceKind, Match, Relation, Severity, State, Tier

Kind = DifferenceKind


def decisive(found: Any) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.kind.value, found.words(each)) for each in found.judgement.differences if each.decides]


def test_the_differences_that_exclude_each_other_decide_and_no_others(compare: Any, telling: Any) -> None:
    one = telling("The ferry sank off Hale with 41 people on board, the harbour master said.").number("41", 41)
    two = telling("The ferry sank off Hale with 29 people on board.").number("29", 29)
    found = compare(one.speaker("the harbour master", "said"), two)
    assert found.judgement.relation is Relation.CONFLICT
    assert decisive(found) == [("number", ("41", "29"))]
    assert len(found.judgement.differences) > 1


def test_what_one_says_more_decides_that_it_says_more(compare: Any) -> None:
    found = compare("The council closed the bridge, leaving forty families cut off.", "The council closed the bridge.")
    assert found.judgement.relation is Relation.PARTIAL
    assert [kind for kind, _ in decisive(found)] == ["added_omitted"]


def test_nothing_decides_that_accounts_say_the_same(compare: Any) -> None:
    found = compare("The council closed the bridge on Monday.", "On Monday the council shut the bridge.")
    assert (found.judgement.relation, decisive(found)) == (Relation.SAME, [])


def test_the_whole_of_which_some_are_told_is_no_other_number(compare: Any, telling: Any) -> None:
    one = (
        telling("Two of the nine members voted against the plan.").number("Two", 2).number("nine", 9, counted="members")
    )
    two = telling("Seven members voted for the plan, two against.").number("Seven", 7, counted="members")
    assert compare(one, two.number("two", 2)).judgement.relation is not Relation.CONFLICT


def test_an_ordinal_that_the_other_side_tells_too_is_no_other_one(compare: Any, telling: Any) -> None:
    one = telling("The series began its eighth and final season after its sixth season had won a prize.")
    one = one.number("eighth", 8, ordinal=True).number("sixth", 6, ordinal=True, counted="season")
    two = telling("The final season of the series was its eighth season.")
    found = compare(one, two.number("eighth", 8, ordinal=True, counted="season"))
    assert found.judgement.relation is not Relation.CONFLICT


def test_what_a_block_has_five_of_is_not_the_number_of_the_dead(compare: Any, telling: Any) -> None:
    one = telling("Most of the dead were found in a five-storey block in Orsa.").number("five", 5)
    two = telling("In that block in Orsa alone 17 dead were found.").number("17", 17)
    assert compare(one, two).of(Kind.NUMBER) == []


def test_two_rough_lengths_in_two_units_may_be_one(compare: Any, telling: Any) -> None:
    one = telling("The ship lay almost a mile west of its route.").number("a mile", 1, Qualifier.NEARLY, unit="mi")
    two = telling("The ship lay nearly two kilometres west of its route.")
    found = compare(one, two.number("two kilometres", 2, Qualifier.NEARLY, unit="km"))
    assert found.judgement.relation is not Relation.CONFLICT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The firm did not dispose of the waste properly.", "The firm disposed of the waste badly."),
        ("Families pay for mistakes that they did not make.", "Families pay for mistakes that others made."),
        ("The crew tried unsuccessfully to contact the tower.", "The crew could not contact the tower."),
    ],
)
def test_another_way_of_saying_no_is_no_conflict(compare: Any, one: str, other: str) -> None:
    assert compare(one, other).judgement.relation is not Relation.CONFLICT


def test_what_was_done_at_all_is_still_denied(compare: Any) -> None:
    found = compare("The firm did not dispose of the waste.", "The firm disposed of the waste.")
    assert decisive(found) == [("negation", ("not dispose", "disposed"))]


def test_an_order_is_the_same_wherever_the_earlier_is_put_in(compare: Any) -> None:
    found = compare(
        "The minister was told, shortly after his arrival, that the fleet had left the harbour.",
        "After the minister's arrival he was told that the fleet had left the harbour.",
    )
    assert found.of(Kind.ORDER) == []


def named(telling: Any, text: str, *names: str, kind: NameKind = NameKind.PERSON) -> Any:
    one = telling(text)
    for name in names:
        one = one.name(name, kind)
    return one


def test_two_persons_of_one_family_in_one_place_exclude_each_other(compare: Any, telling: Any) -> None:
    one = named(telling, "The servers of Wendy Hale Berg were never searched, he wrote.", "Wendy Hale Berg")
    two = named(telling, "The servers of Debbie Hale Berg were never searched, he wrote.", "Debbie Hale Berg")
    found = compare(one, two)
    assert decisive(found) == [("conflicting_detail", ("Wendy Hale Berg", "Debbie Hale Berg"))]
    assert found.only(Kind.CONFLICTING_DETAIL).severity is Severity.HIGH


@pytest.mark.parametrize("other", ["J. Berg", "Joe Berg", "Josef Berg", "Berg"])
def test_one_person_in_another_form_is_no_other(compare: Any, telling: Any, other: str) -> None:
    one = named(telling, "The servers of Joseph Berg were never searched, he wrote.", "Joseph Berg")
    two = named(telling, f"The servers of {other} were never searched, he wrote.", other)
    assert compare(one, two).of(Kind.CONFLICTING_DETAIL) == []


def test_another_name_excludes_only_where_nothing_else_differs(compare: Any, telling: Any) -> None:
    one = named(telling, "On Monday Marta Lind signed the order to close the harbour.", "Marta Lind")
    two = named(telling, "On Monday Oskar Hale signed the order to close the harbour.", "Oskar Hale")
    assert decisive(compare(one, two)) == [("conflicting_detail", ("Marta Lind", "Oskar Hale"))]
    more = "On Monday Oskar Hale signed the order in the old town hall although many fishermen had protested."
    apart = compare(one, named(telling, more, "Oskar Hale"))
    assert apart.judgement.relation is not Relation.CONFLICT


def test_a_match_is_a_conflict_by_what_decides_it(compare: Any) -> None:
    found = compare("The council approved the plan.", "The council rejected the plan.")
    judgement = found.judgement
    match = Match("m1", ("A1", "B1"), 0.9, Tier.MATCH, judgement.relation, differences=judgement.differences)
    assert match.state is State.CONFLICT
    assert any(each.decides and all(len(part.span) for part in each.spans) for each in match.differences)
