# SPDX-License-Identifier: Apache-2.0
"""The names that two sides have in common: in one form, in another form, in another spelling.

Joins nothing that merely looks alike: Israel is not Israeli, Austria not Australia. What to make of two mentions of one
name is asked in `core.differences.name_spelling`, `name_form` and `title`; two persons in one place in `detail`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from core.differences.lexicon import lexicon
from core.differences.pair import Pair, Side
from core.differences.words import words_of
from core.language.mentions import NameKind, NameMention
from core.model import Span

_DIRECTIONS = frozenset(("north", "south", "east", "west", "northern", "southern", "eastern", "western", "new"))
_SOUNDS = (  # letters that transliterations write for one another, as one
    (re.compile("kh"), "h"),
    (re.compile("gh"), "g"),
    (re.compile("zh"), "z"),
    (re.compile("s[ch]h?"), "s"),
    (re.compile("t[sz]"), "z"),
    (re.compile("ph"), "f"),
    (re.compile("c?k|q|c(?!h)"), "k"),
    (re.compile("w"), "v"),
    (re.compile("x"), "ks"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_VOWELS = re.compile("[aeiouy']+")
_CONSONANTS = 2  # that two transliterations share at the least


class Relation(StrEnum):
    """How two mentions of one name stand to each other."""

    SAME = "same"
    FORM = "form"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Named:
    """The fullest mention of one name on a side. `words` are its normalised words without courtesy titles, `office`
    the stems of its title, if that tells an office.
    """

    mention: NameMention
    words: tuple[str, ...]
    office: frozenset[str]
    shown: str


class Common(NamedTuple):
    """One name that both sides have."""

    one: Named
    two: Named
    relation: Relation


def common_names(pair: Pair) -> list[Common]:
    """The names that both sides have, in the order of a; each mention of b for at most one of a."""
    left, right = _names(pair.a), _names(pair.b)
    found: list[Common] = []
    taken: set[int] = set()
    asked = ((Relation.SAME, same), (Relation.FORM, form_of), (Relation.SPELLING, spelling_of))
    for one in left:
        for relation, how in asked:
            match = next((y for y, two in enumerate(right) if y not in taken and how(one.words, two.words)), None)
            if match is None:
                continue
            two = right[match]
            if relation is Relation.SPELLING and not _one_person(pair, one, two):
                continue
            if relation is Relation.FORM and not (_kinds_agree(one, two) and _one_thing(one, two)):
                continue
            taken.add(match)
            found.append(Common(one, two, relation))
            break
    return found


def _names(side: Side) -> list[Named]:
    """The names of a side, each once, in its fullest mention."""
    fullest: dict[tuple[str, ...], Named] = {}
    for mention in side.names:
        shown = mention.span.of(side.text)
        words = _name_words(shown)
        if not words:
            continue
        office = _office(mention.title_span.of(side.text)) if mention.title_span else frozenset()
        known = fullest.get(words)
        if known is None or len(office) > len(known.office):
            fullest[words] = Named(mention, words, office, shown)
    names = list(fullest.values())
    return [
        name
        for name in names
        if not any(
            other is not name and len(other.words) > len(name.words) and form_of(name.words, other.words)
            for other in names
        )
    ]


@lru_cache(maxsize=8192)
def _name_words(shown: str) -> tuple[str, ...]:
    courtesy = lexicon().courtesy
    words = tuple(word.norm for word in words_of(shown) if word.norm not in courtesy)
    return words if any(len(word) > 1 for word in words) else ()


@lru_cache(maxsize=8192)
def _office(shown: str) -> frozenset[str]:
    courtesy = lexicon().courtesy
    return frozenset(word.stem for word in words_of(shown) if word.content and word.norm not in courtesy)


def same(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    return one == two


def form_of(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two names can be two forms of one: a part of the longer, initials for names, or an acronym of it."""
    if one == two:
        return False
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    if len(short) == 1 and len(long) >= 2 and _acronym(long) == short[0].replace(".", ""):
        return True
    if set(short) < set(long):
        if short[-1] == _family(long):
            return long[0] not in _DIRECTIONS
        return short[0] == long[0]
    return (
        len(short) >= 2
        and _family(short) == _family(long)
        and short[0] != long[0]
        and short[0][0] == long[0][0]
        and (len(short[0]) <= 2 or len(long[0]) <= 2 or long[0].startswith(short[0]) or short[0].startswith(long[0]))
    )


def _acronym(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words if word not in lexicon().function)


def _family(words: tuple[str, ...]) -> str:
    """The last word that is no "III" or "Jr"."""
    for word in reversed(words):
        if word not in ("jr", "sr", "ii", "iii", "iv"):
            return word
    return words[-1]


