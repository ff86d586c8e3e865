# SPDX-License-Identifier: Apache-2.0
"""What was left out of a source is listed and put back; its data say who says so; its notices stay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from core.ingest.naming import with_ids
from core.ingest.reader import read_bytes, read_file
from core.language.claims import with_claims
from core.model import (
    Comparison,
    Exclusion,
    ExclusionReason,
    Generator,
    ModelIdentity,
    Notice,
    NoticeCode,
    Settings,
    Source,
    Span,
)
from core.provenance import DataField
from core.retrieval import Hop, Retrieval
from gui.sources.metadata_dialog import MetadataDialog
from gui.sources.notices_page import Doing
from gui.sources.removed import Removed, grouped, how_many_out
from gui.sources.removed_window import RemovedWindow
from gui.window import MainWindow

DATA = Path(__file__).parents[2] / "data"
CONTROL = Qt.KeyboardModifier.ControlModifier
PAGE = """<html lang="en"><head><title>Bridge stays shut - The Holm Gazette</title>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge stays shut",
"datePublished": "2024-03-26T08:00:00Z", "author": {"name": "Rosa Lind"}, "publisher": {"name": "The Holm Gazette"}}
</script><meta property="article:published_time" content="2024-03-22T08:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Bridge stays shut</h1><p class="byline">By Rosa Lind
</p><p>The bridge across the harbour stays shut until May, the port authority said on Tuesday.</p>
<p>Two inspectors found cracks in the third pillar. Ships of the \u202eegnahc\u202c line use the northern pier.</p>
<p>Correction, March 27, 2024: An earlier version of this article misstated the number of inspectors.</p>
<p>Subscribe to continue reading. Already a subscriber? Log in.</p></article>
<aside><h3>Read more</h3><ul><li><a href="/a">Ferry timetable for the summer is out</a></li></ul></aside>
</body></html>"""


def made() -> Source:
    return with_claims(read_bytes(PAGE.encode(), name="bridge.html"))


@pytest.fixture
def shown(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window with the page above and another article."""
    path = tmp_path / "bridge.html"
    path.write_text(PAGE, encoding="utf-8")
    window.open_paths([path, DATA / "page.html"])
    qtbot.waitUntil(lambda: len(window.workspace.sources) == 2 and window.workspace.busy is None)
    return window


def row(window: MainWindow, about: str) -> Any:
    return next(one for one in window.panel.card("A").rows if one.remark.about == about)


def items(window: RemovedWindow) -> list[QTreeWidgetItem]:
    tops = [window.tree.topLevelItem(number) for number in range(window.tree.topLevelItemCount())]
    below = (top.child(number) for top in tops if top is not None for number in range(top.childCount()))
    return [item for item in below if item is not None]


def item_of(window: RemovedWindow, reason: ExclusionReason) -> QTreeWidgetItem:
    held = {item.data(0, Qt.ItemDataRole.UserRole).reason: item for item in items(window)}
    return held[reason]


# What was left out


