# SPDX-License-Identifier: Apache-2.0
"""Keys: every command has one that can be changed, conflicts are told, single keys stay out of the way of typing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from core.model import Status
from gui.keys import SINGLE_KEYS, Command, KeyChoices, KeyLine, conflicts, is_single, keys_of, plain, with_keys
from gui.keys_dialog import KeysDialog
from gui.preferences import Preferences
from gui.settings.keys_page import KeysPage
from gui.window import MainWindow

FIND = Command("find", "Find in both", "Edit", ("Ctrl+F",))
FLAG = Command("flag", "Flag", "Review", ("Ctrl+Shift+F", "F"))
ORPHANS = Command("orphans", "Decisions without their match", "Review", ())
COMMANDS = (FIND, FLAG, ORPHANS)


def page_of(qtbot: QtBot, choices: KeyChoices = KeyChoices()) -> KeysPage:  # noqa: B008 - frozen
    made = KeysPage(COMMANDS, choices)
    qtbot.addWidget(made)
    made.show()
    return made


def choose(page: KeysPage, command: Command) -> None:
    page.list.setCurrentItem(page._items[command.name])


def press(page: KeysPage, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    qtbot.keyClick(page.record, key, modifiers)


# values


@pytest.mark.parametrize("keys", ["C", "Shift+U", "5", "?", "Space"])
def test_a_key_with_which_one_types_is_single(keys: str) -> None:
    assert is_single(keys)


@pytest.mark.parametrize("keys", ["Ctrl+C", "F1", "Alt+Down", "Esc", "", "Meta+A", "Ctrl+K, C", "Del"])
def test_other_keys_are_not_single(keys: str) -> None:
    assert not is_single(keys)


def test_conflicts_name_whoever_has_the_key_now() -> None:
    assert conflicts("Ctrl+F", COMMANDS, KeyChoices()) == [FIND]
    assert conflicts("Ctrl+F", COMMANDS, KeyChoices(), but="find") == []
    assert conflicts("Ctrl+F", COMMANDS, KeyChoices({"find": ("F2",)})) == []
    assert conflicts("F2", COMMANDS, KeyChoices({"find": ("F2, A",)})) == [FIND], "a beginning of another is one, too"
    assert conflicts("", COMMANDS, KeyChoices()) == []


def test_only_what_differs_from_what_is_on_board_is_kept() -> None:
    changed = with_keys(KeyChoices(), FIND, ("F2",))
    assert keys_of(FIND, changed) == ("F2",) and changed.own == {"find": ("F2",)}
    assert with_keys(changed, FIND, FIND.on_board) == KeyChoices()


def test_words_without_mnemonics() -> None:
    assert plain("Report as &HTML…") == "Report as HTML"
    assert plain("Salt && &pepper") == "Salt & pepper"


# the window


def test_no_two_commands_begin_with_one_key(compared: MainWindow) -> None:
    commands = compared.keymap.commands
    for command in commands:
        for keys in command.on_board:
            others = [one.name for one in conflicts(keys, commands, KeyChoices(), command.name)]
            assert not others, f"{keys} of {command.name}"
    assert set(SINGLE_KEYS) <= {command.name for command in commands}


def test_every_command_stands_in_a_menu_and_is_listed_with_it(compared: MainWindow, dialogs) -> None:
    assert [command.name for command in compared.keymap.commands if not command.menu] == []
    compared.actions_["keys"].trigger()
    lines = {line.words: line for line in dialogs.shown_keys}
    assert (
        lines["Confirm"].group == "Review" and "Ctrl+Return" in lines["Confirm"].keys and "C" in lines["Confirm"].keys
    )
    assert lines["Next or previous claim"].group == "In an article"
    groups = [line.group for line in dialogs.shown_keys]
    assert len(list(dict.fromkeys(groups))) == len([one for at, one in enumerate(groups) if groups[at - 1] != one])


def test_a_changed_key_works_and_the_old_one_does_not(
    compared: MainWindow, qtbot: QtBot, preferences: Preferences
) -> None:
    preferences.keys = KeyChoices({"next": ("Ctrl+Alt+J",)})
    assert compared.actions_["next"].shortcuts() == [QKeySequence("Ctrl+Alt+J")]
    assert "Ctrl+Alt+J" in compared.actions_["next"].toolTip()
    assert "Ctrl+Alt+J" in [label.text() for label in compared.status.findChildren(QLabel)]
    qtbot.keyClick(compared, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert compared.workspace.selected_match is None
    qtbot.keyClick(compared, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    assert compared.workspace.selected_match == compared.workspace.stops[0]


def test_changed_keys_are_remembered(tmp_path: Path) -> None:
    file = tmp_path / "preferences.ini"
    kept = Preferences(file)
    kept.keys = KeyChoices({"next": ("Ctrl+Alt+J", "F8"), "about": ()}, single=False)
    kept.save()
    assert Preferences(file).keys == KeyChoices({"next": ("Ctrl+Alt+J", "F8"), "about": ()}, single=False)


@pytest.mark.parametrize("stored", ["[]", "{", '{"next": 3, "last": ["F9", 4]}'])
def test_stored_keys_that_make_no_sense_do_no_harm(tmp_path: Path, stored: str) -> None:
    kept = Preferences(tmp_path / "preferences.ini")
    kept._store.setValue("keys", stored)
    assert "next" not in kept.keys.own


def test_single_keys_work_where_one_reads(compared: MainWindow, qtbot: QtBot) -> None:
    compared.follow_keys()
    compared.activateWindow()
    compared.view.left.setFocus()
    qtbot.waitUntil(compared.view.left.hasFocus)
    qtbot.keyClick(compared.view.left, Qt.Key.Key_J)
    first = compared.workspace.selected_match
    assert first == compared.workspace.stops[0]
    qtbot.keyClick(compared.view.left, Qt.Key.Key_F)
    qtbot.keyClick(compared.view.left, Qt.Key.Key_C)
    match = next(one for one in compared.workspace.comparison.matches if one.id == first)
    assert match.status is Status.CONFIRMED
    assert compared.actions_["undo"].isEnabled()


def test_single_keys_are_letters_where_one_types(compared: MainWindow, qtbot: QtBot) -> None:
    compared.follow_keys()
    compared.activateWindow()
    compared.actions_["find"].trigger()
    field = compared.view.find_bar.field
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "jacket")
    assert field.text() == "jacket"
    assert compared.workspace.selected_match is None
    note = compared.reviewing.card.note
    compared.workspace.select_match("m1")
    note.setFocus()
    qtbot.keyClicks(note, "crf")
    assert note.toPlainText() == "crf"


def test_single_keys_can_be_switched_off(compared: MainWindow, qtbot: QtBot, preferences: Preferences, dialogs) -> None:
    preferences.keys = KeyChoices(single=False)
    compared.activateWindow()
    compared.view.left.setFocus()
    qtbot.waitUntil(compared.view.left.hasFocus)
    qtbot.keyClick(compared.view.left, Qt.Key.Key_J)
    assert compared.workspace.selected_match is None
    compared.actions_["keys"].trigger()
    assert ("Next difference", "Alt+Down · F8") in [(line.words, line.keys) for line in dialogs.shown_keys]


def test_from_the_list_of_keys_to_the_page_that_changes_them(compared: MainWindow, dialogs) -> None:
    dialogs.wants_keys_changed = True
    compared.actions_["keys"].trigger()
    assert dialogs.shown_page == "keys"


# the page


def test_a_key_is_recorded_instead_of_what_was(qtbot: QtBot) -> None:
    page = page_of(qtbot)
    choose(page, FIND)
    press(page, qtbot, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    page.instead.click()
    assert page.choices == KeyChoices({"find": ("F2",)})
    assert page._items["find"].text(1) == "F2"
    page.reset.click()
    assert page.choices == KeyChoices()
    assert not page.reset.isEnabled()


def test_a_further_key_and_none(qtbot: QtBot) -> None:
    page = page_of(qtbot)
    choose(page, ORPHANS)
    assert not page.add.isEnabled() and not page.none.isEnabled()
    press(page, qtbot, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    page.add.click()
    assert page.choices.own == {"orphans": ("Alt+O",)}
    page.none.click()
    assert page.choices == KeyChoices()


def test_a_conflict_names_the_other_command_and_taking_settles_it(qtbot: QtBot) -> None:
    page = page_of(qtbot)
    choose(page, ORPHANS)
    press(page, qtbot, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert "“Find in both”" in page.told.text() and page.told.objectName() == "wrong"
    page.add.click()
    assert page.choices.own == {"orphans": ("Ctrl+F",), "find": ()}
    choose(page, FIND)
    page.reset.click()
    assert page.choices == KeyChoices(), "the key goes back to whom it belongs"


def test_commands_are_found_by_words_and_by_keys(qtbot: QtBot) -> None:
    page = page_of(qtbot)
    for asked, found in (("both", ["find"]), ("shift+f", ["flag"]), ("review", ["flag", "orphans"]), ("zebra", [])):
        page.search.setText(asked)
        assert [name for name, item in page._items.items() if not item.isHidden()] == found
    assert page.command is None and not page.instead.isEnabled()


def test_the_page_switches_single_keys_off_and_all_back(qtbot: QtBot) -> None:
    page = page_of(qtbot, KeyChoices({"find": ()}))
    qtbot.keyClick(page.single, Qt.Key.Key_Space)
    assert not page.choices.single
    assert page._items["flag"].text(1) == "Ctrl+Shift+F"
    page.restore()
    assert page.choices == KeyChoices() and page.single.isChecked()


def test_a_row_says_aloud_what_it_shows(qtbot: QtBot) -> None:
    page = page_of(qtbot, KeyChoices({"find": ()}))
    said = [item.data(0, Qt.ItemDataRole.AccessibleTextRole) for item in page._items.values()]
    assert said[0] == "Edit › Find in both: no key, changed"
    assert said[1] == "Review › Flag: Ctrl+Shift+F   F"


# the list


def test_the_list_is_found_in_copied_and_laid_out_for_paper(qtbot: QtBot) -> None:
    lines = [KeyLine("Undo", "Ctrl+Z", "Edit"), KeyLine("Next <match>", "F8", "Go"), KeyLine("Last", "Alt+End", "Go")]
    dialog = KeysDialog(lines)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.copying.click()
    assert QApplication.clipboard().text() == "Edit\nUndo\tCtrl+Z\n\nGo\nNext <match>\tF8\nLast\tAlt+End\n"
    assert "Next &lt;match&gt;" in dialog.html() and dialog.html().count("<tr>") == 5
    dialog.findChild(QLineEdit).setText("alt")
    assert dialog.shown() == [("Last", "Alt+End")]
    dialog.findChild(QLineEdit).clear()
    assert len(dialog.shown()) == 3
    dialog.change.click()
    assert dialog.wants_change
