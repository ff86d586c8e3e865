# SPDX-License-Identifier: Apache-2.0
"""What can be measured between claims of two sources, for many cells (claim, claim) at once.

Five measures, each 0 to 1 or nearly so: cosine of the sentence vectors; the same of the nearest two clauses; how well
the words of both find a partner in the other, weighted by rarity (as BERTScore, Zhang et al. 2020); the same for the
better covered of the two; and the rarity-weighted cosine of the word stems. The coverage of a claim with few telling
words is damped: "he said" is found everywhere. What they mean together says
`core.alignment.weights`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.alignment.grid import DAMPING, Grid, Postings, gathered, grid_of, stacked
from core.alignment.sides import Side
from core.progress import check

ALL_CELLS: Final = 250_000
NEAREST: Final = 20
_SAMPLE: Final = 60  # claims of each side that stand for all of a large grid
_BLOCK: Final = 12_000_000  # numbers in the largest temporary array: 48 MB

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells of two sides, ordered by row, then column. `values`: float32 (cells, len(NAMES)). `grid` is what they were
    read from, if all cells were measured.
    """

    rows: NDArray[np.int32]
    columns: NDArray[np.int32]
    values: Matrix
    grid: Grid | None = None

    def where(self, chosen: NDArray[np.bool_]) -> Cells:
        return Cells(self.rows[chosen], self.columns[chosen], self.values[chosen], self.grid)


def measure(a: Side, b: Side, cancelled: Callable[[], bool]) -> Cells:
    """The measures of every cell, or above `ALL_CELLS` of those among the `NEAREST` of their row or column by cosine or
    by stems. Raises `core.progress.Interrupted`.
    """
    if len(a) * len(b) <= ALL_CELLS:
        rows, columns = np.divmod(np.arange(len(a) * len(b), dtype=np.int32), max(len(b), 1))
        grid = grid_of(a, b, cancelled)
        return Cells(rows, columns, grid.values(), grid)
    rows, columns, cosine, stems = _candidates(a, b, cancelled)
    near, recall, precision = _coverage_of_some(a, b, rows, columns, cancelled)
    return Cells(rows, columns, stacked(cosine, near, recall, precision, stems))


def background(a: Side, b: Side, cancelled: Callable[[], bool]) -> Matrix:
    """The measures of an even sample of the cells of a large grid: (cells, len(NAMES))."""
    rows = np.linspace(0, len(a) - 1, min(len(a), _SAMPLE)).astype(np.int32)
    columns = np.linspace(0, len(b) - 1, min(len(b), _SAMPLE)).astype(np.int32)
    return measure_some(a, b, np.repeat(rows, len(columns)), np.tile(columns, len(rows)), cancelled)


def measure_some(
    a: Side, b: Side, rows: NDArray[np.int32], columns: NDArray[np.int32], cancelled: Callable[[], bool]
) -> Matrix:
    """The measures of the cells `rows`, `columns` alone, which are ordered by row: (cells, len(NAMES))."""
    near, recall, precision = _coverage_of_some(a, b, rows, columns, cancelled)
    cosine = np.clip(np.einsum("ij,ij->i", a.sentences[rows], b.sentences[columns]), 0, 1)
    return stacked(cosine, near, recall, precision, _stems_of_some(a, b, rows, columns))


def _coverage_of_some(
    a: Side, b: Side, rows: NDArray[np.int32], columns: NDArray[np.int32], cancelled: Callable[[], bool]
) -> tuple[Matrix, Matrix, Matrix]:
    """The cosine of the nearest clauses, how much of the claim of `a` is found in that of `b`, and the other way round,
    for the cells `rows`, `columns` (ordered by row) alone; each (cells,).
    """
    near, recall, precision = (np.zeros(len(rows), np.float32) for _ in range(3))
    bounds = np.searchsorted(rows, np.arange(len(a) + 1))
    for row in np.unique(rows).tolist():
        if row % 64 == 0:
            check(cancelled)
        cells = np.arange(bounds[row], bounds[row + 1])
        ours = slice(int(a.starts[row]), int(a.starts[row + 1]))
        with_words = cells[np.diff(b.starts)[columns[cells]] > 0]
        if ours.start < ours.stop and len(with_words):
            starts, index = gathered(b.starts, columns[with_words])
            similarity = a.vectors[ours].astype(np.float32) @ b.vectors[index].astype(np.float32).T
            weights, their_weights = a.weights[ours], b.weights[index]
            best = np.clip(np.maximum.reduceat(similarity, starts, axis=1), 0, 1)
            recall[with_words] = weights @ best / (weights.sum() + DAMPING)
            theirs = np.clip(similarity.max(axis=0), 0, 1) * their_weights
            total = np.add.reduceat(their_weights, starts) + DAMPING
            precision[with_words] = np.add.reduceat(theirs, starts) / total
        ours = slice(int(a.clause_starts[row]), int(a.clause_starts[row + 1]))
        with_clauses = cells[np.diff(b.clause_starts)[columns[cells]] > 0]
        if ours.start < ours.stop and len(with_clauses):
            starts, index = gathered(b.clause_starts, columns[with_clauses])
            similarity = a.clauses[ours].astype(np.float32) @ b.clauses[index].astype(np.float32).T
            near[with_clauses] = np.clip(np.maximum.reduceat(similarity.max(axis=0), starts), 0, 1)
    return near, recall, precision


def _stems_of_some(a: Side, b: Side, rows: NDArray[np.int32], columns: NDArray[np.int32]) -> Matrix:
    out = np.zeros(len(rows), np.float32)
    postings = Postings(b)
    bounds = np.searchsorted(rows, np.arange(len(a) + 1))
    for row in np.unique(rows):
        part = slice(int(bounds[row]), int(bounds[row + 1]))
        out[part] = postings.products(*a.keyed(row))[columns[part]] / (a.norms[row] * b.norms[columns[part]])
    return out


def _candidates(
    a: Side, b: Side, cancelled: Callable[[], bool]
) -> tuple[NDArray[np.int32], NDArray[np.int32], Matrix, Matrix]:
    """The cells worth a look in a grid too large for all: rows, columns, cosine and stems of each."""
    chosen: list[NDArray[np.int64]] = []
    best: list[tuple[Matrix, NDArray[np.int64]]] = [  # of each column: values and rows, by cosine and by stems
        (np.full((NEAREST, len(b)), -1, np.float32), np.zeros((NEAREST, len(b)), np.int64)) for _ in range(2)
    ]
    postings = Postings(b)
    step = max(1, _BLOCK // 4 // len(b))
    for first in range(0, len(a), step):
        check(cancelled)
        last = min(first + step, len(a))
        cosine = a.sentences[first:last] @ b.sentences.T
        stems = np.stack([postings.products(*a.keyed(row)) for row in range(first, last)])
        stems /= np.outer(a.norms[first:last], b.norms)
        for at, values in enumerate((cosine, stems)):
            near = min(NEAREST, len(b))
            best_columns = np.argpartition(values, -near, axis=1)[:, -near:]
            chosen.append((np.arange(first, last)[:, None] * len(b) + best_columns).ravel())
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
