# SPDX-License-Identifier: Apache-2.0
"""`crossread compare` and `crossread example`: sources in, a report out."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

from core.cli.arguments import DOSSIER
from core.cli.encoder import encoder_of, tell_problem
from core.cli.exits import Exit
from core.cli.sources import UsageError, Wanted, read_sources, wanted_sources
from core.cli.terminal import TerminalProgress, page_width, remark, write_out
from core.comparison import compare
from core.differences.gravity import gravity_settings
from core.differences.rules_file import rules_of
from core.dossier.dossier import Dossier
from core.dossier.story import Story
from core.ingest.metadata import Metadata
from core.model import ClaimIndex, Comparison, Settings, State
from core.progress import Cancelled, Step
from core.reports.contents import Contents
from core.reports.write import check_writable, rendered, write_whole
from core.reports.writers import WRITERS, writer, writer_for
from core.words import words

_STANDARD: Final = Path("-")
_EXAMPLE: Final = (
    ("harbor-ledger.txt", Metadata(outlet="Harbor Ledger")),
    ("capital-courier.md", Metadata()),
    ("gulf-wire.html", Metadata()),
)
_EXAMPLE_REPORT: Final = Path("crossread-example.html")


def run(arguments: argparse.Namespace) -> Exit:
    """Compare the given sources; raises `UsageError` and `CrossreadError`."""
    return _report(wanted_sources(arguments), arguments, arguments.output)


def run_example(arguments: argparse.Namespace) -> Exit:
    """Compare the accounts that come with the program, by default into a page in the current folder."""
    output = arguments.output or (None if arguments.format == "text" else _EXAMPLE_REPORT)
    with as_file(files("resources") / "example") as folder:
        wanted = tuple(Wanted(folder / name, details) for name, details in _EXAMPLE)
        return _report(wanted, arguments, output)


def _report(wanted: Sequence[Wanted], arguments: argparse.Namespace, output: Path | None) -> Exit:
    if output == _STANDARD:
        output = None
    contents = Contents(story=True if arguments.with_story else None, paths=True)
    as_dossier = output is not None and output.suffix.lower() == DOSSIER and arguments.format is None
    format_ = "" if as_dossier else format_of(arguments.format, output)
    if output is None and not writer(format_).plain:
        raise UsageError(f"a report as {format_} is no text; give -o FILE")
    if output is not None:
        check_output(wanted, output)
    rules = rules_of(arguments.rules)
    with TerminalProgress(quiet=arguments.quiet) as progress:
        originals: dict[str, bytes] = {}
        sources = read_sources(wanted, progress, originals if as_dossier else None)
        encoder = encoder_of(arguments, progress)
        comparison = compare(sources, encoder, settings_of(arguments), rules=rules, progress=progress)
        if isinstance(comparison, Cancelled):
            raise KeyboardInterrupt
        progress(Step.WRITE, 0, 1)
        if output is not None and as_dossier:
            story = Story(comparison.sources, originals, comparison, settings=comparison.generator.settings)
            Dossier.create(output, story).close()
        elif output is not None:
            write_whole(output, rendered(comparison, format_, contents))
    if output is None:
        write_out(rendered(comparison, format_, replace(contents, width=page_width())))
    elif not arguments.quiet:
        _sum_up(comparison, output)
    if not arguments.quiet:
        tell_problem(encoder)
    return Exit.OK


def format_of(given: str | None, output: Path | None) -> str:
    """The format that was given, or that the ending of `output` says; raises `UsageError` where neither does."""
    if given is not None or output is None:
        return given or "text"
    found = writer_for(output.name)
    if found is None:
        endings = ", ".join(dict.fromkeys(one.ending for one in WRITERS.values()))
        raise UsageError(f"what format shall {output} have? End its name in {endings} or {DOSSIER}, or give --format")
    return found.name


def settings_of(arguments: argparse.Namespace) -> Settings:
    """The settings that a command asks for."""
    defaults = Settings()
    strictness = defaults.strictness if arguments.strictness is None else arguments.strictness
    return Settings(
        strictness,
        defaults.possible_margin,
        arguments.same_event,
        uncertain=arguments.uncertain,
        gravity=gravity_settings(arguments.gravity),
    )


def check_output(wanted: Sequence[Wanted], output: Path) -> None:
    """Raise what can be known before the work: `UsageError` where `output` is a source, CANNOT_WRITE."""
    if any(one.path is not None and _same_file(one.path, output) for one in wanted):
        raise UsageError(f"the report would take the place of the source {output}")
    check_writable(output)


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _sum_up(comparison: Comparison, output: Path) -> None:
    """What was found, beside a report that went into a file; notices too, for nobody may have opened it yet."""
    told = words()
    for notice in comparison.notices:
        remark(told.notice(notice, comparison.sources))
    states = Counter(match.state for match in comparison.matches)
    parts = [f"{states[state]} {told.state(state)}" for state in State if state is not State.ONLY_HERE]
    index = ClaimIndex.of(comparison.sources)
    alone = Counter(index.source(one.claim).id for one in comparison.only_here)
    only = [f"{alone[source.id]} only in {source.id}" for source in comparison.sources]
    count = told.counted("report", "matched", count=len(comparison.matches))
    remark(f"{count} ({', '.join(parts)}), {', '.join(only)}")
    remark(f"the {'dossier' if output.suffix.lower() == DOSSIER else 'report'} is in {output}")
