# SPDX-License-Identifier: Apache-2.0
"""What the encoder reads instead of a claim's bare words: one spelling for a name, and a name for "he" and "she".

A rewritten claim knows where each of its pieces stands in the source, so that nothing computed on it loses its place.
The source's own text is never changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.model import Span


@dataclass(frozen=True, slots=True)
class Replacement:
    """`words` to be read in place of `span` (of the source's text)."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` is what is encoded; `pieces` its parts in order: (start in it, span in the source, verbatim?)."""

    text: str
    pieces: tuple[tuple[int, Span, bool], ...]

    def span_in_source(self, start: int, end: int) -> Span:
        """Where the code points `start` to `end` of `text` stand in the source; a replaced word stands where the word
        that it replaces stands.
        """
        low: int | None = None
        high = 0
        for at, (begin, span, verbatim) in enumerate(self.pieces):
            stop = self.pieces[at + 1][0] if at + 1 < len(self.pieces) else len(self.text)
            if begin < end and start < stop:
                first = span.start + max(start - begin, 0) if verbatim else span.start
                last = min(span.start + (end - begin), span.end) if verbatim else span.end
                low = first if low is None else low
                high = last
        if low is None:
            raise ValueError(f"no part of the reading stands at {start} to {end}")
        return Span(low, high)


def read(text: str, span: Span, replacements: Sequence[Replacement] = ()) -> Reading:
    """The reading of `span` of `text` with those `replacements` that lie inside it; they must not overlap."""
    parts: list[str] = []
    pieces: list[tuple[int, Span, bool]] = []
    length = 0
    at = span.start

    def add(words: str, where: Span, verbatim: bool) -> None:
        nonlocal length
        if words:
            pieces.append((length, where, verbatim))
            parts.append(words)
            length += len(words)

    for replacement in sorted(replacements, key=lambda one: one.span):
        if not span.contains(replacement.span) or replacement.span.start < at:
            continue
        add(text[at : replacement.span.start], Span(at, replacement.span.start), True)
        add(replacement.words, replacement.span, False)
        at = replacement.span.end
    add(text[at : span.end], Span(at, span.end), True)
    return Reading("".join(parts), tuple(pieces))
