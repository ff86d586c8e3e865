# SPDX-License-Identifier: Apache-2.0
"""Views of a large story: what is worked out in slices stands there in the end, what nobody wants any more does not.

Here small stories go the way of large ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from core.filters.filter import EVERYTHING, Filter
from core.model import State
from gui import only_here
from gui.claims_table.panel import ClaimsView
from gui.only_here import OnlyHere
from gui.overview import panel as overview_panel
from gui.overview.panel import OverviewView
from gui.reading import slices
from gui.reading.slices import Slices
from gui.similarity_map import panel as map_panel
from gui.similarity_map import view as map_view
from gui.similarity_map.marks import Mark
from gui.similarity_map.panel import SimilarityMap
from gui.waiting import LATE_MS
from gui.window import MainWindow

CONFLICT = Filter(states=frozenset({State.CONFLICT}))


@pytest.fixture(autouse=True)
def _as_if_large(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(slices, "SLICE_S", 0.0)  # each step a slice, however quick the machine
    for module in (overview_panel, map_panel, map_view, only_here):
        monkeypatch.setattr(module, "_AT_ONCE", -1)
    yield


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, paths: list[Path]) -> MainWindow:
    window.resize(1200, 800)
    window.open_paths(paths)
    qtbot.waitUntil(lambda: window.workspace.comparison is not None)
    return window


def test_the_overview_is_counted_in_slices_with_the_one_before_in_view(qtbot: QtBot, opened: MainWindow) -> None:
    opened.views.choose("overview")
    view = opened.views["overview"]
    assert isinstance(view, OverviewView)
    assert view.message.isVisible() and not view.message.text()  # a moment is no reason to say anything
    qtbot.waitUntil(lambda: view.overview is not None and bool(view.overview.apart))
    whole = view.overview
    opened.workspace.set_filter(CONFLICT)
    assert view.overview is whole and view.charts.isVisible()
    qtbot.waitUntil(lambda: view.overview is not whole)
    assert [one.total for one in view.overview.kinds] == [1]  # type: ignore[union-attr]
    assert not view.waiting.isVisible()


def test_of_two_filters_given_one_after_the_other_the_second_is_counted(
    qtbot: QtBot, opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.views.choose("overview")
    view = opened.views["overview"]
    assert isinstance(view, OverviewView)
    qtbot.waitUntil(lambda: view.overview is not None and bool(view.overview.apart))
    whole, drawn = view.overview, []
    monkeypatch.setattr(view, "_draw", lambda _telling, overview: drawn.append(overview))
    opened.workspace.set_filter(CONFLICT)
    assert view._counting.running
    opened.workspace.set_filter(EVERYTHING)
    qtbot.waitUntil(lambda: not view._counting.running)
    assert [one.kinds for one in drawn] == [whole.kinds]  # type: ignore[union-attr]


def test_what_changes_while_nobody_looks_is_counted_when_somebody_does(qtbot: QtBot, opened: MainWindow) -> None:
    opened.views.choose("overview")
    view = opened.views["overview"]
    assert isinstance(view, OverviewView)
    opened.views.choose("claims")
    opened.workspace.set_filter(CONFLICT)
    assert not view._counting.running
    opened.views.choose("overview")
    qtbot.waitUntil(lambda: view.overview is not None)
    assert view.overview is not None and [one.total for one in view.overview.kinds] == [1]


@pytest.mark.parametrize("name", ["overview", "map"])
def test_who_waits_for_long_is_told(
    qtbot: QtBot, opened: MainWindow, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = True
    go_on = Slices.go_on
    monkeypatch.setattr(Slices, "go_on", lambda self: None if held and self.parent() is view else go_on(self))
    view: Any = None
    view = opened.views[name]
    opened.views.choose(name)
    assert not view.message.text()
    qtbot.wait(LATE_MS + 60)
    assert view.message.isVisible() and view.message.text().endswith("…")
    held = False
    qtbot.waitUntil(lambda: not view.message.isVisible())
    held = True
    opened.workspace.set_filter(CONFLICT)
    assert not view.waiting.isVisible()
    qtbot.wait(LATE_MS + 60)
    assert view.waiting.isVisible() and not view.message.isVisible()
    held = False
    qtbot.waitUntil(lambda: not view.waiting.isVisible())


def test_the_map_is_put_together_and_drawn_in_slices(qtbot: QtBot, opened: MainWindow) -> None:
    opened.views.choose("map")
    view = opened.views["map"]
    assert isinstance(view, SimilarityMap)
    qtbot.waitUntil(lambda: view.model.chart is not None and view.map._layer is not None)
    whole, layer = view.model.chart, view.map._layer
    marks = sum(isinstance(item, Mark) for item in view.model.items)
    opened.workspace.set_filter(CONFLICT)
    assert view.model.chart is whole
    qtbot.waitUntil(lambda: view.model.chart is not whole and not view.map._below.running)
    qtbot.waitUntil(lambda: view.map._layer is not layer)
    assert 0 < sum(isinstance(item, Mark) for item in view.model.items) < marks
    before = view.map._layer
    opened.resize(1100, 700)
    assert view.map._layer is before
    qtbot.waitUntil(lambda: view.map._layer is not before)
    assert view.map._layer is not None
    assert view.map._layer.deviceIndependentSize().toSize() == view.map.viewport().size()


def test_claims_that_are_alone_are_listed_in_slices(qtbot: QtBot, opened: MainWindow) -> None:
    opened.views.choose("only_here")
    view = opened.views["only_here"]
    assert isinstance(view, OnlyHere)
    assert not view.rows.rows
    qtbot.waitUntil(lambda: view.number() > 1)
    whole = view.number()
    opened.workspace.set_filter(CONFLICT)
    assert view.number() == whole
    qtbot.waitUntil(lambda: view.number() < whole)
    opened.workspace.set_filter(EVERYTHING)
    opened.going.to_only_here("C")  # asked for while they are still being listed
    claim = view.rows.rows[view.currentIndex().row()].claim
    assert claim is not None and claim.startswith("C")


def test_rows_that_nobody_sees_are_filtered_when_somebody_does(qtbot: QtBot, opened: MainWindow) -> None:
    opened.views.choose("claims")
    view = opened.views["claims"]
    assert isinstance(view, ClaimsView)
    qtbot.waitUntil(lambda: len(view.model.items) > 1)
    whole = len(view.model.items)
    opened.views.choose("story")
    opened.workspace.set_filter(CONFLICT)
    assert len(view.model.items) == whole
    opened.views.choose("claims")
    assert len(view.model.items) < whole
