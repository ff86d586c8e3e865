# SPDX-License-Identifier: Apache-2.0
"""What two sentences without their articles name: whether they speak of the same persons and places.

Two accounts are asked whether they tell of one event (`core.alignment.event_answer`); two sentences alone have nothing
but their names for it. Numbers and dates are none of it: accounts of one thing may well give others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.language.mentions import NameKind
from core.language.names import NameContext, names
from core.model import Span

NAMED: Final = (
    "persons_shared",
    "places_shared",
    "others_shared",
    "persons_apart",
    "places_apart",
    "no_person_shared",
    "no_place_shared",
)
_PLACES: Final = (NameKind.PLACE, NameKind.DEMONYM)
_SHARED: Final = 4  # more shared words of names say no more
_STEM: Final = 4  # letters by which a place is known again in its people: Israel, Israeli
_LETTERS: Final = 3  # a shorter word of a name ("de", "Al") is found everywhere
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Named:
    """The words of a sentence's names by what they name, and all its words; in small letters."""

    persons: frozenset[str]
    places: frozenset[str]
    others: frozenset[str]
    words: frozenset[str]


def named_in(sentence: str) -> Named:
    """What `sentence` names, read without its article."""
    found = names(sentence, Span(0, len(sentence)), NameContext.of([sentence]))

    def words_of(kinds: Sequence[NameKind]) -> frozenset[str]:
        keys = (_words(mention.span.of(sentence)) for mention in found if mention.kind in kinds)
        return frozenset(word for words in keys for word in words if len(word) >= _LETTERS)

    others = [kind for kind in NameKind if kind not in (NameKind.PERSON, *_PLACES)]
    return Named(words_of([NameKind.PERSON]), words_of(_PLACES), words_of(others), frozenset(_words(sentence)))


def measure_named(a: Named, b: Named) -> NDArray[np.float32]:
    """(len(NAMED),): half the number of words of names that the other sentence has, too, at most two; whether each has
    names that the other lacks; whether none is shared. By kind of name, as `NAMED` says.
    """
    of_persons, of_places, of_others = (
        _shared_and_alone(ours, b.words, theirs, a.words)
        for ours, theirs in ((a.persons, b.persons), (a.places, b.places), (a.others, b.others))
    )
    shared = [min(found, _SHARED) / 2 for found, _ in (of_persons, of_places, of_others)]
    apart = [float(alone) for _, alone in (of_persons, of_places)]
    none = [float(found == 0) for found, _ in (of_persons, of_places)]
    return np.array([*shared, *apart, *none], np.float32)


def _shared_and_alone(
    ours: Iterable[str], their_words: frozenset[str], theirs: Iterable[str], our_words: frozenset[str]
) -> tuple[int, bool]:
    """How many words of names the other sentence has, and whether both sides have some that it lacks."""
    found = [[_among(word, words) for word in named] for named, words in ((ours, their_words), (theirs, our_words))]
    return sum(map(sum, found)), all(not all(side) for side in found)


def _among(word: str, words: frozenset[str]) -> bool:
    return word in words or (len(word) > _STEM and any(other.startswith(word[:_STEM]) for other in words))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
