# SPDX-License-Identifier: Apache-2.0
"""How sure is sure, and is it one event: the slider and the answers of a person, without comparing anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.errors import CrossreadError, ErrorCode
from core.model import EventAnswer, Notice, NoticeCode
from gui.bars import Tone
from gui.window import MainWindow
from tests.gui.standins import FakeEngine


def test_strictness_acts_without_comparing_again(compared: MainWindow, qtbot: QtBot, engine: FakeEngine) -> None:
    compared.workspace.select_match("m2")
    for value in (55, 60, 70):
        compared.toolbar.slider.setValue(value)
    qtbot.waitUntil(lambda: len(compared.workspace.comparison.matches) == 1)
    assert len(engine.of("compare")) == 1
    assert len(engine.of("conclude")) == 1, "the slider rests before it acts"
    assert engine.of("conclude")[0].params["settings"]["strictness"] == pytest.approx(0.7)
    assert compared.workspace.selected_match == "m1", "the same two claims stay selected under their new name"
    assert compared.toolbar.meaning.text() == "strict"


def test_the_last_strictness_wins(compared: MainWindow, qtbot: QtBot, engine: FakeEngine) -> None:
    engine.wait_for.add("conclude")
    compared.toolbar.slider.setValue(70)
    qtbot.waitUntil(lambda: len(engine.of("conclude")) == 1)
    compared.toolbar.slider.setValue(40)
    qtbot.wait(60)
    assert len(engine.of("conclude")) == 1, "one at a time"
    engine.answer(engine.of("conclude")[0])
    qtbot.waitUntil(lambda: len(engine.of("conclude")) == 2)
    engine.answer(engine.of("conclude")[1])
    assert len(compared.workspace.comparison.matches) == 4


def test_a_forgotten_comparison_is_made_again(compared: MainWindow, qtbot: QtBot, engine: FakeEngine) -> None:
    engine.fail_with["conclude"] = CrossreadError(ErrorCode.NOT_KEPT, key="key")
    compared.toolbar.slider.setValue(70)
    qtbot.waitUntil(lambda: len(engine.of("compare")) == 2)
    qtbot.waitUntil(lambda: len(compared.workspace.comparison.matches) == 1)
    assert compared.bars.texts() == []


DIFFERENT = Notice(
    NoticeCode.DIFFERENT_EVENTS,
    ("A", "B"),
    {"answer": "different", "likelihood": 0.02, "only": {"A": ["Orsova"]}, "days": {"A": ["Tuesday"], "B": ["Friday"]}},
)


def test_different_events_are_told_with_the_evidence_and_overruled(
    window: MainWindow, qtbot: QtBot, engine: FakeEngine, paths: list[Path]
) -> None:
    engine.notices = (DIFFERENT,)
    window.open_paths(paths[:2])
    qtbot.waitUntil(lambda: window.workspace.comparison is not None)
    bar = window.bars.bar("notice0")
    assert bar is not None and bar.tone is Tone.WARNING
    assert "The Lamp" in bar.text
    assert "Only A names Orsova; A tells of Tuesday; B tells of Friday." in bar.text
    assert [button.text() for button in bar.buttons] == ["The same event", "One story, other events"]
    qtbot.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.bars.bar("notice0") is None)
    assert engine.of("conclude")[0].params["settings"]["said"] == [{"sources": ["A", "B"], "answer": "same"}]
    said = window.bars.bar("notice-said-A-B")
    assert said is not None and said.tone is Tone.INFORMATION
    qtbot.mouseClick(said.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.bars.bar("notice0") is not None)
    assert window.bars.bar("notice-said-A-B") is None
    assert "said" not in engine.of("conclude")[1].params["settings"]


def test_related_events_are_told_and_overruled(
    window: MainWindow, qtbot: QtBot, engine: FakeEngine, paths: list[Path]
) -> None:
    engine.notices = (Notice(NoticeCode.RELATED_EVENTS, ("A", "B"), {"answer": "related"}),)
    window.open_paths(paths[:2])
    qtbot.waitUntil(lambda: window.workspace.comparison is not None)
    bar = window.bars.bar("notice0")
    assert bar is not None and bar.tone is Tone.WARNING
    assert "one story" in bar.text
    assert [button.text() for button in bar.buttons] == ["The same event", "Different events"]
    qtbot.mouseClick(bar.buttons[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(engine.of("conclude")))
    assert engine.of("conclude")[0].params["settings"]["said"] == [{"sources": ["A", "B"], "answer": "different"}]


def test_one_event_can_be_overruled_in_the_menu(compared: MainWindow, qtbot: QtBot, engine: FakeEngine) -> None:
    judge, same, related, different = compared.actions_.events.actions()
    assert judge.isChecked()
    for action, answer in ((different, EventAnswer.DIFFERENT), (related, EventAnswer.RELATED), (judge, None)):
        action.trigger()
        assert compared.workspace.settings.answer_on("A", "B") is answer
    compared.workspace.say_event(EventAnswer.SAME, "B", "A")
    assert same.isChecked()
    qtbot.waitUntil(lambda: bool(engine.of("conclude")))


def test_what_was_said_of_two_sources_stays_with_them(window: MainWindow, qtbot: QtBot, paths: list[Path]) -> None:
    window.open_paths(paths)
    workspace = window.workspace
    qtbot.waitUntil(lambda: workspace.comparison is not None and len(workspace.sources) == 3)
    workspace.say_event(EventAnswer.RELATED, "A", "C")
    workspace.move("C", -1)
    assert workspace.settings.answer_on("A", "B") is EventAnswer.RELATED
    assert workspace.settings.answer_on("A", "C") is None
    workspace.remove("B")
    assert workspace.settings.said == ()
