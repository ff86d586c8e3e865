# SPDX-License-Identifier: Apache-2.0
"""What has been asked of the engine and not been answered: for what, and about what."""

from __future__ import annotations

from gui import requests
from gui.engine_client import EngineClient
from gui.work import Work

_WAITED_FOR = (Work.COMPARE, Work.FETCH, Work.READ, Work.OCR, Work.ADJUST)
"""For what a person waits, the most telling first."""


class Tasks:
    def __init__(self, engine: EngineClient) -> None:
        self._engine = engine
        self._open: dict[int, tuple[Work, object]] = {}

    def __contains__(self, request: int) -> bool:
        return request in self._open

    @property
    def waited_for(self) -> Work | None:
        kinds = {kind for kind, _ in self._open.values()}
        return next((kind for kind in _WAITED_FOR if kind in kinds), None)

    def ask(self, kind: Work, params: requests.Params, about: object, pair: tuple[str, str] | None) -> None:
        """Ask for something; `pair` are the sources that stand side by side while a comparison is asked for."""
        if kind in (Work.COMPARE, Work.CONCLUDE):
            decode = requests.compared_as(pair)
        else:
            decode = requests.DECODE.get(kind.value, _as_it_is)
        self._open[self._engine.request(kind.value, params, decode)] = kind, about

    def ended(self, request: int) -> tuple[Work | None, object]:
        """What a request was for and about, which now has its answer; None for one that nobody waits for."""
        return self._open.pop(request, (None, None))

    def has(self, *kinds: Work) -> bool:
        return any(kind in kinds for kind, _ in self._open.values())

    def abandon(self, *kinds: Work) -> None:
        """Nobody waits for these any more."""
        for request in [request for request, (kind, _) in self._open.items() if kind in kinds]:
            del self._open[request]
            self._engine.abandon(request)

    def cancel(self) -> bool:
        """Stop what a person waits for; whether there was anything to stop."""
        running = [request for request, (kind, _) in self._open.items() if kind in _WAITED_FOR]
        for request in running:
            self._engine.cancel(request)
        return bool(running)


def _as_it_is(result: requests.Params) -> object:
    return result
