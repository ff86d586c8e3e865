# SPDX-License-Identifier: Apache-2.0
"""What a person does in an article: pointing, choosing, walking from claim to claim, copying, putting passages back.

Tells what was chosen; decides nothing about matches, and does not know the other pane.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget

from core.differences.marks import Mark
from core.steps import Steps
from gui.reading.article import BlockKind, block_at
from gui.reading.display import ArticleDisplay, Prepared
from gui.reading.measure import Range
from gui.reading.stops import Stop, link_at, mark_at, passage_at, stopping


class ArticlePane(ArticleDisplay):
    """Up and Down go from claim to claim and Enter chooses; Left and Right bring a caret to walk by letters instead."""

    claim_chosen = Signal(str)
    blank_chosen = Signal()
    claim_hovered = Signal(str)
    link_chosen = Signal(str)
    stop_reached = Signal(object)  # a Stop, by the keyboard
    zoom_wanted = Signal(int)

    def __init__(self, *, leads: bool, parent: QWidget | None = None) -> None:
        super().__init__(leads=leads, parent=parent)
        self._stops: list[Stop] = []
        self._stop: Stop | None = None  # where the keyboard is
        self._stop_shown = False
        self._pressed: QPointF | None = None
        self.explain: Callable[[Mark], str] = lambda _mark: ""
        self.offer: Callable[[QMenu, str], None] = lambda _menu, _claim: None  # what else can be done with a claim
        self.edit: Callable[[QMenu, int], None] = lambda _menu, _position: None  # what can be corrected at a position
        self._walk_by_letters(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    def show_in_steps(self, prepared: Prepared) -> Steps[None]:
        """Shows an article; keeps the place at which one reads when it is of the same source as before."""
        before = self._stop.claim if self._stop is not None and self.shows(prepared.scene.article) else None
        self._stops, self._stop = [], None
        yield from super().show_in_steps(prepared)
        if self.scene is not None:
            self._stops = yield from stopping(self.scene)
        self._stop = self._stop_of(before) if before is not None else None

    def empty(self) -> None:
        super().empty()
        self._stops, self._stop = [], None

    def focused_stretch(self) -> Range | None:
        return (self._stop.start, self._stop.end) if self._stop is not None and self._stop_shown else None

    # mouse

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
        if mark is not None:
            return self.explain(mark)
        claim = self.scene.claim_at(position)
        return self.tr("Told in an account that is not shown.") if claim in self.scene.side.elsewhere else ""

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

    # keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if plain and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up} and not self._by_letters:
            self.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose_here()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        else:
            with_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right} and not with_alt:
                self._walk_by_letters(True)
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            position = self.textCursor().position()
        else:
            position = self.cursorForPosition(self.viewport().mapFrom(self, event.pos())).position()
        menu = self.menu_at(position)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu_at(self, position: int) -> QMenu:
        """What can be done at a position of the document: copying, and switching a passage back or out again."""
        menu = self.createStandardContextMenu()
        found = passage_at(self.scene, position) if self.scene is not None else None
        if found is not None:
            index, kept = found
            text = self.tr("Leave this passage out again") if kept else self.tr("Put this passage back")
            menu.addSeparator()
            action = menu.addAction(text)
            action.triggered.connect(lambda: self.link_chosen.emit(f"{'drop' if kept else 'keep'}:{index}"))
        claim = self.scene.claim_at(position) if self.scene is not None else None
        if claim is not None:
            self.offer(menu, claim)
        self.edit(menu, position)
        return menu

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by keyboard sees where Up and Down go on from."""
        super().focusInEvent(event)
        by_keyboard = {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        }
        if event.reason() in by_keyboard and self._stops:
            if self._stop is None or not self._in_view(self._stop):
                here = bisect_left(self._stops, self._visible()[0], key=lambda stop: stop.start)
                self._stop = self._stops[min(here, len(self._stops) - 1)]
            self._stop_shown = True
            self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self._walk_by_letters(False)

    def _walk_by_letters(self, on: bool) -> None:
        """Shows a caret only while a person moves letter by letter: among claims it would be in the way."""
        self._by_letters = on
        self._stop_shown = self._stop_shown and not on
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

    def _choose_here(self) -> None:
        """Chooses what the keyboard is at."""
        if self._by_letters and self.scene is not None:
            position = self.textCursor().position()
            claim = self.scene.claim_at(position)
            stop = self._stop_of(claim) if claim is not None else None
        else:
            stop = self._stop
        if stop is not None and stop.claim is not None:
            self.claim_chosen.emit(stop.claim)
        elif stop is not None and stop.link is not None:
            self.link_chosen.emit(stop.link)
