# SPDX-License-Identifier: Apache-2.0
"""Stand-ins for what the window works with: an engine that answers when told, dialogs that answer as a person would."""
# ruff: noqa: ARG002 - stand-ins take what the real ones take

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from core.comparison_json import source_from_json
from core.engine.reporting import Reporting
from core.engine.server import Call
from core.errors import CrossreadError, ErrorCode
from core.ingest.metadata import Metadata
from core.ingest.naming import with_ids
from core.model import (
    EventAnswer,
    Notice,
    Settings,
    Source,
)
from core.review.decisions import Decision
from core.review.overlay import Orphan
from core.review.places import Places
from core.review.standing import Settlement
from core.settings_json import settings_from_json
from core.story.tables import story_of
from core.story.told import tables_of
from core.words import words
from gui.dialogs import Dialogs
from gui.keys import Command, KeyLine
from gui.preferences import Choices, Look, ReviewPreferences
from gui.requests import Compared
from gui.settling import SettlingDialog
from gui.story.asking import StoryTold

from .accounts import ACCOUNTS, MODEL, account, comparison_of, recut_as_said


@dataclass
class Asked:
    id: int
    kind: str
    params: Mapping[str, Any]
    decode: Callable[[Any], object] | None = None


class FakeEngine(QObject):
    """The engine's client without a process: remembers what was asked, answers at once or when told."""

    progress = Signal(int, str, int, int)
    finished = Signal(int, object)
    failed = Signal(int, object)
    cancelled = Signal(int)
    crashed = Signal()
    restarted = Signal()
    gave_up = Signal(str)
    started = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Asked] = []
        self.abandoned: list[int] = []
        self.cancels: list[int] = []
        self.wait_for: set[str] = set()
        self.fail_with: dict[str, CrossreadError] = {}
        self.notices: tuple[Notice, ...] = ()
        self.stopped = False
        self._reporting = Reporting().lane()  # reports are made as they are, only not in a process of their own
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._answer_all)

    def start(self) -> None: ...

    def retry(self) -> None: ...

    def stop(self) -> None:
        self.stopped = True
        self._timer.stop()

    def request(self, kind: str, params: Mapping[str, Any] | None = None, decode: object = None) -> int:
        given = dict(params or {})
        given |= {name: json.loads(value) for name, value in given.items() if isinstance(value, bytes)}
        asked = Asked(len(self.asked) + 1, kind, given, decode if callable(decode) else None)
        self.asked.append(asked)
        self._timer.start(0)
        return asked.id

    def cancel(self, request: int) -> None:
        self.cancels.append(request)
        self.abandoned.append(request)
        self.cancelled.emit(request)

    def abandon(self, request: int) -> None:
        self.abandoned.append(request)

    def of(self, kind: str) -> list[Asked]:
        return [asked for asked in self.asked if asked.kind == kind]

    def answer(self, asked: Asked) -> None:
        """Answer one request as the engine would."""
        if asked.id in self.abandoned:
            return
        self.abandoned.append(asked.id)
        error = self.fail_with.get(asked.kind)
        if asked.kind == "read" and asked.params.get("path") and Path(asked.params["path"]).name not in ACCOUNTS:
            error = CrossreadError(ErrorCode.FILE_MISSING, path=asked.params["path"])
        try:
            if error is not None:
                raise error
            result = self._result(asked)
        except CrossreadError as failure:
            self.failed.emit(asked.id, failure)
        else:
            self.finished.emit(asked.id, result)

    def _answer_all(self) -> None:
        for asked in list(self.asked):
            if asked.kind not in self.wait_for:
                self.answer(asked)

    def _result(self, asked: Asked) -> object:
        params = asked.params
        match asked.kind:
            case "load":
                return MODEL
            case "read" if "path" in params:
                name = Path(params["path"]).name
                return account(name, ACCOUNTS[name])
            case "read":
                said = Metadata(**params["overrides"])
                return account("pasted", params["text"].splitlines(), said.outlet)
            case "adjust":
                source = source_from_json(params["source"])
                source = replace(source, **params.get("overrides", {}))
                for index, kept in params.get("kept", {}).items():
                    excluded = list(source.excluded)
                    excluded[int(index)] = replace(excluded[int(index)], kept=kept)
                    source = replace(source, excluded=tuple(excluded))
                return source
            case "compare":
                self._sources = with_ids([recut_as_said(source_from_json(source)) for source in params["sources"]])
                settings = settings_from_json(params["settings"], document="settings")
                compared = replace(comparison_of(self._sources, settings), notices=self.notices)
                return Compared(compared, "key")
            case "story":
                told = comparison_of(self._sources, settings_from_json(params["settings"], document="settings"))
                told_story = story_of(told)
                return StoryTold(told_story, tables_of(told_story, told.sources, words()))
            case "weigh":
                return "key"
            case "judge":
                return {}
            case "conclude":
                settings = settings_from_json(params["settings"], document="settings")
                notices = () if settings.answer_on("A", "B") is EventAnswer.SAME else self.notices
                return Compared(replace(comparison_of(self._sources, settings), notices=notices), None)
            case "hold" | "preview" | "page" | "report":
                made = self._reporting[asked.kind](Call(params, lambda *_: None, lambda: False))
                return made if asked.decode is None else asked.decode(made)
        return params


