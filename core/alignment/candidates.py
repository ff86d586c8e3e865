# SPDX-License-Identifier: Apache-2.0
"""Which cells are worth measuring in a grid that is too large to be measured whole.

Looking for the partner of each word of each claim takes nearly all the time. What it will bring can be foretold well
from the rest, which costs little for all cells: the cosines of sentences and clauses, and the shared stems. A sample of
each grid tells how, and how far that is off. So every cell is a candidate that might come near to being shown, and of
each claim the likeliest few, whatever they are worth. A second look goes around the good ones, for accounts of one
event are told passage by passage: there stand pairs that no word gives away, and neighbours that only match together.

How many there may be grows with the number of claims, not of cells: where everything is alike, the likeliest are taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.alignment.grid import NAMES, Matrix, Postings, gathered, largest_by_claim, largest_by_row_claim
from core.alignment.sides import Side
from core.alignment.weights import PROMISING, Weights
from core.progress import check

NEAREST: Final = 30  # candidates that each claim has at least
MOST: Final = 150  # candidates for each claim of both sides, on average
_DEVIATIONS: Final = 4  # of the foretold logits from those measured: one cell in some ten thousand is further off
_GOOD: Final = -2.0  # logit from which on the cells around are looked at
_MOST_GOOD: Final = 10  # for each claim of both sides, on average
_REACH: Final = 2  # steps, up and down and to the sides together
_BLOCK: Final = 6_000_000  # numbers in the largest temporary array: 24 MB

Places = NDArray[np.int64]
Cheap = tuple[Matrix, Matrix, Matrix]  # cosine, the same of the nearest clauses or the whole, stems


@dataclass(frozen=True, slots=True)
class Outlook:
    """How the logit of a cell is foretold: `constant` and a factor each for cosine, clauses and stems. `least`: what is
    foretold of cells that may come near to being shown.
    """

    constant: float
    factors: tuple[float, float, float]
    least: float

    def of(self, cheap: Cheap) -> Matrix:
        cosine, clauses, stems = (
            np.float32(factor) * values for factor, values in zip(self.factors, cheap, strict=True)
        )
        cosine += clauses
        cosine += stems
        cosine += np.float32(self.constant)
        return cosine


def outlook_of(sample: Matrix, weights: Weights, correction: float) -> Outlook:
    """The outlook that fits a `sample` of a grid's cells best: (cells, len(NAMES)). See `Weights` for `correction`."""
    cheap = [NAMES.index(name) for name in ("cosine", "clauses", "stems")]
    logits = weights.logits(sample).astype(np.float64) + correction
    known = sample[:, cheap] @ weights.factors[cheap].astype(np.float64)
    given = np.column_stack([np.ones(len(sample)), sample[:, cheap]])
    fitted = np.linalg.lstsq(given, logits - known, rcond=None)[0]
    deviation = float(np.std(logits - known - given @ fitted))
    first, second, third = (fitted[1:] + weights.factors[cheap]).tolist()
    return Outlook(float(fitted[0]), (first, second, third), PROMISING - _DEVIATIONS * deviation)


def likely(
    a: Side, b: Side, outlook: Outlook, cancelled: Callable[[], bool]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The cells that may come near to being shown, and of each claim the likeliest: rows and columns, in order.

    Raises `core.progress.Interrupted`.
    """
    most = MOST * (len(a) + len(b))
    least = outlook.least
    places, foretold = np.zeros(0, np.int64), np.zeros(0, np.float32)
    for first, values in _foretold(a, np.arange(len(a), dtype=np.int32), b, outlook, cancelled):
        found = np.flatnonzero(values >= least)
        places = np.concatenate([places, first * len(b) + found])
        foretold = np.concatenate([foretold, values.ravel()[found]])
        if len(places) > most:
            best = np.argpartition(foretold, -most)[-most:]
            places, foretold = places[best], foretold[best]
            least = float(foretold.min())
    few_rows, few_columns = (
        np.flatnonzero(np.bincount(lines, minlength=count) < NEAREST).astype(np.int32)
        for lines, count in ((places // len(b), len(a)), (places % len(b), len(b)))
    )
    for rows, columns in _likeliest(a, few_rows, b, outlook, cancelled):
        places = np.concatenate([places, rows * len(b) + columns])
    for columns, rows in _likeliest(b, few_columns, a, outlook, cancelled):
        places = np.concatenate([places, rows * len(b) + columns])
    return _cells(_distinct(places), b)


def around_good(
    a: Side, b: Side, rows: NDArray[np.int32], columns: NDArray[np.int32], logits: Matrix
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The cells within two steps of good ones, without those that are known: `rows`, `columns`, ordered, `logits`."""
    good = np.flatnonzero(logits >= _GOOD)
    most = _MOST_GOOD * (len(a) + len(b))
    if len(good) > most:
        good = good[np.argpartition(logits[good], -most)[-most:]]
    steps = range(-_REACH, _REACH + 1)
    found = []
    for down, right in (step for step in product(steps, steps) if abs(step[0]) + abs(step[1]) <= _REACH):
        row, column = rows[good].astype(np.int64) + down, columns[good] + right
        inside = (row >= 0) & (row < len(a)) & (column >= 0) & (column < len(b))
        found.append(row[inside] * len(b) + column[inside])
    known = rows.astype(np.int64) * len(b) + columns
    return _cells(np.setdiff1d(_distinct(np.concatenate(found)), known, assume_unique=True), b)


def _distinct(places: Places) -> Places:
    """`places` in order, each once; quicker than `np.unique`, which makes a hash table."""
    ordered = np.sort(places)
    return ordered[np.diff(ordered, prepend=-1) > 0]


def _cells(places: Places, b: Side) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    rows, columns = np.divmod(places, max(len(b), 1))
    return rows.astype(np.int32), columns.astype(np.int32)


def _likeliest(
    a: Side, claims: NDArray[np.int32], b: Side, outlook: Outlook, cancelled: Callable[[], bool]
) -> Iterator[tuple[Places, Places]]:
    """The `NEAREST` likeliest partners in `b` of `claims` of `a`: positions in `a` and in `b`."""
    near = min(NEAREST, len(b))
    for first, values in _foretold(a, claims, b, outlook, cancelled):
        best = np.argpartition(values, -near, axis=1)[:, -near:]
        yield np.repeat(claims[first : first + len(values)], near).astype(np.int64), best.ravel()


def _foretold(
    a: Side, claims: NDArray[np.int32], b: Side, outlook: Outlook, cancelled: Callable[[], bool]
) -> Iterator[tuple[int, Matrix]]:
    """What is foretold of `claims` of `a` beside all of `b`, some rows at a time, and the position of the first."""
    postings = Postings(b)
    clauses = b.clauses.astype(np.float32).T
    step = max(1, _BLOCK // max(len(b.clauses), len(b), 1) // 2)
    for first in range(0, len(claims), step):
        check(cancelled)
        some = claims[first : first + step]
        stems = np.stack([postings.products(*a.keyed(claim)) for claim in some.tolist()])
        stems /= np.outer(a.norms[some], b.norms)
        cosine = np.clip(a.sentences[some] @ b.sentences.T, 0, 1)
        begins, parts = gathered(a.clause_starts, some)
        near = largest_by_row_claim(a.clauses[parts].astype(np.float32) @ clauses, np.append(begins, len(parts)))
        near = largest_by_claim(near, b.clause_starts)
        yield first, outlook.of((cosine, np.maximum(near, cosine), stems))
