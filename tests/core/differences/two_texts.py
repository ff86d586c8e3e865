# SPDX-License-Identifier: Apache-2.0
"""What is told of two texts, read as the program reads two accounts and judged without a model."""

from __future__ import annotations

from core.differences.detect import Judgement, differences_of
from core.language.claims import with_claims
from core.language.mentions_of import mentions_of
from core.model import Claim, ClaimIndex, Difference, DifferenceKind, Match, Source, Span, Tier


def whole_judged(a: str, b: str, one: str | None = None, two: str | None = None) -> tuple[Judgement, ClaimIndex]:
    """Two texts as one claim each, A1 and B1; `one`, `two`: the days on which they appeared."""
    sources = tuple(
        Source(name, text, text, published=day, claims=(Claim(f"{name}1", Span(0, len(text)), 0),))
        for name, text, day in (("A", a, one), ("B", b, two))
    )
    return _judged(sources, ("A1", "B1"))


def sentences_judged(a: str, b: str, at: int = 0) -> tuple[Judgement, ClaimIndex, tuple[str, ...]]:
    """The sentences number `at` of two texts, and the ids of their claims."""
    sources = tuple(with_claims(Source(name, text, name)) for name, text in (("A", a), ("B", b)))
    claims = tuple(source.claims[at].id for source in sources)
    return *_judged(sources, claims), claims


def sentences_told(a: str, b: str, kind: DifferenceKind, at: int = 0) -> list[tuple[str, str]]:
    """The words on both sides of each difference of `kind` between those sentences; the same from both sides."""

    def told(one: str, two: str) -> list[tuple[str, str]]:
        judgement, index, (left, right) = sentences_judged(one, two, at)
        return [
            (words(each, index, left), words(each, index, right)) for each in judgement.differences if each.kind is kind
        ]

    found = told(a, b)
    assert sorted(told(b, a)) == sorted((two, one) for one, two in found)
    return found


def words(difference: Difference, index: ClaimIndex, claim: str) -> str:
    """The words of a difference that stand in a claim."""
    return " … ".join(index.source(claim).quote(one.span) for one in difference.spans if one.claim == claim)


def _judged(sources: tuple[Source, ...], claims: tuple[str, ...]) -> tuple[Judgement, ClaimIndex]:
    mentions = {
        claim.id: each for source in sources for claim, each in zip(source.claims, mentions_of(source), strict=True)
    }
    index = ClaimIndex.of(sources)
    return differences_of(Match("m1", claims, 1.0, Tier.MATCH), index, mentions), index
