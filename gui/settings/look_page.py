# SPDX-License-Identifier: Apache-2.0
"""How the program looks: its colours, and the type in which the articles are read. Shown as it is being chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSpinBox,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.model import State
from core.words import words
from gui.preferences import Look
from gui.reading.typography import LEADINGS, LETTERS, SIZES, Reading, Typography, system_size
from gui.style import Scheme
from gui.theme import current_theme

_CONTRAST = (Scheme.LIGHT_CONTRAST, Scheme.DARK_CONTRAST)


class LookPage(QWidget):
    """`changed` carries the `Look` after every change, so that one sees it where one reads."""

    changed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self.scheme = QComboBox(self)
        for scheme, name in (
            (Scheme.SYSTEM, self.tr("as the system")),
            (Scheme.LIGHT, self.tr("light")),
            (Scheme.DARK, self.tr("dark")),
            (Scheme.LIGHT_CONTRAST, self.tr("high contrast, light")),
            (Scheme.DARK_CONTRAST, self.tr("high contrast, dark")),
        ):
            self.scheme.addItem(name, scheme.value)
        self.safe = QCheckBox(self.tr("Colours that people who are colour-&blind can tell apart"), self)
        self.serif = QRadioButton(self.tr("Seri&f"), self)
        self.sans = QRadioButton(self.tr("Sa&ns serif"), self)
        self.own_size = QCheckBox(self.tr("&Own size"), self)
        self.size_ = QSpinBox(self)
        self.size_.setRange(*SIZES)
        self.size_.setSuffix(self.tr(" px"))
        self.size_.setAccessibleName(self.tr("Size of the letters"))
        self.leading = QDoubleSpinBox(self)
        self.leading.setRange(*LEADINGS)
        self.leading.setSingleStep(0.1)
        self.leading.setDecimals(1)
        self.limited = QCheckBox(self.tr("At &most"), self)
        self.letters = QSpinBox(self)
        self.letters.setRange(*LETTERS)
        self.letters.setSuffix(self.tr(" letters a line"))
        self.letters.setAccessibleName(self.tr("Letters a line"))
        self.limited.setAccessibleDescription(self.tr("Without this, lines are as long as there is room."))
        self.sample = _Sample(self)
        self._lay_out()
        self._show(look)
        self._connect()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(9)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow(self.tr("&Colours"), self.scheme)
        form.addRow("", self.safe)
        form.addRow(self.tr("Articles"), _row(self.serif, self.sans))
        form.addRow(self.tr("Size"), _row(self.own_size, self.size_))
        form.addRow(self.tr("Line &height"), self.leading)
        form.addRow(self.tr("Column"), _row(self.limited, self.letters))
        told = QLabel(self.tr("Ctrl and the wheel, Ctrl++ and Ctrl+− zoom on top of this size."), self)
        told.setObjectName("secondary")
        told.setWordWrap(True)
        form.addRow("", told)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 14, 4, 0)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self.sample)
        layout.addStretch(1)

    def _connect(self) -> None:
        for box in (self.safe, self.own_size, self.limited):
            box.toggled.connect(self._tell)
        self.serif.toggled.connect(self._tell)
        self.scheme.currentIndexChanged.connect(self._tell)
        for number in (self.size_, self.letters, self.leading):
            number.valueChanged.connect(self._tell)

    @property
    def look(self) -> Look:
        """What this page says."""
        reading = Reading(
            self.serif.isChecked(),
            self.size_.value() if self.own_size.isChecked() else 0,
            round(self.leading.value(), 2),
            self.letters.value() if self.limited.isChecked() else 0,
        )
        return Look(Scheme(self.scheme.currentData()), self.safe.isChecked(), reading)

    def restore(self) -> None:
        """Show what holds where nobody has set anything."""
        self._show(Look())
        self._tell()

    def _show(self, look: Look) -> None:
        self._showing = True
        reading = look.reading
        self.scheme.setCurrentIndex(self.scheme.findData(look.scheme.value))
        self.safe.setChecked(look.safe)
        (self.serif if reading.serif else self.sans).setChecked(True)
        self.own_size.setChecked(reading.size > 0)
        self.size_.setValue(reading.size or round(system_size()))
        self.leading.setValue(reading.leading)
        self.limited.setChecked(reading.letters > 0)
        self.letters.setValue(reading.letters or Reading().letters)
        self._showing = False
        self._follow()

    def _follow(self) -> None:
        self.size_.setEnabled(self.own_size.isChecked())
        self.letters.setEnabled(self.limited.isChecked())
        contrast = self.look.scheme in _CONTRAST
        self.safe.setEnabled(not contrast)
        self.safe.setToolTip(self.tr("High contrast always has such colours.") if contrast else "")
        self.sample.show_reading(self.look.reading)

    def _tell(self) -> None:
        if not self._showing:
            self._follow()
            self.changed.emit(self.look)


class _Sample(QTextEdit):
    """A few lines in the chosen type, with the signs and inks of the states."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sample")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Sample"))
        self.setFixedHeight(170)
        self._reading = Reading()

    def show_reading(self, reading: Reading) -> None:
        self._reading = reading
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_reading"):
            self._write()

    def _write(self) -> None:
        theme, type_ = current_theme(), Typography(1.0, self._reading)
        self.clear()
        cursor = QTextCursor(self.document())
        form = QTextBlockFormat()
        form.setLineHeight(type_.pitch, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(form)
        plain = QTextCharFormat()
        plain.setFont(type_.body)
        plain.setForeground(theme.text)
        cursor.insertText(
            self.tr(
                "The ferry was to sail at noon, the harbour master said. It left an hour late, with 312 on board. "
            ),
            plain,
        )
        for state in State:
            marked = QTextCharFormat(plain)
            marked.setForeground(theme.states[state].ink)
            marked.setBackground(theme.states[state].tint)
            cursor.insertText(f" {words().sign(state)} {words().state(state)} ", marked)
            cursor.insertText(" ", plain)
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch()
    return row
