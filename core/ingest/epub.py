# SPDX-License-Identifier: Apache-2.0
"""An EPUB to a draft: its chapters in their order, with the Dublin Core of its package.

One chapter alone is read where a page is asked for, by its number or the name of its file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from core.errors import CrossreadError, ErrorCode
from core.ingest.choosing import Page, picked
from core.ingest.draft import Asked, Draft
from core.ingest.encoding import decode
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
    package = Package.opened(asked.data, asked.name)
    opf = _package_name(package)
    root = package.tree(opf)
    names = _chapters(package, opf, root)
    if not names:
        raise CrossreadError(ErrorCode.NO_TEXT, path=asked.name)
    if asked.page is not None:
        pages = [Page(number, None, name, None) for number, name in enumerate(names, start=1)]
        names = [names[picked(pages, asked.page, asked.name).number - 1]]
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
    return draft_of_pieces(
        pieces,
        asked.name,
        stated=document_said(_said(root), DataOrigin.DUBLIN_CORE),
        title=asked.title,
        cancelled=asked.cancelled,
    )


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
