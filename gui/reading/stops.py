# SPDX-License-Identifier: Apache-2.0
"""What in an article can be chosen, by position: claims, links of the program's own words, left-out passages, marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from core.differences.marks import Mark
from core.steps import Steps
from gui.reading.article import Block, BlockKind, Piece, block_at, utf16_length
from gui.reading.decoration import Scene

_A_STEP = 400


@dataclass(frozen=True, slots=True, order=True)
class Stop:
    """A stretch of the document that the keyboard stops at: a claim, or a link."""

    start: int
    end: int
    claim: str | None = None
    link: str | None = None


def stopping(scene: Scene) -> Steps[list[Stop]]:
    """All of them, in the order of the document; yields after every few."""
    stops = []
    for number, (claim, placed) in enumerate(scene.claims.items()):
        if number % _A_STEP == 0:
            yield
        stops.append(Stop(*placed.stretches[0], claim=claim))
    for number, (begin, block) in enumerate(zip(scene.article.starts, scene.article.blocks, strict=True)):
        if number % _A_STEP == 0:
            yield
        for start, end, piece in _pieces(begin, block):
            if (link := piece.link or _put_back(scene, block, piece)) is not None:
                stops.append(Stop(start, end, link=link))
    yield
    return sorted(stops, key=attrgetter("start", "end"))


def link_at(scene: Scene, position: int) -> str | None:
    """What a click at `position` does, other than choosing a claim. A whole chip is one link."""
    number = block_at(scene.article, position)
    block = scene.article.blocks[number]
    if block.kind is BlockKind.CHIP:
        return block.pieces[0].link
    for start, end, piece in _pieces(scene.article.starts[number], block):
        if start <= position < end:
            return piece.link or _put_back(scene, block, piece, everywhere=True)
    return None


def _put_back(scene: Scene, block: Block, piece: Piece, *, everywhere: bool = False) -> str | None:
    """The link of a left-out passage inside a paragraph; `everywhere`: of one that has a link of its own, too."""
    if piece.exclusion is None or piece.span is None or scene.article.source.excluded[piece.exclusion].kept:
        return None
    return f"keep:{piece.exclusion}" if everywhere or block.kind is not BlockKind.LEFT_OUT else None


def passage_at(scene: Scene, position: int) -> tuple[int, bool] | None:
    """The left-out or kept passage at `position`: its index in the source and whether it was kept."""
    offset = scene.article.positions.to_source(position)
    if offset is None:
        return None
    for index, one in enumerate(scene.article.source.excluded):
        if one.span.start <= offset < one.span.end:
            return index, one.kept
    return None


def mark_at(scene: Scene, position: int) -> Mark | None:
    """The shortest of the differences marked at `position`."""
    begin = bisect_left(scene.marks, position - scene.longest_mark, key=lambda entry: entry[0])
    found = []
    for start, mark, placed in scene.marks[begin:]:
        if start > position:
            break
        if any(first <= position < max(last, first + 1) for first, last in placed.stretches):
            found.append(mark)
    return min(found, key=lambda mark: len(mark.span), default=None)


def _pieces(begin: int, block: Block) -> Iterator[tuple[int, int, Piece]]:
    for piece in block.pieces:
        end = begin + utf16_length(piece.text)
        yield begin, end, piece
        begin = end
