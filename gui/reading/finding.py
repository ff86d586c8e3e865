# SPDX-License-Identifier: Apache-2.0
"""Finding words in all shown articles at once: the places, which one a person is at, and the bar that says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt

from gui.reading.find_bar import FindBar
from gui.reading.pane import ArticlePane
from gui.reading.search import Hit, find_in


class Finder(QObject):
    """Looks in `panes`, the leading one first, for what stands in `bar`.

    `ready` sees to it that the articles are written to their ends.
    """

    def __init__(self, panes: Sequence[ArticlePane], bar: FindBar, ready: Callable[[], None]) -> None:
        super().__init__(bar)
        self._panes, self._bar, self._ready = tuple(panes), bar, ready
        self._hits: list[tuple[int, Hit]] = []
        self._at = -1
        bar.text_changed.connect(self.find)
        bar.stepped.connect(self.step)
        bar.closed.connect(self.close)

    def look_in(self, panes: Sequence[ArticlePane]) -> None:
        """More or fewer articles are shown than before."""
        for pane in self._panes[len(panes) :]:
            pane.show_hits((), None)
        self._panes = tuple(panes)
        self._hits, self._at = [], -1

    def open(self) -> None:
        """Shows the bar, with what is selected in one of the articles."""
        pane = next((one for one in self._panes if one.hasFocus()), self._panes[0])
        chosen = pane.selected_words()
        self._bar.open(chosen if len(chosen) < 80 and "\n" not in chosen else "")
        self.find(self._bar.field.text())

    def close(self) -> None:
        pane = self._panes[self._hits[self._at][0]] if self._hits else self._panes[0]
        self._bar.hide()
        self.find("")
        pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def again(self) -> None:
        """The articles have been written anew; one keeps the number of the place one was at."""
        if self._bar.isVisible():
            at = self._at
            self.find(self._bar.field.text(), reveal=False)
            self._at = min(max(at, 0), len(self._hits) - 1)
            self._show(0, reveal=False)

    def find(self, text: str, *, reveal: bool = True) -> int:
        """Marks every place of `text`, goes to the first in view or below, and says how many there are."""
        self._ready()
        self._hits = [
            (number, hit)
            for number, pane in enumerate(self._panes)
            if pane.scene is not None
            for hit in find_in(pane.scene.article, text)
        ]
        first = self._panes[0].first_visible_position()
        self._at = next((place for place, (number, hit) in enumerate(self._hits) if number or hit.start >= first), 0)
        self._show(0, reveal=reveal)
        return len(self._hits)

    def step(self, direction: int = 1) -> None:
        """Goes to the next (1) or previous (-1) place, from the last one on to the first, and says so."""
        if not self._hits:
            return
        wanted = self._at + direction
        self._at = wanted % len(self._hits)
        self._show(0 if wanted == self._at else direction)

    def found(self) -> tuple[int, int]:
        """Which place one is at, from 1, and how many there are."""
        return (self._at + 1 if self._hits else 0), len(self._hits)

    def _show(self, turned: int, *, reveal: bool = True) -> None:
        current = self._hits[self._at] if self._hits else None
        for number, pane in enumerate(self._panes):
            own = [hit for one, hit in self._hits if one == number]
            mine = current[1] if current is not None and current[0] == number else None
            pane.show_hits(own, mine, reveal=reveal)
        self._bar.show_count(*self.found(), turned=turned)
