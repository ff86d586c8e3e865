# SPDX-License-Identifier: Apache-2.0
"""One line of the table, and how it is made: a value a method, an interval, and whether a gain is more than noise.

Every method is measured on the same resampled events, so that the interval of a difference leaves out what is merely an
easy or a hard event for all of them (a paired bootstrap).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from tests.eval.statistics import Counts, interval_of, resampled

OURS = "crossread"
PREVIOUS = "previous"
BASELINES = ("cosine", "tf-idf", "difflib")

Measure = Callable[[str, Sequence[int]], float]


@dataclass(frozen=True, slots=True)
class Figure:
    """By method a value; for ours its interval. `lower`: whether less is better. `gains`: by other method the interval
    of how much ours is above it.
    """

    name: str
    values: Mapping[str, float]
    interval: tuple[float, float] | None = None
    lower: bool = False
    as_count: bool = False
    gains: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def verdict(self, method: str) -> str:
        """Whether ours is beyond noise better than `method` ("better"), worse ("worse"), or neither ("")."""
        low, high = self.gains.get(method, (0.0, 0.0))
        if low > 0:
            return "worse" if self.lower else "better"
        if high < 0:
            return "better" if self.lower else "worse"
        return ""


def figure(name: str, methods: Sequence[str], groups: int, measure: Measure, *, lower: bool = False) -> Figure:
    """`measure` says how good a method is on the groups (events, topics) at the positions that it is given; a position
    may come several times. With one group there is nothing to resample, and no interval.
    """
    values = {method: measure(method, range(groups)) for method in methods}
    if groups < 2:
        return Figure(name, values, lower=lower)
    drawn = {method: resampled(groups, partial(measure, method)) for method in methods}
    gains = {method: interval_of(drawn[OURS] - other) for method, other in drawn.items() if method != OURS}
    return Figure(name, values, interval_of(drawn[OURS]), lower, gains=gains)


def of_counts(name: str, counts: Mapping[str, Sequence[Counts]], measure: Callable[[Counts], float]) -> Figure:
    """A figure of pooled counts; `counts` holds by method those of each event, in one order."""

    def pooled(method: str, chosen: Sequence[int]) -> float:
        return measure(sum((counts[method][at] for at in chosen), Counts()))

    return figure(name, list(counts), len(counts[OURS]), pooled)


def macro_of_counts(name: str, counts: Mapping[str, Sequence[Counts]], measure: Callable[[Counts], float]) -> Figure:
    """As `of_counts`, but the mean over events that have any gold pairs: each weighs the same, however large it is."""

    def mean(method: str, chosen: Sequence[int]) -> float:
        found = [measure(counts[method][at]) for at in chosen if counts[method][at].gold]
        return sum(found) / max(len(found), 1)

    return figure(name, list(counts), len(counts[OURS]), mean)
