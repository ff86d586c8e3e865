# SPDX-License-Identifier: Apache-2.0
"""Where stretches of a laid-out document stand: a box a line, in the document's own coordinates.

Asks Qt's layout, which is laid out only as far as needed, and remembers the answers until `forget`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextDocument, QTextLayout

from gui.reading.geometry import Box

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a stretch: its box, as high as lines are apart, and where its letters stand."""

    box: Box
    baseline: float


class Measure:
    """Boxes of stretches of `document`; a stretch is a pair of positions, end exclusive."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._known: dict[Range, tuple[Line, ...]] = {}
        self._blocks: list[tuple[int, float, float]] = []  # where each block begins, its top and its height

    def forget(self) -> None:
        """The layout has changed."""
        self._known.clear()
        self._blocks.clear()

    def lines(self, stretch: Range) -> tuple[Line, ...]:
        """The lines of `stretch`, top to bottom; none if it is empty."""
        found = self._known.get(stretch)
        if found is None:
            found = self._known[stretch] = tuple(self._measured(*stretch))
        return found

    def place(self, position: int) -> Line | None:
        """A line without width at `position`."""
        block = self._document.findBlock(position)
        if not block.isValid():
            return None
        top = self._document.documentLayout().blockBoundingRect(block).topLeft()
        line = block.layout().lineForTextPosition(position - block.position())
        if not line.isValid():
            return None
        x = top.x() + _x(line.cursorToX(position - block.position()))
        line_top = top.y() + line.y()
        return Line(Box(x, line_top, x, line_top + block.blockFormat().lineHeight()), line_top + line.ascent())

    def about(self, position: int) -> float:
        """About how far down `position` stands: within its block as far as its share of the block's letters."""
        if not self._blocks:
            layout, block = self._document.documentLayout(), self._document.begin()
            while block.isValid():
                box = layout.blockBoundingRect(block)
                self._blocks.append((block.position(), box.top(), box.height()))
                block = block.next()
            self._blocks.append((self._document.characterCount(), self._blocks[-1][1] + self._blocks[-1][2], 0.0))
        place = bisect_right(self._blocks, position, key=lambda entry: entry[0]) - 1
        begin, top, height = self._blocks[place]
        following = self._blocks[place + 1][0] if place + 1 < len(self._blocks) else begin + 1
        return top + height * min(1.0, (position - begin) / max(1, following - begin))

    def _measured(self, start: int, end: int) -> list[Line]:
        lines: list[Line] = []
        block = self._document.findBlock(start)
        layout = self._document.documentLayout()
        while block.isValid() and block.position() < end:
            corner = layout.blockBoundingRect(block).topLeft()
            first = max(0, start - block.position())
            last = min(block.length() - 1, end - block.position())
            if last > first:
                pitch = block.blockFormat().lineHeight()
                lines += _lines(block.layout(), first, last, corner, pitch)
            block = block.next()
        return lines


def _lines(layout: QTextLayout, first: int, last: int, corner: QPointF, pitch: float) -> list[Line]:
    lines = []
    number = layout.lineForTextPosition(first).lineNumber()
    right_to_left = layout.textOption().textDirection() is Qt.LayoutDirection.RightToLeft
    while 0 <= number < layout.lineCount():
        line = layout.lineAt(number)
        number += 1
        begin = line.textStart()
        stop = begin + line.textLength()
        if begin >= last:
            break
        natural = line.naturalTextRect()
        whole = first <= begin and last >= stop
        left = natural.left() if whole else _x(line.cursorToX(max(first, begin)))
        right = natural.right() if whole else _x(line.cursorToX(min(last, stop)))
        if not whole and last >= stop:
            # up to the end of the line: without the white space that hangs over it
            right = natural.left() if right_to_left else natural.right()
        if not whole and first <= begin:
            left = natural.right() if right_to_left else natural.left()
        left, right = min(left, right), max(left, right)
        top = corner.y() + line.y()
        lines.append(Line(Box(corner.x() + left, top, corner.x() + right, top + pitch), top + line.ascent()))
    return lines


def _x(answer: object) -> float:
    # PySide hands cursorToX back as the pair (x, position)
    return float(answer[0]) if isinstance(answer, tuple) else float(answer)  # type: ignore[arg-type]
