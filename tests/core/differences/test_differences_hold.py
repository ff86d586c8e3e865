# SPDX-License-Identifier: Apache-2.0
"""What holds for any two accounts: spans inside their claims, one name a word, the same from both sides."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from core.differences.detect import differences_of
from core.language.claims import with_claims
from core.language.mentions_of import mentions_of
from core.model import ClaimIndex, Difference, DifferenceKind, Match, Severity, Source, Span, Tier

PIECES = (
    *("Prefect Aldo Rho", "Rho", "the prefect", "Mara Lunt", "the U.S. envoy", "Mar-a-Lago’s", "naïve café", "🙂"),
    *("said", "denied", "claimed that", "may", "will", "did not", "never", "rose", "fell", "reopened", "was closed"),
    *("on Monday", "on May 3, 2024", "in Lugano", "28 people", "more than 30,000 people", "at least $2.5 million"),
    *("12%", "two", "“we will not leave", "this valley”", "the long-range", "cease-fire", "ceasefire", "إلى الجسر"),
    *("the regime", "the government", "because of", "the storm", "— perhaps —", "only if", "and", "but", ";", ","),
    *("the dam", "the bridge", "to the public"),
)


def account(chance: random.Random, source_id: str) -> Source:
    sentences = [" ".join(chance.choices(PIECES, k=chance.randint(1, 16))).strip().capitalize() + "." for _ in range(2)]
    text = "\n\n".join(sentences)
    return with_claims(Source(source_id, text, f"{source_id}{text}", published="2024-05-04"))


Mirrored = tuple[DifferenceKind, Severity, float, frozenset[tuple[str, Span]]]


def mirrored(difference: Difference) -> Mirrored:
    spans = frozenset((span.claim, span.span) for span in difference.spans)
    return difference.kind, difference.severity, difference.score, spans


@pytest.mark.parametrize("seed", range(120))
def test_any_two_accounts(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret depends on it
    sources = (account(chance, "A"), account(chance, "B"))
    index = ClaimIndex.of(sources)
    mentions = {
        claim.id: mention
        for source in sources
        for claim, mention in zip(source.claims, mentions_of(source), strict=True)
    }
    ids = tuple(index.by_id)
    if len({claim[0] for claim in ids}) < 2:
        return
    judgement = differences_of(Match("m1", ids, 0.9, Tier.MATCH), index, mentions)
    assert 0.0 <= judgement.relation_score <= 1.0
    for difference in judgement.differences:
        assert 0.0 <= difference.score <= 1.0
        assert {index.source(span.claim).id for span in difference.spans} == {"A", "B"}
        assert any(len(span.span) for span in difference.spans)
        for span in difference.spans:
            assert index.claim(span.claim).span.contains(span.span)
            words = index.source(span.claim).quote(span.span)
            assert words == words.strip()
            if difference.kind is DifferenceKind.ADDED_OMITTED and not words:
                others = [other for other in difference.spans if other is not span]
                assert all(len(other.span) for other in others)
    filled = [
        (span.claim, span.span, number)
        for number, each in enumerate(judgement.differences)
        for span in each.spans
        if len(span.span)
    ]
    for (claim, one, first), (other_claim, two, second) in combinations(filled, 2):
        assert first == second or claim != other_claim or not one.overlaps(two)

    swapped = tuple(sorted(ids, key=lambda claim: (claim[0] == "A", claim)))
    renamed = {"A": "B", "B": "A"}
    other = tuple(
        Source(
            renamed[source.id],
            source.text,
            source.sha256,
            published=source.published,
            claims=tuple(
                type(claim)(
                    renamed[claim.id[0]] + claim.id[1:],
                    claim.span,
                    claim.paragraph,
                    claim.role,
                    claim.speaker,
                    claim.speaker_span,
                    claim.cue,
                    claim.quotes,
                )
                for claim in source.claims
            ),
        )
        for source in reversed(sources)
    )
    names = {claim: renamed[claim[0]] + claim[1:] for claim in ids}
    turned = differences_of(
        Match("m1", tuple(names[claim] for claim in swapped), 0.9, Tier.MATCH),
        ClaimIndex.of(other),
        {names[claim]: mention for claim, mention in mentions.items()},
    )
    assert (turned.relation, turned.relation_score) == (judgement.relation, judgement.relation_score)
    back = {new: old for old, new in names.items()}
    assert {mirrored(each) for each in judgement.differences} == {
        (kind, severity, score, frozenset((back[claim], span) for claim, span in spans))
        for kind, severity, score, spans in map(mirrored, turned.differences)
    }
