# SPDX-License-Identifier: Apache-2.0
"""The way of a report out of the window: opens the dialog, and tells where it was written.

What the dialog stands on is loaded a while after there is something to export, when nobody waits for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from gui.bars import Bars, Tone
from gui.desk.desk import Desk
from gui.dialogs import Dialogs
from gui.loading import EXPORTING, loading
from gui.preferences import Preferences
from gui.reading.slices import Slices
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.exporting.dialog import ExportDialog

_SOON_MS = 1500


class Exporter(QObject):
    """`dialog` is open while a person exports or prints."""

    def __init__(
        self,
        workspace: Workspace,
        desk: Desk,
        preferences: Preferences,
        *,
        bars: Bars,
        dialogs: Dialogs,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace, self._bars, self._window = workspace, bars, window
        self._preferences, self._desk = preferences, desk
        self.dialogs = dialogs
        self.dialog: ExportDialog | None = None
        self._loading = Slices(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(lambda: self._loading.begin(loading(EXPORTING)))
        workspace.comparison_changed.connect(self._load_soon)

    def _load_soon(self) -> None:
        if self._workspace.comparison is not None:
            self._workspace.comparison_changed.disconnect(self._load_soon)
            self._soon.start()

    def export(self) -> None:
        self._open_dialog(printing=False)

    def print(self) -> None:
        self._open_dialog(printing=True)

    def _open_dialog(self, *, printing: bool) -> None:
        self._desk.settling.emit()
        reviewed = self._desk.reviewed
        if reviewed is None or self.dialog is not None:
            return
        from gui.exporting.asking import ReportAsker
        from gui.exporting.dialog import ExportDialog
        from gui.exporting.remembered import Remembered

        workspace = self._workspace
        wanted, visible = workspace.filter, workspace.visible
        through = ""
        if wanted.limits and visible is not None:
            through = self.tr("{number} of {all}").format(number=visible.number, all=visible.of)
        asker = ReportAsker(workspace.engine, reviewed)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.dialog = ExportDialog(
            asker,
            Remembered(self._preferences),
            self.dialogs,
            window_filter=wanted,
            through=through,
            folder=documents,
            printing=printing,
            parent=self._window,
        )
        self.dialog.written.connect(self._tell_written)
        self.dialog.printed.connect(self._tell_printed)
        self.dialog.finished.connect(self._closed)
        self._bars.drop("export")
        self.dialog.open()

    def _closed(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _tell_written(self, found: object) -> None:
        from gui.exporting.shown import Written

        if not isinstance(found, Written) or not found.paths:
            return
        first, folder = found.paths[0], found.paths[0].parent
        if len(found.paths) == 1:
            text = self.tr("Written: {path}").format(path=first)
        else:
            names = ", ".join(path.name for path in found.paths)
            text = self.tr("Written into {folder}: {names}").format(folder=folder, names=names)
        actions = [
            (self.tr("Open"), lambda: self._open(first)),
            (self.tr("Show folder"), lambda: self._open(folder)),
        ]
        self._bars.show_bar("export", Tone.DONE, text, actions)

    def _tell_printed(self, pages: int) -> None:
        text = self.tr("1 page was handed to the printer.") if pages == 1 else self.tr("{n} pages were handed over.")
        self._bars.show_bar("export", Tone.DONE, text.format(n=pages))

    def _open(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
