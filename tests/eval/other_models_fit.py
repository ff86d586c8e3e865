# SPDX-License-Identifier: Apache-2.0
"""The recipe of `resources/matching/other-models.toml`: `python -m tests.eval.other_models_fit [--write]`.

First what the measures of two claims that have nothing to do with each other usually are with the model on board: their
medians over all cells of two accounts, by which another model's measures are brought to its scale. Then weights for two
accounts in different languages, which share no word stems: those of the matching fitted again without them.

Then both are tried: F1 of the best cells with the measures as they are, distorted as another model might, and distorted
but brought back; and without stems, with the usual weights and with these.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.alignment.grid import NAMES
from core.alignment.logits import Measured
from core.alignment.other_models import SCALED, on_scale
from core.alignment.weights import Weights, shipped_weights
from core.semantics.encoding import Encoder
from tests.eval.annotated import Annotated, annotated, joined
from tests.eval.gold import own_stories
from tests.eval.logistic import Sample, fit
from tests.eval.sets import REPOSITORY, data_folder
from tests.eval.train import _BACKGROUND, _BACKGROUND_SHARE, _calibration, labelled_articles

USED: Final = (("words", "best_side"), ("clauses",))
_FILE: Final = REPOSITORY / "resources" / "matching" / "other-models.toml"


def medians(accounts: Sequence[Sequence[Annotated]]) -> dict[str, float]:
    """By measure its median over the cells of two accounts, averaged over all accounts."""
    found = [np.median(one.measured.cells.values, axis=0) for group in accounts for one in group]
    return dict(zip(NAMES, np.mean(found, axis=0).tolist(), strict=True))


def across(accounts: Sequence[Sequence[Annotated]]) -> Weights:
    """The weights of the matching without word stems: half by words, half by sentences.

    In one language words do it nearly alone, for the same words stand on both sides. Models for many languages are
    trained on sentences, and the words of two languages are less near each other: so sentences get as much to say.
    """
    samples = [joined([one.sample() for one in group]) for group in accounts]
    raw, bias = np.zeros(len(NAMES)), 0.0
    for used in USED:
        columns = [NAMES.index(name) for name in used]
        chosen = [Sample(one.values[:, columns], one.labels, one.events) for one in samples]
        factors, offset = fit(chosen, signs=[1] * len(columns)).raw()
        raw[columns] += factors / len(USED)
        bias += offset / len(USED)

    def made(slope: float, shift: float) -> Weights:
        factors = (slope * raw).astype(np.float32)
        return Weights(slope * bias + shift, factors, slope * _BACKGROUND + shift, _BACKGROUND_SHARE)

    return made(*_calibration(accounts, made(1.0, 0.0)))


def written(found: dict[str, float], weights: Weights) -> str:
    lines = [
        "# For models that the weights of the matching were not fitted for, read by core.alignment.other_models.",
        "# Made by `python -m tests.eval.other_models_fit --write`; not for editing by hand.",
        "",
        "# The medians of the measures over all cells of two accounts, with the model on board.",
        "[medians]",
        *(f"{name} = {found[name]:.4f}" for name in NAMES if name in SCALED),
        "",
        "# How much each measure counts for two accounts in different languages, which share no stems.",
        "[across]",
        f"bias = {weights.bias:.4f}",
        f"background = {weights.background:.4f}",
        f"background_share = {weights.background_share}",
        *(f"{name} = {weights.factors[NAMES.index(name)]:.4f}" for used in USED for name in used),
    ]
    return "\n".join(lines) + "\n"


Change = Callable[[Measured], NDArray[np.float32]]


def _as_it_is(measured: Measured) -> NDArray[np.float32]:
    return measured.cells.values


def _scores(
    accounts: Sequence[Annotated], weights: Weights, change: Change = _as_it_is, *, brought_back: bool = False
) -> str:
    """Precision, recall and F1 of the cells at 0.5."""
    hits = found = wanted = 0
    for one in accounts:
        values = change(one.measured)
        fitting = on_scale(weights, values) if brought_back else weights
        logits = fitting.logits(values)
        logits += fitting.correction(float(logits.mean()), len(logits))
        chosen = (logits > 0) & one.counted
        hits += int((chosen & one.labels).sum())
        found += int(chosen.sum())
        wanted += int((one.labels & one.counted).sum())
    precision, recall = hits / max(found, 1), hits / max(wanted, 1)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}"


def _distorted(floor: float) -> Change:
    """Measures of a model for which whatever has nothing in common is still alike by `floor`."""

    def change(measured: Measured) -> NDArray[np.float32]:
        values = measured.cells.values.copy()
        columns = [NAMES.index(name) for name in SCALED]
        values[:, columns] = floor + (1 - floor) * values[:, columns]
        return values

    return change


def _without_stems(measured: Measured) -> NDArray[np.float32]:
    values = measured.cells.values.copy()
    values[:, NAMES.index("stems")] = 0
    return values


def _far_words(measured: Measured) -> NDArray[np.float32]:
    """No stems in common, and words that are less near each other than in one language."""
    values = _without_stems(measured)
    for name in ("words", "best_side"):
        values[:, NAMES.index(name)] *= 0.6
    return values


def main() -> int:
    """Measure, print the file, write it when asked to, and try it."""
    from core.semantics.cache import CachedEncoder
    from core.semantics.loader import load_encoder

    folder = data_folder()
    if folder is None:
        print("The evaluation sets are not there; set CROSSREAD_DATA to their folder.")
        return 1
    encoder: Encoder = CachedEncoder(load_encoder())
    accounts = [annotated(golds, encoder) for golds in (labelled_articles(folder), own_stories(REPOSITORY))]
    weights = across(accounts)
    text = written(medians(accounts), weights)
    print(text)
    if "--write" in sys.argv:
        _FILE.write_text(text, encoding="utf-8")
    usual = replace(shipped_weights(), context=None)
    for name, group in zip(("real articles", "own stories"), accounts, strict=True):
        print(name)
        print("  as it is                     ", _scores(group, usual))
        for floor in (0.4, 0.75):
            print(f"  floor {floor}                   ", _scores(group, usual, _distorted(floor)))
            print(f"  floor {floor}, brought back     ", _scores(group, usual, _distorted(floor), brought_back=True))
        print("  without stems, usual weights ", _scores(group, usual, _without_stems))
        print("  without stems, these weights ", _scores(group, weights, _without_stems))
        print("  the same, words less near    ", _scores(group, weights, _far_words))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
