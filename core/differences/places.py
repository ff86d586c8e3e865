# SPDX-License-Identifier: Apache-2.0
"""Which place lies inside which: what `places-within.toml` says, and what a text says of
its own places ("Marden, in the Vale of Orne").

Answers for names alone; that two of them are in question is found in `core.differences.place`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from core.language.gazetteer import key_of
from core.language.tables import table

_TOLD_IN = (
    r",? (?:(?:a|the) )?(?:[\w-]+ ){0,3}?(?:in|of|inside|within) "
    r"(?:(?:the|central|northern|southern|eastern|western|north|south|east|west|[a-z]+ of) ){0,3}"
)


def inside(one: str, two: str, *texts: str) -> bool:
    """Whether the place `one` lies in `two`, or is the same, by the table or by what one of `texts` says."""
    inner, outer = _one_name(key_of(one)), _one_name(key_of(two))
    return inner == outer or outer in _around(inner) or any(_told(text, one, two) for text in texts)


def known(name: str) -> bool:
    """Whether the table knows the place."""
    key = _one_name(key_of(name))
    return key in _inside() or any(key in outers for outers in _inside().values())


@cache
def _same() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in table("places-within")["same"].strip().splitlines():
        names = [key_of(name) for name in line.split("/")]
        found.update(dict.fromkeys(names, names[0]))
    return found


@cache
def _inside() -> dict[str, frozenset[str]]:
    """By place the places that it lies in directly; several where several have its name."""
    found: dict[str, set[str]] = {}
    for line in table("places-within")["within"].strip().splitlines():
        outer, _, inner = line.partition(":")
        for name in inner.split(","):
            found.setdefault(_one_name(key_of(name)), set()).add(_one_name(key_of(outer)))
    return {name: frozenset(outers) for name, outers in found.items()}


def _one_name(key: str) -> str:
    return _same().get(key, key)


@lru_cache(maxsize=4096)
def _around(key: str) -> frozenset[str]:
    """All places that a place lies in."""
    found: set[str] = set()
    new = set(_inside().get(key, ()))
    while new:
        found |= new
        new = {outer for name in new for outer in _inside().get(name, ())} - found
    return frozenset(found)


@lru_cache(maxsize=512)
def _told(text: str, one: str, two: str) -> bool:
    """Whether a text names a place with the one around it: "Marden, Orne" or "Marden, a town in northern Orne"."""
    if one not in text or two not in text:
        return False
    inner, outer = re.escape(one), re.escape(two)
    return re.search(rf"\b{inner}(?:, |{_TOLD_IN}){outer}\b", text) is not None
