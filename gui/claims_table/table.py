# SPDX-License-Identifier: Apache-2.0
"""The table of claims itself: goes to the articles, copies rows, folds groups. Shows what its model holds.

`chosen` asks for a row to be shown in its articles, `current` tells where one has come to; `heads` that a column's head
was clicked.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from core.plain_text import tab_separated
from gui.claims_table.arranging import Heading
from gui.claims_table.delegate import ClaimsDelegate
from gui.claims_table.model import ClaimsModel, Role
from gui.claims_table.rows import ClaimRow
from gui.tables.frozen import FrozenTable
from gui.tables.heights import RowHeights

_HEAD_SHARE = 0.17
_LEAST_HEAD, _MOST_HEAD = 150, 230
_LEAST_CELL = 190


class ClaimsTable(FrozenTable):
    chosen = Signal(object, int)  # a ClaimRow, and the column of the source on which one is, or -1
    current = Signal(object, int)
    heads = Signal(int)
    picked = Signal()  # other rows are selected

    def __init__(self, rows: ClaimsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self._widths: dict[int, int] = {}  # as a person has set them
        self._setting = False
        self._told = True
        self.setModel(rows)
        self._delegate = ClaimsDelegate(rows, self)
        self.setItemDelegate(self._delegate)
        self.setObjectName("story")
        self.setAccessibleName(self.tr("Claims and sources"))
        self.setAccessibleDescription(
            self.tr(
                "A row a claim, a column a source. Arrow keys go from cell to cell, Enter shows the claim in its"
                " articles, Shift and Ctrl select several rows, Ctrl+C copies them."
            )
        )
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustIgnored)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setMinimumSectionSize(90)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicatorShown(True)
        header.sectionClicked.connect(self.heads)
        header.sectionResized.connect(self._column_resized)
        self.heights = RowHeights(self, self._delegate.height, self._delegate.usual)
        rows.modelReset.connect(self._was_reset)
        self.doubleClicked.connect(self._choose)
        self.clicked.connect(self._clicked)
        self.selectionModel().currentChanged.connect(self._tell_current)
        self.selectionModel().selectionChanged.connect(self._tell_picked)

    # What is selected

    def selected(self) -> tuple[ClaimRow, ...]:
        """The selected rows, from top to bottom."""
        ranges = self.selectionModel().selection()  # an index for each of thousands of rows would take its time
        blocks = (ranges.at(number) for number in range(ranges.size()))
        places = sorted({row for one in blocks for row in range(one.top(), one.bottom() + 1)})
        items = (self.rows.items[place] for place in places if place < len(self.rows.items))
        return tuple(item for item in items if isinstance(item, ClaimRow))

    def here(self) -> ClaimRow | None:
        """The row on which one is."""
        index = self.currentIndex()
        item = self.rows.items[index.row()] if index.isValid() and index.row() < len(self.rows.items) else None
        return item if isinstance(item, ClaimRow) else None

    def come_to(self, place: int) -> None:
        """Make the row at a place the current one, and see to it that it is in view. Tells nobody."""
        column = max(0, self.currentIndex().column())
        self._told = False
        try:
            self.selectionModel().setCurrentIndex(
                self.rows.index(place, column),
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )
        finally:
            self._told = True
        self.heights.hold()

    def select_abouts(self, abouts: set[str]) -> None:
        """Select the rows of these matches and claims, as far as they are shown. Tells nobody of a current one."""
        self._told = False
        try:
            model = self.selectionModel()
            model.clearSelection()
            flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            for about in abouts:
                if (place := self.rows.place(about)) is not None:
                    model.select(self.rows.index(place, 0), flags)
        finally:
            self._told = True

    def copy(self) -> None:
        """The selected rows into the clipboard: a line a row, tabs between; without a selection the current one."""
        rows = self.selected() or tuple(filter(None, (self.here(),)))
        if rows:
            self.put(rows, heads=False)

    def copy_cell(self) -> None:
        """What the current cell says."""
        index = self.currentIndex()
        if index.isValid():
            QGuiApplication.clipboard().setText(str(index.data() or ""))

    def put(self, rows: tuple[ClaimRow, ...], *, heads: bool) -> None:
        """Rows into the clipboard: with tabs for a spreadsheet, and as a table with its marks for a document."""
        from core.words import words
        from gui.exporting.clipboard import put
        from gui.exporting.rich_rows import rows_html

        model = self.rows
        told = [(model.summary(row), row.match, row.claims) for row in rows]
        put(rows_html(told, model.sources, model.index_of_claims, words()), self.as_tsv(rows, heads=heads))

    def as_tsv(self, rows: tuple[ClaimRow, ...], *, heads: bool = False) -> str:
        """`rows` for a spreadsheet; `heads`: with a first line that names the columns."""
        model = self.rows
        columns = range(len(model.sources))
        lines = [[model.summary(row), *(model.words_in(row, column) for column in columns)] for row in rows]
        if heads:
            names = [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(1 + len(columns))]
            lines.insert(0, names)
        return tab_separated(lines)

    def _choose(self, index: QModelIndex) -> None:
        item = index.data(Role.ITEM) if index.isValid() else None
        if isinstance(item, ClaimRow):
            self.chosen.emit(item, index.column() - 1)

    def _clicked(self, index: QModelIndex) -> None:
        """A click on the heading of a group folds it."""
        item = index.data(Role.ITEM)
        if isinstance(item, Heading):
            self._fold(item, not item.folded)

    def _fold(self, heading: Heading, on: bool) -> None:
        self.rows.fold(heading.key, on)
        at = next(
            (n for n, item in enumerate(self.rows.items) if isinstance(item, Heading) and item.key == heading.key), 0
        )
        self.come_to(at)

    def _tell_current(self, index: QModelIndex) -> None:
        item = index.data(Role.ITEM) if index.isValid() else None
        if self._told and not self.arriving and isinstance(item, ClaimRow):
            self.current.emit(item, index.column() - 1)

    def _tell_picked(self) -> None:
        self.picked.emit()

    # What the system sends

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        item = self.currentIndex().data(Role.ITEM) if self.currentIndex().isValid() else None
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(item, Heading):
                self._fold(item, not item.folded)
            else:
                self._choose(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif isinstance(item, Heading) and plain and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self._fold(item, event.key() == Qt.Key.Key_Minus)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        heading = index.isValid() and isinstance(index.data(Role.ITEM), Heading)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if heading else Qt.CursorShape.ArrowCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.heights.see_to_visible()
        super().paintEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "heights"):
            self._delegate.recolour()
            self.viewport().update()
        elif event.type() is QEvent.Type.FontChange and hasattr(self, "heights"):
            self._delegate.renew()
            self.heights.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._set_widths()

    def _was_reset(self) -> None:
        self._widths = {at: width for at, width in self._widths.items() if at < self.rows.columnCount()}
        self._set_widths()

    def _set_widths(self) -> None:
        """The first column a sixth, the sources the rest, none narrower than can be read; as a person has set them."""
        columns = self.rows.columnCount()
        if not columns:
            self.heights.begin()
            return
        whole = self.viewport().width()
        head = self._widths.get(0, min(_MOST_HEAD, max(_LEAST_HEAD, int(whole * _HEAD_SHARE))))
        free = [at for at in range(1, columns) if at not in self._widths]
        taken = sum(width for at, width in self._widths.items() if at)
        each = max(_LEAST_CELL, (whole - head - taken) // max(1, len(free)))
        self._setting = True
        for at in range(columns):
            width = head if not at else self._widths.get(at, each)
            if width != self.columnWidth(at):
                self.setColumnWidth(at, width)
                self._delegate.measure_again()
        self._setting = False
        self.heights.begin()

    def remarks_changed(self) -> None:
        """What is said of rows is another."""
        self._delegate.measure_again()
        self.heights.begin()
        self.viewport().update()

    def _column_resized(self, column: int, _old: int, width: int) -> None:
        if not self._setting:
            self._widths[column] = width
            self._delegate.measure_again()
            self.heights.begin()
