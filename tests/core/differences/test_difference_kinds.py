# SPDX-License-Identifier: Apache-2.0
"""Each kind of difference: found with the right words and gravity, and not found where there is none."""

from __future__ import annotations

import pytest

from core.language.mentions import NameKind, Qualifier
from core.model import DifferenceKind, Relation

KILLED = "More than 30,000 people have been killed in the province, the ministry reported."
KILLED_TOO = "In the province 32,333 people have been killed, the ministry reported."


class TestNumber:
    def test_a_bound_that_leaves_room_is_slight(self, compare, telling) -> None:
        one = telling(KILLED).number("More than 30,000", 30000, Qualifier.MORE_THAN, counted="people")
        two = telling(KILLED_TOO).number("32,333", 32333, counted="people")
        result = compare(one, two)
        difference = result.only(DifferenceKind.NUMBER)
        assert result.words(difference) == ("More than 30,000", "32,333")
        assert difference.severity.value == "low"
        assert difference.values == {
            "A": {"value": 30000, "qualifier": "more than", "counted": "people"},
            "B": {"value": 32333, "counted": "people"},
        }
        assert result.judgement.relation is not Relation.CONFLICT

    def test_two_exact_counts_of_one_thing_are_a_conflict(self, compare, telling) -> None:
        one = telling("The blast in the harbor killed 28 people.").number("28", 28, counted="people")
        two = telling("The blast in the harbor killed 31 people.").number("31", 31, counted="people")
        result = compare(one, two)
        assert result.of(DifferenceKind.NUMBER) == [("high", ("28", "31"))]
        assert result.judgement.relation is Relation.CONFLICT

    def test_other_things_counted_are_not_compared(self, compare, telling) -> None:
        one = telling("The blast killed 28 people and wrecked the quay.").number("28", 28, counted="people")
        two = telling("The blast wrecked the quay and 7 cranes.").number("7", 7, counted="cranes")
        assert compare(one, two).of(DifferenceKind.NUMBER) == []

    def test_the_same_number_in_letters_and_figures_is_no_difference(self, compare, telling) -> None:
        one = telling("The storm sank three boats.").number("three", 3, counted="boats")
        two = telling("The storm sank 3 boats.").number("3", 3, counted="boats")
        assert compare(one, two).all() == []

    def test_numbers_apart_in_unit_are_not_compared(self, compare, telling) -> None:
        one = telling("Prices rose 3 percent in the city.").number("3 percent", 3, unit="%")
        two = telling("Prices rose 5 dollars in the city.").number("5 dollars", 5, unit="USD")
        assert compare(one, two).of(DifferenceKind.NUMBER) == []

    def test_the_same_number_with_opposed_bounds_is_grave(self, compare, telling) -> None:
        one = telling("More than 500 families fled the valley.").number(
            "More than 500", 500, Qualifier.MORE_THAN, counted="families"
        )
        two = telling("Fewer than 500 families fled the valley.").number(
            "Fewer than 500", 500, Qualifier.LESS_THAN, counted="families"
        )
        assert compare(one, two).of(DifferenceKind.NUMBER) == [("high", ("More than 500", "Fewer than 500"))]


