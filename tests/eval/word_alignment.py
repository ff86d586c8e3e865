# SPDX-License-Identifier: Apache-2.0
"""Which word stands for which, on pairs of sentences that people have aligned: F1 of the sure links.

Punctuation counts, as in what others have published on these sets. Edinburgh++ is scored as Yao et al. (2013) do, by
the mean of the sentences' precision and recall (macro), MultiMWA as Lan et al. (2021) do, over all links (micro); both
are told of both. A possible link is a wrong one when it is found. Beside ours: equal words in order (difflib), words
that are each other's nearest by the model's last layer (cosine), and the previous release.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.differences.alignment import align, vectors_of
from core.differences.sequence import equal_blocks
from core.semantics.encoding import Encoder, WordVectors
from tests.eval.figures import OURS, PREVIOUS, Figure, figure
from tests.eval.previous import Previous
from tests.eval.word_tokens import Tokens, tokens

Links = frozenset[tuple[int, int]]
NEAREST = "cosine"
_PROBE = Path(__file__).parent / "word_alignment_probe.py"


def rows(path: Path, limit: int | None = None) -> list[dict[str, Any]]:
    """The first `limit` lines of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[:limit]]


def figures(name: str, path: Path, encoder: Encoder, release: Previous | None) -> list[Figure]:
    """The figures of the aligned pairs in `path`."""
    gold = rows(path)
    pairs = [(tokens(row["a_tokens"]), tokens(row["b_tokens"])) for row in gold]
    sure = [frozenset((i, j) for i, j in row["sure"]) for row in gold]
    read = encoder.encode([side.text for pair in pairs for side in pair]).words
    vectors = list(zip(read[::2], read[1::2], strict=True))
    found: dict[str, list[Links]] = {
        OURS: [ours(a, b, both) for (a, b), both in zip(pairs, vectors, strict=True)],
        "difflib": [in_order(a, b) for a, b in pairs],
        NEAREST: [nearest(a, b, both) for (a, b), both in zip(pairs, vectors, strict=True)],
    }
    if release is not None:
        found[PREVIOUS] = of_release(release, pairs)
    counts = {method: counted(links, sure) for method, links in found.items()}
    alone = counted([ours(a, b, None) for a, b in pairs], sure)
    methods = list(counts)
    return [
        figure(f"{name}: sure F1, macro", methods, len(gold), lambda method, at: macro_f1(counts[method], at)),
        figure(f"{name}: sure F1, micro", methods, len(gold), lambda method, at: micro_f1(counts[method], at)),
        Figure(f"{name}: sure F1, macro, without vectors", {OURS: macro_f1(alone, range(len(gold)))}),
    ]


def ours(a: Tokens, b: Tokens, vectors: tuple[WordVectors, WordVectors] | None) -> Links:
    """The links that the program finds, by token."""
    one, two = (None, None) if vectors is None else vectors
    found = align(a.words, b.words, vectors_of(a.words, one, 0), vectors_of(b.words, two, 0))
    return _by_token(a, b, found.links)


def in_order(a: Tokens, b: Tokens) -> Links:
    """Equal words in order."""
    blocks = equal_blocks(a.words, b.words)
    return _by_token(a, b, [(i + step, j + step) for i, j, size in blocks for step in range(size)])


def nearest(a: Tokens, b: Tokens, vectors: tuple[WordVectors, WordVectors]) -> Links:
    """Words that are each other's nearest by the last layer; marks, which it has no vector of, by being equal."""
    cells = np.full((len(a.words), len(b.words)), -1.0)
    left, right = (last_layer(side, read) for side, read in ((a, vectors[0]), (b, vectors[1])))
    cells[:] = left @ right.T
    marks = [np.array([not word.norm[0].isalnum() for word in side.words]) for side in (a, b)]
    equal = np.array([[one.norm == two.norm for two in b.words] for one in a.words]).reshape(cells.shape)
    cells[marks[0][:, None] | marks[1][None, :]] = -1.0
    cells[equal & marks[0][:, None]] = 1.0
    if not cells.size:
        return frozenset()
    best = cells.argmax(1)
    mutual = (cells.argmax(0)[best] == np.arange(len(best))) & (cells.max(1) > 0)
    return _by_token(a, b, [(int(i), int(best[i])) for i in np.flatnonzero(mutual)])


def last_layer(side: Tokens, read: WordVectors) -> NDArray[np.float32]:
    """The vectors of our words by the model's last layer: shape (words, dimensions)."""
    found = vectors_of(side.words, WordVectors(read.spans, read.vectors), 0)
    return np.zeros((len(side.words), 1), np.float32) if found is None else found


def of_release(release: Previous, pairs: Sequence[tuple[Tokens, Tokens]]) -> list[Links]:
    """The links of the previous release, by token; it knows no punctuation, so equal marks in order are added."""
    answer = release.answer({"pairs": [[a.text, b.text] for a, b in pairs]}, _PROBE)
    found = []
    for (a, b), links in zip(pairs, answer["links"], strict=True):
        spans = [(_token_at(a, one), _token_at(b, two)) for one, two in links]
        marks = {(i, j) for i, j in in_order(a, b) if not any(char.isalnum() for char in a.shown[i])}
        found.append(frozenset(spans) | marks)
    return found


def _token_at(side: Tokens, start: int) -> int:
    ends = np.cumsum([len(token) + 1 for token in side.shown]) - 1
    return int(np.searchsorted(ends, start, side="right"))


def _by_token(a: Tokens, b: Tokens, links: Sequence[tuple[int, int]]) -> Links:
    return frozenset((int(a.token_of[i]), int(b.token_of[j])) for i, j in links)


def counted(found: Sequence[Links], gold: Sequence[Links]) -> NDArray[np.float64]:
    """By sentence pair how many links are right, found and wanted: shape (pairs, 3)."""
    counts = [(len(ours & sure), len(ours), len(sure)) for ours, sure in zip(found, gold, strict=True)]
    return np.array(counts, np.float64).reshape(-1, 3)


def micro_f1(counts: NDArray[np.float64], at: Sequence[int]) -> float:
    right, found, wanted = counts[list(at)].sum(0)
    return f1(right / max(found, 1), right / max(wanted, 1))


def macro_f1(counts: NDArray[np.float64], at: Sequence[int]) -> float:
    """The F1 of mean precision and mean recall; where nothing is found or wanted, nothing is wrong."""
    right, found, wanted = counts[list(at)].T
    precision = np.where(found > 0, right / np.maximum(found, 1), 1.0).mean()
    recall = np.where(wanted > 0, right / np.maximum(wanted, 1), 1.0).mean()
    return f1(float(precision), float(recall))


def f1(precision: float, recall: float) -> float:
    total = precision + recall
    return float(2 * precision * recall / total) if total else 0.0
