# SPDX-License-Identifier: Apache-2.0
"""From measures to one probability: a logistic model whose few weights stand in `resources/matching/weights.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from core.alignment.features import NAMES


@dataclass(frozen=True, slots=True)
class Weights:
    """`factors`: float32, one for each of `features.NAMES`, for values as they are measured."""

    bias: float
    factors: NDArray[np.float32]

    def logits(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """One logit a row of `values` (cells, measures)."""
        return (values @ self.factors + np.float32(self.bias)).astype(np.float32)


@cache
def shipped_weights() -> Weights:
    """The weights that come with the program."""
    text = (resources.files("resources") / "matching" / "weights.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    factors = np.zeros(len(NAMES), np.float32)
    bias = float(table["bias"])
    for at, name in enumerate(NAMES):
        if name in table:
            factors[at] = table[name]["weight"] / table[name]["sd"]
            bias -= float(factors[at]) * table[name]["mean"]
    return Weights(bias, factors)


def probability(logit: float) -> float:
    """The logistic function."""
    return float(1 / (1 + np.exp(-np.clip(logit, -50, 50))))


def logit(chance: float) -> float:
    """The inverse of `probability`; 0 and 1 give the ends of what is ever reached."""
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return float(np.log(chance / (1 - chance)))
