# SPDX-License-Identifier: Apache-2.0
"""The tabs of the views: closer together where the window is narrow, with their remarks where there is room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.window import MainWindow


def test_in_a_narrow_window_tabs_stand_closer_and_drop_their_remarks(compared: MainWindow, qtbot: QtBot) -> None:
    tabs = compared.views.tabs
    only_here = compared.views.names.index("only_here")
    compared.resize(1600, 800)
    qtbot.waitUntil(lambda: tabs.tabText(only_here) == "Only here  1 · 1")
    loose = sum(tabs.tabRect(place).width() for place in range(tabs.count()))
    compared.resize(1024, 768)
    qtbot.waitUntil(lambda: tabs.tabText(only_here) == "Only here")
    assert tabs.tabToolTip(only_here) == "Only here  1 · 1"
    assert sum(tabs.tabRect(place).width() for place in range(tabs.count())) < loose
    compared.resize(1600, 800)
    qtbot.waitUntil(lambda: tabs.tabText(only_here) == "Only here  1 · 1")


@pytest.mark.parametrize("name", ["claims", "only_here", "story", "map", "overview"])
def test_who_opens_a_view_stays_where_they_are(compared: MainWindow, qtbot: QtBot, name: str) -> None:
    workspace = compared.workspace
    selected = workspace.matches[1].id
    compared.activateWindow()
    compared.view.left.setFocus()
    workspace.select_match(selected)
    compared.views.choose(name)
    qtbot.wait(250)  # longer than a table rests before it tells where one has come to
    assert compared.views[name].isAncestorOf(QApplication.focusWidget()) or compared.views[name].hasFocus()
    assert workspace.selected_match == selected
    if name == "claims":  # and goes on from there
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: workspace.selected_match != selected)


@pytest.mark.parametrize("name", ["claims", "only_here", "story", "map", "overview"])
def test_who_has_selected_nothing_has_not_by_opening_a_view(compared: MainWindow, qtbot: QtBot, name: str) -> None:
    workspace = compared.workspace
    compared.activateWindow()
    compared.view.left.setFocus()
    compared.views.choose(name)
    qtbot.wait(250)
    assert (workspace.selected_match, workspace.selected_claim) == (None, None)


def test_all_tabs_are_in_view_in_a_window_that_opens_narrow(compared: MainWindow, qtbot: QtBot) -> None:
    tabs = compared.views.tabs
    compared.resize(1600, 800)
    qtbot.waitUntil(lambda: not tabs.property("tight"))
    loose = sum(tabs.tabRect(place).width() for place in range(tabs.count()))
    for name in compared.views.names:  # as where nothing is remarked: no title changes with the room
        compared.views.set_remark(name, "")
    compared.resize(compared.minimumWidth(), 700)
    qtbot.waitUntil(lambda: bool(tabs.property("tight")))
    assert sum(tabs.tabRect(place).width() for place in range(tabs.count())) < loose - 6 * tabs.count()
