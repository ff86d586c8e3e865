# SPDX-License-Identifier: Apache-2.0
"""The preferences: a dialog of pages, each of which gives back the settings that it changes. Keeps nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from core.differences.rules_folder import rules_folder
from core.model import Settings
from gui.preferences import ReviewPreferences
from gui.settings.differences_page import DifferencesPage
from gui.settings.review_page import ReviewPage
from gui.settings.words_page import WordsPage
from gui.sources.metadata_dialog import ok_and_cancel


class SettingsDialog(QDialog):
    """`settings` and `review` are what was set, once the dialog is accepted. A person's own words are then written into
    the folder `rules`, by default that of their rules.
    """

    def __init__(
        self,
        settings: Settings,
        review: ReviewPreferences = ReviewPreferences(),  # noqa: B008 - frozen
        parent: QWidget | None = None,
        *,
        rules: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preferences"))
        self.resize(620, 640)
        self.settings, self.review = settings, review
        self.reviewing = ReviewPage(review, self)
        self.differences = DifferencesPage(settings, self)
        self.pages = QTabWidget(self)
        self.pages.setDocumentMode(True)
        self.pages.addTab(self.differences, self.tr("&Differences"))
        self.words = WordsPage(rules or rules_folder(), self)
        self.pages.addTab(self.words, self.tr("Your &words"))
        self.pages.addTab(self.reviewing, self.tr("&Review"))
        buttons = ok_and_cancel(self)
        restore = buttons.addButton(QDialogButtonBox.StandardButton.RestoreDefaults)
        restore.clicked.connect(self._restore)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(12)
        layout.addWidget(self.pages, 1)
        layout.addWidget(buttons)

    def accept(self) -> None:
        if not self.words.save():
            self.pages.setCurrentWidget(self.words)
            return
        self.settings = self.differences.changed(self.settings)
        self.review = self.reviewing.changed()
        super().accept()

    def _restore(self) -> None:
        """What holds where nobody has set anything, on the page that is shown."""
        if self.pages.currentWidget() is self.reviewing:
            self.reviewing.restore()
        elif self.pages.currentWidget() is self.differences:
            self.differences.restore()
