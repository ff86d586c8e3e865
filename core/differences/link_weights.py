# SPDX-License-Identifier: Apache-2.0
"""How much each feature of two words counts for their being linked: two readings, with word vectors and without.

Read from `resources/matching/word-links.toml`; `tests/eval/word_alignment_fit.py` fits them by logistic regression.
Knows no words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

_LIMIT = 30.0  # logits beyond it are as sure as can be


@dataclass(frozen=True, slots=True)
class Reading:
    """`bias` plus the sum of factor times feature is the logit of a link; what is not named counts nothing."""

    bias: np.float32
    factors: Mapping[str, np.float32]

    def logits(self, features: Mapping[str, NDArray[Any]]) -> NDArray[np.float32]:
        """What `features` add to the logit of each link; each of the shape (words of a, words of b)."""
        names = [name for name in self.factors if name in features]
        shape = next(iter(features.values())).shape
        stacked = np.empty((len(names), *shape), np.float32)
        for place, name in enumerate(names):
            stacked[place] = features[name]
        weights = np.array([self.factors[name] for name in names], np.float32)
        total: NDArray[np.float32] = (weights @ stacked.reshape(len(names), -1)).reshape(shape)
        return total

    def likely(self, *features: Mapping[str, NDArray[Any]]) -> NDArray[np.float32]:
        """How likely each link is, 0 to 1, by all its features."""
        return self.chance(*(self.logits(group) for group in features))

    def chance(self, *logits: NDArray[np.float32]) -> NDArray[np.float32]:
        """How likely each link is, 0 to 1, by what all its features add."""
        total = self.bias + sum(logits[1:], start=logits[0])
        chance: NDArray[np.float32] = 1 / (1 + np.exp(-total.clip(-_LIMIT, _LIMIT)))
        return chance


@dataclass(frozen=True, slots=True)
class LinkWeights:
    """`first` knows the words alone; `second` knows what the first found, and is asked twice."""

    first: Reading
    second: Reading


@cache
def link_weights(*, vectors: bool) -> LinkWeights:
    """The weights that come with the program, for words with vectors or without."""
    text = (resources.files("resources") / "matching" / "word-links.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)["vectors" if vectors else "words"]
    first, second = (
        Reading(
            np.float32(table[name]["bias"]),
            {feature: np.float32(factor) for feature, factor in table[name]["factors"].items()},
        )
        for name in ("first", "second")
    )
    return LinkWeights(first, second)
