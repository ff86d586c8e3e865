# SPDX-License-Identifier: Apache-2.0
"""A review lies over any comparison of the same sources: nothing that was decided is lost, nothing else is touched."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.model import Comparison, DifferenceKind, GravityReason, Match, Origin, Relation, Severity, Status, Tier
from core.review.decisions import (
    Decision,
    Flag,
    Ignore,
    Importance,
    Judge,
    Link,
    NoCounterpart,
    Note,
    Rate,
    Record,
    Tag,
    Unlink,
    Weigh,
)
from core.review.overlay import Overlay, Reviewed, laid_over, place_words
from core.review.places import Places
from core.review.review import review_of
from tests.core.review.samples import comparison


def record(*decisions: Decision, by: str = "Kim", at: str = "2026-01-02T10:00:00Z") -> Record:
    return Record(decisions, by, at)


def reviewed(compared: Comparison, *decisions: Decision) -> Reviewed:
    return laid_over(compared, review_of([record(*decisions)]))


def match(found: Reviewed, *claims: str) -> Match:
    return next(one for one in found.comparison.matches if set(one.claims) == set(claims))


def test_without_decisions_nothing_changes(compared: Comparison) -> None:
    found = reviewed(compared)
    assert found.comparison == compared
    assert (found.decided, found.open) == (0, 4)


def test_a_confirmed_and_a_rejected_match(compared: Comparison) -> None:
    key = Places(compared).of_claims
    found = reviewed(compared, Judge(key(["A2", "B2"]), Status.CONFIRMED), Judge(key(["A4", "B4"]), Status.REJECTED))
    assert match(found, "A2", "B2").status is Status.CONFIRMED
    assert match(found, "A4", "B4").status is Status.REJECTED
    assert (found.decided, found.open) == (2, 2)
    alone = {one.claim: one for one in found.comparison.only_here}
    assert {"A4", "B4"} <= set(alone)
    assert alone["A4"].nearest is not None
    assert alone["A4"].nearest.claim == "B4"


def test_what_is_said_of_matches_and_claims_is_found_by_their_ids(compared: Comparison) -> None:
    key = Places(compared).of_claims
    both, alone = key(["A2", "B2"]), key(["B3"])
    found = reviewed(
        compared,
        Flag(both),
        Rate(both, "mostly true"),
        Note(both, "ask the hospital"),
        Tag(both, ("numbers",)),
        Note(alone, "weather service?"),
        NoCounterpart(alone[0]),
    )
    remark = found.remarks[match(found, "A2", "B2").id]
    assert (remark.flagged, remark.rating, remark.note, remark.tags) == (
        True,
        "mostly true",
        "ask the hospital",
        ("numbers",),
    )
    assert (remark.by, remark.at) == ("Kim", "2026-01-02T10:00:00Z")
    assert found.remarks["B3"].note == "weather service?"
    assert found.no_counterpart == {"B3"}


def test_what_is_taken_back_leaves_no_trace(compared: Comparison) -> None:
    both = Places(compared).of_claims(["A2", "B2"])
    found = reviewed(
        compared, Judge(both, Status.CONFIRMED), Note(both, "x"), Judge(both, Status.UNREVIEWED), Note(both, "")
    )
    assert found.remarks == {}
    assert found.comparison == compared


def test_a_link_joins_claims_of_several_sources_and_takes_them_from_those_alone(compared: Comparison) -> None:
    key = Places(compared).of_claims(["A3", "B3", "C3"])
    found = reviewed(compared, Link(key))
    made = match(found, "A3", "B3", "C3")
    assert (made.origin, made.status, made.id) == (Origin.MANUAL, Status.CONFIRMED, "h1")
    assert {"A3", "B3", "C3"}.isdisjoint(one.claim for one in found.comparison.only_here)


def test_a_link_brings_along_what_was_judged_of_it(compared: Comparison) -> None:
    key = Places(compared).of_claims(["A3", "B3"])
    judged = Match("", ("A3", "B3"), 0.2, Tier.POSSIBLE, relation=Relation.CONFLICT)
    found = laid_over(compared, review_of([record(Link(key))]), {key: judged})
    assert match(found, "A3", "B3").relation is Relation.CONFLICT


def test_a_link_that_the_program_finds_too_is_that_match_confirmed(compared: Comparison) -> None:
    found = reviewed(compared, Link(Places(compared).of_claims(["A2", "B2"])))
    made = match(found, "A2", "B2")
    assert (made.origin, made.status) == (Origin.AUTOMATIC, Status.CONFIRMED)
    assert len(found.comparison.matches) == 4


def test_an_unlinked_claim_leaves_its_match_and_the_rest_stays_with_what_was_said(compared: Comparison) -> None:
    places = Places(compared)
    whole = places.of_claims(["A1", "B1", "C1"])
    found = reviewed(
        compared,
        Judge(whole, Status.CONFIRMED),
        Note(whole, "checked"),
        Unlink(places.of_claim("C1"), places.of_claims(["A1", "B1"])),
    )
    rest = match(found, "A1", "B1")
    assert rest.status is Status.CONFIRMED
    assert found.remarks[rest.id].note == "checked"
    assert all({part.claim for part in one.spans} <= {"A1", "B1"} for one in rest.differences)
    assert "C1" in {one.claim for one in found.comparison.only_here}
    assert not any("C1" in one.claims for one in found.comparison.matches)


def test_two_that_are_unlinked_are_no_match_until_they_are_linked_again(compared: Comparison) -> None:
    places = Places(compared)
    both = places.of_claims(["A4", "B4"])
    unlink = Unlink(both[0], both[1:])
    assert not any("A4" in one.claims for one in reviewed(compared, unlink).comparison.matches)
    again = reviewed(compared, unlink, Link(both))
    assert match(again, "A4", "B4").status is Status.CONFIRMED


def test_a_claim_unlinked_from_a_link_leaves_it(compared: Comparison) -> None:
    places = Places(compared)
    link = places.of_claims(["A3", "B3", "C3"])
    found = reviewed(compared, Link(link), Unlink(places.of_claim("C3"), places.of_claims(["A3", "B3"])))
    assert match(found, "A3", "B3").origin is Origin.MANUAL
    gone = reviewed(compared, Link(link[:2]), Unlink(link[0], link[1:2]))
    assert not any(one.origin is Origin.MANUAL for one in gone.comparison.matches)


@pytest.mark.parametrize(
    ("said", "severity", "ignored"),
    [(Importance.IMPORTANT, Severity.HIGH, False), (Importance.UNIMPORTANT, Severity.LOW, True)],
)
def test_a_difference_is_weighed(compared: Comparison, said: Importance, severity: Severity, ignored: bool) -> None:
    key = Places(compared).of_difference(compared.matches[1].differences[0])
    found = reviewed(compared, Weigh(key, said))
    difference = found.comparison.matches[1].differences[0]
    assert (difference.severity, difference.reason) == (severity, GravityReason.DECIDED)
    assert ((compared.matches[1].id, 0) in found.ignored) is ignored
    assert found.comparison.matches[1].differences[1] == compared.matches[1].differences[1]


def test_a_kind_is_ignored_here_or_everywhere_but_not_what_is_important(compared: Comparison) -> None:
    places = Places(compared)
    one = compared.matches[0]
    here = reviewed(compared, Ignore(DifferenceKind.NUMBER, places.of_match(one)))
    assert here.ignored == {(one.id, 0)}
    everywhere = reviewed(
        compared, Ignore(DifferenceKind.NUMBER), Weigh(places.of_difference(one.differences[0]), Importance.IMPORTANT)
    )
    assert everywhere.ignored == {(other.id, 0) for other in compared.matches[1:]}
    assert reviewed(compared, Ignore(DifferenceKind.NUMBER), Ignore(DifferenceKind.NUMBER, on=False)).ignored == set()


def test_decisions_lie_over_a_comparison_in_another_order(compared: Comparison) -> None:
    places = Places(compared)
    decisions = (
        Judge(places.of_claims(["A2", "B2"]), Status.CONFIRMED),
        Link(places.of_claims(["A3", "C3"])),
        NoCounterpart(places.of_claim("B3")),
    )
    other = reviewed(comparison("CBA"), *decisions)
    assert match(other, "C2", "B2").status is Status.CONFIRMED
    assert match(other, "C3", "A3").origin is Origin.MANUAL
    assert other.no_counterpart == {"B3"}


def test_what_was_confirmed_holds_though_the_program_no_longer_finds_it(compared: Comparison) -> None:
    both = Places(compared).of_claims(["A2", "B2"])
    found = reviewed(comparison(matches=[]), Judge(both, Status.CONFIRMED), Note(both, "certain"))
    kept = match(found, "A2", "B2")
    assert (kept.status, kept.origin) == (Status.CONFIRMED, Origin.MANUAL)
    assert found.remarks[kept.id].note == "certain"
    assert found.orphans == ()


def test_what_was_rejected_stays_rejected_when_it_is_found_again(compared: Comparison) -> None:
    both = Places(compared).of_claims(["A2", "B2"])
    assert reviewed(comparison(matches=[]), Judge(both, Status.REJECTED)).orphans == ()
    assert match(reviewed(compared, Judge(both, Status.REJECTED)), "A2", "B2").status is Status.REJECTED


def test_a_note_whose_match_is_gone_is_an_orphan_with_its_words(compared: Comparison) -> None:
    places = Places(compared)
    both = places.of_claims(["A2", "B2"])
    said = Record((Note(both, "ask the hospital"),), "Kim", "2026-01-02T10:00:00Z", place_words(both, places))
    (orphan,) = laid_over(comparison(matches=[]), review_of([said])).orphans
    assert (orphan.about, orphan.remark.note) == (both, "ask the hospital")
    assert set(orphan.words) == {"Eleven people were hurt.", "Fourteen people were hurt."}
    assert laid_over(compared, review_of([said])).orphans == ()


def test_what_was_linked_to_a_source_that_is_gone_is_an_orphan(compared: Comparison) -> None:
    places = Places(compared)
    key = places.of_claims(["A3", "C3"])
    said = Record((Link(key),), "Kim", "2026-01-02T10:00:00Z", place_words(key, places))
    found = laid_over(comparison("AB"), review_of([said]))
    (orphan,) = found.orphans
    assert "Tugs came late." in orphan.words
    assert all(one.origin is Origin.AUTOMATIC for one in found.comparison.matches)


def test_the_comparison_itself_is_never_changed(compared: Comparison) -> None:
    before = replace(compared)
    places = Places(compared)
    reviewed(compared, Judge(places.of_claims(["A2", "B2"]), Status.REJECTED), Link(places.of_claims(["A3", "B3"])))
    assert compared == before


def test_what_nobody_has_decided_since_stays_the_same_object(compared: Comparison) -> None:
    key, overlay = Places(compared).of_claims, Overlay(compared)
    made = [record(Judge(key(["A2", "B2"]), Status.CONFIRMED)), record(Link(key(["A3", "B3"])))]
    before = overlay.laid(review_of(made), {})
    made += [
        record(Judge(key(["A4", "B4"]), Status.REJECTED)),
        record(Ignore(DifferenceKind.NUMBER, key(["A2", "C2"]))),
    ]
    after = overlay.laid(review_of(made), {})
    assert after == laid_over(compared, review_of(made))
    for claims in (("A1", "B1", "C1"), ("A2", "B2"), ("A3", "B3")):
        assert match(after, *claims) is match(before, *claims)
    assert match(after, "A4", "B4").status is Status.REJECTED
    assert overlay.laid(review_of(made[:2]), {}) == before


def test_laid_again_and_again_is_the_same_as_laid_once(compared: Comparison) -> None:
    key, overlay = Places(compared).of_claims, Overlay(compared)
    difference = Places(compared).of_difference(compared.matches[1].differences[0])
    steps: list[Decision] = [
        Unlink(key(["A1"])[0], key(["B1", "C1"])),
        Link(key(["A3", "B3"])),
        Weigh(difference, Importance.UNIMPORTANT),
        Ignore(DifferenceKind.NAME_FORM),
        Judge(key(["A3", "B3"]), Status.REJECTED),
        Link(key(["A1", "C3"])),
        Note(key(["B3"]), "fog"),
    ]
    reviews = [review_of([record(*steps[:number])]) for number in range(len(steps) + 1)]
    for review in (*reviews, *reversed(reviews)):
        assert overlay.laid(review, {}) == laid_over(compared, review)
