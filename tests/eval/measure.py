# SPDX-License-Identifier: Apache-2.0
"""The figures of each set, for the program and for what it is measured against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.alignment.pairs import judge_pairs
from core.alignment.select import select
from core.alignment.weigh import weigh
from core.alignment.weights import Weights
from core.ingest.naming import with_ids
from core.language.claims import with_claims
from core.model import Match, Settings, Source
from core.semantics.encoding import Encoder
from tests.eval.baselines import Scorer, mutual_best
from tests.eval.gold import GoldPair, pairs_of
from tests.eval.sets import PairSet
from tests.eval.statistics import Counts, accepted_counts, average_precision, best_threshold, interval

OURS = "crossread"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: by method a value; for ours its interval. `lower`: whether less is better."""

    name: str
    values: Mapping[str, float]
    interval: tuple[float, float] | None = None
    lower: bool = False
    as_count: bool = field(default=False)


def matched(
    gold: GoldPair, encoder: Encoder, weights: Weights | None = None
) -> tuple[tuple[Source, ...], tuple[Match, ...]]:
    """The whole way, at the settings that a person finds."""
    sources = tuple(with_claims(source) for source in with_ids([gold.a.source, gold.b.source]))
    return sources, select(weigh(sources, encoder, weights=weights), Settings()).matches


def counts_of(gold: GoldPair, encoder: Encoder, weights: Weights | None = None) -> Counts:
    sources, matches = matched(gold, encoder, weights)
    claims = {claim.id: (source.id, claim) for source in sources for claim in source.claims}
    return gold.count(pairs_of(matches, claims, gold))


def whole_way(name: str, golds: Sequence[GoldPair], encoder: Encoder, baselines: Mapping[str, Scorer]) -> list[Figure]:
    """F1 and the recall of strong pairs on annotated accounts, pooled over all of them. A baseline's threshold is the
    best one on the other events; it takes mutual best partners only where that is better.
    """
    counts = [counts_of(gold, encoder) for gold in golds]
    total = sum(counts, Counts())
    events = sorted({gold.event for gold in golds})
    by_event = [sum((c for c, g in zip(counts, golds, strict=True) if g.event == event), Counts()) for event in events]

    def pooled(chosen: Sequence[int]) -> float:
        return sum((by_event[at] for at in chosen), Counts()).f1

    others = {method: _baseline_f1(golds, scorer) for method, scorer in baselines.items()}
    return [
        Figure(f"{name}: F1", {OURS: total.f1, **others}, interval(events, pooled)),
        Figure(f"{name}: precision", {OURS: total.precision}),
        Figure(f"{name}: recall", {OURS: total.recall}),
        Figure(f"{name}: recall of strong pairs", {OURS: total.strong_recall}),
    ]


def false_matches(name: str, golds: Sequence[GoldPair], encoder: Encoder) -> list[Figure]:
    """How many matches are shown between accounts of different events."""
    total = sum(len(matched(gold, encoder)[1]) for gold in golds)
    return [Figure(f"{name}: matches in {len(golds)} pairs", {OURS: total}, lower=True, as_count=True)]


def _baseline_f1(golds: Sequence[GoldPair], scorer: Scorer) -> float:
    grids: list[tuple[str, NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_]]] = []
    for gold in golds:
        ours = [at for at, body in enumerate(gold.a.body) if body]
        theirs = [at for at, body in enumerate(gold.b.body) if body]
        texts_a = [gold.a.source.quote(gold.a.sentences[i]) for i in ours]
        texts_b = [gold.b.source.quote(gold.b.sentences[j]) for j in theirs]
        scores = scorer([(a, b) for a in texts_a for b in texts_b]).reshape(len(ours), len(theirs))
        strength = [[gold.strength.get((i, j)) for j in theirs] for i in ours]
        counted = np.array([[one != "optional" for one in row] for row in strength])
        labels = np.array([[one in ("strong", "core") for one in row] for row in strength])
        grids.append((gold.event, scores, labels, counted))
    return max(_left_out_f1(grids, mutual=mutual) for mutual in (False, True))


