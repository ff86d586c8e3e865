# SPDX-License-Identifier: Apache-2.0
"""One question to one machine and its answer, within limits of size and time. Follows nothing and reads no page."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from typing import TYPE_CHECKING, Final

from core.errors import CrossreadError, ErrorCode
from core.fetch.addresses import Address
from core.fetch.decoding import ACCEPTED, BadEncoding, decoder_for
from core.progress import Interrupted, check
from core.retrieval import Headers

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection
    from urllib3.response import HTTPResponse

_TICK: Final = 0.1  # seconds between two looks at whether the answer is still wanted
_CHUNK: Final = 65_536
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_MOST_HEADERS: Final = 64_000  # characters of all headers together that are kept


@dataclass(frozen=True, slots=True)
class Limits:
    """`size` is of the body in bytes after decompression; `seconds` of everything from the first question on; `silence`
    of the longest time without a byte.
    """

    size: int
    seconds: float
    connect: float = 10.0
    redirects: int = 10
    silence: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """`body` is decompressed, `transferred` how many bytes of it came; `location` is where a redirect leads."""

    status: int
    headers: Headers
    body: bytes
    transferred: int
    encoding: str | None
    location: str | None


Take = Callable[[bytes], None]
Into = Callable[[int, Headers], Take | None]
"""From status and headers to what takes the body piece by piece; None where it is to be kept like that of a page."""

_OF_A_PAGE: Final = {
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.5",
    "Accept-Language": "en;q=0.9,*;q=0.5",
    "Accept-Encoding": ACCEPTED,
}


def ask(
    address: Address,
    machine: str,
    *,
    agent: str,
    limits: Limits,
    until: float,
    cancelled: Callable[[], bool],
    received: Callable[[int, int], None],
    headers: Mapping[str, str] | None = None,
    into: Into | None = None,
) -> Answer:
    """The answer of `machine` to a GET of `address`; `until` is a time of `time.monotonic`.

    The certificate must be that of `address`, whatever machine answers. `received` learns how many bytes have come,
    and of how many (0: unknown). `headers` say what is wanted, None for a page; a body that `into` takes is not in the
    answer. Raises UNREACHABLE, FETCH_TOO_SLOW, TOO_LARGE, BAD_ANSWER; and `Interrupted`.
    """
    from urllib3.exceptions import HTTPError

    connection = _connection(address, machine, min(limits.connect, max(until - time.monotonic(), 0.01)))
    with _watched(connection, until, cancelled, limits.silence) as watch:
        try:
            connection.connect()
            watch.joined()
            connection.request(
                "GET",
                address.target,
                headers={
                    "Host": address.origin.split("://", 1)[1],
                    "User-Agent": agent,
                    **(_OF_A_PAGE if headers is None else headers),
                    "Connection": "close",
                },
                preload_content=False,
                decode_content=False,
            )
            response = watch.held(connection.getresponse())
            watch.refuse(address)  # a connection that the watch has closed looks like the end of an answer
            told = _kept(tuple(response.headers.items()))
            status = response.status
            location = response.headers.get("Location") if status in _REDIRECTS else None
            if location is not None:
                return Answer(status, told, b"", 0, None, location)
            encoding = response.headers.get("Content-Encoding") or None
            total = int(response.headers.get("Content-Length") or 0) if not encoding else 0
            if total > limits.size:
                raise CrossreadError(ErrorCode.TOO_LARGE, path=str(address), size=total, limit=limits.size)
            out: list[bytes] = []
            take = (into(status, told) if into is not None else None) or out.append
            transferred = _body(
                address,
                _pieces(response.read1),
                encoding,
                most=limits.size,
                received=lambda done: received(done, total),
                take=take,
            )
            watch.refuse(address)
            if total and transferred < total:
                raise CrossreadError(ErrorCode.BAD_ANSWER, address=str(address), detail="it ends too early")
            return Answer(status, told, b"".join(out), transferred, encoding, None)
        except CrossreadError:
            raise
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            watch.refuse(address)
            wrong = watch.connected and (isinstance(error, HTTPException) or not isinstance(error, OSError))
            code = ErrorCode.BAD_ANSWER if wrong else ErrorCode.UNREACHABLE
            raise CrossreadError(code, address=str(address), detail=_detail(error)) from error


def _connection(address: Address, machine: str, timeout: float) -> HTTPConnection:
    from urllib3.connection import HTTPConnection, HTTPSConnection

    if address.scheme == "http":
        return HTTPConnection(machine, address.port, timeout=timeout)
    import certifi

    return HTTPSConnection(
        machine,
        address.port,
        timeout=timeout,
        server_hostname=address.host,
        assert_hostname=address.host,
        cert_reqs="CERT_REQUIRED",
        ca_certs=certifi.where(),
    )


def _pieces(read: Callable[[int], bytes]) -> Iterator[bytes]:
    while piece := read(_CHUNK):
        yield piece


def _body(
    address: Address,
    pieces: Iterator[bytes],
    encoding: str | None,
    *,
    most: int,
    received: Callable[[int], None],
    take: Take,
) -> int:
    """Hand the body to `take`; how many bytes came."""
    size = transferred = 0
    try:
        decoder = decoder_for(encoding or "")
        for piece in pieces:
            transferred += len(piece)
            received(transferred)
            for plain in decoder.feed(piece):
                size += len(plain)
                if size > most:
                    raise CrossreadError(ErrorCode.TOO_LARGE, path=str(address), size=size, limit=most)
                take(plain)
        decoder.end()
    except BadEncoding as error:
        raise CrossreadError(ErrorCode.BAD_ANSWER, address=str(address), detail=str(error)) from error
    return transferred


def _kept(headers: Headers) -> Headers:
    kept = []
    size = 0
    for name, value in headers:
        size += len(name) + len(value)
        if size > _MOST_HEADERS:
            break
        kept.append((name, value))
    return tuple(kept)


class _Watch:
    """Closes the connection when the time is over or nobody waits any more: a server that drips keeps no one."""

    def __init__(
        self, connection: HTTPConnection, until: float, cancelled: Callable[[], bool], silence: float | None
    ) -> None:
        self._connection, self._until, self._cancelled = connection, until, cancelled
        self._silence = silence
        self._over = threading.Event()
        self._late = False
        self._sock: socket.socket | None = None
        self._response: HTTPResponse | None = None
        self.connected = False

    def joined(self) -> None:
        self.connected = True
        self._sock = self._connection.sock  # the connection lets go of it before the body has been read
        if self._sock is not None:
            left = max(self._until - time.monotonic(), 0.01)
            self._sock.settimeout(left if self._silence is None else min(left, self._silence))

    def run(self) -> None:
        while not self._over.wait(_TICK):
            self._late = self._late or time.monotonic() > self._until
            if self._late or self._cancelled():
                sock = self._sock or self._connection.sock
                if sock is not None:
                    with suppress(OSError):
                        # Not that of a TLS socket: it would hand what still comes on as it is, encrypted.
                        socket.socket.shutdown(sock, socket.SHUT_RDWR)

    def held(self, response: HTTPResponse) -> HTTPResponse:
        """`response`, which is closed when the watch ends."""
        self._response = response
        return response

    def stop(self) -> None:
        self._over.set()
        if self._response is not None:
            self._response.close()
        self._connection.close()
        if self._sock is not None:
            self._sock.close()

    def refuse(self, address: Address) -> None:
        """Raise what has really happened, if the watch did it or the time is over."""
        check(self._cancelled)
        if self._late or time.monotonic() > self._until:
            raise CrossreadError(ErrorCode.FETCH_TOO_SLOW, address=str(address))


@contextmanager
def _watched(
    connection: HTTPConnection, until: float, cancelled: Callable[[], bool], silence: float | None
) -> Iterator[_Watch]:
    if cancelled():
        raise Interrupted
    watch = _Watch(connection, until, cancelled, silence)
    thread = threading.Thread(target=watch.run, daemon=True)
    thread.start()
    try:
        yield watch
    finally:
        watch.stop()
        thread.join()


def _detail(error: BaseException) -> str:
    """The innermost words of an error, without the names of classes and objects."""
    seen: BaseException = error
    while (inner := seen.__cause__ or getattr(seen, "reason", None)) is not None and isinstance(inner, BaseException):
        seen = inner
    text = str(getattr(seen, "strerror", None) or getattr(seen, "verify_message", None) or seen)
    return text.rsplit(">: ", 1)[-1][:200]
