# SPDX-License-Identifier: Apache-2.0
"""What is taken out of the window bit by bit: matches and tables as rich text, citations, a match as a picture."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.model import ClaimIndex, Comparison, Source, Span
from core.words import words
from gui.claims_table.panel import ClaimsView
from gui.exporting.citation import citation
from gui.exporting.clipboard import put_table, table_html
from gui.exporting.picture import WIDTH, Picture
from gui.exporting.picture_dialog import PictureDialog
from gui.exporting.rich import match_rich
from gui.exporting.rich_rows import rows_html
from gui.theme import THEMES, load_theme
from gui.window import MainWindow
from tests.gui.standins import FakeDialogs

CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
LEFT = Qt.MouseButton.LeftButton
WICKED = "<script>alert(1)</script> & “=cmd()” \u202egnp.exe"


def _clipboard() -> QMimeData:
    held = QGuiApplication.clipboard().mimeData()
    assert held is not None
    return held


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.opened: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - as the parser calls it
        self.found.append(tag)
        if tag not in {"br", "meta"}:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag


@pytest.fixture
def wicked(three: Comparison) -> Comparison:
    """The accounts with a source that would do harm where it was not escaped."""
    bad = replace(three.sources[0], title=WICKED, outlet=WICKED, author=WICKED, url='javascript:alert("1")')
    return replace(three, sources=(bad, *three.sources[1:]))


# A match as text


def test_the_selected_match_is_copied_with_its_marks(compared: MainWindow, qtbot: QtBot) -> None:
    compared.workspace.select_match("m1")
    qtbot.keyClick(compared, Qt.Key.Key_C, CONTROL | SHIFT)
    html, plain = _clipboard().html(), _clipboard().text()
    assert "<b><u>12</u></b>" in html and "<b><u>20</u></b>" in html
    assert "*12*" in plain and "*20*" in plain
    assert plain.splitlines()[-1].startswith("B · The Tide · 2024-05-04 · SHA-256 ")
    assert "A “12” / B “20”" in plain and "A “12” / B “20”" in html
    shown = QTextDocument()
    shown.setHtml(html)  # as a mail would
    assert "The lighthouse keeper saw 12" in shown.toPlainText()


def test_nothing_selected_nothing_copied(compared: MainWindow) -> None:
    compared.workspace.select_match(None)
    assert not compared.actions_["copy_pair"].isEnabled() and not compared.actions_["share"].isEnabled()
    compared.workspace.select_match("m2")
    assert compared.actions_["copy_pair"].isEnabled() and compared.actions_["share"].isEnabled()


def test_what_a_source_holds_is_escaped(wicked: Comparison) -> None:
    made = match_rich(wicked.matches[0], wicked, words())
    tags = _Tags(made.html)
    assert not tags.opened and "script" not in tags.found and "a" not in tags.found
    assert "&lt;script&gt;" in made.html and "\u202e" not in made.html + made.plain


def test_an_address_leads_there(three: Comparison) -> None:
    known = replace(three.sources[0], url="https://lamp.example/storm?a=1&b=2")
    html = match_rich(three.matches[0], replace(three, sources=(known, *three.sources[1:])), words()).html
    assert '<a href="https://lamp.example/storm?a=1&amp;b=2">' in html


# Citations


def test_a_citation_names_all_by_which_it_is_found(three: Comparison) -> None:
    source = replace(
        three.sources[0],
        title="Storm in the bay",
        author="Ada Voss",
        url="https://lamp.example/storm",
        retrieved="2024-05-05T08:15:00Z",
    )
    claim = source.claims[1]
    made = citation(source, claim.span, claim.id)
    assert made.plain.startswith("“A storm was expected before noon.”\n— Ada Voss · “Storm in the bay” · The Lamp")
    for part in ("2024-05-04", "https://lamp.example/storm", "retrieved 2024-05-05 08:15 UTC", "A2, characters 51–83"):
        assert part in made.plain and part in made.html
    assert made.plain.endswith(f"SHA-256 {source.sha256[:12]}")
    assert '<a href="https://lamp.example/storm">' in made.html


def test_a_citation_is_escaped(wicked: Comparison) -> None:
    made = citation(wicked.sources[0], Span(0, 5))
    tags = _Tags(made.html)
    assert not tags.opened and set(tags.found) == {"blockquote", "p"} and "\u202e" not in made.plain


def test_the_words_that_are_chosen_are_cited(compared: MainWindow, qtbot: QtBot) -> None:
    pane = compared.view.left
    at = pane.document().find("12 boats")
    pane.setTextCursor(at)
    pane.setFocus()
    qtbot.keyClick(pane, Qt.Key.Key_C, CONTROL | ALT)
    text = _clipboard().text()
    assert text.startswith("“12 boats”\n— The Lamp") and "A1, characters 27–34" in text
    assert "<blockquote" in _clipboard().html()
    at.movePosition(QTextCursor.MoveOperation.Start)
    pane.setTextCursor(at)


def test_the_claim_that_is_chosen_is_cited_else_each_of_the_match(compared: MainWindow) -> None:
    compared.workspace.select_claim("B5")
    compared.actions_["copy_citation"].trigger()
    assert _clipboard().text().startswith("“The harbour café stayed open.”\n— The Tide")
    compared.sharing._editing.meant_claim = lambda: None  # type: ignore[method-assign]
    compared.workspace.select_match("m1")
    compared.actions_["copy_citation"].trigger()
    text = _clipboard().text()
    assert "saw 12 boats" in text and "About 20 boats" in text and text.count("SHA-256") == 2


# Tables


def test_a_table_is_one_in_a_document_and_tabs_in_a_spreadsheet(qapp: QApplication) -> None:
    assert qapp is not None
    put_table([["Kind", "A"], ["<b>", "two\nlines"]], heads=True)
    assert _clipboard().text() == "Kind\tA\n<b>\ttwo lines"
    html = _clipboard().html()
    assert "<th align" in html and "&lt;b&gt;" in html and "two<br>lines" in html
    assert not _Tags(table_html([["x"]])).opened


def test_rows_of_the_claims_table_keep_their_marks(compared: MainWindow, qtbot: QtBot) -> None:
    compared.views.choose("claims")
    view = compared.views["claims"]
    assert isinstance(view, ClaimsView)
    qtbot.waitUntil(lambda: bool(view.model.shown()))
    view.copy_table()
    html, plain = _clipboard().html(), _clipboard().text()
    assert len(plain.splitlines()) == 1 + len(view.model.shown()) == html.count("<tr")
    assert "<b><u>12</u></b>" in html and "The harbour café stayed open." in html


def test_many_rows_are_told_without_marks(three: Comparison) -> None:
    index = ClaimIndex.of(three.sources)
    match = three.matches[0]
    claims = [[claim for claim in match.claims if index.source(claim).id == source.id] for source in three.sources]
    few, many = ([("▲", match, claims)] * number for number in (1, 61))
    assert "<u>" in rows_html(few, three.sources, index, words())
    assert "<u>" not in rows_html(many, three.sources, index, words())
    assert not _Tags(rows_html(few, three.sources, index, words())).opened


# A picture


@pytest.fixture
def picture(compared: MainWindow, qtbot: QtBot) -> PictureDialog:
    compared.workspace.select_match("m1")
    qtbot.keyClick(compared, Qt.Key.Key_P, CONTROL | ALT)
    assert compared.sharing.picture is not None
    return compared.sharing.picture


def test_a_picture_is_copied(compared: MainWindow, picture: PictureDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(picture, Qt.Key.Key_Return)
    image = QGuiApplication.clipboard().image()
    assert image.width() == WIDTH * 2 and image.height() > 300
    assert _clipboard().hasFormat("image/svg+xml")
    assert compared.sharing.picture is None


@pytest.mark.parametrize("form", ["png", "svg"])
def test_a_picture_is_saved(
    picture: PictureDialog, tmp_path: Path, form: str, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    dialogs.chosen_target = tmp_path / "match"
    qtbot.mouseClick(getattr(picture, f"save_{form}"), LEFT)
    assert dialogs.suggested.name == f"crossread-A1-B1.{form}"
    data = (tmp_path / f"match.{form}").read_bytes()
    if form == "png":
        image = QImage.fromData(data)
        assert image.width() == WIDTH * 2
        assert "12" in image.text("Description") and "The Tide" in image.text("Title")
        return
    root = ElementTree.fromstring(data)  # noqa: S314 - our own
    names = [child.tag.rpartition("}")[2] for child in root]
    assert names[:2] == ["title", "desc"] and root.get("role") == "img"
    assert "number" in (root[1].text or "").lower() and "*12*" in (root[1].text or "")
    assert not list(root.iter("{http://www.w3.org/2000/svg}text")), "letters are outlines"
    assert len(list(root.iter("{http://www.w3.org/2000/svg}path"))) > 10


def test_a_folder_that_cannot_be_written_is_told(
    compared: MainWindow, picture: PictureDialog, tmp_path: Path, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    dialogs.chosen_target = tmp_path / "no" / "where" / "match.png"
    qtbot.mouseClick(picture.save_png, LEFT)
    assert picture.problem.isVisible() and "its folder does not exist" in picture.problem.text()
    assert compared.sharing.picture is picture


def test_light_and_dark(picture: PictureDialog) -> None:
    found = []
    for name in ("light", "dark"):
        picture.colours.setCurrentIndex(picture.colours.findData(name))
        found.append(picture.picture.image().pixelColor(4, 4).lightness())
    assert found[0] > 200 and found[1] < 80


@pytest.mark.parametrize("name", THEMES)
def test_differences_are_seen_without_colour(three: Comparison, name: str) -> None:
    """Words that differ are underlined and named, whatever the colours are."""
    picture = Picture(three.matches[0], three, words(), load_theme(name))
    told = picture.told
    assert "*12* [" in told and "A “12” / B “20”" in told
    assert picture.title.startswith(picture.row.sign)


def test_words_on_two_lines_stand_apart_in_a_picture(three: Comparison) -> None:
    first = three.sources[0]
    broken = replace(first, text=first.text.replace("saw 12", "saw\n12"))
    comparison = replace(three, sources=(broken, *three.sources[1:]))
    picture = Picture(comparison.matches[0], comparison, words(), load_theme("light"))
    document = picture._card(picture.row.cells[0], broken, 400.0)
    assert "saw 12" in document.toPlainText()


def test_a_long_match_and_other_scripts_fit(three: Comparison) -> None:
    text = "كان القارب في الميناء " * 40 + "🚤 " + "boat " * 400
    arabic = Source("A", text, "0" * 64, outlet="الميناء", language="ar", claims=(three.sources[0].claims[0],))
    claim = replace(three.sources[0].claims[0], span=Span(0, len(text) - 1))
    arabic = replace(arabic, claims=(claim,))
    match = replace(three.matches[0], differences=(), evidence=(), words=(), rests_on=(), against=())
    comparison = replace(three, sources=(arabic, *three.sources[1:]), matches=(match,), only_here=(), notices=())
    picture = Picture(match, comparison, words(), load_theme("light"))
    assert picture.size.height() > 800
    assert ElementTree.fromstring(picture.svg()) is not None  # noqa: S314 - our own
    assert picture.image(1.0).height() == picture.size.height()
