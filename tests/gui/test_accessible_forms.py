# SPDX-License-Identifier: Apache-2.0
"""The walk of `test_accessible_walk.py` through what opens over the window: every dialog, list and panel."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from core.errors import CrossreadError, ErrorCode
from core.ingest.choosing import Page
from core.model import Exclusion, ExclusionReason, Span, Status
from core.review.decisions import Flag, Judge, Note, Record
from core.review.standing import settlement, standing
from core.versions.compare import compare_versions
from gui.exporting.picture_dialog import PictureDialog
from gui.settling import SettlingDialog
from gui.sources.address_dialog import AddressDialog
from gui.sources.incoming import Tesseract, Unread
from gui.sources.pages_dialog import PagesDialog
from gui.sources.pictures_dialog import PicturesDialog
from gui.sources.removed_window import RemovedWindow
from gui.sources.unread_dialog import UnreadDialog
from gui.versions.window import VersionsWindow
from gui.window import MainWindow
from tests.gui.test_accessible_walk import FORMS, faults

HERE = Path(__file__).parents[2] / "gui"


def settling(window: MainWindow) -> QDialog:
    desk, places = window.reviewing.desk, window.reviewing.desk.places
    assert places is not None
    desk.judge("m1", Status.CONFIRMED)
    when = "2026-01-02T10:00:00Z"
    theirs = (Judge(desk.key("m1"), Status.REJECTED), Note(desk.key("m2"), "theirs"), Flag(desk.key("m3")))
    found = settlement(standing(desk.history.records), standing([Record((one,), "Lou", when) for one in theirs]))
    return SettlingDialog(found, places, window.workspace.sources, who="Lou", ask=lambda *_: None, parent=window)


def removed(window: MainWindow) -> QDialog:
    source = window.workspace.sources[0]
    return RemovedWindow(replace(source, excluded=(Exclusion(Span(0, 10), ExclusionReason.ADVERTISEMENT),)), window)


def picture(window: MainWindow) -> QDialog:
    comparison: Any = window.workspace.comparison
    return PictureDialog(comparison.matches[0], comparison, window.dialogs, window)


OVER: dict[str, Callable[[MainWindow], QDialog]] = {
    "settling": settling,
    "addresses": lambda window: AddressDialog("https://beacon.example/storm", window),
    "removed": removed,
    "picture": picture,
    "pages": lambda window: PagesDialog(
        "paper.mbox", [Page(1, "Storm", None, None), Page(2, "Fog", None, None)], window
    ),
    "pictures": lambda window: PicturesDialog(Tesseract(True, ("eng", "deu"), "eng"), ["scan.pdf"], window),
    "unread": lambda window: UnreadDialog(
        [Unread("storm.pdf", CrossreadError(ErrorCode.EMPTY, path="storm.pdf"), lambda: None)], window
    ),
    "versions": lambda window: VersionsWindow(
        compare_versions(window.workspace.sources[0], window.workspace.sources[1]), window
    ),
}
ELSEWHERE = {"ExportDialog": "opened by its key below"}


@pytest.mark.parametrize("form", OVER)
def test_what_opens_over_the_window_can_be_heard_and_reached(compared: MainWindow, qtbot: QtBot, form: str) -> None:
    dialog = OVER[form](compared)
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    assert faults(dialog) == []


def test_the_export_can_be_heard_and_reached(compared: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(compared.view.left, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog: Any = compared.exporter.dialog
    qtbot.waitUntil(lambda: dialog.pane.shown is not None and not dialog._asker.previewing)
    assert faults(dialog) == []
    dialog.reject()


@pytest.mark.parametrize("name", ["differences", "found", "bookmarks"])
def test_lists_below_the_articles_can_be_heard_and_reached(compared: MainWindow, name: str) -> None:
    compared.workspace.select_match("m1")
    compared.lists.bookmarks.toggle()
    compared.lists.show(name)
    assert compared.lists.dock(name).isVisible()
    assert faults(compared) == []


def test_the_filter_and_the_search_can_be_heard_and_reached(compared: MainWindow) -> None:
    compared.actions_["find"].trigger()
    assert faults(compared) == []
    compared.actions_["filter"].trigger()
    panel = compared.filters.panel
    assert panel.isVisible()
    assert faults(panel if panel.isWindow() else compared) == []


def test_these_are_all_dialogs(compared: MainWindow, qtbot: QtBot) -> None:
    written = {
        name
        for path in HERE.rglob("*.py")
        for name in re.findall(r"^class (\w+)\(QDialog\)", path.read_text("utf-8"), re.MULTILINE)
    }
    made: list[QWidget] = [make(compared) for make in (*FORMS.values(), *OVER.values())]
    for one in made:
        qtbot.addWidget(one)
    assert written == {type(one).__name__ for one in made} | set(ELSEWHERE)
