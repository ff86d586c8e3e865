# SPDX-License-Identifier: Apache-2.0
"""From measures to one probability: logistic models whose few weights stand in `resources/matching/weights.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.alignment.grid import NAMES
from core.alignment.pair_names import NAMED

PROMISING: Final = -3.5  # logit: no cell below comes near to being shown, whatever its neighbours and its context say
AROUND: Final = ("diagonal", "lead")  # what `core.alignment.context` measures
_FEW_CELLS = 50  # cells whose mean weighs as much as the usual background


@dataclass(frozen=True, slots=True)
class Further:
    """A second logistic model, of a logit and of what else was measured. `factors`: float32, one for each measure;
    `slope` is that of the logit.
    """

    bias: float
    slope: float
    factors: NDArray[np.float32]

    def logits(self, logits: NDArray[np.float32], values: NDArray[np.float32]) -> NDArray[np.float32]:
        """`logits` (cells,) after `values` (cells, measures)."""
        return (self.slope * logits + values @ self.factors + self.bias).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Weights:
    """`factors`: float32, one for each of `features.NAMES`, for values as they are measured. `background`: the mean
    logit of all cells of two accounts that the bias is made for, and `background_share` how much of a difference from
    it is taken off: where everything is somewhat alike, being somewhat alike says less. `context`: of what stands
    around a cell (`AROUND`), `alone`: of what two sentences without articles name (`pair_names.NAMED`); None where that
    is not asked.
    """

    bias: float
    factors: NDArray[np.float32]
    background: float = 0.0
    background_share: float = 0.0
    context: Further | None = None
    alone: Further | None = None

    def logits(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """One logit a row of `values` (cells, measures)."""
        return (values @ self.factors + np.float32(self.bias)).astype(np.float32)

    def in_context(self, logits: NDArray[np.float32], around: NDArray[np.float32]) -> NDArray[np.float32]:
        """`logits` (cells,) after what stands around them: (cells, len(AROUND))."""
        return logits if self.context is None else self.context.logits(logits, around)

    def of_sentences(self, values: NDArray[np.float32], named: NDArray[np.float32]) -> NDArray[np.float32]:
        """One logit a pair of sentences without articles: of `values` (pairs, measures) and `named` (pairs,
        len(NAMED)).
        """
        logits = self.logits(values)
        return logits if self.alone is None else self.alone.logits(logits, named)

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
        float(table["bias"]),
        factors,
        float(table["background"]),
        float(table["background_share"]),
        _further(table.get("context"), AROUND),
        _further(table.get("sentences"), NAMED),
    )


def _further(given: Mapping[str, Any] | None, names: Sequence[str]) -> Further | None:
    if given is None:
        return None
    return Further(float(given["bias"]), float(given["slope"]), np.array([given[name] for name in names], np.float32))


def probability(logit: float) -> float:
    """The logistic function."""
    return float(1 / (1 + np.exp(-np.clip(logit, -50, 50))))


def logit(chance: float) -> float:
    """The inverse of `probability`; 0 and 1 give the ends of what is ever reached."""
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return float(np.log(chance / (1 - chance)))
