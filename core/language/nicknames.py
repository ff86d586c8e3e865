# SPDX-License-Identifier: Apache-2.0
"""Short forms of given names: "Bill" and "William". What the table does not have is none."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from core.language.tables import table


def are_short_forms(one: str, other: str) -> bool:
    """Whether two given names, in lower case, are short forms of each other or of one longer name."""
    return not _lines().get(one, frozenset()).isdisjoint(_lines().get(other, frozenset()))


@cache
def _lines() -> Mapping[str, frozenset[int]]:
    """The lines of the table that each given name stands in."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(table("evidence")["nicknames"].strip().split("\n")):
        for name in line.split():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(lines) for name, lines in found.items()}
