# SPDX-License-Identifier: Apache-2.0
"""What one does at the desk with mouse and menus: pointing at claims and words, dragging, choosing, waiting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from core.model import Span

from .conftest import AtDesk


def in_menu(desk: AtDesk, claim: str, words: str) -> None:
    """Choose from the menu of a claim in its article."""
    for pane in desk.window.view.panes:
        if pane.scene is not None and claim in pane.scene.claims:
            menu = pane.menu_at(pane.scene.claims[claim].start + 1)
            next(action for action in menu.actions() if words in action.text().replace("&", "")).trigger()
            menu.deleteLater()


def point_of(desk: AtDesk, claim: str) -> tuple[Any, QPoint]:
    """The article that shows a claim, and the middle of its first line there."""
    for pane in desk.window.view.panes:
        boxes = pane.claim_boxes(claim)
        if boxes:
            x, y = (boxes[0].left + boxes[0].right) / 2, (boxes[0].top + boxes[0].bottom) / 2 - pane.scrolled()
            return pane.viewport(), QPoint(round(x), round(y))
    raise AssertionError(f"{claim} is not shown")


def drag_to(desk: AtDesk, one: str, other: str) -> Any:
    """Press on a claim and move over another, without letting go; gives where the mouse was pressed."""
    viewport, start = point_of(desk, one)
    target, end = point_of(desk, other)
    desk.qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    there = viewport.mapFromGlobal(target.mapToGlobal(end))
    for share in (0.2, 0.6, 1.0):
        at = start + (there - start) * share
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(at), QPointF(viewport.mapToGlobal(at)), Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(viewport, event)
    return viewport, there


def drag(desk: AtDesk, one: str, other: str) -> None:
    viewport, there = drag_to(desk, one, other)
    desk.qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=there)


def words_at(desk: AtDesk, claim: str, words: str) -> tuple[Any, int, int]:
    """The pane in which words of a claim stand, and where they begin and end there."""
    for pane in desk.window.view.panes:
        source = desk.window.workspace.index.source(claim)
        if pane.scene is not None and pane.scene.article.source.id == source.id:
            start = source.text.index(words, desk.window.workspace.index.claim(claim).span.start)
            (stretch,) = pane.scene.article.positions.ranges(Span(start, start + len(words)))
            return pane, *stretch
    raise AssertionError(f"{claim} is not shown")


def chosen_words(desk: AtDesk, claim: str, words: str, *, caret: bool = False) -> Any:
    """Words of a claim selected, or the cursor put before them."""
    pane, start, end = words_at(desk, claim, words)
    pane.setFocus()
    cursor = pane.textCursor()
    cursor.setPosition(start)
    if not caret:
        cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
    pane.setTextCursor(cursor)
    return pane


def in_menu_at(desk: AtDesk, claim: str, words: str, text: str) -> None:
    """Choose from the menu that opens over words of a claim."""
    pane, start, _ = words_at(desk, claim, words)
    menu = pane.menu_at(start + 1)
    next(action for action in menu.actions() if text in action.text().replace("&", "")).trigger()
    menu.deleteLater()


def in_menu_bar(title: str, name: str) -> Callable[[AtDesk], None]:
    """Open a menu of the window and click on an action."""

    def go(desk: AtDesk) -> None:
        menu = next(one.menu() for one in desk.window.menuBar().actions() if one.text().replace("&", "") == title)
        assert isinstance(menu, QMenu)
        action = desk.window.actions_[name]
        menu.popup(QPoint(0, 0))
        assert action.isEnabled()
        desk.qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        menu.close()
        desk.window.activateWindow()
        desk.qtbot.waitUntil(desk.window.isActiveWindow)

    return go


def walk_to(desk: AtDesk, widget: QWidget) -> None:
    """Press Tab until a widget has the keyboard."""
    for _ in range(80):
        now = QApplication.focusWidget()
        if now is widget:
            return
        desk.qtbot.keyClick(now or desk.window, Qt.Key.Key_Tab)
    raise AssertionError(f"{widget.accessibleName()} cannot be reached")


def compared_again(desk: AtDesk) -> None:
    desk.qtbot.waitUntil(lambda: desk.window.workspace.busy is None)
