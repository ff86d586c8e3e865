# SPDX-License-Identifier: Apache-2.0
"""What is taken out of the window bit by bit: the selected match as text or as a picture, and citations.

Joins the actions; what is made stands in modules that are loaded when they are first wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from core.model import Match, Source, Span, Status
from core.words import words
from gui.actions import Actions
from gui.desk.desk import Desk
from gui.desk.editing import Editing
from gui.dialogs import Dialogs

if TYPE_CHECKING:
    from gui.exporting.picture_dialog import PictureDialog


class Sharing(QObject):
    """`say` tells short news; `picture` is open while a person looks at one."""

    def __init__(
        self,
        desk: Desk,
        editing: Editing,
        actions: Actions,
        *,
        dialogs: Dialogs,
        say: Callable[[str], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace, self._editing, self._actions = desk.workspace, editing, actions
        self._dialogs, self._say, self._window = dialogs, say, window
        self.picture: PictureDialog | None = None
        for name, act in (("copy_pair", self.copy_match), ("copy_citation", self.cite), ("share", self.share)):
            actions[name].triggered.connect(lambda _checked=False, act=act: act())
        for signal in (self._workspace.selection_changed, self._workspace.comparison_changed):
            signal.connect(self._refresh)
        self._workspace.sources_changed.connect(self._refresh)
        self._refresh()

    def copy_match(self) -> None:
        """The selected match, with what differs, as text for a mail or a document."""
        match = self._match()
        if match is not None:
            self._copy(match)

    def _copy(self, match: Match) -> None:
        comparison = self._workspace.comparison
        if comparison is None:
            return
        from gui.exporting.clipboard import put
        from gui.exporting.rich import match_rich

        made = match_rich(match, comparison, words())
        put(made.html, made.plain)
        self._say(self.tr("Copied: {claims}").format(claims=" · ".join(match.claims)))

    def cite(self) -> None:
        """The chosen words, else the claim that is meant, else each claim of the selected match, as citations."""
        self._cite(self._editing.chosen_words(), self._claims())

    def _cite(self, chosen: tuple[Source, Span] | None, claims: Sequence[str]) -> None:
        from gui.exporting.citation import citation, citations
        from gui.exporting.clipboard import put

        if chosen is not None:
            source, span = chosen
            made = citation(source, span, self._whole(source.id, span))
        elif claims:
            made = citations(tuple(claims), self._workspace.index)
        else:
            self._say(self.tr("Choose words or a claim to cite."))
            return
        put(made.html, made.plain)
        self._say(self.tr("The citation is copied."))

    def share(self) -> None:
        """A picture of the selected match."""
        match = self._match()
        if match is not None:
            self._picture(match)

    def _picture(self, match: Match) -> None:
        comparison = self._workspace.comparison
        if comparison is None or self.picture is not None:
            return
        from gui.exporting.picture_dialog import PictureDialog

        self.picture = PictureDialog(match, comparison, self._dialogs, self._window)
        self.picture.finished.connect(self._closed)
        self.picture.told.connect(self._say)
        self.picture.open()

    def offer(self, menu: QMenu, claims: Sequence[str], match: Match | None = None) -> None:
        """The same for the menu of what stands under the pointer: some claims, and `match`, else one that they are in.

        The keys are told beside the words; they go on meaning what is selected.
        """
        known = [claim for claim in claims if claim in self._workspace.index.by_id]
        if not known:
            return
        found = match or self._match_of(known)
        verbs: list[tuple[str, Callable[[], None]]] = [("copy_citation", partial(self._cite_in, known))]
        if found is not None:
            verbs.insert(0, ("copy_pair", partial(self._copy, found)))
            verbs.append(("share", partial(self._picture, found)))
        if menu.actions():
            menu.addSeparator()
        for name, act in verbs:
            of_window = self._actions[name]
            keys = of_window.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action = menu.addAction(f"{of_window.text()}\t{keys}" if keys else of_window.text())
            action.setObjectName(name)
            action.triggered.connect(lambda _on=False, act=act: act())

    def _cite_in(self, claims: Sequence[str]) -> None:
        """The words that are chosen in these claims, else the claims."""
        chosen = self._editing.chosen_words()
        if chosen is not None:
            source, span = chosen
            spans = (self._workspace.index.by_id[claim] for claim in claims)
            if not any(one.id == source.id and claim.span.overlaps(span) for one, claim in spans):
                chosen = None
        self._cite(chosen, claims)

    def _match_of(self, claims: Sequence[str]) -> Match | None:
        """The selected match where it has one of `claims`, else the first that has and was not rejected."""
        comparison, selected = self._workspace.comparison, self._match()
        if selected is not None and not set(claims).isdisjoint(selected.claims):
            return selected
        standing = () if comparison is None else comparison.matches
        return next(
            (one for one in standing if one.status is not Status.REJECTED and not set(claims).isdisjoint(one.claims)),
            None,
        )

    def _closed(self, _result: int) -> None:
        if self.picture is not None:
            self.picture.deleteLater()
            self.picture = None

    def _match(self) -> Match | None:
        return self._workspace.match(self._workspace.selected_match)

    def _claims(self) -> tuple[str, ...]:
        meant = self._editing.meant_claim()
        match = self._match()
        if meant is not None and (match is None or meant in match.claims):
            return (meant,)
        return () if match is None else match.claims

    def _whole(self, source: str, span: Span) -> str:
        """The claim that stands just there, or around it."""
        for claim_id, (one, claim) in self._workspace.index.by_id.items():
            if one.id == source and claim.span.contains(span):
                return claim_id
        return ""

    def _refresh(self) -> None:
        selected = self._match() is not None and self._workspace.comparison is not None
        self._actions["copy_pair"].setEnabled(selected)
        self._actions["share"].setEnabled(selected)
        self._actions["copy_citation"].setEnabled(bool(self._workspace.sources))
