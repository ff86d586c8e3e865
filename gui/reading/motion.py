# SPDX-License-Identifier: Apache-2.0
"""Scrolls two panes together, in one short movement, or at once where a person has switched animations off."""

from __future__ import annotations

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QObject, QVariantAnimation, Signal
from PySide6.QtWidgets import QStyle, QWidget

from gui.reading.pane import ArticlePane

MILLISECONDS = 150


class PairMotion(QObject):
    """Moves `panes` from where they stand to where they should be."""

    ended = Signal()

    def __init__(self, panes: tuple[ArticlePane, ArticlePane], parent: QWidget) -> None:
        super().__init__(parent)
        self._panes, self._widget = panes, parent
        self._from: tuple[float, float] = (0.0, 0.0)
        self._to: tuple[float, float] = (0.0, 0.0)
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(MILLISECONDS)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._place)
        self._animation.finished.connect(self.ended)
        self.moving = False  # true while the scroll bars are being set from here

    def run(self, first: float, second: float, *, at_once: bool = False) -> None:
        """Brings the panes to `first` and `second`."""
        self._animation.stop()
        self._from = (float(self._panes[0].scrolled()), float(self._panes[1].scrolled()))
        self._to = (first, second)
        if max(abs(a - b) for a, b in zip(self._from, self._to, strict=True)) < 1:
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
        for pane, start, end in zip(self._panes, self._from, self._to, strict=True):
            pane.scroll_to(start + share * (end - start))
        self.moving = False
