# SPDX-License-Identifier: Apache-2.0
"""Long articles in the reading view: written and moved a slice at a time, each thing done once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import pairwise
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from core.filters.filter import Filter
from core.model import Comparison, DifferenceKind
from gui.filtered import Filtering
from gui.reading import display, slices
from gui.reading.columns import of_two
from gui.reading.comparison_view import ComparisonView
from gui.reading.joined import joined

Measured = Callable[[], AbstractContextManager[Any]]


def test_a_long_pair_is_written_in_slices_with_what_was_shown_in_view(
    qtbot: QtBot,
    view: ComparisonView,
    make_long: Callable[[int], Comparison],
    turns: Measured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(slices, "SLICE_S", 0.0)  # each step a slice, however quick the machine
    before, long = view.left.scene, make_long(1000)
    with turns() as taken:
        view.show_comparison(long, "A", "B")
        assert view.left.scene is before
        assert view.sources_shown() == ("A", "B")
        assert len(view.matches_in_order()) == 500
        qtbot.waitUntil(lambda: view.left.scene is not before and not view._writing.running)
    assert view.left.scene.side.source is long.sources[0]  # type: ignore[union-attr]
    assert view.right.scene.side.source is long.sources[1]  # type: ignore[union-attr]
    assert all(widget.updatesEnabled() for widget in (view.left, view.right, view.ribbons, view.overview))
    assert len(taken.seconds) > 8
    assert taken.longest < taken.total / 2, taken


def test_what_is_shown_already_is_not_written_again(view: ComparisonView, ferry: Comparison) -> None:
    columns = view.columns
    assert columns is not None
    before = view.left.scene
    view.show_columns(ferry, columns)
    assert view.left.scene is before
    view.show_sources(*ferry.sources)
    plain = view.left.scene
    assert plain is not before
    view.show_sources(*ferry.sources)
    assert view.left.scene is plain


def test_of_two_long_pairs_wanted_at_once_the_second_is_shown(
    qtbot: QtBot, view: ComparisonView, make_long: Callable[[int], Comparison], ferry: Comparison
) -> None:
    view.show_comparison(make_long(400), "A", "B")
    view.select_match(view.matches_in_order()[100])
    qtbot.wait(5)
    long = make_long(300)
    view.show_comparison(long, "B", "A")
    qtbot.waitUntil(lambda: not view._writing.running)
    assert view.left.scene.side.source is long.sources[1]  # type: ignore[union-attr]
    view.show_comparison(make_long(400), "A", "B")
    qtbot.wait(5)
    view.clear()
    qtbot.wait(50)
    assert not view.left.toPlainText()
    view.show_comparison(ferry, "A", "B")  # short ones are there at once
    assert view.left.scene.side.source is ferry.sources[0]  # type: ignore[union-attr]


def test_choosing_moving_and_resizing_in_a_long_pair_comes_in_slices(
    qtbot: QtBot, view: ComparisonView, make_long: Callable[[int], Comparison], turns: Measured
) -> None:
    long = make_long(1000)
    with turns() as whole:
        view.show_comparison(long, "A", "B")
        qtbot.waitUntil(lambda: not view._writing.running)
    order = view.matches_in_order()
    filtering = Filtering()
    filtering.begin(long)
    filtering.restore(Filter(kinds=frozenset({DifferenceKind.NUMBER})))
    limited = filtering.limited(joined(long, "A", "B"))
    acts: dict[str, Callable[[], object]] = {
        "select": lambda: view.select_match(order[250]),
        "next": lambda: view.step_match(1),
        "scroll": lambda: view.left.scroll_to(5000),
        "resize": lambda: view.resize(view.width() - 100, view.height() - 40),
        "filter": lambda: view.show_columns(long, of_two(limited)),
        "zoom": view.zoom_in,
    }
    for name, act in acts.items():
        with turns() as taken:
            QTimer.singleShot(0, act)
            qtbot.wait(100)
            qtbot.waitUntil(lambda: not view._writing.running)
        assert taken.longest < whole.total, (name, taken, whole)


def test_what_needs_the_articles_does_not_wait_for_the_slices(
    view: ComparisonView, make_long: Callable[[int], Comparison]
) -> None:
    view.show_comparison(make_long(400), "A", "B")
    assert view.finder.find("keeper") == 800
    assert not view._writing.running


def test_a_change_of_size_lays_each_article_out_once(qtbot: QtBot, view: ComparisonView) -> None:
    qtbot.wait(10)
    widths: list[int] = []
    for pane in (view.left, view.right):
        pane.layout_changed.connect(lambda pane=pane: widths.append(pane.width()))
    view.resize(900, 420)
    qtbot.wait(100)
    assert len(set(widths)) == 1, widths
    best = view.ribbons.sizeHint().width()
    assert best // 2 <= view.ribbons.width() <= best
    assert abs(view.left.width() - view.right.width()) <= 1


def test_the_overview_is_measured_anew_once_a_change_of_size_has_settled(
    qtbot: QtBot, view: ComparisonView, make_long: Callable[[int], Comparison]
) -> None:
    view.show_comparison(make_long(40), "A", "B")
    before = view._links.halves()[0].marks
    view.resize(500, 420)
    assert view._links.halves()[0].marks is before  # meanwhile the shares of the height are near enough
    qtbot.waitUntil(lambda: view._links.halves()[0].marks is not before)
    [last] = [mark for mark in view._links.halves()[0].marks if mark.claim == "A39"]
    middle = view.left.claim_middle("A39")
    assert middle is not None
    assert abs(last.place - middle / view.left.content_height()) < 0.001


def test_several_pieces_of_work_take_turns_a_slice_a_round_of_events(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slices, "SLICE_S", 0.0)  # each step a slice
    done: list[str] = []
    rounds: list[int] = []

    def work(name: str) -> slices.Work:
        for _ in range(3):
            done.append(name)
            yield

    def count() -> None:
        rounds.append(len(done))

    counting = QTimer()
    counting.timeout.connect(count)
    counting.start(0)
    several = {name: slices.Slices() for name in "abc"}
    for name, one in several.items():
        one.begin(work(name))
    assert not done
    qtbot.waitUntil(lambda: not any(one.running for one in several.values()))
    counting.stop()
    assert "".join(done) == "abcabcabc"
    assert max(now - before for before, now in pairwise(rounds)) == 1


def test_what_is_dropped_or_gone_keeps_nobody_waiting(qtbot: QtBot) -> None:
    done: list[str] = []

    def work(name: str) -> slices.Work:
        yield
        done.append(name)

    dropped, gone, kept = slices.Slices(), slices.Slices(), slices.Slices()
    for name, one in (("dropped", dropped), ("gone", gone), ("kept", kept)):
        one.begin(work(name))
    dropped.drop()
    shiboken6.delete(gone)
    qtbot.waitUntil(lambda: not kept.running)
    assert done == ["kept"]
    dropped.begin(work("again"))
    qtbot.waitUntil(lambda: not dropped.running)
    assert done == ["kept", "again"]


def pictured(view: ComparisonView) -> bool:
    return view.left._picture is not None


def test_a_long_article_follows_a_change_of_size_once_it_rests(
    qtbot: QtBot, view: ComparisonView, make_long: Callable[[int], Comparison], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(display, "_LONG", 1000)
    monkeypatch.setattr(slices, "SLICE_S", 0.0)
    view.show_comparison(make_long(400), "A", "B")
    qtbot.waitUntil(lambda: not view._writing.running and not view.left.outgrown)
    order = view.matches_in_order()
    view.select_match(order[150])
    qtbot.wait(300)
    claim = view.left.visible_claims()[2]
    width, middle = view.left.lineWrapColumnOrWidth(), view.left.claim_middle(claim)
    read = view.left.place()
    view.resize(700, 420)
    assert view.left.lineWrapColumnOrWidth() == width and view.left.claim_middle(claim) == middle
    view.resize(640, 420)
    seen: list[bool] = []
    watching = QTimer()
    watching.timeout.connect(lambda: seen.append(pictured(view)))
    watching.start(0)
    qtbot.waitUntil(lambda: not view.left.outgrown and not view._writing.running)
    watching.stop()
    assert any(seen)  # meanwhile what was to be seen still was
    assert not pictured(view) and view.left.lineWrapColumnOrWidth() == view.left.viewport().width() < width
    assert view.left.claim_middle(claim) != middle
    assert claim in view.left.visible_claims()
    after = view.left.place()
    assert read is not None and after is not None and abs(after[0] - read[0]) < 200  # letters of the article
    assert all(widget.updatesEnabled() for widget in (view.left, view.right, view.ribbons, view.overview))


def test_who_goes_to_a_match_while_a_long_article_is_laid_out_gets_there(
    qtbot: QtBot, view: ComparisonView, make_long: Callable[[int], Comparison], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(display, "_LONG", 1000)
    monkeypatch.setattr(slices, "SLICE_S", 0.0)
    view.show_comparison(make_long(400), "A", "B")
    qtbot.waitUntil(lambda: not view._writing.running and not view.left.outgrown)
    view.resize(660, 420)
    view._lay_out_anew()  # as once the size rests
    assert view._writing.running
    view.select_match(view.matches_in_order()[150])
    view.resize(700, 420)  # and once more, while the one before is being followed
    qtbot.waitUntil(lambda: not view._writing.running and not view.left.outgrown and not view.right.outgrown)
    qtbot.wait(300)
    assert view.columns is not None
    assert view.columns.joins[150].left[0] in view.left.visible_claims()
    assert view.columns.joins[150].right[0] in view.right.visible_claims()
