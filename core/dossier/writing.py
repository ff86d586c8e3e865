# SPDX-License-Identifier: Apache-2.0
"""A dossier's values into its tables. Every function is to be called inside a transaction, except `write_story`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from core.comparison_json import comparison_to_json, match_to_json, source_to_json
from core.dossier.layout import connect, lay_out
from core.dossier.story import Story
from core.errors import CrossreadError, ErrorCode
from core.model import Comparison, Match, Settings, Source
from core.review.history import History
from core.review.places import Key
from core.review.review_json import record_to_json
from core.settings_json import settings_to_json
from core.whole_file import replacing


def write_story(path: Path, story: Story) -> None:
    """A new file at `path` with all of `story`, whole or not at all. Raises CANNOT_WRITE."""
    with replacing(path) as beside:
        try:
            _fill(beside, story)
        except sqlite3.Error as error:
            raise CrossreadError(ErrorCode.CANNOT_WRITE, path=path, detail=str(error)) from None


def _fill(path: Path, story: Story) -> None:
    with closing(connect(path, write=True)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        lay_out(connection)
        write_sources(connection, story.sources, story.originals)
        if story.comparison is not None:
            write_comparison(connection, story.sources, story.comparison, story.judged)
        write_history(connection, story.history, History())
        write_settings(connection, story.settings)
        connection.execute("COMMIT")


def write_sources(connection: sqlite3.Connection, sources: tuple[Source, ...], originals: Mapping[str, bytes]) -> None:
    """These sources and no comparison of them."""
    connection.execute("DELETE FROM story WHERE name = 'comparison'")
    connection.execute("DELETE FROM judged")
    _write_rows(connection, "sources", [_text(source_to_json(source)) for source in sources])
    held = {row[0] for row in connection.execute("SELECT sha256 FROM originals")}
    for gone in held - set(originals):
        connection.execute("DELETE FROM originals WHERE sha256 = ?", (gone,))
    connection.executemany(
        "INSERT INTO originals VALUES (?, ?)", [(key, data) for key, data in originals.items() if key not in held]
    )


def write_comparison(
    connection: sqlite3.Connection,
    sources: tuple[Source, ...],
    comparison: Comparison,
    judged: Mapping[Key, Match],
) -> None:
    """`sources` as they were read, in the order in which they are compared."""
    _write_rows(connection, "sources", [_text(source_to_json(source)) for source in sources])
    _write_value(connection, "comparison", comparison_to_json(comparison))
    _write_rows(connection, "judged", [_text(match_to_json(match)) for match in judged.values()])


def write_history(connection: sqlite3.Connection, history: History, before: History) -> None:
    """Only what is not there already: deciding costs the same, however much has been decided."""
    same = 0
    for one, other in zip(history.records, before.records, strict=False):
        if one is not other and one != other:
            break
        same += 1
    if same < len(before.records):
        connection.execute("DELETE FROM records WHERE place >= ?", (same,))
    connection.executemany(
        "INSERT INTO records VALUES (?, ?)",
        [(place, _text(record_to_json(record))) for place, record in enumerate(history.records[same:], same)],
    )
    _write_value(connection, "done", history.done)


def write_settings(connection: sqlite3.Connection, settings: Settings) -> None:
    _write_value(connection, "settings", settings_to_json(settings))


def _write_rows(connection: sqlite3.Connection, table: str, rows: list[str]) -> None:
    connection.execute(f"DELETE FROM {table}")  # noqa: S608 - one of our own tables
    connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", list(enumerate(rows)))  # noqa: S608


def _write_value(connection: sqlite3.Connection, name: str, value: object) -> None:
    connection.execute("INSERT OR REPLACE INTO story VALUES (?, ?)", (name, _text(value)))


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
