# SPDX-License-Identifier: Apache-2.0
"""Vectors that have been made once, kept in SQLite by the hash of the model and the hash of the text.

A cache can always be done without: when it can't be used, the texts are encoded, the result is the same, and
`CachedEncoder.problem` says what is wrong. Nothing but numbers is stored: no text, no pickle.

Vectors are plain little-endian bytes: one float32 row for the sentence, int32 pairs for the words' places, float16
rows for their vectors and for those that link them. A row whose checksum or size is not right counts as absent and is
written anew. When the file outgrows its bound, what has not been used for the longest time goes first.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import struct
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.errors import CrossreadError, ErrorCode
from core.model import ModelIdentity
from core.progress import Progress, Step, check, never, silent
from core.semantics.encoding import Encoded, Encoder, WordVectors
from core.semantics.linking import edition

VARIABLE: Final = "CROSSREAD_CACHE"
SIZE_LIMIT: Final = 512 * 2**20  # bytes: about 22,000 claims

_SCHEMA: Final = 1
_APPLICATION: Final = 0x43726F73  # "Cros": tells this cache from another program's database
_ENCODING: Final = 2  # to be raised when the words or their vectors are made in another way
_WRITE_AT_ONCE: Final = 512  # texts: what a cancelled or killed run has encoded so far is not lost
_KEEP_WHEN_FULL: Final = 0.8
_USE_RESOLUTION: Final = 3600  # seconds: a use is noted once an hour, so that reading seldom writes
_BUSY_SECONDS: Final = 2.0
_HEAD: Final = struct.Struct("<IIIII")  # checksum of the rest; dimensions: sentence, words, a word, a word for links

_TABLES: Final = """
CREATE TABLE vectors (
    id INTEGER PRIMARY KEY, model TEXT NOT NULL, text TEXT NOT NULL, data BLOB NOT NULL, UNIQUE (model, text)
);
CREATE TABLE uses (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, bytes INTEGER NOT NULL);
CREATE INDEX uses_by_time ON uses (at);
"""


def default_path() -> Path:
    """Where the cache lies: $CROSSREAD_CACHE, or this system's folder for a user's caches."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_cache_dir("crossread", appauthor=False)) / "vectors.sqlite3"


@dataclass(frozen=True, slots=True)
class _Entry:
    sentence: NDArray[np.float32]
    words: WordVectors


