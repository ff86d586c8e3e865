# SPDX-License-Identifier: Apache-2.0
"""The preferences: a dialog of pages, each of which gives back what it changes. Keeps nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from core.differences.rules_folder import rules_folder
from gui.engine_client import EngineClient
from gui.keys import Command
from gui.preferences import Choices, Look
from gui.settings.differences_page import DifferencesPage
from gui.settings.keys_page import KeysPage
from gui.settings.look_page import LookPage
from gui.settings.model_page import ModelPage, ModelState
from gui.settings.network_page import NetworkPage
from gui.settings.review_page import ReviewPage
from gui.settings.start_page import StartPage
from gui.settings.words_page import WordsPage
from gui.sources.metadata_dialog import ok_and_cancel


class SettingsDialog(QDialog):
    """`choices` is what was set, once the dialog is accepted. A person's own words are then written into the folder
    `rules`, by default that of their rules. `preview` hears of each look that is tried.
    `engine` is asked for language models.
    """

    def __init__(
        self,
        choices: Choices,
        parent: QWidget | None = None,
        *,
        commands: Sequence[Command] = (),
        preview: Callable[[Look], None] | None = None,
        rules: Path | None = None,
        engine: EngineClient | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preferences"))
        self.resize(660, 660)
        self.choices = choices
        self.look = LookPage(choices.look, self)
        self.differences = DifferencesPage(choices.settings, self)
        self.words = WordsPage(rules or rules_folder(), self)
        self.reviewing = ReviewPage(choices.review, self)
        self.keys = KeysPage(commands, choices.keys, self)
        self.start = StartPage(choices.resume, self)
        self.network = NetworkPage(choices.private, self)
        self.model = ModelPage(ModelState(choices.model, engine, choices.private), self)
        self.pages = QTabWidget(self)
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setDrawBase(False)
        self.pages.setAccessibleName(self.tr("Pages"))
        self.pages.addTab(self.look, self.tr("&Reading"))
        self.pages.addTab(self.differences, self.tr("&Differences"))
        self.pages.addTab(self.words, self.tr("Your &words"))
        self.pages.addTab(self.reviewing, self.tr("Re&view"))
        self.pages.addTab(self.keys, self.tr("&Keys"))
        self.pages.addTab(self.network, self.tr("&Network"))
        self.pages.addTab(self.model, self.tr("&Model"))
        self.pages.addTab(self.start, self.tr("&Start"))
        if preview is not None:
            self.look.changed.connect(preview)
        buttons = ok_and_cancel(self)
        restore = buttons.addButton(QDialogButtonBox.StandardButton.RestoreDefaults)
        restore.setToolTip(self.tr("What is on board, on this page"))
        restore.clicked.connect(self._restore)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(12)
        layout.addWidget(self.pages, 1)
        layout.addWidget(buttons)

    def show_page(self, name: str) -> None:
        """The page of this name on top, such as "keys"; any other name changes nothing."""
        page = {"keys": self.keys, "reading": self.look, "review": self.reviewing, "model": self.model}.get(name)
        if page is not None:
            self.pages.setCurrentWidget(page)

    def accept(self) -> None:
        if not self.words.save():
            self.pages.setCurrentWidget(self.words)
            return
        self.choices = replace(
            self.choices,
            settings=self.differences.changed(self.choices.settings),
            review=self.reviewing.changed(),
            look=self.look.look,
            keys=self.keys.choices,
            resume=self.start.resume.isChecked(),
            private=self.network.private.isChecked(),
            model=self.model.chosen,
        )
        super().accept()

    def done(self, result: int) -> None:
        self.model.leave()
        super().done(result)

    def _restore(self) -> None:
        """What holds where nobody has set anything, on the page that is shown."""
        page = self.pages.currentWidget()
        if isinstance(page, LookPage | DifferencesPage | ReviewPage | KeysPage | NetworkPage | StartPage | ModelPage):
            page.restore()
