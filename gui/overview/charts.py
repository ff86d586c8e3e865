# SPDX-License-Identifier: Apache-2.0
"""The charts of the overview: bars in parts, a matrix of shaded cells, and dots on a line for numbers that lie apart.

Each is told what to show in words and numbers, and finds nothing out. Parts of bars differ by pattern, not only colour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from core.model import State
from core.words import words
from gui.overview.chart import Chart, Spot
from gui.reading.paint import READABLE, contrast
from gui.style import mixed
from gui.theme import Theme

Act = Callable[[], object] | None
_LABEL_SHARE = 0.28
_LEAST_LABEL, _MOST_LABEL = 110.0, 260.0
_GAP = 12.0


class Look(StrEnum):
    """How a part of a bar is filled."""

    SHARED = "shared"
    ALONE = "alone"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


def fill(painter: QPainter, box: QRectF, look: Look, theme: Theme) -> None:
    """Fill a part of a bar, so that it is told without its colour: full, hatched, or only outlined."""
    conflict, differ = theme.states[State.CONFLICT].ink, theme.states[State.DIFFER].ink
    ink = {Look.SHARED: theme.accent, Look.HIGH: conflict, Look.MEDIUM: differ}.get(look, theme.secondary)
    if look in (Look.SHARED, Look.HIGH):
        painter.fillRect(box, ink)
    elif look is Look.MEDIUM:
        painter.fillRect(box, theme.states[State.DIFFER].tint)
        painter.fillRect(box, QBrush(ink, Qt.BrushStyle.Dense5Pattern))
    elif look is Look.ALONE:
        painter.fillRect(box, QBrush(mixed(theme.secondary, theme.page, 0.45), Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(ink, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


@dataclass(frozen=True, slots=True)
class Part:
    value: int
    look: Look
    said: str


@dataclass(frozen=True, slots=True)
class Bar:
    """`text` stands behind the bar."""

    label: str
    parts: tuple[Part, ...]
    text: str
    act: Act = None


class Bars(Chart):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: Sequence[Bar] = ()
        self._legend: Sequence[tuple[Look, str]] = ()

    def show_bars(self, bars: Sequence[Bar], legend: Sequence[tuple[Look, str]]) -> None:
        self._bars, self._legend = bars, legend
        self.refresh()

    def _metrics(self) -> tuple[QFontMetricsF, float]:
        metrics = QFontMetricsF(self.font())
        return metrics, metrics.height() + 12

    def _frame(self, width: float) -> tuple[float, float]:
        """Where the bars begin, and how long the longest may be."""
        metrics, _ = self._metrics()
        label = min(_MOST_LABEL, max(_LEAST_LABEL, width * _LABEL_SHARE))
        text = max((metrics.horizontalAdvance(bar.text) for bar in self._bars), default=0.0)
        return label + _GAP, max(60.0, width - label - 2 * _GAP - text - 4)

    def _boxes(self, number: int, width: float) -> list[QRectF]:
        _, line = self._metrics()
        left, longest = self._frame(width)
        most = max((sum(part.value for part in bar.parts) for bar in self._bars), default=0) or 1
        boxes, x = [], left
        for part in self._bars[number].parts:
            wide = longest * part.value / most
            boxes.append(QRectF(x, number * line + 4, wide, line - 8))
            x += wide
        return boxes

    def laid_out(self, width: float) -> tuple[float, list[Spot]]:
        metrics, line = self._metrics()
        spots = []
        for number, bar in enumerate(self._bars):
            said = ", ".join(part.said for part in bar.parts if part.value)
            spots.append(Spot(QRectF(0, number * line, width, line), f"{bar.label}: {said or bar.text}", bar.act))
        return len(self._bars) * line + (metrics.height() + 14 if self._legend else 0), spots

    def draw(self, painter: QPainter, theme: Theme, seen: QRect) -> None:
        metrics, line = self._metrics()
        width = float(self.width())
        left, _ = self._frame(width)
        middle = Qt.AlignmentFlag.AlignVCenter
        for number, bar in enumerate(self._bars):
            row = QRectF(0, number * line, width, line)
            if row.bottom() < seen.top() or row.top() > seen.bottom():
                continue
            painter.setPen(theme.text)
            label = metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, left - _GAP)
            painter.drawText(QRectF(0, row.top(), left - _GAP, line), middle | Qt.AlignmentFlag.AlignRight, label)
            end = left
            for part, box in zip(bar.parts, self._boxes(number, width), strict=True):
                if part.value:
                    fill(painter, box, part.look, theme)
                    end = box.right()
            painter.setPen(theme.secondary)
            painter.drawText(QRectF(end + 8, row.top(), width - end - 8, line), middle, bar.text)
        self._draw_legend(painter, theme, left, len(self._bars) * line + 8)

    def _draw_legend(self, painter: QPainter, theme: Theme, x: float, y: float) -> None:
        metrics, _ = self._metrics()
        for look, name in self._legend:
            fill(painter, QRectF(x, y + 3, 18, metrics.height() - 6), look, theme)
            painter.setPen(theme.secondary)
            painter.drawText(QPointF(x + 24, y + metrics.ascent()), name)
            x += 24 + metrics.horizontalAdvance(name) + 20


@dataclass(frozen=True, slots=True)
class Cell:
    """`share`, 0 to 1, is how strongly it is shaded; None: there is nothing, as on the diagonal."""

    text: str
    share: float | None
    said: str
    act: Act = None


class Matrix(Chart):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[tuple[str, Sequence[Cell]]] = ()
        self._columns: Sequence[str] = ()

    def show_cells(self, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[Cell]]]) -> None:
        self._columns, self._rows = columns, rows
        self.refresh()

    def _frame(self, width: float) -> tuple[float, float, float]:
        """Where the cells begin, how wide and how high each is."""
        metrics = QFontMetricsF(self.font())
        label = min(_MOST_LABEL, max(_LEAST_LABEL, width * _LABEL_SHARE))
        wide = (width - label - _GAP) / max(1, len(self._columns))
        return label + _GAP, max(26.0, min(120.0, wide)), metrics.height() + 12

    def _box(self, row: int, column: int, width: float) -> QRectF:
        left, wide, high = self._frame(width)
        return QRectF(left + column * wide, high * (row + 1), wide, high)

    def laid_out(self, width: float) -> tuple[float, list[Spot]]:
        _, _, high = self._frame(width)
        spots = [
            Spot(self._box(at, column, width).adjusted(1, 1, -1, -1), cell.said, cell.act)
            for at, (_, cells) in enumerate(self._rows)
            for column, cell in enumerate(cells)
            if cell.share is not None
        ]
        return high * (len(self._rows) + 1) + 4, spots

    def draw(self, painter: QPainter, theme: Theme, seen: QRect) -> None:
        metrics = QFontMetricsF(self.font())
        width = float(self.width())
        left, wide, high = self._frame(width)
        centre = Qt.AlignmentFlag.AlignCenter
        painter.setPen(theme.secondary)
        for column, name in enumerate(self._columns):
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, wide - 6)
            painter.drawText(QRectF(left + column * wide, 0, wide, high), centre, text)
        for at, (label, cells) in enumerate(self._rows):
            top = high * (at + 1)
            if top > seen.bottom() or top + high < seen.top():
                continue
            painter.setPen(theme.text)
            text = metrics.elidedText(label, Qt.TextElideMode.ElideRight, left - _GAP)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(QRectF(0, top, left - _GAP, high), flags, text)
            for column, cell in enumerate(cells):
                self._draw_cell(painter, self._box(at, column, width).adjusted(1, 1, -1, -1), cell, theme)

    def _draw_cell(self, painter: QPainter, box: QRectF, cell: Cell, theme: Theme) -> None:
        if cell.share is None:
            painter.fillRect(box, QBrush(mixed(theme.border, theme.page, 0.4), Qt.BrushStyle.BDiagPattern))
            return
        ground = shade(cell.share, theme)
        painter.fillRect(box, ground)
        painter.setPen(ink_on(ground, theme))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cell.text)


def shade(share: float, theme: Theme) -> QColor:
    """The ground of a cell: the more the stronger."""
    return mixed(theme.card, theme.accent, 0.0 if share <= 0 else 0.08 + 0.72 * min(1.0, share))


def ink_on(ground: QColor, theme: Theme) -> QColor:
    """For words on a shaded ground: of the palette's inks the one that stands out more, where that is enough."""
    inks = (theme.text, theme.on_accent, QColor("black"), QColor("white"))
    best = max(inks[:2], key=lambda ink: contrast(ink, ground))
    return best if contrast(best, ground) >= READABLE else max(inks, key=lambda ink: contrast(ink, ground))


