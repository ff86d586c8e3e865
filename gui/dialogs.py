# SPDX-License-Identifier: Apache-2.0
"""What the window asks a person: which files, which details, where to write. Tests put another object in its place.

The forms are loaded when they are first opened, so that the window is on the screen sooner.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QInputDialog,
    QLabel,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core import __version__
from core.model import Settings, Source
from gui.actions import KeyLine

if TYPE_CHECKING:
    from core.ingest.metadata import Metadata


class Dialogs(QObject):
    """Each method waits for the person and gives None when nothing was chosen."""

    def files(self, parent: QWidget, folder: str) -> list[Path]:
        kinds = self.tr("Articles (*.txt *.md *.markdown *.html *.htm *.xhtml);;All files (*)")
        names, _ = QFileDialog.getOpenFileNames(parent, self.tr("Add articles"), folder, kinds)
        return [Path(name) for name in names]

    def pasted(self, parent: QWidget, text: str) -> tuple[str, Metadata] | None:
        from gui.sources.paste_dialog import PasteDialog

        dialog = PasteDialog(text, parent)
        try:
            return (dialog.text, dialog.result_metadata) if dialog.exec() else None
        finally:
            dialog.deleteLater()

    def metadata(self, parent: QWidget, source: Source) -> Metadata | None:
        from gui.sources.metadata_dialog import MetadataDialog

        dialog = MetadataDialog(source, parent)
        try:
            return dialog.result_metadata if dialog.exec() else None
        finally:
            dialog.deleteLater()

    def target(self, parent: QWidget, form: str, suggestion: Path) -> Path | None:
        """Where to write a report."""
        kinds = {
            "html": self.tr("Web page (*.html)"),
            "json": self.tr("Comparison (*.json)"),
            "text": self.tr("Plain text (*.txt)"),
        }
        name, _ = QFileDialog.getSaveFileName(parent, self.tr("Export"), str(suggestion), kinds[form])
        return Path(name) if name else None

    def number(self, parent: QWidget, most: int, now: int) -> int | None:
        question = self.tr("Difference (1 to {most}):").format(most=most)
        number, accepted = QInputDialog.getInt(parent, self.tr("Go to"), question, now, 1, most)
        return number if accepted else None

    def keys(self, parent: QWidget, lines: list[KeyLine]) -> None:
        dialog = KeysDialog(lines, parent)
        dialog.exec()
        dialog.deleteLater()

    def settings(self, parent: QWidget, settings: Settings) -> Settings | None:
        """What holds for every comparison, as the person now wants it."""
        from gui.settings.dialog import SettingsDialog

        dialog = SettingsDialog(settings, parent)
        try:
            return dialog.settings if dialog.exec() else None
        finally:
            dialog.deleteLater()

    def about(self, parent: QWidget) -> None:
        text = self.tr(
            "Crossread {version}\n\nReads several accounts of one event side by side, pairs the claims that mean the"
            " same and names what differs. Everything happens on this computer."
        ).format(version=__version__)
        QMessageBox.about(parent, self.tr("About Crossread"), text)


class KeysDialog(QDialog):
    """The list of keys."""

    def __init__(self, lines: list[KeyLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.resize(520, 560)
        body = QWidget(self)
        grid = QGridLayout(body)
        grid.setContentsMargins(6, 6, 12, 6)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(0, 1)
        for number, line in enumerate(lines):
            words = QLabel(line.words, body)
            keys = QLabel(line.keys, body)
            keys.setObjectName("key")
            keys.setAccessibleName(f"{line.words}: {line.keys}")
            grid.addWidget(words, number, 0)
            grid.addWidget(keys, number, 1, Qt.AlignmentFlag.AlignRight)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        scroll.setAccessibleName(self.tr("Keys"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(scroll)
        layout.addWidget(buttons)
