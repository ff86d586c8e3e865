# SPDX-License-Identifier: Apache-2.0
"""What was changed, in its window: asked for from a source, shown on both sides, gone through by keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.ingest.reader import read_text
from core.language.claims import with_claims
from core.model import Notice, NoticeCode, Source
from core.versions.compare import compare_versions
from core.versions.values import Change, Versions
from core.versions.versions_json import versions_from_json, versions_to_json
from core.words import words
from gui.theme import THEMES, load_theme
from gui.versions.page import page_of, spoken
from gui.versions.window import VersionsWindow
from gui.window import MainWindow

ALT = Qt.KeyboardModifier.AltModifier
BEFORE = ("The ferry left at noon.", "Nobody was hurt, she said.", "A band <played> on.", "Divers come on Friday.")
AFTER = ("The ferry left at noon.", "One was hurt, she said.", "Divers come on Friday.", "The mayor wept.")


def account(*sentences: str) -> Source:
    return with_claims(read_text("\n\n".join(sentences)))


@pytest.fixture
def versions() -> Versions:
    return compare_versions(replace(account(*BEFORE), outlet="Monday"), replace(account(*AFTER), outlet="Tuesday"))


@pytest.fixture
def opened(qtbot: QtBot, versions: Versions) -> VersionsWindow:
    window = VersionsWindow(versions)
    qtbot.addWidget(window)
    window.show()
    return window


def test_both_sides_are_shown_with_what_changed(opened: VersionsWindow) -> None:
    text = opened.page.toPlainText()
    assert "Monday" in text and "Tuesday" in text
    assert "Nobody was hurt, she said." in text and "One was hurt, she said." in text
    assert "A band <played> on." in text
    assert opened.summary.text() == "1 changed · 1 added · 1 removed · 2 unchanged"
    assert "no notice" in opened.notices.text()


def test_two_accounts_are_no_versions_of_each_other(qtbot: QtBot, versions: Versions) -> None:
    window = VersionsWindow(versions, plain=True)
    qtbot.addWidget(window)
    assert "Earlier version" not in window.page.toPlainText()
    assert not window.notices.text()


def test_what_stayed_can_be_left_out(opened: VersionsWindow, qtbot: QtBot) -> None:
    assert "The ferry left at noon." in opened.page.toPlainText()
    qtbot.keyClick(opened.everything, Qt.Key.Key_Space)
    assert "The ferry left at noon." not in opened.page.toPlainText()
    assert "⋯ 1 unchanged" in opened.page.toPlainText()


def test_keys_go_from_change_to_change(opened: VersionsWindow, qtbot: QtBot) -> None:
    said = []
    for _ in range(4):
        qtbot.keyClick(opened, Qt.Key.Key_Down, ALT)
        said.append(opened.page.accessibleDescription())
    assert said[0] == "1 of 3, changed: Nobody was hurt, she said. → One was hurt, she said."
    assert said[1].startswith("2 of 3, removed") and said[3] == said[2]
    qtbot.keyClick(opened, Qt.Key.Key_Up, ALT)
    assert opened.page.accessibleDescription() == said[1]


def test_it_can_be_copied(opened: VersionsWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(opened.copy, Qt.MouseButton.LeftButton)
    assert "{- Nobody -} {+ One +} was hurt" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("name", THEMES)
def test_nothing_is_told_by_colour_alone(versions: Versions, name: str) -> None:
    page = page_of(versions, words(), load_theme(name), everything=True)
    assert "line-through" in page and "underline" in page
    for change in (Change.CHANGED, Change.ADDED, Change.REMOVED):
        assert versions.count(change) == 1
    assert "<b>~</b>" in page and "<b>+</b>" in page and "<b>−</b>" in page


def test_hidden_signs_are_shown_and_turn_nothing() -> None:
    before = account("The \u202eegnahc\u202c line sails at noon.", "Nobody was hurt.")
    after = account("The \u202eegnahc\u202c line sails at one.", "Nobody was hurt.")
    page = page_of(compare_versions(before, after), words(), load_theme(THEMES[0]), everything=True)
    assert "⇄egnahc⇄" in page and "\u202e" not in page


def test_the_buttons_have_room_in_a_narrow_window(opened: VersionsWindow, qtbot: QtBot) -> None:
    opened.resize(opened.minimumSize())
    qtbot.wait(1)
    buttons = [opened.previous, opened.next, opened.copy]
    assert all(button.width() >= button.minimumSizeHint().width() for button in buttons)
    assert buttons[0].geometry().right() < buttons[1].geometry().left() < buttons[2].geometry().left()


def test_the_answer_of_the_engine_is_read_back(versions: Versions) -> None:
    assert versions_from_json(versions_to_json(versions), versions.earlier, versions.later) == versions
    assert spoken(versions, 1, words()).startswith("changed: Nobody")


def test_a_later_file_of_a_source(
    compared: MainWindow, dialogs: Any, engine: Any, versions: Versions, tmp_path: Path
) -> None:
    engine.wait_for |= {"read", "versions"}
    dialogs.chosen_files = [tmp_path / "later.html"]
    (action,) = [one for one in compared.panel.menu_for("A").actions() if "later" in one.text()]
    before = compared.workspace.sources
    action.trigger()
    asked = engine.of("read")[-1]
    assert asked.params["path"].endswith("later.html")
    engine.finished.emit(asked.id, versions.later)
    (asked,) = engine.of("versions")
    assert asked.params["earlier"]["text"] == before[0].text
    engine.finished.emit(asked.id, versions)
    assert compared.versions.shown is not None and compared.versions.shown.isVisible()
    assert compared.workspace.sources == before
    compared.versions.shown.close()


def test_the_two_that_are_shown_by_a_key(compared: MainWindow, engine: Any, qtbot: QtBot) -> None:
    engine.wait_for.add("versions")
    qtbot.keyClick(compared, Qt.Key.Key_W, ALT | Qt.KeyboardModifier.ControlModifier)
    (asked,) = engine.of("versions")
    pair = compared.workspace.pair
    assert pair is not None
    texts = {source.id: source.text for source in compared.workspace.sources}
    assert [asked.params[side]["text"] for side in ("earlier", "later")] == [texts[one] for one in pair]


def test_one_text_in_two_outlets_offers_the_plain_difference(compared: MainWindow, engine: Any, qtbot: QtBot) -> None:
    engine.wait_for.add("versions")
    engine.notices = (Notice(NoticeCode.SAME_TEXT, ("A", "B"), {"sentences": 9, "agencies": []}),)
    compared.workspace.compare()
    qtbot.waitUntil(lambda: compared.bars.bar("notice0") is not None)
    bar = compared.bars.bar("notice0")
    assert bar is not None and "print the same text" in bar.text
    button = next(one for one in bar.findChildren(QPushButton) if "plain" in one.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(engine.of("versions")) == 1
