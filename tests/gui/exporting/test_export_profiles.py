# SPDX-License-Identifier: Apache-2.0
"""Profiles of reports: saved, chosen, called otherwise, forgotten, begun with; files that the command line reads."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from core.reports.contents import Contents, Extent
from core.reports.profile_store import profile_path, save_profile
from core.reports.profiles import profile_in
from gui.exporting.dialog import ExportDialog
from gui.window import MainWindow
from tests.gui.standins import FakeDialogs

Open = Callable[[Qt.Key], ExportDialog]


def _choose(dialog: ExportDialog, name: str) -> None:
    combo = dialog.profile.combo
    combo.setCurrentIndex(combo.findData(name))
    combo.activated.emit(combo.currentIndex())


def test_what_is_saved_is_what_the_command_line_reads(
    dialog: ExportDialog, profiles: Path, dialogs: FakeDialogs
) -> None:
    dialog.choices.extent.setCurrentIndex(1)
    dialog.choices.title.setText("For the lawyer")
    assert dialog.profile.state.text() == "changed" and not dialog.profile.save.isEnabled()
    dialogs.chosen_profile_name = "Lawyer"
    dialog.profile.save_as.trigger()
    assert dialog.profile.name == "Lawyer" and dialog.profile.state.text() == ""
    kept = profile_path(Path("Lawyer"), profiles)
    assert profile_in(kept) == Contents(extent=Extent.DIFFERENCES, title="For the lawyer")
    assert json.loads(kept.read_text()) == {"extent": "differences", "title": "For the lawyer"}
    dialog.choices.context.setValue(2)
    assert dialog.profile.save.isEnabled()
    dialog.profile.save.trigger()
    assert profile_in(kept).context == 2


def test_a_profile_is_chosen_and_begun_with(
    compared: MainWindow, profiles: Path, opened: Open, written: Path, qtbot: QtBot
) -> None:
    dialog = opened(Qt.Key.Key_E)
    save_profile(profiles, "Short", Contents(short=True))
    save_profile(profiles, "Site", Contents(anonymous=True))
    dialog.profile._fill("")
    assert [dialog.profile.combo.itemText(at) for at in range(3)] == ["Everything", "Short", "Site"]
    _choose(dialog, "Short")
    assert dialog.choices.short.isChecked() and dialog.contents == Contents(short=True)
    dialog.formats.show_ticked(("markdown", "odt"))
    dialog.go.click()
    qtbot.waitUntil(lambda: compared.exporter.dialog is None)
    assert len(list(written.iterdir())) == 2
    again = opened(Qt.Key.Key_E)
    assert again.profile.name == "Short", "the one that was used last"
    assert again.formats.ticked == ("odt", "markdown")
    _choose(again, "Site")
    again.profile.begin.trigger()
    _choose(again, "Short")
    again.reject()
    third = opened(Qt.Key.Key_E)
    assert third.profile.name == "Site" and third.choices.anonymous.isChecked() and third.profile.begin.isChecked()


def test_called_otherwise_and_forgotten(dialog: ExportDialog, profiles: Path, dialogs: FakeDialogs) -> None:
    for name in ("one", "two"):
        save_profile(profiles, name, Contents(title=name))
    dialog.profile._fill("one")
    dialog.profile._choose()
    dialogs.chosen_profile_name = "two"
    dialog.profile.rename.trigger()
    assert "already" in dialog.problem.text() and dialog.problem.isVisible()
    dialogs.chosen_profile_name = "three"
    dialog.profile.rename.trigger()
    assert dialog.profile.name == "three" and sorted(one.stem for one in profiles.iterdir()) == ["three", "two"]
    dialogs.chosen_forget = False
    dialog.profile.delete.trigger()
    assert (profiles / "three.json").exists()
    dialogs.chosen_forget = True
    dialog.profile.delete.trigger()
    assert not (profiles / "three.json").exists() and dialog.profile.name == "" and dialog.contents == Contents()


@pytest.mark.parametrize(("name", "told"), [("a/b", "none of"), ("...", "full stop")])
def test_a_name_that_cannot_be_is_told(dialog: ExportDialog, name: str, told: str, dialogs: FakeDialogs) -> None:
    dialogs.chosen_profile_name = name
    dialog.profile.save_as.trigger()
    assert dialog.problem.isVisible() and told in dialog.problem.text()


def test_a_profile_that_makes_no_sense_is_told(dialog: ExportDialog, profiles: Path) -> None:
    profiles.mkdir(parents=True)
    (profiles / "odd.json").write_text('{"colour": "red"}')
    dialog.profile._fill("odd")
    dialog.profile._choose()
    assert dialog.problem.isVisible() and "colour" in dialog.problem.text()
    assert dialog.profile.name == "" and dialog.contents == Contents()


def test_the_menu_opens_by_keyboard(dialog: ExportDialog) -> None:
    assert dialog.profile.button.popupMode() is QToolButton.ToolButtonPopupMode.InstantPopup
    assert dialog.profile.button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert dialog.profile.button.accessibleName()
