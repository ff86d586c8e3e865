# SPDX-License-Identifier: Apache-2.0
"""What one says whom another quotes is theirs in both accounts; that one account has it from the other is told."""

from __future__ import annotations

from typing import Any

from core.differences.detect import differences_of
from core.language.claims import with_claims
from core.language.mentions_of import mentions_of
from core.model import ClaimIndex, Difference, DifferenceKind, Match, Severity, Source, Tier


def attributions(one: str, other: str) -> list[tuple[Severity, tuple[str, ...]]]:
    sources = tuple(with_claims(Source(letter, text, letter * 64)) for letter, text in (("A", one), ("B", other)))
    index = ClaimIndex.of(sources)
    mentions: dict[str, Any] = {}
    for source in sources:
        mentions.update(zip((claim.id for claim in source.claims), mentions_of(source), strict=True))
    match = Match("m1", tuple(claim.id for source in sources for claim in source.claims), 0.9, Tier.MATCH)

    def words(difference: Difference) -> tuple[str, ...]:
        return tuple(index.source(part.claim).quote(part.span) for part in difference.spans)

    found = differences_of(match, index, mentions).differences
    return [(each.severity, words(each)) for each in found if each.kind is DifferenceKind.ATTRIBUTION]


CHAIN = "Mayor Joan Hale told reporters that Captain Marta Lind said the ship had no radar on board."


def test_whom_another_quotes_is_no_other_speaker() -> None:
    found = attributions(CHAIN, "Captain Marta Lind said that the ship had no radar on board.")
    assert found == [(Severity.LOW, ("Mayor Joan Hale", "told", ""))]


def test_the_same_chain_is_no_difference() -> None:
    again = "Joan Hale told reporters on Friday that Captain Marta Lind said the ship had no radar on board."
    assert attributions(CHAIN, again) == []


def test_quotations_of_two_in_one_sentence_are_each_compared_with_their_own() -> None:
    one = "“The pier is not safe at all,” Joan Hale said, while Oskar Berg said: “It will reopen on Monday morning.”"
    other = "“It will reopen on Monday morning,” Oskar Berg said."
    assert all("Joan Hale" not in words for _, words in attributions(one, other))