def test_a_source_alone_says_why_no_passage_is_shown_in_its_article(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "bridge.html"
    path.write_text(PAGE, encoding="utf-8")
    window.open_paths([path])
    qtbot.waitUntil(lambda: len(window.workspace.sources) == 1 and window.workspace.busy is None)
    opened = window.about.show_removed("A")
    assert isinstance(opened, RemovedWindow)
    asked: list[object] = []
    opened.jump_wanted.connect(asked.append)
    opened.tree.setCurrentItem(items(opened)[0])
    qtbot.keyClick(opened.tree, Qt.Key.Key_Return)
    assert opened.alone.isVisible() and not opened.jump.isEnabled() and not asked
    window.open_paths([DATA / "page.html"])
    qtbot.waitUntil(lambda: len(window.workspace.sources) == 2 and window.workspace.busy is None)
    opened.tree.setCurrentItem(items(opened)[0])
    assert not opened.alone.isVisible() and opened.jump.isEnabled()
    qtbot.keyClick(opened.tree, Qt.Key.Key_Return)
    assert len(asked) == 1


def test_passages_stand_by_their_reasons_with_how_many_there_are() -> None:
    groups = {group.reason: group for group in grouped(made())}
    assert {ExclusionReason.NAVIGATION, ExclusionReason.BYLINE, ExclusionReason.CORRECTION} <= set(groups)
    assert groups[ExclusionReason.BYLINE].passages[0].text == "By Rosa Lind"
    assert how_many_out(made()) == sum(group.out for group in groups.values())


def test_from_the_card_to_the_list_and_a_passage_back_by_the_space_bar(shown: MainWindow, qtbot: QtBot) -> None:
    before = how_many_out(shown.workspace.sources[0])
    link = row(shown, "removed")
    assert link.text() == f"{before} passages left out"
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Space)
    (listed,) = shown.findChildren(RemovedWindow)
    assert listed.isVisible()
    listed.tree.setCurrentItem(item_of(listed, ExclusionReason.SUBSCRIPTION))
    qtbot.keyClick(listed.tree, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: how_many_out(shown.workspace.sources[0]) == before - 1)
    claims = [shown.workspace.sources[0].quote(claim.span) for claim in shown.workspace.sources[0].claims]
    assert any("Subscribe to continue" in claim for claim in claims)
    assert item_of(listed, ExclusionReason.SUBSCRIPTION).text(1) == "✓ put back"
    assert listed.switch.text().replace("&", "") == "Leave out again"
    assert row(shown, "removed").text() == f"{before - 1} passages left out"
    qtbot.keyClick(listed, Qt.Key.Key_Z, CONTROL)  # the same keys as beside the articles
    qtbot.waitUntil(lambda: how_many_out(shown.workspace.sources[0]) == before)
    again = item_of(listed, ExclusionReason.SUBSCRIPTION)
    assert again.text(1) == "" and str(again.data(0, Qt.ItemDataRole.AccessibleTextRole)).startswith("left out")


def test_all_of_a_reason_go_back_in_one_step(shown: MainWindow, qtbot: QtBot) -> None:
    shown.about.show("B", "removed")
    (listed,) = shown.findChildren(RemovedWindow)
    group = max(listed.groups, key=lambda group: len(group.passages))
    top = listed.tree.topLevelItem(0)
    assert top is not None
    assert top.data(0, Qt.ItemDataRole.UserRole) == group and len(group.passages) > 1
    listed.tree.setCurrentItem(top)
    assert str(len(group.passages)) in listed.switch.text()
    qtbot.mouseClick(listed.switch, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: all(not one.out for one in listed.groups[0].passages))
    shown.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: listed.groups[0].out == len(group.passages))


def test_enter_shows_a_passage_in_its_article(shown: MainWindow, qtbot: QtBot) -> None:
    shown.about.show("A", "removed")
    (listed,) = shown.findChildren(RemovedWindow)
    listed.tree.setCurrentItem(item_of(listed, ExclusionReason.CORRECTION))
    qtbot.keyClick(listed.tree, Qt.Key.Key_Return)
    assert "Correction, March 27" in shown.view.left.textCursor().selectedText()


def test_the_list_is_searched(qtbot: QtBot) -> None:
    listed = RemovedWindow(made())
    qtbot.addWidget(listed)
    qtbot.keyClicks(listed.search, "ferry summer")
    held = [item.data(0, Qt.ItemDataRole.UserRole) for item in items(listed)]
    assert [one.reason for one in held if isinstance(one, Removed)] == [ExclusionReason.RELATED]


def test_of_much_that_was_left_out_the_reasons_are_seen_first(qtbot: QtBot) -> None:
    text = "Bridge shut.\n" + "".join(f"Menu {number}\n" for number in range(30)) + "By A. B.\n"
    starts = [text.index(f"Menu {number}\n") for number in range(30)]
    out = [Exclusion(Span(start, text.index("\n", start)), ExclusionReason.NAVIGATION) for start in starts]
    by = text.index("By")
    out.append(Exclusion(Span(by, by + 8), ExclusionReason.BYLINE))
    listed = RemovedWindow(Source("A", text, "0" * 64, excluded=tuple(out)))
    qtbot.addWidget(listed)
    tops = [listed.tree.topLevelItem(number) for number in range(2)]
    assert [(top.text(0), top.isExpanded()) for top in tops] == [("Navigation (30)", False), ("Byline (1)", True)]
    assert listed.switch.text().replace("&", "") == "Put 30 back"
    qtbot.keyClicks(listed.search, "menu 7")
    assert listed.tree.topLevelItem(0).isExpanded()


