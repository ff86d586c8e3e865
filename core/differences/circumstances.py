# SPDX-License-Identifier: Apache-2.0
"""Circumstances that stand in each other's place: "in a storeroom", "in the kitchen"; "by helicopter", "on a mule".

Holds what one side says behind a preposition, and the other hasn't, against the only phrase of that sort which the
other says and this one hasn't, where both tell mostly the same beside. Takes no two phrases that may mean one thing,
nor dates and numbers, which have detectors of their own. Knows no meanings: it is worth a look and excludes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from core.differences.alignment import LinkKind
from core.differences.pair import Finding, Pair, Side
from core.differences.places import inside
from core.differences.scope import leaves_clause
from core.language.mentions import NameKind
from core.language.tables import table, words_of
from core.model import DifferenceKind, GravityReason, Severity

_AT, _HOW = "at", "how"
_WAYS: Final = {word: way for way, words in table("circumstances")["ways"].items() for word in words.split()}
_ABSTRACT: Final = tuple(words_of("circumstances", "abstract"))
_MANNER: Final = words_of("circumstances", "manner")
_LINKING: Final = frozenset(("the", "a", "an", "of", "its", "their", "his", "her", "and", "this", "that", "own"))
_WITH_ARTICLE: Final = frozenset(("on",))  # "on rain" tells neither where nor how
_PERSONS: Final = frozenset((NameKind.PERSON, NameKind.ORGANISATION, NameKind.DEMONYM))
_LONGEST: Final = 6  # words of a phrase behind its preposition
_REACH: Final = 8  # words around both of which some are linked
_SHARED: Final = 0.5  # share of linked words from which on both sides tell mostly the same
_ALIKE: Final = 0.72  # cosine from which on two phrases may mean the same
_MEANT: Final = 0.8  # likelihood from which on a word stands for another by its meaning
_SURE: Final = 0.55
_CONFLICT: Final = 0.3


class _Phrase(NamedTuple):
    """Words `first` to `last` (exclusive) of a side, the preposition with them, and which way they say it."""

    first: int
    last: int
    way: str

    @property
    def words(self) -> range:
        return range(self.first + 1, self.last)


def circumstances(pair: Pair) -> list[Finding]:
    """A finding for each two phrases in each other's place: another place, or of what tells how another detail."""
    if pair.shared < _SHARED:
        return []
    left, right = list(_phrases(pair)), list(_phrases(pair.turned))
    if len(left) == len(right) == 1 and _HOW in (left[0].way, right[0].way):
        couples = [(_HOW, left[0], right[0])]
    else:
        couples = [
            (way, ours[0], theirs[0])
            for way in dict.fromkeys(_WAYS.values())
            for ours, theirs in [[[one for one in side if one.way == way] for side in (left, right)]]
            if len(ours) == len(theirs) == 1
        ]
    return [_finding(pair, way, one, two) for way, one, two in couples if _are_two(pair, one, two)]


def _finding(pair: Pair, way: str, one: _Phrase, two: _Phrase) -> Finding:
    places = way != _HOW
    return Finding(
        DifferenceKind.PLACE if places else DifferenceKind.CONFLICTING_DETAIL,
        Severity.MEDIUM,
        _SURE,
        (pair.a.shown(one.first, one.last),),
        (pair.b.shown(two.first, two.last),),
        conflict=_CONFLICT,
        reason=GravityReason.PLACE if places else GravityReason.DETAIL,
    )


def _phrases(pair: Pair) -> Iterator[_Phrase]:
    """The phrases of a that b has no word of."""
    side = pair.a
    at = 0
    while at < len(side.words) - 1:
        way = _WAYS.get(side.words[at].norm)
        last = _end(pair, at) if way is not None else at
        if way is None or last == at:
            at += 1
            continue
        way = _way(side, at, last, way)
        if way is not None and _is_left(pair, at, last):
            yield _Phrase(at, last, way)
        at = last


def _end(pair: Pair, first: int) -> int:
    """Behind the last word of the phrase that preposition `first` opens; `first` itself where there is none."""
    side = pair.a
    last = first + 1
    while last < len(side.words) and last - first <= _LONGEST:
        word = side.words[last]
        if leaves_clause(side, last - 1) or (not word.content and word.norm not in _LINKING):
            break
        if word.content and pair.alignment.a_to_b[last] >= 0 and not _is_doubtful(pair, last):
            break
        last += 1
    while last > first + 1 and not side.words[last - 1].content:
        last -= 1
    return last if side.words[last - 1].content and last > first + 1 else first


def _is_doubtful(pair: Pair, word: int) -> bool:
    """Whether a word stands for another by its meaning alone, and not surely."""
    link = word, pair.alignment.a_to_b[word]
    return pair.alignment.kinds[word] is LinkKind.MEANING and pair.alignment.likely.get(link, 1.0) < _MEANT


def _way(side: Side, first: int, last: int, way: str) -> str | None:
    """Which way a phrase says it: "in anger" says how; None of what is said of a person, a number or a day."""
    span = side.shown(first + 1, last)
    if any(each.span.overlaps(span) for group in (side.numbers, side.dates) for each in group):
        return None
    names = [name for name in side.names if name.span.overlaps(span)]
    if any(name.kind in _PERSONS for name in names):
        return None
    if not words_of("circumstances", "neither").isdisjoint(word.norm for word in side.words[first + 1 : last]):
        return None
    if way != _HOW and not names and _is_abstract(side.words[last - 1].norm):
        return None
    if not names and side.words[first].norm in _WITH_ARTICLE and side.words[first + 1].content:
        return None
    if way != _AT or names or last - first > 2:
        return way
    return _HOW if side.words[first + 1].norm in _MANNER else _AT


def _is_abstract(noun: str) -> bool:
    """Whether a noun is by its ending no place: "in negotiation"."""
    return noun.endswith(_ABSTRACT) and noun not in words_of("circumstances", "places")


def _is_left(pair: Pair, first: int, last: int) -> bool:
    """Whether b has no word of a phrase."""
    said = pair.b.by_stem
    return not any(
        word.content and any(pair.b.words[j].content for j in said.get(word.stem, ()))
        for word in pair.a.words[first + 1 : last]
    )


def _are_two(pair: Pair, one: _Phrase, two: _Phrase) -> bool:
    """Whether two phrases can't be one thing in other words, or one place inside another."""
    if _is_named(pair.a, one) is not _is_named(pair.b, two) or not pair.near(one.words, two.words, _REACH):
        return False
    alike = pair.likeness(one.words, two.words)
    if alike is not None and alike >= _ALIKE:
        return False
    a, b = pair.a.shown(one.first + 1, one.last), pair.b.shown(two.first + 1, two.last)
    shown, texts = (a.of(pair.a.text), b.of(pair.b.text)), (pair.a.text, pair.b.text)
    return not inside(*shown, *texts) and not inside(shown[1], shown[0], *texts)


def _is_named(side: Side, phrase: _Phrase) -> bool:
    """Whether a phrase is a place by its name, which may well hold one that is told by its kind."""
    return any(name.span.overlaps(side.shown(phrase.first + 1, phrase.last)) for name in side.names)
