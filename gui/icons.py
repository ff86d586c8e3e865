# SPDX-License-Identifier: Apache-2.0
"""The program's own icons, drawn in the colours of the palette. Knows no action and no widget."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_PIXELS = (16, 24, 32, 48)
"""Sizes in pixels; Qt takes the one that fits the screen's resolution, and greys it out by itself where need be."""


def icon(name: str, colour: QColor) -> QIcon:
    """`resources/icons/{name}.svg` with its lines in `colour`."""
    made = QIcon()
    for size in _PIXELS:
        made.addPixmap(pixmap(name, size, colour, 1.0))
    return made


def pixmap(name: str, size: int, colour: QColor, ratio: float = 2.0) -> QPixmap:
    """The icon as a picture of `size` device-independent pixels."""
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour.name()).encode()))
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def application_icon() -> QIcon:
    """The mark of the program, in every size that systems ask for."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(pixmap("crossread", size, QColor("#0a5fa5"), 1.0))
    return made


@cache
def _drawing(name: str) -> str:
    return (files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
