# SPDX-License-Identifier: Apache-2.0
"""Names spelled in two ways: Galant and Gallant, Kyiv and Kiev.

Finds one name in two spellings or transliterations, not two names that look alike, nor capitals. A name that only one
side writes with its accents ("Kralova", "Králová") or its hyphen ("Moon Jae In", "Moon Jae-in") is a slight difference.
"""

from __future__ import annotations

import unicodedata

from core.differences.detector import Detector
from core.differences.name import Relation, common_names
from core.differences.named import Named
from core.differences.pair import Finding, Pair
from core.differences.words import Word, words_of
from core.language.mentions import NameKind
from core.model import DifferenceKind, GravityReason, Severity


def find(pair: Pair) -> list[Finding]:
    """A finding for each name that both sides have and spell differently."""
    found = []
    for one, two, relation in common_names(pair):
        slight = relation is not Relation.SPELLING and (_differ_in_accents(one, two) or _differ_in_hyphens(one, two))
        if relation is Relation.SPELLING or slight:
            found.append(
                Finding(
                    DifferenceKind.NAME_SPELLING,
                    Severity.LOW if slight else Severity.MEDIUM,
                    0.7 if slight else 0.8,
                    (one.span,),
                    (two.span,),
                    {"name": one.shown},
                    {"name": two.shown},
                    reason=GravityReason.SPELLING,
                )
            )
    return found


def _differ_in_accents(one: Named, two: Named) -> bool:
    """Whether a word that both names have is written with an accent in one of them alone."""
    if one.shown.isascii() and two.shown.isascii():
        return False
    heres, theres = ({word.norm: _letters(name.shown, word) for word in words_of(name.shown)} for name in (one, two))
    return any(heres[norm] != theres[norm] for norm in heres.keys() & theres.keys())


def _differ_in_hyphens(one: Named, two: Named) -> bool:
    """Whether a whole name is written with a hyphen by one side and without it, or elsewhere, by the other."""
    if one.kind is not NameKind.PERSON or one.words != two.words:
        return False
    shown = [each.shown.replace("’", "'").replace("\u2010", "-").replace("\u2011", "-") for each in (one, two)]
    return shown[0].count("-") != shown[1].count("-")


def _letters(text: str, word: Word) -> str:
    """The letters of a word with their accents, in small."""
    shown = unicodedata.normalize("NFC", word.span.of(text)).casefold()
    return "".join(char for char in shown.removesuffix("'s").removesuffix("’s") if char.isalpha())


DETECTOR = Detector(DifferenceKind.NAME_SPELLING, find)
