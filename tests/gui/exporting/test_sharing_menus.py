# SPDX-License-Identifier: Apache-2.0
"""Copying, citing and pictures in the menus of what is pointed at: in the articles, beside them and in every view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from gui.claims_table.panel import ClaimsView
from gui.window import MainWindow

VERBS = ["copy_pair", "copy_citation", "share"]


def _copied() -> str:
    return QGuiApplication.clipboard().text()


def _offered(menu: QMenu) -> dict[str, QAction]:
    """What the menu offers of what is taken out of the window, by name."""
    found = {action.objectName(): action for action in menu.actions() if action.objectName() in VERBS}
    assert list(found) == [name for name in VERBS if name in found]
    return found


def _in_article(window: MainWindow) -> QMenu:
    pane = window.view.left
    return pane.menu_at(pane.document().find("12 boats").position())


def _in_inspector(window: MainWindow) -> QMenu:
    return window.inspector.menu()


def _in_its_words(window: MainWindow) -> QMenu:
    return window.inspector.texts[0].menu()


def _in_its_row(window: MainWindow) -> QMenu:
    return window.inspector.rows[0].menu()


def _in_claims(window: MainWindow) -> QMenu:
    window.views.choose("claims")
    view: Any = window.views["claims"]
    QApplication.processEvents()
    menu = view.menu_of(view.model.place("m1"), 1)
    assert isinstance(menu, QMenu)
    return menu


WHERE = [_in_article, _in_inspector, _in_its_words, _in_its_row, _in_claims]


@pytest.mark.parametrize("menu_in", WHERE)
def test_a_match_is_copied_from_the_menu_of_what_is_pointed_at(
    compared: MainWindow, menu_in: Callable[[MainWindow], QMenu], qtbot: QtBot
) -> None:
    compared.workspace.select_match("m1")
    qtbot.waitUntil(lambda: bool(compared.inspector.texts and compared.inspector.rows))
    if menu_in is _in_claims:
        compared.views.choose("claims")
        claims = compared.views["claims"]
        assert isinstance(claims, ClaimsView)
        qtbot.waitUntil(lambda: bool(claims.model.shown()))
    menu = menu_in(compared)
    offered = _offered(menu)
    assert list(offered) == VERBS
    for name in VERBS:
        action = compared.actions_[name]
        assert offered[name].text() == f"{action.text()}\t{action.shortcut().toString()}"
    offered["copy_pair"].trigger()
    assert "*12*" in _copied() and "*20*" in _copied()
    offered["copy_citation"].trigger()
    assert _copied().startswith("“") and "saw 12 boats" in _copied() and "SHA-256" in _copied()
    offered["share"].trigger()
    assert compared.sharing.picture is not None
    assert "*12*" in compared.sharing.picture.picture.told
    compared.sharing.picture.reject()
    menu.close()


def test_a_claim_that_is_not_selected_is_meant_by_its_own_menu(compared: MainWindow) -> None:
    """What is pointed at counts, whatever is selected elsewhere."""
    comparison = compared.workspace.comparison
    assert comparison is not None
    other = comparison.matches[1]
    compared.workspace.select_match("m1")
    pane = compared.view.left
    claim = next(one for one in other.claims if one in pane.scene.claims)
    start = compared.workspace.index.claim(claim).span.start
    place = pane.scene.article.positions.to_document(start)
    assert place is not None
    menu = pane.menu_at(place + 1)
    offered = _offered(menu)
    offered["copy_pair"].trigger()
    assert _copied().splitlines()[0].endswith(" · ".join(other.claims)) or other.claims[0] in _copied().splitlines()[0]
    assert "*12*" not in _copied()
    offered["copy_citation"].trigger()
    assert compared.workspace.index.text(claim) in _copied()


def test_chosen_words_are_cited_only_in_the_claim_they_stand_in(compared: MainWindow) -> None:
    pane = compared.view.left
    at = pane.document().find("12 boats")
    pane.setFocus()
    pane.setTextCursor(at)
    _offered(pane.menu_at(at.position()))["copy_citation"].trigger()
    assert _copied().startswith("“12 boats”")
    claim = compared.workspace.index.by_id["A2"][1]
    there = pane.scene.article.positions.to_document(claim.span.start)
    assert there is not None
    _offered(pane.menu_at(there + 2))["copy_citation"].trigger()
    assert _copied().startswith("“A storm was expected before noon.”")
    at.clearSelection()
    pane.setTextCursor(at)


def test_what_one_account_alone_says_is_cited_and_no_match_is_offered(compared: MainWindow) -> None:
    menu = compared.only_here.menu_of("B5")
    assert list(_offered(menu)) == ["copy_citation"]
    _offered(menu)["copy_citation"].trigger()
    assert _copied().startswith("“The harbour café stayed open.”\n— The Tide")
    compared.workspace.select_claim("B5")
    assert list(_offered(compared.inspector.menu())) == ["copy_citation"]
    assert list(_offered(compared.inspector.texts[0].menu())) == ["copy_citation"]
    compared.workspace.select_claim(None)
    compared.workspace.select_match(None)
    assert not compared.inspector.menu().actions()
    menu.close()


def test_a_key_of_ones_own_is_shown(compared: MainWindow) -> None:
    compared.actions_["copy_citation"].setShortcut("Ctrl+F12")
    compared.actions_["copy_pair"].setShortcut("")
    offered = _offered(_in_article(compared))
    assert offered["copy_citation"].text().endswith("\tCtrl+F12")
    assert "\t" not in offered["copy_pair"].text()


def test_the_table_of_claims_is_copied_from_its_menu(compared: MainWindow, qtbot: QtBot) -> None:
    compared.views.choose("claims")
    view: Any = compared.views["claims"]
    qtbot.waitUntil(lambda: bool(view.model.shown()))
    menu = view.menu_of(view.model.place("m1"), 0)
    copies = {action.text().replace("&", ""): action for action in menu.actions()}
    assert "Copy rows\tCtrl+C" in copies
    copies["Copy table"].trigger()
    assert len(_copied().splitlines()) == 1 + len(view.model.shown())
    menu.close()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_of_the_inspector_opens(compared: MainWindow, qtbot: QtBot) -> None:
    compared.workspace.select_match("m1")
    at = QPoint(4, 4)
    for widget in (compared.inspector.widget(), compared.inspector.texts[0].viewport()):
        assert widget is not None
        QApplication.sendEvent(widget, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at)))
        shown = QApplication.activePopupWidget()
        assert isinstance(shown, QMenu) and list(_offered(shown)) == VERBS
        shown.close()
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


def test_a_rejected_match_is_offered_only_where_it_is_selected(compared: MainWindow) -> None:
    compared.workspace.select_match("m1")
    compared.actions_["reject"].trigger()
    compared.workspace.select_match("m1")
    assert "copy_pair" in _offered(_in_article(compared))
    compared.workspace.select_match("m2")
    assert "copy_pair" not in _offered(_in_article(compared))
