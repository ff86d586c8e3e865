# SPDX-License-Identifier: Apache-2.0
"""Fonts and distances of the articles at one zoom: a serif of 17 pixels or more, lines of 1.6 and 68 letters, or as a
person wants to read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import TypeVar

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication

SERIFS = ["Charter", "Iowan Old Style", "Source Serif 4", "Georgia", "Noto Serif", "DejaVu Serif", "serif"]
SANS = ["Source Sans 3", "Helvetica Neue", "Segoe UI", "Noto Sans", "DejaVu Sans", "sans-serif"]
LEAST_SIZE = 17.0
SIZES = (12, 40)
LEADINGS = (1.3, 2.4)
LETTERS = (40, 120)
ZOOMS = (0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.1, 2.5)
_Number = TypeVar("_Number", int, float)
_SAMPLE = "the minister said on Tuesday that talks about a truce would go on for weeks and were far from over "


@dataclass(frozen=True, slots=True)
class Reading:
    """How a person wants to read: what holds for every article, whatever the zoom.

    `size` is in device-independent pixels, 0 follows the system's font; `leading` is from line to line, in sizes;
    `letters` is how many a line may hold, 0 stands for as many as there is room for.
    """

    serif: bool = True
    size: int = 0
    leading: float = 1.6
    letters: int = 68

    def bounded(self) -> Reading:
        """The same within what can be read; a stored value may be anything."""
        return Reading(
            self.serif,
            _within(self.size, SIZES) if self.size > 0 else 0,
            round(_within(self.leading, LEADINGS), 2),
            _within(self.letters, LETTERS) if self.letters > 0 else 0,
        )


def stepped(zoom: float, steps: int) -> float:
    """The zoom so many steps away from the one nearest to `zoom`."""
    nearest = min(range(len(ZOOMS)), key=lambda place: abs(ZOOMS[place] - zoom))
    return ZOOMS[min(max(nearest + steps, 0), len(ZOOMS) - 1)]


def system_size() -> float:
    """The size that follows from the system's own font, in device-independent pixels."""
    return max(LEAST_SIZE, QFontInfo(QApplication.font()).pixelSize() * 1.3)


@dataclass(frozen=True)
class Typography:
    """The type of a pane. `zoom` multiplies the size that `reading` says."""

    zoom: float = 1.0
    reading: Reading = Reading()

    @cached_property
    def size(self) -> float:
        """Of the running text, in device-independent pixels."""
        return round((self.reading.size or system_size()) * self.zoom)

    @cached_property
    def body(self) -> QFont:
        return self._text(self.size)

    @cached_property
    def title(self) -> QFont:
        font = self._text(self.size * 1.32)
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
        return round(self.size * self.reading.leading)

    @cached_property
    def widest(self) -> float:
        """The width at which a line of running text holds about as many letters as it may."""
        if not self.reading.letters:
            return inf
        return QFontMetricsF(self.body).horizontalAdvance(_SAMPLE) / len(_SAMPLE) * self.reading.letters

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

    def _text(self, size: float) -> QFont:
        font = QFont()
        serif = self.reading.serif
        font.setFamilies(SERIFS if serif else SANS)
        font.setStyleHint(QFont.StyleHint.Serif if serif else QFont.StyleHint.SansSerif)
        font.setPixelSize(max(1, round(size)))
        return font

    def _sans(self, size: float) -> QFont:
        font = QFont(QApplication.font())
        font.setPixelSize(max(1, round(size)))
        return font


def _within(value: _Number, limits: tuple[_Number, _Number]) -> _Number:
    return min(max(value, limits[0]), limits[1])
