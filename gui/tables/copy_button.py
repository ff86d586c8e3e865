# SPDX-License-Identifier: Apache-2.0
"""The button above a table that copies it. Copies nothing itself: `clicked` asks for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from gui.icons import icon
from gui.theme import current_theme


class CopyButton(QToolButton):
    """Its icon has the colour of the scheme; `tip` says what is copied."""

    def __init__(self, tip: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tool")
        self.setText(self.tr("Copy table"))
        self.setAccessibleName(self.text())
        self.setToolTip(tip)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(16, 16))
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        self.setIcon(icon("copy", current_theme().text))
