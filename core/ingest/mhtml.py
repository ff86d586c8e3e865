# SPDX-License-Identifier: Apache-2.0
"""A page that a browser has saved as one file (MHTML) to a draft: its main document, read as any page.

Another page that stands in it, such as a frame with an article, is read where it is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from typing import Final

from core.errors import CrossreadError, ErrorCode
from core.ingest.choosing import Page, picked
from core.ingest.draft import Asked, Draft
from core.ingest.encoding import decode
from core.ingest.entities import plain_line
from core.ingest.html import draft_of_page
from core.ingest.limits import MAX_BYTES, refuse_bytes
from core.ingest.mail_parts import Part, header, message_of, moment, parts_of
from core.ingest.metadata import Metadata, is_address
from core.progress import check
from core.provenance import DataField, DataOrigin, Stated

_PAGES: Final = ("text/html", "application/xhtml+xml")
_TITLE: Final = re.compile(rb"(?is)<title[^>]{0,200}>(.{0,400}?)</title")
_MARKUP: Final = re.compile(rb"(?is)<(script|style|template)\b.*?</\1\s*>|<[^>]{0,4000}>")
_LEAST: Final = 1500  # bytes of visible text; frames with less hold adverts and counters


def read(asked: Asked) -> Draft:
    """Raises NO_TEXT where no page is in it, and what reading a page raises."""
    message = message_of(asked.data, asked.name)
    check(asked.cancelled)
    address = _address(message)
    parts = _parts(message, asked)
    if not parts:
        raise CrossreadError(ErrorCode.NO_TEXT, path=asked.name)
    root = parts[0]
    if asked.page is not None:
        root = parts[picked(_pages(parts, message), asked.page, asked.name).number - 1]
        address = address if root is parts[0] else root.address
    refuse_bytes(len(root.data), asked.name, MAX_BYTES)
    markup = decode(root.data, path=asked.name, charset=root.charset).text
    draft = draft_of_page(markup, path=asked.name, title=asked.title, cancelled=asked.cancelled)
    address = address or root.address
    known = address if address and is_address(address) else None
    saved = Metadata(url=known, retrieved=moment(header(message, "Date")))
    stated = draft.stated
    if saved.url is not None:
        stated = (*stated, Stated(DataField.URL, saved.url, DataOrigin.ARCHIVE))
    original = None if root is parts[0] else root.data
    return replace(draft, found=draft.found.over(saved), stated=stated, original=original)


def pages(asked: Asked) -> tuple[Page, ...]:
    """The main document, and the other pages in the file that have some text."""
    message = message_of(asked.data, asked.name)
    parts = _parts(message, asked)
    listed = _pages(parts, message)
    return tuple(
        page for page, part in zip(listed, parts, strict=True) if part is parts[0] or _visible(part.data) >= _LEAST
    )


def originals(asked: Asked) -> Iterator[bytes]:
    """The bytes of each page but the main document, which stands for the whole file."""
    return (part.data for part in _parts(message_of(asked.data, asked.name), asked)[1:])


def _address(message: Message) -> str | None:
    return header(message, "Snapshot-Content-Location") or header(message, "Content-Location")


def _parts(message: Message, asked: Asked) -> list[Part]:
    """The pages in a message, the main document first."""
    parts = [part for part in parts_of(message, asked.name) if part.kind in _PAGES and part.data.strip()]
    root = _root(parts, str(message.get_param("start") or "").strip("<>"), _address(message))
    return [] if root is None else [root, *(part for part in parts if part is not root)]


def _pages(parts: list[Part], message: Message) -> list[Page]:
    date = moment(header(message, "Date"))
    first = _address(message)
    return [
        Page(number, _title(part), first if number == 1 and first else part.address, date, len(part.data))
        for number, part in enumerate(parts, start=1)
    ]


def _title(part: Part) -> str | None:
    found = _TITLE.search(part.data[:200_000])
    if found is None:
        return None
    try:
        text = found.group(1).decode(part.charset or "utf-8", "replace")
    except LookupError:
        text = found.group(1).decode("utf-8", "replace")
    return plain_line(text)


def _visible(data: bytes) -> int:
    """About how many bytes of a page are shown as text."""
    return len(b" ".join(_MARKUP.sub(b" ", data[:2_000_000]).split()))


def _root(parts: list[Part], start: str, address: str | None) -> Part | None:
    """The main document: the one that the message names, else the one of its address, else the first."""
    for part in parts:
        if start and part.identifier == start:
            return part
    for part in parts:
        if address and part.address == address:
            return part
    return parts[0] if parts else None
