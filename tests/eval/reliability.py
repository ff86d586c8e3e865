# SPDX-License-Identifier: Apache-2.0
"""Whether a score means what it says: of ten matches shown at 0.8, about eight should be right.

Accounts are scored with weights and calibration of other events, sentence pairs with a slope and a shift that were
found on other topics: nothing is judged by what it was fitted on. The expected calibration error is the mean distance
between the score and the share of right ones, over bins of a tenth, each weighing as much as it holds (Naeini et al.
2015).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.alignment.weights import Weights
from core.semantics.encoding import Encoder
from tests.eval.gold import GoldPair, pairs_in, placed
from tests.eval.measure import matched
from tests.eval.sets import PairSet

_Z: Final = 1.96


@dataclass(frozen=True, slots=True)
class Bin:
    """Scores from `low` up to below `low` + 0.1: how many there are, their mean, and how many of them are right."""

    low: float
    count: int
    score: float
    right: int

    @property
    def share(self) -> float:
        return self.right / self.count

    @property
    def sentence(self) -> str:
        """In the manual's words."""
        return f"of ten matches shown at {self.score:.2f}, {self.share * 10:.1f} are right"


def table(scores: ArrayLike, right: ArrayLike) -> list[Bin]:
    """The bins of `scores`, 0 to 1, that hold any; `right` says of each whether it is."""
    scores, right = np.asarray(scores, float), np.asarray(right, bool)
    tenths = np.minimum((scores * 10 + 1e-9).astype(int), 9)
    bins = []
    for tenth in np.unique(tenths).tolist():
        held = tenths == tenth
        bins.append(Bin(tenth / 10, int(held.sum()), float(scores[held].mean()), int(right[held].sum())))
    return bins


def expected_error(bins: Sequence[Bin]) -> float:
    total = sum(one.count for one in bins)
    return sum(abs(one.score - one.share) * one.count for one in bins) / max(total, 1)


def borne_out(scores: ArrayLike, right: ArrayLike) -> float:
    """The most that may be said of any score: the largest share of right ones, as the lower end of its interval at 95 %
    (Wilson 1927), among the matches from some score on. A hundred right ones of a hundred bear out 0.963, not 1.
    """
    scores, right = np.asarray(scores, float), np.asarray(right, bool)
    order = np.argsort(-scores, kind="stable")
    last = np.append(np.diff(scores[order]) != 0, True)  # equal scores stand or fall together
    count = np.arange(1, len(scores) + 1)[last]
    share = np.cumsum(right[order])[last] / count
    spread = np.sqrt(share * (1 - share) / count + (_Z / (2 * count)) ** 2)
    lower = (share + _Z**2 / (2 * count) - _Z * spread) / (1 + _Z**2 / count)
    return float(lower.max())


def on_other_topics(pairs: PairSet, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probabilities for `scores`, by a slope and a shift that were found on the other topics."""
    from tests.eval.logistic import calibrated

    groups = np.array(pairs.groups)
    found = np.zeros(len(scores))
    for group in np.unique(groups):
        test = groups == group
        found[test] = calibrated(scores[~test], pairs.labels[~test], scores[test])
    return found


def shown(
    golds: Iterable[GoldPair], encoder: Encoder, weights: Mapping[str, Weights]
) -> tuple[list[float], list[bool]]:
    """The score of every match that is shown, once for each two sentences that it joins, and whether that is right.
    Optional pairs are left out. `weights` by event; those of the program where it was not fitted on that.
    """
    scores, right = [], []
    for gold in golds:
        sources, matches = matched(gold, encoder, weights.get(gold.event))
        for match, where in zip(matches, placed(matches, sources), strict=True):
            for pair in pairs_in([where], gold):
                strength = gold.strength.get(pair)
                if strength != "optional" and gold.a.body[pair[0]] and gold.b.body[pair[1]]:
                    scores.append(match.score)
                    right.append(strength is not None)
    return scores, right


def as_json(bins: Sequence[Bin]) -> dict[str, object]:
    """The table as it goes into files."""
    rows = [
        {"from": one.low, "count": one.count, "score": round(one.score, 3), "right": round(one.share, 3)}
        for one in bins
    ]
    return {"bins": rows, "calibration_error": round(expected_error(bins), 4)}
