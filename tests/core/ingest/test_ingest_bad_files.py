# SPDX-License-Identifier: Apache-2.0
"""Every input that cannot be read is refused with the code and the values that say what is wrong and where."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from core.errors import CrossreadError, ErrorCode
from core.ingest.limits import MAX_BYTES, MAX_WORDS
from core.ingest.metadata import Metadata
from core.ingest.reader import read_bytes, read_file, read_text
from core.progress import Interrupted, Step

ARTICLE = "Council votes to close the old harbour\n\nThe council voted on Monday to close the harbour by spring.\n"


def refused(path: Path) -> CrossreadError:
    with pytest.raises(CrossreadError) as caught:
        read_file(path)
    return caught.value


def test_missing_file(tmp_path: Path) -> None:
    error = refused(tmp_path / "nowhere.txt")
    assert error.code is ErrorCode.FILE_MISSING
    assert error.values["path"] == str(tmp_path / "nowhere.txt")


def test_file_below_a_file_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    assert refused(tmp_path / "a.txt" / "b.txt").code is ErrorCode.FILE_MISSING


def test_directory(tmp_path: Path) -> None:
    assert refused(tmp_path).code is ErrorCode.IS_DIRECTORY


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "locked.txt"
    path.write_text(ARTICLE)

    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", deny)
    error = refused(path)
    assert error.code is ErrorCode.UNREADABLE
    assert error.values["detail"] == "Permission denied"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text(ARTICLE)
    path.chmod(0)
    assert refused(path).code is ErrorCode.UNREADABLE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_named_pipe_does_not_hang(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert refused(path).code is ErrorCode.UNREADABLE


def test_path_that_no_system_takes() -> None:
    assert refused(Path("a\0b")).code is ErrorCode.UNREADABLE
    assert refused(Path("x" * 5000)).code in (ErrorCode.UNREADABLE, ErrorCode.FILE_MISSING)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \t\r\n\n", "\u200b\u00a0\n".encode()])
def test_empty_file(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(data)
    assert refused(path).code is ErrorCode.EMPTY


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (b"PK\x03\x04\x14\x00", 0),
        (b"\x89PNG\r\n\x1a\n\x00", 0),
        (b"\xff\xd8\xff\xe0 JFIF", 0),
        (b"\x7fELF\x02\x01", 0),
        (b"\x1f\x8b\x08\x00", 0),
        (b"Plain words and then\x00 a zero byte", 20),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11 and more \x12\x13", 0),
    ],
)
def test_binary_file_with_the_offset(tmp_path: Path, data: bytes, offset: int) -> None:
    path = tmp_path / "data.txt"
    path.write_bytes(data)
    error = refused(path)
    assert error.code is ErrorCode.BINARY
    assert error.values["offset"] == offset


def test_random_bytes_are_no_utf16(tmp_path: Path) -> None:
    path = tmp_path / "noise.txt"
    path.write_bytes(bytes((index * 7919 + index * index * 31) % 256 for index in range(20_000)))
    assert refused(path).code is ErrorCode.BINARY


def test_damaged_utf8_with_the_offset(tmp_path: Path) -> None:
    text = "The café and the naïve façade – “quoted” and more – “once again”.".encode()
    damaged = text[:-4] + b"\xe2\x80" + text[-1:]
    path = tmp_path / "damaged.txt"
    path.write_bytes(damaged)
    error = refused(path)
    assert error.code is ErrorCode.ENCODING
    assert error.values["offset"] == damaged.index(b"\xe2\x80" + text[-1:])


def test_utf16_cut_in_the_middle_of_a_character(tmp_path: Path) -> None:
    path = tmp_path / "cut.txt"
    path.write_bytes(ARTICLE.encode("utf-16")[:-1])
    error = refused(path)
    assert error.code is ErrorCode.ENCODING
    assert error.values["offset"] == len(ARTICLE.encode("utf-16")) - 2


def test_fifty_megabytes_are_refused_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    def read(*_: object, **__: object) -> None:
        raise AssertionError("the file was opened")

    monkeypatch.setattr(Path, "open", read)
    error = refused(path)
    assert error.code is ErrorCode.TOO_LARGE
    assert (error.values["size"], error.values["limit"]) == (50_000_000, MAX_BYTES)


def test_file_that_grows_beyond_the_limit_while_it_is_read() -> None:
    with pytest.raises(CrossreadError) as caught:
        read_bytes(b"word " * (MAX_BYTES // 5 + 1), name="grown.txt")
    assert caught.value.code is ErrorCode.TOO_LARGE


def test_too_many_words() -> None:
    with pytest.raises(CrossreadError) as caught:
        read_text("word " * (MAX_WORDS + 1))
    assert caught.value.code is ErrorCode.TOO_LONG
    assert (caught.value.values["words"], caught.value.values["most"]) == (MAX_WORDS + 1, MAX_WORDS)


def test_scripts_without_spaces_have_a_limit_too() -> None:
    with pytest.raises(CrossreadError) as caught:
        read_text("港口将关闭" * 100_000)
    assert caught.value.code is ErrorCode.TOO_LONG


def test_page_without_an_article(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<!doctype html><html><head><title>x</title></head><body><script>1</script></body></html>")
    error = refused(path)
    assert error.code is ErrorCode.NO_TEXT
    assert error.values["path"] == str(path)


def test_pasted_text_with_half_a_character() -> None:
    with pytest.raises(CrossreadError) as caught:
        read_text("half a pair: \ud83d and on")
    assert caught.value.code is ErrorCode.ENCODING
    assert caught.value.values["offset"] == 13


def test_pasted_text_with_a_zero() -> None:
    with pytest.raises(CrossreadError) as caught:
        read_text("a word\0 another")
    assert (caught.value.code, caught.value.values["offset"]) == (ErrorCode.BINARY, 6)


@pytest.mark.parametrize("text", ["", "   ", "\n\r\n\u2028", "\ufeff"])
def test_empty_paste(text: str) -> None:
    with pytest.raises(CrossreadError) as caught:
        read_text(text)
    assert caught.value.code is ErrorCode.EMPTY


def test_metadata_are_checked_before_the_file_is_read(tmp_path: Path) -> None:
    with pytest.raises(CrossreadError) as caught:
        read_file(tmp_path / "nowhere.txt", overrides=Metadata(published="Tuesdayish"))
    assert caught.value.code is ErrorCode.BAD_METADATA
    assert caught.value.values == {"field": "published", "value": "Tuesdayish"}


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(ARTICLE * 1000)
    with pytest.raises(Interrupted):
        read_file(path, cancelled=lambda: True)


def test_reading_reports_its_progress(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE)
    seen: list[tuple[Step, int, int]] = []
    read_file(path, progress=lambda step, done, total: seen.append((step, done, total)))
    assert seen[0] == (Step.READ, 0, len(ARTICLE))
    assert seen[-1] == (Step.READ, len(ARTICLE), len(ARTICLE))
