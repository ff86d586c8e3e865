# SPDX-License-Identifier: Apache-2.0
"""The third column in the window: chosen by menu, key and box; decided in, linked with, filtered, and found again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.filters.filter import Filter
from core.model import DifferenceKind, State, Status
from gui.session import Place, place_of, show_place
from gui.window import MainWindow

from .conftest import ALT, CONTROL, SHIFT, AtDesk
from .hands import drag, drag_to, in_menu


@pytest.fixture
def compared(qtbot: QtBot, window: MainWindow, paths: list[Path]) -> MainWindow:
    """The window with three accounts compared, two of them side by side."""
    window.resize(1500, 800)
    window.open_paths(paths)
    qtbot.waitUntil(lambda: window.workspace.comparison is not None)
    return window


@pytest.fixture
def three(desk: AtDesk) -> AtDesk:
    """With the third one beside them."""
    desk.key(Qt.Key.Key_3, CONTROL | ALT)
    assert desk.window.view.third is not None
    return desk


def by_key(desk: AtDesk) -> None:
    desk.key(Qt.Key.Key_3, CONTROL | ALT)


def by_menu(desk: AtDesk) -> None:
    menu = desk.window.actions_.menus["third_source"]
    menu.aboutToShow.emit()
    names = [action.text().replace("&", "") for action in menu.actions()]
    assert names == ["None", "C · The Gull"]
    now = next(action for action in menu.actions() if action.isChecked())
    next(action for action in menu.actions() if action is not now).trigger()


def by_box(desk: AtDesk) -> None:
    bar = desk.window.view.bar
    assert bar is not None and bar.third.isVisible()
    bar.third.setFocus()
    desk.qtbot.keyClick(bar.third, Qt.Key.Key_Up if desk.window.view.third is not None else Qt.Key.Key_Down)


@pytest.mark.parametrize("act", [by_key, by_menu, by_box])
def test_it_comes_and_goes(desk: AtDesk, act: Callable[[AtDesk], None]) -> None:
    window = desk.window
    assert window.view.third is None and not window.actions_["third"].isChecked()
    act(desk)
    assert window.view.third is not None and window.view.third.isVisible()
    assert window.view.sources_shown() == ("A", "B", "C")
    assert window.actions_["third"].isChecked()
    act(desk)
    assert window.view.third is None and window.workspace.third is None
    assert not window.actions_["third"].isChecked()


def test_with_two_sources_there_is_none_to_choose(desk: AtDesk) -> None:
    desk.window.workspace.remove("C")
    desk.qtbot.waitUntil(lambda: desk.window.workspace.comparison is not None)
    assert not desk.window.actions_["third"].isEnabled()
    assert not desk.window.actions_.menus["third_source"].isEnabled()
    assert desk.window.view.bar is None or not desk.window.view.bar.isVisible()


def test_whose_source_goes_goes_too(three: AtDesk) -> None:
    three.window.workspace.remove("C")
    three.qtbot.waitUntil(lambda: three.window.workspace.comparison is not None)
    assert three.window.view.third is None and three.window.view.sources_shown() == ("A", "B")


def test_sources_change_places(three: AtDesk) -> None:
    workspace = three.window.workspace
    workspace.show_on_right("C")
    assert three.window.view.sources_shown() == ("A", "C", "B"), "who was there takes the free place"
    workspace.swap()
    assert three.window.view.sources_shown() == ("C", "A", "B")
    three.window.view.bar.boxes[0].setFocus()  # type: ignore[union-attr]
    assert [box.currentData() for box in three.window.view.bar.boxes] == ["C", "A", "B"]  # type: ignore[union-attr]


def test_it_stays_after_comparing_again(three: AtDesk) -> None:
    three.window.workspace.compare()
    three.qtbot.waitUntil(lambda: three.window.workspace.busy is None)
    assert three.window.view.sources_shown() == ("A", "B", "C")
    three.window.workspace.set_strictness(0.4)
    three.qtbot.waitUntil(lambda: three.window.workspace.busy is None)
    assert three.window.view.sources_shown() == ("A", "B", "C")


@pytest.mark.parametrize(("one", "other"), [("A5", "C2"), ("B5", "C2"), ("C2", "A4"), ("C2", "B5")])
def test_claims_of_any_two_are_linked_by_dragging(
    three: AtDesk, one: str, other: str, stored: Callable[[], Any], opened_again: Callable[[], AtDesk]
) -> None:
    wanted = tuple(sorted((one, other)))
    drag(three, one, other)
    assert three.window.workspace.selected_match == three.match(*wanted).id
    assert three.window.view.sources_shown() == ("A", "B", "C")
    three.undo()
    assert all(match.claims != wanted for match in three.reviewed.comparison.matches)
    three.redo()
    stored()
    assert opened_again().match(*wanted).status is Status.CONFIRMED


def test_the_line_begins_at_the_edge_that_is_nearer(three: AtDesk) -> None:
    view = three.window.view
    for one, other in (("B5", "C2"), ("B5", "A5")):
        viewport, there = drag_to(three, one, other)
        dragging = three.window.reviewing.dragging
        assert dragging.line.fits
        middle = view.right.mapTo(view, view.right.rect().center()).x()
        assert (dragging.line.start.x() > middle) is (other == "C2")
        three.key(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        three.qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=there)


def test_claims_of_any_two_are_linked_by_key(three: AtDesk) -> None:
    three.choose("B5")
    three.choose("C2")
    assert three.window.reviewing.card.link.text() == "Link B5 with C2"
    three.key(Qt.Key.Key_L, CONTROL)
    assert three.match("B5", "C2").status is Status.CONFIRMED
    assert three.window.view.panes[2]._emphasis.selected == {"C2"}


def test_the_inspector_tells_of_the_two_that_are_read(three: AtDesk) -> None:
    window = three.window
    three.choose("A1")
    letters = window.inspector.texts[0].accessibleName(), window.inspector.texts[1].accessibleName()
    assert letters == ("What The Lamp says", "What The Tide says")
    three.choose("C1")
    letters = window.inspector.texts[0].accessibleName(), window.inspector.texts[1].accessibleName()
    assert letters == ("What The Tide says", "What The Gull says")
    assert window.workspace.selected_match == "m1"


def test_the_counterpart_by_key_goes_around(three: AtDesk) -> None:
    view = three.window.view
    three.choose("A1")
    seen = []
    for _ in range(3):
        three.key(Qt.Key.Key_G, CONTROL | SHIFT)
        seen.append(next(pane.focused_claim() for pane in view.panes if pane.hasFocus()))
    assert seen == ["B1", "C1", "A1"]
    three.key(Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
    assert view.right.hasFocus()


def test_deciding_by_key_in_the_third_article(three: AtDesk) -> None:
    three.choose("C1")
    three.key(Qt.Key.Key_Return, CONTROL, three.window.view.third)
    assert three.match("A1", "B1", "C1").status is Status.CONFIRMED
    assert {one: bool(signs) for one, signs in three.window.view.third._emphasis.signs.items()} == {"C1": True}  # type: ignore[union-attr]


def test_the_menu_of_a_claim_of_the_third_article(three: AtDesk) -> None:
    three.choose("C1")
    in_menu(three, "C1", "out of this match")
    assert three.match("A1", "B1").claims == ("A1", "B1")
    three.undo()
    assert three.match("A1", "B1", "C1")


def test_the_filter_holds_for_all_three(three: AtDesk) -> None:
    window = three.window
    window.workspace.set_filter(Filter(kinds=frozenset({DifferenceKind.NUMBER})))
    third = window.view.third
    assert third is not None and third.scene is not None
    assert "C1" not in third.scene.side.states, "between it and the others no number differs"
    assert window.view.matches_in_order() == ["m1"]
    window.workspace.set_filter(Filter(states=frozenset({State.AGREE})))
    assert third.scene.side.states["C1"] is State.AGREE


def test_going_to_a_claim_of_the_third_moves_nobody(three: AtDesk) -> None:
    three.window.going.to_claim("C2")
    assert three.window.view.sources_shown() == ("A", "B", "C")
    assert three.window.view.third.focused_claim() == "C2"  # type: ignore[union-attr]
    three.window.going.to_match("m1")
    assert three.window.view.sources_shown() == ("A", "B", "C")
    three.window.reviewing.desk.judge("m1", Status.REJECTED)
    assert "C1" in three.window.view.third.scene.side.matches  # type: ignore[union-attr]


def test_bookmarks_and_found_words_of_the_third(three: AtDesk) -> None:
    three.choose("C2")
    three.key(Qt.Key.Key_F2, CONTROL, three.window.view.third)
    assert three.window.view.third._emphasis.signs.get("C2")  # type: ignore[union-attr]
    third = three.window.workspace.sources[2]
    three.window.going.to_span("C", third.claims[1].span)
    assert three.window.view.third.selected_words() == "Gulls followed them."  # type: ignore[union-attr]
    assert three.window._chosen_words() == "Gulls followed them."


def test_where_there_is_no_room_the_two_stand_alone_until_there_is(three: AtDesk) -> None:
    window = three.window
    window.resize(970, 700)
    three.qtbot.waitUntil(lambda: window.view.third is None)
    assert window.workspace.third == "C", "it is wanted still"
    assert window.view.bar is not None and window.view.bar.hint.isVisible()
    assert window.statusBar().currentMessage().startswith("No room for a third article")
    assert window.view.left.scene.side.elsewhere == frozenset()  # type: ignore[union-attr]
    three.key(Qt.Key.Key_I, CONTROL)
    three.key(Qt.Key.Key_S, CONTROL | SHIFT)
    three.qtbot.waitUntil(lambda: window.view.third is not None)
    assert not window.view.bar.hint.isVisible()
    assert min(pane.width() for pane in window.view.panes) > 200


def test_it_comes_back_with_the_session(three: AtDesk, stored: Callable[[], Any]) -> None:
    stored()
    three.window.workspace.show_pair("B", "A")
    three.choose("C2")
    place = place_of(three.window)
    assert place is not None and place.pair == ("B", "A", "C") and len(place.reached) == 3
    again = Place.from_json(place.to_json())
    assert again == place
    three.window.reviewing.files.new()
    three.qtbot.waitUntil(lambda: three.window.workspace.pair is None)
    assert three.window.view.third is None
    show_place(three.window, replace(place, geometry=""))
    three.qtbot.waitUntil(lambda: three.window.workspace.selected_claim == "C2")
    assert three.window.view.sources_shown() == ("B", "A", "C")


def test_the_next_difference_goes_through_all_three(three: AtDesk) -> None:
    workspace = three.window.workspace
    assert workspace.stops == ("m1", "m3", "m4")
    three.window.going.step(1)
    assert workspace.selected_match == "m1" and workspace.place == 1


def test_before_anything_is_compared_three_can_be_read(
    qtbot: QtBot, window: MainWindow, paths: list[Path], engine: Any
) -> None:
    engine.wait_for |= {"compare"}
    window.resize(1500, 800)
    window.open_paths(paths)
    qtbot.waitUntil(lambda: len(window.workspace.sources) == 3)
    window.workspace.show_third("C")
    assert window.view.sources_shown() == ("A", "B", "C")
    assert "Gulls followed them" in window.view.third.toPlainText()  # type: ignore[union-attr]
    assert not window.view.matches_in_order()


def test_its_card_says_that_it_is_shown(desk: AtDesk) -> None:
    panel = desk.window.panel
    assert panel.card("C").accessibleName() == "Source C, The Gull, not shown"
    actions = {action.text().replace("&", ""): action for action in panel.menu_for("C").actions()}
    actions["Show in the third column"].trigger()
    assert desk.window.view.sources_shown() == ("A", "B", "C")
    assert panel.card("C").accessibleName() == "Source C, The Gull, in the third column"
    panel.card("C").chosen.emit("C")
    assert desk.window.view.sources_shown() == ("A", "B", "C"), "it is there already"
    menu = {action.text().replace("&", ""): action for action in panel.menu_for("A").actions()}
    assert not menu["Show in the third column"].isEnabled()


def test_the_way_back_leads_to_the_third_as_well(three: AtDesk) -> None:
    workspace, actions = three.window.workspace, three.window.actions_
    stood = workspace.third
    workspace.select_match(workspace.matches[0].id)
    workspace.show_third(None)
    workspace.select_match(workspace.matches[-1].id)
    actions["back"].trigger()
    if workspace.third is None:  # without its column the same match is another place
        actions["back"].trigger()
    assert workspace.third == stood
    while actions["forward"].isEnabled():
        actions["forward"].trigger()
    assert workspace.third is None


def test_the_counts_tell_of_the_third_as_well(three: AtDesk) -> None:
    panel, workspace = three.window.panel, three.window.workspace
    comparison, third = workspace.comparison, workspace.third
    assert comparison is not None and third is not None
    alone = sum(comparison.source(third).id == workspace.index.source(one.claim).id for one in comparison.only_here)
    assert panel.rows["third"].isVisible()
    assert str(alone) in panel.rows["third"].accessibleName()
    assert not panel.rows["elsewhere"].isVisible(), "all three stand there"
    workspace.show_third(None)
    assert not panel.rows["third"].isVisible()
    assert panel.rows["elsewhere"].isVisible()
