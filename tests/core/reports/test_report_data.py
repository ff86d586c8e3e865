# SPDX-License-Identifier: Apache-2.0
"""What a report says: counts, marked words, reasons, nothing invented and nothing lost."""

from __future__ import annotations

from dataclasses import replace

from core.differences.marks import Style, marks_of
from core.model import (
    Claim,
    ClaimIndex,
    ClaimSpan,
    Comparison,
    Difference,
    DifferenceKind,
    Match,
    Relation,
    Severity,
    Source,
    Span,
    State,
    Status,
    Tier,
)
from core.reports.data import report_of
from core.reports.marks import segments
from core.reports.telling import excerpt
from core.reports.values import MatchRow
from core.review.overlay import Reviewed
from core.words import words
from tests.core.conftest import many_matches, source_of

ENGLISH = words()


def test_counts_add_up(ferry: Comparison) -> None:
    report = report_of(ferry, ENGLISH)
    assert {one.key: one.count for one in report.states} == {"agree": 3, "differ": 1, "conflict": 2, "only-here": 3}
    assert sum(one.count for one in report.kinds) == sum(len(match.differences) for match in ferry.matches)
    assert next(one for one in report.kinds if one.key == "number").grave == 2
    assert report.kinds[0].key == "number"
    assert [(card.claims, card.matched, card.alone, card.left_out) for card in report.sources] == [
        (8, 5, 3, 2),
        (7, 7, 0, 0),
        (3, 3, 0, 0),
    ]
    assert report.alone == 3
    assert report.excluded == 2


def test_the_words_of_every_claim_are_the_source_s_own(ferry: Comparison) -> None:
    index = ClaimIndex.of(ferry.sources)
    report = report_of(ferry, ENGLISH)
    shown = [claim for row in report.matches for cell in row.cells for claim in cell.claims]
    assert shown
    for claim in shown:
        assert claim.text == index.text(claim.id)


def test_a_match_lists_only_the_sources_it_has(ferry: Comparison) -> None:
    rows = {row.anchor: row for row in report_of(ferry, ENGLISH).matches}
    assert [cell.source for cell in rows["m6"].cells] == ["B", "C"]
    assert rows["m2"].claims == "A2 · B2 B3 · C1"
    assert [[claim.id for claim in cell.claims] for cell in rows["m2"].cells] == [["A2"], ["B2", "B3"], ["C1"]]


def test_styles_tell_changed_added_missing_and_conflicting_apart(ferry: Comparison) -> None:
    def styles(match: str, claim: str) -> set[tuple[str, Style]]:
        found = next(one for one in ferry.matches if one.id == match)
        index = ClaimIndex.of(ferry.sources)
        return {(index.source(claim).quote(mark.span), mark.style) for mark in marks_of(found, claim)}

    assert ("on the quay", Style.ADDED) in styles("m4", "A4")
    assert ("", Style.MISSING) in styles("m4", "B4")
    assert ("Ines Valcourt", Style.CHANGED) in styles("m4", "A4")
    assert styles("m2", "A2") == {
        ("Tuesday", Style.CONFLICTING),
        ("more than 300", Style.CONFLICTING),
        ("more than 300", Style.CHANGED),
    }
    assert styles("m2", "C1") == {("312", Style.CHANGED), ("eleven", Style.CONFLICTING)}
    assert styles("m5", "B6") == {("not", Style.CONFLICTING)}


def claims_of(text: str) -> ClaimIndex:
    return ClaimIndex.of((Source("A", text, "0" * 64, claims=(Claim("A1", Span(0, len(text)), 0),)),))


def match_with(*differences: Difference, relation: Relation = Relation.SAME) -> Match:
    return Match("m1", ("A1", "B1"), 0.9, Tier.MATCH, relation, differences=differences)


def difference(kind: DifferenceKind, severity: Severity, start: int, end: int) -> Difference:
    return Difference(kind, severity, 0.9, (ClaimSpan("A1", Span(start, end)), ClaimSpan("B1", Span(0, 3))))


