# SPDX-License-Identifier: Apache-2.0
"""Only differences: which sentences of an article are folded, and what stands in their place. Knows no Qt.

Whatever differs, conflicts or is only here stays, with so many sentences around it; the rest can be unfolded.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from core.model import Claim, Source, Span, State
from gui.reading.article import Block, BlockKind, Piece
from gui.reading.joined import Side

LINK = "fold"
_FOLDED = {BlockKind.TEXT, BlockKind.CAPTION}
_WORTH = {State.DIFFER, State.CONFLICT, State.ONLY_HERE}


class Folding:
    """What is folded in the articles now: passages that are no part of them, and, where a person wants that, whatever
    does not differ. Sources are known by their bytes, so that what was unfolded stays so whatever their letters.
    """

    def __init__(self) -> None:
        self._context: int | None = None
        self._unfolded: set[tuple[str, Span]] = set()
        self._passages: dict[str, frozenset[int]] = {}

    def passages(self, source: Source) -> frozenset[int]:
        """The left-out passages that are to be seen, by their place in `Source.excluded`."""
        return self._passages.get(source.sha256, frozenset())

    def turn(self, source: Source, group: frozenset[int]) -> None:
        """Unfold left-out passages that stand together, or fold them again."""
        now = self.passages(source)
        self._passages[source.sha256] = now - group if now & group else now | group

    def unfold_words(self, side: Side, span: Span) -> bool:
        """Have the words at `span` seen, wherever they stand; false where they are already."""
        source, now = side.source, self.passages(side.source)
        out = {at for at, one in enumerate(source.excluded) if one.span.overlaps(span) and not one.kept}
        self._passages[source.sha256] = now | out
        claims = [claim.id for claim in side.claims.values() if claim.span.overlaps(span)]
        return self.unfold(claims, (side,)) or not out <= now

    def begin(self, context: int | None) -> bool:
        """Fold anew with so much context, or (None) not at all; whether that is another state than before."""
        if context == self._context and not self._unfolded:
            return False
        self._context = context
        self._unfolded.clear()
        return True

    def hidden(self, side: Side) -> frozenset[str]:
        """The claims of an article that are not to be seen."""
        if self._context is None:
            return frozenset()
        seen = {one.id for one in side.claims.values() if (side.source.sha256, one.span) in self._unfolded}
        return folded_claims(side, self._context, seen)

    def unfold(self, claims: Collection[str], sides: Sequence[Side]) -> bool:
        """Have these claims seen from now on; false where they are already."""
        found = {
            (side.source.sha256, side.claims[claim].span)
            for side in sides
            for claim in self.hidden(side).intersection(claims)
        }
        self._unfolded |= found
        return bool(found)


def folded_claims(side: Side, context: int, unfolded: Collection[str] = ()) -> frozenset[str]:
    """The claims that are not to be seen; `context` sentences before and after each difference are."""
    order = sorted(side.claims.values(), key=lambda claim: claim.span)
    kept = set(unfolded)
    for place, claim in enumerate(order):
        if side.states.get(claim.id) in _WORTH:
            kept.update(one.id for one in order[max(0, place - context) : place + context + 1])
    return frozenset(side.claims) - kept


def folded(
    blocks: Sequence[Block],
    side: Side,
    hidden: Collection[str],
    phrase: Callable[[int], str],
    inline: Callable[[int], str],
) -> list[Block]:
    """`blocks` without the sentences in `hidden`, with a link in the place of each run of them.

    `phrase` says how many there are, and `inline` the same inside a paragraph. A link reads "fold:" and the ids of its
    claims.
    """
    claims = sorted(side.claims.values(), key=lambda claim: claim.span)
    shown: list[Block] = []
    run: list[Claim] = []

    def end_run() -> None:
        if run:
            ids = list(dict.fromkeys(claim.id for claim in run))
            shown.append(Block(BlockKind.CHIP, (Piece(phrase(len(ids)), link=_link(ids)),)))
            run.clear()

    at = 0
    for block in blocks:
        inside: list[Claim] = []
        extent = _extent(block) if block.kind in _FOLDED else None
        if extent is not None:
            while at < len(claims) and claims[at].span.end <= extent.start:
                at += 1
            for claim in claims[at:]:
                if claim.span.start >= extent.end:
                    break
                inside.append(claim)
        if inside and all(claim.id in hidden for claim in inside):
            run += inside
            continue
        end_run()
        shown.append(_cut(block, inside, hidden, inline))
    end_run()
    return shown


def _link(ids: Sequence[str]) -> str:
    return f"{LINK}:{','.join(ids)}"


def _extent(block: Block) -> Span | None:
    spans = [piece.span for piece in block.pieces if piece.span is not None]
    return Span(spans[0].start, spans[-1].end) if spans else None


def _cut(block: Block, inside: Sequence[Claim], hidden: Collection[str], phrase: Callable[[int], str]) -> Block:
    """A paragraph of which some sentences stay."""
    runs = []
    for is_hidden, group in groupby(inside, key=lambda claim: claim.id in hidden):
        together = list(group)
        if is_hidden:
            runs.append((Span(together[0].span.start, together[-1].span.end), [claim.id for claim in together]))
    if not runs:
        return block
    pieces: list[Piece] = []
    waiting = list(runs)
    for piece in block.pieces:
        for part in _left_of(piece, [span for span, _ in runs]):
            while waiting and part.span is not None and part.span.start >= waiting[0][0].end:
                pieces.append(_inline(waiting.pop(0)[1], phrase))
            pieces.append(part)
    pieces += [_inline(ids, phrase) for _, ids in waiting]
    return replace(block, pieces=tuple(pieces))


def _inline(ids: Sequence[str], phrase: Callable[[int], str]) -> Piece:
    return Piece(phrase(len(ids)), link=_link(ids))


def _left_of(piece: Piece, runs: Sequence[Span]) -> Iterator[Piece]:
    """What stays of a piece."""
    if piece.span is None:
        yield piece
        return
    start, end = piece.span.start, piece.span.end
    at = start
    for run in runs:
        if run.end <= at or run.start >= end:
            continue
        if run.start > at:
            yield _part(piece, at, run.start)
        at = max(at, min(run.end, end))
    if at == start:
        yield piece
    elif at < end:
        yield _part(piece, at, end)


def _part(piece: Piece, start: int, end: int) -> Piece:
    """Some of the characters of a piece; one that stands for a break between lines is all or nothing."""
    assert piece.span is not None  # noqa: S101 - only pieces of the source are cut
    if len(piece.text) != len(piece.span):
        return piece
    begin = piece.span.start
    return replace(piece, text=piece.text[start - begin : end - begin], span=Span(start, end))
