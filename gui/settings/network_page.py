# SPDX-License-Identifier: Apache-2.0
"""What may be contacted when a person asks for an article by its address."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget


class NetworkPage(QWidget):
    def __init__(self, private: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        always = QLabel(
            self.tr(
                "Nothing is contacted unless you ask for an address or for another language model, and then only the"
                " servers that you are shown. All else is on board."
            ),
            self,
        )
        always.setWordWrap(True)
        self.private = QCheckBox(self.tr("Also &addresses in this computer or a private network"), self)
        self.private.setChecked(private)
        told = QLabel(
            self.tr(
                "Off, no page can make the program ask this computer, its router or the newsroom's own servers, not"
                " even by a redirect. Switch it on for articles on a server in your own network."
            ),
            self,
        )
        told.setObjectName("secondary")
        told.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 14, 4, 0)
        layout.setSpacing(8)
        layout.addWidget(always)
        layout.addSpacing(6)
        layout.addWidget(self.private)
        layout.addWidget(told)
        layout.addStretch()

    def restore(self) -> None:
        """Show what holds where nobody has set anything."""
        self.private.setChecked(False)
