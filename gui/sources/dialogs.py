# SPDX-License-Identifier: Apache-2.0
"""What the window asks a person about sources: which files and pages, which details, what is to be tried again.

The forms are loaded when they are first opened, so that the window is on the screen sooner.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from core.model import Source

if TYPE_CHECKING:
    from core.ingest.choosing import Page
    from core.ingest.metadata import Metadata
    from gui.sources.incoming import Tesseract, Unread
    from gui.sources.notices_page import Doing


class SourceDialogs(QObject):
    """Each method waits for the person and gives nothing when nothing was chosen."""

    def files(self, parent: QWidget, folder: str) -> list[Path]:
        from core.ingest.formats import suffixes

        endings = " ".join(f"*{suffix}" for suffix in suffixes())
        kinds = self.tr("Articles ({endings});;All files (*)").format(endings=endings)
        names, _ = QFileDialog.getOpenFileNames(parent, self.tr("Add articles"), folder, kinds)
        return [Path(name) for name in names]

    def addresses(self, parent: QWidget, text: str) -> tuple[str, ...]:
        """The addresses that a person wants to be fetched; none where they changed their mind."""
        from gui.sources.address_dialog import AddressDialog

        dialog = AddressDialog(text, parent)
        try:
            return dialog.addresses if dialog.exec() else ()
        finally:
            dialog.deleteLater()

    def folder(self, parent: QWidget, folder: str) -> Path | None:
        """A folder whose articles are to come in."""
        name = QFileDialog.getExistingDirectory(parent, self.tr("Add a folder"), folder)
        return Path(name) if name else None

    def archive_target(self, parent: QWidget, suggestion: Path) -> Path | None:
        """Where to write a web archive."""
        kinds = self.tr("Web archives (*.warc.gz *.warc)")
        name, _ = QFileDialog.getSaveFileName(parent, self.tr("Save as WARC"), str(suggestion), kinds)
        return Path(name) if name else None

    def pages(self, parent: QWidget, path: Path, pages: Sequence[Page]) -> tuple[Page, ...]:
        """Those of the pages in a file that are to come in, in their order."""
        from gui.sources.pages_dialog import PagesDialog

        dialog = PagesDialog(path.name, pages, parent)
        try:
            return dialog.chosen if dialog.exec() else ()
        finally:
            dialog.deleteLater()

    def unread(self, parent: QWidget, unread: Sequence[Unread]) -> tuple[Unread, ...]:
        """Show what could not be read and why; those that are to be tried again."""
        from gui.sources.unread_dialog import UnreadDialog

        dialog = UnreadDialog(unread, parent)
        try:
            return dialog.chosen if dialog.exec() else ()
        finally:
            dialog.deleteLater()

    def languages(self, parent: QWidget, tesseract: Tesseract, names: Sequence[str]) -> tuple[str, ...]:
        """In which languages Tesseract is to read the pictures in files of these names."""
        from gui.sources.pictures_dialog import PicturesDialog

        dialog = PicturesDialog(tesseract, names, parent)
        try:
            return dialog.languages if dialog.exec() else ()
        finally:
            dialog.deleteLater()

    def pasted(self, parent: QWidget, text: str, html: str = "") -> tuple[str, Metadata] | None:
        """An article as pasted or typed, and what is known about it. `html`: the page that it was copied from."""
        from gui.sources.paste_dialog import PasteDialog

        dialog = PasteDialog(text, parent, html=html)
        try:
            return (dialog.text, dialog.result_metadata) if dialog.exec() else None
        finally:
            dialog.deleteLater()

    def metadata(
        self,
        parent: QWidget,
        source: Source,
        *,
        page: str = "data",
        size: int | None = None,
        doing: Doing | None = None,
    ) -> Metadata | None:
        """What a person changes of what is known about a source; beside that its notices and how it was got."""
        from gui.sources.metadata_dialog import MetadataDialog

        dialog = MetadataDialog(source, parent, page=page, size=size, doing=doing)
        try:
            return dialog.result_metadata if dialog.exec() else None
        finally:
            dialog.deleteLater()
