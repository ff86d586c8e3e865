# SPDX-License-Identifier: Apache-2.0
"""All windows of the program: each with a story of its own, all with one engine, which holds the model once.

Remembers at the end which dossiers were open, and opens them again. Knows nothing of what a window shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication

from gui.dialogs import Dialogs
from gui.engine_client import EngineClient
from gui.preferences import Preferences
from gui.session import Place, place_of, show_place
from gui.window import MainWindow
from gui.workspace import Workspace

AFTER_PAINTING_MS = 30
"""How long the engine waits: starting a process before the window has been painted would delay the window."""

_REMEMBER_MS = 2000
_ASIDE = 32


class SharedEngine(EngineClient):
    """One process for all windows: it ends when the last of them has no more need of it."""

    users = 0

    def stop(self) -> None:
        self.users -= 1
        if self.users <= 0:
            super().stop()

    def end(self) -> None:
        """Stop whoever uses it."""
        self.users = 0
        super().stop()


class Windows(QObject):
    """`open` makes a further window; the program ends with the last of them."""

    def __init__(
        self,
        preferences: Preferences,
        engine: SharedEngine,
        make_dialogs: Callable[[], Dialogs] = Dialogs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences, self._engine, self._make_dialogs = preferences, engine, make_dialogs
        self._windows: list[MainWindow] = []
        self._quitting = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REMEMBER_MS)
        self._soon.timeout.connect(self.remember)

    @property
    def windows(self) -> Sequence[MainWindow]:
        """Those that are open, the oldest first."""
        return tuple(self._windows)

    def open(self, near: MainWindow | None = None) -> MainWindow:
        """A further window, on the screen and empty; its engine follows once it has been painted."""
        self._engine.users += 1
        window = MainWindow(Workspace(self._engine), self._preferences, self._make_dialogs())
        self._windows.append(window)
        window.quit = self.quit
        window.actions_["new_window"].triggered.connect(partial(self._open_near, window))
        window.reviewing.dossiers.shown_elsewhere = partial(self._bring, window)
        window.reviewing.files.changed.connect(self._soon.start)
        window.closing.connect(partial(self._closing, window))
        if near is not None and not near.isMaximized():
            window.resize(near.size())
            window.move(near.pos() + QPoint(_ASIDE, _ASIDE))
        window.show()
        painted = QTimer(window)  # goes with the window, should that be closed at once
        painted.setSingleShot(True)
        painted.timeout.connect(partial(self._begin, window))
        painted.start(AFTER_PAINTING_MS)
        return window

    def resume(self) -> bool:
        """Open again what was open the last time; whether there was anything. The first takes the place of an empty
        window, where there is one.
        """
        places = [place for place in map(Place.from_json, self._preferences.session) if place is not None]
        found = [place for place in places if Path(place.dossier).exists()]
        for number, place in enumerate(found):
            empty = self._windows[0] if number == 0 and self._windows else None
            show_place(empty or self.open(), place)
        return bool(found)

    def remember(self) -> None:
        """Note which dossiers are open, and where one reads in them."""
        self._soon.stop()
        places = [place_of(window) for window in self._windows]
        self._preferences.session = [place.to_json() for place in places if place is not None]
        self._preferences.save()

    def quit(self) -> None:
        """Close all windows, unless a person wants to keep one; the next time all of them come back."""
        self.remember()
        self._quitting = True
        QApplication.closeAllWindows()
        self._quitting = False
        if self._windows:
            self.remember()

    def log_off(self) -> None:
        """The system ends the session: what is open now is what comes back."""
        self.remember()
        self._quitting = True

    def _begin(self, window: MainWindow) -> None:
        if window in self._windows:
            window.workspace.start()
            window.prepare()

    def _open_near(self, window: MainWindow, _checked: bool = False) -> None:
        self.open(window)

    def _bring(self, asking: MainWindow, path: Path) -> bool:
        """Whether another window has this dossier; that one comes to the front."""
        for window in self._windows:
            if window is not asking and window.reviewing.files.path == path.absolute():
                window.raise_()
                window.activateWindow()
                return True
        return False

    def _closing(self, window: MainWindow) -> None:
        """One goes. The last one, or all at once, come back at the next start; one of several does not."""
        window.reviewing.files.changed.disconnect(self._soon.start)
        if not self._quitting and len(self._windows) == 1:
            self.remember()
        self._windows.remove(window)
        if not self._quitting and self._windows:
            self.remember()
        self._soon.stop()
        window.deleteLater()
