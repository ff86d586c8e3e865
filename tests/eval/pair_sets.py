# SPDX-License-Identifier: Apache-2.0
"""Sentence pairs alone: how well a score ranks them, and what is accepted at the best threshold of other topics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from core.alignment.pairs import judge_pairs
from core.semantics.encoding import Encoder
from tests.eval.baselines import Scorer
from tests.eval.figures import OURS, PREVIOUS, Figure, figure, of_counts
from tests.eval.reliability import expected_error, on_other_topics, table
from tests.eval.sets import PairSet
from tests.eval.statistics import accepted_counts, average_precision, best_threshold


def our_pair_scores(encoder: Encoder) -> Scorer:
    def score(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        return np.array([one.score for one in judge_pairs([(a, b, None, None) for a, b in pairs], encoder)])

    return score


def of_pairs(name: str, pairs: PairSet, scorers: Mapping[str, Scorer], *, precision_only: bool = False) -> list[Figure]:
    """Average precision; and F1, pooled and macro, and look-alikes accepted, at the best threshold of other topics."""
    scores = {method: scorer(pairs.pairs) for method, scorer in scorers.items()}
    groups = np.array(pairs.groups)
    members = [np.flatnonzero(groups == group) for group in np.unique(groups)]

    def precision(method: str, chosen: Sequence[int]) -> float:
        rows = np.concatenate([members[at] for at in chosen])
        return average_precision(pairs.labels[rows], scores[method][rows])

    figures = [figure(f"{name}: average precision", list(scores), len(members), precision)]
    if precision_only:
        return figures
    accepted = {method: _accepted(pairs, one) for method, one in scores.items()}
    by_topic = {m: [accepted_counts(pairs.labels[rows], one[rows]) for rows in members] for m, one in accepted.items()}
    macro = {method: [_macro(pairs, rows, one) for rows in members] for method, one in accepted.items()}

    def mean(method: str, chosen: Sequence[int]) -> float:
        found = [f1 for at in chosen for f1 in macro[method][at]]
        return float(np.mean(found)) if found else 0.0

    figures += [
        of_counts(f"{name}: F1", by_topic, lambda one: one.f1),
        figure(f"{name}: F1 macro", list(scores), len(members), mean),
    ]
    told = [method for method in (OURS, PREVIOUS) if method in scores]
    errors = {m: expected_error(table(on_other_topics(pairs, scores[m]), pairs.labels)) for m in told}
    figures.append(Figure(f"{name}: calibration error", errors, lower=True))
    if pairs.look_alikes.any():

        def share(method: str, chosen: Sequence[int]) -> float:
            rows = np.concatenate([members[at] for at in chosen])
            rows = rows[pairs.look_alikes[rows]]
            return float(accepted[method][rows].mean()) if len(rows) else 0.0

        figures.append(figure(f"{name}: look-alikes accepted", list(scores), len(members), share, lower=True))
    return figures


def _accepted(pairs: PairSet, scores: NDArray[np.float64]) -> NDArray[np.bool_]:
    groups = np.array(pairs.groups)
    accepted = np.zeros(len(scores), bool)
    for group in np.unique(groups):
        test = groups == group
        accepted[test] = scores[test] >= best_threshold(pairs.labels[~test], scores[~test])
    return accepted


def _macro(pairs: PairSet, rows: NDArray[np.intp], accepted: NDArray[np.bool_]) -> list[float]:
    """F1 of the macro groups of one topic with three positives or more; its look-alikes belong to each of them."""
    macro = np.array(pairs.macro)[rows]
    found = []
    for group in np.unique(macro):
        chosen = rows[(macro == group) | (macro == f"{group.split('_')[0]}_*")]
        if pairs.labels[chosen].sum() >= 3 and not group.endswith("*"):
            found.append(accepted_counts(pairs.labels[chosen], accepted[chosen]).f1)
    return found
