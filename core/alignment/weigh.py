# SPDX-License-Identifier: Apache-2.0
"""The part of the matching that needs the encoder: sources with claims in, a score for each cell of every two out.

The sources are worked on in a canonical order (by hash, then text), so that the result does not depend on the order in
which a person loaded them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from core.alignment.claim_words import claim_words
from core.alignment.event_account import Account, account_of
from core.alignment.event_answer import UNKNOWN, kinship
from core.alignment.event_evidence import CellLogits
from core.alignment.logits import measured_of, weighted
from core.alignment.other_models import has_own_scale, on_scale, weights_for
from core.alignment.rarity import rarity_in
from core.alignment.reading import Reading
from core.alignment.resolving import readings_of
from core.alignment.scored import PairScores, Scored
from core.alignment.sides import Side, Vocabulary, side_of
from core.alignment.weights import Weights, shipped_weights
from core.alignment.wire import same_text_notices
from core.alignment.wording import words_of
from core.language.mentions import Mentions
from core.language.mentions_of import mentions_of
from core.language.which import is_english
from core.model import Role, Source
from core.progress import Progress, Step, check, never, silent
from core.semantics.encoding import Encoded, Encoder


@dataclass(frozen=True, slots=True)
class ReadSources:
    """Sources in canonical order; mentions by claim id; readings and sides by source id; the vectors of all readings in
    that order.
    """

    ordered: tuple[Source, ...]
    mentions: Mapping[str, Mentions]
    readings: Mapping[str, tuple[Reading, ...]]
    encoded: Encoded
    sides: Mapping[str, Side]


def weigh(
    sources: Sequence[Source],
    encoder: Encoder,
    *,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
    weights: Weights | None = None,
) -> Scored:
    """Score the cells of every two of `sources`, which have their claims and distinct ids.

    `weights`: others than those that come with the program, for finding better ones.

    Raises `core.progress.Interrupted` when cancelled.
    """
    weights = weights or shipped_weights()
    read = read_and_encode(sources, encoder, progress=progress, cancelled=cancelled)
    ordered, readings = read.ordered, read.readings
    accounts = {
        source.id: account_of(
            source,
            (reading.text for reading in readings[source.id]),
            [read.mentions[claim.id] for claim in source.claims],
        )
        for source in ordered
    }
    pairs: list[PairScores] = []
    combined = list(combinations(ordered, 2))
    # Thousands of small products: on a busy machine the threads of BLAS wait for each other many times as long.
    with threadpool_limits(1, user_api="blas"):
        for done, (a, b) in enumerate(combined):
            progress(Step.MATCH, done, len(combined))
            pairs.append(
                _score(
                    a,
                    b,
                    read.sides[a.id],
                    read.sides[b.id],
                    accounts=(accounts[a.id], accounts[b.id]),
                    weights=weights_for(a, b, weights),
                    own_scale=has_own_scale(encoder.identity),
                    cancelled=cancelled,
                )
            )
    progress(Step.MATCH, len(combined), len(combined))
    words = claim_words(
        [claim.id for source in ordered for claim in source.claims],
        [reading for source in ordered for reading in readings[source.id]],
        read.encoded.words,
    )
    truncated = _truncated(ordered, readings, read.encoded)
    same_text = same_text_notices(sources)
    return Scored(tuple(sources), read.mentions, encoder.identity, tuple(pairs), truncated, words, same_text)


def read_and_encode(
    sources: Sequence[Source],
    encoder: Encoder,
    *,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> ReadSources:
    """The first half of `weigh`: what the claims mention, read as and encode to. Raises as `weigh` does."""
    ordered = tuple(sorted(sources, key=lambda source: (source.sha256, source.text)))
    mentions: dict[str, Mentions] = {}
    for source in ordered:
        check(cancelled)
        mentions.update(zip((claim.id for claim in source.claims), mentions_of(source), strict=True))
    check(cancelled)
    readings = readings_of(ordered, mentions)
    encoded = encoder.encode(
        [reading.text for source in ordered for reading in readings[source.id]], progress=progress, cancelled=cancelled
    )
    return ReadSources(ordered, mentions, readings, encoded, _sides(ordered, readings, encoded))


def _sides(ordered: Sequence[Source], readings: Mapping[str, tuple[Reading, ...]], encoded: Encoded) -> dict[str, Side]:
    texts = {source.id: [reading.text for reading in readings[source.id]] for source in ordered}
    keys = [[word.key for word in words_of(text)] for source in ordered for text in texts[source.id]]
    distinct = sorted({key for claim in keys for key in claim})
    vocabulary = Vocabulary({key: number for number, key in enumerate(distinct)}, rarity_in(keys))
    sides: dict[str, Side] = {}
    at = 0
    for source in ordered:
        part = slice(at, at + len(texts[source.id]))
        sides[source.id] = side_of(texts[source.id], Encoded(encoded.sentences[part], encoded.words[part]), vocabulary)
        at = part.stop
    return sides


def _score(
    a: Source,
    b: Source,
    side_a: Side,
    side_b: Side,
    *,
    accounts: tuple[Account, Account],
    weights: Weights,
    own_scale: bool,
    cancelled: Callable[[], bool],
) -> PairScores:
    title_a, title_b = (np.array([claim.role is Role.TITLE for claim in one.claims], bool) for one in (a, b))

    def weights_of(usual: NDArray[np.float32]) -> Weights:
        return on_scale(weights, usual) if own_scale else weights

    measured = measured_of(side_a, side_b, title_a, title_b, cancelled, weights_of=weights_of)
    shown = measured.cells.values if measured.cells.usual is None else measured.cells.usual
    found = weighted(measured, weights_of(shown), cancelled)
    cells, titles = measured.cells, measured.titles
    likely = CellLogits(cells.rows, cells.columns, found.alone, found.raised.logits, ~titles)
    return PairScores(
        a=a.id,
        b=b.id,
        rows=cells.rows,
        columns=cells.columns,
        logits=found.logits,
        alone=found.alone,
        with_row=found.raised.with_row,
        with_column=found.raised.with_column,
        values=cells.values,
        titles=titles,
        kinship=kinship(*accounts, likely) if is_english(a) and is_english(b) else UNKNOWN,
    )


def _truncated(
    ordered: Sequence[Source], readings: Mapping[str, tuple[Reading, ...]], encoded: Encoded
) -> tuple[str, ...]:
    """The sources with a claim whose last word the encoder did not see."""
    found = []
    at = 0
    for source in ordered:
        for reading in readings[source.id]:
            words = words_of(reading.text)
            seen = encoded.words[at].spans
            if words and (not len(seen) or words[-1].span.start >= int(seen[-1, 1])):
                found.append(source.id)
            at += 1
    return tuple(dict.fromkeys(found))
