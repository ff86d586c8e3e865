# SPDX-License-Identifier: Apache-2.0
"""Where an account has something said by nobody it names: "is believed to", "it was reported that", "rumours that".

Finds the words alone; whether the other account names somebody for the same is asked in `core.differences.attribution`.
A passive with "by" names its agent and is none.
"""

from __future__ import annotations

from typing import Final

from core.differences.pair import Side
from core.language.tables import words_of
from core.model import Span

_PASSIVES: Final = words_of("cues", "unnamed_passives")
_NOUNS: Final = words_of("cues", "unnamed_nouns")
_BE: Final = words_of("cues", "passive")
_BETWEEN: Final = words_of("cues", "between")
_OWNED: Final = frozenset(("his", "her", "their", "its", "our", "my", "whose"))
_OPENS: Final = frozenset(("to", "that"))
_AGENT: Final = 3  # words behind a passive within which "by" names its agent
_ADVERBS: Final = 3  # words that may stand between "is" and "believed"


def unnamed(side: Side) -> list[Span]:
    """The words by which a side tells that something is said by nobody it names, in reading order."""
    found = []
    for at, word in enumerate(side.words):
        if word.norm in _PASSIVES and (first := _passive(side, at)) is not None:
            found.append(side.shown(first, at + 1))
        elif word.norm in _NOUNS and _opens(side, at, ("that",)) and not _owned(side, at):
            found.append(side.shown(at, at + 1))
    return [span for span in found if not any(quote.overlaps(span) for claim in side.claims for quote in claim.quotes)]


def _passive(side: Side, at: int) -> int | None:
    """Where the passive begins whose participle is word `at`; None where it is none, or names its agent."""
    behind = side.words[at + 1 : at + 1 + _AGENT]
    if not _opens(side, at, _OPENS) or any(word.norm == "by" for word in behind):
        return None
    for before in range(at - 1, max(-1, at - 2 - _ADVERBS), -1):
        norm = side.words[before].norm
        if norm in _BE:
            return before
        if norm not in _BETWEEN and not norm.endswith("ly"):
            return None
    return None


def _opens(side: Side, at: int, words: frozenset[str] | tuple[str, ...]) -> bool:
    """Whether what is said follows word `at`."""
    return at + 1 < len(side.words) and side.words[at + 1].norm in words and side.owner[at] == side.owner[at + 1]


def _owned(side: Side, at: int) -> bool:
    """Whether the words before a noun say whose it is: "the mayor's claims that", "her fears that"."""
    return any(
        word.norm in _OWNED or side.text[word.start : word.end].endswith(("'s", "’s", "s'", "s’"))
        for word in side.words[max(0, at - 2) : at]
    )
