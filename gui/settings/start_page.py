# SPDX-License-Identifier: Apache-2.0
"""What happens when the program starts."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget


class StartPage(QWidget):
    def __init__(self, resume: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.resume = QCheckBox(self.tr("&Open the windows and dossiers of the last time"), self)
        self.resume.setChecked(resume)
        told = QLabel(
            self.tr(
                "Each comes back with the articles that stood side by side, what was selected and the place at which"
                " you were reading. Stories that no dossier holds cannot come back."
            ),
            self,
        )
        told.setObjectName("secondary")
        told.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 14, 4, 0)
        layout.setSpacing(8)
        layout.addWidget(self.resume)
        layout.addWidget(told)
        layout.addStretch()

    def restore(self) -> None:
        """Show what holds where nobody has set anything."""
        self.resume.setChecked(True)