class TestDate:
    def test_another_day_of_the_same_act_is_a_conflict(self, compare, telling) -> None:
        one = telling("The mayor closed the bridge on Monday.").date("Monday", "2024-04-29")
        two = telling("The mayor closed the bridge on Sunday.").date("Sunday", "2024-04-28")
        result = compare(one, two)
        assert result.of(DifferenceKind.DATE_TIME) == [("high", ("Monday", "Sunday"))]
        assert result.judgement.relation is Relation.CONFLICT

    def test_a_less_exact_date_is_slight(self, compare, telling) -> None:
        one = telling("The mayor closed the bridge on April 29.").date("April 29", "2024-04-29")
        two = telling("The mayor closed the bridge in April.").date("April", "2024-04-01", "2024-04-30")
        assert compare(one, two).of(DifferenceKind.DATE_TIME) == [("low", ("April 29", "April"))]

    def test_a_date_on_one_side_only_is_slight(self, compare, telling) -> None:
        one = telling("The mayor closed the bridge on Monday.").date("Monday", "2024-04-29")
        result = compare(one, "The mayor closed the bridge.")
        assert result.all() == [("date_time", "low", ("on Monday", ""))]

    def test_the_same_weekday_in_accounts_of_one_day_is_the_same(self, compare, telling) -> None:
        one = telling("The mayor closed the bridge on Monday.").date("Monday", "2024-04-29")
        two = telling("On Monday the mayor closed the bridge.").date("Monday", "2024-05-06")
        assert compare(one, two).of(DifferenceKind.DATE_TIME) == []

    def test_the_same_weekday_weeks_apart_is_another_day(self, compare, telling) -> None:
        one = telling("The mayor closed the bridge on Monday.", published="2024-04-30").date("Monday", "2024-04-29")
        two = telling("The mayor closed the bridge on Monday.", published="2024-05-14").date("Monday", "2024-05-13")
        assert compare(one, two).of(DifferenceKind.DATE_TIME) == [("high", ("Monday", "Monday"))]


class TestQuote:
    def test_another_word_inside_a_quotation_is_grave(self, compare, telling) -> None:
        one = telling("“We will never leave this valley,” she said.").quote("We will never leave this valley,")
        two = telling("“We will never abandon this valley,” she said.").quote("We will never abandon this valley,")
        assert compare(one, two).of(DifferenceKind.QUOTE_WORDING) == [("high", ("leave", "abandon"))]

    def test_a_shortened_quotation_is_slight(self, compare, telling) -> None:
        one = telling("“My friends, we will never leave this valley,” she said.").quote(
            "My friends, we will never leave this valley,"
        )
        two = telling("“We will never leave this valley,” she said.").quote("We will never leave this valley,")
        assert compare(one, two).of(DifferenceKind.QUOTE_WORDING) == [("low", ("My friends", ""))]

    def test_typography_of_a_quotation_is_no_difference(self, compare, telling) -> None:
        one = telling("“We won’t leave,” she said.").quote("We won’t leave,")
        two = telling('"we won\'t leave", she said.').quote("we won't leave")
        assert compare(one, two).all() == []

    def test_a_quotation_told_without_marks_is_slight(self, compare, telling) -> None:
        one = telling("He called the levy “a heavy burden on poor families” on Monday.").quote(
            "a heavy burden on poor families"
        )
        two = "He called the levy a heavy burden on poor families on Monday."
        assert [severity for severity, _ in compare(one, two).of(DifferenceKind.QUOTE_WORDING)] == ["low"]


