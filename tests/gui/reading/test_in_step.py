# SPDX-License-Identifier: Apache-2.0
"""What was brought level stays so when the size changes, until a person scrolls away."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from core.model import Comparison
from gui.reading.comparison_view import ComparisonView


def test_the_selected_pair_stays_in_view_when_the_lines_break_elsewhere(
    qtbot: QtBot, view: ComparisonView, make_long: Callable[[int], Comparison]
) -> None:
    view.show_comparison(make_long(60), "A", "B")
    view._writing.finish()
    view.resize(1400, 500)
    match = view.matches_in_order()[-8]
    view.select_match(match)
    join = view.columns.stands(match).join  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: not view._in_step._motion.running)
    view.resize(560, 420)

    def apart() -> float:
        tops = [
            pane.claim_boxes(claims[0])[0].top - pane.scrolled()
            for pane, claims in zip((view.left, view.right), (join.left, join.right), strict=True)
        ]
        return abs(tops[0] - tops[1])

    qtbot.waitUntil(lambda: apart() <= 2)
    assert view._in_step.is_at((join.left[0], join.right[0]))
    assert view.left.width() < 300


def test_who_scrolls_away_is_not_brought_back_by_a_change_of_size(
    qtbot: QtBot, view: ComparisonView, make_long: Callable[[int], Comparison]
) -> None:
    view.show_comparison(make_long(60), "A", "B")
    view._writing.finish()
    match = view.matches_in_order()[-8]
    view.select_match(match)
    join = view.columns.stands(match).join  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: not view._in_step._motion.running)
    assert view._in_step.holds((join.left[0], join.right[0]))
    view.left.verticalScrollBar().setValue(0)
    assert not view._in_step.holds((join.left[0], join.right[0]))
    view.resize(560, 420)
    qtbot.wait(30)
    assert not view._in_step.is_at((join.left[0], join.right[0]))
