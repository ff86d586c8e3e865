# SPDX-License-Identifier: Apache-2.0
"""A walk through the whole window, every view and every dialog, as somebody goes who sees nothing and has no mouse.

Whatever takes the focus says its name and its role; Tab reaches all of it and comes back to where it began; what Tab
does not reach has a key; and nothing can be clicked that neither has the focus nor stands in a menu.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QMenu,
    QScrollBar,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.about import AboutDialog
from gui.keys_dialog import KeysDialog
from gui.orphans import OrphansDialog
from gui.settings.dialog import SettingsDialog
from gui.sources.metadata_dialog import MetadataDialog
from gui.sources.paste_dialog import PasteDialog
from gui.window import MainWindow

MEANINGLESS = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window, QAccessible.Role.Pane}
VIEWS = ("side_by_side", "claims", "only_here", "story", "map", "overview")

FORMS: dict[str, Callable[[MainWindow], QDialog]] = {
    "preferences": lambda window: SettingsDialog(window.preferences.choices, window, commands=window.keymap.commands),
    "about": lambda window: AboutDialog(None, window),
    "keys": lambda window: KeysDialog(window.keymap.lines(), window),
    "details": lambda window: MetadataDialog(window.workspace.sources[0], window),
    "paste": lambda window: PasteDialog("Twelve boats left the bay.", window),
    "orphans": lambda window: OrphansDialog([], window),
}


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def told(widget: QWidget) -> str:
    """Which widget it is, for whoever has to mend it."""
    above: QWidget | None = widget
    path: list[str] = []
    while above is not None and len(path) < 4:
        path.append(f"{type(above).__name__}{'#' + above.objectName() if above.objectName() else ''}")
        above = above.parentWidget()
    return " < ".join(path)


def parts(top: QWidget) -> list[QWidget]:
    """Everything in view that can be acted upon, the inside of fields and scroll areas left out."""
    return [
        widget
        for widget in top.findChildren(QWidget)
        if widget.isVisibleTo(top)
        and widget.isEnabled()
        and widget.window() is top
        and not isinstance(widget, QScrollBar | QMenu | QHeaderView)
        and not isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox | QLineEdit)
        and not (isinstance(widget.parentWidget(), QAbstractScrollArea) and widget.objectName().startswith("qt_"))
    ]


def chain(top: QWidget) -> list[QWidget]:
    """What Tab reaches, in its order."""
    found: list[QWidget] = []
    widget = top.nextInFocusChain()
    while widget is not None and widget is not top:
        here = widget.isVisibleTo(top) and widget.isEnabled() and widget.window() is top
        if here and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def faults(top: QWidget) -> list[str]:
    """What somebody who only hears, or only has keys, would miss in `top`."""
    wrong = []
    for widget in chain(top):
        if isinstance(widget, QScrollBar):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if not name_of(widget).strip():
            wrong.append(f"no name: {told(widget)}")
        if interface is None or interface.role() in MEANINGLESS:
            wrong.append(f"no role: {told(widget)}")
    reached = set(chain(top))
    for widget in parts(top):
        acts = isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QAbstractItemView | QAbstractSpinBox)
        inside = isinstance(widget.parentWidget(), QTabBar | QAbstractItemView) or widget.objectName().startswith("qt_")
        if acts and not inside and widget not in reached and not widget.focusProxy() and not has_key(widget, reached):
            wrong.append(f"neither Tab nor a key: {told(widget)}")
    return wrong


def has_key(widget: QWidget, reached: set[QWidget]) -> bool:
    """Whether another way than Tab leads to it: a shortcut, a menu's action, the arrows within a group of buttons."""
    if isinstance(widget, QToolButton) and widget.defaultAction() is not None:
        return bool(widget.defaultAction().associatedObjects())
    if isinstance(widget, QAbstractButton):
        group = widget.group()
        if group is not None and group.exclusive():
            return group.checkedButton() in reached
        beside = {one for one in widget.parentWidget().findChildren(type(widget)) if one.autoExclusive()}
        return not widget.shortcut().isEmpty() or (widget.autoExclusive() and bool(beside & reached))
    return False


def at(window: MainWindow, view: str) -> MainWindow:
    window.workspace.select_match("m3")
    window.views.choose(view)
    QApplication.processEvents()
    return window


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_can_be_heard_and_reached(compared: MainWindow, view: str) -> None:
    assert faults(at(compared, view)) == []


def test_these_are_all_views(compared: MainWindow) -> None:
    assert set(compared.views.names) == set(VIEWS)


def test_the_empty_window_can_be_heard_and_reached(window: MainWindow) -> None:
    assert faults(window) == []


@pytest.mark.parametrize("form", FORMS)
def test_every_dialog_can_be_heard_and_reached(compared: MainWindow, qtbot: QtBot, form: str) -> None:
    dialog = FORMS[form](compared)
    qtbot.addWidget(dialog)
    dialog.show()
    found = faults(dialog)
    if isinstance(dialog, SettingsDialog):
        for page in range(dialog.pages.count()):
            dialog.pages.setCurrentIndex(page)
            found += faults(dialog)
    if isinstance(dialog, AboutDialog):
        dialog.reading.finish()
    assert found == []


@pytest.mark.parametrize("view", VIEWS)
def test_tab_comes_round_and_back(compared: MainWindow, qtbot: QtBot, view: str) -> None:
    """No trap: pressing Tab often enough leads through every part and back to the first, and so does Shift+Tab."""
    window = at(compared, view)
    window.activateWindow()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        window.toolbar.add.setFocus()
        seen: list[QWidget] = []
        for _ in range(200):
            focus = QApplication.focusWidget()
            assert focus is not None
            seen.append(focus)
            qtbot.keyClick(focus, key)
            if QApplication.focusWidget() is window.toolbar.add:
                break
        else:
            pytest.fail(f"caught at {told(seen[-1])}")
        assert window.views.pages.currentWidget() in {one for widget in seen for one in above(widget)}
        assert window.panel in {one for widget in seen for one in above(widget)}
        assert window.side in {one for widget in seen for one in above(widget)}


def above(widget: QWidget) -> list[QWidget]:
    """The widget and all that hold it."""
    found: list[QWidget] = []
    one: QWidget | None = widget
    while one is not None:
        found.append(one)
        one = one.parentWidget()
    return found


def test_tab_goes_as_one_reads(compared: MainWindow, qtbot: QtBot) -> None:
    """Tools, sources, tabs, articles, what is selected, what is decided about it: whenever each was made."""
    window = at(compared, "side_by_side")
    window.activateWindow()
    window.toolbar.add.setFocus()
    reached: list[QWidget | None] = []
    while window.toolbar.add not in reached:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    order = [
        window.toolbar.export,
        window.panel.cards[0],
        window.panel.cards[1],
        window.panel.rows["agree"],
        window.views.tabs,
        window.view.left,
        window.view.right,
        window.inspector.texts[0],
        window.inspector.rows[0],
        window.reviewing.card.confirm,
        window.reviewing.card.note,
    ]
    places = [reached.index(one) for one in order]
    assert places == sorted(places)


def test_every_menu_entry_has_words(compared: MainWindow) -> None:
    menus = compared.menuBar().findChildren(QMenu)
    assert sum(len(menu.actions()) for menu in menus) > 60
    for menu in menus:
        for action in menu.actions():
            assert action.isSeparator() or action.text().strip(), menu.title()
