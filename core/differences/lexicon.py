# SPDX-License-Identifier: Apache-2.0
"""Which English words the detectors ask for, read from the `…-en.toml` files of `resources/language`.

Answers: is this a function word, a negator, how sure is "may", how much does "regime" judge, what cannot hold with
"rose". Holds no rules: those stand in the detectors. Fields of a person's own are laid over those on board by
`core.differences.rules`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Final

from core.differences.inflections import adjective_forms, noun_forms, verb_forms
from core.differences.terms import Vocabulary

_FILES: Final = ("differences-en.toml", "wording-en.toml", "details-en.toml")


@dataclass(frozen=True, slots=True)
class Field:
    """Where a word stands in a field: in which of its groups. `exclusive`: two groups cannot both be so of one thing.
    `place`: the words are of places.
    """

    name: str
    group: int
    exclusive: bool = False
    place: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lower-case words and phrases by what they do.

    `modality` gives a term's class ("possible", "alleged" …), `loaded` its fields with how much it judges there (0 to
    3), `details` its places in fields of values, `opposites` what cannot hold with it, `positions`
    what people stand for by it ("unanimous", "silent"), `timing` how words that name no day say when, `happens` and
    `caused` the groups of agency in which it tells that something happened or that somebody did it, `irregular` the
    base of an irregular form, `distinct` pairs of names that only look alike.
    """

    function: frozenset[str]
    negators: frozenset[str]
    denials: Vocabulary[bool]
    partly: frozenset[str]
    softly: Vocabulary[bool]
    negating_prefixes: tuple[str, ...]
    not_negating: frozenset[str]
    conditions: frozenset[str]
    pronouns: frozenset[str]
    courtesy: frozenset[str]
    name_endings: frozenset[str]
    modality: Vocabulary[str]
    loaded: Vocabulary[Mapping[str, int]]
    epithets: Vocabulary[bool]
    dramatic: Vocabulary[bool]
    intensifiers: frozenset[str]
    details: Vocabulary[tuple[Field, ...]]
    opposites: Mapping[str, frozenset[str]]
    positions: Vocabulary[str]
    timing: Vocabulary[str]
    happens: Mapping[str, frozenset[int]]
    caused: Mapping[str, frozenset[int]]
    harm: frozenset[str]
    irregular: Mapping[str, str]
    distinct: frozenset[frozenset[str]]


class _Forms:
    """Makes the forms of words by their kind; a phrase in the files is written with underscores."""

    def __init__(self, irregular: Mapping[str, str]) -> None:
        self.verbs, self.nouns = _by_base(irregular["verbs"]), _by_base(irregular["nouns"])

    def of(self, kind: str, words: str) -> Iterator[str]:
        for word in words.split():
            base = word.replace("_", " ")
            match kind:
                case "verb":
                    yield from verb_forms(base, self.verbs)
                case "noun":
                    yield from noun_forms(base, self.nouns)
                case "adjective":
                    yield from adjective_forms(base)
                case _:
                    yield base


def forms_of(kind: str, word: str) -> set[str]:
    """All forms of a word or phrase that is a "verb", a "noun" or an "adjective"; itself alone of another kind."""
    return set(_forms_on_board().of(kind, word.replace(" ", "_")))


@lru_cache(maxsize=1)
def _forms_on_board() -> _Forms:
    return _Forms(_read(_FILES[0])["irregular"])


def _read(name: str) -> dict[str, Any]:
    text = resources.files("resources").joinpath("language", name).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _by_base(text: str) -> dict[str, tuple[str, ...]]:
    lines = (line.partition(":") for line in text.split(";") if line.strip())
    return {base.strip(): tuple(forms.split()) for base, _, forms in lines}


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(first.replace("_", " "), second.replace("_", " ")) for first, second in _halves(text.split())]


def _halves(items: Iterable[str]) -> Iterator[tuple[str, str]]:
    for item in items:
        first, _, second = item.partition("/")
        yield first, second


