# SPDX-License-Identifier: Apache-2.0
"""Which word of one text stands for which of another, in any order.

Answers with links, each word in at most one: equal runs of three and more words first, then equal words, stems, near
spellings, words of one root and, where word vectors are given, paraphrases ("killed" and "slain"). Judges nothing: a
number that differs has no link, and a word and its opposite may have one.

The way of linking (lexical and position bonus, support from diagonal neighbours, mutual best) is that of Sultan,
Bethard and Sumner (2014) and of SimAlign (Jalili Sabet et al. 2020).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import DamerauLevenshtein

from core.differences.sequence import equal_blocks, ratio
from core.differences.words import Word, words_of
from core.model import Span
from core.semantics.encoding import WordVectors

ANCHOR = 3  # equal words in a row that need no other evidence
NEAR_DUPLICATE = 0.8  # from this ratio on, difflib alone decides
MEANING_THRESHOLD = 0.45  # least similarity of word vectors, with its bonuses, at which two words are linked
MEANING_LEAST = 0.35  # least similarity without them
_DIGIT = re.compile(r"\d")
_DECIMALS = 3  # the rest of a similarity depends on what else was encoded with it
_DIAGONAL = 0.15
_POSITION = 0.1

Vectors = NDArray[np.float32]


class LinkKind(StrEnum):
    EQUAL = "equal"
    STEM = "stem"
    SPELLING = "spelling"
    ROOT = "root"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class WordAlignment:
    """`a_to_b[i]` is the word of b that stands for word i of a, or -1; `b_to_a` is its inverse, but for the second half
    of a word that one side writes in two, which points to the whole one.

    `kinds` says, by word of a, why they are linked. `similarity` is the ratio of `difflib`, 0 to 1.
    """

    a_to_b: tuple[int, ...]
    b_to_a: tuple[int, ...]
    kinds: dict[int, LinkKind]
    similarity: float


class _Links:
    """The links while they are being found."""

    def __init__(self, a: Sequence[Word], b: Sequence[Word]) -> None:
        self.a, self.b = a, b
        self.a_to_b = [-1] * len(a)
        self.b_to_a = [-1] * len(b)
        self.kinds: dict[int, LinkKind] = {}

    def free(self, i: int, j: int) -> bool:
        return 0 <= i < len(self.a) and 0 <= j < len(self.b) and self.a_to_b[i] < 0 and self.b_to_a[j] < 0

    def link(self, i: int, j: int, kind: LinkKind) -> None:
        self.a_to_b[i], self.b_to_a[j], self.kinds[i] = j, i, kind

    def take(self, candidates: list[tuple[float, int, int, LinkKind]]) -> None:
        """Link the best first, each word once."""
        for _, i, j, kind in sorted(candidates, key=lambda candidate: (-candidate[0], candidate[1], candidate[2])):
            if self.free(i, j):
                self.link(i, j, kind)

    def bonus(self, i: int, j: int) -> float:
        """What neighbours and place say for linking word i with word j."""
        a, b = self.a, self.b
        support = 0.0
        for step in (-2, -1, 1, 2):
            left, right = i + step, j + step
            if 0 <= left < len(a) and 0 <= right < len(b):
                if self.a_to_b[left] == right:
                    support += _DIAGONAL
                elif a[left].norm == b[right].norm:
                    support += _DIAGONAL if a[left].content else _DIAGONAL / 2
        return support + _POSITION * (1 - abs(i / len(a) - j / len(b)))


def align(
    a: Sequence[Word], b: Sequence[Word], a_vectors: Vectors | None = None, b_vectors: Vectors | None = None
) -> WordAlignment:
    """Link the words of `a` with those of `b`.

    `a_vectors` and `b_vectors`: float32, shape (words, dimensions), rows of length 1, or 0 for a word without one.
    """
    links = _Links(a, b)
    blocks = equal_blocks(a, b)
    similarity = ratio(a, b, blocks)
    least = 1 if similarity >= NEAR_DUPLICATE else ANCHOR
    for first_a, first_b, size in blocks:
        if size >= least and any(word.content for word in a[first_a : first_a + size]):
            for step in range(size):
                links.link(first_a + step, first_b + step, LinkKind.EQUAL)
    links.take(_lexical(links))
    _link_neighbours(links)
    _link_split(links)
    links.take(_related(links))
    if a_vectors is not None and b_vectors is not None:
        links.take(_by_meaning(links, a_vectors, b_vectors))
    _link_neighbours(links)
    return WordAlignment(tuple(links.a_to_b), tuple(links.b_to_a), links.kinds, similarity)


def _lexical(links: _Links) -> list[tuple[float, int, int, LinkKind]]:
    """Content words that are equal or have one stem."""
    places: dict[str, list[int]] = {}
    for j, word in enumerate(links.b):
        if word.content and links.b_to_a[j] < 0:
            places.setdefault(word.stem, []).append(j)
    found = []
    for i, word in enumerate(links.a):
        if not word.content or links.a_to_b[i] >= 0:
            continue
        for j in places.get(word.stem, ()):
            equal = word.norm == links.b[j].norm
            weight = (1.0 if equal else 0.9) + links.bonus(i, j)
            found.append((weight, i, j, LinkKind.EQUAL if equal else LinkKind.STEM))
    return found


def _related(links: _Links) -> list[tuple[float, int, int, LinkKind]]:
    """Content words that are spelled nearly alike, have one root, or are written in two words on one side."""
    left = [i for i, word in enumerate(links.a) if word.content and links.a_to_b[i] < 0]
    right: dict[str, list[int]] = {}
    for j, word in enumerate(links.b):
        if word.content and links.b_to_a[j] < 0:
            right.setdefault(word.norm[0], []).append(j)
    found = []
    for i in left:
        for j in right.get(links.a[i].norm[0], ()):
            kind = relation_of(links.a[i], links.b[j])
            if kind is not None:
                found.append(((0.8 if kind is LinkKind.SPELLING else 0.6) + links.bonus(i, j), i, j, kind))
    return found


def relation_of(first: Word, second: Word) -> LinkKind | None:
    """Whether two words of different stems are spelled nearly alike or have one root; None if neither.

    Near spelling asks for five letters and a Damerau-Levenshtein distance of at most a fifth of them; one root for
    the first five letters and six tenths of the longer word.
    """
    one, two = first.norm, second.norm
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    if len(short) < 4 or not short[0].isalpha():
        return None
    if long.startswith(short) and len(long) - len(short) <= 3:
        return LinkKind.ROOT
    shared = 0
    for x, y in zip(one, two, strict=False):
        if x != y:
            break
        shared += 1
    if shared >= 5 and shared >= 0.6 * len(long):
        return LinkKind.ROOT
    limit = max(1, len(long) // 5) if len(short) >= 5 else 0
    if limit and DamerauLevenshtein.distance(one, two, score_cutoff=min(limit, 2)) <= min(limit, 2):
        return LinkKind.SPELLING
    return None


def _by_meaning(links: _Links, a_vectors: Vectors, b_vectors: Vectors) -> list[tuple[float, int, int, LinkKind]]:
    """Content words without a link whose vectors are each the other's nearest among those without one."""
    left = [i for i, word in enumerate(links.a) if _has_meaning(word) and links.a_to_b[i] < 0]
    right = [j for j, word in enumerate(links.b) if _has_meaning(word) and links.b_to_a[j] < 0]
    if not left or not right:
        return []
    cells = (a_vectors[left] @ b_vectors[right].T).round(_DECIMALS)
    capitals = np.outer([links.a[i].capital for i in left], [links.b[j].capital for j in right])
    cells[capitals] = 0.0  # two names of one field are as near as two words for one thing
    cells = np.where(cells >= MEANING_LEAST, cells + _bonuses(links, left, right), 0.0).round(_DECIMALS)
    best_right, best_left = cells.argmax(axis=1), cells.argmax(axis=0)
    return [
        (float(cells[x, y]), left[x], right[int(y)], LinkKind.MEANING)
        for x, y in enumerate(best_right)
        if best_left[y] == x and cells[x, y] >= MEANING_THRESHOLD
    ]


