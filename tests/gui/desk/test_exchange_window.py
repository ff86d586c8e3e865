# SPDX-License-Identifier: Apache-2.0
"""A second reviewer: a review goes out as a file and comes in, is settled row by row, and is one step to undo."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from core.model import Source, Status
from core.review.decisions import Decision, Flag, Judge, Note, Record, Tag
from core.review.exchange import write_review
from core.review.history import History
from gui.bars import Tone
from gui.settling import Choice, SettlingDialog

from .conftest import AtDesk


def by_lou(desk: AtDesk, path: Path, *decisions: Decision, sources: tuple[Source, ...] | None = None) -> Path:
    """Lou's review of the story that is shown."""
    made = tuple(
        Record((decision,), "Lou", f"2026-01-02T10:{number:02}:00Z") for number, decision in enumerate(decisions)
    )
    write_review(path, History(made, len(made)), sources or desk.window.workspace.sources)
    return path


@pytest.fixture
def review(tmp_path: Path) -> Path:
    return tmp_path / "lou.crossread-review"


@pytest.fixture
def differing(desk: AtDesk, review: Path, dialogs: Any) -> AtDesk:
    """Two matches on which I and Lou disagree, one thing alike, and two that only Lou decided."""
    mine = desk.window.reviewing.desk
    keys = {match: mine.key(match) for match in ("m1", "m2", "m3", "m4")}
    mine.judge("m1", Status.CONFIRMED)
    mine.note(keys["m2"], "mine")
    mine.judge("m3", Status.CONFIRMED)
    dialogs.chosen_exchange = by_lou(
        desk, review,
        Judge(keys["m1"], Status.REJECTED), Note(keys["m2"], "theirs"), Judge(keys["m3"], Status.CONFIRMED),
        Flag(keys["m4"]), Tag(keys["m4"], ("boats",)),
    )  # fmt: skip
    return desk


def come_in(desk: AtDesk) -> None:
    desk.window.actions_["review_import"].trigger()
    desk.window.reviewing.files.finish()


def items(dialog: SettlingDialog) -> list[QTreeWidgetItem]:
    return [item for _, item in dialog._all()]


def bar(desk: AtDesk) -> str:
    found = desk.window.bars.bar("exchange")
    assert found is not None
    return found.text


def test_a_review_goes_out_without_a_word_of_the_articles(desk: AtDesk, review: Path, dialogs: Any) -> None:
    assert not desk.window.actions_["review_export"].isEnabled()
    desk.window.reviewing.desk.judge("m1", Status.CONFIRMED)
    dialogs.chosen_exchange = review.with_suffix("")
    desk.window.actions_["review_export"].trigger()
    desk.window.reviewing.files.finish()
    assert dialogs.suggested.name.startswith("the-lamp-the-tide-")
    told = json.loads(review.read_text("utf-8"))
    assert [one["sha256"] for one in told["sources"]] == [one.sha256 for one in desk.window.workspace.sources]
    assert told["records"][0]["decisions"][0]["status"] == "confirmed"
    assert "boats" not in review.read_text("utf-8")
    assert str(review) in bar(desk)


def test_the_window_says_what_differs_who_decided_it_and_when(differing: AtDesk, dialogs: Any) -> None:
    seen: list[Any] = []

    def look(dialog: SettlingDialog) -> None:
        rows = [[item.text(column) for column in range(4)] for item in items(dialog)]
        seen.append((dialog.windowTitle(), dialog.told.text(), rows))
        dialog.reject()

    dialogs.settle = look
    come_in(differing)
    title, told, rows = seen[0]
    assert title == "Review by Lou"
    assert told == "Alike: 1. Decided differently: 2, not settled: 2. Decided only there: 2."
    assert rows[0][0].startswith("Belong together\nA1  The lighthouse keeper saw 12 boats")
    assert rows[0][1].startswith("✓ confirmed\n")
    assert rows[0][2].startswith("⊘ rejected\nLou, 2 Jan, ")
    assert rows[1][1].startswith("mine\n")
    assert rows[1][2].startswith("theirs\nLou")
    assert [row[3] for row in rows] == ["not settled", "not settled", "theirs", "theirs"]
    assert differing.window.reviewing.desk.history.done == 3, "nothing was taken over"


def accept_with(*steps: Callable[[SettlingDialog], object]) -> Callable[[SettlingDialog], None]:
    def act(dialog: SettlingDialog) -> None:
        for step in steps:
            step(dialog)
        dialog.accept()

    return act


