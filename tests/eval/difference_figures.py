# SPDX-License-Identifier: Apache-2.0
"""How well differences are found, named, weighed and judged, as figures and as tables by kind.

Holds what the program shows unasked ("differences") against what people named, beside its previous release and difflib.
Pairs are resampled for the intervals. A kind has a figure of its own where the gold holds enough of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.differences.gravity import is_sure
from core.model import DifferenceKind, Relation, Severity
from core.semantics.encoding import Encoder
from tests.eval.difference_counts import (
    GOLD,
    KINDS,
    MET,
    NAMED,
    Answer,
    f1,
    gravities,
    is_right,
    of_kind,
    precision,
    recall,
    table_of,
)
from tests.eval.difference_gold import GoldCase
from tests.eval.difference_methods import by_difflib, by_release, ours
from tests.eval.figures import OURS, PREVIOUS, Figure, figure
from tests.eval.measured import Listing
from tests.eval.previous import Previous

DIFFLIB: Final = "difflib"
ENOUGH: Final = 10  # gold differences of a kind: with fewer, one more or less moves its figure too far

_Tables = Mapping[str, NDArray[np.int64]]
_Relations = Sequence[tuple[Relation, Relation]]


def of_differences(
    name: str, cases: Sequence[GoldCase], encoder: Encoder | None, release: Previous | None
) -> tuple[list[Figure], list[Listing]]:
    """Every figure and table about differences and relations on `cases`."""
    found = ours(cases, encoder)
    answers = {OURS: found.shown, DIFFLIB: by_difflib(cases)}
    if release is not None:
        answers[PREVIOUS] = by_release(cases, release)
    tables = {method: table_of(cases, told) for method, told in answers.items()}
    asked = {**tables, OURS: table_of(cases, found.uncertain)}
    alone = {method: table_of(cases, told, kinds_alone=True) for method, told in answers.items()}
    figures = [
        _figure(f"{name}: F1", tables, f1),
        _figure(f"{name}: precision", tables, precision),
        _figure(f"{name}: recall", tables, recall),
        _figure(f"{name}, uncertain too: F1", asked, f1),
        _figure(f"{name}, uncertain too: precision", asked, precision),
        _figure(f"{name}, uncertain too: recall", asked, recall),
        _figure(f"{name}, kinds alone: F1", alone, f1),
        _figure(f"{name}, kinds alone: precision", alone, precision),
        _figure(f"{name}, kinds alone: recall", alone, recall),
    ]
    figures += [
        _figure(f"{name}, {kind}: F1", {method: of_kind(table, kind) for method, table in tables.items()}, f1)
        for kind in KINDS
        if of_kind(tables[OURS], kind)[:, GOLD].sum() >= ENOUGH
    ]
    figures += of_relations(name, cases, answers)
    listings = [
        _kinds(name, tables, asked[OURS], alone[OURS]),
        _relations(name, cases, answers[OURS]),
        _scores(name, cases, found.uncertain),
    ]
    weighed = {
        method: [gravities(case, told) for case, told in zip(cases, answers[method], strict=True)]
        for method in answers
        if method != DIFFLIB
    }
    if any(weighed[OURS]):
        weighty = {method: _weighty(cases, answers[method]) for method in weighed}
        figures += [
            _figure(f"{name}, high and medium: precision", weighty, precision),
            _figure(f"{name}, high and medium: recall", weighty, recall),
        ]
        figures.append(figure(f"{name}: gravity agrees", list(weighed), len(cases), partial(_agree, weighed)))
        listings.append(_gravity(name, [both for each in weighed[OURS] for both in each]))
    figures += [
        Figure(f"{name}: ms a pair beyond encoding", {OURS: found.milliseconds}, lower=True),
        Figure(f"{name}: ms a pair, reading the articles", {OURS: found.reading}, lower=True),
    ]
    return figures, listings


def _weighty(cases: Sequence[GoldCase], told: Sequence[Answer]) -> NDArray[np.int64]:
    """What is said to be of high or medium gravity against all gold, and gold that is so against all that is said."""
    said = [
        replace(one, differences=tuple(each for each in one.differences if each.severity is not Severity.LOW))
        for one in told
    ]
    held = [
        replace(case, differences=tuple(each for each in case.differences if each.severity is not Severity.LOW))
        for case in cases
    ]
    table = table_of(cases, said)
    table[..., [GOLD, MET]] = table_of(held, told)[..., [GOLD, MET]]
    return table


def _figure(name: str, tables: _Tables, measure: Callable[[NDArray[np.int64]], float]) -> Figure:
    def pooled(method: str, chosen: Sequence[int]) -> float:
        return measure(tables[method][np.asarray(chosen)])

    return figure(name, list(tables), len(tables[OURS]), pooled)


def of_relations(name: str, cases: Sequence[GoldCase], answers: Mapping[str, Sequence[Answer]]) -> list[Figure]:
    """How many relations are right, and how well conflicts are told. `answers`: by method one a case."""
    both = {
        method: [(case.relation, one.relation) for case, one in zip(cases, told, strict=True)]
        for method, told in answers.items()
    }
    conflicts = {
        method: np.array([_of_conflict(gold, said) for gold, said in relations]) for method, relations in both.items()
    }

    def right(method: str, chosen: Sequence[int]) -> float:
        return float(np.mean([both[method][at][0] is both[method][at][1] for at in chosen]))

    return [
        figure(f"{name}: relations right", list(both), len(cases), right),
        _figure(f"{name}, conflicts: F1", conflicts, f1),
        _figure(f"{name}, conflicts: precision", conflicts, precision),
        _figure(f"{name}, conflicts: recall", conflicts, recall),
    ]


def _of_conflict(gold: Relation, said: Relation | None) -> tuple[int, int, int, int]:
    is_one, is_said = gold is Relation.CONFLICT, said is Relation.CONFLICT
    return is_one, is_one and is_said, is_said, is_one and is_said


def _agree(
    weighed: Mapping[str, Sequence[Sequence[tuple[Severity, Severity]]]], method: str, chosen: Sequence[int]
) -> float:
    both = [pair for at in chosen for pair in weighed[method][at]]
    return sum(gold is said for gold, said in both) / max(len(both), 1)


def _kinds(name: str, tables: _Tables, asked: NDArray[np.int64], alone: NDArray[np.int64]) -> Listing:
    others = [method for method in (PREVIOUS, DIFFLIB) if method in tables]
    columns = ["kind", "gold", "named", "P", "R", "F1", "P uncertain too", "R", "P kinds alone", "R"]
    columns += [f"{letter} {method}" if letter == "P" else letter for method in others for letter in "PR"]

    def row(title: str, kind: DifferenceKind | None) -> list[str]:
        part = {
            method: table if kind is None else of_kind(table, kind)
            for method, table in (*tables.items(), ("asked", asked), ("alone", alone))
        }
        mine = part[OURS]
        shares = [precision(mine), recall(mine), f1(mine)]
        shares += [share for key in ("asked", "alone", *others) for share in (precision(part[key]), recall(part[key]))]
        return [title, str(mine[..., GOLD].sum()), str(mine[..., NAMED].sum()), *(f"{share:.2f}" for share in shares)]

    return Listing(f"Kinds: {name}", columns, [*(row(kind.value, kind) for kind in KINDS), row("all", None)])


def _relations(name: str, cases: Sequence[GoldCase], told: Sequence[Answer]) -> Listing:
    rows = [
        [gold.value]
        + [
            str(sum(case.relation is gold and one.relation is said for case, one in zip(cases, told, strict=True)))
            for said in Relation
        ]
        for gold in Relation
    ]
    return Listing(f"Relations: {name}", ["gold", *(f"said {said.value}" for said in Relation)], rows)


def _gravity(name: str, both: Sequence[tuple[Severity, Severity]]) -> Listing:
    rows = [[gold.value, *(str(both.count((gold, said))) for said in Severity)] for gold in Severity]
    return Listing(f"Gravity: {name}", ["gold", *(f"said {said.value}" for said in Severity)], rows)


def _scores(name: str, cases: Sequence[GoldCase], told: Sequence[Answer]) -> Listing:
    """Whether scores say how often findings of a kind are right, those that are shown unasked and the others."""
    judged: dict[tuple[DifferenceKind, bool], list[tuple[float, bool]]] = {}
    for case, one in zip(cases, told, strict=True):
        for found in one.differences:
            right = is_right(case, found)
            if right is not None and found.score is not None:
                judged.setdefault((found.kind, is_sure(found.kind, found.score)), []).append((found.score, right))
    rows = []
    for kind in KINDS:
        row = [kind.value]
        for sure in (True, False):
            both = np.array(judged.get((kind, sure), []))
            row += [str(len(both)), *(f"{mean:.2f}" for mean in both.mean(axis=0))] if len(both) else ["0", "", ""]
        rows.append(row)
    columns = ["kind", "shown", "mean score", "right", "uncertain", "mean score", "right"]
    return Listing(f"Scores: {name}", columns, rows)


def of_told_relations(
    name: str, cases: Sequence[GoldCase], encoder: Encoder | None, release: Previous | None
) -> tuple[list[Figure], list[Listing]]:
    """Conflicts alone, on pairs of which only the relation is known."""
    answers = {OURS: ours(cases, encoder).shown, DIFFLIB: by_difflib(cases)}
    if release is not None:
        answers[PREVIOUS] = by_release(cases, release)
    return of_relations(name, cases, answers)[1:], [_relations(name, cases, answers[OURS])]
