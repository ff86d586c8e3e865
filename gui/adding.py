# SPDX-License-Identifier: Apache-2.0
"""All the ways by which articles come into a story: files, addresses, the clipboard, what is dropped, the example."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.dossier.story import ENDING
from gui.bars import Bars
from gui.dialogs import Dialogs
from gui.drops import offered
from gui.preferences import Preferences
from gui.workspace import Workspace

EXAMPLE = ("harbor-ledger.txt", "capital-courier.md", "gulf-wire.html")
_LONGEST = 4000  # characters of a clipboard that may be addresses

OpenDossier = Callable[[Path, Callable[[], None]], object]
"""Opens a dossier and does something afterwards."""


class Adding(QObject):
    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        preferences: Preferences,
        *,
        dialogs: Dialogs,
        bars: Bars,
        open_dossier: OpenDossier,
    ) -> None:
        super().__init__(window)
        self._window, self._workspace, self._preferences = window, workspace, preferences
        self._dialogs, self._bars, self._open_dossier = dialogs, bars, open_dossier

    def ask_files(self) -> None:
        paths = self._dialogs.files(self._window, self._preferences.folder)
        if paths:
            self._preferences.folder = str(paths[0].parent)
            self.open_paths(paths)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Articles are added to the story; a dossier takes its place."""
        self._bars.drop_all("read")
        dossiers = [path for path in paths if path.suffix.lower() == ENDING]
        articles = [path for path in paths if path.suffix.lower() != ENDING]
        if dossiers:
            self._open_dossier(dossiers[0], lambda: self._workspace.add_files(articles))
        else:
            self._workspace.add_files(articles)

    def ask_addresses(self, text: str = "") -> None:
        """Show who would be contacted, then fetch. The clipboard is offered where it holds addresses."""
        from core.fetch.addresses import is_address

        held = (text or QGuiApplication.clipboard().text()[:_LONGEST]).strip()
        self._bars.drop_all("fetch")
        for address in self._dialogs.addresses(self._window, held if is_address(held) else ""):
            self._workspace.add_address(address, allow_private=self._preferences.private)

    def paste(self) -> None:
        """The clipboard: its files, its addresses, or its text after a look at it."""
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, data: QMimeData) -> bool:
        """Add what is dropped or pasted; whether there was anything to add."""
        found = offered(data)
        if found.files:
            self.open_paths(found.files)
        elif found.addresses:
            self.ask_addresses(found.addresses)
        else:
            said = self._dialogs.pasted(self._window, found.text)
            if said is not None:
                self._workspace.add_text(*said)
        return bool(found)

    def open_example(self) -> None:
        folder = files("resources") / "example"
        self.open_paths([Path(str(folder / name)) for name in EXAMPLE])
