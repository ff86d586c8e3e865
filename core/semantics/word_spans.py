# SPDX-License-Identifier: Apache-2.0
"""Where the words of a text are, for word vectors. Knows no language, no model and no library.

A word is a run of letters, digits and combining marks. An apostrophe inside it belongs to it ("don't", "Israel's"),
and so does a point, comma or colon between two digits ("30,000", "2.5", "10:30"). A hyphen does not: each half of
"US-backed" means something of its own, and stands alone in another account. Between Chinese signs, which stand without
spaces, each is a word of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

# Python's \w leaves combining marks out, so a decomposed accent or a vowel point would split its word.
_HEBREW = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
_ARABIC = "\u0610-\u061a\u064b-\u065f\u0670"
_MARKS = f"\u0300-\u036f\u0483-\u0487{_HEBREW}{_ARABIC}\u200c\u200d"
_RUN = rf"[^\W_](?:[^\W_]|[{_MARKS}])*"
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_OTHER = rf"(?!{_HAN.pattern})[^\W_]"
_SIGN_OR_RUN = re.compile(rf"{_HAN.pattern}|{_OTHER}(?:{_OTHER}|[{_MARKS}])*")
_WORD = re.compile(rf"{_RUN}(?:(?:['’ʼ]|(?<=\d)[.,:](?=\d)){_RUN})*")


def word_spans(text: str) -> NDArray[np.int32]:
    """The words of `text` in reading order: int32, shape (words, 2), half-open code point offsets."""
    words = _SIGN_OR_RUN if _HAN.search(text) else _WORD
    return as_spans([found.span() for found in words.finditer(text)])


def as_spans(pairs: Sequence[tuple[int, int]]) -> NDArray[np.int32]:
    """`pairs` as an array of shape (pairs, 2), also when there are none."""
    return np.array(pairs, dtype=np.int32).reshape(-1, 2)
