# SPDX-License-Identifier: Apache-2.0
"""Kinds told between two sentences as the program reads them itself: numbers, names, offices, speakers."""

from __future__ import annotations

import pytest

from core.differences.detect import Judgement, differences_of
from core.language.claims import with_claims
from core.language.mentions_of import mentions_of
from core.model import ClaimIndex, DifferenceKind, Match, Relation, Source, Tier


class Read:
    """What is told between the first claims of two texts."""

    def __init__(self, one: str, two: str) -> None:
        sources = [
            with_claims(Source(name, text, name, published="2024-07-02")) for name, text in (("A", one), ("B", two))
        ]
        self.index = ClaimIndex.of(tuple(sources))
        mentions = {
            claim.id: found
            for source in sources
            for claim, found in zip(source.claims, mentions_of(source), strict=True)
        }
        self.judgement: Judgement = differences_of(Match("m1", ("A1", "B1"), 0.9, Tier.MATCH), self.index, mentions)

    def of(self, kind: DifferenceKind) -> list[tuple[str, str]]:
        """The words of each difference of `kind`, those of each side joined."""
        found = []
        for difference in self.judgement.differences:
            if difference.kind is kind:
                sides = {"A": "", "B": ""}
                for span in difference.spans:
                    source = self.index.source(span.claim)
                    sides[source.id] = " ".join(filter(None, (sides[source.id], source.quote(span.span))))
                found.append((sides["A"], sides["B"]))
        return found


def test_shares_of_one_month_are_of_one_thing() -> None:
    read = Read(
        "The jobless rate sank to 5.2% in June from 6.1% in May, the office said.",
        "In June 5.2 percent of workers were without a job; in May it had been 6.4 percent.",
    )
    assert read.of(DifferenceKind.NUMBER) == [("6.1%", "6.4 percent")]
    assert read.judgement.relation is Relation.CONFLICT


def test_shares_of_two_months_are_two_things() -> None:
    read = Read("The jobless rate sank to 5.2% in June.", "In March 6.4 percent of workers were without a job.")
    assert read.of(DifferenceKind.NUMBER) == []


def test_the_only_numbers_of_those_who_died_are_of_one_thing() -> None:
    read = Read(
        "Seven people died when the tunnel caved in.", "The company confirmed on its website that nine were killed."
    )
    assert read.of(DifferenceKind.NUMBER) == [("Seven", "nine")]


def test_more_than_a_number_may_be_all_of_them() -> None:
    read = Read(
        "More than 300 passengers were rescued from the burning liner.", "All aboard, 318 in total, could be saved."
    )
    assert read.of(DifferenceKind.NUMBER) == [("More than 300", "318")]
    assert read.judgement.relation is not Relation.CONFLICT


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Brussels has promised the farmers new subsidies.", "The EU has promised the farmers new subsidies."),
        (
            "The European Union said the farmers would get new subsidies.",
            "The EU will give the farmers new subsidies.",
        ),
    ],
)
def test_the_union_and_the_city_it_is_told_by(one: str, two: str) -> None:
    (names,) = Read(one, two).of(DifferenceKind.NAME_FORM)
    assert names[0].endswith(("Brussels", "European Union")) and names[1].endswith("EU")


def test_an_office_that_is_told_beside_the_name_is_no_other_one() -> None:
    read = Read(
        "“It is a bad day,” said the mayor of Ostrand, Karin Lund.", "Ostrand’s mayor, Karin Lund, called it a bad day."
    )
    assert read.of(DifferenceKind.TITLE_ROLE) == []


def test_a_portfolio_is_no_part_of_the_name() -> None:
    read = Read("Minister of Finance Marek Horn opened the bridge.", "Finance Minister Marek Horn opened the bridge.")
    assert read.of(DifferenceKind.NAME_SPELLING) == read.of(DifferenceKind.TITLE_ROLE) == []


def test_the_hour_is_one_thing() -> None:
    read = Read("The train left at 4:17 a.m. from the old station.", "The train left.")
    assert not any("17" in one and "4:17" not in one for one, _ in read.of(DifferenceKind.ADDED_OMITTED))


def test_a_machine_of_another_number_is_another_machine() -> None:
    read = Read("The navy ordered K-21 and K-35 boats from the yard.", "The navy ordered K-35 boats from the yard.")
    assert any("K-21" in one and not two for one, two in read.of(DifferenceKind.ADDED_OMITTED))


def test_who_speaks_behind_as_says_what_stands_before() -> None:
    read = Read(
        "The board said the pump had failed on Friday night.",
        "The pump had failed on Friday night, as the board admitted.",
    )
    assert ("said", "admitted") in [
        (one.split()[-1], two.split()[-1]) for one, two in read.of(DifferenceKind.ATTRIBUTION)
    ]


def test_words_that_judge_beside_one_number() -> None:
    read = Read("Its shares lost 18 percent on Friday.", "The stock plummeted by 18 percent.")
    assert ("lost", "plummeted") in read.of(DifferenceKind.LOADED_WORDING)


def test_a_month_that_both_name_is_not_missing() -> None:
    read = Read(
        "Prices rose 7 percent in the year to March, the office said.",
        "In March prices rose 7 percent, the office said.",
    )
    assert read.of(DifferenceKind.DATE_TIME) == []
