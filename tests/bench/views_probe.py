# SPDX-License-Identifier: Apache-2.0
"""A program of its own, run by `views.py`: shows a large story in the window and goes through its views.

`views_probe.py SOURCES SENTENCES` tells, as one line of JSON, of the longest turns of the window's events how much of
the processor its thread took and how long they lasted, in seconds, by view and by what was done: opened, scrolled,
filtered, gone through, resized, come back to. No engine runs beside it; the story is made up.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from core.collecting import collect_briefly
from core.dossier.dossier import Dossier
from core.dossier.story import Story
from core.filters.filter import EVERYTHING, Filter
from core.filters.text import TextQuery
from core.model import State
from core.story.tables import story_of
from core.story.told import tables_of
from core.words import words
from gui.engine_client import EngineClient
from gui.preferences import Preferences
from gui.story.asking import REQUEST, StoryTold
from gui.style import Scheme, apply_scheme
from gui.window import MainWindow
from gui.workspace import Workspace
from tests.bench.stories import story

_REST_S = 0.6
_PATIENCE_S = 20.0


class NoEngine(QObject):
    """Stands in for the engine's client: answers what is asked about the story, and nothing else."""

    progress = Signal(int, str, int, int)
    finished = Signal(int, object)
    failed = Signal(int, object)
    cancelled = Signal(int)
    crashed = Signal()
    restarted = Signal()
    gave_up = Signal(str)
    started = Signal()

    def __init__(self, told: StoryTold) -> None:
        super().__init__()
        self._told, self._asked = told, 0

    def request(self, kind: str, _params: object = None, _decode: object = None) -> int:
        self._asked += 1
        number = self._asked
        if kind == REQUEST:
            QTimer.singleShot(0, lambda: self.finished.emit(number, self._told))
        return number

    def start(self) -> None: ...
    def stop(self) -> None: ...
    def retry(self) -> None: ...
    def cancel(self, request: int) -> None: ...
    def abandon(self, request: int) -> None: ...


Turn = tuple[float, float]
"""Seconds of the processor, and of the clock."""


class Longest:
    """Runs the event loop and tells the longest turn of it."""

    def __init__(self, application: QApplication) -> None:
        self._application = application

    def of(self, act: Callable[[], object], rest: float = _REST_S, awaited: Callable[[], bool] = lambda: True) -> Turn:
        """The longest turn by the processor, and the longest by the clock, from `act` on until what is `awaited` is
        there and nothing has been done for `rest` seconds.
        """
        turns = [_timed(act)]
        quiet, until = time.monotonic() + rest, time.monotonic() + _PATIENCE_S
        while time.monotonic() < min(quiet, until):
            turns.append(_timed(lambda: self._application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 0)))
            if turns[-1][0] > 0.002 or not awaited():
                quiet = time.monotonic() + rest
            else:
                time.sleep(0.002)
        return most(turns)


def _timed(act: Callable[[], object]) -> Turn:
    processor, clock = time.thread_time(), time.perf_counter()
    act()
    return time.thread_time() - processor, time.perf_counter() - clock


def most(turns: Iterable[Turn]) -> Turn:
    """The most of the processor, and the most of the clock."""
    processor, clock = zip(*turns, strict=True)
    return max(processor), max(clock)


def _scroller(view: QWidget) -> QAbstractScrollArea:
    """What scrolls in a view: the one with the most to scroll."""
    found: list[QAbstractScrollArea] = [view] if isinstance(view, QAbstractScrollArea) else []
    found += [one for one in view.findChildren(QAbstractScrollArea) if one.isVisible()]
    return max(found, key=lambda one: one.verticalScrollBar().maximum())


