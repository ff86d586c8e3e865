# SPDX-License-Identifier: Apache-2.0
"""The page on which a person chooses colours and type: what it shows, what it tells at once, what is remembered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.preferences import Look, Preferences
from gui.reading.typography import SANS, Reading
from gui.settings.look_page import LookPage
from gui.style import Scheme
from gui.theme import current_theme
from gui.window import MainWindow

MINE = Look(Scheme.DARK, True, Reading(serif=False, size=22, leading=1.9, letters=0))


@pytest.fixture
def page(qtbot: QtBot) -> LookPage:
    made = LookPage(Look())
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("look", [Look(), MINE, Look(Scheme.LIGHT_CONTRAST)])
def test_what_is_shown_is_what_is_set(qtbot: QtBot, look: Look) -> None:
    made = LookPage(look)
    qtbot.addWidget(made)
    assert made.look == look


def test_every_change_is_told_at_once_by_keyboard(page: LookPage, qtbot: QtBot) -> None:
    told: list[Look] = []
    page.changed.connect(told.append)
    qtbot.keyClick(page.sans, Qt.Key.Key_Space)
    qtbot.keyClick(page.leading, Qt.Key.Key_Up)
    qtbot.keyClick(page.own_size, Qt.Key.Key_Space)
    page.size_.setValue(30)
    qtbot.keyClick(page.limited, Qt.Key.Key_Space)
    qtbot.keyClick(page.scheme, Qt.Key.Key_End)
    assert told[-1] == Look(Scheme.DARK_CONTRAST, False, Reading(serif=False, size=30, leading=1.7, letters=0))
    assert len(told) == 6
    assert page.sample.document().firstBlock().begin().fragment().charFormat().font().families() == SANS


def test_high_contrast_has_safe_colours_anyway(page: LookPage) -> None:
    page.scheme.setCurrentIndex(page.scheme.findData(Scheme.LIGHT_CONTRAST.value))
    assert not page.safe.isEnabled() and page.safe.toolTip()
    page.restore()
    assert page.safe.isEnabled() and page.look == Look()


def test_what_is_tried_is_seen_and_what_is_cancelled_is_not(
    compared: MainWindow, dialogs, preferences: Preferences
) -> None:
    before = preferences.look
    seen = []
    preferences.look_changed.connect(lambda: seen.append((current_theme().name, compared.view.left.scene)))
    dialogs.tried_looks = [MINE]
    compared.actions_["settings"].trigger()
    assert seen[0][0] == "dark-safe"
    assert preferences.look == before
    assert current_theme().name in ("light", "dark")


def test_what_is_accepted_is_worn_and_remembered(compared: MainWindow, dialogs, preferences: Preferences) -> None:
    dialogs.chosen = lambda choices: replace(choices, look=MINE, resume=False)
    compared.actions_["settings"].trigger()
    try:
        assert current_theme().name == "dark-safe"
        assert compared.view.left.scene.typography.reading == MINE.reading
        assert compared.view.left.scene.theme is current_theme()
        assert compared.actions_["safe_colours"].isChecked()
        assert (preferences.look, preferences.resume) == (MINE, False)
    finally:
        preferences.look = Look(Scheme.LIGHT)


def test_the_menu_changes_colours_too(compared: MainWindow, qapp: QApplication, preferences: Preferences) -> None:
    compared.set_scheme(Scheme.LIGHT)
    compared.actions_["safe_colours"].trigger()
    assert current_theme().name == "light-safe"
    assert preferences.look.safe
    compared.set_scheme(Scheme.DARK_CONTRAST)
    assert current_theme().name == "dark-contrast"
    assert not compared.actions_["safe_colours"].isEnabled()
    compared.set_scheme(Scheme.LIGHT)
    compared.actions_["safe_colours"].trigger()
    assert current_theme().name == "light"
    qapp.processEvents()
