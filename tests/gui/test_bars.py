# SPDX-License-Identifier: Apache-2.0
"""Many messages leave room for what one has come for, and none of them is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.bars import Bars, Tone


@pytest.fixture
def bars(qtbot: QtBot) -> Bars:
    made = Bars()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def seen(bars: Bars) -> list[str]:
    return [text for text in bars.texts() if any(bar.text == text and bar.isVisible() for bar in bars._bars.values())]


def test_three_are_all_in_view(bars: Bars) -> None:
    for number in range(3):
        bars.show_bar(f"notice{number}", Tone.WARNING, f"number {number}")
    assert seen(bars) == bars.texts()
    assert not bars.more.isVisible()


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_of_many_the_newest_and_every_error_are_in_view_and_the_others_behind_a_button(
    bars: Bars, qtbot: QtBot, by: str
) -> None:
    bars.show_bar("problem", Tone.ERROR, "gone wrong")
    for number in range(5):
        bars.show_bar(f"notice{number}", Tone.WARNING, f"number {number}")
    assert seen(bars) == ["gone wrong", "number 4"]
    assert bars.more.text() == "4 more messages"

    def press() -> None:
        if by == "mouse":
            qtbot.mouseClick(bars.more, Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(bars.more, Qt.Key.Key_Space)

    press()
    assert seen(bars) == bars.texts()
    assert bars.more.text() == "Fewer messages"
    press()
    assert len(seen(bars)) == 2
    for number in range(2, 5):
        bars.drop(f"notice{number}")
    assert seen(bars) == ["gone wrong", "number 0", "number 1"]
    assert not bars.more.isVisible()
