# SPDX-License-Identifier: Apache-2.0
"""The forms: what is typed comes out checked, what is wrong is told where it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox
from pytestqt.qtbot import QtBot

from core.ingest.metadata import Metadata
from core.model import Source
from gui.keys import KeyLine
from gui.keys_dialog import KeysDialog
from gui.sources.metadata_dialog import MetadataDialog
from gui.sources.paste_dialog import PasteDialog

SOURCE = Source("B", "One sentence.", "0" * 64, title="Storm over the bay", outlet="The Tide", published="2024-05-04")


@pytest.fixture
def details(qtbot: QtBot) -> MetadataDialog:
    dialog = MetadataDialog(replace(SOURCE, path="tide.txt"))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def ok(dialog: QDialog, qtbot: QtBot) -> None:
    button = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_only_what_was_changed_is_said(details: MetadataDialog, qtbot: QtBot) -> None:
    field = details.form.fields["published"]
    assert field.text() == "2024-05-04"
    field.selectAll()
    qtbot.keyClicks(field, "6 May 2024")
    ok(details, qtbot)
    assert details.result() == QDialog.DialogCode.Accepted
    assert details.result_metadata == Metadata(published="2024-05-06")


def test_a_field_can_be_emptied(details: MetadataDialog, qtbot: QtBot) -> None:
    details.form.fields["outlet"].clear()
    ok(details, qtbot)
    assert details.result_metadata == Metadata(outlet="")


@pytest.mark.parametrize(("field", "typed"), [("published", "03/04/2024"), ("published", "soon"), ("url", "nowhere")])
def test_what_is_wrong_is_told_and_the_form_stays(
    details: MetadataDialog, qtbot: QtBot, field: str, typed: str
) -> None:
    details.form.fields[field].setText(typed)
    ok(details, qtbot)
    assert details.isVisible()
    assert typed in details.form.wrong.text() and details.form.wrong.isVisible()
    assert details.form.fields[field].property("wrong") is True
    assert details.focusWidget() is details.form.fields[field]
    details.form.fields[field].setText("")
    ok(details, qtbot)
    assert not details.isVisible()


def test_every_field_has_a_name_to_be_read_aloud(details: MetadataDialog) -> None:
    assert [field.accessibleName() for field in details.form.fields.values()] == [
        "Title",
        "Outlet",
        "Author",
        "Date",
        "Changed on",
        "Language",
        "Address",
    ]


def test_a_pasted_article_needs_words(qtbot: QtBot) -> None:
    dialog = PasteDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    button = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    assert not button.isEnabled()
    qtbot.keyClicks(dialog.editor, "One sentence. And another.")
    assert button.isEnabled()
    qtbot.keyClicks(dialog.form.fields["outlet"], "The Reed")
    ok(dialog, qtbot)
    assert dialog.text == "One sentence. And another."
    assert dialog.result_metadata == Metadata(outlet="The Reed")


def test_the_list_of_keys_names_each(qtbot: QtBot) -> None:
    dialog = KeysDialog([KeyLine("Next difference", "Alt+Down · F8"), KeyLine("Keys", "F1")])
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.shown() == [("Next difference", "Alt+Down · F8"), ("Keys", "F1")]
