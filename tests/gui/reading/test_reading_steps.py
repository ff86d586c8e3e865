# SPDX-License-Identifier: Apache-2.0
"""What is found out about long articles is found out in steps, none of which is about all of their claims."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.filters.filter import Filter
from core.model import Comparison, State
from gui.filtered import Filtering
from gui.reading import slices
from gui.reading.columns import of_two
from gui.reading.comparison_view import ComparisonView
from gui.reading.decoration import Scene
from gui.reading.joined import joined
from gui.reading.links import Links


def test_places_and_marks_are_found_out_in_steps(qtbot: QtBot, make_long: Callable[[int], Comparison]) -> None:
    long = make_long(2_000)
    columns = of_two(joined(long, "A", "B"))
    view = ComparisonView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    view.show_columns(long, columns)
    qtbot.waitUntil(lambda: all(pane.scene is not None for pane in view.panes))
    scene = view.panes[0].scene
    assert scene is not None

    placing = Scene.placed(scene.article, scene.side, scene.labels, scene.typography, scene.theme)
    assert sum(1 for _ in placing) >= len(scene.claims) // 500

    links = Links(view.panes[:2])
    links.show(columns)
    assert sum(1 for _ in links.measuring()) >= sum(len(side.states) for side in columns.sides) // 250
    assert [len(half.marks) for half in links.halves()] == [len(side.states) for side in columns.sides]


def test_the_views_follow_a_filter_a_turn_after_the_articles(
    qapp: QApplication, make_long: Callable[[int], Comparison], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slices, "SLICE_S", 0.0)
    filtering, heard = Filtering(), []
    filtering.begin(make_long(2_000))
    filtering.settled.connect(lambda: heard.append("settled"))
    filtering.changed.connect(lambda: heard.append("changed"))
    filtering.want(Filter(states=frozenset({State.AGREE})))
    turns = 0
    while not heard and turns < 10_000:
        qapp.processEvents()
        turns += 1
    assert heard == ["settled"]
    while filtering.running and turns < 10_000:
        qapp.processEvents()
        turns += 1
    assert heard == ["settled", "changed"]
