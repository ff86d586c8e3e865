# SPDX-License-Identifier: Apache-2.0
"""Starts the window: `crossread-gui [FILES]`.

Imports no Qt at its top: a frozen program starts itself a second time as the engine, which must not load Qt, and the
version is told at once.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from core import __version__
from core.engine.command import FLAG

_TICK_MS = 200
_AFTER_PAINTING_MS = 30
"""How long the engine waits: starting a process before the window has been painted would delay the window."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; gives its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == [FLAG]:
        from core.engine.__main__ import main as engine

        engine(arguments[1:])
        return 0
    asked = _parser().parse_args(arguments)
    return _run(asked.files, example=asked.example)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="crossread-gui", description="Shows several accounts of one event side by side, with what differs marked."
    )
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="articles to open: text, Markdown, HTML; or a dossier"
    )
    parser.add_argument("--example", action="store_true", help="open the three accounts that come with the program")
    parser.add_argument("--version", action="version", version=f"crossread {__version__}")
    return parser


def _run(files: Sequence[Path], *, example: bool) -> int:
    import signal

    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from gui.engine_client import EngineClient
    from gui.icons import application_icon
    from gui.preferences import Preferences
    from gui.style import apply_scheme
    from gui.window import MainWindow
    from gui.workspace import Workspace

    QApplication.setApplicationName("Crossread")
    QApplication.setApplicationDisplayName("Crossread")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("crossread")
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    preferences = Preferences()
    apply_scheme(application, preferences.scheme)

    engine = EngineClient()
    workspace = Workspace(engine)
    window = MainWindow(workspace, preferences)
    application.styleHints().colorSchemeChanged.connect(window.follow_scheme)
    window.show()

    signal.signal(signal.SIGINT, lambda *_: window.close())
    # Python sees the terminal's Ctrl+C only when it gets to run.
    heartbeat = QTimer()
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start(_TICK_MS)

    def begin() -> None:
        application.setWindowIcon(application_icon())
        workspace.start()
        window.prepare()
        if example:
            window.open_example()
        if files:
            window.open_paths(files)

    QTimer.singleShot(_AFTER_PAINTING_MS, begin)
    try:
        return application.exec()
    finally:
        workspace.stop()
