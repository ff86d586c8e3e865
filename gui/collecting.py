# SPDX-License-Identifier: Apache-2.0
"""Looks for cycles among all values of the window's process when nobody works with it: that takes a third of a second
in a large story, and while a person reads or scrolls only a few values at a time are looked through.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_RESTS_MS = 5_000
"""How long other programs have to be in front before it is begun."""


class CollectingAside(QObject):
    """Of `application`. What a look has left is not looked through again: it goes when it is let go of."""

    def __init__(self, application: QGuiApplication, rests_ms: int = _RESTS_MS) -> None:
        super().__init__(application)
        self._rests = QTimer(self)
        self._rests.setSingleShot(True)
        self._rests.setInterval(rests_ms)
        self._rests.timeout.connect(self._collect)
        application.applicationStateChanged.connect(self.hear)

    def hear(self, state: Qt.ApplicationState) -> None:
        """The program has come to the front, or left it."""
        if state is Qt.ApplicationState.ApplicationActive:
            self._rests.stop()
        else:
            self._rests.start()

    def _collect(self) -> None:
        gc.collect()
        gc.freeze()
