# SPDX-License-Identifier: Apache-2.0
"""The claims of one source as arrays, ready to be compared with another source's.

Holds what `core.alignment.features` multiplies: sentence vectors, the vectors and weights of the words that tell
something, and the words themselves as numbers. Knows nothing of what they are compared with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Sized
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.alignment.wording import Word, words_of
from core.language.clauses import clauses
from core.model import Span
from core.semantics.encoding import Encoded, WordVectors

LEAST_WEIGHT = 0.12  # a word below says next to nothing; leaving its vector out halves the work
_ENGLISH = 0.3  # exponent of the rarity in English: any word that is no function word tells nearly as much
_COMMON = 0.1  # what is left of a word that stands in every claim of the story
SMOOTHING = 0.6  # added to the length of a claim's word vector, so that two short claims need more than one shared word


@dataclass(frozen=True, slots=True)
class Side:
    """n claims of one source.

    `sentences`: float32 (n, d). `vectors`: float16 (words, d), the claims' telling words one claim after the other,
    claim i's from `starts[i]` to `starts[i + 1]`; `weights`: float32 (words,). `clauses`: float16 (clauses, d), a
    vector for each clause, claim i's from `clause_starts[i]` to `clause_starts[i + 1]`. `keys`: int32 and
    `key_weights`: float32, the distinct word keys of the claims, claim i's from `key_starts[i]` to `key_starts[i + 1]`;
    `norms`: float32 (n,), the smoothed length of each claim's key weights.
    """

    sentences: NDArray[np.float32]
    vectors: NDArray[np.float16]
    weights: NDArray[np.float32]
    starts: NDArray[np.int64]
    clauses: NDArray[np.float16]
    clause_starts: NDArray[np.int64]
    keys: NDArray[np.int32]
    key_weights: NDArray[np.float32]
    key_starts: NDArray[np.int64]
    norms: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.sentences)

    def keyed(self, claim: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The distinct word keys of a claim and their weights."""
        part = slice(int(self.key_starts[claim]), int(self.key_starts[claim + 1]))
        return self.keys[part], self.key_weights[part]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of all sources: a number for each key, and its rarity among the claims, 0 to 1."""

    numbers: Mapping[str, int]
    rarity: Mapping[str, float]

    def weight(self, word: Word) -> float:
        """How much it tells that two claims share `word`: rarity in English, lowered for a word of the whole story."""
        return float(word.rarity**_ENGLISH) * (_COMMON + (1 - _COMMON) * self.rarity.get(word.key, 1.0))


def side_of(texts: Sequence[str], encoded: Encoded, vocabulary: Vocabulary) -> Side:
    """The arrays of `texts`, whose vectors are `encoded`, in the same order."""
    weights: list[NDArray[np.float32]] = []
    vectors: list[NDArray[np.float16]] = []
    parts: list[NDArray[np.float16]] = []
    keys: list[NDArray[np.int32]] = []
    key_weights: list[NDArray[np.float32]] = []
    for text, word_vectors in zip(texts, encoded.words, strict=True):
        words = words_of(text)
        weight = word_weights(words, word_vectors, vocabulary)
        telling = weight >= LEAST_WEIGHT
        weights.append(weight[telling])
        vectors.append(word_vectors.vectors[telling])
        parts.append(_clause_vectors(text, word_vectors))
        distinct = {vocabulary.numbers[word.key]: vocabulary.weight(word) for word in words if word.rarity > 0}
        keys.append(np.fromiter(sorted(distinct), np.int32, len(distinct)))
        key_weights.append(np.array([distinct[key] for key in sorted(distinct)], np.float32))
    # A model may give sentences fewer dimensions than words.
    dimensions = encoded.words[0].vectors.shape[1] if encoded.words else encoded.sentences.shape[1]
    return Side(
        sentences=encoded.sentences,
        vectors=np.concatenate([np.zeros((0, dimensions), np.float16), *vectors]),
        weights=np.concatenate([np.zeros(0, np.float32), *weights]),
        starts=_starts(weights),
        clauses=np.concatenate([np.zeros((0, dimensions), np.float16), *parts]),
        clause_starts=_starts(parts),
        keys=np.concatenate([np.zeros(0, np.int32), *keys]),
        key_weights=np.concatenate([np.zeros(0, np.float32), *key_weights]),
        key_starts=_starts(keys),
        norms=_norms(key_weights),
    )


def _clause_vectors(text: str, words: WordVectors) -> NDArray[np.float16]:
    """A vector of length 1 for each clause of `text`: the mean of its words, as the model saw them in the whole."""
    spans = clauses(text, Span(0, len(text)))
    if not len(words.spans):
        return words.vectors[:0]
    clause = np.searchsorted([span.end for span in spans], words.spans[:, 0], "right").clip(max=len(spans) - 1)
    first = np.flatnonzero(np.diff(clause, prepend=-1))
    sums = np.add.reduceat(words.vectors.astype(np.float32), first, axis=0)
    unit: NDArray[np.float16] = (sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)).astype(
        np.float16
    )
    return unit


def _norms(key_weights: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    return np.array([np.sqrt(float(w @ w) + SMOOTHING) for w in key_weights], np.float32)


def word_weights(words: Sequence[Word], vectors: WordVectors, vocabulary: Vocabulary) -> NDArray[np.float32]:
    """The weight of each word that the encoder saw: the largest among the words of ours that it overlaps."""
    weights = np.zeros(len(vectors.spans), np.float32)
    at = 0
    for row, (start, end) in enumerate(vectors.spans.tolist()):
        while at < len(words) and words[at].span.end <= start:
            at += 1
        look = at
        while look < len(words) and words[look].span.start < end:
            weights[row] = max(weights[row], vocabulary.weight(words[look]))
            look += 1
    return weights


def _starts(parts: Sequence[Sized]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum([len(part) for part in parts], dtype=np.int64)])
