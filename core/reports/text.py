# SPDX-License-Identifier: Apache-2.0
"""The report as plain text, for a terminal or a mail: no colour, no markup, wrapped at a width."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from core.model import Comparison
from core.reports.contents import Contents
from core.reports.data import report_of
from core.reports.story_text import table_lines
from core.reports.telling import displayed
from core.reports.values import Cell, ClaimText, Decision, DifferenceRow, MatchRow, PerSource, Report, SourceCard
from core.words import Words, words

_NARROWEST: Final = 40
_CONTROLS: Final = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], "\ufffd")


def render(comparison: Comparison, *, width: int = 88, language: str = "en") -> str:
    """The report in lines of at most `width` columns (a longer word alone stands in its line whole)."""
    return as_text(report_of(comparison, words(language), Contents(language=language, width=width)))


def write(report: Report) -> bytes:
    """The same as UTF-8; what has no UTF-8 form stands as an escape."""
    return as_text(report).encode("utf-8", "backslashreplace")


def as_text(report: Report) -> str:
    """The lines of `report`, as wide as its contents say."""
    width = max(report.contents.width, _NARROWEST)
    return "".join(displayed(printable(line)) + "\n" for line in _lines(report, report.words, width))


def printable(line: str) -> str:
    """`line` without the control characters by which a source could move the cursor or set colours on a terminal."""
    return line.translate(_CONTROLS)


def _lines(report: Report, told: Words, width: int) -> Iterator[str]:
    yield from _beginning(report, told, width)
    yield from _gravest(report, told, width) if report.contents.short else _matches(report, told, width)
    if report.contents.only_here:
        yield from _heading(told.get("report", "only_here"), "-")
        for one in report.per_source:
            yield from _alone(one, told, width)
    if report.orphans:
        yield from _heading(told.get("report", "orphans"), "-")
        for orphan in report.orphans:
            yield from _wrapped(" / ".join(f"“{one}”" for one in orphan.words), width, "", "  ")
            yield from _decision(orphan.decision, told, width)
        yield ""
    for table in report.story:
        yield from table_lines(table, told, width)
    yield from _ending(report, told, width)


def _matches(report: Report, told: Words, width: int) -> Iterator[str]:
    yield from _heading(told.get("report", "matches"), "-")
    if not report.matches:
        yield from _wrapped(told.get("report", "no_matches_shown" if report.matched else "no_matches"), width, "", "")
        yield ""
    for row in report.matches:
        yield from _match(row, told, width)


def _gravest(report: Report, told: Words, width: int) -> Iterator[str]:
    yield from _heading(told.get("report", "gravest"), "-")
    if not report.gravest:
        yield from _wrapped(told.get("report", "no_differences"), width, "", "")
    for one in report.gravest:
        yield from _difference(one.row, told, width, "")
        yield from _wrapped(f"{one.match.claims} · {one.match.score}", width, "  ", "  ")
    yield ""


def _beginning(report: Report, told: Words, width: int) -> Iterator[str]:
    yield from _heading(report.contents.title or told.get("report", "heading"), "=")
    if report.introduction:
        for paragraph in report.introduction.split("\n\n"):
            yield from _wrapped(paragraph, width, "", "")
            yield ""
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
    if report.shown:
        yield from _wrapped(f"{told.get('made', 'shown')}: {report.shown}", width, "", "")
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
    changed = told.fill("report", "modified", date=card.modified) if card.modified else ""
    first = " · ".join(part for part in (card.name, by, card.published, changed) if part)
    yield from _wrapped(first, width, f"{card.id}  ", "   ")
    if card.title and card.title != card.name:
        yield from _wrapped(card.title, width, "   ", "   ")
    if card.url:
        yield f"   {' '.join(card.url.split())}"
    origin = (
        f"{told.get('report', 'file')} {card.file}" if card.file and card.file != card.name else "",
        f"{told.get('report', 'retrieved')} {card.retrieved}" if card.retrieved else "",
    )
    if any(origin):
        yield from _wrapped(" · ".join(part for part in origin if part), width, "   ", "   ")
    for remark in card.remarks:
        yield from _wrapped(remark, width, "   ! ", "     ")
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
        yield from _difference(difference, told, width, "     ")
    for entry, lines in (("why", row.why), ("against", row.against)):
        if lines:
            yield from _wrapped(f"{told.get('report', entry)}: {' · '.join(lines)}", width, "     ", "       ")
    yield from _decision(row.decision, told, width)
    yield ""


def _difference(row: DifferenceRow, told: Words, width: int, indent: str) -> Iterator[str]:
    why = f" ({row.reason})" if row.reason else ""
    yield from _wrapped(f"{row.name}{why}: {_sides(row, told)}", width, f"{indent}{row.sign} ", f"{indent}  ")


def _decision(decision: Decision, told: Words, width: int) -> Iterator[str]:
    """What a person has said, a line each, where anybody has."""
    lines = [
        decision.told,
        told.get("report", "flagged") if decision.flagged else "",
        f"{told.get('report', 'rating')}: {decision.rating}" if decision.rating else "",
        f"{told.get('report', 'tags')}: {', '.join(decision.tags)}" if decision.tags else "",
        f"{told.get('report', 'note')}: {decision.note}" if decision.note else "",
    ]
    for line in lines:
        if line:
            yield from _wrapped(line, width, "     ", "       ")


def _cell(cell: Cell) -> str:
    return " ".join(_claim(claim) for claim in cell.claims)


def _claim(claim: ClaimText) -> str:
    before = f"({claim.before}) " if claim.before else ""
    after = f" ({claim.after})" if claim.after else ""
    return ("[…] " if claim.gap else "") + before + claim.text + after


def _sides(difference: DifferenceRow, told: Words) -> str:
    parts = []
    for side in difference.sides:
        quoted = " ".join(f"“{one}”" for one in side.quoted) or told.get("report", "lacks")
        parts.append(f"{side.source} {quoted}" + (f" ({side.read})" if side.read else ""))
    return " / ".join(parts)


def _alone(one: PerSource, told: Words, width: int) -> Iterator[str]:
    yield from _wrapped(one.card.name, width, f"{one.card.id}  ", "   ")
    if not one.alone and not one.more:
        yield from _wrapped(told.get("report", "no_alone"), width, "   ", "   ")
    for row in one.alone:
        yield from _wrapped(row.claim.text, width, f"   {row.claim.id}  ", "       ")
        if row.nearest:
            near = f"{told.get('report', 'nearest')} ({row.nearest_score}): {row.nearest}  {row.nearest_text}"
            yield from _wrapped(near, width, "       ", "       ")
            yield from _wrapped(f"{told.get('report', 'missing')}: {row.missing}", width, "       ", "       ")
        yield from _decision(row.decision, told, width)
    if one.more:
        yield from _wrapped(told.counted("report", "more", count=one.more), width, "   ", "   ")
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
