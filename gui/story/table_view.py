# SPDX-License-Identifier: Apache-2.0
"""One table of the story: goes to the words that are clicked, copies what is selected, sorts and filters.

Enter goes to the words of a cell; where it holds several, a menu of them opens. Shows what it is given and asks for
nothing but to be followed: `chosen` for a place to be shown in its article, `current` for one that was come to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QWidget

from core.story.told import Entry, Table, TableCell, lines_of
from gui.exporting.clipboard import put_table
from gui.story.delegate import StoryDelegate
from gui.story.model import Role, StoryModel, StoryOrder
from gui.tables.frozen import FrozenTable
from gui.tables.heights import RowHeights

_HEAD_SHARE = 0.25
_MANY = 3
_LEAST_HEAD = 150
_LEAST_CELL = 180
_LEAST_OF_MANY = 134  # where more than three accounts stand side by side
_HEAD_BESIDE_MANY = 0.18
_MENU_WORDS = 70


class StoryTable(FrozenTable):
    chosen = Signal(object)  # a ClaimSpan
    current = Signal(str)  # a claim

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = StoryModel(self)
        self.order = StoryOrder(self.rows, self)
        self.setModel(self.order)
        self._delegate = StoryDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setObjectName("story")
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setMinimumSectionSize(90)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setAccessibleDescription(
            self.tr("Arrow keys go from cell to cell; Enter shows the words in their article; Ctrl+C copies the cells.")
        )
        self.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustIgnored)
        self.heights = RowHeights(self, self._height, self._delegate.usual)
        self.order.layoutChanged.connect(self._set_heights)
        self.order.rowsInserted.connect(self._set_heights)
        self.order.rowsRemoved.connect(self._set_heights)
        self.order.modelReset.connect(self._set_heights)
        self.clicked.connect(self._clicked)
        self.selectionModel().currentChanged.connect(self._tell_current)
        self._clicked_at = QPoint()
        self.further: Callable[[QMenu, Sequence[str]], None] = lambda _menu, _claims: None
        """Adds to the menu of a cell what else can be done with the claims that it tells of."""

    def show_table(self, table: Table | None, names: Sequence[str] = ()) -> None:
        """Show `table`, with the sources called by `names`."""
        self.rows.show_table(table, names)
        self.setAccessibleName(table.title if table is not None else "")
        self._set_widths()

    def set_wanted(self, text: str) -> None:
        """Show only the rows in which all these words stand."""
        self.order.set_wanted(text)

    def shown(self) -> int:
        """How many rows are shown."""
        return self.order.rowCount()

    def lines(self) -> list[list[str]]:
        """The whole table as it is shown, sorted and filtered, as cells, the heads first."""
        table = self.rows.table
        if table is None:
            return []
        rows = [self.order.index(row, 0).data(Role.ROW) for row in range(self.shown())]
        names = [
            str(self.rows.headerData(column + 1, Qt.Orientation.Horizontal)) for column in range(len(table.sources))
        ]
        shown = Table(table.key, table.title, table.caption, table.empty, table.head, table.sources, tuple(rows))
        return lines_of(shown, names)

    def copy(self) -> None:
        """The selected cells into the clipboard: a line a row, tabs between."""
        cells = sorted((index.row(), index.column()) for index in self.selectedIndexes())
        if not cells:
            return
        columns = sorted({column for _, column in cells})
        chosen = set(cells)
        put_table(
            [
                [str(self.order.index(row, column).data()) if (row, column) in chosen else "" for column in columns]
                for row in sorted({row for row, _ in cells})
            ]
        )

    def copy_table(self) -> None:
        """The whole table as it is shown into the clipboard, for a spreadsheet or a document."""
        if lines := self.lines():
            put_table(lines, heads=True)

    # going to the words

    def choose(self, index: QModelIndex) -> None:
        """Go to the words of a cell; where there are several, offer them."""
        entries = self._entries(index)
        if len(entries) == 1:
            self.chosen.emit(entries[0].place)
        elif entries:
            self.menu_of(index).popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))

    def menu_of(self, index: QModelIndex) -> QMenu:
        """A menu of all that a cell says, each line going to its words; and copying."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in self._entries(index):
            words = " ".join(part for part in (entry.text, entry.times) if part)
            around = entry.around if entry.around != entry.text else ""
            line = f"{words} — {around}" if around else words
            action = QAction(_cut(line).replace("&", "&&"), menu)
            action.triggered.connect(partial(self.chosen.emit, entry.place))
            menu.addAction(action)
        menu.addSeparator()
        keys = QKeySequence(QKeySequence.StandardKey.Copy).toString(QKeySequence.SequenceFormat.NativeText)
        menu.addAction(f"{self.tr('Copy')}\t{keys}").triggered.connect(self.copy)
        menu.addAction(self.tr("Copy table")).triggered.connect(self.copy_table)
        self.further(menu, tuple(dict.fromkeys(entry.place.claim for entry in self._entries(index))))
        return menu

    def _entries(self, index: QModelIndex) -> tuple[Entry, ...]:
        """What a cell says; in the first column, what the first source says that says anything."""
        if not index.isValid():
            return ()
        cell: TableCell | None = index.data(Role.CELL)
        if index.column() == 0:
            cell = next((one for one in index.data(Role.ROW).cells if one is not None), None)
        return () if cell is None else cell.entries

    def _clicked(self, index: QModelIndex) -> None:
        """A click goes to the words on which it falls."""
        cell: TableCell | None = index.data(Role.CELL)
        if cell is None or QGuiApplication.keyboardModifiers() & (
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        ):
            return
        entry = self._delegate.entry_at(cell, self._clicked_at.y() - self.visualRect(index).top())
        if entry is not None:
            self.chosen.emit(entry.place)

    def _tell_current(self, index: QModelIndex) -> None:
        entries = self._entries(index)
        if entries and self.hasFocus() and not self.arriving:
            self.current.emit(entries[0].place.claim)

    # what the system sends

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._clicked_at = event.position().toPoint()
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over words that can be gone to."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        cell: TableCell | None = index.data(Role.CELL) if index.isValid() else None
        at = int(event.position().y()) - self.visualRect(index).top()
        over = cell is not None and self._delegate.entry_at(cell, at) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self.choose(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keyboard else self.indexAt(event.pos())
        if index.isValid():
            at = self.visualRect(index).bottomLeft() if by_keyboard else event.pos()
            self.menu_of(index).popup(self.viewport().mapToGlobal(at))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.viewport().update()
        elif event.type() is QEvent.Type.FontChange:
            self._delegate.renew()
            self._set_heights()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.heights.see_to_visible()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_widths()

    def _set_widths(self) -> None:
        """The first column a quarter, the sources the rest, none narrower than can be read."""
        columns = self.order.columnCount()
        if not columns:
            return
        width = self.viewport().width()
        many = columns - 1 > _MANY
        head = max(_LEAST_HEAD, int(width * (_HEAD_BESIDE_MANY if many else _HEAD_SHARE)))
        least = _LEAST_OF_MANY if many else _LEAST_CELL
        each = max(least, (width - head) // max(1, columns - 1))
        self.setColumnWidth(0, head)
        for column in range(1, columns):
            self.setColumnWidth(column, each)
        self._delegate.set_width(each)
        self._set_heights()

    def _set_heights(self) -> None:
        self.heights.begin()

    def _height(self, row: int) -> int:
        """How high the row is that is shown at a place."""
        return self._delegate.height(self.rows.row_at(self.order.mapToSource(self.order.index(row, 0)).row()))


def _cut(text: str) -> str:
    return text if len(text) <= _MENU_WORDS else text[: _MENU_WORDS - 1].rsplit(" ", 1)[0] + " …"
