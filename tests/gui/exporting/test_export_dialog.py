# SPDX-License-Identifier: Apache-2.0
"""Reports leave the window: chosen, seen before they are written, written many at a time, told afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox
from pytestqt.qtbot import QtBot

from core.errors import CrossreadError, ErrorCode
from core.filters.filter import Facet, Filter
from core.model import DifferenceKind
from core.reports.contents import Contents, Decided, Extent, Layout, Paper, Publisher
from gui.bars import Tone
from gui.exporting.dialog import ExportDialog
from gui.filtering.facet_list import FacetList
from gui.window import MainWindow
from tests.gui.standins import FakeDialogs, FakeEngine

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
Wait = Callable[[], None]


@pytest.fixture
def seen(dialog: ExportDialog, qtbot: QtBot) -> Wait:
    """Waits until what was chosen last is what is shown."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not dialog.waits)

    return wait


def test_the_first_page_is_seen_and_the_story_is_handed_over_once(
    dialog: ExportDialog, seen: Wait, qtbot: QtBot, engine: FakeEngine
) -> None:
    qtbot.waitUntil(lambda: dialog.pane.pages.drawn(0))
    picture = dialog.pane.pages._pictures[0][0]
    assert picture.width() > 200 and len({picture.pixel(x, picture.height() // 3) for x in range(picture.width())}) > 5
    assert "4 matches" in dialog.pane.count.text() and "2 sources" in dialog.pane.count.text()
    dialog.choices.short.setChecked(True)
    seen()
    assert len(engine.of("hold")) == 1
    assert len(dialog.pane.shown.pages) == 1


def test_a_choice_is_seen_a_moment_later_and_earlier_wishes_are_dropped(
    dialog: ExportDialog, seen: Wait, qtbot: QtBot, engine: FakeEngine
) -> None:
    before = len(engine.of("preview"))
    dialog.choices.title.setFocus()
    qtbot.keyClicks(dialog.choices.title, "What the keeper saw")
    seen()
    assert len(engine.of("preview")) == before + 1, "one preview for a word, not one a letter"
    assert engine.of("preview")[-1].params["contents"]["title"] == "What the keeper saw"
    engine.wait_for.add("preview")
    dialog.choices.confirmed.setChecked(True)
    qtbot.waitUntil(lambda: len(engine.of("preview")) == before + 2)
    assert "Being made" in dialog.pane.place.text()
    dialog.choices.confirmed.setChecked(False)
    qtbot.waitUntil(lambda: len(engine.of("preview")) == before + 3)
    assert engine.of("preview")[-2].id in engine.abandoned
    engine.wait_for.clear()
    engine.answer(engine.of("preview")[-1])
    seen()
    assert "4 matches" in dialog.pane.count.text()


def test_many_formats_are_written_by_the_keyboard_alone(
    compared: MainWindow, dialog: ExportDialog, written: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.formats.setFocus()
    dialog.formats.go_to("html")
    qtbot.keyClick(dialog.formats, Qt.Key.Key_Space)
    dialog.formats.go_to("json")
    qtbot.keyClick(dialog.formats, Qt.Key.Key_Space)
    assert dialog.formats.ticked == ("pdf", "html", "json")
    assert dialog.go.text().replace("&", "") == "Write 3 files"
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: compared.exporter.dialog is None)
    assert sorted(one.name for one in written.iterdir()) == [
        "the-lamp-the-tide.html",
        "the-lamp-the-tide.json",
        "the-lamp-the-tide.pdf",
    ]
    assert json.loads((written / "the-lamp-the-tide.json").read_text())["schema"] == "crossread/comparison/1"
    bar = compared.bars.bar("export")
    assert bar is not None and bar.tone is Tone.DONE and "the-lamp-the-tide.pdf" in bar.text
    gone: list[Path] = []
    monkeypatch.setattr(compared.exporter, "_open", gone.append)
    for button in bar.buttons:
        qtbot.mouseClick(button, LEFT)
    assert gone == [written / "the-lamp-the-tide.pdf", written]


def test_formats_and_folder_are_remembered(
    compared: MainWindow, opened: Callable[[Qt.Key], ExportDialog], written: Path, qtbot: QtBot
) -> None:
    dialog = opened(Qt.Key.Key_E)
    dialog.formats.tick("pdf", False)
    dialog.formats.tick("markdown")
    qtbot.mouseClick(dialog.go, LEFT)
    qtbot.waitUntil(lambda: compared.exporter.dialog is None)
    again = opened(Qt.Key.Key_E)
    assert again.formats.ticked == ("markdown",) and again.places.folder.text() == str(written)


def test_what_is_there_is_replaced_only_if_a_person_says_so(
    compared: MainWindow, dialog: ExportDialog, written: Path, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    path = written / "the-lamp-the-tide.pdf"
    path.write_text("mine")
    dialog.places.name.setText("the-lamp-the-tide")
    dialog.places._tell()
    assert "there already" in dialog.places.told.text()
    dialogs.chosen_replace = False
    qtbot.mouseClick(dialog.go, LEFT)
    assert dialogs.offered_to_replace == ["the-lamp-the-tide.pdf"]
    assert path.read_text() == "mine" and compared.exporter.dialog is dialog
    dialogs.chosen_replace = True
    qtbot.mouseClick(dialog.go, LEFT)
    qtbot.waitUntil(lambda: compared.exporter.dialog is None)
    assert path.read_bytes().startswith(b"%PDF")


def test_a_full_disk_is_told_and_nothing_is_lost(
    compared: MainWindow, dialog: ExportDialog, written: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        if path.suffix == ".pdf":
            raise CrossreadError(ErrorCode.CANNOT_WRITE, path=path, detail="No space left on device")
        path.write_bytes(data)

    monkeypatch.setattr("core.reports.write.write_whole", full)
    dialog.formats.tick("text")
    dialog.choices.title.setText("Kept")
    qtbot.mouseClick(dialog.go, LEFT)
    qtbot.waitUntil(dialog.problem.isVisible)
    assert "No space left on device" in dialog.problem.text() and "the-lamp-the-tide.txt" in dialog.problem.text()
    assert compared.exporter.dialog is dialog and dialog.choices.title.text() == "Kept" and dialog.go.isEnabled()
    assert [one.name for one in written.iterdir()] == ["the-lamp-the-tide.txt"]


@pytest.mark.parametrize("folder", ["", "nowhere/at/all"])
def test_a_folder_that_is_not_there(dialog: ExportDialog, tmp_path: Path, folder: str, qtbot: QtBot) -> None:
    dialog.places.folder.setText(str(tmp_path / folder) if folder else "")
    if folder:
        qtbot.mouseClick(dialog.go, LEFT)
        qtbot.waitUntil(dialog.problem.isVisible)
        assert "its folder does not exist" in dialog.problem.text()
    else:
        assert not dialog.go.isEnabled()


def test_what_a_claim_review_lacks_is_listed_and_one_click_away(dialog: ExportDialog, seen: Wait, qtbot: QtBot) -> None:
    dialog.formats.go_to("claimreview")
    seen()
    assert len(dialog.pane.shown.missing) == 3
    assert "What is missing" in dialog.pane.message.label.text()
    qtbot.mouseClick(dialog.pane.message.button, LEFT)
    assert dialog.choices.publishing.isVisibleTo(dialog) and dialog.focusWidget() is dialog.choices.publisher
    qtbot.keyClicks(dialog.choices.publisher, "Night Desk")
    dialog.choices.publisher_page.setText("https://desk.example/7")
    seen()
    assert len(dialog.pane.shown.missing) == 1


def test_tables_text_and_what_cannot_be_shown(
    dialog: ExportDialog, seen: Wait, tmp_path: Path, dialogs: FakeDialogs
) -> None:
    dialog.formats.go_to("xlsx")
    seen()
    assert dialog.pane.stack.currentWidget() is dialog.pane.tables and dialog.pane.tables.count() == 5
    assert dialog.pane.tables.tabText(1).startswith("Matches (4")
    dialog.formats.go_to("markdown")
    seen()
    assert "The lighthouse keeper saw" in dialog.pane.text.toPlainText()
    dialog.formats.go_to("redline")
    seen()
    shown = dialog.pane.changes.toHtml()
    assert "line-through" in shown and "underline" in shown
    dialogs.chosen_part = tmp_path / "no-logo.png"
    dialog.choices.logo.button.click()
    seen()
    assert (
        dialog.pane.stack.currentWidget() is dialog.pane.message and "no-logo.png" in dialog.pane.message.label.text()
    )
    dialog.choices.logo.value = ""
    dialog.formats.go_to("text")
    seen()
    assert dialog.pane.stack.currentWidget() is dialog.pane.text


def test_what_the_window_shows_is_what_is_told(
    compared: MainWindow, opened: Callable[[Qt.Key], ExportDialog], qtbot: QtBot
) -> None:
    compared.workspace.set_filter(Filter(kinds=frozenset({DifferenceKind.NUMBER})))
    dialog = opened(Qt.Key.Key_E)
    narrowing = dialog.choices.narrowing
    assert narrowing.as_window.isChecked() and "1 of 6" in narrowing.as_window.text()
    assert dialog.contents.filter == compared.workspace.filter
    assert "1 of 4 matches" in dialog.pane.count.text()
    narrowing.as_window.click()
    qtbot.waitUntil(lambda: "4 matches" in dialog.pane.count.text())


def test_some_kinds_alone(dialog: ExportDialog, seen: Wait) -> None:
    narrowing = dialog.choices.narrowing
    assert not narrowing.as_window.isEnabled()
    assert set(narrowing.lists[Facet.KINDS].values) >= {"number"} and narrowing.lists[Facet.SOURCES].values == [
        "A",
        "B",
    ]
    narrowing.lists[Facet.KINDS].tick("number")
    seen()
    assert dialog.contents.filter == Filter(kinds=frozenset({DifferenceKind.NUMBER}))
    assert "1 of 4 matches" in dialog.pane.count.text()


def test_every_choice_survives_the_way_through_the_fields(dialog: ExportDialog) -> None:
    wanted = Contents(
        extent=Extent.DIFFERENCES,
        context=3,
        decided=Decided.CONFIRMED,
        filter=Filter(tags=frozenset({"harbour"}), speakers=frozenset({"Ingrid Holm"})),
        only_here=False,
        left_out=False,
        story=True,
        reasons=False,
        slight=False,
        notes=False,
        anonymous=True,
        title="T",
        introduction="One.\n\nTwo.",
        logo="/l.png",
        short=True,
        layout=Layout.LIST,
        paper=Paper.LETTER,
        html_template="/t.html",
        docx_template="/t.docx",
        width=60,
        publisher=Publisher("N", "https://n", "https://n/l.png", "https://n/7"),
    )
    dialog.choices.show_contents(wanted)
    assert dialog.contents == wanted
    dialog.choices.scale.setPlainText("false\n\nhalf true\ntrue")
    assert [(grade.name, grade.value) for grade in dialog.contents.scale] == [
        ("false", 1),
        ("half true", 2),
        ("true", 3),
    ]
    assert replace(dialog.contents, scale=()) == wanted


def test_an_engine_that_has_let_go_is_handed_the_story_again(
    dialog: ExportDialog, seen: Wait, engine: FakeEngine
) -> None:
    engine._reporting = type(engine)()._reporting  # another process
    dialog.choices.short.setChecked(True)
    seen()
    assert len(engine.of("hold")) == 2 and len(dialog.pane.shown.pages) == 1


def test_every_field_is_named_and_reached_by_tab(dialog: ExportDialog, qtbot: QtBot) -> None:
    fields = [
        one
        for kind in (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox)
        for one in dialog.findChildren(kind)
        if one.isVisibleTo(dialog)
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.objectName() != "qt_spinbox_lineedit"
    ]
    unnamed = [
        one for one in fields if not one.accessibleName() and not (isinstance(one, QAbstractButton) and one.text())
    ]
    assert not unnamed
    reached = set()
    dialog.profile.combo.setFocus()
    for _ in range(120):
        reached.add(dialog.focusWidget())
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert set(fields) <= reached and {dialog.formats, dialog.pane.pages} <= reached


def test_esc_shuts_it_and_nothing_goes_on(
    compared: MainWindow, dialog: ExportDialog, qtbot: QtBot, engine: FakeEngine
) -> None:
    engine.wait_for.add("preview")
    dialog.choices.short.setChecked(True)
    dialog._preview()
    asked = engine.of("preview")[-1]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert compared.exporter.dialog is None and asked.id in engine.abandoned
    engine.wait_for.clear()


def test_without_a_comparison_there_is_nothing_to_export(window: MainWindow) -> None:
    assert not window.actions_["export"].isEnabled() and not window.actions_["print"].isEnabled()
    window.exporter.export()
    assert window.exporter.dialog is None


def test_matches_are_counted_once_somebody_looks_at_the_counts(dialog: ExportDialog, qtbot: QtBot) -> None:
    """Counting and its lists take longer than a turn of the window may, where there are thousands of matches."""
    narrowing = dialog.choices.narrowing
    assert not narrowing.findChildren(FacetList)
    dialog.choices.only.open()
    qtbot.waitUntil(lambda: len(narrowing.findChildren(FacetList)) == len(narrowing.lists))
    assert narrowing.lists[Facet.SOURCES].values == ["A", "B"]


@pytest.mark.parametrize("format_", ["html", "docx"])
def test_that_a_template_of_ones_own_is_not_drawn_is_told(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, format_: str
) -> None:
    """The preview has the program's layout; nobody takes it for that of the desk's own template."""
    dialog.formats.go_to(format_)
    qtbot.waitUntil(lambda: dialog.pane.title.text() != "PDF" and not dialog._asker.previewing)
    usual = dialog.pane.remark.text()
    assert "desk" not in usual
    template = tmp_path / f"desk.{format_}"
    if format_ == "html":
        template.write_text("<!doctype html><html lang=en><title>Ours</title><p>Ours</p></html>")
    else:
        made = Document()
        made.add_paragraph("Ours")
        made.save(str(template))
    field = dialog.choices.html_template if format_ == "html" else dialog.choices.docx_template
    field.line.setText(str(template))
    qtbot.waitUntil(lambda: f"“desk.{format_}” will lay out the file" in dialog.pane.remark.text())
    assert "the preview does not" in dialog.pane.remark.text()
    dialog.formats.go_to("pdf")
    qtbot.waitUntil(lambda: "desk" not in dialog.pane.remark.text())
    field.line.setText("")
    dialog.formats.go_to(format_)
    qtbot.waitUntil(lambda: dialog.pane.remark.text() == usual)
