# SPDX-License-Identifier: Apache-2.0
"""The verbs of saying: which word is a form of which verb, and what colour it gives to what is said.

Colours are what a reader hears in the verb: plain ("said"), claiming ("alleged"), admitting ("conceded") … Holds no
rules about sentences: `core.language.attribution` asks here whether a word may tell that somebody speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from core.language.tables import table, words_of


class Colour(StrEnum):
    """What a verb of saying tells about what is said, beside that it is said."""

    NEUTRAL = "neutral"
    CLAIMING = "claiming"
    ASSERTING = "asserting"
    INSISTING = "insisting"
    ADMITTING = "admitting"
    CONFIRMING = "confirming"
    DENYING = "denying"
    REVEALING = "revealing"
    WARNING = "warning"
    PROMISING = "promising"
    DEMANDING = "demanding"
    SUGGESTING = "suggesting"
    PREDICTING = "predicting"
    ACCUSING = "accusing"
    CRITICISING = "criticising"
    PRAISING = "praising"
    DEFENDING = "defending"
    BOASTING = "boasting"
    COMPLAINING = "complaining"
    APOLOGISING = "apologising"
    JOKING = "joking"
    EXCLAIMING = "exclaiming"
    COMPARING = "comparing"
    DECLINING = "declining"
    THINKING = "thinking"
    SHOWING = "showing"


NO_SPEECH: Final = frozenset((Colour.THINKING, Colour.DECLINING))


class Form(StrEnum):
    BASE = "base"  # also the plural of the present
    PRESENT = "present"  # "says"
    PAST = "past"  # also the past participle
    ING = "ing"


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of a verb of saying."""

    verb: str
    colour: Colour
    forms: frozenset[Form]


_CONSONANT_Y: Final = re.compile(r"[^aeiou]y$")
_SIBILANT: Final = re.compile(r"(?:s|sh|ch|x|z|o)$")


def _regular(verb: str) -> dict[str, Form]:
    if _CONSONANT_Y.search(verb):
        return {f"{verb[:-1]}ies": Form.PRESENT, f"{verb[:-1]}ied": Form.PAST, f"{verb}ing": Form.ING}
    present = f"{verb}es" if _SIBILANT.search(verb) else f"{verb}s"
    if verb.endswith("e") and not verb.endswith("ee"):
        return {present: Form.PRESENT, f"{verb}d": Form.PAST, f"{verb.removesuffix('e')}ing": Form.ING}
    past = f"{verb}d" if verb.endswith("ee") else f"{verb}ed"
    return {present: Form.PRESENT, past: Form.PAST, f"{verb}ing": Form.ING}


def _irregular() -> dict[str, tuple[str, str, str]]:
    found = {}
    for item in table("cues")["forms"]["irregular"].split():
        base, past, participle, ing = item.split("/")
        found[base] = (past, participle, ing)
    return found


@cache
def cues() -> Mapping[str, Cue]:
    """Every form of every verb of saying -> what it is."""
    irregular = _irregular()
    forms: dict[str, tuple[str, Colour, set[Form]]] = {}

    def add(word: str, verb: str, colour: Colour, form: Form) -> None:
        forms.setdefault(word, (verb, colour, set()))[2].add(form)

    for name, verbs in table("cues")["verbs"].items():
        for verb in verbs.split():
            colour = Colour(name)
            add(verb, verb, colour, Form.BASE)
            regular = _regular(verb)
            if verb in irregular:
                past, participle, ing = irregular[verb]
                regular = {word: form for word, form in regular.items() if form is Form.PRESENT}
                regular |= {past: Form.PAST, participle: Form.PAST, ing: Form.ING}
                if past == verb:
                    add(verb, verb, colour, Form.PAST)
                    regular.pop(past)
            for word, form in regular.items():
                add(word, verb, colour, form)
    for item in table("cues")["forms"]["other"].split():
        word, verb, form_name = item.split("/")
        add(word, verb, forms[verb][1], Form(form_name))
    return {word: Cue(verb, colour, frozenset(of)) for word, (verb, colour, of) in forms.items()}


def colour_of(words: Iterable[str]) -> Colour | None:
    """The colour of the words of a cue ("claimed", "according to"), in lower case; None where nothing is known."""
    known = [cues()[word].colour for word in words if word in cues()]
    return known[0] if known else None


@cache
def plain_saying() -> frozenset[str]:
    """The forms of all verbs of saying that tell of no event by themselves."""
    events = words_of("cues", "deeds")
    return frozenset(word for word, cue in cues().items() if cue.verb not in events)
