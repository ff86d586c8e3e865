# SPDX-License-Identifier: Apache-2.0
"""Two sentences alone: how likely they say the same, and which words of one answer which of the other.

For scripts and measurements (`crossread pairs`). A sentence without its article has no names to resolve and no story
whose words are common; with the articles' texts as context, both are taken into account.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from core.alignment.features import measure_some
from core.alignment.rarity import rarity_in
from core.alignment.sides import Vocabulary, side_of
from core.alignment.weights import probability, shipped_weights
from core.alignment.wording import words_of
from core.model import Span
from core.progress import Progress, never, silent
from core.semantics.encoding import Encoded, Encoder, WordVectors

_LEAST_LINK = 0.45  # cosine below which two words are not said to answer each other


@dataclass(frozen=True, slots=True)
class PairJudgement:
    """`score`: the probability that a reader calls the two a match. `alignment`: spans of words of `a` and of `b`."""

    score: float
    alignment: tuple[tuple[Span, Span], ...]


def judge_pair(
    a: str,
    b: str,
    encoder: Encoder,
    context_a: str | None = None,
    context_b: str | None = None,
) -> PairJudgement:
    """Judge one pair of sentences; see `judge_pairs` for many."""
    return judge_pairs([(a, b, context_a, context_b)], encoder)[0]


def judge_pairs(
    pairs: Sequence[tuple[str, str, str | None, str | None]],
    encoder: Encoder,
    *,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> list[PairJudgement]:
    """Judge pairs of sentences, each with the texts of its articles or None. All are encoded at once.

    Raises `core.progress.Interrupted` when cancelled.
    """
    texts = list(dict.fromkeys(text for a, b, _, _ in pairs for text in (a, b)))
    place = {text: at for at, text in enumerate(texts)}
    encoded = encoder.encode(texts, progress=progress, cancelled=cancelled)
    weights = shipped_weights()
    judged = []
    zero = np.zeros(1, np.int32)
    for a, b, context_a, context_b in pairs:
        vocabulary = _vocabulary(a, b, context_a, context_b)
        parts = [
            Encoded(encoded.sentences[place[text] : place[text] + 1], (encoded.words[place[text]],)) for text in (a, b)
        ]
        values = measure_some(
            side_of([a], parts[0], vocabulary), side_of([b], parts[1], vocabulary), zero, zero, cancelled
        )
        score = probability(float(weights.logits(values)[0]))
        judged.append(PairJudgement(round(score, 4), _links(parts[0].words[0], parts[1].words[0])))
    return judged


def _vocabulary(a: str, b: str, context_a: str | None, context_b: str | None) -> Vocabulary:
    own = [[word.key for word in words_of(text)] for text in (a, b)]
    around = [
        [word.key for word in words_of(line)]
        for context in (context_a, context_b)
        if context
        for line in context.splitlines()
        if line.strip()
    ]
    numbers = {key: number for number, key in enumerate(sorted({key for words in own for key in words}))}
    return Vocabulary(numbers, rarity_in(around) if len(around) > 2 else {})


def _links(a: WordVectors, b: WordVectors) -> tuple[tuple[Span, Span], ...]:
    """Words that are each other's nearest."""
    if not len(a.spans) or not len(b.spans):
        return ()
    similarity = a.vectors.astype(np.float32) @ b.vectors.astype(np.float32).T
    of_a, of_b = similarity.argmax(axis=1), similarity.argmax(axis=0)
    return tuple(
        (Span(*a.spans[i].tolist()), Span(*b.spans[j].tolist()))
        for i, j in enumerate(of_a.tolist())
        if of_b[j] == i and similarity[i, j] >= _LEAST_LINK
    )
