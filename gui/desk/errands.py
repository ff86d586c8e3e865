# SPDX-License-Identifier: Apache-2.0
"""One thread that does one thing after the other beside the window: whatever touches a dossier's file.

What an errand gives, or the error that it raises, comes back in the window's thread. Nothing is dropped: `finish` waits
until all is done.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

Act = Callable[[], object]
Then = Callable[[object, Exception | None], None]


@dataclass(slots=True)
class _Errand:
    act: Act
    then: Then
    kind: str


class Errands(QObject):
    _ready = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changed = threading.Condition()
        self._waiting: deque[_Errand] = deque()
        self._done: deque[tuple[Then, object, Exception | None]] = deque()
        self._working = False
        self._ending = False
        self._thread: threading.Thread | None = None
        self._ready.connect(self._deliver)

    @property
    def idle(self) -> bool:
        with self._changed:
            return not self._waiting and not self._working

    def run(self, act: Act, then: Then, kind: str = "") -> None:
        """Do `act` after all that waits; `then` gets what it gave, or its error.

        One of the same `kind` that waits at the end of the row and was not begun is done no more: this one says it all.
        """
        with self._changed:
            if kind and self._waiting and self._waiting[-1].kind == kind:
                self._waiting.pop()
            self._waiting.append(_Errand(act, then, kind))
            if self._thread is None:
                self._ending = False
                self._thread = threading.Thread(target=self._work, name="dossier", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def finish(self) -> None:
        """Wait until everything is done, and hand over what came of it."""
        with self._changed:
            self._changed.wait_for(lambda: not self._waiting and not self._working)
        self._deliver()

    def stop(self) -> None:
        """Finish, and end the thread."""
        while not self.idle or self._done:
            self.finish()
        thread, self._thread = self._thread, None
        if thread is not None:
            with self._changed:
                self._ending = True
                self._changed.notify_all()
            thread.join()

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._ending)
                if not self._waiting:
                    return
                errand = self._waiting.popleft()
                self._working = True
            value: object = None
            problem: Exception | None = None
            try:
                value = errand.act()
            except Exception as error:  # whatever it is, it is told where the errand came from
                problem = error
            with self._changed:
                self._done.append((errand.then, value, problem))
                self._working = False
                self._changed.notify_all()
            self._ready.emit()

    @Slot()
    def _deliver(self) -> None:
        while self._done:
            then, value, problem = self._done.popleft()
            then(value, problem)
