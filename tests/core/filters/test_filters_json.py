# SPDX-License-Identifier: Apache-2.0
"""A filter as JSON: whole and back, and whatever is wrong with one named with its place."""

from __future__ import annotations

import json

import pytest

from core.errors import CrossreadError, ErrorCode
from core.filters.filter import EVERYTHING, Facet, Filter, Judgement, Sureness
from core.filters.filter_json import filter_from_json, filter_to_json
from core.filters.text import TextQuery
from core.model import DifferenceKind, Severity, State, Tier
from core.words import words

WHOLE = Filter(
    states=frozenset({State.CONFLICT, State.ONLY_HERE}),
    kinds=frozenset({DifferenceKind.NUMBER}),
    own=frozenset({"tense"}),
    severities=frozenset({Severity.HIGH}),
    sureness=frozenset({Sureness.SURE}),
    judgements=frozenset({Judgement.OPEN, Judgement.FLAGGED}),
    sources=frozenset({"A"}),
    speakers=frozenset({"Ada Brook"}),
    tags=frozenset({"later"}),
    ratings=frozenset({"false"}),
    tiers=frozenset({Tier.MATCH}),
    least=0.25,
    most=0.75,
    text=TextQuery("fog|storm", regex=True, case=True, whole_words=True),
)


def test_every_facet_goes_there_and_back() -> None:
    assert set(WHOLE.facets) == set(Facet)
    data = json.loads(json.dumps(filter_to_json(WHOLE)))
    again = filter_from_json(data)
    assert again == WHOLE
    assert all(type(one) is type(two) for one, two in zip(sorted(again.states), sorted(WHOLE.states), strict=True))


def test_no_limit_is_nothing() -> None:
    assert filter_to_json(EVERYTHING) == {}
    assert filter_from_json({}) == filter_from_json(None) == EVERYTHING
    assert not EVERYTHING.limits


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ([], "an object"),
        ({"colours": ["red"]}, "colours"),
        ({"kinds": "number"}, "kinds"),
        ({"kinds": ["number", "weight"]}, "kinds[1]"),
        ({"score": [0.5]}, "score"),
        ({"score": [0.5, 0.2]}, "score"),
        ({"score": [True, 1]}, "score"),
        ({"tags": [3]}, "tags[0]"),
        ({"tags": ["x" * 2000]}, "tags"),
        ({"text": {"text": "a" * 2000}}, "text"),
        ({"text": {"text": "a", "regex": "yes"}}, "regex"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(data: object, told: str) -> None:
    with pytest.raises(CrossreadError) as raised:
        filter_from_json(data, where="filter", document="profile.json")
    assert raised.value.code is ErrorCode.BAD_COMPARISON
    assert raised.value.values["path"] == "profile.json"
    assert told in str(raised.value.values["detail"])


def test_a_bad_expression_is_told_as_what_it_is() -> None:
    with pytest.raises(CrossreadError) as raised:
        filter_from_json({"text": {"text": "(fog", "regex": True}})
    assert raised.value.code is ErrorCode.BAD_PATTERN
    assert "cannot be used" in words().error(raised.value)


def test_facets_are_put_on_and_taken_off() -> None:
    on = EVERYTHING.toggled(Facet.KINDS, DifferenceKind.NUMBER).toggled(Facet.TAGS, "later", on=True)
    assert on.facets == (Facet.KINDS, Facet.TAGS)
    assert on.by_differences
    assert on.toggled(Facet.KINDS, DifferenceKind.NUMBER).with_values(Facet.TAGS, ()) == EVERYTHING
    assert EVERYTHING.with_score(0.2).by_score
    with pytest.raises(ValueError, match="scores"):
        EVERYTHING.with_score(0.9, 0.2)
