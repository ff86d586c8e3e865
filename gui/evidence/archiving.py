# SPDX-License-Identifier: Apache-2.0
"""The sources of a story as a web archive, written beside the window: what was fetched, from where, and every byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from core.errors import CrossreadError, ErrorCode
from core.model import Source
from core.words import words
from gui.bars import Bars, Tone
from gui.desk.files import Files
from gui.sources.dialogs import SourceDialogs
from gui.workspace import Workspace

if TYPE_CHECKING:
    from core.dossier.dossier import Dossier

_KEY = "archive"
_PACKED = ".gz"


class Archiving(QObject):
    def __init__(
        self, window: QMainWindow, workspace: Workspace, files: Files, *, dialogs: SourceDialogs, bars: Bars
    ) -> None:
        super().__init__(window)
        self._window, self._workspace, self._files = window, workspace, files
        self._dialogs, self._bars = dialogs, bars

    def ask(self) -> None:
        """Ask where the archive is to stand, and write it there."""
        sources = self._workspace.read
        if not sources:
            self._bars.show_bar(_KEY, Tone.WARNING, self.tr("There are no sources yet that could be archived."))
            return
        begun = self._files.path or Path(sources[0].path or "sources").with_suffix("")
        path = self._dialogs.archive_target(self._window, Path(f"{begun.stem}.warc.gz"))
        if path is None:
            return
        if path.suffix.lower() not in (".warc", _PACKED):
            path = path.with_name(f"{path.name}.warc{_PACKED}")
        act = partial(written, path, sources, self._workspace.originals, self._files.dossier)
        self._files.errands.run(act, partial(self._tell, path))

    def _tell(self, path: Path, value: object, error: Exception | None) -> None:
        if error is not None:
            told = (
                error
                if isinstance(error, CrossreadError)
                else CrossreadError(ErrorCode.CANNOT_WRITE, path=path, detail=str(error))
            )
            self._bars.show_bar(_KEY, Tone.ERROR, words().error(told), [(self.tr("Try again"), self.ask)])
            return
        text = self.tr("The archive is in {path}.").format(path=path)
        missing = value if isinstance(value, tuple) else ()
        if missing:
            text += " " + self.tr("Not in it, for their files have gone or changed: {names}.").format(
                names=", ".join(missing)
            )
        self._bars.show_bar(_KEY, Tone.WARNING if missing else Tone.DONE, text)


def written(
    path: Path, sources: Sequence[Source], known: Mapping[str, bytes], dossier: Dossier | None
) -> tuple[str, ...]:
    """Write the archive of `sources`; gives the names of those whose bytes are no longer there.

    Runs beside the window. Raises NOT_FETCHED where there are no bytes at all, and what writing raises.
    """
    from core.archive.warc import warc_of
    from core.whole_file import write_whole
    from gui.desk.keeping import originals_of

    held = {} if dossier is None else dossier.story.originals
    originals = originals_of(sources, {**held, **known})
    write_whole(path, warc_of(sources, originals, packed=path.suffix.lower() == _PACKED))
    return tuple(source.name for source in sources if source.sha256 not in originals)
