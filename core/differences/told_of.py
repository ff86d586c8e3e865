# SPDX-License-Identifier: Apache-2.0
"""What a text tells of the names in it: that Orsova is a town, Rho a president, Brell Mining the Swedish company.

Read from what stands right beside a name: the office or noun before it ("President Rho", "the town of Orsova"), the
last word of the name itself ("Quillay River"), an apposition ("Brell Mining, the Swedish company"), what it is said to
be ("Velisk is a town"). Knows nothing of the world; whom a description stands for in a sentence is asked in
`core.differences.described`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import cache, lru_cache
from typing import NamedTuple

from core.differences.words import Word, breaks_between, words_of
from core.language.gazetteer import gazetteer
from core.language.tables import phrases_of
from core.language.tables import words_of as table_words

_DETERMINERS = frozenset(("the", "a", "an", "this", "that", "its", "his", "her", "their", "our"))
_IS = frozenset(("is", "was"))
_ACRONYM = re.compile(r" \([A-Z][A-Za-z.]{1,9}\)")
_MODIFIERS = 4  # words before a noun that belong to it
_NAME = 5  # words of a name at most


class Told(NamedTuple):
    """A text calls a name with the last words `name` a `head` with these `modifiers`, nations by their name."""

    name: tuple[str, ...]
    head: str
    modifiers: frozenset[str]


def is_called(head: str, modifiers: Set[str], told: Told) -> bool:
    """Whether a description stands for a name of which a text says `told`: the same noun, or another for the same kind
    of office, and nothing more about it than the text says.
    """
    own = "prime-minister" if told.head == "minister" and "prime" in told.modifiers else told.head
    asked = "prime-minister" if head == "minister" and "prime" in modifiers else head
    if asked not in (own, told.head) and asked not in _called().get(own, ()):
        return False
    return modifiers <= told.modifiers or (asked != own and modifiers - {"prime"} <= told.modifiers)


def told_in(text: str, name: Sequence[str]) -> tuple[Told, ...]:
    """What a text says of the name with these words, by its last: "Rho" and "Hana Rho" are one, two Rhos are not."""
    found = _all_told(text).get(name[-1], ())
    return tuple(told for told in found if set(told.name) <= set(name) or set(name) <= set(told.name))


def names_called(text: str, head: str) -> Set[str]:
    """The last words of the names that a text calls a `head`."""
    return _by_head(text).get(head, frozenset())


@lru_cache(maxsize=64)
def _by_head(text: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, each in _all_told(text).items():
        for told in each:
            found.setdefault(told.head, set()).add(name)
    return {head: frozenset(names) for head, names in found.items()}


def last_names(text: str) -> Set[str]:
    """The last words of the names of which a text says something."""
    return _all_told(text).keys()


def nations_among(words: Sequence[str]) -> frozenset[str]:
    """Normalised words with nations in the place of what is of them: "French" is of "france", "North Korean" too."""
    tables = gazetteer()
    found: set[str] = set()
    at = 0
    while at < len(words):
        two = " ".join(words[at : at + 2])
        if at + 1 < len(words) and (two in tables.nation_of or two in tables.kinds):
            found.add(tables.nation_of.get(two, two))
            at += 2
            continue
        found.add(tables.nation_of.get(words[at], words[at]))
        at += 1
    return frozenset(found)


@cache
def nations() -> frozenset[str]:
    """The keys of all nations."""
    return frozenset(gazetteer().nation_of.values())


@cache
def class_nouns() -> frozenset[str]:
    """All nouns by which a name may be called."""
    kinds = ("persons", "places", "bodies", "things")
    return gazetteer().office_heads.union(*(table_words("descriptions", kind) for kind in kinds))


@cache
def _called() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in phrases_of("descriptions", "called"):
        ones, _, others = line.partition(":")
        for one in ones.split():
            found[one] = found.get(one, frozenset()) | frozenset(others.split())
    return found


@lru_cache(maxsize=64)
def _all_told(text: str) -> dict[str, tuple[Told, ...]]:
    """By the last word of a name what the text says of it."""
    words = words_of(text)
    nouns, places = class_nouns(), table_words("descriptions", "places")
    found: dict[str, dict[Told, None]] = {}
    for at, word in enumerate(words):
        if word.norm not in nouns:
            continue
        first = _first_modifier(text, words, at)
        behind = _name_behind(text, words, at, of=word.norm in places)
        named = [behind] if behind else [name for name in (_name_before(text, words, first),) if name]
        if word.capital and not behind and (within := _name_within(text, words, at)):
            named.append(within)
            first = at
            if _ACRONYM.match(text, word.end):
                named.append(words[at + 1 : at + 2])
        for name in named:
            modifiers = nations_among([each.norm for each in words[first:at]])
            told = Told(tuple(each.norm for each in name), word.norm, modifiers)
            found.setdefault(told.name[-1], {})[told] = None
    return {name: tuple(each) for name, each in found.items()}


def _first_modifier(text: str, words: Sequence[Word], head: int) -> int:
    """Where the words begin that belong to a noun: "the Swedish mining company"."""
    first = head
    while first > 0 and head - first < _MODIFIERS and words[first - 1].content and _joined(text, words, first - 1):
        first -= 1
    return first


def _joined(text: str, words: Sequence[Word], left: int) -> bool:
    """Whether nothing but a blank, a hyphen or an ending stands between a word and the next."""
    between = text[words[left].end : words[left + 1].start]
    return between in (" ", "-", ". ", "’s ", "'s ", "") and not breaks_between(text, words[left], words[left + 1])


def _run(text: str, words: Sequence[Word], first: int) -> Sequence[Word]:
    """The capitalised words from `first` on that stand side by side."""
    last = first
    while last < len(words) and last - first < _NAME and words[last].capital and words[last].content:
        last += 1
        if last < len(words) and text[words[last - 1].end : words[last].start] not in (" ", ". ", "-", ""):
            break
    return words[first:last]


def _name_behind(text: str, words: Sequence[Word], head: int, *, of: bool) -> Sequence[Word]:
    """The name right behind a noun, or behind "of" where it is of a place, or behind the comma of an office."""
    first = head + 1
    if of and first < len(words) and words[first].norm == "of":
        first += 1
    if first < len(words) - 1 and words[first].norm == "the":
        first += 1
    if first >= len(words):
        return ()
    between = text[words[first - 1].end : words[first].start]
    offices = gazetteer().office_heads
    if words[head].norm not in offices and (words[first].norm in offices or (head and words[head - 1].norm == "of")):
        return ()
    comma = between == ", " and words[head].norm in offices
    return _run(text, words, first) if comma or between == " " else ()


def _name_within(text: str, words: Sequence[Word], head: int) -> Sequence[Word]:
    """The name of which a capitalised noun is the last word ("Ondra" of "the Ondra River")."""
    first = head
    while first > 0 and head - first < _NAME and words[first - 1].capital and _joined(text, words, first - 1):
        first -= 1
    return [word for word in words[first:head] if word.content]


def _name_before(text: str, words: Sequence[Word], first: int) -> Sequence[Word]:
    """The name to which an apposition from word `first` on belongs: "Brell, the Swedish company"."""
    if first < 2 or words[first - 1].norm not in _DETERMINERS:
        return ()
    last = first - 1
    if text[words[last - 1].end : words[last].start] not in (", ", " – ", " — "):
        if words[last - 1].norm not in _IS or last < 2:
            return ()
        last -= 1
    begin = last
    while begin > 0 and last - begin < _NAME and words[begin - 1].capital and words[begin - 1].content:
        begin -= 1
        if begin and text[words[begin - 1].end : words[begin].start] not in (" ", ". ", "-"):
            break
    return words[begin:last]
