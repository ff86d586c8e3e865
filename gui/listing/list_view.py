# SPDX-License-Identifier: Apache-2.0
"""A list of one line a row, quick with thousands of them: a click or Enter goes there, a click on a heading sorts."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView, QWidget

from gui.exporting.clipboard import put_table

Index = QModelIndex | QPersistentModelIndex


class ListView(QTreeView):
    """`chosen`: by a click or by Enter; `entered_by_key` tells the second, after which the focus goes along."""

    chosen = Signal(int, bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("list")
        self.setAccessibleName(name)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.clicked.connect(lambda index: self.chosen.emit(index.row(), False))

    def show_model(self, model: QAbstractItemModel, widths: list[int], *, stretch: list[int]) -> None:
        """`widths` in characters; columns in `stretch` take what is left."""
        self.setModel(model)
        header, character = self.header(), self.fontMetrics().averageCharWidth()
        header.setStretchLastSection(False)
        header.setSectionsClickable(True)
        for column, width in enumerate(widths):
            wide = column in stretch
            mode = QHeaderView.ResizeMode.Stretch if wide else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(column, mode)
            if not wide:
                header.resizeSection(column, width * character)

    def go_to(self, row: int) -> None:
        """The row becomes the current one, and nothing else happens."""
        model = self.model()
        if model is None or not 0 <= row < model.rowCount():
            self.selectionModel().clear() if self.selectionModel() is not None else None
            return
        index = model.index(row, 0)
        if self.currentIndex().row() != row:
            self.setCurrentIndex(index)
        self.scrollTo(index)

    def copy(self) -> None:
        """The current row to the clipboard, its columns apart by tabs."""
        index, model = self.currentIndex(), self.model()
        if index.isValid() and model is not None:
            cells = (model.index(index.row(), column).data() or "" for column in range(model.columnCount()))
            put_table([[str(cell) for cell in cells]])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row(), True)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)
