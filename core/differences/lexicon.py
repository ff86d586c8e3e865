# SPDX-License-Identifier: Apache-2.0
"""Which English words the detectors ask for, read from `resources/language/differences-en.toml`.

Answers: is this a function word, a negator, how sure is "may", how much does "regime" judge. Holds no rules: those
stand in the detectors. A person's own file in the same shape is laid over the one on board.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lower-case words by what they do.

    `modality` gives a word's class ("possible", "alleged" …), `loaded` its fields with how much it judges there
    (0 plain to 3 heavily), `opposites` what cannot hold with it, `irregular` the base of an irregular form,
    `distinct` pairs of names that only look alike.
    """

    function: frozenset[str]
    negators: frozenset[str]
    denials: frozenset[str]
    conditions: frozenset[str]
    pronouns: frozenset[str]
    courtesy: frozenset[str]
    epithets: frozenset[str]
    name_endings: frozenset[str]
    modality: Mapping[str, str]
    loaded: Mapping[str, Mapping[str, int]]
    opposites: Mapping[str, frozenset[str]]
    irregular: Mapping[str, str]
    distinct: frozenset[frozenset[str]]


def _pairs(text: str) -> list[tuple[str, str]]:
    found = []
    for item in text.split():
        first, _, second = item.partition("/")
        found.append((first, second))
    return found


def _merged(tables: list[Mapping[str, Any]]) -> Lexicon:
    words: dict[str, set[str]] = {}
    modality: dict[str, str] = {}
    loaded: dict[str, dict[str, int]] = {}
    opposites: dict[str, set[str]] = {}
    irregular: dict[str, str] = {}
    distinct: set[frozenset[str]] = set()
    for table in tables:
        for name, text in table.get("words", {}).items():
            words.setdefault(name, set()).update(text.split())
        for name, text in table.get("modality", {}).items():
            modality.update(dict.fromkeys(text.split(), name))
        for group in table.get("loaded", ()):
            for field, weights in group.items():
                for word, weight in weights.items():
                    loaded.setdefault(word, {})[field] = int(weight)
        for first, second in _pairs(table.get("opposites", {}).get("pairs", "")):
            opposites.setdefault(first, set()).add(second)
            opposites.setdefault(second, set()).add(first)
        distinct.update(frozenset(pair) for pair in _pairs(table.get("distinct", {}).get("names", "")))
        irregular.update(_pairs(table.get("irregular", {}).get("forms", "")))
    return Lexicon(
        function=frozenset(words["function"]),
        negators=frozenset(words["negators"]),
        denials=frozenset(words["denials"]),
        conditions=frozenset(words["conditions"]),
        pronouns=frozenset(words["pronouns"]),
        courtesy=frozenset(words["courtesy"]),
        epithets=frozenset(words["epithets"]),
        name_endings=frozenset(words["name_endings"]),
        modality=modality,
        loaded=loaded,
        opposites={word: frozenset(others) for word, others in opposites.items()},
        irregular=irregular,
        distinct=frozenset(distinct),
    )


@lru_cache(maxsize=4)
def lexicon(own: Path | None = None) -> Lexicon:
    """The words on board, with those of the file `own` laid over them.

    Raises OSError or tomllib.TOMLDecodeError where `own` cannot be read.
    """
    board = resources.files("resources").joinpath("language", "differences-en.toml").read_text(encoding="utf-8")
    tables: list[Mapping[str, Any]] = [tomllib.loads(board)]
    if own is not None:
        tables.append(tomllib.loads(own.read_text(encoding="utf-8")))
    return _merged(tables)
