# SPDX-License-Identifier: Apache-2.0
"""Addresses on the command line: contacted only when asked, and what came is kept in the dossier and its archive."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from core.cli import main
from core.cli.exits import Exit
from core.dossier.dossier import Dossier
from tests.core.cli.conftest import LEFT

PAGE = f"<!doctype html><html><head><title>Ferry</title></head><body><article>{LEFT}</article></body></html>".encode()


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}/ferry", asked
    running.shutdown()
    running.server_close()


@pytest.mark.usefixtures("stand_in")
def test_nothing_is_fetched_unasked(
    server: tuple[str, list[str]], accounts: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    address, asked = server
    assert main(["compare", address, accounts[1]]) == Exit.USAGE
    told = capsys.readouterr().err
    assert "nothing is fetched unless asked" in told and "http://127.0.0.1" in told
    assert asked == []


@pytest.mark.usefixtures("stand_in")
def test_nothing_is_fetched_from_this_computer_unless_that_is_allowed(
    server: tuple[str, list[str]], accounts: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    address, asked = server
    assert main(["compare", address, accounts[1], "--fetch"]) == Exit.INPUT
    assert "private network" in capsys.readouterr().err
    assert asked == []


@pytest.mark.usefixtures("stand_in")
def test_a_fetched_page_is_kept_and_archived(
    server: tuple[str, list[str]], accounts: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address, asked = server
    story = tmp_path / "story.crossread"
    assert main(["compare", address, accounts[1], "--fetch", "--allow-private", "-o", str(story)]) == Exit.OK
    assert asked == ["/ferry"]
    assert f"fetching {address} from http://127.0.0.1" in capsys.readouterr().err
    dossier = Dossier.open(story, read_only=True)
    source = dossier.story.sources[0]
    assert source.retrieval is not None and source.retrieval.asked == address
    assert source.url == address and source.path is None
    assert dossier.story.originals[source.sha256] == PAGE

    assert main(["archive", str(story)]) == Exit.OK
    data = (tmp_path / "story.warc.gz").read_bytes()
    bodies = {
        record.rec_headers.get_header("WARC-Target-URI"): record.content_stream().read()
        for record in ArchiveIterator(io.BytesIO(data))
        if record.rec_type == "response"
    }
    assert bodies == {address: PAGE}


def test_an_archive_is_called_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", str(tmp_path / "story.crossread"), "-o", str(tmp_path / "story.zip")]) == Exit.USAGE
    assert ".warc" in capsys.readouterr().err
