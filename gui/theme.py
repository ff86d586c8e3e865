# SPDX-License-Identifier: Apache-2.0
"""The colours of one scheme, read from `resources/themes/*.toml`. Says nothing about where a colour is used."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from PySide6.QtGui import QColor, QGuiApplication

from core.model import State

THEMES = ("light", "dark", "light-safe", "dark-safe", "light-contrast", "dark-contrast")
WORN = "theme"
"""The property of the application that names its scheme."""


@dataclass(frozen=True, slots=True)
class StateColours:
    """Ink for signs, underlines and small text; tint for the ground under a claim."""

    ink: QColor
    tint: QColor


@dataclass(frozen=True, slots=True)
class Theme:
    name: str
    window: QColor
    page: QColor
    card: QColor
    border: QColor
    hover: QColor
    text: QColor
    secondary: QColor
    excluded: QColor
    on_accent: QColor
    accent: QColor
    accent_tint: QColor
    control: QColor
    """What marks a control off where no text does: the rim of a field, a scroll bar's handle."""
    states: Mapping[State, StateColours]
    high_contrast: bool = False

    @property
    def least_contrast(self) -> float:
        """Of text with what it stands on, as WCAG 2 asks: level AA, in high contrast AAA."""
        return 7.0 if self.high_contrast else 4.5

    @property
    def dark(self) -> bool:
        return self.page.lightness() < 128


@cache
def load_theme(name: str) -> Theme:
    """The scheme of this name, one of `THEMES`."""
    table = tomllib.loads((files("resources") / "themes" / f"{name}.toml").read_text(encoding="utf-8"))
    surface, text, accent = table["surface"], table["text"], table["accent"]
    return Theme(
        name=name,
        window=QColor(surface["window"]),
        page=QColor(surface["page"]),
        card=QColor(surface["card"]),
        border=QColor(surface["border"]),
        hover=QColor(surface["hover"]),
        text=QColor(text["primary"]),
        secondary=QColor(text["secondary"]),
        excluded=QColor(text["excluded"]),
        on_accent=QColor(text["on_accent"]),
        accent=QColor(accent["base"]),
        accent_tint=QColor(accent["tint"]),
        control=QColor(surface["control"]),
        high_contrast=bool(table.get("high_contrast", False)),
        states={
            state: StateColours(QColor(table[section]["ink"]), QColor(table[section]["tint"]))
            for state, section in (
                (State.AGREE, "agree"),
                (State.DIFFER, "differ"),
                (State.CONFLICT, "conflict"),
                (State.ONLY_HERE, "only_here"),
            )
        },
    )


def current_theme() -> Theme:
    """The scheme that the program wears now; before it has put one on, what goes with the palette."""
    application = QGuiApplication.instance()
    name = None if application is None else application.property(WORN)
    if isinstance(name, str):
        return load_theme(name)
    dark = QGuiApplication.palette().window().color().lightness() < 128
    return load_theme("dark" if dark else "light")
