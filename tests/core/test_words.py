# SPDX-License-Identifier: Apache-2.0
"""Every value that core can say has a word, and the words say what and where."""

from __future__ import annotations

import string
from enum import StrEnum
from pathlib import Path

import pytest

from core.errors import CrossreadError, ErrorCode
from core.language.mentions import NameKind, Qualifier
from core.model import (
    Claim,
    ClaimIndex,
    ClaimSpan,
    DifferenceKind,
    Evidence,
    EvidenceKind,
    ExclusionReason,
    GravityReason,
    Match,
    Notice,
    NoticeCode,
    ObjectionKind,
    Origin,
    Relation,
    Role,
    Severity,
    Source,
    Span,
    State,
    Status,
    Tier,
)
from core.progress import Step
from core.provenance import AmendmentKind, DataOrigin, SourceNoticeCode
from core.words import MissingWordError, Words, percent, words

ENGLISH = words()

TABLES: list[tuple[str, type[StrEnum], tuple[str, ...]]] = [
    ("state", State, ("sign", "name", "one", "explanation")),
    ("relation", Relation, ()),
    ("tier", Tier, ()),
    ("origin", Origin, ()),
    ("status", Status, ()),
    ("severity", Severity, ()),
    ("gravity", GravityReason, ()),
    ("role", Role, ()),
    ("kind", DifferenceKind, ("mark", "name", "explanation")),
    ("reason", ExclusionReason, ("name", "explanation")),
    ("evidence", EvidenceKind, ()),
    ("evidence_bare", EvidenceKind, ()),
    ("against", ObjectionKind, ()),
    ("against_bare", ObjectionKind, ()),
    ("qualifier", Qualifier, ()),
    ("name_kind", NameKind, ()),
    ("step", Step, ()),
    ("notice", NoticeCode, ()),
    ("error", ErrorCode, ()),
    ("data_origin", DataOrigin, ()),
    ("amendment", AmendmentKind, ()),
    ("source_notice", SourceNoticeCode, ()),
]


@pytest.mark.parametrize(("table", "values", "entries"), TABLES, ids=[table for table, _, _ in TABLES])
def test_every_value_has_its_words(table: str, values: type[StrEnum], entries: tuple[str, ...]) -> None:
    for value in values:
        for entry in entries or ("",):
            keys = (table, value.value, entry) if entry else (table, value.value)
            assert ENGLISH.get(*keys).strip() == ENGLISH.get(*keys) != ""


@pytest.mark.parametrize(("table", "values", "entries"), TABLES, ids=[table for table, _, _ in TABLES])
def test_no_words_without_a_value(table: str, values: type[StrEnum], entries: tuple[str, ...]) -> None:
    del entries
    entry = ENGLISH.table[table]
    assert isinstance(entry, dict)
    assert set(entry) == {value.value for value in values}


def test_a_gap_is_an_error() -> None:
    with pytest.raises(MissingWordError, match=r"kind\.number\.mark"):
        Words("xx", {"kind": {}}).mark(DifferenceKind.NUMBER)


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="klingon"):
        words("klingon")
    with pytest.raises(ValueError, match=r"\.\./"):
        words("../words/en")


def test_words_are_read_once() -> None:
    assert words() is words()


def test_the_signs_of_the_states_differ() -> None:
    assert [ENGLISH.sign(state) for state in State] == ["▪", "▲", "✕", "⋮"]


def test_marks_are_short_and_differ() -> None:
    marks = [ENGLISH.mark(kind) for kind in DifferenceKind]
    assert len(set(marks)) == len(marks)
    assert max(map(len, marks)) <= 10
    assert ENGLISH.mark(DifferenceKind.ADDED_OMITTED, missing=True) != ENGLISH.mark(DifferenceKind.ADDED_OMITTED)
    assert ENGLISH.mark(DifferenceKind.NUMBER, missing=True) == ENGLISH.mark(DifferenceKind.NUMBER)


