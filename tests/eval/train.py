# SPDX-License-Identifier: Apache-2.0
"""The recipe of `resources/matching/weights.toml`: run it again and the same file comes out.

A logistic model over the measures of `core.alignment.features`, fitted by Newton's method with a small ridge, weights
not below zero. Each set counts the same, however large it is; each event of a set counts the same, too. What is
fitted on which set, and how it does on the others, is printed: a weight is welcome only where it wins on topics that it
was not fitted on.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.alignment.grid import NAMES
from core.alignment.pairs import measure_pairs
from core.alignment.weigh import weigh
from core.alignment.weights import Weights
from core.ingest.naming import with_ids
from core.language.claims import with_claims
from core.semantics.encoding import Encoder
from tests.eval.gold import GoldPair, own_stories, real_articles
from tests.eval.measure import OURS, Figure, counts_of
from tests.eval.sets import REPOSITORY, PairSet, data_folder, ecb_plus, super_pal
from tests.eval.statistics import Counts, accepted_counts, average_precision, best_threshold

USED = ("clauses", "words", "best_side", "stems")
FITTED_ON = ("real", "own", "ecb-train", "superpal")
_RIDGE = 1.0
_BACKGROUND = -4.0  # the mean logit of all cells of two accounts, before calibration
_CAUTION = 0.3  # logits: what is shown at the default settings then has about the best F1 on both kinds of accounts
_BACKGROUND_SHARE = 0.5  # chosen on the real articles for the own stories, and the other way round


@dataclass(frozen=True, slots=True)
class Sample:
    """Measured cells with their labels and the event of each."""

    values: NDArray[np.float32]
    labels: NDArray[np.bool_]
    events: NDArray[np.str_]

    def where(self, chosen: NDArray[np.bool_]) -> Sample:
        return Sample(self.values[chosen], self.labels[chosen], self.events[chosen])


@dataclass(frozen=True, slots=True)
class Model:
    means: NDArray[np.float64]
    deviations: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: float

    def logits(self, values: NDArray[np.float32]) -> NDArray[np.float64]:
        used = values[:, [NAMES.index(name) for name in USED]]
        return ((used - self.means) / self.deviations) @ self.weights + self.bias


def fit(samples: Sequence[Sample]) -> Model:
    """The model of `samples`, each of which weighs the same."""
    columns = [NAMES.index(name) for name in USED]
    values = np.concatenate([sample.values[:, columns] for sample in samples]).astype(np.float64)
    labels = np.concatenate([sample.labels for sample in samples]).astype(np.float64)
    weight = np.concatenate([np.full(len(sample.labels), 1 / len(sample.labels)) for sample in samples])
    weight *= len(weight) / weight.sum()
    means = np.average(values, axis=0, weights=weight)
    deviations = np.sqrt(np.average((values - means) ** 2, axis=0, weights=weight))
    scaled = np.column_stack([(values - means) / deviations, np.ones(len(values))])
    free = np.ones(len(columns) + 1, bool)
    while True:
        found = np.zeros(len(columns) + 1)
        found[free] = _newton(scaled[:, free], labels, weight)
        negative = free & (found < 0)
        negative[-1] = False
        if not negative.any():
            return Model(means, deviations, found[:-1], float(found[-1]))
        free &= ~negative


def _newton(
    x: NDArray[np.float64], y: NDArray[np.float64], weight: NDArray[np.float64], ridge: float = _RIDGE
) -> NDArray[np.float64]:
    found = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], ridge)
    penalty[-1] = 0.0
    for _ in range(30):
        p = 1 / (1 + np.exp(-(x @ found)))
        gradient = x.T @ (weight * (p - y)) + penalty * found
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        found -= step
        if np.abs(step).max() < 1e-8:
            break
    return found


def sample_of_pairs(pairs: PairSet, encoder: Encoder) -> Sample:
    values = measure_pairs([(a, b, None, None) for a, b in pairs.pairs], encoder)
    return Sample(values, pairs.labels, np.array(pairs.groups))


def sample_of_gold(golds: Sequence[GoldPair], encoder: Encoder) -> tuple[Sample, NDArray[np.bool_]]:
    """The cells of annotated accounts, optional ones left out; and which of them are strong."""
    values, labels, strong, events = [], [], [], []
    for gold in golds:
        a, b = (with_claims(source) for source in with_ids([gold.a.source, gold.b.source]))
        scored = weigh([a, b], encoder)
        pair = scored.pairs[0]
        for row, column, measured in zip(pair.rows.tolist(), pair.columns.tolist(), pair.values, strict=True):
            first, second = (row, column) if pair.a == "A" else (column, row)
            label = gold.label(a.claims[first].span, b.claims[second].span)
            if label is None or label == "optional":
                continue
            values.append(measured)
            labels.append(label != "none")
            strong.append(label == "strong")
            events.append(gold.event)
    return Sample(np.array(values), np.array(labels), np.array(events)), np.array(strong)


def fitted_weights(model: Model, slope: float = 1.0, shift: float = 0.0, usual: float = _BACKGROUND) -> Weights:
    """`model` as weights, its logits stretched by `slope` and moved by `shift`."""
    factors = np.zeros(len(NAMES), np.float32)
    for name, weight, deviation in zip(USED, model.weights, model.deviations, strict=True):
        factors[NAMES.index(name)] = slope * weight / deviation
    bias = slope * (model.bias - float((model.weights / model.deviations) @ model.means)) + shift
    return Weights(bias, factors, slope * usual + shift, _BACKGROUND_SHARE)


def calibration(golds: Sequence[Sequence[GoldPair]], encoder: Encoder, weights: Weights) -> tuple[float, float]:
    """Slope and shift that make the logits of whole articles probabilities; each list of `golds` counts the same."""
    logits, labels, counts = [], [], []
    for group in golds:
        found = [cell for gold in group for cell in logits_of_gold(gold, encoder, weights)]
        logits += [one for one, _ in found]
        labels += [label != "none" for _, label in found]
        counts += [1 / len(found)] * len(found)
    x = np.column_stack([logits, np.ones(len(logits))])
    weight = np.array(counts) * len(counts) / sum(counts)
    slope, shift = _newton(x, np.array(labels, float), weight, ridge=0.0)
    return float(slope), float(shift)


def logits_of_gold(gold: GoldPair, encoder: Encoder, weights: Weights) -> list[tuple[float, str]]:
    """The logit and the label of each cell of two annotated accounts, optional ones left out."""
    a, b = (with_claims(source) for source in with_ids([gold.a.source, gold.b.source]))
    pair = weigh([a, b], encoder, weights=weights).pairs[0]
    found = []
    for row, column, logit in zip(pair.rows.tolist(), pair.columns.tolist(), pair.logits.tolist(), strict=True):
        first, second = (row, column) if pair.a == "A" else (column, row)
        label = gold.label(a.claims[first].span, b.claims[second].span)
        if label is not None and label != "optional":
            found.append((logit, label))
    return found


def calibrated(
    scores: NDArray[np.float64], labels: NDArray[np.bool_], wanted: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Probabilities for the scores `wanted`, by a slope and a shift of the logits of `scores`."""
    slope, shift = _newton(_column(scores), labels.astype(np.float64), np.ones(len(scores)), ridge=0.0)
    return np.asarray(1 / (1 + np.exp(-(_column(wanted) @ np.array([slope, shift])))))


