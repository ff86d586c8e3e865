# SPDX-License-Identifier: Apache-2.0
"""What a small word acts on: the content word after "not" or "may", and its counterpart on the other side.

Answers for negation and modality alike; knows neither.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from core.differences.alignment import LinkKind
from core.differences.pair import REACH, Pair, Side
from core.differences.words import breaks_between


class Acted(NamedTuple):
    """Word `cue` of a acts on word `head` of a, for which word `partner` of b stands."""

    cue: int
    head: int
    partner: int


def acted_on(pair: Pair, cue: int, is_cue: Callable[[str], bool], *, strictly: bool) -> Acted | None:
    """The content word after `cue` that it acts on, if b has it, too.

    It is the first one within four words in its clause that b has; `strictly`, the first one at all, but for adverbs
    in -ly, and b must have it by more than meaning. Other cues are passed over.
    """
    side = pair.a
    for position in range(cue + 1, min(cue + 1 + REACH, len(side.words))):
        word = side.words[position]
        if breaks_between(side.text, side.words[position - 1], word):
            return None
        if not word.content or is_cue(word.norm):
            continue
        partner = pair.alignment.a_to_b[position]
        if partner >= 0:
            by_meaning = pair.alignment.kinds[position] is LinkKind.MEANING
            return None if strictly and by_meaning else Acted(cue, position, partner)
        if strictly and not word.norm.endswith("ly"):
            return None
    return None


def cues_before(side: Side, head: int, is_cue: Callable[[str], bool]) -> list[int]:
    """The cues that act on word `head` of a side: those within four words before it in its clause."""
    found = []
    for position in range(head - 1, max(-1, head - 1 - REACH), -1):
        if breaks_between(side.text, side.words[position], side.words[position + 1]):
            break
        if is_cue(side.words[position].norm):
            found.append(position)
    return found
