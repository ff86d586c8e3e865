# SPDX-License-Identifier: Apache-2.0
"""A text document drawn as shapes: every letter is an outline and every underline a line, so that no font is needed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextLine,
)

_Underline = QTextCharFormat.UnderlineStyle
_SPACE = " ".encode("utf-16-le")
_RAISED = 0.42  # of the height of its letters, as Qt raises a superscript
_Piece = tuple[int, int, QTextCharFormat]  # from where to where in its block, and how


def draw_outlined(painter: QPainter, document: QTextDocument) -> None:
    """`document` as it is laid out, at the painter's origin. Letters without an outline, such as emoji, are drawn as
    text.
    """
    block = document.begin()
    while block.isValid():
        layout = block.layout()
        origin = layout.position()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            for first, last, how in _fragments(block, line):
                _draw_piece(painter, line, origin, (first - block.position(), last - block.position(), how))
        block = block.next()


def _fragments(block: QTextBlock, line: QTextLine) -> Iterator[tuple[int, int, QTextCharFormat]]:
    """What of each fragment stands in a line: positions in the document."""
    start = block.position() + line.textStart()
    end = start + line.textLength()
    units = block.text().encode("utf-16-le", "surrogatepass")  # positions of a document count these
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        first, last = max(start, fragment.position()), min(end, fragment.position() + fragment.length())
        while first < last and last == end and units[2 * (last - 1 - block.position()) :][:2] == _SPACE:
            last = end = last - 1  # a space at which the line breaks is neither underlined nor tinted
        if first < last:
            yield first, last, fragment.charFormat()
        at += 1


def _draw_piece(painter: QPainter, line: QTextLine, origin: QPointF, piece: _Piece) -> None:
    first, last, how = piece
    left, right = _across(line, first), _across(line, last)
    left, right = min(left, right) + origin.x(), max(left, right) + origin.x()
    base = origin.y() + line.y() + line.ascent()
    metrics = QFontMetricsF(how.font())
    raised = how.verticalAlignment() is QTextCharFormat.VerticalAlignment.AlignSuperScript
    lift = QPointF(0, -metrics.ascent() * _RAISED if raised else 0.0)
    if how.background().style() is not Qt.BrushStyle.NoBrush:
        painter.fillRect(
            QRectF(left, base - metrics.ascent(), right - left, metrics.ascent() + metrics.descent()), how.background()
        )
    ink = how.foreground()
    for run in line.glyphRuns(first, last - first):
        font, shape = run.rawFont(), QPainterPath()
        shape.setFillRule(Qt.FillRule.WindingFill)
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            shape.addPath(font.pathForGlyph(glyph).translated(place + origin + lift))
        if shape.isEmpty() and line.width():
            painter.setPen(QPen(ink.color()))
            painter.drawGlyphRun(origin + lift, run)
        else:
            painter.fillPath(shape, ink)
    _underline(painter, how, left, right, base + metrics.underlinePos() + 1)


def _across(line: QTextLine, position: int) -> float:
    found: object = line.cursorToX(position)  # with the position that it has settled for, or without
    x = found[0] if isinstance(found, tuple) else found
    assert isinstance(x, float)  # noqa: S101 - so Qt says
    return x


def _underline(painter: QPainter, how: QTextCharFormat, left: float, right: float, y: float) -> None:
    style = how.underlineStyle()
    if style is _Underline.NoUnderline or right <= left:
        return
    colour = how.underlineColor()
    pen = QPen(colour if colour.isValid() else how.foreground().color(), 1.6)
    painter.setPen(pen)
    painter.setBrush(QBrush())
    if style is _Underline.WaveUnderline:
        wave, at, up = QPainterPath(QPointF(left, y)), left, True
        while at < right:
            further = min(at + 4.0, right)
            wave.quadTo(QPointF((at + further) / 2, y - 2.6 if up else y + 2.6), QPointF(further, y))
            at, up = further, not up
        painter.strokePath(wave, pen)
        return
    if style is _Underline.DashUnderline:
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
    painter.drawLine(QPointF(left, y), QPointF(right, y))
