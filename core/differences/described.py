# SPDX-License-Identifier: Apache-2.0
"""Names and what stands for them: a description that the articles themselves give ("the river", where one of them tells
of the Quillay River; "the president", of President Rho; "the leader of Velia", of Velia's President Rho), a noun for
bodies of the same kind in the same place ("the Ministry of Mines", "the authority"), or the same words in another order
("the Ministry of Mines", "the mining ministry").

Knows nothing of the world: what no article says of a name is no description of it, unless both stand in one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from core.differences.alignment import LinkKind
from core.differences.name import near_spelling, transliterated
from core.differences.pair import Pair, Side
from core.differences.told_of import class_nouns, is_called, last_names, names_called, nations, nations_among, told_in
from core.differences.words import breaks_between
from core.language.gazetteer import gazetteer
from core.language.mentions import NameKind, NameMention
from core.language.tables import phrases_of, words_of
from core.model import Span

_DEFINITE = frozenset(("the", "this", "that", "its", "his", "her", "their", "our"))
_JOINED = re.compile(r"[\"“”]|\band\b")  # no name is read so
_INDEFINITE = frozenset(("a", "an"))
_SURELY_NEAR = 2  # shared words around a name and "a ferry"
_BETWEEN = frozenset(',"“”()')
_LONGEST = 3  # content words of a description
_LOOSE = 2  # words more than those of the name that the same words in another order may take
_OF = frozenset(("of", "for"))
_COUNTRY = frozenset(("country", "nation", "state"))  # of a nation hardly more than a pronoun
_COUNTERPART = "counterpart"


class _Description(NamedTuple):
    """Words `first` to `last` (exclusive) of a side that stand behind "the", or "a"; `head` is their noun."""

    first: int
    head: int
    last: int
    definite: bool = True


class Described(NamedTuple):
    """A name and what the other side has for it, as spans of a and b. `office`: a name with its title, called by
    another office.
    """

    a: Span
    b: Span
    office: bool = False

    @property
    def turned(self) -> Described:
        return Described(self.b, self.a, self.office)


def described(pair: Pair) -> list[Described]:
    """The names of one side that the other has in a description or in another order."""
    found = list(_in_one_direction(pair))
    found += [each.turned for each in _in_one_direction(pair.turned)]
    return sorted(set(found))


def _in_one_direction(pair: Pair) -> Iterator[Described]:
    """The names of a that b has otherwise."""
    descriptions = _descriptions(pair.b)
    for name in pair.a.names:
        words = [i for i in pair.a.words_in(name.span) if pair.a.words[i].content]
        if not words or name.kind is NameKind.DEMONYM or _JOINED.search(pair.a.text, name.span.start, name.span.end):
            continue
        other = _in_another_order(pair, name, words)
        if other is not None:
            yield Described(name.span, other)
            continue
        standing = [one for one in descriptions if _stands_for(pair, name, words, one)]
        if standing:
            best = max(standing, key=lambda one: (_nearness(pair, words, one), one.last - one.first, -one.first))
            office = _is_another_office(pair, name, best)
            entitled = pair.b.words[best.head].norm in gazetteer().office_heads
            span = _with_title(pair.a, name) if entitled else _with_noun(pair.a, name, words[0])
            yield Described(span, pair.b.shown(best.first, best.last), office)
    yield from _bodies(pair, descriptions)


def _is_another_office(pair: Pair, name: NameMention, one: _Description) -> bool:
    """Whether b calls somebody whom a names with an office by another one."""
    head = pair.b.words[one.head]
    if name.title_span is None or head.norm not in gazetteer().office_heads:
        return False
    return all(pair.a.words[i].stem != head.stem for i in pair.a.words_in(name.title_span))


def _with_title(side: Side, name: NameMention) -> Span:
    title = name.title_span
    if title is None or title.end > name.span.start or side.text[title.end : name.span.start].strip():
        return name.span
    return Span(title.start, name.span.end)


def _with_noun(side: Side, name: NameMention, first: int) -> Span:
    """The name with the noun right before it that says what it is ("the ferry Astra")."""
    before = side.words[first - 1] if first else None
    if before is None or before.capital or before.norm not in class_nouns() - gazetteer().office_heads:
        return name.span
    return Span(before.start, name.span.end) if side.text[before.end : name.span.start] == " " else name.span


def _in_another_order(pair: Pair, name: NameMention, words: list[int]) -> Span | None:
    """Where b has all words of a name, side by side but in other forms or another order."""
    if name.kind is NameKind.PERSON or len(words) < 2 or any(pair.a.words[i].norm[0].isdigit() for i in words):
        return None
    partners = [pair.alignment.a_to_b[i] for i in words]
    if min(partners) < 0 or max(partners) - min(partners) >= len(words) + _LOOSE:
        return None
    meant = sum(pair.alignment.kinds[i] is LinkKind.MEANING for i in words)
    alike = partners == sorted(partners) and not meant
    first, last = min(partners), max(partners) + 1
    if alike or meant == len(words) or any(_breaks(pair.b, j) for j in range(first, last - 1)):
        return None
    return pair.b.shown(first, last)


def _descriptions(side: Side) -> list[_Description]:
    """What stands behind "the", up to its noun in small letters, the last content word of a row; with the nation behind
    it ("the leader of Velia").
    """
    found = []
    for i, word in enumerate(side.words[:-1]):
        definite = word.norm in _DEFINITE
        if not definite and word.norm not in _INDEFINITE:
            continue
        head = i
        while head + 1 < len(side.words) and head - i < _LONGEST and not _breaks(side, head):
            after = side.words[head + 1]
            if not after.content or not after.norm[0].isalpha():
                break
            head += 1
        while head > i and side.words[head].capital:
            head -= 1
        if head == i:
            continue
        if head + 1 < len(side.words) and side.words[head + 1].norm == "of":
            nation = side.words[head + 2 : head + 3]
            if nation and nation[0].capital and nation[0].norm in gazetteer().kinds:
                found.append(_Description(i + 1, head, head + 3, definite))
            continue
        found += [
            _Description(i + 1, last, last + 1, definite) for last in range(head, i, -1) if not side.words[last].capital
        ]
    return found


def _stands_for(pair: Pair, name: NameMention, words: list[int], one: _Description) -> bool:
    """Whether a description in b stands for a name with these words of a: it is said of it in one of the articles, a
    does not have it besides, and both stand near what is linked or are linked themselves.
    """
    head, last = pair.b.words[one.head], pair.a.words[_head_of(pair.a, words)]
    titled = pair.a.words_in(name.title_span) if name.title_span is not None else ()
    if any(i not in words and i not in titled for i in pair.a.by_stem.get(head.stem, ())):
        return False
    own = [i for i in words if pair.a.words[i].stem != head.stem]
    if not own or any(pair.a.words[i].stem in pair.b.by_stem for i in own):
        return False
    if _nearness(pair, words, one) < (1 if one.definite else _SURELY_NEAR) and not _same_way(pair, words, one):
        return False
    if len(own) < len(words):
        return last.stem == head.stem and one.definite and head.norm in class_nouns()
    if head.norm not in class_nouns() and head.norm != _COUNTERPART:
        return False
    return _is_said(pair, words, one) or _stands_in_place(pair, name, words, one)


def _head_of(side: Side, words: Sequence[int]) -> int:
    """The word of a name that says what it is: the last one, or that before "of" ("Bank of Velia")."""
    before = (i for i, after in pairwise(words) if after > i + 1 and side.words[i + 1].norm in _OF)
    return next(before, words[-1])


def _is_said(pair: Pair, words: Sequence[int], one: _Description) -> bool:
    """Whether one of the articles says of the name what the description does, whichever way that spells the name."""
    name = [pair.a.words[i].norm for i in words]
    head = pair.b.words[one.head].norm
    others = [pair.b.words[j].norm for j in range(one.first, one.last) if j != one.head and pair.b.words[j].content]
    modifiers = nations_among(others)
    for side in (pair.a, pair.b):
        spelled = [name]
        if len(name) == 1 and name[0] not in last_names(side.text):
            spelled += [[each] for each in last_names(side.text) if _is_spelled(name[0], each)]
        for told in (told for each in spelled for told in told_in(side.text, each)):
            if is_called(head, modifiers, told):
                return True
            if head == _COUNTERPART and modifiers and modifiers <= told.modifiers:
                return True
    return False


def _is_spelled(one: str, two: str) -> bool:
    return one[0] == two[0] and (near_spelling(one, two) or transliterated(one, two))


def _stands_in_place(pair: Pair, name: NameMention, words: Sequence[int], one: _Description) -> bool:
    """Whether a noun for what a name may be is linked with it, or tells where: "the authority" with a ministry, "the
    river" with a name that nothing else is said of, "in the town" with "in Orsova". Not where b tells of another one.
    """
    head, last = pair.b.words[one.head].norm, pair.a.words[words[-1]].norm
    if name.key in nations() and head in _COUNTRY:
        return False
    if any(last != other and not _is_spelled(last, other) for other in names_called(pair.b.text, head)):
        return False
    if not one.definite:
        return False
    if one.last - one.first == 1 and head in words_of("descriptions", "settlements") and _same_way(pair, words, one):
        return name.kind in (NameKind.PLACE, NameKind.OTHER) and name.key not in nations()
    if not any((i, one.head) in _links(pair) for i in words):
        return False
    if name.kind in (NameKind.PLACE, NameKind.OTHER) and len(words) == 1 and head in words_of("descriptions", "places"):
        return True
    return any(head in _kinds_of_bodies().get(pair.a.words[i].norm, ()) for i in words)


def _links(pair: Pair) -> frozenset[tuple[int, int]]:
    return frozenset(pair.alignment.links)


@cache
def _kinds_of_bodies() -> dict[str, frozenset[str]]:
    """By noun of a body the nouns by which it may be called."""
    found: dict[str, frozenset[str]] = {}
    for line in phrases_of("descriptions", "kinds_of_bodies"):
        ones, _, others = line.partition(":")
        for one in ones.split():
            found[one] = found.get(one, frozenset()) | frozenset(others.split())
    return found


def _bodies(pair: Pair, descriptions: Sequence[_Description]) -> Iterator[Described]:
    """Bodies without a name of their own that stand in one place: "the mining ministry", "the authority"."""
    kinds = _kinds_of_bodies()
    yield from _turned_round(pair)
    theirs = {pair.b.words[one.head].norm: one for one in reversed(descriptions)}
    if not any(head in kinds or any(head in others for others in kinds.values()) for head in theirs):
        return
    links = _links(pair)
    for one in _descriptions(pair.a):
        norm = pair.a.words[one.head].norm
        if one.last - one.first < 2 or norm not in kinds or not one.definite:
            continue
        for head, two in theirs.items():
            if two.definite and head != norm and head in kinds[norm] and (one.head, two.head) in links:
                yield Described(pair.a.shown(one.first, one.last), pair.b.shown(two.first, two.last))
                break


def _turned_round(pair: Pair) -> Iterator[Described]:
    """Bodies called by the same noun and by what they are for, before it or behind: "the seismological institute", "the
    institute for seismology".
    """
    links = pair.alignment.a_to_b
    for one in _descriptions(pair.a):
        head = links[one.head]
        if head < 1 or pair.a.words[one.head].norm not in words_of("descriptions", "bodies") or not one.definite:
            continue
        behind = [j for j in range(head + 2, min(head + 4, len(pair.b.words))) if pair.b.words[j].content]
        if (
            not behind
            or pair.b.words[head + 1].norm not in _OF
            or pair.b.words[head].stem != pair.a.words[one.head].stem
        ):
            continue
        if pair.b.words[head - 1].norm in _DEFINITE and behind[0] in links[one.first : one.head]:
            yield Described(pair.a.shown(one.first, one.last), pair.b.shown(head, behind[0] + 1))


def _nearness(pair: Pair, name: Sequence[int], one: _Description) -> int:
    """How near a name of a and a description of b are: linked, or beside what is linked."""
    linked = any(i in name and j in range(one.first, one.last) for i, j in pair.alignment.links)
    near = pair.near(range(name[0], name[-1] + 1), range(one.first, one.last), 8)
    return near + 10 * linked


def _same_way(pair: Pair, name: Sequence[int], one: _Description) -> bool:
    """Whether both tell where something is, behind one and the same word ("in Orsova", "in the town")."""
    if pair.b.words[one.head].norm not in words_of("descriptions", "places") or name[0] < 1 or one.first < 2:
        return False
    here, there = pair.a.words[name[0] - 1].norm, pair.b.words[one.first - 2].norm
    return here == there and here in words_of("evidence", "whereabouts")


def _breaks(side: Side, left: int) -> bool:
    """Whether a clause ends between a word and the next, or any mark stands there."""
    one, two = side.words[left], side.words[left + 1]
    if side.owner[left] != side.owner[left + 1] or breaks_between(side.text, one, two):
        return True
    return any(mark in _BETWEEN for mark in side.text[one.end : two.start])
