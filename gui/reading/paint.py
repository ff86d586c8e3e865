# SPDX-License-Identifier: Apache-2.0
"""Draws the signs of the reading view with vectors: tinted outlines, state signs, underlines, readable inks.

Functions over a painter, numbers and colours; they know neither widgets nor documents, and never draw text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import hypot

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from core.differences.marks import Style
from core.model import State
from gui.reading.geometry import Extent, Point

READABLE = 4.5


def luminance(colour: QColor) -> float:
    """Relative luminance, 0 to 1, as in WCAG 2."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """`one` with `share` (0 to 1) of `other` in it."""
    return QColor.fromRgbF(
        one.redF() + share * (other.redF() - one.redF()),
        one.greenF() + share * (other.greenF() - one.greenF()),
        one.blueF() + share * (other.blueF() - one.blueF()),
    )


def readable(ink: QColor, ground: QColor, text: QColor, least: float = READABLE) -> QColor:
    """`ink`, moved towards `text` just as far as small letters on `ground` need for the contrast `least`."""
    return QColor(_readable(ink.rgb(), ground.rgb(), text.rgb(), least))


@lru_cache(maxsize=256)
def _readable(ink: int, ground: int, text: int, least: float) -> QColor:
    for step in range(11):
        colour = mixed(QColor(ink), QColor(text), step / 10)
        if contrast(colour, QColor(ground)) >= least:
            return colour
    return QColor(text)


def rounded(points: Sequence[Point], radius: float) -> QPainterPath:
    """The closed polygon `points` with its corners rounded, as far as its edges are long enough."""
    path = QPainterPath()
    count = len(points)
    for number, corner in enumerate(points):
        into = _towards(corner, points[number - 1], radius)
        out_of = _towards(corner, points[(number + 1) % count], radius)
        if number == 0:
            path.moveTo(into)
        else:
            path.lineTo(into)
        path.quadTo(QPointF(*corner), out_of)
    path.closeSubpath()
    return path


def _towards(corner: Point, other: Point, radius: float) -> QPointF:
    length = hypot(other[0] - corner[0], other[1] - corner[1])
    share = min(radius, length / 2) / length if length else 0.0
    return QPointF(corner[0] + share * (other[0] - corner[0]), corner[1] + share * (other[1] - corner[1]))


def pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen of `width` device-independent pixels."""
    return QPen(colour, width, style, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)


def sign_path(state: State, centre: QPointF, size: float) -> QPainterPath:
    """▪ agree, ▲ differ, ✕ conflict, ⋮ only here; `size` is the height of the triangle."""
    half = size / 2
    x, y = centre.x(), centre.y()
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    if state is State.AGREE:
        path.addRect(x - 0.36 * size, y - 0.36 * size, 0.72 * size, 0.72 * size)
    elif state is State.DIFFER:
        path.addPolygon([QPointF(x, y - half), QPointF(x + 1.12 * half, y + half), QPointF(x - 1.12 * half, y + half)])
        path.closeSubpath()
    elif state is State.CONFLICT:
        arm, wide = 0.54 * size, 0.1 * size
        for slope in (1, -1):
            corners = [
                QPointF(x + u * (arm - wide) + v * wide, y + slope * (u * (arm - wide) - v * wide))
                for u, v in ((-1, -1), (1, -1), (1, 1), (-1, 1))
            ]
            # both strokes turn the same way, so that they add up where they cross
            path.addPolygon(corners if slope > 0 else corners[::-1])
            path.closeSubpath()
    else:
        dot = 0.26 * size
        for place in (-half, 0.0, half):
            path.addRect(x - dot / 2, y + place - dot / 2, dot, dot)
    return path


def draw_dots(painter: QPainter, x: float, extent: Extent, size: float, colour: QColor) -> None:
    """The dotted margin of what only one account says: a column of small squares."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    step = size * 2.4
    height = extent.bottom - extent.top
    count = max(3, round(height / step))
    step = (height - size) / max(1, count - 1)
    for number in range(count):
        painter.drawRect(QRectF(x - size / 2, extent.top + number * step, size, size))


def draw_underline(painter: QPainter, style: Style, line: QLineF, colour: QColor, weight: float) -> None:
    """A level line, solid, dashed or wavy, `weight` thick."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if style is Style.CONFLICTING:
        painter.setPen(pen(colour, weight))
        painter.drawPath(_wave(line.p1(), line.length(), 1.05 * weight, 2.9 * weight))
        return
    stroke = pen(colour, weight)
    if style is Style.ADDED:
        stroke.setDashPattern([3.4, 2.2])
    painter.setPen(stroke)
    painter.drawLine(line)


def _wave(start: QPointF, length: float, height: float, half_period: float) -> QPainterPath:
    path = QPainterPath(start)
    count = max(2, round(length / half_period))
    step = length / count
    for number in range(count):
        x = start.x() + number * step
        bend = height * 2 * (1 if number % 2 else -1)
        path.quadTo(QPointF(x + step / 2, start.y() + bend), QPointF(x + step, start.y()))
    return path


def draw_caret(painter: QPainter, at: QPointF, size: float, colour: QColor, weight: float) -> None:
    """A proofreader's caret, its point at `at`: the other side says something here."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(colour, weight))
    painter.drawPolyline([at + QPointF(-0.6 * size, size), at, at + QPointF(0.6 * size, size)])
