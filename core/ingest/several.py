# SPDX-License-Identifier: Apache-2.0
"""Several files at once: a folder, or a file with an article a line. What cannot be read stands beside what can."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from core.errors import CrossreadError, ErrorCode
from core.ingest.choosing import Page
from core.ingest.formats import Format, entry_of, named_entry, suffixes
from core.ingest.limits import MAX_DEPTH, MAX_FILES, MAX_FOLDERS, refuse_more
from core.ingest.pages import pages_of
from core.ingest.reader import bytes_of
from core.progress import Progress, Step, check, never, silent


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source is: a file and, where it holds several, which one of them (as `read_file` takes it)."""

    path: Path
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be a source, and what there is to choose from in it: nothing where it holds one article.

    `error`: why nothing can be said of it, or of the folder that it is.
    """

    path: Path
    pages: tuple[Page, ...] = ()
    error: CrossreadError | None = None


def contents(
    paths: Iterable[Path], *, progress: Progress = silent, cancelled: Callable[[], bool] = never
) -> tuple[Found, ...]:
    """What `paths` hold, in order: the files of folders with all folders inside them, and the pages of each file.

    Nothing is raised but `Interrupted`; what cannot be looked into stands there with its error.
    """
    found: list[Found] = []
    for path in paths:
        check(cancelled)
        try:
            files = files_under(path, cancelled) if path.is_dir() else (path,)
        except CrossreadError as error:
            found.append(Found(path, error=error))
            continue
        for done, file in enumerate(files):
            progress(Step.LIST, done, len(files))
            found.append(_found(file, cancelled))
    return tuple(found)


def _found(path: Path, cancelled: Callable[[], bool]) -> Found:
    entry = named_entry(path.name)
    if entry is not None and not entry.several:
        return Found(path)  # whatever is wrong with it is told when it is read
    try:
        data = bytes_of(path, silent, cancelled)
        return Found(path, pages_of(data, str(path), cancelled=cancelled))
    except CrossreadError as error:
        return Found(path, error=error)


def files_under(folder: Path, cancelled: Callable[[], bool] = never) -> tuple[Path, ...]:
    """The files in a folder and in the folders inside it, each folder's own files first, by name.

    Left out are hidden ones, links to folders and what does not end as files do that are read. Raises as `files_in`
    does, and TOO_COMPLEX for more than `MAX_FOLDERS` folders.
    """
    known = frozenset(suffixes())
    files: list[Path] = []
    folders = [folder]
    seen = 0
    while folders:
        check(cancelled)
        here = folders.pop(0)
        seen += 1
        refuse_more(seen, MAX_FOLDERS, "folders", str(folder))
        try:
            inside = sorted(one for one in here.iterdir() if not one.name.startswith((".", "~$")))
            folders[:0] = [
                one
                for one in inside
                if one.is_dir() and not one.is_symlink() and len(one.parts) - len(folder.parts) < MAX_DEPTH
            ]
            files += [one for one in inside if one.suffix.lower() in known and one.is_file()]
        except OSError as error:
            if here != folder:
                continue  # one folder that is closed to us does not keep the others from us
            detail = error.strerror or type(error).__name__
            raise CrossreadError(ErrorCode.UNREADABLE, path=str(folder), detail=detail) from error
        refuse_more(len(files), MAX_FILES, "files", str(folder))
    if not files:
        raise CrossreadError(ErrorCode.NO_SOURCES, path=str(folder))
    return tuple(files)


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
