# SPDX-License-Identifier: Apache-2.0
"""The window with the real engine process: once with vectors by hashed words, once with the model."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.engine.command import engine_command
from gui.dialogs import Dialogs
from gui.engine_client import EngineClient
from gui.preferences import Preferences
from gui.style import Scheme, apply_scheme
from gui.window import MainWindow
from gui.workspace import Workspace

PATIENCE = 60_000


@pytest.fixture(params=["stand-in", pytest.param("model", marks=pytest.mark.model)])
def working(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """The window with the example open and compared."""
    apply_scheme(qapp, Scheme.LIGHT)
    client = EngineClient(command=engine_command(stand_in=request.param == "stand-in"))
    workspace = Workspace(client)
    window = MainWindow(workspace, Preferences(tmp_path / "preferences.ini"), Dialogs())
    qtbot.addWidget(window)
    window.resize(1300, 800)
    window.show()
    qtbot.waitExposed(window)
    workspace.start()
    window.open_example()
    problems: list[object] = []
    workspace.problem.connect(lambda error, _kind: problems.append(error))
    qtbot.waitUntil(lambda: workspace.comparison is not None or bool(problems), timeout=PATIENCE)
    assert not problems
    yield window
    window.close()
    client.stop()
    qapp.setStyleSheet("")


def test_the_example_is_compared_walked_and_written(working: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    workspace = working.workspace
    assert len(workspace.sources) == 3
    assert working.bars.texts() == []
    assert len(workspace.stops) > 3
    for _ in workspace.stops:
        working.actions_["next"].trigger()
        assert working.inspector.texts and working.inspector.rows
    assert workspace.place == len(workspace.stops)
    before = len(workspace.comparison.matches)
    working.toolbar.slider.setValue(90)
    qtbot.waitUntil(lambda: workspace.comparison.generator.settings.strictness == pytest.approx(0.9), timeout=10_000)
    assert len(workspace.comparison.matches) < before
    working.exporter.export()
    dialog = working.exporter.dialog
    assert dialog is not None
    dialog.formats.show_ticked(("html", "pdf", "json", "text"))
    dialog.places.folder.setText(str(tmp_path))
    dialog.places.name.setText("report")
    qtbot.waitUntil(lambda: dialog.pane.pages.drawn(0), timeout=30_000)
    dialog.go.click()
    qtbot.waitUntil(lambda: working.exporter.dialog is None, timeout=30_000)
    for ending in ("html", "pdf", "json", "txt"):
        assert (tmp_path / f"report.{ending}").stat().st_size > 1000


def test_a_killed_engine_is_told_mended_and_nothing_is_lost(working: MainWindow, qtbot: QtBot) -> None:
    workspace, client = working.workspace, working.workspace.engine
    matches = len(workspace.comparison.matches)
    with qtbot.waitSignals([client.crashed, client.restarted], timeout=10_000):
        os.kill(client.process_id, signal.SIGTERM)
    assert "Nothing is lost" in working.bars.texts()[0]
    assert len(workspace.sources) == 3 and workspace.comparison is not None
    working.toolbar.slider.setValue(51)
    qtbot.waitUntil(
        lambda: (
            workspace.comparison is not None
            and workspace.comparison.generator.settings.strictness == pytest.approx(0.51)
        ),
        timeout=PATIENCE,
    )
    assert abs(len(workspace.comparison.matches) - matches) <= 5


def test_an_engine_killed_in_the_middle_goes_on_with_the_next(working: MainWindow, qtbot: QtBot) -> None:
    workspace, client = working.workspace, working.workspace.engine
    working.actions_["compare"].trigger()
    with qtbot.waitSignal(client.crashed, timeout=10_000):
        os.kill(client.process_id, signal.SIGTERM)
    qtbot.waitUntil(lambda: workspace.busy is None and workspace.comparison is not None, timeout=PATIENCE)
    assert len(workspace.comparison.sources) == 3


def test_the_window_does_not_stand_still_while_comparing(working: MainWindow, qtbot: QtBot) -> None:
    workspace = working.workspace
    pauses: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        pauses.append(now - last)
        last = now

    timer = QTimer()
    timer.timeout.connect(tick)
    done: list[object] = []
    workspace.comparison_changed.connect(lambda: done.append(None))
    timer.start(1)
    working.actions_["compare"].trigger()
    qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE)
    qtbot.wait(100)
    timer.stop()
    longest = max(pauses)
    assert longest < 0.25, f"the longest pause was {longest * 1000:.0f} ms"
    assert sorted(pauses)[int(len(pauses) * 0.99)] < 0.1  # a busy machine; the goal of 50 ms is measured by the bench
