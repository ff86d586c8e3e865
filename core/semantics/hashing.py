# SPDX-License-Identifier: Apache-2.0
"""A stand-in for the model: vectors by hashed words. For tests and for trying a way out; it knows no meaning.

Texts that share words are similar, and so, less, are words that share their letters ("minister", "ministers").
The same text has the same vectors on every machine, without a random generator.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from core.model import ModelIdentity
from core.progress import Progress, Step, check, never, silent
from core.semantics.encoding import Encoded, WordVectors
from core.semantics.word_spans import word_spans

_MOST_DIMENSIONS = 512  # the bits of one BLAKE2b digest
_TEXTS_A_STEP = 32


class HashEncoder:
    """An `Encoder` of numpy alone."""

    def __init__(self, dimensions: int = 256) -> None:
        if not 8 <= dimensions <= _MOST_DIMENSIONS:
            raise ValueError(f"dimensions lie between 8 and {_MOST_DIMENSIONS}, not {dimensions}")
        self._known: dict[str, NDArray[np.float32]] = {}
        digest = hashlib.sha256(f"crossread hash encoder 1, {dimensions}".encode()).hexdigest()
        self._identity = ModelIdentity("hash", digest, dimensions)

    @property
    def identity(self) -> ModelIdentity:
        return self._identity

    def encode(
        self, texts: Sequence[str], *, progress: Progress = silent, cancelled: Callable[[], bool] = never
    ) -> Encoded:
        """See `Encoder.encode`."""
        dimensions = self._identity.dimensions
        sentences = np.zeros((len(texts), dimensions), np.float32)
        words: list[WordVectors] = []
        for row, text in enumerate(texts):
            if row % _TEXTS_A_STEP == 0:
                check(cancelled)
                progress(Step.ENCODE, row, len(texts))
            spans = word_spans(text)
            forms = [text[start:end].casefold() for start, end in spans.tolist()]
            vectors = np.array([self._word(form) for form in forms], np.float32).reshape(-1, dimensions)
            # Short words are mostly grammar: every English text shares them.
            weights = np.array([0.25 if len(form) < 4 else 1.0 for form in forms], np.float32)
            total = weights @ vectors if forms else self._word("")
            sentences[row] = total / np.linalg.norm(total)
            words.append(WordVectors(spans, vectors.astype(np.float16)))
        progress(Step.ENCODE, len(texts), len(texts))
        return Encoded(sentences, tuple(words))

    def _word(self, form: str) -> NDArray[np.float32]:
        known = self._known.get(form)
        if known is None:
            padded = f"<{form}>"
            pieces = [padded[at : at + 4] for at in range(max(1, len(padded) - 3))]
            letters = np.sum([self._signs(piece) for piece in pieces], axis=0) / np.sqrt(len(pieces))
            total = self._signs(padded) + letters
            known = (total / np.linalg.norm(total)).astype(np.float32)
            self._known[form] = known
        return known

    def _signs(self, piece: str) -> NDArray[np.float32]:
        digest = hashlib.blake2b(piece.encode("utf-8", "surrogatepass")).digest()
        bits = np.unpackbits(np.frombuffer(digest, np.uint8))[: self._identity.dimensions]
        return bits.astype(np.float32) * 2 - 1
