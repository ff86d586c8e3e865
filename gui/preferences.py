# SPDX-License-Identifier: Apache-2.0
"""What the window remembers from one time to the next: its place, the zoom, the colours. Nothing of the articles."""

from __future__ import annotations

import getpass
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QCoreApplication, QObject, QSettings, Signal

from core.errors import CrossreadError
from core.model import Settings
from core.settings_json import settings_from_json, settings_to_json
from gui.chosen_model import ChosenModel
from gui.keys import KeyChoices
from gui.reading.typography import Reading
from gui.style import Scheme

RECENT = 8
"""How many dossiers are remembered."""


@dataclass(frozen=True, slots=True)
class ReviewPreferences:
    """How a person reviews: under which name, whether deciding goes on to the next match, and by which ratings.

    `ratings` empty stands for those that are on board.
    """

    name: str = ""
    advance: bool = True
    ratings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """How the program looks: its colours, whether they suit people who are colour-blind, and the type of articles."""

    scheme: Scheme = Scheme.SYSTEM
    safe: bool = False
    reading: Reading = field(default_factory=Reading)


@dataclass(frozen=True, slots=True)
class Choices:
    """All that a person sets. `resume`: open at the start what was open at the end. `private`:
    addresses may lead into private networks.
    """

    settings: Settings = field(default_factory=Settings)
    review: ReviewPreferences = field(default_factory=ReviewPreferences)
    look: Look = field(default_factory=Look)
    keys: KeyChoices = field(default_factory=KeyChoices)
    resume: bool = True
    private: bool = False
    model: ChosenModel = field(default_factory=ChosenModel)


