# SPDX-License-Identifier: Apache-2.0
"""The words of one side of a pair, with the places that differ marked and named, to read, select and copy.

The names of the kinds stand in the text as small letters, those of slight differences only while they are selected;
copying leaves them out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QWidget

from core.differences.marks import Mark, Style
from core.model import Span, State
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


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a source, from `start` on, and what to mark in them."""

    start: int
    text: str
    marks: tuple[Mark, ...] = ()


class ClaimText(QTextEdit):
    """As high as its words need; scrolls with the inspector, not by itself."""

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
        self._passages = tuple(passages)
        self._emphasised: int | None = None
        self._write()
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def emphasise(self, difference: int | None) -> None:
        """Put the words of one difference on the selection's ground."""
        if difference != self._emphasised:
            self._emphasised = difference
            self._write()

    def createMimeDataFromSelection(self) -> QMimeData:
        copied = QMimeData()
        copied.setText(self._without_labels(self.textCursor()))
        return copied

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_theme") and current_theme() is not self._theme:
            self._write()

    def _fit(self, *_size: object) -> None:
        height = round(self.document().size().height()) + 4
        if self.height() != height:
            self.setFixedHeight(height)

    def _write(self) -> None:
        theme = self._theme = current_theme()
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

    def _write_passage(self, cursor: QTextCursor, passage: Passage, plain: QTextCharFormat, theme: Theme) -> None:
        at, last = 0, (-1, -1)
        for mark in sorted(passage.marks, key=lambda one: (one.span.start, -one.span.end)):
            start, end = mark.span.start - passage.start, mark.span.end - passage.start
            if start < at or end > len(passage.text) or (start, end) == last:
                continue
            last = (start, end)
            cursor.insertText(_tidy(passage.text[at:start]), plain)
            cursor.insertText(_tidy(passage.text[start:end]) or _CARET, self._marked(mark, plain, theme))
            named = mark.style is not Style.MISSING and not mark.quiet
            if named or mark.difference == self._emphasised:
                name = wording.mark_name(mark).replace(" ", "\u00a0")
                cursor.insertText(f"\u2060{name}", self._label(mark, plain, theme))
            at = end
        cursor.insertText(_tidy(passage.text[at:]), plain)

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


def _tidy(text: str) -> str:
    """Line ends inside a claim are the file's, not the sentence's."""
    return " ".join(text.splitlines()) if "\n" in text or "\r" in text else text


def marks_in(marks: Sequence[Mark], claim: Span) -> tuple[Mark, ...]:
    """Those of `marks` that lie inside a claim."""
    return tuple(mark for mark in marks if claim.contains(mark.span))
