# SPDX-License-Identifier: Apache-2.0
"""The profile that a report is made by: chosen, saved, called otherwise, forgotten, taken at the start.

Profiles are files in a person's folder, the same that the command line reads.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from core.errors import CrossreadError
from core.reports.contents import Contents
from core.reports.profile_store import delete_profile, profiles_of, rename_profile, save_profile
from core.reports.profiles import profile_in
from gui.dialogs import Dialogs
from gui.exporting.remembered import Remembered


class ProfileBar(QWidget):
    """`chosen` has the contents of the profile that was chosen; `failed` an error, after which all is as it was."""

    chosen = Signal(object)
    failed = Signal(object)

    def __init__(self, folder: Path, remembered: Remembered, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder, self._remembered, self._dialogs = folder, remembered, dialogs
        self._saved = Contents()
        self._now = Contents()
        self.combo = QComboBox(self)
        self.combo.setAccessibleName(self.tr("Profile"))
        self.combo.activated.connect(self._choose)
        self.menu = QMenu(self)
        self.save = self._action(self.tr("&Save"), self._save)
        self.save_as = self._action(self.tr("Save &as…"), self._save_as)
        self.rename = self._action(self.tr("&Rename…"), self._rename)
        self.delete = self._action(self.tr("&Delete…"), self._delete)
        self.menu.addSeparator()
        self.begin = self._action(self.tr("&Begin with this profile"), self._begin)
        self.begin.setCheckable(True)
        self.button = QToolButton(self)
        self.button.setObjectName("tool")
        self.button.setText("⋯")
        self.button.setAccessibleName(self.tr("Save, rename or delete the profile"))
        self.button.setToolTip(self.button.accessibleName())
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setMenu(self.menu)
        self.state = QLabel(self)
        self.state.setObjectName("secondary")
        label = QLabel(self.tr("Pro&file"), self)
        label.setBuddy(self.combo)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label)
        layout.addWidget(self.combo, 1)
        layout.addWidget(self.state)
        layout.addWidget(self.button)

    def start(self) -> None:
        """Choose the profile that a person begins with, or the one that they used last."""
        self._fill(self._remembered.begin or self._remembered.last)
        self._choose()

    @property
    def name(self) -> str:
        """The name of the profile, empty for the one on board."""
        return str(self.combo.currentData() or "")

    @property
    def changed(self) -> bool:
        """Whether what is chosen now is not what the profile says."""
        return self._now != self._saved

    def follow(self, contents: Contents) -> None:
        """What is chosen now."""
        self._now = contents
        self._tell()

    def _action(self, text: str, act: object) -> QAction:
        made = QAction(text, self)
        made.triggered.connect(act)
        self.menu.addAction(made)
        return made

    def _fill(self, name: str) -> None:
        self.combo.clear()
        self.combo.addItem(self.tr("Everything"), "")
        for known in profiles_of(self._folder):
            self.combo.addItem(known, known)
        self.combo.setCurrentIndex(max(0, self.combo.findData(name)))

    def _choose(self, _at: int = 0) -> None:
        try:
            path = profiles_of(self._folder).get(self.name)
            self._saved = self._now = Contents() if path is None else profile_in(path)
        except CrossreadError as error:
            self.combo.setCurrentIndex(0)
            self._saved = self._now = Contents()
            self.failed.emit(error)
        self._remembered.last = self.name
        self._tell()
        self.chosen.emit(self._saved)

    def _tell(self) -> None:
        self.state.setText(self.tr("changed") if self.changed else "")
        self.save.setEnabled(bool(self.name) and self.changed)
        for action in (self.rename, self.delete):
            action.setEnabled(bool(self.name))
        self.begin.setChecked(self._remembered.begin == self.name and bool(self.name))
        self.begin.setEnabled(bool(self.name))

    def _save(self) -> None:
        self._keep(self.name)

    def _save_as(self) -> None:
        name = self._dialogs.profile_name(self, self.name)
        if name is None:
            return
        known = {one.casefold() for one in profiles_of(self._folder)}
        if name.strip().casefold() in known and not self._dialogs.replace(self, [name.strip()]):
            return
        self._keep(name)

    def _keep(self, name: str) -> None:
        try:
            path = save_profile(self._folder, name, self._now)
        except CrossreadError as error:
            self.failed.emit(error)
            return
        self._saved = self._now
        self._called(path.stem)

    def _rename(self) -> None:
        before = self.name
        name = self._dialogs.profile_name(self, before)
        if name is None or name.strip() == before:
            return
        try:
            path = rename_profile(self._folder, before, name)
        except CrossreadError as error:
            self.failed.emit(error)
            return
        self._remembered.renamed(before, path.stem)
        self._called(path.stem)

    def _delete(self) -> None:
        if not self._dialogs.forget_profile(self, self.name):
            return
        try:
            delete_profile(self._folder, self.name)
        except CrossreadError as error:
            self.failed.emit(error)
            return
        self._remembered.renamed(self.name, "")
        self._fill("")
        self._choose()

    def _begin(self, on: bool) -> None:
        self._remembered.begin = self.name if on else ""

    def _called(self, name: str) -> None:
        self._fill(name)
        self._remembered.last = name
        self._tell()
