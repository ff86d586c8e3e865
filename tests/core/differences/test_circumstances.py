# SPDX-License-Identifier: Apache-2.0
"""Phrases of where and how that stand in each other's place, and those that don't."""

from __future__ import annotations

import pytest

from core.model import DifferenceKind, Relation
from tests.core.differences.two_texts import whole_judged, words

_ASKED = (DifferenceKind.PLACE, DifferenceKind.CONFLICTING_DETAIL)


def told(a: str, b: str) -> tuple[Relation, list[tuple[DifferenceKind, str, str]]]:
    judgement, index = whole_judged(a, b)
    return judgement.relation, [
        (each.kind, words(each, index, "A1"), words(each, index, "B1"))
        for each in judgement.differences
        if each.kind in _ASKED
    ]


@pytest.mark.parametrize(
    ("a", "b", "kind", "place"),
    [
        (
            "The divers hid the painting under a staircase, the owner said.",
            "The divers hid the painting in a water tank, the owner said.",
            DifferenceKind.PLACE,
            ("under a staircase", "in a water tank"),
        ),
        (
            "Aboard a tugboat, the ministers signed the treaty.",
            "The ministers signed the treaty inside the old customs shed.",
            DifferenceKind.PLACE,
            ("Aboard a tugboat", "inside the old customs shed"),
        ),
        (
            "The envoy reached the village by snowmobile.",
            "On a donkey, the envoy reached the village.",
            DifferenceKind.CONFLICTING_DETAIL,
            ("by snowmobile", "On a donkey"),
        ),
        (
            "Members elected the chairman by acclamation.",
            "With paper ballots, members elected the chairman.",
            DifferenceKind.CONFLICTING_DETAIL,
            ("by acclamation", "With paper ballots"),
        ),
    ],
)
def test_phrases_in_each_other_s_place(a: str, b: str, kind: DifferenceKind, place: tuple[str, str]) -> None:
    relation, found = told(a, b)
    assert found == [(kind, *place)]
    assert relation is not Relation.CONFLICT
    assert told(b, a)[1] == [(kind, *reversed(place))]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The council met on rainfall in spring.", "The council met in response to the mayor."),  # neither says where
        ("The mayor met the miners in negotiations.", "The mayor met the miners in tandem."),
        ("The mayor spoke in a row with reporters.", "The mayor spoke in succession with reporters."),
        ("The divers hid the painting in Orsk.", "The divers hid the painting in a car."),  # a car in Orsk
        ("The divers hid the painting.", "The divers hid the painting in a car."),  # only one says where
        ("The divers hid the painting in a car in spring.", "The divers hid the painting in a car at dawn."),
        ("Police searched the barn under the hill.", "In a boat, three singers praised the harvest."),  # nothing shared
    ],
)
def test_phrases_that_don_t_stand_for_each_other(a: str, b: str) -> None:
    assert not [one for one in told(a, b)[1] if one[1].split()[0].lower() in ("in", "on", "at", "under", "to")]
