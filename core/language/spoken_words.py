# SPDX-License-Identifier: Apache-2.0
"""The words of one claim as the rules about speakers see them: with marks, figures and what is quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.model import Span

_TOKEN: Final = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Maj|Capt|Sgt|Adm|St|Jr|Sr|Prof|Rev|Hon|Brig|[A-Z])\."
    r"|[^\W_]+(?:[-‑'’&./,](?=[^\W_])[^\W_]+)*['’]?%?|\S"
)
_QUOTE_MARKS: Final = frozenset('"“”„«»‹›')
_ASIDE: Final = re.compile(r"\([^()]{1,60}\)|\[[^\[\]]{1,60}\]")


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """One word or mark. `quoted`: inside quotation marks. `aside`: inside brackets, or a bracket."""

    text: str
    lower: str
    start: int
    end: int
    quoted: bool
    aside: bool

    @property
    def is_mark(self) -> bool:
        return not self.text[0].isalnum()

    @property
    def is_quote_mark(self) -> bool:
        return self.text in _QUOTE_MARKS

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


def spoken_words(text: str, claim: Span, quotes: Sequence[Span]) -> list[SpokenWord]:
    """The words of the claim at `claim`, in order; `quotes` are the quotations in it, without their marks."""
    asides = [found.span() for found in _ASIDE.finditer(text, claim.start, claim.end)]
    asides = [(start, end) for start, end in asides if 2 * (end - start) < len(claim)]
    words: list[SpokenWord] = []
    quote = aside = 0
    for match in _TOKEN.finditer(text, claim.start, claim.end):
        at = match.start()
        while quote < len(quotes) and quotes[quote].end <= at:
            quote += 1
        while aside < len(asides) and asides[aside][1] <= at:
            aside += 1
        quoted = quote < len(quotes) and quotes[quote].start <= at
        inside = aside < len(asides) and asides[aside][0] <= at
        words.append(SpokenWord(match.group(), match.group().lower(), at, match.end(), quoted, inside))
    return words


def span_of(words: Sequence[SpokenWord]) -> Span:
    """From the first to the last of `words`."""
    return Span(words[0].start, words[-1].end)
