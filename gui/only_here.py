# SPDX-License-Identifier: Apache-2.0
"""The claims that one source alone has, source by source, each with the nearest candidate that was not accepted and
what was missing.

Choosing one asks for it to be shown in its article; what a person decides of it goes to the desk: that it has no
counterpart, or that it belongs to the nearest candidate after all, by one click. Thousands are listed in slices.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QMenu, QWidget

from core.model import Comparison
from core.model import OnlyHere as Alone
from core.plain_text import one_line
from core.reasons import missing
from core.words import words
from gui import tour
from gui.only_here_rows import OnlyHereDelegate, OnlyHereModel, Row
from gui.reading.slices import Slices, Work
from gui.sources.card import claims_counted
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.desk.deciding import Deciding
    from gui.desk.desk import Desk

_BATCH = 40
_AT_ONCE = 600  # claims that are listed in a moment
_A_STEP = 200


class OnlyHere(QListView):
    claim_chosen = Signal(str)
    claim_current = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._desk: Desk | None = None
        self._deciding: Deciding | None = None
        self.setAccessibleName(self.tr("Claims that only one source has"))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows = OnlyHereModel(self)
        self.setModel(self.rows)
        self._delegate = OnlyHereDelegate(self)
        self.setItemDelegate(self._delegate)
        # Thousands of rows get their height a batch at a time, between which one can go on.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self._pressed_at: QPoint | None = None
        self._listing = Slices(self)
        self._outdated = False  # what changes while nobody sees it is listed when somebody does
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self.selectionModel().currentChanged.connect(self._tell_current)
        workspace.comparison_changed.connect(self._refresh)
        workspace.pair_changed.connect(self._refresh)
        workspace.shown_changed.connect(self._refresh)
        workspace.selection_changed.connect(self._follow)
        self._refresh()

    def attend(self, desk: Desk, deciding: Deciding) -> None:
        """Show what a person has decided of the claims, and let them decide here."""
        self._desk, self._deciding = desk, deciding
        desk.changed.connect(self._refresh)
        self._refresh()

    def menu_of(self, claim: str) -> QMenu:
        """What can be decided of a claim, and taken out of it."""
        menu = QMenu(self)
        desk, deciding = self._desk, self._deciding
        comparison = self._workspace.comparison
        if desk is None or deciding is None or comparison is None:
            return menu
        alone = menu.addAction(self.tr("No &counterpart"))
        alone.setCheckable(True)
        alone.setChecked(desk.has_no_counterpart(claim))
        alone.triggered.connect(lambda on: desk.no_counterpart(claim, on))
        found = next((one.nearest for one in comparison.only_here if one.claim == claim), None)
        if found is not None and desk.can_link(claim, found.claim):
            link = menu.addAction(self.tr("&Link with the nearest, {claim}").format(claim=found.claim))
            link.triggered.connect(partial(deciding.link_both, claim, found.claim))
        for action in menu.actions():
            action.setEnabled(not desk.read_only)
        deciding.further(menu, (claim,), None)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = self.currentIndex()
        if event.reason() is not QContextMenuEvent.Reason.Keyboard:
            at = self.indexAt(event.pos())
        claim = self.rows.rows[at.row()].claim if at.isValid() else None
        if claim is not None:
            menu = self.menu_of(claim)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def number(self) -> int:
        """How many claims are listed."""
        return sum(row.claim is not None for row in self.rows.rows)

    def go_to_source(self, source_id: str) -> None:
        """Scroll to the claims of one source and select its first."""
        self._listing.finish()
        index = self._workspace.index
        for number, row in enumerate(self.rows.rows):
            if row.claim is not None and index.source(row.claim).id == source_id:
                self.setCurrentIndex(self.rows.index(number))
                self.scrollTo(self.rows.index(max(0, number - 1)), QListView.ScrollHint.PositionAtTop)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        row = self.rows.rows[index.row()]
        at, self._pressed_at = self._pressed_at, None
        if at is not None and self._link_at(at) is not None:
            self.link(row)
        elif row.claim is not None:
            self.claim_chosen.emit(row.claim)

    def link(self, row: Row) -> None:
        """Link a claim with the nearest candidate."""
        if row.claim is not None and row.link and self._deciding is not None:
            self._deciding.link_both(row.claim, row.link)

    def _link_at(self, at: QPoint) -> Row | None:
        """The row whose words that link are at a point of the viewport."""
        index = self.indexAt(at)
        row = self.rows.rows[index.row()] if index.isValid() else None
        if row is None or not self._delegate.link_box(self.visualRect(index), row).contains(at):
            return None
        return row

    def _current_row(self) -> Row | None:
        index = self.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mouseReleaseEvent(event)
        self._pressed_at = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._link_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """Ctrl+L is about the claim on which one is, not about what is chosen in the articles."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _links(event):
            row = self._current_row()
            if row is not None and row.link:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._current_row()
        if _links(event) and row is not None and row.link:
            self.link(row)
            event.accept()
        else:
            super().keyPressEvent(event)

    def _follow(self) -> None:
        """Come to the claim that is selected elsewhere, if it is listed."""
        claim, here = self._workspace.selected_claim, self._current_row()
        if claim is None or self.hasFocus() or (here is not None and here.claim == claim):
            return
        at = next((number for number, row in enumerate(self.rows.rows) if row.claim == claim), None)
        if at is not None:
            self.setCurrentIndex(self.rows.index(at))

    def _tell_current(self, index: QModelIndex) -> None:
        if index.isValid() and self.hasFocus():
            row = self.rows.rows[index.row()]
            if row.claim is not None:
                self.claim_current.emit(row.claim)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._outdated:
            self._refresh()

    def _refresh(self) -> None:
        """List what there is now; what is being listed for something else is left."""
        self._outdated = not self.isVisible()
        if self._outdated:
            self._listing.drop()
            return
        comparison = self._workspace.comparison
        self._listing.begin(self._list(comparison))
        if comparison is None or len(comparison.only_here) <= _AT_ONCE:
            self._listing.finish()

    def _list(self, comparison: Comparison | None) -> Work:
        index, visible = self._workspace.index, self._workspace.visible
        rows: list[Row] = []
        for source in comparison.sources if comparison is not None else ():
            yield
            alone = tour.only_in(comparison, source.id) if comparison is not None else ()
            if visible is not None:
                alone = tuple(one for one in alone if one.claim in visible.alone)
            if not alone:
                continue
            title = self.tr("Only in {letter}, {name}: {claims}")
            rows.append(Row(title.format(letter=source.id, name=source.name, claims=claims_counted(len(alone)))))
            for number, one in enumerate(alone):
                if number % _A_STEP == 0:
                    yield
                text = one_line(index.text(one.claim))
                decided = self._desk is not None and self._desk.has_no_counterpart(one.claim)
                rows.append(
                    Row(text, one.claim, decided, self._link(one, decided), one, partial(self._tell, one, decided))
                )
        yield
        if rows != self.rows.rows:
            self._show(rows)
        self._follow()

    def _link(self, one: Alone, decided: bool) -> str:
        """With which claim one click links; none where that is decided or cannot be."""
        index, near, desk = self._workspace.index, one.nearest, self._desk
        if near is None or decided or desk is None or desk.read_only or near.claim not in index.by_id:
            return ""
        # No match holds a claim that is alone, so two sources are all that linking asks for.
        return near.claim if index.source(near.claim).sha256 != index.source(one.claim).sha256 else ""

    def _tell(self, one: Alone, decided: bool) -> str:
        """What is said of the nearest candidate."""
        index = self._workspace.index
        nearest = self.tr("Nothing in the other accounts comes near it.")
        if one.nearest is not None and one.nearest.claim in index.by_id:
            quoted = one_line(index.text(one.nearest.claim))
            nearest = self.tr("Nearest, {claim}: “{text}” — but only {score}").format(
                claim=one.nearest.claim, text=_cut(quoted), score=words().score(one.nearest.score)
            )
            nearest += f"\n{missing(one, index, words())}".rstrip()
        return f"{self.tr('No counterpart, as you have decided.')}\n{nearest}" if decided else nearest

    def _show(self, rows: list[Row]) -> None:
        """Other rows; who was at a claim stays there."""
        at = self.currentIndex()
        current = self.rows.rows[at.row()].claim if at.isValid() else None
        place = self.verticalScrollBar().value()
        self.rows.show_rows(rows)
        again = next(
            (number for number, row in enumerate(rows) if row.claim is not None and row.claim == current), None
        )
        if again is not None:
            self.setCurrentIndex(self.rows.index(again))
            self.verticalScrollBar().setValue(place)


def _cut(text: str, longest: int = 140) -> str:
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + " …"


def _links(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier
