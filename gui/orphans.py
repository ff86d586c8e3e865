# SPDX-License-Identifier: Apache-2.0
"""Decisions whose claims no match joins any more: kept, told, and to be copied from a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QVBoxLayout, QWidget

from core.model import Status
from core.review.overlay import Orphan
from core.words import words
from gui.reading.signs import signs_of


def told(orphan: Orphan) -> str:
    """One of them in a few lines: what was decided, by whom, and about which words."""
    translate, remark = QCoreApplication.translate, orphan.remark
    signs = " ".join(signs_of(remark, remark.status))
    parts = [words().status(remark.status) if remark.status is not Status.UNREVIEWED else ""]
    parts += [translate("Desk", "flagged") if remark.flagged else "", remark.rating or "", ", ".join(remark.tags)]
    by = " ".join(part for part in (remark.by, remark.at[:10]) if part)
    head = " · ".join(part for part in (*parts, by) if part)
    lines = [f"{signs} {head}".strip()]
    lines += [f"– {' '.join(text.split())}" for text in orphan.words if text]
    if remark.note:
        lines.append(translate("Desk", "Note: {text}").format(text=remark.note))
    return "\n".join(lines)


class OrphansDialog(QDialog):
    def __init__(self, orphans: Sequence[Orphan], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Decisions without their match"))
        self.resize(620, 460)
        explained = QLabel(
            self.tr(
                "No match of this comparison joins the claims that these were about. They are kept, and come back"
                " with their match."
            ),
            self,
        )
        explained.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setSpacing(4)
        self.list.setAccessibleName(self.windowTitle())
        self.list.addItems([told(orphan) for orphan in orphans])
        if orphans:
            self.list.setCurrentRow(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        self.copy = buttons.addButton(self.tr("&Copy all"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(self._copy)
        layout = QVBoxLayout(self)
        layout.addWidget(explained)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)

    def _copy(self) -> None:
        texts = [self.list.item(row).data(Qt.ItemDataRole.DisplayRole) for row in range(self.list.count())]
        QGuiApplication.clipboard().setText("\n\n".join(texts))
