# SPDX-License-Identifier: Apache-2.0
"""Neighbouring claims read as one: from all cells and from some, the same as if both were one claim."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from core.alignment.grid import NAMES, grid_of
from core.alignment.sides import SMOOTHING, Side
from core.alignment.sparse import SparseGrid, sparse_grid
from core.progress import Interrupted, never
from tests.core.alignment.sides import sides

ONE = [
    "The minister resigned on Monday after eleven days in office.",
    "He said.",
    "The mayor of Olwen said that the mayor would rebuild the bridge; the council had voted, 7 to 2, against it.",
    "The bridge at Olwen had stood for a hundred years.",
    "…",
    "Floods closed three roads near Tarn.",
]
OTHER = [
    "Three roads near Tarn were closed by floods, and a bridge was lost.",
    "—",
    "After 11 days in office, the minister has resigned.",
    "The council of Olwen voted against rebuilding the bridge.",
]


def one_claim(side: Side, first: int) -> Side:
    """Claims `first` and `first` + 1 of `side` as its only claim."""
    words = slice(int(side.starts[first]), int(side.starts[first + 2]))
    clauses = slice(int(side.clause_starts[first]), int(side.clause_starts[first + 2]))
    part = slice(int(side.key_starts[first]), int(side.key_starts[first + 2]))
    keys, at = np.unique(side.keys[part], return_index=True)
    weights = side.key_weights[part][at]
    sentence = side.sentences[first] + side.sentences[first + 1]
    return Side(
        sentences=(sentence / np.linalg.norm(sentence))[None],
        vectors=side.vectors[words],
        weights=side.weights[words],
        starts=np.array([0, words.stop - words.start]),
        clauses=side.clauses[clauses],
        clause_starts=np.array([0, clauses.stop - clauses.start]),
        keys=keys,
        key_weights=weights,
        key_starts=np.array([0, len(keys)]),
        norms=np.array([np.sqrt(weights @ weights + SMOOTHING)], np.float32),
    )


def every_cell(a: Side, b: Side) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    rows, columns = np.divmod(np.arange(len(a) * len(b), dtype=np.int32), len(b))
    return rows, columns


def sparse(a: Side, b: Side) -> SparseGrid:
    return sparse_grid(a, b, *every_cell(a, b), never)


def in_two_parts(a: Side, b: Side) -> SparseGrid:
    rows, columns = every_cell(a, b)
    first = (rows + columns) % 3 == 0
    return sparse_grid(a, b, rows[~first], columns[~first], never).and_also(
        sparse_grid(a, b, rows[first], columns[first], never)
    )


def test_some_cells_measure_as_they_do_among_all() -> None:
    a, b = sides(ONE, OTHER)
    everything = grid_of(a, b, never).values()
    assert np.allclose(sparse(a, b).values(), everything, atol=2e-3)
    both = in_two_parts(a, b)
    assert np.allclose(both.values(), everything, atol=2e-3)
    assert (np.diff(both.rows.astype(np.int64) * len(b) + both.columns) == 1).all()


def test_the_sides_can_be_exchanged() -> None:
    a, b = sides(ONE, OTHER)
    turned = in_two_parts(a, b).turned
    assert np.allclose(turned.values(), grid_of(b, a, never).values(), atol=2e-3)
    assert turned.turned.turned is turned


@pytest.mark.parametrize("made", [grid_of, sparse, in_two_parts])
def test_neighbours_read_as_one_measure_as_one_claim(made: object) -> None:
    a, b = sides(ONE, OTHER)
    grid = grid_of(a, b, never) if made is grid_of else made(a, b)  # type: ignore[operator]
    for one, other, cells in ((a, b, grid), (b, a, grid.turned)):
        rows, columns = np.divmod(np.arange((len(one) - 1) * len(other), dtype=np.int32), len(other))
        together = cells.together(rows, columns)
        for first in range(len(one) - 1):
            alone = grid_of(one_claim(one, first), other, never).values()
            assert np.allclose(together[rows == first], alone, atol=2e-3)


def test_two_claims_tell_together_what_neither_tells_alone() -> None:
    a, b = sides(["Floods closed three roads.", "A bridge was lost near Tarn."], OTHER[:1])
    grid = sparse(a, b)
    zero = np.zeros(1, np.int32)
    assert grid.together(zero, zero)[0, NAMES.index("words")] > grid.values()[:, NAMES.index("words")].max()


def test_no_cells_at_all() -> None:
    a, b = sides(ONE, OTHER)
    nothing = np.zeros(0, np.int32)
    none = sparse_grid(a, b, nothing, nothing, never)
    assert none.values().shape == (0, len(NAMES))
    assert none.and_also(sparse(a, b)).values().shape == (len(a) * len(b), len(NAMES))


def test_a_row_of_many_cells_is_measured_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = sides(ONE, OTHER)
    whole = sparse(a, b)
    monkeypatch.setattr("core.alignment.sparse._AT_ONCE", 3)
    monkeypatch.setattr("core.alignment.sparse._MERGED_AT_ONCE", 2)
    parts = sparse(a, b)
    assert np.allclose(parts.values(), whole.values(), atol=1e-6)
    rows, columns = every_cell(a, b)
    rows, columns = rows[: -len(b)], columns[: -len(b)]
    assert np.allclose(parts.together(rows, columns), whole.together(rows, columns), atol=2e-3)


def test_several_threads_measure_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = sides(ONE, OTHER)
    alone = sparse(a, b)
    monkeypatch.setattr("core.alignment.sparse._ROWS_AT_ONCE", 1)
    together = sparse(a, b)
    assert np.array_equal(together.values(), alone.values())
    assert np.array_equal(together.found_in_a, alone.found_in_a)
    assert np.array_equal(together.found_in_b, alone.found_in_b)


@pytest.mark.parametrize("calls", [0, 2])
def test_it_can_be_cancelled_before_and_on_the_way(calls: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.alignment.sparse._ROWS_AT_ONCE", 1)
    a, b = sides(ONE, OTHER)
    asked = iter([False] * calls)
    with pytest.raises(Interrupted):
        sparse_grid(a, b, *every_cell(a, b), lambda: next(asked, True))
