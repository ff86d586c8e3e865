# SPDX-License-Identifier: Apache-2.0
"""Articles side by side as they look: their type and colours, who stands in which column, how they scroll together.

Knows what is shown, and neither what is selected in it nor what a person does with it: that is `ComparisonView`'s.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.reading.columns import Columns
from gui.reading.find_bar import FindBar
from gui.reading.finding import Finder
from gui.reading.in_step import InStep
from gui.reading.joined import Side
from gui.reading.pane import ArticlePane
from gui.reading.picks import Picks
from gui.reading.slices import Slices
from gui.reading.stage import Stage
from gui.reading.typography import ZOOMS, Reading, Typography, stepped
from gui.reading.writing import Writing
from gui.theme import Theme, current_theme

if TYPE_CHECKING:
    from gui.reading.columns_bar import Choice, ColumnsBar

_OVERVIEW_AFTER_MS = 60  # of rest after which the overview is measured anew
_SIZE_RESTS_MS = 60


class ArticlesView(QWidget):
    columnWanted = Signal(int, str)  # noqa: N815 — a source for a column; an empty text for none
    roomChanged = Signal(bool)  # noqa: N815 — whether three columns have room
    paneMade = Signal(object)  # noqa: N815 — the pane of the third column
    sizeSettled = Signal()  # noqa: N815 — long articles have been laid out in another width
    zoomChanged = Signal(float)  # noqa: N815

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns: Columns | None = None
        theme = current_theme()
        self._stage = Stage(theme, self)
        self._links = self._stage.links
        self.left, self.right = self._stage.panes
        self.ribbons, self.overview = self._stage.strips[0], self._stage.overview
        self.picks = Picks(self._stage.panes, self)
        self.bar: ColumnsBar | None = None
        self.find_bar = FindBar(self)
        self.find_bar.hide()
        self._in_step = InStep(self._links, self)
        self._writing = Writing(
            self._links,
            self._in_step,
            theme,
            hold_still=self._stage.hold_still,
            hold_between=self._stage.hold_between,
            parent=self,
        )
        self._folding = self._writing.folding
        self.finder = Finder(self._stage.panes, self.find_bar, self._writing.finish)
        self._measuring = Slices(self)
        self._measuring.ended.connect(self.overview.update)
        self._outdated = QTimer(self)
        self._outdated.setSingleShot(True)
        self._outdated.setInterval(_OVERVIEW_AFTER_MS)
        self._outdated.timeout.connect(self._measure_again)
        self._narrowed = QTimer(self)
        self._narrowed.setSingleShot(True)
        self._narrowed.setInterval(_SIZE_RESTS_MS)
        self._narrowed.timeout.connect(self._lay_out_anew)
        self._stage.width_differs.connect(self._narrowed.start)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stage, 1)
        column.addWidget(self.find_bar)
        self._put_on_theme()

    @property
    def panes(self) -> tuple[ArticlePane, ...]:
        """The articles that are shown, from the beginning of the line."""
        return self._stage.panes

    @property
    def third(self) -> ArticlePane | None:
        """The article of the third column, while there is one."""
        return self.panes[2] if len(self.panes) > 2 else None

    def sources_shown(self) -> tuple[str, ...] | None:
        """The ids of the sources, from the beginning of the line."""
        return self.columns.sources if self.columns is not None else None

    def _sides(self) -> tuple[Side, ...]:
        return self.columns.sides if self.columns is not None else ()

    def _write(self, numbers: Collection[int] | None = None) -> None:
        if self.columns is not None:
            self._writing.write(self.columns, self.panes, numbers)

    # how many columns

    def set_ribbon_strength(self, strength: float) -> None:
        """How strong ribbons are, from 0 to 1; that of the selected match always is."""
        for strip in self._stage.strips:
            strip.set_strength(strength)

    @property
    def has_room(self) -> bool:
        """Whether three columns would not be squashed."""
        return self._stage.has_room

    def offer_sources(self, choice: Choice) -> None:
        """Above the articles, who stands in which column; with no more than two sources there is nothing to choose."""
        if self.bar is None and len(choice.sources) > 2:
            from gui.reading.columns_bar import ColumnsBar

            self.bar = ColumnsBar(self)
            self.bar.wanted.connect(self.columnWanted)
            self._column.insertWidget(0, self.bar)
            for before, after in zip((*self.bar.boxes, self.left), (*self.bar.boxes[1:], self.left), strict=False):
                self.setTabOrder(before, after)
        if self.bar is not None:
            self.bar.setVisible(len(choice.sources) > 2)
            self.bar.tell(choice)
            self._stage.lay_over(self.bar)

    # how they move

    def go_to_places(self, places: Sequence[tuple[int, float] | None]) -> None:
        """Have each article stand where its `ArticleDisplay.place` once said, unless it has changed."""
        self._writing.when_written(partial(self._in_step.stand_at, tuple(places)))

    def set_synchronised(self, on: bool) -> None:
        """Whether the other articles follow while a person scrolls one."""
        self._in_step.following = on
        self._in_step.begin_anew()

    def is_synchronised(self) -> bool:
        return self._in_step.following

    def set_overview_shown(self, on: bool) -> None:
        """Without the overview each article has a scroll bar of its own."""
        self._stage.set_overview_shown(on)

    def _layout_changed(self) -> None:
        self._links.layout_changed()
        self._outdated.start()

    def _lay_out_anew(self) -> None:
        """Long articles follow a change of size once it rests."""
        if self._writing.running:
            self._narrowed.start()
        elif panes := [pane for pane in self.panes if pane.outgrown]:
            self._writing.lay_out_anew(panes, self.sizeSettled.emit)

    def _measure_again(self) -> None:
        self._measuring.begin(self._links.measuring())

    def _geometry_changed(self) -> None:
        self._stage.redraw_between()

    # zoom and colours

    def zoom_in(self) -> None:
        self._zoom_by(1)

    def zoom_out(self) -> None:
        self._zoom_by(-1)

    def zoom_reset(self) -> None:
        self.set_zoom(1.0)

    def zoom(self) -> float:
        return self._writing.typography.zoom

    def set_zoom(self, zoom: float) -> None:
        """1 is the size that follows from the system's font."""
        zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        if zoom != self.zoom():
            self._set_type(Typography(zoom, self._writing.typography.reading))
            self.zoomChanged.emit(zoom)

    def _zoom_by(self, steps: int) -> None:
        self.set_zoom(stepped(self.zoom(), steps))

    def set_reading(self, reading: Reading) -> None:
        """Show the articles in another type, at the present zoom."""
        if reading != self._writing.typography.reading:
            self._set_type(Typography(self.zoom(), reading))

    def _set_type(self, typography: Typography) -> None:
        self._writing.typography = typography
        self._write()

    def set_theme(self, theme: Theme) -> None:
        """Another scheme; follows the application's palette by itself."""
        if theme is not self._writing.theme:
            self._writing.theme = theme
            self._put_on_theme()
            self._write()

    def _put_on_theme(self) -> None:
        self._stage.put_on(self._writing.theme)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._writing.theme.page)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_type(Typography(self.zoom(), self._writing.typography.reading))
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange, QEvent.Type.ThemeChange}:
            self.set_theme(current_theme())
