# SPDX-License-Identifier: Apache-2.0
"""The floors below which no figure may fall, in `floors.toml` with the hash of each set.

On one and the same set they only move for the better. A set that has changed says nothing about the old floors: it is
told, and gets floors of its own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.eval.figures import OURS, Figure
from tests.eval.measured import Measured

FILE = Path(__file__).parent / "floors.toml"
SLACK = 0.002  # figures move by so little from one machine's arithmetic to another's
_TOLD_ONLY = (
    ": precision",
    ": recall",
    ", chained: F1",
    ", chained: purity of large groups",
    "cells measured",
    ": answered related",  # of two accounts that are not of one event: whether of one story is a matter of degree
    ": answered different",
    ": ms a pair beyond encoding",  # of this machine
    ": ms a pair, reading the articles",
)
_FITTED_ON = (
    "newswcl50: ",
    "newswcl50 outlets: ",
)  # the shipped weights know these labels: told, and held event left out

Floors = Mapping[str, Mapping[str, Any]]  # by set: `hash`, and `floors` by figure


def floors(path: Path = FILE) -> Floors:
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def is_another_set(held: Floors, one: Measured) -> bool:
    """Whether the floors were measured on another set of that name."""
    return one.name in held and held[one.name]["hash"] != one.digest


def floor_of(held: Floors, one: Measured, figure: Figure) -> float | None:
    """The floor of a figure of `one`; None where it has none on this very set."""
    if one.name not in held or is_another_set(held, one):
        return None
    value = held[one.name]["floors"].get(figure.name)
    return None if value is None else float(value)


def is_below(figure: Figure, floor: float | None) -> bool:
    if floor is None or not has_floor(figure):
        return False
    value = figure.values[OURS]
    return value > floor + SLACK if figure.lower else value < floor - SLACK


def has_floor(figure: Figure) -> bool:
    """Precision and recall are told, not held: F1 holds both, and either may give way to the other."""
    return not figure.name.endswith(_TOLD_ONLY) and not figure.name.startswith(_FITTED_ON)


def updated(held: Floors, measured: Iterable[Measured]) -> str:
    """The file with the floors of `measured` moved up; what was not measured stays."""
    tables = {name: (str(one["hash"]), dict(one["floors"])) for name, one in held.items()}
    for one in measured:
        moved = {
            figure.name: _moved(figure, floor_of(held, one, figure)) for figure in one.figures if has_floor(figure)
        }
        tables[one.name] = (one.digest, moved)
    lines = ["# Floors of `make eval`: they only move up (down, where less is better), by `--update`."]
    for name, (digest, values) in sorted(tables.items()):
        lines += ["", f'["{name}"]', f'hash = "{digest}"', f'["{name}".floors]']
        lines += [f'"{figure}" = {value}' for figure, value in values.items()]
    return "\n".join(lines) + "\n"


def _moved(figure: Figure, floor: float | None) -> float:
    value = figure.values[OURS]
    better = min if figure.lower else max
    return round(value if floor is None else better(value, floor), 3)
