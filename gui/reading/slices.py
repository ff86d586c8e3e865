# SPDX-License-Identifier: Apache-2.0
"""Long work in the window's own thread, a slice at a time, so that whoever types or scrolls meanwhile feels no pause.

The work is a generator that yields wherever it may be interrupted. Several pieces of work take turns: one slice of one
of them in each round of events. Knows nothing of what is done.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from shiboken6 import isValid

Work = Generator[None, None, None]

SLICE_S = 0.008
"""How long work goes on before waiting events get their turn; a step that is under way is ended first."""


class Slices(QObject):
    """Does one piece of work at a time; another one takes its place. `ended`: it has come to its end."""

    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Work | None = None
        self._inside = False

    @property
    def running(self) -> bool:
        """Whether something is still to be done; also while it is being done."""
        return self._work is not None

    def begin(self, work: Work) -> None:
        """Do `work` from the next round of events on; what was under way is closed where it stands."""
        self.drop()
        self._work = work
        _Turns.of_all().line_up(self)

    def finish(self) -> None:
        """Do all that is left at once."""
        self._go_on(None)

    def drop(self) -> None:
        """Close what is under way."""
        work, self._work = self._work, None
        if work is not None and not self._inside:
            work.close()

    def go_on(self) -> None:
        """Do one slice."""
        self._go_on(perf_counter() + SLICE_S)

    def _go_on(self, until: float | None) -> None:
        """Work until then, or to the end. Called out of the work itself it does nothing."""
        if self._work is None or self._inside:
            return
        work, self._inside = self._work, True
        done = True
        try:
            while self._work is work:
                next(work)
                if until is not None and perf_counter() >= until:
                    done = False
                    break
        except StopIteration:
            pass
        finally:
            self._inside = False
            if self._work is not work:
                work.close()  # something that the work has called wants other work
            elif done:
                self._work = None
        if done and self._work is None:
            self.ended.emit()


class _Turns(QTimer):
    """Who waits for a slice, in line: timers of their own would all go off in one round of events."""

    _made: _Turns | None = None

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._line: deque[Slices] = deque()
        self.setInterval(0)
        self.timeout.connect(self._next)

    @classmethod
    def of_all(cls) -> _Turns:
        if cls._made is None or not isValid(cls._made):
            cls._made = cls(QCoreApplication.instance())
        return cls._made

    def line_up(self, one: Slices) -> None:
        if one not in self._line:
            self._line.append(one)
        self.start()

    def _next(self) -> None:
        """Let the first of the line that still has work do a slice of it."""
        while self._line:
            one = self._line.popleft()
            if isValid(one) and one.running:
                self._line.append(one)
                one.go_on()
                break
        if not any(isValid(one) and one.running for one in self._line):
            self._line.clear()
            self.stop()