def test_the_list_goes_with_its_source(shown: MainWindow, qtbot: QtBot) -> None:
    shown.about.show("A", "removed")
    shown.about.show("A", "removed")
    assert len(shown.findChildren(RemovedWindow)) == 1
    shown.workspace.remove("A")
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in shown.findChildren(RemovedWindow)))


# Data


@pytest.fixture
def form(qtbot: QtBot) -> Callable[..., MetadataDialog]:
    def make(source: Source | None = None, **how: Any) -> MetadataDialog:
        dialog = MetadataDialog(source or made(), **how)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def test_each_value_says_by_whom_it_is_said(form: Callable[..., MetadataDialog]) -> None:
    dialog = form()
    origins = {name: label.text() for name, label in dialog.form.origins.items()}
    assert "JSON-LD" in origins["outlet"] and "byline" in origins["author"]
    assert origins["modified"] == "nothing is known"
    dialog.form.fields["outlet"].setText("Another paper")
    assert dialog.form.origins["outlet"].text() == "from set by you" or "you" in dialog.form.origins["outlet"].text()
    assert "you" in dialog.form.fields["outlet"].accessibleDescription()


def test_what_contradicts_itself_is_shown_and_the_other_version_chosen(
    form: Callable[..., MetadataDialog], qtbot: QtBot
) -> None:
    dialog = form()
    told = dialog.form.contradictions["published"].text()
    assert "26 March 2024" in told and "22 March 2024" in told and "JSON-LD" in told
    menu = dialog.form.choices["published"].menu()
    other = next(action for action in menu.actions() if "2024-03-22" in action.text())
    other.trigger()
    assert dialog.form.fields["published"].text().startswith("2024-03-22")
    qtbot.keyClick(dialog.form.fields["published"], Qt.Key.Key_Return)
    assert dialog.result_metadata.said() == {"published": "2024-03-22T08:00:00Z"}


def test_what_is_changed_is_a_decision_that_is_undone(shown: MainWindow, dialogs: Any, qtbot: QtBot) -> None:
    from core.ingest.metadata import Metadata

    assert "Two versions: date" in [one.text() for one in shown.panel.card("A").rows]
    dialogs.chosen_metadata = Metadata(published="2024-03-22", language="de")
    qtbot.mouseClick(row(shown, "data"), Qt.MouseButton.LeftButton)
    assert dialogs.shown_details == "data"
    qtbot.waitUntil(lambda: shown.workspace.sources[0].published == "2024-03-22")
    assert shown.workspace.sources[0].language == "de"
    said = [one for one in shown.workspace.sources[0].stated if one.field is DataField.PUBLISHED]
    assert len(said) == 3  # what the page says is still there
    assert not [one for one in shown.panel.card("A").rows if one.remark.about == "data"]
    shown.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: shown.workspace.sources[0].published == "2024-03-26T08:00:00Z")


def test_a_wrong_date_leads_back_to_its_page(form: Callable[..., MetadataDialog]) -> None:
    dialog = form(page="notices")
    dialog.form.fields["modified"].setText("some day")
    dialog.accept()
    assert dialog.isVisible() and dialog.tabs.currentIndex() == 0
    assert dialog.form.fields["modified"].property("wrong")


# Notices


def test_notices_stand_on_the_card_with_all_they_say(shown: MainWindow, dialogs: Any, qtbot: QtBot) -> None:
    rows = shown.panel.card("A").rows
    told = [one.text() for one in rows if one.remark.grave]
    assert told == ["Subscription page: 3 sentences", "Hidden signs: 2"]
    assert rows[0].accessibleDescription() == "This looks like a subscription page: 3 sentences."
    qtbot.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    assert dialogs.shown_details == "notices"
    assert "Correction" in [one.text() for one in rows]


