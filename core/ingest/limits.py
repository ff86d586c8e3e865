# SPDX-License-Identifier: Apache-2.0
"""How large a source may be. Said in one place, so that the refusal and the manual agree.

A long newspaper feature has some 10,000 words and a saved page of one rarely more than 2 MB; the limits lie far above
both, and low enough that comparing never takes a machine's whole memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from core.errors import CrossreadError, ErrorCode
from core.progress import check

MAX_BYTES: Final = 20_000_000
MAX_WORDS: Final = 200_000

_WORD: Final = re.compile(r"\w+(?:['’\-]\w+)*")
_PIECE: Final = 1_000_000  # code points between two looks at whether the work is still wanted


def refuse_bytes(size: int, path: str) -> None:
    """Raise `TOO_LARGE` for more than `MAX_BYTES` bytes."""
    if size > MAX_BYTES:
        raise CrossreadError(ErrorCode.TOO_LARGE, path=path, size=size, limit=MAX_BYTES)


def refuse_words(text: str, path: str, cancelled: Callable[[], bool]) -> None:
    """Raise `TOO_LONG` for more than `MAX_WORDS` words.

    Scripts without spaces (Chinese, Japanese, Thai) have words that this does not see: for them three characters
    count as two words.
    """
    words = 0
    for start in range(0, len(text), _PIECE):
        check(cancelled)
        for match in _WORD.finditer(text, start, min(len(text), start + _PIECE)):
            length = match.end() - match.start()
            words += 1 if length <= 40 else length * 2 // 3
    if words > MAX_WORDS:
        raise CrossreadError(ErrorCode.TOO_LONG, path=path, words=words, most=MAX_WORDS)
