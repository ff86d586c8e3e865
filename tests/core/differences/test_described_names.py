# SPDX-License-Identifier: Apache-2.0
"""Names in their forms and spellings, offices beside them and what stands for them, as the program reads them."""

from __future__ import annotations

import pytest

from core.model import DifferenceKind
from tests.core.differences.two_texts import sentences_told


def named(a: str, b: str, kind: DifferenceKind = DifferenceKind.NAME_FORM) -> list[tuple[str, str]]:
    """What is told of `kind`, names in two forms, between the last sentences of two texts; the same from both sides."""
    return sentences_told(a, b, kind, at=-1)


@pytest.mark.parametrize(
    ("a", "b", "form"),
    [
        (
            "The pit would take water from the Ondra River every day.",
            "The pit would take water from the river every day.",
            ("Ondra River", "river"),
        ),
        (
            "The flood reached the town of Velisk. The flood killed nine farmers in Velisk.",
            "The flood killed nine farmers in the town.",
            ("Velisk", "town"),
        ),
        (
            "The deal was praised by President Hana Rho. Rho signed the deal on the border.",
            "The president signed the deal on the border.",
            ("Rho", "president"),
        ),
        (
            "The court blamed the Ministry of Mines for the spill.",
            "The court blamed the mining ministry for the spill.",
            ("Ministry of Mines", "mining ministry"),
        ),
        (
            "Brell Mining, the Swedish company, is known. Brell Mining closed the pit in spring.",
            "The company closed the pit in spring.",
            ("Brell Mining", "company"),
        ),
        (
            "The court said the Ministry of Mines had ignored the spill.",
            "The court said the authority had ignored the spill.",
            ("Ministry of Mines", "authority"),
        ),
        (
            "The Velisk bridge collapsed in March. Nine farmers drowned in Velisk.",
            "Several farmers drowned in the town.",
            ("Velisk", "town"),
        ),
        (
            "The deal was blocked by Judge Hana Rho in March.",
            "The deal was blocked by the judge in March.",
            ("Judge Hana Rho", "judge"),
        ),
        ("They take water from the Ondra daily.", "They take water from the river daily.", ("Ondra", "river")),
        (
            "Moscow rejected the grain plan.",
            "The Russian government rejected the grain plan.",
            ("Moscow", "Russian government"),
        ),
        (
            "The Pentagon plans to build a road.",
            "The U.S. military plans to build a road.",
            ("Pentagon", "U.S. military"),
        ),
        ("The Pentagon plans to build a road.", "The US Army plans to build a road.", ("Pentagon", "US Army")),
        (
            "They were saved after the ferry Ondra Star ran aground near Velisk.",
            "They were saved after a ship ran aground near Velisk.",
            ("ferry Ondra Star", "ship"),
        ),
        (
            "Tilo Orlo is the driver. Tilo Orlo left the court in tears.",
            "The driver left the court in tears.",
            ("Tilo Orlo", "driver"),
        ),
        (
            "Brell Bank raised its fees in March.",
            "Brell Bank is old. It was in March that Brell raised its fees.",
            ("Brell Bank", "Brell"),
        ),
        (
            "They lent the money to the National Bank of Velisk in March.",
            "They lent the money to the bank in March.",
            ("National Bank of Velisk", "bank"),
        ),
        (
            "The Orne Harbour Agency (OHA) is new. The OHA closed the lock for good.",
            "The agency closed the lock for good.",
            ("OHA", "agency"),
        ),
        (
            "The quake was felt, the national seismological institute wrote.",
            "The quake was felt, the institute for seismology wrote.",
            ("national seismological institute", "institute for seismology"),
        ),
        (
            "The deal was signed by Norwegian President Hana Rho.",
            "The deal was signed by Rho.",
            ("Norwegian President Hana Rho", "Rho"),
        ),
        (
            "North and South Korea agreed on the border.",
            "The two Koreas agreed on the border.",
            ("North and South Korea", "two Koreas"),
        ),
        (
            "Norway and Sweden agreed on the border.",
            "The two countries agreed on the border.",
            ("Norway and Sweden", "two countries"),
        ),
    ],
)
def test_what_an_article_says_of_a_name_stands_for_it(a: str, b: str, form: tuple[str, str]) -> None:
    assert named(a, b) == [form]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The pit would take water from the Ondra every day.",
            "The pit lies near Lake Marden. The pit would take water from the lake every day.",
        ),
        (
            "The flood killed nine farmers in Velisk.",
            "The town of Marden was hit. The flood killed nine farmers in the town.",
        ),
        ("The flood killed nine farmers in Norway.", "The flood killed nine farmers in the town."),
        (
            "President Hana Rho met the envoy. Rho signed the deal on the border.",
            "President Hana Rho signed the deal with the president of Velia on the border.",
        ),
        ("The envoy flew to North Velia on Monday.", "The North Velian envoy flew home on Monday."),
        (
            "The town of Velisk is small. The mayor of the town left Velisk at night.",
            "The mayor of the town left at night.",
        ),
        ("The Ministry of Velisk ignored the spill.", "The court ignored the spill."),
        ("The farmers of Velisk met the mayor near the hall.", "The farmers met the mayor in the town."),
        ("Brell Bank raised its fees in March.", "It was in March that Brell raised its fees."),
        ("A ship is lost. The Ondra Star sank in March.", "The Ondra Star is a bridge. A ship sank in March."),
        ("Secretary of State Hana Rho left the hall.", "The region left the hall."),
        ("The war is over, they said in Velisk.", "The Velisk War is over, they said."),
        ("The storm reached Norway in March.", "The storm reached the country in March."),
        ("The visit Velisk had hoped for was called off.", "The visit was called off."),
    ],
)
def test_what_no_article_says_of_a_name_and_what_both_have_does_not(a: str, b: str) -> None:
    assert not any(
        {"Velisk", "Ondra", "Brell", "Hana", "Norway"} & set(one.split()) or two in {"president", "North Velian"}
        for one, two in named(a, b)
    )


