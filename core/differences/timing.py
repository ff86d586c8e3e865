# SPDX-License-Identifier: Apache-2.0
"""When something was, in words that name no day: "within minutes" against "after the announcement", "through the night"
against "on Saturday night".

Holds such words against a date or such words of the other side, where neither was held against anything yet and both
tell in common what is dated. Judges nothing: what names no day excludes none, so that this is told as slight. Dates
proper are the matter of `core.differences.date`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Final

from core.differences.dated import Dated, dated, share_a_word, strength
from core.differences.pair import Finding, Pair, Side
from core.differences.scope import leaves_clause
from core.differences.terms import Vocabulary
from core.language.mentions import DateMention
from core.model import DifferenceKind, GravityReason, Severity, Span

_EVENTS: Final = frozenset(("after", "before", "following", "during"))
_DETERMINERS: Final = frozenset(("the", "its", "his", "her", "their", "that", "this"))
_UNITS: Final = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade"))
_WORDS: Final = 3  # of what something was after: "the surprise announcement"
_ENOUGH: Final = 1.0
_SHARED: Final = 0.4  # share of linked words from which on all that two sentences say of the time is of one thing
_SURE: Final = 0.55


def timings(side: Side, vocabulary: Vocabulary[str]) -> list[range]:
    """The words of a side that say when without a day, in reading order; none overlaps a date or a number."""
    found = {term.first: term.last for term in vocabulary.found_in(side.words)}
    for first, word in enumerate(side.words):
        if word.norm in _EVENTS and first not in found and (last := _event(side, first)) is not None:
            found[first] = last
    if not found:
        return []
    spans = [date.span for date in side.dates] + [number.span for number in side.numbers]
    taken = {i for span in spans for i in side.words_in(span)}
    return [range(first, last) for first, last in sorted(found.items()) if taken.isdisjoint(range(first, last))]


def as_dated(side: Side, words: range) -> Dated:
    """Words that say when as a date of which nothing is known."""
    return dated(side, DateMention(side.shown(words.start, words.stop)), words)


def says_when(side: Side, vocabulary: Vocabulary[str]) -> bool:
    """Whether a side says of anything when it was or how long it took."""
    return bool(side.dates) or any(number.unit in _UNITS for number in side.numbers) or bool(timings(side, vocabulary))


def _event(side: Side, first: int) -> int | None:
    """Where "after the announcement" ends that begins with word `first`; None where no such noun follows."""
    start, last = first + 2, None
    if start >= len(side.words) or side.words[first + 1].norm not in _DETERMINERS:
        return None
    for position in range(start, min(start + _WORDS, len(side.words))):
        if not side.words[position].content or leaves_clause(side, position - 1):
            break
        last = position + 1
    if last is None or last == start + _WORDS:
        return None
    ends = last == len(side.words) or leaves_clause(side, last - 1) or not side.words[last].content
    return last if ends else None


def otherwise(pair: Pair, left: Sequence[Dated], right: Sequence[Dated]) -> list[Finding]:
    """A finding for each two of `left` and `right`, what both sides say of the time and nobody has compared, that date
    one thing; at least one of the two names no day.
    """
    alone = len(left) == len(right) == 1
    cells = []
    for (x, one), (y, two) in product(enumerate(left), enumerate(right)):
        if not (_is_vague(one) or _is_vague(two)) or _hang(one, two) or _are_dates_alike(pair, one, two):
            continue
        sure = strength(pair, one, two, alone=alone)
        sure += 0.5 * (alone and pair.shared >= _SHARED) + (1.0 if alone else 0.5) * share_a_word(pair, one, two)
        if sure >= _ENOUGH:
            cells.append((-sure, x, y))
    found = []
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for _, x, y in sorted(cells):
        if x not in taken_left and y not in taken_right and not _alike(pair, left[x], right[y]):
            taken_left.add(x)
            taken_right.add(y)
            found.append(_finding(left[x].mention.span, right[y].mention.span))
    return found


def _is_vague(one: Dated) -> bool:
    """Whether no day and hour is known of what is dated."""
    mention = one.mention
    return mention.earliest is None and mention.time is None and mention.weekday is None


def _are_dates_alike(pair: Pair, one: Dated, two: Dated) -> bool:
    """Whether two dates proper have a word in common: "Dec. 30" and "December 30, 2023" say nothing else."""
    return one.mention in pair.a.dates and two.mention in pair.b.dates and share_a_word(pair, one, two)


def _hang(one: Dated, two: Dated) -> bool:
    """Whether one is counted from an event: with another such it has been compared, with a day it cannot be."""
    return one.mention.after is not None or two.mention.after is not None


def _alike(pair: Pair, one: Dated, two: Dated) -> bool:
    """Whether two say the time in the same words."""
    ours = {pair.a.words[i].norm for i in one.words if pair.a.words[i].content}
    return ours == {pair.b.words[j].norm for j in two.words if pair.b.words[j].content}


def _finding(a: Span, b: Span) -> Finding:
    return Finding(DifferenceKind.DATE_TIME, Severity.LOW, _SURE, (a,), (b,), reason=GravityReason.COMPATIBLE)
