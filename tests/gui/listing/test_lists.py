# SPDX-License-Identifier: Apache-2.0
"""The lists below the articles: differences, what was found, bookmarks; and the way back. By mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from core.filters.filter import Filter
from core.filters.text import TextQuery
from core.model import Comparison, Exclusion, ExclusionReason, Source, Span, State
from gui.listing.differences_model import GRAVITY, STATE
from gui.listing.found_model import HIT, SENTENCE, FoundModel, shown
from gui.listing.hits import Hit, hits_in
from gui.listing.list_view import ListView
from gui.window import MainWindow

CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def click_row(qtbot: QtBot, view: ListView, row: int) -> None:
    model = view.model()
    assert model is not None
    box = view.visualRect(model.index(row, 1))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 10, box.center().y()))


def all_hits(sources: tuple[Source, ...], query: TextQuery) -> list[Hit]:
    steps = hits_in(sources, query)
    while True:
        try:
            next(steps)
        except StopIteration as ended:
            found: list[Hit] = ended.value
            return found


# The list of differences


def test_the_list_says_what_the_ribbons_show(compared: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(compared.view.left, Qt.Key.Key_D, CONTROL | ALT)
    shown = compared.lists.differences
    assert shown.isVisible()
    assert shown.list.hasFocus()
    spoken = [shown.model.spoken(row) for row in shown.model.rows]
    assert spoken[0] == "1 of 3, Number differs: 12; 20, grave"
    assert spoken[1].startswith("agree, A storm was expected before noon.")
    assert [row.join.match.id for row in shown.model.rows] == ["m1", "m2", "m3", "m3", "m4"]
    first = shown.model.index(0, 0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == spoken[0]


def test_a_click_and_enter_go_there(compared: MainWindow, qtbot: QtBot) -> None:
    compared.lists.show("differences")
    shown = compared.lists.differences
    click_row(qtbot, shown.list, 2)
    assert compared.workspace.selected_match == "m3"
    assert compared.workspace.selected_difference == 0
    assert compared.view.selected_match() == "m3"
    assert shown.list.hasFocus(), "one can go on in the list"
    qtbot.keyClick(shown.list, Qt.Key.Key_Down)
    assert compared.workspace.selected_difference == 0, "looking is not going"
    qtbot.keyClick(shown.list, Qt.Key.Key_Return)
    assert compared.workspace.selected_difference == 1
    assert compared.view.left.hasFocus()


def test_the_list_goes_along_and_obeys_the_filter(compared: MainWindow) -> None:
    compared.lists.show("differences")
    shown = compared.lists.differences
    compared.workspace.select_match("m4")
    assert shown.list.currentIndex().row() == 4
    compared.workspace.set_filter(Filter(states=frozenset({State.DIFFER})))
    assert [row.join.match.id for row in shown.model.rows] == ["m1", "m3", "m3"]
    compared.workspace.swap()
    assert shown.model.headerData(3, Qt.Orientation.Horizontal) == "The Tide"


def test_the_list_sorts_by_gravity_and_state(compared: MainWindow) -> None:
    compared.lists.show("differences")
    shown = compared.lists.differences
    shown.list.sortByColumn(GRAVITY, Qt.SortOrder.AscendingOrder)
    assert [row.join.match.id for row in shown.model.rows] == ["m1", "m4", "m3", "m3", "m2"]
    shown.list.sortByColumn(STATE, Qt.SortOrder.AscendingOrder)
    assert [row.join.match.id for row in shown.model.rows] == ["m4", "m1", "m3", "m3", "m2"]
    shown.list.sortByColumn(STATE, Qt.SortOrder.DescendingOrder)
    assert shown.model.rows[0].join.match.id == "m2"


def test_the_list_copies_a_row(compared: MainWindow, qtbot: QtBot) -> None:
    compared.lists.show("differences")
    shown = compared.lists.differences
    shown.list.go_to(0)
    qtbot.keyClick(shown.list, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "1\t▲ differ\tNumber differs\t12\t20\tgrave"


def test_a_second_press_and_escape_shut_a_list(compared: MainWindow, qtbot: QtBot) -> None:
    compared.actions_["list_differences"].trigger()
    shown = compared.lists.differences
    assert shown.isVisible()
    compared.actions_["list_differences"].trigger()
    assert not shown.isVisible()
    assert compared.view.left.hasFocus()
    compared.actions_["list_differences"].trigger()
    qtbot.keyClick(shown.list, Qt.Key.Key_Escape)
    assert not shown.isVisible()


# Finding in all sources


def test_hits_are_found_in_every_source_with_their_sentences(three: Comparison) -> None:
    found = all_hits(three.sources, TextQuery("boats"))
    assert [hit.source.id for hit in found] == ["A", "A", "B", "B", "C"]
    assert all(hit.source.quote(hit.span).lower() == "boats" for hit in found)
    assert found[0].source.quote(found[0].around) == "The lighthouse keeper saw 12 boats leave the bay."
    assert found[0].claim == "A1"
    assert len(all_hits(three.sources, TextQuery("boats", case=True))) == 4
    assert [hit.source.id for hit in all_hits(three.sources, TextQuery(r"^\w+ boats", regex=True))] == ["A", "B"]


def test_what_no_claim_holds_is_found_too_and_a_wrapped_sentence_once() -> None:
    text = "LEFT OUT: the harbour\n\nThe keeper saw the\nharbour burn. Nobody came.\nThe end of the harbour"
    from core.model import Claim

    start, end = text.index("The keeper"), text.index(" Nobody")
    source = Source("A", text, "0" * 64, claims=(Claim("A1", Span(start, end), 0),))
    found = all_hits((source,), TextQuery("harbour"))
    assert [hit.claim for hit in found] == [None, "A1", None]
    assert [source.quote(hit.around) for hit in found] == [
        "LEFT OUT: the harbour",
        "The keeper saw the\nharbour burn.",
        "The end of the harbour",
    ]
    assert all_hits((source,), TextQuery("the harbour burn"))[0].claim == "A1"


def test_a_hit_is_shown_with_a_little_before_it() -> None:
    text = "Word " * 40 + "and then the storm broke."
    start = text.index("storm")
    hit = Hit(Source("A", text, "0" * 64), Span(start, start + 5), Span(0, len(text)), None)
    sentence, place = shown(hit)
    assert sentence[place.start : place.end] == "storm"
    assert sentence.startswith("… ")
    assert sentence.endswith("and then the storm broke.")
    model = FoundModel()
    model.show_hits([hit])
    assert model.index(0, SENTENCE).data(HIT) == place


def test_finding_lists_and_goes_there(compared: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(compared.view.left, Qt.Key.Key_F, CONTROL | ALT)
    found = compared.lists.found
    assert found.text.field.hasFocus()
    qtbot.keyClicks(found.text.field, "keeper")
    qtbot.waitUntil(lambda: not found.running)
    assert found.count.text() == "3 places in 2 sources"
    click_row(qtbot, found.list, 2)
    assert compared.view.right.selected_words() == "keeper"
    assert not compared.view.right.hasFocus()
    qtbot.keyClick(found.text.field, Qt.Key.Key_Return)
    assert found.list.hasFocus()
    qtbot.keyClick(found.list, Qt.Key.Key_Return)
    assert compared.view.left.selected_words() == "keeper"
    assert compared.view.left.hasFocus()


def test_finding_by_expression_and_by_whole_words(compared: MainWindow, qtbot: QtBot) -> None:
    compared.lists.find_all()
    found = compared.lists.found
    qtbot.keyClicks(found.text.field, "sail")
    qtbot.mouseClick(found.text.whole, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not found.running)
    assert found.count.text() == "2 places in 2 sources"
    qtbot.mouseClick(found.text.regex, Qt.MouseButton.LeftButton)
    found.text.field.setText("[")
    qtbot.waitUntil(lambda: not found.running)
    assert found.text.error.isVisible()
    assert found.model.rowCount() == 0
    found.text.field.setText("nowhere")
    qtbot.waitUntil(lambda: not found.running)
    assert found.count.text() == "not found"


def test_finding_shows_a_source_that_stands_elsewhere(compared: MainWindow, three: Comparison, qtbot: QtBot) -> None:
    compared.workspace.open_story(three.sources, three, three.generator.settings)
    compared.lists.find_all()
    found = compared.lists.found
    found.text.field.setText("gulls")
    qtbot.waitUntil(lambda: not found.running)
    click_row(qtbot, found.list, 0)
    assert compared.view.sources_shown() == ("A", "C")
    assert compared.view.right.selected_words() == "Gulls"


def test_what_is_left_out_is_unfolded_when_one_goes_there(
    compared: MainWindow, three: Comparison, qtbot: QtBot
) -> None:
    first = three.sources[0]
    last = first.claims[-1]
    cut = replace(first, claims=first.claims[:-1], excluded=(Exclusion(last.span, ExclusionReason.RELATED),))
    sources = (cut, *three.sources[1:])
    left = replace(three, sources=sources, only_here=tuple(one for one in three.only_here if one.claim != last.id))
    compared.workspace.open_story(sources, left, left.generator.settings)
    compared.lists.find_all()
    found = compared.lists.found
    found.text.field.setText("rock")
    qtbot.waitUntil(lambda: not found.running)
    assert "rock" not in compared.view.left.toPlainText()
    click_row(qtbot, found.list, 0)
    assert compared.view.left.selected_words() == "rock"


# Bookmarks


def test_a_bookmark_is_set_named_listed_and_taken_away(compared: MainWindow, qtbot: QtBot) -> None:
    compared.workspace.select_match("m3")
    qtbot.keyClick(compared.view.left, Qt.Key.Key_F2, CONTROL)
    qtbot.keyClick(compared.view.left, Qt.Key.Key_B, CONTROL | ALT)
    listed = compared.lists.bookmark_list
    assert [row.about for row in listed.model.rows] == [("m3",)]
    assert listed.model.rows[0].words.startswith("“Nobody must sail,”")
    qtbot.mouseClick(listed.name, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(listed.name, "the quotation")
    qtbot.keyClick(listed.name, Qt.Key.Key_Return)
    assert listed.model.rows[0].name == "the quotation"
    compared.reviewing.desk.undo()
    assert listed.model.rows[0].name == ""
    listed.list.setFocus()
    qtbot.keyClick(listed.list, Qt.Key.Key_Delete)
    assert listed.model.rows == []
    assert listed.none.isVisible()
    compared.reviewing.desk.undo()
    assert len(listed.model.rows) == 1


def test_the_keys_go_from_bookmark_to_bookmark_and_say_the_end(compared: MainWindow, qtbot: QtBot) -> None:
    for match in ("m4", "m1"):
        compared.workspace.select_match(match)
        compared.lists.bookmarks.toggle()
    compared.workspace.select_claim(None)
    left = compared.view.left
    qtbot.keyClick(left, Qt.Key.Key_F2)
    assert compared.workspace.selected_match == "m1"
    qtbot.keyClick(left, Qt.Key.Key_F2)
    assert compared.workspace.selected_match == "m4"
    qtbot.keyClick(left, Qt.Key.Key_F2)
    assert compared.statusBar().currentMessage() == "That was the last bookmark"
    qtbot.keyClick(left, Qt.Key.Key_F2, SHIFT)
    assert compared.workspace.selected_match == "m1"


def test_a_bookmark_on_a_claim_that_is_alone(compared: MainWindow, qtbot: QtBot) -> None:
    compared.going.to_claim("A5")
    compared.lists.bookmarks.toggle()
    compared.workspace.select_match("m1")
    (one,) = compared.lists.bookmarks.all
    assert one.about == ("A5",)
    compared.lists.show("bookmarks")
    click_row(qtbot, compared.lists.bookmark_list.list, 0)
    assert compared.workspace.selected_claim == "A5"
    assert "☆" in {str(sign) for sign in compared.reviewing.desk.signs()["A5"]}


# Back and forward


def test_back_and_forward(compared: MainWindow, qtbot: QtBot) -> None:
    left = compared.view.left
    assert not compared.actions_["back"].isEnabled()
    for match in ("m1", "m3", "m4"):
        compared.workspace.select_match(match)
    qtbot.keyClick(left, Qt.Key.Key_BracketLeft, CONTROL)
    assert compared.workspace.selected_match == "m3"
    qtbot.keyClick(left, Qt.Key.Key_BracketLeft, CONTROL)
    assert compared.workspace.selected_match == "m1"
    assert not compared.actions_["back"].isEnabled()
    qtbot.keyClick(left, Qt.Key.Key_BracketRight, CONTROL)
    assert compared.workspace.selected_match == "m3"
    compared.workspace.select_match("m2")
    assert not compared.actions_["forward"].isEnabled(), "another way was taken"
    qtbot.keyClick(left, Qt.Key.Key_BracketLeft, CONTROL)
    assert compared.workspace.selected_match == "m3"


def test_back_shows_the_articles_that_were_there(compared: MainWindow, three: Comparison) -> None:
    compared.workspace.open_story(three.sources, three, three.generator.settings)
    compared.workspace.select_match("m3")
    compared.going.to_claim("C2")
    assert compared.view.sources_shown() == ("A", "C")
    compared.actions_["back"].trigger()
    assert compared.view.sources_shown() == ("A", "B")
    assert compared.workspace.selected_match == "m3"


@pytest.mark.parametrize("name", ["differences", "found", "bookmarks"])
def test_each_list_has_a_name_and_can_be_reached(compared: MainWindow, name: str) -> None:
    compared.lists.show(name)
    views = compared.lists.dock(name).findChildren(ListView)
    assert all(view.accessibleName() for view in views)
    assert all(view.focusPolicy() & Qt.FocusPolicy.TabFocus for view in views)
