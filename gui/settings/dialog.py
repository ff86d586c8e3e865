# SPDX-License-Identifier: Apache-2.0
"""The preferences: a dialog of pages, each of which gives back the settings that it changes. Keeps nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from core.model import Settings
from gui.settings.differences_page import DifferencesPage
from gui.sources.metadata_dialog import ok_and_cancel


class SettingsDialog(QDialog):
    """`settings` is what was set, once the dialog is accepted."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preferences"))
        self.resize(620, 640)
        self.settings = settings
        self.differences = DifferencesPage(settings, self)
        self.pages = QTabWidget(self)
        self.pages.setDocumentMode(True)
        self.pages.addTab(self.differences, self.tr("&Differences"))
        buttons = ok_and_cancel(self)
        restore = buttons.addButton(QDialogButtonBox.StandardButton.RestoreDefaults)
        restore.clicked.connect(self.differences.restore)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(12)
        layout.addWidget(self.pages, 1)
        layout.addWidget(buttons)

    def accept(self) -> None:
        self.settings = self.differences.changed(self.settings)
        super().accept()
