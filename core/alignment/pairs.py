# SPDX-License-Identifier: Apache-2.0
"""Two sentences alone: how likely they say the same, and which words of one answer which of the other.

For scripts and measurements (`crossread pairs`). A sentence without its article has no names to resolve and no story
whose words are common; with the articles' texts as context, the words of the story count less.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.alignment.features import measure_some
from core.alignment.grid import NAMES
from core.alignment.pair_names import NAMED, measure_named, named_in
from core.alignment.rarity import rarity_in
from core.alignment.sides import Vocabulary, side_of
from core.alignment.weights import probability, shipped_weights
from core.alignment.wording import words_of
from core.progress import Progress, check, never, silent
from core.semantics.encoding import Encoded, Encoder, WordVectors

SentencePair = tuple[str, str, str | None, str | None]
_FEWEST_LINES = 3  # a context of fewer paragraphs says nothing about what is common in its story


@dataclass(frozen=True, slots=True)
class PairJudgement:
    """`score`: the probability that a reader calls the two a match. `words`: the word vectors of `a` and of `b`."""

    score: float
    words: tuple[WordVectors, WordVectors] = field(repr=False, compare=False)


def judge_pairs(
    pairs: Sequence[SentencePair],
    encoder: Encoder,
    *,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> list[PairJudgement]:
    """Judge pairs of sentences, each with the texts of its articles or None. All are encoded at once.

    Raises `core.progress.Interrupted` when cancelled.
    """
    texts, encoded = _encoded(pairs, encoder, progress, cancelled)
    logits = shipped_weights().of_sentences(_values(pairs, texts, encoded, cancelled), names_of_pairs(pairs))
    words = [(encoded.words[texts[a]], encoded.words[texts[b]]) for a, b, _, _ in pairs]
    return [PairJudgement(round(probability(float(logit)), 6), both) for both, logit in zip(words, logits, strict=True)]


def measure_pairs(
    pairs: Sequence[SentencePair],
    encoder: Encoder,
    *,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> NDArray[np.float32]:
    """The measures that `judge_pairs` judges by: (pairs, measures), as `grid.NAMES`."""
    texts, encoded = _encoded(pairs, encoder, progress, cancelled)
    return _values(pairs, texts, encoded, cancelled)


def names_of_pairs(pairs: Sequence[SentencePair]) -> NDArray[np.float32]:
    """What each two sentences name, shared and apart: (pairs, len(pair_names.NAMED))."""
    named = {text: named_in(text) for text in dict.fromkeys(text for a, b, _, _ in pairs for text in (a, b))}
    return np.array([measure_named(named[a], named[b]) for a, b, _, _ in pairs], np.float32).reshape(-1, len(NAMED))


def _encoded(
    pairs: Sequence[SentencePair], encoder: Encoder, progress: Progress, cancelled: Callable[[], bool]
) -> tuple[dict[str, int], Encoded]:
    texts = list(dict.fromkeys(text for a, b, _, _ in pairs for text in (a, b)))
    return {text: at for at, text in enumerate(texts)}, encoder.encode(texts, progress=progress, cancelled=cancelled)


def _values(
    pairs: Sequence[SentencePair], texts: dict[str, int], encoded: Encoded, cancelled: Callable[[], bool]
) -> NDArray[np.float32]:
    values = np.zeros((len(pairs), len(NAMES)), np.float32)
    zero = np.zeros(1, np.int32)
    for row, (a, b, context_a, context_b) in enumerate(pairs):
        check(cancelled)
        vocabulary = _vocabulary(a, b, context_a, context_b)
        sides = []
        for text in (a, b):
            at = texts[text]
            sides.append(side_of([text], Encoded(encoded.sentences[at : at + 1], (encoded.words[at],)), vocabulary))
        values[row] = measure_some(sides[0], sides[1], zero, zero, cancelled)[0]
    return values


def _vocabulary(a: str, b: str, context_a: str | None, context_b: str | None) -> Vocabulary:
    own = {word.key for text in (a, b) for word in words_of(text)}
    around = [
        [word.key for word in words_of(line)]
        for context in (context_a, context_b)
        if context
        for line in context.splitlines()
        if line.strip()
    ]
    numbers = {key: number for number, key in enumerate(sorted(own))}
    return Vocabulary(numbers, rarity_in(around) if len(around) >= _FEWEST_LINES else {})
