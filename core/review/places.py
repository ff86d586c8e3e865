# SPDX-License-Identifier: Apache-2.0
"""What a decision is about, told so that another comparison of the same sources finds it again.

A claim's id changes with the order of the sources and with every new splitting; its place in the original bytes does
not. So a decision names places, a match is the places of its claims, and a difference is its kind and its places.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.model import ClaimIndex, ClaimSpan, Comparison, Difference, DifferenceKind, Match, Span


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span in the text of the source whose original bytes have the SHA-256 `source`."""

    source: str
    span: Span

    def __hash__(self) -> int:
        """Places are looked up by the thousand."""
        return hash((self.source, self.span.start, self.span.end))


Key = tuple[Place, ...]
"""The places of claims that belong together, sorted. Of one claim alone: one place."""


@dataclass(frozen=True, slots=True, order=True)
class DifferenceKey:
    """One difference, whatever match it is found in."""

    kind: DifferenceKind
    places: Key


class Places:
    """The places of one comparison's claims, and the claims at places."""

    def __init__(self, comparison: Comparison) -> None:
        self.index = ClaimIndex.of(comparison.sources)
        self._sources = comparison.sources
        self._spans: dict[str, list[tuple[Span, str]]] = {}
        self._claims: dict[Place, str] = {}
        self._keys: dict[tuple[str, ...], Key] = {}
        for source, claim in comparison.claims():
            self._claims.setdefault(Place(source.sha256, claim.span), claim.id)

    def of_claim(self, claim_id: str) -> Place:
        """Raises KeyError for a claim that the comparison does not have."""
        return Place(self.index.source(claim_id).sha256, self.index.claim(claim_id).span)

    def of_claims(self, claim_ids: Iterable[str]) -> Key:
        return tuple(sorted(self.of_claim(claim_id) for claim_id in claim_ids))

    def of_match(self, match: Match) -> Key:
        key = self._keys.get(match.claims)
        if key is None:
            key = self._keys[match.claims] = self.of_claims(match.claims)
        return key

    def of_difference(self, difference: Difference) -> DifferenceKey:
        return DifferenceKey(difference.kind, tuple(sorted(map(self._of_span, difference.spans))))

    def words(self, place: Place) -> str | None:
        """What stands there; None where that source or place is not in the comparison."""
        claim = self._claims.get(place)
        return None if claim is None else self.index.text(claim)

    def claim(self, place: Place) -> str | None:
        """The id of the claim there, if there is one."""
        return self._claims.get(place)

    def claims(self, key: Key) -> tuple[str, ...] | None:
        """The ids of all claims of `key`; None where one of them is not in the comparison."""
        found = [self._claims.get(place) for place in key]
        return None if None in found else tuple(claim for claim in found if claim is not None)

    def around(self, place: Place) -> Iterator[str]:
        """The ids of the claims in which a place lies."""
        if not self._spans:
            for source in self._sources:
                self._spans.setdefault(source.sha256, []).extend((claim.span, claim.id) for claim in source.claims)
            for spans in self._spans.values():
                spans.sort()
        spans = self._spans.get(place.source, [])
        at = bisect_right(spans, place.span.start, key=lambda one: one[0].start) - 1
        while at >= 0 and spans[at][0].end >= place.span.end:
            yield spans[at][1]
            at -= 1

    def _of_span(self, part: ClaimSpan) -> Place:
        return Place(self.index.source(part.claim).sha256, part.span)
