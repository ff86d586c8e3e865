# SPDX-License-Identifier: Apache-2.0
"""The map as a picture one can click, go through by arrow keys and hear: one source down, the other across.

A list for whoever reads the screen aloud, with a row for each mark. `chosen` asks for the articles. A large map is
drawn a slice at a time, with the picture before in view until then.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QToolTip, QWidget

from gui.reading.slices import Slices, Work
from gui.similarity_map.drawing import Drawing, Ground
from gui.similarity_map.marks import Item
from gui.similarity_map.model import Index, MapModel
from gui.theme import current_theme

_MOST_ZOOM = 64.0
_STEP = 1.25
_AT_ONCE = 1_500  # marks and ticks that are drawn in a moment
_NEAR = 4.0  # from this zoom on few of many are in view
_REACH = 9.0  # pixels around a mark within which a click is meant for it


class MapView(QListView):
    chosen = Signal(object)  # a Mark or a Tick
    current = Signal(object)

    def __init__(self, rows: MapModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self.zoom = 1.0
        self._layer: QPixmap | None = None
        self._due = True  # whether what is drawn is to be drawn anew
        self._below = Slices(self)
        self._drawing: Drawing | None = None
        self._hovered: int | None = None
        self._pressed: int | None = None
        self._told = True
        self.setModel(rows)
        self.setObjectName("map")
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Similarity map"))
        self.setAccessibleDescription(
            self.tr(
                "Up and Down follow the first article, Left and Right the second. Enter shows a match in the articles;"
                " plus and minus zoom, 0 shows all."
            )
        )
        rows.modelReset.connect(self._changed)

    # What is where

    def drawing(self) -> Drawing | None:
        """How the chart lies in the viewport now; None while there is none."""
        chart = self.rows.chart
        if self._drawing is None and chart is not None:
            size = self.viewport().size()
            offset = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
            self._drawing = Drawing(chart, Ground.of(size, self.font(), chart, self.zoom, offset))
        return self._drawing

    def item_at(self, at: QPointF) -> int | None:
        """The row of what is drawn nearest to a point, if that is near enough."""
        drawing = self.drawing()
        return None if drawing is None else drawing.at(at, _REACH)

    def visualRect(self, index: Index) -> QRect:
        drawing = self.drawing()
        if drawing is None or not index.isValid():
            return QRect()
        return drawing.box(index.row()).toAlignedRect()

    def indexAt(self, at: QPoint) -> QModelIndex:
        row = self.item_at(QPointF(at))
        return QModelIndex() if row is None else self.rows.index(row)

    def scrollTo(
        self, index: Index, _hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        drawing = self.drawing()
        if drawing is None or not index.isValid():
            return
        box, plot = drawing.box(index.row()), drawing.ground.plot
        for bar, first, last, low, high in (
            (self.horizontalScrollBar(), box.left(), box.right(), plot.left(), plot.right()),
            (self.verticalScrollBar(), box.top(), box.bottom(), plot.top(), plot.bottom()),
        ):
            if (first < low or last > high) and bar.maximum():
                bar.setValue(round(bar.value() + (first + last) / 2 - (low + high) / 2))

    def doItemsLayout(self) -> None:
        """Nothing stands in lines here."""
        QAbstractItemView.updateGeometries(self)

    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        return False

    def setSelection(self, _rect: QRect, _flags: QItemSelectionModel.SelectionFlag) -> None:
        """One thing is selected at a time, by coming to it."""

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect()) if selection.count() else QRegion()

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Along the first source by Up and Down, along the second by Left and Right; nothing turns round at an end."""
        chart = self.rows.chart
        if chart is None or not chart.items:
            return QModelIndex()
        move = QAbstractItemView.CursorAction
        now = self.currentIndex().row() if self.currentIndex().isValid() else None
        across = action in (move.MoveLeft, move.MoveRight)
        order = chart.across if across else chart.downwards
        if not order:
            return self.currentIndex()
        if action is move.MoveHome:
            row = order[0]
        elif action is move.MoveEnd:
            row = order[-1]
        else:
            forward = action in (move.MoveDown, move.MoveRight, move.MoveNext, move.MovePageDown)
            far = 10 if action in (move.MovePageDown, move.MovePageUp) else 1
            row = self._beside(order, now, far if forward else -far)
        return self.rows.index(row)

    def _beside(self, order: tuple[int, ...], now: int | None, by: int) -> int:
        if now is None:
            return order[0] if by > 0 else order[-1]
        if now in order:
            return order[min(max(0, order.index(now) + by), len(order) - 1)]
        # a claim that is alone on the other side: to the first item of this order
        return order[0] if by > 0 else order[-1]

    # What one does

    def come_to(self, row: int | None) -> None:
        """Make a row the current one. Tells nobody."""
        self._told = False
        try:
            if row is None:
                self.selectionModel().clear()
            else:
                flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.selectionModel().setCurrentIndex(self.rows.index(row), flags)
        finally:
            self._told = True
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        QAbstractItemView.currentChanged(self, current, previous)
        self.viewport().update()
        if self._told and current.isValid():
            self.current.emit(self.rows.items[current.row()])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes an item the current one where there is none; nobody has come to it."""
        self._told = False
        try:
            super().focusInEvent(event)
        finally:
            self._told = True

    def set_zoom(self, zoom: float, about: QPointF | None = None) -> None:
        """Show less and larger, or more; the point `about` of the viewport stays where it is."""
        drawing = self.drawing()
        zoom = min(_MOST_ZOOM, max(1.0, zoom))
        if drawing is None or zoom == self.zoom:
            return
        plot = drawing.ground.plot
        about = about or plot.center()
        share = zoom / self.zoom
        dx, dy = about.x() - plot.left(), about.y() - plot.top()
        across = (self.horizontalScrollBar().value() + dx) * share - dx
        down = (self.verticalScrollBar().value() + dy) * share - dy
        self.zoom = zoom
        self._fit()
        self.horizontalScrollBar().setValue(round(across))
        self.verticalScrollBar().setValue(round(down))
        self._redraw()

    def image(self, width: int = 1200, height: int = 900, ratio: float = 2.0) -> QImage:
        """The whole map as a picture, in the colours of the window, whatever part of it is in view."""
        made = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_ARGB32)
        made.setDevicePixelRatio(ratio)
        made.fill(current_theme().page)
        chart = self.rows.chart
        if chart is not None:
            ground = Ground.of(QRect(0, 0, width, height).size(), self.font(), chart, 1.0, QPointF())
            painter = QPainter(made)
            Drawing(chart, ground).draw(painter, current_theme(), ratio)
            painter.end()
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        elif plain and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.set_zoom(self.zoom * _STEP, self._here())
        elif plain and key == Qt.Key.Key_Minus:
            self.set_zoom(self.zoom / _STEP, self._here())
        elif plain and key == Qt.Key.Key_0:
            self.set_zoom(1.0)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _here(self) -> QPointF | None:
        index = self.currentIndex()
        return QPointF(self.visualRect(index).center()) if index.isValid() else None

    def _choose(self, index: Index) -> None:
        if index.isValid():
            self.chosen.emit(self.rows.items[index.row()])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._pressed = self.item_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and row is not None:
            self.selectionModel().setCurrentIndex(
                self.rows.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """What the first click was on: selecting may have made room beside the map, and moved all that is on it."""
        if self._pressed is not None and self._pressed < len(self.rows.items):
            self._choose(self.rows.index(self._pressed))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.item_at(event.position()))

    def _hover(self, row: int | None) -> None:
        if row != self._hovered:
            self._hovered = row
            shape = Qt.CursorShape.ArrowCursor if row is None else Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * _STEP ** (event.angleDelta().y() / 120), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            row = self.item_at(QPointF(event.pos()))
            if row is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self.rows.tip(self.rows.items[row]), self.viewport())
            return True
        if event.type() is QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def hovered(self) -> Item | None:
        """What the pointer is over."""
        return None if self._hovered is None else self.rows.items[self._hovered]

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing, theme = self.drawing(), current_theme()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.page)
        if drawing is None:
            return
        if self._due and not self._below.running:
            self._due = False
            self._below.begin(self._draw_below(drawing))
            if len(drawing.chart.items) <= _AT_ONCE or self.zoom >= _NEAR:
                self._below.finish()
        if self._layer is not None:
            painter.drawPixmap(self.viewport().rect(), self._layer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._hovered is not None:
            drawing.point_out(painter, self._hovered, theme, focused=False)
        if self.currentIndex().isValid():
            drawing.point_out(painter, self.currentIndex().row(), theme, focused=True)

    def _draw_below(self, drawing: Drawing) -> Work:
        """What stays while one points and selects; it is shown once it is whole, whatever is wanted by then."""
        ratio, theme = self.devicePixelRatioF(), current_theme()
        layer = QPixmap(self.viewport().size() * ratio)
        layer.setDevicePixelRatio(ratio)
        layer.fill(theme.page)
        below = QPainter(layer)
        try:
            yield from drawing.drawing(below, theme, ratio)
        finally:
            below.end()
        self._layer = layer
        self.viewport().update()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self._redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        self._fit()
        self._redraw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._redraw()

    def updateGeometries(self) -> None:
        QAbstractItemView.updateGeometries(self)
        self._fit()

    def _changed(self) -> None:
        self._hovered = self._pressed = None
        if self.rows.chart is None:
            self._below.drop()
            self._layer = None
        self._fit()
        self._redraw()

    def _fit(self) -> None:
        """As far as one can scroll."""
        self._drawing = None
        drawing = self.drawing()
        if drawing is None:
            return
        plot = drawing.ground.plot
        for bar, length in ((self.horizontalScrollBar(), plot.width()), (self.verticalScrollBar(), plot.height())):
            bar.setRange(0, max(0, round(length * (self.zoom - 1.0))))
            bar.setPageStep(max(1, round(length)))
            bar.setSingleStep(max(1, round(length / 12)))

    def _redraw(self) -> None:
        self._drawing, self._due = None, True
        self.viewport().update()
