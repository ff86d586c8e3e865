# SPDX-License-Identifier: Apache-2.0
"""What stands for a nation's government and its other bodies: "Russia", "Moscow" and "the Russian government"; "the
Pentagon" and "the US Army"; and two nations under one name ("North and South Korea", "the two Koreas").

Knows capitals, houses and the names of some bodies from the tables; a capital where something is stands for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from core.differences.pair import Pair, Side
from core.differences.told_of import nations
from core.language.gazetteer import gazetteer, key_of
from core.language.mentions import NameKind, NameMention
from core.language.tables import table, words_of
from core.model import Span

_GOVERNMENT = "government"
_NATION = 4  # words of a nation's name at most
_TWO = frozenset(("2", "both"))


class _Body(NamedTuple):
    """What a side calls `what` of `nation`; `key` is how it calls it."""

    nation: str
    what: str
    key: str
    span: Span


def governments_in(pair: Pair) -> list[tuple[Span, Span]]:
    """Bodies of a nation that the two sides call otherwise, as spans of a and b."""
    left = list(_bodies(pair.a))
    right = list(_bodies(pair.b)) if left else []
    here, there = ({one.key for one in side} for side in (left, right))
    found = []
    taken: set[tuple[str, str]] = set()
    for one in left:
        if one[:2] in taken or one.key in there:
            continue
        two = next((two for two in right if two[:2] == one[:2] and two.key not in here and _differ(one, two)), None)
        if two is not None:
            taken.add(one[:2])
            found.append((one.span, two.span))
    return found


def _differ(one: _Body, two: _Body) -> bool:
    """Whether two names of one body are more than a nation and its government in so many words."""
    return one.what != _GOVERNMENT or {one.key, two.key} != {one.nation, f"{one.nation} {_GOVERNMENT}"}


@lru_cache(maxsize=4096)
def body_of(key: str) -> tuple[str, str] | None:
    """The nation and what of it the name with this key always stands for ("pentagon", "us army"); None for others."""
    known = _institutions().get(key) or _named_body(key)
    return known if known[0] and known[1] != _GOVERNMENT else None


def two_nations_in(pair: Pair) -> list[tuple[Span, Span]]:
    """Two nations that one side names and the other calls "the two countries", as spans of a and b."""
    return [*_two_in(pair), *((one, two) for two, one in _two_in(pair.turned))]


def _two_in(pair: Pair) -> Iterator[tuple[Span, Span]]:
    called = _called_two(pair.b)
    if called is None:
        return
    theirs = {name.key for name in pair.b.names}
    known = {_governments()[key] for key in theirs if key in _governments()}
    own = {two for _, _, two in _joined(pair.b)}
    for keys, span, two in _joined(pair.a):
        if not keys <= theirs and (not known or known & two) and own <= {two}:
            yield span, called
            return


def _joined(side: Side) -> Iterator[tuple[frozenset[str], Span, frozenset[str]]]:
    """Each two places that a side joins by "and": their keys, where they stand, and which nations they are."""
    for one, two in pairwise(side.names):
        if side.text[one.span.end : two.span.start] == " and " and {one.kind, two.kind} == {NameKind.PLACE}:
            keys = frozenset((one.key, two.key))
            nations_named = frozenset(_governments().get(key, key) for key in keys)
            yield keys, Span(one.span.start, two.span.end), nations_named


def _called_two(side: Side) -> Span | None:
    """Where a side says "the two countries"."""
    nouns = words_of("descriptions", "pairs_of_places")
    for at, word in enumerate(side.words[1:], 1):
        if word.norm in nouns or (word.norm.endswith("s") and word.norm[:-1] in _shared_names() and word.capital):
            number = side.words[at - 1]
            if number.norm in _TWO and not side.text[number.end : word.start].strip():
                return side.shown(at - 1, at + 1)
    return None


def _bodies(side: Side) -> Iterator[_Body]:
    for name in side.names:
        known = _institutions().get(name.key) or _named_body(name.key)
        if known[0]:
            yield _Body(*known, name.key, name.span)
            continue
        nation = gazetteer().nation_of.get(name.key) or _governments().get(name.key, "")
        body = _behind(side, name) if nation in nations() or name.key in nations() else None
        if body is not None:
            yield _Body(nation, body[0], key_of(f"{nation} {body[0]}"), body[1])
        elif name.kind in (NameKind.PLACE, NameKind.ORGANISATION) and _acts(side, name, nation):
            yield _Body(nation, _GOVERNMENT, name.key, name.span)


def _named_body(key: str) -> tuple[str, str]:
    """The nation and what a name is that holds both ("US Army"); empty where it does not."""
    words = key.split()
    for length in range(1, min(len(words), _NATION + 1)):
        first, rest = " ".join(words[:length]), "-".join(words[length:])
        nation = gazetteer().nation_of.get(first) or _governments().get(first, "")
        if nation in nations() and rest in _nouns():
            return nation, _nouns()[rest]
    return "", ""


def _behind(side: Side, name: NameMention) -> tuple[str, Span] | None:
    """The body of a nation that is told right behind it ("the Russian government", "Russia’s government")."""
    at = side.words_in(name.span).stop
    for length in (2, 1):
        words = side.words[at : at + length]
        if len(words) < length or any(each.capital for each in words) is not all(each.capital for each in words):
            continue
        what = _nouns().get("-".join(each.norm for each in words))
        if what is not None and len(side.text[name.span.end : words[0].start]) <= len("’s "):
            return what, Span(name.span.start, words[-1].end)
    return None


def _acts(side: Side, name: NameMention, nation: str) -> bool:
    """Whether a name may stand for the government of `nation`, and not for the place where something is."""
    words = side.words_in(name.span)
    before = side.words[words.start - 1].norm if words and words.start else ""
    return bool(nation) and (nation == name.key or before not in words_of("evidence", "whereabouts"))


@cache
def _shared_names() -> frozenset[str]:
    """What the names of several nations end in ("Korea")."""
    ends = [nation.split()[-1] for nation in nations() if " " in nation]
    return frozenset(end for end in ends if ends.count(end) > 1)


@cache
def _governments() -> dict[str, str]:
    """By name the nation that it names, or for whose government it stands."""
    found = {nation: nation for nation in nations()}
    for line in table("evidence")["governments"].strip().split("\n"):
        nation, _, names = line.partition(":")
        key = key_of(nation)
        found.update({key_of(name): key for name in names.split(",") if name.strip()}, **{key: key})
    return found


@cache
def _institutions() -> dict[str, tuple[str, str]]:
    """By name of a body its nation and what it is."""
    found: dict[str, tuple[str, str]] = {}
    for line in table("descriptions")["institutions"].strip().split("\n"):
        told, _, names = line.partition(":")
        nation, _, what = told.partition("/")
        found.update({key_of(name): (nation, what) for name in names.split(",")})
    return found


@cache
def _nouns() -> dict[str, str]:
    """By noun for a nation's body, with hyphens, what it is."""
    lines = (line.partition(":") for line in table("descriptions")["institution_nouns"].strip().split("\n"))
    return {noun: what for what, _, nouns in lines for noun in nouns.split()}
