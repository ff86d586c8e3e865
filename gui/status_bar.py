# SPDX-License-Identifier: Apache-2.0
"""The line at the bottom: how the model is, how long the comparison took, what was last announced, and a few keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStatusBar, QWidget

from core.model import State
from gui.actions import Actions
from gui.keys import plain
from gui.style import small
from gui.theme import current_theme
from gui.workspace import Workspace

_HINTS = ("next", "counterpart", "keys")
_LEAST_LETTERS = 110  # of what is said, and of what is counted beside it


class StatusBar(QStatusBar):
    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._stopped = False
        self.setSizeGripEnabled(False)
        self._dot = QLabel("●", self)
        self._dot.setContentsMargins(8, 0, 0, 0)
        self._dot.setAccessibleName("")
        self.model = QLabel(self)
        self.compared = QLabel(self)
        for label in (self._dot, self.model, self.compared):
            small(label)
            self.addWidget(label)
        hints = self._beside = QWidget(self)
        layout = QHBoxLayout(hints)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(5)
        self._hints: list[tuple[QAction, QLabel, QLabel]] = []
        for name in _HINTS:
            word, key = QLabel(plain(actions[name].text()), hints), QLabel(hints)
            key.setObjectName("key")
            small(word)
            small(key, 0.84)
            layout.addWidget(word)
            layout.addWidget(key)
            layout.addSpacing(8)
            self._hints.append((actions[name], word, key))
            actions[name].changed.connect(self._show_keys)
        self._show_keys()
        self.addPermanentWidget(hints)
        workspace.model_changed.connect(self._refresh)
        workspace.comparison_changed.connect(self._refresh)
        workspace.engine_gave_up.connect(self._stop)
        self._refresh()

    def _show_keys(self) -> None:
        """The first key of each hint, as the person has chosen it; none where it has none."""
        for action, word, key in self._hints:
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            key.setText(keys)
            word.setVisible(bool(keys))
            key.setVisible(bool(keys))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for both, the keys make way for what is said."""
        super().resizeEvent(event)
        room = self.width() - self._beside.sizeHint().width()
        self._beside.setVisible(room >= _LEAST_LETTERS * self.fontMetrics().averageCharWidth())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "model"):
            self._colour()

    def _stop(self) -> None:
        self._stopped = True
        self._refresh()
        self._stopped = False

    def _refresh(self) -> None:
        model = self._workspace.model
        if model is not None:
            self.model.setText(self.tr("Model ready: {name}, on this computer").format(name=model.name))
        elif self._stopped:
            self.model.setText(self.tr("The engine does not run"))
        elif self._workspace.model_failed:
            self.model.setText(self.tr("The model could not be loaded"))
        else:
            self.model.setText(self.tr("The model is being loaded …"))
        seconds = self._workspace.seconds
        known = seconds is not None and self._workspace.comparison is not None
        self.compared.setText(self.tr("Compared in {seconds} s").format(seconds=f"{seconds:.1f}") if known else "")
        self._colour()

    def _colour(self) -> None:
        theme = current_theme()
        state = State.AGREE if self._workspace.model is not None else State.DIFFER
        sheet = f"color: {theme.states[state].ink.name()};"
        if self._dot.styleSheet() != sheet:
            self._dot.setStyleSheet(sheet)
