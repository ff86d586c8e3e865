# SPDX-License-Identifier: Apache-2.0
"""What the matching is measured against: three ways to score a pair of sentences that anyone would try first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import cydifflib
import numpy as np
from numpy.typing import NDArray

from core.semantics.encoding import Encoder

TextPair = tuple[str, str]
Scorer = Callable[[Sequence[TextPair]], NDArray[np.float64]]


def difflib_ratio(pairs: Sequence[TextPair]) -> NDArray[np.float64]:
    """Difflib's ratio of the words of both."""
    scores = []
    for a, b in pairs:
        matcher = cydifflib.SequenceMatcher(None, a.lower().split(), b.lower().split(), autojunk=False)
        scores.append(matcher.ratio())
    return np.array(scores)


def tf_idf(pairs: Sequence[TextPair]) -> NDArray[np.float64]:
    """Cosine of tf-idf vectors; document frequencies from all sentences of the set."""
    texts = sorted({text for pair in pairs for text in pair})
    words = {text: Counter(text.lower().split()) for text in texts}
    frequency = Counter(word for counts in words.values() for word in counts)
    vectors: dict[str, Mapping[str, float]] = {}
    for text in texts:
        raw = {word: n * float(np.log((1 + len(texts)) / frequency[word])) for word, n in words[text].items()}
        length = float(np.sqrt(sum(value * value for value in raw.values()))) or 1.0
        vectors[text] = {word: value / length for word, value in raw.items()}
    return np.array([sum(v * vectors[b].get(word, 0.0) for word, v in vectors[a].items()) for a, b in pairs])


def cosine_of(encoder: Encoder) -> Scorer:
    """Cosine of the model's sentence vectors."""

    def score(pairs: Sequence[TextPair]) -> NDArray[np.float64]:
        texts = sorted({text for pair in pairs for text in pair})
        row = {text: at for at, text in enumerate(texts)}
        vectors = encoder.encode(texts).sentences
        return np.array([float(vectors[row[a]] @ vectors[row[b]]) for a, b in pairs])

    return score


def mutual_best(scores: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which cells of a grid are the best of their row and of their column."""
    best: NDArray[np.bool_] = (scores == scores.max(axis=1, keepdims=True)) & (
        scores == scores.max(axis=0, keepdims=True)
    )
    return best
