# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from core.errors import ErrorCode
from core.model import ModelIdentity
from core.progress import Interrupted, Progress, Step, never, silent
from core.semantics import cache as cache_module
from core.semantics.cache import CachedEncoder, default_path
from core.semantics.encoding import Encoded, WordVectors
from core.semantics.hashing import HashEncoder

TEXTS = [f"The council met for the {number}th time in the old town hall." for number in range(30)]


class Linking:
    """Gives vectors for links, too, of other dimensions."""

    def __init__(self) -> None:
        self._inner = HashEncoder(32)
        self.identity = ModelIdentity("linking", self._inner.identity.sha256, 32)

    def encode(
        self, texts: Sequence[str], *, progress: Progress = silent, cancelled: Callable[[], bool] = never
    ) -> Encoded:
        encoded = self._inner.encode(texts, progress=progress, cancelled=cancelled)
        words = tuple(WordVectors(one.spans, one.vectors, one.vectors[:, :5] + np.float16(1)) for one in encoded.words)
        return Encoded(encoded.sentences, words)


def asked_of(encoder: CachedEncoder) -> Sequence[str]:
    """The texts that the encoder behind a cache was asked for."""
    assert isinstance(encoder.encoder, Counting)
    return encoder.encoder.asked


class Counting:
    """Knows which texts it was asked for."""

    def __init__(self, *, model: str = "counting", dimensions: int = 32) -> None:
        self._inner = HashEncoder(dimensions)
        self.identity = ModelIdentity(model, self._inner.identity.sha256, dimensions)
        self.asked: list[str] = []

    def encode(
        self, texts: Sequence[str], *, progress: Progress = silent, cancelled: Callable[[], bool] = never
    ) -> Encoded:
        encoded = self._inner.encode(texts, progress=progress, cancelled=cancelled)
        self.asked.extend(texts)
        return encoded


def same(one: Encoded, other: Encoded) -> bool:
    return np.array_equal(one.sentences, other.sentences) and all(
        np.array_equal(mine.spans, yours.spans) and np.array_equal(mine.vectors, yours.vectors)
        for mine, yours in zip(one.words, other.words, strict=True)
    )


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "vectors.sqlite3"


def test_a_text_is_encoded_once(base: Path) -> None:
    plain, first, second = Counting(), Counting(), Counting()
    expected = plain.encode(TEXTS)
    assert same(CachedEncoder(first, base).encode([*TEXTS, TEXTS[0]][:30]), expected)
    reader = CachedEncoder(second, base)
    assert same(reader.encode(list(reversed(TEXTS))), plain.encode(list(reversed(TEXTS))))
    assert reader.problem is None
    assert sorted(first.asked) == sorted(TEXTS)
    assert second.asked == []


def test_vectors_for_links_are_kept_as_they_are(base: Path) -> None:
    made = Linking().encode(TEXTS)
    CachedEncoder(Linking(), base).encode(TEXTS)
    kept = CachedEncoder(Linking(), base).encode(TEXTS)
    assert same(kept, made)
    for mine, yours in zip(kept.words, made.words, strict=True):
        assert mine.linking is not None
        assert np.array_equal(mine.for_links, yours.for_links)
        assert mine.for_links.shape == (len(mine.spans), 5)


def test_only_what_is_new_is_encoded_and_progress_counts_all(base: Path) -> None:
    CachedEncoder(Counting(), base).encode(TEXTS[:10])
    encoder, told = Counting(), list[tuple[Step, int, int]]()
    CachedEncoder(encoder, base).encode(TEXTS, progress=lambda *step: told.append(step))
    assert sorted(encoder.asked) == sorted(TEXTS[10:])
    assert told[0] == (Step.ENCODE, 10, 30)
    assert told[-1] == (Step.ENCODE, 30, 30)
    assert [step[1] for step in told] == sorted(step[1] for step in told)


