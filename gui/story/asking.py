# SPDX-License-Identifier: Apache-2.0
"""Has the engine make the story's tables of the comparison that is shown, when they are first wanted.

The answer is read and put into words beside the window. A comparison that has changed makes what is there outdated;
what is on its way for an earlier one is dropped.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.comparison_json import comparison_to_json, settings_to_json
from core.errors import CrossreadError, ErrorCode
from core.model import Comparison, Source
from core.story.story_json import story_from_json
from core.story.told import Table, tables_of
from core.words import words
from gui.workspace import Workspace

REQUEST = "story"


class StoryAsker(QObject):
    """`tables` belong to what the program found, whatever a person decides; None while they are not known."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._request: int | None = None
        self._comparison: Comparison | None = None
        self.tables: tuple[Table, ...] | None = None
        self.problem: CrossreadError | None = None
        engine = workspace.engine
        engine.finished.connect(self._on_finished)
        engine.failed.connect(self._on_failed)
        engine.cancelled.connect(self._on_lost)
        engine.crashed.connect(self._on_crashed)
        workspace.comparison_changed.connect(self._on_comparison)

    @property
    def waiting(self) -> bool:
        return self._request is not None

    def want(self) -> None:
        """See to it that the tables come, unless they are here, on their way, or have failed."""
        comparison = self._workspace.machine
        if comparison is None or self.waiting or self.tables is not None or self.problem is not None:
            return
        key = self._workspace.key
        if key is None:
            self._ask(comparison, {"comparison": comparison_to_json(comparison)})
        else:
            self._ask(comparison, {"key": key, "settings": settings_to_json(comparison.generator.settings)})

    def try_again(self) -> None:
        """After a failure."""
        self.problem = None
        self.want()
        self.changed.emit()

    def _ask(self, comparison: Comparison, params: dict[str, Any]) -> None:
        self._comparison = comparison
        self._request = self._workspace.engine.request(REQUEST, params, partial(tables_in, comparison.sources))

    def _on_comparison(self) -> None:
        if self._workspace.machine is self._comparison and self.tables is not None:
            return
        if self._request is not None:
            self._workspace.engine.abandon(self._request)
        self._request, self._comparison, self.tables, self.problem = None, None, None, None
        self.changed.emit()

    def _on_finished(self, request: int, result: object) -> None:
        if request == self._request:
            self._request = None
            if isinstance(result, tuple):
                self.tables = result
            self.changed.emit()

    def _on_failed(self, request: int, error: object) -> None:
        if request != self._request:
            return
        self._request = None
        comparison = self._workspace.machine
        if isinstance(error, CrossreadError) and error.code is ErrorCode.NOT_KEPT and comparison is not None:
            self._ask(comparison, {"comparison": comparison_to_json(comparison)})
            return
        self.problem = error if isinstance(error, CrossreadError) else CrossreadError(ErrorCode.INTERNAL, detail="")
        self.changed.emit()

    def _on_lost(self, request: int) -> None:
        if request == self._request:
            self._request = None
            self.changed.emit()

    def _on_crashed(self) -> None:
        """What was asked is lost with the process; it is asked again when it is next wanted."""
        self._request = None
        self.changed.emit()


def tables_in(sources: tuple[Source, ...], result: dict[str, Any]) -> tuple[Table, ...]:
    """The tables of an answer of the engine; may run in a thread. Raises what reading raises."""
    return tables_of(story_from_json(result["story"], sources), sources, words())