def test_overlapping_marks_are_cut_and_the_gravest_is_drawn() -> None:
    text = "about 300 people died"
    match = match_with(
        difference(DifferenceKind.PARAPHRASE, Severity.LOW, 0, 16),
        difference(DifferenceKind.NUMBER, Severity.HIGH, 6, 9),
    )
    made = segments(claims_of(text), "A1", marks_of(match, "A1"), ENGLISH)
    assert "".join(one.text for one in made) == text
    assert [(one.text, one.labels) for one in made if one.style] == [
        ("about ", ()),
        ("300", ("Number",)),
        (" people", ("Reworded",)),
    ]


def test_one_place_with_two_kinds_names_both_once() -> None:
    match = match_with(
        difference(DifferenceKind.NAME_FORM, Severity.LOW, 0, 5),
        difference(DifferenceKind.TITLE_ROLE, Severity.MEDIUM, 0, 5),
        difference(DifferenceKind.TITLE_ROLE, Severity.MEDIUM, 0, 5),
    )
    made = segments(claims_of("about 300"), "A1", marks_of(match, "A1"), ENGLISH)
    assert made[0].labels == ("Title", "Name")


def test_a_slight_omission_is_listed_but_draws_no_caret() -> None:
    slight = match_with(difference(DifferenceKind.ADDED_OMITTED, Severity.LOW, 5, 5))
    notable = match_with(difference(DifferenceKind.ADDED_OMITTED, Severity.MEDIUM, 5, 5))
    index = claims_of("about 300")
    assert len(segments(index, "A1", marks_of(slight, "A1"), ENGLISH)) == 2
    drawn = segments(index, "A1", marks_of(notable, "A1"), ENGLISH)
    assert [(one.text, one.style) for one in drawn] == [("about", None), ("", Style.MISSING), (" 300", None)]


def test_marks_at_both_ends_of_a_claim() -> None:
    match = match_with(
        difference(DifferenceKind.ADDED_OMITTED, Severity.MEDIUM, 0, 0),
        difference(DifferenceKind.ADDED_OMITTED, Severity.MEDIUM, 9, 9),
    )
    made = segments(claims_of("about 300"), "A1", marks_of(match, "A1"), ENGLISH)
    assert [one.text for one in made] == ["", "about 300", ""]


def test_differences_come_gravest_first_and_slight_details_share_a_row(ferry: Comparison) -> None:
    rows = {row.anchor: row for row in report_of(ferry, ENGLISH).matches}
    assert [one.tone for one in rows["m2"].differences] == [State.CONFLICT] * 3 + [State.AGREE]
    text, other = "one two three", "one"
    sources = tuple(
        Source(letter, words_, "0" * 64, claims=(Claim(f"{letter}1", Span(0, len(words_)), 0),))
        for letter, words_ in (("A", text), ("B", other))
    )
    spans = [((4, 7), (3, 3)), ((8, 13), (3, 3))]
    differences = tuple(
        Difference(
            DifferenceKind.ADDED_OMITTED,
            Severity.LOW,
            0.5,
            (ClaimSpan("A1", Span(*a)), ClaimSpan("B1", Span(*b))),
        )
        for a, b in spans
    )
    match = Match("m1", ("A1", "B1"), 0.9, Tier.MATCH, differences=differences)
    made = report_of(replace(ferry, sources=sources, matches=(match,), only_here=(), notices=()), ENGLISH)
    (row,) = made.matches[0].differences
    assert [(side.source, side.quoted) for side in row.sides] == [("A", ("two", "three")), ("B", ())]


def test_what_was_read_is_only_told_where_it_says_more(ferry: Comparison) -> None:
    rows = {row.anchor: row for row in report_of(ferry, ENGLISH).matches}
    by_quote = {side.quoted: side.read for one in rows["m2"].differences for side in one.sides if side.read}
    assert by_quote[("Tuesday",)] == "2024-05-07"
    assert ("312",) not in by_quote


