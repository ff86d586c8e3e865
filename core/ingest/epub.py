# SPDX-License-Identifier: Apache-2.0
"""An EPUB to a draft: its chapters in their order, with the Dublin Core of its package.

One chapter alone is read where a page is asked for, by its number or the name of its file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from core.errors import CrossreadError, ErrorCode
from core.ingest.choosing import Page, picked
from core.ingest.draft import Asked, Draft
from core.ingest.encoding import decode
from core.ingest.entities import plain_line
from core.ingest.fragment import pieces_of_markup
from core.ingest.limits import MAX_ENTRIES, refuse_more
from core.ingest.pieces import Piece, PieceKind, document_said, draft_of_pieces
from core.ingest.unpacking import Package, local
from core.progress import check
from core.provenance import DataField, DataOrigin

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CONTAINER: Final = "META-INF/container.xml"
_CHAPTERS: Final = ("application/xhtml+xml", "text/html")
_HEADING: Final = re.compile(rb"(?is)<h[1-3]\b[^>]{0,400}>(.{0,600}?)</h[1-3]\s*>")
_TITLE: Final = re.compile(rb"(?is)<title[^>]{0,200}>(.{0,400}?)</title")
_TAGS: Final = re.compile(rb"(?is)<head\b.*?</head\s*>|<[^>]{0,4000}>")
_FIELDS: Final = {
    "title": DataField.TITLE,
    "publisher": DataField.OUTLET,
    "creator": DataField.AUTHOR,
    "date": DataField.PUBLISHED,
    "language": DataField.LANGUAGE,
    "source": DataField.URL,
}


def read(asked: Asked) -> Draft:
    """Raises DAMAGED, LOCKED, TOO_COMPLEX, TOO_LONG, NO_TEXT or NO_SUCH_PAGE."""
    package, names, root = _opened(asked)
    original = None
    if asked.page is not None:
        listed = [Page(number, None, name, None) for number, name in enumerate(names, start=1)]
        several = len(names) > 1
        names = [names[picked(listed, asked.page, asked.name).number - 1]]
        original = package.part(names[0]) if several else None
    pieces: list[Piece] = []
    for name in names:
        check(asked.cancelled)
        data = package.part(name)
        if not data.strip():
            continue
        chapter = pieces_of_markup(decode(data, path=asked.name).text, asked.name, asked.cancelled)
        titled = any(piece.kind is PieceKind.TITLE for piece in pieces)
        pieces += [
            Piece(piece.text, PieceKind.HEADING) if titled and piece.kind is PieceKind.TITLE else piece
            for piece in chapter
        ]
    draft = draft_of_pieces(
        pieces,
        asked.name,
        stated=document_said(_said(root), DataOrigin.DUBLIN_CORE),
        title=asked.title,
        cancelled=asked.cancelled,
    )
    return replace(draft, original=original)


def pages(asked: Asked) -> tuple[Page, ...]:
    """The chapters that hold some text, by the names of their files."""
    package, names, _ = _opened(asked)
    found = []
    for number, name in enumerate(names, start=1):
        check(asked.cancelled)
        data = package.part(name)
        text = _TAGS.sub(b" ", data)
        if text.strip():
            found.append(Page(number, _heading(data), name, None, len(b" ".join(text.split()))))
    return tuple(found)


def originals(asked: Asked) -> Iterator[bytes]:
    """The bytes of each chapter."""
    package, names, _ = _opened(asked)
    return (package.part(name) for name in names)


def _opened(asked: Asked) -> tuple[Package, list[str], Element]:
    """The book, the names of its chapters and its package."""
    package = Package.opened(asked.data, asked.name)
    opf = _package_name(package)
    root = package.tree(opf)
    names = _chapters(package, opf, root)
    if not names:
        raise CrossreadError(ErrorCode.NO_TEXT, path=asked.name)
    return package, names, root


def _heading(data: bytes) -> str | None:
    """What a chapter calls itself."""
    found = _HEADING.search(data[:200_000]) or _TITLE.search(data[:20_000])
    if found is None:
        return None
    text = _TAGS.sub(b" ", found.group(1)).decode("utf-8", "replace")
    return plain_line(text)


def _package_name(package: Package) -> str:
    root = package.tree(_CONTAINER)
    for one in root.iter("{*}rootfile"):
        path = one.get("full-path")
        if path and package.has(path):
            return str(path)
    raise CrossreadError(ErrorCode.DAMAGED, path=package.path, detail=f"{_CONTAINER} names no package")


def _chapters(package: Package, opf: str, root: Element) -> list[str]:
    """The parts that hold the text, in the order in which they are read; the table of contents is none."""
    manifest: dict[str, tuple[str, str, str]] = {}
    for item in root.iter("{*}item"):
        name = package.beside(opf, unquote((item.get("href") or "").partition("#")[0]))
        manifest[item.get("id") or ""] = (name, item.get("media-type") or "", item.get("properties") or "")
    names: list[str] = []
    for count, one in enumerate(root.iter("{*}itemref")):
        refuse_more(count, MAX_ENTRIES, "parts", package.path)
        name, kind, properties = manifest.get(one.get("idref") or "", ("", "", ""))
        if kind in _CHAPTERS and "nav" not in properties.split() and package.has(name) and name not in names:
            names.append(name)
    return names


def _said(root: Element) -> list[tuple[DataField, str | None]]:
    metadata = next(root.iter("{*}metadata"), None)
    if metadata is None:
        return []
    return [
        (_FIELDS[local(one)], one.text)
        for one in metadata.iterchildren("{*}*")
        if local(one) in _FIELDS and "purl.org/dc" in one.tag
    ]
