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

from core.alignment.features import Cells
from core.alignment.weights import PROMISING, Weights
from core.progress import check

_SHARE = 0.5
_NEIGHBOUR = 0.5  # how much of the better of the two has to be surpassed: beside a good partner stands often another


@dataclass(frozen=True, slots=True)
class Raised:
    """For each cell: its logit, and the neighbour of its row's or column's claim that raised it, or -1."""

    logits: NDArray[np.float32]
    with_row: NDArray[np.int32]
    with_column: NDArray[np.int32]


def raise_by_neighbours(
    cells: Cells,
    logits: NDArray[np.float32],
    *,
    body: tuple[NDArray[np.bool_], NDArray[np.bool_]],
    weights: Weights,
    correction: float,
    cancelled: Callable[[], bool],
) -> Raised:
    """The `cells` after each promising one was tried with its neighbours, where these were measured.

    `body`: which claims of each may be merged. `correction`: what was added to each of `logits`, see `Weights`.
    """
    with_row = np.full(len(logits), -1, np.int32)
    with_column = np.full(len(logits), -1, np.int32)
    raised = logits.copy()
    promising = np.flatnonzero(logits >= PROMISING)
    if not len(promising):
        return Raised(raised, with_row, with_column)
    rows, columns, width = cells.rows[promising], cells.columns[promising], len(cells.grid.b)
    places = cells.rows.astype(np.int64) * width + cells.columns
    for step in (-1, 0):  # together with the claim before, with the claim after
        beside = 1 if step == 0 else -1
        for grid, first, partner, mergeable, mark, stride in (
            (cells.grid, rows + step, columns, body[0], with_row, width),
            (cells.grid.turned, columns + step, rows, body[1], with_column, 1),
        ):
            check(cancelled)
            usable = (first >= 0) & (first < len(mergeable) - 1)
            usable[usable] &= mergeable[first[usable]] & mergeable[first[usable] + 1]
            neighbour, known = _looked_up(places, logits, places[promising] + beside * stride)
            usable &= known
            at, lead, mate, neighbour = promising[usable], first[usable], partner[usable], neighbour[usable]
            if not len(at):
                continue
            order = np.lexsort((mate, lead))
            at, lead, mate, neighbour = at[order], lead[order], mate[order], neighbour[order]
            together = weights.logits(grid.together(lead, mate)) + np.float32(correction)
            best = _NEIGHBOUR * np.maximum(logits[at], neighbour) + (1 - _NEIGHBOUR) * logits[at]
            gained = logits[at] + _SHARE * (together - best)
            better = gained > raised[at]
            raised[at[better]] = gained[better]
            with_row[at[better]] = with_column[at[better]] = -1
            mark[at[better]] = (lead + (0 if step else 1))[better]
    return Raised(raised, with_row, with_column)


def _looked_up(
    places: NDArray[np.int64], logits: NDArray[np.float32], wanted: NDArray[np.int64]
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """The logits of the cells at `wanted`, and which of these were measured."""
    at = np.searchsorted(places, wanted).clip(max=len(places) - 1)
    return logits[at], places[at] == wanted
