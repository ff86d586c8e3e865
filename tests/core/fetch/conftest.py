# SPDX-License-Identifier: Apache-2.0
"""A real server on this machine that misbehaves in every way that servers do."""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
import pytest

PAGE = "<!doctype html><title>The quay</title><p>The ferry left the quay at noon — all aboard were safe.</p>"
BODY = PAGE.encode()
Act = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, Misbehaving)
        server.asked.append((self.path, dict(self.headers)))
        with contextlib.suppress(ConnectionError):
            server.acts[self.path.split("?")[0]](self)

    def give(self, body: bytes = BODY, status: int = 200, length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


class Misbehaving(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.acts: dict[str, Act] = dict(ACTS)
        self.over = threading.Event()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def at(self, path: str, host: str = "news.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Those who hang up are what is tested."""


def _to(location: str, status: int = 302) -> Act:
    return lambda handler: handler.give(b"", status, Location=location)


def _drip(handler: Handler) -> None:
    """A body that never ends, one byte at a time."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while not handler.server.over.wait(0.05):  # type: ignore[attr-defined]
        handler.wfile.write(b" ")
        handler.wfile.flush()


def _drip_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    number = 0
    while not handler.server.over.wait(0.05):  # type: ignore[attr-defined]
        handler.wfile.write(b"X-%d: 1\r\n" % number)
        handler.wfile.flush()
        number += 1


def _silent(handler: Handler) -> None:
    handler.server.over.wait(30)  # type: ignore[attr-defined]


def _endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    piece = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    until = time.monotonic() + 20
    while time.monotonic() < until:
        handler.wfile.write(piece)


def _chunked(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for start in range(0, len(BODY), 7):
        piece = BODY[start : start + 7]
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
    handler.wfile.write(b"0\r\n\r\n")


def _cut(handler: Handler) -> None:
    handler.give(BODY, length=len(BODY) + 100)
    handler.close_connection = True


def _raw(data: bytes) -> Act:
    def act(handler: Handler) -> None:
        handler.wfile.write(data)
        handler.close_connection = True

    return act


def _bare_deflate(data: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return stream.compress(data) + stream.flush()


_ZEROS = b"\0" * 60_000_000
ACTS: dict[str, Act] = {
    "/page": Handler.give,
    "/gzip": lambda handler: handler.give(gzip.compress(BODY), Content_Encoding="gzip"),
    "/gzip-members": lambda h: h.give(gzip.compress(BODY[:20]) + gzip.compress(BODY[20:]), Content_Encoding="gzip"),
    "/gzip-padded": lambda handler: handler.give(gzip.compress(BODY) + b"\0\0\n", Content_Encoding="x-gzip"),
    "/deflate": lambda handler: handler.give(zlib.compress(BODY), Content_Encoding="deflate"),
    "/bare-deflate": lambda handler: handler.give(_bare_deflate(BODY), Content_Encoding="deflate"),
    "/brotli": lambda handler: handler.give(brotli.compress(BODY), Content_Encoding="br"),
    "/not-gzip": lambda handler: handler.give(BODY, Content_Encoding="gzip"),
    "/cut-gzip": lambda handler: handler.give(gzip.compress(BODY)[:-12], Content_Encoding="gzip"),
    "/cut-brotli": lambda handler: handler.give(brotli.compress(BODY)[:-5], Content_Encoding="br"),
    "/unknown-coding": lambda handler: handler.give(BODY, Content_Encoding="rot13"),
    "/gzip-bomb": lambda handler: handler.give(gzip.compress(_ZEROS), Content_Encoding="gzip"),
    "/brotli-bomb": lambda handler: handler.give(brotli.compress(_ZEROS, quality=1), Content_Encoding="br"),
    "/twice": lambda handler: handler.give(gzip.compress(gzip.compress(BODY)), Content_Encoding="gzip, gzip"),
    "/chunked": _chunked,
    "/says-huge": lambda handler: handler.give(b"", length=50_000_000),
    "/cut": _cut,
    "/endless": _endless,
    "/drip": _drip,
    "/drip-headers": _drip_headers,
    "/silent": _silent,
    "/hang-up": _raw(b""),
    "/no-http": _raw(b"SSH-2.0-OpenSSH_9.2\r\n"),
    "/hop": _to("/page"),
    "/two-hops": _to("/hop", 301),
    "/loop": _to("/loop"),
    "/ring": _to("/ring-back"),
    "/ring-back": _to("/ring"),
    "/further": lambda handler: handler.give(b"", 302, Location=f"/further?{len(handler.path)}x{handler.path[-200:]}"),
    "/to-file": _to("file:///etc/passwd"),
    "/to-script": _to("javascript:alert(1)"),
    "/to-password": _to("http://user:secret@news.example/"),
    "/nowhere": lambda handler: handler.give(b"", 302),
    "/missing": lambda handler: handler.give(b"gone", 404),
    "/login": lambda handler: handler.give(b"who?", 401),
    "/pay": lambda handler: handler.give(b"pay", 402),
    "/busy": lambda handler: handler.give(b"later", 503),
    "/no-content": lambda handler: handler.give(b"", 204),
    "/empty": lambda handler: handler.give(b""),
    "/picture": lambda handler: handler.give(b"\x89PNG", Content_Type="image/png"),
    "/cookie": lambda handler: handler.give(b"", 302, Location="/cookie", Set_Cookie="seen=1"),
    "/latin": lambda h: h.give("<p>Žižkov café</p>".encode("cp1250"), Content_Type='text/html; charset="Windows-1250"'),
    "/many-headers": lambda handler: handler.give(BODY, 200, None, **{f"X_{n}": "y" * 2000 for n in range(60)}),
}


@pytest.fixture(scope="session")
def running() -> Iterator[Misbehaving]:
    server = Misbehaving()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.over.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def server(running: Misbehaving) -> Iterator[Misbehaving]:
    running.asked.clear()
    running.over.clear()
    running.acts = dict(ACTS)
    yield running
    running.over.set()
