# SPDX-License-Identifier: Apache-2.0
"""Figures of merit and their intervals, on plain arrays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_SAMPLES = 1000


def average_precision(labels: NDArray[np.bool_], scores: NDArray[np.float64]) -> float:
    """Mean over the positives of the precision from their score on. Equal scores are taken together: how a file lists
    its rows says nothing about a method.
    """
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(labels[order])
    if not len(hits) or not hits[-1]:
        return 0.0
    ends = np.append(np.flatnonzero(np.diff(scores[order])), len(hits) - 1)
    found = np.diff(hits[ends], prepend=0)
    return float((found * hits[ends] / (ends + 1)).sum() / hits[-1])


def best_threshold(labels: NDArray[np.bool_], scores: NDArray[np.float64]) -> float:
    """The score from which on accepting gives the best F1."""
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(labels[order])
    f1 = 2 * found / (np.arange(1, len(order) + 1) + max(int(labels.sum()), 1))
    f1[np.flatnonzero(np.diff(scores[order]) == 0)] = -1.0  # equal scores are accepted together
    return float(scores[order][f1.argmax()])


@dataclass(frozen=True, slots=True)
class Counts:
    """Right, predicted and gold pairs; strong ones found and in gold. Counts of several documents add up."""

    right: int = 0
    predicted: int = 0
    gold: int = 0
    strong_found: int = 0
    strong: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right,
            self.predicted + other.predicted,
            self.gold + other.gold,
            self.strong_found + other.strong_found,
            self.strong + other.strong,
        )

    @property
    def precision(self) -> float:
        return self.right / max(self.predicted, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.gold, 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(self.predicted + self.gold, 1)

    @property
    def strong_recall(self) -> float:
        return self.strong_found / max(self.strong, 1)


def accepted_counts(labels: NDArray[np.bool_], accepted: NDArray[np.bool_]) -> Counts:
    return Counts(int((labels & accepted).sum()), int(accepted.sum()), int(labels.sum()))


def resampled(groups: int, measure: Callable[[Sequence[int]], float]) -> NDArray[np.float64]:
    """`measure` of the positions of resampled groups, once for each of the bootstrap's samples.

    Whole groups (topics, events) are drawn, not pairs: pairs of one topic are alike. The draws are the same each time,
    so that what is drawn for two methods may be subtracted.
    """
    generator = np.random.default_rng(7)
    return np.array([measure(generator.integers(0, groups, groups).tolist()) for _ in range(_SAMPLES)])


def interval_of(values: NDArray[np.float64]) -> tuple[float, float]:
    """The middle 95 % of `values`."""
    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)
