# SPDX-License-Identifier: Apache-2.0
"""How the map is drawn: where each claim lies, signs by state, ticks at the margins, shades where claims come near.

State is told by shape and colour; possible matches are hollow, rejected ones crossed out. Knows no widget.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import hypot

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from core.model import State, Status
from core.steps import Steps, at_once
from gui.reading.paint import sign_path
from gui.reading.signs import Sign, draw_decided
from gui.similarity_map.marks import Chart, Item, Mark
from gui.style import mixed
from gui.theme import Theme

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_LEAST, _MOST = 11.0, 16.0  # pixels of a sign
_LEAST_OF_MANY = 7.0
_MANY = 400  # claims of both sources
_STRIP = 14.0  # pixels of the margin in which ticks stand
_GRID_APART = 46.0
_A_STEP = 500  # signs that are drawn in one go


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the chart lies: `plot` in pixels, `cell` the size of one claim by one, `offset` what is scrolled away."""

    plot: QRectF
    cell: tuple[float, float]
    offset: QPointF
    font: QFont
    least: float  # pixels of the smallest sign

    @classmethod
    def of(cls, size: QSize, font: QFont, chart: Chart, zoom: float, offset: QPointF) -> Ground:
        """Into `size`, the margins as wide as their numbers need."""
        metrics = QFontMetricsF(font)
        left = metrics.horizontalAdvance(str(max(10, chart.rows))) + _STRIP + 34
        top = metrics.height() * 2 + _STRIP + 18
        plot = QRectF(left, top, max(40.0, size.width() - left - 18), max(40.0, size.height() - top - 16))
        cell = (plot.width() * zoom / max(1, chart.columns), plot.height() * zoom / max(1, chart.rows))
        least = _LEAST if chart.rows + chart.columns <= _MANY else _LEAST_OF_MANY
        return cls(plot, cell, offset, font, least)

    def x(self, across: float) -> float:
        return self.plot.left() + (across + 0.5) * self.cell[0] - self.offset.x()

    def y(self, down: float) -> float:
        return self.plot.top() + (down + 0.5) * self.cell[1] - self.offset.y()

    def point(self, down: float, across: float) -> QPointF:
        return QPointF(self.x(across), self.y(down))

    @property
    def sign(self) -> float:
        """How large a sign is."""
        return min(_MOST, max(self.least, 0.8 * min(self.cell)))


