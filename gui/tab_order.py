# SPDX-License-Identifier: Apache-2.0
"""Where Tab goes next: through the parts of a window as one reads them, whenever they were made.

Qt's own order is that in which widgets were made, and much of a window is made later. Inside a part that order holds.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def next_stop(window: QWidget, parts: Sequence[QWidget], at: QWidget | None, *, forward: bool) -> QWidget | None:
    """Where Tab, or Shift+Tab, leads from `at`; None where Tab halts nowhere. `parts` are in the order of reading.

    What stands in none of them comes last.
    """
    stops = sorted(tab_stops(window), key=lambda stop: _place(stop, parts))
    if not stops:
        return None
    known = next((stop for stop in stops if at is not None and (stop is at or stop.isAncestorOf(at))), None)
    if at in stops:
        known = at
    if known is None:
        return stops[0 if forward else -1]
    return stops[(stops.index(known) + (1 if forward else -1)) % len(stops)]


def tab_stops(window: QWidget) -> list[QWidget]:
    """Where Tab halts in `window` now, in Qt's order."""
    found = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        here = widget.isVisible() and widget.isEnabled() and widget.window() is window
        if here and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def _place(stop: QWidget, parts: Sequence[QWidget]) -> int:
    return next((place for place, part in enumerate(parts) if part is stop or part.isAncestorOf(stop)), len(parts))
