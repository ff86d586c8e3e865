# SPDX-License-Identifier: Apache-2.0
"""`crossread report`: reports of dossiers, or of comparisons that were written as JSON, without comparing again."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from core.cli.compare import format_of
from core.cli.exits import Exit, exit_of
from core.cli.sources import UsageError
from core.cli.terminal import page_width, remark, tell, write_out
from core.comparison_json import comparison_from_json
from core.dossier.dossier import Dossier
from core.dossier.story import ENDING
from core.errors import CrossreadError, ErrorCode
from core.model import Comparison
from core.reports.contents import Contents, Decided, Extent, Layout
from core.reports.data import report_of
from core.reports.profile_store import profile_path
from core.reports.profiles import desk_of, profile_in
from core.reports.values import Desk
from core.reports.write import check_writable, words_of, write_whole
from core.reports.writers import Writer, writer
from core.review.overlay import Reviewed

_STANDARD: Final = Path("-")
_MOST: Final = 512 * 2**20  # bytes of a comparison as JSON


def run(arguments: argparse.Namespace) -> Exit:
    """Write every report that was asked for; raises `UsageError` and `CrossreadError`.

    With several dossiers one that fails is told and does not keep the others from being written; the exit code is that
    of the first that failed.
    """
    contents = _contents(arguments)
    stories = list(_stories(arguments.stories))
    output = None if arguments.output == _STANDARD else arguments.output
    formats = _formats(arguments.format, output)
    targets = _targets(stories, formats, arguments)
    desk = desk_of(contents)
    ended = Exit.OK
    for story in stories:
        try:
            _write(story, targets[story], contents, desk, quiet=arguments.quiet)
        except CrossreadError as error:
            if len(stories) == 1:
                raise
            tell(error)
            ended = ended or exit_of(error.code)
    return ended


def _write(
    story: Path, targets: Sequence[tuple[Writer, Path | None]], contents: Contents, desk: Desk, *, quiet: bool
) -> None:
    """All reports of one story; what can be known of the places where they go is known before the work."""
    for _, path in targets:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            check_writable(path)
    reviewed = _reviewed(story, quiet=quiet)
    report = report_of(reviewed, words_of(contents), contents, desk)
    made = [(path, one.write(report)) for one, path in targets]
    for path, data in made:
        if path is None:
            write_out(data)
        else:
            write_whole(path, data)
            if not quiet:
                remark(f"the report is in {path}")


def _contents(arguments: argparse.Namespace) -> Contents:
    """The profile, and what the command line says beside it."""
    contents = Contents() if arguments.profile is None else profile_in(profile_path(arguments.profile))
    said: dict[str, object] = {"width": page_width(), "paths": True}
    if arguments.profile is not None:
        said = {"width": page_width()}
    if arguments.differences_only:
        said["extent"] = Extent.DIFFERENCES
    if arguments.confirmed_only:
        said["decided"] = Decided.CONFIRMED
    if arguments.no_notes:
        said["notes"] = False
    if arguments.with_story:
        said["story"] = True
    for name in ("short", "anonymous"):
        if getattr(arguments, name):
            said[name] = True
    for name in ("context", "title", "language"):
        if getattr(arguments, name) is not None:
            said[name] = getattr(arguments, name)
    if arguments.layout is not None:
        said["layout"] = Layout(arguments.layout)
    return replace(contents, **said)  # type: ignore[arg-type]


def _stories(given: Sequence[Path]) -> Iterator[Path]:
    """The files that were given, and those of every folder that was; raises `UsageError` for a folder without any."""
    for path in given:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(one for one in path.iterdir() if one.suffix.lower() == ENDING)
        if not inside:
            raise UsageError(f"there is no dossier (*{ENDING}) in {path}")
        yield from inside


def _formats(given: str | None, output: Path | None) -> list[Writer]:
    """The formats by their names, each once; without any what the ending of `output` says, else text."""
    if given is None:
        return [writer(format_of(None, output))]
    names = [name.strip() for name in given.split(",") if name.strip()]
    if not names:
        raise UsageError("--format names no format")
    return [writer(name) for name in dict.fromkeys(names)]


def _targets(
    stories: Sequence[Path], formats: Sequence[Writer], arguments: argparse.Namespace
) -> dict[Path, list[tuple[Writer, Path | None]]]:
    """Where each report goes: into one file, to standard output, or into a folder, named as its dossier is."""
    output: Path | None = arguments.output
    one = len(stories) == 1 and len(formats) == 1
    if output is None or output == _STANDARD:
        if not one:
            raise UsageError("several reports need a folder to go to: -o FOLDER")
        if not formats[0].plain and output is None:
            raise UsageError(f"a report as {formats[0].name} is no text; give -o FILE, or -o - for standard output")
        return {stories[0]: [(formats[0], None)]}
    if one and not output.is_dir():
        if _same(output, stories[0]):
            raise UsageError(f"the report would take the place of {output}")
        return {stories[0]: [(formats[0], output)]}
    if output.exists() and not output.is_dir():
        raise UsageError(f"several reports need a folder to go to, and {output} is a file")
    stems = Counter(story.stem for story in stories)
    double = next((stem for stem, count in stems.items() if count > 1), None)
    if double is not None:
        raise UsageError(f"two dossiers are called {double}; their reports would take each other's place")
    return {story: [(format_, output / f"{story.stem}{format_.ending}") for format_ in formats] for story in stories}


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other


def _reviewed(path: Path, *, quiet: bool) -> Reviewed:
    if path.suffix.lower() == ".json":
        return Reviewed(_comparison(path))
    dossier = Dossier.open(path, read_only=True)
    for missing in dossier.missing:
        if not quiet:
            remark(f"{path} is damaged; this could not be read: {missing.what} ({missing.detail})")
    reviewed = dossier.story.reviewed
    if reviewed is None:
        raise CrossreadError(ErrorCode.BAD_COMPARISON, path=path, detail="its sources have not been compared")
    return reviewed


def _comparison(path: Path) -> Comparison:
    try:
        size = path.stat().st_size
        if size > _MOST:
            raise CrossreadError(ErrorCode.TOO_LARGE, path=path, size=size, limit=_MOST)
        data = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise CrossreadError(ErrorCode.FILE_MISSING, path=path) from None
    except OSError as error:
        raise CrossreadError(ErrorCode.UNREADABLE, path=path, detail=error.strerror or str(error)) from None
    except (ValueError, RecursionError) as error:
        raise CrossreadError(ErrorCode.BAD_COMPARISON, path=path, detail=f"it is no JSON: {error}") from None
    return comparison_from_json(data, document=str(path))
