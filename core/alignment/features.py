# SPDX-License-Identifier: Apache-2.0
"""What can be measured between claims of two sources, for many cells (claim, claim) at once.

Four measures, each 0 to 1 or nearly so: cosine of the sentence vectors; how well the words of both find a partner in
the other, weighted by rarity (as BERTScore, Zhang et al. 2020); the same for the better covered of the two; and the
rarity-weighted cosine of the word stems. Says nothing about what they mean together: `core.alignment.weights` does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.alignment.sides import Side
from core.progress import check

NAMES: Final = ("cosine", "words", "best_side", "stems")
ALL_CELLS: Final = 250_000
NEAREST: Final = 20
_BLOCK: Final = 12_000_000  # numbers in the largest temporary array: 48 MB

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells of the grid of two sides, ordered by row, then column. `values`: float32 (cells, len(NAMES))."""

    rows: NDArray[np.int32]
    columns: NDArray[np.int32]
    values: Matrix


def measure(a: Side, b: Side, cancelled: Callable[[], bool]) -> Cells:
    """The measures of every cell, or above `ALL_CELLS` of those among the `NEAREST` of their row or column by cosine or
    by stems. Raises `core.progress.Interrupted`.
    """
    if len(a) * len(b) <= ALL_CELLS:
        rows, columns = np.divmod(np.arange(len(a) * len(b), dtype=np.int32), max(len(b), 1))
        cosine = np.clip(a.sentences @ b.sentences.T, 0, 1)
        recall, precision = _coverage_of_all(a, b, cancelled)
        return Cells(rows, columns, _stack(cosine.ravel(), recall.ravel(), precision.ravel(), _stems(a, b).ravel()))
    rows, columns, cosine, stems = _candidates(a, b, cancelled)
    recall, precision = _coverage_of_some(a, b, rows, columns, cancelled)
    return Cells(rows, columns, _stack(cosine, recall, precision, stems))


def measure_some(
    a: Side, b: Side, rows: NDArray[np.int32], columns: NDArray[np.int32], cancelled: Callable[[], bool]
) -> Matrix:
    """The measures of the cells `rows`, `columns` alone, which are ordered by row: (cells, len(NAMES))."""
    recall, precision = _coverage_of_some(a, b, rows, columns, cancelled)
    cosine = np.clip(np.einsum("ij,ij->i", a.sentences[rows], b.sentences[columns]), 0, 1)
    return _stack(cosine, recall, precision, _stems_of_some(a, b, rows, columns))


def _stack(cosine: Matrix, recall: Matrix, precision: Matrix, stems: Matrix) -> Matrix:
    both = 2 * recall * precision / np.maximum(recall + precision, 1e-6)
    return np.stack([cosine, both, np.maximum(recall, precision), stems], axis=1).astype(np.float32)


def _coverage_of_all(a: Side, b: Side, cancelled: Callable[[], bool]) -> tuple[Matrix, Matrix]:
    """How much of each claim of `a` is found in each of `b`, and the other way round; both (len(a), len(b))."""
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
        found_in_b[low:high] = _largest_by_claim(similarity, b.starts)
        found_in_a[:, first:last] = _largest_by_claim(similarity.T, a.starts[first : last + 1] - low)
    return _weighted_mean(found_in_b, a), _weighted_mean(found_in_a, b).T


def _largest_by_claim(similarity: Matrix, starts: NDArray[np.int64]) -> Matrix:
    """The largest value of each row within each claim's columns; 0 for a claim without words."""
    filled = np.flatnonzero(np.diff(starts))
    out = np.zeros((len(similarity), len(starts) - 1), np.float32)
    if len(filled):
        out[:, filled] = np.maximum.reduceat(similarity, starts[filled], axis=1)
    return np.clip(out, 0, 1)


def _weighted_mean(found: Matrix, side: Side) -> Matrix:
    """Rows of words to rows of claims: their mean, weighted."""
    filled = np.flatnonzero(np.diff(side.starts))
    out = np.zeros((len(side), found.shape[1]), np.float32)
    if len(filled):
        at = side.starts[filled]
        total = np.add.reduceat(side.weights, at)
        out[filled] = np.add.reduceat(found * side.weights[:, None], at, axis=0) / total[:, None]
    return out


def _coverage_of_some(
    a: Side, b: Side, rows: NDArray[np.int32], columns: NDArray[np.int32], cancelled: Callable[[], bool]
) -> tuple[Matrix, Matrix]:
    """As `_coverage_of_all`, for the cells `rows`, `columns` (ordered by row) alone; both (cells,)."""
    recall, precision = np.zeros(len(rows), np.float32), np.zeros(len(rows), np.float32)
    bounds = np.searchsorted(rows, np.arange(len(a) + 1))
    lengths = np.diff(b.starts)
    for row in range(len(a)):
        if row % 64 == 0:
            check(cancelled)
        ours = slice(int(a.starts[row]), int(a.starts[row + 1]))
        cells = np.arange(bounds[row], bounds[row + 1])
        cells = cells[lengths[columns[cells]] > 0]
        if ours.start == ours.stop or not len(cells):
            continue
        partners = columns[cells]
        counts = lengths[partners]
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        index = np.repeat(b.starts[partners] - starts, counts) + np.arange(counts.sum())
        similarity = a.vectors[ours].astype(np.float32) @ b.vectors[index].astype(np.float32).T
        weights = a.weights[ours]
        best = np.clip(np.maximum.reduceat(similarity, starts, axis=1), 0, 1)
        recall[cells] = weights @ best / weights.sum()
        their_weights = b.weights[index]
        theirs = np.clip(similarity.max(axis=0), 0, 1) * their_weights
        precision[cells] = np.add.reduceat(theirs, starts) / np.add.reduceat(their_weights, starts)
    return recall, precision


