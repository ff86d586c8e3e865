# SPDX-License-Identifier: Apache-2.0
"""Both schemes: every text has a contrast of at least 4.5, and the widgets take on a new scheme while they stand."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from core.model import State
from gui.icons import pixmap
from gui.style import Scheme, palette_of, stylesheet
from gui.theme import current_theme, load_theme
from gui.window import MainWindow


def contrast(one: QColor, other: QColor) -> float:
    """As WCAG 2 defines it."""

    def luminance(colour: QColor) -> float:
        parts = [
            value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
            for value in (colour.redF(), colour.greenF(), colour.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_text_of_the_tools_can_be_read(name: str) -> None:
    theme = load_theme(name)
    grounds = {"window": theme.window, "page": theme.page, "card": theme.card, "hover": theme.hover}
    pairs = {f"{text} on {ground}": (ink, colour) for ground, colour in grounds.items()
             for text, ink in (("text", theme.text), ("secondary", theme.secondary))}  # fmt: skip
    pairs |= {f"accent on {ground}": (theme.accent, grounds[ground]) for ground in ("window", "page", "card")}
    pairs |= {
        "text on accent": (theme.on_accent, theme.accent),
        "text on the selection": (theme.text, theme.accent_tint),
        "secondary on the selection": (theme.secondary, theme.accent_tint),
        "letter of a source": (theme.accent, theme.accent_tint),
    }
    for state, colours in theme.states.items():
        pairs[f"text on the bar of {state}"] = (theme.text, colours.tint)
        for ground in ("window", "card"):
            pairs[f"{state} on {ground}"] = (colours.ink, grounds[ground])
    weak = {what: round(contrast(*pair), 2) for what, pair in pairs.items() if contrast(*pair) < 4.5}
    assert not weak


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_stylesheet_has_a_colour_for_every_name(name: str) -> None:
    assert re.findall(r"@\w+", stylesheet(load_theme(name))) == []


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_palette_goes_with_the_theme(name: str) -> None:
    theme, palette = load_theme(name), palette_of(load_theme(name))
    assert palette.color(QPalette.ColorRole.Window) == theme.window
    assert (
        contrast(palette.color(QPalette.ColorRole.HighlightedText), palette.color(QPalette.ColorRole.Highlight)) > 4.5
    )


def test_a_new_scheme_reaches_every_part(compared: MainWindow, qapp: QApplication) -> None:
    compared.workspace.select_match("m3")
    compared.set_scheme(Scheme.DARK)
    dark = load_theme("dark")
    assert current_theme() is dark
    picture = compared.grab().toImage()
    ratio = picture.devicePixelRatio()
    counted: dict[str, int] = {}
    for x in range(0, picture.width(), 7):
        for y in range(0, picture.height(), 7):
            shade = "light" if picture.pixelColor(x, y).lightness() > 128 else "dark"
            counted[shade] = counted.get(shade, 0) + 1
    assert counted.get("light", 0) < 0.1 * counted["dark"], f"at {ratio}: {counted}"
    assert compared.preferences.scheme is Scheme.DARK
    compared.set_scheme(Scheme.LIGHT)
    assert current_theme() is load_theme("light")
    qapp.processEvents()


def test_icons_are_sharp_at_twice_the_resolution() -> None:
    picture = pixmap("add", 16, QColor("black"), 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (32, 2.0)


def test_no_state_is_told_by_colour_alone(compared: MainWindow) -> None:
    from core.words import words

    signs = {words().sign(state) for state in State}
    assert len(signs) == len(State)
    for match in ("m1", "m2", "m4"):
        compared.workspace.select_match(match)
        state = compared.workspace.match(match).state
        texts = [label.text() for label in compared.inspector.findChildren(type(compared.status.model))]
        assert any(words().sign(state) in text for text in texts)
