# SPDX-License-Identifier: Apache-2.0
"""What a person has said of the claims of a source, done: stretches that are one claim, places where one ends, speakers.

What does not fit the text any more, because something else of it was left out meanwhile, is passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.language.quotes import trimmed
from core.model import Claim, Corrections, Span


def recut(text: str, claims: Sequence[Claim], corrections: Corrections) -> list[Claim]:
    """The claims of a text, in order, joined and cut as a person wants them.

    Claims are joined inside one paragraph and one role, with nothing between them that is left out. Of a stretch, the
    claims that lie in it whole are joined. A cut divides a joined claim, too.
    """
    found = list(claims)
    for stretch in sorted(corrections.joins):
        found = _joined(text, found, stretch)
    for cut in sorted(corrections.cuts):
        found = [part for claim in found for part in _cut(text, claim, cut)]
    return found


def _joined(text: str, claims: list[Claim], stretch: Span) -> list[Claim]:
    inside = [number for number, claim in enumerate(claims) if stretch.contains(claim.span)]
    if len(inside) < 2:
        return claims
    first, last = claims[inside[0]], claims[inside[-1]]
    run = claims[inside[0] : inside[-1] + 1]
    gaps = (text[one.span.end : other.span.start] for one, other in zip(run, run[1:], strict=False))
    if any((one.paragraph, one.role) != (first.paragraph, first.role) for one in run) or any(map(_tells, gaps)):
        return claims
    whole = replace(first, span=Span(first.span.start, last.span.end))
    return [*claims[: inside[0]], whole, *claims[inside[-1] + 1 :]]


def _cut(text: str, claim: Claim, cut: int) -> list[Claim]:
    if not claim.span.start < cut < claim.span.end:
        return [claim]
    parts = (trimmed(text, claim.span.start, cut), trimmed(text, cut, claim.span.end))
    if not all(_tells(part.of(text)) for part in parts):
        return [claim]
    return [replace(claim, span=part) for part in parts]


def _tells(words: str) -> bool:
    return any(map(str.isalnum, words))


def with_speakers(text: str, claims: Sequence[Claim], corrections: Corrections) -> list[Claim]:
    """The claims with the speakers that a person has named; where one stands in its claim, that place is known."""
    said = corrections.speakers
    return [_spoken(text, claim, said) for claim in claims] if said else list(claims)


def _spoken(text: str, claim: Claim, said: Sequence[tuple[Span, str | None]]) -> Claim:
    for stretch, speaker in said:
        if not stretch.contains(claim.span):
            continue
        if not speaker:
            return replace(claim, speaker=None, speaker_span=None, cue=None)
        at = text.find(speaker, claim.span.start, claim.span.end)
        where = Span(at, at + len(speaker)) if at >= 0 else None
        return replace(claim, speaker=speaker, speaker_span=where)
    return claim
