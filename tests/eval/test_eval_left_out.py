# SPDX-License-Identifier: Apache-2.0
"""What an event is scored with knows nothing of that event."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.semantics.hashing import HashEncoder
from tests.eval.gold import GoldPair, own_stories
from tests.eval.left_out import left_out_weights
from tests.eval.sets import REPOSITORY


def without_labels(gold: GoldPair) -> GoldPair:
    first = next(iter(gold.strength))
    return replace(gold, strength={first: gold.strength[first]})


def test_an_events_labels_do_not_change_its_own_weights() -> None:
    own = [gold for gold in own_stories(REPOSITORY) if gold.event in ("ferry", "mine")]
    changed = [without_labels(gold) if gold.event == "ferry" else gold for gold in own]
    as_labelled, otherwise = (left_out_weights([], golds, HashEncoder()) for golds in (own, changed))
    assert as_labelled["ferry"].bias == otherwise["ferry"].bias
    assert np.array_equal(as_labelled["ferry"].factors, otherwise["ferry"].factors)
    assert as_labelled["mine"].bias != otherwise["mine"].bias
