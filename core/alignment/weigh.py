# SPDX-License-Identifier: Apache-2.0
"""The part of the matching that needs the encoder: sources with claims in, a score for each cell of every two out.

The sources are worked on in a canonical order (by hash, then text), so that the result does not depend on the order in
which a person loaded them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np

from core.alignment.features import Cells, measure
from core.alignment.merging import raise_by_neighbours
from core.alignment.rarity import rarity_in
from core.alignment.reading import Reading
from core.alignment.resolving import readings_of
from core.alignment.same_event import kinship
from core.alignment.scored import PairScores, Scored
from core.alignment.sides import Side, Vocabulary, side_of
from core.alignment.weights import shipped_weights
from core.alignment.wording import words_of
from core.language.mentions import Mentions
from core.language.mentions_of import mentions_of
from core.model import Role, Source
from core.progress import Progress, Step, check, never, silent
from core.semantics.encoding import Encoded, Encoder


def weigh(
    sources: Sequence[Source],
    encoder: Encoder,
    *,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> Scored:
    """Score the cells of every two of `sources`, which have their claims and distinct ids.

    Raises `core.progress.Interrupted` when cancelled.
    """
    ordered = sorted(sources, key=lambda source: (source.sha256, source.text))
    mentions: dict[str, Mentions] = {}
    for source in ordered:
        check(cancelled)
        mentions.update(zip((claim.id for claim in source.claims), mentions_of(source), strict=True))
    check(cancelled)
    readings = readings_of(ordered, mentions)
    encoded = encoder.encode(
        [reading.text for source in ordered for reading in readings[source.id]], progress=progress, cancelled=cancelled
    )
    sides = _sides(ordered, readings, encoded)
    pairs: list[PairScores] = []
    combined = list(combinations(ordered, 2))
    for done, (a, b) in enumerate(combined):
        progress(Step.MATCH, done, len(combined))
        pairs.append(_score(a, b, sides[a.id], sides[b.id], readings=readings, cancelled=cancelled))
    progress(Step.MATCH, len(combined), len(combined))
    return Scored(tuple(sources), mentions, encoder.identity, tuple(pairs), _truncated(ordered, readings, encoded))


def _sides(ordered: Sequence[Source], readings: dict[str, tuple[Reading, ...]], encoded: Encoded) -> dict[str, Side]:
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
    readings: dict[str, tuple[Reading, ...]],
    cancelled: Callable[[], bool],
) -> PairScores:
    cells = measure(side_a, side_b, cancelled)
    title_a = np.array([claim.role is Role.TITLE for claim in a.claims], bool)
    title_b = np.array([claim.role is Role.TITLE for claim in b.claims], bool)
    comparable = title_a[cells.rows] == title_b[cells.columns]
    cells = Cells(cells.rows[comparable], cells.columns[comparable], cells.values[comparable])
    weights = shipped_weights()
    alone = weights.logits(cells.values)
    raised = raise_by_neighbours(
        side_a, side_b, cells, alone, body=(~title_a, ~title_b), weights=weights, cancelled=cancelled
    )
    return PairScores(
        a=a.id,
        b=b.id,
        rows=cells.rows,
        columns=cells.columns,
        logits=raised.logits,
        alone=alone,
        with_row=raised.with_row,
        with_column=raised.with_column,
        values=cells.values,
        titles=title_a[cells.rows],
        kinship=kinship(*([reading.text for reading in readings[source.id]] for source in (a, b))),
    )


def _truncated(
    ordered: Sequence[Source], readings: dict[str, tuple[Reading, ...]], encoded: Encoded
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
