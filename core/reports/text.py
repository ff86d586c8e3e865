# SPDX-License-Identifier: Apache-2.0
"""The report as plain text, for a terminal or a mail: no colour, no markup, wrapped at a width."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from core.model import Comparison
from core.reports.data import Cell, DifferenceRow, MatchRow, PerSource, Report, SourceCard, report_of
from core.reports.story_text import table_lines
from core.words import Words, words

_NARROWEST: Final = 40
_CONTROLS: Final = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], "\ufffd")


def render(comparison: Comparison, *, width: int = 88, language: str = "en") -> str:
    """The report in lines of at most `width` columns (a longer word alone stands in its line whole)."""
    told = words(language)
    report = report_of(comparison, told)
    return "".join(printable(line) + "\n" for line in _lines(report, told, max(width, _NARROWEST)))


def printable(line: str) -> str:
    """`line` without the control characters by which a source could move the cursor or set colours on a terminal."""
    return line.translate(_CONTROLS)


def _lines(report: Report, told: Words, width: int) -> Iterator[str]:
    yield from _beginning(report, told, width)
    yield from _heading(told.get("report", "matches"), "-")
    if not report.matches:
        yield from _wrapped(told.get("report", "no_matches"), width, "", "")
        yield ""
    for row in report.matches:
        yield from _match(row, told, width)
    yield from _heading(told.get("report", "only_here"), "-")
    for one in report.per_source:
        yield from _alone(one, told, width)
    for table in report.story:
        yield from table_lines(table, told, width)
    yield from _ending(report, told, width)


def _beginning(report: Report, told: Words, width: int) -> Iterator[str]:
    yield from _heading(told.get("report", "heading"), "=")
    for notice in report.notices:
        yield from _wrapped(notice, width, "!  ", "   ")
    if report.notices:
        yield ""
    for card in report.sources:
        yield from _source(card, told, width)
    yield from _wrapped(" · ".join(f"{one.sign} {one.count} {one.name}" for one in report.states), width, "", "")
    if report.kinds:
        kinds = ", ".join(f"{one.name} {one.count}" for one in report.kinds)
        yield from _wrapped(kinds, width, "", "")
    yield ""


def _ending(report: Report, told: Words, width: int) -> Iterator[str]:
    if report.excluded:
        yield from _heading(told.get("report", "left_out"), "-")
        for one in report.per_source:
            for passage in one.left_out:
                kept = f" ({told.get('report', 'kept')})" if passage.kept else ""
                yield from _wrapped(f"{passage.reason}{kept}: {passage.text}", width, f"{one.card.id}  ", "   ")
        yield ""
    yield from _heading(told.get("report", "made"), "-")
    for name, value in report.made:
        yield from _wrapped(f"{name}: {value}", width, "", "  ")
    for card in report.sources:
        yield f"SHA-256 {card.id}: {card.sha256}"


def _heading(text: str, line: str) -> Iterator[str]:
    yield text
    yield line * len(text)


def _source(card: SourceCard, told: Words, width: int) -> Iterator[str]:
    by = told.fill("report", "by", author=card.author) if card.author else ""
    first = " · ".join(part for part in (card.name, by, card.published) if part)
    yield from _wrapped(first, width, f"{card.id}  ", "   ")
    if card.title and card.title != card.name:
        yield from _wrapped(card.title, width, "   ", "   ")
    if card.url:
        yield f"   {' '.join(card.url.split())}"
    counts = told.counted("report", "claims", count=card.claims, matched=card.matched, alone=card.alone)
    yield from _wrapped(counts, width, "   ", "   ")
    yield ""


def _match(row: MatchRow, told: Words, width: int) -> Iterator[str]:
    tier = f" · {told.get('report', 'possible')}" if row.possible else ""
    yield from _wrapped(
        f"{row.claims} · {row.relation}{tier} · {row.score}", width, f"{row.sign} {row.number}. ", "     "
    )
    for cell in row.cells:
        yield from _wrapped(_cell(cell), width, f"     {cell.source}  ", "        ")
    for difference in row.differences:
        why = f" ({difference.reason})" if difference.reason else ""
        yield from _wrapped(
            f"{difference.name}{why}: {_sides(difference, told)}", width, f"     {difference.sign} ", "       "
        )
    for entry, lines in (("why", row.why), ("against", row.against)):
        if lines:
            yield from _wrapped(f"{told.get('report', entry)}: {' · '.join(lines)}", width, "     ", "       ")
    yield ""


def _cell(cell: Cell) -> str:
    return " ".join(("[…] " if claim.gap else "") + claim.text for claim in cell.claims)


def _sides(difference: DifferenceRow, told: Words) -> str:
    parts = []
    for side in difference.sides:
        quoted = " ".join(f"“{one}”" for one in side.quoted) or told.get("report", "lacks")
        parts.append(f"{side.source} {quoted}" + (f" ({side.read})" if side.read else ""))
    return " / ".join(parts)


def _alone(one: PerSource, told: Words, width: int) -> Iterator[str]:
    yield from _wrapped(one.card.name, width, f"{one.card.id}  ", "   ")
    if not one.alone:
        yield from _wrapped(told.get("report", "no_alone"), width, "   ", "   ")
    for row in one.alone:
        yield from _wrapped(row.claim.text, width, f"   {row.claim.id}  ", "       ")
        if row.nearest:
            near = f"{told.get('report', 'nearest')} ({row.nearest_score}): {row.nearest}  {row.nearest_text}"
            yield from _wrapped(near, width, "       ", "       ")
            yield from _wrapped(f"{told.get('report', 'missing')}: {row.missing}", width, "       ", "       ")
    yield ""


def _wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        " ".join(text.split()),
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first.rstrip()]