class CachedEncoder:
    """An `Encoder` that asks `encoder` only for texts which the file at `path` doesn't hold.

    `path` None means `default_path()`. `size_limit` is in bytes. No connection is held between two calls, so any
    number of threads and processes may share one file.
    """

    def __init__(self, encoder: Encoder, path: Path | None = None, *, size_limit: int = SIZE_LIMIT) -> None:
        self.encoder = encoder
        self.path = default_path() if path is None else path
        self._size_limit = size_limit
        identity = encoder.identity
        key = f"{identity.sha256} {identity.name} {identity.dimensions} {_ENCODING} {edition()}"
        if prefix := getattr(encoder, "prefix", ""):  # other vectors of the same text
            key += f" {prefix}"
        self._model = hashlib.sha256(key.encode()).hexdigest()
        self._problem: CrossreadError | None = None
        self._attempt(self._prepare)

    @property
    def identity(self) -> ModelIdentity:
        return self.encoder.identity

    @property
    def problem(self) -> CrossreadError | None:
        """CACHE_UNUSABLE if the cache could not be used, or not fully, the last time; else None."""
        return self._problem

    def encode(
        self, texts: Sequence[str], *, progress: Progress = silent, cancelled: Callable[[], bool] = never
    ) -> Encoded:
        """See `Encoder.encode`. Vectors that come from the cache are read-only arrays."""
        check(cancelled)
        self._problem = None
        hashes = {text: hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() for text in texts}
        held: dict[str, _Entry] = {}
        self._attempt(self._prepare)  # the file may have been taken away since the last call
        self._attempt(lambda: held.update(self._read(list(hashes.values()))))
        # Long texts first and of like length together, as the encoder itself would take them.
        missing = sorted((text for text in hashes if hashes[text] not in held), key=lambda text: (-len(text), text))
        done = len(hashes) - len(missing)
        progress(Step.ENCODE, done, len(hashes))
        for start in range(0, len(missing), _WRITE_AT_ONCE):
            part = missing[start : start + _WRITE_AT_ONCE]
            fresh = self._encode(part, done + start, len(hashes), progress, cancelled)
            entries = {hashes[text]: entry for text, entry in zip(part, fresh, strict=True)}
            held.update(entries)
            self._attempt(partial(self._write, entries))
        order = [held[hashes[text]] for text in texts]
        sentences = np.zeros((len(order), self.identity.dimensions), np.float32)
        for row, entry in enumerate(order):
            sentences[row] = entry.sentence
        return Encoded(sentences, tuple(entry.words for entry in order))

    def _encode(
        self, texts: Sequence[str], before: int, of: int, progress: Progress, cancelled: Callable[[], bool]
    ) -> Iterator[_Entry]:
        def shifted(step: Step, done: int, total: int) -> None:  # noqa: ARG001
            progress(step, before + done, of)

        encoded = self.encoder.encode(texts, progress=shifted, cancelled=cancelled)
        return (_Entry(encoded.sentences[row], words) for row, words in enumerate(encoded.words))

    def _attempt(self, action: Callable[[], None]) -> None:
        """Do something with the file; when it fails, remember why and leave the file alone for the rest of the call."""
        if self._problem is not None:
            return
        try:
            action()
        except (sqlite3.Error, OSError) as error:
            self._problem = CrossreadError(ErrorCode.CACHE_UNUSABLE, path=str(self.path), detail=str(error))

    def _connect(self) -> closing[sqlite3.Connection]:
        return closing(sqlite3.connect(self.path, timeout=_BUSY_SECONDS, isolation_level=None))

    def _prepare(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._connect() as base:
            application = base.execute("PRAGMA application_id").fetchone()[0]
            version = base.execute("PRAGMA user_version").fetchone()[0]
            if application == _APPLICATION and version == _SCHEMA:
                return
            occupied = base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if occupied and application != _APPLICATION:
                raise sqlite3.DatabaseError("another program's database")
            if version > _SCHEMA:
                raise sqlite3.DatabaseError(f"schema {version} of a later version")
            base.execute("PRAGMA page_size = 16384")
            base.execute("PRAGMA auto_vacuum = INCREMENTAL")
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("BEGIN IMMEDIATE")
            if base.execute("PRAGMA user_version").fetchone()[0] != _SCHEMA:  # nobody else was quicker
                base.execute("DROP TABLE IF EXISTS vectors")
                base.execute("DROP TABLE IF EXISTS uses")
                for statement in filter(str.strip, _TABLES.split(";")):
                    base.execute(statement)
                base.execute(f"PRAGMA application_id = {_APPLICATION}")
                base.execute(f"PRAGMA user_version = {_SCHEMA}")
            base.execute("COMMIT")

    def _read(self, hashes: Sequence[str]) -> dict[str, _Entry]:
        found: dict[str, _Entry] = {}
        stale: list[int] = []
        now = int(time.time())
        with self._connect() as base:
            rows = base.execute(
                "SELECT id, text, data, at FROM vectors JOIN uses USING (id) "
                "WHERE model = ? AND text IN (SELECT value FROM json_each(?))",
                (self._model, json.dumps(hashes)),
            )
            for row_id, text, data, at in rows:
                entry = _unpacked(data, self.identity.dimensions)
                if entry is not None:
                    found[text] = entry
                    if at < now - _USE_RESOLUTION:
                        stale.append(row_id)
            if stale:
                base.execute("UPDATE uses SET at = ? WHERE id IN (SELECT value FROM json_each(?))", (now, f"{stale}"))
        return found

    def _write(self, entries: dict[str, _Entry]) -> None:
        now = int(time.time())
        with self._connect() as base:
            base.execute("PRAGMA synchronous = NORMAL")
            base.execute("BEGIN IMMEDIATE")
            for text, entry in entries.items():
                data = _packed(entry)
                (row_id,) = base.execute(
                    "INSERT INTO vectors (model, text, data) VALUES (?, ?, ?) "
                    "ON CONFLICT (model, text) DO UPDATE SET data = excluded.data RETURNING id",
                    (self._model, text, data),
                ).fetchone()
                base.execute("INSERT OR REPLACE INTO uses (id, at, bytes) VALUES (?, ?, ?)", (row_id, now, len(data)))
            removed = self._evict(base)
            base.execute("COMMIT")
            if removed:
                base.execute("PRAGMA incremental_vacuum").fetchall()

    def _evict(self, base: sqlite3.Connection) -> bool:
        total = base.execute("SELECT coalesce(sum(bytes), 0) FROM uses").fetchone()[0]
        if total <= self._size_limit:
            return False
        surplus = total - int(self._size_limit * _KEEP_WHEN_FULL)
        oldest: list[int] = []
        for row_id, size in base.execute("SELECT id, bytes FROM uses ORDER BY at, id"):
            if surplus <= 0:
                break
            oldest.append(row_id)
            surplus -= size
        base.execute("DELETE FROM vectors WHERE id IN (SELECT value FROM json_each(?))", (f"{oldest}",))
        base.execute("DELETE FROM uses WHERE id IN (SELECT value FROM json_each(?))", (f"{oldest}",))
        return True


def _packed(entry: _Entry) -> bytes:
    words = entry.words
    body = (
        np.ascontiguousarray(entry.sentence, "<f4").tobytes()
        + np.ascontiguousarray(words.spans, "<i4").tobytes()
        + np.ascontiguousarray(words.vectors, "<f2").tobytes()
    )
    linking = 0
    if words.linking is not None:
        body += np.ascontiguousarray(words.linking, "<f2").tobytes()
        linking = words.linking.shape[1]
    rest = _HEAD.pack(0, len(entry.sentence), len(words.spans), words.vectors.shape[1], linking)[4:]
    return struct.pack("<I", zlib.crc32(body, zlib.crc32(rest))) + rest + body


def _unpacked(data: bytes, dimensions: int) -> _Entry | None:
    """The entry, or None when these are not the bytes that were written."""
    if len(data) < _HEAD.size:
        return None
    checksum, width, words, word_width, linking = _HEAD.unpack_from(data)
    spans_at = _HEAD.size + 4 * width
    vectors_at = spans_at + 8 * words
    linking_at = vectors_at + 2 * words * word_width
    if width != dimensions or len(data) != linking_at + 2 * words * linking or zlib.crc32(data[4:]) != checksum:
        return None
    return _Entry(
        np.frombuffer(data, "<f4", width, _HEAD.size),
        WordVectors(
            np.frombuffer(data, "<i4", 2 * words, spans_at).reshape(words, 2),
            np.frombuffer(data, "<f2", words * word_width, vectors_at).reshape(words, word_width),
            np.frombuffer(data, "<f2", words * linking, linking_at).reshape(words, linking) if linking else None,
        ),
    )
