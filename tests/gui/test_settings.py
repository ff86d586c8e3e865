# SPDX-License-Identifier: Apache-2.0
"""The preferences: which differences are told and how grave they are, remembered from one time to the next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from core.model import DifferenceKind, KindGravity, Settings, Severity
from gui.preferences import Choices, Preferences
from gui.settings.dialog import SettingsDialog
from gui.window import MainWindow

LOW_NUMBERS = Settings(uncertain=True, gravity=(KindGravity(DifferenceKind.NUMBER, Severity.LOW),))


def test_the_dialog_gives_back_what_was_set_and_leaves_the_rest(qtbot: QtBot) -> None:
    dialog = SettingsDialog(Choices(Settings(strictness=0.7)))
    qtbot.addWidget(dialog)
    qtbot.keyClick(dialog.differences.uncertain, Qt.Key.Key_Space)
    box = dialog.differences.gravity[DifferenceKind.NUMBER]
    qtbot.keyClick(box, Qt.Key.Key_End)
    dialog.accept()
    assert dialog.choices.settings == Settings(strictness=0.7, uncertain=True, gravity=LOW_NUMBERS.gravity)


def test_the_dialog_shows_what_is_set_and_restores_what_was_on_board(qtbot: QtBot) -> None:
    dialog = SettingsDialog(Choices(LOW_NUMBERS))
    qtbot.addWidget(dialog)
    dialog.pages.setCurrentWidget(dialog.differences)
    assert dialog.differences.uncertain.isChecked()
    assert dialog.differences.gravity[DifferenceKind.NUMBER].currentData() == Severity.LOW
    buttons = dialog.findChild(QDialogButtonBox)
    qtbot.mouseClick(buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults), Qt.MouseButton.LeftButton)
    dialog.accept()
    assert dialog.choices.settings == Settings()


def test_every_kind_has_a_named_choice(qtbot: QtBot) -> None:
    dialog = SettingsDialog(Choices())
    qtbot.addWidget(dialog)
    names = [box.accessibleName() for box in dialog.differences.gravity.values()]
    assert set(dialog.differences.gravity) == set(DifferenceKind)
    assert len(set(names)) == len(names)


def test_what_is_set_is_compared_again_and_remembered(
    compared: MainWindow, qtbot: QtBot, engine, dialogs, preferences: Preferences
) -> None:
    dialogs.chosen_settings = LOW_NUMBERS
    asked = len(engine.of("conclude"))
    compared.actions_["settings"].trigger()
    qtbot.waitUntil(lambda: len(engine.of("conclude")) == asked + 1)
    assert compared.workspace.settings == LOW_NUMBERS
    assert compared.actions_["uncertain"].isChecked()
    assert preferences.settings == LOW_NUMBERS


def test_uncertain_ones_are_one_key_away(compared: MainWindow, qtbot: QtBot, engine) -> None:
    compared.workspace.set_strictness(0.6)
    qtbot.keyClick(compared, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(engine.of("conclude")))
    assert compared.workspace.settings == Settings(strictness=0.6, uncertain=True)
    qtbot.keyClick(compared, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert not compared.workspace.settings.uncertain


def test_cancelled_preferences_change_nothing(compared: MainWindow) -> None:
    compared.actions_["settings"].trigger()
    assert compared.workspace.settings == Settings()


def test_preferences_that_make_no_sense_are_those_on_board(tmp_path: Path) -> None:
    file = tmp_path / "preferences.ini"
    kept = Preferences(file)
    kept.settings = LOW_NUMBERS
    kept.save()
    assert Preferences(file).settings == LOW_NUMBERS
    file.write_text('[General]\nsettings={"gravity": 3\n', encoding="utf-8")
    assert Preferences(file).settings == Settings()
