# SPDX-License-Identifier: Apache-2.0
"""What becomes of each word of two texts: said alike, said otherwise, or only on one side, and how far they differ.

Makes the value of `core.word_pairs`. Words of near-duplicates stand as difflib sees them, in order: there a moved word
is a change. Names no kind of difference and judges none: that is the detectors'.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.differences.alignment import NEAR_DUPLICATE, LinkKind, Links, WordAlignment, align, vectors_of
from core.differences.sequence import RunKind, runs_of
from core.differences.words import Word, with_marks, words_of
from core.semantics.encoding import WordVectors
from core.word_pairs import PairWord, PairWords, Standing

_ELSEWHERE = 0.7  # how much the nearest word of the other text counts for one without a counterpart
_BESIDE = 0.2  # how much each neighbour tells of how far a word differs: phrases differ as wholes
_ROUNDS = 2
_DECIMALS = 3  # the rest depends on what else was encoded with it

Said = NDArray[np.float32] | None


def pair_words(
    a: str, b: str, a_words: WordVectors | None = None, b_words: WordVectors | None = None, *, marks: bool = False
) -> PairWords:
    """The words of the texts `a` and `b`; `a_words` and `b_words` are what the encoder made of them, if it did.

    With `marks`, punctuation marks are words, too.
    """
    left, right = (with_marks(text) if marks else words_of(text) for text in (a, b))
    found = align(left, right, vectors_of(left, a_words, 0), vectors_of(right, b_words, 0))
    return words_between(left, right, found, _said(left, a_words), _said(right, b_words))


def words_between(
    left: Sequence[Word], right: Sequence[Word], found: WordAlignment, a_said: Said = None, b_said: Said = None
) -> PairWords:
    """The words of two sides that `found` aligns. `a_said`, `b_said`: what each says in its sentence, shape (words,
    dimensions), rows of length 1; None where that is not known.
    """
    standing = _in_order(left, right) if found.similarity >= NEAR_DUPLICATE else _anywhere(found)
    meaning = _meaning(left, right, a_said, b_said)
    turned = tuple(sorted((j, i) for i, j in found.links))
    return PairWords(
        _side(left, found.links, standing[0], meaning),
        _side(right, turned, standing[1], meaning.T),
        round(found.similarity, _DECIMALS),
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


def _said(words: Sequence[Word], encoded: WordVectors | None, offset: int = 0) -> Said:
    """The last layer's vectors: what a word says in its sentence, not only what it is."""
    return None if encoded is None else vectors_of(words, WordVectors(encoded.spans, encoded.vectors), offset)


def _meaning(a: Sequence[Word], b: Sequence[Word], a_said: Said, b_said: Said) -> NDArray[np.float32]:
    """Cosines of the words of both, shape (words of a, words of b); without vectors 1 for equal words, else 0."""
    if a_said is not None and b_said is not None:
        return (a_said @ b_said.T).clip(0, 1)
    return np.array([[one.norm == two.norm for two in b] for one in a], np.float32).reshape(len(a), len(b))


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
        PairWord(
            word.span, standing[i], tuple(partners[i]), round(max(0.0, float(differs[i])), _DECIMALS), word.content
        )
        for i, word in enumerate(words)
    )
