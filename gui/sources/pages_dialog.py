# SPDX-License-Identifier: Apache-2.0
"""Which pages of a file are to come in: of a web archive, a book, a mailbox, a mail, an article a line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.ingest.choosing import Page
from gui.sources.metadata_dialog import ok_and_cancel
from gui.sources.page_table import PageTable

MOST = 200
"""Pages at a time, as of the files of a folder."""

_ROOM_FOR_ADDRESSES = 560


class PagesDialog(QDialog):
    """`chosen` are the pages that are picked. A tick, the space bar or a double click picks; Enter brings in.

    Where nothing is ticked, what is selected is meant.
    """

    def __init__(self, name: str, pages: Sequence[Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = PurePath(name).name
        self.setWindowTitle(self.tr("Pages of {name}").format(name=name))
        self.resize(820, 520)
        self.setMinimumSize(380, 300)
        self.table = PageTable(pages)
        told = QLabel(
            self.tr("{name} holds {number} articles. Which of them are to come in?").format(
                name=name, number=len(pages)
            ),
            self,
        )
        told.setWordWrap(True)
        told.setTextFormat(Qt.TextFormat.PlainText)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search titles, addresses and dates"))
        self.search.setAccessibleName(self.tr("Search titles, addresses and dates"))
        self.search.setClearButtonEnabled(True)
        self.view = _PagesView(self)
        self.view.setAccessibleName(self.tr("Pages"))
        self.view.setModel(self.table)
        self.counted = QLabel(self)
        self.counted.setObjectName("secondary")
        self.all = QPushButton(self.tr("Pick &all shown"), self)
        self.none = QPushButton(self.tr("Pick &none"), self)
        for button in (self.all, self.none):
            button.setAutoDefault(False)
        self._buttons = ok_and_cancel(self, self.tr("Add"))
        row = QHBoxLayout()
        row.addWidget(self.counted, 1)
        row.addWidget(self.all)
        row.addWidget(self.none)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(10)
        layout.addWidget(told)
        layout.addWidget(self.search)
        layout.addWidget(self.view, 1)
        layout.addLayout(row)
        layout.addWidget(self._buttons)
        self._lay_out_columns()
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        self.all.clicked.connect(lambda: self.table.pick(range(self.table.rowCount()), True))
        self.none.clicked.connect(self._pick_none)
        self.table.dataChanged.connect(self._count)
        self.view.selectionModel().selectionChanged.connect(self._count)
        self.view.doubleClicked.connect(self._turn)
        self.view.setCurrentIndex(self.table.index(0, 0))
        self._count()
        self.view.setFocus()

    @property
    def chosen(self) -> tuple[Page, ...]:
        if self.table.picked:
            return self.table.chosen
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return tuple(sorted((self.table.page(row) for row in rows), key=lambda page: page.number))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the search to what was found."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress else None
        if watched is self.search and pressed == Qt.Key.Key_Down and self.table.rowCount():
            self.view.setCurrentIndex(self.table.index(0, 0))
            self.view.setFocus()
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the titles have it."""
        super().resizeEvent(event)
        self.view.setColumnHidden(1, not self._known[1] or self.width() < _ROOM_FOR_ADDRESSES)

    def _lay_out_columns(self) -> None:
        head = self.view.horizontalHeader()
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.view.setSortingEnabled(True)
        self._known = [
            any(getattr(page, name) for page in self.table.pages) for name in ("title", "address", "date", "size")
        ]
        for column, there in enumerate(self._known):
            self.view.setColumnHidden(column, column > 0 and not there)
        metrics = self.view.fontMetrics()
        for column, sample in ((2, "2024-03-26 00:00"), (3, "1023.9 MiB")):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.view.setColumnWidth(column, metrics.horizontalAdvance(sample) + 22)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def _search(self, text: str) -> None:
        self.table.search(text)
        if self.table.rowCount():
            self.view.setCurrentIndex(self.table.index(0, 0))
        self._count()

    def _pick_none(self) -> None:
        self.table.picked.clear()
        self.table.pick((), False)
        self._count()

    def _turn(self, index: QModelIndex) -> None:
        self.table.pick([index.row()], not self.table.is_picked(index.row()))

    def _count(self) -> None:
        picked, shown = len(self.table.picked), self.table.rowCount()
        number = picked or len(self.chosen)
        if number > MOST:
            said = self.tr("{number} are picked; at most {most} come in at a time.").format(number=number, most=MOST)
        elif not picked:
            said = self.tr("Nothing is ticked: what is selected comes in.")
        else:
            said = self.tr("{number} picked").format(number=picked)
        if shown < len(self.table.pages):
            said = self.tr("{shown} of {all} shown · {said}").format(shown=shown, all=len(self.table.pages), said=said)
        self.counted.setText(said)
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(0 < number <= MOST)
        ok.setText(self.tr("Add {number}").format(number=number) if number else self.tr("Add"))


class _PagesView(QTableView):
    """The space bar picks whatever is selected, and lets go of it where all of it is picked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        table = self.model()
        if event.key() == Qt.Key.Key_Space and isinstance(table, PageTable):
            rows = [index.row() for index in self.selectionModel().selectedRows()]
            table.pick(rows, not all(map(table.is_picked, rows)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the dialog's own button
        else:
            super().keyPressEvent(event)
