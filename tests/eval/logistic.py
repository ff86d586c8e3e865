# SPDX-License-Identifier: Apache-2.0
"""Logistic models fitted by Newton's method: small enough to be exact, the same on every run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RIDGE = 1.0


@dataclass(frozen=True, slots=True)
class Sample:
    """Measured things with their labels and the event of each. `values`: (things, measures)."""

    values: NDArray[np.float32]
    labels: NDArray[np.bool_]
    events: NDArray[np.str_]

    def where(self, chosen: NDArray[np.bool_]) -> Sample:
        return Sample(self.values[chosen], self.labels[chosen], self.events[chosen])


@dataclass(frozen=True, slots=True)
class Model:
    """A logit is `bias` + the sum of weight * (value - mean) / deviation."""

    means: NDArray[np.float64]
    deviations: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: float

    def logits(self, values: NDArray[np.float32]) -> NDArray[np.float64]:
        return ((values - self.means) / self.deviations) @ self.weights + self.bias

    def raw(self) -> tuple[NDArray[np.float64], float]:
        """Factors and bias for values as they are measured."""
        factors = self.weights / self.deviations
        return factors, self.bias - float(factors @ self.means)


def fit(samples: Sequence[Sample], *, signs: Sequence[int], ridge: float = RIDGE) -> Model:
    """The model of `samples`, each of which weighs the same, however large it is, and each event of a sample, too.

    `signs`: for each measure 1 where its weight must not be below zero, 0 where it may be anything.
    """
    samples = [sample for sample in samples if len(sample.labels)]
    values = np.concatenate([sample.values for sample in samples]).astype(np.float64)
    labels = np.concatenate([sample.labels for sample in samples]).astype(np.float64)
    weight = np.concatenate([_event_weights(sample) for sample in samples])
    weight *= len(weight) / weight.sum()
    means = np.average(values, axis=0, weights=weight)
    deviations = np.maximum(np.sqrt(np.average((values - means) ** 2, axis=0, weights=weight)), 1e-6)
    scaled = np.column_stack([(values - means) / deviations, np.ones(len(values))])
    held = np.append(np.array(signs) > 0, False)
    free = np.ones(len(held), bool)
    while True:
        found = np.zeros(len(held))
        found[free] = newton(scaled[:, free], labels, weight, ridge)
        negative = free & held & (found < 0)
        if not negative.any():
            return Model(means, deviations, found[:-1], float(found[-1]))
        free &= ~negative


def _event_weights(sample: Sample) -> NDArray[np.float64]:
    """A weight for each thing: 1 in all for the sample, an equal part of it for each event."""
    _, event, counts = np.unique(sample.events, return_inverse=True, return_counts=True)
    shares: NDArray[np.float64] = 1 / (counts[event] * len(counts))
    return shares


def newton(
    x: NDArray[np.float64], y: NDArray[np.float64], weight: NDArray[np.float64], ridge: float = RIDGE
) -> NDArray[np.float64]:
    """The coefficients of a weighted logistic regression of `y` on `x`, whose last column is the constant."""
    found = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], ridge)
    penalty[-1] = 0.0
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ found, -40, 40)))
        gradient = x.T @ (weight * (p - y)) + penalty * found
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian + 1e-9 * np.eye(len(found)), gradient)
        found -= step
        if np.abs(step).max() < 1e-8:
            break
    return found


def calibrated(
    scores: NDArray[np.float64], labels: NDArray[np.bool_], wanted: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Probabilities for the scores `wanted`, by a slope and a shift of the logits of `scores`."""
    found = newton(_column(scores), labels.astype(np.float64), np.ones(len(scores)), ridge=0.0)
    return np.asarray(1 / (1 + np.exp(-(_column(wanted) @ found))))


def _column(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    clipped = np.clip(scores, 1e-4, 1 - 1e-4)
    return np.column_stack([np.log(clipped / (1 - clipped)), np.ones(len(scores))])