def _scroll(longest: Longest, view: QWidget) -> Turn:
    bar = _scroller(view).verticalScrollBar()
    places = [bar.maximum() * step // 12 for step in range(13)]
    return most(longest.of(lambda place=place: bar.setValue(place), 0.05) for place in places)  # type: ignore[misc]


def _go(longest: Longest, window: MainWindow, view: QWidget) -> Turn:
    target = view.focusProxy() or view
    target.setFocus()

    def down() -> None:
        QTest.keyClick(QApplication.focusWidget() or target, Qt.Key.Key_Down)

    turns = [longest.of(down, 0.05) for _ in range(12)]
    matches = window.workspace.matches
    for place in (len(matches) // 2, len(matches) - 1):
        turns.append(longest.of(lambda place=place: window.workspace.select_match(matches[place].id)))  # type: ignore[misc]
    return most(turns)


def _resize(longest: Longest, window: MainWindow) -> Turn:
    """Drag an edge of the window, a few pixels a step."""
    wide = window.width()
    steps = [*range(wide - 30, wide - 180, -30), wide]
    return most(longest.of(lambda to=to: window.resize(to, window.height()), 0.1) for to in steps)  # type: ignore[misc]


def _further(longest: Longest, view: QWidget) -> dict[str, Turn]:
    """What can be done in one view alone."""
    from gui.overview.panel import OverviewView  # not before the window has asked for them itself
    from gui.similarity_map.panel import SimilarityMap
    from gui.story.panel import StoryView

    if isinstance(view, SimilarityMap):
        zoomed = most(longest.of(view.nearer.click, 0.05) for _ in range(5))
        scrolled = _scroll(longest, view)
        return {"zoomed": zoomed, "scrolled": scrolled, "shown whole": longest.of(lambda: view.map.set_zoom(1.0))}
    if isinstance(view, OverviewView):
        longest.of(lambda: None)
        shown = longest.of(lambda: view.show_tables(True))
        tables = [shown, *(longest.of(lambda key=key: view.show_table(key), 0.1) for key in view.sections)]  # type: ignore[misc]
        return {"as tables": most(tables), "as charts": longest.of(lambda: view.show_tables(False))}
    if isinstance(view, StoryView):
        return {"tables": most(longest.of(lambda key=key: view.show_table(key)) for key in view.tables)}  # type: ignore[misc]
    return {}


def main(sources: int, sentences: int, *, third: bool = False) -> dict[str, Any]:
    """By what was done, `third`: of three articles side by side alone."""
    collect_briefly()  # as the program does
    application = QApplication([])
    application.setStyle("Fusion")
    apply_scheme(application, Scheme.LIGHT)
    made = story(sources, sentences)
    told = story_of(made)
    engine = NoEngine(StoryTold(told, tables_of(told, made.sources, words())))
    longest = Longest(application)
    found: dict[str, dict[str, Turn]] = {}
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(cast("EngineClient", engine))
        window = MainWindow(workspace, Preferences(Path(folder) / "preferences.ini"))
        window.resize(1400, 900)
        window.show()
        longest.of(lambda: None)
        window.prepare()  # what a window makes beforehand, once it is on the screen
        longest.of(lambda: None)
        gc.collect()
        gc.freeze()  # as the program itself does: what stays is not looked through again
        Dossier.create(path := Path(folder) / "story.crossread", Story(made.sources, comparison=made)).close()
        found["story"] = {
            "opened": longest.of(
                lambda: window.reviewing.dossiers.open(path), awaited=lambda: workspace.comparison is not None
            )
        }
        if third and sources > 2:
            window.resize(1800, 900)
            found["story"]["third column"] = longest.of(lambda: workspace.show_third("C"))
        only, worded = Filter(states=frozenset({State.CONFLICT})), Filter(text=TextQuery("water"))
        names = window.views.names[:1] if third else window.views.names
        for name in names:
            view_of: dict[str, Turn] = {"opened": longest.of(lambda name=name: window.views.choose(name))}  # type: ignore[misc]
            view = window.views[name]
            view_of["scrolled"] = _scroll(longest, view)
            view_of["filtered"] = longest.of(lambda: workspace.set_filter(only))
            view_of["unfiltered"] = longest.of(lambda: workspace.set_filter(EVERYTHING))
            view_of["filtered by words"] = longest.of(lambda: workspace.set_filter(worded))
            view_of["unfiltered again"] = longest.of(lambda: workspace.set_filter(EVERYTHING))
            view_of["gone through"] = _go(longest, window, view)
            view_of["resized"] = _resize(longest, window)
            view_of |= _further(longest, view)
            found[f"view {name}"] = view_of
        workspace.set_filter(only)  # while one looks at the last of them
        longest.of(lambda: None)
        for name in names[:-1]:
            found[f"view {name}"]["come back to"] = longest.of(lambda name=name: window.views.choose(name))  # type: ignore[misc]
        found["report"] = {"dialog opened": longest.of(window.exporter.export)}
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]), third="third" in sys.argv[3:])) + "\n")
    sys.stdout.flush()
    os._exit(0)
