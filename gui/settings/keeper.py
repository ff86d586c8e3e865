# SPDX-License-Identifier: Apache-2.0
"""Keeps what a person has set for every comparison: from the preferences to the workspace, and back when it changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.model import Settings
from gui.actions import Actions
from gui.preferences import Preferences, ReviewPreferences
from gui.rules import state_of_rules
from gui.workspace import Workspace


class Asks(Protocol):
    """Asks a person for settings; None where they want none of it."""

    def settings(
        self, parent: QWidget, settings: Settings, review: ReviewPreferences
    ) -> tuple[Settings, ReviewPreferences] | None: ...


class SettingsKeeper(QObject):
    def __init__(
        self,
        workspace: Workspace,
        preferences: Preferences,
        dialogs: Asks,
        actions: Actions,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace, self._preferences, self._dialogs = workspace, preferences, dialogs
        self._window = window
        self._uncertain = actions["uncertain"]
        self._uncertain.triggered.connect(self._tell_uncertain)
        actions["settings"].triggered.connect(self._ask)
        workspace.settings_changed.connect(self._show)
        workspace.set_differences(preferences.settings)
        self._show()

    def _ask(self) -> None:
        before = state_of_rules()
        wanted = self._dialogs.settings(self._window, self._workspace.settings, self._preferences.review)
        if wanted is not None:
            self._preferences.review = wanted[1]
            self._set(wanted[0])
            if state_of_rules() != before and self._workspace.comparison is not None:
                self._workspace.compare()

    def _tell_uncertain(self, on: bool) -> None:
        self._set(replace(self._workspace.settings, uncertain=on))

    def _set(self, wanted: Settings) -> None:
        self._workspace.set_differences(wanted)
        self._preferences.settings = self._workspace.settings

    def _show(self) -> None:
        self._uncertain.setChecked(self._workspace.settings.uncertain)
