# SPDX-License-Identifier: Apache-2.0
"""The strip between two articles: a band for every match in view, from claims to claims.

Asks for the bands when it paints (`provider`) and keeps none. Click selects, the wheel steps through the matches.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QLinearGradient, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.model import State
from gui.reading.geometry import Band, Extent, Stub, band_or_stub
from gui.reading.paint import mixed, pen
from gui.reading.signs import Sign, draw_decided
from gui.theme import Theme

_SIGN = 11.0
_CHIP = 8.0  # half as high as the letter of an article that is further away
_STEP = 120  # what a wheel with notches reports for one of them


@dataclass(frozen=True, slots=True)
class Ribbon:
    """One band to draw: extents are in the strip's own coordinates, `left` on the side of the leading article."""

    match: str
    state: State
    possible: bool
    left: Extent
    right: Extent
    rejected: bool = False
    signs: tuple[Sign, ...] = ()  # what a person has decided


@dataclass(frozen=True, slots=True)
class Pointer:
    """Claims on one side of the strip whose partners are in an article that is not beside it: its letter is shown.

    `leads`: the claims are on the side of the leading article, and what it points to is beyond the other.
    """

    match: str
    state: State
    possible: bool
    near: Extent
    letter: str
    leads: bool
    rejected: bool = False

    def centre(self, width: float) -> QPointF:
        """Where its letter stands in a strip of `width`."""
        return QPointF(0.27 * width if self.leads else 0.73 * width, self.near.middle)

    def holds(self, x: float, y: float, width: float) -> bool:
        """Whether a click at (x, y) meets the letter, or the line that leads to it."""
        centre = self.centre(width)
        beside = x <= centre.x() + _CHIP if self.leads else x >= centre.x() - _CHIP
        return beside and abs(y - centre.y()) <= _CHIP


