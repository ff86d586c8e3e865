# SPDX-License-Identifier: Apache-2.0
"""A review out of the window as a small file, and a second reviewer's into it: asked for, read, settled, one step."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.errors import CrossreadError, ErrorCode
from core.words import words
from gui.actions import Actions
from gui.bars import Bars, Tone
from gui.desk.desk import Desk
from gui.desk.files import Files
from gui.dialogs import Dialogs
from gui.naming import suggested_name
from gui.preferences import Preferences

if TYPE_CHECKING:
    from core.review.exchange import Exchanged
    from core.review.standing import Settlement

_BAR = "exchange"


class Exchanging(QObject):
    def __init__(self, desk: Desk, files: Files, preferences: Preferences, dialogs: Dialogs, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._files, self._preferences = desk, files, preferences
        self._dialogs, self._window = dialogs, window
        self._actions: Actions | None = None
        self._bars: Bars | None = None

    def attach(self, actions: Actions, bars: Bars) -> None:
        """Take on the actions, and tell in `bars`."""
        self._actions, self._bars = actions, bars
        actions["review_export"].triggered.connect(self.export_review)
        actions["review_import"].triggered.connect(lambda _checked=False: self.import_review())
        self._desk.changed.connect(self.refresh)
        self._desk.workspace.comparison_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        if self._actions is not None:
            there = self._desk.workspace.comparison is not None
            self._actions["review_export"].setEnabled(there and self._desk.history.done > 0)
            self._actions["review_import"].setEnabled(there and not self._desk.read_only)

    # Out

    def export_review(self, _checked: bool = False) -> None:
        """Ask where to, and write what stands of the review."""
        self._desk.settling.emit()
        path = self._dialogs.review_target(self._window, self._suggestion())
        if path is not None:
            from core.review.exchange import ENDING, write_review

            if path.suffix.lower() != ENDING:
                path = path.with_name(path.name + ENDING)
            act = partial(write_review, path, self._desk.history, self._desk.workspace.sources)
            self._files.errands.run(act, partial(self._written, path))

    def _suggestion(self) -> Path:
        from core.review.exchange import ENDING

        person = re.sub(r"[^\w]+", "-", self._preferences.review.name.lower()).strip("-")
        comparison, path = self._desk.workspace.comparison, self._files.path
        name = path.stem if path is not None else suggested_name(comparison) if comparison is not None else "review"
        folder = path.parent if path is not None else Path.home()
        return folder / f"{'-'.join(part for part in (name, person) if part)}{ENDING}"

    def _written(self, path: Path, _value: object, error: Exception | None) -> None:
        if error is not None:
            self._refuse(error)
        elif self._bars is not None:
            text = self.tr("The review is in {path}; it holds no word of the articles.").format(path=path)
            self._bars.show_bar(_BAR, Tone.DONE, text)

    # In

    def import_review(self, path: Path | None = None) -> None:
        """Ask for another's review, or take the one at `path`; it is read beside the window."""
        self._desk.settling.emit()
        if path is None:
            path = self._dialogs.review_file(self._window)
        if path is not None:
            from core.review.exchange import read_review

            sources = self._desk.workspace.sources
            self._files.errands.run(partial(read_review, path, sources), self._read)

    def _read(self, value: object, error: Exception | None) -> None:
        if error is not None:
            self._refuse(error)
            return
        from core.review.standing import settlement, standing

        history, places = self._desk.history, self._desk.places
        theirs = cast("Exchanged", value)
        found = settlement(standing(history.records[: history.done]), standing(theirs.records))
        who = ", ".join(name for name in theirs.reviewers if name) or self.tr("somebody else")
        if not found.contests and not found.new:
            text = self.tr("The review by {who} says nothing else than yours; alike: {number}.")
            self._tell(Tone.INFORMATION, text.format(who=who, number=found.agreed))
        elif places is not None:
            self._settle(found, who)

    def _settle(self, found: Settlement, who: str) -> None:
        places, sources = self._desk.places, self._desk.workspace.sources
        if places is None:
            return
        decisions = self._dialogs.settled(self._window, found, places, sources, who)
        if not decisions:
            return
        number = len(decisions)
        named = self.tr("1 decision") if number == 1 else self.tr("{number} decisions")
        if self._desk.decide(named.format(number=number), *decisions):
            text = self.tr("Taken over from {who}: {number}. One undo takes all of it back.")
            self._tell(Tone.DONE, text.format(who=who, number=number))

    def _tell(self, tone: Tone, text: str) -> None:
        if self._bars is not None:
            self._bars.show_bar(_BAR, tone, text)

    def _refuse(self, error: Exception) -> None:
        told = error if isinstance(error, CrossreadError) else CrossreadError(ErrorCode.INTERNAL, detail=str(error))
        if self._bars is not None:
            self._bars.show_bar(_BAR, Tone.ERROR, words().error(told))