def test_hidden_signs_are_shown_and_not_obeyed(shown: MainWindow, form: Callable[..., MetadataDialog]) -> None:
    jumped: list[object] = []
    dialog = form(doing=Doing(jump=jumped.append), page="notices")
    assert any("[RLO]egnahc[PDF]" in text for text in dialog.notices.told)
    dialog.notices.buttons[0].click()
    assert not dialog.isVisible() and made().text[jumped[0].start] == "\u202e"  # type: ignore[attr-defined]
    text = shown.view.left.toPlainText()
    assert "⇄egnahc⇄" in text and "\u202e" not in text


def test_pages_that_are_pictures_are_offered_to_tesseract(shown: MainWindow, engine: Any, qtbot: QtBot) -> None:
    engine.handlers["ocr"] = lambda call: engine.handlers["read"](
        type(call)({"path": str(DATA / "story.odt")}, call.progress, call.cancelled)
    )
    shown.about._read_pictures("B")
    qtbot.waitUntil(lambda: "Saint Aldhelm" in shown.workspace.sources[1].text and len(shown.workspace.sources) == 2)
    qtbot.waitUntil(lambda: bool(engine.of("ocr")) and shown.workspace.busy is None)
    assert engine.of("ocr")[0].params["path"] == str(DATA / "page.html")
    assert [Path(source.path or "").name for source in shown.workspace.sources] == ["bridge.html", "story.odt"]
    assert shown.workspace.pair == ("A", "B")


def test_a_page_of_an_archive_is_found_again_when_its_pictures_are_read(
    shown: MainWindow, engine: Any, qtbot: QtBot
) -> None:
    """Out of a dossier nothing is known of it but the archive and the hash of its bytes."""
    page = with_claims(read_file(DATA / "letters.mbox", page="2"))
    kept = tuple(with_ids([shown.workspace.sources[0], page]))
    shown.workspace.open_story(kept, None, Settings())
    engine.handlers["ocr"] = engine.handlers["read"]
    shown.about._read_pictures("B")
    qtbot.waitUntil(lambda: bool(engine.of("ocr")) and shown.workspace.busy is None)
    assert "page" not in engine.of("ocr")[0].params
    assert shown.workspace.sources[1].sha256 == page.sha256
    assert shown.workspace.sources[1].text == page.text
    assert shown.workspace.entries.of("B").params["sha256"] == page.sha256  # what was read took its place


# Evidence


