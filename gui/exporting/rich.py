# SPDX-License-Identifier: Apache-2.0
"""A match as text for a mail or a document: with its layout (HTML), and plain. Knows no clipboard.

Mails keep neither styles nor colours for certain, so what differs is bold or underlined and has its name behind it; the
plain text has asterisks around it. Whatever a source holds is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from core.differences.marks import Style
from core.model import ClaimIndex, Comparison, Match, Source
from core.plain_text import rightward, single_spaced
from core.reports.marks import Segment
from core.reports.rows import Around, match_row
from core.reports.telling import displayed, moment
from core.reports.values import Cell, Decision, DifferenceRow, MatchRow
from core.words import Words

CARET = "‸"
_SHORT_HASH = 12


@dataclass(frozen=True, slots=True)
class Rich:
    """The same twice."""

    html: str
    plain: str


def row_of(match: Match, comparison: Comparison, words: Words) -> MatchRow:
    """A match as reports tell it, by itself."""
    index, around = ClaimIndex.of(comparison.sources), Around(comparison.sources, 0)
    return match_row(match, 1, index, words, decision=Decision(), around=around, with_reasons=False)


def match_rich(match: Match, comparison: Comparison, words: Words) -> Rich:
    """A match: what each source says, side by side, what differs, and where it comes from."""
    row = row_of(match, comparison, words)
    sources = [comparison.source(cell.source) for cell in row.cells]
    head = "".join(f'<th align="left">{escape(_name(source))}</th>' for source in sources)
    cells = "".join(cell_html(cell) for cell in row.cells)
    state = f"{row.sign} {row.state_name}"
    lines = [difference_line(one, words) for one in row.differences]
    told = "<br>".join(map(escape, lines))
    html = (
        f"<p><b>{escape(state)}</b> · {escape(row.claims)}</p>"
        '<table border="1" cellpadding="6" cellspacing="0" style="border-collapse: collapse">'
        f'<tr>{head}</tr><tr valign="top">{cells}</tr></table>'
        + (f"<p>{told}</p>" if lines else "")
        + "".join(f"<p><small>{origin_html(source)}</small></p>" for source in sources)
    )
    plain = [f"{state} · {row.claims}"]
    for cell, source in zip(row.cells, sources, strict=True):
        plain.append(f"{_name(source)}: {_cell_plain(cell)}")
    plain += [f"  {line}" for line in lines]
    plain += [origin(source) for source in sources]
    return Rich(html, "\n".join(plain))


def difference_line(row: DifferenceRow, words: Words) -> str:
    """Such as "▲ number: A “14” / B “eleven”"."""
    parts = []
    for side in row.sides:
        quoted = " ".join(f"“{displayed(one)}”" for one in side.quoted) or words.get("report", "lacks")
        parts.append(f"{side.source} {quoted}" + (f" ({side.read})" if side.read else ""))
    return f"{row.sign} {row.name}: {' / '.join(parts)}"


def origin(source: Source) -> str:
    """Where a source comes from, in one line."""
    return " · ".join(_origin_parts(source))


def origin_html(source: Source) -> str:
    parts = []
    for part in _origin_parts(source):
        linked = part == displayed(source.url or "") and part.lower().startswith(("https://", "http://"))
        parts.append(f'<a href="{escape(part)}">{escape(part)}</a>' if linked else escape(part))
    return " · ".join(parts)


def segments_plain(segments: Iterable[Segment]) -> str:
    """Marked words between asterisks, with their names in brackets."""
    return single_spaced(_joined(tuple(segments), html=False))


def _origin_parts(source: Source) -> Iterator[str]:
    yield source.id
    title = source.title if source.title and source.title != source.name else ""
    for part in (source.name, f"“{title}”" if title else "", source.author, moment(source.published or ""), source.url):
        if part:
            yield displayed(single_spaced(part))
    yield f"SHA-256 {source.sha256[:_SHORT_HASH]}"


def _name(source: Source) -> str:
    return f"{source.id} · {displayed(single_spaced(source.name))}"


def cell_html(cell: Cell) -> str:
    """What one source says, as a cell of a table, with what differs marked."""
    text = "".join(claim.text for claim in cell.claims)
    inside = " ".join(("[…] " if claim.gap else "") + _joined(claim.segments, html=True) for claim in cell.claims)
    lang = f' lang="{escape(cell.language)}"' if cell.language else ""
    return f'<td dir="{"ltr" if rightward(text) else "rtl"}"{lang}>{inside}</td>'


def _cell_plain(cell: Cell) -> str:
    return " ".join(("[…] " if claim.gap else "") + segments_plain(claim.segments) for claim in cell.claims)


def _joined(segments: Sequence[Segment], *, html: bool) -> str:
    made = []
    for number, segment in enumerate(segments):
        made.append(_segment_html(segment) if html else _segment_plain(segment))
        after = segments[number + 1].text if number + 1 < len(segments) else ""
        if segment.style is Style.MISSING and after[:1].isalnum():
            made.append(" ")
    return "".join(made)


def _segment_html(segment: Segment) -> str:
    text = escape(displayed(" ".join(segment.text.split("\n"))))
    named = "".join(f" <sup>[{escape(label)}]</sup>" for label in segment.labels)
    if segment.style is Style.MISSING:
        return f"<b>{CARET}</b>" + ("" if segment.tone == "slight" else named)
    if segment.style is None:
        return text
    if segment.tone == "slight":
        return f"<u>{text}</u>"
    return (f"<u>{text}</u>" if segment.style is Style.ADDED else f"<b><u>{text}</u></b>") + named


def _segment_plain(segment: Segment) -> str:
    text = displayed(segment.text)
    named = "".join(f" [{label}]" for label in segment.labels)
    if segment.style is Style.MISSING:
        return CARET + ("" if segment.tone == "slight" else named)
    if segment.style is None or segment.tone == "slight":
        return text
    return f"*{text}*{named}"
