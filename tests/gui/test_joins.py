# SPDX-License-Identifier: Apache-2.0
"""What joins each two sources: found out once, beforehand where that can be."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from core.model import Comparison
from gui.joins import Joins
from gui.reading.joined import joined


def test_a_pair_and_its_reverse_are_found_out_once(qtbot: QtBot, three: Comparison, monkeypatch: Any) -> None:  # noqa: ARG001
    joins = Joins()
    joins.begin(three)
    there = joins.of(("A", "B"))
    assert there == joined(three, "A", "B")
    monkeypatch.setattr("gui.joins.joined", None)
    assert joins.of(("A", "B")) is there
    assert joins.of(("B", "A")) == joined(three, "B", "A")


def test_the_pairs_that_may_be_wanted_next_are_found_out_beforehand(
    qtbot: QtBot, three: Comparison, monkeypatch: Any
) -> None:
    joins = Joins()
    joins.begin(three)
    joins.of(("A", "B"))
    joins.expect(("A", "B"))
    qtbot.waitUntil(lambda: not joins._beside.running)
    monkeypatch.setattr("gui.joins.joined", None)
    for pair in (("A", "C"), ("C", "A"), ("B", "C"), ("C", "B")):
        assert joins.of(pair) == joined(three, *pair)


def test_another_comparison_has_other_joins(qtbot: QtBot, three: Comparison) -> None:  # noqa: ARG001
    joins = Joins()
    joins.begin(three)
    first = joins.of(("A", "B"))
    joins.expect(("A", "B"))
    joins.begin(three)
    assert joins.of(("A", "B")) is not first
    joins.begin(None)
    with pytest.raises(KeyError):
        joins.of(("A", "B"))
