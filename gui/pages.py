# SPDX-License-Identifier: Apache-2.0
"""The views of a window, each with what joins it to the rest. Their modules are loaded when they are first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.loading import VIEWS, loading
from gui.reading.slices import Slices

if TYPE_CHECKING:
    from gui.only_here import OnlyHere
    from gui.reading.comparison_view import ComparisonView
    from gui.story.panel import StoryView
    from gui.window_parts import WindowParts


class Pages(QObject):
    """Adds the views to the window's tabs, and knows them by what they are."""

    def __init__(self, window: WindowParts) -> None:
        super().__init__(window)
        self._window = window
        self._loading = Slices(self)
        self._views = window.views
        for name, title, make in (
            ("side_by_side", self.tr("Side by side"), self._make_side_by_side),
            ("claims", self.tr("Claims × sources"), self._make_claims),
            ("only_here", self.tr("Only here"), self._make_only_here),
            ("story", self.tr("Across the story"), self._make_story),
            ("map", self.tr("Similarity map"), self._make_map),
            ("overview", self.tr("Overview"), self._make_overview),
        ):
            window.views.add(name, title, make)

    def load(self) -> None:
        """Have what the views stand on loaded while nobody waits, so that each comes at once when it is wanted."""
        self._loading.begin(loading(VIEWS))

    @property
    def articles(self) -> ComparisonView:
        """Made after the window has been painted, or when they are first wanted."""
        return cast("ComparisonView", self._views["side_by_side"])

    @property
    def made_articles(self) -> ComparisonView | None:
        """The articles, if anybody has wanted them yet."""
        return cast("ComparisonView | None", self._views.made("side_by_side"))

    @property
    def only_here(self) -> OnlyHere:
        return cast("OnlyHere", self._views["only_here"])

    @property
    def story(self) -> StoryView:
        return cast("StoryView", self._views["story"])

    # Making them

    def _make_side_by_side(self) -> QWidget:
        from gui.reading.comparison_view import ComparisonView

        window = self._window
        view = ComparisonView(window)
        view.setFocusProxy(view.left)
        window.reviewing.show_in(view)
        view.matchSelected.connect(self._choose_match)
        view.claimSelected.connect(window.workspace.select_claim)
        view.exclusionToggled.connect(window.reviewing.correcting.switch)
        window.third.attach(view)
        view.set_zoom(window.preferences.zoom)
        window.showing.attach(view)
        view.set_reading(window.preferences.look.reading)
        for name, switch in (("overview", view.set_overview_shown), ("synchronised", view.set_synchronised)):
            action = window.actions_[name]
            action.toggled.connect(switch)
            switch(action.isChecked())
        return view

    def _choose_match(self, match: str) -> None:
        workspace = self._window.workspace
        if match or workspace.selected_claim is None:
            workspace.select_match(match or None)

    def _make_claims(self) -> QWidget:
        from gui.claims_table.panel import ClaimsView

        window = self._window
        view = ClaimsView(window.workspace, window)
        view.match_chosen.connect(window.going.to_match)
        view.claim_chosen.connect(window.going.to_claim)
        view.attend(window.reviewing.desk, window.reviewing.deciding)
        return view

    def _make_map(self) -> QWidget:
        from gui.similarity_map.panel import SimilarityMap

        window = self._window
        view = SimilarityMap(window.workspace, window)
        view.match_chosen.connect(window.going.to_match)
        view.claim_chosen.connect(window.going.to_claim)
        return view

    def _make_overview(self) -> QWidget:
        from gui.overview.panel import OverviewView

        window = self._window
        view = OverviewView(window.workspace, window)
        view.claim_chosen.connect(window.going.to_claim)
        view.place_chosen.connect(window.going.to_words)
        view.pair_chosen.connect(window.going.to_pair)
        return view

    def _make_only_here(self) -> QWidget:
        from gui.only_here import OnlyHere

        window = self._window
        view = OnlyHere(window.workspace, window)
        view.claim_chosen.connect(window.going.to_claim)
        view.claim_current.connect(window.workspace.select_claim)
        view.attend(window.reviewing.desk, window.reviewing.deciding)
        return view

    def _make_story(self) -> QWidget:
        from gui.story.panel import StoryView

        window = self._window
        view = StoryView(window.workspace, window)
        deciding = window.reviewing.deciding
        view.offer(lambda menu, claims: deciding.further(menu, claims, None))
        view.place_chosen.connect(window.going.to_words)
        view.claim_current.connect(window.workspace.select_claim)
        return view
