# SPDX-License-Identifier: Apache-2.0
"""Archives that other programs open: every answer on the way, the bytes that were read, nothing of this computer."""

from __future__ import annotations

import hashlib
import io
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from core.archive.warc import warc_of
from core.errors import CrossreadError, ErrorCode
from core.ingest.reader import read_bytes
from core.model import Source
from core.retrieval import Hop, Retrieval

PAGE = "<!doctype html><title>Quay</title><p>The ferry left the quay at noon. Žofie waved.</p>".encode()
NOTE = b"The ferry left at one."


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


FETCHED = Source(
    "A",
    "The ferry left the quay at noon. Žofie waved.",
    _sha(PAGE),
    title="Quay\r\nX-Evil: yes",
    retrieval=Retrieval(
        "2024-03-26T10:11:12Z",
        (
            Hop("https://news.example/old?a=1", "203.0.113.5", 301, (("Location", "/new"),)),
            Hop(
                "https://news.example/new",
                "203.0.113.6",
                200,
                (
                    ("Content-Type", "text/html"),
                    ("Content-Encoding", "br"),
                    ("Transfer-Encoding", "chunked"),
                    ("X-Odd", "a\r\nSet-Cookie: no"),
                ),
            ),
        ),
        "br",
        70,
    ),
)
FILED = Source("B", NOTE.decode(), _sha(NOTE), path="/home/person/secret/my note.txt")
ORIGINALS = {FETCHED.sha256: PAGE, FILED.sha256: NOTE}


def records(data: bytes) -> list[tuple[Any, bytes]]:
    return [
        (record, record.content_stream().read())
        for record in ArchiveIterator(io.BytesIO(data), check_digests="raise", verify_http=True)
    ]


def test_every_answer_is_there_in_order() -> None:
    found = records(warc_of([FETCHED, FILED], ORIGINALS))
    assert [record.rec_type for record, _ in found] == [
        "warcinfo",
        "response",
        "request",
        "response",
        "request",
        "metadata",
        "resource",
        "metadata",
    ]
    first, last = found[1][0], found[3][0]
    assert first.http_headers.get_statuscode() == "301" and first.http_headers.get_header("Location") == "/new"
    assert first.rec_headers.get_header("WARC-Target-URI") == "https://news.example/old?a=1"
    assert last.rec_headers.get_header("WARC-IP-Address") == "203.0.113.6"
    assert last.rec_headers.get_header("WARC-Date") == "2024-03-26T10:11:12Z"
    assert found[3][1] == PAGE and found[6][1] == NOTE


def test_the_headers_say_what_the_body_is_now() -> None:
    headers = records(warc_of([FETCHED], ORIGINALS))[3][0].http_headers
    assert headers.get_header("Content-Encoding") is None
    assert headers.get_header("X-Archive-Orig-Content-Encoding") == "br"
    assert headers.get_header("Content-Length") == str(len(PAGE))
    assert headers.get_header("Set-Cookie") is None


def test_the_hash_of_the_report_is_in_the_archive() -> None:
    about = records(warc_of([FETCHED], ORIGINALS))[-1][1].decode()
    assert f"sha256: {FETCHED.sha256}" in about
    assert "\nX-Evil" not in about


def test_nothing_of_the_computer_is_told() -> None:
    data = warc_of([FILED], ORIGINALS, packed=False)
    assert b"person" not in data and b"my%20note.txt" in data


def test_the_same_story_gives_the_same_bytes() -> None:
    assert warc_of([FETCHED, FILED], ORIGINALS) == warc_of([FETCHED, FILED], dict(reversed(ORIGINALS.items())))


def test_what_has_no_bytes_is_left_out_and_nothing_at_all_is_refused() -> None:
    assert len(records(warc_of([FETCHED, FILED], {FILED.sha256: NOTE}))) == 3
    with pytest.raises(CrossreadError) as caught:
        warc_of([FETCHED], {})
    assert caught.value.code is ErrorCode.NOT_FETCHED


def test_the_program_reads_its_own_archive() -> None:
    source = read_bytes(warc_of([FETCHED, FILED], ORIGINALS), name="story.warc.gz", page="https://news.example/new")
    assert "The ferry left the quay at noon." in source.text
    assert source.url == "https://news.example/new"
