# SPDX-License-Identifier: Apache-2.0
"""Articles come in from folders, archives, the clipboard and many files at once; what cannot is told."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.errors import CrossreadError, ErrorCode
from core.ingest.metadata import Metadata
from gui.window import MainWindow
from gui.work import Entry, Work

DATA = Path(__file__).parents[2] / "data"
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
TEXT = "The quarry at Holm was closed on Friday. A crane had fallen into the water, the owner said.\n"


def names(window: MainWindow) -> list[str]:
    return [Path(source.path or "-").name for source in window.workspace.sources]


def settled(window: MainWindow, qtbot: QtBot) -> None:
    workspace = window.workspace
    qtbot.waitUntil(lambda: workspace.busy not in (Work.READ, Work.OCR) and window.bars.bar("looking") is None)


def write(folder: Path, *called: str) -> list[Path]:
    found = []
    for name in called:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{path.stem}. {TEXT}", encoding="utf-8")
        found.append(path)
    return found


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, copy = QPoint(200, 200), Qt.DropAction.CopyAction
    button, nothing = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, copy, data, button, nothing)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(place), copy, data, button, nothing))


def test_twenty_files_dropped_come_in_in_their_order_with_a_folder_among_them(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    files = write(tmp_path, *(f"n{number:02}.txt" for number in range(18)))
    write(tmp_path / "folder", "b.txt", "a/c.md")
    drop(window, *files[:9], tmp_path / "folder", *files[9:])
    qtbot.waitUntil(lambda: len(window.workspace.sources) == 20, timeout=30_000)
    first, last = [path.name for path in files[:9]], [path.name for path in files[9:]]
    assert names(window) == [*first, "b.txt", "c.md", *last]


def test_a_folder_is_added_by_a_key(window: MainWindow, dialogs: Any, qtbot: QtBot, tmp_path: Path) -> None:
    write(tmp_path, "one.txt", "deep/two.txt", "deep/picture.png")
    dialogs.chosen_folder = tmp_path
    qtbot.keyClick(window, Qt.Key.Key_O, CONTROL | ALT)
    qtbot.waitUntil(lambda: len(window.workspace.sources) == 2)
    assert names(window) == ["one.txt", "two.txt"]
    assert window.preferences.folder == str(tmp_path)


def test_how_far_many_files_are_is_told(window: MainWindow, engine: Any, tmp_path: Path) -> None:
    engine.wait_for = {"read"}
    window.open_paths(write(tmp_path, "one.txt", "two.txt", "three.txt"))
    assert window.bars.progress.label.text() == "Reading, 1 of 3: one.txt …"
    engine.answer(engine.of("read")[0])
    assert window.bars.progress.label.text() == "Reading, 2 of 3: two.txt …"
    assert (window.bars.progress.bar.value(), window.bars.progress.bar.maximum()) == (1, 3)


def test_of_an_archive_the_picked_pages_come_in(window: MainWindow, dialogs: Any, qtbot: QtBot) -> None:
    dialogs.pick = lambda pages: [pages[0], pages[2]]
    window.open_paths([DATA / "page.html", DATA / "letters.mbox", DATA / "story.odt"])
    qtbot.waitUntil(lambda: len(window.workspace.sources) == 4)
    assert dialogs.offered_pages == [("letters.mbox", 3)]
    assert names(window) == ["page.html", "letters.mbox", "letters.mbox", "story.odt"]
    assert [source.title for source in window.workspace.sources][1:3] == [
        "Ferry timetable after the storm",
        "Letter to the ministry",
    ]


@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl.wacz", "page.mhtml", "story.epub"])
def test_one_page_alone_comes_in_directly(window: MainWindow, dialogs: Any, qtbot: QtBot, name: str) -> None:
    window.open_paths([DATA / name])
    qtbot.waitUntil(lambda: len(window.workspace.sources) == 1)
    assert dialogs.offered_pages == []


def test_where_nothing_is_picked_nothing_comes(window: MainWindow, dialogs: Any, qtbot: QtBot) -> None:
    dialogs.pick = lambda _pages: ()
    window.open_paths([DATA / "articles.jsonl", DATA / "page.html"])
    qtbot.waitUntil(lambda: len(window.workspace.sources) == 1)
    assert names(window) == ["page.html"]


def test_a_file_whose_name_does_not_tell_that_it_holds_several(
    window: MainWindow, dialogs: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    shutil.copy(DATA / "letters.mbox", tmp_path / "letters")
    dialogs.pick = lambda pages: pages[:1]
    window.open_paths([tmp_path / "letters"])
    qtbot.waitUntil(lambda: len(window.workspace.sources) == 1)
    assert dialogs.offered_pages == [("letters", 3)]
    assert window.bars.bar("unread") is None


def test_what_cannot_be_read_is_listed_and_the_others_come_in(
    window: MainWindow, dialogs: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    good = write(tmp_path, "good.txt", "fine.txt")
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    missing, empty = tmp_path / "missing.txt", tmp_path / "empty"
    empty.mkdir()
    window.open_paths([good[0], missing, broken, empty, good[1]])
    qtbot.waitUntil(lambda: len(window.workspace.sources) == 2 and len(window.adding.unread.listed) == 3)
    bar = window.bars.bar("unread")
    assert bar is not None and bar.text.startswith("3 could not be read")
    write(tmp_path, "missing.txt")
    dialogs.retry = lambda unread: [one for one in unread if one.name == "missing.txt"]
    qtbot.mouseClick(next(one for one in bar.buttons if one.text() == "Show why…"), Qt.MouseButton.LeftButton)
    assert {one.name for one in dialogs.offered_unread} == {"empty", "missing.txt", "broken.docx"}
    qtbot.waitUntil(lambda: len(window.workspace.sources) == 3)
    assert names(window) == ["good.txt", "missing.txt", "fine.txt"]  # where it was dropped
    assert {one.name for one in window.adding.unread.listed} == {"empty", "broken.docx"}


def test_one_that_cannot_be_read_is_told_with_its_reason_and_tried_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "late.txt"
    window.open_paths([path])
    qtbot.waitUntil(lambda: window.bars.bar("unread") is not None)
    bar = window.bars.bar("unread")
    assert bar is not None and "There is no file" in bar.text
    write(tmp_path, "late.txt")
    qtbot.mouseClick(bar.buttons[-1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: names(window) == ["late.txt"])
    assert window.bars.bar("unread") is None


def test_looking_into_files_is_stopped_by_escape(window: MainWindow, engine: Any, qtbot: QtBot) -> None:
    engine.wait_for = {"contents"}
    window.open_paths([DATA / "crawl.warc.gz"])
    bar = window.bars.bar("looking")
    assert bar is not None
    (asked,) = engine.of("contents")
    engine.progress.emit(asked.id, "list", 4, 9)
    assert "5 of 9" in bar.text
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert asked.id in engine.abandoned and window.bars.bar("looking") is None
    engine.wait_for = set()
    window.open_paths([DATA / "crawl.warc.gz"])
    qtbot.waitUntil(lambda: len(window.workspace.sources) == 1)


def test_what_was_copied_from_a_page_comes_with_its_mark_up(
    window: MainWindow, dialogs: Any, engine: Any, qtbot: QtBot
) -> None:
    data = QMimeData()
    html = f"<h1>Quarry closed</h1><p>{TEXT}</p><figure><figcaption>The crane. Photo: A. B.</figcaption></figure>"
    text = f"Quarry closed\n{TEXT}The crane. Photo: A. B."
    data.setHtml(html)
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)
    dialogs.chosen_text = (text, Metadata(outlet="The Quarry"))
    qtbot.keyClick(window, Qt.Key.Key_V, CONTROL)
    assert "<h1>" in dialogs.offered_html
    qtbot.waitUntil(lambda: len(window.workspace.sources) == 1)
    (source,) = window.workspace.sources
    assert source.title == "Quarry closed" and source.captions and source.outlet == "The Quarry"
    assert engine.of("fetch") == []
    QGuiApplication.clipboard().clear()  # what Python has made must go before Qt does


def test_a_changed_paste_is_read_as_text_alone(window: MainWindow, dialogs: Any, engine: Any) -> None:
    data = QMimeData()
    data.setHtml(f"<h1>Quarry closed</h1><p>{TEXT}</p>")
    data.setText(f"Quarry closed\n{TEXT}")
    dialogs.chosen_text = (TEXT, Metadata())
    window.adding.take(data)
    (asked,) = engine.of("read")
    assert asked.params["text"] == TEXT and "html" not in asked.params


def test_mark_up_of_plain_words_is_no_page(window: MainWindow, dialogs: Any) -> None:
    data = QMimeData()
    data.setHtml("<meta charset='utf-8'><span>Only words</span>")
    data.setText("Only words")
    window.adding.take(data)
    assert dialogs.offered_text == "Only words" and dialogs.offered_html == ""


def test_pictures_of_pages_are_offered_to_tesseract(
    window: MainWindow, dialogs: Any, engine: Any, qtbot: QtBot
) -> None:
    engine.handlers["ocr"] = lambda call: engine.handlers["read"](
        type(call)({"path": str(DATA / "page.html")}, call.progress, call.cancelled)
    )
    engine.fail_with.pop("read", None)
    read = engine.handlers["read"]

    def reading(call: Any) -> Any:
        if call.params["path"].endswith("scanned.pdf"):
            raise CrossreadError(ErrorCode.SCANNED, path=call.params["path"], count=1)
        return read(call)

    engine.handlers["read"] = reading
    window.open_paths([DATA / "scanned.pdf"])
    qtbot.waitUntil(lambda: window.bars.bar("unread") is not None)
    bar = window.bars.bar("unread")
    assert bar is not None
    offer = next(one for one in bar.buttons if one.text() == "Read the pictures…")
    dialogs.chosen_languages = ("deu", "eng")
    engine.wait_for = {"ocr"}
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(engine.of("ocr")))
    assert dialogs.offered_tesseract.languages == ("deu", "eng")
    (asked,) = engine.of("ocr")
    assert asked.params == {"path": str(DATA / "scanned.pdf"), "languages": "deu+eng"}
    engine.progress.emit(asked.id, "read-pictures", 2, 7)
    assert window.bars.progress.isVisible() and "pictures" in window.bars.progress.label.text()
    assert (window.bars.progress.bar.value(), window.bars.progress.bar.maximum()) == (2, 7)
    engine.answer(asked)
    qtbot.waitUntil(lambda: len(window.workspace.sources) == 1)
    assert window.bars.bar("unread") is None


def test_where_tesseract_is_missing_it_says_how_to_get_it(window: MainWindow, engine: Any, qtbot: QtBot) -> None:
    def reading(_call: Any) -> Any:
        raise CrossreadError(ErrorCode.SCANNED, path="scan.pdf", count=1)

    engine.handlers["read"] = reading
    engine.pictures = {"installed": False, "languages": [], "preferred": "eng"}
    window.open_paths([DATA / "scanned.pdf"])
    qtbot.waitUntil(lambda: window.bars.bar("unread") is not None)
    window.adding.unread.read_pictures()
    qtbot.waitUntil(lambda: window.bars.bar("tesseract") is not None)
    told = window.bars.bar("tesseract")
    assert told is not None and "tesseract-ocr" in told.text
    assert window.bars.bar("unread") is not None  # it is still told, and can be tried again


def test_a_started_reading_of_pictures_is_stopped(window: MainWindow, engine: Any, qtbot: QtBot) -> None:
    engine.wait_for = {"ocr"}
    window.adding.pictures.ask([Entry("scan.pdf", params={"path": "scan.pdf"})])
    qtbot.waitUntil(lambda: window.workspace.busy is Work.OCR)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.workspace.busy is None and engine.of("ocr")[0].id in engine.cancels
