# SPDX-License-Identifier: Apache-2.0
"""Where a person gives addresses of articles, and sees who would be contacted before anything is. Fetches nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from core.errors import CrossreadError
from core.fetch.addresses import address_of
from core.words import words
from gui.sources.metadata_dialog import ok_and_cancel

MOST = 20
"""Addresses at a time."""


class AddressDialog(QDialog):
    """`addresses` are what was given, once the dialog is accepted; each once, in order."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add articles by their address"))
        self.resize(620, 380)
        self.addresses: tuple[str, ...] = ()
        label = QLabel(self.tr("&Addresses, one a line"), self)
        self.editor = QPlainTextEdit(self)
        self.editor.setPlainText(text.strip())
        self.editor.setTabChangesFocus(True)
        self.editor.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.editor.setPlaceholderText(self.tr("https://"))
        self.editor.setAccessibleName(self.tr("Addresses, one a line"))
        label.setBuddy(self.editor)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        promise = QLabel(
            self.tr(
                "Only the page itself is asked for: no pictures, no scripts, no cookies. What comes is kept in the"
                " dossier with its time, its address and its SHA-256."
            ),
            self,
        )
        promise.setObjectName("secondary")
        promise.setWordWrap(True)
        self._buttons = ok_and_cancel(self, self.tr("Fetch"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(10)
        layout.addWidget(label)
        layout.addWidget(self.editor, 1)
        layout.addWidget(self.told)
        layout.addWidget(promise)
        layout.addWidget(self._buttons)
        self.editor.textChanged.connect(self._look)
        self._look()
        self.editor.setFocus()

    def _look(self) -> None:
        """Say who would be contacted, or which line is no address."""
        lines = [line.strip() for line in self.editor.toPlainText().splitlines() if line.strip()]
        found: dict[str, str] = {}
        problem = ""
        for line in lines:
            try:
                address = address_of(line)
            except CrossreadError as error:
                problem = problem or words().error(error)
            else:
                found[str(address)] = address.origin
        if not problem and len(found) > MOST:
            problem = self.tr("At most {most} addresses are fetched at a time.").format(most=MOST)
        self.addresses = tuple(found)
        servers = list(dict.fromkeys(found.values()))
        if problem:
            said = problem
        elif servers:
            said = self.tr("This will contact: {servers}").format(servers=", ".join(servers))
        else:
            said = self.tr("Nothing has been contacted yet.")
        self.told.setText(said)
        self.told.setAccessibleName(said)
        self.told.setObjectName("problem" if problem else "")
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(found) and not problem)
