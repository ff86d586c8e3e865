# SPDX-License-Identifier: Apache-2.0
"""Time zones by the letters that news gives them, as minutes ahead of UTC on a day. No text is read here.

Letters without "standard" or "daylight" ("ET") follow the summer time of the United States, in force since 2007: from
the second Sunday of March to the first of November. "CET" and "GMT" are taken at their word.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

_HOURS: Final = {
    **{"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7},
    **{"GMT": 0, "UTC": 0, "BST": 1, "CET": 1, "CEST": 2, "MSK": 3},
}
_STANDARD: Final = {"ET": -5, "Eastern": -5, "CT": -6, "MT": -7, "PT": -8, "Pacific": -8}


def minutes_ahead(zone: str, day: date | None) -> int | None:
    """How many minutes the clocks of `zone` are ahead of UTC on `day`; None where that can't be told."""
    if zone in _HOURS:
        return _HOURS[zone] * 60
    if zone not in _STANDARD or day is None:
        return None
    return (_STANDARD[zone] + _is_american_summer(day)) * 60


def _is_american_summer(day: date) -> bool:
    return _sunday(day.year, 3, 2) <= day < _sunday(day.year, 11, 1)


def _sunday(year: int, month: int, number: int) -> date:
    """The `number`th Sunday of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (number - 1))
