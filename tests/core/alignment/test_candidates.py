# SPDX-License-Identifier: Apache-2.0
"""Which cells of a large grid are measured: no cell that might be shown is left out, and there are never too many."""

from __future__ import annotations

import numpy as np
import pytest

from core.alignment import candidates, features
from core.alignment.candidates import Outlook, around_good, likely, outlook_of
from core.alignment.features import background, measure
from core.alignment.grid import NAMES, grid_of
from core.alignment.logits import measured_of, weighted
from core.alignment.sides import Side
from core.alignment.weights import PROMISING, Weights, shipped_weights
from core.progress import Interrupted, never
from tests.core.alignment.sides import sides

THINGS = ["harbour", "orchard", "museum", "tramway", "chapel", "quarry", "library", "stadium"]
FATES = ["burnt down", "was sold to a baker", "reopened on Friday", "lost its roof in a storm", "won a prize"]


def story(claims: int, *, first: int = 0) -> list[str]:
    return [
        f"The {THINGS[n % 8]} of house {n} in Street {n // 3} {FATES[n % 5]} for {n * 17 + 3} crowns, said Mr Alm{n}."
        for n in range(first, first + claims)
    ]


def outlook(a: Side, b: Side) -> Outlook:
    return outlook_of(background(a, b, never), shipped_weights(), 0.0)


def chosen(a: Side, b: Side) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    rows, columns = likely(a, b, outlook(a, b), never)
    assert (np.diff(rows.astype(np.int64) * len(b) + columns) > 0).all()
    found = np.zeros((len(a), len(b)), bool)
    found[rows, columns] = True
    return found


def test_what_depends_on_the_cheap_measures_alone_is_foretold_exactly() -> None:
    sample = np.random.default_rng(1).random((50, len(NAMES))).astype(np.float32)
    cosine, clauses, stems = (sample[:, NAMES.index(name)] for name in ("cosine", "clauses", "stems"))
    sample[:, NAMES.index("words")] = 0.3 * cosine + 0.2 * clauses
    sample[:, NAMES.index("best_side")] = 0.1 + 0.5 * stems
    weights = Weights(-5.0, np.array([1, 2, 3, 4, 5], np.float32))
    found = outlook_of(sample, weights, 0.7)
    assert np.allclose(found.of((cosine, clauses, stems)), weights.logits(sample) + 0.7, atol=1e-4)
    assert found.least == pytest.approx(PROMISING, abs=1e-3)


def test_every_cell_that_might_be_shown_is_a_candidate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "NEAREST", 1)
    a, b = sides(story(40), story(40, first=15))
    logits = shipped_weights().logits(grid_of(a, b, never).values()).reshape(len(a), len(b))
    found = chosen(a, b)
    assert (logits >= PROMISING).sum() > 20
    assert found[logits >= PROMISING].all()
    assert found.mean() < 0.9


def test_each_claim_has_some_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "NEAREST", 4)
    a, b = sides(story(30), ["It rained.", "A comet was seen.", *story(30, first=500)])
    found = chosen(a, b)
    assert found.sum(axis=1).min() >= 4
    assert found.sum(axis=0).min() >= 4


def test_where_everything_is_alike_the_likeliest_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "NEAREST", 1)
    monkeypatch.setattr(candidates, "MOST", 2)
    monkeypatch.setattr(candidates, "_BLOCK", 500)  # a few rows at a time
    a, b = sides(story(30), story(30))
    found = chosen(a, b)
    assert found.sum() <= 3 * (len(a) + len(b))
    assert found.diagonal().all()


def test_around_good_cells_everything_is_looked_at() -> None:
    a, b = sides(story(9), story(9))
    rows, columns = np.array([0, 4, 4], np.int32), np.array([0, 4, 5], np.int32)
    found = around_good(a, b, rows, columns, np.array([-5, 1, -4], np.float32))
    cells = set(zip(found[0].tolist(), found[1].tolist(), strict=True))
    near = {(row, column) for row in range(9) for column in range(9) if abs(row - 4) + abs(column - 4) <= 2}
    assert cells == near - {(4, 4), (4, 5)}
    at_the_edge = around_good(a, b, rows[:1], columns[:1], np.array([1], np.float32))
    assert set(zip(*(part.tolist() for part in at_the_edge), strict=True)) == {(0, 1), (0, 2), (1, 0), (1, 1), (2, 0)}


def test_a_large_comparison_scores_as_a_small_one(monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = sides(story(40), story(40, first=15))
    titles = np.zeros(40, bool), np.zeros(40, bool)
    whole = measured_of(a, b, *titles)
    monkeypatch.setattr(features, "ALL_CELLS", 0)
    monkeypatch.setattr(candidates, "NEAREST", 4)
    some = measured_of(a, b, *titles)
    assert len(some.cells.rows) < len(whole.cells.rows)
    exact = weighted(whole, shipped_weights()).logits.reshape(40, 40)
    shown = exact >= -1
    found = np.full((40, 40), -99, np.float32)
    found[some.cells.rows, some.cells.columns] = weighted(some, shipped_weights()).logits
    assert shown.sum() > 10
    assert np.allclose(found[shown], exact[shown], atol=0.05)


def test_it_can_be_cancelled() -> None:
    a, b = sides(story(5), story(5))
    foreseen = outlook(a, b)
    with pytest.raises(Interrupted):
        likely(a, b, foreseen, lambda: True)
    assert measure(a, b, never).usual is None
