# SPDX-License-Identifier: Apache-2.0
"""The measures of all cells of two sides at once, and what follows from them for neighbouring claims read as one.

The words of two neighbours together find the better of the partners that each finds alone, so that a merged cell needs
no product of its own. Which measures there are says `core.alignment.features`, which also measures some cells of a
grid that is too large for this.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.alignment.sides import SMOOTHING, Side
from core.progress import check

NAMES: Final = ("cosine", "clauses", "words", "best_side", "stems")
DAMPING: Final = 0.7  # added to the weight of a claim's words
_BLOCK: Final = 12_000_000  # numbers in the largest temporary array: 48 MB

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Grid:
    """Every claim of `a` beside every one of `b`; all matrices float32.

    `cosine`, `near` (of the nearest clauses), `stems` (products of key weights): (len(a), len(b)). `found_in_b`:
    (words of a, len(b)), how well each word is found in each claim; `found_in_a`: (words of b, len(a)).
    """

    a: Side
    b: Side
    cosine: Matrix
    near: Matrix
    stems: Matrix
    found_in_b: Matrix
    found_in_a: Matrix

    def values(self) -> Matrix:
        """The measures of all cells, row by row: (len(a) * len(b), len(NAMES))."""
        recall = self._told_by_b / np.maximum(totals(self.a) + DAMPING, 1e-6)[:, None]
        precision = self.turned._told_by_b.T / np.maximum(totals(self.b) + DAMPING, 1e-6)
        stems: Matrix = (self.stems / np.maximum(np.outer(self.a.norms, self.b.norms), 1e-6)).astype(np.float32)
        return stacked(
            np.clip(self.cosine, 0, 1).ravel(), self.near.ravel(), recall.ravel(), precision.ravel(), stems.ravel()
        )

    @cached_property
    def turned(self) -> Grid:
        """The same grid with the sides exchanged."""
        turned = Grid(self.b, self.a, self.cosine.T, self.near.T, self.stems.T, self.found_in_a, self.found_in_b)
        turned.__dict__["turned"] = self
        return turned

    @cached_property
    def _told_by_b(self) -> Matrix:
        """The weight of each claim's words that are found in each claim of b: (len(a), len(b))."""
        return _summed(self.found_in_b * self.a.weights[:, None], self.a.starts)

    @cached_property
    def _merging(self) -> tuple[Merging, Matrix]:
        """Claims i and i + 1 of a as one, and what their `stems` have too much, for the keys that are in both:
        (n, len(b)).
        """
        merging, postings = merging_of(self.a), Postings(self.b)
        surplus = np.zeros((len(merging.twice), len(self.b)), np.float32)
        for first, (keys, weights) in enumerate(merging.twice):
            if len(keys):
                surplus[first] = postings.products(keys, weights)
        return merging, surplus

    def together(self, first: NDArray[np.int32], columns: NDArray[np.int32]) -> Matrix:
        """The measures of claims `first` and `first` + 1 of a, read as one, beside `columns`: (cells, len(NAMES))."""
        second = first + 1
        merging, surplus = self._merging
        cosine = (self.cosine[first, columns] + self.cosine[second, columns]) / np.maximum(merging.lengths[first], 1e-6)
        near = np.maximum(self.near[first, columns], self.near[second, columns])
        own = totals(self.a)
        recall = self._told_by_b[first, columns] + self._told_by_b[second, columns]
        recall /= own[first] + own[second] + DAMPING
        precision = np.zeros(len(first), np.float32)
        filled = np.flatnonzero(np.diff(self.b.starts)[columns])
        if len(filled):
            starts, words = gathered(self.b.starts, columns[filled])
            lead = np.repeat(first[filled], np.diff(self.b.starts)[columns[filled]])
            best = np.maximum(self.found_in_a[words, lead], self.found_in_a[words, lead + 1])
            told = np.add.reduceat(best * self.b.weights[words], starts)
            precision[filled] = told / (totals(self.b)[columns[filled]] + DAMPING)
        stems = self.stems[first, columns] + self.stems[second, columns] - surplus[first, columns]
        stems /= np.maximum(merging.norms[first] * self.b.norms[columns], 1e-6)
        return stacked(np.clip(cosine, 0, 1), near, recall, precision, stems)


@dataclass(frozen=True, slots=True)
class Merging:
    """Every two neighbouring claims i and i + 1 of a side as one: the `lengths` of their vectors' sums, the `norms` of
    their key weights, both (n - 1,), and the keys that are in both, with the weights of the second.
    """

    lengths: Matrix
    norms: Matrix
    twice: tuple[tuple[NDArray[np.int32], Matrix], ...]


def merging_of(side: Side) -> Merging:
    """What there is to know of the neighbours in `side` before they are compared with anything."""
    sums = side.sentences[:-1] + side.sentences[1:]
    norms = np.zeros(len(sums), np.float32)
    twice: list[tuple[NDArray[np.int32], Matrix]] = []
    for first in range(len(sums)):
        low, middle, high = side.key_starts[first : first + 3].tolist()
        again = np.isin(side.keys[middle:high], side.keys[low:middle], assume_unique=True)
        keys, key_weights = side.keys[middle:high][again], side.key_weights[middle:high][again]
        weights = side.key_weights[low:high]
        norms[first] = weights @ weights - key_weights @ key_weights
        twice.append((keys, key_weights))
    return Merging(np.linalg.norm(sums, axis=1), np.sqrt(norms + SMOOTHING).astype(np.float32), tuple(twice))


