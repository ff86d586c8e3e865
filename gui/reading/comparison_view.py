# SPDX-License-Identifier: Apache-2.0
"""Two or three articles side by side: their claims tinted, joined by ribbons, kept in step, with find and an overview.

The one widget of this package that a window needs. It binds no key but those of its find bar and of the panes
themselves (Up, Down, Enter); the window's menus call its methods. It shows what it is given and changes no source:
switching a passage back is asked for by `exclusionToggled`. The third column is made when it is first wanted.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from core.model import Comparison, Source, Span
from gui.aloud import say_aloud
from gui.reading import wording
from gui.reading.articles_view import ArticlesView
from gui.reading.columns import Between, Columns, of_three, of_two
from gui.reading.folding import LINK
from gui.reading.in_step import Level
from gui.reading.joined import Joined, joined, unjoined
from gui.reading.pane import ArticlePane
from gui.reading.ribbons import RibbonStrip
from gui.reading.signs import Sign
from gui.reading.stops import Stop

if TYPE_CHECKING:
    pass

_FIRST: Between = (0, 1)


class ComparisonView(ArticlesView):
    matchSelected = Signal(str)  # noqa: N815 — an empty text: nothing is selected
    claimSelected = Signal(str)  # noqa: N815 — whatever claim was chosen, matched or not
    betweenChanged = Signal(object)  # noqa: N815 — the two columns between which the selected match is read
    exclusionToggled = Signal(str, int, bool)  # noqa: N815 — source id, index of the passage, kept
    announced = Signal(str)  # what a screen reader is told; a status bar may show it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._match: str | None = None
        self._between = _FIRST
        self._never_seen = True

        self._levelled = QTimer(self)
        self._levelled.setSingleShot(True)
        self._levelled.timeout.connect(self._level_again)
        self.sizeSettled.connect(self._level_again)
        self._writing.written.connect(self._show_written)
        self._connect()

    def _connect(self) -> None:
        for number, pane in enumerate(self.panes):
            self._attend(number, pane)
        self._attend_strip(0, self.ribbons)
        self._stage.made.connect(self._attend_third)
        self.overview.match_chosen.connect(self.select_match)
        self.overview.claim_chosen.connect(self.select_claim)
        self.overview.jumped.connect(self._in_step.jump)

    def _attend(self, number: int, pane: ArticlePane) -> None:
        pane.claim_chosen.connect(partial(self._choose_claim, number))
        pane.blank_chosen.connect(self._choose_nothing)
        pane.claim_hovered.connect(partial(self._hover_claim, number))
        pane.link_chosen.connect(partial(self._follow_link, number))
        pane.stop_reached.connect(partial(self._read_out, number))
        pane.explain = wording.mark_explained
        pane.zoom_wanted.connect(self._zoom_by)
        pane.geometry_changed.connect(self._geometry_changed)
        pane.layout_changed.connect(self._layout_changed)

    def _attend_strip(self, number: int, strip: RibbonStrip) -> None:
        strip.match_chosen.connect(lambda match: self.select_match(match, between=(number, number + 1)))
        strip.match_hovered.connect(self._hover_match)
        strip.stepped.connect(self.step_match)

    # how many columns

    def _stand(self, number: int) -> None:
        """Have so many columns."""
        if self._stage.stand(number):
            self.picks.show_in(self.panes)
            self.finder.look_in(self.panes)
            self.find_bar.tell_columns(number)
            if number < 3:
                self._read_between(_FIRST)
            self._levelled.start(0)

    def _attend_third(self, number: int, pane: ArticlePane, strip: RibbonStrip) -> None:
        self._attend(number, pane)
        self._attend_strip(number - 1, strip)
        self._in_step.attend(number, pane)
        self.paneMade.emit(pane)

    # what is shown

    def show_sources(self, left: Source, right: Source, third: Source | None = None) -> None:
        """Articles to read, before they have been compared."""
        wanted = [left, right] if third is None else [left, right, third]
        now = [] if self.columns is None else [side.source for side in self.columns.sides]
        if self._comparison is None and now == wanted:
            return
        self._comparison = None
        if third is None:
            self._show(of_two(unjoined(left, right)))
        else:
            self._show(of_three(unjoined(left, right), unjoined(right, third), unjoined(left, third)))

    def show_comparison(self, comparison: Comparison, left_id: str, right_id: str, third_id: str | None = None) -> None:
        """Two or three of the sources of `comparison`, see `show_columns`."""
        first = joined(comparison, left_id, right_id)
        if third_id is None:
            self.show_columns(comparison, of_two(first))
        else:
            others: list[Joined] = [joined(comparison, one, third_id) for one in (right_id, left_id)]
            self.show_columns(comparison, of_three(first, *others))

    def show_columns(self, comparison: Comparison, wanted: Columns) -> None:
        """Columns of `comparison`. Keeps the place of reading and, if it still exists, the selection."""
        self._comparison = comparison
        now = self.columns
        if wanted is now:
            return
        if now is not None and now.sides == wanted.sides and not self._writing.running:
            self.columns = wanted  # nothing of it stands in the articles
            self._links.show(wanted)
            self._show_selection()
            self._geometry_changed()
        else:
            self._show(wanted)

    def set_signs(self, signs: Mapping[str, tuple[Sign, ...]]) -> None:
        """What a person has decided, by the ids of matches and claims, shown beside the claims and on the ribbons."""
        self._links.tell_signs(signs)
        self._stage.redraw_between()

    def clear(self) -> None:
        """Shows nothing."""
        self._writing.drop()
        self._comparison, self.columns = None, None
        self.picks.forget()
        self._links.show(None)
        for pane in self._stage.made_panes:
            pane.empty()
        self._stand(2)
        self._set_match(None)
        self._geometry_changed()

    def _show(self, shown: Columns) -> None:
        stands = self.columns.stands(self._match) if self.columns is not None else None
        before = None if stands is None else stands.join.match.claims
        again = next((match for match, found in shown.standing.items() if found[0].join.match.claims == before), None)
        went = self._writing.awaited and again is not None
        self.columns = shown
        self._stand(len(shown.sides))
        self._writing.expect(partial(self._go_to, again, scroll=True) if went and again is not None else None)
        self._write()
        self._set_match(again)

    def _show_written(self) -> None:
        self._show_selection()
        self.finder.again()
        self._geometry_changed()

    # selection

    def select_match(self, match_id: str | None, *, scroll: bool = True, between: Between | None = None) -> None:
        """Selects a match in the articles and, unless `scroll` is false, brings its claims level.

        An id that is not between the shown sources selects nothing. Where three have it, `between` says which two are
        to be read against each other.
        """
        stands = self.columns.stands(match_id, between) if self.columns is not None else None
        if stands is not None:
            self._read_between(stands.between)
        self._set_match(stands.join.match.id if stands is not None else None)
        if stands is None:
            return
        match = stands.join.match.id
        self._writing.when_written(partial(self._go_to, match, scroll=scroll))
        order = self.matches_in_order()
        assert self.columns is not None  # noqa: S101 - the match stands in them
        self._announce(wording.standing_spoken(self.columns, stands, order.index(match) + 1, len(order)))

    def _read_between(self, between: Between) -> None:
        if between != self._between:
            self._between = between
            self.betweenChanged.emit(between)

    def _level_of(self, match: str | None) -> Level:
        """By column the first of the claims that are to stand beside each other."""
        columns = self.columns
        return () if columns is None else tuple(claims[0] if claims else None for claims in columns.beside(match))

    def _go_to(self, match: str, *, scroll: bool) -> None:
        if self.columns is None or match not in self.columns.standing:
            return
        beside = self.columns.beside(match)
        self._unfold_claims([claim for claims in beside for claim in claims])
        for pane, claims in zip(self.panes, beside, strict=True):
            if claims:
                pane.place_at(claims[0])
        if scroll:
            self._in_step.bring_level(self._level_of(match), self._stage.focused or 0)

    def selected_match(self) -> str | None:
        return self._match

    def matches_in_order(self) -> list[str]:
        """The shown matches between the sources, in reading order of the first one."""
        return list(self.columns.standing) if self.columns is not None else []

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
        number = self.columns.column(claim_id) if self.columns is not None else None
        if number is None:
            return
        side = self._sides()[number]
        if claim_id in side.matches:
            self._select_from(number, side.matches[claim_id][0])
        else:
            self.picks.pick(number, claim_id)
            self.select_match(None)
            self._writing.when_written(partial(self._focus_claim, number, claim_id))
            self._announce(wording.claim_spoken(side, claim_id))
        self.claimSelected.emit(claim_id)

    def _select_from(self, number: int, match: str) -> None:
        """A match as it stands between the column that one comes from and the nearest other."""
        found = self.columns.standing.get(match, ()) if self.columns is not None else ()
        between = next((one.between for one in found if number in one.between), None)
        self.select_match(match, between=between)

    def _focus_claim(self, number: int, claim: str) -> None:
        self._unfold_claims((claim,))
        self.panes[number].focus_claim(claim)

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
            self._announce(self.panes[number].words_at(stop.start, stop.end))

    def _show_selection(self) -> None:
        if self._writing.running:
            return  # what is in view belongs to another comparison
        columns, match = self.columns, self._match
        beside = columns.beside(match) if columns is not None else ()
        for pane, claims in zip(self.panes, beside, strict=False):
            pane.select_claims(frozenset(claims))
        found = [columns.companion(match, number) for number in range(len(beside))] if columns is not None else []
        along = frozenset(one.join.match.id for one in found if one is not None)
        self._links.selected = along | {match} if match is not None else along
        for strip in self._stage.strips:
            strip.show_state(match, strip.hovered, along)
        self.overview.show_selected(match)

    def _choose_claim(self, number: int, claim: str) -> None:
        """A claim of several matches goes through them, one a click."""
        matches = self._sides()[number].matches.get(claim, ())
        self.picks.pick(number, claim)
        if not matches:
            self.select_claim(claim)
            return
        place = (matches.index(self._match) + 1) % len(matches) if self._match in matches else 0
        self._select_from(number, matches[place])
        self.claimSelected.emit(claim)

    def _choose_nothing(self) -> None:
        self.picks.forget()
        self.select_match(None)

    def _hover_claim(self, number: int, claim: str) -> None:
        matches = self._sides()[number].matches.get(claim, ()) if claim and self.columns is not None else ()
        self._hover_match(matches[0] if matches else "")

    def _hover_match(self, match: str) -> None:
        claims = self.columns.claims(match) if self.columns is not None else ()
        for pane, own in zip(self.panes, claims, strict=False):
            pane.hover_claims(frozenset(own))
        for strip in self._stage.strips:
            strip.show_state(self._match, match or None, strip.along)

    # going about

    def focus_other_pane(self) -> None:
        """From one article to the next; from the last one to the first."""
        now = self._stage.focused
        self.panes[0 if now is None else (now + 1) % len(self.panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_words(self, source_id: str, span: Span) -> ArticlePane | None:
        """Selects words of one of the articles, unfolding what is folded, and gives the pane that shows them."""
        self._writing.finish()
        for number, (pane, side) in enumerate(zip(self.panes, self._sides(), strict=False)):
            if side.source.id == source_id:
                if self._folding.unfold_words(side, span):
                    self._write((number,))
                    self._writing.finish()
                return pane if pane.select_words(side.source, span) else None
        return None

    def go_to_counterpart(self) -> bool:
        """From the claim one is at to its partner in the next article that has one; false if none has.

        Of two articles that goes and comes back, of three it goes round.
        """
        self._writing.finish()
        number, columns = self._stage.focused or 0, self.columns
        claim = self.panes[number].focused_claim()
        if columns is None:
            return False
        matches = columns.sides[number].matches.get(claim or "", ())
        along = claim is None or (self._match is not None and claim in columns.beside(self._match)[number])
        match = self._match if along or self._match in matches else next(iter(matches), None)
        beside = columns.beside(match)
        others = [(number + step) % len(beside) for step in range(1, len(beside))]
        to = next((other for other in others if beside[other]), None)
        if match is None or to is None:
            return False
        between = (min(number, to), max(number, to))
        if match != self._match or between != self._between:
            self.select_match(match, between=between)
        self.panes[to].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.panes[to].focus_claim(beside[to][0])
        return True

    # what is folded

    def set_only_differences(self, context: int | None) -> None:
        """Fold the sentences that do not differ, but for so many around each difference; None folds none."""
        if self._folding.begin(context):
            self._write()
            if self._match is not None:
                self._writing.when_written(partial(self._go_to, self._match, scroll=True))

    def _unfold_claims(self, claims: Collection[str]) -> None:
        """Whatever one goes to is to be seen."""
        if self._folding.unfold(claims, self._sides()):
            self._write()
            self._writing.finish()

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

    def _level_again(self) -> None:
        """After a change of size the lines break elsewhere; what stood level shall do so again."""
        if self.isVisible() and self._stage.measure_room():
            self.roomChanged.emit(self._stage.has_room)
        if self.bar is not None:
            self._stage.lay_over(self.bar)
        claims = self._level_of(self._match)
        if any(claims) and (self._never_seen or self._in_step.holds(claims) or self._in_step.is_at(claims)):
            self._in_step.bring_level(claims, self._between[0], at_once=True)
        self._never_seen = not self.isVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._levelled.start(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._levelled.start(0)

    def _announce(self, text: str) -> None:
        self.announced.emit(text)
        say_aloud(self, text)
