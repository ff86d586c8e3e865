# SPDX-License-Identifier: Apache-2.0
"""The folder of a person's own rules: whether they have changed since they were last looked at."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.differences.rules_folder import rules_folder

_State = tuple[tuple[str, int, int], ...]


class Rules(QObject):
    """`changed`: the files are other ones than when they were last looked at."""

    changed = Signal()

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder or rules_folder()
        self._seen = self._state()

    def look_again(self) -> None:
        state = self._state()
        if state != self._seen:
            self._seen = state
            self.changed.emit()

    def _state(self) -> _State:
        try:
            found = [(path.name, path.stat()) for path in sorted(self._folder.glob("*.toml"))]
        except OSError:
            return ()
        return tuple((name, told.st_size, told.st_mtime_ns) for name, told in found)