@dataclass(frozen=True, slots=True)
class Dot:
    """One source's number. `high` is the other end where it tells a stretch."""

    source: str
    low: float
    high: float
    text: str
    act: Act = None


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    more: str
    state: State
    dots: tuple[Dot, ...]
    text: str  # how far apart


class Ranges(Chart):
    """A line a quantity, each on a scale of its own, a dot with its letter for each source."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[Line] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self.refresh()

    def _frame(self, width: float) -> tuple[float, float, float]:
        """Where the scale begins and ends, and how high a line is."""
        metrics = QFontMetricsF(self.font())
        label = min(_MOST_LABEL, max(_LEAST_LABEL, width * _LABEL_SHARE))
        text = max((metrics.horizontalAdvance(line.text) for line in self._lines), default=0.0)
        return label + _GAP + 14, width - text - 30, metrics.height() * 2 + 16

    def _dots(self, number: int, width: float) -> list[tuple[Dot, QPointF, QPointF]]:
        """Each dot with where it begins and ends; those of one place stand side by side."""
        left, right, high = self._frame(width)
        line = self._lines[number]
        low, top = min(dot.low for dot in line.dots), max(dot.high for dot in line.dots)
        y = number * high + high / 2 - 6
        apart = self._size() * 0.95

        def x_of(value: float) -> float:
            return (left + right) / 2 if top == low else left + (right - left) * (value - low) / (top - low)

        dots = sorted(line.dots, key=lambda one: (one.low, one.source))
        places: list[float] = []
        for dot in dots:
            places.append(max(x_of(dot.low), places[-1] + apart if places else left))
        limit = right
        for at in range(len(places) - 1, -1, -1):
            places[at] = min(places[at], limit)
            limit = places[at] - apart
        return [(dot, QPointF(x, y), QPointF(max(x, x_of(dot.high)), y)) for dot, x in zip(dots, places, strict=True)]

    def _size(self) -> float:
        return QFontMetricsF(self.font()).height() + 4

    def laid_out(self, width: float) -> tuple[float, list[Spot]]:
        _, _, high = self._frame(width)
        half = self._size() / 2 + 1
        spots: list[Spot] = []
        for number, line in enumerate(self._lines):
            spots.extend(
                Spot(
                    QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half),
                    f"{line.label}, {dot.source}: {dot.text}",
                    dot.act,
                )
                for dot, at, _ in self._dots(number, width)
            )
        return high * len(self._lines), spots

    def draw(self, painter: QPainter, theme: Theme, seen: QRect) -> None:
        metrics = QFontMetricsF(self.font())
        width = float(self.width())
        left, right, high = self._frame(width)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        for number, line in enumerate(self._lines):
            top = number * high
            if top > seen.bottom() or top + high < seen.top():
                continue
            ink = theme.states[line.state].ink
            label = QRectF(0, top + 2, left - _GAP - 14, metrics.height())
            sign = f"{words().sign(line.state)} "
            room = label.width() - metrics.horizontalAdvance(sign)
            name = metrics.elidedText(line.label, Qt.TextElideMode.ElideRight, room)
            text_wide = metrics.horizontalAdvance(name)
            painter.setPen(ink)
            painter.drawText(label.adjusted(0, 0, -text_wide, 0), Qt.AlignmentFlag.AlignRight, sign)
            painter.setPen(theme.text)
            painter.drawText(label, Qt.AlignmentFlag.AlignRight, name)
            painter.setPen(theme.secondary)
            more = metrics.elidedText(line.more, Qt.TextElideMode.ElideRight, label.width())
            painter.drawText(label.translated(0, metrics.height() + 1), Qt.AlignmentFlag.AlignRight, more)
            y = top + high / 2 - 6
            painter.setPen(QPen(theme.border, 1.5))
            painter.drawLine(QPointF(left, y), QPointF(right, y))
            painter.setPen(theme.secondary)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(QRectF(right, top, width - right, high - 12), flags, line.text)
            self._draw_dots(painter, number, theme, bold)

    def _draw_dots(self, painter: QPainter, number: int, theme: Theme, bold: QFont) -> None:
        metrics, line, size = QFontMetricsF(self.font()), self._lines[number], self._size()
        width = float(self.width())
        left, right, _ = self._frame(width)
        end = -1e9
        for dot, at, to in self._dots(number, width):
            ink = theme.states[line.state].ink if line.state is not State.AGREE else theme.accent
            if to.x() > at.x() + 1:
                painter.setPen(QPen(ink, 3))
                painter.drawLine(at, to)
            painter.setPen(QPen(ink, 1.5))
            painter.setBrush(theme.page)
            painter.drawEllipse(at, size / 2, size / 2)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setFont(bold)
            painter.setPen(theme.text)
            painter.drawText(
                QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size), Qt.AlignmentFlag.AlignCenter, dot.source
            )
            painter.setFont(self.font())
            text = metrics.elidedText(dot.text, Qt.TextElideMode.ElideRight, 180)
            wide = metrics.horizontalAdvance(text)
            x = min(max(left - 14, at.x() - wide / 2), right + 14 - wide)
            if x > end + 6:
                painter.setPen(theme.secondary)
                painter.drawText(QPointF(x, at.y() + size / 2 + metrics.ascent()), text)
                end = x + wide
