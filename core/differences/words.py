# SPDX-License-Identifier: Apache-2.0
"""The words of a text, as they are shown and as they are compared.

Answers where each word stands and which words are the same but for typography: case, accents, curly quotes,
possessives, thousands separators, "per cent", dots in acronyms. Knows no meaning and compares nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import snowballstemmer

from core.differences.lexicon import lexicon
from core.model import Span

_WORD = re.compile(
    r"""
    per\s+cents?\b
    | (?<!\w)[$€£¥]?\d+(?:[.,]\d+)*(?:st|nd|rd|th)?
    | (?:[^\W\d_]\.){2,}
    | [^\W_]+(?:['’][^\W_]+)*['’]?
    | %
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKS = re.compile(r"(?:[^\w\s]|_)+")
_HYPHENS = "-\u2010\u2011"
_SMALL_NUMBERS = {
    **{"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7"},
    **{"eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12"},
}
_CONTRACTION = re.compile(r"(?:n't|'(?:m|re|ve|ll|d))$")
_CLAUSE_BREAK = re.compile(r"[;:!?—–]|(?<=\w{5})\.")  # a full stop after a short word ends an abbreviation


class Word(NamedTuple):
    """One word. `start` and `end` count code points; words never overlap.

    `norm` is what is compared, `stem` its stem. `content` is false for function words. `compound` is the number of
    the hyphenated word that it is a part of (each part is a word of its own, so that "long-range" meets "long
    range"); words of one compound are always shown together. `capital` is true where it begins with a capital.
    """

    start: int
    end: int
    norm: str
    stem: str
    content: bool
    compound: int
    capital: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


_stemmer: Any = snowballstemmer.stemmer("english")


@lru_cache(maxsize=65536)
def stem_of(norm: str) -> str:
    """The stem of a normalised word; irregular forms meet their base, numbers and short words stay as they are."""
    base = lexicon().irregular.get(norm)
    if base is not None:
        norm = base
    if len(norm) < 4 or not norm.isalpha():
        return norm
    return str(_stemmer.stemWord(norm))


@lru_cache(maxsize=65536)
def norm_of(shown: str) -> str:
    """What `shown` is compared as. "Israel’s" is "israel", "30,000" is "30000", "U.S." and "US" are "u.s"."""
    norm = unicodedata.normalize("NFKD", shown).replace("’", "'")
    norm = "".join(char for char in norm if not unicodedata.combining(char))
    folded = norm.casefold()
    if folded[0].isdigit() or folded[0] in "$€£¥":
        return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", folded.lstrip("$€£¥"))
    if folded == "%" or re.fullmatch(r"per\s+cents?", folded):
        return "percent"
    if folded.endswith("'s"):
        folded, norm = folded[:-2], norm[:-2]
    folded, norm = folded.rstrip("'"), norm.rstrip("'")
    if "." in folded:
        folded, norm = folded.replace(".", ""), norm.replace(".", "")
        return _acronym(folded)
    if norm.isupper() and 2 <= len(norm) <= 3:
        return _acronym(folded)
    return _SMALL_NUMBERS.get(folded, folded)


def _acronym(folded: str) -> str:
    """Acronyms that would read as a function word ("US", "IT", "WHO") keep apart from it."""
    return f"{folded[0]}.{folded[1:]}" if folded in lexicon().function else folded


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of `text`, in reading order; offsets are into `text`. Punctuation is no word."""
    function = lexicon().function
    words: list[Word] = []
    compound, previous = -1, -2
    for found in _WORD.finditer(text):
        shown, start, end = found.group(), found.start(), found.end()
        if shown[-1] in "'’" and shown[-2:-1] not in ("s", "S"):
            shown, end = shown[:-1], end - 1
        joined = previous == start or (previous == start - 1 and text[previous] in _HYPHENS)
        if not joined:
            compound += 1
        norm = norm_of(shown) or shown
        content = norm not in function and _CONTRACTION.search(norm) is None
        words.append(Word(start, end, norm, stem_of(norm), content, compound, shown[0].isupper()))
        previous = end
    return tuple(words)


def with_marks(text: str) -> tuple[Word, ...]:
    """The words of `text` and, as words of their own, the punctuation marks that stand between them.

    Marks in a row are one. One inside a word, and an apostrophe before one, is none.
    """
    words = list(words_of(text))
    taken = {at for word in words for at in range(word.start, word.end)}
    for found in _MARKS.finditer(text):
        start, end, mark = found.start(), found.end(), found.group()
        inside = start > 0 and text[start - 1].isalnum() and text[end : end + 1].isalnum()
        before = mark in "'’" and text[end : end + 1].isalpha()
        if not (start in taken or inside or before):
            words.append(Word(start, end, mark, mark, False, -1, False))
    return tuple(sorted(words))


def whole(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """The range `first` to `last` (exclusive) of `words`, widened to whole hyphenated words."""
    while first > 0 and words[first - 1].compound == words[first].compound:
        first -= 1
    while last < len(words) and words[last - 1].compound == words[last].compound:
        last += 1
    return first, last


def breaks_between(text: str, left: Word, right: Word) -> bool:
    """Whether a mark that ends a clause stands between two words of `text`; "4:17" and "10–12" are one thing each."""
    between = text[left.end : right.start]
    if between == " " or (len(between) == 1 and text[left.end - 1].isdigit() and text[right.start].isdigit()):
        return False
    return _CLAUSE_BREAK.search(text, left.end, right.start) is not None
