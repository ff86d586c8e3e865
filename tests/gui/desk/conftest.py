# SPDX-License-Identifier: Apache-2.0
"""A window at whose desk one can decide, and what its dossier holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.dossier.dossier import Dossier
from core.dossier.story import Story
from core.model import Match
from core.review.overlay import Reviewed
from gui.window import MainWindow

CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@dataclass
class AtDesk:
    """A window and what one does in it."""

    window: MainWindow
    qtbot: QtBot

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, widget: QWidget | None = None) -> None:
        self.qtbot.keyClick(widget or self.window.view.left, key, modifiers)

    def click(self, widget: QWidget) -> None:
        assert widget.isVisible() and widget.isEnabled()
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def choose(self, claim: str) -> None:
        """A click on a claim in its article."""
        for pane in self.window.view.panes:
            boxes = pane.claim_boxes(claim)
            if boxes:
                middle = boxes[0]
                x, y = (middle.left + middle.right) / 2, (middle.top + middle.bottom) / 2 - pane.scrolled()
                self.qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=pane.rect().topLeft() + _at(x, y))
                return
        raise AssertionError(f"{claim} is not shown")

    def match(self, *claims: str) -> Match:
        """The match of these claims as it is shown now."""
        comparison = self.window.workspace.comparison
        assert comparison is not None
        return next(match for match in comparison.matches if match.claims == claims)

    @property
    def reviewed(self) -> Reviewed:
        found = self.window.reviewing.desk.reviewed
        assert found is not None
        return found

    def undo(self) -> None:
        self.key(Qt.Key.Key_Z, CONTROL)

    def redo(self) -> None:
        self.key(Qt.Key.Key_Z, CONTROL | SHIFT)


def _at(x: float, y: float) -> QPoint:
    return QPoint(round(x), round(y))


@pytest.fixture
def desk(compared: MainWindow, qtbot: QtBot) -> AtDesk:
    return AtDesk(compared, qtbot)


@pytest.fixture
def stored(desk: AtDesk, tmp_path: Path) -> Callable[[], Story]:
    """What a dossier holds of the story that is shown, saved and read again by itself."""

    def read() -> Story:
        files = desk.window.reviewing.files
        if files.path is None:
            files.save_as(tmp_path / "bay.crossread")
        files.finish()
        dossier = Dossier.open(tmp_path / "bay.crossread", read_only=True)
        assert not dossier.missing
        return dossier.story

    return read


@pytest.fixture
def opened_again(desk: AtDesk, stored: Callable[[], Story], tmp_path: Path) -> Callable[[], AtDesk]:
    """The window after its story was saved, left, and opened from its dossier."""

    def again() -> AtDesk:
        stored()
        files = desk.window.reviewing.files
        files.new()
        desk.qtbot.waitUntil(lambda: desk.window.workspace.pair is None)
        assert not desk.window.reviewing.desk.history.records
        files.open(tmp_path / "bay.crossread")
        desk.qtbot.waitUntil(lambda: desk.window.workspace.comparison is not None)
        return desk

    return again
