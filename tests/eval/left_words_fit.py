# SPDX-License-Identifier: Apache-2.0
"""`make train-left`, the recipe of `resources/matching/left-words.toml`: run it again and the same file comes out.

Two logistic models of what no detector names (`core.differences.left_score`): is it an addition, is it another wording?
A candidate is right where a difference of its kind was named there.

Both are fitted on the project's own accounts, where every difference was to be named, and on articles of real outlets,
whose labels leave many additions out: these count for little there, and for as much as the others where it is about
rewordings, which are nearly always optional here and required there. Each set has a constant of its own; the mean is
kept, each counting as much as its set. Optional additions count neither way: readers could differ in whether they are
any. An optional rewording is one all the same; readers differ in whether it is worth a name. Prints how well each model
does on stories that it was not fitted on.

    python -m tests.eval.left_words_fit [--write]
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.differences.detect import left_of
from core.differences.left_score import ADDED, REWORDED
from core.differences.lexicon import lexicon
from core.differences.pair import pair_of, prepared, sides_of
from core.differences.stretches import Left
from core.language.mentions import Mentions
from core.language.mentions_of import mentions_of
from core.model import ClaimIndex, DifferenceKind
from core.semantics.encoding import Encoder
from tests.eval.difference_counts import Found, meets
from tests.eval.difference_gold import GoldCase, own_cases, real_cases
from tests.eval.logistic import newton
from tests.eval.sets import REPOSITORY, data_folder

KINDS: Final = {"added": DifferenceKind.ADDED_OMITTED, "reworded": DifferenceKind.PARAPHRASE}
# By kind: its traits, and what the real articles count against the own accounts.
_FITTED: Final[Mapping[DifferenceKind, tuple[Sequence[str], float]]] = {
    DifferenceKind.ADDED_OMITTED: (ADDED, 0.15),
    DifferenceKind.PARAPHRASE: (REWORDED, 1.0),
}
_RIDGE: Final = 2.0
_FILE: Final = REPOSITORY / "resources" / "matching" / "left-words.toml"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A candidate, how right it is, 0 to 1, and the story and the set that it comes from."""

    left: Left
    right: float
    event: str
    real: bool


def labelled(cases: Sequence[GoldCase], encoder: Encoder, *, real: bool) -> list[Labelled]:
    """The candidates of `cases`."""
    sources = list({source.id: source for case in cases for source in (case.a, case.b)}.values())
    mentions: dict[str, Mentions] = {}
    for source in sources:
        mentions.update(zip((claim.id for claim in source.claims), mentions_of(source), strict=True))
    index = ClaimIndex.of(tuple(sources))
    claims = list(dict.fromkeys(claim for case in cases for claim in case.claims))
    words = dict(zip(claims, encoder.encode([index.text(claim) for claim in claims]).words, strict=True))
    found = []
    for case in cases:
        one, two = (prepared(side, words) for side in sides_of(case.claims, index, mentions))
        for left in left_of(pair_of(one, two, lexicon())):
            told = Found(left.kind, tuple(filter(len, left.a)), tuple(filter(len, left.b)))
            met = [gold for gold in case.differences if meets(told, gold)]
            if left.kind is DifferenceKind.ADDED_OMITTED and met and all(gold.optional for gold in met):
                continue
            right = float(bool(met))
            found.append(Labelled(left, right, f"{real}:{case.event}", real))
    return found


def fitted(things: Sequence[Labelled], kind: DifferenceKind) -> tuple[float, float, dict[str, float]]:
    """The constant, what stands for an unknown cosine, and a factor for each trait."""
    names, worth = _FITTED[kind]
    values = np.array([[_value(one.left.traits[name]) for name in names] for one in things], np.float64)
    unknown = float(np.nanmean(values[:, [names.index(name) for name in names if name in _COSINES]]))
    values = np.where(np.isnan(values), unknown, values)
    real = np.array([one.real for one in things], np.float64)
    weight = np.where(real > 0, worth / max(real.sum(), 1), 1 / max((1 - real).sum(), 1))
    weight *= len(things) / weight.sum()
    means, deviations = values.mean(0), np.maximum(values.std(0), 1e-6)
    columns = np.column_stack([(values - means) / deviations, real - real.mean(), np.ones(len(things))])
    labels = np.array([one.right for one in things], np.float64)
    solved = newton(columns, labels, weight, _RIDGE)
    factors = solved[: len(names)] / deviations
    bias = float(solved[-1] + solved[-2] * (worth / (1 + worth) - real.mean()) - factors @ means)
    return bias, unknown, dict(zip(names, factors.tolist(), strict=True))


_COSINES: Final = ("answered", "likeness")


def _value(trait: float | None) -> float:
    return float("nan") if trait is None else trait


def likely(traits: Mapping[str, float | None], model: tuple[float, float, Mapping[str, float]]) -> float:
    bias, unknown, factors = model
    logit = bias + sum(
        factor * (unknown if (value := traits[name]) is None else value) for name, factor in factors.items()
    )
    return float(1 / (1 + np.exp(-logit)))


def left_out(things: Sequence[Labelled], kind: DifferenceKind) -> NDArray[np.float64]:
    """The likelihood of each, by a model that was fitted on the other stories."""
    found = np.zeros(len(things))
    for event in sorted({one.event for one in things}):
        model = fitted([one for one in things if one.event != event], kind)
        for at, one in enumerate(things):
            if one.event == event:
                found[at] = likely(one.left.traits, model)
    return found


def written(models: Mapping[str, tuple[float, float, Mapping[str, float]]]) -> str:
    """The file of the weights."""
    lines = [
        "# How much each trait of words that no detector names counts, read by core.differences.left_score: a logit is",
        "# bias + the sum of factor * trait. Made by `make train-left`; not for editing by hand.",
    ]
    for name, (bias, unknown, factors) in models.items():
        lines += ["", f"[{name}]", f"bias = {bias:.4f}", f"unknown = {unknown:.4f}", "", f"[{name}.factors]"]
        lines += [f'"{trait}" = {factor:.4f}' for trait, factor in factors.items()]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Fit, print what the models do on other stories, and write the file when asked to."""
    from core.semantics.cache import CachedEncoder
    from core.semantics.loader import load_encoder

    folder = data_folder()
    if folder is None:
        print("The evaluation sets are not there; set CROSSREAD_DATA to their folder.")
        return 1
    encoder = CachedEncoder(load_encoder())
    things = labelled(own_cases(REPOSITORY), encoder, real=False)
    things += labelled(real_cases(folder / "newswcl50" / "gold"), encoder, real=True)
    models = {}
    for name, kind in KINDS.items():
        those = [one for one in things if one.left.kind is kind]
        models[name] = fitted(those, kind)
        chances = left_out(those, kind)
        for real in sorted({one.real for one in those}):
            of_set = np.array([one.real is real for one in those])
            right = np.array([one.right for one in those])[of_set]
            shown = chances[of_set] >= 0.5
            print(
                f"{name}, {'real articles' if real else 'own accounts'}, story left out: {len(right)} candidates, "
                f"{right.mean():.2f} right; {shown.sum()} shown, {right[shown].mean():.2f} of them right, "
                f"{right[shown].sum() / right.sum():.2f} of the right ones"
            )
    text = written(models)
    print(text)
    if "--write" in sys.argv:
        _FILE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
