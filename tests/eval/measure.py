# SPDX-License-Identifier: Apache-2.0
"""Annotated accounts of one event through the whole way, and accounts of two events, which should not match.

Beside the program stand its previous release and, cell by cell, what anyone would try first. A baseline's threshold is
the best one on other events; it takes mutual best partners only where that is better.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.alignment.select import select
from core.alignment.weigh import weigh
from core.alignment.weights import Weights
from core.ingest.naming import with_ids
from core.language.claims import with_claims
from core.model import Match, Settings, Source
from core.semantics.encoding import Encoder
from tests.eval.baselines import Scorer, mutual_best
from tests.eval.figures import OURS, PREVIOUS, Figure, macro_of_counts, of_counts
from tests.eval.gold import GoldPair, Placed, pairs_in, placed
from tests.eval.statistics import Counts, accepted_counts, best_threshold

Shown = Callable[[Sequence[GoldPair]], list[list[Placed]]]  # by two accounts the matches that a release shows


@dataclass(frozen=True, slots=True)
class _Grid:
    """All body cells of two annotated accounts under one scorer; optional cells are not `counted`."""

    event: str
    scores: NDArray[np.float64]
    labels: NDArray[np.bool_]
    strong: NDArray[np.bool_]
    counted: NDArray[np.bool_]


def matched(
    gold: GoldPair, encoder: Encoder, weights: Weights | None = None
) -> tuple[tuple[Source, ...], tuple[Match, ...]]:
    """The whole way, at the settings that a person finds."""
    sources = tuple(with_claims(source) for source in with_ids([gold.a.source, gold.b.source]))
    return sources, select(weigh(sources, encoder, weights=weights), Settings()).matches


def counts_of(gold: GoldPair, encoder: Encoder, weights: Weights | None = None) -> Counts:
    sources, matches = matched(gold, encoder, weights)
    return gold.count(pairs_in(placed(matches, sources), gold))


def whole_way(
    name: str,
    golds: Sequence[GoldPair],
    encoder: Encoder,
    baselines: Mapping[str, Scorer],
    *,
    previous: Shown | None = None,
    weights: Mapping[str, Weights] | None = None,
    elsewhere: Sequence[GoldPair] = (),
) -> list[Figure]:
    """F1, pooled and macro over events, and recall of strong pairs. `weights`: by event others than those that come
    with the program. `elsewhere`: accounts of further events, for the baselines' thresholds.
    """
    weights = weights or {}
    counts = {OURS: [counts_of(gold, encoder, weights.get(gold.event)) for gold in golds]}
    if previous is not None:
        counts[PREVIOUS] = [
            gold.count(pairs_in(shown, gold)) for gold, shown in zip(golds, previous(golds), strict=True)
        ]
    for method, scorer in baselines.items():
        counts[method] = _baseline_counts(*([_grid(gold, scorer) for gold in part] for part in (golds, elsewhere)))
    return counted(name, golds, counts)


def counted(name: str, golds: Sequence[GoldPair], counts: Mapping[str, Sequence[Counts]]) -> list[Figure]:
    """The figures of `counts`, which hold by method those of each of `golds`."""
    summed = by_event(golds, counts)
    figures = [of_counts(f"{name}: F1", summed, lambda one: one.f1)]
    if len({gold.event for gold in golds}) > 1:
        figures.append(macro_of_counts(f"{name}: F1 macro", summed, lambda one: one.f1))
    figures += [
        of_counts(f"{name}: precision", summed, lambda one: one.precision),
        of_counts(f"{name}: recall", summed, lambda one: one.recall),
    ]
    if any(one.strong for one in summed[OURS]):
        figures.append(of_counts(f"{name}: recall of strong pairs", summed, lambda one: one.strong_recall))
    return figures


def by_event(golds: Sequence[GoldPair], counts: Mapping[str, Sequence[Counts]]) -> dict[str, list[Counts]]:
    """The counts of each event; where there is but one, the accounts, two by two, are all that can be resampled."""
    alone = len({gold.event for gold in golds}) == 1
    units = [gold.name if alone else gold.event for gold in golds]
    return {
        method: [
            sum((one for one, unit in zip(found, units, strict=True) if unit == wanted), Counts())
            for wanted in sorted(set(units))
        ]
        for method, found in counts.items()
    }


def false_matches(
    name: str,
    golds: Sequence[GoldPair],
    encoder: Encoder,
    baselines: Mapping[str, Scorer] | None = None,
    *,
    alike: Sequence[GoldPair] = (),
    previous: Shown | None = None,
) -> list[Figure]:
    """How many matches are shown between accounts of different events. A baseline's threshold is the best one on the
    annotated accounts `alike`.
    """
    shown = {OURS: [len(matched(gold, encoder)[1]) for gold in golds]}
    if previous is not None:
        shown[PREVIOUS] = [len(found) for found in previous(golds)]
    for method, scorer in (baselines or {}).items():
        shown[method] = _accepted_elsewhere(*([_grid(gold, scorer) for gold in part] for part in (alike, golds)))
    counts = {method: [Counts(predicted=number) for number in numbers] for method, numbers in shown.items()}
    found = of_counts(f"{name}: matches in {len(golds)} pairs", by_event(golds, counts), lambda one: one.predicted)
    return [replace(found, lower=True, as_count=True)]


def _grid(gold: GoldPair, scorer: Scorer) -> _Grid:
    ours = [at for at, body in enumerate(gold.a.body) if body]
    theirs = [at for at, body in enumerate(gold.b.body) if body]
    texts_a = [gold.a.source.quote(gold.a.sentences[i]) for i in ours]
    texts_b = [gold.b.source.quote(gold.b.sentences[j]) for j in theirs]
    scores = scorer([(a, b) for a in texts_a for b in texts_b]).reshape(len(ours), len(theirs))
    strength = [[gold.strength.get((i, j)) for j in theirs] for i in ours]
    counted = np.array([[one != "optional" for one in row] for row in strength])
    labels = np.array([[one in ("strong", "core") for one in row] for row in strength])
    strong = np.array([[one == "strong" for one in row] for row in strength])
    return _Grid(gold.event, scores, labels, strong, counted)


def _baseline_counts(grids: Sequence[_Grid], elsewhere: Sequence[_Grid]) -> list[Counts]:
    """Of each grid; mutual best only or all above the threshold, whichever is better on the whole."""
    ways = [
        _left_out_counts(*([_restricted(grid, mutual=mutual) for grid in part] for part in (grids, elsewhere)))
        for mutual in (False, True)
    ]
    return max(ways, key=lambda counts: sum(counts, Counts()).f1)


def _restricted(grid: _Grid, *, mutual: bool) -> _Grid:
    return replace(grid, scores=np.where(mutual_best(grid.scores), grid.scores, -1.0)) if mutual else grid


def _left_out_counts(grids: Sequence[_Grid], elsewhere: Sequence[_Grid] = ()) -> list[Counts]:
    thresholds: dict[str, float] = {}
    for event in {grid.event for grid in grids}:
        thresholds[event] = _threshold([grid for grid in (*grids, *elsewhere) if grid.event != event] or grids)
    return [_accepted(grid, thresholds[grid.event]) for grid in grids]


def _accepted(grid: _Grid, threshold: float) -> Counts:
    accepted = grid.scores >= threshold
    found = accepted_counts(grid.labels[grid.counted], accepted[grid.counted])
    return replace(found, strong_found=int((accepted & grid.strong).sum()), strong=int(grid.strong.sum()))


def _threshold(grids: Sequence[_Grid]) -> float:
    return best_threshold(
        np.concatenate([grid.labels[grid.counted] for grid in grids]),
        np.concatenate([grid.scores[grid.counted] for grid in grids]),
    )


def _accepted_elsewhere(known: Sequence[_Grid], grids: Sequence[_Grid]) -> list[int]:
    """How many cells of each of `grids` are accepted, with the threshold and the way that are best on `known`."""
    best: tuple[float, list[int]] = (-1.0, [])
    for mutual in (False, True):
        at_home = [_restricted(grid, mutual=mutual) for grid in known]
        threshold = _threshold(at_home)
        f1 = sum(_left_out_counts(at_home), Counts()).f1
        accepted = [int((_restricted(grid, mutual=mutual).scores >= threshold).sum()) for grid in grids]
        best = max(best, (f1, accepted), key=lambda one: one[0])
    return best[1]
