# SPDX-License-Identifier: Apache-2.0
"""Who and what the names in claims stand for, across all sources of a comparison.

"Austin" is "Defense Secretary Lloyd J. Austin III", "Galant" is "Gallant", "the IAEA" its long form, "Mike" is
"Michael", "Moscow" and "the Kremlin" are Russia's government, "the minister" and "he" are whom they follow. It explains
matches and decides none: two people of one family name are kept apart where their first names stand in the sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from core.alignment.rarity import english_rarity
from core.alignment.resolving import one_spelling
from core.language.gazetteer import gazetteer, key_of
from core.language.mentions import Mentions, NameKind, NameMention
from core.language.nicknames import are_short_forms
from core.language.tables import table, words_of
from core.model import Claim, Role, Source, Span

_SMALL: Final = frozenset(("of", "for", "and", "the", "on", "in", "to", "de", "du", "des", "la", "&"))
_GENERIC: Final = frozenset(("strip", "peninsula", "province", "region", "oblast", "governorate"))
_SUFFIXES: Final = frozenset(("jr", "sr", "ii", "iii", "iv"))
_LONGEST_ACRONYM: Final = 7
_SHORT: Final = 3  # letters of an acronym, which is no city
_TWO: Final = 2
_LONG_NAME: Final = 6  # letters of a first name from which on one letter may be a spelling
_FIRST_WORDS: Final = 2
_RARE: Final = 0.6  # a rarer word in capitals is rather a name
_CAPITAL: Final = re.compile(r"(?:^|(?<=[^\w’'-]))([A-Z][a-z’'-]{2,}?)(?=['’]s\b|[^\w’'-]|$)")
_LONG_FORM: Final = re.compile(r"\s?\(\s?(?:the )?[“\"'‘]?([A-Z][A-Za-z&.-]{1,9})[”\"'’]?\s?\)")
_BEFORE: Final = re.compile(r"([a-z]+) (?:the )?$")
_ROLE: Final = re.compile(r"\b[Tt]he ((?:[a-z][a-z’'-]+ ){0,3}?)([a-z-]{4,})\b(?! [A-Z])")
_PRONOUN: Final = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_ABOVE: Final = frozenset(("prime", "vice", "deputy", "former", "ex", "assistant", "under", "acting", "chief"))
_SAME_OFFICE: Final = {"defence": "defense", "adviser": "advisor"}


@dataclass(frozen=True, slots=True)
class Named:
    """One thing named in a claim. `who`: the things it may be; `full`: named, not only meant by "he" or an office."""

    span: Span
    who: tuple[str, ...]
    place: bool = False
    full: bool = True


class Names:
    """What is named in each claim of `sources`. Not for two threads at a time."""

    def __init__(self, sources: Sequence[Source], mentions: Mapping[str, Mentions]) -> None:
        self._sources, self._mentions = sources, mentions
        ordered = sorted(sources, key=lambda source: (source.sha256, source.text))
        self._spelling = {word.lower(): other.lower() for word, other in one_spelling(ordered, mentions).items()}
        found = [(source, name) for source in ordered for claim in source.claims for name in self._names(claim.id)]
        self._people = self._people_of(name for _, name in found)
        self._long_forms = self._long_forms_of(found)
        self._of: dict[str, tuple[Named, ...]] = {}
        self._by_name: dict[str, tuple[Named, ...]] = {}
        self._offices: dict[str, dict[frozenset[str], set[str]]] = {}
        self._subjects: dict[str, dict[str, str]] = {}

    def of(self, source: Source, claim: Claim) -> tuple[Named, ...]:
        """What `claim` of `source` names, in reading order."""
        found = self._of.get(claim.id)
        if found is None:
            found = self._of[claim.id] = tuple(
                sorted((*self._named(source, claim), *self._meant(source, claim)), key=lambda one: one.span)
            )
        return found

    def who(self, source: Source, claim: Claim, span: Span) -> tuple[str, ...]:
        """Whom the words at `span` name or mean; nobody where they name nobody."""
        return tuple(
            one
            for named in self.of(source, claim)
            if named.span.overlaps(span) and not named.place
            for one in named.who
        )

    def _names(self, claim: str) -> tuple[NameMention, ...]:
        return self._mentions.get(claim, Mentions()).names

    def _words(self, key: str) -> tuple[str, ...]:
        """The words of a name's key in one spelling, without "Jr." and small words."""
        words = [self._spelling.get(word, word) for word in key.replace("-", " ").split()]
        while len(words) > 1 and words[-1] in _SUFFIXES:
            words.pop()
        return tuple(word for word in words if word not in _SMALL) or tuple(words)

    def _people_of(self, names: Iterable[NameMention]) -> dict[str, list[set[str]]]:
        """By family name, the first names of each person of that name; an empty set where none is ever said."""
        people: dict[str, list[set[str]]] = {}
        for name in names:
            if name.kind is not NameKind.PERSON:
                continue
            *first, family = self._words(name.key)
            known = people.setdefault(family, [])
            if not first:
                continue
            one = next((person for person in known if any(_one_first_name(first[0], other) for other in person)), None)
            if one is None:
                known.append({first[0]})
            else:
                one.add(first[0])
        return people

    def _long_forms_of(self, found: Iterable[tuple[Source, NameMention]]) -> dict[str, str]:
        """The things behind acronyms: as the sources explain them in brackets, or by their first letters."""
        explained: dict[str, str] = {}
        initials: dict[str, str] = {}
        for source, name in found:
            if " " not in name.key or name.kind is NameKind.PERSON:
                continue
            thing = self._thing(name.key)
            words = name.key.replace("-", " ").split()
            told = [word for word in words if word not in _SMALL]
            for letters in ("".join(word[0] for word in told), "".join(word[0] for word in words)):
                if len(letters) > 1:
                    initials.setdefault(letters, thing)
            in_brackets = _LONG_FORM.match(source.text, name.span.end)
            if in_brackets and in_brackets[1][0].lower() == told[0][0]:
                explained.setdefault(key_of(in_brackets[1]), thing)
        return {**initials, **explained}

    def _thing(self, key: str) -> str:
        """One name for all orders of the words of an organisation's or a place's name."""
        words = list(self._words(key))
        if len(words) > 1 and words[-1] in _GENERIC:
            words.pop()
        return " ".join(sorted(words))

    def _named(self, source: Source, claim: Claim) -> tuple[Named, ...]:
        """What a claim names, without whom it only means."""
        found = self._by_name.get(claim.id)
        if found is None:
            known = [one for name in self._names(claim.id) for one in self._read(source, claim, name)]
            known += self._overlooked(source, claim)
            found = self._by_name[claim.id] = tuple(sorted(known, key=lambda one: one.span))
        return found

    def _read(self, source: Source, claim: Claim, name: NameMention) -> Iterable[Named]:
        nation, is_seat = _nation(name.key, name.kind)
        is_place = name.kind is NameKind.PLACE
        if nation and is_seat and _is_whereabouts(source.text, claim.span.start, name.span.start):
            yield Named(name.span, (self._thing(name.key),), is_place)
        elif nation:
            seat = (self._thing(name.key),) if is_seat else ()
            is_place = is_place and _is_whereabouts(source.text, claim.span.start, name.span.start)
            yield Named(name.span, (f"nation {nation}", *seat), is_place)
        elif who := self._who(source, name):
            yield Named(_entitled(name), who, is_place and not who[0].startswith("person"))

    def _overlooked(self, source: Source, claim: Claim) -> Iterable[Named]:
        """Family names that the claim's own source does not show to be names, but another does."""
        known = [name.span for name in self._names(claim.id)]
        for match in _CAPITAL.finditer(source.text, claim.span.start, claim.span.end):
            word = match[1].lower()
            family = self._spelling.get(word, word)
            people, span = self._people.get(family), Span(match.start(1), match.end(1))
            if people is None or english_rarity(word) < _RARE or word in gazetteer().common:
                continue
            if not any(span.overlaps(other) for other in known):
                yield Named(span, self._persons(family, people))

    @staticmethod
    def _persons(family: str, people: Sequence[set[str]]) -> tuple[str, ...]:
        """Whom a family name alone may mean."""
        return (f"person {family}",) if len(people) < _TWO else tuple(f"person {family} {min(one)}" for one in people)

    def _who(self, source: Source, name: NameMention) -> tuple[str, ...]:
        words = self._words(name.key)
        family = words[-1]
        people = self._people.get(family)
        if people is not None and (name.kind is NameKind.PERSON or len(words) == 1):
            if len(people) < _TWO or len(words) == 1:
                return self._persons(family, people)
            person = next((one for one in people if words[0] in one), people[0])
            return (f"person {family} {min(person)}",)
        if len(words) == 1 and len(name.key) <= _LONGEST_ACRONYM and source.quote(name.span)[:2].isupper():
            return (self._long_forms.get(name.key, name.key),)
        thing = self._thing(name.key)
        return (thing,) if thing else ()

    def _meant(self, source: Source, claim: Claim) -> Iterable[Named]:
        """Who is meant by a pronoun or by an office alone."""
        if source.id not in self._offices:
            self._subjects[source.id] = self._subjects_of(source)
            self._offices[source.id] = self._offices_of(source)
        subject = self._subjects[source.id].get(claim.id)
        pronoun = self._pronoun(source, claim) if subject is not None else None
        if subject is not None and pronoun is not None:
            people = [one for one in self._named(source, claim) if one.who[0].startswith("person")]
            if not any(one.span.start < pronoun.start or subject in one.who for one in people):
                yield Named(pronoun, (subject,), full=False)
        offices = self._offices[source.id]
        if not offices:
            return
        heads = gazetteer().office_heads
        for match in _ROLE.finditer(source.text, claim.span.start, claim.span.end):
            if match[2] not in heads:
                continue
            asked = _office(match.group()[4:])
            # "The minister" is no prime minister.
            fits = [people for office, people in offices.items() if asked <= office and not (office - asked) & _ABOVE]
            whom = {person for people in fits for person in people}
            if len(whom) == 1:
                yield Named(Span(match.start(), match.end()), (whom.pop(),), full=False)

    def _subjects_of(self, source: Source) -> dict[str, str]:
        """Who "he" or "she" is most likely at the beginning of each claim: who was named first in the last that names
        somebody, by that name alone.
        """
        found: dict[str, str] = {}
        subject: str | None = None
        for claim in source.claims:
            if claim.role is not Role.BODY:
                continue
            if subject is not None:
                found[claim.id] = subject
            people = [
                one.who
                for one in self._named(source, claim)
                if one.who[0].startswith("person") and not any(quote.overlaps(one.span) for quote in claim.quotes)
            ]
            if people and not (subject is not None and self._pronoun_before(source, claim)):
                subject = people[0][0] if len(people[0]) == 1 else None
        return found

    def _pronoun_before(self, source: Source, claim: Claim) -> bool:
        """Whether "he" or "she" stands before everybody whom a claim names, so that the subject stays."""
        pronoun = self._pronoun(source, claim)
        return pronoun is not None and not any(
            one.span.start < pronoun.start for one in self._named(source, claim) if one.who[0].startswith("person")
        )

    @staticmethod
    def _pronoun(source: Source, claim: Claim) -> Span | None:
        """The "he" or "she" among the first words of a claim, not counting those that are quoted."""
        match = _PRONOUN.search(source.text, claim.span.start, claim.span.end)
        while match is not None:
            if not any(quote.start <= match.start() < quote.end for quote in claim.quotes):
                before = Span(claim.span.start, match.start())
                quoted = sum(len(quote.of(source.text).split()) for quote in claim.quotes if quote.end <= before.end)
                few = len(before.of(source.text).split()) - quoted <= _FIRST_WORDS
                return Span(match.start(), match.end()) if few else None
            match = _PRONOUN.search(source.text, match.end(), claim.span.end)
        return None

    def _offices_of(self, source: Source) -> dict[frozenset[str], set[str]]:
        """Who holds each office that a source names."""
        offices: dict[frozenset[str], set[str]] = {}
        for claim in source.claims:
            for name in self._names(claim.id):
                if name.title_span is not None and name.kind is NameKind.PERSON:
                    offices.setdefault(_office(source.quote(name.title_span)), set()).update(self._who(source, name))
        return offices


