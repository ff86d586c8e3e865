# SPDX-License-Identifier: Apache-2.0
"""What the tests of the window share: the window over stand-ins, the turns of its thread, and what is left running."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QProcess, QThread, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.ingest.naming import with_ids
from core.model import (
    Comparison,
)
from gui.preferences import Preferences
from gui.style import Scheme, apply_scheme
from gui.window import MainWindow
from gui.workspace import Workspace

from .accounts import ACCOUNTS, account, comparison_of
from .standins import FakeDialogs, FakeEngine


@dataclass
class Turns:
    """The seconds of CPU that the window's thread takes from one round of events to the next.

    A person waits for each of them. What else the machine has to do does not count, so it fails no test.
    """

    seconds: list[float] = field(default_factory=list)

    @property
    def longest(self) -> float:
        return max(self.seconds)

    @property
    def total(self) -> float:
        return sum(self.seconds)


@pytest.fixture
def turns(qtbot: QtBot) -> Callable[[], AbstractContextManager[Turns]]:  # noqa: ARG001 - a timer needs an application
    """Measures whatever the event loop does while the body of a `with` statement runs."""

    @contextmanager
    def measure() -> Iterator[Turns]:
        taken, timer, last = Turns(), QTimer(), 0.0

        def tick() -> None:
            nonlocal last
            now = time.thread_time()
            taken.seconds.append(now - last)
            last = now

        timer.timeout.connect(tick)
        gc.collect()
        timer.start(0)
        last = time.thread_time()
        try:
            yield taken
        finally:
            timer.stop()
            tick()

    return measure


@pytest.fixture
def paths() -> list[Path]:
    return [Path(name) for name in ACCOUNTS]


@pytest.fixture
def three() -> Comparison:
    """The three accounts, compared."""
    return comparison_of(with_ids(account(name, sentences) for name, sentences in ACCOUNTS.items()))


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def dialogs() -> FakeDialogs:
    return FakeDialogs()


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "preferences.ini")


@pytest.fixture
def workspace(engine: FakeEngine) -> Workspace:
    return Workspace(engine)  # type: ignore[arg-type]


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, workspace: Workspace, preferences: Preferences, dialogs: FakeDialogs
) -> Iterator[MainWindow]:
    """The window, shown, with an engine that answers at once."""
    qapp.setStyle("Fusion")
    apply_scheme(qapp, Scheme.LIGHT)
    made = MainWindow(workspace, preferences, dialogs)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    workspace.start()
    yield made
    made.close()
    qapp.setStyleSheet("")


@pytest.fixture
def compared(qtbot: QtBot, window: MainWindow, paths: list[Path]) -> MainWindow:
    """The window with two of the accounts compared."""
    window.open_paths(paths[:2])
    qtbot.waitUntil(lambda: window.workspace.comparison is not None)
    return window


@pytest.fixture(autouse=True)
def nothing_left_running(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a thread, a timer, a process or a child process behind."""
    children = _children()
    gc.freeze()  # what is there already is neither looked for nor collected: it takes longer than most tests
    yield
    for widget in qapp.topLevelWidgets():
        widget.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    gc.collect()
    left = _running()
    assert not left, f"left running: {left}"
    assert _children() <= children, "a child process is left"


def _running() -> list[QObject]:
    """Of the objects that came since the last `gc.freeze()` those that are at work."""
    found: list[QObject] = []
    for one in gc.get_objects():
        # By type(), for isinstance() asks objects of other libraries for their class, and some warn when asked.
        if not issubclass(type(one), QThread | QTimer | QProcess) or not shiboken6.isValid(one):
            continue
        if (
            (isinstance(one, QThread) and one.isRunning() and one is not QCoreApplication.instance().thread())
            or (isinstance(one, QTimer) and one.isActive())
            or (isinstance(one, QProcess) and one.state() is not QProcess.ProcessState.NotRunning)
        ):
            found.append(one)
    return found


def _children() -> set[int]:
    """The child processes of this one; where the system does not tell, none."""
    children: set[int] = set()
    for task in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
        try:
            children |= {int(child) for child in task.read_text().split()}
        except OSError:
            continue
    return children