class RibbonStrip(QWidget):
    match_chosen = Signal(str)
    match_hovered = Signal(str)
    stepped = Signal(int)

    def __init__(
        self, provider: Callable[[], Sequence[Ribbon | Pointer]], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._provider = provider
        self.theme = theme
        self.selected: str | None = None
        self.hovered: str | None = None
        self.along: frozenset[str] = frozenset()
        self.strength = 1.0
        self._turned = 0
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._limit()
        self.setAccessibleName(self.tr("Joins between the articles"))
        self.setAccessibleDescription(
            self.tr("Shows which claims match; the keys for the next and previous difference go from one to the other.")
        )

    def sizeHint(self) -> QSize:
        return QSize(round(self.fontMetrics().height() * 3.6), 200)

    def _limit(self) -> None:
        """Between half and the whole of the width that is best."""
        best = self.sizeHint().width()
        self.setMinimumWidth(best // 2)
        self.setMaximumWidth(best)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._limit()

    def show_state(self, selected: str | None, hovered: str | None, along: frozenset[str] = frozenset()) -> None:
        """`along` are further matches that are shown as the selected one is: those of its claims with others."""
        if (selected, hovered, along) != (self.selected, self.hovered, self.along):
            self.selected, self.hovered, self.along = selected, hovered, along
            self.update()

    def _stands_out(self, match: str) -> bool:
        return match == self.selected or match in self.along

    def set_strength(self, strength: float) -> None:
        """From 1 down to 0: then only what is selected or pointed at is drawn."""
        self.strength = strength
        self.update()

    def match_at(self, point: QPointF) -> str | None:
        """The match whose band is under `point`, the uppermost one."""
        x = self.width() - point.x() if self._mirrored else point.x()
        for one in reversed(self._pointers()):
            if one.holds(x, point.y(), self.width()):
                return one.match
        found = [ribbon.match for ribbon, shape in self._shapes() if shape.holds(x, point.y())]
        return found[-1] if found else None

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _shapes(self) -> list[tuple[Ribbon, Band | Stub]]:
        """In the order in which they are painted: the selected one on top, below it the hovered one.

        Of stubs that look the same, as those of a claim with many partners do, the last one stands for all.
        """
        shapes: list[tuple[Ribbon, Band | Stub]] = []
        stubs: dict[tuple[Stub, State, bool], tuple[Ribbon, Stub]] = {}
        for ribbon in self._provider():
            if isinstance(ribbon, Pointer) or self._left_out(ribbon):
                continue
            whole = self._stands_out(ribbon.match)
            shape = band_or_stub(ribbon.left, ribbon.right, self.width(), self.height(), whole=whole)
            if isinstance(shape, Stub) and ribbon.match != self.hovered:
                stubs[shape, ribbon.state, ribbon.possible] = (ribbon, shape)
            elif shape is not None:
                shapes.append((ribbon, shape))
        shapes += stubs.values()
        shapes.sort(key=lambda pair: (self._stands_out(pair[0].match), pair[0].match == self.hovered))
        return shapes

    def _left_out(self, one: Ribbon | Pointer) -> bool:
        return self.strength <= 0.0 and one.match != self.hovered and not self._stands_out(one.match)

    def _pointers(self) -> list[Pointer]:
        """What points to an article further away, the selected ones last."""
        found = [one for one in self._provider() if isinstance(one, Pointer) and not self._left_out(one)]
        return sorted(found, key=lambda one: (self._stands_out(one.match), one.match == self.hovered))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.theme.page)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._mirrored:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        shapes = self._shapes()
        for ribbon, shape in shapes:
            if isinstance(shape, Band):
                self._paint_band(painter, ribbon, shape)
            else:
                self._paint_stub(painter, ribbon, shape)
        for ribbon, shape in shapes:  # above all bands
            if isinstance(shape, Band):
                self._paint_signs(painter, ribbon, shape)
        for pointer in self._pointers():
            self._paint_pointer(painter, pointer)
        painter.end()

    def _paint_pointer(self, painter: QPainter, pointer: Pointer) -> None:
        """A bracket beside the claims, and from its middle a line to the letter of the other article."""
        fill, line, width = self._colours(pointer)
        edge = 0.5 if pointer.leads else self.width() - 0.5
        centre = pointer.centre(self.width())
        painter.setPen(pen(line, width + 0.5))
        painter.drawLine(QPointF(edge, pointer.near.top), QPointF(edge, pointer.near.bottom))
        dashed = pointer.possible or pointer.rejected
        painter.setPen(pen(line, width, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
        painter.drawLine(QPointF(edge, centre.y()), centre)
        painter.setBrush(self.theme.page)
        painter.drawEllipse(centre, _CHIP, _CHIP)
        painter.setBrush(fill)
        painter.drawEllipse(centre, _CHIP, _CHIP)
        painter.save()
        painter.translate(centre)
        if self._mirrored:
            painter.scale(-1, 1)
        font = painter.font()
        font.setPixelSize(round(1.3 * _CHIP))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(line)
        box = QRectF(-2 * _CHIP, -_CHIP, 4 * _CHIP, 2 * _CHIP)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, pointer.letter)
        painter.restore()

    def _paint_signs(self, painter: QPainter, ribbon: Ribbon, band: Band) -> None:
        """What a person has decided, in the middle of the band."""
        y = (band.left.top + band.left.bottom + band.right.top + band.right.bottom) / 4
        x = (band.width - (len(ribbon.signs) - 1) * 1.5 * _SIGN) / 2
        for sign in ribbon.signs:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.page)
            painter.drawEllipse(QPointF(x, y), 0.85 * _SIGN, 0.85 * _SIGN)
            draw_decided(painter, sign, QPointF(x, y), _SIGN, self.theme)
            x += 1.5 * _SIGN

    def _colours(self, ribbon: Ribbon | Pointer) -> tuple[QColor, QColor, float]:
        """Fill, line and the line's width."""
        if self._stands_out(ribbon.match):
            fill, line, width = self.theme.accent_tint, self.theme.accent, 2.0
            alpha = 0.92
        else:
            colours = self.theme.states[ribbon.state]
            hovered = ribbon.match == self.hovered
            fill = mixed(colours.tint, colours.ink, 0.12) if hovered else colours.tint
            line, width = colours.ink, 1.6 if hovered else 1.0
            alpha = 0.9 if hovered else 0.62
            if not hovered:
                line, alpha = mixed(self.theme.page, line, self.strength), alpha * self.strength
        if ribbon.rejected:  # no tint, and hardly a line
            line = line if self._stands_out(ribbon.match) else mixed(line, self.theme.page, 0.45)
            alpha = 0.0
        fill = QColor(fill)
        fill.setAlphaF(alpha)
        return fill, line, width

    def _paint_band(self, painter: QPainter, ribbon: Ribbon, band: Band) -> None:
        fill, line, width = self._colours(ribbon)
        upper, lower = _curve(band, top=True), _curve(band, top=False)
        body = QPainterPath(upper)
        body.lineTo(band.width, band.right.bottom)
        body.connectPath(lower.toReversed())
        body.closeSubpath()
        painter.fillPath(body, fill)
        style = Qt.PenStyle.DashLine if ribbon.possible or ribbon.rejected else Qt.PenStyle.SolidLine
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(line, width, style))
        painter.drawPath(upper)
        painter.drawPath(lower)
        # the ends stand like brackets beside the claims
        painter.setPen(pen(line, width + 0.5))
        painter.drawLine(QPointF(0.5, band.left.top), QPointF(0.5, band.left.bottom))
        painter.drawLine(QPointF(band.width - 0.5, band.right.top), QPointF(band.width - 0.5, band.right.bottom))

    def _paint_stub(self, painter: QPainter, ribbon: Ribbon, stub: Stub) -> None:
        fill, line, width = self._colours(ribbon)
        middle = (stub.start + stub.tip) / 2
        path = QPainterPath(QPointF(stub.start, stub.near.top))
        path.cubicTo(middle, stub.near.top, middle, stub.y, stub.tip, stub.y)
        path.cubicTo(middle, stub.y, middle, stub.near.bottom, stub.start, stub.near.bottom)
        fade = QLinearGradient(stub.start, 0, stub.tip, 0)
        strong, weak = QColor(line), QColor(line)
        weak.setAlphaF(0.15)
        fade.setColorAt(0, strong)
        fade.setColorAt(1, weak)
        painter.fillPath(path, fill)
        stroke = pen(line, width)
        stroke.setBrush(fade)
        painter.strokePath(path, stroke)
        x = 0.5 if stub.start == 0 else stub.start - 0.5
        painter.setPen(pen(line, width + 0.5))
        painter.drawLine(QPointF(x, stub.near.top), QPointF(x, stub.near.bottom))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            match = self.match_at(event.position())
            if match is not None:
                self.match_chosen.emit(match)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        match = self.match_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if match else Qt.CursorShape.ArrowCursor)
        self.match_hovered.emit(match or "")

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.match_hovered.emit("")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A notch is a step; a touchpad's small movements add up to one."""
        turned = event.angleDelta().y()
        if self._turned * turned < 0:
            self._turned = 0
        self._turned += turned
        while abs(self._turned) >= _STEP:
            direction = -1 if self._turned > 0 else 1
            self._turned += direction * _STEP
            self.stepped.emit(direction)
        event.accept()


def _curve(band: Band, *, top: bool) -> QPainterPath:
    start = band.left.top if top else band.left.bottom
    end = band.right.top if top else band.right.bottom
    path = QPointF(0, start)
    curve = QPainterPath(path)
    curve.cubicTo(band.width / 2, start, band.width / 2, end, band.width, end)
    return curve
