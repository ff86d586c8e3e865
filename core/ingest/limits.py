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

MAX_BYTES: Final = 20_000_000  # of a text or a page
MAX_CONTAINER_BYTES: Final = 100_000_000  # of a document or an archive, which may hold pictures
MAX_UNPACKED: Final = 60_000_000  # bytes of the parts of a document that are read
MAX_PART: Final = 30_000_000  # bytes of one of them
MAX_RATIO: Final = 250  # of what a part is unpacked to what it was packed; no text is packed that well
MAX_ENTRIES: Final = 20_000  # of a packed document
MAX_WORDS: Final = 200_000
MAX_CHARACTERS: Final = 4_000_000
MAX_LINE_ENDS: Final = 250_000
MAX_PARAGRAPHS: Final = 50_000
MAX_ELEMENTS: Final = 400_000  # of a page
MAX_ATTRIBUTES: Final = 1_000  # of an element of it
MAX_DEPTH: Final = 200  # of a document's mark-up
MAX_PAGES: Final = 500  # of a document that is printed
MAX_RECORDS: Final = 50_000  # of an archive
MAX_LINES: Final = 2_000  # of a file with an article a line
MAX_FILES: Final = 200  # of a folder
MAX_FOLDERS: Final = 2_000  # inside a folder
MAX_TOKENS: Final = 1_500_000  # of an RTF document
MAX_SECONDS: Final = 10  # for what runs in a process of its own

_WORD: Final = re.compile(r"\w+(?:['’\-]\w+)*")
_PIECE: Final = 1_000_000  # code points between two looks at whether the work is still wanted


def refuse_bytes(size: int, path: str, limit: int = MAX_BYTES) -> None:
    """Raise `TOO_LARGE` for more than `limit` bytes."""
    if size > limit:
        raise CrossreadError(ErrorCode.TOO_LARGE, path=path, size=size, limit=limit)


def refuse_more(count: int, most: int, what: str, path: str) -> None:
    """Raise `TOO_COMPLEX` for more than `most` of `what`, a name under `[limited]` of `resources/words`."""
    if count > most:
        raise CrossreadError(ErrorCode.TOO_COMPLEX, path=path, what=what, most=most)


def refuse_words(text: str, path: str, cancelled: Callable[[], bool]) -> None:
    """Raise `TOO_LONG` for more than `MAX_WORDS` words, `TOO_COMPLEX` for more than `MAX_LINE_ENDS` lines or
    `MAX_CHARACTERS` code points.

    Scripts without spaces (Chinese, Japanese, Thai) have words that this does not see: for them three characters
    count as two words.
    """
    words = 0
    refuse_more(text.count("\n") + text.count("\r"), MAX_LINE_ENDS, "lines", path)
    for start in range(0, len(text), _PIECE):
        check(cancelled)
        for match in _WORD.finditer(text, start, min(len(text), start + _PIECE)):
            length = match.end() - match.start()
            words += 1 if length <= 40 else length * 2 // 3
    if words > MAX_WORDS:
        raise CrossreadError(ErrorCode.TOO_LONG, path=path, words=words, most=MAX_WORDS)
    refuse_more(len(text), MAX_CHARACTERS, "characters", path)
