# SPDX-License-Identifier: Apache-2.0
"""What the window does while sources come in is little, and loads none of what reads them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import core
import gui.preferences
from gui.window import MainWindow

ASKED = """
import sys
import gui.sources.looking
print([name for name in ("core.ingest.heading", "core.ingest.dates") if name in sys.modules])
"""


def test_asking_what_a_name_says_loads_nothing_that_reads() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", ASKED], capture_output=True, text=True, check=True, cwd=Path(core.__file__).parents[1]
    )
    assert ran.stdout.strip() == "[]"


def test_no_source_that_comes_asks_the_system_who_one_is(
    window: MainWindow, paths: list[Path], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """Some systems ask a server for that."""
    asked: list[str] = []
    monkeypatch.setattr(gui.preferences, "system_name", lambda: asked.append("asked") or "")
    window.open_paths(paths[:2])
    qtbot.waitUntil(lambda: window.workspace.comparison is not None)
    assert asked == []
