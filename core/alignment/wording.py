# SPDX-License-Identifier: Apache-2.0
"""A text as words to compare: spans, and one key for all forms of a word ("attacks", "attacked"; "five", "5").

Knows nothing of sources; spans are code points of the text handed in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer

from core.alignment.rarity import english_rarity
from core.model import Span

_TOKEN = re.compile(
    r"(?P<dotted>[^\W\d_](?:\.[^\W\d_])+\.?)"  # U.S., a.m.
    r"|(?P<number>\d+(?:[.,:]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*)(?:['’]s\b)?"
)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_SIGN_OR_TOKEN = re.compile(  # no spaces stand between words of Chinese signs: each sign is one
    rf"(?P<sign>{_HAN.pattern})|(?P<number>\d+(?:[.,:]\d+)*)|(?P<word>(?:(?!{_HAN.pattern})[^\W\d_])+)"
)
_DIGITS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20",
}  # fmt: skip
_NUMBER_RARITY = 0.7
_SIGN_RARITY = 0.6  # of a Chinese sign: less than a word, of which it is mostly a half


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text. `key` is equal for its forms; `rarity` is how rare the word is in English, 0 to 1."""

    span: Span
    key: str
    rarity: float
    capital: bool


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a lower-case word (Snowball English)."""
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=200_000)
def key_and_rarity(form: str) -> tuple[str, float]:
    """The key of one word form as it stands in a text, and its rarity in English."""
    lower = form.casefold().replace("’", "'").strip(".")
    if form[0].isdigit():
        return lower.replace(",", ""), _NUMBER_RARITY
    if lower in _DIGITS:
        return _DIGITS[lower], _NUMBER_RARITY
    if "." in lower:
        return lower.replace(".", "") + ".", 0.7
    lower = lower.removesuffix("n't").removesuffix("'s")
    stemmed = stem(lower)
    return stemmed, min(english_rarity(lower), english_rarity(stemmed))


@lru_cache(maxsize=16_384)  # a claim is asked for its words at several steps
def words_of(text: str) -> tuple[Word, ...]:
    """The words of `text` in reading order; punctuation is none."""
    found = []
    for match in (_SIGN_OR_TOKEN if _HAN.search(text) else _TOKEN).finditer(text):
        group = match.lastgroup or "word"
        form = match.group(group)
        key, rarity = (form, _SIGN_RARITY) if group == "sign" else key_and_rarity(form)
        if key:
            found.append(Word(Span(match.start(group), match.end(group)), key, rarity, form[0].isupper()))
    return tuple(found)
