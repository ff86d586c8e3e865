# SPDX-License-Identifier: Apache-2.0
"""The recipe of the weights learns nothing from pairs that one reading takes for a match and the other does not."""

from __future__ import annotations

from core.ingest.reader import read_text
from core.model import Span
from tests.eval.gold import GoldPair, GoldSource
from tests.eval.train import _disputed, _undisputed


def test_pairs_that_readings_see_differently_are_not_learnt_from() -> None:
    readings = {"0_L-0_M": [(0, 0, "strong", "core"), (0, 1, "core", "optional"), (1, 1, "none", "optional")]}
    disputed = _disputed(readings)
    assert disputed == {"0_L-0_M": [(0, 1)]}
    text = "One sentence. Another one."
    source = GoldSource(read_text(text, name="a.txt"), (Span(0, 13), Span(14, 26)), (True, True))
    gold = GoldPair("0_L-0_M", "0", source, source, {(0, 0): "strong", (0, 1): "core"})
    assert _undisputed(gold, disputed["0_L-0_M"]).strength == {(0, 0): "strong", (0, 1): "optional"}
    assert gold.strength[0, 1] == "core"
