# SPDX-License-Identifier: Apache-2.0
"""One place, told more or less exactly: "northern Velia" and "Velia", "near Orsova" and "in Orsova".

Asks only about a place that both sides name as the one where something is. Another place is asked for in
`core.differences.place`, another quarter of one ("northern", "southern") in `core.differences.detail`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from core.differences.pair import Finding, Pair, Side
from core.language.mentions import NameKind
from core.language.tables import words_of
from core.model import DifferenceKind, GravityReason, Severity, Span

_NEAR = frozenset(("near", "outside", "off", "beside", "toward", "towards"))
_IN = frozenset(("in", "inside", "within", "at", "into", "hit", "hits", "struck", "strikes", "rocked"))
_FROM = frozenset(("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"))
_STEPS = 6  # words before a place that may belong to it
_KINDS = frozenset((NameKind.PLACE, NameKind.OTHER))  # on one side: what no side takes for a place is none
_SURROUNDING = 1  # shared words around two places


class _Whereabouts(NamedTuple):
    """Words `first` to `last` (exclusive) of a side tell where; `part`: in which part of the place, `way`: "near" or
    "in", empty where neither is said; `outer` is the first word of all that, with the word that says so. `place`:
    whether it is called or taken for a place.
    """

    key: int
    outer: int
    first: int
    last: int
    part: bool
    way: str
    place: bool = False


def whereabouts(pair: Pair) -> list[Finding]:
    """A finding for each place that one side tells more exactly."""
    right = {place.key: place for place in _places(pair.b)}
    found = []
    for one in _places(pair.a) if right else ():
        two = right.get(pair.alignment.a_to_b[one.key])
        if (
            two is None
            or not (one.place or two.place)
            or pair.near(range(one.outer, one.last), range(two.outer, two.last)) < _SURROUNDING
        ):
            continue
        ways = bool(one.way and two.way) and one.way != two.way
        parts = one.part is not two.part and not ways and not _told_elsewhere(pair, one, two)
        if ways or parts:
            a = pair.a.shown(one.outer if ways else one.first, one.last)
            b = pair.b.shown(two.outer if ways else two.first, two.last)
            found.append(_finding(pair, a, b))
    return found


def _finding(pair: Pair, a: Span, b: Span) -> Finding:
    return Finding(
        DifferenceKind.PLACE,
        Severity.LOW,
        0.6,
        (a,),
        (b,),
        {"place": a.of(pair.a.text)},
        {"place": b.of(pair.b.text)},
        reason=GravityReason.COMPATIBLE,
    )


def _told_elsewhere(pair: Pair, one: _Whereabouts, two: _Whereabouts) -> bool:
    """Whether the side that tells no part of the place beside it has one of its words, all the same."""
    side, place, other = (pair.a, one, pair.b) if one.part else (pair.b, two, pair.a)
    stems = {word.stem for word in other.words}
    quarters = words_of("descriptions", "parts") | _FROM
    return any(word.norm in quarters and word.stem in stems for word in side.words[place.first : place.key])


def _places(side: Side) -> Iterator[_Whereabouts]:
    """Where something is, according to a side; of a place that is named twice, the first."""
    seen: set[str] = set()
    for name in side.names:
        words = side.words_in(name.span)
        if not words or name.key in seen or name.title_span is not None:
            continue
        seen.add(name.key)
        found = _around(side, words)
        if found is not None and not _belongs(side, words, direct=found.outer == words.start - 1):
            called = words.start > 1 and side.words[words.start - 2].norm in words_of("descriptions", "places")
            yield found._replace(place=name.kind in _KINDS or (called and side.words[words.start - 1].norm == "of"))


def _belongs(side: Side, words: range, *, direct: bool) -> bool:
    """Whether a place is but the owner or the kind of what follows: "Velia’s army", "in the Velia deal". `direct`: the
    word that says where stands right before it.
    """
    end = side.words[words.stop - 1].end
    if side.text[end - 2 : end] in ("'s", "’s") or side.text[end : end + 1] in ("'", "’", "-"):
        return True
    after = side.words[words.stop] if words.stop < len(side.words) else None
    if direct or after is None or after.start != end + 1:
        return False
    return after.content and not after.norm[0].isdigit() and not after.norm.endswith(("ed", "ly"))


def _around(side: Side, words: range) -> _Whereabouts | None:
    """What is said of a place before its name; None where nothing says that something is there."""
    parts, kinds = words_of("descriptions", "parts"), words_of("descriptions", "places")
    first = begin = words.start
    part = False
    for at in range(words.start - 1, max(-1, words.start - 1 - _STEPS), -1):
        if side.between(at) not in (" ", "-"):
            break
        norm = side.words[at].norm
        if norm in parts or (norm in _FROM and at and side.words[at - 1].norm == "the"):
            part, first, begin = True, at, at
        elif norm in _NEAR or norm in _FROM:
            return _Whereabouts(words.stop - 1, at, first, words.stop, part, "near")
        elif norm in _IN:
            return _Whereabouts(words.stop - 1, at, first, words.stop, part, "in")
        elif norm in ("the", "of") or (norm in kinds and side.words[at + 1].norm == "of"):
            begin = at
        else:
            break
    return _Whereabouts(words.stop - 1, begin, first, words.stop, part, "") if part else None