@pytest.mark.parametrize("code", ErrorCode)
def test_error_sentences_name_the_values_that_belong_to_the_code(code: ErrorCode) -> None:
    source = Path(__file__).parents[2] / "core" / "errors.py"
    line = next(one for one in source.read_text(encoding="utf-8").splitlines() if f'"{code.value}"' in one)
    comment = line.partition("#")[2].partition(":")[0].partition("(")[0]
    documented = {name.strip() for name in comment.split(",") if name.strip()}
    named = {name for _, name, _, _ in string.Formatter().parse(ENGLISH.get("error", code.value)) if name}
    assert named == documented


def test_an_error_says_what_and_where() -> None:
    error = CrossreadError(ErrorCode.TOO_LARGE, path=Path("big.txt"), size=52_428_800, limit=20_000_000)
    assert ENGLISH.error(error) == "big.txt is too large: 52.4 MB, and at most 20.0 MB are read."
    error = CrossreadError(ErrorCode.BINARY, path="picture.png", offset=1234)
    assert ENGLISH.error(error).endswith("at position 1,234.")
    error = CrossreadError(ErrorCode.BAD_METADATA, field="published", value="Tuesdayish")
    assert ENGLISH.error(error) == "“Tuesdayish” is not a valid date."
    error = CrossreadError(ErrorCode.CANNOT_WRITE, path="out.html", detail="No space left on device.")
    assert ENGLISH.error(error) == "out.html cannot be written: No space left on device."


def test_an_error_without_its_values_still_has_a_sentence() -> None:
    assert ENGLISH.error(CrossreadError(ErrorCode.FILE_MISSING)) == "There is no file …."


def test_braces_in_a_value_are_text() -> None:
    assert "{path}" in ENGLISH.error(CrossreadError(ErrorCode.FILE_MISSING, path="{path}"))


def sample() -> tuple[ClaimIndex, tuple[Source, ...]]:
    left = Source("A", "Lamport met Okafor.", "0" * 64, outlet="Tidewater Post", claims=(Claim("A1", Span(0, 19), 0),))
    right = Source("B", "Okafor met Lamport.", "1" * 64, claims=(Claim("B1", Span(0, 19), 0),))
    return ClaimIndex.of((left, right)), (left, right)


def test_evidence_quotes_what_is_shared_once() -> None:
    index, _ = sample()
    spans = (
        ClaimSpan("A1", Span(0, 7)),
        ClaimSpan("A1", Span(12, 18)),
        ClaimSpan("B1", Span(0, 6)),
        ClaimSpan("B1", Span(11, 18)),
    )
    evidence = Evidence(EvidenceKind.NAME, spans=spans)
    assert ENGLISH.evidence(evidence, index) == "shared names: Lamport, Okafor"
    assert ENGLISH.evidence(evidence) == "shared names"


def test_evidence_with_a_value() -> None:
    assert ENGLISH.evidence(Evidence(EvidenceKind.SIMILARITY, 0.823)) == "meaning 0.82"
    assert ENGLISH.evidence(Evidence(EvidenceKind.SIMILARITY)) == "similar in meaning"
    assert ENGLISH.evidence(Evidence(EvidenceKind.RARE_WORDS, 0.4)) == "rare words in common, 0.40"
    assert ENGLISH.evidence(Evidence(EvidenceKind.RARE_WORDS)) == "rare words in common"


def test_a_long_list_of_shared_words_is_cut_and_says_so() -> None:
    text = "one two three four five six seven eight"
    source = Source("A", text, "0" * 64, claims=(Claim("A1", Span(0, len(text)), 0),))
    spans = tuple(ClaimSpan("A1", Span(text.index(word), text.index(word) + len(word))) for word in text.split())
    told = ENGLISH.evidence(Evidence(EvidenceKind.RARE_WORDS, spans=spans), ClaimIndex.of((source,)))
    assert told == "rare words in common: one, two, three, four, five, six …"


def test_notices_name_their_sources() -> None:
    _, sources = sample()
    told = ENGLISH.notice(Notice(NoticeCode.NO_CLAIMS, ("A", "B")), sources)
    assert "A (Tidewater Post), B (B)" in told
    assert "A, B" in ENGLISH.notice(Notice(NoticeCode.NO_CLAIMS, ("A", "B")))


