# SPDX-License-Identifier: Apache-2.0
"""Pictures of the window: `python packaging/screenshots.py [FILE FILE …]` writes them into out/screenshots.

Takes the example, or the given files, through the real engine; light and dark, at one and two times the resolution,
wide and narrow. Needs no display.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from gui.window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
WIDE, NARROW = (1480, 920), (1024, 768)
_PATIENCE_MS = 180_000


def main() -> int:
    parser = argparse.ArgumentParser(description="Write pictures of the window into a folder.")
    parser.add_argument("files", nargs="*", type=Path, help="articles to show instead of the example")
    parser.add_argument("--to", type=Path, default=ROOT / "out" / "screenshots", help="the folder of the pictures")
    parser.add_argument("--ratio", type=int, choices=[1, 2], help="only this many pixels a point")
    asked = parser.parse_args()
    if asked.ratio is None:
        # How many pixels a point has is settled when Qt starts, so each takes a process of its own.
        for ratio in (1, 2):
            command = [sys.executable, __file__, "--ratio", str(ratio), "--to", str(asked.to), *map(str, asked.files)]
            subprocess.run(command, check=True)
        return 0
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(asked.ratio)
    sys.path.insert(0, str(ROOT))
    asked.to.mkdir(parents=True, exist_ok=True)
    return _take(asked.to, asked.ratio, [path.absolute() for path in asked.files])


def _take(folder: Path, ratio: int, files: list[Path]) -> int:
    from tempfile import TemporaryDirectory

    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QApplication

    from gui.engine_client import EngineClient
    from gui.icons import application_icon
    from gui.preferences import Preferences
    from gui.style import Scheme, apply_scheme
    from gui.window import MainWindow
    from gui.workspace import Workspace

    application = QApplication([])
    application.setStyle("Fusion")
    application.setFont(QFont("Noto Sans", 10))
    application.setWindowIcon(application_icon())
    apply_scheme(application, Scheme.LIGHT)
    with TemporaryDirectory() as scratch:
        engine = EngineClient()
        window = MainWindow(Workspace(engine), Preferences(Path(scratch) / "preferences.ini"))
        name = "files" if files else "example"

        def shoot(what: str, size: tuple[int, int] = WIDE) -> None:
            window.resize(*size)
            _settle(application)
            for scheme in (Scheme.LIGHT, Scheme.DARK):
                window.set_scheme(scheme)
                _settle(application)
                _write(window, folder / f"{name}-{what}-{scheme.value}@{ratio}x.png")
            window.set_scheme(Scheme.LIGHT)

        try:
            window.resize(*WIDE)
            window.show()
            shoot("empty")
            return _go_through(application, window, files, shoot)
        finally:
            window.close()
            engine.stop()


def _go_through(application: QApplication, window: MainWindow, files: list[Path], shoot: Callable[..., None]) -> int:
    """From reading the files to the last thing worth a picture; the exit code."""
    workspace = window.workspace
    problems: list[object] = []
    workspace.problem.connect(lambda error, _kind: problems.append(error))
    workspace.start()
    if files:
        window.open_paths(files)
    else:
        window.open_example()
    _wait(application, lambda: workspace.comparison is not None or bool(problems and not workspace.busy))
    if workspace.comparison is None:
        sys.stderr.write(f"no comparison: {problems}\n")
        return 1
    shoot("compared")
    workspace.go_to_place(max(1, len(workspace.stops) // 4))
    shoot("pair")
    window.actions_["next_inside"].trigger()
    shoot("difference")
    window.actions_["tab_only_here"].trigger()
    shoot("only-here")
    window.actions_["tab_story"].trigger()
    shoot("story")
    window.actions_["tab_side_by_side"].trigger()
    window.actions_["find"].trigger()
    window.view.find_bar.field.setText("said")
    shoot("find")
    window.view.finder.close()
    window.resize(*NARROW)
    _settle(application)
    workspace.go_to_place(-1)
    shoot("narrow", NARROW)
    return 0


def _settle(application: QApplication, milliseconds: int = 450) -> None:
    """Let what moves come to rest."""
    _wait(application, lambda: False, milliseconds)


def _wait(application: QApplication, done: Callable[[], bool], milliseconds: int = _PATIENCE_MS) -> None:
    from PySide6.QtCore import QDeadlineTimer, QEventLoop

    deadline = QDeadlineTimer(milliseconds)
    while not done() and not deadline.hasExpired():
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def _write(window: MainWindow, path: Path) -> None:
    window.grab().save(str(path))
    sys.stderr.write(f"{path}\n")


if __name__ == "__main__":
    sys.exit(main())
