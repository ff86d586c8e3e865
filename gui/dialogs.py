# SPDX-License-Identifier: Apache-2.0
"""What the window asks a person: which files, which details, where to write. Tests put another object in its place.

The forms are loaded when they are first opened, so that the window is on the screen sooner.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QFileDialog,
    QInputDialog,
    QMessageBox,
    QWidget,
)

from core.model import ModelIdentity, Source
from gui.keys import Command, KeyLine
from gui.preferences import Choices, Look
from gui.sources.dialogs import SourceDialogs

if TYPE_CHECKING:
    from core.review.decisions import Decision
    from core.review.overlay import Orphan
    from core.review.places import Places
    from core.review.standing import Settlement


class Dialogs(SourceDialogs):
    """Each method waits for the person and gives None when nothing was chosen."""

    def dossier(self, parent: QWidget, folder: str) -> Path | None:
        kinds = self.tr("Dossiers (*.crossread);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(parent, self.tr("Open dossier"), folder, kinds)
        return Path(name) if name else None

    def dossier_target(self, parent: QWidget, suggestion: Path) -> Path | None:
        """Where to keep a story."""
        kinds = self.tr("Dossiers (*.crossread)")
        name, _ = QFileDialog.getSaveFileName(parent, self.tr("Save dossier"), str(suggestion), kinds)
        return Path(name) if name else None

    def unsaved(self, parent: QWidget) -> str | None:
        """What to do with decisions that no file holds: "save" or "discard" them."""
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Crossread"))
        box.setText(self.tr("Save what you have decided?"))
        box.setInformativeText(self.tr("No dossier holds your decisions yet. Without saving they are lost."))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        answer = box.exec()
        box.deleteLater()
        return {buttons.Save.value: "save", buttons.Discard.value: "discard"}.get(answer)

    def speaker(self, parent: QWidget, claim: str, now: str, names: Sequence[str]) -> str | None:
        """Who says a claim, chosen from `names` or written; an empty text: its outlet itself."""
        question = self.tr("Who says {claim}? Leave it empty for the outlet itself.").format(claim=claim)
        offered = list(dict.fromkeys((now, *names, "")))
        name, accepted = QInputDialog.getItem(parent, self.tr("Speaker"), question, offered, 0, True)
        return name if accepted else None

    def review_target(self, parent: QWidget, suggestion: Path) -> Path | None:
        """Where to write a review for another person."""
        kinds = self.tr("Reviews (*.crossread-review)")
        name, _ = QFileDialog.getSaveFileName(parent, self.tr("Export review"), str(suggestion), kinds)
        return Path(name) if name else None

    def review_file(self, parent: QWidget) -> Path | None:
        """Another person's review."""
        kinds = self.tr("Reviews (*.crossread-review);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(parent, self.tr("Import review"), "", kinds)
        return Path(name) if name else None

    def settled(
        self, parent: QWidget, found: Settlement, places: Places, sources: tuple[Source, ...], who: str
    ) -> list[Decision]:
        """What is to hold of one's own review and of another's; nothing where all stays as it is."""
        from gui.settling import SettlingDialog, asked_by

        dialog = SettlingDialog(found, places, sources, who=who, ask=asked_by(parent), parent=parent)
        try:
            return dialog.decisions if dialog.exec() else []
        finally:
            dialog.deleteLater()

    def orphans(self, parent: QWidget, orphans: Sequence[Orphan]) -> None:
        from gui.orphans import OrphansDialog

        dialog = OrphansDialog(orphans, parent)
        dialog.exec()
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

    def only_shown(self, parent: QWidget, number: int, of: int) -> bool | None:
        """Whether a report is to tell only what the filter shows."""
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Export"))
        box.setText(self.tr("Export only what is shown?"))
        told = self.tr("A filter is on: it shows {number} of {all} matches and claims that are alone.")
        box.setInformativeText(told.format(number=number, all=of))
        shown = box.addButton(self.tr("&Only what is shown"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("&Everything"), QMessageBox.ButtonRole.NoRole)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(shown)
        box.exec()
        chosen = box.clickedButton()
        box.deleteLater()
        return None if chosen is None or chosen is cancel else chosen is shown

    def number(self, parent: QWidget, most: int, now: int) -> int | None:
        question = self.tr("Difference (1 to {most}):").format(most=most)
        number, accepted = QInputDialog.getInt(parent, self.tr("Go to"), question, now, 1, most)
        return number if accepted else None

    def keys(self, parent: QWidget, lines: list[KeyLine]) -> bool:
        """Show the keys; whether the person wants to change them."""
        from gui.keys_dialog import KeysDialog

        dialog = KeysDialog(lines, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.wants_change

    def settings(
        self,
        parent: QWidget,
        choices: Choices,
        commands: Sequence[Command],
        preview: Callable[[Look], None],
        page: str = "",
    ) -> Choices | None:
        """What holds for every comparison, every review and the program, as the person now wants it."""
        from gui.settings.dialog import SettingsDialog

        dialog = SettingsDialog(choices, parent, commands=commands, preview=preview)
        dialog.show_page(page)
        try:
            return dialog.choices if dialog.exec() else None
        finally:
            dialog.deleteLater()

    def about(self, parent: QWidget, model: ModelIdentity | None = None) -> None:
        from gui.about import AboutDialog

        dialog = AboutDialog(model, parent)
        dialog.exec()
        dialog.deleteLater()
