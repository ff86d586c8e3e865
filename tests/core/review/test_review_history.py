# SPDX-License-Identifier: Apache-2.0
"""Any sequence of verbs: undoing all gives the start, redoing all the end, and JSON and comparing again keep it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import CrossreadError
from core.model import DifferenceKind, Span, Status
from core.provenance import DataField
from core.review.decisions import (
    VERBS,
    Attribute,
    Bookmark,
    Cut,
    Decision,
    Describe,
    Flag,
    Ignore,
    Importance,
    Join,
    Judge,
    LeaveOut,
    Link,
    NoCounterpart,
    Note,
    Rate,
    Record,
    Tag,
    Taken,
    Unlink,
    Weigh,
)
from core.review.history import History
from core.review.overlay import laid_over, place_words
from core.review.places import Key, Place, Places
from core.review.review import Review, review_of
from core.review.review_json import record_from_json, record_to_json
from tests.core.review.samples import comparison

COMPARED = comparison()
PLACES = Places(COMPARED)
CLAIMS = [claim.id for _, claim in COMPARED.claims()]
MATCHES = [PLACES.of_match(match) for match in COMPARED.matches]
DIFFERENCES = [PLACES.of_difference(one) for match in COMPARED.matches for one in match.differences]


def keys() -> st.SearchStrategy[Key]:
    """Claims of two sources or more, in any match or none."""
    several = st.sets(st.sampled_from(CLAIMS), min_size=2, max_size=4).filter(
        lambda claims: len({claim[0] for claim in claims}) > 1
    )
    return st.one_of(st.sampled_from(MATCHES), several.map(PLACES.of_claims))


def corrections() -> st.SearchStrategy[Decision]:
    """Of sources: what is cut, joined, left out, known and said by somebody."""
    claim = st.sampled_from(CLAIMS).map(PLACES.of_claim)
    source = st.sampled_from([source.sha256 for source in COMPARED.sources])
    words = st.one_of(st.none(), st.text(max_size=20))
    stretch = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: Span(pair[0], sum(pair)))
    neighbours = st.tuples(st.sampled_from("ABC"), st.integers(1, 2), st.integers(1, 1))
    return st.one_of(
        st.builds(lambda sha256, at: Cut(Place(sha256, Span(at, at))), source, st.integers(1, 70)),
        st.builds(lambda one: Join(PLACES.of_claims((f"{one[0]}{one[1]}", f"{one[0]}{one[1] + one[2]}"))), neighbours),
        st.builds(LeaveOut, st.builds(Place, source, stretch), st.booleans()),
        st.builds(Describe, source, st.sampled_from(DataField), words),
        st.builds(Attribute, claim, words),
    )


def decisions() -> st.SearchStrategy[Decision]:
    own = st.one_of(decisions_on_matches(), corrections())
    return st.one_of(own, st.builds(Taken, own, st.just("Lou"), st.just("2026-01-01T08:00:00Z")))


def decisions_on_matches() -> st.SearchStrategy[Decision]:
    claim = st.sampled_from(CLAIMS).map(PLACES.of_claim)
    about = st.one_of(keys(), claim.map(lambda place: (place,)))
    return st.one_of(
        st.builds(Judge, keys(), st.sampled_from(Status)),
        st.builds(Flag, about, st.booleans()),
        st.builds(Rate, about, st.one_of(st.none(), st.text())),
        st.builds(Note, about, st.text()),
        st.builds(Bookmark, about, st.one_of(st.none(), st.text())),
        st.builds(Tag, about, st.lists(st.text(), max_size=3).map(tuple)),
        st.builds(Weigh, st.sampled_from(DIFFERENCES), st.one_of(st.none(), st.sampled_from(Importance))),
        st.builds(Ignore, st.sampled_from(DifferenceKind), st.one_of(st.none(), keys()), st.booleans()),
        st.builds(NoCounterpart, claim, st.booleans()),
        st.builds(Link, keys()),
        st.builds(lambda key: Unlink(key[0], key[1:]), keys()),
    )


def records() -> st.SearchStrategy[list[Record]]:
    made = st.lists(decisions(), min_size=1, max_size=3).map(
        lambda some: Record(tuple(some), "Kim", "2026-01-02T10:00:00Z")
    )
    return st.lists(made, max_size=8)


def history_of(made: list[Record]) -> History:
    history = History()
    for record in made:
        history = history.decide(record)
    return history


@given(records())
def test_undo_all_is_the_start_and_redo_all_the_end(made: list[Record]) -> None:
    end = history = history_of(made)
    states = [end.review]
    while history.can_undo:
        history = history.undo()
        states.append(history.review)
    assert history.review == Review()
    assert history.undo() is history
    for expected in reversed(states[:-1]):
        history = history.redo()
        assert history.review == expected
    assert history == end
    assert history.redo() is history


@given(records(), st.integers(0, 8), decisions())
def test_a_new_decision_after_undoing_takes_the_place_of_what_was_undone(
    made: list[Record], back: int, decision: Decision
) -> None:
    history = history_of(made)
    for _ in range(min(back, len(made))):
        history = history.undo()
    kept = history.records[: history.done]
    history = history.decide(Record((decision,), "Kim", "2026-01-03T10:00:00Z"))
    assert history.records[:-1] == kept
    assert not history.can_redo
    assert history.review == review_of(history.records)


def test_a_step_back_from_a_long_history_is_what_the_records_before_it_amount_to() -> None:
    keys_ = [PLACES.of_claims((f"A{number % 4 + 1}", f"B{number % 3 + 1}")) for number in range(300)]
    made = [Record((Note(key, str(number)),), "Kim", "2026-01-02T10:00:00Z") for number, key in enumerate(keys_)]
    for history in (history_of(made), History(tuple(made), 300)):
        for _ in range(200):
            history = history.undo()  # noqa: PLW2901
            assert history.review == review_of(made[: history.done])
        history = history.decide(made[0]).undo().redo()  # noqa: PLW2901
        assert history.review == review_of([*made[:100], made[0]])


def test_a_step_back_folds_few_records(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [Record((Note(MATCHES[0], str(number)),), "Kim", "2026-01-02T10:00:00Z") for number in range(1000)]
    history = History(tuple(made), 1000)
    assert history.review.remarks[MATCHES[0]].note == "999"
    folded: list[Record] = []
    monkeypatch.setattr("core.review.review.decided", lambda review, record: (folded.append(record), review)[1])
    assert history.undo().review
    assert len(folded) <= 64


@given(records())
def test_records_survive_json(made: list[Record]) -> None:
    told = json.loads(json.dumps([record_to_json(record) for record in made]))
    assert [record_from_json(one) for one in told] == made


@given(records())
def test_comparing_again_keeps_every_decision(made: list[Record]) -> None:
    review = review_of(made)
    now = laid_over(COMPARED, review)
    for other in (comparison(matches=[]), comparison("CAB")):
        places = Places(other)
        again = laid_over(other, review)
        found = {places.of_match(match): match for match in again.comparison.matches}
        for match in now.comparison.matches:
            key = PLACES.of_match(match)
            if match.status is Status.CONFIRMED:
                assert found[key].status is Status.CONFIRMED
            elif key in found:
                assert found[key].status is match.status
        said = [key for key, remark in review.remarks.items() if remark.note or remark.tags or remark.flagged]
        shown = {
            *(places.of_match(match) for match in again.comparison.matches if match.id in again.remarks),
            *((places.of_claim(claim),) for claim in again.remarks if claim in places.index.by_id),
            *(orphan.about for orphan in again.orphans),
        }
        assert set(said) <= shown
        assert set(review.links) <= set(found)
        assert {place for place in review.no_counterpart if (place,) in known(places)} == {
            places.of_claim(claim) for claim in again.no_counterpart
        }
        for one, two in review.apart:
            assert not [key for key in found if one in key and two in key and found[key].status is Status.UNREVIEWED]
        for key in set(found) & {PLACES.of_match(match) for match in now.comparison.matches}:
            before = next(match for match in now.comparison.matches if PLACES.of_match(match) == key)
            weights = {places.of_difference(one): one.severity for one in found[key].differences}
            for difference in before.differences:
                if (where := PLACES.of_difference(difference)) in weights:
                    assert weights[where] is difference.severity
    assert laid_over(COMPARED, review) == now


def known(places: Places) -> set[Key]:
    return {(places.of_claim(claim),) for claim in places.index.by_id}


@given(records())
def test_every_claim_is_in_a_match_that_holds_or_alone(made: list[Record]) -> None:
    compared = laid_over(COMPARED, review_of(made)).comparison
    joined = {claim for match in compared.matches if match.status is not Status.REJECTED for claim in match.claims}
    alone = {one.claim for one in compared.only_here}
    assert joined | alone == set(CLAIMS)
    assert joined.isdisjoint(alone)
    assert len({match.id for match in compared.matches}) == len(compared.matches)


def test_words_are_kept_with_a_record() -> None:
    key = PLACES.of_claims(["A3", "B3"])
    record = Record((Link(key),), "Kim", "2026-01-02T10:00:00Z", place_words(key, PLACES))
    assert record_from_json(json.loads(json.dumps(record_to_json(record)))) == record
    assert review_of([record]).words[key[0]] in {"A band played on.", "Fog lay over the bay."}


@pytest.mark.parametrize(
    "wrong",
    [
        {"verb": "burn", "match": []},
        {"verb": "judge", "match": [["ab", 1, 2]], "status": "confirmed"},
        {"verb": "judge", "match": [["ab", 1, 2], ["cd", 3, 4]], "status": "perhaps"},
        {"verb": "note", "about": [["ab", 2, 1]], "text": "x"},
        {"verb": "note", "about": [["ab", 1, True]], "text": "x"},
        {"verb": "link", "claims": [["ab", 1, 2], ["ab", 3, 4]]},
        {"verb": "flag", "about": [["ab", 1, 2]], "on": "yes"},
        {"verb": "cut", "at": ["ab", 1, 2]},
        {"verb": "join", "claims": [["ab", 1, 2], ["cd", 3, 4]]},
        {"verb": "leave-out", "passage": ["ab", 1], "on": True},
        {"verb": "describe", "source": "ab", "field": "weight", "value": "x"},
        {"verb": "attribute", "claim": ["ab", 1, 2], "speaker": 3},
        {"verb": "bookmark", "about": [], "name": "x"},
        {"verb": "bookmark", "about": [["ab", 1, 2]], "name": 3},
        {"verb": "taken", "by": "Lou", "at": "then", "decision": {"verb": "taken"}},
        {"verb": "weigh", "difference": {"kind": "colour", "places": []}, "importance": None},
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(CrossreadError, match="decisions"):
        record_from_json({"by": "x", "at": "y", "decisions": [wrong]})


def test_every_verb_has_a_name_of_its_own() -> None:
    assert len(set(VERBS.values())) == len(VERBS)


def test_a_history_cannot_hold_more_than_it_has() -> None:
    with pytest.raises(ValueError, match="1 of 0"):
        History((), 1)
