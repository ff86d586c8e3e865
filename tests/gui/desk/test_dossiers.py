# SPDX-License-Identifier: Apache-2.0
"""Dossiers in the window: made, saved by themselves, opened whole or as far as they can be, asked about at the end."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.dossier.dossier import Dossier, ReadOnly
from core.model import ClaimSpan, Difference, DifferenceKind, Match, Origin, Severity, Status, Tier
from core.review.places import Key
from gui import joins
from gui.bars import Tone
from gui.desk import desk as desk_module
from gui.desk.files import Saved
from gui.preferences import Preferences
from gui.reading.joined import joined
from gui.window import MainWindow

from .conftest import CONTROL, SHIFT, AtDesk


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bay.crossread"


@pytest.fixture
def kept(desk: AtDesk, path: Path, dialogs: Any) -> AtDesk:
    """A story that was saved with Ctrl+S."""
    dialogs.chosen_target = path
    desk.key(Qt.Key.Key_S, CONTROL)
    desk.window.reviewing.files.finish()
    assert path.exists()
    return desk


@pytest.fixture
def left(kept: AtDesk) -> MainWindow:
    """An empty window after the story was saved with one decision, and left."""
    kept.window.reviewing.desk.judge("m1", Status.CONFIRMED)
    kept.key(Qt.Key.Key_N, CONTROL)
    kept.qtbot.waitUntil(lambda: kept.window.workspace.pair is None)
    kept.window.reviewing.files.finish()
    return kept.window


def opened(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.reviewing.dossiers.open(path)
    window.reviewing.files.finish()
    qtbot.waitUntil(lambda: window.workspace.comparison is not None)


def test_a_story_says_how_safe_it_is(desk: AtDesk, path: Path, dialogs: Any) -> None:
    window, status = desk.window, desk.window.reviewing.status
    assert not window.isWindowModified() and not status.saved.isVisible()
    window.reviewing.desk.judge("m1", Status.CONFIRMED)
    assert window.isWindowModified() and "[*]" in window.windowTitle()
    assert status.saved.text() == "not saved yet"
    dialogs.chosen_target = path.with_suffix("")
    desk.key(Qt.Key.Key_S, CONTROL)
    desk.qtbot.waitUntil(lambda: status.saved.text() == "all saved")
    assert path.exists(), "the ending is added"
    assert window.windowTitle() == "bay[*] – Crossread" and not window.isWindowModified()


def test_from_then_on_every_decision_is_saved_by_itself(kept: AtDesk, path: Path) -> None:
    kept.window.reviewing.desk.judge("m2", Status.REJECTED)
    kept.window.reviewing.files.finish()
    assert kept.window.reviewing.files.saved is Saved.SAVED
    story = Dossier.open(path, read_only=True).story
    assert story.history == kept.window.reviewing.desk.history
    assert {match.status for match in story.reviewed.comparison.matches} == {Status.REJECTED, Status.UNREVIEWED}


def test_the_words_that_are_being_typed_are_saved_at_the_end(kept: AtDesk, path: Path) -> None:
    kept.window.workspace.select_match("m1")
    note = kept.window.reviewing.card.note
    note.setFocus()
    kept.qtbot.keyClicks(note, "last words")
    kept.window.close()
    remarks = Dossier.open(path, read_only=True).story.history.review.remarks
    assert [remark.note for remark in remarks.values()] == ["last words"]


def test_it_opens_as_it_was_left(left: MainWindow, path: Path, qtbot: QtBot, dialogs: Any, engine: Any) -> None:
    asked = len(engine.of("compare"))
    dialogs.chosen_dossier = path
    qtbot.keyClick(left, Qt.Key.Key_O, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: left.workspace.comparison is not None)
    assert [source.name for source in left.workspace.sources] == ["The Lamp", "The Tide"]
    assert left.views.pages.currentWidget() is left.view
    assert left.reviewing.desk.reviewed.decided == 1
    assert left.actions_["undo"].text() == "&Undo: confirm A1 · B1"
    assert len(engine.of("compare")) == asked, "nothing is compared again"
    left.reviewing.files.finish()
    assert left.reviewing.files.saved is Saved.SAVED


def test_what_joins_the_articles_is_found_out_beside_the_window(
    left: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before: list[object] = []

    def again(*given: Any, **named: Any) -> Any:
        before.append(named["before"])
        return joined(*given, **named)

    def at_once(*_given: object) -> None:
        pytest.fail("what lies over the comparison was made while the window waited")

    monkeypatch.setattr(joins, "joined", again)
    monkeypatch.setattr(desk_module, "Overlay", at_once)
    opened(left, path, qtbot)
    matches = left.workspace.matches
    assert [one.status for one in matches if one.id == "m1"] == [Status.CONFIRMED]
    assert before
    assert all(one is not None for one in before), "only what is decided is found out anew"


@pytest.mark.usefixtures("kept")
def test_the_original_bytes_are_in_it(path: Path) -> None:
    story = Dossier.open(path, read_only=True).story
    assert {source.sha256 for source in story.sources} == set(story.originals)
    assert [story.originals[source.sha256].decode() for source in story.sources] == [
        source.text for source in story.sources
    ]


def test_recent_dossiers_are_offered(left: MainWindow, path: Path, qtbot: QtBot, preferences: Preferences) -> None:
    assert preferences.recent == (path,)
    menu = left.actions_.menus["recent"]
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["bay.crossread"]
    (button,) = left.welcome.recent.buttons
    assert button.isVisible() and button.text() == "bay"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: left.workspace.comparison is not None)


def test_a_dropped_dossier_is_opened(left: MainWindow, path: Path, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(20, 20), *how)
    QApplication.sendEvent(left, enter)
    event = QDropEvent(QPointF(20, 20), *how)
    QApplication.sendEvent(left, event)
    qtbot.waitUntil(lambda: left.workspace.comparison is not None)
    assert left.reviewing.files.path == path


def test_one_that_is_open_elsewhere_can_be_read_and_says_who_has_it(left: MainWindow, path: Path, qtbot: QtBot) -> None:
    elsewhere = Dossier.open(path)
    opened(left, path, qtbot)
    bar = left.bars.bar("dossier")
    assert bar is not None and bar.tone is Tone.WARNING and "open elsewhere" in bar.text
    assert left.windowTitle() == "bay (read only)[*] – Crossread"
    assert left.reviewing.status.saved.text() == "read only"
    left.workspace.select_match("m2")
    assert not left.actions_["confirm"].isEnabled()
    assert not left.reviewing.card.note.isEnabled()
    assert not left.reviewing.desk.judge("m2", Status.CONFIRMED)
    assert "can only be read" in left.statusBar().currentMessage()
    elsewhere.close()


def test_what_can_only_be_read_is_saved_under_another_name(
    left: MainWindow, path: Path, qtbot: QtBot, dialogs: Any
) -> None:
    elsewhere = Dossier.open(path)
    opened(left, path, qtbot)
    dialogs.chosen_target = path.with_name("mine.crossread")
    left.bars.bar("dossier").buttons[0].click()
    left.reviewing.files.finish()
    elsewhere.close()
    assert left.bars.bar("dossier") is None
    assert left.reviewing.desk.judge("m2", Status.CONFIRMED)
    left.reviewing.files.finish()
    assert Dossier.open(path.with_name("mine.crossread"), read_only=True).story.reviewed.decided == 2


def test_a_damaged_one_shows_what_is_left_and_says_what_misses(left: MainWindow, path: Path, qtbot: QtBot) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE records SET data = 'no JSON'")
        connection.execute("DELETE FROM originals")
    connection.close()
    opened(left, path, qtbot)
    assert left.reviewing.files.dossier.read_only is ReadOnly.DAMAGED
    text = left.bars.bar("dossier").text
    assert "is damaged" in text and "missing: a decision" in text
    assert left.reviewing.desk.reviewed.decided == 0


def test_a_newer_one_is_refused_and_all_stays(left: MainWindow, path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    left.reviewing.dossiers.open(path)
    left.reviewing.files.finish()
    bar = left.bars.bar("dossier-problem")
    assert bar is not None and "newer Crossread" in bar.text
    assert left.reviewing.files.path is None


def test_one_that_is_gone_is_forgotten(window: MainWindow, path: Path, preferences: Preferences) -> None:
    preferences.remember_dossier(path)
    window.reviewing.dossiers.open(path)
    window.reviewing.files.finish()
    assert window.bars.bar("dossier-problem") is not None
    assert preferences.recent == ()


def test_what_cannot_be_written_is_told_kept_and_written_later(kept: AtDesk, path: Path) -> None:
    window, files = kept.window, kept.window.reviewing.files
    aside = path.with_name("aside")
    path.rename(aside)
    path.write_bytes(b"somebody else's file")
    window.reviewing.desk.judge("m1", Status.CONFIRMED)
    files.finish()
    bar = window.bars.bar("dossier-problem")
    assert bar is not None and "kept in this window" in bar.text
    assert files.saved is Saved.FAILED and window.isWindowModified()
    assert window.reviewing.desk.reviewed.decided == 1
    aside.replace(path)
    window.reviewing.desk.judge("m2", Status.CONFIRMED)
    files.finish()
    assert files.saved is Saved.SAVED and window.bars.bar("dossier-problem") is None
    assert Dossier.open(path, read_only=True).story.reviewed.decided == 2


@pytest.mark.parametrize(("answer", "closed"), [("discard", True), (None, False)])
def test_leaving_asks_about_decisions_that_no_file_holds(
    desk: AtDesk, dialogs: Any, answer: str | None, closed: bool
) -> None:
    desk.window.reviewing.desk.judge("m1", Status.CONFIRMED)
    dialogs.chosen_unsaved = answer
    assert desk.window.close() is closed
    assert dialogs.asked_unsaved == 1
    dialogs.chosen_unsaved = "discard"


def test_leaving_saves_where_that_is_wanted(desk: AtDesk, dialogs: Any, path: Path) -> None:
    desk.window.reviewing.desk.judge("m1", Status.CONFIRMED)
    dialogs.chosen_unsaved, dialogs.chosen_target = "save", path
    assert desk.window.close()
    assert Dossier.open(path, read_only=True).story.reviewed.decided == 1


def test_nothing_is_asked_where_nothing_would_be_lost(kept: AtDesk, dialogs: Any, path: Path) -> None:
    kept.window.reviewing.desk.judge("m1", Status.CONFIRMED)
    assert kept.window.close()
    assert dialogs.asked_unsaved == 0
    dossier = Dossier.open(path)
    assert dossier.read_only is None, "the lock is given back"
    assert dossier.story.reviewed.decided == 1
    dossier.close()


def test_other_sources_and_other_settings_are_kept_too(kept: AtDesk, path: Path, paths: list[Path]) -> None:
    window = kept.window
    window.reviewing.desk.judge("m1", Status.CONFIRMED)
    window.open_paths(paths[2:])
    kept.qtbot.waitUntil(lambda: window.workspace.comparison is not None and len(window.workspace.sources) == 3)
    window.workspace.set_strictness(0.7)
    kept.qtbot.waitUntil(lambda: window.workspace.comparison.generator.settings.strictness == 0.7)
    window.reviewing.files.finish()
    story = Dossier.open(path, read_only=True).story
    assert len(story.sources) == len(story.originals) == 3
    assert story.settings.strictness == 0.7
    assert story.comparison == window.workspace.machine
    assert story.history.done == 1


def test_comparing_again_keeps_what_was_decided(desk: AtDesk) -> None:
    workspace = desk.window.workspace
    desk.window.reviewing.desk.judge("m1", Status.CONFIRMED)
    desk.window.reviewing.desk.note(desk.window.reviewing.desk.key("m3"), "who said it?")
    desk.window.reviewing.desk.judge("m4", Status.REJECTED)
    workspace.set_strictness(0.7)  # only one match is found now
    desk.qtbot.waitUntil(lambda: workspace.machine is not None and len(workspace.machine.matches) == 1)
    assert {match.claims for match in desk.reviewed.comparison.matches} == {("A2", "B2"), ("A1", "B1")}
    (orphan,) = desk.reviewed.orphans
    assert orphan.remark.note == "who said it?"
    bar = desk.window.bars.bar("orphans")
    assert bar is not None and bar.text.startswith("1 decision ")
    workspace.set_strictness(0.5)
    desk.qtbot.waitUntil(lambda: workspace.machine is not None and len(workspace.machine.matches) == 4)
    assert desk.window.bars.bar("orphans") is None
    assert desk.window.reviewing.desk.remark("m3").note == "who said it?"
    assert desk.match("A4", "B4").status is Status.REJECTED


def test_orphans_are_listed_and_copied(desk: AtDesk, dialogs: Any, qtbot: QtBot) -> None:
    from gui.orphans import OrphansDialog

    desk.window.reviewing.desk.note(desk.window.reviewing.desk.key("m3"), "who said it?")
    desk.window.workspace.set_strictness(0.7)
    desk.qtbot.waitUntil(lambda: bool(desk.reviewed.orphans))
    desk.window.actions_["orphans"].trigger()
    dialog = OrphansDialog(dialogs.shown_orphans)
    qtbot.addWidget(dialog)
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    copied = QApplication.clipboard().text()
    assert "Note: who said it?" in copied and "Nobody must sail" in copied


def judged(desk: AtDesk) -> dict[Key, Match]:
    """What the engine says of A5 and B5."""
    index = desk.window.workspace.index
    spans = tuple(ClaimSpan(claim, index.claim(claim).span) for claim in ("A5", "B5"))
    told = Difference(DifferenceKind.PARAPHRASE, Severity.LOW, 0.9, spans)
    match = Match("", ("A5", "B5"), 1.0, Tier.MATCH, origin=Origin.MANUAL, differences=(told,))
    return {desk.window.reviewing.desk.places.of_match(match): match}


def answer(engine: Any, asked: Any, result: object) -> None:
    engine.abandoned.append(asked.id)
    engine.finished.emit(asked.id, result)


def test_the_engine_judges_links_when_it_can(desk: AtDesk, engine: Any, stored: Callable[[], Any]) -> None:
    engine.wait_for.add("judge")
    desk.choose("A5")
    desk.choose("B5")
    desk.key(Qt.Key.Key_L, CONTROL)
    (asked,) = engine.of("judge")
    assert asked.params["key"] == "key" and asked.params["claims"] == [["A5", "B5"]]
    assert "still being looked for" in " ".join(label.text() for label in desk.window.inspector.reasons)
    made = judged(desk)
    answer(engine, asked, made)
    assert desk.match("A5", "B5").differences == made[next(iter(made))].differences
    assert "still being looked for" not in " ".join(label.text() for label in desk.window.inspector.reasons)
    assert stored().judged == made
    assert not engine.of("judge")[1:]


def test_a_dossiers_links_are_not_judged_again(desk: AtDesk, engine: Any, opened_again: Callable[[], AtDesk]) -> None:
    engine.wait_for |= {"judge", "weigh"}
    desk.choose("A5")
    desk.choose("B5")
    desk.key(Qt.Key.Key_L, CONTROL)
    (asked,) = engine.of("judge")
    answer(engine, asked, judged(desk))
    desk = opened_again()
    assert desk.match("A5", "B5").differences
    assert not engine.of("weigh")
    desk.choose("A4")
    desk.choose("B5")
    desk.key(Qt.Key.Key_L, CONTROL)
    (weighing,) = engine.of("weigh")
    answer(engine, weighing, "another key")
    assert engine.of("judge")[-1].params["key"] == "another key"
    assert engine.of("judge")[-1].params["claims"] == [["A4", "B5"]]


def test_everything_works_before_the_model_is_loaded(left: MainWindow, path: Path, qtbot: QtBot, engine: Any) -> None:
    engine.wait_for |= {"load", "weigh", "judge", "compare"}
    left.workspace.model = None
    opened(left, path, qtbot)
    desk = AtDesk(left, qtbot)
    assert desk.reviewed.decided == 1
    left.reviewing.desk.link("A5", "B5")
    assert desk.match("A5", "B5").status is Status.CONFIRMED
    desk.undo()
    assert all(match.claims != ("A5", "B5") for match in desk.reviewed.comparison.matches)