def test_an_acronym_that_only_one_side_explains_is_part_of_the_form() -> None:
    a, b = "The Orne Harbour Agency closed the lock.", "The Orne Harbour Agency (OHA) closed the lock."
    assert named(a, b) == [("Orne Harbour Agency", "Orne Harbour Agency (OHA)")]
    assert named(a, b, DifferenceKind.ADDED_OMITTED) == []
    both = "The Orne Harbour Agency (OHA) closed the lock on Friday."
    assert named(b, both) == []
    assert named(a, "The Orne Harbour Agency (again) closed the lock.") == []


def test_a_name_with_another_hyphen_is_spelled_otherwise() -> None:
    a, b = "Envoy Moon Bae Ha met the miners.", "Envoy Moon Bae-ha met the miners."
    assert named(a, b, DifferenceKind.NAME_SPELLING) == [("Moon Bae Ha", "Moon Bae-ha")]
    assert named(a, b) == []
    assert named(a, "Envoy Moon met the miners.", DifferenceKind.NAME_SPELLING) == []


def test_machines_that_share_their_letters_are_no_forms_of_one_name() -> None:
    assert named("The navy wants K-21 and K-35 boats.", "The navy wants boats, the K-35 among them.") == []


def test_no_form_reaches_into_a_quotation() -> None:
    a, b = "He called the Liberals “stubborn” in a letter.", "“The Stubborn Liberals wrote,” he said in a letter."
    assert not any("stubborn" in one for one, _ in named(a, b))


@pytest.mark.parametrize(
    ("a", "b", "titles"),
    [
        (
            "“She asked for tea,” said Tilo Orlo, the fireman who found her.",
            "Firefighter Tilo Orlo said that she asked for tea.",
            ("fireman", "Firefighter"),
        ),
        (
            "The crane fell. The union's chairman, Tilo Orlo, called it a bad day.",
            "Tilo Orlo called it a bad day.",
            ("union's chairman", ""),
        ),
        (
            "Police chief and secretary of State-designate Tilo Orlo flew to Velia.",
            "Police chief Tilo Orlo flew to Velia.",
            ("Police chief and secretary of State-designate", "Police chief"),
        ),
    ],
)
def test_offices_are_told_beside_their_holder(a: str, b: str, titles: tuple[str, str]) -> None:
    assert named(a, b, DifferenceKind.TITLE_ROLE) == [titles]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Norway rejected the plan.", "The Norwegian government rejected the plan."),
        ("The guests in Oslo rejected the plan.", "The Norwegian government rejected the plan."),
        ("The Pentagon plans to build a road.", "The Norwegian army plans to build a road."),
        ("Norway and Sweden agreed on the border.", "Two countries of Asia and Norway agreed on the border."),
        (
            "Norway and Sweden agreed on the border.",
            "Norway and Denmark are old. Norway and Denmark talked, and the two countries agreed on the border.",
        ),
        ("Norway and Sweden agreed on the border.", "In Chile the two countries agreed on the border."),
    ],
)
def test_other_bodies_and_nations_are_not_called_so(a: str, b: str) -> None:
    assert named(a, b) == []


