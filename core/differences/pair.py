# SPDX-License-Identifier: Apache-2.0
"""Two sides of a match as the detectors see them, and what a detector answers.

A side is everything that one source says in the match: the words of its claims in reading order, and their mentions.
A `Pair` is two sides with their word alignment and the questions that detectors share: is this near something that both
say, where would it stand on the other side, which words does a span cover. It detects nothing itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from core.differences.alignment import Vectors, WordAlignment, align, vectors_of
from core.differences.lexicon import Lexicon
from core.differences.link_features import WordTable, table_of
from core.differences.words import Word, whole, words_of
from core.language.mentions import DateMention, Mentions, NameMention, NumberMention
from core.model import Claim, ClaimIndex, DifferenceKind, GravityReason, OwnKind, Severity, Source, Span
from core.semantics.encoding import WordVectors

REACH = 4  # words: how far from aligned content a detector still asks


@dataclass(frozen=True, slots=True)
class Finding:
    """What a detector found, before the sides have their order.

    `a` and `b` are spans in the two sources' texts, in reading order, with exactly one empty span where a side lacks
    it. `score` is how sure the detector is; what `core.differences.gravity.is_sure` denies is shown only to those who
    ask for the uncertain. `conflict` is how sure it is that both cannot be true, 0 to 1. `reason`: why it is so grave.
    `own`: of kind RULE, which of a person's own kinds it is.
    """

    kind: DifferenceKind
    severity: Severity
    score: float
    a: tuple[Span, ...]
    b: tuple[Span, ...]
    a_values: Mapping[str, object] = field(default_factory=dict)
    b_values: Mapping[str, object] = field(default_factory=dict)
    conflict: float = 0.0
    reason: GravityReason | None = None
    own: OwnKind | None = None

    def flipped(self) -> Finding:
        """The same finding seen from the other side."""
        return replace(self, a=self.b, b=self.a, a_values=self.b_values, b_values=self.a_values)


@dataclass(frozen=True, slots=True)
class Side:
    """One source's part of a match. `owner[i]` is the number of the claim that word i belongs to; `by_stem`: the words
    that have a stem.
    """

    source: Source
    claims: tuple[Claim, ...]
    words: tuple[Word, ...]
    owner: tuple[int, ...]
    starts: tuple[int, ...]
    by_stem: Mapping[str, Sequence[int]]
    numbers: tuple[NumberMention, ...]
    dates: tuple[DateMention, ...]
    names: tuple[NameMention, ...]

    @property
    def text(self) -> str:
        return self.source.text

    def words_in(self, span: Span) -> range:
        """The words that begin inside `span`, or that it begins in."""
        first = bisect_right(self.starts, span.start)
        if first and self.words[first - 1].end > span.start:
            first -= 1
        return range(first, max(first, bisect_left(self.starts, span.end)))

    def shown(self, first: int, last: int) -> Span:
        """The span of the words `first` to `last` (exclusive, at least one), hyphenated words whole."""
        first, last = whole(self.words, first, last)
        return Span(self.words[first].start, self.words[last - 1].end)

    def between(self, word: int) -> str:
        """What stands between a word and the next."""
        return self.text[self.words[word].end : self.words[word + 1].start]

    def norms(self, span: Span) -> list[str]:
        return [self.words[i].norm for i in self.words_in(span)]


def side_of(source: Source, claims: Sequence[Claim], mentions: Mapping[str, Mentions]) -> Side:
    """The side that `claims` of `source` form, in reading order; of claims that overlap, words count once."""
    ordered = tuple(sorted(claims, key=lambda claim: (claim.span, claim.id)))
    words: list[Word] = []
    owner: list[int] = []
    compounds = 0
    for number, claim in enumerate(ordered):
        start = claim.span.start
        for word in words_of(source.quote(claim.span)):
            if words and word.start + start < words[-1].end:
                continue
            words.append(
                Word(
                    word.start + start,
                    word.end + start,
                    word.norm,
                    word.stem,
                    word.content,
                    word.compound + compounds,
                    word.capital,
                )
            )
            owner.append(number)
        compounds = words[-1].compound + 1 if words else 0
    known = [mentions[claim.id] for claim in ordered if claim.id in mentions]
    by_stem: dict[str, list[int]] = {}
    for i, word in enumerate(words):
        by_stem.setdefault(word.stem, []).append(i)
    return Side(
        source=source,
        claims=ordered,
        words=tuple(words),
        owner=tuple(owner),
        starts=tuple(word.start for word in words),
        by_stem=by_stem,
        numbers=tuple(number for each in known for number in each.numbers),
        dates=tuple(date for each in known for date in each.dates),
        names=tuple(name for each in known for name in each.names),
    )


@dataclass(frozen=True)
class Pair:
    """Two sides with the words that they share."""

    a: Side
    b: Side
    alignment: WordAlignment
    lexicon: Lexicon
    a_vectors: Vectors | None = None
    b_vectors: Vectors | None = None

    @cached_property
    def turned(self) -> Pair:
        """The same pair seen from the other side."""
        return Pair(self.b, self.a, self.alignment.turned, self.lexicon, self.b_vectors, self.a_vectors)

    @cached_property
    def shared(self) -> float:
        """How many of the content words of the side that has fewer are linked, 0 to 1."""
        linked = sum(link >= 0 and self.a.words[i].content for i, link in enumerate(self.alignment.a_to_b))
        fewer = min(sum(word.content for word in side.words) for side in (self.a, self.b))
        return min(1.0, linked / fewer) if fewer else 0.0

    @cached_property
    def answers(self) -> Vectors | None:
        """By word of a the cosine with the nearest content word of b that has no link, 0 where there is none.

        None without word vectors.
        """
        back = self.alignment.b_to_a
        theirs = [j for j, word in enumerate(self.b.words) if word.content and back[j] < 0]
        if not theirs:
            return np.zeros(len(self.a.words), np.float32)
        if self.a_vectors is None or self.b_vectors is None:
            return None
        nearest: Vectors = (self.a_vectors @ self.b_vectors[theirs].T).max(axis=1)
        return nearest

    def likeness(self, a_words: range, b_words: range) -> float | None:
        """Cosine of the mean vectors of the content words of two passages; None without word vectors."""
        if self.a_vectors is None or self.b_vectors is None:
            return None
        left = self.a_vectors[[i for i in a_words if self.a.words[i].content]].sum(axis=0)
        right = self.b_vectors[[j for j in b_words if self.b.words[j].content]].sum(axis=0)
        norms = float(np.linalg.norm(left) * np.linalg.norm(right))
        return float(left @ right) / norms if norms else 0.0

    def near(self, a_words: range, b_words: range, reach: int = REACH) -> int:
        """How many content words within `reach` words of `a_words` are linked to such around `b_words`."""
        low, high = b_words.start - reach, b_words.stop + reach
        count = 0
        first, last = max(0, a_words.start - reach), min(len(self.a.words), a_words.stop + reach)
        for i in range(first, last):
            j = self.alignment.a_to_b[i]
            if low <= j < high and j >= 0 and self.a.words[i].content and i not in a_words and j not in b_words:
                count += 1
        return count

    def place(self, a_words: range) -> Span:
        """Where `a_words`, which b lacks, would stand in b: an empty span beside the nearest linked word.

        Never inside a hyphenated word.
        """
        links, words = self.alignment.a_to_b, self.b.words
        last = len(links)
        for step in range(1, last + 1):
            left, right = a_words.start - step, a_words.stop - 1 + step
            if left >= 0 and links[left] >= 0:
                _, last_there = whole(words, links[left], links[left] + 1)
                end = words[last_there - 1].end
                return Span(end, end)
            if right < last and links[right] >= 0:
                first_there, _ = whole(words, links[right], links[right] + 1)
                start = words[first_there].start
                return Span(start, start)
        end = words[-1].end if words else self.b.claims[-1].span.start
        return Span(end, end)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A side with the vector of each of its words, if there are any, and its words in columns: ready to be compared
    with several others.
    """

    side: Side
    vectors: Vectors | None
    table: WordTable


