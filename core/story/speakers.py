# SPDX-License-Identifier: Apache-2.0
"""Who speaks in every attributed claim of a story: somebody named, or one of those who speak without a name.

A definite description ("the official") is whoever was introduced before by words that hold all of its own; an
indefinite one ("a second official") is somebody new. Between sources, unnamed speakers are one only where a match puts
their words beside each other and they are called alike. A guess is never made between two people of one source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Final

from core.alignment.evidence_names import Named
from core.language.counted import is_plural
from core.language.gazetteer import gazetteer, key_of
from core.language.tables import words_of
from core.model import Claim, Source, Span
from core.story.ground import Ground

UNNAMED: Final = "unnamed "
PERSON: Final = "person "
NATION: Final = "nation "

Known = Mapping[str, Counter[str]]
"""Whom a source means by a name's key, how often."""

_WORD: Final = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PREPOSITIONS: Final = words_of("cues", "prepositions")
_PRONOUNS: Final = words_of("cues", "pronouns") | words_of("cues", "personal")
_NEW: Final = frozenset(("a", "an", "another", "one", "two", "three", "several", "some"))
_POINTING: Final = frozenset(("the", "this", "that", "these", "those", "same"))
_EMPTY: Final = _NEW | _POINTING | words_of("cues", "determiners") | frozenset(("who", "and", "or", "senior", "top"))
_PAPERS: Final = frozenset(("statement", "communique", "communiqué", "announcement", "declaration"))
_ABOVE: Final = frozenset(("prime", "vice", "deputy", "former", "ex", "assistant", "under", "acting", "chief"))


def speakers(
    ground: Ground, known: Mapping[str, Known], offices: Mapping[str, Mapping[str, set[str]]]
) -> dict[str, str]:
    """By claim, who speaks in it: the name of a thing as `Names` gives it, or one that begins with `UNNAMED`.

    `known`: by source, whom a name means; `offices`: by source and person, the words of all their titles.
    """
    spoken: dict[str, str] = {}
    for source, claim, _ in ground.claims():
        if claim.speaker is not None:
            who = _speaker(ground, source, claim, known.get(source.id, {}), offices.get(source.id, {}))
            if who is not None:
                spoken[claim.id] = who
    into = _merged(ground, {claim: who for claim, who in spoken.items() if who.startswith(UNNAMED)})
    return {claim: into.get(who, who) for claim, who in spoken.items()}


def _speaker(ground: Ground, source: Source, claim: Claim, known: Known, offices: Mapping[str, set[str]]) -> str | None:
    words = claim.speaker or ""
    tokens = [word.lower().replace(".", "") for word in _WORD.findall(words)]
    if not tokens or words.lower() in _PRONOUNS or tokens[-1].endswith(("'s", "’s")):
        return None
    whole = known.get(key_of(words))
    if whole:
        return _likeliest(whole)
    head = _head(tokens)
    if claim.speaker_span is not None and key_of(source.quote(claim.speaker_span)) == key_of(words):
        named = _named_head(ground, source, claim, claim.speaker_span, head)
        if named is not None:
            return named
    if words[:1].isupper() and tokens[0] not in _EMPTY and head == tokens[-1] and (found := known.get(head)):
        return _likeliest(found)
    if tokens[0] in _POINTING and (holder := _holder(tokens[1:], offices)) is not None:
        return holder
    telling = sorted({token for token in tokens[: tokens.index(head) + 1] if token not in _EMPTY})
    if not telling:
        return None
    article = "the" if tokens[0] in _POINTING else "a" if tokens[0] in _NEW else "-"
    number = "many" if is_plural(head) else "one"
    rest = "+".join(tokens[tokens.index(head) + 1 :])
    return f"{UNNAMED}{source.id} {number} {article} {head} {' '.join(telling)} {rest}".rstrip()


def _likeliest(known: Counter[str]) -> str:
    """Whom a name means that may mean several: whoever of the family is meant by it alone, where it stands alone."""
    (first, most), *others = sorted(known.items(), key=lambda item: (-item[1], item[0]))
    family = " ".join(first.split()[:2])
    shared = len(known) > 1 and first.startswith(PERSON)
    return family if shared and (family in known or most == others[0][1]) else first


