# SPDX-License-Identifier: Apache-2.0
"""The dossier of the story that is shown: made, opened, saved by itself from then on, and closed.

Nothing here waits for the disk but closing. What cannot be written is told and stays in memory, and is written with the
next change or when a person tries again.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from core.dossier.story import ENDING, Story
from core.errors import CrossreadError, ErrorCode
from gui.desk.desk import Desk
from gui.desk.errands import Errands
from gui.desk.keeping import Opened, copied, created, keep, opened
from gui.preferences import Preferences
from gui.workspace import Workspace

if TYPE_CHECKING:
    from core.dossier.dossier import Dossier


class Saved(StrEnum):
    """How safe the story is."""

    NOTHING = "nothing"  # there is nothing to lose
    UNSAVED = "unsaved"  # decisions that no file holds
    SAVING = "saving"
    SAVED = "saved"
    FAILED = "failed"  # the last change could not be written
    READ_ONLY = "read-only"


class Files(QObject):
    """`changed`: another dossier, or other states of the same. `opened` comes with it when one was opened or made."""

    changed = Signal()
    opened = Signal()
    failed = Signal(object, object)  # the error, the path it is about

    def __init__(
        self, workspace: Workspace, desk: Desk, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._desk, self._preferences = workspace, desk, preferences
        self._errands = Errands(self)
        self._dossier: Dossier | None = None
        self._busy = False  # a story is being put in the place of another
        self._pending = 0
        self._problem: Exception | None = None
        desk.changed.connect(self._keep)
        for signal in (workspace.comparison_changed, workspace.sources_changed, workspace.settings_changed):
            signal.connect(self._keep)

    # What is there

    @property
    def dossier(self) -> Dossier | None:
        """The open one, for what does not change in it: its path, why it is read only, what misses."""
        return self._dossier

    @property
    def errands(self) -> Errands:
        """Whatever touches files beside the window; ended with this."""
        return self._errands

    @property
    def path(self) -> Path | None:
        return None if self._dossier is None else self._dossier.path

    @property
    def saved(self) -> Saved:
        if self._dossier is None:
            return Saved.UNSAVED if self._desk.history.done else Saved.NOTHING
        if self._dossier.read_only is not None:
            return Saved.READ_ONLY
        if self._problem is not None:
            return Saved.FAILED
        return Saved.SAVING if self._pending else Saved.SAVED

    @property
    def at_risk(self) -> bool:
        """Whether closing now would lose decisions."""
        return self.saved in (Saved.UNSAVED, Saved.FAILED)

    # What a person asks for

    def new(self) -> None:
        """An empty story in the place of this one, which is closed."""
        self._let_go()
        self._show(Story(settings=self._preferences.settings))
        self.changed.emit()

    def open(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Open a dossier in the place of what is shown; where it cannot be, all stays as it is."""
        path = path.absolute()
        if self.path == path:
            if then is not None:
                then()
            return
        self._errands.run(partial(opened, path), partial(self._take, path, then))

    def save_as(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Keep the story at `path`, and from now on there."""
        self._desk.settling.emit()
        path = path.absolute()
        if path.suffix.lower() != ENDING:
            path = path.with_name(path.name + ENDING)
        if path == self.path and self._dossier is not None and self._dossier.read_only is None:
            self.try_again()
            return
        story, dossier = self._story(), self._dossier
        act = partial(created, path, story) if dossier is None else partial(copied, dossier, path, story)
        self._pending += 1
        self._errands.run(act, partial(self._saved_as, path, then))
        self.changed.emit()

    def try_again(self) -> None:
        """Write what could not be written."""
        self._problem = None
        self._keep()

    def finish(self) -> None:
        """Wait until everything that was asked for is in its file."""
        self._desk.settling.emit()
        self._errands.finish()

    def stop(self) -> None:
        """Write the last of it, close the file and end the thread."""
        self._desk.settling.emit()
        self._let_go()
        self._errands.stop()

    # Inside

    def _story(self) -> Story:
        workspace, desk = self._workspace, self._desk
        return Story(
            workspace.read, workspace.originals, workspace.machine, desk.judged, desk.history, workspace.settings
        )

    def _keep(self) -> None:
        """Write what has changed since the last time, beside the window."""
        dossier = self._dossier
        if self._busy or dossier is None or dossier.read_only is not None:
            if not self._busy:
                self.changed.emit()
            return
        self._pending += 1
        held = self._pending
        self._errands.run(partial(keep, dossier, self._story()), partial(self._kept, dossier, held), "keep")
        self.changed.emit()

    def _kept(self, dossier: Dossier, upto: int, _value: object, error: Exception | None) -> None:
        if dossier is not self._dossier:
            return
        if upto >= self._pending:
            self._pending = 0
        self._problem = error
        if error is not None:
            self.failed.emit(_told(error, dossier.path), dossier.path)
        self.changed.emit()

    def _take(self, path: Path, then: Callable[[], None] | None, value: object, error: Exception | None) -> None:
        """A dossier was opened, or not."""
        if error is not None:
            if isinstance(error, CrossreadError) and error.code is ErrorCode.FILE_MISSING:
                self._preferences.forget_dossier(path)
            self.failed.emit(_told(error, path), path)
            self.changed.emit()
            return
        found = cast("Opened", value)
        self._let_go()
        self._begin(found.dossier)
        self._show(found.dossier.story, found)
        self.opened.emit()
        self.changed.emit()
        if then is not None:
            then()

    def _saved_as(self, path: Path, then: Callable[[], None] | None, value: object, error: Exception | None) -> None:
        self._pending = 0
        if error is not None:
            self.failed.emit(_told(error, path), path)
            self.changed.emit()
            return
        self._begin(cast("Dossier", value))
        self._keep()  # what was decided meanwhile
        self.opened.emit()
        if then is not None:
            then()

    def _begin(self, dossier: Dossier) -> None:
        self._dossier, self._problem, self._pending = dossier, None, 0
        self._desk.read_only = dossier.read_only is not None
        self._preferences.remember_dossier(dossier.path)

    def _show(self, story: Story, found: Opened | None = None) -> None:
        self._busy = True
        try:
            self._desk.restore(story, None if found is None else found.overlay)
            ready = None if found is None else found.ready
            self._workspace.open_story(story.sources, story.comparison, story.settings, ready)
            self._desk.restored()
        finally:
            self._busy = False

    def _let_go(self) -> None:
        """Close the open dossier after its last change is written."""
        dossier, self._dossier = self._dossier, None
        self._problem, self._pending = None, 0
        self._desk.read_only = False
        if dossier is not None:
            self._errands.run(dossier.close, _nothing)


def _nothing(_value: object, _error: Exception | None) -> None: ...


def _told(error: Exception, path: Path) -> CrossreadError:
    return (
        error
        if isinstance(error, CrossreadError)
        else CrossreadError(ErrorCode.CANNOT_WRITE, path=path, detail=str(error))
    )
