# SPDX-License-Identifier: Apache-2.0
"""Cells to groups: claims of two or more sources of which every two say the same.

Average linkage: a group grows by the claim that is on average likeliest beside those already in it, at most one claim a
source, and never by one that would not be shown beside each of them on its own. Single linkage would let one long
sentence chain everything together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from core.alignment.scored import Scored
from core.alignment.weights import probability
from core.language.quoted_runs import quoted_runs


@dataclass(frozen=True, slots=True)
class Cell:
    """Two claims of two sources (ids) that may be shown. `logit` has what their sources' kinship asks taken off;
    `raised_by` is the neighbour of one of them without which it would be lower.
    """

    claims: tuple[str, str]
    logit: float
    values: NDArray[np.float32]
    raised_by: str | None = None
    mutual_best: bool = False
    title: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that say the same, and the cells between them. `score`: the mean probability of the cells."""

    claims: frozenset[str]
    cells: tuple[Cell, ...]

    @property
    def score(self) -> float:
        return sum(probability(cell.logit) for cell in self.cells) / len(self.cells)


def grouped(scored: Scored, cells: Sequence[Cell], least: float) -> list[Group]:
    """The groups of `cells`; each cell is in at least one. No group's score is below `least`, a probability."""
    source_of = {claim.id: source.id for source in scored.sources for claim in source.claims}
    rank = {
        claim.id: (source.sha256, source.text, at)
        for source in scored.sources
        for at, claim in enumerate(source.claims)
    }
    beside: dict[str, dict[str, Cell]] = {}
    for cell in cells:
        one, other = cell.claims
        beside.setdefault(one, {})[other] = cell
        beside.setdefault(other, {})[one] = cell
    covered: set[tuple[str, str]] = set()
    groups: list[Group] = []
    for cell in sorted(cells, key=lambda cell: (-cell.logit, *(rank[claim] for claim in cell.claims))):
        if cell.claims in covered:
            continue
        group = _grown(cell, beside, source_of, rank, least)
        covered.update(part.claims for part in group.cells)
        groups.append(group)
    neighbours = {
        (one.id, other.id)
        for source in scored.sources
        for one, other in zip(source.claims, source.claims[1:], strict=False)
    }
    quoting = {claim.id for source in scored.sources for claim in source.claims if claim.quotes}
    said_in_one_go = {pair for source in scored.sources for run in quoted_runs(source) for pair in pairwise(run)}
    return _joined(groups, neighbours, said_in_one_go, quoting)


def _grown(
    first: Cell,
    beside: Mapping[str, Mapping[str, Cell]],
    source_of: Mapping[str, str],
    rank: Mapping[str, tuple[str, str, int]],
    least: float,
) -> Group:
    claims = list(first.claims)
    cells = [first]
    while True:
        taken = {source_of[claim] for claim in claims}
        best: tuple[float, str] | None = None
        for candidate in sorted(beside[claims[0]], key=rank.__getitem__):
            if source_of[candidate] in taken or any(candidate not in beside[claim] for claim in claims):
                continue
            mean = sum(probability(beside[claim][candidate].logit) for claim in claims) / len(claims)
            if mean >= least and (best is None or mean > best[0]):
                best = (mean, candidate)
        if best is None:
            return Group(frozenset(claims), tuple(cells))
        cells += [beside[claim][best[1]] for claim in claims]
        claims.append(best[1])


def _joined(
    groups: Iterable[Group], neighbours: set[tuple[str, str]], said_in_one_go: set[tuple[str, str]], quoting: set[str]
) -> list[Group]:
    """`groups`, with those that differ only in neighbouring claims made one, where these need each other, or are
    `said_in_one_go` beside claims that quote (`quoting`).
    """
    done: list[Group] = []
    holding: dict[str, set[int]] = {}  # by claim: the positions in `done` of the groups that hold it
    for group in groups:
        near = sorted({at for claim in group.claims for at in holding.get(claim, ())})
        place = next(
            (
                at
                for at in near
                if _need_each_other(group, done[at], neighbours)
                or _one_quotation(group, done[at], said_in_one_go, quoting)
            ),
            None,
        )
        if place is None:
            place = len(done)
            done.append(group)
        else:
            done[place] = Group(done[place].claims | group.claims, (*done[place].cells, *group.cells))
        for claim in group.claims:
            holding.setdefault(claim, set()).add(place)
    return done


def _need_each_other(one: Group, other: Group, neighbours: set[tuple[str, str]]) -> bool:
    ours, theirs = one.claims - other.claims, other.claims - one.claims
    if len(ours) != 1 or len(theirs) != 1:
        return False
    (a,), (b,) = ours, theirs
    if (a, b) not in neighbours and (b, a) not in neighbours:
        return False
    return any(cell.raised_by == b for cell in one.cells) or any(cell.raised_by == a for cell in other.cells)


def _one_quotation(one: Group, other: Group, said_in_one_go: set[tuple[str, str]], quoting: set[str]) -> bool:
    """Whether two groups hold neighbouring sentences of one quotation beside the same claims, which quote as well."""
    ours, theirs = one.claims - other.claims, other.claims - one.claims
    if len(ours) != 1 or len(theirs) != 1 or not one.claims & other.claims <= quoting:
        return False
    (a,), (b,) = ours, theirs
    return (a, b) in said_in_one_go or (b, a) in said_in_one_go
