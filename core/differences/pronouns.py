# SPDX-License-Identifier: Apache-2.0
"""A name that the other account has a pronoun for: "Mr. Corbel", where the other writes "He" and named Corbel before.

Believes a pronoun only outside quotations, before any name of its claim, and only if the same last name stands in the
sentences right before that claim. Doesn't settle who else may be meant: it keeps a bare name from being told as a
detail that is lacking, and does nothing else.
"""

from __future__ import annotations

import re
from typing import Final

from core.differences.name import near_spelling
from core.differences.pair import Pair, Side
from core.language.mentions import NameKind
from core.language.tables import words_of
from core.model import Claim, Span

_PERSONAL: Final = words_of("cues", "personal") | {"his", "her", "him"}
_BEFORE: Final = 600  # characters before a claim in which its pronoun's name stands
_CAPITAL: Final = re.compile(r"\b[A-Z][\w’'-]+")


def is_pronoun_there(pair: Pair, first: int, last: int) -> bool:
    """Whether words `first` to `last` (exclusive) of a are but a person's name that a pronoun of b stands for."""
    side = pair.a
    within = range(first, last)
    for name in side.names:
        if name.kind is not NameKind.PERSON or not name.key:
            continue
        begin = name.span.start if name.title_span is None else min(name.span.start, name.title_span.start)
        words = side.words_in(Span(begin, name.span.end))
        if any(side.words[i].content and i not in words for i in within) or not any(i in words for i in within):
            continue
        return _refers(pair.b, name.key.split()[-1])
    return False


def _refers(side: Side, family: str) -> bool:
    for claim in side.claims:
        if _has_pronoun(side, claim):
            before = side.text[max(0, claim.span.start - _BEFORE) : claim.span.start]
            if any(_is_one(word.group().casefold(), family) for word in _CAPITAL.finditer(before)):
                return True
    return False


def _is_one(word: str, family: str) -> bool:
    bare = word.removesuffix("'s").removesuffix("’s")
    return bare == family or near_spelling(bare, family)


def _has_pronoun(side: Side, claim: Claim) -> bool:
    """Whether a claim has a pronoun for a person, outside its quotations and before any person that it names."""
    people = [name.span.start for name in side.names if name.kind is NameKind.PERSON and claim.span.contains(name.span)]
    for word in side.words:
        if not claim.span.contains(word.span) or word.norm not in _PERSONAL:
            continue
        if any(quote.overlaps(word.span) for quote in claim.quotes):
            continue
        return all(word.start < at for at in people)
    return False
