# SPDX-License-Identifier: Apache-2.0
"""Accounts of one event made by hand, and a comparison of them: what most tests of the window show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from core.language.corrected import recut, with_speakers
from core.model import (
    Claim,
    ClaimSpan,
    Comparison,
    Difference,
    DifferenceKind,
    Evidence,
    EvidenceKind,
    Generator,
    Match,
    ModelIdentity,
    Nearest,
    Objection,
    ObjectionKind,
    OnlyHere,
    Relation,
    Settings,
    Severity,
    Source,
    Span,
    Tier,
)

MODEL = ModelIdentity("stand-in", "0" * 64, 8)

ACCOUNTS = {
    "lamp.txt": [
        "The lighthouse keeper saw 12 boats leave the bay.",
        "A storm was expected before noon.",
        "“Nobody must sail,” said Ingrid Holm.",
        "Two boats did not come back.",
        "The keeper has lived on the rock since spring.",
    ],
    "tide.txt": [
        "About 20 boats left the bay, the keeper reported.",
        "A storm was expected before noon.",
        "“Nobody may sail,” said Ingrid Holm.",
        "All boats came back.",
        "The harbour café stayed open.",
    ],
    "gull.txt": [
        "Boats left the bay in the morning.",
        "Gulls followed them.",
    ],
}


def account(name: str, sentences: Sequence[str], outlet: str | None = None) -> Source:
    """A source of one paragraph a sentence, each a claim; its letter comes later."""
    text = "\n".join(sentences)
    claims, at = [], 0
    for number, sentence in enumerate(sentences):
        claims.append(Claim(f"A{number + 1}", Span(at, at + len(sentence)), number))
        at += len(sentence) + 1
    return Source(
        "A",
        text,
        sha256(text.encode()).hexdigest(),
        outlet=outlet or f"The {Path(name).stem.title()}",
        published="2024-05-04",
        path=name,
        claims=tuple(claims),
    )


def recut_as_said(source: Source) -> Source:
    """A source with its claims cut, joined, left out and attributed as a person has said."""
    out = [one.span for one in source.excluded if not one.kept]
    kept = [claim for claim in source.claims if not any(span.contains(claim.span) for span in out)]
    claims = recut(source.text, kept, source.corrections)
    claims = with_speakers(source.text, claims, source.corrections)
    numbered = (replace(claim, id=f"{source.id}{number}") for number, claim in enumerate(claims, 1))
    return replace(source, claims=tuple(numbered))


def comparison_of(sources: Sequence[Source], settings: Settings | None = None) -> Comparison:
    """A comparison of up to three of the accounts above; stricter than 0.6 it keeps the surest pair only."""
    settings = settings or Settings()
    first, second = sources[0], sources[1]

    def place(source: Source, claim: int, words: str) -> ClaimSpan:
        found = source.claims[claim].span
        start = source.text.index(words, found.start, found.end)
        return ClaimSpan(source.claims[claim].id, Span(start, start + len(words)))

    def named(
        kind: DifferenceKind, severity: Severity, claim: int, left: str, right: str, *, decides: bool = False
    ) -> Difference:
        places = place(first, claim, left), place(second, claim, right)
        return Difference(kind, severity, 0.9, places, decides=decides)

    def both(kind: EvidenceKind, one: str, other: str) -> Evidence:
        return Evidence(kind, None, (place(first, 0, one), place(second, 0, other)))

    ids = [[claim.id for claim in source.claims] for source in sources]
    storm = Evidence(EvidenceKind.SIMILARITY, 0.93)
    matches = []
    original = {source.path for source in sources[:2]} == {"lamp.txt", "tide.txt"}
    flip = sources[0].path == "tide.txt"
    gone = both(EvidenceKind.EVENT, *(("left", "leave") if flip else ("leave", "left"))) if original else storm
    number = ("20", "12") if flip else ("12", "20")
    quote = ("may", "must") if flip else ("must", "may")
    back = ("came", "did not come") if flip else ("did not come", "came")
    if original:
        boats = (ids[0][0], ids[1][0], *((ids[2][0],) if len(ids) > 2 else ()))
        matches = [
            Match("m1", boats, 0.86, Tier.MATCH, Relation.PARTIAL, 0.7, evidence=(storm, gone),
                  differences=(named(DifferenceKind.NUMBER, Severity.HIGH, 0, *number),),
                  against=(Objection(ObjectionKind.NUMBER, None, both(EvidenceKind.NUMBER, *number).spans),)),
            Match("m2", (ids[0][1], ids[1][1]), 0.97, Tier.MATCH, evidence=(storm,)),
            Match("m3", (ids[0][2], ids[1][2]), 0.9, Tier.MATCH, Relation.PARTIAL, 0.6, evidence=(storm,),
                  differences=(named(DifferenceKind.QUOTE_WORDING, Severity.MEDIUM, 2, *quote),
                               named(DifferenceKind.PARAPHRASE, Severity.LOW, 2, "sail", "sail"))),
            Match("m4", (ids[0][3], ids[1][3]), 0.55, Tier.POSSIBLE, Relation.CONFLICT, 0.8, evidence=(storm,),
                  differences=(named(DifferenceKind.NEGATION, Severity.HIGH, 3, *back, decides=True),)),
        ]  # fmt: skip
        if settings.strictness > 0.6:
            matches = [replace(matches[1], id="m1")]
    matched = {claim for match in matches for claim in match.claims}
    alone = tuple(
        OnlyHere(
            claim.id,
            Nearest(ids[1][0] if source is first else ids[0][0], 0.21, missing=(ClaimSpan(claim.id, claim.span),)),
        )
        for source in sources
        for claim in source.claims
        if claim.id not in matched
    )
    return Comparison(Generator("0", MODEL, settings), "2026-01-01T00:00:00Z", tuple(sources), tuple(matches), alone)
