# SPDX-License-Identifier: Apache-2.0
"""Counting what a method names against what people named.

A found difference is right where a gold one is of its kind (or one by which that may be called, too) and their words
meet on each side where both have words. Optional gold is never missed, and what meets nothing else is left out. Several
findings may meet one gold difference and the other way round: how finely something is cut is not measured here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.model import DifferenceKind, Relation, Severity, Span
from tests.eval.difference_gold import GoldCase, GoldDifference

KINDS: Final = tuple(kind for kind in DifferenceKind if kind is not DifferenceKind.RULE)
GOLD, MET, NAMED, RIGHT = range(4)
_AT: Final[dict[DifferenceKind, int]] = {kind: at for at, kind in enumerate(KINDS)}
_GRAVITY: Final = {Severity.LOW: 0, Severity.MEDIUM: 1, Severity.HIGH: 2}


@dataclass(frozen=True, slots=True)
class Found:
    """A difference that a method names, with the spans of its words in the two texts, none where a side has none.

    `score`: how sure the method is, None where it doesn't say.
    """

    kind: DifferenceKind
    a: tuple[Span, ...]
    b: tuple[Span, ...]
    severity: Severity | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a method says of one case. `relation` is None where it says nothing of it."""

    differences: tuple[Found, ...]
    relation: Relation | None = None


def spans_meet(found: Found, gold: GoldDifference) -> bool:
    """Whether their words share a code point on each side where both have words, and there is such a side."""
    sides = [
        any(one.overlaps(two) for one in ours for two in theirs)
        for ours, theirs in ((found.a, gold.a), (found.b, gold.b))
        if ours and theirs
    ]
    return bool(sides) and all(sides)


def meets(found: Found, gold: GoldDifference) -> bool:
    """Whether `found` is what `gold` names."""
    return (found.kind is gold.kind or found.kind in gold.others) and spans_meet(found, gold)


def counts(case: GoldCase, answer: Answer) -> NDArray[np.int64]:
    """By kind: gold differences, those met, differences named, those right. Shape (kinds, 4)."""
    table = np.zeros((len(KINDS), 4), np.int64)
    for gold in case.differences:
        if not gold.optional:
            table[_AT[gold.kind], GOLD] += 1
            table[_AT[gold.kind], MET] += any(meets(found, gold) for found in answer.differences)
    for found in answer.differences:
        if found.kind in _AT:
            right = is_right(case, found)
            table[_AT[found.kind], NAMED] += right is not None
            table[_AT[found.kind], RIGHT] += right is True
    return table


def is_right(case: GoldCase, found: Found) -> bool | None:
    """None where it meets optional gold alone."""
    met = [gold for gold in case.differences if meets(found, gold)]
    return None if met and all(gold.optional for gold in met) else bool(met)


def counts_of_kinds(case: GoldCase, answer: Answer) -> NDArray[np.int64]:
    """As `counts`, but a kind counts once in a case, wherever its words stand."""
    table = np.zeros((len(KINDS), 4), np.int64)
    named = {found.kind for found in answer.differences}
    required = [gold for gold in case.differences if not gold.optional]
    for kind in {gold.kind for gold in required}:
        calls = {kind}.union(*(gold.others for gold in required if gold.kind is kind))
        table[_AT[kind], GOLD] += 1
        table[_AT[kind], MET] += bool(calls & named)
    for kind in named.intersection(_AT):
        allowed = {gold.optional for gold in case.differences if kind is gold.kind or kind in gold.others}
        if allowed != {True}:
            table[_AT[kind], NAMED] += 1
            table[_AT[kind], RIGHT] += False in allowed
    return table


def gravities(case: GoldCase, answer: Answer) -> list[tuple[Severity, Severity]]:
    """Of each gold difference that is met by its own kind: how grave it is, and the gravest that was found there."""
    both = []
    for gold in case.differences:
        found = [
            one.severity
            for one in answer.differences
            if one.severity is not None and one.kind is gold.kind and spans_meet(one, gold)
        ]
        if found and gold.severity is not None and not gold.optional:
            both.append((gold.severity, max(found, key=_GRAVITY.__getitem__)))
    return both


def precision(table: NDArray[np.int64]) -> float:
    """Share of what is named that is right; `table` may hold one kind or several."""
    named, right = table[..., NAMED].sum(), table[..., RIGHT].sum()
    return float(right / named) if named else 0.0


def recall(table: NDArray[np.int64]) -> float:
    """Share of gold that is met."""
    gold, met = table[..., GOLD].sum(), table[..., MET].sum()
    return float(met / gold) if gold else 0.0


def f1(table: NDArray[np.int64]) -> float:
    both = precision(table), recall(table)
    return 2 * both[0] * both[1] / sum(both) if sum(both) else 0.0


def of_kind(table: NDArray[np.int64], kind: DifferenceKind) -> NDArray[np.int64]:
    """The part of a table, or of several, that is about `kind`."""
    return table[..., _AT[kind], :]


def table_of(cases: Sequence[GoldCase], answers: Iterable[Answer], *, kinds_alone: bool = False) -> NDArray[np.int64]:
    """The counts of each case. Shape (cases, kinds, 4)."""
    count = counts_of_kinds if kinds_alone else counts
    return np.array([count(case, answer) for case, answer in zip(cases, answers, strict=True)])
