# SPDX-License-Identifier: Apache-2.0
"""The tables across the story as plain text: a row a paragraph, a source a line, for a terminal or a mail."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from core.story.told import Entry, Table, TableCell, TableRow
from core.words import Words


def table_lines(table: Table, told: Words, width: int) -> Iterator[str]:
    """The lines of one table, with its title, wrapped at `width`."""
    title = f"{told.get('story', 'title')}: {table.title} ({len(table.rows)})"
    yield title
    yield "-" * len(title)
    if not table.rows:
        yield table.empty
    for row in table.rows:
        yield from _row(row, told, width)
    yield ""


def _row(row: TableRow, told: Words, width: int) -> Iterator[str]:
    more = f" ({row.more})" if row.more else ""
    yield from _wrapped(f"{row.head}{more}", width, f"{row.sign} ", "  ")
    for cell in row.cells:
        if cell is not None:
            yield from _wrapped(_cell(cell, told), width, f"    {cell.source}  ", "       ")


def _cell(cell: TableCell, told: Words) -> str:
    said = " / ".join(_entry(entry, told) for entry in cell.entries)
    return f"{said} [{cell.note}]" if cell.note else said


def _entry(entry: Entry, told: Words) -> str:
    sign = "" if entry.state is None else f"{told.sign(entry.state)} "
    against = f" ({entry.against})" if entry.against else ""
    times = f" {entry.times}" if entry.times else ""
    around = f": “{entry.around}”" if entry.around != entry.text else ""
    return f"{sign}{entry.text}{times}{against}{around}"


def _wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    lines = textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return lines or [first.rstrip()]
