# SPDX-License-Identifier: Apache-2.0
"""The formats that are read: by what each is recognised and which module reads it. The one table of them.

What stands in a file decides before its name does, and both before what a server calls it. A new format is a line of
`FORMATS`, a module with a function `read(asked) -> Draft`, and a line of `core.ingest.reader`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from core.ingest.limits import MAX_BYTES, MAX_CONTAINER_BYTES


class Format(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    MHTML = "mhtml"
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    EPUB = "epub"
    MAIL = "mail"
    MBOX = "mbox"
    WARC = "warc"
    WACZ = "wacz"
    RECORDS = "records"


@dataclass(frozen=True, slots=True)
class Entry:
    """A format: how it is recognised, how large a file of it may be, whether one file may hold several articles."""

    format: Format
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...] = ()
    signature: Callable[[bytes], bool] | None = None
    largest: int = MAX_BYTES
    several: bool = False


_MAIL_HEAD: Final = re.compile(
    rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2,200}(?:\r?\n|$)"
)
_MAIL_SIGNS: Final = re.compile(
    rb"(?im)^(?:mime-version|received|message-id|return-path|content-type|delivered-to|x-mozilla-status):"
)
_RELATED: Final = re.compile(rb"(?im)^content-type:\s*multipart/related\b")
_WARC: Final = re.compile(rb"(?:WARC|ARC)/[01]\.\d+|filedesc://")
_MAILBOX: Final = re.compile(
    rb"From [^\r\n]{1,200}\d{4}[^\r\n]{0,20}\r?\n(?:>[^\r\n]*\r?\n){0,9}[A-Za-z][A-Za-z0-9-]{1,60}:"
)
_ZIP: Final = b"PK\x03\x04"


def _head_of_mail(data: bytes) -> bytes:
    match = _MAIL_HEAD.match(data.lstrip(b"\r\n")[:60_000])
    return match.group() if match is not None and len(_MAIL_SIGNS.findall(match.group())) >= 2 else b""


def _is_mhtml(data: bytes) -> bool:
    return _RELATED.search(_head_of_mail(data)) is not None


def _is_warc(data: bytes) -> bool:
    if data.startswith(b"\x1f\x8b"):
        from core.ingest.unpacking import head_of_gzip

        return _WARC.match(head_of_gzip(data)) is not None
    return _WARC.match(data) is not None


def _zipped(*names: str) -> Callable[[bytes], bool]:
    """Whether a packed file begins with, or lists, one of `names`."""
    wanted = tuple(name.encode() for name in names)

    def fits(data: bytes) -> bool:
        return data.startswith(_ZIP) and any(name in data[:200] or name in data[-200_000:] for name in wanted)

    return fits


FORMATS: Final = (
    Entry(Format.PDF, (".pdf",), ("application/pdf",), lambda data: b"%PDF-" in data[:1024], MAX_CONTAINER_BYTES),
    Entry(Format.RTF, (".rtf",), ("application/rtf", "text/rtf"), lambda data: data.lstrip().startswith(b"{\\rtf")),
    Entry(
        Format.ODT,
        (".odt", ".ott"),
        ("application/vnd.oasis.opendocument.text",),
        _zipped("mimetypeapplication/vnd.oasis.opendocument.text"),
        MAX_CONTAINER_BYTES,
    ),
    Entry(
        Format.EPUB,
        (".epub",),
        ("application/epub+zip",),
        _zipped("mimetypeapplication/epub+zip"),
        MAX_CONTAINER_BYTES,
        several=True,
    ),
    Entry(
        Format.DOCX,
        (".docx", ".docm", ".dotx"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
        _zipped("word/document"),
        MAX_CONTAINER_BYTES,
    ),
    Entry(
        Format.WACZ,
        (".wacz",),
        ("application/wacz", "application/x-wacz"),
        _zipped("datapackage.json"),
        MAX_CONTAINER_BYTES,
        several=True,
    ),
    Entry(Format.WARC, (".warc", ".arc", ".gz"), ("application/warc",), _is_warc, MAX_CONTAINER_BYTES, several=True),
    Entry(
        Format.MBOX,
        (".mbox", ".mbx"),
        ("application/mbox",),
        lambda data: _MAILBOX.match(data) is not None,
        MAX_CONTAINER_BYTES,
        several=True,
    ),
    Entry(
        Format.MHTML, (".mhtml", ".mht"), ("multipart/related", "application/x-mimearchive"), _is_mhtml, several=True
    ),
    Entry(
        Format.MAIL,
        (".eml",),
        ("message/rfc822",),
        lambda data: bool(_head_of_mail(data)),
        MAX_CONTAINER_BYTES,
        several=True,
    ),
    Entry(
        Format.RECORDS,
        (".jsonl", ".ndjson", ".json"),
        ("application/jsonl", "application/x-ndjson", "application/json"),
        several=True,
    ),
    Entry(Format.HTML, (".html", ".htm", ".xhtml", ".shtml"), ("text/html", "application/xhtml+xml")),
    Entry(Format.MARKDOWN, (".md", ".markdown", ".mdown"), ("text/markdown",)),
    Entry(Format.TEXT, (".txt", ".text"), ("text/plain",)),
)
_BY_FORMAT: Final = {entry.format: entry for entry in FORMATS}
_PLAIN: Final = (Format.TEXT, Format.MARKDOWN, Format.HTML)
_NEEDS_SIGNATURE: Final = (
    Format.PDF,
    Format.DOCX,
    Format.ODT,
    Format.EPUB,
    Format.WACZ,
    Format.WARC,
    Format.RTF,
    Format.MBOX,
)

_PAGE_START: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP: Final = re.compile(
    r"</?(?:p|div|article|section|h[1-6]|span|a|li|ul|ol|br|em|strong|b|i|figure|blockquote|table)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_MARKDOWN_SIGN: Final = re.compile(r"(?m)^#{1,6} \S|\]\(https?://[^\s)]+\)|^\s*!\[|^>\s\S|\*\*[^*\n]{1,80}\*\*")


def entry_of(data: bytes, name: str, media_type: str | None = None) -> Entry | None:
    """The format of the bytes of a file; None for a text, whose format `format_of` finds once it is decoded."""
    for entry in FORMATS:
        if entry.signature is not None and entry.signature(data):
            return entry
    named = named_entry(name, media_type)
    # What must begin in a certain way and does not is whatever else it may be, a text with a wrong name for instance.
    return None if named is None or named.format in (*_PLAIN, *_NEEDS_SIGNATURE) else named


def named_entry(name: str, media_type: str | None = None) -> Entry | None:
    """The format that a file's name, or else its media type, stands for."""
    suffix = Path(name).suffix.lower()
    kind = (media_type or "").partition(";")[0].strip().lower()
    for entry in FORMATS:
        if suffix in entry.suffixes:
            return entry
    return next((entry for entry in FORMATS if kind in entry.media_types), None)


