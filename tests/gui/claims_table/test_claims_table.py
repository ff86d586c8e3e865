# SPDX-License-Identifier: Apache-2.0
"""Claims × sources: what the cells say, sorting, grouping, filtering, going to the articles, deciding many at once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from core.filters.filter import Filter
from core.model import ClaimIndex, Comparison, Settings, Span, State, Status
from gui.claims_table.arranging import Arrangement, Group, Heading, Order, arranged
from gui.claims_table.cells import Look, kinds_in, lay_out
from gui.claims_table.panel import ClaimsView
from gui.claims_table.rows import ClaimRow, rows_of
from gui.style import Scheme
from gui.tables.fonts import Fonts
from gui.theme import load_theme
from gui.window import MainWindow
from tests.bench.stories import story


def made(comparison: Comparison, before: dict[str, ClaimRow] | None = None) -> tuple[ClaimRow, ...]:
    steps = rows_of(comparison, ClaimIndex.of(comparison.sources), before or {})
    while True:
        try:
            next(steps)
        except StopIteration as ended:
            rows: tuple[ClaimRow, ...] = ended.value
            return rows


@pytest.fixture
def view(qtbot: QtBot, window: MainWindow, paths: list[Path]) -> ClaimsView:
    """The view, shown, with three accounts."""
    window.open_paths(paths)
    qtbot.waitUntil(lambda: window.workspace.comparison is not None)
    window.views.choose("claims")
    shown = window.views["claims"]
    assert isinstance(shown, ClaimsView)
    qtbot.waitUntil(lambda: bool(shown.model.rows) and shown.table.heights.settled)
    return shown


def abouts(view: ClaimsView) -> list[str]:
    return [row.about for row in view.model.shown()]


def select(view: ClaimsView, *wanted: str) -> None:
    view.table.select_abouts(set(wanted))


# Rows


def test_a_row_is_a_match_or_a_claim_that_is_alone(three: Comparison) -> None:
    rows = {row.about: row for row in made(three)}
    assert rows["m1"].claims == (("A1",), ("B1",), ("C1",))
    assert rows["m4"].claims == (("A4",), ("B4",), ())
    assert rows["m4"].places == (3, 3, None)
    assert rows["A5"].claims == (("A5",), (), ())
    assert rows["A5"].state is State.ONLY_HERE


def test_rows_stand_as_one_reads(three: Comparison) -> None:
    """What only others tell comes behind what they tell just before."""
    assert [row.about for row in made(three)] == ["m1", "C2", "m2", "m3", "m4", "B5", "A5"]


def test_what_is_the_same_is_not_made_again(three: Comparison) -> None:
    before = {row.about: row for row in made(three)}
    assert all(row is before[row.about] for row in made(three, before))


@pytest.mark.parametrize(
    ("how", "wanted"),
    [
        (Arrangement(Order.STATE), ["m4", "m1", "m3", "m2", "C2", "B5", "A5"]),
        (Arrangement(Order.SCORE, falling=True), ["m2", "m3", "m1", "m4", "C2", "B5", "A5"]),
        (Arrangement(Order.GRAVITY), ["m1", "m4", "m3", "C2", "m2", "B5", "A5"]),
        (Arrangement(Order.PLACE, 2), ["m1", "C2", "m2", "m3", "m4", "B5", "A5"]),
        (Arrangement(Order.PLACE, 1, falling=True), ["B5", "m4", "m3", "m2", "m1", "C2", "A5"]),
        (Arrangement(Order.READING, falling=True), ["A5", "B5", "m4", "m3", "m2", "C2", "m1"]),
    ],
)
def test_sorting_leaves_gaps_last(three: Comparison, how: Arrangement, wanted: list[str]) -> None:
    items = arranged(made(three), how, "ABC", lambda _row: True)
    assert [item.about for item in items if isinstance(item, ClaimRow)] == wanted


def test_groups_by_who_tells_it(three: Comparison) -> None:
    items = arranged(made(three), Arrangement(group=Group.SOURCES), "ABC", lambda _row: True, {"A · B"})
    heads = [(item.title, item.count, item.folded) for item in items if isinstance(item, Heading)]
    assert heads == [("A · B · C", 1, False), ("A · B", 3, True), ("A", 1, False), ("B", 1, False), ("C", 1, False)]
    assert [item.about for item in items if isinstance(item, ClaimRow)] == ["m1", "A5", "B5", "C2"]


# Cells


def test_words_that_differ_are_marked_and_named(qtbot: QtBot, three: Comparison) -> None:  # noqa: ARG001 - needs Qt
    row = next(row for row in made(three) if row.about == "m1")
    look = Look(Fonts.of(), load_theme("light"))
    laid = lay_out(row, 0, 260.0, ClaimIndex.of(three.sources), look)
    text = laid.layout.text()
    marked = [text[one.start : one.start + one.length] for one in laid.layout.formats()]
    assert marked[0] == "12" and "Number" in marked[1]
    assert lay_out(row, 0, 90.0, ClaimIndex.of(three.sources), look).height > laid.height


def test_marks_stand_on_their_words_behind_line_ends_and_letters_beyond_the_first_plane(
    qtbot: QtBot,  # noqa: ARG001 - needs Qt
    three: Comparison,
) -> None:
    first = three.sources[0]
    before = "🙂 saw\n"
    moved = Span(0, len(before) + 8)
    claim = replace(first.claims[0], span=moved)
    source = replace(first, text=f"{before}12 boats", claims=(claim,))
    row = next(row for row in made(three) if row.about == "m1")
    assert row.match is not None
    (number,) = row.match.differences
    spans = tuple(
        replace(one, span=Span(len(before), len(before) + 2)) if one.claim == claim.id else one for one in number.spans
    )
    row = replace(row, match=replace(row.match, differences=(replace(number, spans=spans),)))
    index = ClaimIndex.of((source, *three.sources[1:]))
    laid = lay_out(row, 0, 300.0, index, Look(Fonts.of(), load_theme("light")))
    text = laid.layout.text()
    assert text.startswith("🙂 saw 12\u2060")
    units = text.encode("utf-16-le")
    run = laid.layout.formats()[0]
    assert units[2 * run.start : 2 * (run.start + run.length)].decode("utf-16-le") == "12"


def test_a_text_from_right_to_left_runs_so(qtbot: QtBot, three: Comparison) -> None:  # noqa: ARG001 - needs Qt
    hebrew = "הסערה הגיעה לפני הצהריים."
    first = three.sources[0]
    claim = replace(first.claims[0], span=type(first.claims[0].span)(0, len(hebrew)))
    source = replace(first, text=hebrew, claims=(claim,))
    row = next(row for row in made(three) if row.about == "m2")
    row = replace(row, match=None, claims=((claim.id,), (), ()))
    laid = lay_out(row, 0, 300.0, ClaimIndex.of((source,)), Look(Fonts.of(), load_theme("light")))
    assert laid.layout.lineAt(0).naturalTextRect().right() == pytest.approx(300.0, abs=1.0)


def test_kinds_stand_gravest_first(three: Comparison) -> None:
    assert [state for state, _ in kinds_in(three.matches[2])] == [State.DIFFER, State.AGREE]


def test_cells_tell_aloud_what_they_show(view: ClaimsView) -> None:
    model = view.model
    at = model.place("m1")
    assert at is not None
    spoken = [str(model.index(at, column).data(Qt.ItemDataRole.AccessibleTextRole)) for column in range(4)]
    assert spoken[0].startswith("differ, 86 of 100")
    assert "12 boats" in spoken[1] and "Number: 12" in spoken[1]
    gap = model.index(model.place("m2") or 0, 3)
    assert "says nothing of it" in str(gap.data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_gap_names_the_nearest_candidate(view: ClaimsView) -> None:
    row = next(row for row in view.model.rows if row.about == "A5")
    assert "B1" in view.model.nearest_in(row, 1) and view.model.nearest_in(row, 2) == ""


def test_the_table_is_one_for_a_screen_reader(view: ClaimsView) -> None:
    face = QAccessible.queryAccessibleInterface(view.table)
    assert face.role() is QAccessible.Role.Table
    assert face.childCount() >= 7 * 4
    assert face.text(QAccessible.Text.Name)


# By keyboard and mouse


def test_enter_shows_a_row_in_its_articles(qtbot: QtBot, window: MainWindow, view: ClaimsView) -> None:
    view.table.setFocus()
    view.table.come_to(view.model.place("m3") or 0)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert window.views.current == "side_by_side"
    assert window.workspace.selected_match == "m3"


def test_enter_on_a_source_brings_that_source(qtbot: QtBot, window: MainWindow, view: ClaimsView) -> None:
    view.table.setFocus()
    view.table.setCurrentIndex(view.model.index(view.model.place("m1") or 0, 3))
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert window.workspace.pair is not None and "C" in window.workspace.pair
    assert window.workspace.selected_match == "m1"


def test_a_double_click_shows_a_claim_that_is_alone(qtbot: QtBot, window: MainWindow, view: ClaimsView) -> None:
    index = view.model.index(view.model.place("C2") or 0, 3)
    at = view.table.visualRect(index).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.views.current == "side_by_side"
    assert window.workspace.selected_claim == "C2"


def test_resting_on_a_row_the_inspector_comes_along(qtbot: QtBot, window: MainWindow, view: ClaimsView) -> None:
    view.table.setFocus()
    view.table.come_to(0)
    for _ in range(2):
        qtbot.keyClick(view.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: window.workspace.selected_match == "m2")
    assert window.views.current == "claims"


def test_what_is_selected_elsewhere_is_come_to(window: MainWindow, view: ClaimsView) -> None:
    window.workspace.select_match("m4")
    here = view.table.here()
    assert here is not None and here.about == "m4"


def test_heads_sort_up_down_and_back(qtbot: QtBot, view: ClaimsView) -> None:
    header = view.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(2) + 40, header.height() // 2)
    seen = []
    for _ in range(3):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        seen.append(abouts(view)[0])
    assert seen == ["m1", "B5", "m1"]
    assert view.model.how.order is Order.READING


def test_sorting_by_the_list_keeps_the_row(qtbot: QtBot, view: ClaimsView) -> None:
    view.table.come_to(view.model.place("m4") or 0)
    view.orders.setFocus()
    qtbot.keyClick(view.orders, Qt.Key.Key_Down)
    view.orders.activated.emit(view.orders.currentIndex())
    assert abouts(view)[0] == "m4"
    here = view.table.here()
    assert here is not None and here.about == "m4"


def test_groups_fold_by_click_and_key(qtbot: QtBot, view: ClaimsView) -> None:
    view.group(Group.STATE)
    heads = [item for item in view.model.items if isinstance(item, Heading)]
    assert [head.count for head in heads] == [1, 2, 1, 3]
    qtbot.mouseClick(
        view.table.viewport(), Qt.MouseButton.LeftButton, pos=view.table.visualRect(view.model.index(0, 1)).center()
    )
    assert "m4" not in abouts(view)
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert "m4" in abouts(view)
    assert view.model.index(0, 0).data() == "✕  conflict  1"


def test_the_filter_keeps_rows_with_all_words(qtbot: QtBot, view: ClaimsView) -> None:
    qtbot.keyClicks(view.filter, "boats number")
    qtbot.waitUntil(lambda: abouts(view) == ["m1"])
    assert "1 of 7" in view.counted.text()
    qtbot.keyClicks(view.filter, " nowhere")
    qtbot.waitUntil(lambda: view.pages.currentWidget() is view.message)


def test_the_filter_of_the_window_holds_here(qtbot: QtBot, window: MainWindow, view: ClaimsView) -> None:
    window.workspace.set_filter(Filter(states=frozenset({State.CONFLICT})))
    qtbot.waitUntil(lambda: abouts(view) == ["m4"])


def test_rows_are_copied_with_tabs(qtbot: QtBot, view: ClaimsView) -> None:
    view.table.setFocus()
    view.table.come_to(view.model.place("m2") or 0)
    qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    cells = QGuiApplication.clipboard().text().split("\t")
    assert cells[1:] == ["A storm was expected before noon.", "A storm was expected before noon.", ""]
    qtbot.mouseClick(view.copying, Qt.MouseButton.LeftButton)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 8 and lines[0].split("\t")[1] == "A The Lamp"


# Deciding


def test_many_are_confirmed_in_one_step(qtbot: QtBot, window: MainWindow, view: ClaimsView) -> None:
    select(view, "m1", "m3", "A5")
    assert view.many.isVisible() and view.many.picked.text() == "3 rows selected"
    qtbot.mouseClick(view.many.verbs["confirm"], Qt.MouseButton.LeftButton)

    def status() -> dict[str, Status]:
        assert window.workspace.comparison is not None
        return {match.id: match.status for match in window.workspace.comparison.matches}

    assert {about for about, one in status().items() if one is Status.CONFIRMED} == {"m1", "m3"}
    qtbot.waitUntil(lambda: {row.about for row in view.model.rows if row.status is Status.CONFIRMED} == {"m1", "m3"})
    assert {row.about for row in view.table.selected()} == {"m1", "m3", "A5"}
    window.reviewing.desk.undo()
    assert set(status().values()) == {Status.UNREVIEWED}


def test_a_rejected_match_stays_and_its_claims_are_alone(qtbot: QtBot, view: ClaimsView) -> None:
    select(view, "m2", "m3")
    qtbot.mouseClick(view.many.verbs["reject"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: {"m2", "m3", "A2", "B3"} <= set(abouts(view)))
    assert "rejected" in view.model.summary(next(row for row in view.model.rows if row.about == "m2"))


def test_many_are_flagged_and_tagged(qtbot: QtBot, window: MainWindow, view: ClaimsView) -> None:
    select(view, "m1", "C2")
    qtbot.mouseClick(view.many.verbs["flag"], Qt.MouseButton.LeftButton)
    view.many.tag(["sea", " "])
    desk = window.reviewing.desk
    assert all(desk.remark(about).flagged and desk.remark(about).tags == ("sea",) for about in ("m1", "C2"))
    assert view.many.verbs["flag"].text() == "No longer flag"
    assert "#sea" in view.model.summary(next(row for row in view.model.rows if row.about == "C2"))


def test_many_are_rated_in_one_step(window: MainWindow, view: ClaimsView) -> None:
    desk = window.reviewing.desk
    desk.rate("m2", "false")
    select(view, "m1", "m2", "C2")
    many = view.many
    many.ratings.aboutToShow.emit()
    assert many.verbs["rate"].menu() is many.ratings
    assert not any(action.isChecked() for action in many.ratings.actions()), "they have none in common"
    chosen = next(action for action in many.ratings.actions() if action.text() == "misleading")
    chosen.trigger()
    assert [desk.remark(about).rating for about in ("m1", "m2", "C2")] == ["misleading"] * 3
    many.tag(["sea"])
    assert view.model.labels(next(row for row in view.model.rows if row.about == "C2")) == "misleading · #sea"
    desk.undo()
    menu = view.menu_of(view.model.place("m1") or 0, 1)
    assert menu is not None
    (ratings,) = [
        one for action in menu.actions() if isinstance(one := action.menu(), QMenu) and len(one.actions()) > 2
    ]
    assert [action.text() for action in ratings.actions() if action.isChecked()] == ["misleading"]
    menu.close()
    desk.undo()
    assert [desk.remark(about).rating for about in ("m1", "m2", "C2")] == [None, "false", None]


def test_the_menu_links_with_the_nearest(window: MainWindow, view: ClaimsView) -> None:
    place = view.model.place("A5")
    assert place is not None
    menu = view.menu_of(place, 1)
    assert menu is not None
    next(action for action in menu.actions() if "B1" in action.text()).trigger()
    assert window.workspace.comparison is not None
    assert any({"A5", "B1"} == set(match.claims) for match in window.workspace.comparison.matches)
    menu.close()


# Large


def test_a_large_story_never_makes_one_wait(
    qtbot: QtBot, window: MainWindow, turns: Callable[[], AbstractContextManager[object]]
) -> None:
    large = story(6, 120)
    workspace = window.workspace
    workspace.open_story(large.sources, large, Settings())
    view = ClaimsView(workspace)
    qtbot.addWidget(view)
    view.resize(1200, 700)
    with turns() as taken:
        view.show()
        qtbot.waitUntil(lambda: bool(view.model.rows) and view.table.heights.settled, timeout=10_000)
        view.table.verticalScrollBar().setValue(view.table.verticalScrollBar().maximum())
        view.table.selectAll()
        qtbot.wait(30)
    assert taken.longest < 0.12  # type: ignore[attr-defined]  # four to eight times what a slice should take
    assert len(view.table.selected()) == len(view.model.rows)


def test_the_first_column_stays_in_view(qtbot: QtBot, window: MainWindow) -> None:
    large = story(6, 20)
    window.workspace.open_story(large.sources, large, Settings())
    view = ClaimsView(window.workspace)
    qtbot.addWidget(view)
    view.resize(620, 500)
    view.show()
    qtbot.waitUntil(lambda: bool(view.model.rows) and view.table.heights.settled)
    table = view.table
    table.horizontalScrollBar().setValue(300)
    head = table.visualRect(view.model.index(1, 0))
    assert head.left() == 0
    assert table.indexAt(head.center()).column() == 0
    table.setCurrentIndex(view.model.index(1, 1))
    assert table.visualRect(view.model.index(1, 1)).left() >= head.right()
    qtbot.mouseClick(
        table.horizontalHeader().viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(20, table.horizontalHeader().height() // 2),
    )
    assert view.model.how.order is Order.STATE


def test_it_is_drawn_in_every_scheme(window: MainWindow, view: ClaimsView) -> None:
    light = view.table.grab().toImage()
    window.set_scheme(Scheme.DARK)
    dark = view.table.grab().toImage()
    window.set_scheme(Scheme.LIGHT)
    at = light.width() // 2, light.height() - 4
    assert light.pixelColor(*at).lightness() > 200
    assert dark.pixelColor(*at).lightness() < 80


def test_the_button_that_copies_goes_along_with_the_scheme(window: MainWindow, view: ClaimsView) -> None:
    def ink() -> int:
        drawn = view.copying.icon().pixmap(16).toImage()
        at = [drawn.pixelColor(x, y) for x in range(drawn.width()) for y in range(drawn.height())]
        return max(at, key=lambda colour: colour.alpha()).lightness()

    light = ink()
    window.set_scheme(Scheme.DARK)
    dark = ink()
    window.set_scheme(Scheme.LIGHT)
    assert light < 80 and dark > 180


def test_selecting_in_the_model_tells_how_many(view: ClaimsView) -> None:
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    view.table.selectionModel().select(view.model.index(0, 0), flags)
    view.table.selectionModel().select(view.model.index(2, 0), flags)
    assert "selected" in view.many.picked.text()


def test_the_row_of_what_is_selected_is_in_view_when_a_long_table_is_opened(qtbot: QtBot, window: MainWindow) -> None:
    long = story(2, 80)
    workspace = window.workspace
    window.resize(1000, 620)  # where rows are far higher than they are taken for at first
    workspace.open_story(long.sources, long, Settings())
    workspace.select_match(workspace.matches[20].id)
    window.views.choose("claims")
    view = window.views["claims"]
    assert isinstance(view, ClaimsView)
    qtbot.waitUntil(lambda: bool(view.model.rows) and view.table.heights.settled)
    qtbot.wait(50)
    table = view.table
    here = table.here()
    assert here is not None and here.about == workspace.selected_match
    row = table.visualRect(table.currentIndex())
    assert row.top() > 0 and row.bottom() <= table.viewport().height()
    table.verticalScrollBar().setValue(0)  # who scrolls away is not brought back
    qtbot.wait(500)
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() // 8)
    at = table.verticalScrollBar().value()
    qtbot.wait(100)
    assert table.verticalScrollBar().value() == at
