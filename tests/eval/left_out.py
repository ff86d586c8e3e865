# SPDX-License-Identifier: Apache-2.0
"""Weights for each event that know nothing of it: the recipe without its accounts."""

from __future__ import annotations

from collections.abc import Sequence

from core.alignment.weights import Weights
from core.semantics.encoding import Encoder
from tests.eval import train
from tests.eval.annotated import annotated
from tests.eval.gold import GoldPair
from tests.eval.logistic import Sample


def left_out_weights(
    real: Sequence[GoldPair], own: Sequence[GoldPair], encoder: Encoder, pairs: Sequence[Sample] = ()
) -> dict[str, Weights]:
    """By event of `real` and `own` accounts the weights of the recipe without it; `pairs` as in `train.recipe`."""
    groups = [annotated(golds, encoder) for golds in (real, own)]
    return {
        event: train.recipe([[one for one in group if one.event != event] for group in groups], pairs)
        for event in sorted({one.event for group in groups for one in group})
    }
