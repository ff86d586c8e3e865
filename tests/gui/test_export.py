# SPDX-License-Identifier: Apache-2.0
"""Reports leave the window: where to, in which form, and what is said when it does not work."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.errors import CrossreadError, ErrorCode
from gui.bars import Tone
from gui.window import MainWindow


def test_the_report_is_written_and_told(
    compared: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialogs, engine = compared.dialogs, compared.workspace.engine
    dialogs.chosen_target = tmp_path / "report.html"
    qtbot.keyClick(compared, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    asked = engine.of("export")[0].params
    assert asked["format"] == "html" and asked["path"] == str(tmp_path / "report.html")
    assert asked["comparison"]["schema"] == "crossread/comparison/1"
    qtbot.waitUntil(lambda: compared.bars.bar("export") is not None)
    bar = compared.bars.bar("export")
    assert bar.tone is Tone.DONE and "report.html" in bar.text
    opened: list[Path] = []
    monkeypatch.setattr(compared.exporter, "_open", opened.append)
    qtbot.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    assert opened == [tmp_path / "report.html"]


@pytest.mark.parametrize(("form", "suffix"), [("html", ".html"), ("json", ".json"), ("text", ".txt")])
def test_a_name_without_a_suffix_gets_one(compared: MainWindow, tmp_path: Path, form: str, suffix: str) -> None:
    dialogs, engine = compared.dialogs, compared.workspace.engine
    dialogs.chosen_target = tmp_path / "report"
    compared.actions_[f"export_{form}"].trigger()
    assert engine.of("export")[0].params["path"].endswith(f"report{suffix}")
    assert dialogs.suggested.name == f"the-lamp-the-tide{suffix}"
    engine.abandoned.append(engine.of("export")[0].id)


def test_a_full_disk_is_told_and_nothing_is_lost(compared: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialogs, engine = compared.dialogs, compared.workspace.engine
    dialogs.chosen_target = tmp_path / "report.html"
    engine.fail_with["export"] = CrossreadError(
        ErrorCode.CANNOT_WRITE, path=str(dialogs.chosen_target), detail="No space left on device"
    )
    compared.actions_["export_html"].trigger()
    qtbot.waitUntil(lambda: compared.bars.bar("export") is not None)
    bar = compared.bars.bar("export")
    assert bar.tone is Tone.ERROR
    assert "No space left on device" in bar.text and "report.html" in bar.text
    assert compared.workspace.comparison is not None
    engine.fail_with.clear()
    compared.actions_["export_html"].trigger()
    qtbot.waitUntil(lambda: compared.bars.bar("export") is not None and compared.bars.bar("export").tone is Tone.DONE)


def test_no_target_no_export(compared: MainWindow, engine) -> None:
    compared.actions_["export_json"].trigger()
    assert engine.of("export") == []
