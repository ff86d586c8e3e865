# SPDX-License-Identifier: Apache-2.0
"""The pieces of a text that are kept or left out: a paragraph, a heading, a line of a menu, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from core.language.paragraphs import paragraphs
from core.model import ExclusionReason, Span

_WORD: Final = re.compile(r"\w+(?:['’\-.]\w+)*")
_SENTENCE_END: Final = re.compile(r"[.!?…।。！？؟۔][\"'”’»)\]\s]*$")
_INNER_END: Final = re.compile(r"[a-z\u00df-\u00ff]{3}[.!?][\"'”’)]*\s+[\"'“‘(]*[A-Z]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or line. `line` is what stands there, with white space collapsed.

    Where the text comes from a page, `hint` is what its markup says that the block is, `is_caption` and `is_heading`
    whether it is the caption of a picture or a heading, and `credit` the part of a caption that names whose picture
    it is.
    """

    span: Span
    line: str
    hint: ExclusionReason | None = None
    is_caption: bool = False
    is_heading: bool = False
    credit: Span | None = None
    word_count: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "word_count", word_count(self.line))

    @property
    def ends_sentence(self) -> bool:
        return ends_sentence(self.line)

    @property
    def is_prose(self) -> bool:
        """Whether it is a paragraph of sentences rather than a heading, a headline or a menu entry."""
        return (self.word_count >= 8 and self.ends_sentence) or self.word_count >= 30


def word_count(line: str) -> int:
    """How many words a line has; of a script without spaces, two words for three characters."""
    return sum(1 if len(word) <= 40 else len(word) * 2 // 3 for word in _WORD.findall(line))


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does."""
    return _SENTENCE_END.search(line[-12:]) is not None


def holds_sentences(line: str) -> bool:
    """Whether a sentence ends and another begins inside the line."""
    return _INNER_END.search(line) is not None


def blocks_of(text: str, start: int = 0) -> tuple[Block, ...]:
    """The paragraphs of `text` from offset `start` on, in order."""
    if start >= len(text):
        return ()
    return tuple(Block(span, " ".join(span.of(text).split())) for span in paragraphs(text, Span(start, len(text))))


def words_before(blocks: Sequence[Block]) -> tuple[list[int], int]:
    """For each block the number of words in the blocks before it, and the number of words in all."""
    before: list[int] = []
    total = 0
    for block in blocks:
        before.append(total)
        total += block.word_count
    return before, total
