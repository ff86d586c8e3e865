# SPDX-License-Identifier: Apache-2.0
"""Pages of a document, one below the other, to look at: scrolled, zoomed, turned page by page. Asks for each picture.

While a page of another preview is on its way, the picture before it stays in its place, so that nothing flickers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from gui.roles import set_role
from gui.theme import current_theme

_GAP = 14  # points of the screen around a page
_INCH = 96 / 72  # points of the screen a point of paper, at its own size
_STEPS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_MOST_PIXELS = 6_000  # of a side of a picture: beyond, a page is drawn coarser
_KEPT = 24  # pictures of pages that are not in sight
_ASK_MS = 40


class PageView(QAbstractScrollArea):
    """`wanted` asks for the picture of a page (from 0) at so many pixels a point; `show_picture` is the answer."""

    wanted = Signal(int, float)
    moved = Signal()
    """Another page is the one that is read, or the zoom is another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Preview"))
        set_role(self, QAccessible.Role.Document)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self._document = ""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._above: tuple[float, ...] = (0.0,)  # in points, the pages above each
        self._zoom: float | None = None  # None: as wide as there is room
        self._pictures: dict[int, tuple[QImage, float, bool]] = {}  # picture, its scale, whether it is of this document
        self._asked: dict[int, float] = {}
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_ASK_MS)
        self._late.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(lambda _at: self.viewport().update())

    def show_pages(self, document: str, sizes: Sequence[tuple[float, float]]) -> None:
        """Show `document` with pages of these sizes, in points; one stays at the page where one is."""
        at, same, before = self.page, document == self._document, self._sizes
        self._document, self._sizes = document, tuple(sizes)
        self._above = (0.0, *accumulate(height for _, height in sizes))
        self._pictures = {
            number: (picture, scale, same and sharp)
            for number, (picture, scale, sharp) in self._pictures.items()
            if number < len(sizes) and sizes[number] == before[number]  # another shape would be a distorted one
        }
        self._asked.clear()
        self._measure()
        if self._sizes and self.page != at:
            self.go_to(min(at, len(self._sizes) - 1))
        self._late.start()
        self._tell()

    def show_picture(self, number: int, image: QImage) -> None:
        scale = self._asked.pop(number, 0.0)
        if number < len(self._sizes):
            self._pictures[number] = (image, scale, True)
            self.viewport().update()

    @property
    def count(self) -> int:
        return len(self._sizes)

    @property
    def page(self) -> int:
        """Which page is read, from 0: the one that has the upper third of what is in sight."""
        return self._at(self.verticalScrollBar().value() + self.viewport().height() / 3)

    @property
    def zoom(self) -> float:
        """How large a page is, 1 for its own size."""
        if self._zoom is not None:
            return self._zoom
        widest = max((width for width, _ in self._sizes), default=595.0)
        return max(0.1, (self.viewport().width() - 2 * _GAP) / (widest * _INCH))

    @property
    def fits(self) -> bool:
        """Whether pages are as wide as there is room."""
        return self._zoom is None

    def drawn(self, number: int) -> bool:
        """Whether the picture of a page is here, and of this document."""
        return number in self._pictures and self._pictures[number][2]

    def go_to(self, number: int) -> None:
        self.verticalScrollBar().setValue(round(self._top(number) - _GAP / 2))

    def turn(self, by: int) -> None:
        """To the next (1) or the previous (-1) page."""
        self.go_to(min(max(self.page + by, 0), max(0, len(self._sizes) - 1)))

    def zoom_by(self, by: int) -> None:
        now = self.zoom
        further = [step for step in _STEPS if (step > now * 1.02 if by > 0 else step < now * 0.98)]
        if further:
            self._set_zoom(further[0] if by > 0 else further[-1])

    def fit(self) -> None:
        self._set_zoom(None)

    def _set_zoom(self, zoom: float | None) -> None:
        at, before = self.verticalScrollBar().value(), self._height()
        self._zoom = zoom
        self._measure()
        if before:
            self.verticalScrollBar().setValue(round(at * self._height() / before))
        self._late.start()
        self._tell()

    # Where pages stand

    def _side(self, points: float) -> float:
        return points * self.zoom * _INCH

    def _top(self, number: int) -> float:
        return _GAP + self._side(self._above[number]) + number * _GAP

    def _at(self, y: float) -> int:
        """The last page that begins at or above `y`; the first one where none does."""
        return max(0, bisect_right(range(len(self._sizes)), y, key=self._top) - 1)

    def _height(self) -> float:
        return self._top(len(self._sizes)) if self._sizes else 0.0

    def _rectangle(self, number: int) -> QRectF:
        width, height = (self._side(one) for one in self._sizes[number])
        left = max(_GAP, (self.viewport().width() - width) / 2) - self.horizontalScrollBar().value()
        return QRectF(left, self._top(number) - self.verticalScrollBar().value(), width, height)

    def _measure(self) -> None:
        room = self.viewport().size()
        widest = max((self._side(width) for width, _ in self._sizes), default=0.0)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(self._height() - room.height())))
        down.setPageStep(room.height())
        down.setSingleStep(40)
        across.setRange(0, max(0, round(widest + 2 * _GAP - room.width()) if self._zoom is not None else 0))
        across.setPageStep(room.width())
        across.setSingleStep(40)
        self.viewport().update()

    def _in_sight(self) -> list[int]:
        if not self._sizes:
            return []
        top, room = self.verticalScrollBar().value(), QRectF(self.viewport().rect())
        near = range(self._at(top), self._at(top + room.height()) + 1)
        return [number for number in near if self._rectangle(number).intersects(room)]

    def _ask(self) -> None:
        """Ask for the pages in sight, and for the next one, as sharp as this screen is."""
        seen = self._in_sight()
        if seen and seen[-1] + 1 < len(self._sizes):
            seen.append(seen[-1] + 1)
        for number in seen:
            scale = min(self.zoom * _INCH * self.devicePixelRatioF(), _MOST_PIXELS / max(self._sizes[number]))
            known = self._pictures.get(number)
            sharp = known is not None and known[2] and abs(known[1] - scale) < 0.001
            if not sharp and abs(self._asked.get(number, 0.0) - scale) > 0.001:
                self._asked[number] = scale
                self.wanted.emit(number, scale)
        for number in sorted(self._pictures, key=lambda one: -min((abs(one - at) for at in seen), default=0)):
            if len(self._pictures) <= _KEPT:
                break
            if number not in seen:
                del self._pictures[number]

    def _scrolled(self, _value: int) -> None:
        self.viewport().update()
        self._late.start()
        self._tell()

    def _tell(self) -> None:
        told = self.tr("Page {page} of {pages}").format(page=self.page + 1, pages=len(self._sizes))
        self.setAccessibleDescription(told if self._sizes else "")
        self.moved.emit()

    # What the system sends

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.window)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in self._in_sight():
            where = self._rectangle(number)
            painter.fillRect(where, Qt.GlobalColor.white)
            known = self._pictures.get(number)
            if known is not None:
                painter.setOpacity(1.0 if known[2] else 0.45)
                painter.drawImage(_on_pixels(where, self.devicePixelRatioF()), known[0])
                painter.setOpacity(1.0)
            painter.setPen(QPen(theme.control if theme.high_contrast else theme.border, 1))
            painter.drawRect(where)
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self._late.start()
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown:
                self.turn(1)
            case Qt.Key.Key_PageUp:
                self.turn(-1)
            case Qt.Key.Key_Home:
                down.setValue(0)
            case Qt.Key.Key_End:
                down.setValue(down.maximum())
            case Qt.Key.Key_Space:
                down.setValue(down.value() + round(self.viewport().height() * 0.9))
            case _:
                super().keyPressEvent(event)
                return
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(560, 640)


def _on_pixels(where: QRectF, ratio: float) -> QRectF:
    """The place with its corner on a pixel, so that a picture of just that size is not blurred."""
    return QRectF(
        round(where.left() * ratio) / ratio, round(where.top() * ratio) / ratio, where.width(), where.height()
    )
