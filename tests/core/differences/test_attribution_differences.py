# SPDX-License-Identifier: Apache-2.0
"""Who says it in two accounts: other persons, forms of one, the unnamed, conditions, own voice, verbs of saying."""

from __future__ import annotations

import pytest

from core.differences.detect import differences_of
from core.differences.lexicon import lexicon
from core.differences.pair import Pair, Prepared, pair_of, prepared, side_of
from core.differences.speaking import Same, same, speaking
from core.language.claims import with_claims
from core.language.mentions_of import mentions_of
from core.model import ClaimIndex, Difference, DifferenceKind, GravityReason, Match, Severity, Source, Tier


def attributed(one: str, two: str) -> list[tuple[Difference, list[str], list[str]]]:
    """The differences in who speaks between the first sentences of two texts, each with its words on both sides."""
    sources = tuple(with_claims(Source(name, text, name)) for name, text in (("A", one), ("B", two)))
    index = ClaimIndex.of(sources)
    mentions = {
        claim.id: mention
        for source in sources
        for claim, mention in zip(source.claims, mentions_of(source), strict=True)
    }
    judged = differences_of(Match("m1", ("A1", "B1"), 0.9, Tier.MATCH), index, mentions)
    found = []
    for difference in judged.differences:
        if difference.kind is DifferenceKind.ATTRIBUTION:
            sides: dict[str, list[str]] = {"A": [], "B": []}
            for span in difference.spans:
                source = index.source(span.claim)
                if len(span.span):
                    sides[source.id].append(source.quote(span.span))
            found.append((difference, sides["A"], sides["B"]))
    return found


def test_two_persons_in_one_place() -> None:
    one, two = "Joan Hale said the old pier was unsafe.", "Mark Corrow said the old pier was unsafe."
    ((difference, left, right),) = attributed(one, two)
    assert (difference.severity, left, right) == (Severity.HIGH, ["Joan Hale", "said"], ["Mark Corrow", "said"])
    assert difference.reason is GravityReason.OTHER_SPEAKER
    assert difference.values["B"]["speaker"] == "Mark Corrow"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Joan Hale said the old pier was unsafe.", "Mrs. Hale said the old pier was unsafe."),
        ("Mayor Joan Hale said the old pier was unsafe.", "The mayor said the old pier was unsafe."),
        ("Joan Hale said the old pier was unsafe.", "She said the old pier was unsafe."),
        ("Officials said the old pier was unsafe.", "The old pier was unsafe, officials told reporters."),
        ("Hale announced that the old pier was shut.", "Hale said that the old pier was shut."),
    ],
)
def test_one_person_in_two_forms(one: str, two: str) -> None:
    assert attributed(one, two) == []


def test_the_minister_is_who_is_called_so_elsewhere() -> None:
    one = "Joan Hale said the old pier was unsafe."
    two = "The harbour minister said the old pier was unsafe. Joan Hale, the harbour minister, lives nearby."
    assert attributed(one, two) == []


def test_named_against_unnamed() -> None:
    one = "Joan Hale said the old pier was unsafe."
    two = "A senior harbour official said the old pier was unsafe."
    ((difference, _, right),) = attributed(one, two)
    assert (difference.severity, right) == (Severity.MEDIUM, ["A senior harbour official", "said"])


def test_a_condition_is_kept() -> None:
    one = "A senior harbour official, who spoke on condition of anonymity, said the old pier was unsafe."
    two = "A senior harbour official said the old pier was unsafe."
    ((difference, left, right),) = attributed(one, two)
    assert (left, right) == (["on condition of anonymity"], [])
    assert difference.values["A"] == {"condition": "on condition of anonymity"}


@pytest.mark.parametrize(
    "told",
    [
        "The old pier was unsafe, officials said.",
        "The old pier was unsafe, according to a report.",
        "Engineers told reporters that the old pier was unsafe.",
    ],
)
def test_own_voice(told: str) -> None:
    ((difference, left, right),) = attributed(told, "The old pier was unsafe.")
    assert (difference.severity, difference.reason, right) == (Severity.MEDIUM, GravityReason.OWN_VOICE, [])
    assert left


def test_no_own_voice_where_something_else_is_told_as_theirs() -> None:
    one = "The old pier fell into the harbour on Monday, and the mayor said nobody had seen it."
    assert attributed(one, "The old pier fell into the harbour on Monday.") == []


@pytest.mark.parametrize(
    "told", ["Hale declined to discuss the old pier.", "Hale would not say that the old pier was unsafe."]
)
def test_who_declines_says_nothing(told: str) -> None:
    assert attributed(told, "The old pier was unsafe.") == []


