# SPDX-License-Identifier: Apache-2.0
"""The filter in the window: chosen by mouse and by keyboard, seen as chips, obeyed by the articles and the tour."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.filters.filter import EVERYTHING, Facet, Filter, Judgement
from core.filters.text import TextQuery
from core.model import Comparison, DifferenceKind, State, Status
from gui.filtering.facet_list import FacetList
from gui.filtering.flow import FlowLayout
from gui.filtering.panel import FilterPanel
from gui.window import MainWindow

CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def panel(compared: MainWindow, qtbot: QtBot) -> FilterPanel:
    qtbot.keyClick(compared.view.left, Qt.Key.Key_K, CONTROL | SHIFT)
    assert compared.filters.panel.isVisible()
    return compared.filters.panel


def click_box(qtbot: QtBot, found: FacetList, value: str) -> None:
    """A click on the box of a value."""
    item = found.tree.topLevelItem(found.values.index(value))
    assert item is not None
    box = found.tree.visualItemRect(item)
    qtbot.mouseClick(found.tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 8, box.center().y()))


def test_a_click_on_a_box_filters_at_once(compared: MainWindow, panel: FilterPanel, qtbot: QtBot) -> None:
    click_box(qtbot, panel.lists[Facet.KINDS], DifferenceKind.NUMBER)
    assert compared.workspace.filter == Filter(kinds=frozenset({DifferenceKind.NUMBER}))
    assert compared.view.matches_in_order() == ["m1"]
    assert panel.number.text() == "1 of 6 shown"
    click_box(qtbot, panel.lists[Facet.KINDS], DifferenceKind.NEGATION)
    assert compared.view.matches_in_order() == ["m1", "m4"]
    qtbot.mouseClick(panel.clear, Qt.MouseButton.LeftButton)
    assert compared.workspace.filter == EVERYTHING
    assert compared.view.matches_in_order() == ["m1", "m2", "m3", "m4"]
    qtbot.mouseClick(panel.done, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()


def test_the_keyboard_ticks_and_unticks(compared: MainWindow, panel: FilterPanel, qtbot: QtBot) -> None:
    states = panel.lists[Facet.STATES]
    assert states.values == [State.AGREE, State.DIFFER, State.CONFLICT, State.ONLY_HERE]
    states.tree.setFocus()
    qtbot.keyClick(states.tree, Qt.Key.Key_Down)
    qtbot.keyClick(states.tree, Qt.Key.Key_Down)
    qtbot.keyClick(states.tree, Qt.Key.Key_Space)
    assert compared.workspace.filter.states == {State.CONFLICT}
    assert states.tree.currentItem().data(0, Qt.ItemDataRole.AccessibleTextRole) == "✕  conflict, 1"
    qtbot.keyClick(states.tree, Qt.Key.Key_Space)
    assert compared.workspace.filter == EVERYTHING
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_values_tell_how_much_they_would_show(compared: MainWindow, panel: FilterPanel, qtbot: QtBot) -> None:
    kinds = panel.lists[Facet.KINDS].tree

    def told() -> dict[str, str]:
        items = [kinds.topLevelItem(row) for row in range(kinds.topLevelItemCount())]
        return {item.text(0): item.text(1) for item in items}

    assert told() == {
        "Number differs": "1",
        "Quotation altered": "1",
        "Negated in one account": "1",
        "Other wording": "1",
    } or set(told().values()) == {"1"}
    click_box(qtbot, panel.lists[Facet.STATES], State.CONFLICT)
    assert sorted(told().values()) == ["0", "0", "0", "1"]
    assert compared.toolbar.filter.text() == "Filter: 1"


def test_text_filters_after_a_rest_and_a_bad_expression_is_told_below(
    compared: MainWindow, panel: FilterPanel, qtbot: QtBot
) -> None:
    assert panel.text.field.hasFocus()
    qtbot.keyClicks(panel.text.field, "storm")
    qtbot.waitUntil(lambda: compared.workspace.filter.by_text)
    assert compared.view.matches_in_order() == ["m2"]
    assert not panel.text.error.isVisible()
    qtbot.mouseClick(panel.text.regex, Qt.MouseButton.LeftButton)
    panel.text.field.setText("(storm")
    assert panel.text.error.isVisible()
    assert "cannot be used" in panel.text.error.text()
    assert panel.text.field.accessibleDescription() == panel.text.error.text()
    qtbot.wait(250)
    assert compared.view.matches_in_order() == ["m2"], "what held before still holds"
    panel.text.field.setText("^(two|all) boats")
    qtbot.waitUntil(lambda: compared.workspace.filter.text == TextQuery("^(two|all) boats", regex=True))
    assert compared.view.matches_in_order() == ["m4"]
    assert not panel.text.error.isVisible()


def test_the_score_has_a_least_and_a_greatest(compared: MainWindow, panel: FilterPanel, qtbot: QtBot) -> None:
    panel.least.setValue(88)
    qtbot.waitUntil(lambda: compared.workspace.filter.by_score)
    assert compared.view.matches_in_order() == ["m2", "m3"]
    panel.most.setValue(92)
    qtbot.waitUntil(lambda: compared.workspace.filter.most == 0.92)
    assert compared.view.matches_in_order() == ["m3"]


def test_chips_say_what_holds_and_a_click_takes_it_away(compared: MainWindow, qtbot: QtBot) -> None:
    chips = compared.filters.chips
    assert not chips.isVisible()
    compared.workspace.set_filter(
        Filter(states=frozenset({State.CONFLICT}), sources=frozenset({"A"}), least=0.3, text=TextQuery("boats"))
    )
    assert chips.isVisible()
    assert [chip.text() for chip in chips.chips] == ["✕  conflict", "A  The Lamp", "score 30 to 100", "“boats”"]
    assert chips.number.text() == "1 of 6 shown"
    assert "conflict" in chips.chips[0].accessibleName()
    chips.chips[1].setFocus()
    qtbot.keyClick(chips.chips[1], Qt.Key.Key_Space)
    assert compared.workspace.filter.sources == frozenset()
    assert chips.chips[1].hasFocus(), "the next one can be taken away at once"
    qtbot.mouseClick(chips.chips[0], Qt.MouseButton.LeftButton)
    assert compared.workspace.filter == Filter(least=0.3, text=TextQuery("boats"))
    qtbot.mouseClick(chips.clear, Qt.MouseButton.LeftButton)
    assert compared.workspace.filter == EVERYTHING
    assert not chips.isVisible()


def test_a_key_shows_everything_again(compared: MainWindow, qtbot: QtBot) -> None:
    assert not compared.actions_["filter_clear"].isEnabled()
    compared.workspace.set_filter(Filter(states=frozenset({State.AGREE})))
    qtbot.keyClick(compared.view.left, Qt.Key.Key_K, CONTROL | ALT)
    assert compared.workspace.filter == EVERYTHING


def test_many_values_of_one_facet_share_a_chip(compared: MainWindow) -> None:
    compared.workspace.set_filter(Filter(kinds=frozenset(list(DifferenceKind)[:5])))
    assert [chip.text() for chip in compared.filters.chips.chips] == ["Kind of difference: 5"]


def test_what_one_decides_on_stays_until_one_goes_on(compared: MainWindow) -> None:
    """Who goes through the open ones does not lose the match below their eyes, nor the way."""
    compared.workspace.set_filter(Filter(judgements=frozenset({Judgement.OPEN})))
    compared.workspace.select_match("m2")
    compared.reviewing.desk.judge("m2", Status.CONFIRMED)
    assert compared.workspace.selected_match == "m2"
    assert compared.view.matches_in_order() == ["m1", "m2", "m3", "m4"]
    compared.reviewing.deciding.go_undecided(1)
    assert compared.workspace.selected_match == "m3", "it goes on from where one was"
    compared.reviewing.desk.judge("m3", Status.CONFIRMED)
    assert compared.view.matches_in_order() == ["m1", "m3", "m4"]
    compared.reviewing.desk.undo()
    compared.reviewing.desk.undo()
    compared.workspace.set_filter(Filter(judgements=frozenset({Judgement.DECIDED})))
    assert compared.view.matches_in_order() == []


def test_the_selection_goes_with_what_is_no_longer_shown(compared: MainWindow) -> None:
    compared.workspace.select_match("m2")
    compared.workspace.set_filter(Filter(states=frozenset({State.CONFLICT})))
    assert compared.workspace.selected_match is None


def test_a_new_story_begins_without_a_filter(compared: MainWindow, three: Comparison) -> None:
    compared.workspace.set_filter(Filter(states=frozenset({State.CONFLICT})))
    compared.workspace.open_story(three.sources, three, three.generator.settings)
    assert compared.workspace.filter == EVERYTHING
    assert not compared.filters.chips.isVisible()


def test_what_runs_away_leaves_the_filter_before_in_force(compared: MainWindow) -> None:
    refused: list[object] = []
    compared.workspace.filtering.refused.connect(refused.append)
    first = compared.workspace.comparison
    assert first is not None
    held = Filter(states=frozenset({State.AGREE}))
    compared.workspace.set_filter(held)
    compared.workspace.set_filter(replace(held, text=TextQuery("(", regex=True)))
    assert compared.workspace.filter == compared.workspace.filtering.wanted == held
    assert len(refused) == 1


def test_chips_flow_over_lines_from_either_side(qtbot: QtBot) -> None:

    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box)
    flow.setContentsMargins(0, 0, 0, 0)
    labels = [QLabel("word", box) for _ in range(6)]
    for label in labels:
        label.setFixedSize(50, 20)
        flow.addWidget(label)
    assert flow.heightForWidth(1000) == 20
    assert flow.heightForWidth(170) == 46
    box.resize(170, 60)
    box.show()
    assert labels[0].geometry().topLeft() == QPoint(0, 0)
    assert labels[3].y() == 26
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.invalidate()
    flow.activate()
    assert labels[0].geometry().right() == 169


def test_a_filter_by_source_follows_it_to_its_new_letter(compared: MainWindow, qtbot: QtBot) -> None:
    workspace = compared.workspace
    workspace.set_filter(Filter(sources=frozenset({"A"})))
    tide = workspace.sources[1].sha256
    workspace.move("A", 1)
    assert workspace.sources[0].sha256 == tide
    qtbot.waitUntil(lambda: workspace.comparison is not None)
    assert workspace.filter.sources == {"B"}
