# SPDX-License-Identifier: Apache-2.0
"""Sentences whose words others have counted: their tokens, our words and marks, and which belongs to which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.differences.words import Word, with_marks, words_of


@dataclass(frozen=True, slots=True)
class Tokens:
    """`text` is the tokens with a space between them; `words` are ours, each a part of the token `token_of` it."""

    text: str
    shown: tuple[str, ...]
    words: tuple[Word, ...]
    token_of: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.shown)


def tokens(shown: Sequence[str], *, marks: bool = True) -> Tokens:
    """The tokens `shown` as one text and as our words; with `marks`, runs of punctuation are words, too."""
    text = " ".join(shown)
    words = with_marks(text) if marks else words_of(text)
    ends = np.cumsum([len(token) + 1 for token in shown]) - 1
    return Tokens(text, tuple(shown), words, np.searchsorted(ends, [word.start for word in words], side="right"))
