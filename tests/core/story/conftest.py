# SPDX-License-Identifier: Apache-2.0
"""Comparisons of short accounts, read as any source is, with the matches and differences that a test names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256

import pytest

from core.language.claims import with_claims
from core.model import (
    ClaimIndex,
    ClaimSpan,
    Comparison,
    Difference,
    DifferenceKind,
    Evidence,
    Generator,
    Match,
    ModelIdentity,
    Relation,
    Settings,
    Severity,
    Source,
    Span,
    Tier,
)

Compare = Callable[..., Comparison]


class Accounts:
    """Accounts whose matches are named by words that stand in one claim of each."""

    def __init__(self, *texts: str, published: str | None = "2024-05-08") -> None:
        self.sources = tuple(
            with_claims(Source(letter, text, sha256(text.encode()).hexdigest(), outlet=letter, published=published))
            for letter, text in zip("ABCDEFG", texts, strict=False)
        )
        self.index = ClaimIndex.of(self.sources)
        self.matches: list[Match] = []

    def place(self, source: str, words: str) -> ClaimSpan:
        """Where `words` stand first in a source."""
        found = next(one for one in self.sources if one.id == source)
        start = found.text.index(words)
        claim = next(claim for claim in found.claims if claim.span.start <= start < claim.span.end)
        return ClaimSpan(claim.id, Span(start, start + len(words)))

    def match(
        self,
        *said: tuple[str, str],
        kind: DifferenceKind | None = None,
        severity: Severity = Severity.HIGH,
        relation: Relation = Relation.SAME,
        evidence: Sequence[Evidence] = (),
    ) -> Accounts:
        """A match of the claims in which these words stand (source, words); `kind` is a difference between them."""
        places = tuple(self.place(source, words) for source, words in said)
        torn = relation is Relation.CONFLICT
        differences = () if kind is None else (Difference(kind, severity, 0.9, places, decides=torn),)
        claims = tuple(dict.fromkeys(place.claim for place in places))
        name = f"m{len(self.matches) + 1}"
        self.matches.append(
            Match(name, claims, 0.9, Tier.MATCH, relation, 0.8, evidence=tuple(evidence), differences=differences)
        )
        return self

    def compared(self) -> Comparison:
        generator = Generator("0", ModelIdentity("stand-in", "0" * 64, 8), Settings())
        return Comparison(generator, "2024-05-09T00:00:00Z", self.sources, tuple(self.matches), ())


@pytest.fixture
def accounts() -> Callable[..., Accounts]:
    return Accounts