def prepared(side: Side, vectors: Mapping[str, WordVectors] | None = None) -> Prepared:
    """`side` with its vectors; `vectors` by claim id, each of that claim's text."""
    return Prepared(side, side_vectors(side, vectors), table_of(side.words))


def pair_of(a: Prepared, b: Prepared, lexicon: Lexicon) -> Pair:
    """The two sides with their words aligned."""
    alignment = align(a.side.words, b.side.words, a.vectors, b.vectors, (a.table, b.table))
    return Pair(a.side, b.side, alignment, lexicon, a.vectors, b.vectors)


def side_vectors(side: Side, vectors: Mapping[str, WordVectors] | None) -> Vectors | None:
    """The vector of each word of a side, shape (words, dimensions); None where a claim has none."""
    if vectors is None:
        return None
    parts = []
    for number, claim in enumerate(side.claims):
        words = [word for word, owner in zip(side.words, side.owner, strict=True) if owner == number]
        part = vectors_of(words, vectors.get(claim.id), claim.span.start)
        if part is None:
            return None
        parts.append(part)
    return np.concatenate(parts) if parts else None


def sides_of(match_claims: Sequence[str], index: ClaimIndex, mentions: Mapping[str, Mentions]) -> tuple[Side, ...]:
    """The sides of a match, in the order in which its claims name their sources."""
    by_source: dict[str, tuple[Source, list[Claim]]] = {}
    for claim_id in match_claims:
        source, claim = index.by_id[claim_id]
        by_source.setdefault(source.id, (source, []))[1].append(claim)
    return tuple(side_of(source, claims, mentions) for source, claims in by_source.values())
