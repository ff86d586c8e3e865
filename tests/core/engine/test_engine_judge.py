# SPDX-License-Identifier: Apache-2.0
"""What the engine says of matches that a person has made by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from core.comparison_json import match_from_json, source_from_json
from core.engine.server import Call
from core.engine.services import Services
from core.errors import CrossreadError, ErrorCode
from core.model import DifferenceKind, Origin
from core.progress import never, silent
from core.semantics.hashing import HashEncoder

ONE = "The bakery sold 310 loaves on Tuesday.\n\nA goat slept in the chapel all night."
OTHER = "Rain fell over the hills.\n\nOn Tuesday the bakery sold 290 loaves."


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return Services(lambda *_args, **_options: HashEncoder(), cache=tmp_path / "vectors.sqlite3")


def call(**params: Any) -> Call:
    return Call(params, silent, never)


@pytest.fixture
def sources(services: Services) -> list[dict[str, Any]]:
    one, other = (services.read(call(text=text))["source"] for text in (ONE, OTHER))
    other["id"] = "B"
    for claim in other["claims"]:
        claim["id"] = claim["id"].replace("A", "B")
    return [one, other]


def test_a_match_by_hand_is_judged_like_any_other(services: Services, sources: list[dict[str, Any]]) -> None:
    key = services.weigh(call(sources=sources))["key"]
    claims = {claim.id: claim for source in map(source_from_json, sources) for claim in source.claims}
    answer = services.judge(call(key=key, claims=[["A1", "B2"], ["A2", "B1"]]))
    first, second = (match_from_json(one, claims) for one in answer["matches"])
    assert first.claims == ("A1", "B2") and first.origin is Origin.MANUAL
    assert DifferenceKind.NUMBER in {one.kind for one in first.differences}
    assert second.claims == ("A2", "B1")


def test_a_comparison_leaves_a_key_to_judge_by(services: Services, sources: list[dict[str, Any]]) -> None:
    key = services.compare(call(sources=sources))["key"]
    by_comparing = services.judge(call(key=key, claims=[["A1", "B2"]]))
    assert by_comparing == services.judge(call(key=services.weigh(call(sources=sources))["key"], claims=[["A1", "B2"]]))


@pytest.mark.parametrize("claims", [[["A1"]], [["A1", "Z9"]], ["A1"], [[1, 2]]])
def test_what_is_no_match_is_refused(services: Services, sources: list[dict[str, Any]], claims: list[Any]) -> None:
    key = services.weigh(call(sources=sources))["key"]
    with pytest.raises(CrossreadError) as refused:
        services.judge(call(key=key, claims=claims))
    assert refused.value.code is ErrorCode.BAD_REQUEST


def test_what_is_no_longer_kept_is_said(services: Services) -> None:
    with pytest.raises(CrossreadError) as refused:
        services.judge(call(key="0", claims=[["A1", "B1"]]))
    assert refused.value.code is ErrorCode.NOT_KEPT


def test_both_are_among_the_requests(services: Services) -> None:
    assert {"judge", "weigh"} <= {name for lane in services.lanes().values() for name in lane}
