# SPDX-License-Identifier: Apache-2.0
"""What comes first: told by many words, before and behind them, or by one account alone."""

from __future__ import annotations

from typing import Any

import pytest

from core.model import DifferenceKind, Relation


def orders(compared: Any) -> list[tuple[str, tuple[str, ...]]]:
    found: list[tuple[str, tuple[str, ...]]] = compared.of(DifferenceKind.ORDER)
    return found


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        (
            "The crew left the ship and then met the harbour master.",
            "After meeting the harbour master the crew left the ship.",
            ("and then", "After"),
        ),
        (
            "The board dismissed the coach on the eve of the defeat in Tarn.",
            "In the wake of the defeat in Tarn, the board dismissed the coach.",
            ("on the eve of", "In the wake of"),
        ),
        (
            "The guards shut the gate before the crowd reached the square.",
            "The crowd had already reached the square when the guards shut the gate.",
            ("before", "when"),
        ),
        (
            "The vote followed the strike of the pilots.",
            "The strike of the pilots followed the vote.",
            ("followed", "followed"),
        ),
    ],
)
def test_two_things_in_two_orders(compare: Any, a: str, b: str, words: tuple[str, str]) -> None:
    assert orders(compare(a, b)) == [("high", words)]
    assert compare(a, b).judgement.relation is Relation.CONFLICT


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Talks began after sunset and ended before dawn.",
            "After sunset the talks began, and they ended before dawn.",
        ),
        (
            "The crew left the ship and then met the harbour master.",
            "Before meeting the harbour master the crew left the ship.",
        ),
        (
            "The board dismissed the coach in the wake of the defeat in Tarn.",
            "Once the team had lost in Tarn, the board dismissed the coach.",
        ),
        (
            "The gate was shut when the crowd reached the square.",
            "The crowd reached the square when the gate was shut.",
        ),
    ],
)
def test_one_order_in_other_words(compare: Any, a: str, b: str) -> None:
    assert orders(compare(a, b)) == []


def test_an_order_that_only_one_side_tells_is_slight(compare: Any) -> None:
    a = "The envoy saw the king on the island and the bishop before that."
    compared = compare(a, "The envoy saw the bishop and the king on the island.")
    assert orders(compared) == [("low", ("before that", ""))]
    assert compared.judgement.relation is not Relation.CONFLICT


def test_what_comes_after_something_that_the_other_side_leaves_out_is_no_order(compare: Any) -> None:
    a = "The envoy saw the king; a storm sank four boats afterwards."
    assert orders(compare(a, "The envoy saw the king in May.")) == []
