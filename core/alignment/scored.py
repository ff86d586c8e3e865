# SPDX-License-Identifier: Apache-2.0
"""What `weigh` leaves for `select`: everything that needs the encoder, done once for all strictnesses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.alignment.event_answer import Kinship
from core.language.mentions import Mentions
from core.model import ModelIdentity, Notice, Source
from core.semantics.encoding import WordVectors


@dataclass(frozen=True)
class PairScores:
    """The cells of two sources `a` and `b` (ids; `a` first in canonical order).

    `rows`, `columns`: int32, positions in `Source.claims` of `a` and of `b`, ordered by row, then column. `logits`:
    float32, how likely the two are a match; `alone`: the same before neighbours were merged; `with_row`,
    `with_column`: int32, the neighbour whose merging raised the cell, as a position, or -1. `values`: float32
    (cells, measures), as `features.NAMES`. `titles` are cells of two titles; all others have none.
    """

    a: str
    b: str
    rows: NDArray[np.int32]
    columns: NDArray[np.int32]
    logits: NDArray[np.float32]
    alone: NDArray[np.float32]
    with_row: NDArray[np.int32]
    with_column: NDArray[np.int32]
    values: NDArray[np.float32]
    titles: NDArray[np.bool_]
    kinship: Kinship

    @cached_property
    def best_cells(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The position of the best cell of each row and of each column, -1 where there is none; the first among
        equals.
        """
        found = []
        for positions in (self.rows, self.columns):
            best = np.full(int(positions.max()) + 1 if len(positions) else 0, -1, np.int64)
            order = np.lexsort((-np.arange(len(positions)), self.logits))
            best[positions[order]] = order
            found.append(best)
        return found[0], found[1]


@dataclass(frozen=True, slots=True)
class Scored:
    """`sources` in the callers' order, with their claims; `mentions` by claim id; `pairs` in canonical order.
    `truncated`: ids of sources with a claim longer than the model reads. `words`: by claim id, the word vectors of the
    claim's own text. `same_text`: which sources print one text.
    """

    sources: tuple[Source, ...]
    mentions: Mapping[str, Mentions]
    model: ModelIdentity
    pairs: tuple[PairScores, ...]
    truncated: tuple[str, ...] = ()
    words: Mapping[str, WordVectors] = field(default_factory=dict, repr=False, compare=False)
    same_text: tuple[Notice, ...] = ()