def test_what_only_a_detector_reads_is_not_told(ferry: Comparison) -> None:
    quote = ferry.matches[3].differences[0]
    read = replace(quote, values={"A": {"quoted": True, "weight": 3}, "B": {"quoted": False}})
    match = replace(ferry.matches[3], differences=(read,))
    (row,) = report_of(replace(ferry, matches=(match,)), ENGLISH).matches[0].differences
    assert [side.read for side in row.sides] == ["", ""]


def test_a_long_title_does_not_become_a_long_heading(ferry: Comparison) -> None:
    wordy = replace(ferry.sources[2], title="A title of very many words " * 10)
    report = report_of(replace(ferry, sources=(*ferry.sources[:2], wordy)), ENGLISH)
    assert len(report.title) < 120
    assert report.title.endswith("…")


def test_folders_of_the_person_s_machine_stay_out(ferry: Comparison) -> None:
    unix = replace(ferry.sources[0], path="/home/someone/desk/observer.txt")
    windows = replace(ferry.sources[2], path="C:\\Users\\someone\\wire.txt")
    report = report_of(replace(ferry, sources=(unix, ferry.sources[1], windows)), ENGLISH)
    assert [card.file for card in report.sources] == ["observer.txt", "courier.txt", "wire.txt"]
    assert "someone" not in repr(report)


def test_gaps_between_the_claims_of_one_source_are_told(ferry: Comparison) -> None:
    match = replace(ferry.matches[1], claims=("A2", "B2", "B6"), differences=(), evidence=())
    row = report_of(replace(ferry, matches=(match,)), ENGLISH).matches[0]
    assert [claim.gap for claim in row.cells[1].claims] == [False, True]


def test_rejected_matches_are_left_out(ferry: Comparison) -> None:
    rejected = replace(ferry.matches[0], status=Status.REJECTED)
    report = report_of(replace(ferry, matches=(rejected, *ferry.matches[1:])), ENGLISH)
    assert [row.anchor for row in report.matches] == ["m2", "m3", "m4", "m5", "m6"]


def test_the_strip_leads_to_where_each_claim_is_told_of(ferry: Comparison) -> None:
    report = report_of(ferry, ENGLISH)
    anchors = {row.anchor for row in report.matches} | {row.anchor for one in report.per_source for row in one.alone}
    ticks = [tick for card in report.sources for tick in card.strip]
    assert len(ticks) == 18
    assert {tick.anchor for tick in ticks} <= anchors


def test_how_it_was_made(ferry: Comparison) -> None:
    made = dict(report_of(ferry, ENGLISH).made)
    assert made["Program"] == "Crossread 0.1.0"
    assert made["SHA-256 of the model"] == "ab" * 32
    assert made["Shown as possible"] == "when at least 35 of 100 such pairs are right"
    assert made["Made on"] == "2024-05-08 10:00 UTC"


def test_an_empty_comparison_has_a_report(empty: Comparison) -> None:
    report = report_of(empty, ENGLISH)
    assert report.matches == ()
    assert report.notices == ("No sentences to compare were found in A (one.txt), B (two.txt).",)


def test_excerpts_are_cut_between_words() -> None:
    assert excerpt("one  two\nthree") == "one two three"
    assert excerpt("word " * 100, 22) == "word word word word …"
    assert len(excerpt("x" * 500, 50)) == 52


def told_of(*differences: tuple[DifferenceKind, Severity, tuple[str, str], tuple[str, str]]) -> MatchRow:
    """The row of a match of three invented sentences; a difference is told by words of two of them, empty for none."""
    texts = {"A": "Seven boats left early.", "B": "Eight boats left.", "C": "Seven boats went."}
    sources = tuple(source_of(letter, text, [text]) for letter, text in texts.items())
    spans = []
    for kind, severity, *sides in differences:
        found = []
        for letter, words_ in sides:
            start = texts[letter].index(words_) if words_ else len(texts[letter]) - 1
            found.append(ClaimSpan(f"{letter}1", Span(start, start + len(words_))))
        spans.append(Difference(kind, severity, 0.9, tuple(found)))
    match = Match("m1", ("A1", "B1", "C1"), 0.9, Tier.MATCH, differences=tuple(spans))
    comparison = replace(many_matches(1), sources=sources, matches=(match,))
    return report_of(comparison, ENGLISH).matches[0]