def spelling_of(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two names are one spelled in two ways, in just one of the words that stand for each other.

    That word has five letters, the same first letter and a Damerau-Levenshtein distance of at most 2 (1 below six
    letters), or the same consonants in another transliteration, and is no derivation of the other. All other words that
    both have must be equal.
    """
    if len(one) == len(two):
        differing = [(x, y) for x, y in zip(one, two, strict=True) if x != y]
        if len(differing) != 1 or not near_spelling(*differing[0]):
            return False
        return one[-1] != two[-1] or _hardly_another(*differing[0])
    return near_spelling(_family(one), _family(two)) and min(len(one), len(two)) == 1


def _hardly_another(one: str, two: str) -> bool:
    """Whether two given names before one family name are one: Yosef and Yossef, and neither Marina nor Martin."""
    return transliterated(one, two) or DamerauLevenshtein.distance(one, two, score_cutoff=1) <= 1


@lru_cache(maxsize=16384)
def near_spelling(one: str, two: str) -> bool:
    """Whether two words can be spellings of one name."""
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    if one == two or not (one.isalpha() and two.isalpha()):
        return False
    if _derived(short, long) or frozenset((one, two)) in lexicon().distinct:
        return False
    if len(short) < 5 or short[0] != long[0]:
        return transliterated(one, two)
    limit = 2 if len(short) >= 6 else 1
    return DamerauLevenshtein.distance(one, two, score_cutoff=limit) <= limit or transliterated(one, two)


@lru_cache(maxsize=16384)
def transliterated(one: str, two: str) -> bool:
    """Whether two words have the same consonants, as transliterations write them: Kyiv, Kiev; Gaddafi, Qaddafi."""
    if min(len(one), len(two)) < 4 or abs(len(one) - len(two)) > 2 or (one[0] in "aeiou") != (two[0] in "aeiou"):
        return False
    if _ends_in_vowel(one) != _ends_in_vowel(two):
        return False
    sounds = _sounds(one), _sounds(two)
    if "q" in one + two:
        sounds = sounds[0].replace("g", "k"), sounds[1].replace("g", "k")
    return len(sounds[0]) >= _CONSONANTS and sounds[0] == sounds[1]


def _ends_in_vowel(word: str) -> bool:
    return word[-1] in "aeiouy"


@lru_cache(maxsize=16384)
def _sounds(word: str) -> str:
    for letters, sound in _SOUNDS:
        word = letters.sub(sound, word)
    return re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", word))


def _derived(short: str, long: str) -> bool:
    """Israel and Israeli, Russia and Russian: what is left of both after their common beginning are endings."""
    shared = 0
    while shared < len(short) and short[shared] == long[shared]:
        shared += 1
    endings = lexicon().name_endings
    rests = (short[shared:], long[shared:])
    return shared >= 4 and rests[1] in endings and rests[0] in ("", "a", "e", "o", "y", "an", "i")


def _one_person(pair: Pair, one: Named, two: Named) -> bool:
    """Whether two spellings stand for one name here.

    No side uses both, and what stands around them agrees, or no source has a person of the other's spelling anywhere.
    """
    if not _kinds_agree(one, two):
        return False
    differing_one = [word for word in one.words if word not in two.words]
    differing_two = [word for word in two.words if word not in one.words]
    here, there = set(pair.a.norms(_whole(pair.a))), set(pair.b.norms(_whole(pair.b)))
    if any(word in there for word in differing_one) or any(word in here for word in differing_two):
        return False
    shares = bool(set(one.words) & set(two.words)) or bool(one.office & two.office)
    if shares or pair.near(pair.a.words_in(one.mention.span), pair.b.words_in(two.mention.span)) >= 1:
        return True
    elsewhere = _norms_of(pair.b.text).isdisjoint(differing_one) and _norms_of(pair.a.text).isdisjoint(differing_two)
    return elsewhere and NameKind.PERSON in (one.mention.kind, two.mention.kind)


@lru_cache(maxsize=64)
def _norms_of(text: str) -> frozenset[str]:
    """The normalised words of a whole source."""
    return frozenset(word.norm for word in words_of(text))


def _whole(side: Side) -> Span:
    return Span(side.claims[0].span.start, side.claims[-1].span.end)


def _kinds_agree(one: Named, two: Named) -> bool:
    kinds = {one.mention.kind, two.mention.kind}
    return len(kinds) == 1 or NameKind.OTHER in kinds


def _one_thing(one: Named, two: Named) -> bool:
    """Whether a name and a longer one that begins with it are one: a person or a place ("Kim", "Kim Jong Un"), for
    other names go on to something else ("DNC", "DNC server").
    """
    short, long = (one, two) if len(one.words) <= len(two.words) else (two, one)
    if short.words[-1] == _family(long.words) or short.words[0] != long.words[0]:
        return True
    return long.mention.kind in (NameKind.PERSON, NameKind.PLACE)
