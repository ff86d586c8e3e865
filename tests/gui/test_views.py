# SPDX-License-Identifier: Apache-2.0
"""The tabs of the views: closer together where the window is narrow, with their remarks where there is room."""

from __future__ import annotations

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
