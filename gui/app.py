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
from core.collecting import collect_briefly
from core.engine.command import FLAG

_TICK_MS = 200


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

    from gui.preferences import Preferences
    from gui.style import apply_scheme, hear_of_system_colours
    from gui.windows import AFTER_PAINTING_MS, SharedEngine, Windows

    collect_briefly()  # a comparison is many values that live long; looking through them halts the window
    QApplication.setApplicationName("Crossread")
    QApplication.setApplicationDisplayName("Crossread")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("crossread")
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    preferences = Preferences()
    look = preferences.look
    apply_scheme(application, look.scheme, safe=look.safe)
    hear_of_system_colours(application, preferences.look_changed.emit)

    engine = SharedEngine()
    windows = Windows(preferences, engine)
    application.commitDataRequest.connect(windows.log_off)
    window = windows.open()

    signal.signal(signal.SIGINT, lambda *_: windows.quit())
    # Python sees the terminal's Ctrl+C only when it gets to run.
    heartbeat = QTimer()
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start(_TICK_MS)

    def begin() -> None:
        from gui.collecting import CollectingAside
        from gui.icons import application_icon

        application.setWindowIcon(application_icon())
        CollectingAside(application)
        if example:
            window.open_example()
        if files:
            window.open_paths(files)
        elif not example and preferences.resume:
            windows.resume()

    # After the window's own beginning, which waits as long.
    QTimer.singleShot(AFTER_PAINTING_MS, begin)
    try:
        return application.exec()
    finally:
        engine.end()
