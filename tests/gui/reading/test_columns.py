# SPDX-License-Identifier: Apache-2.0
"""Three sources put together out of what joins each two of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from core.filters.filter import Filter
from core.model import Comparison, Span, State, Status, Tier
from gui import tour
from gui.listing.differences_model import DifferencesModel
from gui.reading.columns import Columns, of_three, of_two
from gui.reading.joined import joined

from .three import mill


def columns_of(comparison: Comparison) -> Columns:
    pairs = (("A", "B"), ("B", "C"), ("A", "C"))
    return of_three(*(joined(comparison, *pair) for pair in pairs))


@pytest.fixture
def columns() -> Columns:
    return columns_of(mill())


def test_a_claim_is_in_the_gravest_state_that_it_has_with_any_other(columns: Columns) -> None:
    first, second, third = (side.states for side in columns.sides)
    assert first == {
        "A1": State.CONFLICT,
        "A2": State.DIFFER,
        "A3": State.ONLY_HERE,
        "A4": State.AGREE,
        "A5": State.ONLY_HERE,
    }
    assert second == {"B1": State.CONFLICT, "B2": State.DIFFER, "B3": State.DIFFER, "B4": State.ONLY_HERE}
    assert third["C2"] is State.CONFLICT and third["C1"] is State.AGREE and third["C4"] is State.ONLY_HERE
    beside_b = joined(mill(), "A", "B").left
    assert beside_b.states["A1"] is State.AGREE, "the two tell it alike; only the third does not"


def test_whose_match_is_in_no_shown_article_is_told_elsewhere() -> None:
    made = mill()
    assert joined(made, "A", "B").left.elsewhere == {"A4"}
    assert not columns_of(made).sides[0].elsewhere
    fourth = replace(made, matches=(*made.matches[:3], replace(made.matches[3], claims=("A4", "D1"))))
    assert "A4" not in columns_of(fourth).sides[0].matches


def test_marks_of_both_neighbours_stand_in_the_middle_once_each(columns: Columns) -> None:
    middle = [(mark.match, mark.difference) for mark in columns.sides[1].marks]
    assert middle == [("m1", 1), ("m2", 0), ("m3", 0)]
    assert [(mark.match, mark.difference) for mark in columns.sides[2].marks] == [("m1", 0), ("m1", 1), ("m3", 0)]


def test_what_is_possible_towards_one_and_sure_towards_the_other_is_sure() -> None:
    assert columns_of(mill()).sides[2].possible == {"C5"}
    made = mill()
    surer = replace(made, matches=(*made.matches, replace(made.matches[3], id="m9", claims=("A5", "C5"))))
    assert "C5" not in columns_of(surer).sides[2].possible


def test_each_match_stands_between_all_that_tell_it_neighbours_first(columns: Columns) -> None:
    places = {match: [one.between for one in found] for match, found in columns.standing.items()}
    assert places == {
        "m1": [(0, 1), (1, 2), (0, 2)],
        "m2": [(0, 1)],
        "m3": [(1, 2)],
        "m4": [(0, 2)],
        "m5": [(1, 2)],
    }
    assert columns.claims("m1") == (("A1",), ("B1",), ("C2",))
    assert columns.claims("m4") == (("A4",), (), ("C1",))
    stands = columns.stands("m1", (1, 2))
    assert stands is not None and (stands.join.left, stands.join.right) == (("B1",), ("C2",))
    assert columns.stands("m2", (1, 2)).between == (0, 1)  # type: ignore[union-attr]
    assert columns.stands("m7") is None and columns.stands(None) is None


def test_they_come_in_reading_order(columns: Columns) -> None:
    """m5 leads from B1, which belongs to A1; m3 from B3, behind what belongs to A2."""
    assert list(columns.standing) == ["m1", "m5", "m2", "m3", "m4"]


def test_beside_a_match_stands_the_surest_other_that_its_claims_have(columns: Columns) -> None:
    made = mill()
    two_of = replace(made, matches=(replace(made.matches[0], claims=("A1", "B1"), differences=()), *made.matches[1:]))
    apart = columns_of(two_of)
    assert apart.beside("m1") == (("A1",), ("B1",), ("C5",))
    companion = apart.companion("m1", 2)
    assert companion is not None and companion.join.match.id == "m5"
    assert columns.beside("m1")[2] == ("C2",), "its own claims come first"
    assert columns.companion("m2", 2) is None
    rejected = [replace(one, status=Status.REJECTED) if one.id == "m5" else one for one in two_of.matches]
    assert columns_of(replace(two_of, matches=tuple(rejected))).companion("m1", 2) is None


def test_the_next_difference_halts_wherever_two_of_the_three_differ(columns: Columns) -> None:
    assert tour.stops(columns, Filter()) == ("m1", "m2", "m3")
    two = of_two(joined(mill(), "A", "B"))
    assert tour.stops(two, Filter()) == ("m2",)
    assert tour.before_claim(columns, "C4") == "m3"
    assert tour.before_claim(columns, "A3") == "m2"


def test_only_what_rests_on_nothing_towards_either_is_faint() -> None:
    made = mill()
    whole = made.sources[0].claims[0].span
    half = Span(whole.start, whole.start + 16)
    rests = replace(made.matches[0], claims=("A1", "B1"), differences=(), tier=Tier.MATCH)
    from core.model import ClaimSpan

    towards_b = replace(rests, rests_on=(ClaimSpan("A1", half),))
    towards_c = replace(rests, id="m8", claims=("A1", "C2"), rests_on=(ClaimSpan("A1", Span(half.end, whole.end)),))
    side = columns_of(replace(made, matches=(towards_b, towards_c))).sides[0]
    assert "A1" not in side.faint
    alone = columns_of(replace(made, matches=(towards_b,))).sides[0]
    assert alone.faint["A1"] == (Span(half.end, whole.end),)


def test_the_list_says_all_that_the_ribbons_show(columns: Columns, qtmodeltester: ModelTester) -> None:
    model = DifferencesModel()
    model.show_columns(columns, tour.stops(columns, Filter()))
    qtmodeltester.check(model)
    told = [model.spoken(row) for row in model.rows]
    assert told == [
        "1 of 3, Date or time: B: Friday; C: Saturday, grave",
        "1 of 3, Date or time: A: Friday; C: Saturday, grave",
        "agree, B: On Friday the mill was lost to a fire.; C: The mill burned to its cellar.",
        "2 of 3, Number differs: A: Nine; B: Seven, grave",
        "3 of 3, Date or time: B: years; C: spring, grave",
        "agree, A: A cat was carried out.; C: A cat was brought out of the smoke.",
    ]
    assert [model.headerData(at, Qt.Orientation.Horizontal) for at in (3, 4)] == ["In one source", "In the other"]
    two = of_two(joined(mill(), "A", "B"))
    model.show_columns(two, tour.stops(two, Filter()))
    assert [model.headerData(at, Qt.Orientation.Horizontal) for at in (3, 4)] == ["The A Herald", "The B Herald"]
    assert model.spoken(model.rows[-1]) == "1 of 1, Number differs: Nine; Seven, grave"


def test_a_difference_is_told_between_the_two_that_differ(columns: Columns) -> None:
    told = {one.between: [number for number in (0, 1) if one.tells(number)] for one in columns.standing["m1"]}
    assert told == {(0, 1): [], (1, 2): [1], (0, 2): [0]}
