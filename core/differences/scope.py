# SPDX-License-Identifier: Apache-2.0
"""What a small word acts on: the content word after "not" or "may", and its counterpart on the other side.

Answers for negation and modality alike; knows neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from core.differences.alignment import LinkKind
from core.differences.pair import REACH, Pair, Side
from core.differences.words import breaks_between


class Acted(NamedTuple):
    """Word `cue` of a acts on word `head` of a, for which word `partner` of b stands."""

    cue: int
    head: int
    partner: int


def heads(side: Side, cue: int) -> Iterator[int]:
    """The content words within four words after `cue`, up to the end of its clause."""
    for position in range(cue + 1, min(cue + 1 + REACH, len(side.words))):
        if breaks_between(side.text, side.words[position - 1], side.words[position]):
            return
        if side.words[position].content:
            yield position


def acted_on(pair: Pair, cue: int, is_cue: Callable[[str], bool]) -> Acted | None:
    """The nearest content word after `cue` that b has too, by more than meaning; other cues do not count."""
    for head in heads(pair.a, cue):
        if is_cue(pair.a.words[head].norm):
            continue
        partner = pair.alignment.a_to_b[head]
        if partner < 0:
            continue
        return Acted(cue, head, partner) if pair.alignment.kinds[head] is not LinkKind.MEANING else None
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
