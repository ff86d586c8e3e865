# SPDX-License-Identifier: Apache-2.0
"""Words of a source as they can be shown: what turns the writing, or cannot stand in a text on the screen, as a sign.

Signs of direction that nobody sees can make a text say on the screen what it does not say ("Trojan Source", Boucher and
Anderson 2021). They are shown, as a sign that turns nothing, and never obeyed. The source itself is never changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

TURNS: Final = "\u21c4"
"""Stands for a sign that turns the writing: an embedding, an override, an isolate, or the end of one."""

TURNING: Final = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))

_SHOWN: Final = {
    # What Qt's documents take for structure, or what no encoding can hold.
    **dict.fromkeys((0, 0xFDD0, 0xFDD1, 0xFFFC, *range(0xD800, 0xE000)), "\ufffd"),
    **dict.fromkeys(map(ord, TURNING), TURNS),
}

_LINE_END: Final = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")

_ISOLATES: Final = frozenset({"LRI", "RLI", "FSI"})


def shown_text(text: str) -> str:
    """`text` as it can be shown, with as many code points and UTF-16 units as before."""
    return text if text.isascii() and "\0" not in text else text.translate(_SHOWN)


def one_line(text: str) -> str:
    """The same with each run of white space as one blank and none at the ends."""
    return single_spaced(shown_text(text))


def unbroken(text: str) -> str:
    """`text` with each line end, and the blanks around it, as one blank: inside a sentence it is the file's."""
    first, *further = _LINE_END.split(text)
    if not further:
        return text
    between = (line.strip() for line in further[:-1])
    return " ".join([first.rstrip(), *(line for line in between if line), further[-1].lstrip()])


def single_spaced(text: str) -> str:
    """`text` with each run of white space as one blank and none at the ends; all its other signs as they are."""
    return " ".join(text.split())


def tab_separated(rows: Iterable[Iterable[str]]) -> str:
    """Rows of cells as text that a spreadsheet takes: a line a row, tabs between, no tab or line break in a cell."""
    return "\n".join("\t".join(map(single_spaced, row)) for row in rows)


def rightward(text: str) -> bool:
    """Whether `text` is read from left to right, by its first letter that says so; isolated words say it last."""
    inside, depth = "", 0
    for char in text:
        kind = unicodedata.bidirectional(char)
        depth += (kind in _ISOLATES) - (kind == "PDI" and depth > 0)
        if kind in {"L", "R", "AL"}:
            if not depth:
                return kind == "L"
            inside = inside or kind
    return inside in {"", "L"}
