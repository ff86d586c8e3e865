# SPDX-License-Identifier: Apache-2.0
"""How a dossier lies in its SQLite file: the tables of each version, and the way from one version to the next.

A file names itself by SQLite's application id and tells its version by SQLite's user version; both stand in the header,
so that a file is known before anything in it is run.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final

from core.errors import CrossreadError, ErrorCode

APPLICATION: Final = 0x63725264  # "crRd"
VERSION: Final = 1
MOST_BYTES: Final = 4 * 2**30  # of a file that is opened at all
LONGEST_VALUE: Final = 256 * 2**20  # bytes of one text or original

TABLES: Final = {
    "story": "CREATE TABLE story (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "originals": "CREATE TABLE originals (sha256 TEXT PRIMARY KEY, data BLOB NOT NULL)",
    "sources": "CREATE TABLE sources (place INTEGER PRIMARY KEY, data TEXT NOT NULL)",
    "judged": "CREATE TABLE judged (place INTEGER PRIMARY KEY, data TEXT NOT NULL)",
    "records": "CREATE TABLE records (place INTEGER PRIMARY KEY, data TEXT NOT NULL)",
}
"""`story` holds `comparison`, `settings` and `done` (how many records hold) as JSON; the others a row a thing."""

Step = Callable[[sqlite3.Connection], None]
STEPS: Final[dict[int, Step]] = {}
"""By version the step from it to the next; each is run in one transaction, after the file has been copied."""

_MAGIC: Final = b"SQLite format 3\x00"


def version_of(path: Path) -> int:
    """The version of the dossier at `path`, from its header alone.

    Raises FILE_MISSING, UNREADABLE, TOO_LARGE, NOT_A_DOSSIER, and DOSSIER_NEWER where this program is too old for it.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        raise CrossreadError(ErrorCode.FILE_MISSING, path=path) from None
    except OSError as error:
        raise CrossreadError(ErrorCode.UNREADABLE, path=path, detail=error.strerror or str(error)) from None
    if size > MOST_BYTES:
        raise CrossreadError(ErrorCode.TOO_LARGE, path=path, size=size, limit=MOST_BYTES)
    if not header.startswith(_MAGIC) or int.from_bytes(header[68:72], "big") != APPLICATION:
        raise CrossreadError(ErrorCode.NOT_A_DOSSIER, path=path)
    version = int.from_bytes(header[60:64], "big")
    if version > VERSION:
        raise CrossreadError(ErrorCode.DOSSIER_NEWER, path=path, version=version, known=VERSION)
    return version


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection that runs nothing which the file brings along, and reads nothing huge. May be handed to a thread."""
    uri = f"{path.absolute().as_uri()}?mode={'rw' if write else 'ro'}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=2.0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "synchronous=FULL", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def lay_out(connection: sqlite3.Connection) -> None:
    """Make the tables of the present version in an empty file."""
    connection.execute(f"PRAGMA application_id={APPLICATION}")
    connection.execute(f"PRAGMA user_version={VERSION}")
    for statement in TABLES.values():
        connection.execute(statement)


def foreign_parts(connection: sqlite3.Connection) -> list[str]:
    """What the file holds beside the tables of the present version, or in another shape: a dossier never does."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    return [f"{kind} {name}" for kind, name, sql in rows if TABLES.get(name) != sql]
