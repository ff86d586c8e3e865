# SPDX-License-Identifier: Apache-2.0
"""What a person asks about one source: what was left out of it, what is known of it, what to note, how it was got.

Opens the windows for it, keeps those that stay open true, and hands on what is decided there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from core.model import Source, Span
from core.words import words
from gui.actions import Actions
from gui.desk.correcting import Correcting
from gui.sources.dialogs import SourceDialogs
from gui.sources.remarks import of_source
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.sources.removed_window import RemovedWindow

REMOVED = "removed"
"""Beside the pages of `metadata_dialog`: the window of what was left out."""


class AboutSources(QObject):
    """`jump` shows words of a source in its article, `read_pictures` offers OCR for a source."""

    def __init__(
        self,
        window: QMainWindow,
        workspace: Workspace,
        correcting: Correcting,
        *,
        dialogs: SourceDialogs,
        actions: Actions,
        jump: Callable[[str, Span], object],
        read_pictures: Callable[[str], object],
    ) -> None:
        super().__init__(window)
        self._window, self._workspace, self._correcting = window, workspace, correcting
        self._dialogs, self._jump, self._read_pictures = dialogs, jump, read_pictures
        self._actions = actions
        self._removed: dict[str, RemovedWindow] = {}
        for signal in (workspace.sources_changed, workspace.comparison_changed):
            signal.connect(self._refresh)

    def show(self, source_id: str, what: str = "data") -> None:
        """Show one thing about a source: `REMOVED`, or a page of the details."""
        if what == REMOVED:
            self.show_removed(source_id)
        else:
            self.edit(source_id, what)

    def edit(self, source_id: str, page: str = "data") -> None:
        """The details of a source; what is changed there is a decision."""
        from gui.sources.notices_page import Doing

        source = self._source(source_id)
        if source is None:
            return
        doing = Doing(
            (lambda span: self._jump(source_id, span)) if self._workspace.pair is not None else None,
            lambda: self._read_pictures(source_id),
            self._further(source),
        )
        metadata = self._dialogs.metadata(self._window, source, page=page, size=self._size(source), doing=doing)
        if metadata is not None and metadata.said():
            self._correcting.describe(source_id, metadata.said())

    def show_removed(self, source_id: str) -> RemovedWindow | None:
        """What was left out of a source, in a window that stays open beside the articles."""
        from gui.sources.removed_window import RemovedWindow

        source = self._source(source_id)
        if source is None:
            return None
        window = self._removed.get(source.sha256)
        if window is None:
            window = self._removed[source.sha256] = RemovedWindow(source, self._window)
            sha256 = source.sha256
            window.switch_wanted.connect(lambda spans, out: self._switch(sha256, spans, out))
            window.jump_wanted.connect(lambda span: self._show_words(sha256, span))
            window.finished.connect(lambda _result: self._closed(sha256))
            window.addActions([self._actions["undo"], self._actions["redo"]])
        window.set_can_jump(self._workspace.pair is not None)
        window.show()
        window.activateWindow()
        return window

    # Inside

    def _source(self, source_id: str) -> Source | None:
        return next((source for source in self._workspace.sources if source.id == source_id), None)

    def _by_hash(self, sha256: str) -> Source | None:
        return next((source for source in self._workspace.sources if source.sha256 == sha256), None)

    def _further(self, source: Source) -> tuple[str, ...]:
        """What the comparison says of a source."""
        machine = self._workspace.machine
        notices = () if machine is None else of_source(source, machine.notices)
        return tuple(words().notice(one, (source,)) for one in notices)

    def _size(self, source: Source) -> int | None:
        """The bytes of the original, where they are at hand or a whole file."""
        original = self._workspace.originals.get(source.sha256)
        if original is not None:
            return len(original)
        from core.ingest.formats import named_entry

        entry = named_entry(source.path or "")
        if (
            source.path is None
            or (entry is not None and entry.several)
            or not self._workspace.entries.of(source.id).params
        ):
            return None  # the file may hold more than the source, or be another by now
        try:
            return Path(source.path).stat().st_size
        except OSError:
            return None

    def _switch(self, sha256: str, spans: Sequence[Span], out: bool) -> None:
        source = self._by_hash(sha256)
        if source is not None:
            self._correcting.leave_out_all(source.id, spans, out)

    def _show_words(self, sha256: str, span: Span) -> None:
        source = self._by_hash(sha256)
        if source is not None and self._workspace.pair is not None:
            self._jump(source.id, span)

    def _refresh(self) -> None:
        for sha256, window in list(self._removed.items()):
            source = self._by_hash(sha256)
            if source is None:
                window.close()
                continue
            window.set_can_jump(self._workspace.pair is not None)
            if source is not window.source:
                window.show_source(source)

    def _closed(self, sha256: str) -> None:
        window = self._removed.pop(sha256, None)
        if window is not None:
            window.deleteLater()
