# SPDX-License-Identifier: Apache-2.0
"""Names and the descriptions that stand for them, read as the program reads them."""

from __future__ import annotations

import pytest

from core.differences.detect import differences_of
from core.language.claims import with_claims
from core.language.mentions_of import mentions_of
from core.model import ClaimIndex, DifferenceKind, Match, Source, Tier


def named(a: str, b: str) -> list[tuple[str, str]]:
    """The names in two forms between the last sentences of two texts; the same from both sides."""
    found = _forms(a, b)
    assert sorted(_forms(b, a)) == sorted((two, one) for one, two in found)
    return found


def _forms(a: str, b: str) -> list[tuple[str, str]]:
    sources = tuple(with_claims(Source(name, text, name)) for name, text in (("A", a), ("B", b)))
    mentions = {
        claim.id: each for source in sources for claim, each in zip(source.claims, mentions_of(source), strict=True)
    }
    index = ClaimIndex.of(sources)
    last = [source.claims[-1].id for source in sources]
    judged = differences_of(Match("m1", tuple(last), 1.0, Tier.MATCH), index, mentions)
    forms = []
    for each in judged.differences:
        if each.kind is DifferenceKind.NAME_FORM:
            one, two = (
                " … ".join(index.source(claim).quote(span.span) for span in each.spans if span.claim == claim)
                for claim in last
            )
            forms.append((one, two))
    return forms


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
    ],
)
def test_what_an_article_says_of_a_name_stands_for_it(a: str, b: str, form: tuple[str, str]) -> None:
    assert named(a, b) == [form]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The pit would take water from the Ondra every day.", "The pit would take water from the lake every day."),
        ("The flood killed nine farmers in Velisk.", "The flood killed nine farmers in the town."),
        (
            "President Hana Rho met the envoy. Rho signed the deal on the border.",
            "President Hana Rho signed the deal with the president of Velia on the border.",
        ),
        ("The envoy flew to North Velia on Monday.", "The North Velian envoy flew home on Monday."),
        (
            "The town of Velisk is small. The mayor of the town left Velisk at night.",
            "The mayor of the town left at night.",
        ),
    ],
)
def test_what_no_article_says_of_a_name_and_what_both_have_does_not(a: str, b: str) -> None:
    assert not any(
        "Velisk" in one or "Ondra" in one or two in {"president", "North Velian"} for one, two in named(a, b)
    )
