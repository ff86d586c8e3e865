# SPDX-License-Identifier: Apache-2.0
"""Articles by their address: nothing is contacted before a person has seen who, and what came stays with the story."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from core.comparison_json import source_to_json
from core.ingest.reader import read_text
from core.language.claims import with_claims
from gui.drops import offered
from gui.requests import DECODE, Arrived
from gui.settings.network_page import NetworkPage
from gui.sources.address_dialog import AddressDialog
from gui.window import MainWindow
from gui.work import Work

ADDRESS = "https://news.example/ferry"
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(qtbot: QtBot) -> AddressDialog:
    made = AddressDialog()
    qtbot.addWidget(made)
    return made


def ok(dialog: AddressDialog) -> Any:
    return dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)


def test_the_dialog_says_who_would_be_contacted(dialog: AddressDialog) -> None:
    assert not ok(dialog).isEnabled()
    dialog.editor.setPlainText(f"{ADDRESS}\n\nother.example:8080/a\n{ADDRESS}#part")
    assert dialog.told.text() == "This will contact: https://news.example, https://other.example:8080"
    assert dialog.addresses == (ADDRESS, "https://other.example:8080/a")
    assert ok(dialog).isEnabled()


@pytest.mark.parametrize("line", ["file:///etc/passwd", "https://me:secret@news.example/", "https://a b"])
def test_what_is_no_address_is_said_and_cannot_be_fetched(dialog: AddressDialog, line: str) -> None:
    dialog.editor.setPlainText(f"{ADDRESS}\n{line}")
    assert "cannot be fetched" in dialog.told.text()
    assert not ok(dialog).isEnabled()


def test_not_a_hundred_at_a_time(dialog: AddressDialog) -> None:
    dialog.editor.setPlainText("\n".join(f"{ADDRESS}/{n}" for n in range(30)))
    assert "At most 20" in dialog.told.text() and not ok(dialog).isEnabled()


def test_a_key_asks_and_only_then_something_is_fetched(
    window: MainWindow, dialogs: Any, engine: Any, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText(ADDRESS)
    qtbot.keyClick(window, Qt.Key.Key_A, CONTROL | SHIFT)
    assert dialogs.offered_addresses == ADDRESS
    assert engine.of("fetch") == []
    dialogs.chosen_addresses = (ADDRESS,)
    qtbot.keyClick(window, Qt.Key.Key_A, CONTROL | SHIFT)
    (asked,) = engine.of("fetch")
    assert asked.params == {"address": ADDRESS, "allow_private": False}
    assert window.workspace.busy is Work.FETCH


def test_a_private_network_is_asked_only_where_that_is_set(window: MainWindow, dialogs: Any, engine: Any) -> None:
    window.preferences.private = True
    dialogs.chosen_addresses = (ADDRESS,)
    window.adding.ask_addresses()
    assert engine.of("fetch")[0].params["allow_private"] is True


def test_what_came_is_a_source_and_its_bytes_go_with_the_story(window: MainWindow, dialogs: Any, engine: Any) -> None:
    body = b"<p>The ferry left.</p>"
    source = with_claims(read_text("The ferry left."))
    result = {
        "source": source_to_json(source) | {"sha256": hashlib.sha256(body).hexdigest()},
        "body": base64.b64encode(body).decode(),
    }
    arrived = DECODE["fetch"](result)
    assert isinstance(arrived, Arrived)
    dialogs.chosen_addresses = (ADDRESS,)
    window.adding.ask_addresses()
    engine.finished.emit(engine.of("fetch")[0].id, arrived)
    assert [one.sha256 for one in window.workspace.sources] == [hashlib.sha256(body).hexdigest()]
    assert window.workspace.originals == {hashlib.sha256(body).hexdigest(): body}


def test_a_dropped_link_is_an_address_and_not_a_text() -> None:
    data = QMimeData()
    data.setUrls([QUrl(ADDRESS)])
    assert offered(data).addresses == ADDRESS
    plain = QMimeData()
    plain.setText(f" {ADDRESS}\n{ADDRESS}/2 ")
    assert offered(plain).addresses == f"{ADDRESS}\n{ADDRESS}/2"
    told = QMimeData()
    told.setText(f"See {ADDRESS} for more.")
    assert not offered(told).addresses and offered(told).text


def test_the_page_of_the_preferences(qtbot: QtBot) -> None:
    page = NetworkPage(True)
    qtbot.addWidget(page)
    assert page.private.isChecked()
    page.restore()
    assert not page.private.isChecked()
