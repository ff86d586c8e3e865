# SPDX-License-Identifier: Apache-2.0
"""Joins the lists to the window: a dock each, made when it is first wanted, and the actions that lead to places."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget

from core.plain_text import one_line
from gui.actions import Actions
from gui.desk.desk import Desk
from gui.going import Going
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.listing.bookmarks import Bookmarks, BookmarksList
    from gui.listing.differences import DifferencesList
    from gui.listing.found import FoundList
    from gui.listing.hits import Hit
    from gui.listing.wandering import Wandering

_LOWEST = 150


class Lists(QObject):
    """`differences`, `found` and `bookmark_list` are made by asking for them."""

    def __init__(
        self,
        window: QMainWindow,
        workspace: Workspace,
        *,
        actions: Actions,
        going: Going,
        desk: Desk,
        words: Callable[[], str],
    ) -> None:
        """`words`: what a person has chosen in an article, to be found elsewhere."""
        super().__init__(window)
        self._window, self._workspace, self._actions = window, workspace, actions
        self._going, self._desk, self._words = going, desk, words
        self._docks: dict[str, QDockWidget] = {}
        self._bookmarks: Bookmarks | None = None
        self._wandering: Wandering | None = None
        for name, act in (
            ("list_differences", lambda: self.show("differences")),
            ("list_bookmarks", lambda: self.show("bookmarks")),
            ("find_all", self.find_all),
            ("bookmark", lambda: self.bookmarks.toggle()),  # noqa: PLW0108 - made when it is first wanted
            ("next_bookmark", lambda: self.bookmarks.step(1)),
            ("previous_bookmark", lambda: self.bookmarks.step(-1)),
            ("back", self._back),
            ("forward", self._forward),
        ):
            actions[name].triggered.connect(lambda _checked=False, act=act: act())
        for signal in (workspace.comparison_changed, workspace.sources_changed, workspace.pair_changed):
            signal.connect(self._refresh)
        workspace.selection_changed.connect(self._attend)
        for name in ("back", "forward"):
            actions[name].setEnabled(False)
        self._refresh()

    # The lists

    @property
    def differences(self) -> DifferencesList:
        return cast("DifferencesList", self.dock("differences").widget())

    @property
    def found(self) -> FoundList:
        return cast("FoundList", self.dock("found").widget())

    @property
    def bookmark_list(self) -> BookmarksList:
        return cast("BookmarksList", self.dock("bookmarks").widget())

    @property
    def bookmarks(self) -> Bookmarks:
        if self._bookmarks is None:
            from gui.listing.bookmarks import Bookmarks

            self._bookmarks = Bookmarks(self._desk, self._going.to_match_or_claim, self._going.say, self)
        return self._bookmarks

    @property
    def wandering(self) -> Wandering:
        if self._wandering is None:
            from gui.listing.wandering import Wandering

            self._wandering = Wandering(self._workspace, self._going.to_match_or_claim, self)
            self._wandering.changed.connect(self._show_ways)
        return self._wandering

    def dock(self, name: str) -> QDockWidget:
        """The dock of a list, wherever a person has put it; beside the other lists at first."""
        if name not in self._docks:
            title, widget = self._made(name)
            dock = QDockWidget(title, self._window)
            dock.setObjectName(f"list_{name}")
            dock.setFeatures(
                QDockWidget.DockWidgetFeature.DockWidgetClosable | QDockWidget.DockWidgetFeature.DockWidgetMovable
            )
            dock.setWidget(widget)
            widget.setMinimumHeight(_LOWEST)
            shown = next((one for one in self._docks.values() if one.isVisible() and not one.isFloating()), None)
            self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
            if shown is not None:
                self._window.tabifyDockWidget(shown, dock)
            dock.hide()
            self._docks[name] = dock
        return self._docks[name]

    def show(self, name: str) -> None:
        """Show a list and go into it; from inside of it, back to the articles and away with it."""
        dock = self.dock(name)
        widget = dock.widget()
        focus = QApplication.focusWidget()
        if dock.isVisible() and focus is not None and widget is not None and widget.isAncestorOf(focus):
            self._shut(dock)
            return
        dock.show()
        dock.raise_()
        if widget is not None:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def shut_focused(self) -> bool:
        """Shut the list that has the focus; whether there was one."""
        focus = QApplication.focusWidget()
        for dock in self._docks.values():
            if dock.isVisible() and focus is not None and dock.isAncestorOf(focus):
                self._shut(dock)
                return True
        return False

    def find_all(self) -> None:
        """Find words in all sources: those that are chosen in an article, else asked for."""
        words = one_line(self._words())
        dock = self.dock("found")
        dock.show()
        dock.raise_()
        self.found.begin(words if len(words) < 80 else "")

    def _shut(self, dock: QDockWidget) -> None:
        dock.hide()
        self._going.read()

    def _made(self, name: str) -> tuple[str, QWidget]:
        if name == "differences":
            from gui.listing.differences import DifferencesList

            made: QWidget = DifferencesList(self._workspace, self._going.to_match, self._going.read, self._window)
            return self.tr("List of differences"), made
        if name == "bookmarks":
            from gui.listing.bookmarks import BookmarksList

            return self.tr("Bookmarks"), BookmarksList(self.bookmarks, self._going.read, self._window)
        from gui.listing.found import FoundList

        return self.tr("Find in all sources"), FoundList(self._workspace, self._go_to_hit, self._window)

    def _go_to_hit(self, hit: Hit, by_key: bool) -> None:
        self._going.to_span(hit.source.id, hit.span, focus=by_key)

    # Back and forward

    def _attend(self) -> None:
        """From the first selection on it is remembered where one has been."""
        if self._wandering is None:
            self.wandering._note()

    def _back(self) -> None:
        if not self.wandering.back():
            self._going.say(self.tr("Nowhere to go back to"))

    def _forward(self) -> None:
        if not self.wandering.forward():
            self._going.say(self.tr("Nowhere to go forward to"))

    def _show_ways(self) -> None:
        self._actions["back"].setEnabled(self.wandering.can_go_back)
        self._actions["forward"].setEnabled(self.wandering.can_go_forward)

    def _refresh(self) -> None:
        several, ready = self._workspace.pair is not None, self._workspace.comparison is not None
        self._actions["find_all"].setEnabled(bool(self._workspace.sources))
        self._actions["list_differences"].setEnabled(several)
        for name in ("bookmark", "next_bookmark", "previous_bookmark", "list_bookmarks"):
            self._actions[name].setEnabled(ready)
