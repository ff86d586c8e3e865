# SPDX-License-Identifier: Apache-2.0
"""Which words of claims stand for each other, which tell what happens, and how much of each claim the others tell.

Words are linked by their forms and by the vectors that the encoder gave them in their sentences, each the other's
nearest (as in SimAlign, Jalili Sabet et al. 2020); what is known to be one name, number or day counts as told too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.alignment.rarity import english_words
from core.alignment.wording import Word, stem
from core.language.clauses import clauses
from core.language.cues import plain_saying
from core.language.tables import table
from core.model import Claim, Source, Span
from core.semantics.encoding import WordVectors

TOLD: Final = 0.5  # words at least this near tell the same
LINKED: Final = 0.58  # words at least this near are shown as standing for each other
LEAST_RARE: Final = 0.35  # a word below says too little to be shown
_HALF: Final = 0.5  # of a clause's words, by weight, for it to be told
_TELLING: Final = 0.2  # rarity in English of words that a clause's share is counted in

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Worded:
    """The telling words of one claim: places in the source's text, numbers for their keys, float32 vectors (n, d)."""

    words: tuple[Word, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    keys: NDArray[np.int64]
    weights: Floats
    vectors: Floats
    exact: Bools  # names and figures: equal or another
    events: tuple[str, ...]  # of each word: the event that it tells of, or ""
    clauses: tuple[Span, ...]

    def inside(self, spans: Iterable[Span]) -> Bools:
        """Which words overlap one of `spans`: (n,)."""
        found = np.zeros(len(self.words), bool)
        for span in spans:
            found[bisect_left(self.ends, span.start + 1) : bisect_left(self.starts, span.end)] = True
        return found

    def told_clauses(self, told: Bools, surely: Sequence[Span] = ()) -> tuple[Span, ...]:
        """The clauses of which at least half is `told` (n,), by weight, those that hold one of `surely`, and the best
        of them, if any word is told.
        """
        if len(self.clauses) < 2 or not told.any():
            return self.clauses if told.any() else ()
        ends = np.array([span.end for span in self.clauses])
        at = np.searchsorted(ends, self.starts, "right").clip(max=len(ends) - 1)
        whole = np.bincount(at, self.weights, len(ends))
        shares = np.bincount(at, self.weights * told, len(ends)) / np.maximum(whole, 1e-6)
        best = int(shares.argmax())
        return tuple(
            span
            for number, span in enumerate(self.clauses)
            if shares[number] >= _HALF or number == best or any(map(span.overlaps, surely))
        )

    def share(self, told: Bools) -> float:
        """How much of the claim is `told`, by weight, 0 to 1."""
        whole = float(self.weights.sum())
        return float(self.weights @ told) / whole if whole else 1.0


class Numbering(dict[str, int]):
    """A number for each key."""

    def __missing__(self, key: str) -> int:
        self[key] = len(self)
        return self[key]


def worded(
    source: Source,
    claim: Claim,
    words: tuple[Sequence[Word], WordVectors | None],
    exact: Collection[Span],
    numbering: Mapping[str, int],
) -> Worded:
    """The telling words of `claim`, of `words`: all of it, and the encoder's vectors.

    `words` are placed in the claim, those of the result in the source's text. `exact`: names and dates, whose words
    stand for no others.
    """
    every, vectors = words
    offset = claim.span.start
    telling = tuple(
        Word(word.span.shifted(offset), word.key, word.rarity, word.capital) for word in every if word.rarity > _TELLING
    )
    starts = np.array([word.span.start for word in telling], np.int64) - offset
    found = np.zeros((len(telling), vectors.vectors.shape[1] if vectors is not None else 1), np.float32)
    if vectors is not None and len(vectors.spans) and telling:
        rows = np.searchsorted(vectors.spans[:, 0], starts, "right") - 1
        seen = (rows >= 0) & (vectors.spans[rows, 1] > starts)
        found[seen] = vectors.vectors[rows[seen]]
    is_exact = np.array([word.key[:1].isdigit() for word in telling], bool)
    events = [event_of(word.key) for word in telling]
    for span in exact:
        for at, word in enumerate(telling):
            if word.span.overlaps(span):
                is_exact[at], events[at] = True, ""
    return Worded(
        telling,
        tuple(word.span.start for word in telling),
        tuple(word.span.end for word in telling),
        np.array([numbering[word.key] for word in telling], np.int64),
        np.array([word.rarity for word in telling], np.float32),
        found,
        is_exact,
        tuple(events),
        clauses(source.text, claim.span, claim.quotes),
    )


def nearness(one: Worded, other: Worded) -> Floats:
    """How near each word of `one` is to each of `other`, 1 for two forms of a word: (len(one), len(other))."""
    near = one.vectors @ other.vectors.T
    near[one.exact] = 0
    near[:, other.exact] = 0
    near[one.keys[:, None] == other.keys[None, :]] = 1
    return near


def linked(near: Floats, least: float = LINKED) -> list[tuple[int, int]]:
    """The words that are each other's nearest, and near enough, as positions; `near` as `nearness` gives it."""
    if not near.size:
        return []
    best, back = near.argmax(axis=1), near.argmax(axis=0)
    rows = np.flatnonzero((back[best] == np.arange(len(best))) & (near[np.arange(len(best)), best] >= least))
    return [(int(row), int(best[row])) for row in rows]


def opposite(key: str, other: str) -> bool:
    """Whether two words with these keys exclude each other: "opened" and "closed"."""
    return frozenset((key, other)) in _opposites()


@cache
def _opposites() -> frozenset[frozenset[str]]:
    pairs = (pair.partition("/") for text in table("details-en")["opposites"].values() for pair in text.split())
    return frozenset(frozenset((stem(one), stem(other))) for one, _, other in pairs)


@cache
def event_of(key: str) -> str:
    """The event that a word with this key tells of, one for all its forms; "" for a word that tells of none.

    A verb is what has a past in -ed beside its plain form or one in -ing, and what the table of irregular ones has.
    """
    verb = _irregular().get(key)
    if verb is not None:
        return verb
    if len(key) < _SHORTEST or key in _telling_nothing():
        return ""
    stems = {key, key + key[-1], key + "at", key[:-1] + "i" if key[-1] == "y" else key}
    for one in stems:
        for past in (one + "ed", one + "d"):
            if past in _english() and not _english().isdisjoint((past[:-1], past[:-2], past[:-2] + "ing", one + "ing")):
                return key
    return ""


_SHORTEST: Final = 3


@cache
def _english() -> frozenset[str]:
    return frozenset(english_words())


@cache
def _irregular() -> Mapping[str, str]:
    """Keys of the forms of irregular verbs -> the key of the verb."""
    lines = (line.split() for line in table("evidence")["irregular"].strip().split("\n"))
    return {stem(form): stem(forms[0]) for forms in lines for form in forms}


@cache
def _telling_nothing() -> frozenset[str]:
    """The keys of verbs of saying, and of those that tell of no event by themselves."""
    words = (*plain_saying(), *table("evidence")["light"].split())
    return frozenset(stem(word) for word in words)
