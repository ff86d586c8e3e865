# SPDX-License-Identifier: Apache-2.0
"""What the filter asks for, as chips that a click takes away. Not there while nothing is left out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QWidget

from core.filters.filter import EVERYTHING, Facet
from core.filters.text import TextQuery
from gui.filtering.flow import FlowLayout
from gui.filtering.naming import Naming
from gui.icons import icon
from gui.style import small
from gui.theme import current_theme
from gui.workspace import Workspace

_MOST = 3  # values of one facet that have a chip each


class FilterChips(QFrame):
    """A chip a value; of a facet with many values one for all of them."""

    opened = Signal()
    """The filter is to be changed."""

    def __init__(self, workspace: Workspace, naming: Callable[[], Naming], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._naming = workspace, naming
        self.setObjectName("chips")
        self.setAccessibleName(self.tr("Filter in force"))
        self.number = QLabel(self)
        self.number.setObjectName("secondary")
        small(self.number)
        self.chips: list[QToolButton] = []
        self.clear = QToolButton(self)
        self.clear.setObjectName("quiet")
        self.clear.setText(self.tr("Show everything"))
        self.clear.setToolTip(self.tr("Take the filter away (Ctrl+Alt+K)"))
        self.clear.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clear.clicked.connect(lambda: workspace.set_filter(EVERYTHING))
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(14, 6, 14, 6)
        self._flow.addWidget(self.number)
        self._flow.addWidget(self.clear)
        for signal in (workspace.shown_changed, workspace.comparison_changed, workspace.sources_changed):
            signal.connect(self._refresh)
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._tint()

    def _refresh(self) -> None:
        wanted, visible = self._workspace.filter, self._workspace.visible if self._workspace.filter.limits else None
        focus = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), None)
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        self.setVisible(visible is not None)
        if visible is None:
            return
        naming = self._naming()
        self.number.setText(self.tr("{number} of {all} shown").format(number=visible.number, all=visible.of))
        for facet in wanted.facets:
            values = wanted.values(facet)
            if len(values) > _MOST:
                several = self.tr("{facet}: {number}").format(facet=naming.facet(facet), number=len(values))
                self._add(naming.facet(facet), several, partial(self._without, facet, None))
                continue
            for value in sorted(values):
                self._add(naming.facet(facet), naming.signed(facet, value), partial(self._without, facet, value))
        if wanted.by_score:
            self._add(self.tr("Score"), naming.score(wanted), self._without_score)
        if wanted.by_text:
            self._add(self.tr("Text"), naming.text(wanted), self._without_text)
        self._tint()
        if focus is not None:
            (self.chips[min(focus, len(self.chips) - 1)] if self.chips else self.clear).setFocus()

    def _add(self, facet: str, text: str, act: Callable[[], None]) -> None:
        chip = QToolButton(self)
        chip.setObjectName("chip")
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the words
        chip.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, 320))
        chip.setIconSize(QSize(12, 12))
        chip.setToolTip(self.tr("{facet}: {value}. Click to take it away.").format(facet=facet, value=text))
        chip.setAccessibleName(self.tr("Take away the filter {facet}: {value}").format(facet=facet, value=text))
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.clicked.connect(act)
        self._flow.insert_widget(self._flow.count() - 1, chip)
        self.chips.append(chip)
        chip.show()

    def _tint(self) -> None:
        for chip in self.chips:
            chip.setIcon(icon("close", current_theme().text))

    def _without(self, facet: Facet, value: str | None) -> None:
        now = self._workspace.filtering.wanted
        self._workspace.set_filter(now.toggled(facet, value, on=False) if value else now.with_values(facet, ()))

    def _without_score(self) -> None:
        self._workspace.set_filter(self._workspace.filtering.wanted.with_score())

    def _without_text(self) -> None:
        self._workspace.set_filter(self._workspace.filtering.wanted.with_text(TextQuery("")))
