# SPDX-License-Identifier: Apache-2.0
"""Three articles side by side under mouse and keyboard: level, in step, joined, spoken of, and not made before."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.model import State
from gui.reading import slices
from gui.reading.columns_bar import Choice
from gui.reading.comparison_view import ComparisonView
from gui.reading.pane import ArticlePane
from gui.reading.ribbons import Pointer, Ribbon
from gui.reading.signs import Sign

from .three import MILL, mill

LEFT_BUTTON = Qt.MouseButton.LeftButton
Measured = Callable[[], AbstractContextManager[Any]]


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[ComparisonView]:
    made = ComparisonView()
    qtbot.addWidget(made)
    made.resize(1200, 420)
    made.show_comparison(mill(), "A", "B", "C")
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    made.close()


@pytest.fixture
def long(view: ComparisonView) -> ComparisonView:
    """With so much in each article that it scrolls."""
    view.show_comparison(mill(times=60), "A", "B", "C")
    view._writing.finish()
    return view


def settle(qtbot: QtBot, view: ComparisonView) -> None:
    qtbot.waitUntil(lambda: not view._in_step._motion.running)


def top_of(pane: ArticlePane, claim: str) -> float:
    return pane.claim_boxes(claim)[0].top - pane.scrolled()


def click(qtbot: QtBot, pane: ArticlePane, claim: str) -> None:
    pane.reveal((pane.scene.claims[claim].start, pane.scene.claims[claim].end))  # type: ignore[union-attr]
    box = pane.claim_boxes(claim)[0]
    at = QPointF((box.left + box.right) / 2, (box.top + box.bottom) / 2 - pane.scrolled()).toPoint()
    qtbot.mouseClick(pane.viewport(), LEFT_BUTTON, pos=at)


def test_the_third_column_is_made_when_it_is_wanted(qtbot: QtBot) -> None:
    made = ComparisonView()
    qtbot.addWidget(made)
    made.show_comparison(mill(), "A", "B")
    assert len(made.findChildren(ArticlePane)) == 2 and made.third is None
    with qtbot.waitSignal(made.paneMade) as told:
        made.show_comparison(mill(), "A", "B", "C")
    assert told.args == [made.third]
    assert made.third is not None and made.third.accessibleName() == "The C Herald"
    made.show_comparison(mill(), "A", "B")
    assert made.third is None and made.sources_shown() == ("A", "B")
    assert made.left.scene.side.states["A1"] is State.AGREE  # type: ignore[union-attr]
    made.show_comparison(mill(), "C", "B", "A")
    assert len(made.findChildren(ArticlePane)) == 3, "the same pane is used again"


def test_each_article_has_its_tints_marks_and_signs(view: ComparisonView) -> None:
    assert view.third is not None
    assert [pane.toPlainText().count("\n") > 3 for pane in view.panes] == [True] * 3
    scene = view.third.scene
    assert scene is not None
    assert scene.side.states["C2"] is State.CONFLICT and scene.side.states["C4"] is State.ONLY_HERE
    assert {mark.match for mark in scene.side.marks} == {"m1", "m3"}
    view.set_signs({"m3": (Sign.CONFIRMED,)})
    assert view.third._emphasis.signs == {"C3": (Sign.CONFIRMED,)}
    assert view.right._emphasis.signs == {"B3": (Sign.CONFIRMED,)}
    assert view.left._emphasis.signs == {}


def test_between_the_second_and_the_third_article_are_ribbons_of_these_two(view: ComparisonView) -> None:
    first, second = view._links.ribbons(0), view._links.ribbons(1)
    assert {one.match for one in first if isinstance(one, Ribbon)} == {"m1", "m2"}
    assert {one.match for one in second if isinstance(one, Ribbon)} == {"m1", "m3", "m5"}
    states = {one.match: one.state for one in second}
    assert states["m1"] is State.CONFLICT and {one.match: one.state for one in first}["m1"] is State.AGREE


def test_what_the_first_and_the_third_share_points_from_one_to_the_other(qtbot: QtBot, view: ComparisonView) -> None:
    (leads,) = [one for one in view._links.ribbons(0) if isinstance(one, Pointer)]
    (back,) = [one for one in view._links.ribbons(1) if isinstance(one, Pointer)]
    assert (leads.match, leads.letter, leads.leads) == ("m4", "C", True)
    assert (back.match, back.letter, back.leads) == ("m4", "A", False)
    strip = view._stage.strips[1]
    place = back.centre(strip.width())
    assert strip.match_at(place) == "m4"
    qtbot.mouseClick(strip, LEFT_BUTTON, pos=place.toPoint())
    assert view.selected_match() == "m4"
    assert view.left._emphasis.selected == {"A4"} and view.panes[2]._emphasis.selected == {"C1"}
    assert view.right._emphasis.selected == frozenset()


def test_a_selected_match_stands_level_in_all_three(qtbot: QtBot, long: ComparisonView) -> None:
    long.select_match("m1")
    settle(qtbot, long)
    tops = [top_of(pane, claim) for pane, claim in zip(long.panes, ("A1", "B1", "C2"), strict=True)]
    assert max(tops) - min(tops) <= 2
    long.resize(1010, 400)
    qtbot.waitUntil(lambda: not long._levelled.isActive())
    tops = [top_of(pane, claim) for pane, claim in zip(long.panes, ("A1", "B1", "C2"), strict=True)]
    assert max(tops) - min(tops) <= 2


def test_the_partners_of_a_claim_in_both_others_come_beside_it(qtbot: QtBot, view: ComparisonView) -> None:
    """m1 joins but the first two here, and the claim of the second has another match with the third."""
    from dataclasses import replace

    made = mill()
    shorter = replace(made.matches[0], claims=("A1", "B1"), differences=())
    view.resize(1200, 160)
    view.show_comparison(replace(made, matches=(shorter, *made.matches[1:])), "A", "B", "C")
    click(qtbot, view.left, "A1")
    settle(qtbot, view)
    assert view.selected_match() == "m1"
    assert [sorted(pane._emphasis.selected) for pane in view.panes] == [["A1"], ["B1"], ["C5"]]
    tops = [top_of(pane, claim) for pane, claim in zip(view.panes, ("A1", "B1", "C5"), strict=True)]
    assert max(tops) - min(tops) <= 2
    assert view._stage.strips[1].along == {"m5"}


@pytest.mark.parametrize(
    ("number", "claim", "between"), [(0, "A1", (0, 1)), (1, "B1", (0, 1)), (2, "C2", (1, 2)), (2, "C1", (0, 2))]
)
def test_a_click_says_between_which_two_one_reads(
    qtbot: QtBot, view: ComparisonView, number: int, claim: str, between: tuple[int, int]
) -> None:
    click(qtbot, view.panes[number], claim)
    assert view._between == between
    assert claim in view.columns.claims(view.selected_match())[number]  # type: ignore[union-attr]


def test_a_ribbon_says_so_too(qtbot: QtBot, view: ComparisonView) -> None:
    strip = view._stage.strips[1]
    ribbon = next(one for one in view._links.ribbons(1) if isinstance(one, Ribbon) and one.match == "m1")
    told: list[str] = []
    view.announced.connect(told.append)
    with qtbot.waitSignal(view.betweenChanged) as between:
        qtbot.mouseClick(strip, LEFT_BUTTON, pos=QPointF(strip.width() - 3, ribbon.right.middle).toPoint())
    assert between.args == [(1, 2)]
    assert told == ["1 of 5, conflict. Date or time: Friday | Saturday. A and B: agree. A and C: conflict"]


def test_the_counterpart_is_gone_to_all_around(view: ComparisonView) -> None:
    view.left.setFocus()
    view.left.focus_claim("A1")
    seen = []
    for _ in range(4):
        assert view.go_to_counterpart()
        number = next(number for number, pane in enumerate(view.panes) if pane.hasFocus())
        seen.append((view.panes[number].focused_claim(), view._between))
    assert seen == [("B1", (0, 1)), ("C2", (1, 2)), ("A1", (0, 2)), ("B1", (0, 1))]
    view.left.setFocus()
    view.left.focus_claim("A4")
    assert view.go_to_counterpart() and view.panes[2].focused_claim() == "C1"
    assert view.go_to_counterpart() and view.left.focused_claim() == "A4"
    view.left.focus_claim("A5")
    assert not view.go_to_counterpart()


def test_the_other_article_is_the_next_one(view: ComparisonView) -> None:
    view.left.setFocus()
    seen = []
    for _ in range(3):
        view.focus_other_pane()
        seen.append(view._stage.focused)
    assert seen == [1, 2, 0]


@pytest.mark.parametrize("leader", [0, 1, 2])
def test_the_others_follow_whichever_is_scrolled(long: ComparisonView, leader: int) -> None:
    others = [pane for pane in long.panes if pane is not long.panes[leader]]
    long.panes[leader].scroll_to(900)
    assert all(pane.scrolled() > 300 for pane in others)
    long.set_synchronised(False)
    before = [pane.scrolled() for pane in others]
    long.panes[leader].scroll_to(100)
    assert [pane.scrolled() for pane in others] == before


def test_the_wheel_steps_through_the_matches_of_all_three(view: ComparisonView) -> None:
    seen = []
    while view.step_match(1):
        seen.append(view.selected_match())
    assert seen == ["m1", "m5", "m2", "m3", "m4"]


def test_find_finds_in_the_third_article_too(qtbot: QtBot, view: ComparisonView) -> None:
    view.finder.open()
    assert view.find_bar.field.accessibleName() == "Find in all three articles"
    qtbot.keyClicks(view.find_bar.field, "mill")
    assert view.finder.found()[1] == sum(" ".join(own).count("mill") for own in MILL.values())
    view.finder.step(-1)
    assert view.third is not None and view.third._emphasis.hit is not None
    third = view.third
    view.show_comparison(mill(), "A", "B")
    assert not third._emphasis.hits
    assert view.find_bar.field.accessibleName() == "Find in both articles"


def test_only_differences_folds_each_by_what_any_of_the_three_says(view: ComparisonView) -> None:
    view.set_only_differences(0)
    view._writing.finish()
    assert not view.left.claim_boxes("A4") and not view.panes[2].claim_boxes("C1"), "the two agree"
    assert view.left.claim_boxes("A1"), "with the second it agrees, with the third it conflicts"
    view.select_match("m4")
    assert view.left.claim_boxes("A4") and view.panes[2].claim_boxes("C1")


def test_the_two_chosen_last_can_be_linked(qtbot: QtBot, view: ComparisonView) -> None:
    for number, claim in ((0, "A3"), (1, "B4"), (2, "C4")):
        click(qtbot, view.panes[number], claim)
    assert view.picks.both == ("B4", "C4") and view.picks.last == "C4"
    click(qtbot, view.left, "A5")
    assert view.picks.both == ("A5", "C4")
    view.show_comparison(mill(), "A", "B")
    assert view.picks.both == ("A5", "B4"), "what is not shown any more is not linked"


def test_the_overview_has_a_part_for_each(qtbot: QtBot, view: ComparisonView) -> None:
    halves = view._links.halves()
    assert len(halves) == 3 and [len(half.marks) for half in halves] == [5, 4, 5]
    mark = next(one for one in halves[2].marks if one.state is State.ONLY_HERE)
    with qtbot.waitSignal(view.claimSelected) as told:
        qtbot.mouseClick(view.overview, LEFT_BUTTON, pos=view.overview.centre_of(2, mark).toPoint())
    assert told.args == [mark.claim] == ["C4"]


def test_ribbons_and_tints_are_turned_down_in_all(view: ComparisonView) -> None:
    view.set_ribbon_strength(0.0)
    assert [strip._shapes() for strip in view._stage.strips] == [[], []]
    assert not view._stage.strips[0]._pointers()
    view.select_match("m4")
    assert [one.match for one in view._stage.strips[0]._pointers()] == ["m4"]


def test_right_to_left_the_third_stands_at_the_left(qtbot: QtBot, view: ComparisonView) -> None:
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: view.panes[2].x() < view.panes[1].x() < view.panes[0].x())
    strip = view._stage.strips[1]
    back = next(one for one in view._links.ribbons(1) if isinstance(one, Pointer))
    place = back.centre(strip.width())
    assert strip.match_at(QPointF(strip.width() - place.x(), place.y())) == "m4"
    assert view.overview._column(2).left() == 0


def test_tab_goes_through_the_articles_from_the_first_on(view: ComparisonView) -> None:
    view.left.setFocus()
    seen = [view._stage.focused]
    for _ in range(2):
        following: QWidget | None = view.panes[seen[-1] or 0].nextInFocusChain()
        while following is not None and following not in view.panes:
            following = following.nextInFocusChain()
        assert following is not None
        following.setFocus()
        seen.append(view._stage.focused)
    assert seen == [0, 1, 2]


def test_who_stands_where_is_chosen_above_by_key_and_by_click(qtbot: QtBot, view: ComparisonView) -> None:
    sources = mill().sources
    view.offer_sources(Choice(sources[:2], ("A", "B")))
    assert view.bar is None, "of two there is nothing to choose"
    view.offer_sources(Choice(sources, ("A", "B")))
    bar = view.bar
    assert bar is not None
    assert [bar.third.itemText(at) for at in range(bar.third.count())] == ["None", "C · The C Herald"]
    assert [box.accessibleName() for box in bar.boxes] == ["First column", "Second column", "Third source"]
    bar.third.setFocus()
    with qtbot.waitSignal(view.columnWanted) as told:
        qtbot.keyClick(bar.third, Qt.Key.Key_Down)
    assert told.args == [2, "C"]
    view.offer_sources(Choice(sources, ("A", "B", "C")))
    with qtbot.waitSignal(view.columnWanted) as told:
        qtbot.keyClick(bar.third, Qt.Key.Key_Up)
    assert told.args == [2, ""]
    with qtbot.waitSignal(view.columnWanted) as told:
        bar.boxes[0].activated.emit(bar.boxes[0].currentIndex())  # as a click in its list does
    assert told.args == [0, "A"]
    with qtbot.waitSignal(view.columnWanted) as told:
        qtbot.keyClick(bar.boxes[0], Qt.Key.Key_End)
    assert told.args == [0, "C"]


def test_the_boxes_stand_over_their_columns(qtbot: QtBot, view: ComparisonView) -> None:
    view.offer_sources(Choice(mill().sources, ("A", "B", "C")))
    bar = view.bar
    assert bar is not None
    qtbot.waitUntil(lambda: not view._levelled.isActive())
    for box, pane in zip(bar.boxes, view.panes, strict=True):
        inside = pane.mapTo(view, pane.rect().topLeft()).x()
        assert inside <= box.x() and box.geometry().right() <= inside + pane.width()
    assert bar.hint.isHidden() and bar.label.isHidden()


def test_where_there_is_no_room_it_is_said(qtbot: QtBot, view: ComparisonView) -> None:
    assert view.has_room
    with qtbot.waitSignal(view.roomChanged) as told:
        view.resize(560, 400)
    assert told.args == [False] and not view.has_room
    view.show_comparison(mill(), "A", "B")
    view.offer_sources(Choice(mill().sources, ("A", "B"), waiting="C"))
    assert view.bar is not None
    assert "C needs more room" in view.bar.hint.text() and view.bar.hint.isVisible()
    assert view.bar.third.accessibleDescription() == view.bar.hint.text()
    assert view.bar.third.currentData() == "C", "it is chosen still"
    bottom = view.bar.hint.geometry().bottom()
    qtbot.waitUntil(lambda: view.bar is not None and view.bar.height() >= bottom)
    with qtbot.waitSignal(view.roomChanged) as told:
        view.resize(1200, 400)
    assert told.args == [True]


def test_no_article_of_three_is_squashed(view: ComparisonView) -> None:
    """As long as there is said to be room, each has room for a good thirty letters."""
    for width in range(1200, 600, -50):
        view.resize(width, 400)
        QApplication.processEvents()
        if not view.has_room:
            break
        least = min(pane.width() for pane in view.panes)
        assert least >= 30 * view.fontMetrics().averageCharWidth()
    assert not view.has_room


def test_three_long_articles_are_written_in_slices(
    qtbot: QtBot, view: ComparisonView, turns: Measured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slices, "SLICE_S", 0.0)  # each step a slice, however quick the machine
    comparison = mill(times=300)
    with turns() as taken:
        view.show_comparison(comparison, "A", "B", "C")
        qtbot.waitUntil(lambda: not view._writing.running)
    assert view.third is not None and view.third.scene is not None
    assert len(view.third.scene.claims) == 304
    assert all(pane.updatesEnabled() for pane in view.panes)
    assert len(taken.seconds) > 12
    assert taken.longest < taken.total / 2, taken


def test_while_a_column_goes_or_comes_the_others_are_painted(
    qtbot: QtBot, view: ComparisonView, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long articles are written beside what is shown: for a while there are more columns, or fewer, than are known."""
    monkeypatch.setattr(slices, "SLICE_S", 0.0)
    comparison = mill(times=300)
    view.show_comparison(comparison, "A", "B", "C")
    view._writing.finish()
    for sources in (("A", "B"), ("A", "B", "C")):
        view.show_comparison(comparison, *sources)
        assert view._writing.running
        view._links.forget()
        assert len(view._links.halves()) == min(len(sources), len(view._links._columns.sides))  # type: ignore[union-attr]
        for first in (0, 1):
            view._links.ribbons(first)
        view.grab()
        qtbot.waitUntil(lambda: not view._writing.running)


@pytest.mark.parametrize("width", [520, 700, 1000])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_boxes_never_lie_over_each_other(
    qtbot: QtBot, view: ComparisonView, width: int, direction: Qt.LayoutDirection
) -> None:
    view.setLayoutDirection(direction)
    view.show_comparison(mill(), "A", "B")
    view.resize(width, 400)
    view.offer_sources(Choice(mill().sources, ("A", "B"), waiting="C"))
    bar = view.bar
    assert bar is not None
    qtbot.waitUntil(lambda: not view._levelled.isActive() and bar.width() == view.width())
    order = bar.boxes if direction is Qt.LayoutDirection.LeftToRight else bar.boxes[::-1]
    for one, other in itertools.pairwise(order):
        assert one.geometry().right() < other.geometry().left()
    assert order[0].x() >= 0 and order[-1].geometry().right() <= bar.width()
    assert all(box.width() >= 90 for box in bar.boxes)
