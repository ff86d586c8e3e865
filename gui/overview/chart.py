# SPDX-License-Identifier: Apache-2.0
"""What all charts have in common: spots that tell what they show, to the pointer, to the keyboard and aloud.

A chart draws itself and says where its spots are; what happens when one is chosen is its owner's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from gui.roles import set_role
from gui.theme import Theme, current_theme


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a chart: `said` is what it shows, in words; `act` what choosing it does, None for nothing."""

    box: QRectF
    said: str
    act: Callable[[], object] | None = None


class Chart(QWidget):
    """`laid_out` gives the height and the spots for a width; `draw` draws. Both are asked again when either changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spots: list[Spot] = []
        self._height = 0
        self._hovered: int | None = None
        self._current: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(self, QAccessible.Role.Chart)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def laid_out(self, width: float) -> tuple[float, list[Spot]]:
        raise NotImplementedError

    def draw(self, painter: QPainter, theme: Theme, seen: QRect) -> None:
        """Draw what lies in `seen`; more does no harm."""
        raise NotImplementedError

    def refresh(self) -> None:
        """What is shown is another, or has another width."""
        height, self.spots = self.laid_out(max(200.0, float(self.width())))
        if self._current is not None and self._current >= len(self.spots):
            self._current = None
        self._hovered = None
        if round(height) != self._height:
            self._height = round(height)
            self.setFixedHeight(max(1, self._height))
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(240, max(1, self._height))

    def sizeHint(self) -> QSize:
        return QSize(640, max(1, self._height))

    def current(self) -> Spot | None:
        """The spot to which the keyboard has come."""
        return None if self._current is None else self.spots[self._current]

    def spot_at(self, at: QPointF) -> int | None:
        return next((number for number, spot in enumerate(self.spots) if spot.box.contains(at)), None)

    def come_to(self, number: int) -> None:
        """Go to a spot, and say it."""
        self._current = number
        spot = self.spots[number]
        self.setAccessibleDescription(spot.said)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spot.said))
        self.update()
        around = self.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea) and (inside := around.widget()) is not None:
                at = self.mapTo(inside, spot.box.center().toPoint())
                around.ensureVisible(at.x(), at.y(), 20, round(spot.box.height()))
                break
            around = around.parentWidget()

    # What the system sends

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        self.draw(painter, theme, event.rect())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._hovered is not None and self.spots[self._hovered].act is not None:
            painter.setPen(QPen(theme.accent, 1))
            painter.drawRoundedRect(self.spots[self._hovered].box, 3, 3)
        if self.hasFocus() and self._current is not None:
            painter.setPen(QPen(theme.accent, 2))
            painter.drawRoundedRect(self.spots[self._current].box.adjusted(1, 1, -1, -1), 3, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.refresh()
        elif event.type() is QEvent.Type.PaletteChange:
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current is None and self.spots and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.come_to(0)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self.spots:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._current)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.come_to(0 if key == Qt.Key.Key_Home else len(self.spots) - 1)
        elif key in _TOWARDS:
            found = self._beside(*_TOWARDS[Qt.Key(key)])
            if found is not None:
                self.come_to(found)
        else:
            super().keyPressEvent(event)

    def _beside(self, across: int, down: int) -> int | None:
        """The nearest spot in a direction; the first when one is nowhere yet."""
        if self._current is None:
            return 0
        here = self.spots[self._current].box
        best: tuple[float, int] | None = None
        for number, spot in enumerate(self.spots):
            there = spot.box
            along = (there.center().x() - here.center().x()) * across + (there.center().y() - here.center().y()) * down
            if along <= 1.0:
                continue
            aside = (there.center().y() - here.center().y()) * across + (there.center().x() - here.center().x()) * down
            if across and not (there.top() < here.bottom() and here.top() < there.bottom()):
                continue
            if down and here.top() < there.bottom() and there.top() < here.bottom():
                continue
            cost = along + 0.35 * abs(aside) if down else along
            if best is None or cost < best[0]:
                best = (cost, number)
        return None if best is None else best[1]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self.spot_at(event.position())
        if found != self._hovered:
            self._hovered = found
            acts = found is not None and self.spots[found].act is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if acts else Qt.CursorShape.ArrowCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self.spot_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and found is not None:
            self.come_to(found)
            self._choose(found)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = None
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            found = self.spot_at(QPointF(event.pos()))
            if found is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self.spots[found].said, self)
            return True
        return super().event(event)

    def _choose(self, number: int | None) -> None:
        act = None if number is None else self.spots[number].act
        if act is not None:
            act()


_TOWARDS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
