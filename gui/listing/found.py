# SPDX-License-Identifier: Apache-2.0
"""Finding in all sources: a field, and every place where it stands, listed; long sources a slice at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.errors import CrossreadError
from gui.filtering.text_field import TextField
from gui.listing.found_model import SENTENCE, FoundModel, HitDelegate
from gui.listing.hits import MOST, Hit, hits_in
from gui.listing.list_view import ListView
from gui.reading.slices import Slices, Work
from gui.workspace import Workspace

_SETTLE_MS = 120


class FoundList(QWidget):
    """`go` shows a place in its article; the focus goes along where it was chosen by Enter."""

    def __init__(self, workspace: Workspace, go: Callable[[Hit, bool], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._go = workspace, go
        self._outdated = False
        self.text = TextField(self.tr("Find in all sources"), self)
        self.count = QLabel(self)
        self.count.setObjectName("secondary")
        self.model = FoundModel(self)
        self.list = ListView(self.tr("Places found"), self)
        self.list.show_model(self.model, [24, 40], stretch=[SENTENCE])
        self.list.setItemDelegateForColumn(SENTENCE, HitDelegate(self.list))
        self.list.chosen.connect(lambda row, by_key: self._go(self.model.hits[row], by_key))
        above = QHBoxLayout()
        above.setContentsMargins(10, 6, 10, 6)
        above.setSpacing(14)
        above.addWidget(self.text, 3)
        above.addWidget(self.count, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.text)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.look)
        self._slices = Slices(self)
        self.text.changed.connect(self._settle.start)
        self.text.field.returnPressed.connect(self._into_list)
        workspace.sources_changed.connect(self._sources_differ)
        workspace.comparison_changed.connect(self._sources_differ)

    def begin(self, words: str = "") -> None:
        """Ask for words, or find these."""
        if words:
            self.text.field.setText(words)
        self.text.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.field.selectAll()

    def look(self) -> None:
        """List whatever stands in the field, from the next slice on."""
        self._settle.stop()
        query = self.text.query()
        if query is None or not query.says:
            self._slices.drop()
            self._show([])
            return
        self._slices.begin(self._finding())

    @property
    def running(self) -> bool:
        return self._slices.running or self._settle.isActive()

    def _finding(self) -> Work:
        query = self.text.query()
        if query is None:
            return
        try:
            hits = yield from hits_in(self._workspace.sources, query)
        except CrossreadError as error:
            self.text.tell(error)
            hits = []
        self._show(hits)

    def _show(self, hits: list[Hit]) -> None:
        self.model.show_hits(hits)
        sources = len({hit.source.id for hit in hits})
        if not self.text.field.text().strip():
            text = ""
        elif not hits:
            text = self.tr("not found")
        elif len(hits) == MOST:
            text = self.tr("the first {number} places").format(number=len(hits))
        elif len(hits) == 1:
            text = self.tr("1 place")
        elif sources == 1:
            text = self.tr("{number} places in 1 source").format(number=len(hits))
        else:
            text = self.tr("{number} places in {sources} sources").format(number=len(hits), sources=sources)
        self.count.setText(text)
        self.list.setAccessibleDescription(text)

    def _into_list(self) -> None:
        if self._settle.isActive():
            self.look()
        self._slices.finish()
        if self.model.hits:
            self.list.go_to(0)
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _sources_differ(self) -> None:
        self._outdated = True
        if self.isVisible():
            self._again()

    def _again(self) -> None:
        """The same words in what the sources are now."""
        self._outdated = False
        known = {source.sha256 for source in self._workspace.sources}
        shown = {hit.source.sha256 for hit in self.model.hits}
        if not shown <= known:
            self._show([])
        self.look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.text.field.hasFocus():
            self._into_list()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._outdated:
            self._again()
