# SPDX-License-Identifier: Apache-2.0
"""Scrolls panes together, in one short movement, or at once where a person has switched animations off."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QObject, QVariantAnimation, Signal
from PySide6.QtWidgets import QStyle, QWidget

from gui.reading.pane import ArticlePane

MILLISECONDS = 150


class Motion(QObject):
    """Moves panes from where they stand to where they should be."""

    ended = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._widget = parent
        self._ways: list[tuple[ArticlePane, float, float]] = []
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(MILLISECONDS)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._place)
        self._animation.finished.connect(self.ended)
        self.moving = False  # true while the scroll bars are being set from here

    def run(self, places: Mapping[ArticlePane, float], *, at_once: bool = False) -> None:
        """Brings each pane to its place."""
        self._animation.stop()
        self._ways = [(pane, float(pane.scrolled()), place) for pane, place in places.items()]
        if max((abs(start - end) for _, start, end in self._ways), default=0.0) < 1:
            self.ended.emit()
            return
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        if not at_once and self._widget.isVisible() and self._widget.style().styleHint(hint, None, self._widget) > 0:
            self._animation.start()
        else:
            self._place(1.0)
            self.ended.emit()

    def stop(self) -> None:
        self._animation.stop()

    @property
    def running(self) -> bool:
        return self._animation.state() is QAbstractAnimation.State.Running

    def _place(self, share: object) -> None:
        if not isinstance(share, float):
            return
        self.moving = True
        for pane, start, end in self._ways:
            pane.scroll_to(start + share * (end - start))
        self.moving = False
