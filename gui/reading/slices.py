# SPDX-License-Identifier: Apache-2.0
"""Long work in the window's own thread, a slice at a time, so that whoever types or scrolls meanwhile feels no pause.

The work is a generator that yields wherever it may be interrupted. Knows nothing of what is done.
"""

from __future__ import annotations

from collections.abc import Generator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

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
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._slice)

    @property
    def running(self) -> bool:
        """Whether something is still to be done; also while it is being done."""
        return self._work is not None

    def begin(self, work: Work) -> None:
        """Do `work` from the next round of events on; what was under way is closed where it stands."""
        self.drop()
        self._work = work
        self._timer.start(0)

    def finish(self) -> None:
        """Do all that is left at once."""
        self._go_on(None)

    def drop(self) -> None:
        """Close what is under way."""
        self._timer.stop()
        work, self._work = self._work, None
        if work is not None and not self._inside:
            work.close()

    def _slice(self) -> None:
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
                self._timer.stop()
                self._work = None
        if done and self._work is None:
            self.ended.emit()
