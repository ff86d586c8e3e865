# SPDX-License-Identifier: Apache-2.0
"""All the ways by which articles come into a story: files, folders, addresses, the clipboard, what is dropped, the
example. What may hold several articles is looked into first, and the person picks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.dossier.story import ENDING
from core.errors import ErrorCode
from gui import requests
from gui.bars import Bars, Tone
from gui.dialogs import Dialogs
from gui.drops import offered
from gui.preferences import Preferences
from gui.sources.incoming import Unread
from gui.sources.pictures import Pictures
from gui.sources.unread import UnreadTold
from gui.work import Entry, Work
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.sources.looking import Look, Looker

EXAMPLE = ("harbor-ledger.txt", "capital-courier.md", "gulf-wire.html")
_LONGEST = 4000  # characters of a clipboard that may be addresses
_KEY = "looking"

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
        self._looker: Looker | None = None
        self.pictures = Pictures(window, workspace, dialogs=dialogs, bars=bars)
        self.unread = UnreadTold(window, dialogs=dialogs, bars=bars, read_pictures=self.pictures.ask)
        workspace.unread.connect(self._could_not_come)

    def ask_files(self) -> None:
        paths = self._dialogs.files(self._window, self._preferences.folder)
        if paths:
            self._preferences.folder = str(paths[0].parent)
            self.open_paths(paths)

    def ask_folder(self) -> None:
        """All that can be read in a folder, and in the folders inside it."""
        path = self._dialogs.folder(self._window, self._preferences.folder)
        if path is not None:
            self._preferences.folder = str(path)
            self.open_paths([path])

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Articles are added to the story; a dossier takes its place."""
        self.unread.forget()
        dossiers = [path for path in paths if path.suffix.lower() == ENDING]
        articles = [path for path in paths if path.suffix.lower() != ENDING]
        if dossiers:
            self._open_dossier(dossiers[0], lambda: self._bring(articles))
        else:
            self._bring(articles)

    def ask_addresses(self, text: str = "") -> None:
        """Show who would be contacted, then fetch. The clipboard is offered where it holds addresses."""
        from core.fetch.addresses import is_address

        held = (text or QGuiApplication.clipboard().text()[:_LONGEST]).strip()
        self.unread.forget()
        for address in self._dialogs.addresses(self._window, held if is_address(held) else ""):
            params = requests.fetch(address, allow_private=self._preferences.private)
            self._workspace.bring_in(Entry(address, kind=Work.FETCH, params=params))

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
            self._ask_text(found.text, found.html)
        return bool(found)

    def open_example(self) -> None:
        folder = files("resources") / "example"
        self.open_paths([Path(str(folder / name)) for name in EXAMPLE])

    def stop_looking(self) -> None:
        self.stop()

    def stop(self) -> bool:
        """Look into no more files; whether any were looked into."""
        self._bars.drop(_KEY)
        return self._looker is not None and self._looker.stop()

    # Inside

    def _ask_text(self, text: str, html: str) -> None:
        said = self._dialogs.pasted(self._window, text, html)
        if said is None:
            return
        written, metadata = said
        name = metadata.outlet or metadata.title or self.tr("Pasted text")
        # What has been changed by hand is no longer what was copied: then the text alone is the article.
        copied = bool(html) and written == text
        params = requests.read_copied(html, text, metadata) if copied else requests.read_text(written, metadata)
        self._workspace.bring_in(Entry(name, params=params))

    def _bring(self, paths: Sequence[Path]) -> None:
        """Read what is one article; look first into what may be several, so that all stay in their order."""
        from gui.sources.looking import needs_look

        if not any(map(needs_look, paths)):
            self._workspace.add_files(paths)
            return
        self._bars.show_bar(
            _KEY, Tone.INFORMATION, self.tr("Looking into the files …"), [(self.tr("Stop"), self.stop_looking)]
        )
        self._looked().look(paths)

    def _looked(self) -> Looker:
        if self._looker is None:
            from gui.sources.looking import Looker

            self._looker = Looker(self._workspace.engine, self)
            self._looker.found.connect(self._found)
            self._looker.progressed.connect(self._show_progress)
        return self._looker

    def _show_progress(self, done: int, total: int) -> None:
        bar = self._bars.bar(_KEY)
        if bar is not None and total > 1:
            bar.tell(self.tr("Looking into the files, {number} of {all} …").format(number=done + 1, all=total))

    def _found(self, looks: Sequence[Look]) -> None:
        """What files hold: one article comes in, of several those that the person picks."""
        if self._looker is not None and not self._looker.busy:
            self._bars.drop(_KEY)
        for look in looks:
            if look.error is not None:
                again = lambda path=look.path: self._bring([path])  # noqa: E731
                self.unread.add(Unread(look.path.name, look.error, again))
            elif len(look.pages) < 2:
                self._workspace.add_files([look.path])
            else:
                for page in self._dialogs.pages(self._window, look.path, look.pages):
                    name = page.title or page.address or f"{look.path.name}, {page.number}"
                    params = requests.read_file(look.path, str(page.number))
                    self._workspace.bring_in(Entry(name, params=params))

    def _could_not_come(self, entry: Entry) -> None:
        error, path = entry.error, entry.params.get("path")
        if error is None:
            return
        if error.code is ErrorCode.SEVERAL_PAGES and path and "page" not in entry.params:
            self._looked().look([Path(path)])  # its name did not tell that it holds several
            return
        scanned = error.code in (ErrorCode.SCANNED, ErrorCode.OCR_MISSING)
        self.unread.add(Unread(entry.name, error, lambda: self._workspace.bring_in(entry), entry if scanned else None))