def _bonuses(links: _Links, left: Sequence[int], right: Sequence[int]) -> NDArray[np.float64]:
    """`_Links.bonus` for each of `left` with each of `right`, less half of what place can say: shape (left, right)."""
    a, b = links.a, links.b
    numbers: dict[str, int] = {}
    norms_a = np.array([numbers.setdefault(word.norm, len(numbers)) for word in a])
    norms_b = np.array([numbers.setdefault(word.norm, len(numbers)) for word in b])
    worth = np.where([word.content for word in a], _DIAGONAL, _DIAGONAL / 2)
    support = np.zeros((len(a) + 4, len(b) + 4))  # two more on each side: the words beside the first and the last
    support[2:-2, 2:-2] = (norms_a[:, None] == norms_b[None, :]) * worth[:, None]
    for i, j in enumerate(links.a_to_b):
        if j >= 0:
            support[i + 2, j + 2] = _DIAGONAL
    rows, columns = np.array(left), np.array(right)
    beside = [support[np.ix_(rows + step, columns + step)] for step in (0, 1, 3, 4)]
    around: NDArray[np.float64] = np.sum(beside, axis=0)
    place: NDArray[np.float64] = 0.5 - np.abs(rows[:, None] / len(a) - columns[None, :] / len(b))
    return around + _POSITION * place


