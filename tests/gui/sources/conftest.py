# SPDX-License-Identifier: Apache-2.0
"""An engine that really reads files, in this process, and dialogs that answer as a test says."""
# ruff: noqa: ARG002 - stand-ins take what the real ones take

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from core.engine.looking import Looking
from core.engine.server import Call
from core.engine.services import Services
from core.errors import CrossreadError
from core.ingest.choosing import Page
from core.progress import Step, never
from gui.sources.incoming import Tesseract, Unread
from tests.gui.standins import Asked, FakeDialogs, FakeEngine

DATA = Path(__file__).parents[2] / "data"


class ReadingEngine(FakeEngine):
    """Reads and looks into files as the engine does; compares nothing. `pictures`: what Tesseract is said to know."""

    READS = ("read", "contents", "tesseract", "ocr", "adjust", "versions")

    def __init__(self) -> None:
        super().__init__()
        self.decode: dict[int, Callable[[Any], object]] = {}
        self.pictures: dict[str, Any] = {"installed": True, "languages": ["deu", "eng"], "preferred": "eng"}
        self.fail_with["compare"] = self.fail_with["load"] = CrossreadError("model-missing", path="-")  # type: ignore[arg-type]
        services = Services(lambda *_a, **_k: None)  # type: ignore[arg-type,return-value]
        looking = Looking(services.read)
        self.handlers: dict[str, Callable[[Call], Mapping[str, Any]]] = {
            "read": services.read,
            "adjust": services.adjust,
            "versions": services.versions,
            "contents": looking.contents,
            "tesseract": lambda _call: self.pictures,
            "ocr": lambda call: services.read(Call({"path": str(DATA / "story.txt")}, call.progress, never)),
        }

    def request(self, kind: str, params: Mapping[str, Any] | None = None, decode: Any = None) -> int:
        number = super().request(kind, params)
        if decode is not None:
            self.decode[number] = decode
        return number

    def answer(self, asked: Asked) -> None:
        if asked.kind not in self.handlers:
            super().answer(asked)
            return
        if asked.id in self.abandoned:
            return
        self.abandoned.append(asked.id)

        def progress(step: Step, done: int, total: int) -> None:
            self.progress.emit(asked.id, step.value, done, total)

        try:
            result = self.handlers[asked.kind](Call(asked.params, progress, never))
        except CrossreadError as error:
            self.failed.emit(asked.id, error)
        else:
            self.finished.emit(asked.id, self.decode[asked.id](dict(result)))


@dataclass
class IntakeDialogs(FakeDialogs):
    """`pick` says which pages of a file are wanted, `retry` what is tried again."""

    pick: Callable[[Sequence[Page]], Sequence[Page]] = tuple
    retry: Callable[[Sequence[Unread]], Sequence[Unread]] = tuple
    chosen_folder: Path | None = None
    chosen_languages: tuple[str, ...] = ("eng",)
    chosen_archive: Path | None = None
    suggested_archive: Path | None = None
    offered_pages: list[tuple[str, int]] = field(default_factory=list)
    offered_unread: Sequence[Unread] = ()
    offered_tesseract: Tesseract | None = None

    def folder(self, parent: QWidget, folder: str) -> Path | None:
        return self.chosen_folder

    def archive_target(self, parent: QWidget, suggestion: Path) -> Path | None:
        self.suggested_archive = suggestion
        return self.chosen_archive

    def pages(self, parent: QWidget, path: Path, pages: Sequence[Page]) -> tuple[Page, ...]:
        self.offered_pages.append((path.name, len(pages)))
        return tuple(self.pick(pages))

    def unread(self, parent: QWidget, unread: Sequence[Unread]) -> tuple[Unread, ...]:
        self.offered_unread = tuple(unread)
        return tuple(self.retry(unread))

    def languages(self, parent: QWidget, tesseract: Tesseract, names: Sequence[str]) -> tuple[str, ...]:
        self.offered_tesseract = tesseract
        return self.chosen_languages


@pytest.fixture
def engine() -> ReadingEngine:
    return ReadingEngine()


@pytest.fixture
def dialogs() -> IntakeDialogs:
    return IntakeDialogs()
