# SPDX-License-Identifier: Apache-2.0
"""Fetching from a server that misbehaves: what comes is right and kept as evidence, what cannot come is said."""

from __future__ import annotations

import threading
import time
import tracemalloc
from collections.abc import Sequence
from typing import Any

import pytest

from core.errors import CrossreadError, ErrorCode
from core.fetch.exchange import Limits
from core.fetch.fetching import Fetched, fetch
from core.progress import Interrupted
from tests.core.fetch.conftest import BODY, Misbehaving

SMALL = Limits(size=1_000_000, seconds=0.8)


def here(_host: str, _port: int) -> Sequence[str]:
    return ["127.0.0.1"]


def got(server: Misbehaving, path: str, limits: Limits = SMALL, **options: Any) -> Fetched:
    return fetch(server.at(path), allow_private=True, limits=limits, lookup=here, **options)


def refused(server: Misbehaving, path: str, **options: Any) -> CrossreadError:
    with pytest.raises(CrossreadError) as caught:
        got(server, path, **options)
    return caught.value


@pytest.mark.parametrize(
    "path",
    ["/page", "/gzip", "/gzip-members", "/gzip-padded", "/deflate", "/bare-deflate", "/brotli", "/chunked", "/hop"],
)
def test_a_page_comes_as_it_was_meant(server: Misbehaving, path: str) -> None:
    found = got(server, path)
    assert found.body == BODY
    assert found.retrieval.status == 200
    assert found.media_type == "text/html"


def test_what_came_is_kept_as_evidence(server: Misbehaving) -> None:
    found = got(server, "/two-hops")
    retrieval = found.retrieval
    assert [(hop.address, hop.status) for hop in retrieval.hops] == [
        (server.at("/two-hops"), 301),
        (server.at("/hop"), 302),
        (server.at("/page"), 200),
    ]
    assert retrieval.asked == server.at("/two-hops") and retrieval.address == server.at("/page")
    assert {hop.machine for hop in retrieval.hops} == {"127.0.0.1"}
    assert retrieval.header("content-TYPE") == "text/html; charset=utf-8"
    assert retrieval.transferred == len(BODY)
    assert retrieval.time.endswith("Z")


def test_how_it_was_compressed_is_kept(server: Misbehaving) -> None:
    retrieval = got(server, "/brotli").retrieval
    assert retrieval.encoding == "br" and retrieval.transferred != len(BODY)


def test_the_question_tells_nothing_of_the_person(server: Misbehaving) -> None:
    got(server, "/hop")
    assert [path for path, _ in server.asked] == ["/hop", "/page"]
    for _, headers in server.asked:
        assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding", "Connection"}
        assert headers["Host"] == f"news.example:{server.port}"


def test_the_charset_is_told(server: Misbehaving) -> None:
    assert got(server, "/latin").charset == "windows-1250"


def test_of_too_many_headers_the_first_are_kept(server: Misbehaving) -> None:
    found = got(server, "/many-headers")
    assert found.body == BODY
    assert 10 < len(found.retrieval.hops[0].headers) < 60


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/not-gzip", ErrorCode.BAD_ANSWER),
        ("/cut-gzip", ErrorCode.BAD_ANSWER),
        ("/cut-brotli", ErrorCode.BAD_ANSWER),
        ("/unknown-coding", ErrorCode.BAD_ANSWER),
        ("/twice", ErrorCode.BAD_ANSWER),
        ("/cut", ErrorCode.BAD_ANSWER),
        ("/no-http", ErrorCode.BAD_ANSWER),
        ("/hang-up", ErrorCode.BAD_ANSWER),
        ("/gzip-bomb", ErrorCode.TOO_LARGE),
        ("/brotli-bomb", ErrorCode.TOO_LARGE),
        ("/says-huge", ErrorCode.TOO_LARGE),
        ("/endless", ErrorCode.TOO_LARGE),
        ("/drip", ErrorCode.FETCH_TOO_SLOW),
        ("/drip-headers", ErrorCode.FETCH_TOO_SLOW),
        ("/silent", ErrorCode.FETCH_TOO_SLOW),
        ("/loop", ErrorCode.TOO_MANY_REDIRECTS),
        ("/ring", ErrorCode.TOO_MANY_REDIRECTS),
        ("/further", ErrorCode.TOO_MANY_REDIRECTS),
        ("/cookie", ErrorCode.TOO_MANY_REDIRECTS),
        ("/to-file", ErrorCode.BAD_ADDRESS),
        ("/to-script", ErrorCode.BAD_ADDRESS),
        ("/to-password", ErrorCode.BAD_ADDRESS),
        ("/nowhere", ErrorCode.REFUSED_BY_SERVER),
        ("/missing", ErrorCode.REFUSED_BY_SERVER),
        ("/busy", ErrorCode.REFUSED_BY_SERVER),
        ("/no-content", ErrorCode.REFUSED_BY_SERVER),
        ("/login", ErrorCode.NEEDS_LOGIN),
        ("/pay", ErrorCode.NEEDS_LOGIN),
        ("/empty", ErrorCode.EMPTY),
        ("/picture", ErrorCode.NO_ARTICLE_THERE),
    ],
)
def test_each_misbehaviour_has_a_clear_end(server: Misbehaving, path: str, code: ErrorCode) -> None:
    limits = Limits(size=1_000_000, seconds=5.0 if code is ErrorCode.TOO_LARGE else 0.8)
    began = time.monotonic()
    assert refused(server, path, limits=limits).code is code
    assert time.monotonic() - began < 6


