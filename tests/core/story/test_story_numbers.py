# SPDX-License-Identifier: Apache-2.0
"""One row a quantity: what belongs in it, what is kept out, and how the accounts stand to each other in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.model import Comparison, DifferenceKind, Evidence, EvidenceKind, Relation, State
from core.story.ground import Ground
from core.story.numbers import numbers
from core.story.values import NumberRow
from tests.core.story.conftest import Accounts

Made = Callable[..., Accounts]


def rows_of(comparison: Comparison) -> tuple[NumberRow, ...]:
    return numbers(Ground(comparison))


def said(comparison: Comparison, row: NumberRow) -> dict[str, list[str]]:
    """What each source says in a row, as it stands in its text."""
    return {
        source: [comparison.source(source).text[one.place.span.start : one.place.span.end] for one in said]
        for source, said in row.said.items()
    }


def test_a_difference_of_a_match_makes_one_row_with_its_state(accounts: Made) -> None:
    made = accounts("The ferry had 310 people on board.", "About 290 passengers were on the ferry.")
    made.match(("A", "310"), ("B", "About 290"), kind=DifferenceKind.NUMBER, relation=Relation.CONFLICT)
    comparison = made.compared()
    (row,) = rows_of(comparison)
    assert row.state is State.CONFLICT
    assert said(comparison, row) == {"A": ["310 people"], "B": ["About 290 passengers"]}


def test_a_shared_number_makes_one_row_that_agrees(accounts: Made) -> None:
    made = accounts("The fire destroyed 4,312 homes.", "In all 4,312 houses burned.")
    places = (made.place("A", "4,312"), made.place("B", "4,312"))
    made.match(("A", "4,312"), ("B", "4,312"), evidence=[Evidence(EvidenceKind.NUMBER, None, places)])
    (row,) = rows_of(made.compared())
    assert row.state is State.AGREE
    assert set(row.said) == {"A", "B"}


def test_what_is_shared_goes_before_what_differs(accounts: Made) -> None:
    made = accounts("Fourteen of the 15 members voted for it.", "The vote was 14 to none.")
    places = (made.place("A", "Fourteen"), made.place("B", "14"))
    made.match(("A", "Fourteen"), ("B", "14"), evidence=[Evidence(EvidenceKind.NUMBER, None, places)])
    made.match(("A", "15"), ("B", "14"), kind=DifferenceKind.NUMBER, relation=Relation.CONFLICT)
    comparison = made.compared()
    assert [set(row.said) for row in rows_of(comparison) if row.state is State.AGREE] == [{"A", "B"}]
    assert all(row.state is not State.CONFLICT for row in rows_of(comparison))


def test_the_dead_are_known_again_without_a_match(accounts: Made) -> None:
    comparison = accounts(
        "The quake killed 1,139 people in Orsova on Monday.", "More than 1,100 deaths were counted in Orsova on Monday."
    ).compared()
    (row,) = rows_of(comparison)
    assert said(comparison, row) == {"A": ["1,139 people"], "B": ["More than 1,100 deaths"]}
    assert row.state is State.AGREE


def test_the_dead_and_the_wounded_are_two_quantities(accounts: Made) -> None:
    comparison = accounts("The blast killed 40 people and wounded 42 others in Orsova.", "Wounded were 42 in Orsova.")
    rows = rows_of(comparison.compared())
    assert all(len({one.claim for one in each}) == len(each) for row in rows for each in row.said.values())
    assert not any("killed 40" in str(row) and len(row.said) > 1 for row in rows)


def test_two_numbers_of_one_claim_never_share_a_row(accounts: Made) -> None:
    made = accounts("Some 200 trucks came on Monday and 200 trucks on Friday.", "About 200 trucks came on Monday.")
    rows = rows_of(made.match(("A", "200"), ("B", "200")).compared())
    assert all(len(row.said.get("A", ())) <= 1 for row in rows)


def test_without_a_match_nothing_is_called_a_conflict(accounts: Made) -> None:
    text_a = "The copper mine at Quillay would cost $2.3 billion, the owner said."
    text_b = "A copper mine worth $2.5 billion is to be dug at Quillay."
    (row,) = rows_of(accounts(text_a, text_b).compared())
    assert row.state is State.DIFFER
    matched = accounts(text_a, text_b).match(("A", "$2.3"), ("B", "$2.5"))
    (row,) = rows_of(matched.compared())
    assert row.state is State.CONFLICT


def test_measures_are_held_against_each_other_in_any_unit(accounts: Made) -> None:
    made = accounts("The pier needs roughly 60 days to build.", "The pier will take two months to build.")
    (row,) = rows_of(made.match(("A", "60"), ("B", "two months")).compared())
    assert row.state is State.AGREE


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor spoke in 2019 and again on 4 May 2021 about the harbour.",
        "One of the drivers said that no one had seen it.",
        "The two men met for the first time at the harbour.",
        "The minister flew in an F-16 over Route 66 to a Group of Seven meeting.",
        "A senior official said it was the second attempt.",
        "It will be closed until at least 2025.",
        "Several officials and a few drivers saw it.",
    ],
)
def test_what_is_no_quantity_has_no_row(accounts: Made, sentence: str) -> None:
    assert rows_of(accounts(sentence, "Nothing else was said of it.").compared()) == ()


def test_a_magnitude_is_a_quantity(accounts: Made) -> None:
    made = accounts("The quake, of magnitude 6.4, struck at dawn.", "The 6.4-magnitude quake struck at dawn.")
    (row,) = rows_of(made.match(("A", "quake"), ("B", "quake")).compared())
    assert (set(row.said), row.state) == ({"A", "B"}, State.AGREE)


def test_an_age_is_no_count(accounts: Made) -> None:
    comparison = accounts(
        "Ines Valcourt, 56, runs the harbour, and 56 boats lie in it.", "The harbour of Ines Valcourt, 56, has boats."
    ).compared()
    rows = rows_of(comparison)
    ages = [row for row in rows if row.unit == "year-old"]
    assert [set(row.said) for row in ages] == [{"A", "B"}]
    assert [said(comparison, row) for row in rows if row.counted == "boats"] == [{"A": ["56 boats"]}]


def test_the_members_of_a_possessive_are_counted(accounts: Made) -> None:
    comparison = accounts("Fourteen of the council’s 15 members voted for it.", "Nobody spoke.").compared()
    counted = {row.counted for row in rows_of(comparison)}
    assert counted == {"members"}


def test_what_tells_of_a_number_is_words_of_the_text(accounts: Made) -> None:
    comparison = accounts("More than 32,000 people have been killed in the territory, it said.", "No.").compared()
    (row,) = rows_of(comparison)
    assert row.what is not None
    assert comparison.source("A").text[row.what.span.start : row.what.span.end] == (
        "people have been killed in the territory"
    )


def test_conflicts_stand_first_and_lone_numbers_last(accounts: Made) -> None:
    made = accounts(
        "The port has 45 cranes. Police held 12 drivers.", "Police held 19 drivers. There are 7 ferries.", "No."
    )
    made.match(("A", "12"), ("B", "19"), kind=DifferenceKind.NUMBER, relation=Relation.CONFLICT)
    states = [row.state for row in rows_of(made.compared())]
    assert states == [State.CONFLICT, State.ONLY_HERE, State.ONLY_HERE]


def test_three_accounts_share_a_row(accounts: Made) -> None:
    made = accounts("Police held 12 drivers.", "Police arrested 12 drivers.", "Police held 14 drivers.")
    made.match(("A", "12"), ("B", "12"), ("C", "14"))
    (row,) = rows_of(made.compared())
    assert list(row.said) == ["A", "B", "C"]
    assert row.state is State.CONFLICT


def test_a_thousand_numbers_of_one_thing_take_no_long(accounts: Made) -> None:
    text = " ".join(f"Police counted {1000 + 7 * n} trucks at gate {n} of the port." for n in range(1000))
    rows = rows_of(accounts(text, text.replace("Police", "Guards")).compared())
    assert len(rows) >= 500
