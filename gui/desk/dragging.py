# SPDX-License-Identifier: Apache-2.0
"""Linking by hand with the mouse: from a claim of one article to a claim of another, with a line on the way.

Inside its article a drag selects words, as everywhere. As soon as it leaves the article for the other side it draws a
line from the claim where it began; let go over a claim there, the two are linked. Esc, or the way back, ends it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.theme import current_theme

if TYPE_CHECKING:
    from gui.reading.comparison_view import ComparisonView
    from gui.reading.pane import ArticlePane

CanLink = Callable[[str, str], bool]
Link = Callable[[str, str], object]
_WIDTH = 2.5
_DOT = 4.5


class Line(QWidget):
    """Lies over the articles while somebody draws, and takes no click."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._under = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.start, self.end = QPointF(), QPointF()
        self.fits = False
        self.hide()

    def draw(self, start: QPointF, end: QPointF, *, fits: bool) -> None:
        """From the claim to the pointer; whole where they would be linked, dashed elsewhere."""
        self.start, self.end, self.fits = start, end, fits
        self.setGeometry(self._under.rect())
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = current_theme().accent
        style = Qt.PenStyle.SolidLine if self.fits else Qt.PenStyle.DashLine
        painter.setPen(QPen(colour, _WIDTH, style, Qt.PenCapStyle.RoundCap))
        middle = (self.start.x() + self.end.x()) / 2
        path = QPainterPath(self.start)
        path.cubicTo(QPointF(middle, self.start.y()), QPointF(middle, self.end.y()), self.end)
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for end in (self.start, self.end) if self.fits else (self.start,):
            painter.drawEllipse(end, _DOT, _DOT)


class _Escape(QObject):
    """While it is there, Esc is heard before anything else hears it."""

    def __init__(self, act: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._act = act

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        keys = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() not in keys or not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() is QEvent.Type.KeyPress:
            self._act()
        return True


class Dragging(QObject):
    """Follows the mouse in the articles of a view. `say` tells what one is about to do, and that it was left."""

    def __init__(self, view: ComparisonView, can_link: CanLink, link: Link, say: Callable[[str], None]) -> None:
        super().__init__(view)
        self._view, self._can_link, self._link, self._say = view, can_link, link, say
        self._panes: dict[QObject, ArticlePane] = {}
        self._from: str | None = None  # the claim where the drag began
        self._pressed: ArticlePane | None = None
        self._to: str | None = None  # the claim with which it would be linked
        self._escape: _Escape | None = None
        self._gave_up = False
        self.line = Line(view)
        for pane in view.panes:
            self._attend(pane)
        view.paneMade.connect(self._attend)

    def _attend(self, pane: ArticlePane) -> None:
        self._panes[pane.viewport()] = pane
        pane.viewport().installEventFilter(self)

    @property
    def drawing(self) -> bool:
        return not self.line.isHidden()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A drag that has become a line selects no words any more: the article hears nothing of where it goes."""
        pane = self._panes.get(watched)
        if pane is None or not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        kind = event.type()
        if kind is QEvent.Type.MouseButtonPress:
            self._begin(pane, event)
        elif kind is QEvent.Type.MouseMove and self._pressed is pane:
            return self._move(pane, event)
        elif kind is QEvent.Type.MouseButtonRelease and self._pressed is pane:
            self._end()
        return False

    def stop(self) -> None:
        """Draw no more; nothing is linked."""
        self._hide()
        self._from = None

    # Inside

    def _begin(self, pane: ArticlePane, event: QMouseEvent) -> None:
        self.stop()
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = pane if left else None
        self._from = pane.claim_at(event.position()) if left else None

    def _move(self, pane: ArticlePane, event: QMouseEvent) -> bool:
        """Whether the move is the line's: it goes on outside the article where it began."""
        point = event.position()
        beside = not 0 <= point.x() < pane.viewport().width()
        over = not 0 <= point.y() < pane.viewport().height()
        if self._from is None:
            return self._to_be_quiet(event)
        if not beside or (over and not self.drawing):
            self._hide()
            return False  # words are selected, and the article scrolls along
        if self._escape is None:
            cursor = pane.textCursor()
            cursor.clearSelection()
            pane.setTextCursor(cursor)
            self._escape = _Escape(self._give_up, self)
            _application().installEventFilter(self._escape)
        other, claim = self._under(pane, event)
        fits = claim is not None and self._can_link(self._from, claim)
        if fits and claim != self._to:
            self._say(self.tr("Let go to link {one} with {other}").format(one=self._from, other=claim))
        self._to = claim if fits else None
        for one in self._others(pane):
            one.hover_claims(frozenset((claim,) if fits and claim is not None and one is other else ()))
        end = event.globalPosition()
        self.line.draw(self._start(pane, end), self.line.mapFromGlobal(end), fits=fits)
        return True

    def _to_be_quiet(self, event: QMouseEvent) -> bool:
        """After Esc, while the button is still held, nothing is selected either."""
        return self._gave_up and event.buttons() != Qt.MouseButton.NoButton

    def _others(self, pane: ArticlePane) -> list[ArticlePane]:
        return [one for one in self._view.panes if one is not pane]

    def _under(self, pane: ArticlePane, event: QMouseEvent) -> tuple[ArticlePane | None, str | None]:
        """The other article that the pointer is over, and the claim there."""
        for other in self._others(pane):
            at = other.viewport().mapFromGlobal(event.globalPosition())
            if other.viewport().rect().contains(at.toPoint()):
                return other, other.claim_at(at)
        return None, None

    def _start(self, pane: ArticlePane, to: QPointF) -> QPointF:
        """At that edge of the claim's article which is nearer to the pointer, as high as its middle."""
        viewport, boxes = pane.viewport(), pane.claim_boxes(self._from or "")
        x = viewport.width() - 1.0 if to.x() > viewport.mapToGlobal(QPointF(0, 0)).x() else 0.0
        middle = (boxes[0].top + boxes[-1].bottom) / 2 - pane.scrolled() if boxes else 0.0
        inside = min(max(middle, 0.0), viewport.height() - 1.0)
        return self.line.mapFromGlobal(viewport.mapToGlobal(QPointF(x, inside)))

    def _hide(self) -> None:
        self.line.hide()
        self._to = None
        self._gave_up = False
        if self._escape is not None:
            _application().removeEventFilter(self._escape)
            self._escape.deleteLater()
            self._escape = None
            for pane in self._panes.values():
                pane.hover_claims(frozenset())

    def _give_up(self) -> None:
        self.stop()
        self._gave_up = True
        self._say(self.tr("Nothing was linked"))

    def _end(self) -> None:
        drawing, one, other = self.drawing, self._from, self._to
        self.stop()
        self._pressed = None
        if drawing and one is not None and other is not None:
            self._link(one, other)
        elif drawing:
            self._say(self.tr("Nothing was linked"))


def _application() -> QCoreApplication:
    found = QCoreApplication.instance()
    assert found is not None  # noqa: S101 - there is a widget
    return found
