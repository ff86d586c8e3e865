# SPDX-License-Identifier: Apache-2.0
"""The palettes: every text can be read on every ground, states stay apart, and widgets take on a new scheme at once."""

from __future__ import annotations

import itertools
import math
import re
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from core.model import State
from gui import style
from gui.icons import pixmap
from gui.reading.paint import contrast
from gui.style import Scheme, apply_scheme, mixed, palette_of, stylesheet, system_wants_contrast
from gui.theme import THEMES, Theme, current_theme, load_theme
from gui.window import MainWindow


def grounds(theme: Theme) -> dict[str, QColor]:
    """Everything that text of the tools and of the articles can stand on."""
    found = {
        "window": theme.window,
        "page": theme.page,
        "card": theme.card,
        "hover": theme.hover,
        "selection": theme.accent_tint,
    }
    for state, colours in theme.states.items():
        found[f"tint of {state}"] = colours.tint
        found[f"faint tint of {state}"] = mixed(colours.tint, theme.page, 0.45)
    return found


@pytest.mark.parametrize("name", THEMES)
def test_every_text_can_be_read_wherever_it_stands(name: str) -> None:
    theme = load_theme(name)
    inks = {"text": theme.text, "secondary": theme.secondary, "accent": theme.accent}
    inks |= {f"ink of {state}": colours.ink for state, colours in theme.states.items()}
    pairs = {
        f"{text} on {ground}": (ink, colour) for text, ink in inks.items() for ground, colour in grounds(theme).items()
    }
    pairs |= {
        "text on accent": (theme.on_accent, theme.accent),
        "excluded on page": (theme.excluded, theme.page),
        "text on what is found": (theme.text, mixed(theme.page, theme.accent, 0.3)),
        "text on what is found, the present one": (theme.text, mixed(theme.page, theme.accent, 0.45)),
    }
    weak = {what: round(contrast(*pair), 2) for what, pair in pairs.items() if contrast(*pair) < theme.least_contrast}
    assert not weak


@pytest.mark.parametrize("name", THEMES)
def test_what_is_no_text_can_be_seen_wherever_it_stands(name: str) -> None:
    """Signs, rims of fields, the ring of the focus, the handle of a scroll bar: 3 as WCAG 1.4.11 asks."""
    theme = load_theme(name)
    signs = {"rim of a field": theme.control, "focus and selection": theme.accent}
    signs |= {f"sign of {state}": colours.ink for state, colours in theme.states.items()}
    pairs = {
        f"{what} on {ground}": (ink, colour) for what, ink in signs.items() for ground, colour in grounds(theme).items()
    }
    weak = {what: round(contrast(*pair), 2) for what, pair in pairs.items() if contrast(*pair) < 3.0}
    assert not weak


@pytest.mark.parametrize("name", [name for name in THEMES if name.endswith("-contrast")])
def test_high_contrast_marks_off_every_part(name: str) -> None:
    theme = load_theme(name)
    assert theme.high_contrast
    assert contrast(theme.text, theme.page) == pytest.approx(21)
    assert all(contrast(theme.border, ground) >= 3 for ground in (theme.window, theme.page, theme.card))


CONE_LOSS = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red cones": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green cones": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue cones": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}  # fmt: skip
"""How linear colours look to people who lack a kind of cone: Machado, Oliveira and Fernandes 2009, severity 1."""


def seen(colour: QColor, loss: str) -> tuple[float, ...]:
    """CIE L*a*b* of a colour as somebody with `loss` sees it."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in CONE_LOSS[loss]
    )
    xyz = (
        (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047,
        0.2126729 * red + 0.7151522 * green + 0.0721750 * blue,
        (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883,
    )
    x, y, z = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in xyz)
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def nearest(theme: Theme) -> float:
    """How far apart (CIE 1976) the two most alike inks are to whoever sees them worst."""
    inks = [theme.states[state].ink for state in (State.AGREE, State.DIFFER, State.CONFLICT)] + [theme.accent]
    return min(
        math.dist(seen(one, loss), seen(other, loss))
        for loss in CONE_LOSS
        for one, other in itertools.combinations(inks, 2)
    )


@pytest.mark.parametrize("name", [name for name in THEMES if name not in ("light", "dark")])
def test_states_stay_apart_for_people_who_are_colour_blind(name: str) -> None:
    assert nearest(load_theme(name)) >= 18
    assert nearest(load_theme("light")) < 18, "or else there would be no need of another palette"


@pytest.mark.parametrize(
    ("shade", "contrasting", "safe", "name"),
    [
        (Qt.ColorScheme.Light, False, False, "light"),
        (Qt.ColorScheme.Dark, False, True, "dark-safe"),
        (Qt.ColorScheme.Dark, True, False, "dark-contrast"),
        (Qt.ColorScheme.Light, True, True, "light-contrast"),
    ],
)
def test_the_system_chooses_among_all_palettes(
    monkeypatch: pytest.MonkeyPatch, shade: Qt.ColorScheme, contrasting: bool, safe: bool, name: str
) -> None:
    qapp = QApplication.instance()
    assert isinstance(qapp, QApplication)
    monkeypatch.setattr(QStyleHints, "colorScheme", lambda _hints: shade)
    monkeypatch.setattr(style, "system_wants_contrast", lambda _hints: contrasting)
    try:
        assert apply_scheme(qapp, Scheme.SYSTEM, safe=safe).name == name
        assert current_theme() is load_theme(name)
        assert qapp.palette().color(QPalette.ColorRole.Window) == load_theme(name).window
    finally:
        monkeypatch.undo()
        apply_scheme(qapp, Scheme.LIGHT)


def test_whether_the_system_wants_high_contrast_is_asked_where_qt_can_tell(qapp: QApplication) -> None:
    assert system_wants_contrast(qapp.styleHints()) is False

    told = SimpleNamespace(contrastPreference=lambda: Qt.ContrastPreference.HighContrast)
    assert system_wants_contrast(SimpleNamespace(accessibility=lambda: told))  # type: ignore[arg-type]
    assert not system_wants_contrast(object())  # type: ignore[arg-type]


def test_each_palette_is_another_so_that_widgets_hear_of_a_change() -> None:
    palettes = [palette_of(load_theme(name)) for name in THEMES]
    assert all(one != other for one, other in itertools.combinations(palettes, 2))


@pytest.mark.parametrize("name", THEMES)
def test_the_stylesheet_has_a_colour_for_every_name(name: str) -> None:
    assert re.findall(r"[@%]\w+", stylesheet(load_theme(name))) == []


@pytest.mark.parametrize("name", THEMES)
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