def _stems(a: Side, b: Side) -> Matrix:
    """Rarity-weighted cosine of the stems of every claim of `a` with every one of `b`: (len(a), len(b))."""
    out = np.zeros((len(a), len(b)), np.float32)
    postings = _Postings(b)
    for row in range(len(a)):
        out[row] = postings.products(a, row)
    return (out / np.maximum(np.outer(a.norms, b.norms), 1e-6)).astype(np.float32)


def _stems_of_some(a: Side, b: Side, rows: NDArray[np.int32], columns: NDArray[np.int32]) -> Matrix:
    out = np.zeros(len(rows), np.float32)
    postings = _Postings(b)
    bounds = np.searchsorted(rows, np.arange(len(a) + 1))
    for row in np.unique(rows):
        part = slice(int(bounds[row]), int(bounds[row + 1]))
        out[part] = postings.products(a, row)[columns[part]] / (a.norms[row] * b.norms[columns[part]])
    return out


class _Postings:
    """Which claims of a side hold a word key, with what weight."""

    def __init__(self, side: Side) -> None:
        claims = np.repeat(np.arange(len(side), dtype=np.int32), np.diff(side.key_starts))
        order = np.argsort(side.keys, kind="stable")
        self._keys = side.keys[order]
        self._claims = claims[order]
        self._weights = side.key_weights[order]
        self._count = len(side)

    def products(self, side: Side, row: int) -> Matrix:
        """The products of the key weights of claim `row` of `side` with every claim here: (claims,)."""
        part = slice(int(side.key_starts[row]), int(side.key_starts[row + 1]))
        low = np.searchsorted(self._keys, side.keys[part], "left")
        counts = np.searchsorted(self._keys, side.keys[part], "right") - low
        if not counts.sum():
            return np.zeros(self._count, np.float32)
        ends = np.cumsum(counts)
        index = np.repeat(low - (ends - counts), counts) + np.arange(ends[-1])
        weights = self._weights[index] * np.repeat(side.key_weights[part], counts)
        return np.bincount(self._claims[index], weights, self._count).astype(np.float32)


def _candidates(
    a: Side, b: Side, cancelled: Callable[[], bool]
) -> tuple[NDArray[np.int32], NDArray[np.int32], Matrix, Matrix]:
    """The cells worth a look in a grid too large for all: rows, columns, cosine and stems of each."""
    chosen: list[NDArray[np.int64]] = []
    best: list[tuple[Matrix, NDArray[np.int64]]] = [  # of each column: values and rows, by cosine and by stems
        (np.full((NEAREST, len(b)), -1, np.float32), np.zeros((NEAREST, len(b)), np.int64)) for _ in range(2)
    ]
    postings = _Postings(b)
    step = max(1, _BLOCK // 4 // len(b))
    for first in range(0, len(a), step):
        check(cancelled)
        last = min(first + step, len(a))
        cosine = a.sentences[first:last] @ b.sentences.T
        stems = np.stack([postings.products(a, row) for row in range(first, last)])
        stems /= np.outer(a.norms[first:last], b.norms)
        for at, values in enumerate((cosine, stems)):
            near = min(NEAREST, len(b))
            columns = np.argpartition(values, -near, axis=1)[:, -near:]
            chosen.append((np.arange(first, last)[:, None] * len(b) + columns).ravel())
            best[at] = _best_of(best[at], values, first)
    for values, best_rows in best:
        column_cells = best_rows * len(b) + np.arange(len(b))[None, :]
        chosen.append(column_cells[values >= 0])
    cells = np.unique(np.concatenate(chosen))
    rows: NDArray[np.int32] = (cells // len(b)).astype(np.int32)
    columns: NDArray[np.int32] = (cells % len(b)).astype(np.int32)
    cosine = np.zeros(len(cells), np.float32)
    bounds = np.searchsorted(rows, np.arange(len(a) + 1))
    for row in range(len(a)):
        part = slice(int(bounds[row]), int(bounds[row + 1]))
        cosine[part] = b.sentences[columns[part]] @ a.sentences[row]
    return rows, columns, np.clip(cosine, 0, 1), _stems_of_some(a, b, rows, columns)


def _best_of(known: tuple[Matrix, NDArray[np.int64]], values: Matrix, first: int) -> tuple[Matrix, NDArray[np.int64]]:
    """The largest `NEAREST` of each column among those known and the new rows `values`, which begin at row `first`."""
    rows = np.arange(first, first + len(values))[:, None] + np.zeros((1, values.shape[1]), np.int64)
    all_values = np.concatenate([known[0], values])
    all_rows = np.concatenate([known[1], rows])
    order = np.argpartition(all_values, -NEAREST, axis=0)[-NEAREST:]
    return np.take_along_axis(all_values, order, 0), np.take_along_axis(all_rows, order, 0)