class TestName:
    def test_another_spelling(self, compare, telling) -> None:
        one = telling("Minister Yosef Galant left the hall.").name("Yosef Galant", title="Minister")
        two = telling("Minister Yosef Gallant left the hall.").name("Yosef Gallant", title="Minister")
        result = compare(one, two)
        assert result.all() == [("name_spelling", "medium", ("Yosef Galant", "Yosef Gallant"))]

    @pytest.mark.parametrize(
        ("first", "second"), [("Israel", "Israeli"), ("Russia", "Russian"), ("Iran", "Iraq"), ("Austria", "Australia")]
    )
    def test_other_names_are_no_spellings(self, compare, telling, first: str, second: str) -> None:
        one = telling(f"Talks with {first} broke down.").name(first, NameKind.PLACE)
        two = telling(f"Talks with {second} broke down.").name(second, NameKind.PLACE)
        assert compare(one, two).of(DifferenceKind.NAME_SPELLING) == []

    def test_a_name_that_a_side_has_as_well_is_no_spelling(self, compare, telling) -> None:
        one = telling("Marston left the hall before Marsten spoke.").name("Marston").name("Marsten")
        two = telling("Marsten spoke.").name("Marsten")
        assert compare(one, two).of(DifferenceKind.NAME_SPELLING) == []

    def test_another_form_leaves_agreement(self, compare, telling) -> None:
        one = telling("Lloyd J. Austin III left the hall.").name("Lloyd J. Austin III")
        two = telling("Austin left the hall.").name("Austin")
        assert compare(one, two).all() == [("name_form", "low", ("Lloyd J. Austin III", "Austin"))]

    def test_an_acronym_is_a_form(self, compare, telling) -> None:
        one = telling("The World Health Organization sent doctors.").name(
            "World Health Organization", NameKind.ORGANISATION
        )
        two = telling("The WHO sent doctors.").name("WHO", NameKind.ORGANISATION)
        assert compare(one, two).of(DifferenceKind.NAME_FORM) == [("low", ("World Health Organization", "WHO"))]

    def test_north_and_south_are_no_forms_of_the_land(self, compare, telling) -> None:
        one = telling("Envoys of North Korea left.").name("North Korea", NameKind.PLACE)
        two = telling("Envoys of Korea left.").name("Korea", NameKind.PLACE)
        assert compare(one, two).of(DifferenceKind.NAME_FORM) == []

    def test_another_office(self, compare, telling) -> None:
        one = telling("Defense Minister Dan Orlo left the hall.").name("Dan Orlo", title="Defense Minister")
        two = telling("Army chief Dan Orlo left the hall.").name("Dan Orlo", title="Army chief")
        assert compare(one, two).of(DifferenceKind.TITLE_ROLE) == [("medium", ("Defense Minister", "Army chief"))]

    def test_one_office_in_two_orders_and_spellings_is_no_difference(self, compare, telling) -> None:
        one = telling("Defense Secretary Dan Orlo left.").name("Dan Orlo", title="Defense Secretary")
        two = telling("Secretary of Defence Dan Orlo left.").name("Dan Orlo", title="Secretary of Defence")
        assert compare(one, two).of(DifferenceKind.TITLE_ROLE) == []


class TestNegation:
    def test_a_double_negation_affirms(self, compare) -> None:
        result = compare("The envoy did not fail to sign the treaty.", "The envoy signed the treaty.")
        assert result.of(DifferenceKind.NEGATION) == []

    def test_contractions_deny(self, compare) -> None:
        result = compare("The envoy didn't sign the treaty.", "The envoy signed the treaty.")
        assert result.of(DifferenceKind.NEGATION) == [("high", ("didn't sign", "signed"))]

    def test_both_deny(self, compare) -> None:
        result = compare("The envoy did not sign the treaty.", "The envoy never signed the treaty.")
        assert result.of(DifferenceKind.NEGATION) == []

    def test_what_stands_in_another_clause_is_not_denied(self, compare) -> None:
        one = "It was not easy: the envoy signed the treaty."
        assert compare(one, "The envoy signed the treaty.").of(DifferenceKind.NEGATION) == []

    def test_not_only_denies_nothing(self, compare) -> None:
        one = "The envoy not only signed the treaty."
        assert compare(one, "The envoy signed the treaty.").of(DifferenceKind.NEGATION) == []


class TestModality:
    def test_a_possibility_against_a_plain_telling(self, compare) -> None:
        result = compare("The envoy may have signed the treaty.", "The envoy has signed the treaty.")
        assert result.of(DifferenceKind.MODALITY) == [("medium", ("may", ""))]

    def test_two_ways_of_being_sure(self, compare) -> None:
        result = compare("The envoy might sign the treaty.", "The envoy will sign the treaty.")
        assert result.of(DifferenceKind.MODALITY) == [("medium", ("might", "will"))]

    def test_the_month_is_no_possibility(self, compare, telling) -> None:
        one = telling("In May the envoy signed the treaty.").date("May", "2024-05-01", "2024-05-31")
        assert compare(one, "The envoy signed the treaty.").of(DifferenceKind.MODALITY) == []


