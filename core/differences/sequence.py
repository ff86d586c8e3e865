# SPDX-License-Identifier: Apache-2.0
"""Two word sequences in their order: what is equal, changed, added or omitted, as runs of whole words.

The ground that the rest stands on. Knows no meaning: a passage that moved is omitted here and added there. Made to
look right to people: a lone "of" between two changed runs is no anchor, so there is no confetti.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cydifflib import SequenceMatcher

from core.differences.words import Word


class RunKind(StrEnum):
    EQUAL = "equal"
    CHANGED = "changed"
    ADDED = "added"  # only in b
    OMITTED = "omitted"  # only in a


@dataclass(frozen=True, slots=True)
class Run:
    """Words `a_first` to `a_last` (exclusive) of a beside words `b_first` to `b_last` of b; one may be empty."""

    kind: RunKind
    a_first: int
    a_last: int
    b_first: int
    b_last: int


def equal_blocks(a: Sequence[Word], b: Sequence[Word]) -> list[tuple[int, int, int]]:
    """The equal blocks (first in a, first in b, length) that `difflib` finds in the normalised words."""
    matcher = SequenceMatcher(None, [word.norm for word in a], [word.norm for word in b], autojunk=False)
    return [(i, j, size) for i, j, size in matcher.get_matching_blocks() if size]


def ratio(a: Sequence[Word], b: Sequence[Word], blocks: Sequence[tuple[int, int, int]]) -> float:
    """`difflib`'s measure of likeness, 0 to 1: twice the equal words over all words."""
    total = len(a) + len(b)
    return 2 * sum(size for _, _, size in blocks) / total if total else 1.0


def runs_of(a: Sequence[Word], b: Sequence[Word]) -> tuple[Run, ...]:
    """The two sequences as runs in their order, which together cover every word of both.

    Equal blocks of at most two function words between two changes belong to the change, unless the change would then
    hold more that is equal than is not.
    """
    runs: list[Run] = []
    i = j = 0
    blocks = _anchors(a, b, equal_blocks(a, b))
    for a_first, b_first, size in [*blocks, (len(a), len(b), 0)]:
        if i < a_first or j < b_first:
            kind = RunKind.ADDED if i == a_first else RunKind.OMITTED if j == b_first else RunKind.CHANGED
            runs.append(Run(kind, i, a_first, j, b_first))
        if size:
            runs.append(Run(RunKind.EQUAL, a_first, a_first + size, b_first, b_first + size))
        i, j = a_first + size, b_first + size
    return tuple(runs)


def _anchors(a: Sequence[Word], b: Sequence[Word], blocks: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """`blocks` without those too slight to stand between two changes, and never cutting a hyphenated word."""
    blocks = [block for found in blocks if (block := _uncut(a, b, found))[2] > 0]
    kept: list[tuple[int, int, int]] = []
    for position, (i, j, size) in enumerate(blocks):
        slight = size <= 2 and not any(word.content for word in a[i : i + size])
        at_edge = (i == 0 and j == 0) or (i + size == len(a) and j + size == len(b))
        before = _gap(kept[-1] if kept else (0, 0, 0), i, j)
        after = _gap((i, j, size), *(blocks[position + 1][:2] if position + 1 < len(blocks) else (len(a), len(b))))
        if slight and not at_edge and before >= size and after >= size:
            continue
        kept.append((i, j, size))
    return kept


def _gap(left: tuple[int, int, int], i: int, j: int) -> int:
    """How many words the longer side has between the block `left` and the next block at `i`, `j`."""
    return max(i - left[0] - left[2], j - left[1] - left[2])


def _uncut(a: Sequence[Word], b: Sequence[Word], block: tuple[int, int, int]) -> tuple[int, int, int]:
    """`block` shortened until it neither begins nor ends inside a hyphenated word."""
    i, j, size = block
    while size and (_inside(a, i) or _inside(b, j)):
        i, j, size = i + 1, j + 1, size - 1
    while size and (_inside(a, i + size) or _inside(b, j + size)):
        size -= 1
    return i, j, size


def _inside(words: Sequence[Word], position: int) -> bool:
    """Whether a cut before the word at `position` would cut a hyphenated word in two."""
    return 0 < position < len(words) and words[position - 1].compound == words[position].compound
