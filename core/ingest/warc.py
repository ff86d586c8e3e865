# SPDX-License-Identifier: Apache-2.0
"""A web archive (WARC, or WACZ around it) to a draft: one of its pages, read as it was served.

warcio takes the records apart; what is unpacked on the way is bounded. Only pages that were served whole are offered:
a WACZ lists them, in a WARC they are the documents that a browser shows.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from core.errors import CrossreadError
from core.ingest.choosing import Page, picked
from core.ingest.draft import Asked, Draft
from core.ingest.encoding import decode
from core.ingest.entities import plain_line
from core.ingest.html import draft_of_page
from core.ingest.limits import MAX_BYTES, MAX_CONTAINER_BYTES, MAX_LINES, MAX_RECORDS, refuse_bytes, refuse_more
from core.ingest.metadata import Metadata, is_address
from core.ingest.unpacking import Package, damaged
from core.progress import check
from core.provenance import DataField, DataOrigin, Stated

MAX_ARCHIVED: Final = 400_000_000  # bytes of all records together
_PAGES: Final = ("text/html", "application/xhtml+xml", "application/pdf")
_TITLE: Final = re.compile(r"<title[^>]{0,200}>(.{0,400}?)</title", re.IGNORECASE | re.DOTALL)
_LISTS: Final = ("pages/pages.jsonl", "pages/extraPages.jsonl")
_CHUNK: Final = 65_536
_MOST_HELD: Final = 100_000_000  # bytes of pages that are kept for the next look at the same archive


@dataclass(frozen=True, slots=True)
class _Served:
    """A record of a page: where it was fetched, when, what it was called and what was sent."""

    address: str
    date: str | None
    kind: str
    charset: str | None
    data: bytes


_LAST: Final[dict[bytes, list[_Served]]] = {}


class _Unpacked(io.RawIOBase):
    """What a gzip file of many members holds, as a stream that ends in TOO_COMPLEX rather than in a full memory."""

    def __init__(self, data: bytes, path: str, cancelled: Callable[[], bool]) -> None:
        self._rest = data
        self._path = path
        self._cancelled = cancelled
        self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while self._rest:
            check(self._cancelled)
            piece = self._member.decompress(self._rest, min(len(buffer), _CHUNK))
            self._rest = self._member.unconsumed_tail or self._member.unused_data
            if self._member.eof:
                self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
            if piece:
                self._size += len(piece)
                refuse_more(self._size, MAX_ARCHIVED, "bytes-unpacked", self._path)
                buffer[: len(piece)] = piece
                return len(piece)
        return 0


def read(asked: Asked) -> Draft:
    """Raises DAMAGED, TOO_COMPLEX, NO_TEXT, SEVERAL_PAGES, NO_SUCH_PAGE and what reading a page raises."""
    return _draft(_served(asked), asked)


def pages(asked: Asked) -> tuple[Page, ...]:
    """The pages of a WARC."""
    return tuple(_page(number, one) for number, one in enumerate(_served(asked), start=1))


def read_wacz(asked: Asked) -> Draft:
    """Raises as `read` does, and LOCKED."""
    return _draft(_served_in_wacz(asked), asked)


def pages_of_wacz(asked: Asked) -> tuple[Page, ...]:
    """The pages of a WACZ."""
    return tuple(_page(number, one) for number, one in enumerate(_served_in_wacz(asked), start=1))


def originals(asked: Asked) -> Iterator[bytes]:
    """The bytes of each page in a WARC or a WACZ, as they were served."""
    served = _served_in_wacz(asked) if asked.data.startswith(b"PK") else _served(asked)
    return (one.data for one in served)


def _draft(served: list[_Served], asked: Asked) -> Draft:
    page = picked([_page(number, one) for number, one in enumerate(served, start=1)], asked.page, asked.name)
    chosen = served[page.number - 1]
    saved = Metadata(url=chosen.address if is_address(chosen.address) else None, retrieved=chosen.date)
    if chosen.data.startswith(b"%PDF-"):
        from core.ingest.pdf import read as read_pdf

        draft = read_pdf(replace(asked, data=chosen.data, page=None))
    else:
        refuse_bytes(len(chosen.data), asked.name, MAX_BYTES)
        markup = decode(chosen.data, path=asked.name, charset=chosen.charset).text
        draft = draft_of_page(markup, path=asked.name, title=asked.title, cancelled=asked.cancelled)
    stated = draft.stated
    if saved.url is not None:
        stated = (*stated, Stated(DataField.URL, saved.url, DataOrigin.ARCHIVE))
    return replace(draft, found=draft.found.over(saved), stated=stated, original=chosen.data)


def _remembered(asked: Asked, find: Callable[[Asked], list[_Served]]) -> list[_Served]:
    """What `find` finds; of the archive that was taken apart last, known already. Who lists the pages of an archive
    reads some of them next, and taking it apart again for each takes as long each time.
    """
    key = hashlib.sha256(asked.data).digest()
    found = _LAST.get(key)
    if found is None:
        found = find(asked)
        _LAST.clear()
        if sum(len(one.data) for one in found) <= _MOST_HELD:
            _LAST[key] = found
    return found


def _served(asked: Asked) -> list[_Served]:
    return _remembered(asked, _in_warc)


def _served_in_wacz(asked: Asked) -> list[_Served]:
    return _remembered(asked, _in_wacz)


def _in_warc(asked: Asked) -> list[_Served]:
    """The pages in a WARC, the last record of each address; those that were only shown inside another come as well."""
    found: dict[str, _Served] = {}
    for one in _records(asked.data, asked):
        found.pop(one.address, None)
        found[one.address] = one
    return list(found.values())


def _in_wacz(asked: Asked) -> list[_Served]:
    package = Package.opened(asked.data, asked.name)
    listed = _listed(package)
    found: dict[str, _Served] = {}
    for name in package.names():
        if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")):
            for one in _records(package.part(name, MAX_CONTAINER_BYTES), asked):
                found[one.address] = one
    chosen = [found[address] for address in listed if address in found]
    return chosen or list(found.values())


def _listed(package: Package) -> list[str]:
    """The addresses of the pages that a person has archived."""
    addresses: list[str] = []
    for name in _LISTS[:1]:
        if not package.has(name):
            continue
        for count, line in enumerate(package.part(name).splitlines()):
            refuse_more(count, MAX_LINES, "lines", package.path)
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):
                continue
            address = value.get("url") if isinstance(value, dict) else None
            if isinstance(address, str) and address not in addresses:
                addresses.append(address)
    return addresses


def _records(data: bytes, asked: Asked) -> Iterator[_Served]:
    """The records of pages in the bytes of a WARC, packed or not."""
    from warcio.archiveiterator import ArchiveIterator

    class Quiet(ArchiveIterator):  # type: ignore[misc]  # has no types
        INC_RECORD = ""  # what it writes where there is more than a record said, with the words that stand there

    stream: io.RawIOBase | io.BytesIO = io.BytesIO(data)
    if data.startswith(b"\x1f\x8b"):
        stream = _Unpacked(data, asked.name, asked.cancelled)
    read_so_far = 0
    try:
        for count, record in enumerate(Quiet(io.BufferedReader(stream, _CHUNK), arc2warc=True)):
            check(asked.cancelled)
            refuse_more(count, MAX_RECORDS, "records", asked.name)
            one = _page_record(record, asked.name)
            if one is not None:
                read_so_far += len(one.data)
                refuse_more(read_so_far, MAX_ARCHIVED, "bytes-unpacked", asked.name)
                yield one
    except (CrossreadError, GeneratorExit):
        raise
    except Exception as error:  # warcio raises whatever its parts raise: zlib's, codecs', its own
        if type(error).__name__ == "Interrupted":
            raise
        raise damaged(asked.name, error) from error


def _page_record(record: Any, path: str) -> _Served | None:
    """The page in a record; None where it holds none."""
    if record.rec_type not in ("response", "resource"):
        return None
    head = record.http_headers
    kind = (head.get_header("Content-Type") if head is not None else None) or (
        record.rec_headers.get_header("Content-Type") if head is None else None
    )
    media, _, rest = (kind or "").partition(";")
    status = head.get_statuscode() if head is not None else "200"
    if media.strip().lower() not in _PAGES or status != "200":
        return None
    data = record.content_stream().read(MAX_BYTES + 1)
    refuse_bytes(len(data), path, MAX_BYTES)
    charset = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", rest, re.IGNORECASE)
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    return _Served(
        address.strip("<>"),
        record.rec_headers.get_header("WARC-Date"),
        media.strip().lower(),
        None if charset is None else charset.group(1),
        data,
    )


def _page(number: int, one: _Served) -> Page:
    match = _TITLE.search(one.data[:200_000].decode("utf-8", "replace")) if one.kind != "application/pdf" else None
    title = None if match is None else plain_line(match.group(1))
    return Page(number, title, one.address or None, one.date, len(one.data))
