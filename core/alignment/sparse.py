# SPDX-License-Identifier: Apache-2.0
"""The measures of some cells of two sides, and what follows from them for neighbouring claims read as one.

What `core.alignment.grid` is for all cells, for a grid that is too large to be measured whole: it keeps for each of its
cells how well each word of the two claims is found in the other, so that two neighbouring cells become a merged one
without another product. Which cells are worth it says `core.alignment.candidates`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.alignment.grid import DAMPING, Matrix, Merging, Postings, gathered, merging_of, stacked, totals
from core.alignment.sides import Side
from core.progress import check

_AT_ONCE: Final = 1000  # cells of one row whose words are multiplied at once: some 20 MB
_ROWS_AT_ONCE: Final = 64
_MERGED_AT_ONCE: Final = 50_000  # cells
_MOST_THREADS: Final = 4

Places = NDArray[np.int64]


@dataclass(frozen=True)
class SparseGrid:
    """Some cells of `a` beside `b`, ordered by row, then column; what is measured of them is float32 (cells,).

    `stems`: products of key weights. `told_by_b`: the weight of the words of the claim of `a` that are found in that of
    `b`; `told_by_a` the other way round. `found_in_b`: float16, how well each word of the claim of `a` is found, all
    cells one after the other, a cell's from `at_b` on; `found_in_a`, `at_a`: the words of the claim of `b`.
    """

    a: Side
    b: Side
    rows: NDArray[np.int32]
    columns: NDArray[np.int32]
    cosine: Matrix
    near: Matrix
    stems: Matrix
    told_by_b: Matrix
    told_by_a: Matrix
    found_in_b: NDArray[np.float16]
    found_in_a: NDArray[np.float16]
    at_b: Places
    at_a: Places

    def __len__(self) -> int:
        return len(self.rows)

    def values(self) -> Matrix:
        """The measures of the cells: (cells, len(NAMES))."""
        recall = self.told_by_b / (totals(self.a)[self.rows] + DAMPING)
        precision = self.told_by_a / (totals(self.b)[self.columns] + DAMPING)
        stems = self.stems / np.maximum(self.a.norms[self.rows] * self.b.norms[self.columns], 1e-6)
        return stacked(np.clip(self.cosine, 0, 1), self.near, recall, precision, stems)

    @cached_property
    def turned(self) -> SparseGrid:
        """The same cells with the sides exchanged."""
        turned = _ordered(
            SparseGrid(
                a=self.b,
                b=self.a,
                rows=self.columns,
                columns=self.rows,
                cosine=self.cosine,
                near=self.near,
                stems=self.stems,
                told_by_b=self.told_by_a,
                told_by_a=self.told_by_b,
                found_in_b=self.found_in_a,
                found_in_a=self.found_in_b,
                at_b=self.at_a,
                at_a=self.at_b,
            )
        )
        turned.__dict__["turned"] = self
        return turned

    def and_also(self, other: SparseGrid) -> SparseGrid:
        """These cells and those of `other`, which are others of the same sides."""
        return _ordered(
            SparseGrid(
                a=self.a,
                b=self.b,
                rows=np.concatenate([self.rows, other.rows]),
                columns=np.concatenate([self.columns, other.columns]),
                cosine=np.concatenate([self.cosine, other.cosine]),
                near=np.concatenate([self.near, other.near]),
                stems=np.concatenate([self.stems, other.stems]),
                told_by_b=np.concatenate([self.told_by_b, other.told_by_b]),
                told_by_a=np.concatenate([self.told_by_a, other.told_by_a]),
                found_in_b=np.concatenate([self.found_in_b, other.found_in_b]),
                found_in_a=np.concatenate([self.found_in_a, other.found_in_a]),
                at_b=np.concatenate([self.at_b, other.at_b + len(self.found_in_b)]),
                at_a=np.concatenate([self.at_a, other.at_a + len(self.found_in_a)]),
            )
        )

    def together(self, first: NDArray[np.int32], columns: NDArray[np.int32]) -> Matrix:
        """The measures of claims `first` and `first` + 1 of a, read as one, beside `columns`: (cells, len(NAMES)). The
        cells of both are among these; they are ordered by `first`.
        """
        parts = [
            self._together(first[begin : begin + _MERGED_AT_ONCE], columns[begin : begin + _MERGED_AT_ONCE])
            for begin in range(0, max(len(first), 1), _MERGED_AT_ONCE)
        ]
        return np.concatenate(parts)

    def _together(self, first: NDArray[np.int32], columns: NDArray[np.int32]) -> Matrix:
        places = first.astype(np.int64) * len(self.b) + columns
        one, other = self._at(places), self._at(places + len(self.b))
        merging = self._merging
        cosine = (self.cosine[one] + self.cosine[other]) / np.maximum(merging.lengths[first], 1e-6)
        own, theirs = totals(self.a), totals(self.b)
        recall = (self.told_by_b[one] + self.told_by_b[other]) / (own[first] + own[first + 1] + DAMPING)
        precision = np.zeros(len(first), np.float32)
        counts = np.diff(self.b.starts)[columns]
        filled = np.flatnonzero(counts)
        if len(filled):
            begins, words = gathered(self.b.starts, columns[filled])
            step = words - np.repeat(self.b.starts[columns[filled]], counts[filled])
            best = np.maximum(
                self.found_in_a[np.repeat(self.at_a[one[filled]], counts[filled]) + step],
                self.found_in_a[np.repeat(self.at_a[other[filled]], counts[filled]) + step],
            )
            told = np.add.reduceat(best.astype(np.float32) * self.b.weights[words], begins)
            precision[filled] = told / (theirs[columns[filled]] + DAMPING)
        stems = self.stems[one] + self.stems[other] - self._surplus(first, columns)
        stems /= np.maximum(merging.norms[first] * self.b.norms[columns], 1e-6)
        near = np.maximum(self.near[one], self.near[other])
        return stacked(np.clip(cosine, 0, 1), near, recall, precision, stems.astype(np.float32))

    def _surplus(self, first: NDArray[np.int32], columns: NDArray[np.int32]) -> Matrix:
        """What the stems of cells `first` and `first` + 1 have too much, for keys that are in both claims; cells are
        ordered by `first`.
        """
        out = np.zeros(len(first), np.float32)
        for row, part in _by_row(first):
            keys, weights = self._merging.twice[row]
            if len(keys):
                out[part] = self._postings.products(keys, weights)[columns[part]]
        return out

    @cached_property
    def _merging(self) -> Merging:
        return merging_of(self.a)

    @cached_property
    def _postings(self) -> Postings:
        return Postings(self.b)

    @cached_property
    def _places(self) -> Places:
        return self.rows.astype(np.int64) * len(self.b) + self.columns

    def _at(self, places: Places) -> Places:
        return np.searchsorted(self._places, places).clip(max=len(self) - 1)


def _ordered(grid: SparseGrid) -> SparseGrid:
    order = np.argsort(grid.rows.astype(np.int64) * len(grid.b) + grid.columns)
    return SparseGrid(
        a=grid.a,
        b=grid.b,
        rows=grid.rows[order],
        columns=grid.columns[order],
        cosine=grid.cosine[order],
        near=grid.near[order],
        stems=grid.stems[order],
        told_by_b=grid.told_by_b[order],
        told_by_a=grid.told_by_a[order],
        found_in_b=grid.found_in_b,
        found_in_a=grid.found_in_a,
        at_b=grid.at_b[order],
        at_a=grid.at_a[order],
    )


def sparse_grid(
    a: Side, b: Side, rows: NDArray[np.int32], columns: NDArray[np.int32], cancelled: Callable[[], bool]
) -> SparseGrid:
    """Measure the cells `rows`, `columns`, which are ordered by row. Raises `core.progress.Interrupted`."""
    cosine, near, stems, told_by_b, told_by_a = (np.zeros(len(rows), np.float32) for _ in range(5))
    counts_a, counts_b = np.diff(a.starts)[rows], np.diff(b.starts)[columns]
    at_b, at_a = np.cumsum(counts_a) - counts_a, np.cumsum(counts_b) - counts_b
    found_in_b, found_in_a = np.zeros(int(counts_a.sum()), np.float16), np.zeros(int(counts_b.sum()), np.float16)
    postings = Postings(b)
    often = len(rows) >= len(b)
    vectors, clauses = _numbers(b.vectors, often), _numbers(b.clauses, often)

    def measure(row: int, part: slice) -> None:
        """Fill in the cells of a row, in other places than any other row."""
        stems[part] = postings.products(*a.keyed(row))[columns[part]]
        own_clauses = a.clauses[a.clause_starts[row] : a.clause_starts[row + 1]].astype(np.float32)
        own_words = a.vectors[a.starts[row] : a.starts[row + 1]].astype(np.float32)
        own_weights = a.weights[a.starts[row] : a.starts[row + 1]]
        for begin in range(part.start, part.stop, _AT_ONCE):
            cells = slice(begin, min(begin + _AT_ONCE, part.stop))
            mates = columns[cells]
            cosine[cells] = b.sentences[mates] @ a.sentences[row]
            if len(own_clauses):
                parts = _Parts.of(b.clause_starts, mates)
                near[cells] = parts.largest((own_clauses @ parts.taken(clauses).T).max(axis=0))
            if len(own_words):
                parts = _Parts.of(b.starts, mates)
                similarity = own_words @ parts.taken(vectors).T
                best = parts.largest(similarity)
                told_by_b[cells] = own_weights @ best
                found_in_b[at_b[begin] : at_b[begin] + best.size] = best.T.ravel()
                theirs = np.clip(similarity.max(axis=0), 0, 1)
                found_in_a[at_a[begin] : at_a[begin] + len(theirs)] = theirs
                told_by_a[cells] = parts.summed(theirs * b.weights[parts.index])

    _each(measure, list(_by_row(rows)), cancelled)
    return SparseGrid(
        a, b, rows, columns, cosine, near, stems, told_by_b, told_by_a, found_in_b, found_in_a, at_b, at_a
    )


def _each(
    measure: Callable[[int, slice], None], rows: Sequence[tuple[int, slice]], cancelled: Callable[[], bool]
) -> None:
    """Have every row measured, by as many threads as there are processors: nearly all is done inside numpy."""

    def all_of(some: Sequence[tuple[int, slice]]) -> None:
        for row, part in some:
            measure(row, part)

    check(cancelled)
    shares = [rows[begin : begin + _ROWS_AT_ONCE] for begin in range(0, len(rows), _ROWS_AT_ONCE)]
    if len(shares) < 2:
        all_of(rows)
        return
    pool = ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1))
    try:
        for _ in pool.map(all_of, shares):
            check(cancelled)
    finally:
        pool.shutdown(cancel_futures=True)


def _by_row(rows: NDArray[np.int32]) -> Iterator[tuple[int, slice]]:
    """Each of `rows`, which are in order, once, with its cells."""
    for begin, end in pairwise([*np.flatnonzero(np.diff(rows, prepend=-1)).tolist(), len(rows)]):
        yield int(rows[begin]), slice(begin, end)


def _numbers(vectors: NDArray[np.float16], often: bool) -> NDArray[np.float16] | Matrix:
    """`vectors` as they are to be multiplied, if they will be `often`: making float32 of them takes long."""
    return vectors.astype(np.float32) if often else vectors


@dataclass(frozen=True, slots=True)
class _Parts:
    """The words, or the clauses, of some of a side's claims, one claim after the other.

    `index`: their positions in the side. `begins`: where each claim that has any begins; `filled`: which claims these
    are, of `count`.
    """

    index: NDArray[np.int64]
    begins: NDArray[np.int64]
    filled: NDArray[np.int64]
    count: int

    @staticmethod
    def of(starts: NDArray[np.int64], claims: NDArray[np.int32]) -> _Parts:
        begins, index = gathered(starts, claims)
        filled = np.flatnonzero(np.diff(begins, append=len(index)))
        return _Parts(index, begins[filled], filled, len(claims))

    def taken(self, vectors: NDArray[np.float16] | Matrix) -> Matrix:
        """The rows of `vectors` that are these parts'."""
        return vectors.take(self.index, axis=0).astype(np.float32, copy=False)

    def largest(self, values: Matrix) -> Matrix:
        """The largest of `values` (…, parts) of each claim, 0 to 1; 0 for a claim without any: (…, claims)."""
        out = np.zeros((*values.shape[:-1], self.count), np.float32)
        if len(self.filled):
            out[..., self.filled] = np.clip(np.maximum.reduceat(values, self.begins, axis=-1), 0, 1)
        return out

    def summed(self, values: Matrix) -> Matrix:
        """The sum of `values` (parts,) of each claim: (claims,)."""
        out = np.zeros(self.count, np.float32)
        if len(self.filled):
            out[self.filled] = np.add.reduceat(values, self.begins)
        return out
