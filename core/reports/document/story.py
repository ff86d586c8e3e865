# SPDX-License-Identifier: Apache-2.0
"""The tables across the story as tables of a document: a row a quantity, a person or a day, a column a source."""

from __future__ import annotations

from collections.abc import Iterator

from core.reports.document.blocks import Block, Box, Grid, Heading, Manner, Paragraph, Run, Voice
from core.reports.document.runs import box, plain
from core.reports.values import Report
from core.story.told import Entry, Table, TableCell, TableRow
from core.words import Words


def story_blocks(report: Report, told: Words) -> Iterator[Block]:
    """A heading, then each table under its own; one without rows is told in a line."""
    yield Heading(1, (Run(told.get("story", "title")),), "section-story")
    languages = tuple(card.language for card in report.sources)
    for table in report.story:
        runs = (Run(table.title), Run(f" {len(table.rows)}", Voice.QUIET))
        yield Heading(2, runs, f"story-{table.key}")
        if not table.rows:
            yield plain(table.empty, voice=Voice.QUIET)
            continue
        yield plain(table.caption, Manner.SMALL, voice=Voice.QUIET)
        yield _grid(table, report, languages, told)


def _grid(table: Table, report: Report, languages: tuple[str, ...], told: Words) -> Grid:
    first = 0.22
    names = (Paragraph((Run(f"{card.id}  ", Voice.STRONG), Run(card.name))) for card in report.sources)
    return Grid(
        (box(table.head, voice=Voice.STRONG), *(Box((name,)) for name in names)),
        tuple(_row(row, languages, told) for row in table.rows),
        (first, *((1 - first) / len(report.sources) for _ in report.sources)),
        table.title,
        row_heads=True,
    )


def _row(row: TableRow, languages: tuple[str, ...], told: Words) -> tuple[Box, ...]:
    head = [Run(f"{row.sign} ", Voice.SIGN, tone=row.state.value), Run(row.head, Voice.STRONG)]
    if row.more:
        head.append(Run(f" {row.more}", Voice.QUIET))
    cells = (_cell(cell, language, told) for cell, language in zip(row.cells, languages, strict=True))
    return (Box((Paragraph(tuple(head)),)), *cells)


def _cell(cell: TableCell | None, language: str, told: Words) -> Box:
    if cell is None:
        return box(told.get("story", "gap"), voice=Voice.QUIET)
    notes = (plain(cell.note, Manner.SMALL, voice=Voice.QUIET),) if cell.note else ()
    return Box((*(_entry(entry, language, told) for entry in cell.entries), *notes))


def _entry(entry: Entry, language: str, told: Words) -> Paragraph:
    runs = [] if entry.state is None else [Run(f"{told.sign(entry.state)} ", Voice.SIGN, tone=entry.state.value)]
    runs.append(Run(entry.before, Voice.QUIET, language=language))
    runs.append(Run(entry.text, Voice.STRONG, language=language))
    runs.append(Run(entry.after, Voice.QUIET, language=language))
    runs += [Run(f" {more}", Voice.QUIET) for more in (entry.times, entry.against) if more]
    return Paragraph(tuple(runs), Manner.SMALL)
