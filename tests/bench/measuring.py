# SPDX-License-Identifier: Apache-2.0
"""Times as ratios: what is compared runs in turns in one go, so that a busy machine slows both; medians are taken."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. `value` is a ratio, or with `unit` a time; `goal` is the most it should be."""

    what: str
    value: float
    unit: str
    goal: float | None
    seconds: Sequence[float] = ()

    @property
    def met(self) -> bool | None:
        return None if self.goal is None else self.value <= self.goal


def seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def in_turns(rounds: int, *actions: Callable[[], object]) -> list[list[float]]:
    """Run the actions one after the other, `rounds` times; the times of each, in seconds."""
    times: list[list[float]] = [[] for _ in actions]
    for _ in range(rounds):
        for action, taken in zip(actions, times, strict=True):
            taken.append(seconds(action))
    return times


def ratio(times: Sequence[float], base: Sequence[float]) -> float:
    """The median of the ratios of each turn."""
    return statistics.median(one / other for one, other in zip(times, base, strict=True))


def table(lines: Sequence[Line]) -> str:
    width = max(len(line.what) for line in lines)
    rows = []
    for line in lines:
        goal = "" if line.goal is None else f"at most {line.goal:g}{line.unit}"
        sign = {None: " ", True: "✓", False: "✗"}[line.met]
        medians = " / ".join(f"{value * 1000:,.0f} ms" for value in line.seconds)
        rows.append(f"{sign} {line.what:<{width}}  {line.value:8.2f}{line.unit:<3}  {goal:<14} {medians}".rstrip())
    return "\n".join(rows)
