# SPDX-License-Identifier: Apache-2.0
"""About the program: its version and licence, the model with its hash, and every library it stands on."""

from __future__ import annotations

import platform
import sys
from bisect import bisect_left

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core import __version__
from core.model import ModelIdentity
from core.semantics.model_files import NAME, WEIGHTS_SHA256
from gui.icons import pixmap
from gui.licences import Library, libraries
from gui.reading.slices import Slices, Work
from gui.theme import current_theme

_MARK = 48
_LICENCES_OF_MODELS = {WEIGHTS_SHA256: "Apache-2.0"}
"""By the hash of the weights; of any other model it is not known."""


class AboutDialog(QDialog):
    """`model` is the one that is loaded; before it is, the one on board is told."""

    def __init__(self, model: ModelIdentity | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Crossread"))
        self.resize(620, 560)
        self.libraries: list[Library] = []
        mark = QLabel(self)
        mark.setPixmap(pixmap("crossread", _MARK, current_theme().accent))
        title = QLabel(self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setText(self.tr("Crossread {version}").format(version=__version__))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setBold(True)
        title.setFont(font)
        purpose = QLabel(
            self.tr(
                "Reads several accounts of one event side by side, pairs the claims that mean the same and names what"
                " differs. Everything happens on this computer."
            ),
            self,
        )
        purpose.setWordWrap(True)
        self.told = QLabel(self.facts(model), self)
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.told.setAccessibleName(self.tr("Licence, model and system"))
        self.list = QTreeWidget(self)
        self.list.setHeaderLabels([self.tr("Library"), self.tr("Version"), self.tr("Licence")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(self.tr("Libraries that come with the program"))
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        self.copying = QPushButton(self.tr("&Copy all"), self)
        self.copying.clicked.connect(self.copy)
        self.copying.setAutoDefault(False)
        buttons.addButton(self.copying, QDialogButtonBox.ButtonRole.ActionRole)
        beside = QVBoxLayout()
        beside.addWidget(title)
        beside.addWidget(purpose)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(beside, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.told)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        self.reading = Slices(self)
        self.reading.begin(self._read())

    def facts(self, model: ModelIdentity | None) -> str:
        """The lines about the program itself, its model and the system."""
        name, sha256 = (NAME, WEIGHTS_SHA256) if model is None else (model.name, model.sha256)
        licence = _LICENCES_OF_MODELS.get(sha256, self.tr("licence not known"))
        return "\n".join((
            self.tr("Free software under the Apache License 2.0."),
            self.tr("Model: {name}, {licence}").format(name=name, licence=licence),
            self.tr("SHA-256 of its weights: {hash}").format(hash=sha256),
            self.tr("Python {python}, Qt {qt}, {system}").format(
                python=platform.python_version(), qt=qVersion(), system=_system()
            ),
        ))  # fmt: skip

    def text(self) -> str:
        """All of it, for a report of a fault."""
        told = [self.tr("Crossread {version}").format(version=__version__), self.told.text(), ""]
        told += [f"{one.name} {one.version}  {one.licence}".rstrip() for one in self.libraries]
        return "\n".join(told)

    def copy(self) -> None:
        self.reading.finish()
        QApplication.clipboard().setText(self.text())

    def _read(self) -> Work:
        for library in libraries():
            item = QTreeWidgetItem([library.name, library.version, library.licence])
            item.setToolTip(2, library.licence)
            at = bisect_left(self.libraries, library.name.lower(), key=lambda one: one.name.lower())
            self.libraries.insert(at, library)
            self.list.insertTopLevelItem(at, item)
            yield

    def done(self, result: int) -> None:
        self.reading.drop()
        super().done(result)


def _system() -> str:
    return f"{platform.system()} {platform.machine()}" if sys.platform != "darwin" else f"macOS {platform.mac_ver()[0]}"
