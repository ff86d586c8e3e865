# SPDX-License-Identifier: Apache-2.0
"""Comparisons made by hand for the tests of the reading view: two accounts of a quarrel over a ferry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

import pytest
from pytestqt.qtbot import QtBot

from core.model import (
    Claim,
    ClaimIndex,
    ClaimSpan,
    Comparison,
    Difference,
    DifferenceKind,
    Exclusion,
    ExclusionReason,
    Generator,
    Match,
    ModelIdentity,
    OnlyHere,
    Relation,
    Role,
    Settings,
    Severity,
    Source,
    Span,
    Tier,
)
from gui.reading.comparison_view import ComparisonView

Words = tuple[DifferenceKind, Severity, str, str]

LEFT = (
    "Ferry to close for ten days, port says",
    ["The harbour council voted on Tuesday to close the old ferry.", "It will stay shut for ten days."],
    ["“The pier is not safe,” said Marta Lindqvist, who runs the port. ⚓"],
    ["Nearly 4,200 people take the boat each morning.", "A ticket costs two crowns."],
    ["Photo: the pier at dawn"],
    ["Sign up for our newsletter"],
    ["Read also: five bridges to see"],
    ["The mayor did not object.", "Divers had found cracks in three of the piles."],
    ["A replacement bus leaves every quarter of an hour."],
)
RIGHT = (
    "Council shuts ferry after divers find cracks",
    ["Divers found cracks in four piles and rust on the chains."],
    ["“The pier is far from safe,” port director Marta Lindquist said."],
    ["The council agreed on Tuesday to close the ferry.", "Fishermen protested outside."],
    ["About 6,000 people cross the sound every morning.", "The mayor objected."],
    ["Buses run every fifteen minutes, the council promised, until the work is done."],
    ["It lasts ten days."],
)


def source_of(source_id: str, title: str, paragraphs: Sequence[Sequence[str]], *, newline: str = "\n") -> Source:
    """A source whose claims are the given sentences, the title among them."""
    text, claims = title, [Claim(f"{source_id}1", Span(0, len(title)), 0, Role.TITLE)]
    excluded, captions = [], []
    for number, paragraph in enumerate(paragraphs, start=1):
        text += newline * 2
        for place, sentence in enumerate(paragraph):
            text += " " if place else ""
            span = Span(len(text), len(text) + len(sentence))
            text += sentence
            reason = {"Sign": ExclusionReason.SUBSCRIPTION, "Read": ExclusionReason.RELATED}.get(sentence.split()[0])
            if reason is not None:
                excluded.append(Exclusion(span, reason))
                continue
            if sentence.startswith("Photo"):
                captions.append(span)
            claims.append(Claim(f"{source_id}{len(claims) + 1}", span, number))
    return Source(
        source_id,
        text,
        sha256(text.encode()).hexdigest(),
        title=title,
        title_span=Span(0, len(title)),
        outlet={"A": "Sound Gazette", "B": "Island Post"}.get(source_id, f"Outlet {source_id}"),
        author="R. Okafor",
        published="2023-05-16",
        captions=tuple(captions),
        excluded=tuple(excluded),
        claims=tuple(claims),
    )


def match_of(
    number: int,
    index: ClaimIndex,
    claims: Sequence[str],
    differences: Sequence[Words] = (),
    *,
    relation: Relation = Relation.SAME,
    tier: Tier = Tier.MATCH,
) -> Match:
    """A match; the words of a difference are looked up in its claims, an empty text is the end of the last one.

    A conflict is decided by its grave differences.
    """

    def side(source: str, words: str) -> ClaimSpan:
        own = [one for one in claims if index.source(one).id == source]
        for one in own:
            place = index.text(one).find(words) if words else -1
            if place >= 0:
                return ClaimSpan(one, Span(0, len(words)).shifted(index.claim(one).span.start + place))
        end = index.claim(own[-1]).span.end - 1
        return ClaimSpan(own[-1], Span(end, end))

    torn = relation is Relation.CONFLICT
    made = tuple(
        Difference(kind, grave, 0.9, (side("A", a), side("B", b)), decides=torn and grave is Severity.HIGH)
        for kind, grave, a, b in differences
    )
    return Match(f"m{number}", tuple(claims), 0.9, tier, relation, 0.9, differences=made)


def comparison_of(sources: Sequence[Source], matches: Sequence[Match]) -> Comparison:
    matched = {claim for match in matches for claim in match.claims}
    alone = tuple(OnlyHere(claim.id) for source in sources for claim in source.claims if claim.id not in matched)
    identity = ModelIdentity("none", "0" * 64, 384)
    return Comparison(
        Generator("0.0", identity, Settings()), "2023-05-17T08:00:00Z", tuple(sources), tuple(matches), alone
    )


def ferry_comparison() -> Comparison:
    left, right = source_of("A", LEFT[0], LEFT[1:]), source_of("B", RIGHT[0], RIGHT[1:])
    index = ClaimIndex.of((left, right))
    find = {index.text(claim)[:14]: claim for claim in index.by_id}
    high, medium, low = Severity.HIGH, Severity.MEDIUM, Severity.LOW
    kind = DifferenceKind
    planned: list[tuple[list[str], list[Words], Relation, Tier]] = [
        (["A1", "B1"], [], Relation.SAME, Tier.MATCH),
        (
            [find["The harbour co"], find["The council ag"]],
            [(kind.PARAPHRASE, low, "voted", "agreed")],
            Relation.SAME,
            Tier.MATCH,
        ),
        ([find["It will stay s"], find["It lasts ten d"]], [], Relation.SAME, Tier.MATCH),
        (
            [find["“The pier is n"], find["“The pier is f"]],
            [
                (kind.QUOTE_WORDING, medium, "not", "far from"),
                (kind.NAME_SPELLING, medium, "Lindqvist", "Lindquist"),
            ],
            Relation.SAME,
            Tier.MATCH,
        ),
        (
            [find["Nearly 4,200 p"], find["About 6,000 pe"]],
            [(kind.NUMBER, high, "Nearly 4,200", "About 6,000")],
            Relation.CONFLICT,
            Tier.MATCH,
        ),
        (
            [find["The mayor did "], find["The mayor obje"]],
            [(kind.NEGATION, high, "did not object", "objected")],
            Relation.CONFLICT,
            Tier.MATCH,
        ),
        (
            [find["Divers had fou"], find["Divers found c"]],
            [(kind.NUMBER, high, "three", "four"), (kind.ADDED_OMITTED, medium, "", "and rust on the chains")],
            Relation.SAME,
            Tier.MATCH,
        ),
        (
            [find["A replacement "], find["Buses run ever"]],
            [(kind.ADDED_OMITTED, medium, "", "until the work is done")],
            Relation.PARTIAL,
            Tier.POSSIBLE,
        ),
    ]
    matches = [
        match_of(number, index, claims, differences, relation=relation, tier=tier)
        for number, (claims, differences, relation, tier) in enumerate(planned, start=1)
    ]
    return comparison_of((left, right), matches)


def long_comparison(count: int) -> Comparison:
    """Two accounts of `count` sentences each, the second in another order, half of them matched."""
    nouns = ("boat", "pier", "tide", "crew", "bell", "rope", "mast", "quay", "gull", "sail")
    sentences = [
        f"In the {nouns[n % 10]} house number {n} the {nouns[n * 3 % 10]} keeper counted {n * 7 % 90 + 10} "
        f"{nouns[n * 7 % 10]}s before the evening bell rang over the whole of the harbour and its sheds."
        for n in range(count)
    ]
    turned = [*sentences[count // 2 :], *sentences[: count // 2]]
    sides = [
        source_of(name, f"A long account {name}", [one[n : n + 4] for n in range(0, count, 4)])
        for name, one in (("A", sentences), ("B", turned))
    ]
    index = ClaimIndex.of(tuple(sides))
    matches = []
    for n in range(0, count, 2):
        other = (n + count - count // 2) % count
        words = str(n * 7 % 90 + 10)
        wording: list[Words] = [(DifferenceKind.NUMBER, Severity.HIGH, f"counted {words}", f"counted {words}")]
        matches.append(match_of(n + 1, index, [f"A{n + 2}", f"B{other + 2}"], wording if n % 3 == 0 else []))
    return comparison_of(sides, matches)


@pytest.fixture
def ferry() -> Comparison:
    return ferry_comparison()


@pytest.fixture
def make_long() -> Callable[[int], Comparison]:
    return long_comparison


@pytest.fixture
def make_source() -> Callable[..., Source]:
    return source_of


@pytest.fixture
def view(qtbot: QtBot, ferry: Comparison) -> Iterator[ComparisonView]:
    """The two ferry accounts in a window that is high enough for a part of them."""
    made = ComparisonView()
    qtbot.addWidget(made)
    made.resize(1100, 420)
    made.show_comparison(ferry, "A", "B")
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.hide()


@pytest.fixture
def keep_passages() -> Callable[[Source, Sequence[int]], Source]:
    """The source with some of its left-out passages switched back."""

    def keep(source: Source, indices: Sequence[int]) -> Source:
        excluded = tuple(replace(one, kept=number in indices) for number, one in enumerate(source.excluded))
        return replace(source, excluded=excluded)

    return keep
