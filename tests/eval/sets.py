# SPDX-License-Identifier: Apache-2.0
"""The public sets of sentence pairs, read from their folder beside the repository, and what they are called."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

REPOSITORY = Path(__file__).parent.parent.parent


def data_folder() -> Path | None:
    """The folder of the evaluation sets, or None where it is not there."""
    folder = Path(os.environ.get("CROSSREAD_DATA", REPOSITORY.parent / "shared" / "data"))
    return folder if folder.is_dir() else None


def digest(paths: list[Path]) -> str:
    """The beginning of one SHA-256 over all files, so that figures are compared on the same set only."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.read_bytes())
    return total.hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class PairSet:
    """Pairs of sentences. `labels`: whether they say the same; `groups`: the topic of each, `macro` the smaller group
    over which macro figures are averaged; `look_alikes`: pairs of two events that are alike.
    """

    pairs: tuple[tuple[str, str], ...]
    labels: NDArray[np.bool_]
    groups: tuple[str, ...]
    macro: tuple[str, ...]
    look_alikes: NDArray[np.bool_]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _set(rows: list[tuple[str, str, bool, str, str, bool]]) -> PairSet:
    return PairSet(
        tuple((row[0], row[1]) for row in rows),
        np.array([row[2] for row in rows], bool),
        tuple(row[3] for row in rows),
        tuple(row[4] for row in rows),
        np.array([row[5] for row in rows], bool),
    )


def ecb_plus(folder: Path, split: str) -> PairSet:
    """ECB+: strong pairs against those that share nothing but participants; partial overlap is left out. Pairs of
    another event of the same kind are negatives in the macro group of their topic ("12_*").
    """
    rows = [
        (row["a"], row["b"], row["label"] == "strong", row["subtopic"].split("_")[0], row["subtopic"], False)
        for row in _rows(folder / f"pairs.{split}.jsonl")
        if row["label"] != "partial"
    ]
    for row in _rows(folder / f"hardneg.{split}.jsonl"):
        topic = str(row["topic"])
        rows.append((row["a"], row["b"], False, topic, f"{topic}_*", True))
    return _set(rows)


def super_pal(folder: Path) -> PairSet:
    """SuperPAL: every summary sentence of a topic with every document sentence; aligned ones are positive."""
    topics: dict[str, set[tuple[str, str]]] = {}
    for row in _rows(folder / "multinews.dev.jsonl"):
        topics.setdefault(row["topic"], set()).add((row["summary_sent"], row["doc_sent"]))
    rows = []
    for topic, aligned in topics.items():
        ours, theirs = (sorted({pair[side] for pair in aligned}) for side in (0, 1))
        rows += [(a, b, (a, b) in aligned, topic, topic, False) for a, b in product(ours, theirs)]
    return _set(rows)


def claim_diff(folder: Path) -> PairSet:
    """ClaimDiff: claims of two articles on one issue, related (one strengthens or weakens the other) or not."""
    related: dict[tuple[str, str], tuple[bool, str]] = {}
    for task in ("strength", "weak"):
        for row in _rows(folder / f"{task}.train.jsonl"):
            pair = (row["claim_a"], row["claim_b"])
            related[pair] = (related.get(pair, (False, ""))[0] or bool(row["relation"]), row["topic"])
    return _set([(a, b, label, topic, topic, False) for (a, b), (label, topic) in related.items()])
