# SPDX-License-Identifier: Apache-2.0
"""An OpenDocument text to a draft: its text as it stands once all changes are accepted, with notes, heads and
properties.

Deleted passages and comments stay out and are counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from core.errors import CrossreadError, ErrorCode
from core.ingest.draft import Asked, Draft
from core.ingest.pieces import Piece, PieceKind, document_said, draft_of_pieces
from core.ingest.unpacking import Package, local
from core.progress import check
from core.provenance import DataField, SourceNotice, SourceNoticeCode, Stated

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OUT: Final = frozenset(
    ("tracked-changes", "annotation", "annotation-end", "note-citation", "table-of-content", "forms", "sequence-decls")
)
_TEXTS: Final = frozenset(("p", "h"))
_MOST_SPACES: Final = 100


def read(asked: Asked) -> Draft:
    """Raises DAMAGED, LOCKED, TOO_COMPLEX, TOO_LONG or NO_TEXT."""
    package = Package.opened(asked.data, asked.name)
    manifest = package.optional_tree("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise CrossreadError(ErrorCode.LOCKED, path=asked.name)
    root = package.tree("content.xml")
    check(asked.cancelled)
    body = next(root.iter("{*}text"), None)
    if body is None:
        raise CrossreadError(ErrorCode.NO_TEXT, path=asked.name)
    around = package.optional_tree("styles.xml")
    parents = {**_parents(around), **_parents(root)}
    notes: list[Piece] = []
    text = list(_pieces(body, parents, notes))
    pieces = [*_heads(around, "header"), *text, *notes, *_heads(around, "footer")]
    return draft_of_pieces(
        pieces,
        asked.name,
        stated=_properties(package),
        title=asked.title,
        notices=tuple(_changes(body)),
        cancelled=asked.cancelled,
    )


def _parents(root: Element | None) -> Mapping[str, str]:
    """For each style the one that it is made from."""
    if root is None:
        return {}
    return {
        name: parent
        for style in root.iter("{*}style")
        if (name := _attribute(style, "name")) and (parent := _attribute(style, "parent-style-name"))
    }


def _pieces(root: Element, parents: Mapping[str, str], notes: list[Piece]) -> Iterator[Piece]:
    """The paragraphs below `root` in their order; footnotes go into `notes`."""
    for child in root.iterchildren(tag="{*}*"):
        name = local(child)
        if name in _OUT:
            continue
        if name in _TEXTS:
            inside: list[Element] = []
            text = "".join(_words(child, inside))
            kind = _kind(child, parents)
            for part in text.split("\n\n"):
                yield Piece(part, kind)
            for one in inside:
                if local(one) == "note":
                    notes += [Piece(piece.text, PieceKind.FOOTNOTE) for piece in _pieces(one, parents, notes)]
                else:
                    yield from _pieces(one, parents, notes)
        else:
            yield from _pieces(child, parents, notes)


def _words(paragraph: Element, inside: list[Element]) -> Iterator[str]:
    """The text of a paragraph; what stands beside it (a note, a frame) goes into `inside`."""
    yield paragraph.text or ""
    for child in paragraph.iterchildren(tag="{*}*"):
        name = local(child)
        if name in ("note", "frame", "text-box", "custom-shape", "a-frame"):
            inside.append(child)
        elif name == "s":
            count = _attribute(child, "c")
            yield " " * min(_MOST_SPACES, int(count) if count.isdecimal() and len(count) < 6 else 1)
        elif name == "tab":
            yield " "
        elif name == "line-break":
            yield "\n"
        elif name not in _OUT and name not in _TEXTS:
            yield from _words(child, inside)
        yield child.tail or ""


def _kind(paragraph: Element, parents: Mapping[str, str]) -> PieceKind:
    style = _attribute(paragraph, "style-name")
    seen = {""}
    while style not in seen:
        seen.add(style)
        named = style.replace("_20_", " ").lower()
        if named == "title":
            return PieceKind.TITLE
        if named in ("caption", "illustration", "figure"):
            return PieceKind.CAPTION
        if named.startswith("heading"):
            return PieceKind.HEADING
        style = parents.get(style, "")
    return PieceKind.HEADING if local(paragraph) == "h" else PieceKind.PARAGRAPH


def _heads(styles: Element | None, which: str) -> Iterator[Piece]:
    """What stands above or below each page, once."""
    if styles is None:
        return
    seen: set[str] = set()
    for page in styles.iter("{*}master-page"):
        for head in page:
            if not local(head).startswith(which):
                continue
            for piece in _pieces(head, {}, []):
                if piece.text.strip() and piece.text not in seen:
                    seen.add(piece.text)
                    yield Piece(piece.text, PieceKind.RUNNING_HEAD)


def _properties(package: Package) -> list[Stated]:
    root = package.optional_tree("meta.xml")
    meta = None if root is None else next(root.iter("{*}meta"), None)
    if meta is None:
        return []
    fields = {
        "title": DataField.TITLE,
        "initial-creator": DataField.AUTHOR,
        "creator": DataField.AUTHOR,
        "creation-date": DataField.PUBLISHED,
        "date": DataField.MODIFIED,
        "language": DataField.LANGUAGE,
    }
    return document_said([(fields[local(one)], one.text) for one in meta.iterchildren("{*}*") if local(one) in fields])


def _changes(body: Element) -> Iterator[SourceNotice]:
    """What the document keeps beside its text: tracked changes and comments."""
    inserted = sum(1 for _ in body.iter("{*}insertion"))
    deleted = sum(1 for _ in body.iter("{*}deletion"))
    comments = sum(1 for _ in body.iter("{*}annotation"))
    if inserted or deleted or comments:
        values = {"inserted": inserted, "deleted": deleted, "comments": comments}
        yield SourceNotice(SourceNoticeCode.TRACKED_CHANGES, values)


def _attribute(element: Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
