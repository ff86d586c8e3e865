# SPDX-License-Identifier: Apache-2.0
"""What becomes of each word of two texts: said alike, said otherwise, or only on one side, and how far they differ.

One value for whoever shows two texts word by word. Words of near-duplicates stand as difflib sees them, in order: there
a moved word is a change. Names no kind of difference and judges none: that is the detectors'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from core.differences.alignment import NEAR_DUPLICATE, LinkKind, Links, WordAlignment, align, vectors_of
from core.differences.sequence import RunKind, runs_of
from core.differences.words import Word, with_marks, words_of
from core.model import Span
from core.semantics.encoding import WordVectors

_ELSEWHERE = 0.7  # how much the nearest word of the other text counts for one without a counterpart
_BESIDE = 0.2  # how much each neighbour tells of how far a word differs: phrases differ as wholes
_ROUNDS = 2
_DECIMALS = 3  # the rest depends on what else was encoded with it


class Standing(StrEnum):
    """`CHANGED`: the other side has something in its place, in other words or another number or name."""

    ALIGNED = "aligned"
    CHANGED = "changed"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class PairWord:
    """A word where it stands in its text. `partners`: the numbers of the words of the other side that it stands beside.

    `differs`: how far it is from what stands for it, with its neighbours, 0 (the same) to 1 (nothing like it).
    """

    span: Span
    standing: Standing
    partners: tuple[int, ...]
    differs: float


@dataclass(frozen=True, slots=True)
class PairWords:
    """The words of two texts in reading order. `similarity` is the ratio of difflib, 0 to 1."""

    a: tuple[PairWord, ...]
    b: tuple[PairWord, ...]
    similarity: float

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

    def _linked(self, *, alike: bool) -> tuple[tuple[Span, Span], ...]:
        return tuple(
            (word.span, self.b[j].span)
            for word in self.a
            for j in word.partners
            if alike == (word.standing is Standing.ALIGNED and self.b[j].standing is Standing.ALIGNED)
        )


def pair_words(
    a: str, b: str, a_words: WordVectors | None = None, b_words: WordVectors | None = None, *, marks: bool = False
) -> PairWords:
    """The words of the texts `a` and `b`; `a_words` and `b_words` are what the encoder made of them, if it did.

    With `marks`, punctuation marks are words, too.
    """
    left, right = (with_marks(text) if marks else words_of(text) for text in (a, b))
    found = align(left, right, vectors_of(left, a_words, 0), vectors_of(right, b_words, 0))
    standing = _in_order(left, right) if found.similarity >= NEAR_DUPLICATE else _anywhere(found)
    meaning = _meaning(left, right, a_words, b_words)
    turned = tuple(sorted((j, i) for i, j in found.links))
    return PairWords(
        _side(left, found.links, standing[0], meaning),
        _side(right, turned, standing[1], meaning.T),
        found.similarity,
    )


def _anywhere(found: WordAlignment) -> tuple[list[Standing], list[Standing]]:
    """How the words of both sides stand by an alignment: alike where they are the same but for their form."""
    sides = [Standing.ALONE] * len(found.a_to_b), [Standing.ALONE] * len(found.b_to_a)
    for i, j in found.links:
        own = found.a_to_b[i] == j or found.b_to_a[j] == i
        alike = own and found.kinds[i] in (LinkKind.EQUAL, LinkKind.STEM)
        for side, at in zip(sides, (i, j), strict=True):
            if alike or side[at] is Standing.ALONE:
                side[at] = Standing.ALIGNED if alike else Standing.CHANGED
    return sides


def _in_order(a: Sequence[Word], b: Sequence[Word]) -> tuple[list[Standing], list[Standing]]:
    """How the words of both sides stand by difflib."""
    sides: tuple[list[Standing], list[Standing]] = ([], [])
    standing = {RunKind.EQUAL: Standing.ALIGNED, RunKind.CHANGED: Standing.CHANGED}
    for run in runs_of(a, b):
        sides[0].extend([standing.get(run.kind, Standing.ALONE)] * (run.a_last - run.a_first))
        sides[1].extend([standing.get(run.kind, Standing.ALONE)] * (run.b_last - run.b_first))
    return sides


def _meaning(
    a: Sequence[Word], b: Sequence[Word], a_words: WordVectors | None, b_words: WordVectors | None
) -> NDArray[np.float32]:
    """Cosines of the words of both, shape (words of a, words of b); without vectors 1 for equal words, else 0."""
    equal = np.array([[one.norm == two.norm for two in b] for one in a], np.float32).reshape(len(a), len(b))
    if a_words is None or b_words is None:
        return equal
    # The last layer: what a word says in its sentence, not only what it is.
    left = vectors_of(a, WordVectors(a_words.spans, a_words.vectors), 0)
    right = vectors_of(b, WordVectors(b_words.spans, b_words.vectors), 0)
    return equal if left is None or right is None else (left @ right.T).clip(0, 1)


def _side(
    words: Sequence[Word], links: Links, standing: Sequence[Standing], meaning: NDArray[np.float32]
) -> tuple[PairWord, ...]:
    partners: list[list[int]] = [[] for _ in words]
    for i, j in links:
        partners[i].append(j)
    differs = 1 - _ELSEWHERE * meaning.max(axis=1, initial=0)
    for i, found in enumerate(partners):
        if found:
            differs[i] = 1 - max(float(meaning[i, j]) for j in found)
    for _ in range(_ROUNDS if len(words) else 0):
        around = np.pad(differs, 1, mode="edge")
        differs = (1 - 2 * _BESIDE) * differs + _BESIDE * (around[:-2] + around[2:])
    return tuple(
        PairWord(word.span, standing[i], tuple(partners[i]), round(float(differs[i]), _DECIMALS))
        for i, word in enumerate(words)
    )


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
