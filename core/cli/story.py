# SPDX-License-Identifier: Apache-2.0
"""`crossread story`: all numbers, people and dates of the sources, as text, JSON or lines with tabs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from core.cli.compare import check_output, settings_of
from core.cli.encoder import encoder_of, tell_problem
from core.cli.exits import Exit
from core.cli.sources import read_sources, wanted_sources
from core.cli.terminal import TerminalProgress, page_width, remark, write_out
from core.comparison import compare
from core.comparison_json import source_to_json
from core.differences.rules_file import rules_of
from core.model import Comparison
from core.progress import Cancelled
from core.reports.json import as_text
from core.reports.story_text import table_lines
from core.reports.text import printable
from core.reports.write import write_whole
from core.story.story_json import story_to_json
from core.story.tables import story_of
from core.story.told import as_tsv, tables_of
from core.words import words

_STANDARD: Final = Path("-")
_PAGE: Final = 88


def run(arguments: argparse.Namespace) -> Exit:
    """Show the tables; raises `UsageError` and `CrossreadError`."""
    wanted = wanted_sources(arguments)
    output = None if arguments.output == _STANDARD else arguments.output
    if output is not None:
        check_output(wanted, output)
    rules = rules_of(arguments.rules)
    with TerminalProgress(quiet=arguments.quiet) as progress:
        sources = read_sources(wanted, progress)
        encoder = encoder_of(arguments, progress)
        comparison = compare(sources, encoder, settings_of(arguments), rules=rules, progress=progress)
        if isinstance(comparison, Cancelled):
            raise KeyboardInterrupt
        told = rendered(comparison, arguments.format, arguments.only, width=page_width() if output is None else _PAGE)
    if output is None:
        write_out(told)
    else:
        write_whole(output, told.encode("utf-8", "backslashreplace"))
    if not arguments.quiet:
        for notice in comparison.notices:
            remark(words().notice(notice, comparison.sources))
        if output is not None:
            remark(f"the tables are in {output}")
        tell_problem(encoder)
    return Exit.OK


def rendered(comparison: Comparison, format_: str, only: str | None = None, *, width: int = _PAGE) -> str:
    """The tables as "text", "json" or "tsv"; `only` one of them by its name."""
    told = words()
    story = story_of(comparison)
    if format_ == "json":
        data = story_to_json(story)
        sources = [source_to_json(source) for source in comparison.sources]
        return as_text({"sources": sources, "story": data if only is None else {only: data[only]}})
    tables = [table for table in tables_of(story, comparison.sources, told) if only in (None, table.key)]
    if format_ == "tsv":
        names = [f"{source.id} {source.name}" for source in comparison.sources]
        return "\n".join(as_tsv(table, names) for table in tables)
    lines = [f"{source.id}  {source.name}" for source in comparison.sources]
    lines += ["", *(line for table in tables for line in table_lines(table, told, width))]
    return "".join(printable(line) + "\n" for line in lines)
