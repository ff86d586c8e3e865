# SPDX-License-Identifier: Apache-2.0
"""The fonts of tables whose cells are painted by hand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from gui.reading.typography import SERIFS


@dataclass(frozen=True, slots=True)
class Fonts:
    """Of sources' words, of what is said about them in a lower voice, of signs and names."""

    words: QFont
    quiet: QFont
    head: QFont

    @classmethod
    def of(cls) -> Fonts:
        """As the program's font is now."""
        base = QApplication.font()
        said, quiet, head = QFont(base), QFont(base), QFont(base)
        said.setFamilies(SERIFS)
        said.setPointSizeF(base.pointSizeF() * 1.1)
        quiet.setPointSizeF(base.pointSizeF() * 0.92)
        head.setWeight(QFont.Weight.DemiBold)
        return cls(said, quiet, head)
