# SPDX-License-Identifier: Apache-2.0
"""What two sentences without their articles name, and that names apart speak against one claim."""

from __future__ import annotations

import numpy as np
import pytest

from core.alignment.grid import NAMES
from core.alignment.pair_names import NAMED, measure_named, named_in
from core.alignment.weights import Weights, shipped_weights

HARBOUR = "Mayor Jane Holloway opened the new harbour in Lisbon on Friday."
SAME = "In Lisbon, Holloway has opened a harbour."
ELSEWHERE = "Mayor Peter Brandt opened the new harbour in Madrid on Friday."


def measured(a: str, b: str) -> dict[str, float]:
    return dict(zip(NAMED, measure_named(named_in(a), named_in(b)).tolist(), strict=True))


def test_shared_names_are_counted_and_nothing_is_apart() -> None:
    found = measured(HARBOUR, SAME)
    assert found["persons_shared"] > 0
    assert found["places_shared"] > 0
    assert found["persons_apart"] == found["places_apart"] == 0
    assert found["no_person_shared"] == found["no_place_shared"] == 0


def test_other_persons_and_places_stand_apart() -> None:
    found = measured(HARBOUR, ELSEWHERE)
    assert found["persons_apart"] == found["places_apart"] == 1
    assert found["no_person_shared"] == found["no_place_shared"] == 1


def test_a_country_is_known_in_its_people() -> None:
    found = measured("Farmers in Israel protested.", "Israeli farmers protested.")
    assert found["places_shared"] > 0
    assert found["places_apart"] == 0


def test_a_name_that_only_one_gives_is_not_apart() -> None:
    found = measured(HARBOUR, "The new harbour was opened on Friday.")
    assert found["persons_apart"] == found["places_apart"] == 0
    assert found["no_person_shared"] == 1


@pytest.mark.parametrize("number", ["30", "12,000"])
def test_numbers_are_none_of_it(number: str) -> None:
    one, other = f"Holloway counted {number} ships in Lisbon.", "Holloway counted 77 ships in Lisbon."
    same = "Holloway counted 77 ships in Lisbon."
    assert measured(one, other) == measured(same, other)


def test_it_is_the_same_either_way_round() -> None:
    for other in (SAME, ELSEWHERE):
        assert measured(HARBOUR, other) == measured(other, HARBOUR)


def test_names_apart_make_one_claim_less_likely_with_the_weights_on_board() -> None:
    alone = shipped_weights().alone
    assert alone is not None
    assert alone.slope > 0
    factors = dict(zip(NAMED, alone.factors.tolist(), strict=True))
    assert factors["persons_apart"] < 0
    assert factors["places_apart"] < 0


def test_weights_that_ask_for_no_names_judge_without_them() -> None:
    weights = Weights(0.5, np.ones(len(NAMES), np.float32))
    values = np.full((1, len(NAMES)), 0.2, np.float32)
    assert weights.of_sentences(values, np.ones((1, len(NAMED)), np.float32)) == pytest.approx(1.5)