class Preferences(QObject):
    """Values in the system's own store, or in `file`; what is not there or makes no sense is the default.

    All windows share one and hear of what changes the whole program.
    """

    look_changed = Signal()
    keys_changed = Signal()
    model_changed = Signal()

    def __init__(self, file: Path | None = None) -> None:
        super().__init__()
        if file is None:
            self._store = QSettings("Crossread", "Crossread")
        else:
            self._store = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def look(self) -> Look:
        try:
            scheme = Scheme(str(self._store.value("scheme", Scheme.SYSTEM.value)))
        except ValueError:
            scheme = Scheme.SYSTEM
        return Look(scheme, self.switch("safe_colours", False), self._reading())

    @look.setter
    def look(self, look: Look) -> None:
        if look != self.look:
            self._store.setValue("scheme", look.scheme.value)
            self.set_switch("safe_colours", look.safe)
            self._store.setValue("reading", json.dumps(asdict(look.reading)))
            self.look_changed.emit()

    @property
    def scheme(self) -> Scheme:
        return self.look.scheme

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self.look = replace(self.look, scheme=scheme)

    def _reading(self) -> Reading:
        found = self._table("reading")
        try:
            return Reading(
                bool(found.get("serif", True)),
                int(found.get("size", 0)),
                float(found.get("leading", Reading().leading)),
                int(found.get("letters", Reading().letters)),
            ).bounded()
        except (ValueError, TypeError, OverflowError):
            return Reading()

    @property
    def keys(self) -> KeyChoices:
        """The keys that a person has chosen."""
        own = {
            name: tuple(one for one in keys if isinstance(one, str))
            for name, keys in self._table("keys").items()
            if isinstance(keys, list)
        }
        return KeyChoices(own, self.switch("single_keys"))

    @keys.setter
    def keys(self, keys: KeyChoices) -> None:
        if keys != self.keys:
            self._store.setValue("keys", json.dumps({name: list(chosen) for name, chosen in keys.own.items()}))
            self.set_switch("single_keys", keys.single)
            self.keys_changed.emit()

    @property
    def resume(self) -> bool:
        """Whether the windows of the last time are opened again at the start."""
        return self.switch("resume")

    @resume.setter
    def resume(self, on: bool) -> None:
        self.set_switch("resume", on)

    @property
    def private(self) -> bool:
        """Whether an address may lead into this computer or a private network."""
        return self.switch("private_addresses", False)

    @private.setter
    def private(self, on: bool) -> None:
        self.set_switch("private_addresses", on)

    @property
    def model(self) -> ChosenModel:
        """The language model for all comparisons."""
        found = self._table("model")
        return ChosenModel(str(found.get("spec", "")), str(found.get("sha256", "")))

    @model.setter
    def model(self, model: ChosenModel) -> None:
        if model != self.model:
            self._store.setValue("model", json.dumps(asdict(model)))
            self.model_changed.emit()

    @property
    def session(self) -> list[Any]:
        """What was open at the end, as `gui.session` wrote it."""
        try:
            found = json.loads(str(self._store.value("session", "[]")))
        except ValueError:
            return []
        return found if isinstance(found, list) else []

    @session.setter
    def session(self, places: list[dict[str, Any]]) -> None:
        self._store.setValue("session", json.dumps(places))

    @property
    def choices(self) -> Choices:
        """What the dialog of the preferences shows; `settings` those of every comparison."""
        return Choices(self.settings, self.review, self.look, self.keys, self.resume, self.private, self.model)

    @choices.setter
    def choices(self, choices: Choices) -> None:
        self.settings, self.review = choices.settings, choices.review
        self.look, self.keys = choices.look, choices.keys
        self.resume, self.private = choices.resume, choices.private
        self.model = choices.model

    def _table(self, name: str) -> dict[str, Any]:
        try:
            found = json.loads(str(self._store.value(name, "{}")))
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def zoom(self) -> float:
        try:
            return float(str(self._store.value("zoom", 1.0)))
        except ValueError:
            return 1.0

    @zoom.setter
    def zoom(self, zoom: float) -> None:
        self._store.setValue("zoom", zoom)

    @property
    def folder(self) -> str:
        """Where articles were last taken from."""
        return str(self._store.value("folder", ""))

    @folder.setter
    def folder(self, folder: str) -> None:
        self._store.setValue("folder", folder)

    @property
    def settings(self) -> Settings:
        """What a person has set for every comparison."""
        try:
            return settings_from_json(json.loads(str(self._store.value("settings", "{}"))))
        except (ValueError, CrossreadError):
            return Settings()

    @settings.setter
    def settings(self, settings: Settings) -> None:
        """Keeps what holds for every comparison; how strict one is and what was said of its sources is its own."""
        kept = settings_to_json(Settings(uncertain=settings.uncertain, gravity=settings.gravity))
        self._store.setValue("settings", json.dumps(kept))

    @property
    def ratings(self) -> tuple[str, ...]:
        """The scale that a person has chosen; empty where none is."""
        return self._texts("ratings")

    @property
    def review(self) -> ReviewPreferences:
        """With the name that the system has for the person, where none is set."""
        name = str(self._store.value("reviewer", "")) or system_name()
        return ReviewPreferences(name, str(self._store.value("advance", True)).lower() == "true", self.ratings)

    @review.setter
    def review(self, review: ReviewPreferences) -> None:
        self._store.setValue("reviewer", "" if review.name == system_name() else review.name)
        self._store.setValue("advance", review.advance)
        self._store.setValue("ratings", json.dumps(review.ratings))

    @property
    def recent(self) -> tuple[Path, ...]:
        """The dossiers that were open last, the newest first."""
        return tuple(Path(name) for name in self._texts("recent"))[:RECENT]

    def remember_dossier(self, path: Path) -> None:
        self._set_recent([path, *(one for one in self.recent if one != path)])

    def forget_dossier(self, path: Path) -> None:
        self._set_recent([one for one in self.recent if one != path])

    def _set_recent(self, paths: Sequence[Path]) -> None:
        self._store.setValue("recent", json.dumps([str(path) for path in paths[:RECENT]]))

    def _texts(self, name: str) -> tuple[str, ...]:
        try:
            found = json.loads(str(self._store.value(name, "[]")))
        except ValueError:
            return ()
        return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list) else ()

    def text(self, name: str) -> str:
        """What is kept under a name, empty where nothing is."""
        return str(self._store.value(name, ""))

    def set_text(self, name: str, text: str) -> None:
        self._store.setValue(name, text)

    def switch(self, name: str, default: bool = True) -> bool:
        """Whether a part of the window is shown."""
        return str(self._store.value(f"shown/{name}", default)).lower() == "true"

    def set_switch(self, name: str, on: bool) -> None:
        self._store.setValue(f"shown/{name}", on)

    def amount(self, name: str, default: float) -> float:
        """How much a person wants of something."""
        try:
            return float(str(self._store.value(f"amount/{name}", default)))
        except ValueError:
            return default

    def set_amount(self, name: str, amount: float) -> None:
        self._store.setValue(f"amount/{name}", amount)

    def state(self, name: str) -> QByteArray | None:
        """A geometry that Qt wrote."""
        found = self._store.value(f"state/{name}")
        return found if isinstance(found, QByteArray) else None

    def set_state(self, name: str, state: QByteArray) -> None:
        self._store.setValue(f"state/{name}", state)

    def save(self) -> None:
        self._store.sync()


def system_name() -> str:
    """What the system calls the person: the whole name where it knows it, else the account's."""
    try:
        account = getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
    try:
        import pwd  # not on Windows

        return pwd.getpwnam(account).pw_gecos.split(",")[0].strip() or account
    except (ImportError, KeyError):
        return account


def ratings_on_board() -> tuple[str, ...]:
    """The ratings where a person has set none."""
    translate = QCoreApplication.translate
    return (
        translate("Desk", "correct"),
        translate("Desk", "misleading"),
        translate("Desk", "false"),
        translate("Desk", "unproven"),
        translate("Desk", "not checked"),
    )
