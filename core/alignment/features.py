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

from core.alignment.candidates import around_good, likely, outlook_of
from core.alignment.grid import Grid, Matrix, grid_of
from core.alignment.sides import Side
from core.alignment.sparse import SparseGrid, sparse_grid
from core.alignment.weights import Weights, shipped_weights

ALL_CELLS: Final = 250_000
_SAMPLE: Final = 100  # claims of each side that stand for all of a large grid


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells of two sides, ordered by row, then column. `values`: float32 (cells, len(NAMES)). `grid` is what they were
    read from. `usual`: the measures of cells that stand for all of a grid that was too large to be measured whole, else
    None.
    """

    rows: NDArray[np.int32]
    columns: NDArray[np.int32]
    values: Matrix
    grid: Grid | SparseGrid
    usual: Matrix | None = None

    def where(self, chosen: NDArray[np.bool_]) -> Cells:
        return Cells(self.rows[chosen], self.columns[chosen], self.values[chosen], self.grid, self.usual)


WeightsOf = Callable[[Matrix], Weights]
"""From measures of cells that stand for all (cells, len(NAMES)) to the weights of such cells."""


def as_shipped(_usual: Matrix) -> Weights:
    """The weights that come with the program, whatever was measured."""
    return shipped_weights()


def measure(a: Side, b: Side, cancelled: Callable[[], bool], weights_of: WeightsOf = as_shipped) -> Cells:
    """The measures of every cell, or above `ALL_CELLS` of those that `core.alignment.candidates` finds worth it, which
    it judges by `weights_of` a sample. Raises `core.progress.Interrupted`.
    """
    if len(a) * len(b) <= ALL_CELLS:
        rows, columns = np.divmod(np.arange(len(a) * len(b), dtype=np.int32), max(len(b), 1))
        grid = grid_of(a, b, cancelled)
        return Cells(rows, columns, grid.values(), grid)
    usual = background(a, b, cancelled)
    weights = weights_of(usual)
    logits = weights.logits(usual)
    correction = weights.correction(float(logits.mean()), len(usual))
    some = sparse_grid(a, b, *likely(a, b, outlook_of(usual, weights, correction), cancelled), cancelled)
    logits = weights.logits(some.values()) + np.float32(correction)
    more = sparse_grid(a, b, *around_good(a, b, some.rows, some.columns, logits), cancelled)
    measured = some.and_also(more)
    return Cells(measured.rows, measured.columns, measured.values(), measured, usual)


def background(a: Side, b: Side, cancelled: Callable[[], bool]) -> Matrix:
    """The measures of an even sample of the cells of a large grid: (cells, len(NAMES))."""
    rows = np.linspace(0, len(a) - 1, min(len(a), _SAMPLE)).astype(np.int32)
    columns = np.linspace(0, len(b) - 1, min(len(b), _SAMPLE)).astype(np.int32)
    return measure_some(a, b, np.repeat(rows, len(columns)), np.tile(columns, len(rows)), cancelled)


def measure_some(
    a: Side, b: Side, rows: NDArray[np.int32], columns: NDArray[np.int32], cancelled: Callable[[], bool]
) -> Matrix:
    """The measures of the cells `rows`, `columns` alone, which are ordered by row: (cells, len(NAMES))."""
    return sparse_grid(a, b, rows, columns, cancelled).values()
