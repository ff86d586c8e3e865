# SPDX-License-Identifier: Apache-2.0
"""Comparisons survive JSON unchanged, fit their schema, and damaged ones are refused with what and where."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from core.comparison_json import comparison_from_json, comparison_to_json, source_from_json, source_to_json
from core.errors import CrossreadError, ErrorCode
from core.model import (
    ClaimSpan,
    Comparison,
    DifferenceKind,
    EventAnswer,
    EventSaid,
    Evidence,
    EvidenceKind,
    ExclusionReason,
    KindGravity,
    Nearest,
    NoticeCode,
    Objection,
    ObjectionKind,
    OnlyHere,
    Relation,
    Role,
    Settings,
    Severity,
    Source,
    Span,
    Status,
    Tier,
)
from core.provenance import Amendment, AmendmentKind, DataField, DataOrigin, SourceNotice, SourceNoticeCode, Stated
from core.settings_json import settings_from_json, settings_to_json

SCHEMA: dict[str, Any] = json.loads((files("resources") / "schemas" / "comparison-1.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def through_text(comparison: Comparison) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(comparison_to_json(comparison)))
    return data


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_nothing_is_lost_on_the_way(ferry: Comparison) -> None:
    assert comparison_from_json(through_text(ferry)) == ferry


def test_the_sample_fits_the_schema(ferry: Comparison, empty: Comparison) -> None:
    VALIDATOR.validate(through_text(ferry))
    VALIDATOR.validate(through_text(empty))


def test_what_speaks_against_what_it_rests_on_and_what_is_missing_survive_and_fit(ferry: Comparison) -> None:
    first = ferry.matches[1]
    place = ClaimSpan("A2", ferry.sources[0].claims[1].span)
    objection = Objection(ObjectionKind.COVERAGE, 0.31, (place,))
    against = replace(first, against=(objection, Objection(ObjectionKind.NOTHING_FIRM)), rests_on=(place,))
    alone = ferry.sources[0].claims[4]
    shared = Evidence(EvidenceKind.EVENT, None, (ClaimSpan(alone.id, alone.span),))
    nearest = Nearest("B2", 0.34, (shared,), (ClaimSpan(alone.id, Span(alone.span.start, alone.span.start + 3)),))
    comparison = replace(
        ferry,
        matches=(ferry.matches[0], against, *ferry.matches[2:]),
        only_here=(OnlyHere(alone.id, nearest), *ferry.only_here[1:]),
    )
    data = through_text(comparison)
    VALIDATOR.validate(data)
    assert comparison_from_json(data) == comparison
    assert data["matches"][1]["against"][0]["value"] == 0.31
    assert not {"against", "rests_on"} & set(data["matches"][0])


def test_the_later_fields_survive_and_fit(ferry: Comparison) -> None:
    first = ferry.sources[0]
    claims = (replace(first.claims[0], speaker="she", speaker_span=Span(0, 3), cue=Span(4, 8)), *first.claims[1:])
    kept = tuple(replace(one, kept=True) for one in first.excluded)
    source = replace(first, claims=claims, excluded=kept, captions=(Span(3, 9),))
    comparison = replace(ferry, sources=(source, *ferry.sources[1:]))
    data = through_text(comparison)
    VALIDATOR.validate(data)
    assert comparison_from_json(data) == comparison
    assert data["sources"][0]["captions"] == [{"start": 3, "end": 9}]
    assert data["sources"][0]["excluded"][0]["kept"] is True


def test_the_shape_is_the_documented_one(ferry: Comparison) -> None:
    data = through_text(ferry)
    assert list(data) == ["schema", "generator", "created", "sources", "matches", "only_here", "notices"]
    assert data["schema"] == "crossread/comparison/1"
    assert data["generator"]["name"] == "crossread"
    assert data["generator"]["settings"] == {"strictness": 0.5, "possible_margin": 0.15, "same_event": None}
    match = data["matches"][4]
    assert {key: match[key] for key in ("id", "claims", "tier", "relation", "origin", "status")} == {
        "id": "m5",
        "claims": ["A6", "B6"],
        "tier": "match",
        "relation": "conflict",
        "origin": "automatic",
        "status": "unreviewed",
    }
    empty_place, negation = match["differences"][0]["spans"]
    assert empty_place["start"] == empty_place["end"]
    text = data["sources"][1]["text"]
    assert text[negation["start"] : negation["end"]] == "not"
    assert data["only_here"][1] == {"claim": "A7", "nearest": None}


def test_the_schema_names_every_value_of_the_model() -> None:
    definitions = SCHEMA["$defs"]
    for definition, name, values in (
        ("difference", "kind", DifferenceKind),
        ("difference", "severity", Severity),
        ("evidence", "kind", EvidenceKind),
        ("objection", "kind", ObjectionKind),
        ("exclusion", "reason", ExclusionReason),
        ("notice", "code", NoticeCode),
        ("match", "tier", Tier),
        ("match", "relation", Relation),
        ("match", "status", Status),
        ("claim", "role", Role),
        ("stated", "field", DataField),
        ("stated", "origin", DataOrigin),
        ("amendment", "kind", AmendmentKind),
        ("source_notice", "code", SourceNoticeCode),
    ):
        assert definitions[definition]["properties"][name]["enum"] == [value.value for value in values]


def test_offsets_count_code_points_beyond_the_basic_plane() -> None:
    text = "🛳️ Ferry \U0001f9ed strikes"
    source = Source("A", text, "0" * 64, title_span=Span(text.index("Ferry"), text.index("Ferry") + 5))
    again = source_from_json(json.loads(json.dumps(source_to_json(source))))
    assert again.title_span is not None
    assert again.quote(again.title_span) == "Ferry"


def test_what_is_known_about_a_source_survives() -> None:
    source = Source(
        "A",
        "By Ann Lee. Correction: the ferry sank on Monday.",
        "0" * 64,
        modified="2024-03-27",
        stated=(
            Stated(DataField.AUTHOR, "Ann Lee", DataOrigin.BYLINE, Span(3, 10)),
            Stated(DataField.PUBLISHED, "2024-03-26", DataOrigin.JSON_LD),
        ),
        amendments=(Amendment(AmendmentKind.CORRECTION, Span(12, 49), "2024-03-27"),),
        notices=(SourceNotice(SourceNoticeCode.ALMOST_EMPTY, {"sentences": 1}),),
    )
    data = json.loads(json.dumps(source_to_json(source)))
    jsonschema.validate(data, {**SCHEMA["$defs"]["source"], "$defs": SCHEMA["$defs"]})
    assert source_from_json(data) == source
    data["stated"][0]["end"] = 50
    with pytest.raises(CrossreadError, match=r"stated\[0\]\.end"):
        source_from_json(data)


def test_unknown_fields_are_ignored(ferry: Comparison) -> None:
    data = through_text(ferry)
    data["later"] = {"x": 1}
    data["matches"][0]["later"] = 2
    assert comparison_from_json(data) == ferry


def test_settings_have_defaults() -> None:
    assert settings_from_json({}) == Settings()
    settings = Settings(strictness=0.7, possible_margin=0.1, same_event=EventAnswer.DIFFERENT)
    assert settings_from_json(settings_to_json(settings)) == settings


Damage = Callable[[dict[str, Any]], object]
DAMAGES: list[tuple[str, Damage, str]] = [
    ("other version", lambda d: d.update(schema="crossread/comparison/9"), "schema: this version reads"),
    ("no sources", lambda d: d.pop("sources"), "sources: it is missing"),
    ("sources no list", lambda d: d.update(sources={}), "sources: a list is needed, not an object"),
    ("source no object", lambda d: d["sources"].insert(1, None), "sources[1]: an object is needed, not null"),
    ("text missing", lambda d: d["sources"][0].pop("text"), "sources[0].text: it is missing"),
    ("offset text", lambda d: d["sources"][0]["claims"][2].update(end="9"), "sources[0].claims[2].end: a whole number"),
    ("offset true", lambda d: d["sources"][0]["claims"][2].update(start=True), "sources[0].claims[2].start: a whole"),
    (
        "backwards",
        lambda d: d["sources"][0]["claims"][2].update(start=400),
        "sources[0].claims[2].start: a span cannot",
    ),
    ("beyond", lambda d: d["sources"][2]["claims"][0].update(end=9999), "sources[2].claims[0].end: 9999 lies beyond"),
    (
        "reason",
        lambda d: d["sources"][0]["excluded"][0].update(reason="x"),
        "sources[0].excluded[0].reason: 'x' is none",
    ),
    ("twice", lambda d: d["sources"][1].update(id="A"), "sources: the id 'A' is used twice"),
    ("claim twice", lambda d: d["sources"][1]["claims"][0].update(id="A1"), "sources: the id 'A1' is used twice"),
    ("unknown claim", lambda d: d["matches"][1]["claims"].append("Z9"), "matches[1].claims[4]: there is no claim 'Z9'"),
    ("one claim", lambda d: d["matches"][5].update(claims=["B7"]), "matches[5].claims: at least two"),
    ("score", lambda d: d["matches"][0].update(score=1.5), "matches[0].score: a number from 0 to 1"),
    ("score NaN", lambda d: d["matches"][0].update(score=float("nan")), "matches[0].score: a number is needed"),
    ("kind", lambda d: d["matches"][0]["differences"][0].update(kind="mood"), "matches[0].differences[0].kind: 'mood'"),
    ("spans", lambda d: d["matches"][0]["differences"][0].update(spans=[]), "matches[0].differences[0].spans: a diff"),
    (
        "span outside its claim",
        lambda d: d["matches"][4]["differences"][0]["spans"][1].update(start=0, end=2),
        "matches[4].differences[0].spans[1].start: 0 lies before the start of claim B6",
    ),
    (
        "span of another match",
        lambda d: d["matches"][4]["differences"][0]["spans"][1].update(claim="C1"),
        "matches[4].differences[0].spans[1].claim: there is no claim 'C1' here",
    ),
    ("nearest", lambda d: d["only_here"][0]["nearest"].update(claim="Q1"), "only_here[0].nearest.claim: there is no"),
    ("notice", lambda d: d["notices"][0].update(sources=["X"]), "notices[0].sources[0]: there is no source 'X'"),
    ("model", lambda d: d["generator"]["model"].pop("sha256"), "generator.model.sha256: it is missing"),
]


@pytest.mark.parametrize(("damage", "told"), [entry[1:] for entry in DAMAGES], ids=[entry[0] for entry in DAMAGES])
def test_damage_is_told_with_its_place(ferry: Comparison, damage: Damage, told: str) -> None:
    data = through_text(ferry)
    damage(data)
    with pytest.raises(CrossreadError) as caught:
        comparison_from_json(data, document="ferry.json")
    assert caught.value.code is ErrorCode.BAD_COMPARISON
    assert caught.value.values["path"] == "ferry.json"
    assert str(caught.value.values["detail"]).startswith(told)


@pytest.mark.parametrize("data", [None, [], "text", 3])
def test_what_is_no_object_is_refused(data: object) -> None:
    with pytest.raises(CrossreadError, match="an object is needed"):
        comparison_from_json(data)


def test_a_damaged_article_is_not_quoted_in_the_error(ferry: Comparison) -> None:
    data = through_text(ferry)
    data["sources"] = "word " * 1000
    with pytest.raises(CrossreadError) as caught:
        comparison_from_json(data)
    assert len(str(caught.value)) < 150


def test_five_hundred_matches_are_read_quickly(many: Callable[[int], Comparison]) -> None:
    comparison = many(500)
    data = through_text(comparison)
    started = time.perf_counter()
    assert comparison_from_json(data) == comparison
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (None, None),
        ("same", EventAnswer.SAME),
        ("related", EventAnswer.RELATED),
        ("different", EventAnswer.DIFFERENT),
        (True, EventAnswer.SAME),
        (False, EventAnswer.DIFFERENT),
    ],
)
def test_what_a_person_said_of_the_event_is_read_from_old_files_too(written: object, meant: EventAnswer | None) -> None:
    assert settings_from_json({"same_event": written}).same_event is meant


def test_what_was_said_of_two_sources_goes_both_ways() -> None:
    settings = Settings(said=(EventSaid(("A", "C"), EventAnswer.RELATED),))
    assert settings_from_json(json.loads(json.dumps(settings_to_json(settings)))) == settings
    with pytest.raises(CrossreadError):
        settings_from_json({"said": [{"sources": ["A"], "answer": "same"}]})


def test_an_unknown_answer_is_refused() -> None:
    with pytest.raises(CrossreadError):
        settings_from_json({"same_event": "perhaps"})


def test_what_is_told_of_differences_goes_both_ways() -> None:
    gravity = (KindGravity(DifferenceKind.NAME_FORM, Severity.MEDIUM), KindGravity(DifferenceKind.NUMBER, Severity.LOW))
    settings = Settings(uncertain=True, gravity=gravity)
    assert settings_from_json(json.loads(json.dumps(settings_to_json(settings)))) == settings
    assert "uncertain" not in settings_to_json(Settings())


@pytest.mark.parametrize("gravity", [{"colour": "high"}, {"number": "enormous"}, ["number"]])
def test_a_gravity_that_nobody_knows_is_refused(gravity: object) -> None:
    with pytest.raises(CrossreadError):
        settings_from_json({"gravity": gravity})
