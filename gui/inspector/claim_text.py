# SPDX-License-Identifier: Apache-2.0
"""The words of one side of a pair, with the places that differ marked and named, to read, select and copy.

The names of the kinds stand in the text as small letters, those of slight differences only while they are selected;
copying leaves them out. Tells which word the pointer or the caret is at, and lifts words out for whoever asks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QMouseEvent, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QSizePolicy, QTextEdit, QWidget

from core.differences.marks import Mark, Style
from core.model import Span, State
from core.plain_text import shown_text, unbroken
from gui.reading import wording
from gui.reading.typography import SERIFS
from gui.theme import Theme, current_theme

_IS_LABEL = QTextFormat.Property.UserProperty + 1
_LINES = {
    Style.CHANGED: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Style.ADDED: QTextCharFormat.UnderlineStyle.DashUnderline,
    Style.CONFLICTING: QTextCharFormat.UnderlineStyle.WaveUnderline,
    Style.MISSING: QTextCharFormat.UnderlineStyle.NoUnderline,
}
_CARET = "‸"
_USUAL_WIDTH, _LEAST_WIDTH = 240, 60
_BELOW = 4  # pixels under the last line, for wavy lines
_ONE_UNIT = 0xFFFF  # letters beyond take two positions of a document


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a source, from `start` on, and what to mark in them."""

    start: int
    text: str
    marks: tuple[Mark, ...] = ()