def _office(words: str) -> frozenset[str]:
    return frozenset(_SAME_OFFICE.get(word, word) for word in words.lower().replace(".", "").replace("-", " ").split())


def _entitled(name: NameMention) -> Span:
    """The name with the title right before it."""
    title = name.title_span
    before = title is not None and title.end <= name.span.start <= title.end + 1
    return Span(title.start, name.span.end) if title is not None and before else name.span


def _is_whereabouts(text: str, start: int, end: int) -> bool:
    """Whether a preposition of place stands before a capital's name."""
    before = _BEFORE.search(text, max(start, end - 24), end)
    return before is not None and before[1] in words_of("evidence", "whereabouts")


def _one_first_name(one: str, other: str) -> bool:
    """Whether two first names may be one person's: equal, an initial, a beginning or a short form of the other, or the
    other with one letter inside it written otherwise ("Benyamin", not "Marina" and "Marino").
    """
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    if long.startswith(short) and (len(short) == 1 or len(short) > 2):
        return True
    if len(short) == len(long) >= _LONG_NAME and (short[0], short[-1]) == (long[0], long[-1]):
        return sum(a != b for a, b in zip(short, long, strict=True)) == 1
    return are_short_forms(one, other)


@cache
def _governments() -> Mapping[str, str]:
    """Other names of nations and what stands for their governments: name -> nation, as keys."""
    found: dict[str, str] = {}
    for line in table("evidence")["governments"].strip().split("\n"):
        nation, _, names = line.partition(":")
        found.update((key_of(name), key_of(nation)) for name in names.split(",") if name.strip())
        found[key_of(nation)] = key_of(nation)
    return found


@cache
def _nation(key: str, kind: NameKind) -> tuple[str, bool]:
    """The nation that a name or a demonym stands for, or ""; and whether it is also the name of a city."""
    governments = _governments()
    if kind is NameKind.DEMONYM:
        people = gazetteer().nation_of.get(key) or gazetteer().nation_of.get(key.removesuffix("s"), "")
        return governments.get(people, people), False
    if kind is NameKind.PERSON:
        return "", False
    nation = governments.get(key)
    if nation is not None:
        return nation, nation != key and len(key) > _SHORT and kind in (NameKind.PLACE, NameKind.ORGANISATION)
    return (key if key in _nations() else ""), False


@cache
def _nations() -> frozenset[str]:
    return frozenset(gazetteer().nation_of.values())