def test_how_a_source_was_fetched_is_told_and_copied(form: Callable[..., MetadataDialog], qtbot: QtBot) -> None:
    hops = (
        Hop("https://a.example/1", "192.0.2.7", 301, (("Location", "https://a.example/2"),)),
        Hop("https://a.example/2", "192.0.2.7", 200, (("Server", "nginx"),)),
    )
    fetched = replace(made(), retrieval=Retrieval("2024-03-28T09:12:44Z", hops, "gzip", 1902))
    dialog = form(fetched, page="got", size=4711)
    qtbot.mouseClick(dialog.got.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text().splitlines()
    for line in (
        "Time: 2024-03-28 09:12:44Z",
        "Address asked for: https://a.example/1",
        "Led on: 301 · https://a.example/1 → https://a.example/2",
        "Address that answered: https://a.example/2",
        "Status: 200",
        "Bytes: 4,711",
        f"SHA-256: {fetched.sha256}",
        "Server: nginx",
    ):
        assert line in copied
    dialog.got.table.selectRow(1)
    qtbot.keyClick(dialog.got.table, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == copied[1]


def test_bytes_are_told_of_a_whole_file_and_not_of_a_page_in_one(
    shown: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    first = shown.workspace.sources[0]
    assert shown.about._size(first) == (tmp_path / "bridge.html").stat().st_size
    shown.open_paths([DATA / "crawl.warc.gz"])
    qtbot.waitUntil(lambda: len(shown.workspace.sources) == 3)
    assert shown.about._size(shown.workspace.sources[2]) is None


def test_the_menu_of_a_card_leads_to_all_of_it(shown: MainWindow, dialogs: Any) -> None:
    menu = shown.panel.menu_for("A")
    for name, page in (("Details…", "data"), ("Notices…", "notices"), ("Evidence…", "got")):
        next(one for one in menu.actions() if one.text().replace("&", "") == name).trigger()
        assert dialogs.shown_details == page


def test_the_sources_are_saved_as_an_archive_that_opens_again(
    shown: MainWindow, dialogs: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    dialogs.chosen_archive = tmp_path / "kept.warc.gz"
    shown.actions_["archive"].trigger()
    qtbot.waitUntil(lambda: shown.bars.bar("archive") is not None)
    bar = shown.bars.bar("archive")
    assert bar is not None and "kept.warc.gz" in bar.text
    hashes = {source.sha256 for source in shown.workspace.sources}
    shown.workspace.remove("B")
    shown.workspace.remove("A")
    shown.open_paths([tmp_path / "kept.warc.gz"])
    qtbot.waitUntil(lambda: len(shown.workspace.sources) == 2)
    assert {source.sha256 for source in shown.workspace.sources} == hashes
    assert dialogs.offered_pages[-1] == ("kept.warc.gz", 2)


def test_an_archive_that_cannot_be_written_is_told(
    shown: MainWindow, dialogs: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    dialogs.chosen_archive = tmp_path / "nowhere" / "kept.warc"
    shown.actions_["archive"].trigger()
    qtbot.waitUntil(lambda: shown.bars.bar("archive") is not None)
    bar = shown.bars.bar("archive")
    assert bar is not None and "cannot be written" in bar.text


def test_enter_in_a_form_accepts_it(form: Callable[..., MetadataDialog]) -> None:
    dialog = form()
    assert dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).isDefault()


def test_what_the_comparison_says_of_a_source_stays_on_its_card(
    shown: MainWindow, dialogs: Any, form: Callable[..., MetadataDialog], qtbot: QtBot
) -> None:
    sources = shown.workspace.sources
    notice = Notice(NoticeCode.LANGUAGE, ("B",), {"language": "de"})
    made = Comparison(Generator("0", ModelIdentity("m", "0" * 64, 8), Settings()), "2026", sources, (), (), (notice,))
    shown.workspace.open_story(sources, made, Settings())
    shown.bars.drop_all("notice")  # closed, and not lost
    (link,) = [one for one in shown.panel.card("B").rows if one.text() == "Another language"]
    assert link.accessibleDescription()
    assert not [one for one in shown.panel.card("A").rows if one.text() == "Another language"]
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert dialogs.shown_details == "notices"
    dialog = form(page="notices", doing=Doing(further=(link.accessibleDescription(),)))
    assert link.accessibleDescription() in dialog.notices.told


def test_the_later_version_is_picked_among_the_pages_of_an_archive(
    shown: MainWindow, dialogs: Any, engine: Any, qtbot: QtBot
) -> None:
    dialogs.chosen_files = [DATA / "letters.mbox"]
    dialogs.pick = lambda pages: pages[2:3]
    shown.versions.ask_file("A")
    qtbot.waitUntil(lambda: shown.versions.shown is not None)
    assert dialogs.offered_pages == [("letters.mbox", 3)]
    assert engine.of("read")[-1].params["page"] == "3"
    assert shown.versions.shown is not None
    assert shown.versions.shown.versions.later.title == "Letter to the ministry"
    shown.versions.shown.close()


def test_where_no_page_is_picked_nothing_is_compared(
    shown: MainWindow, dialogs: Any, engine: Any, qtbot: QtBot
) -> None:
    dialogs.chosen_files = [DATA / "letters.mbox"]
    dialogs.pick = lambda _pages: ()
    read = len(engine.of("read"))
    shown.versions.ask_file("A")
    qtbot.waitUntil(lambda: bool(dialogs.offered_pages))
    assert len(engine.of("read")) == read and shown.bars.bar("versions") is None
