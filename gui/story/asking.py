# SPDX-License-Identifier: Apache-2.0
"""Has the engine make the story of the comparison that is shown, when it is first wanted, once for all who show it.

The answer is read and put into words beside the window. A comparison that has changed makes what is there outdated;
what is on its way for an earlier one is dropped. What a person rejects, links or unlinks changes the story too: that is
asked anew, and what was there stays until the answer comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import CrossreadError, ErrorCode
from core.model import Comparison, Source, Status
from core.settings_json import settings_to_json
from core.story.story_json import story_from_json
from core.story.told import Table, tables_of
from core.story.values import Story
from core.words import words
from gui.reading.slices import Slices, Work
from gui.telling_json import told_in_pieces
from gui.workspace import Workspace

REQUEST = "story"
RESTS_MS = 400
"""How long a person has to leave the matches alone before the story is made anew."""
_AT_ONCE = 300  # matches up to which nobody notices the time that telling the engine of them takes

Joins = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class StoryTold:
    """A story, and its tables in words."""

    story: Story
    tables: tuple[Table, ...]


class StoryAsker(QObject):
    """`told` belongs to the comparison with what a person has decided; None while it is not known."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._request: int | None = None
        self._comparison: Comparison | None = None
        self._decided: tuple[Joins, Joins] = ((), ())
        self._sources: tuple[Source, ...] = ()
        self._outdated = False
        self.told: StoryTold | None = None
        self.problem: CrossreadError | None = None
        self._handing_over = Slices(self)
        self._rests = QTimer(self)
        self._rests.setSingleShot(True)
        self._rests.setInterval(RESTS_MS)
        self._rests.timeout.connect(self.changed)
        engine = workspace.engine
        engine.finished.connect(self._on_finished)
        engine.failed.connect(self._on_failed)
        engine.cancelled.connect(self._on_lost)
        engine.crashed.connect(self._on_crashed)
        workspace.comparison_changed.connect(self._on_comparison)

    @classmethod
    def of(cls, workspace: Workspace) -> StoryAsker:
        """The one of a workspace, which all views share."""
        found = workspace.findChild(cls)
        return found if isinstance(found, cls) else cls(workspace, workspace)

    @property
    def tables(self) -> tuple[Table, ...] | None:
        return None if self.told is None else self.told.tables

    @property
    def waiting(self) -> bool:
        return self._request is not None or self._handing_over.running

    def want(self) -> None:
        """See to it that the story comes, unless it is here, on its way, or has failed."""
        comparison = self._workspace.machine
        known = self.told is not None and not self._outdated
        if comparison is None or self.waiting or known or self.problem is not None or self._rests.isActive():
            return
        key, shown = self._workspace.key, self._workspace.comparison
        if key is None or shown is None or shown.sources != comparison.sources:
            self._ask_whole()
            return
        params: dict[str, Any] = {"key": key, "settings": settings_to_json(comparison.generator.settings)}
        without, joined = self._decided = decided_of(comparison, shown)
        self._sources = shown.sources
        if without or joined:
            params |= {"without": [list(one) for one in without], "joined": [list(one) for one in joined]}
        self._ask(comparison, shown.sources, params)

    def try_again(self) -> None:
        """After a failure."""
        self.problem = None
        self.want()
        self.changed.emit()

    def _ask_whole(self) -> None:
        """The engine has not weighed this comparison: it is handed over as it is shown."""
        found, shown = self._workspace.machine, self._workspace.comparison
        if found is not None and shown is not None:
            self._decided, self._sources = decided_of(found, shown), shown.sources
            self._comparison, self._outdated = found, False
            self._handing_over.begin(self._hand_over(found, shown))
            if len(shown.matches) <= _AT_ONCE:
                self._handing_over.finish()

    def _hand_over(self, found: Comparison, shown: Comparison) -> Work:
        told = yield from told_in_pieces(shown)
        self._ask(found, shown.sources, {"comparison": told})

    def _ask(self, comparison: Comparison, sources: tuple[Source, ...], params: dict[str, Any]) -> None:
        self._comparison, self._outdated = comparison, False
        self._request = self._workspace.engine.request(REQUEST, params, partial(told_in, sources))

    def _on_comparison(self) -> None:
        found, shown = self._workspace.machine, self._workspace.comparison
        if found is not None and shown is not None and found is self._comparison:
            if shown.sources != self._sources or decided_of(found, shown) != self._decided:
                self._drop()
                self._outdated = True
                self._rests.start()
            return
        self._drop()
        self._rests.stop()
        self._comparison, self.told, self.problem, self._outdated = None, None, None, False
        self.changed.emit()

    def _drop(self) -> None:
        self._handing_over.drop()
        if self._request is not None:
            self._workspace.engine.abandon(self._request)
            self._request = None

    def _on_finished(self, request: int, result: object) -> None:
        if request == self._request:
            self._request = None
            if isinstance(result, StoryTold):
                self.told = result
            self.changed.emit()

    def _on_failed(self, request: int, error: object) -> None:
        if request != self._request:
            return
        self._request = None
        if isinstance(error, CrossreadError) and error.code is ErrorCode.NOT_KEPT:
            self._ask_whole()
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


def decided_of(found: Comparison, shown: Comparison | None) -> tuple[Joins, Joins]:
    """By their claims, the matches of `found` that do not hold in `shown`, and those that only `shown` has."""
    if shown is None or shown is found:
        return (), ()
    before = {match.claims for match in found.matches}
    now = {match.claims for match in shown.matches if match.status is not Status.REJECTED}
    return tuple(sorted(before - now)), tuple(sorted(now - before))


def told_in(sources: tuple[Source, ...], result: dict[str, Any]) -> StoryTold:
    """The story of an answer of the engine, and its tables; may run in a thread. Raises what reading raises."""
    story = story_from_json(result["story"], sources)
    return StoryTold(story, tables_of(story, sources, words()))
