# SPDX-License-Identifier: Apache-2.0
"""A report tells what the filter shows, or everything, as the person says; other matches of a claim are named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.comparison_json import comparison_from_json
from core.filters.filter import Filter
from core.model import Comparison, DifferenceKind, Match, Tier
from gui.window import MainWindow


@pytest.mark.parametrize(("answer", "matches"), [(True, ["m1"]), (False, ["m1", "m2", "m3", "m4"])])
def test_a_report_follows_the_filter_where_that_is_wanted(
    compared: MainWindow, tmp_path: Path, answer: bool, matches: list[str]
) -> None:
    dialogs, engine = compared.dialogs, compared.workspace.engine
    dialogs.chosen_target, dialogs.chosen_only_shown = tmp_path / "report.html", answer
    compared.workspace.set_filter(Filter(kinds=frozenset({DifferenceKind.NUMBER})))
    compared.actions_["export_html"].trigger()
    assert dialogs.offered_shown == (1, 6)
    asked = comparison_from_json(engine.of("export")[0].params["comparison"])
    assert [match.id for match in asked.matches] == matches
    assert bool(asked.only_here) is not answer
    engine.abandoned.append(engine.of("export")[0].id)


def test_a_report_is_not_written_when_one_thinks_better_of_it(compared: MainWindow, tmp_path: Path) -> None:
    dialogs, engine = compared.dialogs, compared.workspace.engine
    dialogs.chosen_target, dialogs.chosen_only_shown = tmp_path / "report.html", None
    compared.workspace.set_filter(Filter(kinds=frozenset({DifferenceKind.NUMBER})))
    compared.actions_["export_html"].trigger()
    assert not engine.of("export")


def test_nobody_is_asked_without_a_filter(compared: MainWindow, tmp_path: Path) -> None:
    dialogs, engine = compared.dialogs, compared.workspace.engine
    dialogs.chosen_target = tmp_path / "report.html"
    compared.actions_["export_html"].trigger()
    assert dialogs.offered_shown is None
    engine.abandoned.append(engine.of("export")[0].id)


def test_further_matches_are_listed_the_surest_first_and_one_click_away(
    compared: MainWindow, three: Comparison, qtbot: QtBot
) -> None:
    more = (
        Match("m7", ("A1", "B4"), 0.6, Tier.MATCH),
        Match("m8", ("A1", "B5"), 0.7, Tier.MATCH),
    )
    story = replace(three, matches=(*three.matches, *more))
    workspace = compared.workspace
    workspace.open_story(story.sources, story, story.generator.settings)
    assert workspace.joined is not None
    assert workspace.joined.left.matches["A1"] == ("m1", "m8", "m7")
    workspace.select_match("m1")
    assert [button.text() for button in compared.inspector.also] == [
        "A1 with B5: The harbour café stayed open.",
        "A1 with B4: All boats came back.",
    ]
    qtbot.mouseClick(compared.inspector.also[1], Qt.MouseButton.LeftButton)
    assert workspace.selected_match == "m7"
    workspace.select_match("m2")
    assert compared.inspector.also == []
