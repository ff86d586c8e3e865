# SPDX-License-Identifier: Apache-2.0
"""Keeps what a person has set for every comparison: from the preferences to the workspace, and back when it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.model import Settings
from gui.actions import Actions
from gui.engine_client import EngineClient
from gui.keys import Command
from gui.preferences import Choices, Look, Preferences
from gui.rules import state_of_rules
from gui.workspace import Workspace


class Asks(Protocol):
    """Asks a person for what they want; None where they want none of it. `preview` hears of each look one tries."""

    def settings(
        self,
        parent: QWidget,
        choices: Choices,
        commands: Sequence[Command],
        preview: Callable[[Look], None],
        page: str = "",
        *,
        engine: EngineClient | None = None,
    ) -> Choices | None: ...


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
        self.commands: Callable[[], Sequence[Command]] = tuple
        """What can have a key."""
        self._uncertain = actions["uncertain"]
        self._uncertain.triggered.connect(self._tell_uncertain)
        actions["settings"].triggered.connect(lambda _checked=False: self.ask())
        workspace.settings_changed.connect(self._show)
        workspace.set_differences(preferences.settings)
        workspace.chosen_model = preferences.model
        preferences.model_changed.connect(self._use_model)
        workspace.model_changed.connect(self._remember_hash)
        self._show()

    def ask(self, page: str = "") -> None:
        """Show the preferences, with the page of this name on top."""
        before, look = state_of_rules(), self._preferences.look
        choices = replace(self._preferences.choices, settings=self._workspace.settings)
        wanted = self._dialogs.settings(
            self._window, choices, self.commands(), self._try, page, engine=self._workspace.engine
        )
        if wanted is None:
            self._preferences.look = look
            return
        self._set(wanted.settings)
        self._preferences.choices = replace(wanted, settings=self._workspace.settings)
        self._preferences.save()
        if state_of_rules() != before and self._workspace.comparison is not None:
            self._workspace.compare()

    def _use_model(self) -> None:
        """A person has chosen a model, here or in another window."""
        chosen, now = self._preferences.model, self._workspace.chosen_model
        if chosen.spec == now.spec and not now.sha256:
            self._workspace.chosen_model = chosen  # only its hash has become known
        elif chosen != now:
            self._workspace.use_model(chosen)

    def _remember_hash(self) -> None:
        """What was chosen by its folder is from now on to be just what it is now."""
        model, chosen = self._workspace.model, self._preferences.model
        if model is not None and chosen.spec and not chosen.sha256 and chosen == self._workspace.chosen_model:
            self._preferences.model = replace(chosen, sha256=model.sha256)

    def _try(self, look: Look) -> None:
        self._preferences.look = look

    def _tell_uncertain(self, on: bool) -> None:
        self._set(replace(self._workspace.settings, uncertain=on))

    def _set(self, wanted: Settings) -> None:
        self._workspace.set_differences(wanted)
        self._preferences.settings = self._workspace.settings

    def _show(self) -> None:
        self._uncertain.setChecked(self._workspace.settings.uncertain)
