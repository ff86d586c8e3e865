# SPDX-License-Identifier: Apache-2.0
"""From scored cells to matches, at a strictness: instantly, and without the encoder.

Two sources: each cell that is likely enough is a match; a claim may stand in several, and neighbours that only match
together stand in one. More sources: see `core.alignment.grouping`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.alignment.event_answer import bar_of
from core.alignment.event_notices import event_notice
from core.alignment.evidence import Witness
from core.alignment.grouping import Cell, Group, grouped
from core.alignment.language_notices import language_notices
from core.alignment.scored import PairScores, Scored
from core.alignment.weights import logit, probability
from core.model import (
    Match,
    Nearest,
    Notice,
    NoticeCode,
    OnlyHere,
    Role,
    Settings,
    Tier,
)

_LEAST: Final = 0.05  # no cell below this probability is ever shown: nearly all cells are


@dataclass(frozen=True, slots=True)
class Alignment:
    """The matches, without their differences yet; what only one source has; what a reader must know."""

    matches: tuple[Match, ...]
    only_here: tuple[OnlyHere, ...]
    notices: tuple[Notice, ...]


def select(scored: Scored, settings: Settings, witness: Witness | None = None) -> Alignment:
    """The alignment of `scored` at `settings`: the same whatever order the sources came in.

    `witness`: one of the same `scored` that was asked before and remembers.
    """
    order = {claim.id: at for at, claim in enumerate(c for source in scored.sources for c in source.claims)}
    least = max(settings.strictness - settings.possible_margin, _LEAST)
    groups = grouped(scored, list(_cells(scored, settings, logit(least))), least)
    witness = witness or Witness(scored)
    matches = []
    for group in groups:
        claims = tuple(sorted(group.claims, key=order.__getitem__))
        tier = Tier.MATCH if group.score >= settings.strictness else Tier.POSSIBLE
        evidence, rests_on = witness.of(claims, _best(group)), witness.rests_on(claims)
        matches.append(Match("", claims, round(group.score, 4), tier, evidence=evidence, rests_on=rests_on))
    matches.sort(key=lambda match: ([order[claim] for claim in match.claims], -match.score))
    numbered = tuple(replace(match, id=f"m{number}") for number, match in enumerate(matches, 1))
    alone = tuple(
        one if one.nearest is None else replace(one, nearest=witness.nearest(one.claim, one.nearest))
        for one in _only_here(scored, settings, numbered)
    )
    return Alignment(numbered, alone, tuple(_notices(scored, settings)))


def _best(group: Group) -> Cell:
    return max(group.cells, key=lambda cell: (cell.logit, cell.claims))


def _bar(pair: PairScores, settings: Settings) -> float:
    """What is asked of each cell of two sources on top, in logits."""
    return bar_of(pair.kinship, settings.answer_on(pair.a, pair.b))


def _cells(scored: Scored, settings: Settings, least: float) -> Iterator[Cell]:
    """The cells that may be shown."""
    claims = {source.id: source.claims for source in scored.sources}
    for pair in scored.pairs:
        logits = pair.logits - np.float32(_bar(pair, settings))
        best = _mutual_best(pair)
        for at in np.flatnonzero(logits >= least).tolist():
            row, column = int(pair.rows[at]), int(pair.columns[at])
            with_row, with_column = int(pair.with_row[at]), int(pair.with_column[at])
            raised_by = None
            if with_row >= 0:
                raised_by = claims[pair.a][with_row].id
            elif with_column >= 0:
                raised_by = claims[pair.b][with_column].id
            yield Cell(
                claims=(claims[pair.a][row].id, claims[pair.b][column].id),
                logit=float(logits[at]),
                raised_by=raised_by,
                values=pair.values[at],
                mutual_best=bool(best[at]),
                title=bool(pair.titles[at]),
            )


def _mutual_best(pair: PairScores) -> NDArray[np.bool_]:
    """Which cells are the best of their row and of their column."""
    best_of_row, best_of_column = pair.best_cells
    cells = np.arange(len(pair.rows))
    mutual: NDArray[np.bool_] = (best_of_row[pair.rows] == cells) & (best_of_column[pair.columns] == cells)
    return mutual


def _only_here(scored: Scored, settings: Settings, matches: tuple[Match, ...]) -> tuple[OnlyHere, ...]:
    matched = {claim for match in matches for claim in match.claims}
    sources = {source.id: source for source in scored.sources}
    nearest: dict[str, Nearest] = {}
    for pair in scored.pairs:
        bar = _bar(pair, settings)
        ours, theirs = sources[pair.a].claims, sources[pair.b].claims
        best_of_row, best_of_column = pair.best_cells
        for at in {*best_of_row.tolist(), *best_of_column.tolist()} - {-1}:
            claim, other = ours[int(pair.rows[at])].id, theirs[int(pair.columns[at])].id
            score = round(probability(float(pair.logits[at]) - bar), 4)
            for one, candidate, is_best in (
                (claim, other, best_of_row[pair.rows[at]] == at),
                (other, claim, best_of_column[pair.columns[at]] == at),
            ):
                if is_best and (one not in nearest or nearest[one].score < score):
                    nearest[one] = Nearest(candidate, score)
    return tuple(
        OnlyHere(claim.id, nearest.get(claim.id))
        for source in scored.sources
        for claim in source.claims
        if claim.id not in matched and claim.role is not Role.TITLE
    )


def _notices(scored: Scored, settings: Settings) -> Iterator[Notice]:
    order = {source.id: at for at, source in enumerate(scored.sources)}
    for pair in sorted(scored.pairs, key=lambda pair: sorted((order[pair.a], order[pair.b]))):
        notice = event_notice(pair.a, pair.b, pair.kinship, settings.answer_on(pair.a, pair.b))
        if notice is not None:
            yield replace(notice, sources=tuple(sorted(notice.sources, key=order.__getitem__)))
    yield from scored.same_text
    for source in scored.sources:
        if not any(claim.role is not Role.TITLE for claim in source.claims):
            yield Notice(NoticeCode.NO_CLAIMS, (source.id,))
        if source.id in scored.truncated:
            yield Notice(NoticeCode.TRUNCATED, (source.id,))
    yield from language_notices(scored.sources, scored.model)
