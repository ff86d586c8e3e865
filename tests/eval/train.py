# SPDX-License-Identifier: Apache-2.0
"""`make train-matching`, the recipe of `resources/matching/weights.toml`: run it again and the same file comes out.

First a logistic model of the measures of two claims alone (`core.alignment.grid.NAMES`), weights not below zero, on
annotated accounts and on sentence pairs; stretched and moved so that its logits are probabilities in accounts. Then a
second one of that logit and of what stands around a cell (`core.alignment.context`), on annotated accounts. Each set
counts the same, however large it is, each event of a set counts the same, too; but around a cell real outlets count
ten times as much as our own stories, which are told more in one order than theirs and where a claim has fewer partners.
And another of that logit and of what two sentences name (`core.alignment.pair_names`), on sentence pairs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from core.alignment.grid import NAMES
from core.alignment.logits import weighted
from core.alignment.pair_names import NAMED
from core.alignment.pairs import measure_pairs, names_of_pairs
from core.alignment.weights import AROUND, Further, Weights
from core.semantics.encoding import Encoder
from tests.eval import newswcl50
from tests.eval.annotated import Annotated, annotated, joined
from tests.eval.gold import GoldPair, Pair, own_stories, real_articles
from tests.eval.logistic import Model, Sample, fit, newton
from tests.eval.sets import REPOSITORY, PairSet, data_folder, ecb_plus, super_pal

USED: Final = ("clauses", "words", "best_side", "stems")
_REAL: Final = 10  # how many times the first list of accounts, of real outlets, counts in what stands around a cell
_SHOWN: Final = 0.3  # logits added in context: what is shown at the default settings then has about the best F1
_BACKGROUND: Final = -4.0  # the mean logit of all cells of two accounts, before calibration
_BACKGROUND_SHARE: Final = 0.5  # chosen on the real articles for the own stories, and the other way round
_LABELS: Final = REPOSITORY / "tests" / "gold" / "newswcl50.json"
_READINGS: Final = REPOSITORY / "tests" / "gold" / "newswcl50-readings.json"
_MATCHES: Final = ("strong", "core")


def recipe(accounts: Sequence[Sequence[Annotated]], pairs: Sequence[Sample]) -> Weights:
    """The weights that come of annotated `accounts`, of real outlets and our own, and of sentence `pairs`."""
    accounts = [group for group in accounts if group]
    measured = [Sample(pair.values[:, : len(NAMES)], pair.labels, pair.events) for pair in pairs]
    alone = _alone([*(joined([one.sample() for one in group]) for group in accounts), *measured])
    slope, shift = _calibration(accounts, _weights(alone, 1.0, 0.0))
    weights = _weights(alone, slope, shift)
    seen = [joined([one.sample_in_context(weights) for one in group]) for group in accounts]
    context = _further(fit([seen[0]] * _REAL + seen[1:], signs=[1] * (1 + len(AROUND))), _SHOWN)
    named = [_named(pair, weights) for pair in pairs]
    sentences = _further(fit(named, signs=[1] + [0] * len(NAMED))) if named else None
    return Weights(weights.bias, weights.factors, weights.background, weights.background_share, context, sentences)


def _named(pair: Sample, weights: Weights) -> Sample:
    """The logit that `weights` give each pair of sentences, and what the two name."""
    logits = weights.logits(pair.values[:, : len(NAMES)])
    return Sample(np.column_stack([logits, pair.values[:, len(NAMES) :]]), pair.labels, pair.events)


def _further(model: Model, shift: float = 0.0) -> Further:
    factors, bias = model.raw()
    return Further(bias + shift, float(factors[0]), factors[1:].astype(np.float32))


def _alone(samples: Sequence[Sample]) -> Model:
    columns = [NAMES.index(name) for name in USED]
    chosen = [Sample(sample.values[:, columns], sample.labels, sample.events) for sample in samples]
    return fit(chosen, signs=[1] * len(columns))


def _weights(model: Model, slope: float, shift: float) -> Weights:
    """`model` as weights, its logits stretched by `slope` and moved by `shift`."""
    raw, bias = model.raw()
    factors = np.zeros(len(NAMES), np.float32)
    factors[[NAMES.index(name) for name in USED]] = slope * raw
    return Weights(slope * bias + shift, factors, slope * _BACKGROUND + shift, _BACKGROUND_SHARE)


def _calibration(accounts: Sequence[Sequence[Annotated]], weights: Weights) -> tuple[float, float]:
    """Slope and shift that make the logits of cells probabilities; each list counts the same."""
    logits, labels, counts = [], [], []
    for group in accounts:
        found = [(weighted(one.measured, weights).raised.logits[one.counted], one.labels[one.counted]) for one in group]
        logits += [one for one, _ in found]
        labels += [one for _, one in found]
        size = sum(len(one) for one, _ in found)
        counts += [np.full(len(one), 1 / size) for one, _ in found]
    weight = np.concatenate(counts)
    x = np.column_stack([np.concatenate(logits).astype(np.float64), np.ones(len(weight))])
    slope, shift = newton(x, np.concatenate(labels).astype(np.float64), weight * len(weight) / weight.sum(), ridge=0.0)
    return float(slope), float(shift)


def sample_of_pairs(pairs: PairSet, encoder: Encoder) -> Sample:
    """Sentence pairs, each measured alone: `NAMES`, then `NAMED`."""
    asked = [(a, b, None, None) for a, b in pairs.pairs]
    values = np.column_stack([measure_pairs(asked, encoder), names_of_pairs(asked)])
    return Sample(values, pairs.labels, np.array(pairs.groups))


def pair_samples(folder: Path, encoder: Encoder) -> list[Sample]:
    """The sentence pairs that the weights are fitted on: a pair of sentences has no context to be weighed in."""
    return [
        sample_of_pairs(ecb_plus(folder / "ecbplus", "train"), encoder),
        sample_of_pairs(super_pal(folder / "superpal"), encoder),
    ]


def labelled_articles(folder: Path) -> list[GoldPair]:
    """Every two articles of an event of NewsWCL50: the six that came annotated, and all others as labelled here."""
    given = real_articles(folder / "newswcl50" / "gold")
    names = {gold.name for gold in given}
    events = newswcl50.events(folder / "newswcl50" / "docs.jsonl", _LABELS)
    disputed = _disputed(json.loads(_READINGS.read_text(encoding="utf-8"))["pairs"])
    labelled = [pair for event in events for pair in event.pairs if pair.name not in names]
    return [*given, *(_undisputed(pair, disputed.get(pair.name, ())) for pair in labelled)]


def _disputed(pairs: Mapping[str, Sequence[tuple[int, int, str, str]]]) -> dict[str, list[Pair]]:
    """By articles the sentences that one reading takes for a match and the other does not."""
    return {
        name: [(i, j) for i, j, *read in found if len({label in _MATCHES for label in read}) > 1]
        for name, found in pairs.items()
    }


def _undisputed(gold: GoldPair, disputed: Iterable[Pair]) -> GoldPair:
    """`gold` where nothing is to be learnt from what readers see differently."""
    return replace(gold, strength={**gold.strength, **dict.fromkeys(disputed, "optional")})


def written(weights: Weights) -> str:
    """The file of the weights."""
    lines = [
        "# How much each measure of two claims counts, read by core.alignment.weights. One logit is",
        "#   bias + the sum of factor * measure",
        "# and its logistic function the probability that a reader calls the two claims a match. A measure that is not",
        "# named counts nothing. Made by `make train-matching`; not for editing by hand.",
        f"bias = {weights.bias:.4f}",
        "",
        "# The mean logit of all cells of two accounts, and how much of a difference from it is taken off.",
        f"background = {weights.background:.4f}",
        f"background_share = {weights.background_share}",
        "",
        "[factors]",
        *(f"{name} = {weights.factors[NAMES.index(name)]:.4f}" for name in USED),
    ]
    for table, told, further, names in (
        ("context", "stands around a cell of two accounts", weights.context, AROUND),
        ("sentences", "two sentences without articles name", weights.alone, NAMED),
    ):
        if further is not None:
            lines += [
                "",
                f"# What {told}: bias + slope * their own logit + the sum of factor * measure.",
                f"[{table}]",
                f"bias = {further.bias:.4f}",
                f"slope = {further.slope:.4f}",
                *(f"{name} = {factor:.4f}" for name, factor in zip(names, further.factors, strict=True)),
            ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Fit, print the file, and write it when asked to."""
    from core.semantics.cache import CachedEncoder
    from core.semantics.loader import load_encoder

    folder = data_folder()
    if folder is None:
        print("The evaluation sets are not there; set CROSSREAD_DATA to their folder.")
        return 1
    encoder = CachedEncoder(load_encoder())
    accounts = [annotated(golds, encoder) for golds in (labelled_articles(folder), own_stories(REPOSITORY))]
    text = written(recipe(accounts, pair_samples(folder, encoder)))
    print(text)
    if "--write" in sys.argv:
        (REPOSITORY / "resources" / "matching" / "weights.toml").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
