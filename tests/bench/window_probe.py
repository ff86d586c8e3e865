# SPDX-License-Identifier: Apache-2.0
"""A program of its own, run by `window.py`: shows a window and says how it went, as one line of JSON.

`bare`: an empty Qt window. `crossread`: the program's own. Both end once they have painted. `pauses FILE FILE`: the
program's own compares two files, while a timer that is due every few milliseconds tells how long it had to wait, and
how much of the processor the window's thread took meanwhile: on a busy machine that is the fairer figure.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

_DUE_MS = 2


def end(**told: object) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    os._exit(0)


def when_painted(window_class: Any, then: Callable[[], object]) -> None:
    """Have `then` called once after the first time that a window of `window_class` has been painted."""
    from PySide6.QtCore import QTimer

    painted = window_class.paintEvent
    seen: list[bool] = []

    def paint(window: Any, event: Any) -> None:
        painted(window, event)
        if not seen:
            seen.append(True)
            QTimer.singleShot(0, then)

    window_class.paintEvent = paint


def bare() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        pass

    application = QApplication([])
    when_painted(Window, lambda: end(painted=True))
    window = Window()
    window.resize(1280, 800)
    window.show()
    application.exec()


def crossread() -> None:
    from gui import app, window

    when_painted(window.MainWindow, lambda: end(painted=True, torch="torch" in sys.modules))
    app.main([])


class Pauses:
    """How long the event loop could not attend to a timer, from `begin` on, and the processor time of its thread.

    All in seconds: `all` holds the waits, `own` what this thread itself was busy with.
    """

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.all: list[float] = []
        self.own: list[float] = []
        self._last, self._taken = time.perf_counter(), time.thread_time()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._due)

    def begin(self) -> None:
        self._last, self._taken = time.perf_counter(), time.thread_time()
        self._timer.start(_DUE_MS)

    def _due(self) -> None:
        now, taken = time.perf_counter(), time.thread_time()
        self.all.append(max(0.0, now - self._last - _DUE_MS / 1000))
        self.own.append(taken - self._taken)
        self._last, self._taken = now, taken


def pauses(files: list[str]) -> None:
    from PySide6.QtCore import QTimer

    from gui import app, window

    made = window.MainWindow.__init__

    def make(self: Any, workspace: Any, *rest: Any) -> None:
        made(self, workspace, *rest)
        watch = Pauses()
        self._watch = watch

        def compared() -> None:
            if workspace.comparison is not None:
                # What the window does with the result belongs to it.
                QTimer.singleShot(500, told)

        def told() -> None:
            longest, own = sorted(watch.all)[-5:], sorted(watch.own)[-5:]
            end(pauses=longest, own=own, matches=len(workspace.matches))

        workspace.comparison_changed.connect(compared)
        QTimer.singleShot(300, watch.begin)

    window.MainWindow.__init__ = make  # type: ignore[method-assign, assignment]
    app.main(files)


if __name__ == "__main__":
    {"bare": lambda _: bare(), "crossread": lambda _: crossread(), "pauses": pauses}[sys.argv[1]](sys.argv[2:])
