# SPDX-License-Identifier: Apache-2.0
"""Where reports go: a folder and a name, of which each format makes a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from core.reports.writers import writer
from gui.dialogs import Dialogs

_NOT_IN_NAMES = re.compile(r'[/\\:*?"<>|\x00-\x1f]+')


class PlacesRow(QWidget):
    changed = Signal()

    def __init__(self, folder: str, name: str, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._formats: tuple[str, ...] = ()
        self.folder = QLineEdit(folder, self)
        self.name = QLineEdit(name, self)
        self.browse = QPushButton(self.tr("&Browse…"), self)
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._choose)
        self.told = QLabel(self)
        self.told.setObjectName("secondary")
        self.told.setWordWrap(True)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(4)
        for row, (text, field) in enumerate(((self.tr("Fol&der"), self.folder), (self.tr("Fil&e name"), self.name))):
            label = QLabel(text, self)
            label.setBuddy(field)
            field.setAccessibleName(text.replace("&", ""))
            field.textChanged.connect(self._tell)
            layout.addWidget(label, row, 0)
            layout.addWidget(field, row, 1)
        layout.addWidget(self.browse, 0, 2)
        layout.addWidget(self.told, 2, 1, 1, 2)
        layout.setColumnStretch(1, 1)
        self._tell()

    def offer(self, formats: Sequence[str]) -> None:
        """The formats that are to be written."""
        self._formats = tuple(formats)
        self._tell()

    @property
    def targets(self) -> list[tuple[str, Path]]:
        """Each format and its file; nothing without a name or a folder."""
        folder, name = self.folder.text().strip(), _NOT_IN_NAMES.sub("-", self.name.text().strip()).strip(". ")
        if not folder or not name:
            return []
        place = Path(folder).expanduser()
        return [(format_, place / _ended(name, writer(format_).ending)) for format_ in self._formats]

    @property
    def there(self) -> list[Path]:
        """Files that would be replaced."""
        return [path for _, path in self.targets if path.exists()]

    def _choose(self) -> None:
        found = self._dialogs.report_folder(self, self.folder.text())
        if found is not None:
            self.folder.setText(str(found))

    def _tell(self, _text: str = "") -> None:
        targets, there = self.targets, self.there
        told = ", ".join(path.name for _, path in targets)
        if there:
            names = ", ".join(path.name for path in there)
            told = self.tr("{names} · there already: {there}").format(names=told, there=names)
        elif not self._formats:
            told = self.tr("Tick a format to write")
        self.told.setText(told)
        self.changed.emit()


def _ended(name: str, ending: str) -> str:
    return name if name.lower().endswith(ending) else name + ending
