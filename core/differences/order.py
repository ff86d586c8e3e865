# SPDX-License-Identifier: Apache-2.0
"""The order of events: what comes first in one account comes second in the other.

Reads "after", "before", "on the eve of", "and then" and the like inside a sentence, wherever the clause that they begin
stands, and asks which of two things that both sides name is the earlier. An order that just one side tells ("before
that") of things that both tell is a slight difference. Does not resolve dates, and reads no order from the mere
sequence of sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from core.differences.detector import Detector
from core.differences.pair import Finding, Pair, Side
from core.differences.words import breaks_between
from core.model import DifferenceKind, GravityReason, Severity

# What follows the word is the earlier of the two things; then the words of which it is the later.
_EARLIER_FOLLOWS = (
    *(("after",), ("following",), ("in", "the", "wake", "of"), ("as", "soon", "as"), ("once",), ("later", "than")),
    *(("on", "the", "heels", "of"), ("preceded", "by"), ("followed",), ("follows",), ("in", "the", "aftermath", "of")),
)
_LATER_FOLLOWS = (
    *(("before",), ("prior", "to"), ("ahead", "of"), ("and", "later"), ("and", "subsequently"), ("and", "then")),
    *(("and", "afterwards"), ("followed", "by"), ("by", "the", "time"), ("on", "the", "eve", "of"), ("until",)),
    *(("and", "after", "that"), ("preceded",), ("precedes",), ("only", "to"), ("in", "the", "run-up", "to")),
    *(
        ("and", time, "later")
        for time in ("minutes", "moments", "hours", "days", "shortly", "weeks", "months", "years", "soon")
    ),
    *(("and", time, "after") for time in ("shortly", "soon")),
    *(("and", time, "afterwards") for time in ("shortly", "soon", "immediately")),
)
# By their first word, with whether what follows is the earlier.
_CUES: Mapping[str, list[tuple[tuple[str, ...], bool]]] = {
    first: sorted(
        (
            (cue, earlier)
            for cues, earlier in ((_EARLIER_FOLLOWS, True), (_LATER_FOLLOWS, False))
            for cue in cues
            if cue[0] == first
        ),
        key=lambda entry: -len(entry[0]),
    )
    for first in {cue[0] for cue in (*_EARLIER_FOLLOWS, *_LATER_FOLLOWS)}
}
# What puts something before or after the thing that was just told, by its first word.
_AFTER_THAT: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "before": (("before", "that"), ("before", "then")),
    "after": (("after", "that"),),
    **{word: ((word,),) for word in ("beforehand", "afterwards", "afterward", "thereafter", "subsequently")},
}
_BOTH = 3  # content words before those that tell of two things
_MOSTLY = 0.6  # share of them that the other side tells, too
_SURE_ALONE = 0.55
_NO_ORDER_BEFORE = frozenset(("than", "not", "day", "until", "never", "long"))  # "better than before", "the day after"
_PREFIXES = frozenset(("shortly", "soon", "just", "right", "immediately", "hours", "days", "minutes", "weeks", "years"))
_NEW = frozenset(("the", "a", "an", "his", "her", "its", "their", "he", "she", "they", "it", "did", "some", "many"))
_PREPOSITIONS = frozenset(("of", "in", "on", "at", "by", "to", "for", "from", "with", "over", "between", "into", "and"))
_REACH = 9  # words on each side of the cue that are asked about
_NEEDED = 1  # content words of each of the two things that both sides share


class _Order(NamedTuple):
    """Words of a side by the order of what they tell; the cue is words `first` to `last` (exclusive)."""

    first: int
    last: int
    earlier: range
    later: range


def find(pair: Pair) -> list[Finding]:
    """A finding for each two things that both sides name in opposite orders."""
    left, right = _orders(pair.a), _orders(pair.b)
    if not left or not right:
        return [*_alone(pair, right), *(each.flipped() for each in _alone(pair.turned, left))]
    found = []
    taken: set[int] = set()
    for one in left:
        for y, two in enumerate(right):
            if y in taken:
                continue
            earlier = _shared(pair, one.earlier, two.later)
            later = _shared(pair, one.later, two.earlier)
            straight = _shared(pair, one.earlier, two.earlier) + _shared(pair, one.later, two.later)
            if min(earlier, later) < _NEEDED or earlier + later <= straight + 1:
                continue
            taken.add(y)
            sure = min(0.9, 0.45 + 0.1 * (earlier + later - straight))
            found.append(
                Finding(
                    DifferenceKind.ORDER,
                    Severity.HIGH,
                    round(sure, 3),
                    (pair.a.shown(one.first, one.last),),
                    (pair.b.shown(two.first, two.last),),
                    conflict=sure,
                    reason=GravityReason.ORDER,
                )
            )
            break
    return found


DETECTOR = Detector(DifferenceKind.ORDER, find)


def _alone(pair: Pair, theirs: list[_Order]) -> list[Finding]:
    """What side a tells as earlier or later than the thing before it, where b tells both and puts them in no order."""
    side = pair.a
    if theirs:
        return []
    found = []
    for first, last in _anaphora(side):
        around = [i for i in range(max(0, first - _REACH), first) if side.words[i].content]
        linked = sum(pair.alignment.a_to_b[i] >= 0 for i in around)
        if len(around) >= _BOTH and linked >= _MOSTLY * len(around):
            found.append(
                Finding(
                    DifferenceKind.ORDER,
                    Severity.LOW,
                    _SURE_ALONE,
                    (side.shown(first, last),),
                    (pair.place(range(first, last)),),
                    reason=GravityReason.ORDER,
                )
            )
    return found


def _shared(pair: Pair, here: range, there: range) -> int:
    """How many content words of a's `here` have their counterpart among b's `there`."""
    links = pair.alignment.a_to_b
    return sum(links[i] in there and pair.a.words[i].content for i in here if links[i] >= 0)


def _anaphora(side: Side) -> list[tuple[int, int]]:
    """Where words stand that put something before or after what was just told: "before that", "afterwards"."""
    return [
        (first, first + len(words))
        for first, word in enumerate(side.words)
        for words in _AFTER_THAT.get(word.norm, ())
        if _stands_at(side, words, first)
    ]


def _orders(side: Side) -> list[_Order]:
    found = []
    for first, word in enumerate(side.words):
        for cue, earlier_follows in _CUES.get(word.norm, ()):
            if _stands_at(side, cue, first) and not (first and side.words[first - 1].norm in _NO_ORDER_BEFORE):
                before, after = _around(side, first, first + len(cue))
                if before and after:
                    order = (after, before) if earlier_follows else (before, after)
                    found.append(_Order(first, first + len(cue), *order))
                break
        if word.norm == "when" and (so := _already(side, first)) is not None:
            found.append(so)
    return [_apart(one, found) for one in sorted(found)]


def _already(side: Side, when: int) -> _Order | None:
    """What was already so "when" something happened, whichever of the two is told first; None where nothing was."""
    before, after = _around(side, when, when + 1)
    if not before or not after:
        return None
    if any(side.words[i].norm == "already" for i in before):
        return _Order(when, when + 1, before, after)
    if any(side.words[i].norm == "already" for i in after):
        return _Order(when, when + 1, after, before)
    return None


def _apart(one: _Order, others: list[_Order]) -> _Order:
    """An order whose two things end where another one begins: "began after sunset and ended before dawn"."""

    def cut(words: range) -> range:
        for other in others:
            if other is not one and other.first in words and not one.first <= other.first < one.last:
                words = range(words.start, other.first) if words.start >= one.last else range(other.last, words.stop)
        return words

    return one._replace(earlier=cut(one.earlier), later=cut(one.later))


def _stands_at(side: Side, cue: tuple[str, ...], first: int) -> bool:
    words = side.words[first : first + len(cue)]
    return len(words) == len(cue) and all(word.norm == part for word, part in zip(words, cue, strict=True))


def _around(side: Side, first: int, last: int) -> tuple[range, range]:
    """What the cue stands between: the words before and after it, or, where it opens a sentence, those up to the comma
    and those behind it.
    """
    start, end = _sentence(side, first)
    opening = first
    while opening > start and side.words[opening - 1].norm in _PREFIXES:
        opening -= 1
    if opening - start > 1:
        stop = min(end, last + _REACH)
        if "," in side.between(opening - 1):  # "was told, just after the landing, that"
            stop = next((i + 1 for i in range(last, stop - 1) if "," in side.between(i)), stop)
        return range(max(start, first - _REACH), first), range(last, stop)
    comma = next((i for i in range(last, end - 1) if "," in side.between(i)), None)
    if comma is None or side.words[comma + 1].norm in ("and", "but"):  # a comma between the two clauses that follow
        comma = _next_phrase(side, last, end)
    if comma is None:
        return range(0), range(0)
    return range(comma + 1, min(end, comma + 1 + _REACH)), range(last, comma + 1)


def _next_phrase(side: Side, first: int, end: int) -> int | None:
    """The last word of what opens a sentence without a comma: "After the injection | the child had a fever"."""
    told = False
    for i in range(first, min(first + _REACH, end)):
        word = side.words[i]
        if told and word.norm in _NEW and side.words[i - 1].norm not in _PREPOSITIONS:
            return i - 1
        told = told or word.content
    return None


def _sentence(side: Side, position: int) -> tuple[int, int]:
    """The words, from and to (exclusive), of the sentence that word `position` stands in."""
    start, end = position, position + 1
    while start > 0 and not _ends(side, start - 1):
        start -= 1
    while end < len(side.words) and not _ends(side, end - 1):
        end += 1
    return start, end


def _ends(side: Side, position: int) -> bool:
    same_claim = side.owner[position] == side.owner[position + 1]
    return not same_claim or breaks_between(side.text, side.words[position], side.words[position + 1])
