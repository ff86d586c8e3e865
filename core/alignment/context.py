# SPDX-License-Identifier: Apache-2.0
"""What stands around a cell: do the claims beside its own match each other, and what else might its claims match?

Accounts of one event tell much of it in the same order, passage by passage, though never all of it: a pair whose
neighbours are a pair, too, is likelier than the same pair alone, and a claim that has a much better partner needs this
one less. Two measures in logits, for promising cells only; the others stay as they are.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.alignment.weights import PROMISING, Weights

_END: Final = 6.0  # logits beyond say no more; the lower one stands for a neighbour that is not there

Matrix = NDArray[np.float32]


def around(rows: NDArray[np.int32], columns: NDArray[np.int32], logits: Matrix, at: NDArray[np.int64]) -> Matrix:
    """The measures `AROUND` of the cells at the positions `at`, as float32 (len(at), len(AROUND)).

    `rows`, `columns`, `logits`: all cells, ordered by row, then column. `diagonal`: the likelier of the two cells of
    the claims before both and of those after both. `lead`: how much likelier the cell is than the likeliest other one
    of its row and of its column, the smaller of the two.
    """
    clipped = np.clip(logits, -_END, _END)
    width = int(columns.max()) + 3 if len(columns) else 3
    places = (rows.astype(np.int64) + 1) * width + columns + 1

    def one_step(down: int, right: int) -> Matrix:
        wanted = places[at] + down * width + right
        found = np.searchsorted(places, wanted).clip(max=len(places) - 1)
        return np.where(places[found] == wanted, clipped[found], np.float32(-_END)).astype(np.float32)

    diagonal = np.maximum(one_step(-1, -1), one_step(1, 1))
    in_row = clipped[at] - _best_other(rows, clipped)[at]
    in_column = clipped[at] - _best_other(columns, clipped)[at]
    return np.stack([diagonal, np.minimum(in_row, in_column)], axis=1)


def _best_other(lines: NDArray[np.int32], logits: Matrix) -> Matrix:
    """For each cell the largest logit among the other cells of its line (row or column); the lower end alone."""
    if not len(lines):
        return logits
    count = int(lines.max()) + 1
    best = np.full(count, -np.inf, np.float32)
    np.maximum.at(best, lines, logits)
    is_best = logits == best[lines]
    holders = np.bincount(lines[is_best], minlength=count)
    second = np.full(count, -_END, np.float32)
    np.maximum.at(second, lines[~is_best], logits[~is_best])
    second = np.where(holders > 1, best, second)
    return np.where(is_best, second[lines], best[lines]).astype(np.float32)


def in_context(
    rows: NDArray[np.int32], columns: NDArray[np.int32], logits: Matrix, titles: NDArray[np.bool_], weights: Weights
) -> Matrix:
    """`logits` with what stands around each promising cell of two claims that are no `titles`."""
    at = np.flatnonzero((logits >= PROMISING) & ~titles)
    if not len(at):
        return logits
    settled = logits.copy()
    settled[at] = weights.in_context(logits[at], around(rows, columns, logits, at))
    return settled