class ClaimText(QTextEdit):
    """As high as its words need; scrolls with the inspector, not by itself."""

    pointed = Signal(object)  # the code point of the source that the pointer or the caret is at, or None

    def __init__(self, passages: Sequence[Passage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inCard")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(0)
        self.further: Callable[[QMenu], None] = lambda _menu: None  # what else can be done with its claims
        self._passages = tuple(passages)
        self._places: list[tuple[int, int, int]] = []  # position in the document, in the source, and how many letters
        self._lifted: tuple[Span, ...] = ()
        self._emphasised: int | None = None
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._write()
        self.viewport().setMouseTracking(True)
        self.cursorPositionChanged.connect(self._caret_moved)

    def menu(self) -> QMenu:
        """Copying what is selected, and whatever else whoever made it has to offer."""
        menu = self.createStandardContextMenu()
        self.further(menu)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def emphasise(self, difference: int | None) -> None:
        """Put the words of one difference on the selection's ground."""
        if difference != self._emphasised:
            self._emphasised = difference
            self._write()

    def lift(self, spans: Sequence[Span]) -> None:
        """Put the words at these places of the source on the selection's ground until others are."""
        if tuple(spans) == self._lifted:
            return
        self._lifted = tuple(spans)
        selections = []
        for span in spans:
            for at, start, length in self._places:
                first, last = max(span.start, start), min(span.end, start + length)
                if first < last:
                    one = QTextEdit.ExtraSelection()
                    one.format.setBackground(current_theme().accent_tint)
                    one.cursor = QTextCursor(self.document())
                    one.cursor.setPosition(at + first - start)
                    one.cursor.setPosition(at + last - start, QTextCursor.MoveMode.KeepAnchor)
                    selections.append(one)
        self.setExtraSelections(selections)

    def words_at(self, span: Span) -> str:
        """What stands at a place of the source, as far as it is shown here."""
        passages = [one for one in self._passages if one.start <= span.start < one.start + len(one.text)]
        return passages[0].text[span.start - passages[0].start : span.end - passages[0].start] if passages else ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        hit = self.document().documentLayout().hitTest(QPointF(event.position()), Qt.HitTestAccuracy.ExactHit)
        self.pointed.emit(self._source_place(hit))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.pointed.emit(None)

    def _caret_moved(self) -> None:
        if self.hasFocus():
            self.pointed.emit(self._source_place(self.textCursor().position()))

    def _source_place(self, position: int) -> int | None:
        """The place in the source of what stands at a position of the document; None on names and between passages."""
        found = (start + position - at for at, start, length in self._places if at <= position <= at + length)
        return next(found, None)

    def createMimeDataFromSelection(self) -> QMimeData:
        copied = QMimeData()
        copied.setText(self._without_labels(self.textCursor()))
        return copied

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """What the words need at any width. A height that only follows the width that there is would take turns with
        the scroll bar beside it: with the bar it goes away, without it it is needed.
        """
        if width not in self._heights:
            inside = width - 2 * self.frameWidth()
            document = self.document()
            if document.textWidth() != inside:
                document = document.clone()
                document.setTextWidth(inside)
            self._heights[width] = ceil(document.size().height()) + 2 * self.frameWidth() + _BELOW
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return QSize(_USUAL_WIDTH, self.heightForWidth(max(self.width(), _LEAST_WIDTH)))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_theme") and current_theme() is not self._theme:
            self._write()

    def _write(self) -> None:
        theme = self._theme = current_theme()
        self._places = []
        lifted, self._lifted = self._lifted, ()
        self.clear()
        plain = QTextCharFormat()
        plain.setFontFamilies(SERIFS)
        plain.setFontPointSize(QApplication.font().pointSizeF() * 1.12)
        plain.setForeground(theme.text)
        cursor = self.textCursor()
        block = cursor.blockFormat()
        block.setLineHeight(112.0, 1)  # QTextBlockFormat.ProportionalHeight, which PySide wants as a number
        cursor.setBlockFormat(block)
        for number, passage in enumerate(self._passages):
            if number:
                cursor.insertText(" … ", plain)
            self._write_passage(cursor, passage, plain, theme)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._heights.clear()
        self.updateGeometry()
        self.lift(lifted)

    def _write_passage(self, cursor: QTextCursor, passage: Passage, plain: QTextCharFormat, theme: Theme) -> None:
        at, last = 0, (-1, -1)
        for mark in sorted(passage.marks, key=lambda one: (one.span.start, -one.span.end)):
            start, end = mark.span.start - passage.start, mark.span.end - passage.start
            if start < at or end > len(passage.text) or (start, end) == last:
                continue
            last = (start, end)
            self._insert(cursor, passage, at, start, plain)
            if start == end:
                cursor.insertText(_CARET, self._marked(mark, plain, theme))
            else:
                self._insert(cursor, passage, start, end, self._marked(mark, plain, theme))
            named = mark.style is not Style.MISSING and not mark.quiet
            if named or mark.difference == self._emphasised:
                name = wording.mark_name(mark).replace(" ", "\u00a0")
                cursor.insertText(f"\u2060{name}", self._label(mark, plain, theme))
            at = end
        self._insert(cursor, passage, at, len(passage.text), plain)

    def _insert(self, cursor: QTextCursor, passage: Passage, first: int, last: int, how: QTextCharFormat) -> None:
        words = unbroken(shown_text(passage.text[first:last]))
        if len(words) == last - first and not any(ord(letter) > _ONE_UNIT for letter in words):
            self._places.append((cursor.position(), passage.start + first, last - first))
        cursor.insertText(words, how)

    def _marked(self, mark: Mark, plain: QTextCharFormat, theme: Theme) -> QTextCharFormat:
        marked = QTextCharFormat(plain)
        ink = _ink(mark, theme)
        marked.setUnderlineStyle(_LINES[mark.style])
        marked.setUnderlineColor(ink)
        if mark.style is Style.MISSING:
            marked.setForeground(ink)
            marked.setProperty(_IS_LABEL, True)
        if mark.bold:
            marked.setFontWeight(600)
        if mark.difference == self._emphasised:
            marked.setBackground(theme.accent_tint)
        return marked

    def _label(self, mark: Mark, plain: QTextCharFormat, theme: Theme) -> QTextCharFormat:
        label = QTextCharFormat(plain)
        label.setFont(QApplication.font())
        label.setFontPointSize(QApplication.font().pointSizeF() * 0.85)
        label.setFontWeight(600)
        label.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        label.setForeground(_ink(mark, theme))
        label.setProperty(_IS_LABEL, True)
        return label

    def _without_labels(self, cursor: QTextCursor) -> str:
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        parts = []
        block = self.document().findBlock(start)
        while block.isValid() and block.position() <= end:
            fragments = block.begin()
            while not fragments.atEnd():
                fragment = fragments.fragment()
                if not fragment.charFormat().hasProperty(_IS_LABEL):
                    first, last = max(start, fragment.position()), min(end, fragment.position() + fragment.length())
                    if first < last:
                        whole = QTextCursor(self.document())
                        whole.setPosition(first)
                        whole.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
                        parts.append(whole.selectedText())
                fragments += 1
            block = block.next()
        return "".join(parts)


def _ink(mark: Mark, theme: Theme) -> QColor:
    return theme.secondary if mark.tone is State.AGREE else theme.states[mark.tone].ink


def marks_in(marks: Sequence[Mark], claim: Span) -> tuple[Mark, ...]:
    """Those of `marks` that lie inside a claim."""
    return tuple(mark for mark in marks if claim.contains(mark.span))
