# SPDX-License-Identifier: Apache-2.0
"""A table whose first column stays in view, however far one scrolls sideways. Knows nothing of what it shows.

One view, not two laid over each other: whoever reads the screen aloud meets every cell once. The first column and its
head are drawn again over what has been scrolled, and a point there belongs to it.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from gui.theme import current_theme

Index = QModelIndex | QPersistentModelIndex
_GRIP = 4  # pixels beside the end of the first column's head by which it is made wider
_MOST = 0.6  # of the width of the view: a first column that is wider scrolls away like the others


class FrozenTable(QTableView):
    """Column 0 stays. Selects, paints and scrolls as any table does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.arriving = False  # true while the first cell becomes the current one though nobody has come to it
        self.setHorizontalHeader(FrozenHeader(self))
        self.horizontalHeader().sectionResized.connect(self._resized)

    def setSelectionModel(self, chosen: QItemSelectionModel) -> None:
        super().setSelectionModel(chosen)
        # A head asks of every row whether its column is selected, only to look the same: that takes 50 ms of thousands.
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSelectionModel(QItemSelectionModel(self.model(), header))

    def frozen(self) -> QRect:
        """Where the first column is drawn over others, in the viewport; empty while it stands there by itself."""
        if self.model() is None or not self.model().columnCount():
            return QRect()
        width, whole = self.columnWidth(0), self.viewport().width()
        left = whole - width if self.isRightToLeft() else 0
        if width > whole * _MOST or self.columnViewportPosition(0) == left:
            return QRect()
        return QRect(left, 0, width, self.viewport().height())

    def visualRect(self, index: Index) -> QRect:
        rect = super().visualRect(index)
        strip = self.frozen()
        if index.isValid() and not index.column() and not strip.isEmpty():
            rect.moveLeft(strip.left())
        return rect

    def indexAt(self, at: QPoint) -> QModelIndex:
        if self.frozen().contains(at):
            row = self.rowAt(at.y())
            return self.model().index(row, 0) if row >= 0 else QModelIndex()
        return super().indexAt(at)

    def scrollTo(self, index: Index, hint: QTableView.ScrollHint = QTableView.ScrollHint.EnsureVisible) -> None:
        """Never so that a cell ends up under the first column; the first column is in view already."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if not index.column():
            if not self.frozen().isEmpty():
                bar.setValue(before)
            return
        strip, rect = self.frozen(), super().visualRect(index)
        if strip.isEmpty() or not rect.intersects(strip):
            return
        if self.isRightToLeft():
            bar.setValue(bar.value() - (rect.right() - strip.left() + 1))
        else:
            bar.setValue(bar.value() - (strip.right() + 1 - rect.left()))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()
            self.horizontalHeader().viewport().update()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update(self.frozen())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update(self.frozen())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        strip = self.frozen().intersected(event.rect())
        if strip.isEmpty():
            return
        painter = QPainter(self.viewport())
        painter.fillRect(strip, current_theme().page)
        first, last = self.rowAt(strip.top()), self.rowAt(strip.bottom())
        if first < 0:
            return
        last = self.model().rowCount() - 1 if last < 0 else last
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        for row in range(first, last + 1):
            self.paint_frozen(painter, option, self.model().index(row, 0))
        painter.setPen(current_theme().border)
        edge = self.frozen().left() if self.isRightToLeft() else self.frozen().right()
        painter.drawLine(edge, strip.top(), edge, strip.bottom())

    def paint_frozen(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw one cell of the first column where it stands."""
        mine = QStyleOptionViewItem(option)
        mine.rect = self.visualRect(index)
        state = option.state & ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected)
        if self.selectionModel().isSelected(index):
            state |= QStyle.StateFlag.State_Selected
        if index == self.currentIndex() and self.hasFocus():
            state |= QStyle.StateFlag.State_HasFocus
        mine.state = state
        self.itemDelegateForIndex(index).paint(painter, mine, index)

    def _resized(self, section: int) -> None:
        if not section:
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes a cell the current one where there is none."""
        self.arriving = not self.currentIndex().isValid()
        try:
            super().focusInEvent(event)
        finally:
            self.arriving = False


class FrozenHeader(QHeaderView):
    """The heads of a `FrozenTable`: the first stays, is clicked and made wider where it stands."""

    def __init__(self, table: FrozenTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._from: int | None = None
        self._pressed = False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.viewport().setMouseTracking(True)

    def _strip(self) -> QRect:
        strip = self._table.frozen()
        return QRect(strip.left(), 0, strip.width(), self.viewport().height()) if not strip.isEmpty() else strip

    def _edge(self) -> int:
        strip = self._strip()
        return strip.left() if self.isRightToLeft() else strip.right()

    def _on_edge(self, at: QPoint) -> bool:
        fixed = self.sectionResizeMode(0) is not QHeaderView.ResizeMode.Interactive
        return not fixed and not self._strip().isEmpty() and abs(at.x() - self._edge()) <= _GRIP

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        strip = self._strip()
        if not strip.isEmpty():
            painter = QPainter(self.viewport())
            painter.fillRect(strip, current_theme().page)
            painter.save()
            self.paintSection(painter, strip, 0)
            painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if event.button() is Qt.MouseButton.LeftButton and self._on_edge(at):
            self._from = at.x()
        elif self._strip().contains(at):
            self._pressed = event.button() is Qt.MouseButton.LeftButton
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._from is not None:
            by = self._from - at.x() if self.isRightToLeft() else at.x() - self._from
            self.resizeSection(0, max(self.minimumSectionSize(), self.sectionSize(0) + by))
            self._from = at.x()
        elif self._on_edge(at):
            self.setCursor(Qt.CursorShape.SplitHCursor)
        elif self._strip().contains(at):
            self.unsetCursor()
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._from is not None:
            self._from = None
        elif self._pressed:
            self._pressed = False
            if self._strip().contains(at):
                self.sectionClicked.emit(0)
        else:
            super().mouseReleaseEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave and self._from is None:
            self.unsetCursor()
        return super().viewportEvent(event)
