# SPDX-License-Identifier: Apache-2.0
"""A few words that something is being worked on, for whoever would else wonder: none where it takes but a moment."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QWidget

from gui.style import small

LATE_MS = 200
"""How long nobody wonders."""


class Waiting(QLabel):
    """Hidden but from `LATE_MS` after `begin` until `end`. `late`: it is to be seen now."""

    late = Signal()

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setObjectName("secondary")
        small(self, 0.95)
        self.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LATE_MS)
        self._timer.timeout.connect(self._tell)

    def begin(self) -> None:
        """Something is begun; who has begun already waits no longer for that."""
        if not self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def end(self) -> None:
        self._timer.stop()
        self.hide()

    def _tell(self) -> None:
        self.show()
        self.late.emit()
