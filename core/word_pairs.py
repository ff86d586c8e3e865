# SPDX-License-Identifier: Apache-2.0
"""What becomes of each word of two texts, as a value: said alike, said otherwise, or only on one side.

The one value that the window, the reports and `crossread pairs` show words by. `core.differences.pair_words` makes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.span import Span


class Standing(StrEnum):
    """`CHANGED`: the other side has something in its place, in other words or another number or name."""

    ALIGNED = "aligned"
    CHANGED = "changed"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class PairWord:
    """A word where it stands in its text. `partners`: the numbers of the words of the other side that it stands beside.

    `differs`: how far it is from what stands for it, with its neighbours, 0 (the same) to 1 (nothing like it).
    `content`: whether it says something by itself, unlike "the" and "of".
    """

    span: Span
    standing: Standing
    partners: tuple[int, ...]
    differs: float
    content: bool = True


@dataclass(frozen=True, slots=True)
class PairWords:
    """The words of two texts in reading order. `similarity` is the ratio of difflib, 0 to 1."""

    a: tuple[PairWord, ...]
    b: tuple[PairWord, ...]
    similarity: float

    @property
    def turned(self) -> PairWords:
        """The same, seen from the other side."""
        return PairWords(self.b, self.a, self.similarity)

    @property
    def linked(self) -> tuple[tuple[Span, Span], ...]:
        """Words that stand for each other, alike or not, in the order of a."""
        return tuple((word.span, self.b[j].span) for word in self.a for j in word.partners)

    @property
    def aligned(self) -> tuple[tuple[Span, Span], ...]:
        """Those of them that are said alike."""
        return self._linked(alike=True)

    @property
    def changed(self) -> tuple[tuple[Span, Span], ...]:
        """Those of them that are not the same."""
        return self._linked(alike=False)

    @property
    def only_a(self) -> tuple[Span, ...]:
        """What b has nothing for, words in a row as one span."""
        return _stretches(self.a)

    @property
    def only_b(self) -> tuple[Span, ...]:
        """What a has nothing for, words in a row as one span."""
        return _stretches(self.b)

    def beside(self, at: int) -> tuple[Span, tuple[Span, ...]] | None:
        """The word of a at code point `at`, and the words of b that stand for it; None between words."""
        for word in self.a:
            if word.span.start <= at < word.span.end:
                return word.span, tuple(self.b[j].span for j in word.partners)
        return None

    def _linked(self, *, alike: bool) -> tuple[tuple[Span, Span], ...]:
        return tuple(
            (word.span, self.b[j].span)
            for word in self.a
            for j in word.partners
            if alike == (word.standing is Standing.ALIGNED and self.b[j].standing is Standing.ALIGNED)
        )


@dataclass(frozen=True, slots=True)
class WordsBetween:
    """The words of two sources of a match, by the sources' ids; spans are places in the sources' texts."""

    sources: tuple[str, str]
    words: PairWords


def _stretches(words: Sequence[PairWord]) -> tuple[Span, ...]:
    found: list[Span] = []
    beside = False
    for word in words:
        alone = word.standing is Standing.ALONE
        if alone and beside:
            found[-1] = Span(found[-1].start, word.span.end)
        elif alone:
            found.append(word.span)
        beside = alone
    return tuple(found)
