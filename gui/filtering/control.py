# SPDX-License-Identifier: Apache-2.0
"""Joins the filter to the window: its actions, its chips, and its panel, which is made when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.filters.filter import EVERYTHING
from core.model import Comparison, OwnKind
from gui.actions import Actions
from gui.filtering.chips import FilterChips
from gui.filtering.naming import Naming
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.filtering.panel import FilterPanel


class FilterControl(QObject):
    """`button` is where the panel opens."""

    def __init__(self, workspace: Workspace, actions: Actions, button: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._button, self._window = workspace, button, parent
        self._panel: FilterPanel | None = None
        self._named: tuple[Comparison | None, Naming] = (None, Naming())
        self.chips = FilterChips(workspace, self.naming, parent)
        actions["filter"].triggered.connect(self.open)
        actions["filter_clear"].triggered.connect(lambda: workspace.set_filter(EVERYTHING))

    def below(self, bars: QWidget) -> QWidget:
        """The bars of messages with the chips below them."""
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bars)
        column.addWidget(self.chips)
        return both

    @property
    def panel(self) -> FilterPanel:
        if self._panel is None:
            from gui.filtering.panel import FilterPanel

            self._panel = FilterPanel(self._workspace, self.naming, self._window)
        return self._panel

    def open(self) -> None:
        """Ask what to show."""
        if self._workspace.comparison is not None:
            self.panel.open_at(self._button)

    def naming(self) -> Naming:
        """What sources and kinds of the present comparison are called."""
        comparison = self._workspace.comparison
        if self._named[0] is not comparison:
            own: dict[str, OwnKind] = {}
            for match in comparison.matches if comparison is not None else ():
                own |= {one.own.id: one.own for one in match.differences if one.own is not None}
            self._named = (comparison, Naming(self._workspace.sources, own))
        return self._named[1]
