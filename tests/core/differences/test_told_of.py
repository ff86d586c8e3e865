# SPDX-License-Identifier: Apache-2.0
"""What a text tells of the names in it."""

from __future__ import annotations

import pytest

from core.differences.told_of import Told, is_called, last_names, names_called, nations_among, told_in


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("It struck near the town of Velisk.", "velisk", ("town", set())),
        ("It met French President Hana Rho.", "rho", ("president", {"france"})),
        ("It met North Korean leader Hana Rho.", "rho", ("leader", {"north korea"})),
        ("It crossed the Ondra River.", "ondra", ("river", set())),
        ("Brell Mining, the Swedish company, closed it.", "mining", ("company", {"sweden"})),
        ("Hana Rho, a Swedish lawyer, agreed.", "rho", ("lawyer", {"sweden"})),
        ("Sweden’s foreign minister, Hana Rho, agreed.", "rho", ("minister", {"sweden", "foreign"})),
    ],
)
def test_what_stands_beside_a_name(text: str, name: str, told: tuple[str, set[str]]) -> None:
    (found,) = told_in(text, [name])
    assert found.head == told[0]
    assert found.modifiers - {"met"} == told[1]
    assert name in names_called(text, found.head)


@pytest.mark.parametrize(
    "text",
    [
        "He wants to visit Velisk soon.",
        "The town was hit. Velisk is far.",
        "The death of Hana Rho was sudden.",
        "The bank Governor Hana Rho leads is old.",
        "Officials of the company met Rho.",
    ],
)
def test_what_stands_there_for_another_reason(text: str) -> None:
    assert not told_in(text, ["velisk"])
    assert not [each for each in told_in(text, ["rho"]) if each.head != "governor"]


def test_two_of_one_family_are_two() -> None:
    text = "President Hana Rho met Senator Tilo Rho."
    assert [each.head for each in told_in(text, ["tilo", "rho"])] == ["senator"]
    assert sorted(each.head for each in told_in(text, ["rho"])) == ["president", "senator"]
    assert "rho" in last_names(text)


@pytest.mark.parametrize(
    ("head", "modifiers", "called"),
    [
        ("president", set(), True),
        ("leader", {"sweden"}, True),
        ("leader", {"norway"}, False),
        ("senator", set(), False),
        ("president", {"former"}, False),
    ],
)
def test_how_somebody_may_be_called(head: str, modifiers: set[str], called: bool) -> None:
    assert is_called(head, modifiers, Told(("rho",), "president", frozenset({"sweden"}))) is called


def test_a_prime_minister_is_a_leader_and_a_minister_is_none() -> None:
    assert is_called("leader", set(), Told(("rho",), "minister", frozenset({"prime"})))
    assert not is_called("leader", set(), Told(("rho",), "minister", frozenset({"foreign"})))


def test_nations_stand_for_what_is_of_them() -> None:
    assert nations_among(["south", "korean", "defense"]) == {"south korea", "defense"}
