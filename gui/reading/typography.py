# SPDX-License-Identifier: Apache-2.0
"""Fonts and distances of the articles at one zoom: a serif of 16 pixels or more, lines of 1.6 and 68 letters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication

SERIFS = ["Charter", "Iowan Old Style", "Source Serif 4", "Georgia", "Noto Serif", "DejaVu Serif", "serif"]
LEAST_SIZE = 17.0
LETTERS_PER_LINE = 68
ZOOMS = (0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.1, 2.5)
_SAMPLE = "the minister said on Tuesday that talks about a truce would go on for weeks and were far from over "


@dataclass(frozen=True)
class Typography:
    """The type of a pane. `zoom` multiplies the size that follows from the system's own font size."""

    zoom: float = 1.0

    @cached_property
    def size(self) -> float:
        """Of the running text, in device-independent pixels."""
        return round(max(LEAST_SIZE, QFontInfo(QApplication.font()).pixelSize() * 1.3) * self.zoom)

    @cached_property
    def body(self) -> QFont:
        return self._serif(self.size)

    @cached_property
    def title(self) -> QFont:
        font = self._serif(self.size * 1.32)
        font.setWeight(QFont.Weight.Bold)
        return font

    @cached_property
    def small(self) -> QFont:
        """For the program's own words between the paragraphs."""
        return self._sans(self.size * 0.75)

    @cached_property
    def label(self) -> QFont:
        """For the names of differences beside the words."""
        font = self._sans(max(9.0, self.size * 0.58))
        font.setWeight(QFont.Weight.DemiBold)
        return font

    @cached_property
    def pitch(self) -> float:
        """From one line of running text to the next."""
        return round(self.size * 1.6)

    @cached_property
    def widest(self) -> float:
        """The width at which a line of running text holds about 68 letters."""
        return QFontMetricsF(self.body).horizontalAdvance(_SAMPLE) / len(_SAMPLE) * LETTERS_PER_LINE

    @cached_property
    def gutter(self) -> float:
        """Room for the signs at the side where the lines begin."""
        return round(self.size * 1.65)

    @cached_property
    def margin(self) -> float:
        """Room at the other side."""
        return round(self.size * 0.6)

    def label_room(self, text: str) -> float:
        return QFontMetricsF(self.label).horizontalAdvance(text) + self.size * 0.2

    def _serif(self, size: float) -> QFont:
        font = QFont()
        font.setFamilies(SERIFS)
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setPixelSize(max(1, round(size)))
        return font

    def _sans(self, size: float) -> QFont:
        font = QFont(QApplication.font())
        font.setPixelSize(max(1, round(size)))
        return font
