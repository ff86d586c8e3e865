# SPDX-License-Identifier: Apache-2.0
"""What the export remembers from one time to the next: folder, formats, and which profile. Nothing of the articles."""

from __future__ import annotations

import json

from gui.preferences import Preferences

_DEFAULT = ("pdf",)


class Remembered:
    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    @property
    def folder(self) -> str:
        return self._preferences.text("report/folder")

    @folder.setter
    def folder(self, folder: str) -> None:
        self._preferences.set_text("report/folder", folder)

    @property
    def last(self) -> str:
        """The profile that was used last; empty for the one on board."""
        return self._preferences.text("report/profile")

    @last.setter
    def last(self, name: str) -> None:
        self._preferences.set_text("report/profile", name)

    @property
    def begin(self) -> str:
        """The profile that a person wants to begin with, whatever was used last."""
        return self._preferences.text("report/begin")

    @begin.setter
    def begin(self, name: str) -> None:
        self._preferences.set_text("report/begin", name)

    def formats(self, profile: str) -> tuple[str, ...]:
        """The formats that were written with a profile, or else last with any."""
        kept = self._formats()
        return kept.get(profile) or kept.get("") or _DEFAULT

    def keep_formats(self, profile: str, formats: tuple[str, ...]) -> None:
        kept = {**self._formats(), profile: formats, "": formats}
        self._preferences.set_text("report/formats", json.dumps(kept))

    def renamed(self, name: str, to: str) -> None:
        """A profile is called otherwise, or (empty) no longer there."""
        kept = self._formats()
        formats = kept.pop(name, None)
        if formats is not None and to:
            kept[to] = formats
        self._preferences.set_text("report/formats", json.dumps(kept))
        if self.begin == name:
            self.begin = to
        if self.last == name:
            self.last = to

    def _formats(self) -> dict[str, tuple[str, ...]]:
        try:
            found = json.loads(self._preferences.text("report/formats") or "{}")
        except ValueError:
            return {}
        if not isinstance(found, dict):
            return {}
        return {
            str(name): tuple(str(one) for one in formats)
            for name, formats in found.items()
            if isinstance(formats, list)
        }
