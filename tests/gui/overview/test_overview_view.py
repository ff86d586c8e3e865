# SPDX-License-Identifier: Apache-2.0
"""The overview: charts by pointer, keys and aloud, the same numbers as tables, going from a number to its words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from core.filters.filter import Filter
from core.model import State, Status
from core.story.values import PersonKind, PersonRow, PersonSaid
from gui.overview.chart import Chart
from gui.overview.charts import Look, fill, ink_on, shade
from gui.overview.panel import OverviewView
from gui.reading.paint import contrast
from gui.theme import THEMES, load_theme
from gui.window import MainWindow
from tests.gui.standins import FakeEngine


@pytest.fixture
def view(qtbot: QtBot, window: MainWindow, paths: list[Path]) -> OverviewView:
    """The overview of three accounts, with the story."""
    window.open_paths(paths)
    qtbot.waitUntil(lambda: window.workspace.comparison is not None)
    window.views.choose("overview")
    shown = window.views["overview"]
    assert isinstance(shown, OverviewView)
    qtbot.waitUntil(lambda: shown.overview is not None and bool(shown.overview.apart))
    return shown


def said(chart: Chart) -> list[str]:
    return [spot.said for spot in chart.spots]


def click(qtbot: QtBot, chart: Chart, words: str) -> None:
    spot = next(spot for spot in chart.spots if words in spot.said)
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=spot.box.center().toPoint())


def test_bars_tell_what_is_shared(view: OverviewView) -> None:
    assert said(view.shares)[0] == "A  The Lamp: 4 of 5 claims told by others, 1 only here"
    assert said(view.shares)[2] == "C  The Gull: 1 of 2 claims told by others, 1 only here"


def test_kinds_are_counted_by_gravity(view: OverviewView) -> None:
    assert "Number differs: grave 1" in said(view.kinds)
    assert any(one.startswith("Quotation altered: notable 1") for one in said(view.kinds))


def test_a_cell_brings_two_side_by_side(qtbot: QtBot, window: MainWindow, view: OverviewView) -> None:
    click(qtbot, view.pairs, "of C are told by B")
    assert window.workspace.pair == ("C", "B")
    assert window.views.current == "side_by_side"


def test_who_speaks_can_be_gone_to(qtbot: QtBot, window: MainWindow, view: OverviewView) -> None:
    told = view.asker.told
    assert told is not None
    row = PersonRow(State.ONLY_HERE, PersonKind.PERSON, "Ingrid Holm", {"B": PersonSaid(claims=("B3",), words=3)})
    view.asker.told = replace(told, story=replace(told.story, people=(row,)))
    view.asker.changed.emit()
    assert [row[0] for row in view.grids["voices"].rows] == ["Ingrid Holm"]
    click(qtbot, view.voices, "Ingrid Holm, B: 1 claim")
    assert window.views.current == "side_by_side"
    assert window.workspace.selected_match == "m3"


def test_a_dot_goes_to_its_number(qtbot: QtBot, window: MainWindow, view: OverviewView) -> None:
    click(qtbot, view.apart, "A: 12 boats")
    assert window.views.current == "side_by_side"
    assert window.view.left.selected_words() == "12 boats"


def test_arrows_go_from_spot_to_spot_and_enter_chooses(qtbot: QtBot, window: MainWindow, view: OverviewView) -> None:
    chart = view.pairs
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    seen = [chart.current()]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(chart, key)
        seen.append(chart.current())
    spots = chart.spots  # A: B, C; B: A, C; C: A, B
    assert [spots.index(spot) for spot in seen if spot is not None] == [0, 1, 3, 5, 0]
    assert chart.accessibleDescription() == spots[0].said
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert window.workspace.pair == ("A", "B") and window.views.current == "side_by_side"


def test_the_same_reads_as_tables(qtbot: QtBot, window: MainWindow, view: OverviewView) -> None:
    qtbot.mouseClick(view.as_tables, Qt.MouseButton.LeftButton)
    assert view.table.isVisible() and view.table.hasFocus()
    rows = view.table.rows
    assert [rows.index(0, column).data() for column in range(5)] == ["A  The Lamp", "5", "4", "1", "80 %"]
    assert rows.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "Told by others: 4"
    qtbot.mouseClick(view.chosen["pairs"], Qt.MouseButton.LeftButton)
    assert rows.index(1, 0).data() == "A · C"
    view.table.setCurrentIndex(rows.index(1, 0))
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert window.workspace.pair == ("A", "C")


def test_tables_are_copied(qtbot: QtBot, view: OverviewView) -> None:
    qtbot.mouseClick(view.copying, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert "Kind of difference\tgrave\tnotable\tslight\tIn all" in text
    assert "Number differs\t1\t0\t0\t1" in text
    view.show_tables(True)
    view.show_table("shared")
    qtbot.mouseClick(view.copying, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().startswith("Source\tClaims")
    html = QGuiApplication.clipboard().mimeData().html()
    assert html.count("<tr") == 1 + len(view.grids["shared"].rows)
    assert html.count('<th align="left">') == len(view.grids["shared"].heads) and "<td>" in html


def test_tables_are_copied_from_the_menu(view: OverviewView) -> None:
    menu = view.menu()
    assert [action.text() for action in menu.actions()] == ["Copy table"]
    menu.actions()[0].trigger()
    held = QGuiApplication.clipboard().mimeData()
    assert "Kind of difference\tgrave" in held.text()
    assert held.html().count("<table") == len(view.grids) and "<p>Shared</p>" in held.html()
    view.show_tables(True)
    view.show_table("shared")
    view.table.selectRow(0)
    menu = view.menu()
    assert [action.text() for action in menu.actions()] == ["Copy\tCtrl+C", "Copy table"]
    menu.actions()[0].trigger()
    assert QGuiApplication.clipboard().text() == view.grids["shared"].as_tsv().splitlines()[1]
    assert QGuiApplication.clipboard().mimeData().html().count("<tr") == 1


def test_the_filter_holds_here_too(qtbot: QtBot, window: MainWindow, view: OverviewView) -> None:
    window.workspace.set_filter(Filter(states=frozenset({State.CONFLICT})))
    qtbot.waitUntil(lambda: view.overview is not None and [one.matched for one in view.overview.shared] == [1, 1, 0])
    assert [row[0] for row in view.grids["kinds"].rows] == ["Negated in one account"]


def test_what_is_rejected_is_not_counted_and_the_story_is_asked_anew(
    qtbot: QtBot, window: MainWindow, view: OverviewView, engine: FakeEngine
) -> None:
    asked = len(engine.of("story"))
    window.reviewing.desk.judge("m1", Status.REJECTED)
    assert view.overview is not None and view.overview.shared[0].matched == 3
    qtbot.waitUntil(lambda: len(engine.of("story")) == asked + 1)
    params = engine.of("story")[-1].params
    assert params["without"] == [["A1", "B1", "C1"]]


def test_parts_of_bars_differ_without_colour(qtbot: QtBot) -> None:  # noqa: ARG001 - pictures need an application
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter

    theme = load_theme("light")
    pictures = set()
    for look in Look:
        image = QImage(40, 20, QImage.Format.Format_ARGB32)
        image.fill(theme.page)
        painter = QPainter(image)
        fill(painter, QRectF(0, 0, 40, 20), look, theme)
        painter.end()
        inside = [image.pixelColor(x, y) != theme.page for x in range(3, 37) for y in range(3, 17)]
        pictures.add(round(sum(inside) / len(inside), 1))
    assert len(pictures) >= 3  # full, hatched, empty


def test_a_tip_tells_a_spot(view: OverviewView) -> None:
    spot = view.kinds.spots[0]
    assert view.kinds.spot_at(spot.box.center()) == 0
    assert view.kinds.spot_at(QPoint(-5, -5).toPointF()) is None


@pytest.mark.parametrize("name", THEMES)
def test_numbers_can_be_read_on_every_shade(name: str) -> None:
    theme = load_theme(name)
    for hundredth in range(101):
        ground = shade(hundredth / 100, theme)
        assert contrast(ink_on(ground, theme), ground) >= 4.5, (name, hundredth)
