# SPDX-License-Identifier: Apache-2.0
"""Pictures of the window: `python packaging/screenshots.py [FILE FILE …]` writes them into out/screenshots.

Takes the example, or the given files, through the real engine: every view and every dialog, light, dark and in high
contrast, at one, two and three times the resolution, wide and narrow, and the first pages of the report. Needs no
display.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from core.model import Comparison
    from gui.window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
WIDE, NARROW = (1480, 920), (1024, 768)
RATIOS = (1, 2, 3)
REPORT_PAGES = 4
_PATIENCE_MS = 180_000


def main() -> int:
    parser = argparse.ArgumentParser(description="Write pictures of the window into a folder.")
    parser.add_argument("files", nargs="*", type=Path, help="articles to show instead of the example")
    parser.add_argument("--to", type=Path, default=ROOT / "out" / "screenshots", help="the folder of the pictures")
    parser.add_argument("--ratio", type=int, choices=RATIOS, help="only this many pixels a point")
    parser.add_argument("--only", default="", help="only pictures with this in their names")
    asked = parser.parse_args()
    if asked.ratio is None:
        # How many pixels a point has is settled when Qt starts, so each takes a process of its own.
        for ratio in RATIOS:
            command = [sys.executable, __file__, "--ratio", str(ratio), "--to", str(asked.to), "--only", asked.only]
            subprocess.run([*command, *map(str, asked.files)], check=True)
        return 0
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(asked.ratio)
    sys.path.insert(0, str(ROOT))
    asked.to.mkdir(parents=True, exist_ok=True)
    return _take(Camera(asked.to, asked.ratio, asked.only), [path.absolute() for path in asked.files])


@dataclass(frozen=True)
class Camera:
    """Where pictures go, how sharp they are, and which are wanted."""

    folder: Path
    ratio: int
    only: str

    def take(self, widget: QWidget, name: str) -> None:
        """One picture of `widget` as it is now."""
        path = self.folder / f"{name}@{self.ratio}x.png"
        if self.only in path.name:
            widget.grab().save(str(path))
            sys.stderr.write(f"{path}\n")


def _take(camera: Camera, files: list[Path]) -> int:
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

        def shoot(what: str, size: tuple[int, int] = WIDE, widget: QWidget | None = None) -> None:
            if widget is None:
                window.resize(*size)
            _settle(application)
            for scheme in Scheme:
                if scheme is not Scheme.SYSTEM and camera.only in f"{name}-{what}-{scheme.value}@{camera.ratio}x.png":
                    window.set_scheme(scheme)
                    _settle(application)
                    camera.take(widget or window, f"{name}-{what}-{scheme.value}")
            window.set_scheme(Scheme.LIGHT)

        try:
            window.resize(*WIDE)
            window.show()
            shoot("empty")
            ended = _go_through(application, window, files, shoot)
            if window.workspace.comparison is not None:
                _report(window.workspace.comparison, name, camera)
            return ended
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
    for view in window.views.names:
        if view != "side_by_side":
            window.views.choose(view)
            shoot(view.replace("_", "-"))
    window.actions_["tab_side_by_side"].trigger()
    window.actions_["find"].trigger()
    window.view.find_bar.field.setText("said")
    shoot("find")
    window.view.finder.close()
    window.resize(*NARROW)
    _settle(application)
    workspace.go_to_place(-1)
    shoot("narrow", NARROW)
    for view in window.views.names:
        if view != "side_by_side":
            window.views.choose(view)
            shoot(f"narrow-{view.replace('_', '-')}", NARROW)
    _dialogs(window, shoot)
    return 0


def _report(comparison: Comparison, name: str, camera: Camera) -> None:
    """The first pages of its report: the differences that are worth a look, side by side."""
    from core.reports.contents import Contents, Extent
    from core.reports.pages import picture
    from core.reports.write import rendered

    contents = Contents(extent=Extent.DIFFERENCES, slight=False, story=False, reasons=False)
    pdf = rendered(comparison, "pdf", contents)
    for number in range(REPORT_PAGES):
        path = camera.folder / f"{name}-report-{number + 1}@{camera.ratio}x.png"
        if camera.only in path.name:
            path.write_bytes(picture(pdf, number, 1.25 * camera.ratio))
            sys.stderr.write(f"{path}\n")


def _dialogs(window: MainWindow, shoot: Callable[..., None]) -> None:
    """Every form that the window can open."""
    from gui.about import AboutDialog
    from gui.keys_dialog import KeysDialog
    from gui.settings.dialog import SettingsDialog
    from gui.sources.metadata_dialog import MetadataDialog
    from gui.sources.paste_dialog import PasteDialog

    settings = SettingsDialog(window.preferences.choices, window, commands=window.keymap.commands)
    forms = {
        "about": AboutDialog(window.workspace.model, window),
        "keys": KeysDialog(window.keymap.lines(), window),
        "details": MetadataDialog(window.workspace.sources[0], window),
        "paste": PasteDialog("Nearly forty boats lay in the harbour when the storm came.", window),
    }
    for name, form in forms.items():
        form.show()
        shoot(f"dialog-{name}", widget=form)
        form.close()
    settings.show()
    for number in range(settings.pages.count()):
        settings.pages.setCurrentIndex(number)
        name = settings.pages.tabText(number).replace("&", "").replace(" ", "-").lower()
        shoot(f"preferences-{name}", widget=settings)
    settings.close()


def _settle(application: QApplication, milliseconds: int = 450) -> None:
    """Let what moves come to rest."""
    _wait(application, lambda: False, milliseconds)


def _wait(application: QApplication, done: Callable[[], bool], milliseconds: int = _PATIENCE_MS) -> None:
    from PySide6.QtCore import QDeadlineTimer, QEventLoop

    deadline = QDeadlineTimer(milliseconds)
    while not done() and not deadline.hasExpired():
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


if __name__ == "__main__":
    sys.exit(main())
