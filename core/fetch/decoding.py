# SPDX-License-Identifier: Apache-2.0
"""What a body was compressed with on its way, undone piece by piece and never beyond a size."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final, Protocol

ACCEPTED: Final = "gzip, deflate, br"
_PIECE: Final = 65_536  # bytes that come out of one step


class BadEncoding(Exception):
    """The body is not what its header says; the message is the detail."""


class Decoder(Protocol):
    def feed(self, data: bytes) -> Iterator[bytes]:
        """The bytes that `data` adds, in small pieces. Raises `BadEncoding`."""
        ...

    def end(self) -> None:
        """Nothing more will come. Raises `BadEncoding` where something is missing."""
        ...


def decoder_for(encoding: str) -> Decoder:
    """For a value of Content-Encoding. Raises `BadEncoding` for one that was not asked for."""
    names = [name for part in encoding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if not names:
        return _Plain()
    if len(names) > 1:
        raise BadEncoding(encoding)
    name = names[0]
    if name in ("gzip", "x-gzip"):
        return _Zlib(16 + zlib.MAX_WBITS)
    if name == "deflate":
        return _Zlib(zlib.MAX_WBITS)
    if name == "br":
        return _Brotli()
    raise BadEncoding(encoding)


class _Plain:
    def feed(self, data: bytes) -> Iterator[bytes]:
        yield data

    def end(self) -> None:
        pass


class _Zlib:
    def __init__(self, bits: int) -> None:
        self._bits = bits
        self._stream = zlib.decompressobj(bits)
        self._begun = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        try:
            yield from self._steps(data)
        except zlib.error as error:
            raise BadEncoding(str(error)) from error

    def _steps(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._stream.eof:
                if self._bits <= zlib.MAX_WBITS or not data.startswith(b"\x1f\x8b"):
                    return  # servers append newlines and padding
                self._stream = zlib.decompressobj(self._bits)  # gzip of several members
            try:
                out = self._stream.decompress(data, _PIECE)
            except zlib.error:
                # Some servers call a bare deflate stream "deflate", though a zlib stream is meant (RFC 9110, 8.4.1.2).
                if self._begun or self._bits != zlib.MAX_WBITS:
                    raise
                self._bits = -zlib.MAX_WBITS
                self._stream = zlib.decompressobj(self._bits)
                out = self._stream.decompress(data, _PIECE)
            self._begun = True
            data = self._stream.unconsumed_tail or self._stream.unused_data
            if out:
                yield out

    def end(self) -> None:
        if self._begun and not self._stream.eof:
            raise BadEncoding("the compressed body ends too early")


class _Brotli:
    def __init__(self) -> None:
        import brotli

        self._error: type[Exception] = brotli.error
        self._stream = brotli.Decompressor()
        self._begun = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        try:
            while True:
                out = self._stream.process(data, output_buffer_limit=_PIECE)
                self._begun, data = True, b""
                if out:
                    yield out
                if self._stream.is_finished() or self._stream.can_accept_more_data():
                    return
        except self._error as error:
            raise BadEncoding(str(error)) from error

    def end(self) -> None:
        if self._begun and not self._stream.is_finished():
            raise BadEncoding("the compressed body ends too early")
