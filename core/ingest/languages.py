# SPDX-License-Identifier: Apache-2.0
"""A guess at the language of a text from its commonest words and its script; None where it is not clear."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from core.ingest.rules import table

_SCRIPTS: Final = (
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
)
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_UKRAINIAN: Final = re.compile(r"[іїєґІЇЄҐ]")
_PERSIAN: Final = re.compile(r"[پچژگکی]")
_TOKEN: Final = re.compile(r"[^\W\d_]+")
_SAMPLE: Final = 20_000  # code points
_ALIKE: Final = {"nb": "no", "nn": "no"}
FEWEST_WORDS: Final = 20
FEWEST_LETTERS: Final = 40


def guess_language(lines: Iterable[str]) -> str | None:
    """The ISO 639-1 code of the language of `lines`, from a sample of them."""
    sample = _sample(lines)
    letters = sum(1 for character in sample if character.isalpha())
    if letters < FEWEST_LETTERS:
        return None
    return _by_script(sample, letters) or _by_words([token.lower() for token in _TOKEN.findall(sample)])


def told_apart(stated: str | None, guessed: str | None) -> str | None:
    """The language of an article whose page states one while its words are those of another: sites state theirs for
    articles that they took over. A language that cannot be guessed is believed.
    """
    if stated is None or guessed is None:
        return stated or guessed
    known = {*_common(), *(language for language, _ in _SCRIPTS), "ru", "uk", "fa"}
    main = stated.lower().replace("_", "-").partition("-")[0]
    return guessed if main in known and _ALIKE.get(main, main) != _ALIKE.get(guessed, guessed) else stated


def _by_script(sample: str, letters: int) -> str | None:
    """The language that a script stands for, or the commonest of those that share it."""
    for language, script in _SCRIPTS:
        # Japanese mixes its own letters with Chinese ones: a fifth of them is enough for it.
        if len(script.findall(sample)) * 5 > letters * (1 if language == "ja" else 3):
            is_persian = language == "ar" and len(_PERSIAN.findall(sample)) * 20 > letters
            return "fa" if is_persian else language
    if len(_CYRILLIC.findall(sample)) * 2 > letters:
        return "uk" if len(_UKRAINIAN.findall(sample)) * 50 > letters else "ru"
    return None


def _by_words(tokens: Sequence[str]) -> str | None:
    """The language whose commonest words make up a good part of `tokens`, and clearly more than any other's."""
    if len(tokens) < FEWEST_WORDS:
        return None
    counts = Counter({language: sum(token in words for token in tokens) for language, words in _common().items()})
    (best, most), (_, second) = counts.most_common(2)
    return best if most >= 0.15 * len(tokens) and most >= 1.3 * second else None


@cache
def _common() -> Mapping[str, frozenset[str]]:
    return {language: frozenset(words) for language, words in table("languages").items()}


def _sample(lines: Iterable[str]) -> str:
    taken: list[str] = []
    size = 0
    for line in lines:
        taken.append(line)
        size += len(line)
        if size >= _SAMPLE:
            break
    return " ".join(taken)[:_SAMPLE]
