# SPDX-License-Identifier: Apache-2.0
"""What the window remembers from one time to the next: its place, the zoom, the colours. Nothing of the articles."""

from __future__ import annotations

import getpass
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QSettings

from core.comparison_json import settings_from_json, settings_to_json
from core.errors import CrossreadError
from core.model import Settings
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


class Preferences:
    """Values in the system's own store, or in `file`; what is not there or makes no sense is the default."""

    def __init__(self, file: Path | None = None) -> None:
        if file is None:
            self._store = QSettings("Crossread", "Crossread")
        else:
            self._store = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def scheme(self) -> Scheme:
        try:
            return Scheme(str(self._store.value("scheme", Scheme.SYSTEM.value)))
        except ValueError:
            return Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._store.setValue("scheme", scheme.value)

    @property
    def safe_colours(self) -> bool:
        """Whether states are to be told apart by people who are colour-blind."""
        return self.switch("safe_colours", False)

    @safe_colours.setter
    def safe_colours(self, safe: bool) -> None:
        self.set_switch("safe_colours", safe)

    @property
    def reading(self) -> Reading:
        """In which type a person reads the articles."""
        try:
            found = json.loads(str(self._store.value("reading", "{}")))
            return Reading(
                bool(found.get("serif", True)),
                int(found.get("size", 0)),
                float(found.get("leading", Reading().leading)),
                int(found.get("letters", Reading().letters)),
            ).bounded()
        except (ValueError, TypeError, AttributeError, OverflowError):
            return Reading()

    @reading.setter
    def reading(self, reading: Reading) -> None:
        self._store.setValue("reading", json.dumps(asdict(reading)))

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
    def review(self) -> ReviewPreferences:
        """With the name that the system has for the person, where none is set."""
        ratings = self._texts("ratings")
        name = str(self._store.value("reviewer", "")) or system_name()
        return ReviewPreferences(name, str(self._store.value("advance", True)).lower() == "true", ratings)

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

    def switch(self, name: str, default: bool = True) -> bool:
        """Whether a part of the window is shown."""
        return str(self._store.value(f"shown/{name}", default)).lower() == "true"

    def set_switch(self, name: str, on: bool) -> None:
        self._store.setValue(f"shown/{name}", on)

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
