# SPDX-License-Identifier: Apache-2.0
"""Weights for each event that know nothing of it: fitted and calibrated on all other annotated events."""

from __future__ import annotations

from collections.abc import Sequence

from core.alignment.weights import Weights
from core.semantics.encoding import Encoder
from tests.eval import train
from tests.eval.gold import GoldPair


def left_out_weights(real: Sequence[GoldPair], own: Sequence[GoldPair], encoder: Encoder) -> dict[str, Weights]:
    """By event of `real` and `own` accounts the weights of the recipe without it."""
    samples = [train.sample_of_gold(golds, encoder)[0] for golds in (real, own) if golds]
    found = {}
    for event in sorted({gold.event for gold in (*real, *own)}):
        model = train.fit([sample.where(sample.events != event) for sample in samples])
        rest = [[gold for gold in golds if gold.event != event] for golds in (real, own)]
        slope, shift = train.calibration([golds for golds in rest if golds], encoder, train.fitted_weights(model))
        found[event] = train.fitted_weights(model, slope, shift - train._CAUTION)
    return found
