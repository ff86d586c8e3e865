# SPDX-License-Identifier: Apache-2.0
"""One match as a picture to share: what each source says, what differs with signs and names, and where it comes from.

The same drawing goes onto a bitmap and into an SVG; there the letters are outlines, so that it looks alike where a
font is missing, and its words stand in the alternative text. Says nothing that the match does not say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtSvg import QSvgGenerator

from core.differences.marks import Style
from core.model import Comparison, Match, Source, State
from core.plain_text import rightward, single_spaced, unbroken
from core.reports.marks import Segment
from core.reports.telling import displayed, moment
from core.reports.values import Cell, DifferenceRow, MatchRow
from core.words import Words
from gui.exporting.outlines import draw_outlined
from gui.exporting.rich import CARET, difference_line, row_of, segments_plain
from gui.reading.typography import SANS, SERIFS
from gui.theme import Theme

WIDTH = 1000.0
_MARGIN, _GAP, _PAD = 40.0, 20.0, 20.0
_READ, _SMALL, _TINY = 19.0, 15.0, 13.0  # pixels
_COLUMNS = 2
_LINES = {
    Style.CHANGED: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Style.ADDED: QTextCharFormat.UnderlineStyle.DashUnderline,
    Style.CONFLICTING: QTextCharFormat.UnderlineStyle.WaveUnderline,
    Style.MISSING: QTextCharFormat.UnderlineStyle.NoUnderline,
}
_TITLE, _DESCRIPTION = "Title", "Description"  # as the PNG specification calls them
_TONES = {"conflict": State.CONFLICT, "differ": State.DIFFER}


@dataclass(frozen=True, slots=True)
class _Placed:
    document: QTextDocument
    at: QPointF
    box: QRectF | None = None  # of the card around it


class Picture:
    """One drawing of a match in the colours of `theme`; `told` is what stands for it where it is not seen."""

    def __init__(self, match: Match, comparison: Comparison, words: Words, theme: Theme) -> None:
        self._theme = theme
        self._row = row_of(match, comparison, words)
        self._sources = [comparison.source(cell.source) for cell in self._row.cells]
        self._words = words
        self._parts = list(self._laid_out())
        last = max(part.at.y() + part.document.size().height() for part in self._parts)
        boxes = [part.box.bottom() for part in self._parts if part.box is not None]
        self.size = QSizeF(WIDTH, ceil(max([last, *boxes]) + _MARGIN * 0.7))

    @property
    def title(self) -> str:
        names = " / ".join(displayed(single_spaced(source.name)) for source in self._sources)
        return f"{self._row.sign} {self._row.state_name}: {names}"

    @property
    def told(self) -> str:
        """The alternative text: every source's words, and every difference."""
        lines = [
            f"{source.id} {displayed(single_spaced(source.name))}: "
            + " ".join(segments_plain(claim.segments) for claim in cell.claims)
            for cell, source in zip(self._row.cells, self._sources, strict=True)
        ]
        return "\n".join([*lines, *(difference_line(one, self._words) for one in self._row.differences)])

    def image(self, scale: float = 2.0) -> QImage:
        """`scale` pixels for each of the drawing's own; a program that asks how large it is learns that, too."""
        image = QImage(
            QSize(ceil(self.size.width() * scale), ceil(self.size.height() * scale)), QImage.Format.Format_RGB32
        )
        image.setDevicePixelRatio(scale)
        image.fill(self._theme.page)
        image.setText(_TITLE, self.title)
        image.setText(_DESCRIPTION, self.told)
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self._draw(painter, outlines=False)
        painter.end()
        return image

    def png(self, scale: float = 2.0) -> bytes:
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.image(scale).save(buffer, "PNG")  # type: ignore[call-overload]  # its types know no device
        return bytes(data.data())

    def svg(self) -> bytes:
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        drawing = QSvgGenerator()
        drawing.setOutputDevice(buffer)
        drawing.setSize(self.size.toSize())
        drawing.setViewBox(QRectF(QPointF(), self.size))
        drawing.setResolution(96)
        drawing.setTitle(self.title)
        drawing.setDescription(self.told)
        painter = QPainter(drawing)
        painter.fillRect(QRectF(QPointF(), self.size), self._theme.page)
        self._draw(painter, outlines=True)
        painter.end()
        buffer.close()
        return bytes(data.data()).replace(b"<svg ", b'<svg role="img" ', 1)

    # Where what stands

    def _laid_out(self) -> Iterator[_Placed]:
        head = self._document(WIDTH - 2 * _MARGIN)
        self._write_head(head)
        yield _Placed(head, QPointF(_MARGIN, _MARGIN * 0.75))
        top = _MARGIN * 0.75 + head.size().height() + 12
        cells = list(zip(self._row.cells, self._sources, strict=True))
        for first in range(0, len(cells), _COLUMNS):
            beside = cells[first : first + _COLUMNS]  # a last one alone takes the whole width
            width = (WIDTH - 2 * _MARGIN - (len(beside) - 1) * _GAP) / len(beside)
            line = [self._card(cell, source, width - 2 * _PAD) for cell, source in beside]
            height = max(document.size().height() for document in line) + 2 * _PAD
            for number, document in enumerate(line):
                left = _MARGIN + number * (width + _GAP)
                yield _Placed(document, QPointF(left + _PAD, top + _PAD), QRectF(left, top, width, height))
            top += height + _GAP
        if self._told_differences():
            told = self._document(WIDTH - 2 * _MARGIN)
            self._write_differences(told)
            yield _Placed(told, QPointF(_MARGIN, top))
            top += told.size().height() + 10
        foot = self._document(WIDTH - 2 * _MARGIN)
        self._write_foot(foot)
        yield _Placed(foot, QPointF(_MARGIN, top))

    def _document(self, width: float) -> QTextDocument:
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setUseDesignMetrics(True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        document.setTextWidth(width)
        return document

    def _write_head(self, document: QTextDocument) -> None:
        row, theme = self._row, self._theme
        cursor = QTextCursor(document)
        sign = self._format(SANS, 20, theme.states[row.state].ink, bold=True)
        cursor.insertText(f"{row.sign} {row.state_name}", sign)
        cursor.insertText(f"   {row.claims}", self._format(SANS, _SMALL, theme.secondary))

    def _card(self, cell: Cell, source: Source, width: float) -> QTextDocument:
        theme = self._theme
        document = self._document(width)
        cursor = QTextCursor(document)
        cursor.insertText(f"{source.id}  ", self._format(SANS, _SMALL, theme.accent, bold=True))
        cursor.insertText(displayed(single_spaced(source.name)), self._format(SANS, _SMALL, theme.text, bold=True))
        about = " · ".join(part for part in (source.author, moment(source.published or "")) if part)
        if about:
            cursor.insertText("   " + displayed(single_spaced(about)), self._format(SANS, _TINY, theme.secondary))
        text = "".join(claim.text for claim in cell.claims)
        block = QTextBlockFormat()
        block.setTopMargin(8)
        block.setLineHeight(128.0, 1)  # QTextBlockFormat.ProportionalHeight, which PySide wants as a number
        direction = Qt.LayoutDirection.LeftToRight if rightward(text) else Qt.LayoutDirection.RightToLeft
        block.setLayoutDirection(direction)
        cursor.insertBlock(block)
        for number, claim in enumerate(cell.claims):
            if number:
                cursor.insertText(" […] " if claim.gap else " ", self._format(SERIFS, _READ, theme.secondary))
            for segment in claim.segments:
                self._write_segment(cursor, segment)
        return document

    def _write_segment(self, cursor: QTextCursor, segment: Segment) -> None:
        theme = self._theme
        words = self._format(SERIFS, _READ, theme.text)
        if segment.style is None:
            cursor.insertText(_flat(segment.text), words)
            return
        state = _TONES.get(segment.tone)
        ink = theme.secondary if state is None else theme.states[state].ink
        words.setUnderlineStyle(_LINES[segment.style])
        words.setUnderlineColor(ink)
        if segment.style is Style.MISSING:
            words.setForeground(ink)
            cursor.insertText(CARET, words)
        else:
            if state is not None:
                words.setBackground(theme.states[state].tint)
                words.setFontWeight(QFont.Weight.DemiBold if segment.style is not Style.ADDED else QFont.Weight.Normal)
            cursor.insertText(_flat(segment.text), words)
        if segment.labels and state is not None:
            label = self._format(SANS, _READ, ink, bold=True)  # raised letters are drawn smaller
            label.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            named = " · ".join(segment.labels).replace(" ", "\u00a0")
            cursor.insertText(f"\u2060{named}", label)

    def _write_differences(self, document: QTextDocument) -> None:
        cursor = QTextCursor(document)
        told = self._told_differences()
        for number, row in enumerate(told):
            if number:
                cursor.insertBlock()
            state = row.tone if row.tone in self._theme.states and row.tone is not State.AGREE else None
            ink = self._theme.secondary if state is None else self._theme.states[state].ink
            line = difference_line(row, self._words)
            name, _, rest = line.partition(":")
            cursor.insertText(name, self._format(SANS, _SMALL, ink, bold=True))
            cursor.insertText(f": {rest.strip()}", self._format(SANS, _SMALL, self._theme.text))

        slight = len(self._row.differences) - len(told)
        if slight:
            translate = QCoreApplication.translate
            more = translate("Picture", "and 1 slight difference") if slight == 1 else ""
            more = more or translate("Picture", "and {number} slight differences").format(number=slight)
            cursor.insertBlock()
            cursor.insertText(more, self._format(SANS, _TINY, self._theme.secondary))

    def _told_differences(self) -> list[DifferenceRow]:
        """Those that are worth a look; where there are none, the slight ones."""
        worth = [row for row in self._row.differences if row.tone is not State.AGREE]
        return worth or list(self._row.differences)

    def _write_foot(self, document: QTextDocument) -> None:
        cursor = QTextCursor(document)
        quiet = self._format(SANS, _TINY, self._theme.secondary)
        for number, source in enumerate(self._sources):
            if number:
                cursor.insertBlock()
            title = (
                f"“{displayed(single_spaced(source.title))}”" if source.title and source.title != source.name else ""
            )
            address = displayed(single_spaced(source.url or ""))
            parts = (displayed(single_spaced(source.name)), title, address, f"SHA-256\u00a0{source.sha256[:12]}")
            cursor.insertText(f"{source.id}  " + " · ".join(part for part in parts if part), quiet)
        cursor.insertBlock()
        cursor.insertText(QCoreApplication.translate("Picture", "Put side by side with Crossread"), quiet)

    def _format(self, families: list[str], pixels: float, ink: QColor, *, bold: bool = False) -> QTextCharFormat:
        font = QFont()
        font.setFamilies(families)
        font.setPixelSize(round(pixels))
        font.setBold(bold)
        made = QTextCharFormat()
        made.setFont(font)
        made.setForeground(ink)
        return made

    # Drawing

    def _draw(self, painter: QPainter, *, outlines: bool) -> None:
        theme = self._theme
        for part in self._parts:
            if part.box is not None:
                card = QPainterPath()
                card.addRoundedRect(part.box, 10, 10)
                painter.fillPath(card, theme.card)
                painter.strokePath(card, QPen(theme.border, 1.2))
        for part in self._parts:
            painter.save()
            painter.translate(part.at)
            if outlines:
                draw_outlined(painter, part.document)
            else:
                part.document.drawContents(painter)
            painter.restore()

    @property
    def row(self) -> MatchRow:
        return self._row


def _flat(text: str) -> str:
    return displayed(unbroken(text))
