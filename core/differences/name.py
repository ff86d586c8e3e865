# SPDX-License-Identifier: Apache-2.0
"""The names that two sides have in common: in one form, in another form, in another spelling.

Joins nothing that merely looks alike: Israel is not Israeli, Austria not Australia. What to make of two mentions of one
name is asked in `core.differences.name_spelling`, `name_form` and `title`; two persons in one place in `detail`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from core.differences.governments import body_of
from core.differences.lexicon import lexicon
from core.differences.named import Named, names_of
from core.differences.pair import Pair, Side
from core.differences.words import words_of
from core.language.gazetteer import gazetteer
from core.language.mentions import NameKind
from core.language.nicknames import are_short_forms
from core.language.tables import words_of as table_words
from core.model import Span

_DIRECTIONS = frozenset(("north", "south", "east", "west", "northern", "southern", "eastern", "western", "new"))
_GENERATIONS = frozenset(("jr", "sr"))  # "Marlan" is not "Yosef Marlan Jr."
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
_FEWEST_INITIALS = 2  # letters: what more of them stand for is no chance
_CONSONANTS = 2  # that two transliterations share at the least


class Relation(StrEnum):
    """How two mentions of one name stand to each other."""

    SAME = "same"
    FORM = "form"
    SPELLING = "spelling"


class Common(NamedTuple):
    """One name that both sides have."""

    one: Named
    two: Named
    relation: Relation


def common_names(pair: Pair) -> list[Common]:
    """The names that both sides have, in the order of a; each mention of b for at most one of a."""
    left, right = names_of(pair.a, form_of), names_of(pair.b, form_of)
    found: list[Common] = []
    taken: set[int] = set()
    asked = ((Relation.SAME, same), (Relation.FORM, form_of), (Relation.SPELLING, spelling_of))

    def stand(how: Callable[[tuple[str, ...], tuple[str, ...]], bool], one: Named, two: Named) -> bool:
        return how(one.words, two.words) or (how is form_of and (_is_half(one, two) or _is_half(two, one)))

    for one in left:
        for relation, how in asked:
            match = next((y for y, two in enumerate(right) if y not in taken and stand(how, one, two)), None)
            if match is None:
                continue
            two = right[match]
            if relation is Relation.SPELLING and (
                NameKind.DEMONYM in (one.kind, two.kind) or not _one_person(pair, one, two)
            ):
                continue
            if relation is Relation.FORM and not _one_thing(pair, one, two):
                continue
            taken.add(match)
            found.append(Common(one, two, relation))
            break
    return found


@lru_cache(maxsize=1)
def _ends_of_bodies() -> frozenset[str]:
    """What names of bodies end in and may be left out of them: "Brell" for "Brell Bank"."""
    return gazetteer().org_endings | table_words("descriptions", "bodies")


def _is_half(short: Named, long: Named) -> bool:
    """Whether a name is one half of the double family name of another ("Orlo", "Tilo Orlo-Brandt")."""
    double = long.shown.split()[-1].split("-")
    return (
        len(short.words) == 1
        and len(double) > 1
        and len(long.words) > len(double)
        and short.words[0] in long.words[-len(double) :]
    )


def same(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    return one == two


def form_of(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two names can be two forms of one: a part of the longer, initials for names, an acronym of it, or what
    stands for the same body of a nation.
    """
    if one == two:
        return False
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    if (len(short) == 1 and _is_acronym(short[0], long)) or _is_one_body(short, long):
        return True
    if set(short) < set(long):
        if len(short) == 1 and _GENERATIONS.intersection(long):
            return False
        if short[-1] == _family(long):
            return long[0] not in _DIRECTIONS
        return short[0] == long[0] and short[0] not in _DIRECTIONS
    if len(short) < 2 or _family(short) != _family(long) or transliterated(short[0], long[0]):
        return False
    return _one_given_name(short[0], long[0])


