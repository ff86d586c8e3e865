# SPDX-License-Identifier: Apache-2.0
"""Each verb by mouse and by keyboard, undone, redone, saved, opened again and found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from core.ingest.metadata import Metadata
from core.model import Corrections, GravityReason, Origin, Severity, Span, Status
from core.review.decisions import Importance

from .conftest import ALT, CONTROL, SHIFT, AtDesk

BOATS = ("A1", "B1")
STORM = ("A2", "B2")


def confirmed(desk: AtDesk) -> bool:
    return desk.match(*BOATS).status is Status.CONFIRMED


def rejected(desk: AtDesk) -> bool:
    return desk.match(*BOATS).status is Status.REJECTED


def remark(desk: AtDesk) -> Any:
    return desk.window.reviewing.desk.remark(desk.match(*BOATS).id)


def weighed(desk: AtDesk) -> Importance | None:
    return desk.window.reviewing.desk.importance(desk.match(*BOATS), 0)


def ignored(desk: AtDesk) -> bool:
    return desk.window.reviewing.desk.is_ignored(desk.match(*BOATS).id, 0)


def linked(desk: AtDesk) -> bool:
    return any(match.claims == ("A5", "B5") for match in desk.reviewed.comparison.matches)


def unlinked(desk: AtDesk) -> bool:
    return all(match.claims != BOATS for match in desk.reviewed.comparison.matches)


def row_menu(desk: AtDesk, name: str) -> None:
    row = desk.window.inspector.rows[0]
    menu = row.menu()
    action = next(one for one in menu.actions() if one is desk.window.actions_[name])
    assert action.isEnabled()
    action.trigger()


def type_note(desk: AtDesk) -> None:
    note = desk.window.reviewing.card.note
    desk.qtbot.keyClicks(note, "who counted?")
    desk.window.view.left.setFocus()


def type_tags(desk: AtDesk) -> None:
    tags = desk.window.reviewing.card.tags
    desk.qtbot.keyClicks(tags, "boats, count")
    desk.qtbot.keyClick(tags, Qt.Key.Key_Return)


def pick_rating(desk: AtDesk) -> None:
    box = desk.window.reviewing.card.rating
    box.setFocus()
    desk.qtbot.keyClick(box, Qt.Key.Key_M)
    box.activated.emit(box.currentIndex())


def rating_menu(desk: AtDesk) -> None:
    menu = desk.window.actions_.menus["rating"]
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "misleading").trigger()


def difference(desk: AtDesk) -> None:
    desk.window.workspace.select_difference(0)


def choose_both(desk: AtDesk) -> None:
    desk.choose("A5")
    desk.choose("B5")


@dataclass(frozen=True)
class Verb:
    name: str
    before: Callable[[AtDesk], None]
    mouse: Callable[[AtDesk], None]
    keyboard: Callable[[AtDesk], None]
    holds: Callable[[AtDesk], bool]


def select(desk: AtDesk) -> None:
    desk.window.workspace.select_match(desk.match(*BOATS).id)


def select_difference(desk: AtDesk) -> None:
    select(desk)
    difference(desk)


def card(name: str) -> Callable[[AtDesk], None]:
    return lambda desk: desk.click(getattr(desk.window.reviewing.card, name))


def keys(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> Callable[[AtDesk], None]:
    return lambda desk: desk.key(key, modifiers)


def focus_and(key: Qt.Key, modifiers: Qt.KeyboardModifier, act: Callable[[AtDesk], None]) -> Callable[[AtDesk], None]:
    def go(desk: AtDesk) -> None:
        desk.key(key, modifiers)
        act(desk)

    return go


def in_menu(desk: AtDesk, claim: str, words: str) -> None:
    """Choose from the menu of a claim in its article."""
    for pane in (desk.window.view.left, desk.window.view.right):
        if pane.scene is not None and claim in pane.scene.claims:
            menu = pane.menu_at(pane.scene.claims[claim].start + 1)
            next(action for action in menu.actions() if words in action.text().replace("&", "")).trigger()
            menu.deleteLater()


def point_of(desk: AtDesk, claim: str) -> tuple[Any, QPoint]:
    """The article that shows a claim, and the middle of its first line there."""
    for pane in (desk.window.view.left, desk.window.view.right):
        boxes = pane.claim_boxes(claim)
        if boxes:
            x, y = (boxes[0].left + boxes[0].right) / 2, (boxes[0].top + boxes[0].bottom) / 2 - pane.scrolled()
            return pane.viewport(), QPoint(round(x), round(y))
    raise AssertionError(f"{claim} is not shown")


def drag_to(desk: AtDesk, one: str, other: str) -> Any:
    """Press on a claim and move over another, without letting go; gives where the mouse was pressed."""
    viewport, start = point_of(desk, one)
    target, end = point_of(desk, other)
    desk.qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    there = viewport.mapFromGlobal(target.mapToGlobal(end))
    for share in (0.2, 0.6, 1.0):
        at = start + (there - start) * share
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(at), QPointF(viewport.mapToGlobal(at)), Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(viewport, event)
    return viewport, there


def drag(desk: AtDesk, one: str, other: str) -> None:
    viewport, there = drag_to(desk, one, other)
    desk.qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=there)


VERBS = (
    Verb("confirm", select, card("confirm"), keys(Qt.Key.Key_Return, CONTROL), confirmed),
    Verb("reject", select, card("reject"), keys(Qt.Key.Key_Backspace, CONTROL), rejected),
    Verb(
        "flag", select, card("flag"), keys(Qt.Key.Key_F, CONTROL | SHIFT), lambda desk: remark(desk).flagged
    ),
    Verb(
        "note",
        select,
        lambda desk: (desk.click(desk.window.reviewing.card.note.viewport()), type_note(desk))[0],
        focus_and(Qt.Key.Key_N, CONTROL | SHIFT, type_note),
        lambda desk: remark(desk).note == "who counted?",
    ),
    Verb(
        "tags",
        select,
        lambda desk: (desk.click(desk.window.reviewing.card.tags), type_tags(desk))[0],
        focus_and(Qt.Key.Key_T, CONTROL, type_tags),
        lambda desk: remark(desk).tags == ("boats", "count"),
    ),
    Verb("rate", select, rating_menu, pick_rating, lambda desk: remark(desk).rating == "misleading"),
    Verb(
        "important",
        select_difference,
        lambda desk: desk.click(desk.window.inspector.rows[0].buttons[0]),
        keys(Qt.Key.Key_M, CONTROL),
        lambda desk: weighed(desk) is Importance.IMPORTANT,
    ),
    Verb(
        "unimportant",
        select_difference,
        lambda desk: desk.click(desk.window.inspector.rows[0].buttons[1]),
        keys(Qt.Key.Key_M, CONTROL | SHIFT),
        lambda desk: weighed(desk) is Importance.UNIMPORTANT and ignored(desk),
    ),
    Verb(
        "ignore here",
        select_difference,
        lambda desk: row_menu(desk, "ignore_here"),
        lambda desk: desk.window.actions_["ignore_here"].trigger(),
        lambda desk: ignored(desk) and weighed(desk) is None,
    ),
    Verb(
        "ignore everywhere",
        select_difference,
        lambda desk: row_menu(desk, "ignore_everywhere"),
        lambda desk: desk.window.actions_["ignore_everywhere"].trigger(),
        lambda desk: ignored(desk) and weighed(desk) is None,
    ),
    Verb(
        "no counterpart",
        lambda desk: desk.choose("A5"),
        card("alone"),
        keys(Qt.Key.Key_K, CONTROL),
        lambda desk: desk.reviewed.no_counterpart == {"A5"},
    ),
    Verb("link", choose_both, card("link"), keys(Qt.Key.Key_L, CONTROL), linked),
    Verb(
        "link by dragging",
        lambda desk: desk.choose("A2"),
        lambda desk: drag(desk, "A5", "B5"),
        lambda desk: (choose_both(desk), desk.key(Qt.Key.Key_L, CONTROL))[0],
        linked,
    ),
    Verb(
        "link with the nearest",
        lambda desk: desk.choose("B5"),
        lambda desk: desk.click(desk.window.inspector.link),
        lambda desk: (
            desk.window.inspector.link.setFocus(),
            desk.qtbot.keyClick(desk.window.inspector.link, Qt.Key.Key_Space),
        )[0],
        lambda desk: any(match.claims == ("A1", "B5") for match in desk.reviewed.comparison.matches),
    ),
    Verb(
        "unlink",
        select,
        lambda desk: in_menu(desk, "A1", "out of this match"),
        keys(Qt.Key.Key_U, CONTROL | SHIFT),
        unlinked,
    ),
)  # fmt: skip


def words_at(desk: AtDesk, claim: str, words: str) -> tuple[Any, int, int]:
    """The pane in which words of a claim stand, and where they begin and end there."""
    for pane in (desk.window.view.left, desk.window.view.right):
        source = desk.window.workspace.index.source(claim)
        if pane.scene is not None and pane.scene.article.source.id == source.id:
            start = source.text.index(words, desk.window.workspace.index.claim(claim).span.start)
            (stretch,) = pane.scene.article.positions.ranges(Span(start, start + len(words)))
            return pane, *stretch
    raise AssertionError(f"{claim} is not shown")


def chosen_words(desk: AtDesk, claim: str, words: str, *, caret: bool = False) -> Any:
    """Words of a claim selected, or the cursor put before them."""
    pane, start, end = words_at(desk, claim, words)
    pane.setFocus()
    cursor = pane.textCursor()
    cursor.setPosition(start)
    if not caret:
        cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
    pane.setTextCursor(cursor)
    return pane


def in_menu_at(desk: AtDesk, claim: str, words: str, text: str) -> None:
    """Choose from the menu that opens over words of a claim."""
    pane, start, _ = words_at(desk, claim, words)
    menu = pane.menu_at(start + 1)
    next(action for action in menu.actions() if text in action.text().replace("&", "")).trigger()
    menu.deleteLater()


def claims_of(desk: AtDesk, letter: str) -> list[str]:
    source = next(one for one in desk.reviewed.comparison.sources if one.id == letter)
    return [source.quote(claim.span) for claim in source.claims]


SPLIT = ["The keeper has lived on the rock", "since spring."]
LAST = " ".join(SPLIT)


def is_split(desk: AtDesk) -> bool:
    return claims_of(desk, "A")[-2:] == SPLIT


def split_and_choose(desk: AtDesk) -> None:
    desk.window.reviewing.correcting.cut("A5", [desk.window.workspace.index.source("A5").text.index("since spring")])
    compared_again(desk)
    desk.choose("A5")


def compared_again(desk: AtDesk) -> None:
    desk.qtbot.waitUntil(lambda: desk.window.workspace.busy is None)


def left_out(desk: AtDesk) -> bool:
    return LAST not in claims_of(desk, "A")


def outlet(desk: AtDesk) -> str | None:
    return desk.reviewed.comparison.sources[0].outlet


def name_speaker(act: Callable[[AtDesk], None]) -> Callable[[AtDesk], None]:
    def go(desk: AtDesk) -> None:
        desk.window.dialogs.chosen_speaker = "Ingrid Holm"
        act(desk)

    return go


def details(act: Callable[[AtDesk], None]) -> Callable[[AtDesk], None]:
    def go(desk: AtDesk) -> None:
        desk.window.dialogs.chosen_metadata = Metadata(outlet="The Beacon", author="Ida Lund")
        act(desk)

    return go


def edit_in_panel(desk: AtDesk) -> None:
    menu = desk.window.panel.menu_for("A")
    next(action for action in menu.actions() if "details" in action.text()).trigger()


CORRECTIONS = (
    Verb(
        "split",
        lambda desk: desk.choose("A5"),
        lambda desk: in_menu_at(desk, "A5", "since spring", "Split A5"),
        lambda desk: desk.key(
            Qt.Key.Key_D, CONTROL | SHIFT, chosen_words(desk, "A5", "since spring", caret=True)
        ),
        is_split,
    ),
    Verb(
        "merge",
        split_and_choose,
        lambda desk: in_menu_at(desk, "A5", "lived", "Merge A5 with A6"),
        keys(Qt.Key.Key_J, CONTROL),
        lambda desk: claims_of(desk, "A")[-1] == LAST,
    ),
    Verb(
        "merge with the one before",
        lambda desk: (split_and_choose(desk), desk.choose("A6"))[0],
        lambda desk: in_menu_at(desk, "A6", "since", "Merge A5 with A6"),
        keys(Qt.Key.Key_J, CONTROL | SHIFT),
        lambda desk: claims_of(desk, "A")[-1] == LAST,
    ),
    Verb(
        "merge what is selected",
        split_and_choose,
        lambda desk: (chosen_words(desk, "A5", LAST), in_menu_at(desk, "A5", "lived", "Merge what is selected"))[0],
        lambda desk: desk.key(Qt.Key.Key_J, CONTROL, chosen_words(desk, "A5", LAST)),
        lambda desk: claims_of(desk, "A")[-1] == LAST,
    ),
    Verb(
        "leave out what is selected",
        lambda desk: chosen_words(desk, "A5", LAST),
        lambda desk: in_menu_at(desk, "A5", "lived", "Leave out what is selected"),
        lambda desk: desk.key(Qt.Key.Key_X, CONTROL | SHIFT, chosen_words(desk, "A5", LAST)),
        left_out,
    ),
    Verb(
        "leave out a claim",
        lambda desk: desk.choose("A5"),
        lambda desk: in_menu_at(desk, "A5", "lived", "Leave out A5"),
        keys(Qt.Key.Key_X, CONTROL | SHIFT),
        left_out,
    ),
    Verb(
        "speaker",
        lambda desk: desk.choose("A5"),
        name_speaker(lambda desk: in_menu_at(desk, "A5", "lived", "speaker of A5")),
        name_speaker(keys(Qt.Key.Key_P, CONTROL | SHIFT)),
        lambda desk: desk.reviewed.comparison.sources[0].claims[4].speaker == "Ingrid Holm",
    ),
    Verb(
        "details",
        lambda desk: desk.window.view.left.setFocus(),
        details(edit_in_panel),
        details(keys(Qt.Key.Key_E, CONTROL | SHIFT)),
        lambda desk: outlet(desk) == "The Beacon" and desk.window.workspace.sources[0].author == "Ida Lund",
    ),
)  # fmt: skip


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
@pytest.mark.parametrize("verb", CORRECTIONS, ids=lambda verb: verb.name)
def test_a_correction_holds_is_undone_redone_saved_and_found_again(
    desk: AtDesk, verb: Verb, by: str, stored: Callable[[], Any], opened_again: Callable[[], AtDesk]
) -> None:
    engine: Any = desk.window.workspace.engine
    desk.window.reviewing.desk.judge("m2", Status.CONFIRMED)
    verb.before(desk)
    assert not verb.holds(desk)
    done, compared = desk.window.reviewing.desk.history.done, len(engine.of("compare"))
    getattr(verb, by)(desk)
    compared_again(desk)
    assert verb.holds(desk)
    assert desk.window.reviewing.desk.history.done == done + 1
    assert len(engine.of("compare")) <= compared + 1

    desk.undo()
    assert not verb.holds(desk), "the comparison that was there is taken again"
    desk.redo()
    assert verb.holds(desk)
    assert len(engine.of("compare")) <= compared + 1
    assert desk.match(*STORM).status is Status.CONFIRMED

    desk = opened_again()
    assert verb.holds(desk)
    assert desk.match(*STORM).status is Status.CONFIRMED
    assert stored().reviewed.comparison == desk.reviewed.comparison
    desk.undo()
    compared_again(desk)
    assert not verb.holds(desk)
    assert [source.corrections for source in stored().sources] == [Corrections(), Corrections()]

    desk = opened_again()
    assert not verb.holds(desk)
    desk.redo()
    compared_again(desk)
    assert verb.holds(desk)


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_holds_is_undone_redone_saved_and_found_again(
    desk: AtDesk, verb: Verb, by: str, stored: Callable[[], Any], opened_again: Callable[[], AtDesk]
) -> None:
    verb.before(desk)
    assert not verb.holds(desk)
    getattr(verb, by)(desk)
    assert verb.holds(desk)
    history = desk.window.reviewing.desk.history
    assert history.done == len(history.records) == 1
    assert desk.window.actions_["undo"].text().startswith("&Undo: ")

    desk.undo()
    assert not verb.holds(desk)
    assert not desk.window.actions_["undo"].isEnabled()
    desk.redo()
    assert verb.holds(desk)
    assert stored().history == desk.window.reviewing.desk.history

    desk = opened_again()
    assert verb.holds(desk)
    desk.undo()
    assert not verb.holds(desk)
    assert stored().history.done == 0
    assert stored().history.can_redo

    desk = opened_again()
    assert not verb.holds(desk)
    desk.redo()
    assert verb.holds(desk)


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


def test_every_step_back_and_forth(desk: AtDesk) -> None:
    start = desk.reviewed.comparison
    for verb in VERBS[:6]:
        verb.before(desk)
        verb.keyboard(desk)
    end = desk.reviewed
    for _ in VERBS[:6]:
        desk.undo()
    assert desk.reviewed.comparison == start
    for _ in VERBS[:6]:
        desk.redo()
    assert desk.reviewed == end


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
