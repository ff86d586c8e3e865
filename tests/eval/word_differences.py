# SPDX-License-Identifier: Apache-2.0
"""How far each word of two sentences differs from what stands for it in the other: iSTS, Spearman over all words.

People gave each two chunks of the sentences a score of how alike they are; a word has that of its chunk (Vamvas and
Sennrich 2023). Punctuation has none. Beside ours: whether difflib finds the word in order, the cosine of its nearest by
the model's last layer, and whether the previous release links it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.differences.pair_words import pair_words
from core.semantics.encoding import Encoder, WordVectors
from core.word_pairs import PairWord
from tests.eval.figures import OURS, PREVIOUS, Figure, figure
from tests.eval.previous import Previous
from tests.eval.word_alignment import NEAREST, Links, in_order, last_layer, of_release, rows
from tests.eval.word_tokens import Tokens, tokens

Degrees = tuple[Sequence[float], Sequence[float]]


def figures(name: str, path: Path, encoder: Encoder, release: Previous | None) -> list[Figure]:
    """The figure of the sentence pairs in `path`."""
    gold = rows(path)
    pairs = [(tokens(row["tokens_a"], marks=False), tokens(row["tokens_b"], marks=False)) for row in gold]
    read = encoder.encode([side.text for pair in pairs for side in pair]).words
    vectors = list(zip(read[::2], read[1::2], strict=True))
    found: dict[str, list[Degrees]] = {
        OURS: [ours(a, b, both) for (a, b), both in zip(pairs, vectors, strict=True)],
        "difflib": [_unlinked(a, b, in_order(a, b)) for a, b in pairs],
        NEAREST: [_far(a, b, both) for (a, b), both in zip(pairs, vectors, strict=True)],
    }
    if release is not None:
        linked = of_release(release, pairs)
        found[PREVIOUS] = [_unlinked(a, b, links) for (a, b), links in zip(pairs, linked, strict=True)]
    wanted = [np.array([*row["labels_a"], *row["labels_b"]], np.float64) for row in gold]
    given = {method: [np.concatenate(both) for both in degrees] for method, degrees in found.items()}

    def measure(method: str, at: Sequence[int]) -> float:
        told = np.concatenate([given[method][i] for i in at])
        labels = np.concatenate([wanted[i] for i in at])
        return spearman(told[labels >= 0], labels[labels >= 0])

    return [figure(f"{name}: Spearman", list(given), len(gold), measure)]


def ours(a: Tokens, b: Tokens, vectors: tuple[WordVectors, WordVectors] | None) -> Degrees:
    """By token how far the program finds that it differs."""
    one, two = (None, None) if vectors is None else vectors
    found = pair_words(a.text, b.text, one, two)
    return _by_token(a, found.a), _by_token(b, found.b)


def _by_token(side: Tokens, words: Sequence[PairWord]) -> Sequence[float]:
    return _least(side, [word.differs for word in words])


def _least(side: Tokens, degrees: Sequence[float]) -> Sequence[float]:
    """The least of a token's words; 1 for a token without any."""
    found = np.ones(len(side))
    np.minimum.at(found, side.token_of, degrees)
    return found.tolist()


def _unlinked(a: Tokens, b: Tokens, links: Links) -> Degrees:
    left, right = {i for i, _ in links}, {j for _, j in links}
    return [float(i not in left) for i in range(len(a))], [float(j not in right) for j in range(len(b))]


def _far(a: Tokens, b: Tokens, vectors: tuple[WordVectors, WordVectors]) -> Degrees:
    cells = last_layer(a, vectors[0]) @ last_layer(b, vectors[1]).T
    return (
        _least(a, (1 - cells.max(axis=1, initial=0)).tolist()),
        _least(b, (1 - cells.max(axis=0, initial=0)).tolist()),
    )


def spearman(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Rank correlation, equal values sharing the mean of their ranks; 0 where one side is all the same."""
    first, second = _ranks(one), _ranks(other)
    if not first.std() or not second.std():
        return 0.0
    return float(np.corrcoef(first, second)[0, 1])


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks: NDArray[np.float64] = (ends - (counts - 1) / 2)[place]
    return ranks
