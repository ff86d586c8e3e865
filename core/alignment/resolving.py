# SPDX-License-Identifier: Apache-2.0
"""One spelling for each name across the sources, and a name for "he" or "she", before anything is encoded.

The model knows neither that "Galant" is "Gallant" nor who "he" is; both are settled here, from the names that
were found in the text. A pronoun is given the last subject's name only where its own sentence names nobody before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from rapidfuzz.distance import OSA

from core.alignment.rarity import english_rarity
from core.alignment.reading import Reading, Replacement, read
from core.language.mentions import Mentions, NameKind, NameMention
from core.model import Claim, Role, Source, Span

_PRONOUN: Final = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.IGNORECASE)
_POSSESSIVE: Final = frozenset({"his", "her", "hers"})
_NAME_WORD: Final = re.compile(r"[^\W\d_]+")
_SHORTEST: Final = 5
_RARE: Final = 0.85
# Endings that make another word of a name: the country and its people, a man and his followers.
_DERIVED: Final = ("i", "is", "n", "an", "ian", "ians", "ese", "ish", "s", "es", "ist", "ists", "ism", "ic", "a", "er")


def readings_of(sources: Sequence[Source], mentions: Mapping[str, Mentions]) -> dict[str, tuple[Reading, ...]]:
    """The reading of every claim, by source id, in the claims' order."""
    spelling = one_spelling(sources, mentions)
    readings: dict[str, tuple[Reading, ...]] = {}
    for source in sources:
        pronouns = _pronouns(source, mentions)
        readings[source.id] = tuple(
            read(
                source.text,
                claim.span,
                [*_respelt(source, mentions[claim.id].names, spelling), *pronouns.get(claim.id, [])],
            )
            for claim in source.claims
        )
    return readings


def one_spelling(sources: Sequence[Source], mentions: Mapping[str, Mentions]) -> dict[str, str]:
    """For each name's word that is a variant of a commoner one: the commoner spelling.

    Only rare words of five letters or more, at most two letters apart (one in a word of five), and not where one is
    derived from the other, as "Israel" and "Israeli". Two spellings that one account uses side by side are two names.
    """
    counts: Counter[str] = Counter()
    seen_in: dict[str, set[str]] = {}
    for source in sources:
        for claim in source.claims:
            for name in mentions[claim.id].names:
                if name.kind is NameKind.DEMONYM:
                    continue
                for word in _NAME_WORD.findall(source.quote(name.span)):
                    if len(word) >= _SHORTEST and english_rarity(word.lower()) >= _RARE:
                        counts[word] += 1
                        seen_in.setdefault(word, set()).add(source.id)
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    spelling: dict[str, str] = {}
    for at, word in enumerate(ordered):
        for other in ordered[:at]:
            if other not in spelling and not (seen_in[word] & seen_in[other]) and _is_variant(word, other):
                spelling[word] = other
                break
    return spelling


def _is_variant(word: str, other: str) -> bool:
    a, b = word.lower(), other.lower()
    if a[0] != b[0] or a == b:
        return False
    shorter, longer = sorted((a, b), key=len)
    stump = next((n for n in range(len(shorter), 0, -1) if longer.startswith(shorter[:n])), 0)
    if longer[stump:] in _DERIVED and len(shorter) - stump <= 1:
        return False
    allowed = 1 if len(shorter) <= _SHORTEST else 2
    return OSA.distance(a, b, score_cutoff=allowed) <= allowed


def _respelt(source: Source, names: Sequence[NameMention], spelling: Mapping[str, str]) -> list[Replacement]:
    return [
        Replacement(Span(name.span.start + word.start(), name.span.start + word.end()), spelling[word.group()])
        for name in names
        for word in _NAME_WORD.finditer(source.quote(name.span))
        if word.group() in spelling
    ]


def _pronouns(source: Source, mentions: Mapping[str, Mentions]) -> dict[str, list[Replacement]]:
    """What to read for the first pronoun of each claim that names nobody before it, by claim id."""
    found: dict[str, list[Replacement]] = {}
    subject: str | None = None
    for claim in source.claims:
        if claim.role is not Role.BODY:
            continue
        people = [
            name
            for name in mentions[claim.id].names
            if name.kind is NameKind.PERSON and not any(quote.overlaps(name.span) for quote in claim.quotes)
        ]
        pronoun = _first_pronoun(source, claim)
        if pronoun is not None and subject is not None and not any(name.span.start < pronoun.start for name in people):
            possessive = source.quote(pronoun).lower() in _POSSESSIVE
            found[claim.id] = [Replacement(pronoun, f"{subject}'s" if possessive else subject)]
        elif people:
            subject = _last_word(source.quote(people[0].span))
    return found


def _first_pronoun(source: Source, claim: Claim) -> Span | None:
    for match in _PRONOUN.finditer(source.text, claim.span.start, claim.span.end):
        span = Span(match.start(), match.end())
        if not any(quote.overlaps(span) for quote in claim.quotes):
            return span
    return None


def _last_word(name: str) -> str:
    words = _NAME_WORD.findall(name)
    return str(words[-1]) if words else name
