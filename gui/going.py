# SPDX-License-Identifier: Apache-2.0
"""Going from place to place: to matches and differences in their order, to claims and words wherever they are told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.model import ClaimSpan, Span
from gui.dialogs import Dialogs
from gui.inspector.panel import Inspector
from gui.views import Views
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.only_here import OnlyHere
    from gui.reading.comparison_view import ComparisonView

SIDE_BY_SIDE = "side_by_side"
ONLY_HERE = "only_here"


class Going(QObject):
    """What the actions of the menu "Go" do, and the links that lead from one view into another."""

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        *,
        views: Views,
        inspector: Inspector,
        dialogs: Dialogs,
        say: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._window, self._workspace, self._views = window, workspace, views
        self._inspector, self._dialogs, self.say = inspector, dialogs, say

    @property
    def _articles(self) -> ComparisonView:
        return cast("ComparisonView", self._views[SIDE_BY_SIDE])

    def step(self, by: int) -> None:
        """To the next (1) or the previous (-1) match that is worth a halt."""
        self._views.choose(SIDE_BY_SIDE)
        self._workspace.go(by)

    def to_place(self, place: int) -> None:
        """To a match by its number, from 1; -1 is the last."""
        self._views.choose(SIDE_BY_SIDE)
        self._workspace.go_to_place(place)

    def to_current(self) -> None:
        self._views.choose(SIDE_BY_SIDE)
        self._articles.select_match(self._workspace.selected_match)

    def ask_place(self) -> None:
        most = len(self._workspace.stops)
        place = self._dialogs.number(self._window, most, self._workspace.place or 1)
        if place is not None:
            self.to_place(place)

    def inside(self, by: int) -> None:
        """Step through the differences of the pair; the list in the inspector goes along."""
        rows = self._inspector.rows
        numbers = [row.number for row in rows]
        now = self._workspace.selected_difference
        if not rows:
            self.say(self.tr("No difference inside this pair"))
            return
        at = (numbers.index(now) + by) if now in numbers else (0 if by > 0 else len(rows) - 1)
        if 0 <= at < len(rows):
            self._workspace.select_difference(numbers[at])
            self.say(rows[at].accessibleName())
        else:
            self.say(self.tr("Last difference of this pair") if by > 0 else self.tr("First difference of this pair"))

    def to_match(self, match: str) -> None:
        """Show a match in its articles, whichever two stand side by side now."""
        comparison = self._workspace.comparison
        found = None if comparison is None else next((one for one in comparison.matches if one.id == match), None)
        if found is not None:
            self._bring(*{self._workspace.index.source(claim).id: None for claim in found.claims})
            self._views.choose(SIDE_BY_SIDE)
            self._workspace.select_match(match)

    def to_claim(self, claim: str) -> None:
        """Show a claim in its article, whichever two stand side by side now."""
        self._bring(self._workspace.index.source(claim).id)
        self._views.choose(SIDE_BY_SIDE)
        self._articles.select_claim(claim)
        self._workspace.select_claim(claim)

    def to_words(self, place: ClaimSpan) -> None:
        """Show words of a claim in their article, selected."""
        self.to_claim(place.claim)
        view = self._articles
        for pane in view.panes:
            if pane.select_words(self._workspace.index.source(place.claim), place.span):
                pane.setFocus()

    def to_pair(self, left: str, right: str) -> None:
        """Two articles side by side."""
        self._workspace.show_pair(left, right)
        self._views.choose(SIDE_BY_SIDE)

    def to_match_or_claim(self, about: str) -> None:
        """Show a match or a claim by its id."""
        if about in self._workspace.index.by_id:
            self.to_claim(about)
        else:
            self.to_match(about)

    def to_span(self, source: str, span: Span, *, focus: bool = True) -> None:
        """Show words of a source in their article, selected, whether a claim holds them or not."""
        self._bring(source)
        self._views.choose(SIDE_BY_SIDE)
        pane = self._articles.show_words(source, span)
        if pane is not None and focus:
            pane.setFocus()

    def read(self) -> None:
        """Give the article that one was in the focus."""
        self._views[self._views.current].setFocus()

    def to_only_here(self, source_id: str) -> None:
        self._views.choose(ONLY_HERE)
        only_here = cast("OnlyHere", self._views[ONLY_HERE])
        only_here.go_to_source(source_id)
        only_here.setFocus()

    def _bring(self, *sources: str) -> None:
        """Have the articles that are asked for side by side; of more than two, two."""
        pair, shown = self._workspace.pair, self._workspace.side_by_side.sources
        if pair is None or len(set(sources) & set(shown)) >= min(len(sources), 2):
            return
        if len(sources) > 1:
            left, right = [source.id for source in self._workspace.sources if source.id in sources][:2]
            self._workspace.show_pair(left, right)
        else:
            self._workspace.show_on_right(sources[0])
