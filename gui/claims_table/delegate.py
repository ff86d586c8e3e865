# SPDX-License-Identifier: Apache-2.0
"""How a cell of the table of claims is drawn: the claim wrapped and marked; a gap hatched; a heading across its row."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.model import State
from core.words import words
from gui.claims_table.arranging import Heading
from gui.claims_table.cells import LaidOut, Look, kinds_in, lay_out
from gui.claims_table.model import ClaimsModel, Index, Role
from gui.claims_table.rows import ClaimRow
from gui.reading.signs import draw_decided
from gui.style import mixed
from gui.tables.fonts import Fonts
from gui.theme import Theme, current_theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

_PAD: Final = 8
_SIDE: Final = 10
_KEPT: Final = 600  # cells that stay laid out
_TOP = Qt.AlignmentFlag.AlignTop
_WRAP = Qt.TextFlag.TextWordWrap


class ClaimsDelegate(QStyledItemDelegate):
    def __init__(self, model: ClaimsModel, table: QTableView) -> None:
        super().__init__(table)
        self._model, self._table = model, table
        self._cells: OrderedDict[tuple[int, int, int], LaidOut] = OrderedDict()
        self._heights: dict[int, tuple[ClaimRow, int]] = {}  # by the identity of a row, which is held
        self.renew()

    def renew(self) -> None:
        """Lay out anew: fonts or colours are others."""
        self.fonts = Fonts.of()
        self._head = QFontMetrics(self.fonts.head)
        self._quiet = QFontMetrics(self.fonts.quiet)
        self._gutter = self._quiet.horizontalAdvance("888") + 6
        self._cells.clear()
        self._heights.clear()

    def recolour(self) -> None:
        """Draw anew: colours are others."""
        self._cells.clear()

    def measure_again(self) -> None:
        """Columns are of another width, or what is said of rows is another."""
        self._heights.clear()

    # heights

    def usual(self) -> int:
        """A height that is right for many rows."""
        return QFontMetrics(self.fonts.words).height() * 4 + 2 * _PAD

    def height(self, row: int) -> int:
        """How high the row at a place is, with its columns as wide as they are."""
        item = self._model.items[row]
        if isinstance(item, Heading):
            return self._head.height() + 2 * _PAD
        known = self._heights.get(id(item))
        if known is not None and known[0] is item:
            return known[1]
        tallest = self._summary_height(item)
        for column, claims in enumerate(item.claims):
            if claims:
                tallest = max(tallest, self._laid_out(item, column).height)
        self._heights[id(item)] = item, tallest + 2 * _PAD
        return tallest + 2 * _PAD

    def _summary_height(self, row: ClaimRow) -> int:
        lines = len(kinds_in(row.match)) if row.match is not None else 0
        lines += bool(self._model.score(row)) + bool(self._model.labels(row))
        return self._head.height() + lines * self._quiet.height()

    def _laid_out(self, row: ClaimRow, column: int) -> LaidOut:
        width = self._table.columnWidth(column + 1) - 2 * _SIDE - self._gutter
        key = (id(row), column, width)
        found = self._cells.get(key)
        if found is None or found.row is not row:
            found = lay_out(row, column, width, self._model.index_of_claims, Look(self.fonts, current_theme()))
            self._cells[key] = found
            if len(self._cells) > _KEPT:
                self._cells.popitem(last=False)
        else:
            self._cells.move_to_end(key)
        return found

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, self.height(index.row()))

    # drawing

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        item: ClaimRow | Heading = index.data(Role.ITEM)
        painter.save()
        painter.setClipRect(option.rect, Qt.ClipOperation.IntersectClip)
        if isinstance(item, Heading):
            self._paint_heading(painter, option, item, theme)
        else:
            self._ground(painter, option, theme, index, item)
            box = option.rect.adjusted(_SIDE, _PAD, -_SIDE, -_PAD)
            if index.column() == 0:
                self._paint_summary(painter, box, item, theme)
            elif item.claims[index.column() - 1]:
                self._paint_claims(painter, box, item, index.column() - 1, theme)
            else:
                selected = bool(option.state & QStyle.StateFlag.State_Selected)
                ground = theme.accent_tint if selected else theme.page
                self._paint_gap(painter, option.rect, self._model.nearest_in(item, index.column() - 1), ground)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme, index: Index, row: ClaimRow
    ) -> None:
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.accent_tint)
        elif index.column() == 0:
            tinted = row.state is not State.ONLY_HERE and not row.rejected
            painter.fillRect(rect, theme.states[row.state].tint if tinted else theme.page)
        painter.setPen(QPen(theme.border, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, heading: Heading, theme: Theme) -> None:
        """The same words in every cell of the row, each showing its part of them."""
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.accent_tint if selected else theme.hover)
        painter.setPen(QPen(theme.border, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        whole = QRect(0, rect.top(), self._table.viewport().width(), rect.height()).adjusted(_SIDE, 0, -_SIDE, 0)
        painter.setFont(self.fonts.head)
        painter.setPen(theme.text if heading.state is None else theme.states[heading.state].ink)
        fold = "▸" if heading.folded else "▾"
        painter.drawText(whole, Qt.AlignmentFlag.AlignVCenter, f"{fold}  {self._model.heading(heading)}")

    def _paint_summary(self, painter: QPainter, box: QRect, row: ClaimRow, theme: Theme) -> None:
        line, small = self._head.height(), self._quiet.height()
        ink = theme.secondary if row.rejected else theme.states[row.state].ink
        painter.setFont(self.fonts.head)
        painter.setPen(ink)
        room = self._head.horizontalAdvance("▲") + 8
        painter.drawText(box, _TOP, words().sign(row.state))
        painter.setPen(theme.secondary if row.rejected else theme.text)
        right = self._paint_signs(painter, box, row, line, theme)
        first = box.adjusted(room, 0, right - box.right(), 0)
        name = words().get("state", row.state, "one")
        painter.drawText(first, _TOP, self._head.elidedText(name, Qt.TextElideMode.ElideRight, first.width()))
        painter.setFont(self.fonts.quiet)
        rest = box.adjusted(room, line, 0, 0)

        def write(text: str) -> None:
            cut = self._quiet.elidedText(text, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, _TOP, cut)
            rest.setTop(rest.top() + small)

        painter.setPen(theme.secondary)
        if score := self._model.score(row):
            write(score)
        for state, kind in kinds_in(row.match) if row.match is not None else ():
            painter.setPen(theme.secondary if state is State.AGREE or row.rejected else theme.states[state].ink)
            painter.drawText(rest.adjusted(-room, 0, 0, 0), _TOP, "" if state is State.AGREE else words().sign(state))
            painter.setPen(theme.secondary if state is State.AGREE or row.rejected else theme.text)
            write(kind)
        if labels := self._model.labels(row):
            painter.setPen(theme.accent)
            write(labels)

    def _paint_signs(self, painter: QPainter, box: QRect, row: ClaimRow, line: int, theme: Theme) -> int:
        """What a person has decided, at the end of the first line; where there is room left of it."""
        right, size = box.right(), line * 0.6
        for sign in reversed(self._model.signs(row)):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_decided(painter, sign, QPointF(right - size / 2, box.top() + line / 2), size, theme)
            painter.restore()
            right -= round(size + 6)
        return right

    def _paint_claims(self, painter: QPainter, box: QRect, row: ClaimRow, column: int, theme: Theme) -> None:
        place = row.places[column]
        painter.setFont(self.fonts.quiet)
        painter.setPen(theme.secondary)
        number = QRect(box.left(), box.top() + 1, self._gutter - 6, self._quiet.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignRight | _TOP, "" if place is None else str(place + 1))
        painter.setPen(theme.secondary if row.rejected else theme.text)
        self._laid_out(row, column).draw(painter, QPointF(box.left() + self._gutter, box.top()))

    def _paint_gap(self, painter: QPainter, rect: QRect, near: str, ground: QColor) -> None:
        theme = current_theme()
        box = rect.adjusted(_SIDE, _PAD, -_SIDE, -_PAD)
        painter.setBrushOrigin(self._table.viewport().rect().topLeft())
        lines = mixed(theme.border, ground, 0.35)
        painter.fillRect(rect.adjusted(0, 0, 0, -1), QBrush(lines, Qt.BrushStyle.BDiagPattern))
        said = near or words().get("story", "gap")
        painter.setFont(self.fonts.quiet)
        painter.fillRect(self._quiet.boundingRect(box, _WRAP | _TOP, said).adjusted(-4, -2, 4, 2), ground)
        painter.setPen(theme.secondary)
        painter.drawText(box, _WRAP | _TOP, said)
