# SPDX-License-Identifier: Apache-2.0
"""Always in view at the bottom: how many matches are decided and how many open, and whether everything is saved."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.desk.desk import Desk
from gui.desk.files import Files, Saved
from gui.style import small


class DeskStatus(QWidget):
    def __init__(self, desk: Desk, files: Files, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._files = desk, files
        self.counts, self.saved = QLabel(self), QLabel(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 8, 0)
        layout.setSpacing(14)
        for label in (self.counts, self.saved):
            small(label)
            layout.addWidget(label)
        desk.changed.connect(self.refresh)
        desk.workspace.comparison_changed.connect(self.refresh)
        files.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        reviewed = self._desk.reviewed
        self.counts.setVisible(reviewed is not None)
        if reviewed is not None:
            text = self.tr("{decided} decided · {open} open")
            self.counts.setText(text.format(decided=reviewed.decided, open=reviewed.open))
        self.saved.setText(
            {
                Saved.NOTHING: "",
                Saved.UNSAVED: self.tr("not saved yet"),
                Saved.SAVING: self.tr("saving …"),
                Saved.SAVED: self.tr("all saved"),
                Saved.FAILED: self.tr("not saved"),
                Saved.READ_ONLY: self.tr("read only"),
            }[self._files.saved]
        )
        self.saved.setVisible(bool(self.saved.text()))
