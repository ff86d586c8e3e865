# SPDX-License-Identifier: Apache-2.0
"""Three accounts of one event with four matches, small enough to be counted on the fingers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from core.model import (
    Claim,
    ClaimSpan,
    Comparison,
    Difference,
    DifferenceKind,
    Generator,
    Match,
    ModelIdentity,
    OnlyHere,
    Settings,
    Severity,
    Source,
    Span,
    Tier,
)

IDENTITY = ModelIdentity("all-MiniLM-L6-v2", "ab" * 32, 384)
TEXTS = {
    "A": ["The ferry left at six.", "Eleven people were hurt.", "A band played on.", "The radar was broken."],
    "B": ["At six the ferry sailed.", "Fourteen people were hurt.", "Fog lay over the bay.", "Its radar did not work."],
    "C": ["It sailed at six.", "Eleven were injured.", "Tugs came late."],
}


def source(letter: str, sentences: list[str]) -> Source:
    text, claims = "", []
    for number, sentence in enumerate(sentences, 1):
        claims.append(Claim(f"{letter}{number}", Span(len(text), len(text) + len(sentence)), 0))
        text += sentence + " "
    return Source(letter, text, hashlib.sha256(text.encode()).hexdigest(), claims=tuple(claims), language="en")


def comparison(letters: str = "ABC", matches: Iterable[tuple[str, ...]] | None = None) -> Comparison:
    """The accounts under the given letters, in that order, whatever they tell; matches of claims of "ABC"."""
    wanted = [("A1", "B1", "C1"), ("A2", "B2"), ("A2", "C2"), ("A4", "B4")] if matches is None else list(matches)
    renamed = dict(zip(letters, "ABC", strict=False))
    sources = tuple(source(new, TEXTS[old]) for old, new in renamed.items())
    made = []
    for number, claims in enumerate(wanted, 1):
        if any(claim[0] not in letters for claim in claims):
            continue
        ours = tuple(sorted(renamed[claim[0]] + claim[1:] for claim in claims))
        made.append(Match(f"m{number}", ours, 0.8, Tier.MATCH, differences=_differences(ours, sources)))
    joined = {claim for match in made for claim in match.claims}
    alone = [claim.id for one in sources for claim in one.claims if claim.id not in joined]
    return Comparison(
        Generator("0", IDENTITY, Settings()),
        "2026-01-01T00:00:00Z",
        sources,
        tuple(made),
        tuple(OnlyHere(claim) for claim in alone),
    )


def _differences(claims: tuple[str, ...], sources: tuple[Source, ...]) -> tuple[Difference, ...]:
    """Two to a match: the first words, and the last, of its first two claims."""
    spans = {claim.id: claim.span for one in sources for claim in one.claims}
    first = tuple(ClaimSpan(one, Span(spans[one].start, spans[one].start + 3)) for one in claims[:2])
    last = tuple(ClaimSpan(one, Span(spans[one].end - 4, spans[one].end)) for one in claims[:2])
    return (
        Difference(DifferenceKind.NUMBER, Severity.HIGH, 0.9, first),
        Difference(DifferenceKind.NAME_FORM, Severity.LOW, 0.9, last),
    )
