# SPDX-License-Identifier: Apache-2.0
"""Small things that every part of a report says alike: excerpts, moments, who decided."""

from __future__ import annotations

from typing import Final

_EXCERPT: Final = 160  # characters of a left-out passage or a rejected candidate


def excerpt(text: str, limit: int = _EXCERPT) -> str:
    """`text` in one line, cut between words where it is long."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    cut = line.rfind(" ", limit // 2, limit)
    return line[: cut if cut > 0 else limit] + " …"


def one_line(text: str) -> str:
    return " ".join(text.split())


def moment(at: str) -> str:
    """An ISO 8601 moment as people read it: "2024-05-08 10:00 UTC"; what is no such moment stays as it is."""
    day, separator, rest = at.partition("T")
    if not separator or len(rest) < 5:
        return at
    clock, zone = rest[:5], rest[5:].lstrip(":.0123456789")
    return f"{day} {clock}" + {"Z": " UTC", "+00:00": " UTC", "": ""}.get(zone, f" {zone}")
