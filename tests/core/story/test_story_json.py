# SPDX-License-Identifier: Apache-2.0
"""The story as JSON: valid by the schema, the same when read back, and refused where it does not fit the sources."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from core.comparison_json import comparison_from_json
from core.errors import CrossreadError, ErrorCode
from core.model import Comparison, DifferenceKind, Relation
from core.reports.json import render
from core.story.story_json import story_from_json, story_to_json
from core.story.tables import story_of
from tests.core.story.conftest import Accounts


@pytest.fixture
def told(accounts: Callable[..., Accounts]) -> Comparison:
    made = accounts(
        "Mayor Ines Valcourt said on Monday that 12 boats were lost. “Nobody must sail,” she said.",
        "About 20 boats were lost on Tuesday, Inez Valcourt, the mayor, said.",
    )
    made.match(("A", "12"), ("B", "About 20"), kind=DifferenceKind.NUMBER, relation=Relation.CONFLICT)
    made.match(("A", "Monday"), ("B", "Tuesday"), kind=DifferenceKind.DATE_TIME, relation=Relation.CONFLICT)
    return made.compared()


def test_it_comes_back_as_it_was(told: Comparison) -> None:
    story = story_of(told)
    data = json.loads(json.dumps(story_to_json(story)))
    assert story.numbers and story.people and story.dates
    assert story_from_json(data, told.sources) == story


def test_the_report_has_it_where_it_is_asked_for(told: Comparison) -> None:
    assert "story" not in json.loads(render(told))
    data = json.loads(render(told, with_story=True))
    schema = json.loads((files("resources") / "schemas" / "comparison-1.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(data)
    assert comparison_from_json(data) == told  # whoever does not know of it reads on
    assert story_from_json(data["story"], told.sources) == story_of(told)


def test_the_schema_refuses_what_is_no_story(told: Comparison) -> None:
    schema = json.loads((files("resources") / "schemas" / "comparison-1.json").read_text(encoding="utf-8"))
    data = json.loads(render(told, with_story=True))
    data["story"]["people"][0]["kind"] = "ship"
    assert list(Draft202012Validator(schema).iter_errors(data))


@pytest.mark.parametrize(
    "break_it",
    [
        lambda data: data["numbers"][0]["said"]["A"][0].update(claim="Z9"),
        lambda data: data["numbers"][0]["said"]["A"][0].update(end=10_000),
        lambda data: data["numbers"][0]["said"].update(Z=[]),
        lambda data: data["people"][0].update(kind="ship"),
        lambda data: data["dates"][0]["said"]["A"][0].update(state="maybe"),
        lambda data: data.pop("dates"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(
    told: Comparison, break_it: Callable[[dict[str, Any]], object]
) -> None:
    data = json.loads(json.dumps(story_to_json(story_of(told))))
    break_it(data)
    with pytest.raises(CrossreadError) as refused:
        story_from_json(data, told.sources)
    assert refused.value.code is ErrorCode.BAD_COMPARISON
    assert refused.value.values["detail"]


def test_mentions_that_are_known_are_not_read_again(told: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.language.mentions_of import mentions_of

    known = {
        claim.id: found
        for source in told.sources
        for claim, found in zip(source.claims, mentions_of(source), strict=True)
    }
    expected = story_of(told)
    monkeypatch.setattr("core.story.ground.mentions_of", lambda *_args, **_more: pytest.fail("read again"))
    assert story_of(told, known) == expected
