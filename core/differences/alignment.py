# SPDX-License-Identifier: Apache-2.0
"""Which word of one text stands for which of another, in any order.

Every two words get a likelihood of standing for each other, from what they are, how near their meaning is, what stands
beside them and what their neighbours are linked with (`link_features`, weighed by `link_weights`). A word is linked
with its likeliest if that is its own likeliest, too; where only one of them says so, the link makes a phrase ("is able
to", "can"). Judges nothing: of two numbers that stand in one place it says just that, and a word and its opposite may
have a link.

Lexical and position evidence and the support of neighbours are those of Sultan, Bethard and Sumner (2014), mutual best
links and vectors of a middle layer those of SimAlign (Jalili Sabet et al. 2020), one classifier over all two words that
of Yao et al. (2013) without its dynamic programming, which word order that differs freely rules out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import DamerauLevenshtein

from core.differences.link_features import Cells, WordTable, first_reading, second_reading, table_of
from core.differences.link_weights import link_weights
from core.differences.sequence import equal_blocks, ratio
from core.differences.words import Word
from core.semantics.encoding import WordVectors

NEAR_DUPLICATE = 0.8  # from this ratio on, what difflib finds equal is linked whatever else there is
_LINKED = 0.65  # least likelihood of a link between two words that are each other's likeliest
_PHRASE = 0.7  # least likelihood of a further link
_DECIMALS = 3  # the rest of a similarity depends on what else was encoded with it
_CELLS = 250_000  # words times words: beyond that, equal runs and equal words are all that is looked for

Vectors = NDArray[np.float32]
Links = tuple[tuple[int, int], ...]


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

    `kinds` says, by word of a, why they are linked. `similarity` is the ratio of `difflib`, 0 to 1. Links that are
    not of one word with one other of the same sense stand by themselves: `replaced` are two numbers or two names in one
    place; `phrases` are further words that a word stands for, and small words for each other. `likely` says of links by
    meaning and of those in phrases how likely they are, 0 to 1.
    """

    a_to_b: tuple[int, ...]
    b_to_a: tuple[int, ...]
    kinds: dict[int, LinkKind]
    similarity: float
    replaced: Links = ()
    phrases: Links = ()
    likely: Mapping[tuple[int, int], float] = field(default_factory=dict)

    @property
    def links(self) -> Links:
        """All links, in the order of a, then of b."""
        own = {(i, j) for i, j in enumerate(self.a_to_b) if j >= 0} | {
            (i, j) for j, i in enumerate(self.b_to_a) if i >= 0
        }
        return tuple(sorted(own.union(self.replaced, self.phrases)))

    @property
    def in_phrases(self) -> frozenset[int]:
        """The words of a that stand in a phrase which b has, too."""
        return frozenset(i for i, _ in self.phrases)

    @property
    def turned(self) -> WordAlignment:
        """The same seen from b."""
        kinds = {j: self.kinds[i] for j, i in enumerate(self.b_to_a) if i >= 0}
        replaced, phrases = (tuple(sorted((j, i) for i, j in some)) for some in (self.replaced, self.phrases))
        likely = {(j, i): chance for (i, j), chance in self.likely.items()}
        return WordAlignment(self.b_to_a, self.a_to_b, kinds, self.similarity, replaced, phrases, likely)


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

    def both(self, i: int, j: int) -> bool:
        return self.a_to_b[i] == j or self.b_to_a[j] == i


def align(
    a: Sequence[Word],
    b: Sequence[Word],
    a_vectors: Vectors | None = None,
    b_vectors: Vectors | None = None,
    tables: tuple[WordTable, WordTable] | None = None,
) -> WordAlignment:
    """Link the words of `a` with those of `b`; the same whichever of them comes first.

    `a_vectors` and `b_vectors`: float32, shape (words, dimensions), rows of length 1, or 0 for a word without one.
    `tables`: the words in columns, where somebody has made them.
    """
    links = _Links(a, b)
    blocks = equal_blocks(a, b)
    similarity = ratio(a, b, blocks)
    if similarity >= NEAR_DUPLICATE:
        _link_blocks(links, blocks)
    replaced: Links = ()
    phrases: Links = ()
    likely: dict[tuple[int, int], float] = {}
    if a and b and similarity < 1:
        _link_split(links)
        if len(a) * len(b) <= _CELLS:
            meaning = None if a_vectors is None or b_vectors is None else (a_vectors @ b_vectors.T).round(_DECIMALS)
            cells = _fixed(likelihood(*(tables or (table_of(a), table_of(b))), meaning).round(_DECIMALS), links)
            replaced, phrases = _take(links, cells)
            by_meaning = [(i, links.a_to_b[i]) for i, kind in links.kinds.items() if kind is LinkKind.MEANING]
            likely = {(i, j): round(float(cells[i, j]), _DECIMALS) for i, j in (*by_meaning, *phrases)}
        _link_words(links)
    phrases = tuple((i, j) for i, j in phrases if not links.both(i, j))
    return WordAlignment(tuple(links.a_to_b), tuple(links.b_to_a), links.kinds, similarity, replaced, phrases, likely)


