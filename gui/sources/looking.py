# SPDX-License-Identifier: Apache-2.0
"""Has the engine look into files and folders before they are read: what a folder holds, which pages an archive has.

One look at a time, in the order in which they were asked for. Shows nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.errors import CrossreadError
from core.ingest.choosing import Page
from core.ingest.formats import named_entry
from gui.engine_client import EngineClient
from gui.requests import error_of

REQUEST = "contents"


@dataclass(frozen=True, slots=True)
class Look:
    """What there is to choose from in a file, or why it cannot be looked into."""

    path: Path
    pages: tuple[Page, ...] = ()
    error: CrossreadError | None = None


def needs_look(path: Path) -> bool:
    """Whether a path may stand for more than one article: a folder, or a file of such a format."""
    entry = named_entry(path.name)
    return (entry is not None and entry.several) or path.is_dir()


class Looker(QObject):
    """`found` comes for each question, in order; for one that fails as a whole, with its error for each path."""

    found = Signal(object)
    progressed = Signal(int, int)

    def __init__(self, engine: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._waiting: deque[tuple[Path, ...]] = deque()
        self._request: int | None = None
        engine.finished.connect(self._on_finished)
        engine.failed.connect(self._on_failed)
        engine.cancelled.connect(self._on_lost)
        engine.progress.connect(self._on_progress)

    @property
    def busy(self) -> bool:
        return self._request is not None

    def look(self, paths: Sequence[Path]) -> None:
        """Ask what `paths` hold."""
        self._waiting.append(tuple(path.absolute() for path in paths))
        if not self.busy:
            self._ask()

    def stop(self) -> bool:
        """Nobody wants to know any more; whether anybody did."""
        stopped = self._request is not None
        if self._request is not None:
            self._engine.abandon(self._request)
        self._request = None
        self._waiting.clear()
        return stopped

    def _ask(self) -> None:
        params = {"paths": [str(path) for path in self._waiting[0]]}
        self._request = self._engine.request(REQUEST, params, _looks)

    def _on_finished(self, request: int, result: object) -> None:
        if request == self._request and isinstance(result, tuple):
            self._deliver(result)

    def _on_failed(self, request: int, error: object) -> None:
        if request == self._request and isinstance(error, CrossreadError):
            self._deliver(tuple(Look(path, error=error) for path in self._waiting[0]))

    def _on_lost(self, request: int) -> None:
        if request == self._request:
            self._deliver(())

    def _on_progress(self, request: int, _step: str, done: int, total: int) -> None:
        if request == self._request:
            self.progressed.emit(done, total)

    def _deliver(self, looks: tuple[Look, ...]) -> None:
        self._request = None
        self._waiting.popleft()
        self.found.emit(looks)
        if self._waiting and not self.busy:
            self._ask()


def _looks(result: dict[str, Any]) -> tuple[Look, ...]:
    """May run in a thread."""
    return tuple(
        Look(
            Path(one["path"]),
            tuple(Page(**page) for page in one["pages"]),
            None if one["error"] is None else error_of(one["error"]),
        )
        for one in result["found"]
    )
