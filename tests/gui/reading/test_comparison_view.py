# SPDX-License-Identifier: Apache-2.0
"""The reading view under mouse and keyboard: what is chosen, what moves, what is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.filters.filter import Filter
from core.model import Comparison, DifferenceKind, Exclusion, ExclusionReason, Source, Span, State
from gui.filtered import Filtering
from gui.reading.columns import of_two
from gui.reading.comparison_view import ComparisonView
from gui.reading.joined import joined
from gui.reading.overview import Mark
from gui.reading.pane import ArticlePane
from gui.theme import load_theme

LEFT_BUTTON = Qt.MouseButton.LeftButton


def centre_of(pane: ArticlePane, claim: str) -> QPoint:
    box = pane.claim_boxes(claim)[0]
    return QPointF((box.left + box.right) / 2, (box.top + box.bottom) / 2 - pane.scrolled()).toPoint()


def click_claim(qtbot: QtBot, pane: ArticlePane, claim: str) -> None:
    pane.reveal((pane.scene.claims[claim].start, pane.scene.claims[claim].end))  # type: ignore[union-attr]
    qtbot.mouseClick(pane.viewport(), LEFT_BUTTON, pos=centre_of(pane, claim))


def apart(view: ComparisonView, match: str) -> float:
    """How far the two sides of a match are from standing level."""
    claims = {claim for join in view.columns.joins if join.match.id == match for claim in join.match.claims}  # type: ignore[union-attr]
    tops = []
    for pane in (view.left, view.right):
        [claim] = [one for one in claims if pane.claim_boxes(one)]
        tops.append(pane.claim_boxes(claim)[0].top - pane.scrolled())
    return abs(tops[0] - tops[1])


def settle(qtbot: QtBot, view: ComparisonView) -> None:
    qtbot.waitUntil(lambda: not view._in_step._motion.running)


def test_a_click_on_a_claim_selects_its_match_and_brings_the_partner_level(qtbot: QtBot, view: ComparisonView) -> None:
    claim = view.columns.joins[4].left[0]  # type: ignore[union-attr]
    told: list[str] = []
    for signal in (view.matchSelected, view.claimSelected, view.announced):
        signal.connect(told.append)
    click_claim(qtbot, view.left, claim)
    assert told == ["m5", "5 of 8, conflict. Number differs: Nearly 4,200 | About 6,000", claim]
    assert view.selected_match() == "m5"
    settle(qtbot, view)
    assert apart(view, "m5") <= 2


@pytest.mark.parametrize("match", ["m1", "m4", "m6", "m7"])
def test_selecting_brings_both_sides_level_and_into_view(qtbot: QtBot, view: ComparisonView, match: str) -> None:
    view.select_match(match)
    settle(qtbot, view)
    assert apart(view, match) <= 2
    assert any(ribbon.match == match for ribbon in view._links.ribbons())
    for pane in (view.left, view.right):
        assert set(pane.visible_claims()) & pane._emphasis.selected


def test_what_stands_level_does_so_after_a_change_of_size(qtbot: QtBot, view: ComparisonView) -> None:
    view.select_match("m5")
    settle(qtbot, view)
    view.resize(760, 500)
    qtbot.waitUntil(lambda: apart(view, "m5") <= 2)
    assert set(view.left.visible_claims()) & view.left._emphasis.selected


def test_a_change_of_size_on_the_way_there_does_not_lead_astray(
    qtbot: QtBot, view: ComparisonView, make_long: Callable[[int], Comparison]
) -> None:
    view.show_comparison(make_long(40), "A", "B")
    view._writing.finish()
    last = view.matches_in_order()[-1]
    view.select_match(last)
    view.resize(700, 500)
    qtbot.waitUntil(lambda: apart(view, last) <= 2)
    assert set(view.left.visible_claims()) & view.left._emphasis.selected


def test_an_article_begins_at_its_top_whatever_the_height_it_is_written_at(qtbot: QtBot, ferry: Comparison) -> None:
    made = ComparisonView()
    qtbot.addWidget(made)
    made.resize(500, 20)
    made.show_sources(*ferry.sources)
    assert made.left.scrolled() == made.right.scrolled() == 0


def test_a_match_selected_before_the_view_is_seen_stands_level_then(qtbot: QtBot, ferry: Comparison) -> None:
    made = ComparisonView()
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.show_comparison(ferry, "A", "B")
    made.select_match("m6")
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: apart(made, "m6") <= 2)


def test_a_click_on_a_claim_only_here_tells_of_it_and_selects_no_match(qtbot: QtBot, view: ComparisonView) -> None:
    view.select_match("m1")
    side = view.columns.sides[0]  # type: ignore[union-attr]
    claim = next(one for one in side.claims if side.source.quote(side.claims[one].span).startswith("A ticket"))
    with qtbot.waitSignal(view.claimSelected) as told:
        click_claim(qtbot, view.left, claim)
    assert told.args == [claim]
    assert view.selected_match() is None


def test_a_click_beside_the_text_selects_nothing(qtbot: QtBot, view: ComparisonView) -> None:
    view.select_match("m1")
    qtbot.mouseClick(view.left.viewport(), LEFT_BUTTON, pos=QPoint(2, 5))
    assert view.selected_match() is None


def test_clicking_again_goes_through_the_matches_of_a_claim(
    qtbot: QtBot, view: ComparisonView, ferry: Comparison
) -> None:
    claim = ferry.matches[1].claims[0]
    second = replace(ferry.matches[1], id="m9", claims=(claim, ferry.matches[2].claims[1]), differences=())
    view.show_comparison(replace(ferry, matches=(*ferry.matches, second)), "A", "B")
    seen = []
    for _ in range(3):
        click_claim(qtbot, view.left, claim)
        settle(qtbot, view)
        seen.append(view.selected_match())
    assert seen == ["m2", "m9", "m2"]
    assert len([ribbon for ribbon in view._links.ribbons() if ribbon.match in {"m2", "m9"}]) == 2


def test_a_click_on_a_ribbon_selects_it(qtbot: QtBot, view: ComparisonView) -> None:
    ribbon = next(one for one in view._links.ribbons() if one.match == "m1")
    place = QPointF(3, ribbon.left.middle)
    assert view.ribbons.match_at(place) == "m1"
    qtbot.mouseMove(view.ribbons, place.toPoint())
    qtbot.mouseClick(view.ribbons, LEFT_BUTTON, pos=place.toPoint())
    assert view.selected_match() == "m1"


def test_hovering_a_claim_lights_its_ribbon_and_its_partner(qtbot: QtBot, view: ComparisonView) -> None:
    claim = view.columns.joins[1].left[0]  # type: ignore[union-attr]
    qtbot.mouseMove(view.left.viewport(), centre_of(view.left, claim))
    qtbot.waitUntil(lambda: view.ribbons.hovered == "m2")
    assert view.right._emphasis.hovered == frozenset(view.columns.joins[1].right)  # type: ignore[union-attr]


def turn_wheel(view: ComparisonView, by: int) -> None:
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.ribbons, event)


def test_the_wheel_over_the_ribbons_steps_through_the_matches(view: ComparisonView) -> None:
    seen = []
    for by in (-120, -120, -60, -60, 120):
        turn_wheel(view, by)
        seen.append(view.selected_match())
    assert seen == ["m1", "m2", "m2", "m3", "m2"]


def test_stepping_stays_at_the_ends(view: ComparisonView) -> None:
    view.select_match("m8")
    assert not view.step_match(1)
    assert view.selected_match() == "m8"
    assert view.matches_in_order() == [f"m{number}" for number in range(1, 9)]


def overview_mark(view: ComparisonView, half: int, state: State) -> tuple[Mark, QPoint]:
    mark = next(one for one in view._links.halves()[half].marks if one.state is state)
    return mark, view.overview.centre_of(half, mark).toPoint()


def test_a_click_in_the_overview_selects_the_mark(qtbot: QtBot, view: ComparisonView) -> None:
    mark, place = overview_mark(view, 1, State.CONFLICT)
    qtbot.mouseClick(view.overview, LEFT_BUTTON, pos=place)
    assert view.selected_match() == mark.match
    settle(qtbot, view)
    lone, place = overview_mark(view, 0, State.ONLY_HERE)
    with qtbot.waitSignal(view.claimSelected) as told:
        qtbot.mouseClick(view.overview, LEFT_BUTTON, pos=place)
    assert told.args == [lone.claim]


def test_a_click_between_the_marks_goes_there(qtbot: QtBot, view: ComparisonView) -> None:
    qtbot.mouseClick(view.overview, LEFT_BUTTON, pos=QPoint(4, view.overview.height() - 2))
    assert "A replacement bus" in view.left.words_at(view.left.first_visible_position(), len(view.left.toPlainText()))
    assert view.left.scrolled() > 0
    assert view.selected_match() is None


def test_one_article_follows_the_other_unless_unlocked(
    view: ComparisonView, make_long: Callable[[int], Comparison]
) -> None:
    view.show_comparison(make_long(80), "A", "B")
    view.left.scroll_to(500)
    assert view.right.scrolled() > 0
    there = view.right.scrolled()
    view.set_synchronised(False)
    assert not view.is_synchronised()
    view.left.scroll_to(1500)
    assert view.right.scrolled() == there


def test_find_counts_in_both_articles_and_goes_round(qtbot: QtBot, view: ComparisonView) -> None:
    view.finder.open()
    assert view.find_bar.isVisible()
    qtbot.keyClicks(view.find_bar.field, "DIVERS")
    assert view.finder.found() == (1, 3)
    assert view.find_bar.count.text() == "1 of 3"
    qtbot.keyClick(view.find_bar.field, Qt.Key.Key_F3)
    assert view.finder.found() == (2, 3)
    assert view.right._emphasis.hit is not None
    qtbot.keyClick(view.find_bar.field, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view.find_bar.field, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert view.finder.found() == (3, 3)
    assert view.find_bar.count.text() == "3 of 3 · from the end"
    view.find_bar.field.setText("Spelling")  # a label, no word of the articles
    assert view.find_bar.count.text() == "not found"
    qtbot.keyClick(view.find_bar.field, Qt.Key.Key_Escape)
    assert not view.find_bar.isVisible()
    assert not view.left._emphasis.hits


def test_zoom_makes_the_letters_larger_and_keeps_the_place(
    qtbot: QtBot, view: ComparisonView, make_long: Callable[[int], Comparison]
) -> None:
    view.show_comparison(make_long(60), "A", "B")
    view._writing.finish()
    view.left.scroll_to(900)
    first = view.left.visible_claims()[0]
    before = view.left.claim_boxes(first)[0].height
    with qtbot.waitSignal(view.zoomChanged):
        view.zoom_in()
    view._writing.finish()
    assert view.zoom() > 1
    assert view.left.claim_boxes(first)[0].height > before
    assert first in view.left.visible_claims()
    view.zoom_reset()
    assert view.zoom() == 1
    for _ in range(20):
        view.zoom_out()
    assert view.zoom() >= 0.5


def test_the_chip_unfolds_and_a_passage_is_put_back_by_a_click(qtbot: QtBot, view: ComparisonView) -> None:
    view.select_match("m2")
    assert "newsletter" not in view.left.toPlainText()
    view.left.scroll_to(200)
    scene = view.left.scene
    assert scene is not None
    place = scene.article.starts[next(n for n, block in enumerate(scene.article.blocks) if block.kind == "chip")]
    box = view.left._measure.lines((place, place + 5))[0].box
    qtbot.mouseClick(
        view.left.viewport(), LEFT_BUTTON, pos=QPointF(box.right + 90, box.top + 8 - view.left.scrolled()).toPoint()
    )
    assert "newsletter" in view.left.toPlainText()
    assert view.selected_match() == "m2"
    [put_back] = [stop for stop in view.left._stops if stop.link == "keep:0"]
    view.left.reveal((put_back.start, put_back.end))
    box = view.left._measure.lines((put_back.start, put_back.end))[0].box
    with qtbot.waitSignal(view.exclusionToggled) as told:
        qtbot.mouseClick(
            view.left.viewport(), LEFT_BUTTON, pos=QPointF(box.left + 5, box.top + 8 - view.left.scrolled()).toPoint()
        )
    assert told.args == ["A", 0, True]


def test_a_kept_passage_can_be_left_out_again_by_keyboard(
    qtbot: QtBot, view: ComparisonView, ferry: Comparison, keep_passages: Callable[[Source, Sequence[int]], Source]
) -> None:
    view.show_sources(keep_passages(ferry.sources[0], [0]), ferry.sources[1])
    view.left.setFocus()
    while view.left._stop is None or view.left._stop.link != "drop:0":
        qtbot.keyClick(view.left, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.exclusionToggled) as told:
        qtbot.keyClick(view.left, Qt.Key.Key_Return)
    assert told.args == ["A", 0, False]


def test_claims_are_reached_and_chosen_by_keyboard(qtbot: QtBot, view: ComparisonView) -> None:
    view.left.setFocus()
    with qtbot.waitSignal(view.announced) as told:
        qtbot.keyClick(view.left, Qt.Key.Key_Down)
    assert told.args == ["agree: Ferry to close for ten days, port says"]
    qtbot.keyClick(view.left, Qt.Key.Key_Down)
    qtbot.keyClick(view.left, Qt.Key.Key_Return)
    assert view.selected_match() == "m2"
    qtbot.keyClick(view.left, Qt.Key.Key_Tab)
    assert view.right.hasFocus()
    view.focus_other_pane()
    assert view.left.hasFocus()
    assert view.go_to_counterpart()
    assert view.right.hasFocus()
    assert view.right.focused_claim() == view.columns.joins[1].right[0]  # type: ignore[union-attr]


def test_who_comes_by_keyboard_sees_where_one_is(qtbot: QtBot, view: ComparisonView) -> None:
    view.left.setFocus()
    assert view.right.focused_stretch() is None
    qtbot.keyClick(view.left, Qt.Key.Key_Tab)
    assert view.right.focused_claim() == "B1"
    assert view.right.focused_stretch() is not None


def test_walking_by_letters_brings_a_caret_and_enter_chooses_the_claim_there(
    qtbot: QtBot, view: ComparisonView
) -> None:
    keyboard = Qt.TextInteractionFlag.TextSelectableByKeyboard
    view.left.setFocus()
    assert not view.left.textInteractionFlags() & keyboard
    qtbot.keyClick(view.left, Qt.Key.Key_Right)
    assert view.left.textInteractionFlags() & keyboard
    qtbot.keyClick(view.left, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.left.selected_words() == "e"
    qtbot.keyClick(view.left, Qt.Key.Key_Return)
    assert view.selected_match() == "m1"
    view.right.setFocus()
    assert not view.left.textInteractionFlags() & keyboard


def test_a_tip_explains_a_marked_word(view: ComparisonView) -> None:
    scene = view.left.scene
    assert scene is not None
    start, mark, _ = next(entry for entry in scene.marks if entry[1].kind is DifferenceKind.NUMBER)
    box = view.left._measure.lines((start, start + 1))[0].box
    tip = view.left._tip(QPointF(box.left + 2, box.top + 12 - view.left.scrolled()))
    assert tip.startswith("Number differs. ")
    assert mark.match == "m5"
    assert view.left._tip(QPointF(1, 1)) == ""


def test_what_a_third_account_tells_has_a_ring_and_a_tip(view: ComparisonView, ferry: Comparison) -> None:
    third = replace(ferry.sources[1], id="C", claims=(replace(ferry.sources[1].claims[0], id="C1"),))
    match = replace(ferry.matches[0], claims=("A1", "C1"))
    view.set_theme(load_theme("light"))
    before = view.left.grab().toImage()
    view.show_comparison(replace(ferry, sources=(*ferry.sources, third), matches=(match, *ferry.matches[1:])), "A", "B")
    box = view.left.claim_boxes("A1")[0]
    assert view.left._tip(QPointF(box.left + 9, box.top + 20)) == "Told in an account that is not shown."
    assert view.left.grab().toImage() != before


def test_the_menu_of_a_passage_offers_to_put_it_back(qtbot: QtBot, view: ComparisonView, ferry: Comparison) -> None:
    first = ferry.sources[0].claims[1].span
    inside = Exclusion(Span(first.start, first.start + 11), ExclusionReason.DATELINE)
    view.show_sources(replace(ferry.sources[0], excluded=(inside,)), ferry.sources[1])
    scene = view.left.scene
    assert scene is not None
    place = scene.article.positions.to_document(first.start)
    assert place is not None
    menu = view.left.menu_at(place)
    qtbot.addWidget(menu)
    action = next(one for one in menu.actions() if one.text() == "Put this passage back")
    with qtbot.waitSignal(view.exclusionToggled) as told:
        action.trigger()
    assert told.args == ["A", 0, True]


def test_copying_leaves_labels_and_program_words_out(view: ComparisonView) -> None:
    view.left.setFocus()
    view.left.selectAll()
    view.left.copy()
    copied = QGuiApplication.clipboard().text()
    assert "The harbour council voted on Tuesday" in copied
    assert "Spelling" not in copied
    assert "CAPTION" not in copied
    assert "left out" not in copied
    assert "⚓" in copied


def test_the_filter_takes_marks_and_joins_away(view: ComparisonView, ferry: Comparison) -> None:
    filtering = Filtering()
    filtering.begin(ferry)
    filtering.restore(Filter(kinds=frozenset({DifferenceKind.NUMBER}), states=frozenset({State.CONFLICT})))
    view.show_columns(ferry, of_two(filtering.limited(joined(ferry, "A", "B"))))
    assert view.matches_in_order() == ["m5"]
    assert {label.text for label in view.left.scene.labels.values()} == {"Number"}  # type: ignore[union-attr]
    view.show_comparison(ferry, "A", "B")
    assert len(view.matches_in_order()) == 8


def test_the_selection_survives_a_new_comparison_of_the_same_sources(view: ComparisonView, ferry: Comparison) -> None:
    view.select_match("m5")
    renamed = tuple(replace(one, id=f"n{one.id}") for one in ferry.matches)
    view.show_comparison(replace(ferry, matches=renamed), "A", "B")
    assert view.selected_match() == "nm5"
    view.show_comparison(replace(ferry, matches=()), "A", "B")
    assert view.selected_match() is None
    view.clear()
    assert view.matches_in_order() == []
    assert view.sources_shown() is None


def test_labels_take_no_letters_and_stand_behind_their_words(view: ComparisonView) -> None:
    scene = view.left.scene
    assert scene is not None
    assert "Number" not in view.left.toPlainText()
    [label] = [one for one in scene.labels.values() if one.text == "Number" and one.mark.match == "m5"]
    claim = view.columns.joins[4].left[0]  # type: ignore[union-attr]
    place = scene.article.positions.to_document(label.start)
    assert place is not None
    box = view.left._measure.lines((place, place + 1))[0].box
    assert box.right - box.left > label.room
    assert view.left.claim_boxes(claim)[0].right >= box.right


def test_slight_differences_have_no_label(view: ComparisonView) -> None:
    shown = {label.text for label in view.left.scene.labels.values()}  # type: ignore[union-attr]
    assert shown == {"Quote", "Spelling", "Number", "Negation"}


def test_it_looks_different_in_the_dark(view: ComparisonView) -> None:
    view.set_theme(load_theme("light"))
    light = view.grab().toImage().pixelColor(view.width() // 2, view.height() - 5)
    view.set_theme(load_theme("dark"))
    dark = view.grab().toImage().pixelColor(view.width() // 2, view.height() - 5)
    assert light == load_theme("light").page
    assert dark == load_theme("dark").page


def test_in_a_mirrored_window_the_ribbons_are_mirrored_too(qtbot: QtBot, view: ComparisonView) -> None:
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: view.left.x() > view.right.x())
    ribbon = next(one for one in view._links.ribbons() if one.match == "m7")
    under = view.ribbons.match_at(QPointF(view.ribbons.width() - 2, ribbon.left.middle))
    assert under is not None and under in ("m7", "m6")


def test_everything_has_a_name(view: ComparisonView) -> None:
    for widget in (view.left, view.right, view.ribbons, view.overview, view.find_bar.field):
        assert widget.accessibleName()


def test_what_is_wanted_of_a_long_pair_while_it_is_written_is_done_then(
    qtbot: QtBot, view: ComparisonView, make_long: Callable[[int], Comparison]
) -> None:
    view.show_comparison(make_long(400), "A", "B")
    wanted = view.matches_in_order()[100]
    view.select_match(wanted)
    assert view.selected_match() == wanted
    assert view._writing.running
    qtbot.waitUntil(lambda: not view._writing.running)
    settle(qtbot, view)
    assert apart(view, wanted) <= 2
    assert set(view.left.visible_claims()) & view.left._emphasis.selected


def test_a_screen_reader_can_listen(qtbot: QtBot, view: ComparisonView) -> None:
    QAccessible.setActive(True)
    try:
        view.left.setFocus()
        for _ in range(4):
            qtbot.keyClick(view.left, Qt.Key.Key_Down)
            qtbot.keyClick(view.left, Qt.Key.Key_Return)
        interface = QAccessible.queryAccessibleInterface(view.left)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name) == "Sound Gazette"
        words = interface.textInterface()
        assert words is not None
        assert "The harbour council voted" in words.text(0, words.characterCount())
    finally:
        QAccessible.setActive(False)
