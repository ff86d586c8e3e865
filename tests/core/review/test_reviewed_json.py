# SPDX-License-Identifier: Apache-2.0
"""What a review says of a comparison, told as JSON and read again; what is wrong with it is said with its place."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from core.errors import CrossreadError, ErrorCode
from core.model import Comparison, Span, Status
from core.review.overlay import Orphan, Reviewed
from core.review.places import Place
from core.review.review import Remark
from core.review.reviewed_json import review_part, reviewed_of


@pytest.fixture
def full(ferry: Comparison) -> Reviewed:
    remarks = {
        "m2": Remark(Status.CONFIRMED, True, "true", "Asked twice.\nYes.", ("port",), "Ana", "2024-05-08T11:20:00Z"),
        "A7": Remark(note="Ask the line"),
    }
    orphan = Orphan((Place("aa", Span(0, 3)),), Remark(note="what of this?"), ("words",))
    return Reviewed(ferry, remarks, frozenset({"A7"}), frozenset({("m2", 0)}), (orphan,))


def test_a_review_survives_the_way(full: Reviewed) -> None:
    told = json.loads(json.dumps(review_part(full)))
    assert reviewed_of(full.comparison, told) == full


def test_nothing_is_no_review(ferry: Comparison) -> None:
    assert reviewed_of(ferry, None) == Reviewed(ferry)


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        (("remarks", "m99"), {}, "review.remarks.m99"),
        (("remarks", "m2", "status"), "maybe", "review.remarks.m2.status"),
        (("remarks", "m2", "flagged"), "yes", "review.remarks.m2.flagged"),
        (("remarks", "m2", "tags"), [1], "review.remarks.m2.tags[0]"),
        (("no_counterpart",), ["Z1"], "review.no_counterpart[0]"),
        (("ignored",), [["m2", 99]], "review.ignored[0]"),
        (("ignored",), "all", "review.ignored"),
        (("orphans", 0, "places", 0, "end"), -1, "review.orphans[0].places[0].end"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    full: Reviewed, place: tuple[str | int, ...], value: object, told: str
) -> None:
    data = copy.deepcopy(review_part(full))
    inside: Any = data
    for step in place[:-1]:
        inside = inside[step]
    inside[place[-1]] = value
    with pytest.raises(CrossreadError) as raised:
        reviewed_of(full.comparison, data)
    assert raised.value.code is ErrorCode.BAD_COMPARISON
    assert told in str(raised.value.values["detail"])
