# SPDX-License-Identifier: Apache-2.0
"""The window's colours for files that are printed: those of the light theme, as six hexadecimal digits."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

_TONES: Final = ("agree", "differ", "conflict", "only-here")


@cache
def light() -> Mapping[str, Mapping[str, str]]:
    """The light theme, section by section: "#rrggbb"."""
    data: Mapping[str, Mapping[str, str]] = tomllib.loads(
        (files("resources") / "themes" / "light.toml").read_text(encoding="utf-8")
    )
    return data


def inks() -> Mapping[str, str]:
    """By tone, the colour of its words and lines; slight differences have that of quiet words."""
    theme = light()
    found = {tone: theme[tone.replace("-", "_")]["ink"][1:].upper() for tone in _TONES}
    return {**found, "slight": theme["text"]["secondary"][1:].upper()}


def tints() -> Mapping[str, str]:
    """By state, the ground that its words stand on."""
    theme = light()
    return {tone: theme[tone]["tint"][1:].upper() for tone in _TONES if tone != "only-here"}