def _loaded(fields: Mapping[str, Mapping[str, list[str]]], forms: _Forms) -> dict[str, Mapping[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for name, kinds in fields.items():
        for kind, lists in kinds.items():
            for degree, words in enumerate(lists):
                for form in forms.of(kind, words):
                    found.setdefault(form, {}).setdefault(name, degree)
    return dict(found)


def _details(fields: Iterable[Mapping[str, Any]], forms: _Forms) -> dict[str, tuple[Field, ...]]:
    found: dict[str, tuple[Field, ...]] = {}
    for field in fields:
        for group, words in enumerate(field["values"]):
            place = Field(field["name"], group, field.get("exclusive", False), field.get("kind") == "place")
            for form in forms.of(field["is"], words):
                found[form] = (*found.get(form, ()), place)
    return found


def _opposites(kinds: Mapping[str, str], forms: _Forms) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, text in kinds.items():
        for first, second in _halves(text.split()):
            ones, others = set(forms.of(kind, first)), set(forms.of(kind, second))
            for one in ones:
                found.setdefault(one, set()).update(others - ones)
            for other in others:
                found.setdefault(other, set()).update(ones - others)
    return {word: frozenset(others) for word, others in found.items()}


def _agency(lines: Iterable[str], forms: _Forms) -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]]:
    sides: tuple[dict[str, set[int]], dict[str, set[int]]] = ({}, {})
    for group, halves in enumerate(_halves(lines)):
        for side, words in zip(sides, halves, strict=True):
            for form in forms.of("verb", words):
                side.setdefault(form, set()).add(group)
    happens, caused = ({form: frozenset(groups) for form, groups in side.items()} for side in sides)
    return happens, caused


def _irregular(table: Mapping[str, str]) -> dict[str, str]:
    """By form its base: of the irregular forms and of words of one root."""
    return {
        form: base
        for text in (table["verbs"], table["nouns"], table["roots"])
        for base, forms in _by_base(text).items()
        for form in forms
        if form != base
    }


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words on board, read once."""
    board, wording, details = map(_read, _FILES)
    words: Mapping[str, str] = {**board["words"], **wording["words"]}
    forms = _Forms(board["irregular"])
    happens, caused = _agency(details["agency"]["happens"], forms)
    return Lexicon(
        function=frozenset(words["function"].split()),
        negators=frozenset(words["negators"].split()),
        denials=Vocabulary(dict.fromkeys(forms.of("plain", words["denials"]), True)),
        partly=frozenset(words["partly"].split()),
        softly=Vocabulary(dict.fromkeys(forms.of("plain", words["softly"]), True)),
        not_negating=frozenset(words["not_negating"].split()),
        negating_prefixes=tuple(words["negating_prefixes"].split()),
        conditions=frozenset(words["conditions"].split()),
        pronouns=frozenset(words["pronouns"].split()),
        courtesy=frozenset(words["courtesy"].split()),
        name_endings=frozenset(words["name_endings"].split()),
        modality=Vocabulary(
            {form: name for name, text in board["modality"].items() for form in forms.of("plain", text)},
        ),
        loaded=Vocabulary(_loaded(wording["field"], forms)),
        epithets=Vocabulary(dict.fromkeys(forms.of("plain", words["epithets"]), True)),
        dramatic=Vocabulary(dict.fromkeys(forms.of("verb", words["dramatic"]), True)),
        intensifiers=frozenset(words["intensifiers"].split()),
        details=Vocabulary(_details(details["field"], forms)),
        opposites=_opposites(details["opposites"], forms),
        positions=Vocabulary(
            {form: name for name, text in details["positions"].items() for form in forms.of("plain", text)}
        ),
        timing=Vocabulary({form: name for name, text in details["timing"].items() for form in forms.of("plain", text)}),
        happens=happens,
        caused=caused,
        harm=frozenset(forms.of("verb", details["agency"]["harm"])),
        irregular=_irregular(board["irregular"]),
        distinct=frozenset(frozenset(pair) for pair in _pairs(board["distinct"]["names"])),
    )
