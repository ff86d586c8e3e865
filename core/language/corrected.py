# SPDX-License-Identifier: Apache-2.0
"""What a person has said of the claims of a source, done: what is one claim, where one ends, who says it.

What does not fit the text any more, because something else of it was left out meanwhile, is passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.language.quotes import trimmed
from core.model import Claim, Corrections, Span


def recut(text: str, claims: Sequence[Claim], corrections: Corrections) -> list[Claim]:
    """The claims of a text, in order, cut and joined as a person wants them.

    Inside a stretch that is one claim nothing ends but at a cut; so what was joined can be cut again. Claims are joined
    inside one paragraph and one role, with nothing between them that is left out, and cut where words stand on both
    sides.
    """
    cuts, found = sorted(corrections.cuts), list[Claim]()
    for claim in claims:
        for part in _cut(text, claim, cuts):
            if found and _is_one(text, found[-1], part, corrections):
                found[-1] = replace(found[-1], span=Span(found[-1].span.start, part.span.end))
            else:
                found.append(part)
    return found


def _is_one(text: str, one: Claim, other: Claim, corrections: Corrections) -> bool:
    """Whether a person has said that two neighbours are one claim."""
    end, start = one.span.end, other.span.start
    if (one.paragraph, one.role) != (other.paragraph, other.role) or _tells(text[end:start]):
        return False
    inside = any(stretch.start < end and start < stretch.end for stretch in corrections.joins)
    return inside and not any(end <= cut <= start for cut in corrections.cuts)


def _cut(text: str, claim: Claim, cuts: Sequence[int]) -> list[Claim]:
    parts = [claim]
    for cut in cuts:
        last = parts[-1].span
        if last.start < cut < last.end:
            before, behind = trimmed(text, last.start, cut), trimmed(text, cut, last.end)
            if _tells(before.of(text)) and _tells(behind.of(text)):
                parts[-1:] = [replace(claim, span=before), replace(claim, span=behind)]
    return parts


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
            return replace(claim, speaker=None, speaker_span=None, cue=None, voices=())
        at = text.find(speaker, claim.span.start, claim.span.end)
        where = Span(at, at + len(speaker)) if at >= 0 else None
        return replace(claim, speaker=speaker, speaker_span=where, voices=())
    return claim
