# SPDX-License-Identifier: Apache-2.0
"""What is done for a model that the weights of the matching were not fitted for, and for accounts in two languages.

Each model has a scale of its own: for some, two sentences that have nothing to do with each other are still alike by
0.8. Nearly all cells of two accounts are such, so the median of a measure over them says where that model's "nothing"
lies. Each measure is moved so that its median falls where it lies with the model on board; what is the same stays 1:

    v' = 1 - (1 - v) * (1 - usual) / (1 - median)

This is the method's whole claim: ranks stay, the scale fits, the probabilities are estimates and said to be. Two
accounts in different languages share next to no word stems; for them there are weights that do without.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.alignment.grid import NAMES
from core.alignment.weights import Weights, shipped_weights
from core.language.which import in_two_languages
from core.model import ModelIdentity, Source
from core.semantics.model_files import WEIGHTS_SHA256

SCALED: Final = ("cosine", "clauses", "words", "best_side")
_STAND_IN: Final = "hash"  # vectors by hashed words, for tests: made to fit the weights
_LARGEST_MEDIAN: Final = 0.98

Matrix = NDArray[np.float32]


def has_own_scale(model: ModelIdentity) -> bool:
    """Whether the weights of the matching were fitted for another model than this."""
    return model.sha256 != WEIGHTS_SHA256 and model.name != _STAND_IN


def on_scale(weights: Weights, measured: Matrix) -> Weights:
    """`weights` for measures on a model's own scale, of which `measured` (cells, measures) shows the usual ones.

    Moving each measure as above and weighing it is the same as weighing it with these: v' is linear in v.
    """
    if not len(measured):
        return weights
    columns = [NAMES.index(name) for name in SCALED]
    medians = np.minimum(np.median(measured[:, columns], axis=0), _LARGEST_MEDIAN)
    slopes = np.ones(len(NAMES))
    slopes[columns] = (1 - _table().medians) / (1 - medians)
    factors = weights.factors * slopes
    bias = weights.bias + float(weights.factors @ (1 - slopes))
    return replace(weights, bias=bias, factors=factors.astype(np.float32))


def weights_for(a: Source, b: Source, usual: Weights) -> Weights:
    """The weights for the cells of two sources: `usual`, or those without stems for two languages."""
    return across_weights() if in_two_languages(a, b) and usual is shipped_weights() else usual


@cache
def across_weights() -> Weights:
    """The weights for accounts in two languages; what stands around a cell counts as usual."""
    table = _table().across
    factors = np.array([table.get(name, 0.0) for name in NAMES], np.float32)
    shipped = shipped_weights()
    return Weights(
        float(table["bias"]),
        factors,
        float(table["background"]),
        float(table["background_share"]),
        shipped.context,
        shipped.alone,
    )


@dataclass(frozen=True, slots=True)
class _Table:
    medians: NDArray[np.float64]
    across: Mapping[str, Any]


@cache
def _table() -> _Table:
    path = resources.files("resources") / "matching" / "other-models.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return _Table(np.array([data["medians"][name] for name in SCALED]), data["across"])
