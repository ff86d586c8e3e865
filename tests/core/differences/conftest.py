# SPDX-License-Identifier: Apache-2.0
"""Two sentences with what they mention, told by the words themselves, and what is found between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from core.differences.detect import Judgement, differences_of
from core.language.mentions import DateMention, Mentions, NameKind, NameMention, NumberMention, Qualifier
from core.model import Claim, ClaimIndex, Difference, DifferenceKind, Match, Source, Span, Tier


def span_in(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@dataclass(frozen=True)
class Telling:
    """One sentence of a source; what it mentions is added by its words."""

    text: str
    mentions: Mentions = field(default_factory=Mentions)
    claim: dict[str, Any] = field(default_factory=dict)
    published: str | None = "2024-05-02"

    def number(self, words: str, value: float, qualifier: Qualifier | None = None, **more: Any) -> Telling:
        mention = NumberMention(span_in(self.text, words), value, qualifier=qualifier, **more)
        return replace(self, mentions=replace(self.mentions, numbers=(*self.mentions.numbers, mention)))

    def date(self, words: str, earliest: str | None = None, latest: str | None = None, **more: Any) -> Telling:
        mention = DateMention(span_in(self.text, words), earliest, latest or earliest, **more)
        return replace(self, mentions=replace(self.mentions, dates=(*self.mentions.dates, mention)))

    def name(self, words: str, kind: NameKind = NameKind.PERSON, title: str | None = None) -> Telling:
        mention = NameMention(
            span_in(self.text, words), words.lower(), kind, span_in(self.text, title) if title else None
        )
        return replace(self, mentions=replace(self.mentions, names=(*self.mentions.names, mention)))

    def quote(self, words: str) -> Telling:
        quotes = (*self.claim.get("quotes", ()), span_in(self.text, words))
        return replace(self, claim={**self.claim, "quotes": quotes})

    def speaker(self, words: str, cue: str) -> Telling:
        spans = {"speaker": words, "speaker_span": span_in(self.text, words), "cue": span_in(self.text, cue)}
        return replace(self, claim={**self.claim, **spans})

    def source(self, source_id: str) -> tuple[Source, dict[str, Mentions]]:
        claim = Claim(f"{source_id}1", Span(0, len(self.text)), 0, **self.claim)
        source = Source(source_id, self.text, self.text, published=self.published, claims=(claim,))
        return source, {claim.id: self.mentions}


@dataclass(frozen=True)
class Compared:
    """What was found between two sentences; every span is checked on the way."""

    judgement: Judgement
    index: ClaimIndex

    def all(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """Each difference as its kind, its severity and the words of its spans."""
        return [(each.kind.value, each.severity.value, self.words(each)) for each in self.judgement.differences]

    def words(self, difference: Difference) -> tuple[str, ...]:
        return tuple(self.index.source(span.claim).quote(span.span) for span in difference.spans)

    def of(self, kind: DifferenceKind) -> list[tuple[str, tuple[str, ...]]]:
        return [(each.severity.value, self.words(each)) for each in self.judgement.differences if each.kind is kind]

    def only(self, kind: DifferenceKind) -> Difference:
        (difference,) = (each for each in self.judgement.differences if each.kind is kind)
        return difference


Compare = Callable[[Telling | str, Telling | str], Compared]


@pytest.fixture
def telling() -> type[Telling]:
    return Telling


@pytest.fixture
def compare() -> Compare:
    """Compares two sentences of sources A and B, both ways round, and gives the result of the first."""

    def mirrored(judgement: Judgement) -> set[tuple[Any, ...]]:
        return {
            (
                each.kind,
                each.severity,
                each.score,
                frozenset(span.span for span in each.spans if span.claim == "A1"),
                frozenset(span.span for span in each.spans if span.claim == "B1"),
            )
            for each in judgement.differences
        }

    def judge(one: Telling, two: Telling) -> tuple[Judgement, ClaimIndex]:
        (a, mentions_a), (b, mentions_b) = one.source("A"), two.source("B")
        index = ClaimIndex.of((a, b))
        match = Match("m1", ("A1", "B1"), 0.9, Tier.MATCH)
        return differences_of(match, index, {**mentions_a, **mentions_b}), index

    def compared(one: Telling | str, two: Telling | str) -> Compared:
        left, right = (Telling(each) if isinstance(each, str) else each for each in (one, two))
        judgement, index = judge(left, right)
        swapped, _ = judge(right, left)
        assert {(kind, severity, score, b, a) for kind, severity, score, a, b in mirrored(swapped)} == mirrored(
            judgement
        )
        assert (swapped.relation, swapped.relation_score) == (judgement.relation, judgement.relation_score)
        for difference in judgement.differences:
            assert {index.source(span.claim).id for span in difference.spans} == {"A", "B"}
            assert all(index.claim(span.claim).span.contains(span.span) for span in difference.spans)
            assert any(len(span.span) for span in difference.spans)
        return Compared(judgement, index)

    return compared
