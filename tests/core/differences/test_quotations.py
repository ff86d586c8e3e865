# SPDX-License-Identifier: Apache-2.0
"""Quotations of two accounts: altered, cut, joined, reported, with the words of each change; what is no difference."""

from __future__ import annotations

import pytest

from core.differences.detect import differences_of
from core.language.claims import with_claims
from core.language.mentions_of import mentions_of
from core.model import ClaimIndex, Difference, DifferenceKind, GravityReason, Match, Severity, Source, Tier


def quoted(one: str, two: str) -> list[tuple[Difference, list[str], list[str]]]:
    """The differences between quotations, each with its words on both sides."""
    sources = tuple(with_claims(Source(name, text, name)) for name, text in (("A", one), ("B", two)))
    index = ClaimIndex.of(sources)
    mentions = {
        claim.id: mention
        for source in sources
        for claim, mention in zip(source.claims, mentions_of(source), strict=True)
    }
    judged = differences_of(Match("m1", tuple(index.by_id), 0.9, Tier.MATCH), index, mentions)
    found = []
    for difference in judged.differences:
        if difference.kind is DifferenceKind.QUOTE_WORDING:
            sides: dict[str, list[str]] = {"A": [], "B": []}
            for span in difference.spans:
                source = index.source(span.claim)
                if len(span.span):
                    sides[source.id].append(source.quote(span.span))
            found.append((difference, sides["A"], sides["B"]))
    return found


@pytest.mark.parametrize(
    ("one", "two", "severity", "a", "b"),
    [
        (
            "“The cost is far too high for the town,” Hale said.",
            "“The cost is too high for the town,” Hale said.",
            Severity.HIGH,
            ["far"],
            [],
        ),
        (
            "“We have no right to close the old pier,” Hale said.",
            "“Corrow has no right to close the old pier,” Hale said.",
            Severity.HIGH,
            ["We have"],
            ["Corrow has"],
        ),
        (
            "“The amount of humanitarian aid is too low today,” Hale said.",
            "“The amount of aid is too low today,” Hale said.",
            Severity.MEDIUM,
            ["humanitarian"],
            [],
        ),
        (
            "“It should have never been built on sand,” Hale said.",
            "“It should never have been built on sand,” Hale said.",
            Severity.LOW,
            ["never"],
            ["never"],
        ),
    ],
)
def test_altered(one: str, two: str, severity: Severity, a: list[str], b: list[str]) -> None:
    ((difference, left, right),) = quoted(one, two)
    assert (difference.severity, left, right) == (severity, a, b)
    assert difference.reason is GravityReason.QUOTED_WORDS
    assert difference.values["A"]["manner"] == "altered"


def test_each_change_has_its_words() -> None:
    one = "“In Corrow today the cost of the pier is far too high,” Hale said."
    two = "“In Corrow the cost of this pier is too high,” Hale said."
    ((difference, _, _),) = quoted(one, two)
    assert difference.values["A"]["words"] == ["today", "far"]
    assert difference.values["B"]["words"] == ["", ""]


def test_the_only_quotation_of_one_person_in_all_other_words() -> None:
    one = "“The friendship between our two towns is unshakable,” Joan Hale said."
    two = "“Our bond with Corrow is unshakable,” Hale said."
    ((difference, _, _),) = quoted(one, two)
    assert difference.severity is Severity.HIGH


def test_others_say_something_else() -> None:
    one = "“The town has agreed to shut the pier and sell the land,” Joan Hale said."
    two = "“The pier will burn down in a day or so,” Mark Corrow said."
    assert quoted(one, two) == []


def test_a_cut_end_is_slight() -> None:
    one = "“The pier is shut for the whole of the summer, sadly,” Hale said."
    two = "“The pier is shut for the whole of the summer,” Hale said."
    ((difference, left, right),) = quoted(one, two)
    assert (difference.severity, left, right) == (Severity.LOW, ["sadly"], [])
    assert difference.values["B"]["manner"] == "cut"


def test_a_cut_condition_is_not() -> None:
    one = "“We will sell the old pier if the council agrees,” Hale said."
    two = "“We will sell the old pier,” Hale said."
    ((difference, left, _),) = quoted(one, two)
    assert (difference.severity, left) == (Severity.MEDIUM, ["if the council agrees"])


def test_a_part_of_a_long_quotation() -> None:
    one = "“Last summer three old ships broke the gates, and the harbour is far too small,” Hale said."
    two = "Hale said that the harbour was “far too small”."
    ((difference, left, right),) = quoted(one, two)
    assert (left, right) == (["far too small"], ["far too small"])
    assert (difference.values["A"]["cut"], difference.values["B"]["cut"]) == (False, True)


def test_joined() -> None:
    one = "“The harbour is safe,” Hale said. Two ships lay there and all went home. “Nobody needs to leave,” she added."
    two = "“The harbour is safe. Nobody needs to leave,” Hale said."
    ((difference, left, right),) = quoted(one, two)
    assert difference.values["B"] == {"manner": "joined", "joined": True}
    assert left == ["The harbour is safe", "Nobody needs to leave"]
    assert "".join(right).startswith("The harbour is safe")


