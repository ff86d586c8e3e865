# SPDX-License-Identifier: Apache-2.0
"""A passage as tokens for the rules about quantities and nouns: figures, words, currency signs, anything else.

Positions are absolute. This is no linguistic tokeniser: "U.S." is four tokens, which those rules don't mind.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from core.model import Span

_TOKEN: Final = re.compile(
    r"""
      (?P<number> \d{1,3}(?:,\d{3})+(?![\d]) (?:\.\d+)? | \d+(?:\.\d+)? )
    | (?P<money> \b(?:US|C|A|HK)\$ | \$ | [£€¥₪₹₽] )
    | (?P<word> (?:[A-Z]\.){2,} | [^\W\d_]+ (?: ['’][^\W\d_]+ )? )
    | (?P<other> \S )
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """One token: its kind ("number", "word", "money" or "other"), its text in lower case and as it stands."""

    kind: str
    lower: str
    text: str
    start: int
    end: int


def tokens(text: str, span: Span) -> list[Token]:
    """The tokens of `span` of `text`, in order."""
    return [
        Token(match.lastgroup or "other", match.group().lower(), match.group(), match.start(), match.end())
        for match in _TOKEN.finditer(text, span.start, span.end)
    ]
