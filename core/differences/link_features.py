# SPDX-License-Identifier: Apache-2.0
"""What speaks for and against linking each word of one text with each word of another, as grids of numbers.

Two readings. The first asks what the two words are, how near their meaning is, how they compare with their rivals in
the same row and column, and what stands beside them. The second knows how likely the first found each link, so that a
word can follow its neighbours. Each feature is the same seen from either side. Weighs nothing: that is `link_weights`'.

Sides may hold punctuation marks as words of their own; the program's own do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cdist

from core.differences.words import Word

Cells = NDArray[np.float32]  # shape (words of a, words of b)
Flags = NDArray[np.bool_]

_ALIKE = 0.7  # Jaro-Winkler similarity below which the spelling of two words says nothing
_CLEAR = 0.5  # cosine from which on the meaning of two words is clearly near
_AROUND = 3  # words on each side that make up the company of a word
_FAR = 8.0  # words: beyond that a place is just elsewhere
_LEANING = np.float32(0.8)  # what nearness of meaning is worth where a function word is one of the two
_OF_STEM, _OF_FUNCTION, _OF_MARK = np.float32(0.95), np.float32(0.7), np.float32(0.6)  # likeness; of equal content: 1
_LEAST = 1e-4  # probabilities are kept this far from 0 and 1


@dataclass(frozen=True, slots=True)
class WordTable:
    """The words of a side in columns. Ids are equal where the words are, and mean nothing outside this process."""

    norms: tuple[str, ...]
    norm_ids: NDArray[np.int64]
    stem_ids: NDArray[np.int64]
    content: Flags
    function: Flags
    mark: Flags
    digit: Flags
    capital: Flags

    def __len__(self) -> int:
        return len(self.norms)


def table_of(words: Sequence[Word]) -> WordTable:
    """`words` in columns. A word without a letter or digit is a punctuation mark."""
    norms = tuple(word.norm for word in words)
    mark = np.array([not norm[0].isalnum() for norm in norms], bool)
    content = np.array([word.content for word in words], bool) & ~mark
    return WordTable(
        norms,
        np.array([hash(norm) for norm in norms], np.int64),
        np.array([hash(word.stem) for word in words], np.int64),
        content,
        ~content & ~mark,
        mark,
        np.array([norm[0].isdigit() for norm in norms], bool),
        np.array([word.capital for word in words], bool),
    )


@dataclass(frozen=True, slots=True)
class Grid:
    """What both readings need to know of each two words.

    `mixed`: a function word and a content word, `a_small` and `b_small` which of them is which. `small`: both function
    words, or both marks.
    """

    equal: Flags
    stem: Flags
    content: Flags
    mixed: Flags
    a_small: Flags
    b_small: Flags
    small: Flags
    meaning: Cells
    features: Mapping[str, NDArray[np.float32] | Flags]


def first_reading(a: WordTable, b: WordTable, meaning: Cells | None) -> Grid:
    """The features of each two words. `meaning`: cosines of their vectors, None where there are none."""
    near = np.zeros((len(a), len(b)), np.float32) if meaning is None else meaning
    content = np.logical_and.outer(a.content, b.content)
    function = np.logical_and.outer(a.function, b.function)
    marks = np.logical_and.outer(a.mark, b.mark)
    a_small, b_small = np.logical_and.outer(a.function, b.content), np.logical_and.outer(a.content, b.function)
    mixed = a_small | b_small
    small = function | marks
    equal = np.equal.outer(a.norm_ids, b.norm_ids)
    stem = np.equal.outer(a.stem_ids, b.stem_ids) & content & ~equal
    digits = np.logical_and.outer(a.digit, b.digit) & ~equal
    spelling = _spelling(a, b) * (content & ~equal & ~stem)
    worth = (content + _LEANING * (function | mixed)).astype(np.float32, copy=False)
    known = np.clip(near, 0, 1) * worth
    known[digits] *= np.float32(0.5)
    known[stem] = _OF_STEM
    own = (content + _OF_FUNCTION * function + _OF_MARK * marks).astype(np.float32, copy=False)
    likeness = np.where(equal, own, known)
    row, column = likeness - _rival(likeness, 1), likeness - _rival(likeness, 0)
    around = _Around(likeness)
    before, after = around.at(-1, -1), around.at(1, 1)
    beside = before + after
    far = around.at(-2, -2) + around.at(2, 2)
    company = np.minimum(_company(np.where(content & (likeness > _CLEAR + 0.1), likeness, np.float32(0))), 3)
    run = _run(equal)
    sole = equal & (equal.sum(1) == 1)[:, None] & (equal.sum(0) == 1)[None, :]
    apart = np.abs(_places(len(a))[:, None] - _places(len(b))[None, :])
    small_equal = small & equal
    features: dict[str, NDArray[np.float32] | Flags] = {
        "content": content,
        "function": function,
        "mixed": mixed,
        "marks": marks,
        "equal content": equal & content,
        "equal function": equal & function,
        "equal marks": equal & marks,
        "stem": stem,
        "spelling": spelling,
        "meaning of content": near * content,
        "clear meaning": np.maximum(near - np.float32(_CLEAR), 0) * content,
        "meaning of function": near * function,
        "meaning of mixed": near * mixed,
        "lead": row + column,
        "behind": np.minimum(row, 0) + np.minimum(column, 0),
        "apart": apart,
        "apart, equal": apart * equal,
        "apart, small": apart * small,
        "numbers differ": digits,
        "one a number": np.not_equal.outer(a.digit, b.digit),
        "names differ": np.logical_and.outer(a.capital, b.capital) & ~equal & content,
        "beside": beside,
        "two away": far,
        "both sides": before * after,
        "beside, small": beside * small,
        "beside, small equal": beside * small_equal,
        "two away, small equal": far * small_equal,
        "company": company,
        "company, small equal": company * small_equal,
        "run": run,
        "run, equal": run * equal,
        "sole": sole,
        "sole, small": sole & small,
    }
    return Grid(equal, stem, content, mixed, a_small, b_small, small, near, features)


def second_reading(grid: Grid, likely: Cells) -> Mapping[str, NDArray[np.float32] | Flags]:
    """More features of each two words, where `likely` says how likely the first reading found each link, 0 to 1."""
    bounded = np.clip(likely, _LEAST, 1 - _LEAST)
    around = _Around(likely)
    before, after = around.at(-1, -1), around.at(1, 1)
    beside = before + after
    left, right = around.at(0, -1), around.at(0, 1)
    above, below = around.at(-1, 0), around.at(1, 0)
    row, column = _rival(likely, 1), _rival(likely, 0)
    rivals = row + column
    best = likely.argmax(1)
    mutual = likely.argmax(0)[best] == np.arange(len(best))
    sure = mutual & (likely.max(1) > 0.5)
    linked_b = np.full(likely.shape[1], -1)
    linked_b[best[sure]] = np.flatnonzero(sure)
    off_a = _off_course(np.where(sure, best, -1), likely.shape[1])
    off_b = _off_course(linked_b, likely.shape[0]).T
    close = 1 / (1 + off_a) + 1 / (1 + off_b)
    in_line = (off_a == 0) & (off_b == 0)
    a_small, b_small = grid.a_small, grid.b_small
    phrase = np.maximum(left, right) + np.maximum(above, below)
    return {
        "likely": np.log(bounded / (1 - bounded)),
        "likely as such": likely,
        "likely beside": beside,
        "likely both sides": before * after,
        "likely beside, small": beside * grid.small,
        "likely beside, content": beside * grid.content,
        "likely beside, meaning": beside * grid.meaning,
        "likely two away": around.at(-2, -2) + around.at(2, 2),
        "rivals": rivals,
        "rival": np.maximum(row, column),
        "rivals, likely": rivals * likely,
        "rivals, small": rivals * grid.small,
        "phrase": left + right + above + below,
        "phrase of content": phrase * grid.content,
        "phrase, likely": phrase * likely,
        "follows": below * a_small + right * b_small,
        "precedes": above * a_small + left * b_small,
        "off course": off_a + off_b,
        "on course": close,
        "on course, small": close * grid.small,
        "on course, mixed": close * grid.mixed,
        "on course, equal": close * grid.equal,
        "on course, small equal": close * (grid.small & grid.equal),
        "in line, small": in_line & grid.small,
        "in line, content": in_line & grid.content,
        "in line, meaning": in_line * grid.meaning,
    }


def _spelling(a: WordTable, b: WordTable) -> Cells:
    """How much more alike than `_ALIKE` content words are spelled."""
    cells = np.zeros((len(a), len(b)), np.float32)
    left, right = np.flatnonzero(a.content & ~a.digit), np.flatnonzero(b.content & ~b.digit)
    if len(left) and len(right):
        found = cdist(
            [a.norms[i] for i in left], [b.norms[j] for j in right], scorer=JaroWinkler.similarity, dtype=np.float32
        )
        cells[np.ix_(left, right)] = np.maximum(found - np.float32(_ALIKE), 0)
    return cells


def _places(words: int) -> NDArray[np.float32]:
    """Where each word stands in its text, 0 to 1."""
    return ((np.arange(words) + 0.5) / max(words, 1)).astype(np.float32)


class _Around:
    """The cells around each cell, without copying them; 0 outside."""

    def __init__(self, cells: Cells) -> None:
        self._rows, self._columns = cells.shape
        self._padded = np.zeros((self._rows + 2 * _AROUND, self._columns + 2 * _AROUND), np.float32)
        self._padded[_AROUND:-_AROUND, _AROUND:-_AROUND] = cells

    def at(self, down: int, right: int) -> Cells:
        """By cell the one `down` rows below and `right` columns beside it, at most `_AROUND` away."""
        top, left = _AROUND + down, _AROUND + right
        return self._padded[top : top + self._rows, left : left + self._columns]


def _rival(cells: Cells, axis: int) -> Cells:
    """By cell the highest of the others in its row (axis 1) or column (axis 0)."""
    if cells.shape[axis] < 2:
        return np.zeros_like(cells)
    first, second = cells.max(axis, keepdims=True), np.take(np.partition(cells, -2, axis), [-2], axis)
    return np.where(cells == first, second, first)


def _company(cells: Cells) -> Cells:
    """By cell the sum of those up to `_AROUND` words away on both sides, without itself."""
    rows, columns = cells.shape
    width = 2 * _AROUND + 1
    total = np.zeros((rows + width, columns + width), np.float32)
    total[_AROUND + 1 : rows + _AROUND + 1, _AROUND + 1 : columns + _AROUND + 1] = cells
    total = total.cumsum(0).cumsum(1)
    around: Cells = total[width:, width:] - total[:rows, width:] - total[width:, :columns] + total[:rows, :columns]
    return around - cells


def _run(equal: Flags) -> Cells:
    """By cell how many equal words in a row come right before it and right after it, up to three each."""
    around = _Around(equal.astype(np.float32))
    found = np.zeros(equal.shape, np.float32)
    for way in (-1, 1):
        one, two = around.at(way, way), around.at(2 * way, 2 * way)
        found += one * (1 + two * (1 + around.at(3 * way, 3 * way)))
    return found


def _off_course(links: NDArray[np.intp], others: int) -> Cells:
    """By word and place on the other side, how many words that place is from where the nearest links would put it.

    `links[i]`: the place that word i is linked with, or -1. Shape (words, others), at most `_FAR`.
    """
    words = len(links)
    places = np.arange(words)
    known = links >= 0
    before = np.maximum.accumulate(np.where(known, places, -1))
    after = np.minimum.accumulate(np.where(known, places, words)[::-1])[::-1]
    before = np.concatenate(([-1], before[:-1]))
    after = np.concatenate((after[1:], [words]))
    nearest = np.stack((before, after))
    exists = (nearest >= 0) & (nearest < words)
    expected = np.where(exists, links[np.where(exists, nearest, 0)] + places - nearest, 2 * words + others + _FAR)
    columns = np.arange(others, dtype=np.float32)
    away = np.abs(columns - expected.astype(np.float32)[:, :, None]).min(axis=0)
    off: Cells = np.minimum(away, np.float32(_FAR))
    return off
