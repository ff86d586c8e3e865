# SPDX-License-Identifier: Apache-2.0
"""Over https the certificate must be that of the name in the address, whichever machine was looked up for it."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import certifi
import pytest
import trustme

from core.errors import CrossreadError, ErrorCode
from core.fetch.exchange import Limits
from core.fetch.fetching import Fetched, fetch
from tests.core.fetch.conftest import BODY, Misbehaving

LIMITS = Limits(size=100_000, seconds=5)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def secure(authority: trustme.CA) -> Iterator[Misbehaving]:
    server = Misbehaving()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.example").configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    monkeypatch.setattr(certifi, "where", lambda: str(path))


def got(server: Misbehaving, host: str) -> Fetched:
    return fetch(
        f"https://{host}:{server.port}/page", allow_private=True, limits=LIMITS, lookup=lambda _h, _p: ["127.0.0.1"]
    )


@pytest.mark.usefixtures("trusted")
def test_the_right_name_is_believed(secure: Misbehaving) -> None:
    assert got(secure, "news.example").body == BODY


@pytest.mark.usefixtures("trusted")
def test_another_name_is_not(secure: Misbehaving) -> None:
    with pytest.raises(CrossreadError) as caught:
        got(secure, "other.example")
    assert caught.value.code is ErrorCode.UNREACHABLE
    assert "other.example" in str(caught.value.values["detail"])
    assert secure.asked == []


def test_nor_one_that_nobody_vouches_for(secure: Misbehaving) -> None:
    with pytest.raises(CrossreadError) as caught:
        got(secure, "news.example")
    assert caught.value.code is ErrorCode.UNREACHABLE
    assert "certificate" in str(caught.value.values["detail"])
    assert secure.asked == []
