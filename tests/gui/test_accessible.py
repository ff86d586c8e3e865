# SPDX-License-Identifier: Apache-2.0
"""The whole window can be used with the keyboard, and everything in it has a name to be read aloud."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMenu, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from core.model import Status
from gui.window import MainWindow


def focusable(window: MainWindow) -> list[QWidget]:
    """What Tab reaches, in its order."""
    found: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def test_everything_that_tab_reaches_has_a_name(compared: MainWindow) -> None:
    compared.workspace.select_match("m3")
    nameless = []
    for widget in focusable(compared):
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface is not None else ""
        if not name and not isinstance(widget, QScrollBar):
            nameless.append(f"{type(widget).__name__} {widget.objectName()}")
    assert nameless == []


def test_tab_reaches_every_part(compared: MainWindow) -> None:
    compared.workspace.select_match("m3")
    reached = focusable(compared)
    for part in (
        compared.toolbar.add,
        compared.toolbar.filter,
        compared.toolbar.slider,
        compared.toolbar.export,
        compared.views.tabs,
        compared.panel.cards[0],
        compared.panel.rows["conflict"],
        compared.view.left,
        compared.view.right,
        compared.inspector.texts[0],
        compared.inspector.rows[0],
        compared.reviewing.card.confirm,
        compared.reviewing.card.reject,
        compared.reviewing.card.flag,
        compared.reviewing.card.rating,
        compared.reviewing.card.tags,
        compared.reviewing.card.note,
    ):
        assert part in reached, part


def test_a_count_and_a_difference_answer_to_the_space_bar(compared: MainWindow, qtbot: QtBot) -> None:
    row = compared.panel.rows["differ"]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert compared.workspace.stops == ("m1", "m3")
    compared.workspace.select_match("m1")
    compared.inspector.rows[0].setFocus()
    qtbot.keyClick(compared.inspector.rows[0], Qt.Key.Key_Space)
    assert compared.workspace.selected_difference == 0


def test_f6_goes_to_the_other_article(compared: MainWindow, qtbot: QtBot) -> None:
    compared.view.left.setFocus()
    qtbot.keyClick(compared.view.left, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is compared.view.right


def test_what_is_selected_is_said(compared: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    compared.view.announced.connect(said.append)
    monkeypatch.setattr(compared.going, "say", said.append)
    compared.actions_["next"].trigger()
    compared.actions_["next_inside"].trigger()
    assert said[0].startswith("1 of 4, ") and "Number differs: 12 | 20" in said[0]
    assert said[-1] == "Number differs, grave: A: 12 · B: 20"
    qtbot.wait(1)


@pytest.mark.parametrize("act", ["match", "difference", "alone", "both"])
def test_all_of_the_desk_has_a_name(compared: MainWindow, act: str) -> None:
    """Whatever is selected: nothing that Tab reaches is nameless, and every action of the desk has a key or a menu."""
    if act == "match":
        compared.workspace.select_match("m3")
    elif act == "difference":
        compared.workspace.select_match("m3")
        compared.workspace.select_difference(0)
    else:
        compared.view.picks.pick(0, "A5")
        compared.view.select_claim("B5" if act == "both" else "A5")
    for widget in focusable(compared):
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface is not None else ""
        assert name or isinstance(widget, QScrollBar), f"{type(widget).__name__} {widget.objectName()}"


def test_every_verb_stands_in_a_menu(compared: MainWindow) -> None:
    in_menus = {action for menu in compared.menuBar().findChildren(QMenu) for action in menu.actions()}
    missing = [name for name, action in compared.actions_.by_name.items() if action not in in_menus]
    assert missing == []


def test_a_match_says_that_it_is_decided(compared: MainWindow) -> None:
    said: list[str] = []
    compared.view.announced.connect(said.append)
    compared.reviewing.desk.judge("m1", Status.CONFIRMED)
    compared.workspace.select_match("m1")
    assert "confirmed" in said[-1]