def suffixes() -> tuple[str, ...]:
    """The endings of files that are read, for a dialog or a folder."""
    return tuple(suffix for entry in FORMATS for suffix in entry.suffixes)


def largest(name: str) -> int:
    """How many bytes a file of this name may have."""
    entry = named_entry(name)
    return MAX_BYTES if entry is None else entry.largest


def format_of(text: str, name: str) -> Format:
    """The format of a text: a page by how it begins, else what the name says, else by the markup in it."""
    if _PAGE_START.match(text[:20_000]):
        return Format.HTML
    entry = named_entry(name)
    named = entry.format if entry is not None and entry.format in _PLAIN else None
    head = text[:100_000]
    tags = len(_MARKUP.findall(head))
    if named is Format.HTML:
        return Format.HTML if tags else Format.TEXT
    if named is Format.MARKDOWN or (head.startswith("---") and _has_header(head)):
        return Format.MARKDOWN
    if tags >= 4 and (head.lstrip().startswith("<") or tags * 400 > len(head)):
        return Format.HTML
    if named is None and re.match(r"\s*# \S", head) and _MARKDOWN_SIGN.search(head, 3):
        return Format.MARKDOWN
    return Format.TEXT


def _has_header(head: str) -> bool:
    # Whoever only asks what a name says, such as a window, has no need of what reads headers.
    from core.ingest.heading import read_header

    return bool(read_header(head).end)
