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

    @property
    def weights(self) -> NDArray[np.float32]:
        return np.array(list(self.factors.values()), np.float32)

    def likely(self, *features: Mapping[str, NDArray[Any]]) -> NDArray[np.float32]:
        """How likely each link is, 0 to 1; each feature of the shape (words of a, words of b)."""
        given = {name: cells for group in features for name, cells in group.items()}
        shape = next(iter(given.values())).shape
        stacked = np.empty((len(self.factors), *shape), np.float32)
        for place, name in enumerate(self.factors):
            stacked[place] = given[name]
        total = self.bias + (self.weights @ stacked.reshape(len(self.factors), -1)).reshape(shape)
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
