# SPDX-License-Identifier: Apache-2.0
"""Claims that only match together: one account's sentence told by another in two neighbouring ones.

A cell is tried again with each neighbour of its claims put beside it. Where the two together are better than either of
them alone, the cell takes half of what is gained.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.alignment.features import Cells, measure_some
from core.alignment.grid import Grid
from core.alignment.sides import Side, merged_side
from core.alignment.weights import PROMISING, Weights

_SHARE = 0.5
_NEIGHBOUR = 0.5  # how much of the better of the two has to be surpassed: beside a good partner stands often another

_Measured = Callable[[NDArray[np.int32], NDArray[np.int32]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Raised:
    """For each cell: its logit, and the neighbour of its row's or column's claim that raised it, or -1."""

    logits: NDArray[np.float32]
    with_row: NDArray[np.int32]
    with_column: NDArray[np.int32]


def raise_by_neighbours(
    a: Side,
    b: Side,
    cells: Cells,
    logits: NDArray[np.float32],
    *,
    body: tuple[NDArray[np.bool_], NDArray[np.bool_]],
    weights: Weights,
    correction: float,
    cancelled: Callable[[], bool],
) -> Raised:
    """The cells of `a` and `b` after each promising one was tried with its neighbours.

    `body`: which claims of each may be merged. `correction`: what was added to each of `logits`, see `Weights`.
    """
    with_row = np.full(len(logits), -1, np.int32)
    with_column = np.full(len(logits), -1, np.int32)
    raised = logits.copy()
    promising = np.flatnonzero(logits >= PROMISING)
    if not len(promising):
        return Raised(raised, with_row, with_column)
    of_a, of_b = _merged(a, b, cells.grid, cancelled), _merged(b, a, cells.grid and cells.grid.turned, cancelled)
    rows, columns = cells.rows[promising], cells.columns[promising]
    places = cells.rows.astype(np.int64) * len(b) + cells.columns
    for step in (-1, 0):  # together with the claim before, with the claim after
        beside = 1 if step == 0 else -1
        for measured, first, partner, mergeable, mark, stride in (
            (of_a, rows + step, columns, body[0], with_row, len(b)),
            (of_b, columns + step, rows, body[1], with_column, 1),
        ):
            usable = (first >= 0) & (first < len(mergeable) - 1)
            usable[usable] &= mergeable[first[usable]] & mergeable[first[usable] + 1]
            at, lead, mate = promising[usable], first[usable], partner[usable]
            if not len(at):
                continue
            order = np.lexsort((mate, lead))
            at, lead, mate = at[order], lead[order], mate[order]
            together = weights.logits(measured(lead, mate)) + np.float32(correction)
            neighbour = _looked_up(places, logits, places[at] + beside * stride)
            best = _NEIGHBOUR * np.maximum(logits[at], neighbour) + (1 - _NEIGHBOUR) * logits[at]
            gained = logits[at] + _SHARE * (together - best)
            better = gained > raised[at]
            raised[at[better]] = gained[better]
            with_row[at[better]] = with_column[at[better]] = -1
            mark[at[better]] = (lead + (0 if step else 1))[better]
    return Raised(raised, with_row, with_column)


def _merged(a: Side, b: Side, grid: Grid | None, cancelled: Callable[[], bool]) -> _Measured:
    """What measures claims i and i + 1 of `a`, read as one, beside claims of `b`: cells ordered by i are handed in."""
    if grid is not None:
        return grid.together
    pairs = merged_side(a)
    return lambda first, columns: measure_some(pairs, b, first, columns, cancelled)


def _looked_up(
    places: NDArray[np.int64], logits: NDArray[np.float32], wanted: NDArray[np.int64]
) -> NDArray[np.float32]:
    """The logits of the cells at `wanted`; a cell that was not scored counts as hopeless."""
    at = np.searchsorted(places, wanted).clip(max=len(places) - 1)
    return np.where(places[at] == wanted, logits[at], np.float32(-20)).astype(np.float32)
