# SPDX-License-Identifier: Apache-2.0
"""What else there is to deciding: going on, notes while they are typed, drags on the way, many at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.model import GravityReason, Origin, Severity, Status
from core.review.decisions import Importance

from .conftest import ALT, CONTROL, SHIFT, AtDesk
from .hands import chosen_words, compared_again, drag_to
from .verbs import (
    BOATS,
    card,
    choose_both,
    confirmed,
    left_out,
    linked,
    remark,
    row_menu,
    select,
    select_difference,
    weighed,
)


def test_open_again(desk: AtDesk) -> None:
    select(desk)
    card("confirm")(desk)
    select(desk)
    card("reopen")(desk)
    assert desk.match(*BOATS).status is Status.UNREVIEWED
    desk.undo()
    assert confirmed(desk)
    select(desk)
    desk.key(Qt.Key.Key_Backspace, CONTROL | SHIFT)
    assert desk.match(*BOATS).status is Status.UNREVIEWED


def test_deciding_goes_on_to_the_next_undecided_match_unless_a_person_wants_to_stay(desk: AtDesk) -> None:
    workspace = desk.window.workspace
    select(desk)
    desk.key(Qt.Key.Key_Return, CONTROL)
    assert workspace.selected_match == "m2"
    desk.key(Qt.Key.Key_Backspace, CONTROL)
    assert workspace.selected_match == "m3"
    review = desk.window.preferences.review
    desk.window.preferences.review = type(review)(review.name, advance=False)
    desk.key(Qt.Key.Key_Return, CONTROL)
    assert workspace.selected_match == "m3"
    assert [match.status for match in desk.reviewed.comparison.matches] == [
        Status.CONFIRMED,
        Status.REJECTED,
        Status.CONFIRMED,
        Status.UNREVIEWED,
    ]
    assert desk.window.reviewing.status.counts.text() == "3 decided · 1 open"


def test_the_next_undecided_one_and_the_end(desk: AtDesk) -> None:
    workspace = desk.window.workspace
    select(desk)
    desk.key(Qt.Key.Key_Down, ALT | SHIFT)
    assert workspace.selected_match == "m2"
    desk.window.reviewing.desk.judge("m3", Status.CONFIRMED)
    desk.key(Qt.Key.Key_Down, ALT | SHIFT)
    assert workspace.selected_match == "m4"
    desk.key(Qt.Key.Key_Down, ALT | SHIFT)
    assert workspace.selected_match == "m4"
    assert desk.window.statusBar().currentMessage() == "Last undecided match; open here: 3"
    desk.key(Qt.Key.Key_Up, ALT | SHIFT)
    assert workspace.selected_match == "m2"


def test_a_rejected_match_is_passed_over_and_its_claims_are_only_here(desk: AtDesk) -> None:
    select(desk)
    desk.key(Qt.Key.Key_Backspace, CONTROL)
    assert "m1" not in desk.window.workspace.stops
    assert {"A1", "B1"} <= {one.claim for one in desk.reviewed.comparison.only_here}
    assert desk.window.view.matches_in_order()[0] == "m1", "it can still be chosen, and taken back"


def test_a_note_is_one_step_however_often_it_is_kept(desk: AtDesk, stored: Callable[[], Any]) -> None:
    select(desk)
    note = desk.window.reviewing.card.note
    note.setFocus()
    for words in ("who ", "counted ", "them?"):
        desk.qtbot.keyClicks(note, words)
        desk.window.reviewing.card.commit()
    assert stored().history.review.remarks[desk.window.reviewing.desk.key("m1")].note == "who counted them?"
    desk.window.view.left.setFocus()
    desk.undo()
    assert remark(desk).note == ""
    assert note.toPlainText() == ""
    desk.redo()
    assert remark(desk).note == note.toPlainText() == "who counted them?"


def test_words_that_are_being_typed_stay_with_their_match(desk: AtDesk) -> None:
    select(desk)
    note = desk.window.reviewing.card.note
    note.setFocus()
    desk.qtbot.keyClicks(note, "count")
    desk.key(Qt.Key.Key_Down, ALT, note)
    assert desk.window.workspace.selected_match == "m3"
    assert note.toPlainText() == ""
    assert remark(desk).note == "count"


def test_what_is_ignored_is_seen_as_ignored(desk: AtDesk) -> None:
    select_difference(desk)
    row_menu(desk, "ignore_everywhere")
    row = desk.window.inspector.rows[0]
    assert row.severity.text() == "ignored" and row.accessibleName().startswith("Ignored: ")
    weighed_down = desk.match(*BOATS).differences[0]
    assert (weighed_down.severity, weighed_down.reason) == (Severity.LOW, GravityReason.DECIDED)
    assert desk.window.actions_["ignore_everywhere"].isChecked()
    row_menu(desk, "ignore_everywhere")
    assert desk.match(*BOATS).differences[0].severity is Severity.HIGH


def test_who_weighs_by_keyboard_keeps_the_place(desk: AtDesk) -> None:
    select_difference(desk)
    button = desk.window.inspector.rows[0].buttons[1]
    button.setFocus()
    desk.qtbot.keyClick(button, Qt.Key.Key_Space)
    assert weighed(desk) is Importance.UNIMPORTANT
    assert QApplication.focusWidget() is desk.window.inspector.rows[0].buttons[1]
    assert desk.window.inspector.rows[0].isChecked()


def test_a_link_is_selected_and_says_that_it_was_made_by_hand(desk: AtDesk) -> None:
    choose_both(desk)
    assert desk.window.reviewing.card.link.text() == "Link A5 with B5"
    desk.key(Qt.Key.Key_L, CONTROL)
    made = desk.match("A5", "B5")
    assert made.origin is Origin.MANUAL and made.status is Status.CONFIRMED
    assert desk.window.workspace.selected_match == made.id
    assert not desk.window.reviewing.card.link.isVisible()
    assert not desk.window.actions_["reopen"].isEnabled()
    desk.key(Qt.Key.Key_L, CONTROL)
    assert "belong together already" in desk.window.statusBar().currentMessage()


def test_linking_asks_for_a_claim_of_each_article(desk: AtDesk) -> None:
    desk.choose("A5")
    desk.key(Qt.Key.Key_L, CONTROL)
    assert desk.window.statusBar().currentMessage() == "Choose a claim in each article first"
    assert not desk.window.reviewing.desk.history.records


def test_a_line_follows_the_drag_and_says_where_it_would_link(desk: AtDesk) -> None:
    dragging = desk.window.reviewing.dragging
    viewport, there = drag_to(desk, "A5", "B5")
    assert dragging.drawing
    assert dragging.line.fits
    assert dragging.line.isVisible()
    assert desk.window.statusBar().currentMessage() == "Let go to link A5 with B5"
    assert not desk.window.view.left.textCursor().hasSelection()
    desk.qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=there)
    assert not dragging.drawing
    assert desk.window.workspace.selected_match == desk.match("A5", "B5").id


def test_escape_ends_a_drag(desk: AtDesk) -> None:
    viewport, there = drag_to(desk, "A5", "B5")
    desk.key(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert not desk.window.reviewing.dragging.drawing
    desk.qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=there)
    assert not desk.window.reviewing.desk.history.records
    assert desk.window.statusBar().currentMessage() == "Nothing was linked"


@pytest.mark.parametrize("other", ["B1", "A3"])
def test_what_cannot_be_linked_is_not_linked_by_a_drag(desk: AtDesk, other: str) -> None:
    """A1 and B1 are together already; a drag inside one article selects words."""
    viewport, there = drag_to(desk, "A1", other)
    dragging = desk.window.reviewing.dragging
    assert not dragging.line.fits
    assert desk.window.view.left.textCursor().hasSelection() == (other == "A3")
    desk.qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=there)
    assert not desk.window.reviewing.desk.history.records


def test_who_decided_and_when_is_in_the_card(desk: AtDesk) -> None:
    review = desk.window.preferences.review
    desk.window.preferences.review = type(review)("Ada", advance=False)
    select(desk)
    desk.key(Qt.Key.Key_Return, CONTROL)
    told = desk.window.reviewing.card.state.text()
    assert told.startswith("✓ confirmed · Ada, ")


def test_a_link_is_unlinked_by_its_button(desk: AtDesk) -> None:
    choose_both(desk)
    desk.key(Qt.Key.Key_L, CONTROL)
    desk.click(desk.window.reviewing.card.unlink)
    assert not linked(desk)
    desk.undo()
    assert linked(desk)


def test_all_up_to_here_are_confirmed_in_one_step(desk: AtDesk) -> None:
    desk.window.reviewing.desk.judge("m1", Status.REJECTED)
    desk.window.workspace.select_match("m3")
    desk.key(Qt.Key.Key_Return, CONTROL | SHIFT)
    statuses = [match.status for match in desk.reviewed.comparison.matches]
    assert statuses == [Status.REJECTED, Status.CONFIRMED, Status.CONFIRMED, Status.UNREVIEWED]
    assert desk.window.reviewing.desk.history.done == 2
    assert desk.window.workspace.selected_match == "m4"
    desk.undo()
    assert [match.status for match in desk.reviewed.comparison.matches][1:] == [Status.UNREVIEWED] * 3


def test_many_are_tagged_and_rated_in_one_step_each(desk: AtDesk) -> None:
    deciding, mine = desk.window.reviewing.deciding, desk.window.reviewing.desk
    mine.tag("m1", ["count"])
    assert deciding.tag_many(["m1", "m2", "m3"], "count", True)
    assert deciding.rate_many(["m1", "m2"], "misleading")
    assert [mine.remark(one).tags for one in ("m1", "m2", "m3")] == [("count",)] * 3
    assert mine.remark("m2").rating == "misleading"
    assert mine.history.done == 3
    assert not deciding.flag_many(["m1"], False), "it has no flag"
    desk.undo()
    desk.undo()
    assert [mine.remark(one).tags for one in ("m1", "m2", "m3")] == [("count",), (), ()]


def test_tags_in_use_are_offered_for_the_one_that_is_written(desk: AtDesk) -> None:
    desk.window.reviewing.desk.tag("m2", ["harbour", "count"])
    select(desk)
    card = desk.window.reviewing.card
    card.tags.setFocus()
    card.tags.setText("count, har")
    completer = card.known_tags
    completer.setCompletionPrefix(card.tags.text())
    assert completer.currentCompletion() == "count, harbour"


def test_what_was_left_out_by_the_program_is_put_back_with_a_click(desk: AtDesk) -> None:
    correcting = desk.window.reviewing.correcting
    correcting.leave_out("A", desk.window.workspace.index.claim("A5").span)
    compared_again(desk)
    assert left_out(desk)
    desk.window.view.exclusionToggled.emit("A", 0, True)
    compared_again(desk)
    assert not left_out(desk)
    assert desk.window.reviewing.desk.history.done == 2


def test_a_cut_that_leaves_no_words_is_not_made(desk: AtDesk) -> None:
    desk.choose("A5")
    desk.key(Qt.Key.Key_D, CONTROL | SHIFT, chosen_words(desk, "A5", "The keeper", caret=True))
    assert "Put the cursor where" in desk.window.statusBar().currentMessage()
    assert not desk.window.reviewing.desk.history.records
