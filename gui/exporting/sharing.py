# SPDX-License-Identifier: Apache-2.0
"""What is taken out of the window bit by bit: the selected match as text or as a picture, and citations.

Joins the actions; what is made stands in modules that are loaded when they are first wanted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.model import Match, Span
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
        match, comparison = self._match(), self._workspace.comparison
        if match is None or comparison is None:
            return
        from gui.exporting.clipboard import put
        from gui.exporting.rich import match_rich

        made = match_rich(match, comparison, words())
        put(made.html, made.plain)
        self._say(self.tr("Copied: {claims}").format(claims=" · ".join(match.claims)))

    def cite(self) -> None:
        """The chosen words, else the claim that is meant, else each claim of the selected match, as citations."""
        from gui.exporting.citation import citation, citations
        from gui.exporting.clipboard import put

        chosen, claims = self._editing.chosen_words(), self._claims()
        if chosen is not None:
            source, span = chosen
            made = citation(source, span, self._whole(source.id, span))
        elif claims:
            made = citations(claims, self._workspace.index)
        else:
            self._say(self.tr("Choose words or a claim to cite."))
            return
        put(made.html, made.plain)
        self._say(self.tr("The citation is copied."))

    def share(self) -> None:
        """A picture of the selected match."""
        match, comparison = self._match(), self._workspace.comparison
        if match is None or comparison is None or self.picture is not None:
            return
        from gui.exporting.picture_dialog import PictureDialog

        self.picture = PictureDialog(match, comparison, self._dialogs, self._window)
        self.picture.finished.connect(self._closed)
        self.picture.told.connect(self._say)
        self.picture.open()

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
