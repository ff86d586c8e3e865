# SPDX-License-Identifier: Apache-2.0
"""What the window remembers from one time to the next: its place, the zoom, the colours. Nothing of the articles."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from core.comparison_json import settings_from_json, settings_to_json
from core.errors import CrossreadError
from core.model import Settings
from gui.style import Scheme


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
