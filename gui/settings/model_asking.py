# SPDX-License-Identifier: Apache-2.0
"""What the page of the language model asks of the engine: what a hub offers, and to fetch or remove a model."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from core.errors import CrossreadError
from core.hub.offer import Offer
from core.hub.offer_json import held_from_json, offer_from_json, offer_to_json
from core.semantics.store import HeldModel
from gui.engine_client import EngineClient


class ModelAsking(QObject):
    """One question at a time; each ends in `offered`, `fetched`, `removed`, `failed` or `stopped`."""

    offered = Signal(object)
    fetched = Signal(object)
    removed = Signal()
    failed = Signal(object)
    stopped = Signal()
    progressed = Signal(int, int)
    """Kilobytes that are here, and of how many."""

    def __init__(self, engine: EngineClient, parent: QObject) -> None:
        super().__init__(parent)
        self._engine = engine
        self._request: int | None = None
        self._kind = ""
        engine.finished.connect(self._finished)
        engine.failed.connect(self._failed)
        engine.cancelled.connect(self._cancelled)
        engine.progress.connect(self._progress)

    @property
    def busy(self) -> str:
        """What is asked now: "offer", "fetch_model", "remove_model" or nothing."""
        return self._kind if self._request is not None else ""

    def offer(self, name: str, hub: str, *, allow_private: bool) -> None:
        """Ask the hub what it has under `name`; `hub` empty for the usual one."""
        params: dict[str, Any] = {"name": name, "allow_private": allow_private}
        self._ask("offer", params | ({"hub": hub} if hub else {}))

    def fetch(self, offer: Offer, *, allow_private: bool) -> None:
        self._ask("fetch_model", {"offer": offer_to_json(offer), "allow_private": allow_private})

    def remove(self, model: HeldModel) -> None:
        self._ask("remove_model", {"name": model.spec})

    def stop(self) -> None:
        """Cancel what is asked; what has come of a download stays."""
        if self._request is not None:
            self._engine.cancel(self._request)

    def leave(self) -> None:
        """Nobody listens any more; a download stops and can go on another time."""
        if self._request is not None:
            self._engine.abandon(self._request)
            self._request = None

    def _ask(self, kind: str, params: dict[str, Any]) -> None:
        self.leave()
        self._kind = kind
        self._request = self._engine.request(kind, params)

    def _ended(self, request: int) -> bool:
        if request != self._request:
            return False
        self._request = None
        return True

    def _finished(self, request: int, result: object) -> None:
        if not self._ended(request) or not isinstance(result, dict):
            return
        if self._kind == "offer":
            self.offered.emit(offer_from_json(result["offer"]))
        elif self._kind == "fetch_model":
            self.fetched.emit(held_from_json(result["model"]))
        else:
            self.removed.emit()

    def _failed(self, request: int, error: object) -> None:
        if self._ended(request) and isinstance(error, CrossreadError):
            self.failed.emit(error)

    def _cancelled(self, request: int) -> None:
        if self._ended(request):
            self.stopped.emit()

    def _progress(self, request: int, _step: str, done: int, total: int) -> None:
        if request == self._request:
            self.progressed.emit(done, total)
