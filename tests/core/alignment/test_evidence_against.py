# SPDX-License-Identifier: Apache-2.0
"""What speaks against a match: it is told with its spans, and no score is lower for it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from core.alignment.grouping import Cell
from core.alignment.weigh import weigh
from core.comparison import Weighed
from core.ingest.naming import with_ids
from core.language.claims import with_claims
from core.model import Match, Objection, ObjectionKind, Settings, Source, Tier
from core.semantics.hashing import HashEncoder

KIND = ObjectionKind


def judged(a: str, b: str) -> tuple[Match, tuple[Source, ...]]:
    """The first claims of two accounts as a match, judged."""
    made = [replace(Source("A", text, hashlib.sha256(text.encode()).hexdigest()), language="en") for text in (a, b)]
    sources = tuple(with_claims(one) for one in with_ids(made))
    weighed = Weighed(weigh(sources, HashEncoder()))
    claims = (sources[0].claims[0].id, sources[1].claims[0].id)
    evidence = weighed.witness.of(claims, Cell(claims, 1.0, weighed.scored.pairs[0].values[0]))
    match = Match("m1", claims, 0.7, Tier.MATCH, evidence=evidence, rests_on=weighed.witness.rests_on(claims))
    return weighed.judged(match, Settings()), sources


def of_kind(match: Match, kind: ObjectionKind) -> list[Objection]:
    return [one for one in match.against if one.kind is kind]


def words(objection: Objection, sources: tuple[Source, ...]) -> list[str]:
    by_id = {claim.id: source for source in sources for claim in source.claims}
    return [by_id[one.claim].quote(one.span) for one in objection.spans]


def test_another_number_of_the_same_thing() -> None:
    match, sources = judged("Inspectors found cracks in eleven pillars.", "Inspectors found cracks in 14 pillars.")
    assert words(of_kind(match, KIND.NUMBER)[0], sources) == ["eleven", "14"]
    assert match.score == 0.7


def test_a_denial() -> None:
    match, sources = judged("The radar had been repaired.", "The radar had not been repaired.")
    assert "not" in words(of_kind(match, KIND.NEGATION)[0], sources)[-1]


def test_each_names_somebody_else() -> None:
    match, sources = judged("Orla Kinsella sold the old mill to a bank.", "Tunde Okafor sold the old mill to a bank.")
    assert words(of_kind(match, KIND.NAME)[0], sources) == ["Orla Kinsella", "Tunde Okafor"]
    match, _ = judged("Orla Kinsella sold the mill to Tunde Okafor.", "Tunde Okafor bought the mill of Orla Kinsella.")
    assert not of_kind(match, KIND.NAME)
    match, _ = judged("Orla Kinsella sold the old mill to a bank.", "Ireland sold the old mill to a bank.")
    assert not of_kind(match, KIND.NAME)


def test_little_of_the_longer_sentence_is_covered() -> None:
    long = (
        "The weir burst, while the council was still debating whether libraries, swimming baths and allotments should"
        " open on holidays, and farmers upstream complained about hedgehogs, beavers and migrating geese."
    )
    match, sources = judged(long, "The weir burst.")
    (found,) = of_kind(match, KIND.COVERAGE)
    assert found.value is not None and found.value < 0.25
    assert "hedgehogs" in " ".join(words(found, sources))
    match, _ = judged("The weir burst on Monday.", "On Monday the weir burst.")
    assert not of_kind(match, KIND.COVERAGE)


def test_nothing_firm_in_common() -> None:
    match, _ = judged("Quiet returned after hours.", "Silence came back later.")
    assert of_kind(match, KIND.NOTHING_FIRM)
    match, _ = judged("The weir burst on Monday.", "On Monday the weir burst.")
    assert not match.against
