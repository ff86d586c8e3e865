# SPDX-License-Identifier: Apache-2.0
"""Names: another spelling (Galant, Gallant), another form (Austin, Lloyd J. Austin III), another office.

Compares the names that the claims mention, and joins nothing that merely looks alike: Israel is not Israeli, Austria
not Australia. Two different persons in one place are asked about in `core.differences.detail`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from core.differences.lexicon import lexicon
from core.differences.pair import Finding, Pair, Side
from core.differences.words import words_of
from core.language.mentions import NameKind, NameMention
from core.model import DifferenceKind, Severity, Span

_OFFICE = 2  # content words from which on a title tells an office ("campaign chairman") and is no mere address
_DIRECTIONS = frozenset(("north", "south", "east", "west", "northern", "southern", "eastern", "western", "new"))


@dataclass(frozen=True, slots=True)
class _Name:
    """The fullest mention of one name on a side. `words` are its normalised words without courtesy titles."""

    mention: NameMention
    words: tuple[str, ...]
    office: frozenset[str]
    shown: str


def find(pair: Pair) -> list[Finding]:
    """A finding for each name that both sides have and spell, form or entitle differently."""
    left, right = _names(pair.a), _names(pair.b)
    found: list[Finding] = []
    taken: set[int] = set()
    for one in left:
        for order, how in enumerate((same, form_of, spelling_of)):
            match = next((y for y, two in enumerate(right) if y not in taken and how(one.words, two.words)), None)
            if match is None:
                continue
            two = right[match]
            if order == 2 and not _one_person(pair, one, two):
                continue
            if order == 1 and not (_kinds_agree(one, two) and _one_thing(one, two)):
                continue
            taken.add(match)
            found += _compared(pair, one, two, spelling=order == 2, form=order == 1)
            break
    return found


def _names(side: Side) -> list[_Name]:
    """The names of a side, each once, in its fullest mention."""
    fullest: dict[tuple[str, ...], _Name] = {}
    for mention in side.names:
        shown = mention.span.of(side.text)
        words = _name_words(shown)
        if not words:
            continue
        office = _office(mention.title_span.of(side.text)) if mention.title_span else frozenset()
        known = fullest.get(words)
        if known is None or len(office) > len(known.office):
            fullest[words] = _Name(mention, words, office, shown)
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
    letters), and is no derivation of the other. All other words that both have must be equal.
    """
    if len(one) == len(two):
        differing = [(x, y) for x, y in zip(one, two, strict=True) if x != y]
        return len(differing) == 1 and near_spelling(*differing[0])
    return near_spelling(_family(one), _family(two)) and min(len(one), len(two)) == 1


@lru_cache(maxsize=16384)
def near_spelling(one: str, two: str) -> bool:
    """Whether two words can be spellings of one name."""
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    if len(short) < 5 or short[0] != long[0] or not (one.isalpha() and two.isalpha()) or one == two:
        return False
    if _derived(short, long) or frozenset((one, two)) in lexicon().distinct:
        return False
    limit = 2 if len(short) >= 6 else 1
    return DamerauLevenshtein.distance(one, two, score_cutoff=limit) <= limit


def _derived(short: str, long: str) -> bool:
    """Israel and Israeli, Russia and Russian: what is left of both after their common beginning are endings."""
    shared = 0
    while shared < len(short) and short[shared] == long[shared]:
        shared += 1
    endings = lexicon().name_endings
    rests = (short[shared:], long[shared:])
    return shared >= 4 and rests[1] in endings and rests[0] in ("", "a", "e", "o", "y", "an", "i")


def _one_person(pair: Pair, one: _Name, two: _Name) -> bool:
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


def _kinds_agree(one: _Name, two: _Name) -> bool:
    kinds = {one.mention.kind, two.mention.kind}
    return len(kinds) == 1 or NameKind.OTHER in kinds


def _one_thing(one: _Name, two: _Name) -> bool:
    """Whether a name and a longer one that begins with it are one: a person or a place ("Kim", "Kim Jong Un"), for
    other names go on to something else ("DNC", "DNC server").
    """
    short, long = (one, two) if len(one.words) <= len(two.words) else (two, one)
    if short.words[-1] == _family(long.words) or short.words[0] != long.words[0]:
        return True
    return long.mention.kind in (NameKind.PERSON, NameKind.PLACE)


def _compared(pair: Pair, one: _Name, two: _Name, *, spelling: bool, form: bool) -> list[Finding]:
    """How two mentions of one name differ: at most in spelling or form, and in the office that is named."""
    spans = (one.mention.span,), (two.mention.span,)
    values: tuple[Mapping[str, object], Mapping[str, object]] = {"name": one.shown}, {"name": two.shown}
    title = _title(pair, one, two)
    if spelling:
        found = [Finding(DifferenceKind.NAME_SPELLING, Severity.MEDIUM, 0.8, *spans, *values)]
        return [*found, *([title] if title else [])]
    if title is not None:
        found = [title]
        return [*found, Finding(DifferenceKind.NAME_FORM, Severity.LOW, 0.8, *spans, *values)] if form else found
    entitled = one.office != two.office and not (one.office and two.office)
    if form or (entitled and NameKind.DEMONYM not in (one.mention.kind, two.mention.kind)):
        spans = (_entitled(pair.a, one),), (_entitled(pair.b, two),)
        values = {"name": spans[0][0].of(pair.a.text)}, {"name": spans[1][0].of(pair.b.text)}
        return [Finding(DifferenceKind.NAME_FORM, Severity.LOW, 0.8, *spans, *values)]
    return []


def _entitled(side: Side, name: _Name) -> Span:
    """The name with the title before it, where that stands right beside it."""
    title, span = name.mention.title_span, name.mention.span
    if title is not None and title.end <= span.start and not side.text[title.end : span.start].strip():
        return Span(title.start, span.end)
    return span


def _one_office(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two offices are told in the same words, whatever their order and spelling ("Secretary of Defence")."""
    alone = one - two, two - one
    return len(alone[0]) == len(alone[1]) and all(any(near_spelling(x, y) for y in alone[1]) for x in alone[0])


def _title(pair: Pair, one: _Name, two: _Name) -> Finding | None:
    """Another office, or one that only one side names; a title of one word beside a name is but a form of it."""
    first, second = one.mention.title_span, two.mention.title_span
    if _one_office(one.office, two.office) or NameKind.DEMONYM in (one.mention.kind, two.mention.kind):
        return None
    if max(len(one.office), len(two.office)) < _OFFICE and not (first and second):
        return None
    values: tuple[Mapping[str, object], Mapping[str, object]] = (
        {"title": first.of(pair.a.text)} if first else {},
        {"title": second.of(pair.b.text)} if second else {},
    )
    if first and second:
        contained = one.office <= two.office or two.office <= one.office
        severity = Severity.LOW if contained else Severity.MEDIUM
        return Finding(DifferenceKind.TITLE_ROLE, severity, 0.7, (first,), (second,), *values)
    if first:
        at = two.mention.span.start
        return Finding(DifferenceKind.TITLE_ROLE, Severity.LOW, 0.6, (first,), (Span(at, at),), *values)
    if second:
        at = one.mention.span.start
        return Finding(DifferenceKind.TITLE_ROLE, Severity.LOW, 0.6, (Span(at, at),), (second,), *values)
    return None
