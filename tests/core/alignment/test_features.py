# SPDX-License-Identifier: Apache-2.0
"""The measures: the same for all cells at once as one by one, and by the prefilter as without it."""

from __future__ import annotations

import numpy as np
import pytest

from core.alignment import candidates, features
from core.alignment.features import measure, measure_some
from core.alignment.grid import NAMES
from core.alignment.rarity import english_rarity, rarity_in
from core.alignment.wording import key_and_rarity, words_of
from core.progress import Interrupted, never
from tests.core.alignment.sides import sides

ONE = [
    "The minister resigned on Monday after eleven days in office.",
    "He said.",
    "“We will rebuild the bridge,” the mayor of Olwen told reporters; the council had voted, 7 to 2, against it.",
    "…",
    "Floods closed three roads near Tarn.",
]
OTHER = [
    "Three roads near Tarn were closed by floods, and a bridge was lost.",
    "After 11 days in office, the minister has resigned.",
    "The council of Olwen voted against rebuilding the bridge.",
]


def test_all_cells_at_once_measure_as_each_alone() -> None:
    a, b = sides(ONE, OTHER)
    cells = measure(a, b, never)
    assert len(cells.rows) == len(ONE) * len(OTHER)
    assert np.allclose(cells.values, measure_some(a, b, cells.rows, cells.columns, never), atol=2e-3)


def test_measures_are_symmetric() -> None:
    a, b = sides(ONE, OTHER)
    forth = measure(a, b, never).values.reshape(len(ONE), len(OTHER), len(NAMES))
    back = measure(b, a, never).values.reshape(len(OTHER), len(ONE), len(NAMES))
    assert np.allclose(forth, back.transpose(1, 0, 2), atol=2e-3)


def test_right_partners_measure_highest() -> None:
    a, b = sides(ONE, OTHER)
    values = measure(a, b, never).values.reshape(len(ONE), len(OTHER), len(NAMES))
    for name in ("words", "best_side", "stems"):
        grid = values[:, :, NAMES.index(name)]
        assert grid[0].argmax() == 1
        assert grid[4].argmax() == 0
        assert grid[2].argmax() == 2


def test_a_claim_that_says_next_to_nothing_is_damped() -> None:
    a, b = sides(["He said.", "The bridge collapsed in a storm."], ["She said.", "The bridge collapsed in a storm."])
    values = measure(a, b, never).values.reshape(2, 2, len(NAMES))
    assert values[0, 0, NAMES.index("best_side")] < 0.6 < values[1, 1, NAMES.index("best_side")]


def test_the_prefilter_keeps_the_best_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = [f"House {n} on Elm Street was sold for {n * 1000 + 7} crowns to family number {n}." for n in range(30)]
    a, b = sides(numbers, numbers[::-1])
    everything = measure(a, b, never)
    monkeypatch.setattr(features, "ALL_CELLS", 100)
    monkeypatch.setattr(candidates, "NEAREST", 3)
    some = measure(a, b, never)
    assert len(some.rows) < len(everything.rows)
    known = {(r, c): v for r, c, v in zip(some.rows.tolist(), some.columns.tolist(), some.values, strict=True)}
    for row, column, value in zip(
        everything.rows.tolist(), everything.columns.tolist(), everything.values, strict=True
    ):
        if row + column == 29:
            assert np.allclose(known[row, column], value, atol=2e-3)
    assert (np.diff(some.rows.astype(np.int64) * 30 + some.columns) > 0).all()


@pytest.mark.parametrize("all_cells", [0, 1000])
def test_measuring_can_be_cancelled(all_cells: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "ALL_CELLS", all_cells)
    a, b = sides(ONE, OTHER)
    with pytest.raises(Interrupted):
        measure(a, b, lambda: True)


def test_empty_sides_have_no_cells() -> None:
    a, b = sides([], OTHER)
    assert len(measure(a, b, never).rows) == 0
    assert len(measure(b, a, never).rows) == 0


def test_rarity_orders_words_as_english_does() -> None:
    assert english_rarity("the") == 0.0
    assert english_rarity("government") < english_rarity("embargo") <= english_rarity("zyzzyva") == 1.0
    rare = rarity_in([["storm", "roof"], ["storm", "dog"], ["storm", "sea"]])
    assert rare["storm"] < rare["roof"] <= 1.0


@pytest.mark.parametrize(
    ("one", "other"), [("attacks", "attacked"), ("eleven", "11"), ("30,000", "30000"), ("Olwen’s", "Olwen")]
)
def test_forms_of_a_word_have_one_key(one: str, other: str) -> None:
    assert key_and_rarity(one)[0] == key_and_rarity(other)[0] or words_of(one)[0].key == words_of(other)[0].key


def test_words_know_their_place() -> None:
    text = "In the U.S., Olwen’s 2.5 million said: “Don’t!”"
    words = words_of(text)
    assert [word.span.of(text) for word in words] == ["In", "the", "U.S.", "Olwen", "2.5", "million", "said", "Don’t"]
