# SPDX-License-Identifier: Apache-2.0
"""The main job, clicked and typed through in the window with an engine that answers as told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.errors import CrossreadError, ErrorCode
from core.filters.filter import EVERYTHING, Filter
from core.ingest.metadata import Metadata
from core.model import State
from gui.bars import Tone
from gui.preferences import Preferences
from gui.window import MainWindow
from gui.workspace import SETTLE_MS
from tests.gui.standins import FakeDialogs, FakeEngine

CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def drop(window: MainWindow, data: QMimeData) -> None:
    """Let go of `data` over the window."""
    middle = QPointF(window.rect().center())
    arguments = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(10, 10), *arguments)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    event = QDropEvent(middle, *arguments)
    QApplication.sendEvent(window, event)
    assert event.isAccepted()


def test_the_empty_window_invites(window: MainWindow, qtbot: QtBot, dialogs: FakeDialogs, paths: list[Path]) -> None:
    assert window.views.pages.currentWidget() is window.welcome
    assert not window.panel.isVisible() and not window.inspector.isVisible()
    dialogs.chosen_files = paths[:1]
    qtbot.mouseClick(window.welcome.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.workspace.sources) == 1)
    assert "The Lamp" in window.welcome.text.text()
    assert window.views.pages.currentWidget() is window.welcome


def test_two_files_are_read_and_compared(compared: MainWindow) -> None:
    assert compared.views.pages.currentWidget() is compared.view
    assert [card.name.whole for card in compared.panel.cards] == ["The Lamp", "The Tide"]
    assert compared.view.sources_shown() == ("A", "B")
    assert {key: row.number for key, row in compared.panel.rows.items()} == {
        "agree": 1,
        "differ": 2,
        "conflict": 1,
        "left": 1,
        "right": 1,
        "third": 0,
        "elsewhere": 0,
    }
    assert "The Lamp · The Tide" in compared.windowTitle()
    assert "stand-in" in compared.status.model.text()
    assert compared.toolbar.place_words() == "3 differences"


def test_dropped_files_are_read(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "lamp.txt")), QUrl.fromLocalFile(str(tmp_path / "tide.txt"))])
    drop(window, data)
    qtbot.waitUntil(lambda: window.workspace.comparison is not None)
    assert len(window.workspace.sources) == 2


def test_dropped_text_is_shown_before_it_becomes_a_source(
    window: MainWindow, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    dialogs.chosen_text = ("One sentence.\nAnother one.", Metadata(outlet="The Reed"))
    data = QMimeData()
    data.setText("One sentence.")
    drop(window, data)
    assert dialogs.offered_text == "One sentence."
    qtbot.waitUntil(lambda: len(window.workspace.sources) == 1)
    assert window.workspace.sources[0].outlet == "The Reed"


def test_control_v_pastes_a_source(window: MainWindow, qtbot: QtBot, dialogs: FakeDialogs, engine: FakeEngine) -> None:
    dialogs.chosen_text = ("One sentence.", Metadata(published="2024-05-04"))
    QGuiApplication.clipboard().setText("From the clipboard.")
    qtbot.keyClick(window, Qt.Key.Key_V, CONTROL)
    assert dialogs.offered_text == "From the clipboard."
    assert engine.of("read")[0].params == {"text": "One sentence.", "overrides": {"published": "2024-05-04"}}
    qtbot.waitUntil(lambda: len(window.workspace.sources) == 1)


def test_a_file_that_cannot_be_read_is_named_and_the_others_load(
    window: MainWindow, qtbot: QtBot, paths: list[Path]
) -> None:
    window.open_paths([paths[0], Path("nowhere.txt"), paths[1], Path("lost.txt")])
    qtbot.waitUntil(lambda: window.workspace.comparison is not None)
    told = window.bars.texts()
    assert len(told) == 1
    assert "nowhere.txt" in told[0] and "lost.txt" in told[0]
    assert len(window.workspace.sources) == 2


def test_keys_go_through_the_differences_and_stop_at_the_end(compared: MainWindow, qtbot: QtBot) -> None:
    seen = []
    for _ in range(3):
        qtbot.keyClick(compared, Qt.Key.Key_Down, ALT)
        seen.append((compared.workspace.selected_match, compared.toolbar.place.text()))
    assert seen == [
        ("m1", "Difference <b>1</b> of 3"),
        ("m3", "Difference <b>2</b> of 3"),
        ("m4", "Difference <b>3</b> of 3"),
    ]
    with qtbot.waitSignal(compared.workspace.reached_end):
        qtbot.keyClick(compared, Qt.Key.Key_F8)
    assert compared.workspace.selected_match == "m4"
    assert compared.statusBar().currentMessage() == "Last difference"
    qtbot.keyClick(compared, Qt.Key.Key_Home, ALT)
    assert compared.workspace.selected_match == "m1"
    qtbot.keyClick(compared, Qt.Key.Key_F7)
    assert compared.statusBar().currentMessage() == "First difference"
    qtbot.keyClick(compared, Qt.Key.Key_End, ALT)
    assert compared.workspace.selected_match == "m4"
    assert compared.view.selected_match() == "m4"


def test_going_to_a_number(compared: MainWindow, qtbot: QtBot, dialogs: FakeDialogs) -> None:
    dialogs.chosen_number = 2
    qtbot.keyClick(compared, Qt.Key.Key_G, CONTROL)
    assert compared.workspace.selected_match == "m3"


def test_a_click_in_the_article_selects_everywhere(compared: MainWindow) -> None:
    compared.view.select_match("m2")
    assert compared.workspace.selected_match == "m2"
    assert [text.accessibleName() for text in compared.inspector.texts] == [
        "What The Lamp says",
        "What The Tide says",
    ]


def test_the_inspector_takes_the_pair_apart(compared: MainWindow, qtbot: QtBot) -> None:
    compared.workspace.select_match("m3")
    rows = compared.inspector.rows
    assert [row.accessibleName() for row in rows] == [
        "Quotation altered, notable: A: must · B: may",
        "Reworded, slight: A: sail · B: sail",
    ]
    qtbot.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    assert compared.workspace.selected_difference == 0
    assert rows[0].isChecked() and not rows[1].isChecked()
    assert any("90 of 100" in label.text() for label in compared.inspector.reasons)
    text = compared.inspector.texts[0]
    text.selectAll()
    assert text.createMimeDataFromSelection().text() == "“Nobody must sail,” said Ingrid Holm."


def test_f4_steps_inside_the_pair(compared: MainWindow, qtbot: QtBot) -> None:
    compared.workspace.select_match("m3")
    qtbot.keyClick(compared, Qt.Key.Key_F4)
    assert compared.workspace.selected_difference == 0
    qtbot.keyClick(compared, Qt.Key.Key_F4)
    assert compared.workspace.selected_difference == 1
    qtbot.keyClick(compared, Qt.Key.Key_F4)
    assert compared.statusBar().currentMessage() == "Last difference of this pair"
    qtbot.keyClick(compared, Qt.Key.Key_F4, SHIFT)
    assert compared.workspace.selected_difference == 0


def test_a_possible_match_says_so(compared: MainWindow) -> None:
    compared.workspace.select_match("m4")
    labels = [label.text() for label in compared.inspector.findChildren(type(compared.toolbar.place))]
    assert "possible match" in labels
    assert "✕ conflicts" in labels


def test_a_count_filters_and_lets_go_again(compared: MainWindow, qtbot: QtBot) -> None:
    row = compared.panel.rows["conflict"]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert compared.workspace.filter == Filter(states=frozenset({State.CONFLICT}))
    assert compared.view.matches_in_order() == ["m4"]
    assert compared.workspace.stops == ("m4",)
    assert compared.toolbar.filter.text() == "Filter: 1"
    assert compared.panel.rows["agree"].number == 1
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert compared.workspace.filter == EVERYTHING
    assert compared.view.matches_in_order() == ["m1", "m2", "m3", "m4"]


def test_only_here_lists_with_the_nearest_candidate_and_jumps(compared: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(compared.panel.rows["right"], Qt.MouseButton.LeftButton)
    assert compared.views.pages.currentWidget() is compared.only_here
    assert compared.views.tabs.tabText(compared.views.names.index("only_here")) == "Only here  1 · 1"
    rows = compared.only_here.rows.rows
    assert [row.claim for row in rows] == [None, "A5", None, "B5"]
    assert "A1" in rows[3].nearest and "21 of 100" in rows[3].nearest
    qtbot.keyClick(compared.only_here, Qt.Key.Key_Return)
    assert compared.views.pages.currentWidget() is compared.view
    assert compared.workspace.selected_claim == "B5"
    assert compared.workspace.selected_match is None
    assert len(compared.inspector.texts) == 2


def test_a_window_that_closes_asks_for_nothing_more(compared: MainWindow, qtbot: QtBot, engine: FakeEngine) -> None:
    compared.workspace.set_strictness(0.6)
    asked = len(engine.asked)
    compared.close()
    qtbot.wait(3 * SETTLE_MS)
    assert len(engine.asked) == asked


def test_escape_cancels_the_comparison_and_never_quits(
    window: MainWindow, qtbot: QtBot, engine: FakeEngine, paths: list[Path]
) -> None:
    engine.wait_for.add("compare")
    window.open_paths(paths[:2])
    qtbot.waitUntil(lambda: len(engine.of("compare")) == 1)
    engine.progress.emit(engine.of("compare")[0].id, "encode", 3, 10)
    assert window.bars.progress.isVisible()
    assert window.bars.progress.bar.value() == 3
    assert "Reading for meaning" in window.bars.progress.label.text()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert engine.cancels == [engine.of("compare")[0].id]
    assert not window.bars.progress.isVisible()
    assert len(window.workspace.sources) == 2, "nothing is lost"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    engine.wait_for.clear()
    qtbot.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.workspace.comparison is not None)


def test_a_late_comparison_of_other_sources_is_not_shown(
    compared: MainWindow, qtbot: QtBot, engine: FakeEngine, paths: list[Path]
) -> None:
    engine.wait_for.add("compare")
    qtbot.keyClick(compared, Qt.Key.Key_F5)
    late = engine.of("compare")[-1]
    compared.open_paths(paths[2:])
    qtbot.waitUntil(lambda: len(engine.of("compare")) == 3)
    assert late.id in engine.abandoned
    engine.finished.emit(late.id, None)
    workspace = compared.workspace
    assert workspace.comparison is None
    engine.answer(engine.of("compare")[-1])
    shown = workspace.comparison
    assert shown is not None and len(shown.sources) == 3


def test_three_sources_any_two_side_by_side(compared: MainWindow, qtbot: QtBot, paths: list[Path]) -> None:
    compared.open_paths(paths[2:])
    qtbot.waitUntil(
        lambda: compared.workspace.comparison is not None and len(compared.workspace.comparison.sources) == 3
    )
    assert [card.side for card in compared.panel.cards] == ["left", "right", None]
    qtbot.mouseClick(compared.panel.card("C"), Qt.MouseButton.LeftButton)
    assert compared.view.sources_shown() == ("A", "C")
    assert compared.panel.between.text() == "A AND C"
    assert compared.view.matches_in_order() == ["m1"]
    qtbot.mouseClick(compared.panel.card("B").to_left, Qt.MouseButton.LeftButton)
    assert compared.view.sources_shown() == ("B", "C")
    qtbot.keyClick(compared, Qt.Key.Key_Backslash, ALT)
    assert compared.view.sources_shown() == ("C", "B")
    compared.workspace.select_match("m1")
    assert len(compared.inspector.texts) == 3, "the match's third source is shown too"
    qtbot.keyClick(compared.panel.card("A"), Qt.Key.Key_Return)
    assert compared.view.sources_shown() == ("C", "A")


def test_counts_and_tour_are_those_of_the_two_that_are_shown(
    compared: MainWindow, qtbot: QtBot, paths: list[Path]
) -> None:
    compared.open_paths(paths[2:])
    qtbot.waitUntil(
        lambda: compared.workspace.comparison is not None and len(compared.workspace.comparison.sources) == 3
    )
    workspace, rows = compared.workspace, compared.panel.rows
    assert workspace.match("m1").claims == ("A1", "B1", "C1")
    assert (rows["agree"].number, rows["differ"].number) == (1, 2)
    assert "m1" in workspace.stops
    workspace.show_pair("A", "C")
    assert workspace.match("m1").state is State.DIFFER, "the first two do"
    assert (rows["agree"].number, rows["differ"].number, rows["conflict"].number) == (1, 0, 0)
    assert workspace.stops == ()
    workspace.select_match("m1")
    assert State.AGREE in {state for _, state in compared.inspector._tones}
    workspace.set_filter(Filter(states=frozenset({State.AGREE})))
    assert workspace.stops == ("m1",)
    workspace.set_filter(Filter(states=frozenset({State.DIFFER})))
    assert compared.view.matches_in_order() == []


def test_a_source_goes_and_the_others_keep_their_order(compared: MainWindow, qtbot: QtBot, paths: list[Path]) -> None:
    compared.open_paths(paths[2:])
    qtbot.waitUntil(
        lambda: compared.workspace.comparison is not None and len(compared.workspace.comparison.sources) == 3
    )
    menu = compared.panel.menu_for("C")
    next(action for action in menu.actions() if "ove &up" in action.text()).trigger()
    qtbot.waitUntil(lambda: compared.workspace.comparison is not None)
    assert [source.path for source in compared.workspace.sources] == ["lamp.txt", "gull.txt", "tide.txt"]
    assert [source.id for source in compared.workspace.sources] == ["A", "B", "C"]
    next(action for action in compared.panel.menu_for("B").actions() if "Re&move" in action.text()).trigger()
    qtbot.waitUntil(lambda: compared.workspace.comparison is not None)
    assert [source.path for source in compared.workspace.sources] == ["lamp.txt", "tide.txt"]
    assert compared.view.matches_in_order() == ["m1", "m2", "m3", "m4"]


def test_edited_details_are_compared_anew(
    compared: MainWindow, qtbot: QtBot, dialogs: FakeDialogs, engine: FakeEngine
) -> None:
    dialogs.chosen_metadata = Metadata(outlet="The Beacon", published="2024-05-05")
    compared.about.edit("A")
    qtbot.waitUntil(lambda: len(engine.of("compare")) == 2 and compared.workspace.comparison is not None)
    (told, _) = engine.of("compare")[1].params["sources"]
    assert (told["outlet"], told["published"]) == ("The Beacon", "2024-05-05")
    assert compared.panel.card("A").name.whole == "The Beacon"
    assert "5\xa0May\xa02024" in compared.panel.card("A").details.text()


def test_find_opens_closes_and_counts(compared: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(compared, Qt.Key.Key_F, CONTROL)
    assert compared.view.find_bar.isVisible()
    qtbot.keyClicks(compared.view.find_bar.field, "storm")
    qtbot.waitUntil(lambda: compared.view.finder.found()[1] == 2)
    qtbot.keyClick(compared, Qt.Key.Key_F3)
    qtbot.keyClick(compared, Qt.Key.Key_Escape)
    assert not compared.view.find_bar.isVisible()


def test_alt_left_and_right_are_free(compared: MainWindow) -> None:
    taken = {key.toString() for action in compared.actions_.by_name.values() for key in action.shortcuts()}
    assert not taken & {"Alt+Left", "Alt+Right"}
    keys = [key for action in compared.actions_.by_name.values() for key in action.shortcuts()]
    assert len(keys) == len({key.toString() for key in keys}), "no key means two things"


def test_f1_lists_the_keys(compared: MainWindow, qtbot: QtBot, dialogs: FakeDialogs) -> None:
    qtbot.keyClick(compared, Qt.Key.Key_F1)
    assert ("Next difference", "Alt+Down · F8 · J") in [(line.words, line.keys) for line in dialogs.shown_keys]


def test_the_window_remembers(compared: MainWindow, preferences: Preferences, engine: FakeEngine) -> None:
    compared.actions_["zoom_in"].trigger()
    compared.actions_["overview"].trigger()
    compared.close()
    assert preferences.zoom > 1.0
    assert not preferences.switch("overview")
    assert preferences.state("geometry") is not None
    assert engine.stopped


def test_files_may_be_dropped_on_the_articles_too(compared: MainWindow, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/far/away/gull.txt")])
    pane = compared.view.left.viewport()
    arguments = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(40, 40), *arguments)
    QApplication.sendEvent(pane, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(pane, QDropEvent(QPointF(40, 40), *arguments))
    qtbot.waitUntil(lambda: len(compared.workspace.sources) == 3)


def test_an_engine_that_does_not_start_can_be_tried_again(
    compared: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, engine: FakeEngine
) -> None:
    tried: list[None] = []
    monkeypatch.setattr(engine, "retry", lambda: tried.append(None))
    engine.crashed.emit()
    assert compared.bars.bar("engine").tone is Tone.WARNING
    engine.gave_up.emit("no memory")
    bar = compared.bars.bar("engine")
    assert bar.tone is Tone.ERROR and "no memory" in bar.text
    assert compared.status.model.text() == "The engine does not run"
    qtbot.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    assert tried == [None]
    qtbot.waitUntil(lambda: "Model ready" in compared.status.model.text())
    assert compared.bars.bar("engine") is None
    assert compared.workspace.comparison is not None


def test_a_message_is_closed_by_its_cross_and_by_escape(compared: MainWindow, qtbot: QtBot) -> None:
    compared.bars.show_bar("one", Tone.INFORMATION, "First.")
    compared.bars.show_bar("two", Tone.WARNING, "Second.")
    qtbot.keyClick(compared, Qt.Key.Key_Escape)
    assert compared.bars.texts() == ["First."]
    compared.bars.bar("one").closed.emit()
    assert compared.bars.texts() == []


def test_wheel_and_keys_leave_the_engine_alone(compared: MainWindow, qtbot: QtBot, engine: FakeEngine) -> None:
    asked = len(engine.asked)
    for _ in range(4):
        qtbot.keyClick(compared, Qt.Key.Key_Down, ALT)
    compared.actions_["swap"].trigger()
    compared.set_scheme(compared.preferences.scheme)
    assert len(engine.asked) == asked


def test_a_damaged_model_is_told(window: MainWindow, qtbot: QtBot, engine: FakeEngine) -> None:
    engine.fail_with["load"] = CrossreadError(ErrorCode.MODEL_DAMAGED, path="model", expected="53aa", found="0000")
    window.workspace.start()
    qtbot.waitUntil(lambda: window.bars.bar("load") is not None)
    assert "0000 instead of 53aa" in window.bars.texts()[0]
    assert window.status.model.text() == "The model could not be loaded"
