# SPDX-License-Identifier: Apache-2.0
"""What the engine answers when it is asked for the story's tables, by key and by comparison."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from core.comparison_json import comparison_from_json
from core.engine.server import Call
from core.engine.services import Services
from core.errors import CrossreadError, ErrorCode
from core.progress import never, silent
from core.semantics.hashing import HashEncoder
from core.story.story_json import story_from_json
from core.story.tables import story_of

ONE = "The ferry struck the pier on Tuesday with 310 people on board, Ines Valcourt said."
OTHER = "The ferry struck the pier on Tuesday with 290 people on board, Ines Valcourt said."


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return Services(lambda *_args, **_options: HashEncoder(), cache=tmp_path / "vectors.sqlite3")


def call(**params: Any) -> Call:
    return Call(params, silent, never)


@pytest.fixture
def compared(services: Services) -> dict[str, Any]:
    sources = [services.read(call(text=text))["source"] for text in (ONE, OTHER)]
    return services.compare(call(sources=sources, settings={"strictness": 0.2}))


def test_by_the_key_of_what_was_weighed(services: Services, compared: dict[str, Any]) -> None:
    told = services.story(call(key=compared["key"], settings={"strictness": 0.2}))["story"]
    comparison = comparison_from_json(compared["comparison"])
    assert story_from_json(told, comparison.sources) == story_of(comparison)
    assert told["numbers"]


def test_by_the_comparison_itself(services: Services, compared: dict[str, Any]) -> None:
    by_key = services.story(call(key=compared["key"], settings={"strictness": 0.2}))
    assert services.story(call(comparison=compared["comparison"])) == by_key


def test_it_is_among_the_requests(services: Services) -> None:
    assert any("story" in lane for lane in services.lanes().values())


@pytest.mark.parametrize(("params", "code"), [({}, ErrorCode.BAD_REQUEST), ({"key": "0"}, ErrorCode.NOT_KEPT)])
def test_what_cannot_be_told_is_refused(services: Services, params: dict[str, Any], code: ErrorCode) -> None:
    with pytest.raises(CrossreadError) as refused:
        services.story(call(**params))
    assert refused.value.code is code
