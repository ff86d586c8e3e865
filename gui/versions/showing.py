# SPDX-License-Identifier: Apache-2.0
"""Asks for another version of a source and shows what was changed; also shows two sources that print one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from core.errors import CrossreadError
from core.model import Source
from core.versions.values import Versions
from core.words import words
from gui import requests
from gui.bars import Bars, Tone
from gui.dialogs import Dialogs
from gui.preferences import Preferences
from gui.versions.asking import VersionsAsker
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.versions.window import VersionsWindow

_KEY = "versions"


class VersionsShown(QObject):
    """`shown` is the window that was opened last, None before the first."""

    def __init__(
        self, window: QMainWindow, workspace: Workspace, preferences: Preferences, *, dialogs: Dialogs, bars: Bars
    ) -> None:
        super().__init__(window)
        self._window, self._workspace, self._preferences = window, workspace, preferences
        self._dialogs, self._bars = dialogs, bars
        self._asker = VersionsAsker(workspace.engine, self)
        self._asker.found.connect(self._show)
        self._asker.failed.connect(self._tell)
        self._plain = False
        self.shown: VersionsWindow | None = None

    def ask_file(self, source_id: str) -> None:
        """A file with a later version of a source, chosen by the person."""
        paths = self._dialogs.files(self._window, self._preferences.folder)
        if paths:
            self._wait()
            self._asker.ask_file(self._source(source_id), requests.read_file(paths[0]))

    def ask_address(self, source_id: str) -> None:
        """What stands at its address now; the person sees who would be contacted first."""
        source = self._source(source_id)
        asked = self._dialogs.addresses(self._window, source.url or "")
        if asked:
            self._wait()
            self._asker.ask_address(source, asked[0], allow_private=self._preferences.private)

    def show_pair(self) -> None:
        """The two sources that stand side by side, word by word in their order."""
        pair = self._workspace.pair
        if pair is not None:
            self.show_two(*pair)

    def show_two(self, one: str, other: str) -> None:
        self._wait(plain=True)
        self._asker.ask(self._source(one), self._source(other))

    def _source(self, source_id: str) -> Source:
        return next(source for source in self._workspace.sources if source.id == source_id)

    def _wait(self, *, plain: bool = False) -> None:
        self._plain = plain
        self._bars.show_bar(_KEY, Tone.INFORMATION, self.tr("Looking for what was changed…"))

    def _show(self, versions: Versions) -> None:
        from gui.versions.window import VersionsWindow

        self._bars.drop(_KEY)
        self.shown = VersionsWindow(versions, self._window, plain=self._plain)
        self.shown.show()

    def _tell(self, error: CrossreadError) -> None:
        self._bars.show_bar(_KEY, Tone.ERROR, words().error(error))
