# SPDX-License-Identifier: Apache-2.0
"""The third column: its menu and its key, the row above the articles in which it is chosen, and the room it needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup

from gui.actions import Actions
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.reading.comparison_view import ComparisonView


class ThirdColumn(QObject):
    """Joins the workspace to whatever shows or chooses the third source. `say` tells where there is no room for it."""

    def __init__(self, workspace: Workspace, actions: Actions, say: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._actions, self._say = workspace, actions, say
        self._view: ComparisonView | None = None
        self._last: str | None = None  # by its bytes, the source that stood there last
        self._group = QActionGroup(self)
        self._group.triggered.connect(lambda action: self.choose(action.data() or None))
        actions["third"].triggered.connect(self._switch)
        actions.menus["third_source"].aboutToShow.connect(self._fill)
        for signal in (workspace.sources_changed, workspace.pair_changed, workspace.comparison_changed):
            signal.connect(self.refresh)
        self.refresh()

    def attach(self, view: ComparisonView) -> None:
        """The articles are there."""
        self._view = view
        view.columnWanted.connect(self._stand)
        view.roomChanged.connect(self._give_room)
        view.betweenChanged.connect(self._workspace.read_between)
        self._offer()

    def choose(self, source_id: str | None) -> None:
        """Have a source in the third column, or none."""
        self._workspace.show_third(source_id)
        self._tell_room()

    def refresh(self) -> None:
        """Show who stands there, and whether there is anybody who could."""
        workspace = self._workspace
        others = workspace.side_by_side.others()
        here = next((source for source in others if source.id == workspace.third), None)
        self._last = here.sha256 if here is not None else self._last
        self._actions["third"].setEnabled(bool(others))
        self._actions["third"].setChecked(here is not None)
        self._actions.menus["third_source"].setEnabled(bool(others))
        self._offer()

    # Inside

    def _switch(self, on: bool) -> None:
        """Have the one that stood there last, else the first that could, or none."""
        others = self._workspace.side_by_side.others()
        wanted = next((source.id for source in others if source.sha256 == self._last), None)
        self.choose((wanted or next((source.id for source in others), None)) if on else None)
        self.refresh()

    def _fill(self) -> None:
        menu, workspace = self._actions.menus["third_source"], self._workspace
        menu.clear()
        choices = [("", self.tr("&None"))]
        choices += [
            (source.id, f"{source.id} · {source.name}".replace("&", "&&")) for source in workspace.side_by_side.others()
        ]
        for action in self._group.actions():
            self._group.removeAction(action)
        for source_id, name in choices:
            action = QAction(name, menu)
            action.setCheckable(True)
            action.setData(source_id)
            action.setChecked(source_id == (workspace.third or ""))
            self._group.addAction(action)
            menu.addAction(action)

    def _stand(self, column: int, source_id: str) -> None:
        """What was chosen above the articles."""
        workspace = self._workspace
        if column == 2:
            self.choose(source_id or None)
        elif column == 0:
            workspace.show_on_left(source_id)
        else:
            workspace.show_on_right(source_id)

    def _give_room(self, for_three: bool) -> None:
        self._workspace.give_room(for_three)
        if not for_three:
            self._tell_room()

    def _tell_room(self) -> None:
        if self._workspace.third is not None and not self._workspace.side_by_side.has_room:
            self._say(
                self.tr("No room for a third article: make the window wider, or hide the sources or the inspector")
            )

    def _offer(self) -> None:
        workspace, view = self._workspace, self._view
        if view is not None and workspace.pair is not None:
            from gui.reading.columns_bar import Choice

            shown = workspace.side_by_side.sources
            waiting = workspace.third if workspace.third not in shown else None
            view.offer_sources(Choice(workspace.sources, shown, waiting))
