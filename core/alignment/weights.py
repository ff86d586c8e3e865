# SPDX-License-Identifier: Apache-2.0
"""From measures to one probability: logistic models whose few weights stand in `resources/matching/weights.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.alignment.grid import NAMES

PROMISING: Final = -3.5  # logit: no cell below comes near to being shown, whatever its neighbours and its context say
AROUND: Final = ("diagonal", "lead")  # what `core.alignment.context` measures
_FEW_CELLS = 50  # cells whose mean weighs as much as the usual background


@dataclass(frozen=True, slots=True)
class Context:
    """`factors`: float32, one for each of `AROUND`; `slope` is that of the cell's own logit."""

    bias: float
    slope: float
    factors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """`factors`: float32, one for each of `features.NAMES`, for values as they are measured. `background`: the mean
    logit of all cells of two accounts that the bias is made for, and `background_share` how much of a difference from
    it is taken off: where everything is somewhat alike, being somewhat alike says less. `context`: what stands around
    a cell, or None where that is not asked.
    """

    bias: float
    factors: NDArray[np.float32]
    background: float = 0.0
    background_share: float = 0.0
    context: Context | None = None

    def logits(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """One logit a row of `values` (cells, measures)."""
        return (values @ self.factors + np.float32(self.bias)).astype(np.float32)

    def in_context(self, logits: NDArray[np.float32], around: NDArray[np.float32]) -> NDArray[np.float32]:
        """`logits` (cells,) after what stands around them: (cells, len(AROUND))."""
        if self.context is None:
            return logits
        return (self.context.slope * logits + around @ self.context.factors + self.context.bias).astype(np.float32)

    def correction(self, background: float, cells: int) -> float:
        """What to add to each logit of two accounts whose `cells` cells have the mean logit `background`."""
        certainty = cells / (cells + _FEW_CELLS)
        return self.background_share * certainty * (self.background - background)


@cache
def shipped_weights() -> Weights:
    """The weights that come with the program."""
    text = (resources.files("resources") / "matching" / "weights.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    factors = np.array([table["factors"].get(name, 0.0) for name in NAMES], np.float32)
    return Weights(
        float(table["bias"]), factors, float(table["background"]), float(table["background_share"]), _context(table)
    )


def _context(table: Mapping[str, Any]) -> Context | None:
    given = table.get("context")
    if given is None:
        return None
    factors = np.array([given[name] for name in AROUND], np.float32)
    return Context(float(given["bias"]), float(given["slope"]), factors)


def probability(logit: float) -> float:
    """The logistic function."""
    return float(1 / (1 + np.exp(-np.clip(logit, -50, 50))))


def logit(chance: float) -> float:
    """The inverse of `probability`; 0 and 1 give the ends of what is ever reached."""
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return float(np.log(chance / (1 - chance)))
