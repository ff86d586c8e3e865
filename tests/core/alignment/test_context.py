# SPDX-License-Identifier: Apache-2.0
"""What stands around a cell, measured and weighed."""

from __future__ import annotations

import numpy as np

from core.alignment.context import around, in_context
from core.alignment.weights import AROUND, PROMISING, Further, Weights


def cells(grid: list[list[float]]):  # type: ignore[no-untyped-def]
    values = np.array(grid, np.float32)
    rows, columns = np.divmod(np.arange(values.size, dtype=np.int32), values.shape[1])
    return rows, columns.astype(np.int32), values.ravel()


GRID = [[2.0, -5.0, -5.0], [-5.0, 1.0, 0.5], [-5.0, -5.0, -5.0]]


def measured(row: int, column: int) -> dict[str, float]:
    rows, columns, logits = cells(GRID)
    at = np.array([row * 3 + column])
    return dict(zip(AROUND, around(rows, columns, logits, at)[0].tolist(), strict=True))


def test_a_pair_on_the_diagonal_supports_its_neighbour() -> None:
    assert measured(1, 1)["diagonal"] == 2.0
    assert measured(2, 0)["diagonal"] == -6.0  # before it stands no claim of the other account


def test_a_rival_in_row_or_column_is_seen() -> None:
    assert measured(1, 2)["lead"] == -0.5
    assert measured(1, 1)["lead"] == 0.5
    assert measured(0, 0)["lead"] == 7.0


def test_cells_that_were_not_scored_count_as_hopeless() -> None:
    rows, columns, logits = cells(GRID)
    kept = np.array([0, 4])
    found = around(rows[kept], columns[kept], logits[kept], np.array([1]))
    assert found[0].tolist() == [2.0, 6.0 + 1.0]


def test_only_promising_cells_of_no_titles_change() -> None:
    rows, columns, logits = cells(GRID)
    weights = Weights(0.0, np.zeros(5, np.float32), context=Further(0.0, 1.0, np.array([1, 0], np.float32)))
    titles = np.zeros(9, bool)
    titles[0] = True
    settled = in_context(rows, columns, logits, titles, weights)
    assert settled[4] == logits[4] + 2.0
    assert settled[0] == logits[0]
    assert (settled[logits < PROMISING] == logits[logits < PROMISING]).all()


def test_the_order_of_the_accounts_makes_no_difference() -> None:
    rows, columns, logits = cells(GRID)
    turned_rows, turned_columns, turned = cells(np.array(GRID).T.tolist())
    one = around(rows, columns, logits, np.arange(9)).reshape(3, 3, -1)
    other = around(turned_rows, turned_columns, turned, np.arange(9)).reshape(3, 3, -1)
    assert np.allclose(one, other.transpose(1, 0, 2))