def test_what_one_source_has_against_two_others_is_told_once() -> None:
    number, added = DifferenceKind.NUMBER, DifferenceKind.ADDED_OMITTED
    row = told_of(
        (number, Severity.HIGH, ("A", "Seven"), ("B", "Eight")),
        (added, Severity.MEDIUM, ("A", "early"), ("B", "")),
        (added, Severity.MEDIUM, ("A", "early"), ("C", "")),
        (number, Severity.HIGH, ("B", "Eight"), ("C", "Seven")),
    )
    assert [[(side.source, side.quoted) for side in one.sides] for one in row.differences] == [
        [("A", ("Seven",)), ("B", ("Eight",)), ("C", ("Seven",))],
        [("A", ("early",)), ("B", ()), ("C", ())],
    ]
    assert [one.numbers for one in row.differences] == [(0, 3), (1, 2)]
    assert [one.numbers for one in row.each] == [(0,), (3,), (1,), (2,)]


def test_what_is_not_the_same_is_told_apart() -> None:
    number, added = DifferenceKind.NUMBER, DifferenceKind.ADDED_OMITTED
    row = told_of(
        (number, Severity.HIGH, ("A", "Seven"), ("B", "Eight")),
        (number, Severity.LOW, ("A", "Seven"), ("C", "Seven")),  # not as grave
        (added, Severity.MEDIUM, ("A", ""), ("B", "boats")),
        (added, Severity.MEDIUM, ("A", ""), ("C", "went")),  # of one place, but other details
    )
    assert sorted(one.numbers for one in row.differences) == [(0,), (1,), (2,), (3,)]


def test_a_long_passage_is_told_by_its_ends_where_it_stands_whole_in_its_claim() -> None:
    text = " ".join(f"word{number}" for number in range(400)) + "."
    sources = tuple(source_of(letter, text, [text]) for letter in "AB")
    spans = (ClaimSpan("A1", Span(0, len(text))), ClaimSpan("B1", Span(0, 5)))
    match = Match(
        "m1", ("A1", "B1"), 0.9, Tier.MATCH, differences=(Difference(DifferenceKind.NUMBER, Severity.HIGH, 0.9, spans),)
    )
    report = report_of(replace(many_matches(1), sources=sources, matches=(match,)), ENGLISH)
    row = report.matches[0]
    for one in (row.differences[0], report.gravest[0].row):
        quoted = one.sides[0].quoted[0]
        assert quoted.startswith("word0 word1 ")
        assert quoted.endswith(" word399.")
        assert " … word" in quoted
        assert len(quoted) < 300
    assert row.each[0].sides[0].quoted == (text,)
    assert row.cells[0].claims[0].text == text


def test_a_name_read_from_the_right_turns_nothing_beside_it(reviewed: Reviewed) -> None:
    name = "ليلى حداد"
    remarks = {about: replace(remark, by=name) for about, remark in reviewed.remarks.items()}
    report = report_of(replace(reviewed, remarks=remarks), ENGLISH)
    told = next(row.decision.told for row in report.matches if row.decision.told and row.decision.at)
    assert f"by \u2068{name}\u2069 · 2024-05-08" in told
    assert f"\u2068{name}\u2069" in dict(report.made)["Review"]


def test_addresses_lead_only_where_an_address_can(ferry: Comparison) -> None:
    def href(url: str) -> str:
        sources = (replace(ferry.sources[0], url=url), *ferry.sources[1:])
        return report_of(replace(ferry, sources=sources), ENGLISH).sources[0].href

    assert href("https://a.example/x?a=1&b=ü#c") == "https://a.example/x?a=1&b=ü#c"
    assert href("https://a.example/?q=a b<c>\"d'") == "https://a.example/?q=a%20b%3Cc%3E%22d'"
    assert href("javascript:alert(1)") == href("file:///etc/passwd") == href("") == ""
