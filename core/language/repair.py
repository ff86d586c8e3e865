# SPDX-License-Identifier: Apache-2.0
"""A working copy of a passage in which copying damage is mended, and the way back to the original.

Mended is only what would lead a sentence splitter astray: `word.Word`, a closing quotation mark without a space after
it, stray full stops, line ends inside a paragraph, invisible characters. The original is never touched; `Repaired`
translates positions. It does not correct words. `flattened` is the simpler way for rules that only mind line ends.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from core.model import Span

_PROBLEM: Final = re.compile(
    r"""
      (?P<invisible> [\u00ad\u200b-\u200f\u2060\ufeff]+ )
    | (?P<line_end> (?: \r\n | [\n\r\v\f\x1c-\x1e\x85\u2028\u2029] ) [ \t\xa0]* )
    | (?P<blank> [\t\xa0\u2000-\u200a\u202f\u3000] )
    | (?P<ellipsis> \. (?: [ \xa0] \. ){2,} )
    | (?P<stray> (?: (?<=[.!?…]) | (?<=[.!?…]["”’)\]]) ) [ \xa0]{1,3} \. ["”]? (?= \s | $ ) )
    | (?P<lone> (?<=[\w"”’)\]]) [ \xa0]{1,3} (?= [.,] ["”’]? (?: \s | $ ) ) )
    | (?P<after_quote> (?<=[.,!?…]) [”"] (?= [^\W\d_] ) | (?<=[^\W\d_]) ” (?= [^\W\d_] ) )
    | (?P<joined> (?: (?<=[^\W\d_]{2}) | (?<=[\d)]{2}) ) [.!?] (?= [A-Z][^\W\d_A-Z] | [A-Z][ ] | [“‘] ) )
    """,
    re.VERBOSE,
)
_LONGEST_ADDRESS: Final = 200
_LOOK_BACK: Final = 2000
_ADDRESS: Final = re.compile(r"://|@|www\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Repaired:
    """`text` is the mended passage; `original` leads back from it.

    `_starts[i]` is where the i-th untouched stretch begins in `text`, `_origins[i]` where it stands in the original.
    """

    text: str
    _starts: tuple[int, ...]
    _origins: tuple[int, ...]

    def position(self, index: int) -> int:
        """Where the character at `index` of the mended text stands in the original."""
        stretch = bisect_right(self._starts, index) - 1
        return self._origins[stretch] + index - self._starts[stretch]

    def original(self, span: Span) -> Span:
        """The span of the original that `span` of the mended text was made from; its ends must be original letters."""
        if span.start == span.end:
            place = self.position(span.start)
            return Span(place, place)
        return Span(self.position(span.start), self.position(span.end - 1) + 1)


def repair(text: str, within: Span | None = None) -> Repaired:
    """Mend the passage `within` of `text` (all of it by default). Positions lead back into `text`. Linear in length."""
    within = within or Span(0, len(text))
    parts: list[str] = []
    starts = [0]
    origins = [within.start]
    length = 0
    done = within.start
    for match in _PROBLEM.finditer(text, within.start, within.end):
        replacement = _replacement(match)
        if replacement is None:
            continue
        kept = text[done : match.start()]
        parts += (kept, replacement)
        length += len(kept) + len(replacement)
        done = match.end()
        starts.append(length - len(replacement))
        origins.append(match.start())
        starts.append(length)
        origins.append(done)
    parts.append(text[done : within.end])
    return Repaired("".join(parts), tuple(starts), tuple(origins))


def flattened(text: str) -> str:
    """`text` with every line end and odd blank as a plain space: the same length, so that positions stay."""
    return text.translate(_BLANKS)


_BLANKS: Final = str.maketrans(dict.fromkeys("\t\n\r\v\f\x1c\x1d\x1e\x85\xa0\u2028\u2029\u202f\u3000", " "))


def _replacement(match: re.Match[str]) -> str | None:
    """What to put in the place of a problem, or None to leave it."""
    kind = match.lastgroup
    found = match.group()
    if kind in ("line_end", "blank"):
        return " "
    if kind in ("invisible", "stray", "lone"):
        return ""
    if kind == "after_quote":
        return None if found == '"' and _opens(match.string, match.start()) else found + " "
    if kind == "joined":
        return None if _in_address(match.string, match.start()) else found + " "
    return None


def _opens(text: str, position: int) -> bool:
    """Whether the straight mark at `position` opens a quotation: an even number of marks before it in its line."""
    line = text.rfind("\n", max(0, position - _LOOK_BACK), position) + 1
    return text.count('"', max(line, position - _LOOK_BACK), position) % 2 == 0


def _in_address(text: str, position: int) -> bool:
    near = text[max(0, position - _LONGEST_ADDRESS) : position + _LONGEST_ADDRESS]
    middle = position - max(0, position - _LONGEST_ADDRESS)
    start = max(near.rfind(" ", 0, middle), near.rfind("\n", 0, middle)) + 1
    ends = [end for end in (near.find(" ", middle), near.find("\n", middle)) if end >= 0]
    return _ADDRESS.search(near, start, min(ends, default=len(near))) is not None