def test_an_attribution_in_between_joins_nothing() -> None:
    assert quoted("“The harbour,” Hale said, “is safe for all.”", "“The harbour is safe for all,” Hale said.") == []


def test_other_marks_and_capitals_are_no_difference() -> None:
    assert quoted("“The pier is shut!” Hale said.", 'Hale said: "the pier is shut".') == []


def test_reported_in_the_same_words() -> None:
    ((difference, left, right),) = quoted(
        "“The pier is shut for good,” Hale said.", "Hale said the pier is shut for good."
    )
    assert (difference.severity, difference.reason) == (Severity.LOW, GravityReason.REPORTED)
    assert (left, right) == (["The pier is shut for good"], ["pier is shut for good"])
    assert (difference.values["A"]["quoted"], difference.values["B"]["quoted"]) == (True, False)


def test_the_name_of_a_ship_is_no_quotation() -> None:
    assert quoted("The ferry “Northern Star” ran onto a reef.", "The ferry Northern Star ran onto a reef.") == []


def test_the_same_either_way_round() -> None:
    one = "“The cost is far too high for the town,” Hale said."
    two = "“The cost is too high for the town,” Hale said."
    ((there, _, _),) = quoted(one, two)
    ((back, _, _),) = quoted(two, one)
    assert (there.severity, there.score, there.values["A"]) == (back.severity, back.score, back.values["B"])


@pytest.mark.parametrize(
    ("one", "two", "a", "b"),
    [
        (
            "“The old pier needs a lasting cease-fire of the builders,” Hale said.",
            "“The pier needs a lasting ceasefire of all builders,” Hale said.",
            ["old", "the"],
            ["all"],
        ),
        (
            "“We ask for a cease-fire at once in the harbour,” Hale said.",
            "“We ask for a cease at once in the harbour,” Hale said.",
            ["cease-fire"],
            ["cease"],
        ),
        (
            "“Nobody wants another post-war harbour here,” Hale said.",
            "“Nobody wants another pre-war harbour here,” Hale said.",
            ["post-war"],
            ["pre-war"],
        ),
    ],
)
def test_changes_are_told_in_whole_words(one: str, two: str, a: list[str], b: list[str]) -> None:
    ((_, left, right),) = quoted(one, two)
    assert (left, right) == (a, b)


@pytest.mark.parametrize("written", ["cease-fire", "cease fire", "Cease-Fire"])
def test_a_hyphen_makes_no_other_quotation(written: str) -> None:
    assert quoted(f"“We ask for a {written} at once,” Hale said.", "“We ask for a ceasefire at once,” Hale said.") == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Both towns kept the ceasefire on Monday in spite of the storm.", "Both towns kept the cease-fire."),
        ("The crews of both towns broke a ceasefire.", "They broke a cease-fire."),
        ("“Both towns want a ceasefire now,” Hale said.", "“Both towns want a cease-fire,” Hale said."),
    ],
)
def test_a_place_where_something_is_left_out_cuts_no_word(one: str, two: str) -> None:
    sources = tuple(with_claims(Source(name, text, name)) for name, text in (("A", one), ("B", two)))
    judged = differences_of(Match("m1", ("A1", "B1"), 0.9, Tier.MATCH), ClaimIndex.of(sources), {})
    places = [span.span for each in judged.differences for span in each.spans if not len(span.span)]
    assert places
    assert all(not two[: place.start].endswith("cease") for place in places)


def test_retold_by_somebody_who_may_be_the_same() -> None:
    one = "“The town has no moral right to shut the pier while there are boats at sea,” she said."
    two = "Joan Hale ruled out closing the pier before the boats are home."
    ((difference, left, right),) = quoted(one, two)
    assert (left, right) == (["shut the pier while there are boats"], ["closing the pier before the boats"])
    assert difference.reason is GravityReason.REPORTED


def test_what_a_paper_says_is_not_retold_by_somebody_else() -> None:
    one = "“The town will shut the old pier to boats in May,” the notice said."
    assert quoted(one, "Joan Hale said that boats would go on using the pier as long as they liked.") == []


def test_two_words_of_a_long_quotation_do_not_retell_it() -> None:
    one = (
        "“Last summer three ships broke the northern gates, ruined two cranes, hurt a pilot, sank a barge and left the"
        " harbour without light,” Hale said."
    )
    assert quoted(one, "Hale said the ships pay for the harbour.") == []


def test_it_is_no_part_of_a_judgement() -> None:
    assert quoted("“It’s absurd,” Hale said of the pier.", "Hale called the pier “absurd”.") == []


@pytest.mark.parametrize(
    ("one", "two"),
    [("we've", "we have"), ("we can't", "we cannot"), ("they'll", "they will"), ("won’t we", "will not we")],
)
def test_contractions_in_full_are_the_same(one: str, two: str) -> None:
    first, second = (f"“This is the pier {words} built for the town,” Hale said." for words in (one, two))
    assert quoted(first, second) == []


def test_one_word_of_a_longer_quotation_is_none_of_it() -> None:
    one = "“The ships are good for what is in them and for what is not,” Hale said."
    assert quoted(one, "The ships came in at noon after Hale had left.") == []
