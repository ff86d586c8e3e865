# SPDX-License-Identifier: Apache-2.0
"""The bookmarks of a story: set, named, listed, and gone to as one reads. They are decisions like any other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.plain_text import one_line
from core.review.places import Key
from gui.desk.desk import Desk
from gui.listing.list_view import Index, ListView

NAME, WHERE, WORDS = range(3)


@dataclass(frozen=True, slots=True)
class Bookmarked:
    """`about`: the match, or the claims, that are there now; nothing where they are gone."""

    key: Key
    name: str
    about: tuple[str, ...]
    claims: tuple[str, ...]
    words: str


class Bookmarks(QObject):
    """`go` shows a match or a claim by its id; `say` tells what cannot be seen."""

    changed = Signal()

    def __init__(
        self, desk: Desk, go: Callable[[str], None], say: Callable[[str], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._go, self._say = desk, go, say
        desk.changed.connect(self.changed)

    @property
    def all(self) -> list[Bookmarked]:
        """In the order in which one reads the sources; those whose claims are gone come last."""
        desk = self._desk
        review, places = desk.history.review, desk.places
        order = {claim: number for number, claim in enumerate(desk.workspace.index.by_id)}
        last = len(order)
        found = []
        for key, name in review.bookmarks.items():
            there = (places.claims(key) if places is not None else None) or ()
            claims = tuple(sorted(there, key=lambda claim: order.get(claim, last)))
            texts = map(desk.workspace.index.text, claims) if claims else (review.words.get(one, "") for one in key)
            words = " · ".join(one_line(text) for text in texts)
            found.append(Bookmarked(key, name, desk.found(key), claims, words))
        return sorted(found, key=lambda one: order.get(one.claims[0], last) if one.claims else last)

    def toggle(self) -> None:
        """A bookmark at what is selected, or none there any more."""
        workspace = self._desk.workspace
        about = workspace.selected_match or workspace.selected_claim
        if about is None or self._desk.places is None:
            self._say(self.tr("Select a claim first"))
            return
        key = self._desk.key(about)
        on = key not in self._desk.history.review.bookmarks
        if self._desk.bookmark(key, "" if on else None):
            self._say(self.tr("Bookmarked") if on else self.tr("No bookmark any more"))

    def rename(self, key: Key, name: str) -> None:
        self._desk.bookmark(key, name.strip())

    def remove(self, key: Key) -> None:
        self._desk.bookmark(key, None)

    def go_to(self, one: Bookmarked) -> bool:
        """False, and said, where it stands no more."""
        if not one.about:
            self._say(self.tr("What was bookmarked is not in this story any more"))
            return False
        self._go(one.about[0])
        return True

    def step(self, by: int) -> None:
        """To the next (1) or the previous (-1) bookmark from where one is; at the end that is said."""
        there = [one for one in self.all if one.about]
        if not there:
            self._say(self.tr("No bookmark"))
            return
        order = {claim: number for number, claim in enumerate(self._desk.workspace.index.by_id)}
        here = self._here(order)
        places = [min(order[claim] for claim in one.claims) for one in there]
        if by > 0:
            to = next((one for one, place in zip(there, places, strict=True) if place > here), None)
        else:
            before = [one for one, place in zip(there, places, strict=True) if place < here]
            to = before[-1] if before else None
        if to is None:
            self._say(self.tr("That was the last bookmark") if by > 0 else self.tr("That was the first bookmark"))
        else:
            self.go_to(to)
            self._say(to.name or to.words)

    def _here(self, order: dict[str, int]) -> int:
        workspace = self._desk.workspace
        match = workspace.match(workspace.selected_match)
        claims = match.claims if match is not None else (workspace.selected_claim or "",)
        return min((order.get(claim, -1) for claim in claims), default=-1)


class BookmarksModel(QAbstractTableModel):
    def __init__(self, bookmarks: Bookmarks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bookmarks = bookmarks
        self.rows: list[Bookmarked] = []

    def refresh(self) -> None:
        rows = self._bookmarks.all
        if [row.key for row in rows] == [row.key for row in self.rows]:
            self.rows = rows  # other names at most: who is writing one stays there
            if rows:
                self.dataChanged.emit(self.index(0, NAME), self.index(len(rows) - 1, WORDS))
        else:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Name"), self.tr("Claims"), self.tr("Words"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        cells = (row.name, " · ".join(row.claims) or self.tr("gone"), row.words)
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == NAME:
            return ", ".join(cell for cell in cells if cell)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == WORDS:
            return row.words
        return None


class BookmarksList(QWidget):
    """`read` gives the articles the focus."""

    def __init__(self, bookmarks: Bookmarks, read: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bookmarks, self._read = bookmarks, read
        self.model = BookmarksModel(bookmarks, self)
        self.list = ListView(self.tr("Bookmarks"), self)
        self.list.show_model(self.model, [28, 14, 40], stretch=[WORDS])
        self.list.chosen.connect(self._choose)
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(self.tr("Name of this bookmark"))
        self.name.setAccessibleName(self.tr("Name of this bookmark"))
        self.remove = QPushButton(self.tr("&Remove"), self)
        self.none = QLabel(self.tr("No bookmark yet. Ctrl+F2 sets one at what is selected."), self)
        self.none.setObjectName("secondary")
        self.name.editingFinished.connect(self._rename)
        self.remove.clicked.connect(self._remove)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(10, 6, 10, 6)
        buttons.addWidget(self.none, 1)
        buttons.addWidget(self.name, 1)
        buttons.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self.setFocusProxy(self.list)
        selection = self.list.selectionModel()
        if selection is not None:
            selection.currentRowChanged.connect(self._show_name)
        bookmarks.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        at = self.list.currentIndex().row()
        self.model.refresh()
        there = bool(self.model.rows)
        self.none.setVisible(not there)
        self.name.setVisible(there)
        if there:
            self.list.go_to(min(max(at, 0), len(self.model.rows) - 1))
        self._show_name()

    def _show_name(self) -> None:
        row = self.list.currentIndex().row()
        there = 0 <= row < len(self.model.rows)
        if not self.name.hasFocus():
            self.name.setText(self.model.rows[row].name if there else "")
        self.name.setEnabled(there)
        self.remove.setEnabled(there)

    def _rename(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self.model.rows):
            self._bookmarks.rename(self.model.rows[row].key, self.name.text())

    def _choose(self, row: int, by_key: bool) -> None:
        if self._bookmarks.go_to(self.model.rows[row]) and by_key:
            self._read()

    def _remove(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self._bookmarks.remove(self.model.rows[index.row()].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._remove()
        else:
            super().keyPressEvent(event)