def _has_meaning(word: Word) -> bool:
    """Whether a word vector may decide: numbers of any size look alike to it."""
    return word.content and _DIGIT.search(word.norm) is None


def _link_split(links: _Links) -> None:
    """A word that the other side writes in two ("ceasefire", "cease-fire"): its halves share one link."""
    for turned in (False, True):
        one, two = (links.b, links.a) if turned else (links.a, links.b)
        joined = {first.norm + second.norm: j for j, (first, second) in enumerate(pairwise(two))}
        for i, word in enumerate(one):
            j = joined.get(word.norm)
            if j is None:
                continue
            x, y = (j, i) if turned else (i, j)
            if not links.free(x, y):
                continue
            links.link(x, y, LinkKind.EQUAL)
            if turned and links.a_to_b[j + 1] < 0:
                links.a_to_b[j + 1], links.kinds[j + 1] = i, LinkKind.EQUAL
            elif not turned and links.b_to_a[j + 1] < 0:
                links.b_to_a[j + 1] = i


def _link_neighbours(links: _Links) -> None:
    """Function words follow the content words beside them: equal words next to a link are linked too."""
    for step in (1, -1):
        for i in range(len(links.a)) if step == 1 else range(len(links.a) - 1, -1, -1):
            j = links.a_to_b[i]
            if j >= 0 and links.free(i + step, j + step) and links.a[i + step].norm == links.b[j + step].norm:
                links.link(i + step, j + step, LinkKind.EQUAL)
    for i, word in enumerate(links.a):
        if links.a_to_b[i] >= 0 or word.content:
            continue
        for step in (-1, 1):
            j = _equal_beside(links, i, step)
            if j >= 0:
                links.link(i, j, LinkKind.EQUAL)
                break


def _equal_beside(links: _Links, i: int, step: int) -> int:
    """A free word of b that equals word i of a and stands as near to a link, on the same side; -1 if there is none."""
    for away in (1, 2, 3):
        beside = i + step * away
        if not 0 <= beside < len(links.a):
            return -1
        partner = links.a_to_b[beside]
        if partner < 0:
            continue
        for place in (away, away - 1, away + 1):
            j = partner - step * place
            if place and links.free(i, j) and links.b[j].norm == links.a[i].norm:
                return j
        return -1
    return -1


def vectors_of(words: Sequence[Word], encoded: WordVectors | None, offset: int) -> Vectors | None:
    """The vector of each of `words`, shape (words, dimensions): that of the encoder's word which covers most of it.

    `offset` is where the encoded text begins in the text of `words`. A word that the encoder did not see has zeros.
    """
    if encoded is None or not len(encoded.spans):
        return None
    starts, ends = encoded.spans[:, 0], encoded.spans[:, 1]
    first = np.fromiter((word.start - offset for word in words), dtype=np.int32, count=len(words))
    last = np.fromiter((word.end - offset for word in words), dtype=np.int32, count=len(words))
    overlap = np.minimum(last[:, None], ends[None, :]) - np.maximum(first[:, None], starts[None, :])
    where = overlap.argmax(axis=1)
    vectors: Vectors = encoded.vectors[where].astype(np.float32)
    vectors[overlap[np.arange(len(words)), where] <= 0] = 0.0
    return vectors


def aligned_spans(
    a: str, b: str, a_words: WordVectors | None = None, b_words: WordVectors | None = None
) -> tuple[tuple[Span, Span], ...]:
    """The words of the texts `a` and `b` that stand for each other, in the order of `a`."""
    left, right = words_of(a), words_of(b)
    found = align(left, right, vectors_of(left, a_words, 0), vectors_of(right, b_words, 0))
    return tuple((left[i].span, right[j].span) for i, j in enumerate(found.a_to_b) if j >= 0)
