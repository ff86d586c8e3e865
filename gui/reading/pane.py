# SPDX-License-Identifier: Apache-2.0
"""One article: a read-only text with its claims tinted, its differences underlined and its left-out passages folded.

Tells what a person points at and chooses; decides nothing about matches, and does not know the other pane.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QToolTip, QWidget

from gui.reading.article import Article, BlockKind, block_at, copied_text
from gui.reading.decoration import Decoration, Emphasis, Scene
from gui.reading.document import Label, Looks, write_article
from gui.reading.geometry import Box, Extent, extent_of, reading_margins
from gui.reading.joined import Mark, Side
from gui.reading.measure import Measure, Range
from gui.reading.search import Hit
from gui.reading.stops import Stop, link_at, mark_at, passage_at, stops_of
from gui.reading.synchronise import Extents
from gui.reading.typography import Typography
from gui.theme import Theme

_LEAST_SHARE_LEFT = 0.25  # of the view that still shows text when one has scrolled to the very end


class ArticlePane(QTextEdit):
    """Shows one `Scene`. Positions are those of its document; heights are in the document's coordinates."""

    claim_chosen = Signal(str)
    blank_chosen = Signal()
    claim_hovered = Signal(str)
    link_chosen = Signal(str)
    stop_reached = Signal(object)  # a Stop, by the keyboard
    zoom_wanted = Signal(int)
    geometry_changed = Signal()

    def __init__(self, *, leads: bool, parent: QWidget | None = None) -> None:
        """`leads` is true of the pane at the beginning of the line, whose text keeps close to the other's."""
        super().__init__(parent)
        self._leads = leads
        self._typography = Typography()
        self._measure = Measure(self.document())
        self._decoration: Decoration | None = None
        self._ground = self.palette().color(QPalette.ColorRole.Base)
        self._emphasis = Emphasis()
        self._stops: list[Stop] = []
        self._stop: Stop | None = None  # where the keyboard is
        self._stop_shown = False
        self.explain: Callable[[Mark], str] = lambda _mark: ""
        self._pressed: QPointF | None = None
        self.settling = False  # true while scrolling is due to a new layout, not to a person
        self.setReadOnly(True)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._walk_by_letters(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.document().documentLayout().documentSizeChanged.connect(self._forget)
        self.verticalScrollBar().valueChanged.connect(self.geometry_changed)
        self.verticalScrollBar().rangeChanged.connect(self._scroll_beyond_the_end)

    # what is shown

    def show_article(self, article: Article, side: Side, labels: dict[int, Label], looks: Looks) -> None:
        """Shows `article`; keeps the place at which one reads when it is of the same source as before."""
        kept = self._top_offset() if self._is_same(article) else None
        self.settling = True
        self._typography = looks.typography
        self.put_on(looks.theme)
        self._fit(self.width())
        # a document that nobody watches is written several times faster
        self.blockSignals(True)
        write_article(self.document(), article, looks)
        self.blockSignals(False)
        scene = Scene.of(article, side, labels, looks.typography, looks.theme)
        self._decoration = Decoration(scene, self._measure, self.document())
        self._measure.forget()
        self._emphasis = Emphasis()
        self._stops = stops_of(scene)
        self._stop = None
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._restore(kept)
        self.settling = False
        self.geometry_changed.emit()
        self.viewport().update()

    def empty(self) -> None:
        """Shows nothing."""
        self._decoration = None
        self._emphasis = Emphasis()
        self._stops, self._stop = [], None
        self.document().clear()
        self.viewport().update()

    @property
    def scene(self) -> Scene | None:
        return self._decoration.scene if self._decoration is not None else None

    def _is_same(self, article: Article) -> bool:
        return self.scene is not None and self.scene.article.source.text == article.source.text

    def put_on(self, theme: Theme) -> None:
        """The ground, and the colours of Qt's own drawing; the rest comes with `show_article`.

        The ground is painted here and not left to the palette, which an application's stylesheet may replace.
        """
        self._ground = theme.page
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Text, theme.text)
        palette.setColor(QPalette.ColorRole.Highlight, theme.accent)
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.on_accent)
        if palette != self.palette():
            self.setPalette(palette)
        self.update()
        self.viewport().update()

    # emphasis

    def select_claims(self, claims: frozenset[str]) -> None:
        self._emphasis.selected = claims
        self._emphasis.difference = None
        self.viewport().update()

    def hover_claims(self, claims: frozenset[str]) -> None:
        if claims != self._emphasis.hovered:
            self._emphasis.hovered = claims
            self.viewport().update()

    def point_out_difference(self, match: str, number: int) -> bool:
        """Frames the words of one difference and brings them into view; false if none of them is shown here."""
        if self._decoration is None:
            return False
        marks = self._decoration.scene.marks
        found = next((placed for _, mark, placed in marks if (mark.match, mark.difference) == (match, number)), None)
        self._emphasis.difference = (match, number) if found is not None else None
        if found is not None:
            self.reveal((found.start, max(found.end, found.start + 1)))
        self.viewport().update()
        return found is not None

    def show_hits(self, hits: Sequence[Hit], current: Hit | None, *, reveal: bool = True) -> None:
        self._emphasis.hits, self._emphasis.hit = hits, current
        if current is not None and reveal:
            self.reveal((current.start, current.end))
        self.viewport().update()

    # geometry

    def claim_boxes(self, claim: str) -> list[Box]:
        """The lines of a claim; none if it is not shown."""
        return self._decoration.boxes(claim) if self._decoration is not None else []

    def claim_extent(self, claim: str) -> Extent | None:
        boxes = self.claim_boxes(claim)
        return extent_of(boxes) if boxes else None

    def claim_middle(self, claim: str) -> float | None:
        """About how far down a claim stands, far more cheaply than by its extent; None if it is not shown."""
        placed = self.scene.claims.get(claim) if self.scene is not None else None
        return self._measure.about(placed.start) if placed is not None else None

    def first_visible_position(self) -> int:
        return self._visible()[0]

    def scrolled(self) -> int:
        """How far the document is scrolled up."""
        return self.verticalScrollBar().value()

    def scroll_to(self, value: float) -> None:
        self.verticalScrollBar().setValue(round(value))

    def content_height(self) -> float:
        """Lays the document out to its end."""
        return max(self.document().documentLayout().documentSize().height(), 1.0)

    def extents(self) -> Extents:
        """What can be scrolled through, the empty ground below the text included."""
        view = self.viewport().height()
        self.content_height()
        return Extents(self.verticalScrollBar().maximum() + view, view)

    def _scroll_beyond_the_end(self, _low: int, _high: int) -> None:
        """Lets the end of a text that does not fit come up to the upper part of the view.

        Else the last claims could not stand level with the first ones of the other article.
        """
        view, content = self.viewport().height(), self.document().size().height()
        highest = round(content - _LEAST_SHARE_LEFT * view) if content > view else 0
        if highest != self.verticalScrollBar().maximum():
            self.verticalScrollBar().setMaximum(highest)

    def claim_at(self, point: QPointF) -> str | None:
        """The claim under a point of the viewport."""
        if self._decoration is None:
            return None
        x, y = point.x(), point.y() + self.scrolled()
        first, last = self._visible()
        for claim in self._decoration.scene.claims_between(first, last):
            if any(box.grown(2, 0).holds(x, y) for box in self._decoration.boxes(claim)):
                return claim
        return None

    def visible_claims(self) -> list[str]:
        return self._decoration.scene.claims_between(*self._visible()) if self._decoration is not None else []

    def reveal(self, stretch: Range) -> None:
        """Scrolls only if `stretch` is not comfortably in view."""
        lines = self._measure.lines(stretch)
        if not lines:
            return
        extent = extent_of([line.box for line in lines])
        height, room = self.viewport().height(), 2 * self._typography.pitch
        if extent.top < self.scrolled() + 2 or extent.bottom > self.scrolled() + height - room:
            self.scroll_to(extent.top - height / 3)

    def _visible(self) -> Range:
        """From the beginning of the first to the end of the last block of which something is in view."""
        layout, top = self.document().documentLayout(), self.scrolled()
        first = layout.hitTest(QPointF(0, top), Qt.HitTestAccuracy.FuzzyHit)
        last = layout.hitTest(QPointF(0, top + self.viewport().height()), Qt.HitTestAccuracy.FuzzyHit)
        start = self.document().findBlock(max(0, first))
        end = self.document().findBlock(last) if last >= 0 else self.document().lastBlock()
        return start.position(), end.position() + end.length()

    def _forget(self) -> None:
        self._measure.forget()
        self.geometry_changed.emit()

    # place of reading

    def _top_offset(self) -> tuple[int, float] | None:
        """The character of the source at the top of the view, and how far above the top its line begins."""
        if self.scene is None or not self.scrolled():
            return None
        at = self.document().documentLayout().hitTest(QPointF(0, self.scrolled()), Qt.HitTestAccuracy.FuzzyHit)
        for position in range(max(0, at), at + 400):
            offset = self.scene.article.positions.to_source(position)
            line = self._measure.place(position) if offset is not None else None
            if offset is not None and line is not None:
                return offset, self.scrolled() - line.box.top
        return None

    def _restore(self, kept: tuple[int, float] | None) -> None:
        if kept is None or self.scene is None:
            return
        position = self.scene.article.positions.to_document(kept[0])
        line = self._measure.place(position) if position is not None else None
        if line is not None:
            self.content_height()
            self.scroll_to(line.box.top + kept[1])

    def _fit(self, width: int) -> None:
        typography = self._typography
        bar = self.verticalScrollBar()
        taken = (
            bar.sizeHint().width() if self.verticalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff else 0
        )
        margins = reading_margins(width - taken, typography.widest, 0, typography.gutter + typography.margin)
        inner_right = self._leads is (self.layoutDirection() is Qt.LayoutDirection.LeftToRight)
        left, right = (margins.outer, margins.inner) if inner_right else (margins.inner, margins.outer)
        wanted = (round(left), 0, round(right), 0)
        now = self.viewportMargins()
        if wanted != (now.left(), now.top(), now.right(), now.bottom()):
            self.setViewportMargins(*wanted)

    # Qt

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(event, QResizeEvent):
            self._fit(event.size().width())
        if event.type() == QEvent.Type.Paint and isinstance(event, QPaintEvent):
            painter = QPainter(self)
            painter.fillRect(event.rect(), self._ground)
            painter.end()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        kept = self._top_offset() if event.oldSize().width() != event.size().width() else None
        self.settling = True
        super().resizeEvent(event)
        self._measure.forget()
        self._restore(kept)
        self.settling = False
        self.geometry_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._ground)
        first, last = self._visible()
        if self._decoration is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(0, -self.scrolled())
            self._decoration.under(painter, self._emphasis, first, last)
        painter.end()
        super().paintEvent(event)
        if self._decoration is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(0, -self.scrolled())
            shown = self._stop if self._stop_shown and self.hasFocus() else None
            self._emphasis.focused = (shown.start, shown.end) if shown is not None else None
            self._decoration.over(painter, self._emphasis, first, last)
            painter.end()

    def createMimeDataFromSelection(self) -> QMimeData:
        if self.scene is None:
            return super().createMimeDataFromSelection()
        data = QMimeData()
        data.setText(self.selected_words())
        return data

    def words_at(self, start: int, end: int) -> str:
        """What is shown between two positions, the program's own words among it."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    def selected_words(self) -> str:
        """What of the source is selected, as it stands in the original."""
        cursor = self.textCursor()
        if self.scene is None or not cursor.hasSelection():
            return ""
        return copied_text(self.scene.article, cursor.selectionStart(), cursor.selectionEnd())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position() if event.button() is Qt.MouseButton.LeftButton else None
        self._stop = None
        self._walk_by_letters(False)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is None or self.textCursor().hasSelection():
            return
        if (event.position() - pressed).manhattanLength() < QApplication.startDragDistance():
            self._choose(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            link = self.link_at(event.position()) is not None
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.IBeamCursor)
            self.claim_hovered.emit(self.claim_at(event.position()) or "")

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(QPointF(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def _tip(self, point: QPointF) -> str:
        position = self._position_at(point)
        if self.scene is None or position is None:
            return ""
        passage = passage_at(self.scene, position)
        if passage is not None and not passage[1]:
            return self.tr("Left out. Click to put it back.")
        mark = mark_at(self.scene, position)
        return self.explain(mark) if mark is not None else ""

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.claim_hovered.emit("")

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if plain and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._stop is not None:
            self._choose_stop(self._stop)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        else:
            if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End}:
                self._walk_by_letters(True)
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            position = self.textCursor().position()
        else:
            position = self.cursorForPosition(self.viewport().mapFrom(self, event.pos())).position()
        found = passage_at(self.scene, position) if self.scene is not None else None
        if found is not None:
            index, kept = found
            menu.addSeparator()
            action = menu.addAction(
                self.tr("Leave this passage out again") if kept else self.tr("Put this passage back")
            )
            action.triggered.connect(lambda: self.link_chosen.emit(f"{'drop' if kept else 'keep'}:{index}"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _walk_by_letters(self, on: bool) -> None:
        """Shows a caret only while a person moves letter by letter: among claims it would be in the way."""
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        if on:
            flags |= Qt.TextInteractionFlag.TextSelectableByKeyboard
        if flags != self.textInteractionFlags():
            self.setTextInteractionFlags(flags)

    # choosing

    def step(self, direction: int) -> None:
        """Moves the keyboard's place to the next (1) or previous (-1) claim, chip or link; stays at the ends."""
        if not self._stops:
            return
        if self._stop is not None and self._in_view(self._stop):
            place = self._stops.index(self._stop) + direction
        else:
            here = bisect_left(self._stops, self._visible()[0], key=lambda stop: stop.start)
            place = here if direction > 0 else here - 1
        stop = self._stops[min(max(place, 0), len(self._stops) - 1)]
        self._go_to(stop)
        self.stop_reached.emit(stop)

    def focus_claim(self, claim: str) -> None:
        """Moves the keyboard's place to `claim`, if it is shown, and brings it into view."""
        stop = self._stop_of(claim)
        if stop is not None:
            self._go_to(stop)

    def place_at(self, claim: str) -> None:
        """Where the keyboard goes on from; nothing is seen of it yet."""
        self._stop, self._stop_shown = self._stop_of(claim), False

    def focused_claim(self) -> str | None:
        return self._stop.claim if self._stop is not None else None

    def _stop_of(self, claim: str) -> Stop | None:
        return next((stop for stop in self._stops if stop.claim == claim), None)

    def _go_to(self, stop: Stop) -> None:
        self._stop, self._stop_shown = stop, True
        self._walk_by_letters(False)
        cursor = self.textCursor()
        cursor.setPosition(stop.start)
        self.setTextCursor(cursor)
        self.reveal((stop.start, stop.end))
        self.viewport().update()

    def _in_view(self, stop: Stop) -> bool:
        first, last = self._visible()
        return stop.end > first and stop.start < last

    def _position_at(self, point: QPointF) -> int | None:
        """The position of the document under a point of the viewport."""
        at = QPointF(point.x(), point.y() + self.scrolled())
        position = self.document().documentLayout().hitTest(at, Qt.HitTestAccuracy.ExactHit)
        return position if position >= 0 else None

    def link_at(self, point: QPointF) -> str | None:
        """What a click at a point of the viewport would do, other than choosing a claim."""
        if self.scene is None:
            return None
        position = self._position_at(point)
        if position is None:
            # the ground of a chip reaches beyond its words
            at = QPointF(point.x(), point.y() + self.scrolled())
            position = self.document().documentLayout().hitTest(at, Qt.HitTestAccuracy.FuzzyHit)
            block = self.scene.article.blocks[block_at(self.scene.article, max(0, position))]
            box = self.document().documentLayout().blockBoundingRect(self.document().findBlock(position))
            if block.kind is not BlockKind.CHIP or not box.contains(at):
                return None
        return link_at(self.scene, position)

    def _choose(self, point: QPointF) -> None:
        if (link := self.link_at(point)) is not None:
            self.link_chosen.emit(link)
        elif (claim := self.claim_at(point)) is not None:
            self.place_at(claim)
            self.claim_chosen.emit(claim)
        else:
            self.blank_chosen.emit()

    def _choose_stop(self, stop: Stop) -> None:
        if stop.claim is not None:
            self.claim_chosen.emit(stop.claim)
        elif stop.link is not None:
            self.link_chosen.emit(stop.link)
