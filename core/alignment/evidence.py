# SPDX-License-Identifier: Apache-2.0
"""Why claims were matched: what they share, with the spans where it stands.

Evidence explains a match; it does not make one. Kinds and spans only: `core.words` has the words.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final

from core.alignment.grid import NAMES
from core.alignment.grouping import Cell
from core.alignment.scored import Scored
from core.alignment.wording import Word, words_of
from core.language.mentions import DateMention, Mentions
from core.model import ClaimIndex, ClaimSpan, Evidence, EvidenceKind, Span

_RARE: Final = 0.5  # words at least this rare in English are worth showing as shared
_QUOTED_RUN: Final = 3  # words in a row that make a shared quotation
_MEASURES: Final = (
    (EvidenceKind.SIMILARITY, NAMES.index("cosine")),
    (EvidenceKind.WORD_MEANING, NAMES.index("words")),
)


class Witness:
    """Gives the evidence for matches of one scored comparison, and remembers it. Not for two threads at a time."""

    def __init__(self, scored: Scored) -> None:
        self._index = ClaimIndex.of(scored.sources)
        self._mentions = scored.mentions
        self._words: dict[str, tuple[Word, ...]] = {}
        self._known: dict[tuple[str, ...], tuple[Evidence, ...]] = {}

    def of(self, claims: Sequence[str], best: Cell) -> tuple[Evidence, ...]:
        """The evidence for a match of `claims`, the likeliest cell of which is `best`; the strongest kinds first."""
        key = (*claims, "", *best.claims)
        if key not in self._known:
            self._known[key] = self._found(claims, best)
        return self._known[key]

    def _found(self, claims: Sequence[str], best: Cell) -> tuple[Evidence, ...]:
        found = [Evidence(kind, round(float(best.values[at]), 3)) for kind, at in _MEASURES]
        names = self._shared(claims, self._names)
        numbers = self._shared(claims, self._numbers)
        taken = {(one.claim, one.span) for one in (*names, *numbers)}
        rare = [
            one
            for one in self._shared(claims, self._rare_words)
            if not any(one.claim == claim and span.overlaps(one.span) for claim, span in taken)
        ]
        value = round(float(best.values[NAMES.index("stems")]), 3)
        found.append(Evidence(EvidenceKind.RARE_WORDS, value, tuple(rare)))
        for kind, spans in (
            (EvidenceKind.NAME, names),
            (EvidenceKind.NUMBER, numbers),
            (EvidenceKind.DATE, self._dates(claims)),
            (EvidenceKind.QUOTE, self._shared(claims, self._quoted_runs)),
            (EvidenceKind.SPEAKER, self._shared(claims, self._speaker)),
        ):
            if spans:
                found.append(Evidence(kind, None, _distinct(spans)))
        if len({self._index.source(claim).id for claim in claims}) < len(claims):
            found.append(Evidence(EvidenceKind.MERGED))
        if best.mutual_best:
            found.append(Evidence(EvidenceKind.MUTUAL_BEST))
        if best.title:
            found.append(Evidence(EvidenceKind.TITLES))
        return tuple(found)

    def _shared(
        self, claims: Sequence[str], things: Callable[[str], Iterable[tuple[Hashable, Span]]]
    ) -> list[ClaimSpan]:
        """The spans of those things that claims of two sources have."""
        spans: dict[Hashable, list[ClaimSpan]] = {}
        for claim in claims:
            for key, span in things(claim):
                spans.setdefault(key, []).append(ClaimSpan(claim, span))
        return [
            one
            for places in spans.values()
            if len({self._index.source(place.claim).id for place in places}) > 1
            for one in places
        ]

    def _words_of(self, claim: str) -> tuple[Word, ...]:
        if claim not in self._words:
            offset = self._index.claim(claim).span.start
            words = words_of(self._index.text(claim))
            self._words[claim] = tuple(
                Word(word.span.shifted(offset), word.key, word.rarity, word.capital) for word in words
            )
        return self._words[claim]

    def _mentioned(self, claim: str) -> Mentions:
        return self._mentions.get(claim, Mentions())

    def _names(self, claim: str) -> Iterable[tuple[Hashable, Span]]:
        for name in self._mentioned(claim).names:
            yield name.key.split()[-1] if name.key.split() else name.key, name.span

    def _numbers(self, claim: str) -> Iterable[tuple[Hashable, Span]]:
        for number in self._mentioned(claim).numbers:
            yield (number.value, number.unit), number.span

    def _rare_words(self, claim: str) -> Iterable[tuple[Hashable, Span]]:
        return [(word.key, word.span) for word in self._words_of(claim) if word.rarity >= _RARE]

    def _speaker(self, claim: str) -> Iterable[tuple[Hashable, Span]]:
        one = self._index.claim(claim)
        if one.speaker and one.speaker_span and one.span.contains(one.speaker_span):
            yield one.speaker.split()[-1].casefold(), one.speaker_span

    def _quoted_runs(self, claim: str) -> Iterable[tuple[Hashable, Span]]:
        for quote in self._index.claim(claim).quotes:
            words = [word for word in self._words_of(claim) if quote.contains(word.span)]
            for at in range(len(words) - _QUOTED_RUN + 1):
                run = words[at : at + _QUOTED_RUN]
                yield tuple(word.key for word in run), Span(run[0].span.start, run[-1].span.end)

    def _dates(self, claims: Sequence[str]) -> list[ClaimSpan]:
        """Dates that bound the same day in claims of two sources."""
        dated = [
            (self._index.source(claim).id, claim, date)
            for claim in claims
            for date in self._mentioned(claim).dates
            if date.earliest is not None and date.latest is not None
        ]
        return [
            ClaimSpan(claim, date.span)
            for source, claim, date in dated
            if any(other != source and _meet(date, theirs) for other, _, theirs in dated)
        ]


def _meet(one: DateMention, other: DateMention) -> bool:
    return (one.earliest or "") <= (other.latest or "") and (other.earliest or "") <= (one.latest or "")


def _distinct(spans: Iterable[ClaimSpan]) -> tuple[ClaimSpan, ...]:
    """In reading order, and those that overlap (runs of quoted words) joined."""
    joined: list[ClaimSpan] = []
    for one in sorted(set(spans), key=lambda place: (place.claim, place.span)):
        last = joined[-1] if joined else None
        if last is not None and last.claim == one.claim and one.span.start < last.span.end:
            joined[-1] = ClaimSpan(one.claim, Span(last.span.start, max(last.span.end, one.span.end)))
        else:
            joined.append(one)
    return tuple(joined)
