# SPDX-License-Identifier: Apache-2.0
"""Where words or an expression stand in any of the sources, found in steps. Knows no widget."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass

from core.filters.text import TextQuery, spans_of
from core.model import Source, Span

MOST = 5_000
"""So many hits are listed; who finds more looks for something else."""
_A_STEP = 100


@dataclass(frozen=True, slots=True)
class Hit:
    """`span` in the text of `source`, inside the sentence, or the line, `around`. `claim` is its id where it is one."""

    source: Source
    span: Span
    around: Span
    claim: str | None


def hits_in(sources: Iterable[Source], query: TextQuery) -> Generator[None, None, list[Hit]]:
    """Every hit, source by source, from top to bottom. Raises as `core.filters.text` does."""
    found: list[Hit] = []
    for source in sources:
        for number, (line, claims) in enumerate(_lines(source)):
            if number % _A_STEP == 0:
                yield
            for span in spans_of(query, source.text, line):
                holding = next((claim for claim in claims if claim[0].start <= span.start < claim[0].end), None)
                around, claim = (line, None) if holding is None else holding
                found.append(Hit(source, span, around, claim))
                if len(found) == MOST:
                    return found
    return found


def _lines(source: Source) -> Iterator[tuple[Span, list[tuple[Span, str]]]]:
    """The lines of a text, as whole as its sentences, with the claims in each."""
    claims = sorted((claim.span, claim.id) for claim in source.claims)
    starts = [span.start for span, _ in claims]
    begin = held = 0
    for end in (*_breaks(source.text), len(source.text)):
        inside = bisect_right(starts, end - 1)
        if inside and claims[inside - 1][0].end > end:
            continue  # a sentence goes on in the next line
        if source.text[begin:end].strip():
            yield Span(begin, end), claims[held:inside]
        begin, held = end + 1, inside


def _breaks(text: str) -> Iterator[int]:
    at = text.find("\n")
    while at >= 0:
        yield at
        at = text.find("\n", at + 1)