def _is_one_body(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """The Pentagon and the US Army."""
    body = body_of(" ".join(one).replace(".", ""))
    return body is not None and body == body_of(" ".join(two).replace(".", ""))


def _one_given_name(one: str, two: str) -> bool:
    """Whether two given names before one family name may be one person's: an initial, a beginning or a short form."""
    if one == two:
        return False
    if one[0] == two[0] and (min(len(one), len(two)) <= 2 or one.startswith(two) or two.startswith(one)):
        return True
    return are_short_forms(one, two)


def _is_acronym(short: str, long: tuple[str, ...]) -> bool:
    if len(long) < 2:
        return False
    return "".join(word[0] for word in long if word not in lexicon().function) == short.replace(".", "")


def _family(words: tuple[str, ...]) -> str:
    """The last word that is no "III" or "Jr"."""
    for word in reversed(words):
        if word not in ("jr", "sr", "ii", "iii", "iv"):
            return word
    return words[-1]


def spelling_of(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two names are one spelled in two ways, in one of the words that stand for each other or, where hardly a
    letter differs, in several.

    A word spelled otherwise has five letters, the same first letter and a Damerau-Levenshtein distance of at most 2 (1
    below six letters), or the same consonants in another transliteration, and is no derivation of the other. All other
    words that both have must be equal.
    """
    if len(one) == len(two):
        differing = [(x, y) for x, y in zip(one, two, strict=True) if x != y]
        if not differing or not all(near_spelling(x, y) or _hardly_another(x, y) for x, y in differing):
            return False
        first_name_too = len(one) > 1 and one[0] != two[0]
        return (len(differing) == 1 and not first_name_too) or all(_hardly_another(x, y) for x, y in differing)
    return near_spelling(_family(one), _family(two)) and min(len(one), len(two)) == 1


def _hardly_another(one: str, two: str) -> bool:
    """Whether two words are one spelled in two ways even where that might be two names: Tomas and Thomas, and not
    Marina and Martin.
    """
    if one == two or min(len(one), len(two)) < 5 or one[0] != two[0]:
        return transliterated(one, two)
    return transliterated(one, two) or (
        one[-1] == two[-1] and DamerauLevenshtein.distance(one, two, score_cutoff=1) <= 1
    )


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
    if shares or pair.near(pair.a.words_in(one.span), pair.b.words_in(two.span)) >= 1:
        return True
    elsewhere = _norms_of(pair.b.text).isdisjoint(differing_one) and _norms_of(pair.a.text).isdisjoint(differing_two)
    sure = len(one.words) == len(two.words) and all(map(transliterated, differing_one, differing_two))
    return elsewhere and (sure or NameKind.PERSON in (one.kind, two.kind))


@lru_cache(maxsize=64)
def _norms_of(text: str) -> frozenset[str]:
    """The normalised words of a whole source."""
    return frozenset(word.norm for word in words_of(text))


def _whole(side: Side) -> Span:
    return Span(side.claims[0].span.start, side.claims[-1].span.end)


def _kinds_agree(one: Named, two: Named) -> bool:
    kinds = {one.kind, two.kind}
    return len(kinds) == 1 or NameKind.OTHER in kinds


def _one_thing(pair: Pair, one: Named, two: Named) -> bool:
    """Whether a name and a longer one that begins with it are one: a person or a place ("Kim", "Kim Jong Un"), or what
    the side with the shorter one also calls by the longer ("Brell", "Brell Mining"), for other names go on to something
    else ("DNC", "DNC server").
    """
    short, long = (one, two) if len(one.words) <= len(two.words) else (two, one)
    if len(short.words) == 1 and _is_acronym(short.words[0], long.words):
        return NameKind.PERSON not in (one.kind, two.kind) or len(short.words[0]) > _FEWEST_INITIALS
    if not _kinds_agree(one, two):
        return False
    if short.words[-1] == _family(long.words) or short.words[0] != long.words[0]:
        return True
    if long.kind in (NameKind.PERSON, NameKind.PLACE):
        return True
    rest = set(long.words) - set(short.words)
    return rest <= _ends_of_bodies() and long.shown in (pair.a if short is one else pair.b).text
