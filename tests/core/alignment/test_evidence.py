# SPDX-License-Identifier: Apache-2.0
"""Why claims belong together: every thing shared, with its exact words in each claim; never what differs."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from core.alignment.evidence import Witness
from core.alignment.evidence_quantities import same_number
from core.alignment.weigh import weigh
from core.ingest.naming import with_ids
from core.language.claims import with_claims
from core.language.mentions import NumberMention
from core.model import EvidenceKind, Nearest, Source, Span
from core.semantics.hashing import HashEncoder

KIND = EvidenceKind


def account(text: str, published: str | None = None) -> Source:
    return replace(Source("A", text, hashlib.sha256(text.encode()).hexdigest(), language="en"), published=published)


def witness_of(*accounts: Source | str) -> tuple[Witness, tuple[Source, ...]]:
    given = [one if isinstance(one, Source) else account(one) for one in accounts]
    sources = tuple(with_claims(one) for one in with_ids(given))
    return Witness(weigh(sources, HashEncoder())), sources


def shared(witness: Witness, *claims: str) -> dict[EvidenceKind, list[tuple[str, ...]]]:
    """By kind, the words for each thing, in the order of the claims."""
    found: dict[EvidenceKind, list[tuple[str, ...]]] = {}
    for kind, thing in witness.told(claims).things:
        assert all(witness.index.claim(place.claim).span.contains(place.span) for place in thing)
        assert len({witness.index.source(place.claim).id for place in thing}) > 1
        found.setdefault(kind, []).append(tuple(witness.index.source(place.claim).quote(place.span) for place in thing))
    return found


def compared(a: str, b: str, **more: str) -> dict[EvidenceKind, list[tuple[str, ...]]]:
    """What the last claims of two accounts share."""
    witness, sources = witness_of(account(a, more.get("a_day")), account(b, more.get("b_day")))
    return shared(witness, sources[0].claims[-1].id, sources[1].claims[-1].id)


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        (
            "Transport Minister Orla J. Kinsella opened the tunnel. Kinsella praised the diggers.",
            "The diggers were thanked by Transport Minister Kinsella.",
            ("Kinsella", "Transport Minister Kinsella"),
        ),
        (
            "The mayor, Michael Brandwick, closed the market.",
            "The market was closed by Mike Brandwick.",
            ("Michael Brandwick", "Mike Brandwick"),
        ),
        (
            "Inspectors of the Northern Lakes Shipping Authority (NLSA) sealed the hull.",
            "The hull was sealed by the NLSA on the spot.",
            ("Northern Lakes Shipping Authority", "NLSA"),
        ),
        (
            "General Anton Tarkhosyan crossed the river with his men.",
            "The river was crossed by General Tarkhosian and his men.",
            ("General Anton Tarkhosyan", "General Tarkhosian"),
        ),
        (
            "Moscow rejected the offer of a truce.",
            "The Kremlin rejected the offered truce.",
            ("Moscow", "Kremlin"),
        ),
        (
            "Norwegian trawlers left the disputed waters.",
            "The trawlers of Norway left the disputed waters.",
            ("Norwegian", "Norway"),
        ),
        (
            "The Department of Fisheries lifted the ban on nets.",
            "The ban on nets was lifted by the Fisheries Department.",
            ("Department of Fisheries", "Fisheries Department"),
        ),
    ],
)
def test_one_name_in_its_forms(a: str, b: str, words: tuple[str, ...]) -> None:
    assert any(set(words) == set(thing) for thing in compared(a, b)[KIND.NAME])


def test_an_office_and_a_pronoun_stand_for_whom_they_follow() -> None:
    witness, sources = witness_of(
        "Transport Minister Maeve Corrigan inspected the crane. The minister ordered its removal."
        " She called it a ruin.",
        "Corrigan ordered that the crane be removed, and Corrigan called it a ruin.",
    )
    _, office, pronoun = (claim.id for claim in sources[0].claims)
    other = sources[1].claims[0].id
    assert any("The minister" in thing for thing in shared(witness, office, other)[KIND.NAME])
    assert any("She" in thing for thing in shared(witness, pronoun, other)[KIND.NAME])


def test_two_people_of_one_family_name_are_two() -> None:
    found = compared(
        "Peter Lindqvist sold the mill.",
        "Agnes Lindqvist sold the mill.",
    )
    assert KIND.NAME not in found


def test_a_capital_where_something_is_stands_for_no_government() -> None:
    found = compared("Students marched in Moscow against the fees.", "Russia raised the fees for students.")
    assert KIND.NAME not in found
    found = compared("Students marched in Moscow against the fees.", "The squares of Moscow filled with students.")
    assert found.get(KIND.NAME, []) + found.get(KIND.PLACE, []) != []


def test_a_number_and_what_it_counts() -> None:
    found = compared("Nearly 29,000 tonnes of grain were spoiled.", "Some 28,400 tonnes of grain rotted.")
    assert KIND.NUMBER not in found  # each leaves something open: which is meant is not known
    found = compared("Nearly 29,000 tonnes of grain were spoiled.", "In all 28,400 tonnes of grain rotted.")
    assert found[KIND.NUMBER] == [("Nearly 29,000 tonnes", "28,400 tonnes")]
    assert KIND.NUMBER not in compared("Eleven pillars had cracks.", "The cracks were seen by eleven divers.")
    assert compared("Eleven pillars had cracks.", "Cracks ran through 11 pillars.")[KIND.NUMBER] == [("Eleven", "11")]


def test_a_day_said_in_two_ways() -> None:
    found = compared(
        "The bridge was shut on Tuesday.",
        "They shut the bridge on 26 March.",
        a_day="2024-03-27",
        b_day="2024-03-28",
    )
    assert found[KIND.DATE] == [("Tuesday", "26 March")]
    assert KIND.DATE not in compared(
        "The bridge was shut in 2024.", "They shut the bridge on 26 March.", a_day="2024-03-27", b_day="2024-03-28"
    )


def test_quoted_words_one_by_one() -> None:
    found = compared(
        "“We will not leave the quay before the last boat is safe,” said Nuala Brody.",
        "Nuala Brody promised not to go “before the last boat is safe and dry”.",
    )
    assert found[KIND.QUOTE] == [("before the last boat is safe", "before the last boat is safe")]
    assert found[KIND.SPEAKER] == [("Nuala Brody", "Nuala Brody")]
    scare = compared("The council spoke of a “hiccup” at the weir.", "It was a “hiccup”, the council said of the weir.")
    assert scare[KIND.QUOTE] == [("hiccup", "hiccup")]


def test_what_happens_by_the_forms_of_one_verb() -> None:
    found = compared("The barge sank after it struck the pier.", "A barge has sunk; it had been striking the pier.")
    assert {("sank", "sunk"), ("struck", "striking")} <= set(found[KIND.EVENT])
    assert KIND.EVENT not in compared("He said that the barge is old.", "The barge is old, she was told, he said.")


def test_nothing_is_shared_with_a_number_that_differs() -> None:
    found = compared("Eleven pillars had cracks.", "Cracks ran through 14 pillars.")
    assert KIND.NUMBER not in found


def test_a_long_sentence_is_matched_in_its_clause() -> None:
    witness, sources = witness_of(
        "The weir at Dunmore burst on Monday, flooding the lower town, while the council was still debating"
        " whether the library should open on Sundays.",
        "On Monday the weir at Dunmore burst and flooded the lower town.",
    )
    long, short = sources[0].claims[0].id, sources[1].claims[0].id
    told = [sources[0].quote(one.span) for one in witness.rests_on((long, short)) if one.claim == long]
    assert any("weir at Dunmore burst" in words for words in told)
    assert not any("library" in words for words in told)
    whole = [one for one in witness.rests_on((long, short)) if one.claim == short]
    assert sum(len(one.span) for one in whole) >= 0.9 * len(sources[1].claims[0].span)


def test_what_a_lone_claim_shares_with_its_nearest_and_what_nothing_answers() -> None:
    witness, sources = witness_of(
        "Corrigan closed the pier at Dunmore. She called the delay a monumental embarrassment.",
        "Maeve Corrigan closed the pier at Dunmore because of wormy timber.",
    )
    claim, other = sources[1].claims[0].id, sources[0].claims[0].id
    nearest = witness.nearest(claim, Nearest(other, 0.31))
    assert (nearest.claim, nearest.score) == (other, 0.31)
    kinds = {one.kind for one in nearest.shared}
    assert KIND.NAME in kinds and KIND.EVENT in kinds
    words = [sources[1].quote(one.span) for one in nearest.missing]
    assert words == ["wormy timber"]
    assert all(one.claim == claim for one in nearest.missing)


def test_the_evidence_does_not_depend_on_the_order_of_the_sources() -> None:
    texts = (
        "Harbour master Maeve Corrigan closed the pier on Monday. “Nobody walks there,” she said.",
        "The pier was closed by Corrigan. “Nobody walks there”, Corrigan said on Monday.",
    )
    one, first = witness_of(*texts)
    two, second = witness_of(*reversed(texts))
    for at, other in ((0, 0), (1, 1)):
        here = shared(one, first[0].claims[at].id, first[1].claims[other].id)
        there = shared(two, second[1].claims[at].id, second[0].claims[other].id)
        assert {kind: {frozenset(thing) for thing in things} for kind, things in here.items()} == {
            kind: {frozenset(thing) for thing in things} for kind, things in there.items()
        }


def test_parts_of_one_longer_quotation() -> None:
    witness, sources = witness_of(
        "“The quay at Dunmore is rotten to the core. Nobody may walk on the quay tonight,” said Maeve Corrigan.",
        "Maeve Corrigan said: “The quay at Dunmore is rotten to the core. Nobody may walk there.”",
    )
    first, second = (source.claims[0].id for source in sources)
    assert KIND.QUOTATION in shared(witness, first, second)
    witness, sources = witness_of(
        "“The quay at Dunmore is rotten to the core,” said Maeve Corrigan. It rained.",
        "Maeve Corrigan said: “The quay at Dunmore is rotten to the core. Nobody may walk there.”",
    )
    first, second = (source.claims[0].id for source in sources)
    assert KIND.QUOTATION not in shared(witness, first, second)


def test_several_of_one_thing_are_no_shared_number() -> None:
    assert not same_number(
        NumberMention(Span(0, 7), 3, upper=9, counted="boats", vague=True),
        NumberMention(Span(0, 7), 3, upper=9, counted="boats", vague=True),
    )
    dozens = NumberMention(Span(0, 6), 24, upper=99, counted="boats", vague=True)
    assert same_number(dozens, dozens)
