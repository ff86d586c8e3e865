# SPDX-License-Identifier: Apache-2.0
"""Correcting where one reads: claims split at the cursor and merged, passages left out, speakers and details named.

Finds out what a person means by the cursor, a selection or the claim chosen last, and tells what cannot be done; what
is then corrected, `gui.desk.correcting` decides.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from core.model import Source, Span
from gui.actions import Actions
from gui.desk.correcting import Correcting
from gui.dialogs import Dialogs

if TYPE_CHECKING:
    from gui.reading.comparison_view import ComparisonView
    from gui.reading.pane import ArticlePane

Say = Callable[[str], None]
_NAMES = ("split", "merge", "merge_previous", "leave_out", "speaker")


class Editing(QObject):
    """`window` is what a question stands before; `say` tells short news."""

    def __init__(
        self, correcting: Correcting, actions: Actions, *, dialogs: Dialogs, window: QWidget, say: Say
    ) -> None:
        super().__init__(window)
        self._desk, self._correcting, self._actions = correcting.desk, correcting, actions
        self._dialogs, self._window, self._say = dialogs, window, say
        self._view: ComparisonView | None = None
        for name, act in (
            ("split", self.split),
            ("merge", partial(self.merge, 1)),
            ("merge_previous", partial(self.merge, -1)),
            ("leave_out", self.leave_out),
            ("speaker", self.name_speaker),
            ("details", self.describe),
        ):
            actions[name].triggered.connect(lambda _checked=False, act=act: act())
        desk = correcting.desk
        desk.changed.connect(self.refresh)
        desk.workspace.comparison_changed.connect(self.refresh)
        desk.workspace.sources_changed.connect(self.refresh)
        self.refresh()

    def show_in(self, view: ComparisonView) -> None:
        """Be offered in the menus of its articles."""
        self._view = view
        for pane in view.panes:
            self._offer_in(pane)
        view.paneMade.connect(self._offer_in)

    def _offer_in(self, pane: ArticlePane) -> None:
        pane.edit = partial(self.offer, pane)

    def refresh(self) -> None:
        """Enable what can be done."""
        writable = not self._desk.read_only
        for name in _NAMES:
            self._actions[name].setEnabled(writable and self._desk.workspace.comparison is not None)
        self._actions["details"].setEnabled(writable and bool(self._desk.workspace.sources))

    # Verbs

    def split(self) -> None:
        """At the cursor; where words of one claim are selected, before and behind them."""
        pane = self._pane()
        chosen = None if pane is None else _selected(pane) or _caret(pane)
        if pane is None or chosen is None or pane.scene is None or not self._split(pane, chosen):
            self._say(self.tr("Put the cursor where the claim is to be split: click into it, or walk with ← and →"))

    def _split(self, pane: ArticlePane, chosen: Span) -> bool:
        claim = self._claim_at(pane, chosen.start)
        if claim is None or not self._correcting.cut(claim, {chosen.start, chosen.end}):
            return False
        self._say(self._desk.stack.undoText())
        return True

    def merge(self, by: int) -> None:
        """The selected claims; where there are none, the claim chosen last with the next (1) or the one before (-1)."""
        pane = self._pane()
        chosen = None if pane is None else _selected(pane)
        claims = [] if pane is None or chosen is None else self._claims_in(pane, chosen)
        if len(claims) < 2 and (claim := self._claim()) is not None:
            neighbour = self._correcting.neighbour(claim, by)
            claims = [claim] if neighbour is None else [claim, neighbour]
        if not claims:
            self._say(self.tr("Choose a claim first"))
        elif not self._correcting.join(claims):
            self._say(self.tr("Only neighbours in one paragraph can be merged"))
        else:
            self._say(self._desk.stack.undoText())

    def leave_out(self) -> None:
        """What is selected, or the claim chosen last, is no part of its article; what is left out is put back."""
        pane, claim = self._pane(), self._claim()
        chosen = None if pane is None else _selected(pane)
        if pane is not None and pane.scene is not None and chosen is not None:
            source, span = pane.scene.article.source.id, _whole_words(pane.scene.article.source.text, chosen)
        elif claim is not None:
            index = self._desk.workspace.index
            source, span = index.source(claim).id, index.claim(claim).span
        else:
            self._say(self.tr("Select the words that are no part of the article"))
            return
        if self._correcting.leave_out(source, span) or self._correcting.leave_out(source, span, on=False):
            self._say(self._desk.stack.undoText())

    def name_speaker(self) -> None:
        claim = self._claim()
        if claim is None:
            self._say(self.tr("Choose a claim first"))
        else:
            self._ask_speaker(claim)

    def _ask_speaker(self, claim: str) -> None:
        index = self._desk.workspace.index
        now = index.claim(claim).speaker or ""
        name = self._dialogs.speaker(self._window, claim, now, self._correcting.speakers())
        if name is not None and self._correcting.attribute(claim, name):
            self._say(self._desk.stack.undoText())

    def describe(self, source_id: str | None = None) -> None:
        """Ask what is known about a source: by default the one in which one reads."""
        sources = {source.id: source for source in self._desk.workspace.sources}
        if source_id is None:
            pane = self._pane()
            scene = None if pane is None else pane.scene
            source_id = scene.article.source.id if scene is not None else next(iter(sources), None)
        source = sources.get(source_id or "")
        known = None if source is None else self._dialogs.metadata(self._window, source)
        if source is not None and known is not None:
            self._correcting.describe(source.id, known.said())

    # What is meant

    def offer(self, pane: ArticlePane, menu: QMenu, position: int) -> None:
        """What can be corrected at a position of an article, for its menu."""
        if pane.scene is None or self._desk.workspace.comparison is None:
            return
        article, before = pane.scene.article, len(menu.actions())
        offset, chosen = article.positions.to_source(position), _selected(pane)
        claim = pane.scene.claim_at(position)
        if chosen is not None and offset is not None and chosen.start <= offset <= chosen.end:
            span = _whole_words(article.source.text, chosen)
            out = menu.addAction(self.tr("Leave &out what is selected"))
            out.triggered.connect(lambda: self._correcting.leave_out(article.source.id, span))
            claims = self._claims_in(pane, chosen)
            if self._correcting.can_join(claims):
                menu.addAction(self.tr("&Merge what is selected")).triggered.connect(
                    lambda: self._correcting.join(claims)
                )
        elif claim is not None:
            leave = menu.addAction(self.tr("Leave &out {claim}").format(claim=claim))
            place = self._desk.workspace.index.claim(claim).span
            leave.triggered.connect(lambda: self._correcting.leave_out(article.source.id, place))
        if claim is not None:
            self._offer_claim(menu, claim, offset)
        added = menu.actions()[before:]
        for action in added:
            action.setEnabled(not self._desk.read_only)
        if added:
            menu.insertSeparator(added[0])

    def _offer_claim(self, menu: QMenu, claim: str, offset: int | None) -> None:
        correcting, index = self._correcting, self._desk.workspace.index
        at = None if offset is None else correcting.cut_at(claim, offset)
        if at is not None:
            words = " ".join(index.source(claim).text[at : index.claim(claim).span.end].split()[:3])
            split = menu.addAction(self.tr("&Split {claim} before “{words}”").format(claim=claim, words=words))
            split.triggered.connect(lambda: correcting.cut(claim, [at]))
        for by in (-1, 1):
            other = correcting.neighbour(claim, by)
            if other is not None:
                pair = (claim, other) if by > 0 else (other, claim)
                merge = menu.addAction(self.tr("Merge {one} with {other}").format(one=pair[0], other=pair[1]))
                merge.triggered.connect(partial(self._join, *pair))
        speaker = menu.addAction(self.tr("Correct the s&peaker of {claim}…").format(claim=claim))
        speaker.triggered.connect(lambda: self._ask_speaker(claim))

    def _join(self, one: str, other: str, _checked: bool = False) -> None:
        self._correcting.join([one, other])

    def chosen_words(self) -> tuple[Source, Span] | None:
        """The source and the words that are chosen in the article in which one reads."""
        pane = self._pane()
        chosen = None if pane is None else _selected(pane)
        return None if pane is None or pane.scene is None or chosen is None else (pane.scene.article.source, chosen)

    def meant_claim(self) -> str | None:
        """The claim that is meant where no words are chosen."""
        return self._claim()

    def _pane(self) -> ArticlePane | None:
        """The article in which one reads: that of the focus, else of a selection, else of the claim chosen last."""
        view = self._view
        if view is None:
            return None
        panes = view.panes
        last = view.picks.last
        chosen = (pane for pane in panes if pane.scene is not None and last in pane.scene.claims)
        return next((pane for pane in panes if pane.hasFocus()), None) or next(
            (pane for pane in panes if pane.textCursor().hasSelection()), next(chosen, None)
        )

    def _claim(self) -> str | None:
        """The claim that is meant without a selection."""
        pane = self._pane()
        focused = None if pane is None else pane.focused_claim()
        workspace = self._desk.workspace
        last = None if self._view is None else self._view.picks.last
        found = focused or last or workspace.selected_claim
        return found if found in workspace.index.by_id else None

    def _claim_at(self, pane: ArticlePane, offset: int) -> str | None:
        claims = () if pane.scene is None else pane.scene.article.source.claims
        return next((claim.id for claim in claims if claim.span.start <= offset < claim.span.end), None)

    def _claims_in(self, pane: ArticlePane, chosen: Span) -> list[str]:
        claims = () if pane.scene is None else pane.scene.article.source.claims
        return [claim.id for claim in claims if claim.span.overlaps(chosen)]


def _selected(pane: ArticlePane) -> Span | None:
    """What of the source is selected, from its first word to its last."""
    cursor = pane.textCursor()
    if pane.scene is None or not cursor.hasSelection():
        return None
    spans = pane.scene.article.positions.spans(cursor.selectionStart(), cursor.selectionEnd())
    return Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else None


def _caret(pane: ArticlePane) -> Span | None:
    """The place in the source before which the cursor stands."""
    if pane.scene is None:
        return None
    at = pane.scene.article.positions.to_source(pane.textCursor().position())
    return None if at is None else Span(at, at)


def _whole_words(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end)
