# SPDX-License-Identifier: Apache-2.0
"""The mentions of every claim of a source, and the clauses of long ones."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest

from core.language.claims import with_claims
from core.language.clauses import FEWEST_WORDS, clauses
from core.language.mentions import NameKind
from core.language.mentions_of import mentions_of
from core.model import Source, Span
from core.progress import Interrupted

TEXT = (
    "Mayor Joan Hale said on Tuesday that at least 40 boats had sunk off Norway since March 3.\n\n"
    "“It was bad,” Hale told reporters at 8 p.m.\n\n"
    "Nobody was hurt."
)


@pytest.fixture
def source() -> Source:
    return with_claims(Source("A", TEXT, "0", published="2024-03-27"))


def test_one_for_each_claim(source: Source) -> None:
    first, second, third = mentions_of(source)
    assert [(name.key, name.kind) for name in first.names] == [
        ("joan hale", NameKind.PERSON),
        ("norway", NameKind.PLACE),
    ]
    assert [(number.value, number.counted) for number in first.numbers] == [(40, "boats")]
    assert [mention.earliest for mention in first.dates] == ["2024-03-26", "2024-03-03"]
    assert [mention.time for mention in second.dates] == ["20:00"]
    assert third.names == third.numbers == third.dates == ()


def test_a_last_name_alone_is_a_person(source: Source) -> None:
    (hale,) = mentions_of(source)[1].names
    assert (hale.key, hale.kind) == ("hale", NameKind.PERSON)


def test_every_span_lies_in_its_claim(source: Source) -> None:
    count = 0
    for claim, mentions in zip(source.claims, mentions_of(source), strict=True):
        spans = [
            *(name.span for name in mentions.names),
            *(number.span for number in mentions.numbers),
            *(date.span for date in mentions.dates),
        ]
        assert all(claim.span.contains(span) for span in spans)
        count += len(spans)
    assert count == 7


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("width", [41, 46, 53, 60])
def test_lines_broken_inside_a_mention(line_end: str, width: int) -> None:
    text = (
        "The harbour master and the crew of the lifeboat waited until October 7, 2023 for an answer from the ministry, "
        "which owned more than 40 boats at that time, and nobody in the town had ever heard from Joan Hale or from the "
        "others, according to the coast guard."
    )
    broken = textwrap.fill(text, width).replace("\n", line_end)
    done = with_claims(Source("A", broken, "0"))
    (claim,) = done.claims
    (mentions,) = mentions_of(done)
    assert [mention.earliest for mention in mentions.dates] == ["2023-10-07"]
    assert [(number.value, number.counted) for number in mentions.numbers] == [(40, "boats")]
    assert "joan hale" in [name.key for name in mentions.names]
    assert claim.speaker == "the coast guard"


def test_cancelled(source: Source) -> None:
    with pytest.raises(Interrupted):
        mentions_of(source, cancelled=lambda: True)


@pytest.mark.parametrize(
    "marked",
    [
        "The pier fell on Monday.",
        "The old pier fell on Monday evening | because the storm had broken its pillars.",
        "“The pier was old and it was never inspected by anybody,” | the mayor said at a news conference.",
        "The port will stay closed for a week | while divers look for damage; | the ferry goes from Corrow instead.",
        "The ferry company has lost two ships this year | which were insured in Oslo | and has asked for help.",
        "The mayor of the town on the northern coast, in tears, thanked the crew of the boat.",
    ],
)
def test_clauses(marked: str) -> None:
    text = marked.replace(" | which", ", which").replace(" | and", ", and").replace(" | ", " ")
    start = text.find("“")
    quotes = [Span(start + 1, text.index("”"))] if start >= 0 else []
    found = [clause.of(text) for clause in clauses(text, Span(0, len(text)), quotes)]
    assert found == [part.strip(" ;") for part in marked.split(" | ")]


def test_clauses_do_not_overlap_and_are_not_too_short() -> None:
    text = "He came, and she, who was late, left; but they, including him, stayed, saying that it was, after all, fine."
    found = clauses(text, Span(0, len(text)))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(len(clause.of(text).split()) >= FEWEST_WORDS for clause in found)
    assert found[0].start == 0 and found[-1].end == len(text)


def test_a_place_is_a_place_everywhere_but_who_speaks_is_none() -> None:
    text = "Alta Velia was quiet. The quake struck in Alta Velia. “No,” said Borja Corrow, at home in Borja Corrow."
    claimed = with_claims(Source("A", text, "A"))
    told = [(name.span.of(text), name.kind) for each in mentions_of(claimed) for name in each.names]
    assert [kind for name, kind in told if name == "Alta Velia"] == [NameKind.PLACE] * 2
    assert next(kind for name, kind in told if name == "Borja Corrow") is NameKind.PERSON
