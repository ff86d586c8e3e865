# SPDX-License-Identifier: Apache-2.0
"""Units of one dimension, and numbers turned from one into another: miles and km, acres and hectares, °F and °C.

Currencies are not turned into each other: no rate is known for the day. Volumes are US gallons and oil barrels.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from core.language.mentions import NumberMention

_MILE: Final = 1609.344
_FOOT: Final = 0.3048
_DAY: Final = 86400.0
_YEAR: Final = 365.25 * _DAY
# By dimension, how much of its base unit each unit is.
_DIMENSIONS: Final[dict[str, dict[str, float]]] = {
    "length": {
        **{"mm": 0.001, "cm": 0.01, "m": 1.0, "km": 1000.0},
        **{"in": _FOOT / 12, "ft": _FOOT, "yd": 3 * _FOOT, "mile": _MILE},
    },
    "area": {
        **{"sq cm": 1e-4, "sq m": 1.0, "ha": 1e4, "sq km": 1e6, "acre": 4046.8564},
        **{"sq in": (_FOOT / 12) ** 2, "sq ft": _FOOT**2, "sq yd": 9 * _FOOT**2, "sq mile": _MILE**2},
    },
    "mass": {"g": 0.001, "kg": 1.0, "t": 1000.0, "lb": 0.45359237, "oz": 0.028349523},
    "volume": {"l": 1.0, "gal": 3.785411784, "bbl": 158.987},
    "speed": {"km/h": 1.0, "mph": 1.609344, "kn": 1.852},
    "power": {"kW": 1.0, "MW": 1000.0, "GW": 1e6},
    "time": {
        **{"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": _DAY, "week": 7 * _DAY, "fortnight": 14 * _DAY},
        **{"month": _YEAR / 12, "year": _YEAR, "decade": 10 * _YEAR, "century": 100 * _YEAR},
    },
    "age": {"year-old": 1.0, "month-old": 1 / 12, "week-old": 7 / 365.25, "day-old": 1 / 365.25},
}
_DIMENSION_OF: Final = {unit: name for name, units in _DIMENSIONS.items() for unit in units}
CURRENCIES: Final = frozenset(
    ("USD", "CAD", "AUD", "HKD", "GBP", "EUR", "JPY", "ILS", "INR", "RUB", "CNY", "MXN", "CHF", "TRY", "KRW")
)
SHARES: Final = frozenset(("%", "percentage point"))
DEGREES: Final = frozenset(("°C", "°F", "degree"))


def dimension(unit: str | None) -> str | None:
    """The dimension of a unit ("length", "time"), the unit itself where it is the only one, None without a unit."""
    if unit in DEGREES:
        return "temperature"
    return None if unit is None else _DIMENSION_OF.get(unit, unit)


def in_unit(number: NumberMention, unit: str) -> NumberMention:
    """`number` in another unit of its dimension. "Degrees" without a scale stay as they are."""
    if number.unit == unit or number.unit is None or "degree" in (number.unit, unit):
        return replace(number, unit=unit)
    if unit in DEGREES:
        turned = [_degrees(value, unit) for value in (number.value, number.upper) if value is not None]
    else:
        units = _DIMENSIONS[_DIMENSION_OF[unit]]
        factor = units[number.unit] / units[unit]
        turned = [value * factor for value in (number.value, number.upper) if value is not None]
    return replace(number, value=turned[0], upper=turned[1] if len(turned) > 1 else None, unit=unit)


def _degrees(value: float, unit: str) -> float:
    return value * 9 / 5 + 32 if unit == "°F" else (value - 32) * 5 / 9
