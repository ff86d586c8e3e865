# SPDX-License-Identifier: Apache-2.0
"""Several files at once: a folder, or a file with an article a line. What cannot be read stands beside what can."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from core.errors import CrossreadError, ErrorCode
from core.ingest.formats import Format, entry_of, suffixes
from core.ingest.limits import MAX_FILES, refuse_more
from core.ingest.metadata import Metadata
from core.ingest.pages import pages_of
from core.ingest.reader import bytes_of, read_bytes
from core.model import Source
from core.progress import Progress, Step, check, never, silent


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source is: a file and, where it holds several, which one of them (as `read_file` takes it)."""

    path: Path
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its source, or the error that says why there is none."""

    place: Place
    source: Source | None = None
    error: CrossreadError | None = None


def files_in(folder: Path) -> tuple[Path, ...]:
    """The files directly in a folder whose names end as those that are read, by name; hidden ones are left out.

    Raises UNREADABLE, NO_SOURCES where there is none, or TOO_COMPLEX where there are more than `MAX_FILES`.
    """
    known = frozenset(suffixes())
    try:
        found = sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in known and not path.name.startswith((".", "~$")) and path.is_file()
        )
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise CrossreadError(ErrorCode.UNREADABLE, path=str(folder), detail=detail) from error
    refuse_more(len(found), MAX_FILES, "files", str(folder))
    if not found:
        raise CrossreadError(ErrorCode.NO_SOURCES, path=str(folder))
    return tuple(found)


def places(paths: Iterable[Path]) -> tuple[Place, ...]:
    """Every source that `paths` stand for: the files of a folder, each article of a file with an article a line.

    An archive stays one place: which of its pages is meant is for a person to say. Raises as `files_in` does, and what
    reading such a file raises.
    """
    found: list[Place] = []
    for path in paths:
        for file in files_in(path) if path.is_dir() else (path,):
            found += _articles(file)
    return tuple(found)


def _articles(path: Path) -> list[Place]:
    if path.suffix.lower() not in (".jsonl", ".ndjson", ".json") or not path.is_file():
        return [Place(path)]
    data = bytes_of(path, silent, never)
    entry = entry_of(data, path.name)
    if entry is None or entry.format is not Format.RECORDS:
        return [Place(path)]
    pages = pages_of(data, str(path))
    return [Place(path, str(page.number) if len(pages) > 1 else None) for page in pages]


def read_several(
    wanted: Iterable[Place],
    *,
    ocr: bool = False,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> tuple[Outcome, ...]:
    """Read them all, in order; one that cannot be read does not keep the others from it. Raises `Interrupted`."""
    listed = tuple(wanted)
    outcomes = []
    held: tuple[Path, bytes] | None = None
    for done, place in enumerate(listed):
        check(cancelled)
        progress(Step.READ, done, len(listed))
        try:
            if held is None or held[0] != place.path:
                held = (place.path, bytes_of(place.path, silent, cancelled))
            source = read_bytes(
                held[1], name=str(place.path), overrides=Metadata(), page=place.page, ocr=ocr, cancelled=cancelled
            )
            outcomes.append(Outcome(place, source))
        except CrossreadError as error:
            outcomes.append(Outcome(place, error=error))
    progress(Step.READ, len(listed), len(listed))
    return tuple(outcomes)
