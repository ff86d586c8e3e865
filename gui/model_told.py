# SPDX-License-Identifier: Apache-2.0
"""Bars about the language model: it is missing, or another one made the comparison that is shown."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from core.errors import CrossreadError
from core.words import words
from gui.bars import BarAction, Bars, Tone
from gui.chosen_model import ChosenModel, found_here
from gui.preferences import Preferences
from gui.settings.keeper import SettingsKeeper
from gui.work import Work
from gui.workspace import Workspace

_KEY = "model"


class ModelTeller(QObject):
    """Beside `keeper`, whose preferences it opens where another model is to be chosen."""

    def __init__(self, workspace: Workspace, preferences: Preferences, bars: Bars, keeper: SettingsKeeper) -> None:
        super().__init__(keeper)
        self._workspace, self._preferences, self._bars = workspace, preferences, bars
        self._choose = partial(keeper.ask, "model")
        self._told: tuple[str, str] | None = None
        workspace.comparison_changed.connect(self._look)
        workspace.model_changed.connect(self._look)
        workspace.problem.connect(self._tell_problem)

    def _look(self) -> None:
        """Say so, once, where what is shown was made with another model than the one that is loaded."""
        shown, model = self._workspace.machine, self._workspace.model
        if model is not None:
            self._bars.drop(Work.LOAD)
        made = None if shown is None else shown.generator.model
        if made is None or model is None or made.sha256 == model.sha256:
            if model is not None:
                self._bars.drop(_KEY)
                self._told = None
            return
        if self._told == (made.sha256, model.sha256):
            return
        self._told = (made.sha256, model.sha256)
        here = found_here(made)
        again: BarAction = (self.tr("Compare with {name}").format(name=model.name), self._workspace.compare)
        if here is not None:
            text = self.tr("This comparison was made with the model {made}; {name} is in use now.")
            actions = [(self.tr("Use {name}").format(name=made.name), lambda: self._use(here)), again]
        else:
            text = self.tr(
                "This comparison was made with the model {made} (SHA-256 {hash} …), which is not on this computer;"
                " {name} is in use. It stays as it is until you compare again."
            )
            actions = [again, (self.tr("Choose a language model …"), self._choose)]
        told = text.format(made=made.name, name=model.name, hash=made.sha256[:12])
        self._bars.show_bar(_KEY, Tone.INFORMATION, told, actions)

    def _tell_problem(self, error: object, kind: str) -> None:
        """The model that was chosen cannot be loaded: nothing is compared with another one unasked."""
        chosen = self._workspace.chosen_model
        if kind == Work.LOAD and isinstance(error, CrossreadError) and chosen.spec:
            actions: list[BarAction] = [
                (self.tr("Choose a language model …"), self._choose),
                (self.tr("Use the model on board"), lambda: self._use(ChosenModel())),
            ]
            self._bars.show_bar(Work.LOAD, Tone.ERROR, words().error(error), actions)

    def _use(self, chosen: ChosenModel) -> None:
        self._bars.drop(Work.LOAD)
        self._preferences.model = chosen
        self._preferences.save()
