# SPDX-License-Identifier: Apache-2.0
"""Has the engine preview, draw and write reports of one story, which is handed over once, a slice at a time.

A later preview takes the place of an earlier one that is still on its way. When the engine has let go of the story, or
was started again, the story is handed over anew and nobody notices.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.errors import CrossreadError, ErrorCode
from core.reports.contents import Contents, contents_to_json
from core.review.overlay import Reviewed
from core.review.reviewed_json import review_part
from gui.engine_client import EngineClient
from gui.exporting.shown import drawn, shown, written
from gui.reading.slices import Slices
from gui.reading.slices import Work as Pieces
from gui.telling_json import json_bytes, told_in_pieces

Target = tuple[str, Path]
"""A format and where it goes."""

_HOLD, _PREVIEW, _PAGE, _REPORT = "hold", "preview", "page", "report"


class ReportAsker(QObject):
    """`previewed` has a `Shown`, `page_drawn` the key of a document and a `Drawn`, `finished` a `Written`.

    `failed` tells what was asked for ("preview", "page", "report") and the error. `busy_changed`: `previewing` or
    `writing` is another.
    """

    previewed = Signal(object)
    page_drawn = Signal(str, object)
    finished = Signal(object)
    failed = Signal(str, object)
    progressed = Signal(int, int)
    busy_changed = Signal()

    def __init__(self, engine: EngineClient, reviewed: Reviewed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reviewed = reviewed
        self._engine = engine
        self._key: str | None = None
        self._asked: dict[int, tuple[str, object]] = {}
        self._waiting: dict[str, dict[str, Any]] = {}
        self._told: dict[str, bytes] = {}
        self._slices = Slices(self)
        self._slices.ended.connect(self._hand_over)
        engine.finished.connect(self._on_finished)
        engine.failed.connect(self._on_failed)
        engine.cancelled.connect(self._on_cancelled)
        engine.progress.connect(self._on_progress)
        self._slices.begin(self._telling())

    @property
    def previewing(self) -> bool:
        return _PREVIEW in self._waiting or self._has(_PREVIEW)

    @property
    def writing(self) -> bool:
        return _REPORT in self._waiting or self._has(_REPORT)

    def preview(self, format_: str, contents: Contents, *, whole: bool = False) -> None:
        """Ask for a preview; one that was asked for before is not wanted any more, nor are its pages.

        Not `whole`: of a long report its beginning, which comes sooner.
        """
        self._forget(_PREVIEW, _PAGE)
        self._ask(_PREVIEW, {"format": format_, "contents": contents_to_json(contents), "whole": whole})

    def draw(self, document: str, number: int, scale: float) -> None:
        """Ask for page `number`, from 0, with `scale` pixels a point."""
        params = {"document": document, "number": number, "scale": scale}
        self._asked[self._engine.request(_PAGE, params, drawn)] = _PAGE, document

    def forget_pages(self) -> None:
        """Pages that are on their way are not wanted any more."""
        self._forget(_PAGE)

    def write(self, targets: Sequence[Target], contents: Contents) -> None:
        """Have reports written, each format where it goes."""
        told = [{"format": format_, "path": str(path.absolute())} for format_, path in targets]
        self._ask(_REPORT, {"targets": told, "contents": contents_to_json(contents)})

    def stop(self) -> None:
        """Nothing is wanted any more."""
        self._slices.drop()
        self._waiting.clear()
        self._forget(_HOLD, _PREVIEW, _PAGE, _REPORT)
        for signal, slot in (
            (self._engine.finished, self._on_finished),
            (self._engine.failed, self._on_failed),
            (self._engine.cancelled, self._on_cancelled),
            (self._engine.progress, self._on_progress),
        ):
            signal.disconnect(slot)

    # Inside

    def _telling(self) -> Pieces:
        """Put the story into JSON, source by source and match by match."""
        self._told["comparison"] = yield from told_in_pieces(self.reviewed.comparison)
        yield
        self._told["review"] = json_bytes(review_part(self.reviewed))

    def _hand_over(self) -> None:
        self._asked[self._engine.request(_HOLD, dict(self._told))] = _HOLD, None

    def _ask(self, kind: str, params: dict[str, Any]) -> None:
        self._waiting[kind] = params
        if self._key is not None:
            self._send()
        self.busy_changed.emit()

    def _send(self) -> None:
        for kind, params in self._waiting.items():
            decode = shown if kind == _PREVIEW else written
            self._asked[self._engine.request(kind, {**params, "key": self._key}, decode)] = kind, params
        self._waiting.clear()

    def _has(self, kind: str) -> bool:
        return any(one == kind for one, _ in self._asked.values())

    def _forget(self, *kinds: str) -> None:
        for request in [request for request, (kind, _) in self._asked.items() if kind in kinds]:
            del self._asked[request]
            self._engine.abandon(request)

    def _on_finished(self, request: int, result: object) -> None:
        kind, about = self._asked.pop(request, ("", None))
        if kind == _HOLD and isinstance(result, dict):
            self._key = str(result["key"])
            self._send()
        elif kind == _PREVIEW:
            self.previewed.emit(result)
        elif kind == _PAGE:
            self.page_drawn.emit(str(about), result)
        elif kind == _REPORT:
            self.finished.emit(result)
        if kind:
            self.busy_changed.emit()

    def _on_failed(self, request: int, error: object) -> None:
        kind, about = self._asked.pop(request, ("", None))
        if not kind or not isinstance(error, CrossreadError):
            return
        lost = error.code is ErrorCode.NOT_KEPT
        if lost and kind in (_PREVIEW, _REPORT) and isinstance(about, dict):
            self._waiting.setdefault(kind, about)
            if not self._has(_HOLD):
                self._key = None
                self._hand_over()
        elif kind == _HOLD:
            for waited in tuple(self._waiting):
                del self._waiting[waited]
                self.failed.emit(waited, error)
        elif not (lost and kind == _PAGE):  # a document that is gone belongs to an earlier preview
            self.failed.emit(kind, error)
        self.busy_changed.emit()

    def _on_cancelled(self, request: int) -> None:
        if self._asked.pop(request, None) is not None:
            self.busy_changed.emit()

    def _on_progress(self, request: int, _step: str, done: int, total: int) -> None:
        if self._asked.get(request, ("", None))[0] == _REPORT:
            self.progressed.emit(done, total)
