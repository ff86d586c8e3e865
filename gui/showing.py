# SPDX-License-Identifier: Apache-2.0
"""How much of the articles is shown beside their words: only differences, with how much around them, ribbons and tints.

Keeps what a person has chosen; the articles do the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.actions import Actions
from gui.preferences import Preferences

if TYPE_CHECKING:
    from gui.reading.comparison_view import ComparisonView


class Showing(QObject):
    """Joins the menu to the articles, once there are any."""

    def __init__(self, actions: Actions, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._actions, self._preferences = actions, preferences
        self._view: ComparisonView | None = None
        for name, group in actions.amounts.items():
            kept = preferences.amount(name, default=1.0)
            nearest = min(group.actions(), key=lambda action: abs(float(action.data()) - kept))
            nearest.setChecked(True)
            group.triggered.connect(self._choose)
        actions["only_differences"].toggled.connect(lambda _on: self._fold())

    def attach(self, view: ComparisonView) -> None:
        self._view = view
        view.paneMade.connect(lambda pane: pane.show_tints(self._chosen("tints")))
        self._fold()
        self._show_strengths()

    def _chosen(self, name: str) -> float:
        action = self._actions.amounts[name].checkedAction()
        return float(action.data()) if action is not None else 1.0

    def _choose(self) -> None:
        for name in self._actions.amounts:
            self._preferences.set_amount(name, self._chosen(name))
        self._fold()
        self._show_strengths()

    def _fold(self) -> None:
        if self._view is not None:
            on = self._actions["only_differences"].isChecked()
            self._view.set_only_differences(round(self._chosen("around")) if on else None)

    def _show_strengths(self) -> None:
        if self._view is not None:
            self._view.set_ribbon_strength(self._chosen("ribbons"))
            for pane in self._view.panes:
                pane.show_tints(self._chosen("tints"))
