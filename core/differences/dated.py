# SPDX-License-Identifier: Apache-2.0
"""What a date is the date of: the words beside it, and the word before it ("since", "until").

"Arrested on Monday" and "the trial opens on Thursday" are dates of two things. Asks no parser: words near a date in its
clause stand for what is dated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core.differences.alignment import LinkKind
from core.differences.pair import Pair, Side
from core.differences.words import breaks_between
from core.language.mentions import DateMention

REACH: Final = 5  # words around a date whose links say that both tell of one thing
_SHARED: Final = 0.45  # share of linked content words from which on the only dates of two claims date the same thing
_LIMITS: Final = frozenset(("since", "until", "till", "by", "before", "after"))
_SPEECH: Final = frozenset(("said", "say", "says", "told", "announced", "reported", "tweeted", "wrote", "added"))


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with its words, the limit that it is ("until"), and whether it dates only what somebody said."""

    mention: DateMention
    words: range
    limit: str | None
    of_speech: bool


def dated_in(side: Side) -> list[Dated]:
    """The dates of a side, in reading order."""
    found = []
    for mention in side.dates:
        words = side.words_in(mention.span)
        if not words:
            continue
        before = side.words[words.start - 1].norm if words.start else ""
        found.append(Dated(mention, words, before if before in _LIMITS else None, _of_speech(side, words)))
    return found


def _of_speech(side: Side, words: range) -> bool:
    """Whether a verb of saying stands right beside a date: "said on Tuesday"."""
    low = max(0, words.start - 2)
    return any(side.words[i].norm in _SPEECH for i in range(low, words.start)) or (
        words.stop < len(side.words) and side.words[words.stop].norm in _SPEECH
    )


def strength(pair: Pair, one: Dated, two: Dated, *, alone: bool) -> float:
    """How sure it is that two dates date one thing, from 1 on sure enough; `alone`: each side has no other."""
    if one.of_speech is not two.of_speech:
        return 0.0
    if one.limit is not None and two.limit is not None and one.limit != two.limit:
        return 0.0
    near = _near(pair, one, two)
    if alone and pair.shared >= _SHARED and near > 0:
        return 1.0 + near / 2
    return near / 2


def _near(pair: Pair, one: Dated, two: Dated) -> float:
    """How many content words in the clauses around both dates are linked; by their meaning alone, half."""
    window = _window(pair.b, two.words)
    total = 0.0
    for i in _window(pair.a, one.words):
        j = pair.alignment.a_to_b[i]
        if j in window and i not in one.words and j not in two.words and pair.a.words[i].content:
            total += 0.5 if pair.alignment.kinds[i] is LinkKind.MEANING else 1.0
    return min(total, 4.0)


def _window(side: Side, words: range) -> range:
    """The words around a date within its clause."""
    low, high = words.start, words.stop
    while low > max(0, words.start - REACH) and not _breaks(side, low - 1):
        low -= 1
    while high < min(len(side.words), words.stop + REACH) and not _breaks(side, high - 1):
        high += 1
    return range(low, high)


def _breaks(side: Side, left: int) -> bool:
    """Whether a clause ends between a word and the next."""
    if left + 1 >= len(side.words):
        return True
    return side.owner[left] != side.owner[left + 1] or breaks_between(side.text, side.words[left], side.words[left + 1])
