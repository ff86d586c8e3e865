# SPDX-License-Identifier: Apache-2.0
"""Writes articles into their panes: short ones at once, else a slice at a time beside what is shown until then.

Knows what they look like and what is folded in them; which columns there are it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QObject, Signal

from core.plain_text import one_line
from gui.reading.columns import Columns
from gui.reading.folding import Folding
from gui.reading.in_step import InStep
from gui.reading.links import Links
from gui.reading.pane import ArticlePane
from gui.reading.preparing import prepared_for
from gui.reading.slices import Slices, Work
from gui.reading.typography import Typography
from gui.theme import Theme

_LONG = 8_000  # characters of all articles from which on they are written a slice at a time


class Writing(QObject):
    """`written`: all columns are as they are to be. `hold_still` has nothing painted: nobody is to see one article of a
    comparison beside the other of another; `hold_between` what shows where they stand beside each other.
    """

    written = Signal()

    def __init__(
        self,
        links: Links,
        in_step: InStep,
        theme: Theme,
        *,
        hold_still: Callable[[bool], None],
        hold_between: Callable[[bool], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._links, self._in_step = links, in_step
        self._hold_still, self._hold_between = hold_still, hold_between
        self.typography = Typography()
        self.theme = theme
        self.folding = Folding()
        self._slices = Slices(self)
        self._slices.ended.connect(self._ended)
        self._then: Callable[[], object] | None = None  # what waits until the articles are written

    @property
    def running(self) -> bool:
        return self._slices.running

    @property
    def awaited(self) -> bool:
        """Whether something is to be done after the articles have been written."""
        return self._then is not None

    def finish(self) -> None:
        """Writes what is still to be written; whatever needs the articles as they are to be calls this first."""
        self._slices.finish()

    def drop(self) -> None:
        """Nothing is to be written any more."""
        self._slices.drop()
        self._hold_still(False)
        self._then = None

    def when_written(self, then: Callable[[], object]) -> None:
        """Has `then` done at once, or after the articles have been written; only the last such wish counts."""
        if self.running:
            self._then = then
        else:
            then()

    def expect(self, then: Callable[[], object] | None) -> None:
        """What is to be done when the articles that are written next are there."""
        self._then = then

    def write(self, columns: Columns, panes: Sequence[ArticlePane], numbers: Collection[int] | None = None) -> None:
        """Writes the columns of these numbers, or all. What was under way is left, and all are written."""
        if self.running or numbers is None:
            numbers = range(len(columns.sides))
            self._hold_still(False)
        self._slices.begin(self._work(columns, panes, numbers))
        if sum(len(side.source.text) for side in columns.sides) <= _LONG:
            self.finish()

    def lay_out_anew(self, panes: Sequence[ArticlePane], then: Callable[[], object]) -> None:
        """Lays long articles out in the width that they have now; only while nothing is being written."""
        self._then = then
        self._slices.begin(self._laying_out(panes))

    def _laying_out(self, panes: Sequence[ArticlePane]) -> Work:
        self._hold_between(True)
        try:
            for pane in panes:
                with self._in_step.undisturbed():
                    yield from pane.lay_out_anew()
                yield
            self._links.layout_changed()
            yield from self._links.measuring()
        finally:
            self._hold_between(False)

    def _work(self, columns: Columns, panes: Sequence[ArticlePane], numbers: Collection[int]) -> Work:
        prepared = []
        for number in numbers:
            pane, side = panes[number], columns.sides[number]
            ready = yield from prepared_for(pane, side, self.typography, self.theme, self.folding)
            prepared.append((pane, ready))
            yield
        self._hold_still(True)
        for pane, article in prepared:
            with self._in_step.undisturbed():
                yield from pane.show_in_steps(article)
            pane.setAccessibleName(article.scene.side.source.name)
            pane.setAccessibleDescription(one_line(article.scene.side.source.title or ""))
            yield
            pane.content_height()
            yield
        self._links.show(columns)
        yield from self._links.measuring()
        self._hold_still(False)

    def _ended(self) -> None:
        then, self._then = self._then, None
        self.written.emit()
        if then is not None:
            then()