def choose(dialog: SettlingDialog, *rows: int) -> None:
    dialog.list.clearSelection()
    for row in rows:
        items(dialog)[row].setSelected(True)


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_each_is_settled_and_all_of_it_is_one_step(
    differing: AtDesk, dialogs: Any, by: str, stored: Callable[[], Any], opened_again: Callable[[], AtDesk]
) -> None:
    desk, qtbot = differing, differing.qtbot
    keys = {Choice.MINE: Qt.Key.Key_M, Choice.THEIRS: Qt.Key.Key_T, Choice.NEW: Qt.Key.Key_N}

    def say(choice: Choice, *rows: int) -> Callable[[SettlingDialog], None]:
        def act(dialog: SettlingDialog) -> None:
            choose(dialog, *rows)
            if by == "mouse":
                qtbot.mouseClick(dialog.buttons[choice], Qt.MouseButton.LeftButton)
            else:
                qtbot.keyClick(dialog.list, keys[choice])

        return act

    dialogs.written = "both of us"
    dialogs.settle = accept_with(say(Choice.THEIRS, 0), say(Choice.NEW, 1), say(Choice.MINE, 2))
    before = desk.reviewed
    come_in(desk)
    mine = desk.window.reviewing.desk
    assert desk.match("A1", "B1").status is Status.REJECTED
    assert (mine.remark("m1").by, mine.remark("m1").at) == ("Lou", "2026-01-02T10:00:00Z")
    assert mine.remark("m2").note == "both of us"
    assert mine.remark("m2").by != "Lou"
    assert not mine.remark("m4").flagged
    assert mine.remark("m4").tags == ("boats",)
    assert mine.history.done == 4
    assert "Taken over from Lou: 3" in bar(desk)
    assert desk.window.actions_["undo"].text() == "&Undo: take over 3 decisions"
    after = desk.reviewed
    desk.undo()
    assert desk.reviewed == before
    desk.redo()
    assert desk.reviewed == after
    assert stored().history == mine.history

    desk = opened_again()
    assert desk.reviewed == after
    assert desk.window.actions_["undo"].text() == "&Undo: take over 3 decisions"
    desk.undo()
    assert desk.reviewed == before


def test_all_that_is_uncontested_is_taken_by_one_button(differing: AtDesk, dialogs: Any) -> None:
    def act(dialog: SettlingDialog) -> None:
        choose(dialog, 0, 1, 2, 3)
        dialog.settle(Choice.MINE)
        assert not dialog.over.isEnabled()
        differing.qtbot.mouseClick(dialog.uncontested, Qt.MouseButton.LeftButton)

    dialogs.settle = accept_with(act)
    come_in(differing)
    mine = differing.window.reviewing.desk
    assert mine.remark("m4").flagged
    assert mine.remark("m4").tags == ("boats",)
    assert differing.match("A1", "B1").status is Status.CONFIRMED
    assert mine.remark("m2").note == "mine"


def test_a_review_that_says_nothing_new_is_told(desk: AtDesk, review: Path, dialogs: Any) -> None:
    desk.window.reviewing.desk.judge("m1", Status.CONFIRMED)
    key = desk.window.reviewing.desk.key("m1")
    dialogs.chosen_exchange = by_lou(desk, review, Judge(key, Status.CONFIRMED))
    come_in(desk)
    assert bar(desk) == "The review by Lou says nothing else than yours; alike: 1."


def test_a_review_of_other_sources_is_refused(desk: AtDesk, review: Path, dialogs: Any, three: Any) -> None:
    others = tuple(Source(one.id, one.text, "9" * 63 + one.id.lower(), outlet="The Fog") for one in three.sources)
    dialogs.chosen_exchange = by_lou(desk, review, Flag(desk.window.reviewing.desk.key("m1")), sources=others)
    come_in(desk)
    found = desk.window.bars.bar("exchange")
    assert found is not None
    assert found.tone is Tone.ERROR
    assert "other sources" in found.text
    assert "The Fog" in found.text
    assert not desk.window.reviewing.desk.history.records


def test_a_damaged_file_is_refused(desk: AtDesk, review: Path, dialogs: Any) -> None:
    review.write_text("{", encoding="utf-8")
    dialogs.chosen_exchange = review
    come_in(desk)
    assert "no review that can be read" in bar(desk)