@pytest.mark.parametrize(
    ("verb", "severity"),
    [("claimed", Severity.MEDIUM), ("admitted", Severity.MEDIUM), ("warned", Severity.LOW), ("insisted", Severity.LOW)],
)
def test_the_verb_has_another_colour(verb: str, severity: Severity) -> None:
    ((difference, left, right),) = attributed(
        f"Hale {verb} that the old pier was unsafe.", "Hale said that the old pier was unsafe."
    )
    assert (difference.severity, left, right) == (severity, [verb], ["said"])
    assert difference.reason is GravityReason.SPEECH_VERB
    assert difference.values["B"]["colour"] == "neutral"


def pair(one: str, two: str) -> Pair:
    sides: list[Prepared] = []
    for name, text in (("A", one), ("B", two)):
        source = with_claims(Source(name, text, name))
        mentions = dict(zip((claim.id for claim in source.claims), mentions_of(source), strict=True))
        sides.append(prepared(side_of(source, source.claims[:1], mentions)))
    a, b = sides
    return pair_of(a, b, lexicon())


@pytest.mark.parametrize(
    ("one", "two", "verdict"),
    [
        ("Israeli officials said so.", "American officials said so.", Same.NO),
        ("The official said so.", "A second official said so.", Same.NO),
        ("The mayor of San Ramon said so. Hector Fuentes, the mayor, left.", "Hector Fuentes said so.", Same.YES),
        ("The announcement said so.", "Joan Hale said so.", Same.NO),
        ("The statement said so.", "Joan Hale said so in a statement.", Same.YES),
        ("He said so.", "Joan Hale said so.", Same.MAYBE),
    ],
)
def test_whether_two_speakers_are_one(one: str, two: str, verdict: Same) -> None:
    both = pair(one, two)
    (left,), (right,) = speaking(both.a), speaking(both.b)
    assert same(both, left, right) is verdict
    assert same(both.turned, right, left) is verdict


@pytest.mark.parametrize(
    ("told", "cue"),
    [
        ("Forty sailors are said to be missing from the old ferry.", "are said"),
        ("It was widely reported that forty sailors were missing from the old ferry.", "was widely reported"),
        ("Rumours that forty sailors were missing from the old ferry spread at noon.", "Rumours"),
    ],
)
def test_said_by_nobody_in_particular(told: str, cue: str) -> None:
    ((difference, left, right),) = attributed(told, "Joan Hale said forty sailors were missing from the old ferry.")
    assert (left, right) == ([cue], ["Joan Hale", "said"])
    assert difference.reason is GravityReason.OTHER_SPEAKER


@pytest.mark.parametrize(
    "told",
    [
        "The mayor's claims that forty sailors were missing from the old ferry spread at noon.",
        "Forty sailors are thought by Joan Hale to be missing from the old ferry.",
        "Forty sailors known to be missing from the old ferry had families.",
    ],
)
def test_what_says_by_whom_is_no_rumour(told: str) -> None:
    found = attributed(told, "Joan Hale said forty sailors were missing from the old ferry.")
    assert not [words for _, words, _ in found if set(words) & {"claims", "are thought", "known"}]


def test_a_party_by_its_name_and_without() -> None:
    one, two = "The Corrow Party claimed the pier was unsafe.", "The party said the pier was unsafe."
    ((_, left, right),) = attributed(one, two)
    assert (left, right) == (["claimed"], ["said"])


def test_what_is_found_is_believed() -> None:
    one, two = "Judge Hale found that the pier was unsafe.", "Judge Hale wrote that the pier was unsafe."
    ((difference, left, right),) = attributed(one, two)
    assert (difference.severity, left, right) == (Severity.LOW, ["found"], ["wrote"])


def test_two_who_decline() -> None:
    one = "Joan Hale declined to say whether the old pier had been mended."
    two = "Mark Corrow declined to say whether the old pier had been mended."
    ((_, left, right),) = attributed(one, two)
    assert (left, right) == (["Joan Hale", "declined"], ["Mark Corrow", "declined"])


def test_who_says_we_is_not_the_outlet() -> None:
    one = "“We will shut the old pier in May,” Hale said."
    assert attributed(one, "We will shut the old pier in May.") == []


def test_of_two_who_speak_in_one_sentence_the_one_who_says_it() -> None:
    one = "Joan Hale said the crew was tired; Mark Corrow said the old pier was unsafe for ships."
    two = "Ada Lund said the old pier was unsafe for ships."
    ((_, left, right),) = attributed(one, two)
    assert (left, right) == (["Mark Corrow", "said"], ["Ada Lund", "said"])


def test_a_body_and_its_letters_are_one() -> None:
    one = "The Federal Harbour Administration claimed the old pier was unsafe."
    two = "The FHA said the old pier was unsafe."
    found = attributed(one, two)
    assert [(left, right) for _, left, right in found] == [(["claimed"], ["said"])]


def test_somebody_of_a_body_is_not_the_body() -> None:
    one = "A lawyer for Joan Hale said the old pier was unsafe."
    two = "Joan Hale said the old pier was unsafe."
    assert [(left[0], right[0]) for _, left, right in attributed(one, two)] == [("A lawyer for Joan Hale", "Joan Hale")]
