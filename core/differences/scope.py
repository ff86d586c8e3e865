# SPDX-License-Identifier: Apache-2.0
"""What a small word acts on: the content word after "not" or "may", and its counterpart on the other side.

Answers for negation and modality alike; knows neither. A clause ends the reach of a small word, and so do the words
that begin another one ("but", "because", "who").
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from core.differences.alignment import LinkKind
from core.differences.pair import REACH, Pair, Side
from core.differences.words import breaks_between

_OTHER_CLAUSE = frozenset(
    [
        "but",
        "because",
        "although",
        "though",
        "while",
        "whereas",
        "unless",
        "if",
        "when",
        "whenever",
        "since",
        "until",
        "after",
        "before",
        "so",
        "who",
        "whom",
        "whose",
        "which",
        "where",
        "whether",
        "what",
        "how",
        "why",
    ]
)
_SAYING = frozenset(["say", "says", "said", "saying", "tell", "tells", "told", "telling"])


class Acted(NamedTuple):
    """Words `cue` to `last` (exclusive) of a act on word `head` of a, for which word `partner` of b stands, if any."""

    cue: int
    last: int
    head: int
    partner: int


def leaves_clause(side: Side, position: int) -> bool:
    """Whether a clause ends between word `position` of a side and the next one, or the next begins another."""
    left, right = side.words[position], side.words[position + 1]
    if right.norm in _OTHER_CLAUSE or side.owner[position] != side.owner[position + 1]:
        return True
    between = side.text[left.end : right.start]
    return between not in (" ", "-") and ("," in between or breaks_between(side.text, left, right))


def acted_on(
    pair: Pair, cue: int, last: int, is_cue: Callable[[str], bool], *, by_meaning: bool = True, reach: int = REACH
) -> Acted | None:
    """What words `cue` to `last` of a act on: the first content word of their clause, if b has it, too.

    Other cues and adverbs in -ly are passed over. `by_meaning`: whether b may have it in another word. Who "did not
    say" something denies saying it alone.
    """
    side = pair.a
    for position in range(last, min(last + reach, len(side.words))):
        word = side.words[position]
        if leaves_clause(side, position - 1) or word.norm in _SAYING:
            return None
        if not word.content or is_cue(word.norm):
            continue
        partner = pair.alignment.a_to_b[position]
        if partner >= 0 and (by_meaning or pair.alignment.kinds[position] is not LinkKind.MEANING):
            return Acted(cue, last, position, partner)
        if partner >= 0 or not word.norm.endswith("ly"):
            return None
    return None


def cues_before(side: Side, head: int, starts: Collection[int], reach: int = REACH) -> list[int]:
    """Which of the cues that begin at `starts` act on word `head` of a side, the nearest first."""
    found = []
    for position in range(head - 1, max(-1, head - 1 - reach), -1):
        if leaves_clause(side, position):
            break
        if position in starts:
            found.append(position)
    return found


def mapped(pair: Pair, words: Sequence[int]) -> list[int]:
    """The counterparts in b of those of a's `words` that have one and carry content, in b's order."""
    links = pair.alignment.a_to_b
    return sorted(links[i] for i in words if links[i] >= 0 and pair.a.words[i].content)
