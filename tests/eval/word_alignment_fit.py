# SPDX-License-Identifier: Apache-2.0
"""`make train-words`, the recipe of `resources/matching/word-linking.npz` and `word-links.toml`.

Fitted on aligned sentence pairs: MultiMWA-MTRef train and MSR-RTE train, never on a set that is scored.

First a projection of the model's middle layer: the cosines of words that stand for each other are raised above those of
all others in their row and column, and above one learned threshold, by a softmax with Adam from the principal
components on. Then logistic models of the features of two words (`core.differences.link_features`), with vectors and
without: the first reading alone, then the second on what the first found, and once more on that and on what itself
found, for it is asked twice. Vectors of one half of the pairs are made by the projection of the other half, so that the
models see cosines as good as those of unseen text. Features that weigh next to nothing are left out. Possible links
count neither way, nor do the parts of tokens that we read as several words.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.differences.alignment import vectors_of
from core.differences.link_features import Cells, Grid, WordTable, first_reading, second_reading, table_of
from core.differences.link_weights import Reading
from core.semantics.encoding import Encoder
from core.semantics.linking import Projection
from core.semantics.model_files import WEIGHTS_SHA256
from tests.eval.logistic import newton
from tests.eval.sets import REPOSITORY, data_folder
from tests.eval.word_alignment import rows
from tests.eval.word_tokens import Tokens, tokens

SETS: Final = ("multimwa-mtref.train", "msr_rte.train")
DIMENSIONS: Final = 64
_ROUNDS: Final = 3  # over all pairs
_BATCH: Final = 16  # pairs
_EASY: Final = 10  # one of so many cells is kept where two words have nothing in common
_RIDGE: Final = 3.0
_SLIGHT: Final = 0.05  # a feature whose weight per deviation is below it is left out
_FOLDER: Final = REPOSITORY / "resources" / "matching"


@dataclass
class Aligned:
    """Two sentences with the words that people have linked. `a_states` and `b_states`: (words, hidden size)."""

    a: WordTable
    b: WordTable
    a_states: NDArray[np.float32]
    b_states: NDArray[np.float32]
    sure: NDArray[np.bool_]
    known: NDArray[np.bool_]  # whether it is certain that two words are linked or not
    meaning: Cells | None = None


def read(path: Path, encoder: Encoder) -> list[Aligned]:
    """The pairs in `path`, with the vectors for links that `encoder` makes."""
    gold = rows(path)
    sides = [(tokens(row["a_tokens"]), tokens(row["b_tokens"])) for row in gold]
    encoded = encoder.encode([side.text for pair in sides for side in pair]).words
    found = []
    for at, (row, (a, b)) in enumerate(zip(gold, sides, strict=True)):
        one, two = (vectors_of(side.words, encoded[2 * at + k], 0) for k, side in enumerate((a, b)))
        if one is None or two is None:
            continue
        left, right = table_of(a.words), table_of(b.words)
        sure, possible = _cells(a, b, row["sure"]), _cells(a, b, row["possible"])
        parts = np.logical_or.outer(_is_part(a), _is_part(b))
        alike = np.equal.outer(left.norm_ids, right.norm_ids) | np.equal.outer(left.stem_ids, right.stem_ids)
        known = ~(possible & ~sure) & (~(sure & parts) | alike)
        found.append(Aligned(left, right, one, two, sure, known))
    return found


def _cells(a: Tokens, b: Tokens, links: Sequence[Sequence[int]]) -> NDArray[np.bool_]:
    grid = np.zeros((len(a), len(b)), bool)
    for i, j in links:
        grid[i, j] = True
    return grid[np.ix_(a.token_of, b.token_of)]


def _is_part(side: Tokens) -> NDArray[np.bool_]:
    """Which words are only a part of their token."""
    return np.asarray(np.bincount(side.token_of, minlength=len(side))[side.token_of] > 1)


def fit_projection(pairs: Sequence[Aligned]) -> Projection:
    """The projection under which words that stand for each other are nearest."""
    import torch

    torch.manual_seed(0)
    all_states = np.concatenate([states for pair in pairs for states in (pair.a_states, pair.b_states)])
    all_states = all_states[np.abs(all_states).sum(1) > 0]
    mean = torch.from_numpy(all_states.mean(0))
    axes = np.linalg.eigh(np.cov(all_states[::5].T))[1][:, ::-1][:, :DIMENSIONS].astype(np.float32)
    weights = torch.nn.Parameter(torch.from_numpy(axes.copy()))
    offset = torch.nn.Parameter(torch.zeros(DIMENSIONS))
    heat, least = torch.nn.Parameter(torch.tensor(2.3)), torch.nn.Parameter(torch.tensor(0.3))
    optimiser = torch.optim.Adam(
        [{"params": [weights, offset], "lr": 2e-3}, {"params": [heat, least], "lr": 1e-2}], betas=(0.9, 0.999)
    )

    def projected(states: NDArray[np.float32]) -> Any:
        return torch.nn.functional.normalize((torch.from_numpy(states) - mean) @ weights + offset, dim=1)

    def loss_of(pair: Aligned) -> Any:
        sides = [(np.abs(states).sum(1) > 0) for states in (pair.a_states, pair.b_states)]
        sure, known = (torch.from_numpy(grid[np.ix_(*sides)]) for grid in (pair.sure, pair.known))
        cells = projected(pair.a_states[sides[0]]) @ projected(pair.b_states[sides[1]]).T * torch.exp(heat)
        cells = cells.masked_fill(~known, -20.0)
        nothing = least * torch.exp(heat)
        total = torch.zeros(())
        for grid, links in ((cells, sure & known), (cells.T, (sure & known).T)):
            rivals = torch.logsumexp(torch.cat([grid, nothing.expand(len(grid), 1)], 1), 1)
            own = torch.where(links.any(1), torch.logsumexp(grid.masked_fill(~links, -40.0), 1), nothing)
            total = total + (rivals - own).mean()
        return total

    usable = [pair for pair in pairs if all(np.abs(one).sum() > 0 for one in (pair.a_states, pair.b_states))]
    for turn in range(_ROUNDS):
        order = np.random.default_rng(turn).permutation(len(usable))
        for batch in np.array_split(order, max(1, len(order) // _BATCH)):
            loss = sum((loss_of(usable[at]) for at in batch), torch.zeros(())) / len(batch)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    found = weights.detach().numpy()
    return Projection(found, (offset.detach() - mean @ weights.detach()).numpy())


def project(pairs: Sequence[Aligned], projection: Projection) -> None:
    """Give `pairs` the cosines that `projection` makes of their states, as coarse as they are stored."""
    for pair in pairs:
        sides = []
        for states in (pair.a_states, pair.b_states):
            vectors = projection.of(states).astype(np.float16).astype(np.float32)
            vectors[np.abs(states).sum(1) == 0] = 0
            sides.append(vectors)
        pair.meaning = sides[0] @ sides[1].T


@dataclass
class Fitted:
    """The two readings, and how likely the second finds each link of the pairs after it was asked twice."""

    first: Reading
    second: Reading


def fit_readings(sets: Sequence[Sequence[Aligned]], *, vectors: bool) -> Fitted:
    """The logistic models of all pairs; each set weighs the same."""
    pairs = [pair for group in sets for pair in group]
    weight = np.concatenate([np.full(len(group), 1 / len(group)) for group in sets])
    grids = [first_reading(pair.a, pair.b, pair.meaning if vectors else None) for pair in pairs]
    chosen = [_chosen(pair, grid, at) for at, (pair, grid) in enumerate(zip(pairs, grids, strict=True))]
    given: list[list[Mapping[str, NDArray[Any]]]] = [[grid.features] for grid in grids]
    first = _fit(pairs, chosen, [given], weight)
    likely = [first.likely(grid.features) for grid in grids]
    once = [[grid.features, second_reading(grid, cells)] for grid, cells in zip(grids, likely, strict=True)]
    second = _fit(pairs, chosen, [once], weight)
    likely = [second.likely(*features) for features in once]
    twice = [[grid.features, second_reading(grid, cells)] for grid, cells in zip(grids, likely, strict=True)]
    return Fitted(first, _fit(pairs, chosen, [once, twice], weight))


def _chosen(pair: Aligned, grid: Grid, seed: int) -> NDArray[np.float64]:
    """How often each cell counts: not where it is unknown, some of the easy ones for all of them."""
    easy = (grid.meaning < 0.3) & ~grid.equal & ~grid.stem & ~pair.sure
    kept = pair.known & (~easy | (np.random.default_rng(seed).random(easy.shape) < 1 / _EASY))
    return np.where(kept, np.where(easy, float(_EASY), 1.0), 0.0)


def _fit(
    pairs: Sequence[Aligned],
    chosen: Sequence[NDArray[np.float64]],
    readings: Sequence[Sequence[Sequence[Mapping[str, NDArray[Any]]]]],
    weight: NDArray[np.float64],
) -> Reading:
    names = [name for group in readings[0][0] for name in group]
    values, labels, weights = [], [], []
    for features in readings:
        for at, pair in enumerate(pairs):
            kept = chosen[at] > 0
            values.append(
                np.stack([group[name][kept] for group in features[at] for name in group], 1, dtype=np.float32)
            )
            labels.append(pair.sure[kept])
            weights.append(chosen[at][kept] * weight[at])
    x, y, w = np.concatenate(values), np.concatenate(labels).astype(np.float64), np.concatenate(weights)
    w *= len(w) / w.sum()
    while True:
        means, deviations = x.mean(0), x.std(0)
        varying = deviations > 1e-6
        scaled = np.zeros((len(x), len(names) + 1))
        scaled[:, :-1][:, varying] = (x[:, varying] - means[varying]) / deviations[varying]
        scaled[:, -1] = 1.0
        found = newton(scaled, y, w, _RIDGE)
        telling = np.abs(found[:-1]) >= _SLIGHT
        if telling.all():
            break
        names = [name for name, tells in zip(names, telling, strict=True) if tells]
        x = x[:, telling]
    factors = found[:-1] / deviations
    bias = float(found[-1] - factors @ means)
    return Reading(np.float32(bias), {name: np.float32(one) for name, one in zip(names, factors, strict=True)})


def as_toml(fitted: Mapping[str, Fitted]) -> str:
    lines = [
        "# How much each feature of two words counts for their being linked, read by core.differences.link_weights: a",
        "# logit is bias + the sum of factor * feature. Made by `make train-words`; not for editing by hand.",
    ]
    for mode, both in fitted.items():
        for name, reading in (("first", both.first), ("second", both.second)):
            lines += ["", f"[{mode}.{name}]", f"bias = {reading.bias:.4f}", f"[{mode}.{name}.factors]"]
            lines += [f'"{feature}" = {factor:.4f}' for feature, factor in reading.factors.items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit all again and write both files."""
    from core.semantics.loader import load_encoder

    folder = data_folder()
    if folder is None or not all((folder / "word_align" / f"{name}.jsonl").is_file() for name in SETS):
        sys.exit("the aligned sentence pairs are not there (CROSSREAD_DATA names their folder)")
    encoder = load_encoder()
    encoder.projection = None  # the middle layer as it is
    sets = [read(folder / "word_align" / f"{name}.jsonl", encoder) for name in SETS]
    halves = [[pair for group in sets for pair in group[half::2]] for half in (0, 1)]
    for half, other in ((0, 1), (1, 0)):
        project(halves[half], fit_projection(halves[other]))
    fitted = {"vectors": fit_readings(sets, vectors=True), "words": fit_readings(sets, vectors=False)}
    (_FOLDER / "word-links.toml").write_text(as_toml(fitted), encoding="utf-8")
    projection = fit_projection([pair for group in sets for pair in group])
    np.savez(
        _FOLDER / "word-linking.npz",
        model=np.array(WEIGHTS_SHA256),
        weights=projection.weights.astype(np.float16),
        offset=projection.offset.astype(np.float16),
    )


if __name__ == "__main__":
    main()