@dataclass
class FakeDialogs(Dialogs):
    """Answers what a person would choose."""

    chosen_files: list[Path] = field(default_factory=list)
    chosen_text: tuple[str, Metadata] | None = None
    chosen_metadata: Metadata | None = None
    shown_details: str = ""
    chosen_target: Path | None = None
    chosen_number: int | None = None
    chosen_settings: Settings | None = None
    chosen_review: ReviewPreferences | None = None
    chosen: Callable[[Choices], Choices] | None = None
    tried_looks: Sequence[Look] = ()
    shown_page: str = ""
    wants_keys_changed: bool = False
    chosen_dossier: Path | None = None
    chosen_unsaved: str | None = "discard"
    asked_unsaved: int = 0
    chosen_report_folder: Path | None = None
    chosen_part: Path | None = None
    chosen_replace: bool = True
    offered_to_replace: Sequence[str] = ()
    chosen_profile_name: str | None = None
    chosen_forget: bool = True
    print_into: Path | None = None
    chosen_speaker: str | None = None
    chosen_exchange: Path | None = None
    settle: Callable[[SettlingDialog], object] = SettlingDialog.accept
    written: str | None = None
    offered_speakers: Sequence[str] = ()
    shown_orphans: Sequence[Orphan] = ()
    shown_keys: list[KeyLine] = field(default_factory=list)
    offered_text: str | None = None
    offered_html: str = ""
    chosen_addresses: tuple[str, ...] = ()
    offered_addresses: str | None = None
    suggested: Path | None = None

    def __post_init__(self) -> None:
        super().__init__()

    def files(self, parent: QWidget, folder: str) -> list[Path]:
        return self.chosen_files

    def pasted(self, parent: QWidget, text: str, html: str = "") -> tuple[str, Metadata] | None:
        self.offered_text, self.offered_html = text, html
        return self.chosen_text

    def addresses(self, parent: QWidget, text: str) -> tuple[str, ...]:
        self.offered_addresses = text
        return self.chosen_addresses

    def metadata(
        self, parent: QWidget, source: Source, *, page: str = "data", size: int | None = None, doing: object = None
    ) -> Metadata | None:
        self.shown_details = page
        return self.chosen_metadata

    def target(self, parent: QWidget, form: str, suggestion: Path) -> Path | None:
        self.suggested = suggestion
        return self.chosen_target

    def number(self, parent: QWidget, most: int, now: int) -> int | None:
        return self.chosen_number

    def settings(
        self,
        parent: QWidget,
        choices: Choices,
        commands: Sequence[Command],
        preview: Callable[[Look], None],
        page="",
        *,
        engine=None,
    ) -> Choices | None:
        self.shown_page = page
        for look in self.tried_looks:
            preview(look)
        if self.chosen is not None:
            return self.chosen(choices)
        if self.chosen_settings is None:
            return None
        return replace(choices, settings=self.chosen_settings, review=self.chosen_review or choices.review)

    def dossier(self, parent: QWidget, folder: str) -> Path | None:
        return self.chosen_dossier

    def dossier_target(self, parent: QWidget, suggestion: Path) -> Path | None:
        self.suggested = suggestion
        return self.chosen_target

    def unsaved(self, parent: QWidget) -> str | None:
        self.asked_unsaved += 1
        return self.chosen_unsaved

    def report_folder(self, parent: QWidget, folder: str) -> Path | None:
        return self.chosen_report_folder

    def report_part(self, parent: QWidget, kind: str, before: str) -> Path | None:
        return self.chosen_part

    def replace(self, parent: QWidget, names: Sequence[str]) -> bool:
        self.offered_to_replace = names
        return self.chosen_replace

    def profile_name(self, parent: QWidget, now: str) -> str | None:
        return self.chosen_profile_name

    def forget_profile(self, parent: QWidget, name: str) -> bool:
        return self.chosen_forget

    def printer(self, parent: QWidget, printer: QPrinter) -> bool:
        if self.print_into is None:
            return False
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.print_into))
        return True

    def speaker(self, parent: QWidget, claim: str, now: str, names: Sequence[str]) -> str | None:
        self.offered_speakers = names
        return self.chosen_speaker

    def review_target(self, parent: QWidget, suggestion: Path) -> Path | None:
        self.suggested = suggestion
        return self.chosen_exchange

    def review_file(self, parent: QWidget) -> Path | None:
        return self.chosen_exchange

    def settled(
        self, parent: QWidget, found: Settlement, places: Places, sources: tuple[Source, ...], who: str
    ) -> list[Decision]:
        dialog = SettlingDialog(found, places, sources, who=who, ask=lambda *_: self.written, parent=parent)
        dialog.show()
        self.settle(dialog)
        accepted = dialog.result() == SettlingDialog.DialogCode.Accepted
        dialog.close()
        parent.activateWindow()
        return dialog.decisions if accepted else []

    def orphans(self, parent: QWidget, orphans: Sequence[Orphan]) -> None:
        self.shown_orphans = orphans

    def keys(self, parent: QWidget, lines: list[KeyLine]) -> bool:
        self.shown_keys = lines
        return self.wants_keys_changed