def _head(tokens: list[str]) -> str:
    """The word that a phrase is about: its last before a preposition or a relative."""
    for number, token in enumerate(tokens):
        if number and (token in _PREPOSITIONS or token in ("who", "familiar", "close")):
            return tokens[number - 1]
    return tokens[-1]


def _named_head(ground: Ground, source: Source, claim: Claim, span: Span, head: str) -> str | None:
    """Whoever is named where the phrase's head stands; a body whose statement it is speaks, too."""
    places = [
        word
        for word in _WORD.finditer(source.text, span.start, span.end)
        if word.group().lower().replace(".", "") == head
    ]
    if not places:
        return None
    over = Span(places[0].start(), places[0].end())
    named = [one for one in ground.names.of(source, claim) if span.overlaps(one.span) and not one.place]
    if head in _PAPERS:
        bodies = [one for one in named if one.span.end < over.start]
        return bodies[-1].who[0] if bodies else None
    whom = [one for one in named if one.span.overlaps(over) and one.span.end >= over.end]
    return _one(whom[-1]) if whom else None


def _one(named: Named) -> str | None:
    """Whom a name means; None where it may mean two people, and where it is but the adjective of a nation."""
    return None if named.who[0].startswith(PERSON) and len(named.who) > 1 else named.who[0]


def _holder(tokens: list[str], offices: Mapping[str, set[str]]) -> str | None:
    """The one person in whose titles all words of a description stand ("the Israeli minister")."""
    asked = {gazetteer().nation_of.get(token, token) for token in tokens if token not in _EMPTY}
    if not any(token in gazetteer().office_heads for token in asked):
        return None
    fits = [person for person, words in offices.items() if asked <= words and not (words - asked) & _ABOVE]
    return fits[0] if len(fits) == 1 else None


def _merged(ground: Ground, spoken: Mapping[str, str]) -> dict[str, str]:
    """Which unnamed speakers are one, each with the one that stands for all."""
    sets: dict[str, list[str]] = {who: [who] for who in spoken.values()}

    def join(one: str, other: str) -> None:
        if sets[one] is not sets[other]:
            sets[one] += sets[other]
            for who in sets[other]:
                sets[who] = sets[one]

    earlier: list[str] = []
    for claim in ground.order:
        who = spoken.get(claim)
        if who is None:
            continue
        if _article(who) == "the":
            fits = [one for one in reversed(earlier) if _holds(one, who)]
            if fits and fits[0] != who:
                join(fits[0], who)
        if who not in earlier:
            earlier.append(who)
    for match in ground.matches:
        said = [spoken[claim] for claim in match.claims if claim in spoken]
        for one, other in pairwise(said):
            both = [*sets[one], *sets[other]]
            apart = sets[one] is not sets[other] and {_of(who) for who in sets[one]} & {_of(who) for who in sets[other]}
            if _called_alike(one, other) and not apart and len(both) > 1:
                join(one, other)
    return {who: members[0] for who, members in sets.items()}


def _of(who: str) -> str:
    """The source that an unnamed speaker belongs to."""
    return who.split()[1]


def _article(who: str) -> str:
    return who.split()[3]


def _holds(one: str, definite: str) -> bool:
    """Whether a definite description may stand for somebody who was introduced before."""
    first, second = one.split(), definite.split()
    return first[1:3] == second[1:3] and first[4] == second[4] and set(second[5:]) <= set(first[5:])


def _called_alike(one: str, other: str) -> bool:
    """Whether speakers of two sources have one noun and number, and aren't of two nations."""
    first, second = one.split(), other.split()
    nations = [{word for word in who[5:] if word in _nationalities()} for who in (first, second)]
    if nations[0] and nations[1] and not nations[0] & nations[1]:
        return False
    return first[1] != second[1] and (first[2], first[4]) == (second[2], second[4])


@cache
def _nationalities() -> frozenset[str]:
    """The last words of all words for the people of nations ("korean" of "south korean")."""
    return frozenset(key.rsplit(" ", 1)[-1] for key in gazetteer().nation_of)
