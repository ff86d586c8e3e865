# SPDX-License-Identifier: Apache-2.0
"""What an encoder gives: one vector a text and one a word of it. Knows no model and no library but numpy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.model import ModelIdentity
from core.progress import Progress


@dataclass(frozen=True, slots=True)
class WordVectors:
    """The words of one text as the model saw them.

    `spans`: int32, shape (words, 2), code point offsets into the text that was encoded; words are in reading order
    and do not overlap. `vectors`: float16, shape (words, dimensions), each the mean of its subwords' last hidden
    states, scaled to length 1. A text longer than the model's window has vectors for its beginning only. `linking`:
    float16, shape (words, fewer dimensions), rows of length 1: `core.semantics.linking` says what for; None where the
    encoder makes none.
    """

    spans: NDArray[np.int32]
    vectors: NDArray[np.float16]
    linking: NDArray[np.float16] | None = None

    @property
    def for_links(self) -> NDArray[np.float16]:
        """The vectors that tell best which words of two texts stand for each other, shape (words, dimensions)."""
        return self.vectors if self.linking is None else self.linking


@dataclass(frozen=True, slots=True)
class Encoded:
    """`sentences`: float32, shape (texts, dimensions), rows of length 1. `words`: one entry a text, same order."""

    sentences: NDArray[np.float32]
    words: tuple[WordVectors, ...]


class Encoder(Protocol):
    """Anything that turns texts into vectors: the model, the cache around it, or a stand-in for tests."""

    @property
    def identity(self) -> ModelIdentity: ...

    def encode(self, texts: Sequence[str], *, progress: Progress = ..., cancelled: Callable[[], bool] = ...) -> Encoded:
        """The vectors of `texts`, in their order, all from one forward pass.

        Raises `core.progress.Interrupted` when cancelled between two batches.
        """
        ...
