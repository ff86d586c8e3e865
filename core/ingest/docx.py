# SPDX-License-Identifier: Apache-2.0
"""A Word document to a draft: its text as it stands once all changes are accepted, with notes, heads and properties.

Deleted passages and comments stay out and are counted. Elements are known by their local names, so that documents of
the strict and of the usual kind read alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from core.errors import CrossreadError, ErrorCode
from core.ingest.draft import Asked, Draft
from core.ingest.pieces import Piece, PieceKind, document_said, draft_of_pieces
from core.ingest.unpacking import Package, local
from core.progress import check
from core.provenance import DataField, SourceNotice, SourceNoticeCode

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MAIN: Final = "word/document.xml"
_OUT: Final = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr", "sectPr"))
_BREAKS: Final = frozenset(("br", "cr"))


def read(asked: Asked) -> Draft:
    """Raises DAMAGED, LOCKED, TOO_COMPLEX, TOO_LONG or NO_TEXT."""
    package = Package.opened(asked.data, asked.name)
    name = next((one for one in (_MAIN, *package.names()) if package.has(one) and _is_main(one)), None)
    if name is None:
        raise CrossreadError(ErrorCode.DAMAGED, path=asked.name, detail=f"there is no {_MAIN} in it")
    root = package.tree(name)
    check(asked.cancelled)
    styles = _styles(package.optional_tree("word/styles.xml"))
    pieces = [
        *_heads(package, "word/header"),
        *_paragraphs(root, styles, None),
        *_notes(package, "word/footnotes.xml", styles),
        *_notes(package, "word/endnotes.xml", styles),
        *_heads(package, "word/footer"),
    ]
    check(asked.cancelled)
    return draft_of_pieces(
        pieces,
        asked.name,
        stated=document_said(_properties(package)),
        title=asked.title,
        notices=tuple(_changes(root, package)),
        cancelled=asked.cancelled,
    )


def _is_main(name: str) -> bool:
    return name.startswith("word/document") and name.endswith(".xml")


def _styles(root: Element | None) -> Mapping[str, str]:
    """What each style is called, in small letters."""
    if root is None:
        return {}
    found: dict[str, str] = {}
    for style in root.iter("{*}style"):
        name = next((_value(one) for one in style if local(one) == "name"), "")
        key = next((value for key, value in style.attrib.items() if key.endswith("}styleId")), "")
        found[key] = name.lower()
    return found


def _paragraphs(root: Element, styles: Mapping[str, str], kind: PieceKind | None) -> Iterator[Piece]:
    """The paragraphs below `root`, each of `kind` or of what its style says."""
    for paragraph in root.iter("{*}p"):
        around = {local(one) for one in paragraph.iterancestors()}
        if around & {"del", "moveFrom", "Fallback"} or not _is_word(paragraph):
            continue
        text = "".join(_words(paragraph))
        first = kind or _kind(paragraph, styles)
        for part in text.split("\n\n"):
            yield Piece(part, first)


def _is_word(element: Element) -> bool:
    """Whether an element belongs to the text rather than to a drawing."""
    return "wordprocessingml" in element.tag


def _kind(paragraph: Element, styles: Mapping[str, str]) -> PieceKind:
    properties = next((one for one in paragraph if local(one) == "pPr"), None)
    if properties is None:
        return PieceKind.PARAGRAPH
    for one in properties:
        if local(one) == "outlineLvl" and _value(one) in set("012345678"):
            return PieceKind.HEADING
        if local(one) == "pStyle":
            named = styles.get(_value(one), _value(one).lower())
            if named == "title":
                return PieceKind.TITLE
            if named.startswith("heading"):
                return PieceKind.HEADING
            if named == "caption":
                return PieceKind.CAPTION
    return PieceKind.PARAGRAPH


def _words(paragraph: Element) -> Iterator[str]:
    """The text of a paragraph, without that of paragraphs inside it."""
    stack = [iter(paragraph)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            continue
        name = local(element)
        if name in _OUT or (name == "p" and _is_word(element)):
            continue
        if name == "t" and _is_word(element):
            yield element.text or ""
        elif name == "tab":
            yield " "
        elif name in _BREAKS:
            yield "\n"
        elif name == "noBreakHyphen":
            yield "\u2011"
        else:
            stack.append(iter(element))


def _notes(package: Package, name: str, styles: Mapping[str, str]) -> Iterator[Piece]:
    """Footnotes or endnotes, without the lines that part them from the text."""
    root = package.optional_tree(name)
    if root is None:
        return
    for note in root:
        if local(note) in ("footnote", "endnote") and not any(key.endswith("}type") for key in note.attrib):
            yield from _paragraphs(note, styles, PieceKind.FOOTNOTE)


def _heads(package: Package, prefix: str) -> Iterator[Piece]:
    """What stands above or below each page, once."""
    seen: set[str] = set()
    for name in sorted(package.names()):
        root = package.optional_tree(name) if name.startswith(prefix) and name.endswith(".xml") else None
        if root is None:
            continue
        for piece in _paragraphs(root, {}, PieceKind.RUNNING_HEAD):
            if piece.text.strip() and piece.text not in seen:
                seen.add(piece.text)
                yield piece


def _properties(package: Package) -> list[tuple[DataField, str | None]]:
    """What `docProps/core.xml` says."""
    root = package.optional_tree("docProps/core.xml")
    if root is None:
        return []
    fields = {
        "title": DataField.TITLE,
        "creator": DataField.AUTHOR,
        "created": DataField.PUBLISHED,
        "modified": DataField.MODIFIED,
        "language": DataField.LANGUAGE,
    }
    return [(fields[local(one)], one.text) for one in root if local(one) in fields]


def _changes(root: Element, package: Package) -> Iterator[SourceNotice]:
    """What the document keeps beside its text: tracked changes and comments."""
    inserted = sum(1 for one in root.iter("{*}ins", "{*}moveTo") if _is_word(one) and len(one))
    deleted = sum(1 for one in root.iter("{*}del", "{*}moveFrom") if _is_word(one) and len(one))
    comments = package.optional_tree("word/comments.xml")
    said = 0 if comments is None else sum(1 for one in comments if local(one) == "comment")
    if inserted or deleted or said:
        values = {"inserted": inserted, "deleted": deleted, "comments": said}
        yield SourceNotice(SourceNoticeCode.TRACKED_CHANGES, values)


def _value(element: Element) -> str:
    return next((str(value) for key, value in element.attrib.items() if key.endswith("}val")), "")
