# SPDX-License-Identifier: Apache-2.0
"""Which differences are told, and how grave each kind is to be taken."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.differences.gravity import gravity_settings
from core.model import DifferenceKind, KindGravity, Settings, Severity
from core.words import words


class DifferencesPage(QWidget):
    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.uncertain = QCheckBox(self.tr("Also tell &uncertain differences"), self)
        self.uncertain.setToolTip(self.tr("Those that the program is not sure of; many of them are none"))
        self.gravity: dict[DifferenceKind, QComboBox] = {}
        told = QLabel(
            self.tr(
                "A difference is as grave as its kind and its words make it. What you set here holds for every"
                " difference of a kind: grave and notable ones make a pair differ (details that one account adds and"
                " other words only if they are grave), slight ones are shown faintly."
            ),
            self,
        )
        told.setWordWrap(True)
        told.setObjectName("secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 14, 4, 0)
        layout.setSpacing(12)
        layout.addWidget(self.uncertain)
        layout.addWidget(told)
        layout.addWidget(self._kinds(), 1)
        self._show(settings)

    def changed(self, settings: Settings) -> Settings:
        """`settings` with what this page says."""
        chosen = [(kind, box.currentData()) for kind, box in self.gravity.items()]
        set_ = [KindGravity(kind, Severity(severity)) for kind, severity in chosen if severity]
        return replace(settings, uncertain=self.uncertain.isChecked(), gravity=gravity_settings(set_))

    def restore(self) -> None:
        """Show what holds where nobody has set anything."""
        self._show(Settings())

    def _show(self, settings: Settings) -> None:
        self.uncertain.setChecked(settings.uncertain)
        said = {one.kind: one.severity for one in settings.gravity}
        for kind, box in self.gravity.items():
            box.setCurrentIndex(box.findData(said[kind].value) if kind in said else 0)

    def _kinds(self) -> QScrollArea:
        body = QWidget(self)
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        for number, kind in enumerate(DifferenceKind):
            name, told = QLabel(words().kind(kind), body), QLabel(words().kind_explanation(kind), body)
            told.setObjectName("secondary")
            told.setWordWrap(True)
            box = QComboBox(body)
            box.addItem(self.tr("as found"), "")
            for severity in Severity:
                box.addItem(words().severity(severity), severity.value)
            box.setAccessibleName(self.tr("Gravity of {kind}").format(kind=words().kind(kind)))
            box.setAccessibleDescription(words().kind_explanation(kind))
            name.setBuddy(box)
            self.gravity[kind] = box
            about = QVBoxLayout()
            about.setSpacing(1)
            about.addWidget(name)
            about.addWidget(told)
            grid.addLayout(about, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(box, number, 1, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(DifferenceKind), 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(body)
        scroll.setAccessibleName(self.tr("Kinds of difference"))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what stands in it takes the focus
        return scroll
