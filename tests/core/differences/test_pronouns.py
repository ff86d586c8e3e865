# SPDX-License-Identifier: Apache-2.0
"""A bare name is no detail where the other account has a pronoun for it."""

from __future__ import annotations

import pytest

from core.model import DifferenceKind
from tests.core.differences.two_texts import sentences_judged


def added(a: str, b: str) -> list[str]:
    """What the last sentence of `a` is told to have and that of `b` to lack, and the other way round."""
    judgement, index, _ = sentences_judged(a, b, at=-1)
    return [
        index.source(one.claim).quote(one.span)
        for each in judgement.differences
        if each.kind is DifferenceKind.ADDED_OMITTED
        for one in each.spans
        if len(one.span)
    ]


def test_a_pronoun_stands_for_the_name_before_it() -> None:
    named = "The talks began late. Minister Jonas Corbel is expected to meet the bank’s director on Tuesday."
    short = "Jonas Corbel came by train. He is expected to meet the bank’s director on Tuesday."
    assert added(named, short) == []
    assert added(short, named) == []


@pytest.mark.parametrize(
    "other",
    [
        "Edna Vossler came by train. He is expected to meet the bank’s director on Tuesday.",  # somebody else before
        "Jonas Corbel came by train. It is expected to meet the bank’s director on Tuesday.",  # of no person
        "Jonas Corbel came by train. “He said so.” It is expected to meet the bank’s director on Tuesday.",
    ],
)
def test_any_other_name_is_a_detail(other: str) -> None:
    named = "The talks began late. Minister Jonas Corbel is expected to meet the bank’s director on Tuesday."
    assert any("Corbel" in words for words in added(named, other))
