# SPDX-License-Identifier: Apache-2.0
"""The clauses of a long sentence, so that one fact inside it can be compared alone.

Cut by marks and words: semicolons, colons and dashes, commas before a conjunction, a relative pronoun or a participle,
a subordinating conjunction with enough on both sides, and the ends of a quotation. A short sentence is one clause. This
is no parse: a clause may lack its subject.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from core.model import Span

FEWEST_WORDS: Final = 4
LONG_SENTENCE: Final = 12

_BREAK: Final = re.compile(
    r"""
      [;:](?=\s)
    | \s[—–](?=\s) | \s--?(?=\s) | (?<=\w)—(?=\w)
    | ,[”"’']?\s (?= (?:and|but|or|nor|so|yet|while|whereas|although|though|because|as|after|before|since|if|unless|
          until|when|where|which|who|whom|whose|with|including|despite|amid|following|according|adding|during|even|
          in\ which|for\ which|to\ which|of\ whom|of\ which|not|rather)\b | [a-z]{3,}ing\b )
    | \s (?= (?:because|although|whereas|while|after|before|unless|when|according\ to|but)\b )
    | \s (?= and\ (?:that|he|she|they|it|we|there|said|has|had|have|was|were|is|are|will|would|could|may|is|to)\b )
    """,
    re.VERBOSE,
)
_TRIM: Final = " \t\r\n\xa0,;:—–-"


def clauses(text: str, span: Span, quotes: Sequence[Span] = ()) -> tuple[Span, ...]:
    """The clauses of the sentence `span` of `text`, in order, each of `FEWEST_WORDS` words or more.

    They don't overlap and leave out only marks and white space between them. Nothing is cut inside one of `quotes` (the
    words between quotation marks); their ends are cut. A sentence of fewer than `LONG_SENTENCE` words is one clause.
    """
    if _words(text, span.start, span.end) < LONG_SENTENCE:
        return (span,)
    cuts = sorted(_cuts(text, span, quotes))
    pieces = [
        piece
        for start, end in zip([span.start, *cuts], [*cuts, span.end], strict=True)
        if (piece := _trimmed(text, start, end)) is not None
    ]
    joined = _join_short(text, pieces)
    if len(joined) < 2:
        return (span,)
    # The sentence's own final mark belongs to its last clause.
    return (*joined[:-1], Span(joined[-1].start, span.end))


def _cuts(text: str, span: Span, quotes: Sequence[Span]) -> set[int]:
    cuts = set()
    starts = [quote.start for quote in quotes]
    for match in _BREAK.finditer(text, span.start + 1, span.end - 1):
        place = match.start() if match.group().isspace() else match.start() + len(match.group().rstrip())
        before = bisect_right(starts, place) - 1
        if before < 0 or place > quotes[before].end:
            cuts.add(place)
    for quote in quotes:
        if _words(text, quote.start, quote.end) >= FEWEST_WORDS:
            # The marks stay with what they enclose.
            cuts.update(place for place in (quote.start - 1, quote.end + 1) if span.start < place < span.end)
    return cuts


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end) if start < end else None


def _join_short(text: str, pieces: list[Span]) -> list[Span]:
    """Pieces of too few words joined to the one after them, the last to the one before it."""
    joined: list[Span] = []
    start: int | None = None
    for piece in pieces:
        begin = piece.start if start is None else start
        if _words(text, begin, piece.end) < FEWEST_WORDS:
            start = begin
            continue
        joined.append(Span(begin, piece.end))
        start = None
    if start is not None and pieces:
        if joined:
            joined[-1] = Span(joined[-1].start, pieces[-1].end)
        else:
            joined.append(Span(start, pieces[-1].end))
    return joined


def _words(text: str, start: int, end: int) -> int:
    return len(text[start:end].split())