class Drawing:
    def __init__(self, chart: Chart, ground: Ground) -> None:
        self.chart, self.ground = chart, ground

    # What is where

    def points(self, item: Item) -> list[QPointF]:
        """Where an item is drawn: a match at each two of its claims, a tick in its margin."""
        ground = self.ground
        if isinstance(item, Mark):
            return [ground.point(down, across) for down in item.down for across in item.across]
        middle = _STRIP / 2 + 2
        if item.left:
            return [QPointF(ground.plot.left() - middle, ground.y(item.place))]
        return [QPointF(ground.x(item.place), ground.plot.top() - middle)]

    def box(self, row: int) -> QRectF:
        """Around the first place of an item."""
        at, half = self.points(self.chart.items[row])[0], self.ground.sign / 2 + 4
        return QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)

    @cached_property
    def _seen(self) -> list[tuple[Mark, list[QPointF]]]:
        """The matches in view, each with its points there."""
        plot = self.ground.plot
        left, top, right, bottom = plot.left() - _MOST, plot.top() - _MOST, plot.right() + _MOST, plot.bottom() + _MOST
        wide, high = self.ground.cell
        x0, y0 = self.ground.x(0), self.ground.y(0)
        seen = []
        for item in self.chart.items:
            if isinstance(item, Mark):
                points = [
                    QPointF(x, y)
                    for down in item.down
                    if top <= (y := y0 + down * high) <= bottom
                    for across in item.across
                    if left <= (x := x0 + across * wide) <= right
                ]
                if points:
                    seen.append((item, points))
        return seen

    @cached_property
    def _places(self) -> list[tuple[float, float, int]]:
        """Where each item is drawn, with its row."""
        ground = self.ground
        x0, y0, (wide, high) = ground.x(0), ground.y(0), ground.cell
        beside, above = ground.plot.left() - _STRIP / 2 - 2, ground.plot.top() - _STRIP / 2 - 2
        places = []
        for row, item in enumerate(self.chart.items):
            if isinstance(item, Mark):
                places += [(x0 + across * wide, y0 + down * high, row) for down in item.down for across in item.across]
            elif item.left:
                places.append((beside, y0 + item.place * high, row))
            else:
                places.append((x0 + item.place * wide, above, row))
        return places

    def at(self, where: QPointF, reach: float) -> int | None:
        """The row of the item that is nearest to a point, within `reach` pixels of its rim."""
        x, y, most = where.x(), where.y(), self.ground.sign / 2 + reach
        near = [
            (hypot(px - x, py - y), row) for px, py, row in self._places if abs(px - x) <= most and abs(py - y) <= most
        ]
        found = min(near, default=None)
        return found[1] if found is not None and found[0] <= most else None

    # Drawing

    def draw(self, painter: QPainter, theme: Theme, ratio: float) -> None:
        """All that stays while one points and selects. `ratio`: pixels a point."""
        at_once(self.drawing(painter, theme, ratio))

    def drawing(self, painter: QPainter, theme: Theme, ratio: float) -> Steps[None]:
        """The same, a few signs a step."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.ground.font)
        self._draw_axes(painter, theme)
        painter.save()
        painter.setClipRect(self.ground.plot.adjusted(-1, -1, 1, 1))
        yield from self._draw_shades(painter, theme)
        yield from self._draw_marks(painter, theme, ratio)
        painter.restore()
        yield from self._draw_ticks(painter, theme)

    def _draw_axes(self, painter: QPainter, theme: Theme) -> None:
        ground, plot = self.ground, self.ground.plot
        metrics = QFontMetricsF(ground.font)
        painter.fillRect(plot, theme.card)
        soft = mixed(theme.border, theme.card, 0.5)
        painter.setPen(QPen(soft, 1))
        for down in _lines(self.chart.rows, ground.cell[1]):
            y = ground.y(down - 1)
            if plot.top() <= y <= plot.bottom():
                painter.setPen(QPen(soft, 1))
                painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
                painter.setPen(theme.secondary)
                box = QRectF(0, y - metrics.height() / 2, plot.left() - _STRIP - 8, metrics.height())
                painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(down))
        for across in _lines(self.chart.columns, ground.cell[0]):
            x = ground.x(across - 1)
            if plot.left() <= x <= plot.right():
                painter.setPen(QPen(soft, 1))
                painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
                painter.setPen(theme.secondary)
                box = QRectF(x - 30, plot.top() - _STRIP - metrics.height() - 4, 60, metrics.height())
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, str(across))
        painter.setPen(QPen(soft, 1.2, Qt.PenStyle.DashLine))
        painter.save()
        painter.setClipRect(plot)
        painter.drawLine(ground.point(-0.5, -0.5), ground.point(self.chart.rows - 0.5, self.chart.columns - 0.5))
        painter.restore()
        painter.setPen(QPen(theme.border, 1))
        painter.drawRect(plot)
        self._name_axes(painter, theme, metrics)

    def _name_axes(self, painter: QPainter, theme: Theme, metrics: QFontMetricsF) -> None:
        plot = self.ground.plot
        painter.setPen(theme.text)
        right, left = self.chart.right.source, self.chart.left.source
        across = metrics.elidedText(f"{right.id}  {right.name} →", Qt.TextElideMode.ElideRight, plot.width())
        painter.drawText(QRectF(plot.left(), 4, plot.width(), metrics.height()), Qt.AlignmentFlag.AlignLeft, across)
        painter.save()
        painter.translate(4 + metrics.height(), plot.bottom())
        painter.rotate(-90)
        down = metrics.elidedText(f"← {left.id}  {left.name}", Qt.TextElideMode.ElideRight, plot.height())
        painter.drawText(
            QRectF(0, -metrics.height(), plot.height(), metrics.height()), Qt.AlignmentFlag.AlignRight, down
        )
        painter.restore()

    def _draw_shades(self, painter: QPainter, theme: Theme) -> Steps[None]:
        """Where claims come near: the nearer the darker; behind a match in the tint of its state."""
        ground = self.ground
        wide, high = max(4.0, ground.cell[0]), max(4.0, ground.cell[1])
        plot = ground.plot.adjusted(-wide / 2, -high / 2, wide / 2, high / 2)
        left, top, right, bottom = plot.left(), plot.top(), plot.right(), plot.bottom()
        x0, y0 = ground.x(0), ground.y(0)
        grey: dict[int, list[QRectF]] = {}
        for number, shade in enumerate(self.chart.shades):
            if number % _A_STEP == 0:
                yield
            x, y = x0 + shade.across * ground.cell[0], y0 + shade.down * ground.cell[1]
            if left <= x <= right and top <= y <= bottom:
                box = QRectF(x - wide / 2, y - high / 2, wide, high)
                grey.setdefault(round(shade.score * 10), []).append(box)
        painter.setPen(Qt.PenStyle.NoPen)
        for step in sorted(grey):
            painter.setBrush(mixed(theme.card, theme.secondary, 0.05 + 0.05 * step))
            painter.drawRects(grey[step])
        yield
        seen = self._seen
        tinted: dict[tuple[State, int], list[QRectF]] = {}
        for number, (item, points) in enumerate(seen):
            if number % _A_STEP == 0:
                yield
            if item.match.status is not Status.REJECTED:
                boxes = tinted.setdefault((item.state, round(item.match.score * 5)), [])
                boxes += [QRectF(at.x() - wide / 2, at.y() - high / 2, wide, high) for at in points]
        yield
        for (state, step), boxes in sorted(tinted.items(), key=lambda entry: entry[0][1]):
            painter.setBrush(mixed(theme.card, theme.states[state].ink, 0.06 + 0.05 * step))
            painter.drawRects(boxes)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_marks(self, painter: QPainter, theme: Theme, ratio: float) -> Steps[None]:
        """Each sign is drawn once and then stamped: thousands take no longer than a moment."""
        stamps: dict[tuple[State, bool, Status], QPixmap] = {}
        size = self.ground.sign
        reach = size / 2 + 3
        for number, (item, points) in enumerate(self._seen):
            if number % _A_STEP == 0:
                yield
            key = (item.state, item.possible, item.match.status)
            if key not in stamps:
                stamps[key] = _stamp(item, size, theme, ratio)
            for at in points:
                painter.drawPixmap(QPointF(at.x() - reach, at.y() - reach), stamps[key])

    def _draw_ticks(self, painter: QPainter, theme: Theme) -> Steps[None]:
        """Claims that are alone, in the margin of their source: a bar; a ring where a third source has them."""
        ground, plot = self.ground, self.ground.plot
        fine = min(ground.cell)
        ink = QColor(theme.states[State.ONLY_HERE].ink)
        ink.setAlphaF(min(1.0, 0.2 + 0.3 * fine))  # where thousands stand close, one sees where they stand closest
        strong = QPen(ink, max(1.0, min(3.0, 0.4 * fine)))
        half, middle = _STRIP / 2 - 2, _STRIP / 2 + 2
        x0, y0, (wide, high) = ground.x(0), ground.y(0), ground.cell
        beside, above = plot.left() - middle, plot.top() - middle
        left, top, right, bottom = plot.left(), plot.top(), plot.right(), plot.bottom()
        bars: list[QLineF] = []
        rings: list[QPointF] = []
        for number, item in enumerate(self.chart.items):
            if number % _A_STEP == 0:
                yield
            if isinstance(item, Mark):
                continue
            if item.left:
                y = y0 + item.place * high
                if not top <= y <= bottom:
                    continue
                at, bar = (beside, y), (beside - half, y, beside + half, y)
            else:
                x = x0 + item.place * wide
                if not left <= x <= right:
                    continue
                at, bar = (x, above), (x, above - half, x, above + half)
            if item.elsewhere:
                rings.append(QPointF(*at))
            else:
                bars.append(QLineF(*bar))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(strong)
        painter.drawLines(bars)
        painter.setPen(QPen(theme.secondary, 1.2))
        for ring in rings:
            painter.drawEllipse(ring, 2.2, 2.2)

    def point_out(self, painter: QPainter, row: int, theme: Theme, *, focused: bool) -> None:
        """A ring around an item; of the current one also lines to both sources."""
        if row >= len(self.chart.items):
            return
        item, plot = self.chart.items[row], self.ground.plot
        points = self.points(item)
        if focused and isinstance(item, Mark):
            painter.setPen(QPen(theme.accent, 1, Qt.PenStyle.DotLine))
            for at in points:
                if plot.contains(at):
                    painter.drawLine(QPointF(plot.left() - _STRIP, at.y()), at)
                    painter.drawLine(QPointF(at.x(), plot.top() - _STRIP), at)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.accent, 2.2 if focused else 1.4))
        reach = self.ground.sign / 2 + (5 if isinstance(item, Mark) else 3)
        around = plot.adjusted(-_STRIP - 4, -_STRIP - 4, 4, 4)
        for at in points:
            if around.contains(at):
                painter.drawEllipse(at, reach, reach)


def _lines(count: int, cell: float) -> range:
    """The claims that get a number: every one, or as many as there is room for."""
    step = next((step for step in _STEPS if step * cell >= _GRID_APART), _STEPS[-1])
    return range(1 if step == 1 else step, count + 1, step)


def _stamp(mark: Mark, size: float, theme: Theme, ratio: float) -> QPixmap:
    side = size + 6
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    centre = QPointF(side / 2, side / 2)
    if mark.match.status is Status.REJECTED:
        draw_decided(painter, Sign.REJECTED, centre, size * 0.8, theme)
    else:
        ink = theme.states[mark.state].ink
        path = sign_path(mark.state, centre, size * (0.8 if mark.state is State.CONFLICT else 0.72))
        painter.setPen(QPen(ink, 1.3 if size > _LEAST_OF_MANY else 0.8) if mark.possible else QPen(theme.card, 0.8))
        painter.setBrush(Qt.BrushStyle.NoBrush if mark.possible else ink)
        painter.drawPath(path)
    painter.end()
    return made
