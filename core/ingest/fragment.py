# SPDX-License-Identifier: Apache-2.0
"""Mark-up that is an article and nothing else (a chapter of a book, a passage that was copied) as the parts of a
document: nothing is extracted from it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from core.ingest.html import tree_of
from core.ingest.page_text import page_text
from core.ingest.pieces import Piece, PieceKind
from core.progress import never

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARKS: Final = ("noteref", "doc-noteref")
_NOTES: Final = ("footnote", "endnote", "rearnote", "footnotes", "endnotes", "doc-footnote", "doc-endnote")


def pieces_of_markup(markup: str, path: str, cancelled: Callable[[], bool] = never) -> list[Piece]:
    """The paragraphs, headings and captions of `markup`. Raises NO_TEXT where there is no mark-up at all."""
    found: list[Piece] = []
    root = tree_of(markup, path)
    notes = _without_marks(root)
    for page_block in page_text(root, cancelled, path).blocks:
        block = page_block.block
        kind = PieceKind.PARAGRAPH
        if notes and any(one in notes for one in (page_block.element, *page_block.element.iterancestors())):
            kind = PieceKind.FOOTNOTE
        elif block.is_caption:
            kind = PieceKind.CAPTION
        elif page_block.element.tag == "h1" and not any(piece.kind is PieceKind.TITLE for piece in found):
            kind = PieceKind.TITLE
        elif block.is_heading:
            kind = PieceKind.HEADING
        elif page_block.element.tag in ("li", "tr", "dt", "dd") and found:
            kind = PieceKind.LINE
        found.append(Piece(block.line, kind))
    return found


def _without_marks(root: HtmlElement) -> set[HtmlElement]:
    """Take the marks of footnotes out of the text, and give back the elements that hold the notes."""
    notes: set[HtmlElement] = set()
    for element in list(root.iter()):
        kind = element.get("epub:type") or element.get("role") or ""
        if kind in _MARKS:
            element.drop_tree()
        elif kind in _NOTES:
            notes.add(element)
    return notes
