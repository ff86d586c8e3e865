# SPDX-License-Identifier: Apache-2.0
"""The claims that one source alone has, source by source, each with the nearest candidate that was not accepted and
what was missing.

Choosing one asks for it to be shown in its article; what a person decides of it goes to the desk.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.model import State
from core.reasons import missing
from core.words import words
from gui import tour
from gui.reading.signs import Sign
from gui.reading.typography import SERIFS
from gui.sources.card import claims_counted
from gui.theme import current_theme
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.desk.deciding import Deciding
    from gui.desk.desk import Desk

Index = QModelIndex | QPersistentModelIndex
_WRAP = int(Qt.TextFlag.TextWordWrap)
_MARGIN = 28
_WIDEST = 860


class Role(IntEnum):
    ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Row:
    """A heading (`claim` is None) or a claim."""

    text: str
    claim: str | None = None
    nearest: str = ""
    decided: bool = False  # a person says that it has no counterpart


class OnlyHereModel(QAbstractListModel):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show_rows(self, rows: list[Row]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Role.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            decided = self.tr("No counterpart") if row.decided else ""
            return " — ".join(part for part in (row.text, decided, row.nearest) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].claim is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Delegate(QStyledItemDelegate):
    """Draws a claim in the serif of the articles, with the nearest candidate below it."""

    def _fonts(self) -> tuple[QFont, QFont, QFont]:
        base = QApplication.font()
        serif, quiet, head = QFont(base), QFont(base), QFont(base)
        serif.setFamilies(SERIFS)
        serif.setPointSizeF(base.pointSizeF() * 1.2)
        quiet.setPointSizeF(base.pointSizeF() * 0.95)
        head.setBold(True)
        return serif, quiet, head

    def _parts(self, row: Row, width: int) -> tuple[QRect, QRect]:
        serif, quiet, head = self._fonts()
        inner = max(120, min(width, _WIDEST) - 2 * _MARGIN - 24)
        if row.claim is None:
            return QFontMetrics(head).boundingRect(0, 0, inner, 10_000, _WRAP, row.text), QRect()
        first = QFontMetrics(serif).boundingRect(0, 0, inner, 10_000, _WRAP, row.text)
        second = QFontMetrics(quiet).boundingRect(0, 0, inner, 10_000, _WRAP, row.nearest)
        return first, second

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(Role.ROW)
        width = option.widget.viewport().width() if isinstance(option.widget, QListView) else 600
        first, second = self._parts(row, width)
        height = first.height() + (28 if row.claim is None else second.height() + 24)
        return QSize(min(width, _WIDEST), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Role.ROW)
        theme = current_theme()
        serif, quiet, head = self._fonts()
        width = option.rect.width()
        first, second = self._parts(row, width)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, top = option.rect.left() + _MARGIN, option.rect.top()
        if row.claim is None:
            painter.setFont(head)
            painter.setPen(theme.text)
            painter.drawText(first.translated(left, top + 18), _WRAP, row.text)
            painter.restore()
            return
        state = option.state
        box = option.rect.adjusted(_MARGIN - 12, 3, 0, -3)
        box.setWidth(min(width, _WIDEST) - _MARGIN)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(theme.accent, 1.5) if selected else Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_tint if selected else theme.hover)
            painter.drawRoundedRect(box, 6, 6)
        painter.setPen(theme.accent if row.decided else theme.states[State.ONLY_HERE].ink)
        painter.setFont(quiet)
        sign = Sign.ALONE.value if row.decided else words().sign(State.ONLY_HERE)
        painter.drawText(left, top + 10 + QFontMetrics(serif).ascent(), sign)
        painter.setFont(serif)
        painter.setPen(theme.text)
        painter.drawText(first.translated(left + 20, top + 9), _WRAP, row.text)
        painter.setFont(quiet)
        painter.setPen(theme.secondary)
        painter.drawText(second.translated(left + 20, top + 13 + first.height()), _WRAP, row.nearest)
        painter.restore()


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
        self.setItemDelegate(_Delegate(self))
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self.selectionModel().currentChanged.connect(self._tell_current)
        workspace.comparison_changed.connect(self._refresh)
        workspace.pair_changed.connect(self._refresh)
        self._refresh()

    def attend(self, desk: Desk, deciding: Deciding) -> None:
        """Show what a person has decided of the claims, and let them decide here."""
        self._desk, self._deciding = desk, deciding
        desk.changed.connect(self._refresh)
        self._refresh()

    def menu_of(self, claim: str) -> QMenu:
        """What can be decided of a claim."""
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
        if row.claim is not None:
            self.claim_chosen.emit(row.claim)

    def _tell_current(self, index: QModelIndex) -> None:
        if index.isValid() and self.hasFocus():
            row = self.rows.rows[index.row()]
            if row.claim is not None:
                self.claim_current.emit(row.claim)

    def _refresh(self) -> None:
        comparison, index = self._workspace.comparison, self._workspace.index
        rows: list[Row] = []
        for source in comparison.sources if comparison is not None else ():
            alone = tour.only_in(comparison, source.id) if comparison is not None else ()
            if not alone:
                continue
            title = self.tr("Only in {letter}, {name}: {claims}")
            rows.append(Row(title.format(letter=source.id, name=source.name, claims=claims_counted(len(alone)))))
            for one in alone:
                text = " ".join(index.text(one.claim).split())
                nearest = self.tr("Nothing in the other accounts comes near it.")
                if one.nearest is not None and one.nearest.claim in index.by_id:
                    quoted = " ".join(index.text(one.nearest.claim).split())
                    nearest = self.tr("Nearest, {claim}: “{text}” — but only {score}").format(
                        claim=one.nearest.claim, text=_cut(quoted), score=words().score(one.nearest.score)
                    )
                    nearest += f"\n{missing(one, index, words())}".rstrip()
                decided = self._desk is not None and self._desk.has_no_counterpart(one.claim)
                if decided:
                    nearest = f"{self.tr('No counterpart, as you have decided.')}\n{nearest}"
                rows.append(Row(text, one.claim, nearest, decided))
        if rows != self.rows.rows:
            self._show(rows)

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
