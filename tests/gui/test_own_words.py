# SPDX-License-Identifier: Apache-2.0
"""A person's own words: added, changed and removed in the preferences, kept as a file of rules, used by the engine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.differences.rule_values import Inflected, RuleFile, WordField, WordGroup
from core.differences.rules_file import read_rules, write_rules
from gui.preferences import Choices
from gui.rules import state_of_rules
from gui.settings.dialog import SettingsDialog
from gui.settings.words_page import OWN_WORDS, WordsPage
from gui.window import MainWindow

WALLS = WordField("loaded_wording", "walls", (WordGroup(("fence",)), WordGroup(("wall", "rampart"), 2)))
LASTING = WordField(
    "conflicting_detail", "lasting", (WordGroup(("for now",)), WordGroup(("for good",))), exclusive=True
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the person's own rules."""
    folder = tmp_path / "rules"
    monkeypatch.setattr("gui.rules.rules_folder", lambda: folder)
    return folder


def page_of(qtbot: QtBot, folder: Path) -> WordsPage:
    page = WordsPage(folder)
    qtbot.addWidget(page)
    return page


def test_a_field_is_added_by_hand_and_written(qtbot: QtBot, folder: Path) -> None:
    page = page_of(qtbot, folder)
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.name, "walls")
    page.groups.setPlainText("0: fence\n2: Wall, rampart\n\n")
    page.forms.setCurrentIndex(page.forms.findData(Inflected.NOUN.value))
    assert page.save()
    (field,) = read_rules(folder / OWN_WORDS).fields
    assert (field.kind, field.name, field.inflected) == ("loaded_wording", "walls", Inflected.NOUN)
    assert field.groups == WALLS.groups


def test_who_has_no_words_yet_is_told_how_to_begin(qtbot: QtBot, folder: Path) -> None:
    page = page_of(qtbot, folder)
    assert not page.none.isHidden() and "Add" in page.none.text()
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    assert page.none.isHidden()
    qtbot.mouseClick(page.remove, Qt.MouseButton.LeftButton)
    assert not page.none.isHidden()


def test_what_is_there_is_shown_changed_and_removed(qtbot: QtBot, folder: Path) -> None:
    write_rules(folder / OWN_WORDS, RuleFile(OWN_WORDS, fields=(WALLS, LASTING)))
    page = page_of(qtbot, folder)
    assert page.groups.toPlainText() == "0: fence\n2: wall, rampart"
    page.list.setCurrentRow(1)
    assert page.groups.toPlainText() == "for now\nfor good"
    assert page.exclusive.isChecked()
    page.groups.setPlainText("for now, for a while\nfor good")
    page.list.setCurrentRow(0)
    qtbot.mouseClick(page.remove, Qt.MouseButton.LeftButton)
    assert page.save()
    (field,) = read_rules(folder / OWN_WORDS).fields
    assert field.groups == (WordGroup(("for now", "for a while")), WordGroup(("for good",)))


def test_nothing_is_written_where_nothing_was_changed(qtbot: QtBot, folder: Path) -> None:
    write_rules(folder / OWN_WORDS, RuleFile(OWN_WORDS, fields=(WALLS,)))
    before = (folder / OWN_WORDS).stat().st_mtime_ns
    assert page_of(qtbot, folder).save()
    assert (folder / OWN_WORDS).stat().st_mtime_ns == before
    assert page_of(qtbot, folder / "none").save()
    assert not (folder / "none").exists()


def test_a_field_of_one_word_is_refused_and_the_dialog_stays(qtbot: QtBot, folder: Path) -> None:
    dialog = SettingsDialog(Choices(), rules=folder)
    qtbot.addWidget(dialog)
    qtbot.mouseClick(dialog.words.add, Qt.MouseButton.LeftButton)
    dialog.words.groups.setPlainText("alone")
    dialog.accept()
    assert not dialog.result()
    assert dialog.pages.currentWidget() is dialog.words
    assert "at least two words" in dialog.words.wrong.text()
    assert not (folder / OWN_WORDS).exists()
    dialog.words.groups.setPlainText("0: alone\n1: lonely")
    dialog.accept()
    assert dialog.result()
    assert (folder / OWN_WORDS).exists()


def test_a_file_that_cannot_be_read_is_told_and_left_as_it_is(qtbot: QtBot, folder: Path) -> None:
    folder.mkdir()
    (folder / OWN_WORDS).write_text("[[field]]\nname = 3\n", encoding="utf-8")
    (folder / "other.toml").write_text("[[kind]]\n", encoding="utf-8")
    page = page_of(qtbot, folder)
    assert OWN_WORDS in page.wrong.text()
    assert "other.toml" in page.others.text()
    assert not page.add.isEnabled()
    assert page.save()
    assert (folder / OWN_WORDS).read_text(encoding="utf-8") == "[[field]]\nname = 3\n"


def test_own_words_that_have_changed_are_compared_with_at_once(
    compared: MainWindow, qtbot: QtBot, engine, dialogs, folder: Path
) -> None:
    def asked(_parent: object, choices: Choices, *_given: object, **_named: object) -> Choices:
        if not folder.exists():
            write_rules(folder / OWN_WORDS, RuleFile(OWN_WORDS, fields=(WALLS,)))
        return choices

    dialogs.settings = asked
    before = len(engine.of("compare"))
    compared.actions_["settings"].trigger()
    qtbot.waitUntil(lambda: len(engine.of("compare")) == before + 1)
    compared.actions_["settings"].trigger()
    assert len(engine.of("compare")) == before + 1


def test_the_state_of_rules_is_that_of_their_files(folder: Path) -> None:
    assert state_of_rules(folder) == ()
    write_rules(folder / OWN_WORDS, RuleFile(OWN_WORDS, fields=(WALLS,)))
    first = state_of_rules(folder)
    os.utime(folder / OWN_WORDS, (1, 1))
    assert state_of_rules(folder) != first != ()
