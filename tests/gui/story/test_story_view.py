# SPDX-License-Identifier: Apache-2.0
"""The view across the story: asked for when it is seen, gone to by mouse and keys, sorted, filtered, copied."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from core.comparison_json import comparison_to_json
from core.errors import CrossreadError, ErrorCode
from core.model import State
from gui.story import asking
from gui.story.model import Role
from gui.story.panel import StoryView
from gui.story.table_view import StoryTable
from gui.style import Scheme
from gui.window import MainWindow
from tests.gui.standins import FakeEngine

STORY = "story"


@pytest.fixture
def view(qtbot: QtBot, compared: MainWindow) -> StoryView:
    """The view, shown, with its tables."""
    compared.views.choose(STORY)
    qtbot.waitUntil(lambda: compared.story.asker.tables is not None)
    return compared.story


def row_of(table: StoryTable, words: str) -> int:
    rows = range(table.shown())
    return next(row for row in rows if words in str(table.order.index(row, 0).data(Role.ROW)))


def test_nothing_is_asked_before_it_is_seen(compared: MainWindow, qtbot: QtBot, engine: FakeEngine) -> None:
    assert engine.of("story") == []
    compared.views.choose(STORY)
    qtbot.waitUntil(lambda: len(engine.of("story")) == 1)
    compared.views.choose("side_by_side")
    compared.views.choose(STORY)
    assert len(engine.of("story")) == 1


def test_it_shows_what_each_account_says(view: StoryView) -> None:
    table = view.tables["numbers"]
    assert table.isVisible()
    row = row_of(table, "12 boats")
    cells = [table.order.index(row, column).data() for column in range(3)]
    assert cells[1:] == ["12 boats", "About 20 boats"]
    assert [table.rows.headerData(column, Qt.Orientation.Horizontal) for column in range(3)] == [
        "What is counted",
        "A  The Lamp",
        "B  The Tide",
    ]


def test_enter_shows_the_words_in_their_article(qtbot: QtBot, compared: MainWindow, view: StoryView) -> None:
    table = view.tables["numbers"]
    table.setFocus()
    table.setCurrentIndex(table.order.index(row_of(table, "12 boats"), 2))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert compared.views.current == "side_by_side"
    assert compared.workspace.selected_match == "m1"
    assert compared.view.right.selected_words() == "About 20 boats"
    assert compared.view.right.hasFocus()


def test_a_click_on_the_words_shows_them(qtbot: QtBot, compared: MainWindow, view: StoryView) -> None:
    table = view.tables["numbers"]
    index = table.order.index(row_of(table, "12 boats"), 1)
    at = table.visualRect(index).topLeft() + QPoint(20, 14)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert compared.views.current == "side_by_side"
    assert compared.view.left.selected_words() == "12 boats"


def gap_in(table: StoryTable) -> QModelIndex:
    """A cell of a source that says nothing."""
    cells = (table.order.index(row, column) for row in range(table.shown()) for column in (1, 2))
    return next(cell for cell in cells if cell.data(Role.CELL) is None)


def test_a_click_into_a_gap_goes_nowhere(qtbot: QtBot, compared: MainWindow, view: StoryView) -> None:
    table = view.tables["numbers"]
    at = table.visualRect(gap_in(table)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert compared.views.current == STORY


def test_going_from_cell_to_cell_the_inspector_goes_along(qtbot: QtBot, compared: MainWindow, view: StoryView) -> None:
    table = view.tables["numbers"]
    table.setFocus()
    table.setCurrentIndex(table.order.index(row_of(table, "12 boats"), 0))
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert compared.workspace.selected_match == "m1"
    assert compared.views.current == STORY


def test_several_things_in_a_cell_are_offered(qtbot: QtBot, view: StoryView) -> None:
    table = view.tables["dates"]
    view.show_table("dates")
    index = next(
        table.order.index(row, column)
        for row in range(table.shown())
        for column in (1, 2)
        if table.order.index(row, column).data(Role.CELL) is not None
    )
    menu = table.menu_of(index)
    entries = table.order.index(index.row(), index.column()).data(Role.CELL).entries
    first_rule = next(number for number, action in enumerate(menu.actions()) if action.isSeparator())
    goes = menu.actions()[:first_rule]
    assert len(goes) == len(entries)
    copies = [action.text() for action in menu.actions()[first_rule + 1 :]]
    assert copies[:2] == ["Copy\tCtrl+C", "Copy table"]
    with qtbot.waitSignal(table.chosen) as told:
        goes[0].trigger()
    assert told.args == [entries[0].place]
    menu.close()
    assert not [menu for menu in table.findChildren(QMenu) if menu.isVisible()]


def test_the_filter_keeps_the_rows_with_all_its_words(qtbot: QtBot, view: StoryView) -> None:
    table = view.tables["numbers"]
    before = table.shown()
    qtbot.keyClicks(view.filter, "boats 20")
    assert 0 < table.shown() < before
    view.filter.setText("nothing has these words")
    assert not table.isVisible()
    assert "Clear it" in view.message.text()
    view.filter.clear()
    assert table.shown() == before
    assert table.isVisible()


def test_columns_sort_and_the_third_click_brings_the_order_back(view: StoryView) -> None:
    table = view.tables["numbers"]
    before = [table.order.index(row, 0).data() for row in range(table.shown())]
    chosen = table.order.index(row_of(table, "12 boats"), 1)
    table.setCurrentIndex(chosen)
    for order, falling in ((Qt.SortOrder.DescendingOrder, True), (Qt.SortOrder.AscendingOrder, False)):
        table.sortByColumn(1, order)
        cells = [table.order.index(row, 1).data(Role.CELL) for row in range(table.shown())]
        weights = [cell.weight for cell in cells if cell is not None]
        assert weights == sorted(weights, reverse=falling)
        assert all(cell is None for cell in cells[len(weights) :])
        assert table.currentIndex().data() == "12 boats"
    table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert [table.order.index(row, 0).data() for row in range(table.shown())] == before


def test_the_whole_table_is_copied_as_it_is_shown(view: StoryView) -> None:
    view.filter.setText("12 boats")
    view.copying.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 1 + view.tables["numbers"].shown()
    assert lines[0].split("\t")[3:] == ["A  The Lamp".replace("  ", " "), "B The Tide"]
    assert "12 boats\tAbout 20 boats" in lines[1]
    html = QGuiApplication.clipboard().mimeData().html()
    assert html.count("<tr") == len(lines) and html.count('<th align="left">') == len(lines[0].split("\t"))
    assert "<td>12 boats</td><td>About 20 boats</td>" in html


def test_a_table_and_a_citation_are_taken_from_the_menu_of_a_cell(view: StoryView) -> None:
    table = view.tables["numbers"]
    index = table.order.index(row_of(table, "12 boats"), 1)
    menu = table.menu_of(index)
    offered = {action.text().partition("\t")[0].replace("&", ""): action for action in menu.actions()}
    offered["Copy table"].trigger()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 1 + table.shown()
    offered["Copy citation"].trigger()
    assert "saw 12 boats" in QGuiApplication.clipboard().text()
    offered["Copy the match"].trigger()
    assert "*12*" in QGuiApplication.clipboard().text() and "*20*" in QGuiApplication.clipboard().text()
    menu.close()


def test_selected_cells_are_copied_by_the_window_s_own_key(compared: MainWindow, view: StoryView) -> None:
    table = view.tables["numbers"]
    row = row_of(table, "12 boats")
    table.setFocus()
    table.clearSelection()
    for column in (1, 2):
        table.selectionModel().select(table.order.index(row, column), table.selectionModel().SelectionFlag.Select)
    compared.actions_["copy"].trigger()
    assert QGuiApplication.clipboard().text() == "12 boats\tAbout 20 boats"


def test_everything_has_a_name_to_be_read_aloud(view: StoryView) -> None:
    for key, table in view.tables.items():
        view.show_table(key)
        assert table.accessibleName()
        assert "Enter" in table.accessibleDescription()
        for row in range(table.shown()):
            assert table.order.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    table = view.tables["numbers"]
    row = row_of(table, "12 boats")
    spoken = table.order.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith(("conflicts", "differs", "agrees"))
    assert table.order.index(row, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "A: 12 boats"
    interface = QAccessible.queryAccessibleInterface(view.filter)
    assert interface.text(QAccessible.Text.Name)


def test_a_gap_is_said_to_be_one(view: StoryView) -> None:
    gap = gap_in(view.tables["numbers"])
    assert gap.data() == ""
    assert gap.data(Qt.ItemDataRole.AccessibleTextRole).endswith(": says nothing of it")


def test_another_strictness_asks_again(qtbot: QtBot, compared: MainWindow, view: StoryView, engine: FakeEngine) -> None:
    before = view.asker.tables
    compared.workspace.set_strictness(0.9)
    qtbot.waitUntil(lambda: len(engine.of("story")) == 2)
    qtbot.waitUntil(lambda: view.asker.tables is not None)
    assert view.asker.tables is not before


def test_a_comparison_that_changes_unseen_is_asked_for_when_seen(
    qtbot: QtBot, compared: MainWindow, view: StoryView, engine: FakeEngine
) -> None:
    compared.views.choose("side_by_side")
    compared.workspace.set_strictness(0.9)
    qtbot.waitUntil(lambda: len(engine.of("conclude")) == 1 and len(compared.workspace.matches) == 1)
    assert len(engine.of("story")) == 1
    compared.views.choose(STORY)
    qtbot.waitUntil(lambda: view.asker.tables is not None)
    assert len(engine.of("story")) == 2


def test_what_the_engine_no_longer_holds_is_sent_to_it(compared: MainWindow, engine: FakeEngine) -> None:
    engine.wait_for.add("story")
    compared.views.choose(STORY)
    (first,) = engine.of("story")
    assert first.params["key"] == "key"
    engine.failed.emit(first.id, CrossreadError(ErrorCode.NOT_KEPT, key="key"))
    second = engine.of("story")[1]
    assert second.params["comparison"]["schema"]


def test_a_large_story_is_handed_over_a_slice_at_a_time(
    qtbot: QtBot, compared: MainWindow, monkeypatch: pytest.MonkeyPatch, engine: FakeEngine
) -> None:
    monkeypatch.setattr(asking, "_AT_ONCE", 0)
    shown = compared.workspace.comparison
    engine.wait_for.add("story")
    compared.views.choose(STORY)
    (first,) = engine.of("story")
    engine.failed.emit(first.id, CrossreadError(ErrorCode.NOT_KEPT, key="key"))
    assert len(engine.of("story")) == 1
    assert compared.story.asker.waiting
    qtbot.waitUntil(lambda: len(engine.of("story")) == 2)
    assert shown is not None
    assert engine.of("story")[1].params["comparison"] == comparison_to_json(shown)


def test_a_failure_is_told_and_can_be_tried_again(qtbot: QtBot, compared: MainWindow, engine: FakeEngine) -> None:
    engine.fail_with["story"] = CrossreadError(ErrorCode.INTERNAL, detail="it broke")
    compared.views.choose(STORY)
    story = compared.story
    qtbot.waitUntil(lambda: story.asker.problem is not None)
    assert "it broke" in story.message.text()
    assert story.again.isVisible()
    engine.fail_with.clear()
    story.again.click()
    qtbot.waitUntil(lambda: story.asker.tables is not None)
    assert not story.again.isVisible()


def test_while_it_waits_it_says_so(compared: MainWindow, engine: FakeEngine) -> None:
    engine.wait_for.add("story")
    compared.views.choose(STORY)
    assert "Gathering" in compared.story.message.text()


def test_it_is_painted_in_both_schemes(compared: MainWindow, view: StoryView, tmp_path: Path) -> None:
    pictures = []
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        compared.set_scheme(scheme)
        for key in view.tables:
            view.show_table(key)
            picture = view.grab()
            assert picture.save(str(tmp_path / f"{scheme}-{key}.png"))
            pictures.append(picture.toImage())
    assert len({picture.pixel(3, picture.height() - 3) for picture in pictures}) == 2


def test_rows_are_as_high_as_what_they_hold(view: StoryView) -> None:
    table = view.tables["people"]
    view.show_table("people")
    heights = {row: table.rowHeight(row) for row in range(table.shown())}
    lines = {
        row: max(len(cell.entries) for cell in table.order.index(row, 0).data(Role.ROW).cells if cell is not None)
        for row in heights
    }
    assert all(heights[row] >= 20 * count for row, count in lines.items())


def test_the_keys_go_from_table_to_table(qtbot: QtBot, view: StoryView) -> None:
    view.tables["numbers"].setFocus()
    qtbot.keyClick(view.tables["numbers"], Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert view.shown_table() is view.tables["people"]
    assert view.tables["people"].isVisible()


def test_conflicts_stand_first(view: StoryView) -> None:
    table = view.tables["numbers"]
    states = [table.order.index(row, 0).data(Role.ROW).state for row in range(table.shown())]
    order = [State.CONFLICT, State.DIFFER, State.AGREE, State.ONLY_HERE]
    assert states == sorted(states, key=order.index)
