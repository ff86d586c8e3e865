# SPDX-License-Identifier: Apache-2.0
"""Small things that every part of a report says alike: excerpts, moments, texts that are safe to show."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from core.plain_text import single_spaced

_EXCERPT: Final = 160  # characters of a left-out passage or a rejected candidate
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_OPENS: Final = re.compile("[\u202a\u202b\u2066-\u2068]")
_EMBED: Final = frozenset("\u202a\u202b")
_POP: Final = "\u202c"
_ISOLATE: Final = frozenset("\u2066\u2067\u2068")
_TURNING: Final = frozenset({"R", "AL", "AN", "RLE", "RLI", "LRE", "LRI", "FSI"})
_POP_ISOLATE: Final = "\u2069"


def excerpt(text: str, limit: int = _EXCERPT) -> str:
    """`text` in one line, cut between words where it is long."""
    line = single_spaced(text)
    if len(line) <= limit:
        return line
    cut = line.rfind(" ", limit // 2, limit)
    return line[: cut if cut > 0 else limit] + " …"


def moment(at: str) -> str:
    """An ISO 8601 moment as people read it: "2024-05-08 10:00 UTC"; what is no such moment stays as it is."""
    day, separator, rest = at.partition("T")
    if not separator or len(rest) < 5:
        return at
    clock, zone = rest[:5], rest[5:].lstrip(":.0123456789")
    return f"{day} {clock}" + {"Z": " UTC", "+00:00": " UTC", "": ""}.get(zone, f" {zone}")


def displayed(text: str) -> str:
    """`text` as it can be shown to people and stand in XML: what could disguise it, or break a file, stands as "�".

    That is: controls but tabs and line ends, code points that are no characters, and overrides of direction; other
    controls of direction are closed where the text ends, so that they turn nothing behind it.
    """
    if text.isascii() and text.isprintable():
        return text
    clean = _UNSEEN.sub("\ufffd", text)
    if not _OPENS.search(clean):
        return clean
    embedded = isolated = 0
    for char in clean:
        if char in _EMBED:
            embedded += 1
        elif char == _POP:
            embedded = max(0, embedded - 1)
        elif char in _ISOLATE:
            isolated += 1
        elif char == _POP_ISOLATE:
            isolated = max(0, isolated - 1)
    return clean + _POP * embedded + _POP_ISOLATE * isolated


def isolated(text: str) -> str:
    """`text` so that it turns nothing that stands beside it in a line: a name in Arabic before a date, for instance."""
    if text.isascii() or not any(unicodedata.bidirectional(char) in _TURNING for char in text):
        return text
    return f"\u2068{displayed(text)}\u2069"
