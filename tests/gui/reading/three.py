# SPDX-License-Identifier: Apache-2.0
"""Three accounts of one evening, made by hand: what all tell, what only two of them do, in every combination."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

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
    Relation,
    Settings,
    Severity,
    Source,
    Span,
    Tier,
)

MILL = {
    "A": [
        "The old mill burned down on Friday.",
        "Nine fire engines came.",
        "The miller was asleep upstairs.",
        "A cat was carried out.",
        "The river was low.",
    ],
    "B": [
        "On Friday the mill was lost to a fire.",
        "Seven fire engines came.",
        "The wheel had stood still for years.",
        "Nobody lives near it.",
    ],
    "C": [
        "A cat was brought out of the smoke.",
        "Fire took the mill on Saturday.",
        "The wheel had not turned since spring.",
        "A dance was put off.",
        "The mill burned to its cellar.",
    ],
}


def source_of(letter: str, sentences: Sequence[str]) -> Source:
    text, claims = "\n".join(sentences), []
    for number, sentence in enumerate(sentences):
        start = text.index(sentence)
        claims.append(Claim(f"{letter}{number + 1}", Span(start, start + len(sentence)), number))
    return Source(letter, text, sha256(text.encode()).hexdigest(), outlet=f"The {letter} Herald", claims=tuple(claims))


def mill(sentences: dict[str, list[str]] | None = None, *, times: int = 1) -> Comparison:
    """m1 is told by all (and dated otherwise by C), m2 by A and B, m3 by B and C, m4 by A and C; m5 joins B1 with C5.

    `times`: with so many further claims in each source, in pairs of A and B, B and C, and A and C by turns.
    """
    told = {letter: list(own) for letter, own in (sentences or MILL).items()}
    more = []
    for number in range(times - 1):
        for letter, own in told.items():
            own.append(f"Further word {number} from {letter} on what was seen at the weir that night.")
        at = {letter: f"{letter}{len(own)}" for letter, own in told.items()}
        pair = (("A", "B"), ("B", "C"), ("A", "C"))[number % 3]
        more.append(Match(f"x{number}", tuple(at[one] for one in pair), 0.9, Tier.MATCH))
    sources = tuple(source_of(letter, own) for letter, own in told.items())
    by_letter = {source.id: source for source in sources}

    def words(claim: str, said: str) -> ClaimSpan:
        source = by_letter[claim[0]]
        start = source.text.index(said, source.claims[int(claim[1:]) - 1].span.start)
        return ClaimSpan(claim, Span(start, start + len(said)))

    def differs(kind: DifferenceKind, one: ClaimSpan, other: ClaimSpan, *, decides: bool = False) -> Difference:
        return Difference(kind, Severity.HIGH, 0.9, (one, other), decides=decides)

    matches = (
        Match(
            "m1", ("A1", "B1", "C2"), 0.9, Tier.MATCH, Relation.CONFLICT, 0.9,
            differences=(
                differs(DifferenceKind.DATE_TIME, words("A1", "Friday"), words("C2", "Saturday"), decides=True),
                differs(DifferenceKind.DATE_TIME, words("B1", "Friday"), words("C2", "Saturday"), decides=True),
            ),
        ),
        Match(
            "m2", ("A2", "B2"), 0.9, Tier.MATCH, Relation.PARTIAL, 0.9,
            differences=(differs(DifferenceKind.NUMBER, words("A2", "Nine"), words("B2", "Seven")),),
        ),
        Match(
            "m3", ("B3", "C3"), 0.9, Tier.MATCH, Relation.PARTIAL, 0.9,
            differences=(differs(DifferenceKind.DATE_TIME, words("B3", "years"), words("C3", "spring")),),
        ),
        Match("m4", ("A4", "C1"), 0.9, Tier.MATCH),
        Match("m5", ("B1", "C5"), 0.7, Tier.POSSIBLE),
        *more,
    )  # fmt: skip
    matched = {claim for match in matches for claim in match.claims}
    alone = tuple(OnlyHere(claim.id) for source in sources for claim in source.claims if claim.id not in matched)
    made = Generator("0", ModelIdentity("stand-in", "0" * 64, 8), Settings())
    return Comparison(made, "2026-01-01T00:00:00Z", sources, matches, alone)
