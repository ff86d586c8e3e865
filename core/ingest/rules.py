# SPDX-License-Identifier: Apache-2.0
"""The tables of `resources/boilerplate`, read once. What a table means stands in its file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> Mapping[str, Any]:
    """The file `resources/boilerplate/<name>.toml`."""
    return tomllib.loads((files("resources") / "boilerplate" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words_of(key: str) -> frozenset[str]:
    """The list `key` under `[words]` of the English rules."""
    return frozenset(table("en")["words"][key])