def test_who_is_called_by_another_office_has_another_role() -> None:
    a = "The envoy met the leader of Sweden on the island."
    b = "The envoy met Swedish Prime Minister Hana Rho on the island."
    assert named(a, b, DifferenceKind.TITLE_ROLE) == [("leader of Sweden", "Prime Minister Hana Rho")]
    assert named(a, b) == []
    other = "The envoy met the leader of Chile on the island."
    assert named(other, b, DifferenceKind.TITLE_ROLE) == []
    chief, director = "The agency chief told reporters so.", "Harbour Agency Director Hana Rho told reporters so."
    assert named(chief, director, DifferenceKind.TITLE_ROLE) == [("agency chief", "Harbour Agency Director Hana Rho")]


def test_a_counterpart_is_the_one_of_the_nation() -> None:
    rho = "Swedish Defense Minister Hana Rho is new. She greeted Hana Rho in the hall."
    assert named(rho, "She greeted her Swedish counterpart in the hall.") == [("Hana Rho", "Swedish counterpart")]
    assert named(rho, "She greeted her Danish counterpart in the hall.") == []


def test_who_has_left_an_office_is_told_apart_from_who_holds_it() -> None:
    a, b = "It met former party chairman Tilo Orlo.", "It met party chair Tilo Orlo."
    assert named(a, b, DifferenceKind.TITLE_ROLE) == [("former party chairman", "party chair")]
    assert named(b, "It met party chairman Tilo Orlo.", DifferenceKind.TITLE_ROLE) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("It met Mr. Orlo in the hall.", "It met President Tilo Orlo in the hall."),
        ("It met NHA director Tilo Orlo.", "It met National Harbour Agency Director Tilo Orlo."),
    ],
)
def test_an_honorific_and_an_acronym_make_no_other_office(a: str, b: str) -> None:
    assert named(a, b, DifferenceKind.TITLE_ROLE) == []


def test_an_honorific_hides_no_office() -> None:
    a, b = "It met Mr. Orlo in the hall.", "It met former party chairman Orlo in the hall."
    assert named(a, b, DifferenceKind.TITLE_ROLE) == [("", "former party chairman")]


def test_what_a_graver_difference_leaves_alike_is_not_told() -> None:
    a, b = "It met leader Tilo Orlo in the hall.", "It met dictator Tilo Orlo in the hall."
    assert named(a, b, DifferenceKind.LOADED_WORDING) == [("leader", "dictator")]
    assert named(a, b) == []


def test_an_office_behind_the_name_stays_behind_it() -> None:
    a = "The envoy met Hana Rho, the prime minister of Sweden, on the island."
    b = "The Swedish prime minister, Hana Rho, is new. The envoy met the leader of Sweden on the island."
    assert named(a, b, DifferenceKind.TITLE_ROLE) == [("Hana Rho", "leader of Sweden")]


@pytest.mark.parametrize(
    ("a", "b", "form"),
    [
        ("The prize went to Tilo Orlo-Brandt.", "The prize went to Orlo.", ("Tilo Orlo-Brandt", "Orlo")),
        (
            "They met engineers of OHW in March.",
            "They met engineers of Ostrander Hafen Werke in March.",
            ("OHW", "Ostrander Hafen Werke"),
        ),
    ],
)
def test_half_a_family_name_and_initials_are_forms(a: str, b: str, form: tuple[str, str]) -> None:
    assert named(a, b) == [form]


def test_a_given_name_in_another_transliteration_is_a_spelling() -> None:
    a, b = "They freed Yusuf Amar Orlo in March.", "They freed Yousef Amar Orlo in March."
    assert named(a, b, DifferenceKind.NAME_SPELLING) == [("Yusuf Amar Orlo", "Yousef Amar Orlo")]
    assert named(a, b) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("It thanked Captain Tilo Orlo in March.", "It thanked Capt. Tilo Orlo in March."),
        ("Her brother Tilo Orlo rang at night.", "At night Tilo Orlo rang."),
    ],
)
def test_short_ranks_and_kin_are_no_other_office(a: str, b: str) -> None:
    assert named(a, b, DifferenceKind.TITLE_ROLE) == named(a, b) == []
