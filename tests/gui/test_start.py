# SPDX-License-Identifier: Apache-2.0
"""The program starts: fast, without the model's libraries, and as the engine when it is told to."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import core

ROOT = Path(core.__file__).parent.parent
HEAVY = ("torch", "sentence_transformers", "transformers", "scipy", "sklearn", "trafilatura", "dateparser")

LATER = ("gui.exporting.dialog", "gui.exporting.picture", "core.reports.data", "PySide6.QtPrintSupport")
"""What leaves the window is loaded when something leaves it."""

SHOWN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import gui.app
real = QApplication.exec
def once(*_):
    QTimer.singleShot(300, lambda: [w.close() for w in QApplication.topLevelWidgets() if w.isWindow()])
    return real()
QApplication.exec = once
code = gui.app.main(sys.argv[1:])
import json
print(json.dumps([m for m in %r if m in sys.modules]))
sys.exit(code)
""" % (HEAVY + LATER,)  # noqa: UP031 - braces in the program


def environment(tmp_path: Path) -> dict[str, str]:
    return {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path),
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }


def test_the_version_needs_no_qt(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "gui", "--version"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=environment(tmp_path),
    )
    assert ran.stdout.strip() == f"crossread {core.__version__}"
    imported = {line.split("|")[-1].strip().partition(".")[0] for line in ran.stderr.splitlines() if "|" in line}
    assert not imported & {"PySide6", "numpy", *HEAVY}


def test_the_window_shows_without_the_models_libraries(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", SHOWN],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=environment(tmp_path),
    )
    assert json.loads(ran.stdout.splitlines()[-1]) == []
    imported = {line.split("|")[-1].strip().partition(".")[0] for line in ran.stderr.splitlines() if "|" in line}
    assert "PySide6" in imported
    assert not imported & set(HEAVY)


def test_the_program_is_also_the_engine(tmp_path: Path) -> None:
    """What a frozen program does, which has no modules to run by name."""
    ran = subprocess.run(
        [sys.executable, "-c", "import sys; from gui.app import main; main(['--engine'])"],
        input='{"id": 1, "request": "hello"}\n{"id": 2, "request": "shutdown"}\n',
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=environment(tmp_path),
        timeout=60,
    )
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert answers[0]["id"] == 1 and "version" in answers[0]["result"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for the engine in /proc")
def test_control_c_ends_the_window_and_its_engine(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "gui"],
        cwd=ROOT,
        env=environment(tmp_path),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        children = Path(f"/proc/{program.pid}/task/{program.pid}/children")
        deadline = time.monotonic() + 30
        engines: list[str] = []
        while not engines and time.monotonic() < deadline and program.poll() is None:
            engines = children.read_text().split()
            time.sleep(0.05)
        assert engines, "the engine was started"
        program.send_signal(signal.SIGINT)
        assert program.wait(timeout=15) == 0
        deadline = time.monotonic() + 5
        while Path(f"/proc/{engines[0]}").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not Path(f"/proc/{engines[0]}").exists()
    finally:
        program.kill()
        program.wait()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for the engine in /proc")
def test_the_engine_ends_when_the_window_is_killed(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "gui"],
        cwd=ROOT,
        env=environment(tmp_path),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    children = Path(f"/proc/{program.pid}/task/{program.pid}/children")
    deadline = time.monotonic() + 30
    engines: list[str] = []
    while not engines and time.monotonic() < deadline:
        engines = children.read_text().split()
        time.sleep(0.05)
    program.kill()
    program.wait()
    assert engines
    deadline = time.monotonic() + 10
    while Path(f"/proc/{engines[0]}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{engines[0]}").exists()
