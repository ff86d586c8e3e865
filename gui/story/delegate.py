# SPDX-License-Identifier: Apache-2.0
"""How a cell of the story's tables is drawn: each thing said in a line, the clause around it below in a lower voice.

Every row is as high as its fullest cell has lines; nothing is laid out to know that. Which line belongs to what is
asked by whoever is clicked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.model import State
from core.story.told import Entry, TableCell, TableRow
from core.words import words
from gui.story.model import Index, Role
from gui.tables.fonts import Fonts
from gui.theme import Theme, current_theme

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

MOST: Final = 6  # things said in one cell that are drawn; the others are in its menu
_PAD: Final = 7
_SIDE: Final = 10
_BETWEEN: Final = 3


class StoryDelegate(QStyledItemDelegate):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._width = 0
        self.renew()

    def renew(self) -> None:
        """Measure again: the program's font has changed."""
        self.fonts = Fonts.of()
        self._line = QFontMetrics(self.fonts.words).height()
        self._quiet = QFontMetrics(self.fonts.quiet)
        self._small = self._quiet.height()

    # heights

    def set_width(self, width: int) -> None:
        """How wide the sources' columns are: a clause that is longer has two lines. 0: every clause has one."""
        self._width = max(0, width - 2 * _SIDE) if width else 0

    def usual(self) -> int:
        """A height that is right for many rows."""
        return self._line + self._small + 2 * _PAD

    def height(self, row: TableRow) -> int:
        """How high a row is."""
        tallest = max((self._cell_height(cell) for cell in row.cells if cell is not None), default=0)
        return max(tallest, self._line + self._small) + 2 * _PAD

    def _cell_height(self, cell: TableCell) -> int:
        drawn = cell.entries[:MOST]
        total = sum(self._entry_height(entry) for entry in drawn) + _BETWEEN * max(0, len(drawn) - 1)
        return total + self._small * (len(cell.notes) + (len(cell.entries) > MOST))

    def _entry_height(self, entry: Entry) -> int:
        return self._line + self._small * self._clause_lines(entry)

    def _clause_lines(self, entry: Entry) -> int:
        if not _has_clause(entry):
            return 0
        return 2 if self._width and self._quiet.horizontalAdvance(entry.around) > self._width else 1

    def entry_at(self, cell: TableCell, y: int) -> Entry | None:
        """What is drawn `y` pixels below the top of a cell; None where nothing in particular is."""
        top = _PAD
        for entry in cell.entries[:MOST]:
            bottom = top + self._entry_height(entry) + _BETWEEN
            if y < bottom:
                return entry if y >= top else None
            top = bottom
        return None

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, self.height(index.data(Role.ROW)))

    # drawing

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        row: TableRow = index.data(Role.ROW)
        cell: TableCell | None = index.data(Role.CELL)
        painter.save()
        self._ground(painter, option, theme, index, row)
        box = option.rect.adjusted(_SIDE, _PAD, -_SIDE, -_PAD)
        if index.column() == 0:
            self._paint_head(painter, box, row, theme)
        elif cell is None:
            painter.setFont(self.fonts.quiet)
            painter.setPen(theme.secondary)
            painter.drawText(box, Qt.AlignmentFlag.AlignTop, words().get("story", "gap"))
        else:
            self._paint_cell(painter, box, cell, theme)
        painter.restore()

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme, index: Index, row: TableRow
    ) -> None:
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, theme.accent_tint)
        elif index.column() == 0:
            painter.fillRect(rect, theme.page if row.state is State.ONLY_HERE else theme.states[row.state].tint)
        painter.setPen(QPen(theme.border, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.accent, 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_head(self, painter: QPainter, box: QRect, row: TableRow, theme: Theme) -> None:
        painter.setFont(self.fonts.head)
        painter.setPen(theme.states[row.state].ink)
        width = QFontMetrics(self.fonts.head).horizontalAdvance("▲") + 8
        painter.drawText(box, Qt.AlignmentFlag.AlignTop, row.sign)
        painter.setPen(theme.text)
        rest = box.adjusted(width, 0, 0, 0)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        head = QFontMetrics(self.fonts.head).boundingRect(rest, flags, row.head)
        if not row.more or head.height() + self._small > rest.height():
            head.setHeight(min(head.height(), max(self._line, rest.height() - self._small * bool(row.more))))
        painter.drawText(QRect(rest.topLeft(), QSize(rest.width(), head.height())), flags, row.head)
        if row.more:
            below = rest.adjusted(0, head.height(), 0, 0)
            painter.setFont(self.fonts.quiet)
            painter.setPen(theme.secondary)
            painter.drawText(below, flags, _wrapped(QFontMetrics(self.fonts.quiet), row.more, below))

    def _paint_cell(self, painter: QPainter, box: QRect, cell: TableCell, theme: Theme) -> None:
        at = QPoint(box.topLeft())
        for entry in cell.entries[:MOST]:
            self._paint_entry(painter, QRect(at, QSize(box.width(), self._entry_height(entry))), entry, theme)
            at.setY(at.y() + self._entry_height(entry) + _BETWEEN)
        notes = [f"+ {len(cell.entries) - MOST}"] if len(cell.entries) > MOST else []
        painter.setFont(self.fonts.quiet)
        painter.setPen(theme.secondary)
        for note in (*notes, *cell.notes):
            line = QRect(at, QSize(box.width(), self._small))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, _elided(self.fonts.quiet, note, box.width()))
            at.setY(at.y() + self._small)

    def _paint_entry(self, painter: QPainter, box: QRect, entry: Entry, theme: Theme) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        line = QRect(box.topLeft(), QSize(box.width(), self._line))
        left = line.left()
        if entry.state is not None:
            painter.setFont(self.fonts.head)
            painter.setPen(theme.states[entry.state].ink)
            sign = words().sign(entry.state)
            painter.drawText(line, middle, sign)
            left += QFontMetrics(self.fonts.head).horizontalAdvance(sign) + 6
        tail = entry.against or entry.times
        said = QFont(self.fonts.words)
        said.setItalic(entry.aside)
        metrics = QFontMetrics(said)
        tail_width = QFontMetrics(self.fonts.quiet).horizontalAdvance(tail) + 8 if tail else 0
        room = max(40, line.right() - left - tail_width)
        text = metrics.elidedText(entry.text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(said)
        painter.setPen(theme.secondary if entry.aside else theme.text)
        painter.drawText(QRect(left, line.top(), room + 2, line.height()), middle, text)
        if tail:
            painter.setFont(self.fonts.quiet)
            painter.setPen(theme.secondary if entry.state is None else theme.states[entry.state].ink)
            start = left + metrics.horizontalAdvance(text) + 8
            painter.drawText(
                QRect(start, line.top(), max(0, line.right() - start), line.height()),
                middle,
                _elided(self.fonts.quiet, tail.strip(), line.right() - start),
            )
        if _has_clause(entry):
            painter.setFont(self.fonts.quiet)
            painter.setPen(theme.secondary)
            below = QRect(box.left(), line.bottom() + 1, box.width(), self._small * self._clause_lines(entry))
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
            painter.drawText(below, flags, _wrapped(self._quiet, entry.around, below))


def _has_clause(entry: Entry) -> bool:
    """Whether there is more of the clause than the words themselves."""
    return bool(entry.before.strip(" .,") or entry.after.strip(" .,"))


def _elided(font: QFont, text: str, width: int) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))


def _wrapped(metrics: QFontMetrics, text: str, box: QRect) -> str:
    """`text` cut so that it fits into the lines of `box`."""
    lines = max(1, box.height() // max(1, metrics.height()))
    full = lines == 1  # where lines break, some of their width is lost
    if metrics.horizontalAdvance(text) <= box.width() * lines * (1.0 if full else 0.92):
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width() * lines * (1.0 if full else 0.88)))
