# SPDX-License-Identifier: Apache-2.0
"""The row of articles: a pane a column, a strip of ribbons between each two, the overview at the end.

Has two columns, and a third one that is made when it is first wanted. Knows how much room there is; what the columns
show, who stands in them and what is selected it does not.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.reading import wording
from gui.reading.links import Links
from gui.reading.overview import OverviewStrip
from gui.reading.pane import ArticlePane
from gui.reading.ribbons import RibbonStrip
from gui.theme import Theme

if TYPE_CHECKING:
    from gui.reading.columns_bar import ColumnsBar

_LEAST = 200  # pixels that an article is never narrower than
_LEAST_LETTERS = 30  # and letters of the window's type that one of three has room for
_PANE, _STRIP = 47, 6  # six hundredths for the ribbons, as far as their least and greatest width allow


class Stage(QWidget):
    made = Signal(int, object, object)
    """The third column is there: its number, its pane, and the strip before it."""
    width_differs = Signal()
    """A long article is to be laid out anew."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.made_panes = [ArticlePane(leads=True, parent=self), ArticlePane(leads=False, parent=self)]
        self.links = Links(self.made_panes)
        self.strips = [RibbonStrip(self.links.ribbons, theme, self)]
        self.overview = OverviewStrip(self.links.halves, wording.state_name, theme, self)
        self.has_room = True
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.made_panes[0], _PANE)
        row.addWidget(self.strips[0], _STRIP)
        row.addWidget(self.made_panes[1], _PANE)
        row.addWidget(self.overview)
        for pane in self.made_panes:
            self._furnish(pane)
        self.setTabOrder(*self.made_panes)

    @property
    def panes(self) -> tuple[ArticlePane, ...]:
        """Those of the columns that are shown."""
        return self.links.panes

    @property
    def focused(self) -> int | None:
        """The column that has the focus."""
        return next((number for number, pane in enumerate(self.panes) if pane.hasFocus()), None)

    def stand(self, number: int) -> bool:
        """Have so many columns; whether there were more or fewer before."""
        if number == len(self.panes):
            return False
        had_focus = self.focused
        if number > len(self.made_panes):
            self._make_third()
        self.links.stand_in(self.made_panes[:number])
        self.overview.tell_parts(number)
        if had_focus is not None and had_focus >= number:
            self.panes[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        for widget in (*self.made_panes[2:], *self.strips[1:]):
            widget.setVisible(number > 2)
        self.made_panes[1].stand_between(number > 2)
        return True

    def _make_third(self) -> None:
        pane = ArticlePane(leads=False, parent=self)
        strip = RibbonStrip(partial(self.links.ribbons, 1), self._theme, self)
        strip.set_strength(self.strips[0].strength)
        strip.setAccessibleName(self.tr("Joins between the second and the third article"))
        self.made_panes.append(pane)
        self.strips.append(strip)
        self._row.insertWidget(self._row.indexOf(self.overview), strip, _STRIP)
        self._row.insertWidget(self._row.indexOf(self.overview), pane, _PANE)
        self._furnish(pane)
        pane.put_on(self._theme)
        self.setTabOrder(self.made_panes[1], pane)
        self.made.emit(2, pane, strip)

    def _furnish(self, pane: ArticlePane) -> None:
        pane.setMinimumWidth(_LEAST)
        pane.setVerticalScrollBarPolicy(self._bar_policy())
        pane.width_differs.connect(self.width_differs)

    def set_overview_shown(self, on: bool) -> None:
        """Without the overview each article has a scroll bar of its own."""
        self.overview.setVisible(on)
        for pane in self.made_panes:
            pane.setVerticalScrollBarPolicy(self._bar_policy())

    def _bar_policy(self) -> Qt.ScrollBarPolicy:
        hidden = self.overview.isHidden()
        return Qt.ScrollBarPolicy.ScrollBarAsNeeded if hidden else Qt.ScrollBarPolicy.ScrollBarAlwaysOff

    def measure_room(self) -> bool:
        """Whether three columns have room, or have none any more, unlike before."""
        least = max(_LEAST, _LEAST_LETTERS * self.fontMetrics().averageCharWidth())
        needed = 3 * least + 2 * self.strips[0].minimumWidth() + 3 * self.overview.width() // len(self.panes)
        before, self.has_room = self.has_room, self.width() >= needed
        return before is not self.has_room

    def lay_over(self, bar: ColumnsBar) -> None:
        """Have what `bar` says of each column stand over it."""
        places = [(pane.mapTo(self, QPoint(0, 0)), pane.width()) for pane in self.panes]
        bar.stand_over([QRect(place.x(), 0, width, 1) for place, width in places])

    def put_on(self, theme: Theme) -> None:
        """Other colours, but for the words, which are written anew."""
        self._theme = self.overview.theme = theme
        for strip in self.strips:
            strip.theme = theme
        for pane in self.made_panes:
            pane.put_on(theme)
        self.redraw_between()

    def hold_still(self, on: bool) -> None:
        """Paint nothing until all columns are as they are to be."""
        for widget in (*self.made_panes, *self.strips, self.overview):
            widget.setUpdatesEnabled(not on)

    def hold_between(self, on: bool) -> None:
        """Paint nothing of what shows where the columns stand beside each other."""
        for widget in (*self.strips, self.overview):
            widget.setUpdatesEnabled(not on)

    def redraw_between(self) -> None:
        """The articles have moved: draw anew whatever shows where they stand."""
        for strip in self.strips:
            strip.update()
        self.overview.update()
