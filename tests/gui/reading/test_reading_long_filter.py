# SPDX-License-Identifier: Apache-2.0
"""A long story is filtered and listed without holding anybody up."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from time import thread_time
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from core.filters.filter import EVERYTHING, Facet, Filter
from core.filters.text import TextQuery
from core.model import Comparison, State
from gui.filtered import Filtering
from gui.listing.differences_model import GRAVITY, DifferencesModel
from gui.reading import slices
from gui.reading.columns import of_two
from gui.reading.joined import joined


def test_a_long_story_is_looked_through_in_slices(
    qtbot: QtBot,
    make_long: Callable[[int], Comparison],
    turns: Callable[[], AbstractContextManager[Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(slices, "SLICE_S", 0.0)
    long = make_long(2_000)
    filtering = Filtering()
    filtering.begin(long)
    whole = joined(long, "A", "B")
    with turns() as taken:
        filtering.want(Filter(text=TextQuery("keeper")))
        assert filtering.running
        assert filtering.filter == EVERYTHING, "what was shown is in force until then"
        assert filtering.limited(whole) is whole
        filtering.want(filtering.wanted.with_values(Facet.STATES, [State.AGREE]))
        qtbot.waitUntil(lambda: not filtering.running)
    assert filtering.filter == Filter(states=frozenset({State.AGREE}), text=TextQuery("keeper"))
    assert len(taken.seconds) > 5
    assert taken.longest < taken.total


def test_a_long_list_is_made_without_a_pause(make_long: Callable[[int], Comparison]) -> None:
    long = make_long(2_000)
    whole = joined(long, "A", "B")
    model = DifferencesModel()
    began = thread_time()
    model.show_columns(of_two(whole), [join.match.id for join in whole.joins])
    model.sort(GRAVITY)
    assert thread_time() - began < 0.1
    assert model.rowCount() >= len(whole.joins)
