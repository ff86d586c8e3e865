# SPDX-License-Identifier: Apache-2.0
"""A hub of models on this machine, over TLS, that speaks as the public one does and can be told to misbehave."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import trustme

from core.fetch.downloading import Way

HOST = "hub.example"
OTHER_HOST = "files.example"
SHA = "0123456789abcdef0123456789abcdef01234567"
LARGE = 1000
"""From how many bytes on the hub keeps a file as a large one, with a SHA-256."""


@dataclass
class Repository:
    """A model as the hub has it; `said` goes over its description."""

    files: dict[str, bytes]
    revision: str = SHA
    said: dict[str, Any] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)

    def described(self) -> dict[str, Any]:
        siblings = []
        for path, data in self.files.items():
            size = self.sizes.get(path, len(data))
            blob = hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
            one: dict[str, Any] = {"rfilename": path, "size": size, "blobId": self.hashes.get(path, blob)}
            if len(data) >= LARGE:
                digest = self.hashes.get(path, hashlib.sha256(data).hexdigest())
                one |= {"lfs": {"sha256": digest, "size": size, "pointerSize": 134}}
            siblings.append(one)
        card = {"license": "apache-2.0", "language": ["en", "de", "multilingual"]}
        return {
            "sha": self.revision,
            "gated": False,
            "private": False,
            "siblings": siblings,
            "cardData": card,
        } | self.said


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        hub = self.server
        assert isinstance(hub, Hub)
        hub.asked.append((str(self.headers["Host"]).partition(":")[0], self.path, self.headers.get("Range")))
        with contextlib.suppress(ConnectionError, ssl.SSLError):
            self._answer(hub)

    def _answer(self, hub: Hub) -> None:
        path = self.path.partition("?")[0]
        described = re.fullmatch(r"/api/models/(.+)/revision/([^/]+)", path)
        if described:
            repository = hub.models.get(described[1])
            if repository is None:
                self._give(b'{"error":"Repository not found"}', 401)
            elif described[2] not in ("main", repository.revision):
                self._give(b'{"error":"Invalid rev id"}', 404)
            else:
                self._give(json.dumps(repository.described()).encode())
            return
        found = re.fullmatch(r"/(?P<name>.+)/resolve/(?P<revision>[0-9a-f]{40})/(?P<file>.+)", path)
        repository = hub.models.get(found["name"]) if found else None
        if found is None or repository is None or found["file"] not in repository.files:
            self._give(b"nothing here", 404)
        elif found["file"] in hub.redirects:
            self._give(b"", 302, Location=hub.redirects[found["file"]])
        else:
            self._file(hub, found["file"], hub.instead.get(found["file"], repository.files[found["file"]]))

    def _file(self, hub: Hub, name: str, data: bytes) -> None:
        wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range") or "")
        start = int(wanted[1]) if wanted and name not in hub.without_ranges else 0
        most = hub.break_after.pop(name, None)
        whole = data[start:]
        sent = whole if most is None else whole[:most]
        self.send_response(206 if start else 200)
        if start:
            first = hub.ranges_from.get(name, start)
            self.send_header("Content-Range", f"bytes {first}-{len(data) - 1}/{len(data)}")
        self.send_header("Content-Length", str(len(whole)))
        self.end_headers()
        for at in range(0, len(sent), hub.piece):
            self.wfile.write(sent[at : at + hub.piece])
            self.wfile.flush()
            if hub.wait:
                hub.over.wait(hub.wait)
        self.close_connection = True

    def _give(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


class Hub(ThreadingHTTPServer):
    """`asked`: host, path and Range of each question. `break_after` breaks a file off once, after so many bytes."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str, str | None]] = []
        self.models: dict[str, Repository] = {}
        self.redirects: dict[str, str] = {}
        self.instead: dict[str, bytes] = {}
        self.without_ranges: set[str] = set()
        self.ranges_from: dict[str, int] = {}
        self.break_after: dict[str, int] = {}
        self.piece = 65_536
        self.wait = 0.0
        self.over = threading.Event()

    @property
    def address(self) -> str:
        return f"https://{HOST}:{self.server_address[1]}"

    @property
    def way(self) -> Way:
        """How to reach it: every name leads to this machine, which is allowed."""
        return Way(allow_private=True, lookup=lambda _host, _port: ["127.0.0.1"])

    def handle_error(self, request: object, client_address: object) -> None:
        """Those who hang up are what is tested."""


@contextmanager
def running_hub(authority: trustme.CA, models: Mapping[str, Repository]) -> Iterator[Hub]:
    hub = Hub()
    hub.models.update(models)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST, OTHER_HOST).configure_cert(context)
    hub.socket = context.wrap_socket(hub.socket, server_side=True)
    threading.Thread(target=hub.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield hub
    finally:
        hub.over.set()
        hub.shutdown()
        hub.server_close()
