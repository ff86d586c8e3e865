# SPDX-License-Identifier: Apache-2.0
"""Two wordings as runs of words that are the same, changed, added or removed. Nothing is forgiven but white space.

Unlike the differences of two accounts, a changed comma or capital is a change: this is one text in two states.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from cydifflib import SequenceMatcher

from core.model import Span
from core.versions.values import Change, Piece

_TOKEN: Final = re.compile(r"\w+(?:[’'.,:\-\u2010\u2011]\w+)*|[^\w\s]")
_SLIGHT: Final = 3  # letters of a word that alone does not part two changes


class Token(NamedTuple):
    text: str
    start: int
    end: int


def tokens(text: str, span: Span) -> list[Token]:
    """The words and marks of `span` of `text`."""
    return [Token(found.group(), *found.span()) for found in _TOKEN.finditer(text, span.start, span.end)]


def likeness(a: list[Token], b: list[Token]) -> float:
    """`difflib`'s ratio of two wordings, 0 to 1, without regard to capitals."""
    matcher = SequenceMatcher(None, [one.text.lower() for one in a], [one.text.lower() for one in b], False)
    return float(matcher.ratio())


def pieces(a: list[Token], b: list[Token]) -> tuple[Piece, ...]:
    """The two wordings as runs, which together cover every word of both, in order."""
    found: list[tuple[Change, int, int, int, int]] = []
    for kind, a_first, a_last, b_first, b_last in _codes(a, b):
        if found and Change.SAME not in (kind, found[-1][0]):
            _, i, _, j, _ = found.pop()
            found.append((_kind(a_last - i, b_last - j), i, a_last, j, b_last))
        else:
            found.append((kind, a_first, a_last, b_first, b_last))
    return tuple(Piece(kind, _span(a, i, i_end), _span(b, j, j_end)) for kind, i, i_end, j, j_end in found)


def _codes(a: list[Token], b: list[Token]) -> Iterator[tuple[Change, int, int, int, int]]:
    """The steps of `difflib`, in which a comma or a short word between two changes belongs to the change."""
    codes = SequenceMatcher(None, [one.text for one in a], [one.text for one in b], False).get_opcodes()
    for at, (name, i, i_end, j, j_end) in enumerate(codes):
        kind = Change.SAME if name == "equal" else _kind(i_end - i, j_end - j)
        if kind is Change.SAME and 0 < at < len(codes) - 1 and _slight(a[i:i_end]):
            kind = Change.CHANGED
        yield kind, i, i_end, j, j_end


def _slight(run: list[Token]) -> bool:
    return len(run) == 1 and (len(run[0].text) <= _SLIGHT and not run[0].text.isdigit())


def _kind(removed: int, added: int) -> Change:
    return Change.ADDED if not removed else Change.REMOVED if not added else Change.CHANGED


def _span(run: list[Token], first: int, last: int) -> Span | None:
    return Span(run[first].start, run[last - 1].end) if first < last else None