class TestAttribution:
    def test_another_mouth(self, compare, telling) -> None:
        one = telling("The dam is safe, Prefect Aldo Rho said.").speaker("Prefect Aldo Rho", "said")
        two = telling("The dam is safe, Engineer Mara Lunt said.").speaker("Engineer Mara Lunt", "said")
        assert compare(one, two).of(DifferenceKind.ATTRIBUTION) == [
            ("medium", ("Prefect Aldo Rho", "said", "Engineer Mara Lunt", "said"))
        ]

    def test_somebodys_words_against_plain_fact(self, compare, telling) -> None:
        one = telling("The dam is safe, officials said.").speaker("officials", "said")
        result = compare(one, "The dam is safe.")
        assert result.of(DifferenceKind.ATTRIBUTION) == [("medium", ("officials", "said", ""))]

    def test_the_same_mouth_by_its_family_name(self, compare, telling) -> None:
        one = telling("The dam is safe, Prefect Aldo Rho said.").speaker("Prefect Aldo Rho", "said")
        two = telling("The dam is safe, Rho said.").speaker("Rho", "said")
        assert compare(one, two).of(DifferenceKind.ATTRIBUTION) == []

    def test_a_judging_verb_of_saying(self, compare, telling) -> None:
        one = telling("The dam is safe, Rho claimed.").speaker("Rho", "claimed")
        two = telling("The dam is safe, Rho said.").speaker("Rho", "said")
        result = compare(one, two)
        assert ("medium", ("claimed", "said")) in [
            *result.of(DifferenceKind.ATTRIBUTION),
            *result.of(DifferenceKind.LOADED_WORDING),
        ]


class TestLoadedWording:
    def test_a_judging_word_for_a_plain_one(self, compare) -> None:
        result = compare("The regime closed the border.", "The government closed the border.")
        assert result.all() == [("loaded_wording", "medium", ("regime", "government"))]

    def test_an_epithet_that_one_side_leaves_out(self, compare) -> None:
        result = compare("The top-secret visit ended on the coast.", "The visit ended on the coast.")
        assert result.all() == [("loaded_wording", "medium", ("top-secret", ""))]


class TestConflictingDetail:
    def test_opposites_near_shared_words(self, compare) -> None:
        result = compare("Exports of wheat rose sharply in spring.", "Exports of wheat fell sharply in spring.")
        assert result.all() == [("conflicting_detail", "high", ("rose", "fell"))]
        assert result.judgement.relation is Relation.CONFLICT

    def test_another_place_by_its_name(self, compare, telling) -> None:
        one = telling("The ministers met in Geneva on the lake.").name("Geneva", NameKind.PLACE)
        two = telling("The ministers met in Lugano on the lake.").name("Lugano", NameKind.PLACE)
        assert compare(one, two).of(DifferenceKind.PLACE) == [("high", ("Geneva", "Lugano"))]


class TestWhatIsLeft:
    def test_a_condition_that_only_one_side_has_deserves_a_look(self, compare) -> None:
        one = "The board will pay the full claims only after an audit."
        result = compare(one, "The board will pay the full claims.")
        assert result.all() == [("added_omitted", "medium", ("only after an audit", ""))]

    def test_another_wording_in_the_same_place(self, compare) -> None:
        result = compare(
            "The board praised the swift reply of the crew.", "The board praised the prompt reply of the crew."
        )
        assert result.all() == [("paraphrase", "low", ("swift", "prompt"))]

    def test_a_hyphenated_word_is_shown_whole(self, compare) -> None:
        result = compare("They tested a long-range missile at dawn.", "They tested a short-range missile at dawn.")
        assert [words for _, _, words in result.all()] == [("long-range", "short-range")]

    def test_one_word_or_two_is_no_difference(self, compare) -> None:
        assert compare("The ceasefire held.", "The cease-fire held.").all() == []

    def test_no_word_has_two_names(self, compare, telling) -> None:
        one = telling("“We lost 28 men,” he said on Monday.").quote("We lost 28 men,").number("28", 28, counted="men")
        two = telling("“We lost 31 men,” he said on Monday.").quote("We lost 31 men,").number("31", 31, counted="men")
        result = compare(one, two)
        assert result.all() == [("number", "high", ("28", "31"))]
