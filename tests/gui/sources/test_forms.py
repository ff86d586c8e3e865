# SPDX-License-Identifier: Apache-2.0
"""The forms by which sources come in: pages to pick, what could not be read, languages of pictures, what was copied."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from core.errors import CrossreadError, ErrorCode
from core.ingest.choosing import Page
from gui.sources.incoming import Tesseract, Unread
from gui.sources.page_table import PageTable
from gui.sources.pages_dialog import MOST, PagesDialog
from gui.sources.paste_dialog import PasteDialog
from gui.sources.pictures_dialog import PicturesDialog
from gui.sources.unread_dialog import UnreadDialog

OK = QDialogButtonBox.StandardButton.Ok
PAGES = [
    Page(1, "Quarry closed", "https://a.example/quarry", "2024-03-26T08:00:00Z", 4000),
    Page(2, "Ferry late", "https://a.example/ferry", "2024-03-24", 900),
    Page(3, None, "https://a.example/untitled", None, None),
]


def ok(dialog: Any) -> Any:
    return dialog.findChild(QDialogButtonBox).button(OK)


@pytest.fixture
def pick(qtbot: QtBot) -> Callable[..., PagesDialog]:
    def make(pages: list[Page] = PAGES) -> PagesDialog:
        dialog = PagesDialog("/somewhere/crawl.warc", pages)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def texts(table: PageTable, row: int) -> list[str]:
    return [table.data(table.index(row, column)) for column in range(table.columnCount())]


def test_each_page_has_its_title_address_date_and_length(pick: Callable[..., PagesDialog]) -> None:
    dialog = pick()
    assert texts(dialog.table, 0) == ["Quarry closed", "https://a.example/quarry", "2024-03-26 08:00", "3.9 KiB"]
    assert texts(dialog.table, 2) == ["Page 3, without a title", "https://a.example/untitled", "", ""]
    assert "3 articles" in dialog.findChildren(type(dialog.counted))[0].text()


def test_pages_are_picked_by_keys(pick: Callable[..., PagesDialog], qtbot: QtBot) -> None:
    dialog = pick()
    qtbot.keyClick(dialog.view, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    assert ok(dialog).text() == "Add 2"
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    assert dialog.result() == PagesDialog.DialogCode.Accepted
    assert [page.number for page in dialog.chosen] == [2, 3]


def test_pages_are_picked_by_the_mouse(pick: Callable[..., PagesDialog], qtbot: QtBot) -> None:
    dialog = pick()
    place = dialog.view.visualRect(dialog.table.index(1, 0))
    option = QStyleOptionViewItem()
    dialog.view.initViewItemOption(option)
    option.rect = place
    option.features = QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    box = dialog.view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, dialog.view)
    qtbot.mouseClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert [page.number for page in dialog.chosen] == [2]
    last = dialog.view.visualRect(dialog.table.index(2, 1)).center()
    qtbot.mouseClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(last))
    qtbot.mouseDClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(last))
    assert [page.number for page in dialog.chosen] == [2, 3]


def test_what_is_selected_is_meant_where_nothing_is_ticked(pick: Callable[..., PagesDialog], qtbot: QtBot) -> None:
    dialog = pick()
    assert [page.number for page in dialog.chosen] == [1]
    qtbot.keyClick(dialog.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert [page.number for page in dialog.chosen] == [1, 2, 3] and ok(dialog).text() == "Add 3"


def test_pages_are_searched_and_what_was_picked_stays(pick: Callable[..., PagesDialog], qtbot: QtBot) -> None:
    dialog = pick()
    dialog.table.pick([0], True)
    qtbot.keyClicks(dialog.search, "FERRY late")
    assert dialog.table.rowCount() == 1 and "1 of 3 shown" in dialog.counted.text()
    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.focusWidget() is dialog.view
    qtbot.mouseClick(dialog.all, Qt.MouseButton.LeftButton)
    dialog.search.clear()
    assert [page.number for page in dialog.chosen] == [1, 2]
    qtbot.mouseClick(dialog.none, Qt.MouseButton.LeftButton)
    assert dialog.table.picked == set()


def test_pages_are_sorted_and_come_in_in_the_order_of_the_file(pick: Callable[..., PagesDialog]) -> None:
    dialog = pick()
    dialog.view.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert [dialog.table.page(row).number for row in range(3)] == [2, 1, 3]
    dialog.table.pick(range(3), True)
    assert [page.number for page in dialog.chosen] == [1, 2, 3]


def test_fifty_thousand_pages_hold_nobody_up(pick: Callable[..., PagesDialog]) -> None:
    many = [
        Page(n, f"Story {n} of the harbour", f"https://a.example/{n}", "2024-03-26", 1000 + n) for n in range(50_000)
    ]
    dialog = pick(many)
    before = time.thread_time()
    dialog.search.setText("story 4999")
    assert time.thread_time() - before < 0.2
    assert dialog.table.rowCount() == 15
    dialog.search.clear()
    dialog.table.pick(range(MOST + 1), True)
    assert not ok(dialog).isEnabled() and str(MOST) in dialog.counted.text()


def test_what_could_not_be_read_stands_with_its_reason(qtbot: QtBot) -> None:
    unread = [
        Unread("one.txt", CrossreadError(ErrorCode.EMPTY, path="one.txt"), lambda: None),
        Unread("two.pdf", CrossreadError(ErrorCode.LOCKED, path="two.pdf"), lambda: None),
    ]
    dialog = UnreadDialog(unread)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "password" in dialog.table.item(1, 1).text()
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().splitlines()[0] == "one.txt\tone.txt is empty."
    dialog.table.selectRow(1)
    assert dialog.again.text().replace("&", "") == "Try 1 again"
    qtbot.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    assert [one.name for one in dialog.chosen] == ["two.pdf"]
    everything = UnreadDialog(unread)
    qtbot.addWidget(everything)
    everything.again.click()
    assert len(everything.chosen) == 2


def test_languages_of_pictures_are_named_and_ticked(qtbot: QtBot) -> None:
    dialog = PicturesDialog(Tesseract(True, ("deu", "eng", "osd_x"), "eng"), ["scan.pdf"])
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.languages == ("eng",)
    names = [dialog.list.item(row).text() for row in range(3)]
    assert names[0] == "English (eng)" and "German (deu)" in names
    dialog.list.setCurrentRow(names.index("German (deu)"))
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert set(dialog.languages) == {"eng", "deu"}
    for row in range(3):
        dialog.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not ok(dialog).isEnabled()


def test_the_paste_form_says_whether_the_page_is_read_or_the_words(qtbot: QtBot) -> None:
    dialog = PasteDialog("Quarry closed", html="<h1>Quarry closed</h1>")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.note.isVisible() and "mark-up" in dialog.note.text()
    dialog.editor.appendPlainText("And more.")
    assert "by hand" in dialog.note.text()
    plain = PasteDialog("Quarry closed")
    qtbot.addWidget(plain)
    plain.show()
    assert not plain.note.isVisible()
