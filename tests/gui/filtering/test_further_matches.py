# SPDX-License-Identifier: Apache-2.0
"""Other matches of a claim are named in the inspector, one click away."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.model import Comparison, Match, Tier
from gui.window import MainWindow


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
