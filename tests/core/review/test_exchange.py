# SPDX-License-Identifier: Apache-2.0
"""Two reviewers: what stands of each review, where they differ, how it is settled, and the file between them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from core.errors import CrossreadError, ErrorCode
from core.model import Comparison, Span, Status
from core.provenance import DataField
from core.review.decisions import (
    Attribute,
    Cut,
    Decision,
    Describe,
    Flag,
    Join,
    Judge,
    Link,
    Note,
    Rate,
    Record,
    Tag,
    Taken,
    Unlink,
)
from core.review.exchange import LONGEST_TEXT, MOST_BYTES, exchanged_json, exchanged_of, read_review, write_review
from core.review.history import History
from core.review.overlay import laid_over
from core.review.places import Place, Places
from core.review.review import review_of
from core.review.standing import Aspect, Standing, Topic, settled_as, settlement, standing, taken
from tests.core.review.samples import comparison
from tests.core.review.test_review_history import records

COMPARED = comparison()
PLACES = Places(COMPARED)
BOTH = PLACES.of_claims(["A2", "B2"])
RADAR = PLACES.of_claims(["A4", "B4"])
ALONE = PLACES.of_claims(["A3", "B3"])


def by(who: str, *decisions: Decision) -> list[Record]:
    return [Record((decision,), who, f"2026-01-02T10:0{number}:00Z") for number, decision in enumerate(decisions)]


def topic(aspect: Aspect, key: tuple[Place, ...] = BOTH) -> Topic:
    return Topic(aspect, key)


def test_the_last_decision_on_a_topic_stands_and_what_was_taken_back_does_not() -> None:
    stands = standing(by("Kim", Note(BOTH, "who?"), Note(BOTH, "the hospital"), Flag(BOTH), Flag(BOTH, False)))
    assert [(one.aspect, found.value, found.at) for one, found in stands.items()] == [
        (Aspect.NOTE, "the hospital", "2026-01-02T10:01:00Z")
    ]


def test_linking_and_confirming_is_one_topic_and_so_is_unlinking_and_rejecting() -> None:
    assert standing(by("Kim", Link(BOTH)))[topic(Aspect.TOGETHER)].value is Status.CONFIRMED
    assert standing(by("Kim", Unlink(BOTH[0], BOTH[1:])))[topic(Aspect.TOGETHER)].value is Status.REJECTED
    assert not standing(by("Kim", Judge(BOTH, Status.CONFIRMED), Judge(BOTH, Status.UNREVIEWED)))


def test_two_reviews_agree_differ_and_say_something_new() -> None:
    mine = standing(by("Kim", Judge(BOTH, Status.CONFIRMED), Note(BOTH, "fine"), Judge(RADAR, Status.CONFIRMED)))
    theirs = standing(
        by("Lou", Judge(BOTH, Status.REJECTED), Note(BOTH, "fine"), Rate(BOTH, "misleading"), Tag(RADAR, ("a", "b")))
    )
    found = settlement(mine, theirs)
    (contest,) = found.contests
    assert (contest.topic, contest.mine.value, contest.theirs.value) == (
        topic(Aspect.TOGETHER), Status.CONFIRMED, Status.REJECTED,
    )  # fmt: skip
    assert (contest.mine.by, contest.theirs.by) == ("Kim", "Lou")
    assert [one.aspect for one, _ in found.new] == [Aspect.RATING, Aspect.TAGS]
    assert found.agreed == 1


def test_what_is_taken_over_stands_in_the_others_name() -> None:
    stands = standing(by("Lou", Judge(BOTH, Status.REJECTED)))[topic(Aspect.TOGETHER)]
    over = Record(tuple(taken(topic(Aspect.TOGETHER), stands)), "Kim", "2026-02-01T08:00:00Z")
    after = review_of([*by("Kim", Judge(BOTH, Status.CONFIRMED)), over])
    assert (after.remarks[BOTH].status, after.remarks[BOTH].by) == (Status.REJECTED, "Lou")
    assert after.remarks[BOTH].at == stands.at


@pytest.mark.parametrize("mine", [Judge(ALONE, Status.REJECTED), Unlink(ALONE[0], ALONE[1:]), Link(ALONE)])
@pytest.mark.parametrize("theirs", [Judge(ALONE, Status.CONFIRMED), Link(ALONE), Unlink(ALONE[0], ALONE[1:]),
                                    Judge(ALONE, Status.REJECTED)])  # fmt: skip
def test_whatever_was_said_before_what_is_taken_over_is_seen(mine: Decision, theirs: Decision) -> None:
    about = topic(Aspect.TOGETHER, ALONE)
    own, other = standing(by("Kim", mine))[about], standing(by("Lou", theirs))[about]
    over = Record(tuple(taken(about, other, own)), "Kim", "2026-02-01T08:00:00Z")
    shown = laid_over(COMPARED, review_of([*by("Kim", mine), over])).comparison.matches
    joined = [match for match in shown if {"A3", "B3"} <= set(match.claims) and match.status is Status.CONFIRMED]
    assert bool(joined) == (other.value is Status.CONFIRMED)


def test_neither_mine_nor_theirs() -> None:
    assert settled_as(topic(Aspect.NOTE), "both") == Note(BOTH, "both")
    assert settled_as(topic(Aspect.TOGETHER), Status.UNREVIEWED) == Judge(BOTH, Status.UNREVIEWED)
    detail = Topic(Aspect.DETAIL, (Place("ab", Span(0, 0)),), "outlet")
    assert settled_as(detail, "The Tide") == Describe("ab", DataField.OUTLET, "The Tide")
    with pytest.raises(ValueError, match="flag"):
        settled_as(topic(Aspect.FLAG), False)


def test_a_cut_against_a_merge_is_a_contest() -> None:
    first, second = PLACES.of_claim("A1"), PLACES.of_claim("A2")
    border = Place(second.source, Span(second.span.start, second.span.start))
    found = settlement(standing(by("Kim", Join((first, second)))), standing(by("Lou", Cut(border))))
    assert [one.topic for one in found.contests] == [topic(Aspect.BORDER, (border,))]


@given(records(), records())
def test_taking_over_everything_leaves_nothing_to_settle(one: list[Record], other: list[Record]) -> None:
    mine, theirs = standing(one), standing(other)
    found = settlement(mine, theirs)
    decisions = [part for about, stands in found.new for part in taken(about, stands)]
    decisions += [part for contest in found.contests for part in taken(contest.topic, contest.theirs, contest.mine)]
    after = standing([*one, Record(tuple(decisions), "Kim", "2026-02-01T08:00:00Z")])
    for about, stands in theirs.items():
        if about.aspect not in (Aspect.BORDER, Aspect.TOGETHER):  # one decision there is about several topics
            assert after[about].value == stands.value
            if about not in mine or mine[about].value != stands.value:
                assert (after[about].by, after[about].at) == (stands.by, stands.at)
    laid_over(COMPARED, review_of([*one, Record(tuple(decisions), "Kim", "2026-02-01T08:00:00Z")]))


@given(records())
def test_a_review_survives_the_file(made: list[Record]) -> None:
    history = History(tuple(made), len(made))
    told = json.loads(json.dumps(exchanged_json(history, COMPARED.sources)))
    found = standing(exchanged_of(told, COMPARED.sources).records) if _plain(made) else None
    expected: dict[Topic, Standing] = standing(made)
    if found is not None:
        assert {about: (one.value, one.by, one.at) for about, one in found.items()} == {
            about: (one.value, one.by, one.at) for about, one in expected.items()
        }


def _plain(made: list[Record]) -> bool:
    """Without what a file refuses: details that are none, places beyond the end; and merges, which are of several."""
    own = [one.decision if isinstance(one, Taken) else one for record in made for one in record.decisions]
    lengths = {source.sha256: len(source.text) for source in COMPARED.sources}
    places = [one.at for one in own if isinstance(one, Cut)] + [
        one.passage for one in own if type(one).__name__ == "LeaveOut"
    ]
    beyond = any(place.span.end > lengths[place.source] for place in places)
    return not beyond and not any(isinstance(one, Describe | Join) for one in own)


@pytest.fixture
def compared() -> Comparison:
    return COMPARED


def test_the_file_holds_no_word_of_the_articles_and_nothing_that_was_taken_back(tmp_path: Path) -> None:
    words = ((BOTH[0], "Eleven people were hurt."),)
    made = [Record((Note(BOTH, "draft"),), "Kim", "2026-01-02T10:00:00Z", words), *by("Kim", Note(BOTH, "ask"))]
    undone = by("Kim", Note(BOTH, "undone"))
    write_review(tmp_path / "kim.crossread-review", History((*made, *undone), len(made)), COMPARED.sources)
    text = (tmp_path / "kim.crossread-review").read_text("utf-8")
    assert "ask" in text
    assert not any(word in text for word in ("draft", "undone", "Eleven", "hurt"))
    assert all(source.sha256 in text for source in COMPARED.sources)
    found = read_review(tmp_path / "kim.crossread-review", COMPARED.sources)
    assert found.reviewers == ("Kim",)


def test_a_review_of_other_sources_is_refused_with_their_names(tmp_path: Path) -> None:
    path = tmp_path / "kim.crossread-review"
    write_review(path, History(), [replace(source, outlet=f"The {source.id}") for source in COMPARED.sources])
    others = [replace(source, sha256="0" * 63 + source.id.lower()) for source in COMPARED.sources]
    with pytest.raises(CrossreadError) as caught:
        read_review(path, [COMPARED.sources[0], *others[1:]])
    assert caught.value.code is ErrorCode.OTHER_SOURCES
    assert "“The A”" in str(caught.value.values["sources"])


def test_what_is_about_a_source_that_is_not_here_is_left_out() -> None:
    three = PLACES.of_claims(["A2", "C2"])
    history = History(tuple(by("Kim", Note(three, "tugs"), Note(BOTH, "hurt"))), 2)
    found = exchanged_of(exchanged_json(history, COMPARED.sources), COMPARED.sources[:2])
    assert [decision for record in found.records for decision in record.decisions] == [Note(BOTH, "hurt")]


def spoiled(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        json.dumps(exchanged_json(History(tuple(by("Kim", Note(BOTH, "x"))), 1), COMPARED.sources))
    )
    change(data)
    return data


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: data.update(schema="crossread/review/9"), "schema"),
        (lambda data: data.pop("records"), "records"),
        (lambda data: data["records"][0]["decisions"][0].update(text="x" * (LONGEST_TEXT + 1)), "characters"),
        (lambda data: data["records"][0]["decisions"][0]["about"][0].__setitem__(2, 99_999), "beyond the end"),
        (lambda data: data["records"][0]["decisions"][0].update(about=[["ab", n, n] for n in range(999)]), "places"),
        (lambda data: data["records"][0]["decisions"].append({"verb": "describe", "source": "ab", "field": "published",
                                                              "value": "soon"}), "soon"),
        (lambda data: data["records"][0].update(by=3), "by"),
        (lambda data: data.update(sources=[{"sha256": 1, "name": "x"}]), "sources"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_said(change: Any, told: str, tmp_path: Path) -> None:
    path = tmp_path / "lou.crossread-review"
    path.write_text(json.dumps(spoiled(change)), encoding="utf-8")
    with pytest.raises(CrossreadError) as caught:
        read_review(path, COMPARED.sources)
    assert caught.value.code is ErrorCode.BAD_REVIEW
    assert told in str(caught.value.values["detail"])
    assert caught.value.values["path"] == str(path)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"[" * 100_000, b'"review"'])
def test_what_is_no_review_at_all_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "lou.crossread-review"
    path.write_bytes(data)
    with pytest.raises(CrossreadError) as caught:
        read_review(path, COMPARED.sources)
    assert caught.value.code is ErrorCode.BAD_REVIEW


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "lou.crossread-review"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(CrossreadError) as caught:
        read_review(path, COMPARED.sources)
    assert caught.value.code is ErrorCode.TOO_LARGE


def test_a_speaker_that_both_name_alike_is_agreed() -> None:
    claim = PLACES.of_claim("A2")
    one, other = (standing(by(who, Attribute(claim, "Ann Bell"))) for who in ("Kim", "Lou"))
    assert settlement(one, other).agreed == 1
