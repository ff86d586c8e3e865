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
    states: Mapping[State, StateColours]

    @property
    def dark(self) -> bool:
        return self.page.lightness() < 128


@cache
def load_theme(name: str) -> Theme:
    """The scheme `light` or `dark`."""
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
    """The scheme that the palette shows now: the system's, or the one that the person has chosen."""
    dark = QGuiApplication.palette().window().color().lightness() < 128
    return load_theme("dark" if dark else "light")
