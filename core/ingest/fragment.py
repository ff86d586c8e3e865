# SPDX-License-Identifier: Apache-2.0
"""Mark-up that is an article and nothing else (a chapter of a book, a passage that was copied) as the parts of a
document: nothing is extracted from it.
"""

from __future__ import annotations

from collections.abc import Callable

from core.ingest.html import tree_of
from core.ingest.page_text import page_text
from core.ingest.pieces import Piece, PieceKind
from core.progress import never


def pieces_of_markup(markup: str, path: str, cancelled: Callable[[], bool] = never) -> list[Piece]:
    """The paragraphs, headings and captions of `markup`. Raises NO_TEXT where there is no mark-up at all."""
    found: list[Piece] = []
    for page_block in page_text(tree_of(markup, path), cancelled).blocks:
        block = page_block.block
        kind = PieceKind.PARAGRAPH
        if block.is_caption:
            kind = PieceKind.CAPTION
        elif page_block.element.tag == "h1" and not any(piece.kind is PieceKind.TITLE for piece in found):
            kind = PieceKind.TITLE
        elif block.is_heading:
            kind = PieceKind.HEADING
        elif page_block.element.tag in ("li", "tr", "dt", "dd") and found:
            kind = PieceKind.LINE
        found.append(Piece(block.line, kind))
    return found