def _column(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    clipped = np.clip(scores, 1e-4, 1 - 1e-4)
    return np.column_stack([np.log(clipped / (1 - clipped)), np.ones(len(scores))])


def left_out_whole_way(name: str, golds: Sequence[GoldPair], encoder: Encoder) -> list[Figure]:
    """The whole way with weights and calibration of other events only: the own stories and the events that are not
    being scored. What is shown at the default settings is counted.
    """
    own = own_stories(REPOSITORY)
    total = Counts()
    own_sample = sample_of_gold(own, encoder)[0]
    for event in sorted({gold.event for gold in golds}):
        rest = [gold for gold in golds if gold.event != event]
        model = fit([sample_of_gold(rest, encoder)[0], own_sample])
        slope, shift = calibration([rest, own], encoder, fitted_weights(model))
        shift -= _CAUTION
        weights = fitted_weights(model, slope, shift)
        for gold in golds:
            if gold.event == event:
                total += counts_of(gold, encoder, weights)
    return [
        Figure(f"{name}, event left out: F1", {OURS: total.f1}),
        Figure(f"{name}, event left out: recall of strong pairs", {OURS: total.strong_recall}),
    ]


def samples(folder: Path, encoder: Encoder) -> dict[str, Sample]:
    """All sets to fit on or to look at."""
    return {
        "real": sample_of_gold(real_articles(folder / "newswcl50" / "gold"), encoder)[0],
        "own": sample_of_gold(own_stories(REPOSITORY), encoder)[0],
        "ecb-train": sample_of_pairs(ecb_plus(folder / "ecbplus", "train"), encoder),
        "ecb-dev": sample_of_pairs(ecb_plus(folder / "ecbplus", "dev"), encoder),
        "superpal": sample_of_pairs(super_pal(folder / "superpal"), encoder),
    }


def left_out(sets: Mapping[str, Sample], fitted_on: Sequence[str], looked_at: str) -> tuple[float, float]:
    """Average precision and F1 on `looked_at`, event by event, each with model and threshold of all others."""
    sample = sets[looked_at]
    logits = np.zeros(len(sample.labels))
    accepted = np.zeros(len(sample.labels), bool)
    for event in np.unique(sample.events):
        test = sample.events == event
        rest = sample.where(~test)
        others = [sets[name] for name in fitted_on if name != looked_at]
        model = fit([*others, rest] if looked_at in fitted_on else others)
        logits[test] = model.logits(sample.values[test])
        accepted[test] = logits[test] >= best_threshold(rest.labels, model.logits(rest.values))
    return average_precision(sample.labels, logits), accepted_counts(sample.labels, accepted).f1


def written(model: Model, weights: Weights, slope: float) -> str:
    """The file of the weights."""
    scaled = Model(model.means, model.deviations, slope * model.weights, 0.0)
    bias = weights.bias + sum(
        weights.factors[NAMES.index(name)] * mean for name, mean in zip(USED, model.means, strict=True)
    )
    lines = [
        "# How much each measure of two claims counts, read by core.alignment.weights. One logit is",
        "#   bias + the sum of weight * (value - mean) / sd",
        "# and its logistic function the probability that a reader calls the two claims a match. A measure that is not",
        "# named counts nothing. Made by `python -m tests.eval.train --write`; not for editing by hand.",
        f"bias = {bias:.4f}",
        "",
        "# The mean logit of all cells of two accounts, and how much of a difference from it is taken off.",
        f"background = {weights.background:.4f}",
        f"background_share = {weights.background_share}",
    ]
    for name, mean, deviation, weight in zip(USED, scaled.means, scaled.deviations, scaled.weights, strict=True):
        lines += ["", f"[{name}]", f"mean = {mean:.4f}", f"sd = {deviation:.4f}", f"weight = {weight:.4f}"]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Fit, tell how each set does with the others' weights, and write the file when asked to."""
    from core.semantics.cache import CachedEncoder
    from core.semantics.loader import load_encoder

    folder = data_folder()
    if folder is None:
        print("The evaluation sets are not there; set CROSSREAD_DATA to their folder.")
        return 1
    encoder = CachedEncoder(load_encoder())
    sets = samples(folder, encoder)
    for name in sets:
        if name != "ecb-train":
            precision, f1 = left_out(sets, FITTED_ON, name)
            print(f"{name}: fitted on the others, average precision {precision:.3f}, F1 {f1:.3f}")
    model = fit([sets[name] for name in FITTED_ON])
    golds = [real_articles(folder / "newswcl50" / "gold"), own_stories(REPOSITORY)]
    slope, shift = calibration(golds, encoder, fitted_weights(model))
    shift -= _CAUTION
    weights = fitted_weights(model, slope, shift)
    text = written(model, weights, slope)
    print(text)
    if "--write" in sys.argv:
        (REPOSITORY / "resources" / "matching" / "weights.toml").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
