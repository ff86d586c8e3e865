# SPDX-License-Identifier: Apache-2.0
"""The similarity map: what stands where, by pointer, by keys and aloud; two sources of several; large stories."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from pytestqt.qtbot import QtBot

from core.filters.filter import Filter
from core.model import Comparison, Settings, State, Status
from gui.reading.joined import joined
from gui.similarity_map.marks import Mark, Tick, chart_of
from gui.similarity_map.panel import SimilarityMap
from gui.style import Scheme
from gui.window import MainWindow
from tests.bench.stories import story


@pytest.fixture
def view(qtbot: QtBot, window: MainWindow, paths: list[Path]) -> SimilarityMap:
    """The map, shown, with three accounts, of which A and B stand side by side."""
    window.open_paths(paths)
    qtbot.waitUntil(lambda: window.workspace.comparison is not None)
    window.views.choose("map")
    shown = window.views["map"]
    assert isinstance(shown, SimilarityMap)
    qtbot.waitUntil(lambda: shown.model.chart is not None and shown.map.isVisible())
    return shown


def point_of(view: SimilarityMap, about: str) -> QPoint:
    drawing, row = view.map.drawing(), view.model.place(about)
    assert drawing is not None and row is not None
    return drawing.points(view.model.items[row])[0].toPoint()


def here(view: SimilarityMap) -> str | None:
    index = view.map.currentIndex()
    return view.model.items[index.row()].about if index.isValid() else None


def test_marks_and_ticks_stand_at_their_claims(three: Comparison) -> None:
    chart = chart_of(joined(three, "A", "B"), three.only_here)
    marks = {item.about: (item.down, item.across) for item in chart.items if isinstance(item, Mark)}
    assert marks == {"m1": ((0,), (0,)), "m2": ((1,), (1,)), "m3": ((2,), (2,)), "m4": ((3,), (3,))}
    ticks = {item.about: (item.left, item.place) for item in chart.items if isinstance(item, Tick)}
    assert ticks == {"A5": (True, 4), "B5": (False, 4)}
    assert [(shade.down, shade.across) for shade in chart.shades] == [(4, 0), (0, 4)]
    assert chart.counts() == {State.AGREE: 1, State.DIFFER: 2, State.CONFLICT: 1}


def test_what_a_third_source_tells_is_elsewhere(three: Comparison) -> None:
    chart = chart_of(joined(three, "A", "C"), three.only_here)
    ticks = {item.about: item.elsewhere for item in chart.items if isinstance(item, Tick)}
    assert ticks == {"A2": True, "A3": True, "A4": True, "A5": False, "C2": False}
    assert chart.alone(left=True) == 1 and chart.alone(left=False) == 1


def test_a_mark_lies_where_its_claims_cross(view: SimilarityMap) -> None:
    first, last = point_of(view, "m1"), point_of(view, "m4")
    plot = view.map.drawing().ground.plot  # type: ignore[union-attr]
    assert plot.contains(QPointF(first)) and plot.contains(QPointF(last))
    assert first.x() < last.x() and first.y() < last.y()
    assert not plot.contains(QPointF(point_of(view, "A5")))


def test_a_click_selects_and_a_double_click_goes(qtbot: QtBot, window: MainWindow, view: SimilarityMap) -> None:
    at = point_of(view, "m3")
    qtbot.mouseClick(view.map.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: window.workspace.selected_match == "m3")
    assert window.views.current == "map"
    qtbot.mouseDClick(view.map.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.views.current == "side_by_side"
    assert window.workspace.selected_match == "m3"


def test_a_click_on_a_tick_selects_the_claim(qtbot: QtBot, window: MainWindow, view: SimilarityMap) -> None:
    qtbot.mouseClick(view.map.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, "B5"))
    qtbot.waitUntil(lambda: window.workspace.selected_claim == "B5")


def test_arrows_follow_either_source(qtbot: QtBot, window: MainWindow, view: SimilarityMap) -> None:
    view.map.setFocus()
    view.map.come_to(view.model.place("m3"))
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(view.map, key)
        seen.append(here(view))
    assert seen == ["m4", "A5", "A5", "m4", "B5", "B5"]
    qtbot.waitUntil(lambda: window.workspace.selected_claim == "B5")
    qtbot.keyClick(view.map, Qt.Key.Key_Home)
    assert here(view) == "m1"
    qtbot.keyClick(view.map, Qt.Key.Key_Return)
    assert window.views.current == "side_by_side" and window.workspace.selected_match == "m1"


def test_what_stands_there_is_told_aloud_and_by_a_tip(view: SimilarityMap) -> None:
    spoken = str(view.model.index(view.model.place("m1") or 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("differ, 86 of 100: Number differs — A1: The lighthouse keeper")
    tip = str(view.model.index(view.model.place("A5") or 0).data(Qt.ItemDataRole.ToolTipRole))
    assert tip.splitlines()[0] == "⋮ only here, nearest B1, 21 of 100"
    face = QAccessible.queryAccessibleInterface(view.map)
    assert face.childCount() >= len(view.model.items)


def test_what_is_selected_elsewhere_is_pointed_out(window: MainWindow, view: SimilarityMap) -> None:
    window.workspace.select_match("m4")
    assert here(view) == "m4"
    window.workspace.select_claim("A5")
    assert here(view) == "A5"


def test_any_two_sources_can_be_chosen(qtbot: QtBot, window: MainWindow, view: SimilarityMap) -> None:
    view.across.setFocus()
    view.across.setCurrentIndex(view.across.findData("C"))
    view.across.activated.emit(view.across.currentIndex())
    assert window.workspace.pair == ("A", "C")
    assert [item.about for item in view.model.items if isinstance(item, Mark)] == ["m1"]
    qtbot.mouseClick(view.swap, Qt.MouseButton.LeftButton)
    assert window.workspace.pair == ("C", "A")
    assert view.down.currentData() == "C"
    view.down.setCurrentIndex(view.down.findData("A"))
    view.down.activated.emit(view.down.currentIndex())
    assert window.workspace.pair == ("A", "C")


def test_the_filter_of_the_window_holds_here(qtbot: QtBot, window: MainWindow, view: SimilarityMap) -> None:
    window.workspace.set_filter(Filter(states=frozenset({State.CONFLICT})))
    qtbot.waitUntil(lambda: [item.about for item in view.model.items if isinstance(item, Mark)] == ["m4"])


def test_a_decision_shows(window: MainWindow, view: SimilarityMap) -> None:
    window.reviewing.desk.judge("m2", Status.REJECTED)
    spoken = str(view.model.index(view.model.place("m2") or 0).data())
    assert "rejected" in spoken
    assert "agree&nbsp;0" in view.legend.text().replace(" agree", "agree")


def test_keys_and_wheel_zoom_about_a_point(qtbot: QtBot, view: SimilarityMap) -> None:
    view.map.setFocus()
    before = point_of(view, "m1")
    view.map.set_zoom(4.0, QPointF(before))
    after = point_of(view, "m1")
    assert abs(after.x() - before.x()) <= 2 and abs(after.y() - before.y()) <= 2
    view.map.come_to(view.model.place("m4"))
    view.map.scrollTo(view.map.currentIndex())
    assert view.map.drawing().ground.plot.contains(QPointF(point_of(view, "m4")))  # type: ignore[union-attr]
    qtbot.keyClick(view.map, Qt.Key.Key_0)
    assert view.map.zoom == 1.0 and view.map.horizontalScrollBar().maximum() == 0


def test_the_picture_is_copied(qtbot: QtBot, view: SimilarityMap) -> None:
    qtbot.mouseClick(view.copying, Qt.MouseButton.LeftButton)
    assert not QGuiApplication.clipboard().image().isNull()
    assert view.map.image(400, 300, 2.0).width() == 800


def test_states_differ_in_shape_not_only_in_colour(window: MainWindow, view: SimilarityMap) -> None:
    """The same picture without colours still tells the states apart."""
    window.set_scheme(Scheme.LIGHT)
    grey = view.map.grab().toImage().convertToFormat(view.map.grab().toImage().Format.Format_Grayscale8)
    ratio = view.map.devicePixelRatioF()
    shapes = set()
    for about in ("m2", "m3", "m4"):
        at = point_of(view, about)
        dark = frozenset(
            (dx, dy)
            for dx in range(-6, 7)
            for dy in range(-6, 7)
            if grey.pixelColor(round((at.x() + dx) * ratio), round((at.y() + dy) * ratio)).lightness() < 140
        )
        assert dark
        shapes.add(dark)
    assert len(shapes) == 3


def test_a_large_map_is_drawn_at_once(
    qtbot: QtBot, window: MainWindow, turns: Callable[[], AbstractContextManager[object]]
) -> None:
    large = story(2, 800)
    window.workspace.open_story(large.sources, large, Settings())
    view = SimilarityMap(window.workspace)
    qtbot.addWidget(view)
    view.resize(1000, 700)
    with turns() as taken:
        view.show()
        qtbot.wait(20)
        view.map.set_zoom(8.0)
        qtbot.mouseMove(view.map.viewport(), QPoint(300, 300))
        qtbot.wait(20)
    assert view.model.chart is not None and len(view.model.items) > 800
    assert taken.longest < 0.12  # type: ignore[attr-defined]
