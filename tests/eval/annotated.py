# SPDX-License-Identifier: Apache-2.0
"""Annotated accounts measured once, so that many weights can be fitted on them and tried on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.alignment.context import around
from core.alignment.logits import Measured, measured_of, weighted
from core.alignment.weigh import read_and_encode
from core.alignment.weights import PROMISING, Weights
from core.ingest.naming import with_ids
from core.language.claims import with_claims
from core.model import Role
from core.semantics.encoding import Encoder
from tests.eval.gold import GoldPair
from tests.eval.logistic import Sample


@dataclass(frozen=True, slots=True)
class Annotated:
    """Two accounts with all cells measured. `labels`: for each cell whether it is a match; `counted`: which cells have
    a label at all (no title, no optional pair).
    """

    event: str
    measured: Measured
    labels: NDArray[np.bool_]
    counted: NDArray[np.bool_]

    def sample(self) -> Sample:
        """The measures of the cells, each weighed alone."""
        labels = self.labels[self.counted]
        return Sample(self.measured.cells.values[self.counted], labels, np.full(len(labels), self.event))

    def sample_in_context(self, weights: Weights) -> Sample:
        """The logit that `weights` give each promising cell, and what stands around it."""
        cells = self.measured.cells
        logits = weighted(self.measured, weights).raised.logits
        at = np.flatnonzero((logits >= PROMISING) & self.counted)
        values = np.column_stack([logits[at], around(cells.rows, cells.columns, logits, at)])
        return Sample(values, self.labels[at], np.full(len(at), self.event))


def annotated(golds: Sequence[GoldPair], encoder: Encoder) -> list[Annotated]:
    """Every one of `golds`, measured."""
    return [_annotated(gold, encoder) for gold in golds]


def _annotated(gold: GoldPair, encoder: Encoder) -> Annotated:
    sources = [with_claims(source) for source in with_ids([gold.a.source, gold.b.source])]
    a, b = sources
    sides = read_and_encode(sources, encoder).sides
    titles = [np.array([claim.role is Role.TITLE for claim in one.claims], bool) for one in sources]
    measured = measured_of(sides[a.id], sides[b.id], titles[0], titles[1])
    found = [
        gold.label(a.claims[row].span, b.claims[column].span)
        for row, column in zip(measured.cells.rows.tolist(), measured.cells.columns.tolist(), strict=True)
    ]
    labels = np.array([label in ("strong", "core") for label in found], bool)
    counted = np.array([label is not None and label != "optional" for label in found], bool) & ~measured.titles
    return Annotated(gold.event, measured, labels, counted)


def joined(samples: Sequence[Sample]) -> Sample:
    """All of `samples` as one."""
    return Sample(
        np.concatenate([sample.values for sample in samples]),
        np.concatenate([sample.labels for sample in samples]),
        np.concatenate([sample.events for sample in samples]),
    )
