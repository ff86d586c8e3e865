# SPDX-License-Identifier: Apache-2.0
"""Writes an article into a QTextDocument: its typography, the weight of differing words and the room for their labels.

Formats are set once, here. Everything that changes while one reads (tints, underlines, the selection) is painted by
the pane and costs no layout.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from core.differences.marks import Mark, Style
from core.model import Span
from core.steps import Steps
from gui.reading.article import Article, Block, BlockKind, Piece, is_right_to_left
from gui.reading.typography import Typography
from gui.theme import Theme

_BLOCKS_A_STEP = 16
_LABELS_A_STEP = 250


@dataclass(frozen=True, slots=True)
class Label:
    """The short name of a difference, painted behind the last of its words. `start` and `end` are that character."""

    start: int
    end: int
    text: str
    room: float
    mark: Mark


def labelling(
    marks: Sequence[Mark], article: Article, name: Callable[[Mark], str], typography: Typography
) -> Steps[dict[int, Label]]:
    """The labels of `marks` by the offset of the character behind which they stand; `name` gives the words of one.
    Yields after every few.

    A difference in several places has its label at the last; where two end together their names share one label.
    Quiet differences have none, and neither have places where something is missing.
    """
    text = article.source.text
    last: dict[tuple[str, int], Mark] = {}
    for mark in marks:
        if mark.style is not Style.MISSING and not mark.quiet:
            last[mark.match, mark.difference] = mark
    grouped: dict[int, list[Mark]] = {}
    for mark in last.values():
        grouped.setdefault(mark.span.end, []).append(mark)
    labels: dict[int, Label] = {}
    for number, (end, group) in enumerate(grouped.items()):
        if number % _LABELS_A_STEP == 0:
            yield
        start = end - 1
        if is_right_to_left(text[max(0, start - 20) : end]):
            # a letter set apart from the next would break the word: the room goes into the gap behind it
            if end >= len(text) or text[end] != " ":
                continue
            start, end = end, end + 1  # noqa: PLW2901
        shown = ", ".join(dict.fromkeys(name(mark) for mark in group))
        labels[start] = Label(start, end, shown, typography.label_room(shown), group[0])
    return labels


@dataclass(frozen=True, slots=True)
class Looks:
    """What the words of an article look like: type, colours, and what stands out in them."""

    typography: Typography
    theme: Theme
    marks: Sequence[Mark] = ()
    labels: Mapping[int, Label] = field(default_factory=dict)


def write_article(document: QTextDocument, article: Article, looks: Looks) -> Iterator[None]:
    """Writes `article` into the empty `document`, whose positions are then those of `article.positions`.

    Yields after every few paragraphs; what is there by then is no whole article yet.
    """
    yield from _Writer(article, looks).write(document)


class _Writer:
    def __init__(self, article: Article, looks: Looks) -> None:
        self.article, self.labels, self.type, self.theme = article, looks.labels, looks.typography, looks.theme
        self.bold = _united([mark.span for mark in looks.marks if mark.bold])
        cuts = {place for span in self.bold for place in (span.start, span.end)}
        cuts |= {place for label in self.labels.values() for place in (label.start, label.end)}
        self.cuts = sorted(cuts)
        self.bold_starts = [span.start for span in self.bold]
        self.formats: dict[tuple[object, ...], QTextCharFormat] = {}

    def write(self, document: QTextDocument) -> Iterator[None]:
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self.type.body)
        document.setDocumentMargin(0)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        frame = document.rootFrame().frameFormat()
        margins = (self.type.gutter, self.type.margin)
        left, right = margins[::-1] if is_right_to_left(self.article.source.text) else margins
        frame.setLeftMargin(left)
        frame.setRightMargin(right)
        frame.setTopMargin(self.type.size * 1.6)
        frame.setBottomMargin(self.type.size * 3)
        document.rootFrame().setFrameFormat(frame)
        previous: BlockKind | None = None
        for number, block in enumerate(self.article.blocks):
            if number % _BLOCKS_A_STEP == 0:
                yield
            block_format = self._block_format(block, previous)
            if previous is None:
                cursor.setBlockFormat(block_format)
            else:
                cursor.insertBlock(block_format, self._format(block.kind))
            cursor.setBlockCharFormat(self._format(block.kind))
            for piece in block.pieces:
                self._insert(cursor, block.kind, piece)
            previous = block.kind
        yield
        cursor.endEditBlock()
        yield

    def _insert(self, cursor: QTextCursor, kind: BlockKind, piece: Piece) -> None:
        if piece.span is None or kind is BlockKind.LEFT_OUT or len(piece.text) != len(piece.span):
            cursor.insertText(piece.text, self._format(kind, piece))
            return
        first, last = bisect_right(self.cuts, piece.span.start), bisect_left(self.cuts, piece.span.end)
        places = [piece.span.start, *self.cuts[first:last], piece.span.end]
        for start, end in pairwise(places):
            shown = piece.text[start - piece.span.start : end - piece.span.start]
            cursor.insertText(shown, self._format(kind, piece, bold=self._is_bold(start), label=self.labels.get(start)))

    def _is_bold(self, offset: int) -> bool:
        place = bisect_right(self.bold_starts, offset) - 1
        return place >= 0 and offset < self.bold[place].end

    def _block_format(self, block: Block, previous: BlockKind | None) -> QTextBlockFormat:
        size, kind = self.type.size, block.kind
        form = QTextBlockFormat()
        small = kind in {BlockKind.META, BlockKind.CHIP, BlockKind.TAG}
        pitch = self.type.pitch
        pitch = {BlockKind.TITLE: size * 1.32 * 1.3, BlockKind.LEFT_OUT: pitch * 0.84}.get(kind, pitch)
        form.setLineHeight(round(size * 1.3 if small else pitch), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        form.setTopMargin(
            {
                BlockKind.TITLE: 0,
                BlockKind.META: size * 0.35,
                BlockKind.LEFT_OUT: size * 0.2,
                BlockKind.TAG: size * 0.7,
                BlockKind.CHIP: size * 1.1,
                BlockKind.HEADING: size * 1.2,
            }.get(kind, size * (0.2 if previous is BlockKind.TAG else 0.75))
        )
        form.setBottomMargin({BlockKind.META: size * 0.5, BlockKind.CHIP: size * 0.95}.get(kind, 0))
        if kind in {BlockKind.CHIP, BlockKind.LEFT_OUT, BlockKind.TAG}:
            form.setLeftMargin(size * 0.6)
            form.setRightMargin(size * 0.6)
        if is_right_to_left(block.text):
            form.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        elif small and is_right_to_left(self.article.source.text):
            form.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        return form

    def _format(
        self, kind: BlockKind, piece: Piece | None = None, *, bold: bool = False, label: Label | None = None
    ) -> QTextCharFormat:
        own = piece is not None and piece.span is None
        out = piece is not None and piece.exclusion is not None and not self._kept(piece.exclusion)
        link = piece.link is not None if piece is not None else False
        room = label.room if label is not None else 0.0
        key = (kind, own, out, link, bold, room)
        if key not in self.formats:
            self.formats[key] = self._made(kind, own=own, out=out, link=link, bold=bold, room=room)
        return self.formats[key]

    def _made(self, kind: BlockKind, *, own: bool, out: bool, link: bool, bold: bool, room: float) -> QTextCharFormat:
        form = QTextCharFormat()
        font = QFont(self.type.title if kind is BlockKind.TITLE else self.type.body)
        colour = self.theme.text
        if kind in {BlockKind.META, BlockKind.CHIP, BlockKind.TAG}:
            font, colour = QFont(self.type.small), self.theme.secondary
        elif own and kind is BlockKind.CAPTION:
            font, colour = QFont(self.type.label), self.theme.secondary
        elif kind is BlockKind.LEFT_OUT:
            font.setPixelSize(max(1, round(self.type.size * 0.88)))
            colour = self.theme.excluded
        elif own and link:  # folded sentences inside a paragraph
            font, colour = QFont(self.type.small), self.theme.accent
        elif out:
            colour = self.theme.excluded
        if kind is BlockKind.HEADING:
            font.setPixelSize(max(1, round(self.type.size * 0.94)))
            bold = True
        if link and kind is BlockKind.TAG:
            colour = self.theme.accent
        if bold:
            font.setWeight(QFont.Weight.Bold)
        form.setFont(font)
        form.setForeground(colour)
        if room:
            form.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            form.setFontLetterSpacing(room)
        return form

    def _kept(self, exclusion: int) -> bool:
        return self.article.source.excluded[exclusion].kept


def _united(spans: list[Span]) -> list[Span]:
    united: list[Span] = []
    for span in sorted(spans):
        if united and span.start <= united[-1].end:
            united[-1] = Span(united[-1].start, max(united[-1].end, span.end))
        else:
            united.append(span)
    return united
