# SPDX-License-Identifier: Apache-2.0
"""A page that a browser has saved as one file (MHTML) to a draft: its main document, read as any page."""

from __future__ import annotations

from dataclasses import replace

from core.errors import CrossreadError, ErrorCode
from core.ingest.draft import Asked, Draft
from core.ingest.encoding import decode
from core.ingest.html import draft_of_page
from core.ingest.limits import MAX_BYTES, refuse_bytes
from core.ingest.mail_parts import Part, header, message_of, moment, parts_of
from core.ingest.metadata import Metadata, is_address
from core.progress import check
from core.provenance import DataField, DataOrigin, Stated

_PAGES = ("text/html", "application/xhtml+xml")


def read(asked: Asked) -> Draft:
    """Raises NO_TEXT where no page is in it, and what reading a page raises."""
    message = message_of(asked.data, asked.name)
    check(asked.cancelled)
    address = header(message, "Snapshot-Content-Location") or header(message, "Content-Location")
    parts = [part for part in parts_of(message, asked.name) if part.kind in _PAGES and part.data.strip()]
    root = _root(parts, str(message.get_param("start") or "").strip("<>"), address)
    if root is None:
        raise CrossreadError(ErrorCode.NO_TEXT, path=asked.name)
    refuse_bytes(len(root.data), asked.name, MAX_BYTES)
    markup = decode(root.data, path=asked.name, charset=root.charset).text
    draft = draft_of_page(markup, path=asked.name, title=asked.title, cancelled=asked.cancelled)
    address = address or root.address
    known = address if address and is_address(address) else None
    saved = Metadata(url=known, retrieved=moment(header(message, "Date")))
    stated = draft.stated
    if saved.url is not None:
        stated = (*stated, Stated(DataField.URL, saved.url, DataOrigin.ARCHIVE))
    return replace(draft, found=draft.found.over(saved), stated=stated)


def _root(parts: list[Part], start: str, address: str | None) -> Part | None:
    """The main document: the one that the message names, else the one of its address, else the first."""
    for part in parts:
        if start and part.identifier == start:
            return part
    for part in parts:
        if address and part.address == address:
            return part
    return parts[0] if parts else None