def likelihood(a: WordTable, b: WordTable, meaning: Cells | None) -> Cells:
    """How likely each word of `a` stands for each of `b`, 0 to 1. `meaning`: cosines of their vectors, or None.

    What the second reading finds is read once more, for what a word follows may have been found only then.
    """
    weights = link_weights(vectors=meaning is not None)
    grid = first_reading(a, b, meaning)
    likely = weights.first.likely(grid.features)
    known = weights.second.logits(grid.features)
    for _ in range(2):
        likely = weights.second.chance(known, weights.second.logits(second_reading(grid, likely)))
    return likely


def _link_blocks(links: _Links, blocks: Sequence[tuple[int, int, int]]) -> None:
    """Equal runs with a content word in them."""
    for first_a, first_b, size in blocks:
        if any(word.content for word in links.a[first_a : first_a + size]):
            for step in range(size):
                links.link(first_a + step, first_b + step, LinkKind.EQUAL)


def _fixed(likely: Cells, links: _Links) -> Cells:
    """`likely` where the words that are linked already have no other link."""
    known = {(i, j) for i, j in enumerate(links.a_to_b) if j >= 0} | {
        (i, j) for j, i in enumerate(links.b_to_a) if i >= 0
    }
    if known:
        rows, columns = (list(side) for side in zip(*known, strict=True))
        likely[rows] = 0
        likely[:, columns] = 0
        likely[rows, columns] = 1
    return likely


def _take(links: _Links, likely: Cells) -> tuple[Links, Links]:
    """Link what is likely; what cannot be a link of one word with one other is answered: replaced words, phrases."""
    best_b, best_a = likely.argmax(1), likely.argmax(0)
    words = np.arange(len(best_b))
    top = likely[words, best_b]
    mutual = (best_a[best_b] == words) & (top >= _LINKED)
    chosen = np.zeros(likely.shape, bool)
    chosen[words[top >= _PHRASE], best_b[top >= _PHRASE]] = True
    others = likely.max(0) >= _PHRASE
    chosen[best_a[others], np.flatnonzero(others)] = True
    chosen[words[mutual], best_b[mutual]] = True
    replaced: list[tuple[int, int]] = []
    phrases: list[tuple[int, int]] = []
    for i, j in zip(*(found.tolist() for found in np.nonzero(chosen)), strict=True):
        if links.both(i, j):
            continue
        first, second = links.a[i], links.b[j]
        if _differ(links, i, j):
            replaced.append((i, j))
        elif mutual[i] and best_b[i] == j and links.free(i, j) and _one_kind(first, second):
            links.link(i, j, kind_of(first, second))
        else:
            phrases.append((i, j))
    return tuple(replaced), tuple(phrases)


def _one_kind(first: Word, second: Word) -> bool:
    """Whether two words may stand for each other alone: content words, or small words that are equal."""
    return (first.content and second.content) or first.norm == second.norm


def _differ(links: _Links, i: int, j: int) -> bool:
    """Whether two words are numbers or names that are not the same: to word vectors all of a field look alike."""
    first, second = links.a[i], links.b[j]
    if first.norm == second.norm or not (first.content and second.content):
        return False
    if first.norm[0].isdigit() or second.norm[0].isdigit():
        return True
    names = first.capital and second.capital and i > 0 and j > 0
    return names and kind_of(first, second) is LinkKind.MEANING


def kind_of(first: Word, second: Word) -> LinkKind:
    """Why two words that are linked are."""
    if first.norm == second.norm:
        return LinkKind.EQUAL
    if first.stem == second.stem:
        return LinkKind.STEM
    return relation_of(first, second) or LinkKind.MEANING


def _link_words(links: _Links) -> None:
    """Content words without a link that have one form, stem, spelling or root, whatever stands around them.

    Of several, those whose places in the two texts are nearest.
    """
    left = [i for i, word in enumerate(links.a) if word.content and links.a_to_b[i] < 0]
    right: dict[str, list[int]] = {}
    for j, word in enumerate(links.b):
        if word.content and links.b_to_a[j] < 0:
            right.setdefault(word.stem[0], []).append(j)
    found = []
    for i in left:
        first = links.a[i]
        for j in right.get(first.stem[0], ()):
            kind = kind_of(first, links.b[j])
            if kind is not LinkKind.MEANING:
                apart = abs(i / len(links.a) - j / len(links.b))
                found.append((_FIRMNESS[kind], round(apart, 6), i + j, i, j, kind))
    for _, _, _, i, j, kind in sorted(found):
        if links.free(i, j):
            links.link(i, j, kind)


_FIRMNESS = {LinkKind.EQUAL: 0, LinkKind.STEM: 1, LinkKind.SPELLING: 2, LinkKind.ROOT: 3}


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
    vectors: Vectors = encoded.for_links[where].astype(np.float32)
    vectors[overlap[np.arange(len(words)), where] <= 0] = 0.0
    return vectors
