# SPDX-License-Identifier: Apache-2.0
"""The forms of an English word, from its base: "slam" to "slams", "slammed", "slamming".

Lets the word tables hold a word once. Knows the rules of spelling and is handed the irregular forms; of a phrase it
changes the first word of a verb ("lash out") and the last of a noun ("witch hunt"). Reads no text.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

_VOWELS = "aeiou"
_SIBILANTS = ("s", "x", "z", "ch", "sh")


def verb_forms(base: str, irregular: Mapping[str, Collection[str]]) -> set[str]:
    """All forms of the verb `base`; `irregular` gives, by base, the past forms that no rule makes."""
    first, _, rest = base.partition(" ")
    past = irregular.get(first) or {_past(first)}
    forms = {first, _third(first), _present_participle(first), *past}
    return {f"{form} {rest}" for form in forms} if rest else forms


def noun_forms(base: str, irregular: Mapping[str, Collection[str]]) -> set[str]:
    """Singular and plural of the noun `base`."""
    before, _, last = base.rpartition(" ")
    plurals = irregular.get(last) or {_third(last)}
    return {f"{before} {form}" if before else form for form in (last, *plurals)}


def adjective_forms(base: str) -> set[str]:
    """The adjective `base` and its adverb."""
    if " " in base or base.endswith("ly"):
        return {base}
    if base.endswith("y"):
        return {base, f"{base[:-1]}ily"}
    if base.endswith("le") and base[-3:-2] not in _VOWELS:
        return {base, f"{base[:-1]}y"}
    return {base, f"{base}ally" if base.endswith("ic") else f"{base}ly"}


def _third(word: str) -> str:
    """The form in -s of a verb, which is spelled as the plural of a noun is."""
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith((*_SIBILANTS, "o")) else f"{word}s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{_doubled(verb)}ed"


def _present_participle(verb: str) -> str:
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    return f"{_doubled(verb)}ing"


def _doubled(verb: str) -> str:
    """The verb with its last consonant doubled where it is: in words of one syllable that end in a short one."""
    if len(verb) < 3 or verb[-1] in f"{_VOWELS}wxy" or verb[-2] not in _VOWELS or verb[-3] in _VOWELS:
        return verb
    syllables = sum(char in _VOWELS and verb[at - 1] not in _VOWELS for at, char in enumerate(verb) if at) + (
        verb[0] in _VOWELS
    )
    return f"{verb}{verb[-1]}" if syllables == 1 or verb.endswith(("mit", "fer", "bel", "pel", "cur")) else verb
