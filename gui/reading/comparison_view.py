# SPDX-License-Identifier: Apache-2.0
"""Two articles side by side: their claims tinted, joined by ribbons and kept in step, with find and an overview.

The one widget of this package that a window needs. It binds no key but those of its find bar and of the panes
themselves (Up, Down, Enter); the window's menus call its methods. It shows what it is given and changes no source:
switching a passage back is asked for by `exclusionToggled`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.model import Comparison, Source, Span
from gui.aloud import say_aloud
from gui.reading import wording
from gui.reading.find_bar import FindBar
from gui.reading.finding import Finder
from gui.reading.folding import LINK, Folding
from gui.reading.in_step import InStep
from gui.reading.joined import Join, Joined, Side, joined, unjoined
from gui.reading.links import Links
from gui.reading.overview import OverviewStrip
from gui.reading.pane import ArticlePane
from gui.reading.picks import Picks
from gui.reading.preparing import prepared_for
from gui.reading.ribbons import RibbonStrip
from gui.reading.signs import Sign
from gui.reading.slices import Slices, Work
from gui.reading.stops import Stop
from gui.reading.typography import ZOOMS, Reading, Typography, stepped
from gui.theme import Theme, current_theme

_OVERVIEW_AFTER_MS = 60  # of rest after which the overview is measured anew
_LONG = 8_000  # characters of both articles from which on they are written a slice at a time


class ComparisonView(QWidget):
    matchSelected = Signal(str)  # noqa: N815 — an empty text: nothing is selected
    claimSelected = Signal(str)  # noqa: N815 — whatever claim was chosen, matched or not
    exclusionToggled = Signal(str, int, bool)  # noqa: N815 — source id, index of the passage, kept
    zoomChanged = Signal(float)  # noqa: N815
    announced = Signal(str)  # what a screen reader is told; a status bar may show it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._typography = Typography()
        self._comparison: Comparison | None = None
        self._joined: Joined | None = None
        self._folding = Folding()
        self._match: str | None = None
        self._never_seen = True

        self.left = ArticlePane(leads=True, parent=self)
        self.right = ArticlePane(leads=False, parent=self)
        self._panes = (self.left, self.right)
        self._links = Links(self.left, self.right)
        self.picks = Picks(self._panes, self)
        self.ribbons = RibbonStrip(self._links.ribbons, self._theme, self)
        self.overview = OverviewStrip(self._links.halves, wording.state_name, self._theme, self)
        self.find_bar = FindBar(self)
        self.find_bar.hide()
        self.finder = Finder(self._panes, self.find_bar, self._finish)
        self._in_step = InStep(self._panes, self._links, self)
        self._writing = Slices(self)
        self._writing.ended.connect(self._show_written)
        self._then: Callable[[], object] | None = None  # what waits until both articles are written
        self._levelled = QTimer(self)
        self._levelled.setSingleShot(True)
        self._levelled.timeout.connect(self._level_again)
        self._outdated = QTimer(self)
        self._outdated.setSingleShot(True)
        self._outdated.setInterval(_OVERVIEW_AFTER_MS)
        self._outdated.timeout.connect(self._measure_again)
        self._lay_out()
        self._connect()
        self._put_on_theme()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        # six hundredths for the ribbons, as far as their least and greatest width allow
        row.addWidget(self.left, 47)
        row.addWidget(self.ribbons, 6)
        row.addWidget(self.right, 47)
        row.addWidget(self.overview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self.find_bar)
        for pane in self._panes:
            pane.setMinimumWidth(200)
            pane.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabOrder(self.left, self.right)

    def _connect(self) -> None:
        for number, pane in enumerate(self._panes):
            pane.claim_chosen.connect(partial(self._choose_claim, number))
            pane.blank_chosen.connect(self._choose_nothing)
            pane.claim_hovered.connect(partial(self._hover_claim, number))
            pane.link_chosen.connect(partial(self._follow_link, number))
            pane.stop_reached.connect(partial(self._read_out, number))
            pane.explain = wording.mark_explained
            pane.zoom_wanted.connect(self._zoom_by)
            pane.geometry_changed.connect(self._geometry_changed)
            pane.layout_changed.connect(self._layout_changed)
        self.ribbons.match_chosen.connect(self.select_match)
        self.ribbons.match_hovered.connect(self._hover_match)
        self.ribbons.stepped.connect(self.step_match)
        self.overview.match_chosen.connect(self.select_match)
        self.overview.claim_chosen.connect(self.select_claim)
        self.overview.jumped.connect(self._in_step.jump)

    # what is shown

    def show_sources(self, left: Source, right: Source) -> None:
        """Two articles to read, before they have been compared."""
        now = self._joined
        if self._comparison is None and now is not None and (now.left.source, now.right.source) == (left, right):
            return
        self._comparison = None
        self._show(unjoined(left, right))

    def show_comparison(
        self, comparison: Comparison, left_id: str, right_id: str, *, ready: Joined | None = None
    ) -> None:
        """Two of the sources of `comparison`. Keeps the place of reading and, if it still exists, the selection.

        `ready` is what joins them, where it has been found out already: for thousands of matches that takes a while.
        """
        self._comparison = comparison
        if ready is not None and ready is self._joined:
            return
        wanted = ready or joined(comparison, left_id, right_id)
        now = self._joined
        if now is not None and (now.left, now.right) == (wanted.left, wanted.right) and not self._writing.running:
            self._joined = wanted  # nothing of it stands in the articles
            self._links.show(wanted)
            self._show_selection()
            self._geometry_changed()
        else:
            self._show(wanted)

    def set_signs(self, signs: Mapping[str, tuple[Sign, ...]]) -> None:
        """What a person has decided, by the ids of matches and claims, shown beside the claims and on the ribbons."""
        self._links.tell_signs(signs)
        self.ribbons.update()

    def clear(self) -> None:
        """Shows nothing."""
        self._writing.drop()
        self._hold_still(False)
        self._comparison, self._joined, self._then = None, None, None
        self.picks.forget()
        self._links.show(None)
        for pane in self._panes:
            pane.empty()
        self._set_match(None)
        self._geometry_changed()

    def sources_shown(self) -> tuple[str, str] | None:
        """The ids of the left and the right source."""
        return (self._joined.left.source.id, self._joined.right.source.id) if self._joined is not None else None

    def _show(self, shown: Joined) -> None:
        before = self._joined.by_match[self._match].match.claims if self._joined and self._match else None
        again = next((join.match.id for join in shown.joins if join.match.claims == before), None)
        went = self._then is not None and again is not None
        self._joined = shown
        self._then = partial(self._go_to, shown.by_match[again], scroll=True) if went and again is not None else None
        self._write((0, 1))
        self._set_match(again)

    def _finish(self) -> None:
        """Writes what is still to be written; whatever needs both articles as they are to be calls this first."""
        self._writing.finish()

    def _when_written(self, then: Callable[[], object]) -> None:
        """Has `then` done at once, or after the articles have been written; only the last such wish counts."""
        if self._writing.running:
            self._then = then
        else:
            then()

    def _write(self, numbers: Collection[int]) -> None:
        """Writes one article or both. Long ones a slice at a time, with what was shown before in view until then."""
        if self._joined is None:
            return
        if self._writing.running:
            numbers = (0, 1)
            self._hold_still(False)
        self._writing.begin(self._written(numbers, self._joined))
        if sum(len(side.source.text) for side in self._sides()) <= _LONG:
            self._finish()

    def _written(self, numbers: Collection[int], shown: Joined) -> Work:
        prepared = []
        for number in numbers:
            pane, side = self._panes[number], (shown.left, shown.right)[number]
            ready = yield from prepared_for(pane, side, self._typography, self._theme, self._folding)
            prepared.append((pane, ready))
            yield
        self._hold_still(True)
        for pane, article in prepared:
            with self._in_step.undisturbed():
                pane.show_prepared(article)
            pane.setAccessibleName(article.scene.side.source.name)
            pane.setAccessibleDescription(article.scene.side.source.title or "")
            yield
            pane.content_height()
            yield
        self._links.show(shown)
        self._hold_still(False)

    def _hold_still(self, on: bool) -> None:
        """Paint nothing: nobody is to see one article of this comparison beside the other of another."""
        for widget in (*self._panes, self.ribbons, self.overview):
            widget.setUpdatesEnabled(not on)

    def _show_written(self) -> None:
        then, self._then = self._then, None
        self._show_selection()
        self.finder.again()
        self._geometry_changed()
        if then is not None:
            then()

    # selection

    def select_match(self, match_id: str | None, *, scroll: bool = True) -> None:
        """Selects a match in both articles and, unless `scroll` is false, brings its two sides level.

        An id that is not between the shown sources selects nothing.
        """
        join = self._join(match_id)
        self._set_match(join.match.id if join is not None else None)
        if join is None:
            return
        self._when_written(partial(self._go_to, join, scroll=scroll))
        order = self.matches_in_order()
        sources = [side.source for side in self._sides()]
        self._announce(wording.match_spoken(join, order.index(join.match.id) + 1, len(order), sources))

    def _go_to(self, join: Join, *, scroll: bool) -> None:
        self._unfold_claims((*join.left, *join.right))
        self.left.place_at(join.left[0])
        self.right.place_at(join.right[0])
        if scroll:
            self._in_step.bring_level(join, 1 if self.right.hasFocus() else 0)

    def selected_match(self) -> str | None:
        return self._match

    def matches_in_order(self) -> list[str]:
        """The shown matches between the two sources, in reading order of the left one."""
        return [join.match.id for join in self._joined.joins] if self._joined is not None else []

    def step_match(self, direction: int) -> bool:
        """Selects the next (1) or previous (-1) match; false, and nothing changes, at the end."""
        order = self.matches_in_order()
        first = 0 if direction > 0 else len(order) - 1
        place = order.index(self._match) + direction if self._match in order else first
        if not 0 <= place < len(order):
            return False
        self.select_match(order[place])
        return True

    def select_claim(self, claim_id: str) -> None:
        """Selects the (first) match of a claim; brings it into view if it has none."""
        for number, side in enumerate(self._sides()):
            if claim_id in side.claims:
                if claim_id in side.matches:
                    self.select_match(side.matches[claim_id][0])
                else:
                    self.picks.pick(number, claim_id)
                    self.select_match(None)
                    self._when_written(partial(self._focus_claim, number, claim_id))
                    self._announce(wording.claim_spoken(side, claim_id))
                self.claimSelected.emit(claim_id)

    def _focus_claim(self, number: int, claim: str) -> None:
        self._unfold_claims((claim,))
        self._panes[number].focus_claim(claim)

    def _set_match(self, match: str | None) -> None:
        changed, self._match = match != self._match, match
        self._show_selection()
        if changed:
            self.matchSelected.emit(match or "")

    def _read_out(self, number: int, stop: Stop) -> None:
        """What a person who goes from claim to claim by keyboard hears."""
        side = self._sides()[number]
        if stop.claim is not None:
            self._announce(wording.claim_spoken(side, stop.claim))
        else:
            self._announce(self._panes[number].words_at(stop.start, stop.end))

    def _show_selection(self) -> None:
        if self._writing.running:
            return  # what is in view belongs to another comparison
        join = self._join(self._match)
        self.left.select_claims(frozenset(join.left) if join is not None else frozenset())
        self.right.select_claims(frozenset(join.right) if join is not None else frozenset())
        self._links.selected = self._match
        self.ribbons.show_state(self._match, self.ribbons.hovered)
        self.overview.show_selected(self._match)

    def _choose_claim(self, number: int, claim: str) -> None:
        """A claim of several matches goes through them, one a click."""
        matches = self._sides()[number].matches.get(claim, ())
        self.picks.pick(number, claim)
        if not matches:
            self.select_claim(claim)
            return
        place = (matches.index(self._match) + 1) % len(matches) if self._match in matches else 0
        self.select_match(matches[place])
        self.claimSelected.emit(claim)

    def _choose_nothing(self) -> None:
        self.picks.forget()
        self.select_match(None)

    def _hover_claim(self, number: int, claim: str) -> None:
        matches = self._sides()[number].matches.get(claim, ()) if claim and self._joined is not None else ()
        self._hover_match(matches[0] if matches else "")

    def _hover_match(self, match: str) -> None:
        join = self._join(match)
        self.left.hover_claims(frozenset(join.left) if join is not None else frozenset())
        self.right.hover_claims(frozenset(join.right) if join is not None else frozenset())
        self.ribbons.show_state(self._match, match or None)

    def _join(self, match: str | None) -> Join | None:
        return self._joined.by_match.get(match) if self._joined is not None and match else None

    def _sides(self) -> tuple[Side, ...]:
        return (self._joined.left, self._joined.right) if self._joined is not None else ()

    # going about

    def focus_other_pane(self) -> None:
        """From one article to the other."""
        (self.left if self.right.hasFocus() else self.right).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_words(self, source_id: str, span: Span) -> ArticlePane | None:
        """Selects words of one of the two articles, unfolding what is folded, and gives the pane that shows them."""
        self._finish()
        for number, (pane, side) in enumerate(zip(self._panes, self._sides(), strict=True)):
            if side.source.id == source_id:
                if self._folding.unfold_words(side, span):
                    self._write((number,))
                    self._finish()
                return pane if pane.select_words(side.source, span) else None
        return None

    def go_to_counterpart(self) -> bool:
        """From the claim one is at to its partner in the other article; false if it has none."""
        self._finish()
        number = 1 if self.right.hasFocus() else 0
        claim = self._panes[number].focused_claim()
        matches = self._sides()[number].matches.get(claim, ()) if claim and self._joined is not None else ()
        match = self._match if self._match in matches or not matches else matches[0]
        join = self._join(match)
        if join is None:
            return False
        if match != self._match:
            self.select_match(match)
        other = self._panes[1 - number]
        other.setFocus(Qt.FocusReason.ShortcutFocusReason)
        other.focus_claim((join.right, join.left)[number][0])
        return True

    def go_to_places(self, places: Sequence[tuple[int, float] | None]) -> None:
        """Have each article stand where its `ArticleDisplay.place` once said, unless it has changed."""
        self._when_written(partial(self._in_step.stand_at, tuple(places)))

    def set_synchronised(self, on: bool) -> None:
        """Whether one article follows while a person scrolls the other."""
        self._in_step.following = on
        self._in_step.begin_anew()

    def is_synchronised(self) -> bool:
        return self._in_step.following

    def set_overview_shown(self, on: bool) -> None:
        """Without the overview each article has a scroll bar of its own."""
        self.overview.setVisible(on)
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if on else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        for pane in self._panes:
            pane.setVerticalScrollBarPolicy(policy)

    def _layout_changed(self) -> None:
        self._links.layout_changed()
        self._outdated.start()

    def _measure_again(self) -> None:
        self._links.forget()
        self.overview.update()

    def _geometry_changed(self) -> None:
        self.ribbons.update()
        self.overview.update()

    # what is folded

    def set_only_differences(self, context: int | None) -> None:
        """Fold the sentences that do not differ, but for so many around each difference; None folds none."""
        if self._folding.begin(context):
            self._write((0, 1))
            join = self._join(self._match)
            if join is not None:
                self._when_written(partial(self._go_to, join, scroll=True))

    def _unfold_claims(self, claims: Collection[str]) -> None:
        """Whatever one goes to is to be seen."""
        if self._folding.unfold(claims, self._sides()):
            self._write((0, 1))
            self._finish()

    def _follow_link(self, number: int, link: str) -> None:
        source = self._sides()[number].source
        verb, _, index = link.partition(":")
        if verb == "chip":
            self._folding.turn(source, frozenset(map(int, index.split(","))))
            self._write((number,))
        elif verb == LINK:
            self._unfold_claims(index.split(","))
        else:
            self.exclusionToggled.emit(source.id, int(index), verb == "keep")

    # zoom and colours

    def zoom_in(self) -> None:
        self._zoom_by(1)

    def zoom_out(self) -> None:
        self._zoom_by(-1)

    def zoom_reset(self) -> None:
        self.set_zoom(1.0)

    def zoom(self) -> float:
        return self._typography.zoom

    def set_zoom(self, zoom: float) -> None:
        """1 is the size that follows from the system's font."""
        zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        if zoom != self._typography.zoom:
            self._set_type(Typography(zoom, self._typography.reading))
            self.zoomChanged.emit(zoom)

    def _zoom_by(self, steps: int) -> None:
        self.set_zoom(stepped(self._typography.zoom, steps))

    def set_reading(self, reading: Reading) -> None:
        """Show the articles in another type, at the present zoom."""
        if reading != self._typography.reading:
            self._set_type(Typography(self._typography.zoom, reading))

    def _set_type(self, typography: Typography) -> None:
        self._typography = typography
        self._write((0, 1))

    def set_theme(self, theme: Theme) -> None:
        """Another scheme; follows the application's palette by itself."""
        if theme is not self._theme:
            self._theme = theme
            self._put_on_theme()
            self._write((0, 1))

    def _put_on_theme(self) -> None:
        self.ribbons.theme = self.overview.theme = self._theme
        for pane in self._panes:
            pane.put_on(self._theme)
        self.update()
        self._geometry_changed()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.page)
        painter.end()

    def _level_again(self) -> None:
        """After a change of size the lines break elsewhere; what stood level shall do so again."""
        join = self._join(self._match)
        if join is not None and (self._never_seen or self._in_step.holds(join) or self._in_step.is_at(join)):
            self._in_step.bring_level(join, 0, at_once=True)
        self._never_seen = not self.isVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._levelled.start(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._levelled.start(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_type(Typography(self._typography.zoom, self._typography.reading))
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange, QEvent.Type.ThemeChange}:
            self.set_theme(current_theme())

    def _announce(self, text: str) -> None:
        self.announced.emit(text)
        say_aloud(self, text)
