# SPDX-License-Identifier: Apache-2.0
"""The narrow strip beside the articles: each of them in small, a mark for every claim that is matched or only here.

The part at the beginning of the line is the leading article. Shape and colour say the state; a frame shows what is in
view. A click chooses a mark or goes there, dragging scrolls. Asks for what it shows when it paints.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.model import State
from gui.reading.paint import pen, sign_path
from gui.theme import Theme

_ORDER = {State.ONLY_HERE: 0, State.AGREE: 1, State.DIFFER: 2, State.CONFLICT: 3}


@dataclass(frozen=True, slots=True)
class Mark:
    """`place` is the share of the document's height, 0 to 1; `match` is None for a claim only here."""

    place: float
    state: State
    claim: str
    match: str | None


@dataclass(frozen=True, slots=True)
class Half:
    """One article in small: its marks from top to bottom, and the share of it that is in view."""

    marks: Sequence[Mark]
    view_start: float
    view_end: float


class OverviewStrip(QWidget):
    match_chosen = Signal(str)
    claim_chosen = Signal(str)
    jumped = Signal(int, float)  # the number of the article, the share of its height to bring to the middle

    def __init__(
        self,
        provider: Callable[[], Sequence[Half]],
        names: Callable[[State], str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._provider, self._names = provider, names
        self.theme = theme
        self.selected: str | None = None
        self._parts = 2
        self._dragging: int | None = None
        self._drawn: dict[int, tuple[object, QSize, dict[State, QPainterPath]]] = {}
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Overview of both articles"))
        self.setAccessibleDescription(
            self.tr("Marks show where claims agree, differ, conflict or stand in one article only.")
        )

    def tell_parts(self, number: int) -> None:
        """How many articles stand side by side."""
        if number != self._parts:
            self._parts = number
            self._drawn.clear()
            name = self.tr("Overview of both articles") if number == 2 else self.tr("Overview of the three articles")
            self.setAccessibleName(name)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self.fontMetrics().height() * 0.9 * self._parts), 200)

    def show_selected(self, match: str | None) -> None:
        if match != self.selected:
            self.selected = match
            self.update()

    def mark_at(self, point: QPointF) -> Mark | None:
        """The nearest mark of the half under `point`, if it is close."""
        halves, at = self._provider(), self._half(point)
        marks = halves[at].marks if at < len(halves) else ()
        near = min(marks, key=lambda mark: abs(self._y(mark.place) - point.y()), default=None)
        reach = self.fontMetrics().height() * 0.3
        return near if near is not None and abs(self._y(near.place) - point.y()) <= reach else None

    def centre_of(self, half: int, mark: Mark) -> QPointF:
        """Where `mark` is painted."""
        return QPointF(self._column(half).center().x(), self._y(mark.place))

    def _y(self, place: float) -> float:
        top, height = self._track()
        return top + place * height

    def _track(self) -> tuple[float, float]:
        """Where the beginning of an article is painted, and how high the whole of it."""
        margin = self.fontMetrics().height() * 0.4
        return margin, self.height() - 2 * margin

    def _place(self, y: float) -> float:
        top, height = self._track()
        return min(max((y - top) / max(1.0, height), 0.0), 1.0)

    def _column(self, half: int) -> QRectF:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        width = self.width() / self._parts
        return QRectF(width * (self._parts - 1 - half if mirrored else half), 0.0, width, self.height())

    def _half(self, point: QPointF) -> int:
        columns = (self._column(number) for number in range(self._parts))
        return next((number for number, one in enumerate(columns) if one.left() <= point.x() < one.right()), 0)

    def _size(self) -> float:
        """How large a sign is."""
        return self.width() / self._parts * 0.58

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.theme.window)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._size()
        for number, half in enumerate(self._provider()[: self._parts]):
            column = self._column(number)
            self._paint_view(painter, column, half)
            for state, path in self._paths(number, half.marks).items():
                painter.fillPath(path, self.theme.states[state].ink)
            selected = next((one for one in half.marks if one.match is not None and one.match == self.selected), None)
            if selected is not None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.theme.accent)
                width, height = column.width() - 3, max(4.0, 0.8 * size)
                painter.drawRoundedRect(
                    QRectF(column.center().x() - width / 2, self._y(selected.place) - height / 2, width, height), 2, 2
                )
        painter.setPen(pen(self.theme.border, 1.0))
        edge = self.width() - 0.5 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 0.5
        painter.drawLine(QPointF(edge, 0), QPointF(edge, self.height()))
        painter.end()

    def _paths(self, number: int, marks: Sequence[Mark]) -> dict[State, QPainterPath]:
        """What can be told apart at this height, the gravest of each row of pixels; by state, the gravest last."""
        known = self._drawn.get(number)
        if known is not None and known[0] is marks and known[1] == self.size():
            return known[2]
        rows: dict[tuple[int, bool], Mark] = {}
        top, height = self._track()
        for mark in marks:
            row = (round((top + mark.place * height) / 2), mark.state is State.ONLY_HERE)
            if row not in rows or _ORDER[mark.state] > _ORDER[rows[row].state]:
                rows[row] = mark
        x, size = self._column(number).center().x(), self._size()
        paths: dict[State, QPainterPath] = {state: QPainterPath() for state in _ORDER}
        for path in paths.values():
            path.setFillRule(Qt.FillRule.WindingFill)
        signs = {
            state: sign_path(state, QPointF(0, 0), (0.7 if state is State.ONLY_HERE else 0.85) * size)
            for state in _ORDER
        }
        for mark in rows.values():
            y = top + mark.place * height
            if mark.state is State.AGREE:
                paths[mark.state].addRect(x - size / 2, y - 1.25, size, 2.5)
            else:
                paths[mark.state].addPath(signs[mark.state].translated(x, y))
        self._drawn[number] = (marks, self.size(), paths)
        return paths

    def _paint_view(self, painter: QPainter, column: QRectF, half: Half) -> None:
        if half.view_start <= 0 and half.view_end >= 1:
            return
        top, bottom = self._y(half.view_start), self._y(half.view_end)
        painter.setPen(pen(self.theme.secondary, 1.0))
        painter.setBrush(self.theme.hover)
        painter.drawRoundedRect(QRectF(column.left() + 2.5, top, column.width() - 5, bottom - top), 3, 3)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self.mark_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._names(mark.state) if mark is not None else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        mark = self.mark_at(event.position())
        if mark is not None and mark.match is not None:
            self.match_chosen.emit(mark.match)
        elif mark is not None:
            self.claim_chosen.emit(mark.claim)
        else:
            self._dragging = self._half(event.position())
            self.jumped.emit(self._dragging, self._place(event.position().y()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging is not None:
            self.jumped.emit(self._dragging, self._place(event.position().y()))
            return
        over = self.mark_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragging = None
        event.accept()
