# SPDX-License-Identifier: Apache-2.0
"""The export as a person finds it: the window with two accounts compared, and profiles of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.exporting.dialog import ExportDialog
from gui.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def profiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "config" / "profiles"
    monkeypatch.setattr("gui.exporting.dialog.profiles_folder", lambda: folder)
    return folder


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """Where reports go."""
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder


@pytest.fixture
def opened(
    compared: MainWindow, profiles: Path, written: Path, qtbot: QtBot
) -> Iterator[Callable[[Qt.Key], ExportDialog]]:
    """Opens the dialog by a key and waits for its first preview; shuts it at the end."""
    assert not profiles.exists()

    def open_by(key: Qt.Key) -> ExportDialog:
        compared.activateWindow()
        qtbot.waitUntil(compared.isActiveWindow)
        qtbot.keyClick(compared, key, CONTROL)
        dialog = compared.exporter.dialog
        assert dialog is not None
        dialog.places.folder.setText(str(written))
        qtbot.waitUntil(lambda: dialog.pane.shown is not None and not dialog._asker.previewing)
        return dialog

    yield open_by
    if compared.exporter.dialog is not None:
        compared.exporter.dialog.reject()


@pytest.fixture
def dialog(opened: Callable[[Qt.Key], ExportDialog]) -> ExportDialog:
    return opened(Qt.Key.Key_E)
