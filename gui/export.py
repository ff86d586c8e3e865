# SPDX-License-Identifier: Apache-2.0
"""The way of a report out of the window: asking where to, telling how it went. The engine writes it."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from core.model import Comparison
from gui.bars import Bars, Tone
from gui.dialogs import Dialogs
from gui.work import Export
from gui.workspace import Workspace

SUFFIXES = {"html": ".html", "json": ".json", "text": ".txt"}
_NAMES_IN_FILE = 3


class Exporter(QObject):
    def __init__(self, workspace: Workspace, bars: Bars, dialogs: Dialogs, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bars = bars
        self._window = parent
        self.dialogs = dialogs
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        workspace.exported.connect(self._told)

    def export(self, form: str) -> None:
        """Ask where to write the comparison as `html`, `json` or `text`, and have it written."""
        comparison = self._workspace.comparison
        if comparison is None:
            return
        suggestion = Path(self._folder or ".") / (suggested_name(comparison) + SUFFIXES[form])
        path = self.dialogs.target(self._window, form, suggestion)
        if path is None:
            return
        if not path.suffix:
            path = path.with_suffix(SUFFIXES[form])
        self._folder = str(path.parent)
        visible = self._workspace.visible if self._workspace.filter.limits else None
        if visible is not None:
            shown = self.dialogs.only_shown(self._window, visible.number, visible.of)
            if shown is None:
                return
            if shown:
                comparison = self._workspace.filtering.narrowed(comparison)
        self._bars.drop("export")
        self._workspace.export(comparison, path, form)

    def _told(self, export: object) -> None:
        assert isinstance(export, Export)  # noqa: S101 - the workspace sends nothing else
        path = export.path
        text = self.tr("Written: {path}").format(path=path)
        actions = [
            (self.tr("Open"), lambda: self._open(path)),
            (self.tr("Show folder"), lambda: self._open(path.parent)),
        ]
        self._bars.show_bar("export", Tone.DONE, text, actions)

    def _open(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def suggested_name(comparison: Comparison) -> str:
    """A file name made of the outlets: "harbor-ledger-capital-courier"."""
    names = [re.sub(r"[^\w]+", "-", Path(source.name).stem.lower()).strip("-") for source in comparison.sources]
    return "-".join(name[:40] for name in names[:_NAMES_IN_FILE] if name) or "comparison"
