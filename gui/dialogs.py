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
    QLineEdit,
    QMessageBox,
    QWidget,
)

from core.model import ModelIdentity, Source
from gui.keys import Command, KeyLine
from gui.preferences import Choices, Look
from gui.sources.dialogs import SourceDialogs

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from core.review.decisions import Decision
    from core.review.overlay import Orphan
    from core.review.places import Places
    from core.review.standing import Settlement
    from gui.engine_client import EngineClient


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
        """Where to write a picture."""
        kinds = {"png": self.tr("Picture (*.png)"), "svg": self.tr("Drawing (*.svg)")}
        name, _ = QFileDialog.getSaveFileName(parent, self.tr("Save picture"), str(suggestion), kinds[form])
        return Path(name) if name else None

    def report_folder(self, parent: QWidget, folder: str) -> Path | None:
        """Into which folder reports are to go."""
        name = QFileDialog.getExistingDirectory(parent, self.tr("Folder of the reports"), folder)
        return Path(name) if name else None

    def report_part(self, parent: QWidget, kind: str, before: str) -> Path | None:
        """A file that a report is made with: a "logo", or a template for "html" or "docx"."""
        title, kinds = {
            "logo": (self.tr("Logo"), self.tr("Pictures (*.png *.jpg *.jpeg *.svg)")),
            "html": (self.tr("Your own web page"), self.tr("Web pages (*.html *.htm *.j2 *.jinja)")),
            "docx": (self.tr("Your own Word document"), self.tr("Word documents (*.docx *.dotx)")),
        }[kind]
        name, _ = QFileDialog.getOpenFileName(parent, title, before, f"{kinds};;{self.tr('All files (*)')}")
        return Path(name) if name else None

    def replace(self, parent: QWidget, names: Sequence[str]) -> bool:
        """Whether what has these names already may be replaced."""
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Replace"))
        box.setText(self.tr("Replace what is there already?"))
        box.setInformativeText("\n".join(names))
        replace = box.addButton(self.tr("&Replace"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        chosen = box.clickedButton()
        box.deleteLater()
        return chosen is replace

    def profile_name(self, parent: QWidget, now: str) -> str | None:
        """What a profile of reports is to be called."""
        title, question = self.tr("Profile"), self.tr("What is the profile called?")
        name, accepted = QInputDialog.getText(parent, title, question, QLineEdit.EchoMode.Normal, now)
        return name.strip() if accepted and name.strip() else None

    def forget_profile(self, parent: QWidget, name: str) -> bool:
        """Whether a profile is to be deleted."""
        question = self.tr("Delete the profile “{name}”?").format(name=name)
        return QMessageBox.question(parent, self.tr("Profile"), question) is QMessageBox.StandardButton.Yes

    def printer(self, parent: QWidget, printer: QPrinter) -> bool:
        """Have a person choose a printer and its settings; whether they want to print."""
        from PySide6.QtPrintSupport import QPrintDialog

        dialog = QPrintDialog(printer, parent)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintCollateCopies)
        try:
            return bool(dialog.exec())
        finally:
            dialog.deleteLater()

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
        *,
        engine: EngineClient | None = None,
    ) -> Choices | None:
        """What holds for every comparison, every review and the program, as the person now wants it. `engine` is asked
        for language models.
        """
        from gui.settings.dialog import SettingsDialog

        dialog = SettingsDialog(choices, parent, commands=commands, preview=preview, engine=engine)
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
