# SPDX-License-Identifier: Apache-2.0
"""What all three tables stand on: claims with what they mention, their clauses, their telling words, who is named.

Reads the sources of a comparison again, for a comparison keeps no mentions; whoever has them hands them in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import combinations
from typing import Final

from core.alignment.evidence_names import Names
from core.alignment.rarity import english_rarity
from core.alignment.wording import words_of
from core.language.clauses import clauses
from core.language.mentions import Mentions
from core.language.mentions_of import mentions_of
from core.model import Claim, ClaimIndex, Comparison, Source, Span, Status
from core.progress import never

_TELLING: Final = 0.5  # words at least this rare in English tie two passages together
_SHARE: Final = 0.08  # of all claims: a word that stands in more is the story's own
_FEWEST: Final = 4
_MOST_LINKS: Final = 24  # claims of a match whose every two are looked at


class Ground:
    """One comparison with what its sources mention. Not for two threads at a time."""

    def __init__(
        self,
        comparison: Comparison,
        mentions: Mapping[str, Mentions] | None = None,
        *,
        cancelled: Callable[[], bool] = never,
    ) -> None:
        self.sources = comparison.sources
        self.index = ClaimIndex.of(comparison.sources)
        self.matches = tuple(match for match in comparison.matches if match.status is not Status.REJECTED)
        if mentions is None:
            mentions = {
                claim.id: found
                for source in comparison.sources
                for claim, found in zip(source.claims, mentions_of(source, cancelled=cancelled), strict=True)
            }
        self.mentions = mentions
        self._clauses: dict[str, tuple[Span, ...]] = {}
        self._telling: dict[tuple[str, Span], frozenset[str]] = {}

    @cached_property
    def names(self) -> Names:
        return Names(self.sources, self.mentions)

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of every claim in reading order over all sources."""
        return {claim: place for place, claim in enumerate(self.index.by_id)}

    @cached_property
    def together(self) -> frozenset[frozenset[str]]:
        """Every two claims of different sources that stand in one match."""
        return frozenset(
            frozenset(two)
            for match in self.matches
            for two in combinations(match.claims[:_MOST_LINKS], 2)
            if self.index.source(two[0]) is not self.index.source(two[1])
        )

    @cached_property
    def everywhere(self) -> frozenset[str]:
        """The telling words that so many claims have that they tie no two of them together."""
        seen: Counter[str] = Counter()
        for _, claim, _ in self.claims():
            seen.update(self.telling(claim.id, claim.span))
        most = max(_FEWEST, _SHARE * len(self.index.by_id))
        return frozenset(word for word, count in seen.items() if count > most)

    def claims(self) -> Iterator[tuple[Source, Claim, Mentions]]:
        """Every claim, in reading order, with its source and what it mentions."""
        for source in self.sources:
            for claim in source.claims:
                yield source, claim, self.mentions.get(claim.id, Mentions())

    def around(self, claim_id: str, span: Span) -> Span:
        """The clause of a claim that `span` stands in; where it stands in several, from the first to the last."""
        found = self._clauses.get(claim_id)
        source, claim = self.index.by_id[claim_id]
        if found is None:
            found = self._clauses[claim_id] = clauses(source.text, claim.span, claim.quotes)
        over = [clause for clause in found if clause.overlaps(span)]
        if not over:
            return claim.span
        start, end = min(over[0].start, span.start), max(over[-1].end, span.end)
        return Span(start, end)

    def telling(self, claim_id: str, span: Span) -> frozenset[str]:
        """The keys of the rarer words in a part of a claim; figures are none."""
        key = (claim_id, span)
        if key not in self._telling:
            passage = self.index.source(claim_id).quote(span)
            self._telling[key] = frozenset(
                word.key
                for word in words_of(passage)
                if word.rarity >= _TELLING and not word.key[0].isdigit() and english_rarity(word.key) > 0
            )
        return self._telling[key]
