# SPDX-License-Identifier: Apache-2.0
"""An open dossier: what it holds, and every change of it written at once, whole or not at all.

Each method that changes something is one transaction: a process that dies at any moment leaves a file that opens, with
everything up to the last method that came back. Belongs to one thread at a time, whichever it is.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from core.dossier.layout import VERSION, connect, foreign_parts, version_of
from core.dossier.migration import migrated
from core.dossier.reading import Missing, read_story
from core.dossier.story import Story
from core.dossier.writing import (
    write_comparison,
    write_history,
    write_settings,
    write_sources,
    write_story,
)
from core.errors import CrossreadError, ErrorCode
from core.file_lock import Holder, Lock
from core.model import Comparison, Match, Settings, Source
from core.review.history import History
from core.review.places import Key


class ReadOnly(StrEnum):
    """Why nothing can be written."""

    ASKED = "asked"  # it was opened so
    ELSEWHERE = "elsewhere"  # another window or program has it open; see `Dossier.holder`
    PROTECTED = "protected"  # the file or its folder may not be written
    DAMAGED = "damaged"  # not all of it could be read; writing might lose the rest


class Dossier:
    """`missing`: what could not be read, empty for a sound file. `read_only`: why nothing can be written, or None."""

    def __init__(
        self,
        path: Path,
        story: Story,
        missing: tuple[Missing, ...] = (),
        read_only: ReadOnly | None = None,
        *,
        connection: sqlite3.Connection | None = None,
        lock: Lock | None = None,
        holder: Holder | None = None,
    ) -> None:
        self.path = path
        self.story = story
        self.missing = missing
        self.read_only = read_only
        self.holder = holder
        self._connection = connection
        self._lock = lock
        self._stamp = _stamp(path)

    @classmethod
    def create(cls, path: Path, story: Story) -> Dossier:
        """A new dossier at `path`, in the place of whatever file was there. Raises CANNOT_WRITE; then all is as before.

        One that somebody else has open is not replaced: DOSSIER_CHANGED.
        """
        lock = _taken(path)
        if isinstance(lock, Holder):
            raise CrossreadError(ErrorCode.DOSSIER_CHANGED, path=path)
        try:
            write_story(path, story)
            return cls(path, story, connection=connect(path, write=True), lock=lock)
        except (CrossreadError, sqlite3.Error) as error:
            if lock is not None:
                lock.release()
            raise _cannot_write(path, error) from None

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Dossier:
        """The dossier at `path`. One of an earlier version is brought up to this one, after it has been copied.

        Raises what `layout.version_of` raises, and DOSSIER_UNSAFE for a file that holds what no dossier holds. A
        damaged one opens as far as it can be read; see `missing`.
        """
        version = version_of(path)
        if read_only:
            return cls(path, *_read(path), read_only=ReadOnly.ASKED)
        try:
            lock = Lock.taken(path)
        except OSError:
            return cls(path, *_read(path), read_only=ReadOnly.PROTECTED)
        if isinstance(lock, Holder):
            return cls(path, *_read(path), read_only=ReadOnly.ELSEWHERE, holder=lock)
        try:
            if version < VERSION:
                migrated(path, version)
            story, missing = _read(path)
            if missing:
                lock.release()
                return cls(path, story, missing, ReadOnly.DAMAGED)
            connection = connect(path, write=True)
        except (CrossreadError, sqlite3.Error):
            lock.release()
            raise
        if not _writes(connection):
            connection.close()
            lock.release()
            return cls(path, story, read_only=ReadOnly.PROTECTED)
        return cls(path, story, connection=connection, lock=lock)

    def set_history(self, history: History) -> None:
        """Keep what has been decided, and what was undone. Raises CANNOT_WRITE, DOSSIER_CHANGED."""
        before = self.story.history
        self._write(lambda connection: write_history(connection, history, before), history=history)

    def set_comparison(
        self, comparison: Comparison, judged: Mapping[Key, Match], sources: tuple[Source, ...] | None = None
    ) -> None:
        """Keep a comparison of the sources, and what was judged of matches by hand. `sources`: as they were read, by
        default as they were compared.
        """
        read = comparison.sources if sources is None else sources
        self._write(
            lambda connection: write_comparison(connection, read, comparison, judged),
            sources=read,
            comparison=comparison,
            judged=dict(judged),
        )

    def set_sources(self, sources: tuple[Source, ...], originals: Mapping[str, bytes]) -> None:
        """Keep other sources, not yet compared. Of `originals` those are kept that `sources` were read from."""
        wanted = {source.sha256 for source in sources}
        known = {key: data for key, data in {**self.story.originals, **originals}.items() if key in wanted}
        self._write(
            lambda connection: write_sources(connection, sources, known),
            sources=sources,
            originals=known,
            comparison=None,
            judged={},
        )

    def set_settings(self, settings: Settings) -> None:
        self._write(lambda connection: write_settings(connection, settings), settings=settings)

    def save_as(self, path: Path) -> Dossier:
        """A copy at `path`, open in the place of this one, which is closed. Raises what `create` raises."""
        copy = Dossier.create(path, self.story)
        self.close()
        return copy

    def close(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _write(self, act: Callable[[sqlite3.Connection], None], **changed: object) -> None:
        connection = self._connection
        if connection is None:
            raise CrossreadError(ErrorCode.CANNOT_WRITE, path=self.path, detail="it is open for reading only")
        if _stamp(self.path) != self._stamp:
            raise CrossreadError(ErrorCode.DOSSIER_CHANGED, path=self.path)
        try:
            with transaction(connection):
                act(connection)
        except sqlite3.Error as error:
            raise _cannot_write(self.path, error) from None
        self.story = replace(self.story, **changed)  # type: ignore[arg-type]


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is done inside, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _read(path: Path) -> tuple[Story, tuple[Missing, ...]]:
    """What is in the file. Where a process died while it wrote, what it had begun is taken back: in a copy."""
    try:
        return _read_file(path, path)
    except sqlite3.DatabaseError as error:
        journal = path.with_name(f"{path.name}-journal")
        if not journal.exists():
            return Story(), (Missing("file", str(error)),)
    with tempfile.TemporaryDirectory(prefix="crossread-") as folder:
        copy = Path(folder) / path.name
        try:
            shutil.copyfile(path, copy)
            shutil.copyfile(journal, copy.with_name(journal.name))
            connect(copy, write=True).close()
            return _read_file(copy, path)
        except (sqlite3.DatabaseError, OSError) as error:
            return Story(), (Missing("file", str(error)),)


def _read_file(path: Path, named: Path) -> tuple[Story, tuple[Missing, ...]]:
    """`named` is for what errors say."""
    with closing(connect(path, write=False)) as connection:
        foreign = foreign_parts(connection)
        if foreign:
            raise CrossreadError(ErrorCode.DOSSIER_UNSAFE, path=named, detail=", ".join(foreign[:5]))
        return read_story(connection, named)


def _writes(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except sqlite3.Error:
        return False
    return True


def _taken(path: Path) -> Lock | Holder:
    try:
        return Lock.taken(path)
    except OSError as error:
        raise CrossreadError(ErrorCode.CANNOT_WRITE, path=path, detail=error.strerror or str(error)) from None


def _stamp(path: Path) -> tuple[int, int] | None:
    """Which file is there: another one may be put in its place while this one is open."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _cannot_write(path: Path, error: Exception) -> CrossreadError:
    if isinstance(error, CrossreadError):
        return error
    return CrossreadError(ErrorCode.CANNOT_WRITE, path=path, detail=str(error))
