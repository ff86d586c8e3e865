# SPDX-License-Identifier: Apache-2.0
"""Offers to have pictures of pages read by an installed Tesseract, in languages that the person picks.

Asks the engine whether Tesseract is there; says how to get it where it is not. Reads nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.words import words
from gui.bars import Bars, Tone
from gui.sources.dialogs import SourceDialogs
from gui.sources.incoming import Tesseract
from gui.work import Entry, Work
from gui.workspace import Workspace

_KEY = "tesseract"


class Pictures(QObject):
    def __init__(self, window: QWidget, workspace: Workspace, *, dialogs: SourceDialogs, bars: Bars) -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self._dialogs, self._bars = dialogs, bars
        self._request: int | None = None
        self._wanted: tuple[Entry, ...] = ()

    def ask(self, entries: Sequence[Entry]) -> bool:
        """Ask in which languages `entries` are to be read, and read them; whether that is under way."""
        if not entries or self._request is not None:
            return False
        engine = self._workspace.engine
        self._wanted = tuple(entries)
        engine.finished.connect(self._on_finished)
        engine.failed.connect(self._on_lost)
        engine.cancelled.connect(self._on_lost)
        self._request = engine.request("tesseract", {}, _tesseract)
        return True

    def ask_source(self, source_id: str) -> bool:
        """The same for a source of which some pages are pictures; what is read takes its place."""
        old = self._workspace.entries.of(source_id)
        source = old.read
        if source is None or source.path is None:
            return False
        params = {**old.params, "path": source.path}
        if "page" not in params:  # out of a dossier, which keeps no numbers
            params["sha256"] = source.sha256
        return self.ask([Entry(source.name, params=params, in_place_of=old)])

    def _on_finished(self, request: int, result: object) -> None:
        if request != self._request or not isinstance(result, Tesseract):
            return
        self._let_go()
        if not result.installed or not result.languages:
            self._bars.show_bar(_KEY, Tone.WARNING, words().get("tesseract", "missing"))
            self._give_back()
            return
        languages = self._dialogs.languages(self._window, result, [entry.name for entry in self._wanted])
        if not languages:
            self._give_back()
            return
        for entry in self._wanted:
            entry.kind = Work.OCR
            entry.params = {**entry.params, "languages": "+".join(languages)}
            self._workspace.bring_in(entry)

    def _give_back(self) -> None:
        """What is not read after all is told again as what could not come."""
        for entry in self._wanted:
            if entry.error is not None:
                self._workspace.unread.emit(entry)

    def _on_lost(self, request: int, _error: object = None) -> None:
        if request == self._request:
            self._let_go()
            self._give_back()

    def _let_go(self) -> None:
        engine = self._workspace.engine
        self._request = None
        engine.finished.disconnect(self._on_finished)
        engine.failed.disconnect(self._on_lost)
        engine.cancelled.disconnect(self._on_lost)


def _tesseract(result: dict[str, Any]) -> Tesseract:
    return Tesseract(bool(result["installed"]), tuple(map(str, result["languages"])), str(result["preferred"]))