def test_notices_on_events_tell_their_evidence() -> None:
    values = {
        "answer": "different",
        "likelihood": 0.031,
        "shared": {"names": ["Health Ministry"], "numbers": [{"value": 3200.0, "unit": "USD"}]},
        "only": {"B": ["Maren Holt", "Iltis"]},
        "days": {"A": ["Tuesday"], "B": ["Friday", "Saturday"]},
        "published": {"A": "2021-03-09", "B": "2021-03-19"},
        "apart": 10,
    }
    told = ENGLISH.notice(Notice(NoticeCode.DIFFERENT_EVENTS, ("A", "B"), values))
    assert told.startswith("These accounts seem to tell of different events: A, B.")
    assert told.endswith(
        "Only B names Maren Holt, Iltis; A tells of Tuesday; B tells of Friday, Saturday; "
        "10 days lie between their publication; both name Health Ministry; both give 3,200 USD."
    )


def test_days_are_told_as_they_are_said() -> None:
    values = {"days": {"A": ["2021-03-09"], "B": ["2021-03-19", "2021-13-40"]}}
    told = ENGLISH.notice(Notice(NoticeCode.RELATED_EVENTS, ("A", "B"), values))
    assert told.endswith("A tells of 9 March 2021; B tells of 19 March 2021, 2021-13-40.")


def test_what_a_person_has_said_of_events_is_told_as_such() -> None:
    for code in (NoticeCode.DIFFERENT_EVENTS, NoticeCode.RELATED_EVENTS):
        told = ENGLISH.notice(Notice(code, ("A", "B"), {"answer": "x", "said": True}))
        assert "as you have said: A, B." in told
        assert told != ENGLISH.notice(Notice(code, ("A", "B"), {"answer": "x"}))


@pytest.mark.parametrize(
    ("score", "shown"), [(0.0, 0), (0.001, 1), (0.5, 50), (0.944, 94), (0.999, 99), (1.0, 100), (1.2, 100)]
)
def test_scores_are_never_rounded_to_certainty(score: float, shown: int) -> None:
    assert percent(score) == shown


@pytest.mark.parametrize("score", [0.966, 0.99, 0.99999, 1.0])
def test_no_score_is_told_as_more_than_is_borne_out(score: float) -> None:
    assert ENGLISH.score(score) == "at least 96 of 100 such pairs are right"
    assert ENGLISH.short_score(score) == "at least 96 of 100"
    assert words("de").score(score) == "mindestens 96 von 100 solchen Paaren stimmen"
    assert ENGLISH.score(0.96) == "96 of 100 such pairs are right"
    assert ENGLISH.short_score(0.21) == "21 of 100"


def test_a_match_made_by_hand_has_no_probability() -> None:
    match = Match("m1", ("A1", "B1"), 0.94, Tier.MATCH)
    assert ENGLISH.match_score(match) == "94 of 100 such pairs are right"
    assert ENGLISH.match_score(match, short=True) == "94 of 100"
    linked = Match("m1", ("A1", "B1"), 1.0, Tier.MATCH, origin=Origin.MANUAL)
    assert ENGLISH.match_score(linked) == ENGLISH.match_score(linked, short=True) == "linked by hand"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"value": 30000, "qualifier": "more-than", "unit": "people"}, "more than 30,000 people"),
        ({"value": 2.5, "unit": "km"}, "2.5 km"),
        ({"value": 3.0, "upper": 5.0, "counted": "ships"}, "3–5 ships"),
        ({"earliest": "2024-03-26", "latest": "2024-03-26"}, "2024-03-26"),
        ({"earliest": "2024-03-01", "latest": "2024-03-31"}, "2024-03-01 – 2024-03-31"),
        ({"text": "Austin", "quoted": True}, "Austin"),
        ({"words": ["far", "too"]}, "far, too"),
        ({}, ""),
    ],
)
def test_what_was_read_on_one_side(values: dict[str, object], told: str) -> None:
    assert ENGLISH.quantity(values) == told