def _left_out_f1(
    grids: Sequence[tuple[str, NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_]]], *, mutual: bool
) -> float:
    cells = [
        (event, np.where(mutual_best(scores), scores, -1.0) if mutual else scores, labels, counted)
        for event, scores, labels, counted in grids
    ]
    total = Counts()
    for event in {cell[0] for cell in cells}:
        rest = [cell for cell in cells if cell[0] != event] or cells
        scores = np.concatenate([cell[1][cell[3]] for cell in rest])
        threshold = best_threshold(np.concatenate([cell[2][cell[3]] for cell in rest]), scores)
        for one, grid, labels, counted in cells:
            if one == event:
                total += accepted_counts(labels[counted], grid[counted] >= threshold)
    return total.f1


def our_pair_scores(encoder: Encoder) -> Scorer:
    def score(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        return np.array([one.score for one in judge_pairs([(a, b, None, None) for a, b in pairs], encoder)])

    return score


def of_pairs(name: str, pairs: PairSet, scorers: Mapping[str, Scorer], *, precision_only: bool = False) -> list[Figure]:
    """Average precision; and F1, pooled and macro, and look-alikes accepted, at the best threshold of other topics."""
    scores = {method: scorer(pairs.pairs) for method, scorer in scorers.items()}
    figures = [
        Figure(
            f"{name}: average precision",
            {method: average_precision(pairs.labels, one) for method, one in scores.items()},
            _interval_over_groups(pairs, scores[OURS]),
        )
    ]
    if precision_only:
        return figures
    accepted = {method: _accepted(pairs, one) for method, one in scores.items()}
    figures += [
        Figure(f"{name}: F1", {m: accepted_counts(pairs.labels, one).f1 for m, one in accepted.items()}),
        Figure(f"{name}: F1 macro", {method: _macro(pairs, one) for method, one in accepted.items()}),
        Figure(f"{name}: calibration error", {OURS: calibration_error(pairs, scores[OURS])}, lower=True),
    ]
    if pairs.look_alikes.any():
        shares = {method: float(one[pairs.look_alikes].mean()) for method, one in accepted.items()}
        figures.append(Figure(f"{name}: look-alikes accepted", shares, lower=True))
    return figures


def _accepted(pairs: PairSet, scores: NDArray[np.float64]) -> NDArray[np.bool_]:
    groups = np.array(pairs.groups)
    accepted = np.zeros(len(scores), bool)
    for group in np.unique(groups):
        test = groups == group
        accepted[test] = scores[test] >= best_threshold(pairs.labels[~test], scores[~test])
    return accepted


def _macro(pairs: PairSet, accepted: NDArray[np.bool_]) -> float:
    """Mean F1 of the macro groups with three positives or more; a topic's look-alikes belong to each of its groups."""
    macro = np.array(pairs.macro)
    found = []
    for group in np.unique(macro):
        chosen = (macro == group) | (macro == f"{group.split('_')[0]}_*")
        if pairs.labels[chosen].sum() >= 3 and not group.endswith("*"):
            found.append(accepted_counts(pairs.labels[chosen], accepted[chosen]).f1)
    return float(np.mean(found)) if found else 0.0


def calibration_error(pairs: PairSet, scores: NDArray[np.float64]) -> float:
    """Expected calibration error over ten bins, after a slope and a shift found on other topics."""
    from tests.eval.train import calibrated

    groups = np.array(pairs.groups)
    probability = np.zeros(len(scores))
    for group in np.unique(groups):
        test = groups == group
        probability[test] = calibrated(scores[~test], pairs.labels[~test], scores[test])
    bins = np.minimum((probability * 10).astype(int), 9)
    return float(
        sum(abs(probability[bins == b].mean() - pairs.labels[bins == b].mean()) * (bins == b).mean() for b in set(bins))
    )


def _interval_over_groups(pairs: PairSet, scores: NDArray[np.float64]) -> tuple[float, float]:
    groups = np.array(pairs.groups)
    members = [np.flatnonzero(groups == group) for group in np.unique(groups)]

    def measure(chosen: Sequence[int]) -> float:
        rows = np.concatenate([members[at] for at in chosen])
        return average_precision(pairs.labels[rows], scores[rows])

    return interval(members, measure)
