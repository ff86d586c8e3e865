# SPDX-License-Identifier: Apache-2.0
"""The word tables of `resources/language`, read once. What a table means stands in its file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> Mapping[str, Any]:
    """The table `resources/language/<name>.toml`."""
    return tomllib.loads((files("resources") / "language" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words_of(name: str, key: str) -> frozenset[str]:
    """The words of a list that is written as one text with white space between them."""
    return frozenset(table(name)[key].split())


@cache
def phrases_of(name: str, key: str) -> tuple[str, ...]:
    """The phrases of a list that is written as one phrase a line, the longest first."""
    lines = {line.strip() for line in table(name)[key].splitlines() if line.strip()}
    return tuple(sorted(lines, key=lambda line: (-len(line), line)))


@cache
def phrases(name: str, section: str) -> tuple[tuple[str, str], ...]:
    """The phrases of a section that lists them one a line under each key: (phrase, key), the longest phrase first."""
    found = [
        (line.strip(), key)
        for key, lines in table(name)[section].items()
        for line in lines.splitlines()
        if line.strip()
    ]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[0])))
