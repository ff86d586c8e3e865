# SPDX-License-Identifier: Apache-2.0
"""Where stretches of a laid-out document stand: a box a line, in the document's own coordinates.

Asks Qt's layout, which is laid out only as far as needed, and remembers the answers until `forget`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout

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
        self._laid: dict[int, _Laid] = {}
        self._blocks: list[tuple[float, float]] = []  # the top and the height of each block
        self._begins: list[int] = []  # and where it begins

    def forget(self) -> None:
        """The layout has changed."""
        self._known.clear()
        self._laid.clear()
        self._blocks.clear()
        self._begins.clear()

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
                self._begins.append(block.position())
                self._blocks.append((box.top(), box.height()))
                block = block.next()
            self._begins.append(self._document.characterCount())
            self._blocks.append((sum(self._blocks[-1]), 0.0))
        place = bisect_right(self._begins, position) - 1
        begin, (top, height) = self._begins[place], self._blocks[place]
        following = self._begins[place + 1] if place + 1 < len(self._begins) else begin + 1
        return top + height * min(1.0, (position - begin) / max(1, following - begin))

    def _measured(self, start: int, end: int) -> list[Line]:
        lines: list[Line] = []
        block = self._document.findBlock(start)
        while block.isValid() and block.position() < end:
            laid = self._block(block)
            first, last = max(0, start - laid.position), min(laid.length - 1, end - laid.position)
            if last > first:
                lines += laid.lines(block.layout(), first, last)
            block = block.next()
        return lines

    def _block(self, block: QTextBlock) -> _Laid:
        """A block has many stretches; what Qt says of its lines is asked for once."""
        position = block.position()
        if position not in self._laid:
            corner = self._document.documentLayout().blockBoundingRect(block).topLeft()
            self._laid[position] = _Laid.of(block, corner.x(), corner.y())
        return self._laid[position]


@dataclass(frozen=True, slots=True)
class _TextLine:
    """One line of a block: its letters, and where the first begins and the last ends, the white space left aside."""

    begin: int
    stop: int
    left: float
    right: float
    top: float
    ascent: float


@dataclass(frozen=True, slots=True)
class _Laid:
    """A block as it was laid out; `lines` takes positions within it."""

    position: int
    length: int
    x: float
    pitch: float
    right_to_left: bool
    begins: tuple[int, ...]
    text_lines: tuple[_TextLine, ...]

    @classmethod
    def of(cls, block: QTextBlock, x: float, y: float) -> _Laid:
        layout = block.layout()
        found = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            natural, begin = line.naturalTextRect(), line.textStart()
            left, right = natural.left(), natural.right()
            found.append(_TextLine(begin, begin + line.textLength(), left, right, y + line.y(), line.ascent()))
        return cls(
            block.position(),
            block.length(),
            x,
            block.blockFormat().lineHeight(),
            layout.textOption().textDirection() is Qt.LayoutDirection.RightToLeft,
            tuple(line.begin for line in found),
            tuple(found),
        )

    def lines(self, layout: QTextLayout, first: int, last: int) -> list[Line]:
        lines = []
        start = max(0, bisect_right(self.begins, first) - 1)
        for number, one in enumerate(self.text_lines[start : layout.lineCount()], start):
            if one.begin >= last:
                break
            starts, ends = first <= one.begin, last >= one.stop
            # where a stretch goes on beyond a line, the white space that hangs over its end does not count
            before, behind = (one.right, one.left) if self.right_to_left else (one.left, one.right)
            left = before if starts else _x(layout.lineAt(number).cursorToX(max(first, one.begin)))
            right = behind if ends else _x(layout.lineAt(number).cursorToX(min(last, one.stop)))
            left, right = min(left, right), max(left, right)
            box = Box(self.x + left, one.top, self.x + right, one.top + self.pitch)
            lines.append(Line(box, one.top + one.ascent))
        return lines


def _x(answer: object) -> float:
    # PySide hands cursorToX back as the pair (x, position)
    return float(answer[0]) if isinstance(answer, tuple) else float(answer)  # type: ignore[arg-type]
