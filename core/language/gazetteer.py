# SPDX-License-Identifier: Apache-2.0
"""What certain names are: nations and their people, well-known places and organisations, offices.

Small tables of `resources/language`, made ready for look-ups; all keys are lower case without full stops. A name that
is not in them is judged by its shape in `core.language.names`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from core.language.mentions import NameKind
from core.language.tables import table

_POSSESSIVES: Final = ("'s", "’s", "'", "’")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The tables: `kinds` by key, `demonym_of` from a demonym to its nation, and sets of words for shapes of names."""

    kinds: dict[str, NameKind]
    nation_of: dict[str, str]
    org_endings: frozenset[str]
    org_beginnings: frozenset[str]
    place_endings: frozenset[str]
    place_beginnings: frozenset[str]
    address: frozenset[str]
    office_heads: frozenset[str]
    office_modifiers: frozenset[str]
    offices_of: frozenset[str]
    particles: frozenset[str]
    never: frozenset[str]
    common: frozenset[str]


def key_of(name: str) -> str:
    """The normalised form of a name as it stands: lower case, one space, no full stops, no possessive, no article."""
    words = " ".join(name.split()).replace(".", "").lower()
    for ending in _POSSESSIVES:
        if words.endswith(ending) and len(words) > len(ending) + 1:
            words = words.removesuffix(ending)
            break
    return words.removeprefix("the ")


@cache
def gazetteer() -> Gazetteer:
    """The tables, read once."""
    places, organisations = table("places"), table("organisations")
    offices, words = table("offices"), table("names")
    kinds: dict[str, NameKind] = {}
    nation_of: dict[str, str] = {}
    for line in organisations["known"].split("\n"):
        if line:
            kinds[key_of(line)] = NameKind.ORGANISATION
    for people in places["peoples"].split():
        kinds[key_of(people.replace("-", " "))] = NameKind.DEMONYM
    for line in places["nations"].strip().split("\n"):
        nation, _, people_names = line.partition(": ")
        kinds[key_of(nation)] = NameKind.PLACE
        for people in people_names.split():
            key = key_of(people.replace("-", " "))
            kinds.setdefault(key, NameKind.DEMONYM)
            nation_of.setdefault(key, key_of(nation))
    for line in places["others"].split("\n"):
        if line:
            kinds[key_of(line)] = NameKind.PLACE
    return Gazetteer(
        kinds=kinds,
        nation_of=nation_of,
        org_endings=frozenset(organisations["endings"].split()),
        org_beginnings=frozenset(organisations["beginnings"].split()),
        place_endings=frozenset(places["place_endings"].split()),
        place_beginnings=frozenset(places["place_beginnings"].split()),
        address=frozenset(offices["address"].split()),
        office_heads=frozenset(offices["heads"].split()),
        office_modifiers=frozenset(word.replace(".", "") for word in offices["modifiers"].split()),
        offices_of=frozenset(line for line in offices["with_of"].split("\n") if line),
        particles=frozenset(words["particles"].split()),
        never=frozenset(words["never"].split()),
        common=frozenset(words["common"].split()) | frozenset(table("abbreviations")["starters"].split()),
    )


@cache
def known_kind(key: str) -> NameKind | None:
    """What the name with this key is, if the tables know it; plural demonyms are known by their singular."""
    kinds = gazetteer().kinds
    kind = kinds.get(key)
    if kind is None and key.endswith("s") and kinds.get(key[:-1]) is NameKind.DEMONYM:
        return NameKind.DEMONYM
    return kind
