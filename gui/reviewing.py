# SPDX-License-Identifier: Apache-2.0
"""The whole desk in one place: what the window makes of it, and what joins its parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from gui.actions import Actions
from gui.bars import Bars
from gui.desk.card import ReviewCard
from gui.desk.correcting import Correcting
from gui.desk.deciding import Deciding
from gui.desk.desk import Desk
from gui.desk.dossiers import Dossiers
from gui.desk.editing import Editing
from gui.desk.exchanging import Exchanging
from gui.desk.files import Files
from gui.desk.judging import Judging
from gui.desk.status import DeskStatus
from gui.dialogs import Dialogs
from gui.inspector.panel import Inspector
from gui.preferences import Preferences
from gui.reading.picks import Picks
from gui.welcome import Welcome
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.reading.comparison_view import ComparisonView
    from gui.reading.pane import ArticlePane


class Reviewing(QObject):
    def __init__(
        self,
        window: QMainWindow,
        workspace: Workspace,
        preferences: Preferences,
        *,
        dialogs: Dialogs,
        actions: Actions,
        say: Callable[[str], None],
    ) -> None:
        """`say` takes short news that need no bar."""
        super().__init__(window)
        self._view: ComparisonView | None = None
        self._say = say
        self._preferences, self._actions = preferences, actions
        self.desk = Desk(workspace, lambda: preferences.review.name, self)
        self.correcting = Correcting(self.desk, self)
        self.judging = Judging(self.desk, self)
        self.files = Files(workspace, self.desk, preferences, self)
        self.dossiers = Dossiers(self.files, self.desk, preferences, dialogs, window)
        self.exchanging = Exchanging(self.desk, self.files, preferences, dialogs, window)
        self.deciding = Deciding(self.desk, actions, preferences, self._picks, say)
        self.editing = Editing(self.correcting, actions, dialogs=dialogs, window=window, say=say)
        self.card = ReviewCard(self.desk, self.deciding, actions, window)
        self.status = DeskStatus(self.desk, self.files, window)

    def attach(self, bars: Bars, welcome: Welcome, inspector: Inspector) -> None:
        """Once the window is laid out: take on the actions, and join the parts."""
        self._welcome = welcome
        inspector.attend(self.desk, self.deciding, self.judging.waits_for)
        self.dossiers.attach(self._actions, bars)
        self.exchanging.attach(self._actions, bars)
        self.desk.workspace.comparison_changed.connect(self._show_signs)
        welcome.dossier_wanted.connect(self.dossiers.open)
        self.files.changed.connect(self._show_recent)
        self._show_recent()

    def show_in(self, view: ComparisonView) -> None:
        """Show the signs of what is decided in the articles, and learn there what is chosen."""
        from gui.desk.dragging import Dragging

        self._view = view
        self.dragging = Dragging(view, self._can_link, self.deciding.link_both, self._say)
        for pane in view.panes:
            self._offer_in(pane)
        view.paneMade.connect(self._offer_in)
        self.editing.show_in(view)
        view.picks.changed.connect(self.deciding.refresh)
        view.picks.changed.connect(self.card.refresh)
        self._show_signs()

    def _offer_in(self, pane: ArticlePane) -> None:
        pane.offer = self.deciding.offer

    def _can_link(self, one: str, other: str) -> bool:
        return not self.desk.read_only and self.desk.can_link(one, other)

    def _picks(self) -> Picks | None:
        return None if self._view is None else self._view.picks

    def _show_signs(self) -> None:
        if self._view is not None:
            self._view.set_signs(self.desk.signs())

    def _show_recent(self) -> None:
        self._welcome.show_recent(self._preferences.recent)


def beside(inspector: QWidget, card: QWidget) -> QWidget:
    """The right side: what is selected, and below it what is decided about it."""
    side = QWidget()
    layout = QVBoxLayout(side)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(inspector, 1)
    layout.addWidget(card)
    return side
