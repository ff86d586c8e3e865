# SPDX-License-Identifier: Apache-2.0
"""What a dossier's tables hold, read as far as it can be; nothing that is wrong in one row takes another with it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.comparison_json import comparison_from_json, match_from_json, source_from_json
from core.dossier.story import Story
from core.errors import CrossreadError
from core.model import Claim, Comparison, Match, Settings, Source
from core.review.decisions import Record
from core.review.history import History
from core.review.places import Key, Places
from core.review.review_json import record_from_json
from core.settings_json import settings_from_json

_WRONG: Final = (sqlite3.DatabaseError, ValueError, RecursionError, CrossreadError)


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that could not be read: `what` ("comparison", "sources 2", …) and why."""

    what: str
    detail: str


class _Reader:
    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._document = str(path)
        self.missing: list[Missing] = []

    def sources(self) -> tuple[Source, ...]:
        found = []
        for place, data in self._rows("sources"):
            try:
                found.append(source_from_json(json.loads(data), document=self._document))
            except _WRONG as error:
                self._miss(f"sources {place}", error)
        return tuple(found)

    def originals(self, sources: tuple[Source, ...]) -> dict[str, bytes]:
        found = {}
        for source in {source.sha256: source for source in sources}.values():
            try:
                row = self._connection.execute(
                    "SELECT data FROM originals WHERE sha256 = ?", (source.sha256,)
                ).fetchone()
            except sqlite3.DatabaseError as error:
                self._miss(f"originals {source.name}", error)
                continue
            if row is None:
                continue
            if isinstance(row[0], bytes) and hashlib.sha256(row[0]).hexdigest() == source.sha256:
                found[source.sha256] = row[0]
            else:
                self.missing.append(Missing(f"originals {source.name}", "its SHA-256 is another"))
        return found

    def comparison(self) -> Comparison | None:
        data = self._value("comparison")
        if data is None:
            return None
        try:
            return comparison_from_json(data, document=self._document)
        except _WRONG as error:
            self._miss("comparison", error)
            return None

    def settings(self) -> Settings:
        data = self._value("settings")
        try:
            return Settings() if data is None else settings_from_json(data, document=self._document)
        except _WRONG as error:
            self._miss("settings", error)
            return Settings()

    def judged(self, comparison: Comparison | None) -> dict[Key, Match]:
        if comparison is None:
            return {}
        places = Places(comparison)
        claims: Mapping[str, Claim] = {claim.id: claim for _, claim in comparison.claims()}
        found = {}
        for place, data in self._rows("judged"):
            try:
                match = match_from_json(json.loads(data), claims, document=self._document)
                found[places.of_match(match)] = match
            except (*_WRONG, KeyError) as error:
                self._miss(f"judged {place}", error)
        return found

    def history(self) -> History:
        records: list[Record] = []
        for place, data in self._rows("records"):
            try:
                records.append(record_from_json(json.loads(data), document=self._document))
            except _WRONG as error:
                self._miss(f"records {place}", error)
        done = self._value("done")
        if isinstance(done, bool) or not isinstance(done, int):
            done = len(records)
        return History(tuple(records), min(max(done, 0), len(records)))

    def _rows(self, table: str) -> Iterator[tuple[int, str]]:
        """The rows of `table`, one query each, so that a damaged page costs only what stands on it."""
        try:
            bounds = self._connection.execute(f"SELECT min(place), max(place) FROM {table}").fetchone()  # noqa: S608
        except sqlite3.DatabaseError as error:
            self._miss(table, error)
            return
        if bounds[0] is None:
            return
        at = bounds[0] - 1
        while True:
            try:
                row = self._connection.execute(
                    f"SELECT place, data FROM {table} WHERE place > ? ORDER BY place LIMIT 1",  # noqa: S608
                    (at,),
                ).fetchone()
            except sqlite3.DatabaseError as error:
                self._miss(f"{table} {at + 1}", error)
                if at >= bounds[1]:
                    return
                at += 1
                continue
            if row is None:
                return
            at = row[0]
            yield row[0], row[1]

    def _value(self, name: str) -> object:
        try:
            row = self._connection.execute("SELECT value FROM story WHERE name = ?", (name,)).fetchone()
            return None if row is None else json.loads(row[0])
        except _WRONG as error:
            self._miss(name, error)
            return None

    def _miss(self, what: str, error: Exception) -> None:
        self.missing.append(Missing(what, str(error)))


def read_story(connection: sqlite3.Connection, path: Path) -> tuple[Story, tuple[Missing, ...]]:
    """What the dossier behind `connection` holds, and what of it could not be read. `path` is for what errors say."""
    reader = _Reader(connection, path)
    sources = reader.sources()
    comparison = reader.comparison()
    if comparison is not None and [one.sha256 for one in sources] != [one.sha256 for one in comparison.sources]:
        sources = comparison.sources
    story = Story(
        sources,
        reader.originals(sources),
        comparison,
        reader.judged(comparison),
        reader.history(),
        reader.settings(),
    )
    return story, tuple(reader.missing)
