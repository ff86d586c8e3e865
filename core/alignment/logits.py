# SPDX-License-Identifier: Apache-2.0
"""From two sources' measured cells to one logit each: weighed alone, tried with their neighbours, set in their context.

What was measured does not depend on the weights, so that other weights can be tried on it (`tests.eval.train`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.alignment.context import in_context
from core.alignment.features import Cells, WeightsOf, as_shipped, measure
from core.alignment.merging import Raised, raise_by_neighbours
from core.alignment.sides import Side
from core.alignment.weights import Weights
from core.progress import never

Logits = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Measured:
    """Two sides, the measures of their cells and which of their claims are titles."""

    a: Side
    b: Side
    cells: Cells
    titles_a: NDArray[np.bool_]
    titles_b: NDArray[np.bool_]

    @property
    def titles(self) -> NDArray[np.bool_]:
        """Which cells are of two titles."""
        return self.titles_a[self.cells.rows]


@dataclass(frozen=True, slots=True)
class Weighted:
    """The logits of all cells: `alone`, then `raised` by neighbours, then as they are in their context: `logits`."""

    alone: Logits
    raised: Raised
    logits: Logits


def measured_of(
    a: Side,
    b: Side,
    titles_a: NDArray[np.bool_],
    titles_b: NDArray[np.bool_],
    cancelled: Callable[[], bool] = never,
    *,
    weights_of: WeightsOf = as_shipped,
) -> Measured:
    """Measure the cells of two sides, of titles with titles only; of a large grid those that are promising by
    `weights_of`. Raises `core.progress.Interrupted`.
    """
    cells = measure(a, b, cancelled, weights_of)
    comparable = titles_a[cells.rows] == titles_b[cells.columns]
    return Measured(a, b, cells.where(comparable), titles_a, titles_b)


def weighted(measured: Measured, weights: Weights, cancelled: Callable[[], bool] = never) -> Weighted:
    """Weigh what was measured. Raises `core.progress.Interrupted`."""
    cells, titles = measured.cells, measured.titles
    bare = weights.logits(cells.values)
    usual = bare[~titles] if cells.usual is None else weights.logits(cells.usual)
    correction = weights.correction(float(usual.mean()) if len(usual) else 0.0, len(usual))
    alone = bare + np.float32(correction)
    raised = raise_by_neighbours(
        cells,
        alone,
        body=(~measured.titles_a, ~measured.titles_b),
        weights=weights,
        correction=correction,
        cancelled=cancelled,
    )
    return Weighted(alone, raised, in_context(cells.rows, cells.columns, raised.logits, titles, weights))
