# SPDX-License-Identifier: Apache-2.0
"""Pages to look at are turned and made larger by mouse and by keyboard; printing hands on just these pages."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.errors import CrossreadError, ErrorCode
from core.reports.pages import picture, sizes
from gui.exporting.dialog import ExportDialog
from gui.exporting.page_view import PageView
from gui.exporting.printing import ask_printer, pages_of
from gui.window import MainWindow
from tests.gui.standins import FakeDialogs, FakeEngine

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
A4 = (595.0, 842.0)
Measure = Callable[[], AbstractContextManager[Any]]


@pytest.fixture
def view(qtbot: QtBot) -> PageView:
    made = PageView()
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    made.show_pages("one", [A4] * 5)
    return made


def test_pages_are_turned_by_keys(view: PageView, qtbot: QtBot) -> None:
    assert (view.page, view.count) == (0, 5)
    for key, page in (
        (Qt.Key.Key_PageDown, 1),
        (Qt.Key.Key_PageDown, 2),
        (Qt.Key.Key_PageUp, 1),
        (Qt.Key.Key_End, 4),
        (Qt.Key.Key_PageDown, 4),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_PageUp, 0),
    ):
        qtbot.keyClick(view, key)
        assert view.page == page
    assert view.accessibleDescription() == "Page 1 of 5"


def test_only_pages_in_sight_are_asked_for(view: PageView, qtbot: QtBot) -> None:
    asked: list[int] = []
    view.wanted.connect(lambda number, _scale: asked.append(number))
    view.show_pages("two", [A4] * 5)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [0, 1]
    view.show_picture(0, QImage(10, 10, QImage.Format.Format_RGB32))
    assert view.drawn(0) and not view.drawn(1)
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: 4 in asked)


def test_another_document_keeps_the_page_and_asks_anew(view: PageView) -> None:
    view.show_picture(0, QImage(10, 10, QImage.Format.Format_RGB32))
    view.turn(1)
    view.turn(1)
    view.show_pages("two", [A4] * 4)
    assert view.page == 2 and not view.drawn(0)
    view.show_pages("three", [A4])
    assert view.page == 0
    view.show_picture(0, QImage(10, 10, QImage.Format.Format_RGB32))
    view.show_pages("three", [A4])
    assert view.drawn(0), "the same document needs no new picture"
    view.show_pages("four", [A4[::-1]])
    assert not view._pictures, "a page of another shape is not shown distorted"


def test_a_book_is_turned_as_fast_as_a_leaflet(view: PageView, qtbot: QtBot, turns: Measure) -> None:
    view.show_pages("book", [A4] * 20_000)
    assert view.page == 0
    with turns() as taken:
        for _ in range(10):
            qtbot.keyClick(view, Qt.Key.Key_End)
            qtbot.keyClick(view, Qt.Key.Key_Home)
            qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert taken.total < 0.5
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == 19_999


def test_zoom(view: PageView) -> None:
    assert view.fits
    before = view.zoom
    view.zoom_by(1)
    assert view.zoom > before and not view.fits
    view.zoom_by(-1)
    view.zoom_by(-1)
    assert view.zoom < before
    where = QPointF(100, 100)
    wheel = QWheelEvent(
        where, where, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, CONTROL, Qt.ScrollPhase.NoScrollPhase, False
    )
    smaller = view.zoom
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.zoom > smaller
    view.fit()
    assert view.zoom == pytest.approx(before)


def test_buttons_and_keys_of_the_dialog(dialog: ExportDialog, qtbot: QtBot) -> None:
    pane = dialog.pane
    assert pane.place.text().startswith("1 / ") and not pane.previous.isEnabled()
    qtbot.mouseClick(pane.next, LEFT)
    assert pane.pages.page == 1 and pane.place.text().startswith("2 / ")
    qtbot.mouseClick(pane.previous, LEFT)
    assert pane.pages.page == 0
    before = pane.pages.zoom
    qtbot.keyClick(dialog, Qt.Key.Key_Plus, CONTROL)
    assert pane.pages.zoom > before
    qtbot.keyClick(dialog, Qt.Key.Key_0, CONTROL)
    assert pane.pages.fits
    qtbot.keyClick(dialog, Qt.Key.Key_F6)
    assert dialog.focusWidget() is pane.pages
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_F6)
    assert dialog.focusWidget() is dialog.formats


def test_printed_pages_are_the_pages_that_are_seen(
    compared: MainWindow, opened: Callable[[Qt.Key], ExportDialog], tmp_path: Path, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    dialog = opened(Qt.Key.Key_P)
    assert dialog.printing and not dialog.formats.isVisible() and not dialog.places.isVisible()
    dialog.choices.short.setChecked(True)
    qtbot.waitUntil(lambda: dialog.pane.shown is not None and len(dialog.pane.shown.pages) == 1)
    seen = dialog.pane.shown.pages[0]
    assert dialogs.print_into is None
    qtbot.mouseClick(dialog.go, LEFT)
    assert compared.exporter.dialog is dialog, "without a printer nothing happens"
    dialogs.print_into = tmp_path / "printed.pdf"
    qtbot.mouseClick(dialog.go, LEFT)
    qtbot.waitUntil(lambda: compared.exporter.dialog is None, timeout=10_000)
    assert "1 page" in compared.bars.bar("export").text
    printed = (tmp_path / "printed.pdf").read_bytes()
    assert sizes(printed) == (pytest.approx(seen, abs=2),) and seen[0] < seen[1]
    assert len(picture(printed, 0, 0.5)) > 5_000, "there is something on it"


def test_a_page_that_lies_is_printed_lying(compared: MainWindow, tmp_path: Path, dialogs: FakeDialogs) -> None:
    dialogs.print_into = tmp_path / "printed.pdf"
    printer = ask_printer(dialogs, compared, (841.9, 595.3))
    assert printer is not None
    assert printer.pageLayout().orientation() is QPageLayout.Orientation.Landscape
    assert printer.pageLayout().fullRectPoints().size() == QSize(842, 595) and printer.pageLayout().margins().isNull()


def test_a_page_that_fails_is_told(
    opened: Callable[[Qt.Key], ExportDialog],
    tmp_path: Path,
    qtbot: QtBot,
    engine: FakeEngine,
    dialogs: FakeDialogs,
) -> None:
    dialog = opened(Qt.Key.Key_P)
    dialogs.print_into = tmp_path / "printed.pdf"
    engine.fail_with["page"] = CrossreadError(ErrorCode.INTERNAL, detail="no ink")
    qtbot.mouseClick(dialog.go, LEFT)
    qtbot.waitUntil(dialog.problem.isVisible)
    assert "no ink" in dialog.problem.text() and dialog.go.isEnabled() and dialog.run is None


@pytest.mark.parametrize(
    ("first", "last", "pages"), [(0, 0, (0, 1, 2)), (2, 3, (1, 2)), (1, 1, (0,)), (2, 99, (1, 2)), (9, 9, (0, 1, 2))]
)
def test_some_pages_alone_are_printed(first: int, last: int, pages: tuple[int, ...], qapp: QApplication) -> None:
    assert qapp is not None
    printer = QPrinter()
    printer.setFromTo(first, last)
    assert pages_of(printer, 3) == pages
