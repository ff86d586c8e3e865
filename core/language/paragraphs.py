# SPDX-License-Identifier: Apache-2.0
"""Where the paragraphs of a text stand.

A blank line always ends a paragraph. Whether a single line end does depends on the copy: a page saved by a browser has
one block a line, a mail or a terminal breaks every line at some width. `paragraphs` decides that once for the whole
text, by whether the next word would still have fitted into the line. It changes nothing and says nothing about what a
paragraph is (text, heading, list).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from core.model import Span

_LINE_END: Final = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANK: Final = " \t\xa0\u200b\ufeff\u3000"
_LIST_ITEM: Final = re.compile(r"(?:[-–—*•⁃◦·▪■●]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s")
_SENTENCE_END: Final = re.compile(r"[.!?…:][\"'”’»)\]]*$")

NARROWEST_WRAP: Final = 40
WIDEST_WRAP: Final = 130


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span  # without the white space around it
    indent: int
    first_word: int  # its length
    starts_small: bool
    ends_sentence: bool
    is_item: bool


def paragraphs(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """The paragraphs of `text` (or of its part `within`), in order, without the white space around them."""
    blocks = _blocks(text, within or Span(0, len(text)))
    width = _wrap_width(blocks)
    found: list[Span] = []
    for block in blocks:
        start = block[0].span.start
        for line, following in pairwise(block):
            if _ends_paragraph(line, following, width):
                found.append(Span(start, line.span.end))
                start = following.span.start
        found.append(Span(start, block[-1].span.end))
    return tuple(found)


def _blocks(text: str, within: Span) -> list[list[_Line]]:
    """Runs of lines that no blank line separates."""
    blocks: list[list[_Line]] = []
    block: list[_Line] = []
    start = within.start
    ends = [(match.start(), match.end()) for match in _LINE_END.finditer(text, within.start, within.end)]
    for end, following in [*ends, (within.end, within.end)]:
        line = _line(text, start, end)
        if line is not None:
            block.append(line)
        elif block:
            blocks.append(block)
            block = []
        start = following
    if block:
        blocks.append(block)
    return blocks


def _line(text: str, start: int, end: int) -> _Line | None:
    raw = text[start:end]
    stripped = raw.strip().strip(_BLANK)
    if not stripped:
        return None
    indent = raw.index(stripped)
    first = stripped.split(None, 1)[0]
    return _Line(
        span=Span(start + indent, start + indent + len(stripped)),
        indent=indent,
        first_word=len(first),
        starts_small=stripped[0].islower(),
        ends_sentence=_SENTENCE_END.search(stripped[-6:]) is not None,
        is_item=_LIST_ITEM.match(stripped) is not None,
    )


def _wrap_width(blocks: list[list[_Line]]) -> int | None:
    """The width at which the text's lines were broken, or None where a line is a paragraph.

    Broken lines are all nearly full, and most of them go on with a small letter.
    """
    lengths = sorted(len(line.span) for block in blocks for line in block)
    if not lengths:
        return None
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.97))]
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return None
    breaks = [pair for block in blocks for pair in pairwise(block)]
    full = [pair for pair in breaks if _is_full(pair[0], pair[1], width)]
    going_on = [pair for pair in full if pair[1].starts_small]
    if not breaks or len(full) < 0.6 * len(breaks) or len(going_on) < 0.4 * len(full):
        return None
    return width


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    return len(line.span) + 1 + following.first_word > width


def _ends_paragraph(line: _Line, following: _Line, width: int | None) -> bool:
    if following.is_item:
        return True
    if following.starts_small and not line.ends_sentence:
        return False
    if width is None:
        return True
    return not _is_full(line, following, width) or following.indent >= line.indent + 2
