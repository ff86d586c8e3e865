# SPDX-License-Identifier: Apache-2.0
"""The verbs of the desk: what is there before each, how it is done by mouse and by keyboard, what holds then.

`VERBS` need no other comparison, `CORRECTIONS` ask for one. The settling of two reviews stands in
`test_exchange_window.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

from core.ingest.metadata import Metadata
from core.model import Status
from core.review.decisions import Importance
from gui.claims_table.panel import ClaimsView
from tests.gui.standins import FakeDialogs

from .conftest import ALT, CONTROL, SHIFT, AtDesk
from .hands import chosen_words, compared_again, drag, in_menu, in_menu_at, in_menu_bar, walk_to

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
    desk.key(Qt.Key.Key_R, CONTROL)
    assert box.hasFocus()
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


MANY = ("m1", "m3")


def all_confirmed(desk: AtDesk) -> bool:
    found = {match.id: match.status for match in desk.reviewed.comparison.matches}
    return {about for about, status in found.items() if status is Status.CONFIRMED} == set(MANY)


def nothing(_desk: AtDesk) -> None: ...


def marked(desk: AtDesk) -> bool:
    return any(one.about == ("m1",) for one in desk.window.lists.bookmarks.all)


def many(verb: str, press: Callable[[AtDesk, Any], None]) -> Callable[[AtDesk], None]:
    """Select rows of the table of claims, and press one of its buttons; then back to the articles."""

    def go(desk: AtDesk) -> None:
        desk.window.views.choose("claims")
        view = desk.window.views["claims"]
        assert isinstance(view, ClaimsView)
        desk.qtbot.waitUntil(lambda: bool(view.model.rows) and view.table.heights.settled)
        view.table.select_abouts(set(MANY))
        press(desk, view.many.verbs[verb])
        desk.window.views.choose("side_by_side")

    return go


def CLICK(desk: AtDesk, button: Any) -> None:  # noqa: N802 - a value of the table below
    desk.click(button)


def PRESS(desk: AtDesk, button: Any) -> None:  # noqa: N802 - a value of the table below
    walk_to(desk, button)
    desk.qtbot.keyClick(button, Qt.Key.Key_Space)


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
        keys(Qt.Key.Key_M, CONTROL | ALT),
        lambda desk: ignored(desk) and weighed(desk) is None,
    ),
    Verb(
        "ignore everywhere",
        select_difference,
        lambda desk: row_menu(desk, "ignore_everywhere"),
        keys(Qt.Key.Key_M, CONTROL | ALT | SHIFT),
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
    Verb(
        "confirm all up to here",
        select,
        in_menu_bar("Review", "confirm_preceding"),
        keys(Qt.Key.Key_Return, CONTROL | SHIFT),
        confirmed,
    ),
    Verb("bookmark", select, in_menu_bar("Go", "bookmark"), keys(Qt.Key.Key_F2, CONTROL), marked),
    Verb("confirm many", nothing, many("confirm", CLICK), many("confirm", PRESS), all_confirmed),
    Verb(
        "flag many",
        nothing,
        many("flag", CLICK),
        many("flag", PRESS),
        lambda desk: all(desk.window.reviewing.desk.remark(one).flagged for one in MANY),
    ),
    Verb(
        "open again",
        lambda desk: (desk.window.reviewing.desk.judge("m1", Status.CONFIRMED), select(desk))[1],
        card("reopen"),
        keys(Qt.Key.Key_Backspace, CONTROL | SHIFT),
        lambda desk: desk.match(*BOATS).status is Status.UNREVIEWED,
    ),
    Verb(
        "flag no longer",
        lambda desk: (desk.window.reviewing.desk.flag("m1", True), select(desk))[1],
        card("flag"),
        keys(Qt.Key.Key_F, CONTROL | SHIFT),
        lambda desk: not remark(desk).flagged,
    ),
    Verb(
        "bookmark no longer",
        lambda desk: (select(desk), desk.window.lists.bookmarks.toggle())[0],
        in_menu_bar("Go", "bookmark"),
        keys(Qt.Key.Key_F2, CONTROL),
        lambda desk: not marked(desk),
    ),
    Verb(
        "unlink what was linked",
        lambda desk: (choose_both(desk), desk.key(Qt.Key.Key_L, CONTROL))[0],
        card("unlink"),
        keys(Qt.Key.Key_U, CONTROL | SHIFT),
        lambda desk: not linked(desk),
    ),
    Verb(
        "a counterpart after all",
        lambda desk: (desk.choose("A5"), desk.key(Qt.Key.Key_K, CONTROL))[0],
        card("alone"),
        keys(Qt.Key.Key_K, CONTROL),
        lambda desk: not desk.reviewed.no_counterpart,
    ),
)  # fmt: skip


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


def left_out(desk: AtDesk) -> bool:
    return LAST not in claims_of(desk, "A")


def outlet(desk: AtDesk) -> str | None:
    return desk.reviewed.comparison.sources[0].outlet


def put_back_by_clicks(desk: AtDesk) -> None:
    """The line that says that something is left out unfolds it; then there is a link above it."""
    pane = desk.window.view.left
    for link in ("chip:", "keep:"):
        article = pane.scene.article
        at = next(
            article.starts[number] + block.text.index(piece.text) + 1
            for number, block in enumerate(article.blocks)
            for piece in block.pieces
            if (piece.link or "").startswith(link)
        )
        cursor = pane.textCursor()
        cursor.setPosition(at)
        pane.ensureCursorVisible()
        desk.qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=pane.cursorRect(cursor).center())


def put_back_by_keys(desk: AtDesk) -> None:
    """Down to the line that says that something is left out, Enter unfolds it; down to its link, Enter follows it."""
    pane = desk.window.view.left
    pane.setFocus()
    for link in ("chip:", "keep:"):
        for _ in range(30):
            desk.qtbot.keyClick(pane, Qt.Key.Key_Down)
            if pane._stop is not None and (pane._stop.link or "").startswith(link):
                break
        desk.qtbot.keyClick(pane, Qt.Key.Key_Return)


def answers(desk: AtDesk) -> FakeDialogs:
    """What dialogs are answered with."""
    dialogs = desk.window.dialogs
    assert isinstance(dialogs, FakeDialogs)
    return dialogs


def name_speaker(act: Callable[[AtDesk], None]) -> Callable[[AtDesk], None]:
    def go(desk: AtDesk) -> None:
        answers(desk).chosen_speaker = "Ingrid Holm"
        act(desk)

    return go


BEACON = Metadata(outlet="The Beacon", author="Ida Lund")
STORM_IN_MARCH = Metadata(title="A storm in the bay", published="2026-03-04")


def details(act: Callable[[AtDesk], None], known: Metadata = BEACON) -> Callable[[AtDesk], None]:
    def go(desk: AtDesk) -> None:
        answers(desk).chosen_metadata = known
        act(desk)

    return go


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
        "put back",
        lambda desk: (desk.choose("A5"), desk.key(Qt.Key.Key_X, CONTROL | SHIFT), compared_again(desk))[0],
        put_back_by_clicks,
        put_back_by_keys,
        lambda desk: not left_out(desk),
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
        details(in_menu_bar("Correct", "details")),
        details(keys(Qt.Key.Key_E, CONTROL | SHIFT)),
        lambda desk: outlet(desk) == "The Beacon" and desk.window.workspace.sources[0].author == "Ida Lund",
    ),
    Verb(
        "title and date",
        lambda desk: desk.window.view.left.setFocus(),
        details(in_menu_bar("Correct", "details"), STORM_IN_MARCH),
        details(keys(Qt.Key.Key_E, CONTROL | SHIFT), STORM_IN_MARCH),
        lambda desk: (
            desk.reviewed.comparison.sources[0].title == "A storm in the bay"
            and desk.window.workspace.sources[0].published == "2026-03-04"
        ),
    ),
)  # fmt: skip
