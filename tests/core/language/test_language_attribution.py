# SPDX-License-Identifier: Apache-2.0
"""Who says it in one sentence: over insertions, by passives, nouns and documents, in headlines; what is no saying."""

from __future__ import annotations

import pytest

from core.language.attribution import Attribution, attribution
from core.language.claims import with_claims
from core.model import Claim, Role, Source, Span


def claims_of(text: str) -> tuple[Claim, ...]:
    return with_claims(Source("A", text, "0")).claims


def read(text: str) -> tuple[str | None, str | None]:
    """The words for the speaker and for the cue in the first claim of a text."""
    claim = claims_of(text)[0]
    who = claim.speaker_span.of(text) if claim.speaker_span else None
    return who, claim.cue.of(text) if claim.cue else None


@pytest.mark.parametrize(
    ("text", "who", "cue"),
    [
        ("Rep. Joan Hale (D-Ore.), chair of the port committee, said it was shut.", "Rep. Joan Hale", "said"),
        ("Hale, 61, a retired pilot who lives in Corrow, said it was shut.", "Hale", "said"),
        ("Hale, meanwhile, who runs the port, said it was shut.", "Hale", "said"),
        ("Joan Hale of Corrow, Ore., said the pier was shut.", "Joan Hale of Corrow", "said"),
        ("At a rally in Corrow, Hale, the mayor, said it was shut.", "Hale", "said"),
        ("“It is shut,” said former harbour pilot Joan Hale.", "former harbour pilot Joan Hale", "said"),
        ("“It is shut,” her best friend told me.", "her best friend", "told"),
        ("About four in 10 said they stayed away.", "four in 10", "said"),
        ("Last month, 26 percent said the same.", "26 percent", "said"),
        ("The plan was announced by the coast guard.", "the coast guard", "announced"),
        ("Hale was quoted as saying that it was shut.", "Hale", "quoted"),
        ("“It is shut,” the statement read.", "the statement", "read"),
        ("The latest poll shows Hale ahead by two points.", "The latest poll", "shows"),
        ("The port sent out a notice saying the pier was shut.", "The port", "saying"),
        ("Last week, she rose to her defence, saying the pier was safe.", "she", "saying"),
        ("Hale went on to say that the pier was shut.", "Hale", "say"),
        ("Hale made clear that the pier would stay shut.", "Hale", "made"),
        ("Hale called the pier “a danger”.", "Hale", "called"),
        ("Hale described the pier as a danger to ships.", "Hale", "described"),
        ("Critics point to the cracks in the pier.", "Critics", "point"),
        ("Friends of the old pier point to its 90 shops.", "Friends of the old pier", "point"),
        ("The new suit claims that the port hid the cracks.", "The new suit", "claims"),
        ("The petition accuses the port of neglect.", "The petition", "accuses"),
        ("Papers in Corrow Friday evening reported that the pier was shut.", "Papers in Corrow", "reported"),
        ("The mayor's staff called the decision rash and said the pier was safe.", "The mayor's staff", "said"),
        ("A second pier is excluded by most observers.", "most observers", "excluded"),
        ("The plan was torn to pieces, and then forgiven by a few critics.", "a few critics", "forgiven"),
        ("The pilot, whom the company named as Joan Hale, is in hospital.", "the company", "named"),
        ("The pilot, named by police as Joan Hale, is in hospital.", "police", "named"),
        ("The police identified the pilot as Joan Hale.", "The police", "identified"),
        ("Various papers wrote that Hale announced an end to the works.", "Various papers", "wrote"),
        ("As The Corrow Herald reported, the pier is shut.", "The Corrow Herald", "reported"),
        ("The pier is shut, the Herald reported on Monday.", "the Herald", "reported"),
        ("Hale's claim that the pier was safe fell flat.", "Hale", "claim"),
        ("There was no word of it in a statement from the port authority.", "the port authority", "statement"),
        ("Shut it, he promised, and nobody would be hurt.", "he", "promised"),
        ("The pier is a danger to ships, according to even his own supporters.", "even his own supporters", None),
        ("The storm sank 40 boats, by an official count.", "an official count", "by"),
        ("(Hale says the pier is shut.)", "Hale", "says"),
    ],
)
def test_who_says_it(text: str, who: str, cue: str | None) -> None:
    found = read(text)
    assert found[0] == who
    assert cue is None or found[1] == cue


@pytest.mark.parametrize(
    "text",
    [
        "The terror attacks shook the coast.",
        "Clinton emails fill three boxes.",
        "The figures include pledged delegates.",
        "The drinking continued, and the crew fell asleep.",
        "Hale continues to hold the port.",
        "The firm called off the sale.",
        "One voter showed up in a red coat.",
        "She leads in four Super Tuesday states.",
        "The man accused of the theft ran away.",
        "The gunman attacked the pier at noon.",
        "Hale wants the pier to stay.",
        "A plan announced earlier this year failed.",
        "The mayor named Hale as her deputy.",
        "Hale called Corrow again on Monday.",
        "The first night was attended by critics and friends.",
        "The pier was rebuilt by volunteers.",
    ],
)
def test_no_saying(text: str) -> None:
    assert read(text) == (None, None)


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Hale: Pier to stay shut for a year", "Hale"),
        ("Pier to stay shut for a year – officials", "officials"),
        ("Pier to Stay Shut, Mayor Says", "Mayor"),
        ("Breaking: Pier to stay shut", None),
        ("Election 2030: Pier to stay shut", None),
    ],
)
def test_headlines(title: str, who: str | None) -> None:
    found = attribution(title, Span(0, len(title)), (), Role.TITLE)
    assert (found.source.of(title) if found else None) == who


def test_a_colon_inside_an_article_is_no_headline() -> None:
    text = "Two things are known. Shipping News: Pier to stay shut."
    assert attribution(text, Span(22, len(text)), (), Role.BODY) is None


def test_a_signed_message() -> None:
    text = "The pier stays shut — Joan Hale (@hale) July 5, 2030"
    found = attribution(text, Span(0, len(text)))
    assert isinstance(found, Attribution)
    assert found.source.of(text) == "Joan Hale"
    assert found.cue is None


def test_what_is_quoted_quotes_nobody() -> None:
    text = "“Hale told me that Corrow said so,” Joan Lind recalled."
    assert read(text) == ("Joan Lind", "recalled")
