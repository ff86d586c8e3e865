# SPDX-License-Identifier: Apache-2.0
"""A file of a known size from its address into a file on the disk, over https alone; goes on where it was broken off.

Knows no hub and no model. Whether the bytes are the right ones is for those to say who know their hash.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from core.errors import CrossreadError, ErrorCode
from core.fetch.addresses import Address
from core.fetch.exchange import Limits, Take
from core.fetch.following import Manner, answered
from core.fetch.machines import Lookup, looked_up
from core.progress import never
from core.retrieval import Headers

SPARE: Final = 64 * 2**20  # bytes that are left free on the disk
_HOURS: Final = 12 * 3600.0
_SILENCE: Final = 60.0
_TEXT_SECONDS: Final = 60.0
_RANGE: Final = re.compile(r"bytes (\d+)-\d+/(?:\d+|\*)")
_REFUSED: Final = frozenset({401, 402, 403, 407})
_MISSING: Final = frozenset({404, 410})
_WHOLE: Final = {"Accept": "*/*", "Accept-Encoding": "identity"}


@dataclass(frozen=True, slots=True)
class Way:
    """How servers may be reached: `allow_private` networks, and by which `lookup` of their names."""

    allow_private: bool = False
    lookup: Lookup = looked_up


USUAL: Final = Way()


def read_text(address: str, *, most: int, way: Way = USUAL, cancelled: Callable[[], bool] = never) -> bytes:
    """The at most `most` bytes at `address`. Raises as `download` does."""
    limits = Limits(size=most, seconds=_TEXT_SECONDS)
    manner = Manner(limits, way.allow_private, way.lookup, {**_WHOLE, "Accept": "application/json, */*"}, secure=True)
    found, answer, _ = answered(address, manner, cancelled=cancelled, received=_nobody)
    _judge(found, answer.status)
    return answer.body


def download(
    address: str,
    path: Path,
    size: int,
    *,
    way: Way = USUAL,
    received: Callable[[int], None] = lambda _done: None,
    cancelled: Callable[[], bool] = never,
) -> None:
    """Fill the file `path` with the `size` bytes at `address`; what stands in it already is taken for their beginning.

    `received` learns how many bytes the file holds. A file that is broken off stays, to go on with. Raises NOT_SECURE,
    NOT_THERE, NEEDS_LOGIN, REFUSED_BY_SERVER, BAD_ANSWER (also for another size), NO_SPACE, CANNOT_WRITE, what
    `answered` raises; and `Interrupted` when `cancelled`.
    """
    held = path.stat().st_size if path.exists() else 0
    if held > size:
        path.unlink()
        held = 0
    check_space(path.parent, size - held)
    received(held)
    if held == size and path.exists():
        return
    with ExitStack() as open_files:
        writing = _Writing(path, held, received, open_files)
        headers = {**_WHOLE, "Range": f"bytes={held}-"} if held else _WHOLE
        limits = Limits(size=size, seconds=_HOURS, silence=_SILENCE)
        manner = Manner(limits, way.allow_private, way.lookup, headers, writing.begin, secure=True)
        found, answer, _ = answered(address, manner, cancelled=cancelled, received=_nobody)
        _judge(found, answer.status)
    if (got := path.stat().st_size) != size:
        path.unlink()
        raise CrossreadError(ErrorCode.BAD_ANSWER, address=str(found), detail=f"{got} bytes, not {size}")


def check_space(folder: Path, size: int) -> None:
    """Raise NO_SPACE where `size` bytes do not fit onto the disk of `folder`, which need not exist yet."""
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if size + SPARE > free:
        raise CrossreadError(ErrorCode.NO_SPACE, path=str(folder), needed=size, free=free)


class _Writing:
    """Takes the body of an answer into a file, from where the answer says that it begins."""

    def __init__(self, path: Path, held: int, received: Callable[[int], None], open_files: ExitStack) -> None:
        self._path, self._held, self._received = path, held, received
        self._open_files = open_files
        self._stream: BinaryIO | None = None
        self._done = 0

    def begin(self, status: int, headers: Headers) -> Take | None:
        """What takes the body: None of an answer that is no part of the file."""
        if status == 206:
            told = next((value for name, value in headers if name.lower() == "content-range"), "")
            place = _RANGE.fullmatch(told.strip())
            if place is None or int(place[1]) != self._held:
                raise CrossreadError(ErrorCode.BAD_ANSWER, address=self._path.name, detail=f"Content-Range {told}")
            self._done = self._held
        elif status == 200:
            self._done = 0  # the server knows no parts
        else:
            return None
        try:
            if self._stream is None:
                self._stream = self._open_files.enter_context(self._path.open("r+b" if self._held else "wb"))
            self._stream.truncate(self._done)
            self._stream.seek(self._done)
        except OSError as error:
            raise self._cannot(error) from error
        return self._take

    def _take(self, piece: bytes) -> None:
        assert self._stream is not None  # noqa: S101 - `begin` has opened it
        try:
            self._stream.write(piece)
            self._stream.flush()
        except OSError as error:
            raise self._cannot(error) from error
        self._done += len(piece)
        self._received(self._done)

    def _cannot(self, error: OSError) -> CrossreadError:
        return CrossreadError(ErrorCode.CANNOT_WRITE, path=str(self._path), detail=error.strerror or str(error))


def _judge(address: Address, status: int) -> None:
    if status in (200, 206):
        return
    if status in _MISSING:
        raise CrossreadError(ErrorCode.NOT_THERE, address=str(address), status=status)
    code = ErrorCode.NEEDS_LOGIN if status in _REFUSED else ErrorCode.REFUSED_BY_SERVER
    raise CrossreadError(code, address=str(address), status=status)


def _nobody(_done: int, _total: int) -> None:
    """Told of bytes that somebody else counts."""
