# SPDX-License-Identifier: Apache-2.0
"""Looking for words in articles: as they stand, whatever the shape of quotation marks and gaps, or by an expression.

Says where a query matches, and what is wrong with one that cannot be used. Knows no comparison.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from core.differences.pattern import compiled
from core.errors import CrossreadError, ErrorCode
from core.model import Span

SECONDS: Final = 0.03  # for one sentence, or one stretch of text: a search must not hold up the window
LONGEST: Final = 1_000
_LOOK_ALIKES: Final = ("'‘’‚′", '"“”„″«»', "-‐‑–—")
_ONE_SHAPE: Final = {ord(one): group[0] for group in _LOOK_ALIKES for one in group}


@dataclass(frozen=True, slots=True)
class TextQuery:
    """What to look for. `regex`: an expression in the syntax of the library `regex`, else words as they stand.

    Words match whatever the width of the gaps between them and whatever the shape of quotation marks and dashes.
    """

    text: str
    regex: bool = False
    case: bool = False
    whole_words: bool = False

    def __post_init__(self) -> None:
        if len(self.text) > LONGEST:
            raise ValueError(f"a text of at most {LONGEST} characters is needed")

    @property
    def says(self) -> bool:
        """Whether anything is looked for."""
        return bool(self.text.strip())

    @property
    def is_simple(self) -> bool:
        """Whether `even` alone decides, without an expression."""
        return not (self.regex or self.case or self.whole_words)


def check(query: TextQuery) -> None:
    """Raises BAD_PATTERN for an expression that cannot be used."""
    if query.says:
        _expression(query)


def spans_of(query: TextQuery, text: str, within: Span | None = None) -> Iterator[Span]:
    """Where `query` matches in the part `within` of `text`, as if that were all of it; no place is empty.

    Raises BAD_PATTERN, and SLOW_PATTERN where the expression takes longer than it may.
    """
    if not query.says:
        return
    expression, start = _expression(query), 0 if within is None else within.start
    part = text if within is None else within.of(text)
    # of a person's own expressions alone one may take exponentially long
    limits = {"timeout": SECONDS} if query.regex else {}
    try:
        for found in expression.finditer(part, **limits):
            if found.end() > found.start():
                yield Span(start + found.start(), start + found.end())
    except TimeoutError as error:
        raise CrossreadError(ErrorCode.SLOW_PATTERN, pattern=query.text) from error


def is_in(query: TextQuery, text: str, within: Span | None = None) -> bool:
    """Whether `query` matches anywhere. Raises as `spans_of` does."""
    return next(spans_of(query, text, within), None) is not None


def even(text: str) -> str:
    """`text` without regard to case, to the width of gaps and to the shape of quotation marks and dashes.

    The even form of simple words stands in that of a text exactly where the words match.
    """
    if not text.isascii():
        text = text.translate(_ONE_SHAPE)
    return " ".join(text.lower().split())


def words_expression(text: str) -> str:
    """A regular expression for the words of `text`, whatever the width of the gaps between them and the shape of
    quotation marks and dashes; empty where there are none.
    """
    return r"\s+".join("".join(map(_character, part)) for part in text.split())


@lru_cache(maxsize=64)
def _expression(query: TextQuery) -> Any:
    if not query.regex:
        return re.compile(_whole(words_expression(query.text), query), 0 if query.case else re.IGNORECASE)
    try:
        compiled(query.text, ignore_case=not query.case)  # what is wrong is told of what the person has written
        return compiled(_whole(query.text, query), ignore_case=not query.case)
    except ValueError as error:
        raise CrossreadError(ErrorCode.BAD_PATTERN, pattern=query.text, detail=str(error)) from error


def _whole(expression: str, query: TextQuery) -> str:
    return rf"(?<!\w)(?:{expression})(?!\w)" if query.whole_words else expression


def _character(character: str) -> str:
    for group in _LOOK_ALIKES:
        if character in group:
            return "[" + re.escape(group) + "]"
    return re.escape(character)