def test_a_bomb_never_unfolds(server: Misbehaving) -> None:
    tracemalloc.start()
    try:
        refused(server, "/brotli-bomb")
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


def test_nobody_answers() -> None:
    error = None
    try:
        fetch("http://news.example:9/", allow_private=True, limits=SMALL, lookup=here)
    except CrossreadError as caught:
        error = caught
    assert error is not None and error.code is ErrorCode.UNREACHABLE
    assert "refused" in str(error.values["detail"]).lower()


def test_the_next_machine_is_asked_where_one_is_down(server: Misbehaving) -> None:
    found = fetch(
        server.at("/page"), allow_private=True, limits=SMALL, lookup=lambda _h, _p: ["127.0.0.2", "127.0.0.1"]
    )
    assert found.body == BODY


def test_a_redirect_into_a_private_network_is_refused_before_it_is_asked(server: Misbehaving) -> None:
    looked: list[str] = []

    def lookup(host: str, _port: int) -> Sequence[str]:
        looked.append(host)
        return ["127.0.0.1"]

    with pytest.raises(CrossreadError) as caught:
        fetch(server.at("/page", host="inner.example"), limits=SMALL, lookup=lookup)
    assert caught.value.code is ErrorCode.PRIVATE_ADDRESS
    assert looked == ["inner.example"] and server.asked == []


def test_a_redirect_is_checked_like_an_address(server: Misbehaving, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.fetch import machines

    server.acts["/inward"] = lambda handler: handler.give(b"", 302, Location=server.at("/page", host="router.example"))
    monkeypatch.setattr(machines, "is_public", lambda machine: machine == "127.0.0.1")
    names = {"news.example": "127.0.0.1", "router.example": "10.0.0.1"}
    with pytest.raises(CrossreadError) as caught:
        fetch(server.at("/inward"), limits=SMALL, lookup=lambda host, _port: [names[host]])
    assert caught.value.code is ErrorCode.PRIVATE_ADDRESS
    assert [path for path, _ in server.asked] == ["/inward"]


def test_the_connection_goes_to_the_machine_that_was_checked(
    server: Misbehaving, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server that answers otherwise the second time gets no second time."""
    from core.fetch import machines

    monkeypatch.setattr(machines, "is_public", lambda machine: machine == "127.0.0.1")
    answers = iter((["127.0.0.1"], ["10.0.0.1"]))
    assert fetch(server.at("/page"), limits=SMALL, lookup=lambda _h, _p: next(answers)).body == BODY


def test_it_can_be_cancelled(server: Misbehaving) -> None:
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    began = time.monotonic()
    with pytest.raises(Interrupted):
        got(server, "/silent", limits=Limits(size=1_000_000, seconds=20), cancelled=stop.is_set)
    assert time.monotonic() - began < 2


def test_progress_is_told(server: Misbehaving) -> None:
    told: list[tuple[int, int]] = []
    got(server, "/page", progress=lambda _step, done, total: told.append((done, total)))
    assert told[0] == (0, 0) and told[-1] == (len(BODY), len(BODY))
