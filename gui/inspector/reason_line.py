# SPDX-License-Identifier: Apache-2.0
"""One reason in the inspector, to read, select and copy: "shared names: Lamport", with what it is quieter than what is
named.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.theme import current_theme

_LONGEST_KIND = 44  # letters before a colon that still are the name of a reason


class ReasonLine(QLabel):
    """`line` is what it says, in plain words."""

    def __init__(self, line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(line)
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "line"):
            self._write()

    def _write(self) -> None:
        kind, colon, things = self.line.partition(": ")
        if colon and len(kind) <= _LONGEST_KIND:
            quiet = current_theme().secondary.name()
            text = f'<span style="color: {quiet}">{escape(kind)}:</span> {escape(things)}'
        else:
            text = escape(self.line)
        if self.text() != text:
            self.setText(text)
