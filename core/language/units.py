# SPDX-License-Identifier: Apache-2.0
"""Reads the unit behind a number: "km/h", "per cent", "percentage points", "US dollars", "°C", "-month-old".

Gives each unit one name ("mile" for "miles" and "mi"). Converts nothing: see `core.differences.measures`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.language.number_tables import DASHES, UNITS, is_word, word_at
from core.language.tokens import Token

_MILLION: Final = 1_000_000
_SCALES: Final = {"celsius": "°C", "centigrade": "°C", "c": "°C", "fahrenheit": "°F", "f": "°F"}
_AGES: Final = ("year", "month", "week", "day")
COLDEST_BARE: Final = 10  # "40C" is a temperature, "4C" a seat


def unit_after(tokens: Sequence[Token], index: int, value: float) -> tuple[str | None, int]:
    """The unit that stands at `index`, behind a number of `value`, and the index behind it."""
    start = index
    if is_word(tokens, index, "%"):
        return "%", index + 1
    temperature = _temperature(tokens, index, value)
    if temperature is not None:
        return temperature
    if index < len(tokens) and tokens[index].text in DASHES:
        index += 1
    share = _share(tokens, index)
    if share is not None:
        return share
    squared = word_at(tokens, index) in ("square", "sq")
    index += squared
    if squared and is_word(tokens, index, "."):
        index += 1
    if word_at(tokens, index) in ("us", "american", "u.s."):
        return ("USD", index + 2) if is_word(tokens, index + 1, "dollars") else (None, start)
    word = word_at(tokens, index)
    if word not in UNITS:
        return None, start
    unit = f"sq {UNITS[word]}" if squared else UNITS[word]
    if word in ("pound", "pounds") and value >= _MILLION:
        unit = "GBP"
    return _longer(tokens, index + 1, unit)


def _share(tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
    if is_word(tokens, index, "per") and is_word(tokens, index + 1, "cent"):
        return "%", index + 2
    if word_at(tokens, index) in ("percentage", "basis") and word_at(tokens, index + 1) in ("point", "points"):
        return ("percentage point" if is_word(tokens, index, "percentage") else "basis point"), index + 2
    return None


def _longer(tokens: Sequence[Token], end: int, unit: str) -> tuple[str, int]:
    """`unit`, which ends before `end`, with what makes another one of it: "years old", "miles per hour"."""
    if unit in _AGES:
        old = end + (end < len(tokens) and tokens[end].text in DASHES)
        if word_at(tokens, old) in ("old", "olds"):
            return f"{unit}-old", old + 1
    per_hour = word_at(tokens, end) in ("per", "an", "/") and word_at(tokens, end + 1) in ("hour", "h", "hr")
    if unit in ("km", "mile") and per_hour:
        return ("km/h" if unit == "km" else "mph"), end + 2
    return unit, end


def _temperature(tokens: Sequence[Token], index: int, value: float) -> tuple[str, int] | None:
    """A temperature's scale: "°C", "degrees Fahrenheit", "40C"."""
    place = index + (word_at(tokens, index) in DASHES and is_word(tokens, index + 1, "degree"))
    if word_at(tokens, place) in ("°", "º", "degree", "degrees"):
        sign = word_at(tokens, place) in ("°", "º")
        scale = place + 1 + (word_at(tokens, place + 1) in DASHES)
        if word_at(tokens, scale) in _SCALES and (tokens[scale].text[0].isupper() or len(tokens[scale].text) > 1):
            return _SCALES[tokens[scale].lower], scale + 1
        return ("degree", place + 1) if sign else None
    glued = index and index < len(tokens) and tokens[index].start == tokens[index - 1].end
    if glued and tokens[index].text in ("C", "F") and abs(value) >= COLDEST_BARE:
        return _SCALES[tokens[index].lower], index + 1
    return None
