# SPDX-License-Identifier: Apache-2.0
"""Vectors that say which word of one text stands for which of another.

They come from the model's middle layer, where a word's vector still says what the word is; by the last one it says what
its sentence is about. For the model on board a projection, learned from aligned sentences, keeps the few dimensions
that tell links from neighbours of one field (`tests/eval/word_alignment_fit.py` made it). Of another model the middle
layer is taken as it is.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Projection:
    """`weights`: float32, shape (hidden size, dimensions); `offset`: float32, shape (dimensions,)."""

    weights: NDArray[np.float32]
    offset: NDArray[np.float32]

    def of(self, states: NDArray[np.float32]) -> NDArray[np.float32]:
        """`states` (words, hidden size), rows of length 1, as rows of length 1 of shape (words, dimensions)."""
        return unit(states @ self.weights + self.offset)


def middle_of(layers: int) -> int:
    """Which of `layers` layers, counted from 1, is the middle one; 0 is what the first one reads."""
    return layers // 2


def edition() -> str:
    """Which projection is on board: what was made with another one is to be made anew."""
    return hashlib.sha256(_learned()).hexdigest()[:16]


def _learned() -> bytes:
    return (resources.files("resources") / "matching" / "word-linking.npz").read_bytes()


@cache
def projection_for(sha256: str) -> Projection | None:
    """The projection that was learned for the model whose weights have the hash `sha256`; None for any other."""
    with np.load(io.BytesIO(_learned()), allow_pickle=False) as stored:
        if str(stored["model"]) != sha256:
            return None
        return Projection(stored["weights"].astype(np.float32), stored["offset"].astype(np.float32))


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """`vectors` scaled to length 1, row by row; a row of zeros stays one."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: NDArray[np.float32] = vectors / np.maximum(lengths, np.float32(1e-12))
    return scaled
