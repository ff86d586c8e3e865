# SPDX-License-Identifier: Apache-2.0
"""Do two sources tell of one event? Judged from their rare words, names and numbers, before any claim is paired.

Two reports of one event share most of their rare words and nearly all of their main names. Where they do not, pairs of
claims are accepted only if they are much alike: the bar is raised, it never falls.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from core.alignment.wording import words_of

_SAME: Final = 0.48  # kinship from which on nothing more is asked
_DIFFERENT: Final = 0.36  # kinship below which the accounts are called different events
_RAISE: Final = 5.0  # logits asked at and below `_DIFFERENT`


@dataclass(frozen=True, slots=True)
class Kinship:
    """How close two accounts are. `words` and `names`: rarity-weighted cosine of their rare words, and of their
    capitalised words alone, 0 to 1. `value` is what is judged.
    """

    words: float
    names: float

    @property
    def value(self) -> float:
        return (self.words + self.names) / 2

    @property
    def different(self) -> bool:
        """Whether a reader should be warned."""
        return self.value < _DIFFERENT

    @property
    def bar(self) -> float:
        """Logits to ask for on top, 0 for accounts that are surely of one event."""
        return _RAISE * float(np.clip((_SAME - self.value) / (_SAME - _DIFFERENT), 0, 1))


def kinship(a: Sequence[str], b: Sequence[str]) -> Kinship:
    """The kinship of two accounts, each given as the texts of its claims."""
    words_a, names_a = _profile(a)
    words_b, names_b = _profile(b)
    return Kinship(_cosine(words_a, words_b), _cosine(names_a, names_b))


def _profile(texts: Sequence[str]) -> tuple[Mapping[str, float], Mapping[str, float]]:
    words: Counter[str] = Counter()
    names: Counter[str] = Counter()
    rarity: dict[str, float] = {}
    for text in texts:
        for word in words_of(text):
            if word.rarity > 0.3:
                words[word.key] += 1
                rarity[word.key] = word.rarity
                if word.capital and word.span.start > 0:
                    names[word.key] += 1
    weigh = {key: rarity[key] ** 2 for key in rarity}
    return (
        {key: weigh[key] * (1 + np.log(count)) for key, count in words.items()},
        {key: weigh[key] * (1 + np.log(count)) for key, count in names.items()},
    )


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    lengths = np.sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values()))
    return float(sum(value * b[key] for key, value in a.items() if key in b) / lengths) if lengths else 0.0
