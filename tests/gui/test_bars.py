# SPDX-License-Identifier: Apache-2.0
"""Many messages leave room for what one has come for, and none of them is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from gui.bars import Bar, Bars, Tone, lines_of
from gui.reading.paint import contrast
from gui.style import stylesheet
from gui.theme import THEMES, load_theme


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


LONG = "These accounts seem to tell of different events: " + "one names a harbour and a storm, the other a vote; " * 8


def lines_in_view(bar: Bar) -> int:
    return bar.label.text().count("\n") + 1


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_of_a_long_message_two_lines_are_in_view_and_the_rest_behind_a_button(
    bars: Bars, qtbot: QtBot, by: str
) -> None:
    bar = bars.show_bar("notice", Tone.WARNING, LONG, [("The same event", lambda: None)])
    short = bars.show_bar("other", Tone.WARNING, "Short.")
    assert bar.whole.isVisible() and bar.whole.text() == "More" and not short.whole.isVisible()
    assert lines_in_view(bar) == 2 and bar.label.text().endswith("…")
    assert bar.text == LONG == bar.accessibleName()  # who hears it hears all of it
    low = bar.sizeHint().height()

    def press() -> None:
        if by == "mouse":
            qtbot.mouseClick(bar.whole, Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(bar.whole, Qt.Key.Key_Space)

    press()
    assert bar.label.text() == LONG and bar.whole.text() == "Less"
    assert bar.sizeHint().height() > 2 * low
    press()
    assert lines_in_view(bar) == 2 and bar.sizeHint().height() == low
    bar.tell("Short as well.")
    assert bar.label.text() == "Short as well." and not bar.whole.isVisible()


def test_nothing_of_a_message_is_cut_off_however_narrow_the_window(bars: Bars, qtbot: QtBot) -> None:
    bar = bars.show_bar("notice", Tone.WARNING, LONG, [("The same event", lambda: None), ("Another", lambda: None)])
    for width in (1400, 700, 420, 320):
        bars.resize(width, 400)
        for whole in (False, True):
            bar.whole.setChecked(whole)
            qtbot.wait(1)
            lines = lines_of(bar.label.text(), bar.label.font(), bar.label.width())
            assert bar.label.height() >= len(lines) * bar.label.fontMetrics().lineSpacing(), (width, whole)
            assert all(bar.rect().contains(button.geometry().translated(bar._acts.pos())) for button in bar.buttons)
    beside = bar.label.geometry().bottom() > bar._acts.geometry().top()
    assert not beside  # in so little room buttons stand below the words


def test_lines_break_where_qt_breaks_them(bars: Bars) -> None:
    font = bars.font()
    text = "Vögel 🎈🎈 und Schiffe lagen im Hafen, als der Sturm kam. " * 3
    lines = lines_of(text, font, 200)
    assert len(lines) > 3
    assert " ".join(" ".join(lines).split()) == " ".join(text.split())
    assert lines_of("one\ntwo", font, 500) == ["one", "two"]


@pytest.mark.parametrize("name", sorted(THEMES))
def test_how_many_more_can_be_read_in_every_palette(
    bars: Bars, qtbot: QtBot, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = load_theme(name)
    monkeypatch.setattr("gui.bars.current_theme", lambda: theme)
    bars.setStyleSheet(stylesheet(theme))
    for number in range(5):
        bars.show_bar(f"notice{number}", Tone.WARNING, f"number {number}")
    qtbot.waitUntil(bars.more.isVisible)
    picture = bars.more.grab().toImage()
    colours = {picture.pixelColor(x, y).rgb() for x in range(picture.width()) for y in range(3, picture.height() - 3)}
    ground = picture.pixelColor(picture.width() - 3, picture.height() // 2)
    assert max(contrast(QColor(one), ground) for one in colours) >= 4.5
