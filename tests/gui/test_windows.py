# SPDX-License-Identifier: Apache-2.0
"""Several windows: a story each, one engine, and all of it back at the next start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.model import Status
from gui.preferences import Preferences
from gui.session import Place
from gui.style import Scheme, apply_scheme
from gui.window import MainWindow
from gui.windows import SharedEngine, Windows


@pytest.fixture
def start(qapp: QApplication, engine, preferences: Preferences, dialogs) -> Iterator[Callable[[], Windows]]:
    """Starts the program, as often as one likes, with the same preferences."""
    apply_scheme(qapp, Scheme.LIGHT)
    made: list[Windows] = []

    def begin() -> Windows:
        engine.users = 0
        made.append(Windows(preferences, engine, lambda: dialogs))
        return made[-1]

    yield begin
    dialogs.chosen_unsaved = "discard"
    for windows in made:
        windows.quit()
        windows.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def windows(start: Callable[[], Windows]) -> Windows:
    return start()


def compared(window: MainWindow, paths: list[Path], qtbot: QtBot) -> MainWindow:
    window.open_paths(paths)
    qtbot.waitUntil(lambda: window.workspace.comparison is not None)
    return window


def saved(window: MainWindow, path: Path, qtbot: QtBot) -> MainWindow:
    window.reviewing.files.save_as(path)
    window.reviewing.files.finish()
    qtbot.waitUntil(lambda: window.reviewing.files.path == path)
    return window


def test_each_window_has_a_story_of_its_own(windows: Windows, paths: list[Path], qtbot: QtBot) -> None:
    first = compared(windows.open(), paths[:2], qtbot)
    qtbot.keyClick(first, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    assert len(windows.windows) == 2
    second = windows.windows[1]
    assert not second.workspace.sources and second.isVisible()
    compared(second, paths[1:], qtbot)
    first.reviewing.desk.judge("m1", Status.CONFIRMED)
    assert [source.path for source in first.workspace.sources] == ["lamp.txt", "tide.txt"]
    assert [source.path for source in second.workspace.sources] == ["tide.txt", "gull.txt"]
    assert not second.reviewing.desk.history.done


@pytest.mark.usefixtures("qapp")
def test_all_share_one_engine_which_ends_with_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[object] = []
    monkeypatch.setattr("gui.engine_client.EngineClient.stop", lambda engine: ended.append(engine))  # noqa: PLW0108 - is to be bound
    engine = SharedEngine()
    engine.users = 2
    engine.stop()
    assert ended == []
    engine.stop()
    assert ended == [engine]


def test_a_closed_window_asks_for_nothing_any_more(windows: Windows, paths: list[Path], qtbot: QtBot, engine) -> None:
    windows.open()
    second = windows.open()
    engine.wait_for = {"compare"}
    second.open_paths(paths[:2])
    qtbot.waitUntil(lambda: bool(engine.of("compare")))
    second.close()
    assert engine.of("compare")[0].id in engine.abandoned
    assert len(windows.windows) == 1


def test_closing_one_window_leaves_the_others(windows: Windows, qtbot: QtBot) -> None:
    first, second = windows.open(), windows.open()
    second.activateWindow()
    qtbot.waitUntil(second.isActiveWindow)
    qtbot.keyClick(second, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert not second.isVisible() and first.isVisible()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert windows.windows == (first,)


def test_quitting_closes_all_unless_a_person_wants_to_keep_one(
    windows: Windows, paths: list[Path], qtbot: QtBot, dialogs
) -> None:
    first = compared(windows.open(), paths[:2], qtbot)
    windows.open()
    first.reviewing.desk.judge("m1", Status.CONFIRMED)
    dialogs.chosen_unsaved = None
    first.actions_["quit"].trigger()
    assert first.isVisible() and first in windows.windows
    dialogs.chosen_unsaved = "discard"
    first.actions_["quit"].trigger()
    assert windows.windows == ()


def test_what_was_open_is_open_again_where_one_was(
    start: Callable[[], Windows], paths: list[Path], qtbot: QtBot, tmp_path: Path
) -> None:
    windows = start()
    first = saved(compared(windows.open(), paths, qtbot), tmp_path / "bay.crossread", qtbot)
    second = saved(compared(windows.open(), paths[:2], qtbot), tmp_path / "rock.crossread", qtbot)
    first.workspace.show_pair("B", "A")
    first.workspace.select_match("m3")
    first.workspace.select_difference(0)
    first.views.choose("only_here")
    second.workspace.select_claim("B5")
    windows.quit()

    again = start()
    again.open()
    assert again.resume()
    assert len(again.windows) == 2, "an empty window is taken for the first"
    bay, rock = again.windows
    qtbot.waitUntil(lambda: rock.workspace.comparison is not None and bay.workspace.comparison is not None)
    assert bay.reviewing.files.path == tmp_path / "bay.crossread"
    assert (bay.workspace.pair, bay.views.current) == (("B", "A"), "only_here")
    assert (bay.workspace.selected_match, bay.workspace.selected_difference) == ("m3", 0)
    assert rock.workspace.selected_claim == "B5"


def test_one_of_several_that_was_closed_does_not_come_back(
    start: Callable[[], Windows], paths: list[Path], qtbot: QtBot, tmp_path: Path
) -> None:
    windows = start()
    saved(compared(windows.open(), paths, qtbot), tmp_path / "bay.crossread", qtbot)
    second = saved(compared(windows.open(), paths[:2], qtbot), tmp_path / "rock.crossread", qtbot)
    second.close()
    windows.windows[0].close()
    again = start()
    assert again.resume()
    assert len(again.windows) == 1


def test_a_dossier_that_is_gone_is_not_asked_for(start: Callable[[], Windows], preferences: Preferences) -> None:
    preferences.session = [Place("/nowhere/gone.crossread").to_json(), {"dossier": 3}, "nonsense"]  # type: ignore[list-item]
    assert not start().resume()


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_dossier_that_another_window_has_comes_to_the_front(
    windows: Windows, paths: list[Path], qtbot: QtBot, tmp_path: Path
) -> None:
    first = saved(compared(windows.open(), paths[:2], qtbot), tmp_path / "bay.crossread", qtbot)
    second = windows.open()
    second.reviewing.dossiers.open(tmp_path / "bay.crossread")
    second.reviewing.files.finish()
    assert second.workspace.sources == ()
    assert first.reviewing.files.path is not None
    qtbot.waitUntil(first.isActiveWindow)


def test_how_far_one_has_read_comes_back(
    start: Callable[[], Windows], paths: list[Path], qtbot: QtBot, tmp_path: Path
) -> None:
    windows = start()
    window = saved(compared(windows.open(), paths[:2], qtbot), tmp_path / "bay.crossread", qtbot)
    window.resize(1000, 480)
    window.view.set_zoom(2.5)
    window.view.set_synchronised(False)
    qtbot.waitUntil(lambda: window.view.left.verticalScrollBar().maximum() > 200)
    window.view.left.scroll_to(180)
    place = window.view.left.place()
    assert place is not None
    windows.quit()
    again = start()
    assert again.resume()
    back = again.windows[0]
    qtbot.waitUntil(lambda: back.workspace.comparison is not None)
    now = back.view.left.place()
    assert now is not None and now[0] == place[0]


@pytest.mark.parametrize(
    "told",
    [None, 3, {}, {"dossier": ""}, {"dossier": "a.crossread", "pair": 3, "claims": [4], "reached": [[1], "x", None]}],
)
def test_a_stored_place_that_makes_no_sense_does_no_harm(told: object) -> None:
    place = Place.from_json(told)
    assert place is None or place == Place("a.crossread", reached=(None, None, None))


def test_a_place_is_the_same_after_json() -> None:
    place = Place("a.crossread", "story", ("A", "B"), ("A1", "B2"), 1, ((3, 1.5), None), "QUJD")
    assert Place.from_json(place.to_json()) == place
