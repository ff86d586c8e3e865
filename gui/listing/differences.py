# SPDX-License-Identifier: Apache-2.0
"""The list of differences between the two articles: everything that the ribbons and marks show, one line each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.listing.differences_model import NUMBER, DifferencesModel
from gui.listing.list_view import ListView
from gui.workspace import Workspace


class DifferencesList(QWidget):
    """Obeys the filter, goes along with what is selected elsewhere. `go` shows a match, `read` gives it the focus."""

    def __init__(
        self, workspace: Workspace, go: Callable[[str], None], read: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._go, self._read = workspace, go, read
        self._outdated = True
        self.model = DifferencesModel(self)
        self.list = ListView(self.tr("Differences between the two articles"), self)
        self.list.show_model(self.model, [6, 14, 26, 20, 20, 12], stretch=[3, 4])
        self.list.setSortingEnabled(True)
        self.list.sortByColumn(NUMBER, Qt.SortOrder.AscendingOrder)
        self.list.chosen.connect(self._choose)
        self.setFocusProxy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        for signal in (workspace.comparison_changed, workspace.shown_changed, workspace.pair_changed):
            signal.connect(self._refresh)
        workspace.selection_changed.connect(self._follow)

    def _refresh(self) -> None:
        self._outdated = True
        if self.isVisible():
            self._outdated = False
            self.model.show_columns(self._workspace.columns, self._workspace.stops)
            self._follow()

    def _follow(self) -> None:
        if not self._outdated and self.isVisible():
            row = self.model.find(self._workspace.selected_match, self._workspace.selected_difference)
            current = self.list.currentIndex().row()
            same = 0 <= current < len(self.model.rows) and row >= 0
            if (
                same
                and self.model.rows[current].join is self.model.rows[row].join
                and (self._workspace.selected_difference is None)
            ):
                return  # one is at another difference of the same match
            self.list.go_to(row)

    def _choose(self, number: int, by_key: bool) -> None:
        row = self.model.rows[number]
        self._go(row.join.match.id)
        if row.difference is not None:
            self._workspace.select_difference(row.difference)
        if by_key:
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._outdated:
            self._refresh()
