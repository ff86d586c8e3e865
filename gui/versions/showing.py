# SPDX-License-Identifier: Apache-2.0
"""Asks for another version of a source and shows what was changed; also shows two sources that print one text."""

from __future__ import annotations

from collections.abc import Sequence
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
    from gui.sources.looking import Look, Looker
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
        self._looker: Looker | None = None
        self._source_asked = ""
        self._plain = False
        self.shown: VersionsWindow | None = None

    def ask_file(self, source_id: str) -> None:
        """A file with a later version of a source, chosen by the person."""
        paths = self._dialogs.files(self._window, self._preferences.folder)
        if not paths:
            return
        from gui.sources.looking import Looker, needs_look

        self._wait()
        if needs_look(paths[0]):
            if self._looker is None:
                self._looker = Looker(self._workspace.engine, self)
                self._looker.found.connect(self._looked)
            self._source_asked = source_id
            self._looker.look(paths[:1])
        else:
            self._asker.ask_file(self._source(source_id), requests.read_file(paths[0]))

    def _looked(self, looks: Sequence[Look]) -> None:
        """Which page of a file with several is the later version, the person says."""
        self._bars.drop(_KEY)
        source = next((one for one in self._workspace.sources if one.id == self._source_asked), None)
        for look in looks[:1]:
            if look.error is not None:
                self._tell(look.error)
                continue
            picked = look.pages if len(look.pages) < 2 else self._dialogs.pages(self._window, look.path, look.pages)
            page = str(picked[0].number) if picked else None
            if source is not None and (picked or not look.pages):
                self._wait()
                self._asker.ask_file(source, requests.read_file(look.path, page))

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
