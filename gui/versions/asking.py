# SPDX-License-Identifier: Apache-2.0
"""Has the engine read a later version and say what was changed. The story itself is left as it is."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.comparison_json import source_to_json
from core.errors import CrossreadError
from core.model import Source
from core.versions.values import Versions
from core.versions.versions_json import versions_from_json
from gui import requests
from gui.engine_client import EngineClient
from gui.requests import Arrived

REQUEST = "versions"


class VersionsAsker(QObject):
    """One question at a time; a new one takes the place of one that has no answer yet."""

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, engine: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._request: int | None = None
        self._earlier: Source | None = None
        engine.finished.connect(self._on_finished)
        engine.failed.connect(self._on_failed)
        engine.cancelled.connect(self._on_lost)
        engine.crashed.connect(self._on_crashed)

    @property
    def waiting(self) -> bool:
        return self._request is not None

    def ask(self, earlier: Source, later: Source) -> None:
        """What was changed from one to the other, both known already."""
        self.stop()
        params = {"earlier": source_to_json(earlier), "later": source_to_json(later)}
        self._request = self._engine.request(REQUEST, params, partial(_versions, earlier, later))

    def ask_file(self, earlier: Source, params: requests.Params) -> None:
        """The same, where the later one has still to be read: `params` as of `requests.read_file`."""
        self._later(earlier, "read", params)

    def ask_address(self, earlier: Source, address: str, *, allow_private: bool) -> None:
        """The same, where the later one has still to be fetched."""
        self._later(earlier, "fetch", requests.fetch(address, allow_private=allow_private))

    def stop(self) -> None:
        if self._request is not None:
            self._engine.abandon(self._request)
        self._request = self._earlier = None

    def _later(self, earlier: Source, request: str, params: requests.Params) -> None:
        self.stop()
        self._earlier = earlier
        self._request = self._engine.request(request, params, requests.DECODE[request])

    def _on_finished(self, request: int, result: object) -> None:
        if request != self._request:
            return
        self._request = None
        if isinstance(result, Arrived):
            result = result.source
        if isinstance(result, Source) and self._earlier is not None:
            self.ask(self._earlier, result)
        elif isinstance(result, Versions):
            self.found.emit(result)

    def _on_failed(self, request: int, error: object) -> None:
        if request == self._request:
            self._request = self._earlier = None
            if isinstance(error, CrossreadError):
                self.failed.emit(error)

    def _on_lost(self, request: int) -> None:
        if request == self._request:
            self._request = self._earlier = None

    def _on_crashed(self) -> None:
        self._request = self._earlier = None


def _versions(earlier: Source, later: Source, result: dict[str, Any]) -> Versions:
    """May run in a thread."""
    return versions_from_json(result, earlier, later)