def grid_of(a: Side, b: Side, cancelled: Callable[[], bool]) -> Grid:
    """Measure every cell. Raises `core.progress.Interrupted`."""
    found_in_b, found_in_a = _found(a, b, cancelled)
    near = largest_by_claim(a.clauses.astype(np.float32) @ b.clauses.astype(np.float32).T, b.clause_starts)
    postings = Postings(b)
    stems = np.zeros((len(a), len(b)), np.float32)
    for row in range(len(a)):
        stems[row] = postings.products(*a.keyed(row))
    return Grid(
        a=a,
        b=b,
        cosine=a.sentences @ b.sentences.T,
        near=largest_by_row_claim(near, a.clause_starts),
        stems=stems,
        found_in_b=found_in_b,
        found_in_a=found_in_a,
    )


def stacked(cosine: Matrix, near: Matrix, recall: Matrix, precision: Matrix, stems: Matrix) -> Matrix:
    """The measures of cells, as `NAMES`, from what was measured of them, each (cells,)."""
    both = 2 * recall * precision / np.maximum(recall + precision, 1e-6)
    columns = [cosine, np.maximum(cosine, near), both, np.maximum(recall, precision), stems]
    return np.stack(columns, axis=1).astype(np.float32)


def _found(a: Side, b: Side, cancelled: Callable[[], bool]) -> tuple[Matrix, Matrix]:
    """How near the nearest word of each claim is to each word of the other side: (words of a, len(b)), (words of b,
    len(a)).
    """
    found_in_b = np.zeros((len(a.weights), len(b)), np.float32)
    found_in_a = np.zeros((len(b.weights), len(a)), np.float32)
    theirs = b.vectors.astype(np.float32).T
    claims_at_once = max(1, int(_BLOCK / max(len(b.weights), 1) / max(len(a.weights) / max(len(a), 1), 1)))
    for first in range(0, len(a), claims_at_once):
        check(cancelled)
        last = min(first + claims_at_once, len(a))
        low, high = int(a.starts[first]), int(a.starts[last])
        if low == high or not len(b.weights):
            continue
        similarity = a.vectors[low:high].astype(np.float32) @ theirs
        found_in_b[low:high] = largest_by_claim(similarity, b.starts)
        found_in_a[:, first:last] = largest_by_row_claim(similarity, a.starts[first : last + 1] - low).T
    return found_in_b, found_in_a


def largest_by_claim(similarity: Matrix, starts: NDArray[np.int64]) -> Matrix:
    """The largest value of each row within each claim's columns, 0 to 1; 0 for a claim without any."""
    filled = np.flatnonzero(np.diff(starts))
    out = np.zeros((len(similarity), len(starts) - 1), np.float32)
    if len(filled):
        out[:, filled] = np.maximum.reduceat(similarity, starts[filled], axis=1)
    return np.clip(out, 0, 1, out=out)


def largest_by_row_claim(similarity: Matrix, starts: NDArray[np.int64]) -> Matrix:
    """The largest value of each column within each claim's rows, 0 to 1; 0 for a claim without any."""
    out = np.zeros((len(starts) - 1, similarity.shape[1]), np.float32)
    for claim, (begin, end) in enumerate(pairwise(starts.tolist())):
        if begin < end:  # ten times as quick as `reduceat` along rows
            similarity[begin:end].max(axis=0, out=out[claim])
    return np.clip(out, 0, 1, out=out)


def totals(side: Side) -> Matrix:
    """The weight of all words of each claim: (len(side),)."""
    return _summed(side.weights, side.starts)


def _summed(values: Matrix, starts: NDArray[np.int64]) -> Matrix:
    """The rows of words (words, …) summed by claim: (claims, …)."""
    filled = np.flatnonzero(np.diff(starts))
    out = np.zeros((len(starts) - 1, *values.shape[1:]), np.float32)
    if len(filled):
        out[filled] = np.add.reduceat(values, starts[filled], axis=0)
    return out


def gathered(starts: NDArray[np.int64], claims: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each of `claims` begins among their parts, one claim after the other; and the positions of those parts."""
    counts = starts[claims + 1] - starts[claims]
    begins = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)[:-1]])
    return begins, np.repeat(starts[claims] - begins, counts) + np.arange(counts.sum())


class Postings:
    """Which claims of a side hold a word key, with what weight."""

    def __init__(self, side: Side) -> None:
        claims = np.repeat(np.arange(len(side), dtype=np.int32), np.diff(side.key_starts))
        order = np.argsort(side.keys, kind="stable")
        self._keys = side.keys[order]
        self._claims = claims[order]
        self._weights = side.key_weights[order]
        self._count = len(side)

    def products(self, keys: NDArray[np.int32], key_weights: Matrix) -> Matrix:
        """The products of the weights of `keys` with those of every claim here: (claims,)."""
        low = np.searchsorted(self._keys, keys, "left")
        counts = np.searchsorted(self._keys, keys, "right") - low
        if not counts.sum():
            return np.zeros(self._count, np.float32)
        ends = np.cumsum(counts)
        index = np.repeat(low - (ends - counts), counts) + np.arange(ends[-1])
        weights = self._weights[index] * np.repeat(key_weights, counts)
        return np.bincount(self._claims[index], weights, self._count).astype(np.float32)
