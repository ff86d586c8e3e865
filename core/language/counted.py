# SPDX-License-Identifier: Apache-2.0
"""What a number counts: the head noun behind it, guessed by position and endings.

"at least 40 mostly young protesters were" -> "protesters". Adjectives are stepped over, a preposition or a verb ends
the search. No tagger is asked, so a rare word order may give the wrong noun or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.language.number_tables import VALUES
from core.language.tables import table
from core.language.tokens import Token

_HEADS: Final = table("numbers")["heads"]
_STOP: Final = frozenset(_HEADS["stop"].split())
_SKIP: Final = frozenset(_HEADS["skip"].split())
_PLURALS: Final = frozenset(_HEADS["plurals"].split())
_NOT_PLURAL: Final = frozenset(_HEADS["not_plural"].split())
_REACH: Final = 8
_LONGEST_SINGULAR: Final = 3


def counted_noun(tokens: Sequence[Token], index: int, *, singular: bool = False) -> str | None:
    """The noun, in lower case, that the number ending before `tokens[index]` counts; `singular` after "one"."""
    start = index
    while index < len(tokens) and (tokens[index].lower in _SKIP or (index > start and _is_number(tokens[index]))):
        index += 1
    phrase: list[str] = []
    plural: str | None = None
    for token in tokens[index : index + _REACH]:
        if token.text in "-–‑" and phrase:
            continue
        if token.kind != "word" or token.lower in _STOP:
            break
        word = token.lower
        if is_plural(word):
            plural = word
        elif plural is not None:
            break
        phrase.append(word)
    if plural is not None:
        return plural
    if not phrase or phrase[-1].endswith("ly"):
        return None
    if singular or len(phrase) <= _LONGEST_SINGULAR:
        return phrase[-1] if not phrase[-1].endswith(("ing", "ed")) else None
    return None


def _is_number(token: Token) -> bool:
    """The whole that a part is taken of: "four of the nine members"."""
    return token.kind == "number" or token.lower in VALUES


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if word in _PLURALS:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s", "’s"))
        and word not in _NOT_PLURAL
    )
