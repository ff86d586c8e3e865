# SPDX-License-Identifier: Apache-2.0
"""Finding words in an article as it is shown, whatever the case, the width of gaps and the shape of quotation marks.

Gives positions in the shown document. Looks only at words of the source, never at those of the program, so that
labels are not found; what is folded away is not searched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.filters.text import words_expression
from gui.reading.article import Article, utf16_length


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """Positions in the shown document, end exclusive."""

    start: int
    end: int


def find_in(article: Article, text: str) -> list[Hit]:
    """Every place where `text` is shown, top to bottom; none for an empty `text`."""
    pattern = _pattern(text)
    if pattern is None:
        return []
    hits = []
    for begin, block in zip(article.starts, article.blocks, strict=True):
        shown = "".join(piece.text for piece in block.pieces if piece.copied)
        found = [(one.start(), one.end()) for one in pattern.finditer(shown)]
        if not found:
            continue
        starts, length, position = [], 0, begin
        for piece in block.pieces:
            if piece.copied:
                starts.append((length, position))
                length += len(piece.text)
            position += utf16_length(piece.text)
        hits += [Hit(_position(start, shown, starts), _position(end, shown, starts)) for start, end in found]
    return hits


def _position(place: int, shown: str, starts: list[tuple[int, int]]) -> int:
    start, position = next(pair for pair in reversed(starts) if pair[0] <= place)
    return position + utf16_length(shown[start:place])


def _pattern(text: str) -> re.Pattern[str] | None:
    return re.compile(words_expression(text), re.IGNORECASE) if text.strip() else None