def test_equal_texts_and_texts_without_words(base: Path) -> None:
    texts = ["", TEXTS[0], "", TEXTS[0], "half a pair \ud800"]
    for _ in range(2):
        encoded = CachedEncoder(Counting(), base).encode(texts)
        assert np.array_equal(encoded.sentences[1], encoded.sentences[3])
        assert [len(words.spans) for words in encoded.words] == [0, 12, 0, 12, 3]
        assert encoded.words[0].vectors.shape == (0, 32)
    assert CachedEncoder(Counting(), base).encode([]).sentences.shape == (0, 32)


@pytest.mark.parametrize("other", [Counting(model="another"), Counting(dimensions=64)])
def test_another_model_has_vectors_of_its_own(base: Path, other: Counting) -> None:
    CachedEncoder(Counting(), base).encode(TEXTS)
    CachedEncoder(other, base).encode(TEXTS)
    assert len(other.asked) == len(TEXTS)


def test_another_way_of_linking_words_has_vectors_of_its_own(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    CachedEncoder(Linking(), base).encode(TEXTS[:2])
    monkeypatch.setattr(cache_module, "edition", lambda: "another projection")
    counting = Counting(model="linking")
    CachedEncoder(counting, base).encode(TEXTS[:2])
    assert sorted(counting.asked) == sorted(TEXTS[:2])


def test_what_was_encoded_before_a_cancellation_is_kept(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "_WRITE_AT_ONCE", 10)
    encoder = Counting()
    with pytest.raises(Interrupted):
        CachedEncoder(encoder, base).encode(TEXTS, cancelled=lambda: len(encoder.asked) >= 20)
    again = Counting()
    CachedEncoder(again, base).encode(TEXTS)
    assert len(again.asked) == 10


def test_damaged_rows_are_made_anew(base: Path) -> None:
    CachedEncoder(Counting(), base).encode(TEXTS)
    with closing(sqlite3.connect(base)) as connection, connection:
        rows = connection.execute("SELECT id, data FROM vectors ORDER BY id").fetchall()
        flipped = bytearray(rows[0][1])
        flipped[100] ^= 1
        connection.execute("UPDATE vectors SET data = ? WHERE id = ?", (bytes(flipped), rows[0][0]))
        connection.execute("UPDATE vectors SET data = ? WHERE id = ?", (rows[1][1][:-2], rows[1][0]))
        connection.execute("UPDATE vectors SET data = ? WHERE id = ?", (b"", rows[2][0]))
    encoder = Counting()
    assert same(CachedEncoder(encoder, base).encode(TEXTS), Counting().encode(TEXTS))
    assert len(encoder.asked) == 3
    mended = Counting()
    CachedEncoder(mended, base).encode(TEXTS)
    assert mended.asked == []


def spoil_with_garbage(base: Path) -> None:
    base.write_bytes(b"These are no tables. " * 500)


def spoil_in_the_middle(base: Path) -> None:
    content = bytearray(base.read_bytes())
    content[200:] = b"\x7f" * (len(content) - 200)
    base.write_bytes(content)


def spoil_by_a_folder(base: Path) -> None:
    base.unlink()
    base.mkdir()


def spoil_by_another_program(base: Path) -> None:
    base.unlink()
    with closing(sqlite3.connect(base)) as connection, connection:
        connection.execute("CREATE TABLE vectors (recipe TEXT)")


def spoil_by_a_later_version(base: Path) -> None:
    with closing(sqlite3.connect(base)) as connection:
        connection.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(
    "spoil",
    [
        spoil_with_garbage,
        spoil_in_the_middle,
        spoil_by_a_folder,
        spoil_by_another_program,
        spoil_by_a_later_version,
    ],
)
def test_without_a_usable_cache_the_result_is_the_same_and_told(base: Path, spoil: Callable[[Path], None]) -> None:
    CachedEncoder(Counting(), base).encode(TEXTS)
    spoil(base)
    before = base.read_bytes() if base.is_file() else b""
    encoder = CachedEncoder(Counting(), base)
    assert same(encoder.encode(TEXTS), Counting().encode(TEXTS))
    assert encoder.problem is not None
    assert encoder.problem.code is ErrorCode.CACHE_UNUSABLE
    assert encoder.problem.values["path"] == str(base)
    assert (base.read_bytes() if base.is_file() else b"") == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    encoder = CachedEncoder(Counting(), tmp_path / "file" / "vectors.sqlite3")
    assert same(encoder.encode(TEXTS), Counting().encode(TEXTS))
    assert encoder.problem is not None


def test_a_locked_cache_is_read_and_the_rest_encoded(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "_BUSY_SECONDS", 0.05)
    encoder = CachedEncoder(Counting(), base)
    encoder.encode(TEXTS[:20])
    with closing(sqlite3.connect(base, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert same(encoder.encode(TEXTS), Counting().encode(TEXTS))
        assert encoder.problem is not None
        assert "locked" in str(encoder.problem.values["detail"])
        assert len(asked_of(encoder)) == 30
        other.execute("ROLLBACK")
    encoder.encode(TEXTS)
    assert encoder.problem is None


def test_a_read_only_cache_is_read_and_the_rest_encoded(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    CachedEncoder(Counting(), base).encode(TEXTS[:20])
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda path, **options: connect(f"{Path(path).as_uri()}?mode=ro", uri=True, **options)
    )
    encoder = CachedEncoder(Counting(), base)
    assert same(encoder.encode(TEXTS), Counting().encode(TEXTS))
    assert len(asked_of(encoder)) == 10
    assert encoder.problem is not None
    assert "readonly" in str(encoder.problem.values["detail"])


def test_a_file_taken_away_comes_back(base: Path) -> None:
    encoder = CachedEncoder(Counting(), base)
    encoder.encode(TEXTS)
    for file in base.parent.iterdir():
        file.unlink()
    encoder.encode(TEXTS)
    assert encoder.problem is None
    assert base.is_file()


def test_the_file_stays_within_its_bound_and_keeps_what_was_used_last(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1_000_000.0]
    monkeypatch.setattr(time, "time", lambda: clock[0])
    one = 20 + 4 * 32 + 12 * (8 + 64)
    encoder = CachedEncoder(Counting(), base, size_limit=one * 25)
    for text in TEXTS[:20]:
        encoder.encode([text])
        clock[0] += 10_000
    encoder.encode(TEXTS[:5])  # the oldest are used once more
    clock[0] += 10_000
    encoder.encode(TEXTS[20:])  # ten more: five too many
    kept = Counting()
    CachedEncoder(kept, base).encode(TEXTS[:5] + TEXTS[20:])
    assert kept.asked == []
    with closing(sqlite3.connect(base)) as connection:
        held, size = connection.execute("SELECT count(*), sum(length(data)) FROM vectors").fetchone()
        assert held == 20  # four fifths of the bound
        assert size <= one * 25
        assert connection.execute("SELECT count(*), sum(bytes) FROM uses").fetchone() == (held, size)


def test_an_earlier_schema_is_replaced(base: Path) -> None:
    CachedEncoder(Counting(), base).encode(TEXTS)
    with closing(sqlite3.connect(base)) as connection:
        connection.execute("PRAGMA user_version = 0")
    encoder = CachedEncoder(Counting(), base)
    encoder.encode(TEXTS)
    assert encoder.problem is None
    assert len(asked_of(encoder)) == 30


def test_nothing_of_a_text_is_stored(base: Path) -> None:
    CachedEncoder(Counting(), base).encode(TEXTS)
    content = b"".join(file.read_bytes() for file in base.parent.iterdir())
    assert b"council" not in content


def test_the_variable_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSREAD_CACHE", str(tmp_path / "mine"))
    assert default_path() == tmp_path / "mine"
    assert CachedEncoder(Counting()).path == tmp_path / "mine"
    monkeypatch.delenv("CROSSREAD_CACHE")
    assert default_path().parent.name == "crossread"


def test_reading_a_thousand_texts_is_quick(base: Path) -> None:
    texts = [" ".join(f"word{number * place % 1009}" for place in range(25)) for number in range(1000)]
    encoder = CachedEncoder(Counting(dimensions=384), base)
    encoder.encode(texts)
    times = []
    for _ in range(3):
        start = time.perf_counter()
        encoder.encode(texts)
        times.append(time.perf_counter() - start)
    assert len(asked_of(encoder)) == 1000
    assert min(times) < 0.2
