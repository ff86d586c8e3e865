# SPDX-License-Identifier: Apache-2.0
"""What one source says in a row, laid out for its cell: wrapped, with the words that differ marked as in the inspector.

Words and marks come from core; inks from the theme. Draws nothing by itself but what it has laid out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from core.differences.marks import Mark, Style, marks_of, tone
from core.model import ClaimIndex, Match, State
from core.plain_text import one_line, rightward, shown_text, unbroken
from core.words import words
from gui.claims_table.rows import ClaimRow
from gui.reading import wording
from gui.reading.article import utf16_length
from gui.tables.fonts import Fonts
from gui.theme import Theme

LINES = {
    Style.CHANGED: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Style.ADDED: QTextCharFormat.UnderlineStyle.DashUnderline,
    Style.CONFLICTING: QTextCharFormat.UnderlineStyle.WaveUnderline,
    Style.MISSING: QTextCharFormat.UnderlineStyle.NoUnderline,
}
_CARET = "‸"
_BETWEEN = " … "


@dataclass(frozen=True, slots=True)
class Look:
    fonts: Fonts
    theme: Theme


@dataclass(slots=True)
class LaidOut:
    """`height` in device-independent pixels; `row` is what it was made of, which must live as long."""

    row: ClaimRow
    layout: QTextLayout
    height: int

    def draw(self, painter: QPainter, at: QPointF) -> None:
        self.layout.draw(painter, at)


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    length: int
    mark: Mark
    label: bool


def lay_out(row: ClaimRow, column: int, width: float, index: ClaimIndex, look: Look) -> LaidOut:
    """What the source of a column says in `row`, at most `width` pixels wide."""
    text, runs = _written(row.match, row.claims[column], index)
    layout = QTextLayout(text, look.fonts.words)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    from_right = not rightward(text)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight)
    option.setAlignment(Qt.AlignmentFlag.AlignRight if from_right else Qt.AlignmentFlag.AlignLeft)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    if runs:
        layout.setFormats([_format(run, row, look.fonts, look.theme) for run in runs])
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(24.0, width))
        line.setPosition(QPointF(0.0, y))
        y += line.height() * 1.08
    layout.endLayout()
    return LaidOut(row, layout, round(y + 0.5))


def kinds_in(match: Match) -> tuple[tuple[State, str], ...]:
    """The kinds of difference inside a match, each with the tone of the gravest, and how often where more than once."""
    found: dict[str, tuple[State, int]] = {}
    for difference in match.differences:
        name = words().kind(difference.kind, difference.own)
        before, count = found.get(name, (State.AGREE, 0))
        now = tone(match, difference)
        found[name] = (now if _RANK[now] > _RANK[before] else before, count + 1)
    told = [(state, f"{name} ×{count}" if count > 1 else name) for name, (state, count) in found.items()]
    told.sort(key=lambda one: -_RANK[one[0]])
    return tuple(told)


def spoken(row: ClaimRow, column: int, index: ClaimIndex) -> str:
    """What the source of a column says, and which of its words differ and how, in one line."""
    text = _BETWEEN.join(one_line(index.text(claim)) for claim in row.claims[column])
    if row.match is None:
        return text
    marked: dict[str, None] = {}
    for claim in row.claims[column]:
        source = index.source(claim)
        for mark in marks_of(row.match, claim):
            if not mark.quiet:
                said = one_line(source.quote(mark.span))
                marked[f"{wording.mark_name(mark)}: {said}" if said else wording.mark_name(mark)] = None
    return f"{text} — {'; '.join(marked)}" if marked else text


def plain(row: ClaimRow, column: int, index: ClaimIndex) -> str:
    """What the source of a column says, in one line; nothing for a gap."""
    return _BETWEEN.join(one_line(index.text(claim)) for claim in row.claims[column])


_RANK = {State.ONLY_HERE: 0, State.AGREE: 0, State.DIFFER: 1, State.CONFLICT: 2}


def _written(match: Match | None, claims: Sequence[str], index: ClaimIndex) -> tuple[str, list[_Run]]:
    """The text of a cell, and where in it words are marked and names of kinds stand."""
    parts: list[str] = []
    runs: list[_Run] = []
    length = 0

    def put(text: str) -> int:
        nonlocal length
        parts.append(text)
        length += (units := utf16_length(text))
        return length - units

    def shown(text: str) -> str:
        return unbroken(shown_text(text))

    for number, claim in enumerate(claims):
        if number:
            put(_BETWEEN)
        source, span = index.source(claim), index.claim(claim).span
        at, last = span.start, (-1, -1)
        marks = () if match is None else marks_of(match, claim)
        for mark in sorted(marks, key=lambda one: (one.span.start, -one.span.end, one.rank)):
            where = (mark.span.start, mark.span.end)
            if mark.span.start < at or mark.span.end > span.end or where == last:
                continue
            last = where
            put(shown(source.text[at : mark.span.start]))
            said = shown(source.quote(mark.span)) or _CARET
            runs.append(_Run(put(said), utf16_length(said), mark, label=False))
            if mark.style is not Style.MISSING and not mark.quiet:
                # A word joiner: the name must not begin a line of its own.
                name = f"\u2060{wording.mark_name(mark)}".replace(" ", "\u00a0")
                runs.append(_Run(put(name), utf16_length(name), mark, label=True))
            at = mark.span.end
        put(shown(source.text[at : span.end]))
    return "".join(parts), runs


def _format(run: _Run, row: ClaimRow, fonts: Fonts, theme: Theme) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = run.start, run.length
    look = QTextCharFormat()
    ink = _ink(run.mark, row, theme)
    if run.label:
        look.setFontFamilies([QApplication.font().family()])
        look.setFontPointSize(fonts.words.pointSizeF() * 0.76)
        look.setFontWeight(QFont.Weight.DemiBold)
        look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        look.setForeground(ink)
    else:
        look.setUnderlineStyle(LINES[run.mark.style])
        look.setUnderlineColor(ink)
        if run.mark.style is Style.MISSING:
            look.setForeground(ink)
        if run.mark.bold:
            look.setFontWeight(QFont.Weight.DemiBold)
    made.format = look
    return made


def _ink(mark: Mark, row: ClaimRow, theme: Theme) -> QColor:
    return theme.secondary if mark.tone is State.AGREE or row.rejected else theme.states[mark.tone].ink
