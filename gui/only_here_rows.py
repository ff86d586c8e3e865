# SPDX-License-Identifier: Apache-2.0
"""The rows of the list of claims that one source alone has: what they hold, and how they are drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.model import State
from core.words import words
from gui.reading.signs import Sign
from gui.reading.typography import SERIFS
from gui.theme import current_theme

Index = QModelIndex | QPersistentModelIndex
_WRAP = int(Qt.TextFlag.TextWordWrap)
_MARGIN = 28
_WIDEST = 860


class Role(IntEnum):
    ROW = Qt.ItemDataRole.UserRole + 1


def _says_nothing() -> str:
    return ""


@dataclass(frozen=True)
class Row:
    """A heading (`claim` is None) or a claim. `link` is the nearest claim where one click is to link the two.

    What there is to say of the nearest candidate is put into words by `tell` when somebody looks at the row.
    """

    text: str
    claim: str | None = None
    decided: bool = False  # a person says that it has no counterpart
    link: str = ""
    about: object = None
    tell: Callable[[], str] = field(default=_says_nothing, compare=False)

    @cached_property
    def nearest(self) -> str:
        return self.tell()


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
            link = self.tr("Ctrl+L links the two") if row.link else ""
            return " — ".join(part for part in (row.text, decided, row.nearest, link) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].claim is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class OnlyHereDelegate(QStyledItemDelegate):
    """Draws a claim in the serif of the articles, with the nearest candidate below it and what links the two."""

    def link_text(self, row: Row) -> str:
        return self.tr("Link with {claim}").format(claim=row.link) if row.link else ""

    def link_box(self, rect: QRect, row: Row) -> QRect:
        """Where the words that link stand, in a row that fills `rect`; empty where nothing is to be linked."""
        if not row.link:
            return QRect()
        metrics = QFontMetrics(self._fonts()[1])
        first, second = self._parts(row, rect.width())
        top = rect.top() + 13 + first.height() + second.height() + 4
        wide = metrics.horizontalAdvance(self.link_text(row))
        return QRect(QPoint(rect.left() + _MARGIN + 20, top), QSize(wide, metrics.height()))

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
        if row.link:
            height += QFontMetrics(self._fonts()[1]).height() + 5
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
        if row.link:
            quiet.setUnderline(True)
            painter.setFont(quiet)
            painter.setPen(theme.accent)
            painter.drawText(self.link_box(option.rect, row), Qt.AlignmentFlag.AlignVCenter, self.link_text(row))
        painter.restore()
