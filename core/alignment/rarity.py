# SPDX-License-Identifier: Apache-2.0
"""How much a word tells: rarity in English at large, mixed with rarity in the sources being compared.

Answers one question, how strongly two claims are tied together by sharing a word. Knows no encoder and no claim.
Rarity in English comes from the order of a list of its commonest words, by Zipf's law (a word's frequency falls as
1 / rank), so that the logarithm of the rank stands for the logarithm of the inverse frequency.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

_UNLISTED = 1.0
_FUNCTION_WORDS = 110  # ranks below are nearly all articles, pronouns, prepositions and auxiliaries


@cache
def _ranks() -> Mapping[str, int]:
    text = (resources.files("resources") / "matching" / "english-words.txt").read_text(encoding="utf-8")
    words = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {word: rank for rank, word in enumerate(words)}


def english_words() -> Iterable[str]:
    """The commonest words of English, most frequent first."""
    return _ranks()


@cache
def english_rarity(word: str) -> float:
    """0 for a function word, towards 1 for a word that stands last in the list or not in it. `word`: lower case."""
    rank = _ranks().get(word)
    if rank is None:
        return _UNLISTED if len(word) > 1 else 0.0
    if rank < _FUNCTION_WORDS or len(word) == 1:
        return 0.0
    return math.log(rank / _FUNCTION_WORDS * math.e) / math.log(len(_ranks()) / _FUNCTION_WORDS * math.e)


def rarity_in(claims: Iterable[Iterable[str]]) -> dict[str, float]:
    """Rarity, over 0 to 1, of each word in a set of claims: smoothed inverse document frequency, scaled to 1 for a word
    that stands in one claim only.
    """
    count = 0
    frequency: dict[str, int] = {}
    for claim in claims:
        count += 1
        for word in set(claim):
            frequency[word] = frequency.get(word, 0) + 1
    most = math.log((count + 1) / 1.5) if count > 1 else 1.0
    return {word: max(0.0, math.log((count + 1) / (df + 0.5)) / most) for word, df in frequency.items()}
