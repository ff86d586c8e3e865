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
    shots_of(application, window, shoot)
    return 0


def shots_of(application: QApplication, window: MainWindow, shoot: Callable[..., None]) -> None:
    """All that is worth a picture in a window that shows a comparison."""
    workspace = window.workspace
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
    _lists(window, shoot)
    _decided(application, window, shoot)
    window.resize(*NARROW)
    _settle(application)
    workspace.go_to_place(-1)
    shoot("narrow", NARROW)
    for view in window.views.names:
        if view != "side_by_side":
            window.views.choose(view)
            shoot(f"narrow-{view.replace('_', '-')}", NARROW)
    _dialogs(window, shoot)
    _leaving(application, window, shoot)


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


def _lists(window: MainWindow, shoot: Callable[..., None]) -> None:
    """The lists below the articles, and the filter."""
    workspace = window.workspace
    for match in workspace.matches[:3]:
        workspace.select_match(match.id)
        window.lists.bookmarks.toggle()
    for name in ("differences", "bookmarks"):
        window.lists.show(name)
        shoot(f"list-{name}")
        window.lists.dock(name).close()
    window.lists.show("found")
    window.lists.found.text.field.setText("said")
    shoot("list-found")
    window.lists.dock("found").close()
    window.actions_["filter"].trigger()
    shoot("filter")
    window.filters.panel.shut()


def _decided(application: QApplication, window: MainWindow, shoot: Callable[..., None]) -> None:
    """After a few decisions, with a filter; two reviews that differ; and what has lost its match."""
    from core.filters.filter import EVERYTHING, Filter
    from core.model import State, Status
    from core.review.decisions import Flag, Judge, Note, Record, Tag
    from core.review.overlay import Orphan
    from core.review.review import Remark
    from core.review.standing import settlement, standing
    from gui.orphans import OrphansDialog
    from gui.settling import SettlingDialog

    workspace, desk = window.workspace, window.reviewing.desk
    places = desk.places
    if places is None or len(workspace.matches) < 3:
        return
    first, second, third = workspace.matches[:3]
    desk.judge(first.id, Status.CONFIRMED)
    desk.judge(second.id, Status.REJECTED)
    workspace.select_match(third.id)
    desk.flag(third.id, True)
    desk.tag(third.id, ["numbers", "ask the desk"])
    desk.note(desk.key(third.id), "Which of the two counted the boats that came back at night?")
    shoot("decided")
    workspace.set_filter(Filter(states=frozenset({State.DIFFER, State.CONFLICT})))
    shoot("filtered")
    workspace.set_filter(EVERYTHING)
    when = "2026-01-02T10:00:00Z"
    theirs = (
        Judge(desk.key(first.id), Status.REJECTED),
        Note(desk.key(third.id), "The harbour office counted."),
        Tag(desk.key(second.id), ("wording",)),
        Flag(desk.key(second.id)),
    )
    found = settlement(standing(desk.history.records), standing([Record((one,), "Lou", when) for one in theirs]))
    asked = SettlingDialog(found, places, workspace.sources, who="Lou", ask=lambda *_: None, parent=window)
    text = workspace.index.text
    lost = [
        Orphan(desk.key(match.id), Remark(note="Ask again.", by="Lou", at=when), tuple(map(text, match.claims)))
        for match in (first, second)
    ]
    for name, form in (("settling", asked), ("orphans", OrphansDialog(lost, window))):
        form.show()
        shoot(f"dialog-{name}", widget=form)
        form.close()
    _settle(application)


def _intake(window: MainWindow) -> dict[str, QWidget]:
    """What is asked when sources come in, and what is told of one."""
    from core.errors import CrossreadError, ErrorCode
    from core.ingest.choosing import Page
    from gui.sources.incoming import Tesseract, Unread
    from gui.sources.metadata_dialog import MetadataDialog
    from gui.sources.pages_dialog import PagesDialog
    from gui.sources.pictures_dialog import PicturesDialog
    from gui.sources.removed_window import RemovedWindow
    from gui.sources.unread_dialog import UnreadDialog

    source = max(window.workspace.sources, key=lambda one: len(one.excluded))
    pages = PagesDialog(
        "harbour.warc.gz",
        [
            Page(n, f"The storm, day {n}", f"https://ledger.example/storm/{n}", f"2024-03-{n:02}", 9000 + n * 700)
            for n in range(1, 19)
        ],
        window,
    )
    pages.table.pick([1, 4], True)
    unread = [
        Unread("minutes.pdf", CrossreadError(ErrorCode.LOCKED, path="minutes.pdf"), lambda: None),
        Unread("notes.txt", CrossreadError(ErrorCode.EMPTY, path="notes.txt"), lambda: None),
    ]
    return {
        "pages": pages,
        "unread": UnreadDialog(unread, window),
        "pictures": PicturesDialog(Tesseract(True, ("deu", "eng", "fra"), "eng"), ["scan.pdf"], window),
        "removed": RemovedWindow(source, window),
        "notices": MetadataDialog(source, window, page="notices"),
        "evidence": MetadataDialog(source, window, page="got", size=len(source.text)),
    }


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
        **_intake(window),
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


def _leaving(application: QApplication, window: MainWindow, shoot: Callable[..., None]) -> None:
    """The export with some previews, the print, and a match as a picture."""
    for name, formats in (("export", ("pdf", "xlsx", "claimreview")), ("print", ("pdf",))):
        window.actions_[name].trigger()
        dialog = window.exporter.dialog
        if dialog is None:
            continue
        dialog.resize(1240, 780)
        for format_ in formats:
            dialog.formats.go_to(format_)
            while dialog.waits:
                _settle(application, 50)
            shoot(f"dialog-{name}-{format_}", widget=dialog)
        dialog.reject()
    window.workspace.go_to_place(1)
    window.actions_["share"].trigger()
    if window.sharing.picture is not None:
        shoot("dialog-picture", widget=window.sharing.picture)
        window.sharing.picture.reject()


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
