# SPDX-License-Identifier: Apache-2.0
"""One row a person: every form in every account, how often, and how much each account lets them say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.model import Comparison, DifferenceKind, State
from core.story.ground import Ground
from core.story.people import people
from core.story.values import PersonKind, PersonRow, PersonSaid
from tests.core.story.conftest import Accounts

Made = Callable[..., Accounts]

FIRST = (
    "Israeli Defense Minister Yoav Gallant met reporters on Tuesday. “We will not stop before it is done,” Mr. Gallant "
    "said. Gallant added that talks would go on. A senior harbour official denied it."
)
SECOND = "Yoav Galant, the defense minister of Israel, arrived on Tuesday. Jane Mercer, a lawyer, said he was late."


def row_of(comparison: Comparison, name: str) -> PersonRow:
    return next(row for row in people(Ground(comparison)) if name in row.name)


def forms(said: PersonSaid) -> dict[str, int]:
    return {form.text: len(form.places) for form in said.forms}


def test_one_person_in_all_forms(accounts: Made) -> None:
    comparison = accounts(FIRST, SECOND).compared()
    row = row_of(comparison, "Gal")
    assert row.kind is PersonKind.PERSON
    assert forms(row.said["A"]) == {"Israeli Defense Minister Yoav Gallant": 1, "Mr. Gallant": 1, "Gallant": 1}
    assert forms(row.said["B"]) == {"Yoav Galant": 1}
    assert [form.text for form in row.said["B"].described] == ["defense minister of Israel"]
    assert row.said["A"].mentions == 3


def test_every_form_stands_where_it_is_said_to(accounts: Made) -> None:
    comparison = accounts(FIRST, SECOND).compared()
    said = [
        (form.text, comparison.source(source).quote(place.span))
        for row in people(Ground(comparison))
        for source, told in row.said.items()
        for form in (*told.forms, *told.described)
        for place in form.places
    ]
    assert len(said) > 5
    assert all(words.casefold() == text.casefold() for text, words in said)


def test_a_name_spelled_in_two_ways_is_a_difference(accounts: Made) -> None:
    assert row_of(accounts(FIRST, SECOND).compared(), "Gal").state is State.DIFFER
    assert row_of(accounts(FIRST, SECOND.replace("Galant", "Gallant")).compared(), "Gallant").state is State.AGREE


def test_another_office_is_a_difference(accounts: Made) -> None:
    one = "Defense Minister Yoav Gallant left on Monday. Minister Gallant slept."
    assert row_of(accounts(one, one.replace("Minister", "Secretary")).compared(), "Gallant").state is State.DIFFER
    assert row_of(accounts(one, one.replace("Defense ", "")).compared(), "Gallant").state is State.AGREE


def test_first_names_in_two_spellings_are_one_person(accounts: Made) -> None:
    one = "Prime Minister Benjamin Netanyahu spoke on Monday."
    row = row_of(accounts(one, one.replace("Benjamin", "Benyamin")).compared(), "Netanyahu")
    assert set(row.said) == {"A", "B"}


@pytest.mark.parametrize(("one", "other"), [("Marina", "Marino"), ("Karl", "Kurt"), ("Robert", "Rupert")])
def test_two_people_of_one_family_stay_two(accounts: Made, one: str, other: str) -> None:
    comparison = accounts(f"Mayor {one} Holdt spoke on Monday.", f"The painter {other} Holdt was there.").compared()
    assert len([row for row in people(Ground(comparison)) if "Holdt" in row.name]) == 2


def test_a_family_s_name_may_stand_first(accounts: Made) -> None:
    text = "President Moon Jae-in spoke on Monday. “It is time,” Mr. Moon said. Moon left early."
    row = row_of(accounts(text, "South Korean President Moon Jae-in was there.").compared(), "Moon")
    assert set(row.said) == {"A", "B"}
    assert forms(row.said["A"]) == {"President Moon Jae-in": 1, "Mr. Moon": 1}
    assert (len(row.said["A"].claims), row.said["A"].words) == (1, 3)


def test_a_family_name_alone_is_its_best_known_bearer_s(accounts: Made) -> None:
    text = (
        "President Peter Holm met reporters with his wife, Anna Holm, on Monday. “We are glad,” Holm said. "
        "President Holm left early. Anna Holm stayed."
    )
    comparison = accounts(text, "President Peter Holm was there. Holm said nothing was decided.").compared()
    peter, anna = row_of(comparison, "Peter"), row_of(comparison, "Anna")
    assert forms(peter.said["A"]) == {"President Peter Holm": 1, "Holm": 1, "President Holm": 1}
    assert (len(peter.said["A"].claims), len(peter.said["B"].claims)) == (1, 1)
    assert not anna.spoken_in


def test_a_family_name_that_may_be_either_s_stays_by_itself(accounts: Made) -> None:
    text = "Peter Holm and Anna Holm came on Monday. Holm said nothing was decided."
    rows = {row.name: row for row in people(Ground(accounts(text, "No.").compared()))}
    assert set(rows) == {"Peter Holm", "Anna Holm", "Holm"}
    assert rows["Holm"].spoken_in == ("A",)


def test_of_two_with_one_family_name_first_nobody_is_chosen(accounts: Made) -> None:
    text = "Kim Jong-un spoke. His father Kim Jong-il had been silent. Mr. Kim left."
    rows = [row.name for row in people(Ground(accounts(text, "No.").compared()))]
    assert sorted(rows) == ["Kim", "Kim Jong-il", "Kim Jong-un"]


def test_officials_of_two_nations_are_not_one(accounts: Made) -> None:
    made = accounts("South Korean officials said the talks failed.", "American officials said the talks failed.")
    rows = people(Ground(made.match(("A", "talks"), ("B", "talks")).compared()))
    assert all(len(row.said) == 1 for row in rows if row.kind is PersonKind.UNNAMED)


def test_a_match_may_know_two_spellings_for_one(accounts: Made) -> None:
    made = accounts("Harbour master Ines Valcourt said so.", "Harbour master Inez Valcourt said so.")
    made.match(("A", "Ines"), ("B", "Inez"), kind=DifferenceKind.NAME_SPELLING)
    row = row_of(made.compared(), "Valcourt")
    assert set(row.said) == {"A", "B"}
    assert row.state is State.DIFFER


def test_what_somebody_says_is_counted(accounts: Made) -> None:
    said = row_of(accounts(FIRST, SECOND).compared(), "Gal").said["A"]
    assert len(said.claims) == 2
    assert (said.quotations, said.words) == (1, 8)


def test_a_quotation_over_two_sentences_is_one(accounts: Made) -> None:
    text = "“We will rebuild the pier. It will take two years,” Ines Valcourt said. Nobody asked her."
    said = row_of(accounts(text, "No.").compared(), "Valcourt").said["A"]
    assert said.quotations == 1
    assert said.words == 10


def test_who_speaks_in_one_account_only(accounts: Made) -> None:
    comparison = accounts(FIRST, SECOND).compared()
    assert row_of(comparison, "Mercer").spoken_in == ("B",)
    assert row_of(comparison, "Gal").spoken_in == ("A",)


def test_those_without_a_name_have_rows_of_their_own(accounts: Made) -> None:
    text = (
        "A senior defense official said the talks failed. The official said they would go on. "
        "A second official said nothing was decided. Officials said the port was shut."
    )
    rows = [row for row in people(Ground(accounts(text, "No.").compared())) if row.kind is PersonKind.UNNAMED]
    spoken = {row.name: len(row.said["A"].claims) for row in rows}
    assert spoken == {"senior defense official": 2, "second official": 1, "Officials": 1}


def test_unnamed_speakers_of_two_accounts_are_one_where_their_words_match(accounts: Made) -> None:
    texts = "A senior official said the talks failed.", "A US official said the talks had failed."
    apart = [row for row in people(Ground(accounts(*texts).compared())) if row.kind is PersonKind.UNNAMED]
    assert all(len(row.said) == 1 for row in apart)
    made = accounts(*texts).match(("A", "talks"), ("B", "talks"))
    (row,) = [row for row in people(Ground(made.compared())) if row.kind is PersonKind.UNNAMED]
    assert set(row.said) == {"A", "B"}


def test_a_body_in_its_longer_and_its_shorter_name(accounts: Made) -> None:
    comparison = accounts(
        "The United Nations Security Council met.", "The Security Council met.", "The UN Security Council met."
    ).compared()
    row = row_of(comparison, "Security Council")
    assert row.kind is PersonKind.BODY
    assert set(row.said) == {"A", "B", "C"}


def test_places_and_machines_are_nobody(accounts: Made) -> None:
    comparison = accounts("Two F-35 jets flew from Haifa to Cairo.", "The jets were over Egypt.").compared()
    assert people(Ground(comparison)) == ()


def test_games_and_treaties_are_nobody(accounts: Made) -> None:
    text = "It began after the Winter Olympics. In it Armistice Agreement and Bastille Day are named."
    assert people(Ground(accounts(text, "No.").compared())) == ()


def test_a_people_is_a_group(accounts: Made) -> None:
    row = row_of(accounts("The Israelis left.", "The Israelis stayed.").compared(), "Israeli")
    assert row.kind is PersonKind.GROUP


def test_persons_first_and_the_most_mentioned_first(accounts: Made) -> None:
    rows = people(Ground(accounts(FIRST, SECOND).compared()))
    kinds = [row.kind for row in rows]
    assert kinds == sorted(kinds, key=[PersonKind.PERSON, PersonKind.BODY, PersonKind.UNNAMED, PersonKind.GROUP].index)
    named = [row.mentions for row in rows if row.kind is PersonKind.PERSON]
    assert named == sorted(named, reverse=True)
