# SPDX-License-Identifier: Apache-2.0
"""A guess at the language of a text from its commonest words and its script; None where it is not clear."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

_COMMON: Final = {
    "en": "the of and to in a is that for was it with as on by at from his her he she they but not are be has have had were said which",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei",
    "fr": "le la les de des et en un une du que qui dans pour par sur est au pas plus se ce avec sont il elle été cette ont aux ses",
    "es": "el la los las de que y en un una por con para del se es su al lo como más no fue este sus ha entre sobre son pero",
    "it": "il di che la e in un per una non sono da del con si al dei le della ha gli più anche nel alla come ma lo su è",
    "pt": "o a os as de que e em um uma para com não por do da no na se mais como dos das ao foi seu sua pelo à é",
    "nl": "de het een en van in is dat op te zijn met voor niet aan er om ook als door bij naar uit maar dan heeft hij werd wordt over",
    "sv": "och att det som en på är av för med den till har de inte om ett han men var sig från vi så kan när året under också",
    "pl": "w i na z się do nie jest to że o jak po za przez od dla są oraz który ale tym być jego został przed ich także czy",
    "tr": "ve bir bu için da de ile olarak olan çok daha gibi sonra kadar ne en ancak her olduğunu göre dedi ise o ama var değil şöyle ya",
    "id": "yang dan di dengan untuk pada dari ini dalam itu tidak akan ke oleh sebagai juga telah kepada adalah bahwa para saat mereka kata tersebut bisa sudah ada",
}
_WORDS: Final = {language: frozenset(words.split()) for language, words in _COMMON.items()}
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
FEWEST_WORDS: Final = 20


def guess_language(lines: Iterable[str]) -> str | None:
    """The ISO 639-1 code of the language of `lines`, from a sample of them."""
    sample = _sample(lines)
    letters = sum(1 for character in sample if character.isalpha())
    if letters < 40:
        return None
    for language, script in _SCRIPTS:
        # Japanese mixes its own letters with Chinese ones, so a fifth of the letters is enough for a script.
        if len(script.findall(sample)) * 5 > letters * (1 if language == "ja" else 3):
            if language == "ar" and len(_PERSIAN.findall(sample)) * 20 > letters:
                return "fa"
            return language
    if len(_CYRILLIC.findall(sample)) * 2 > letters:
        return "uk" if len(_UKRAINIAN.findall(sample)) * 50 > letters else "ru"
    tokens = [token.lower() for token in _TOKEN.findall(sample)]
    if len(tokens) < FEWEST_WORDS:
        return None
    counts = Counter({language: sum(token in words for token in tokens) for language, words in _WORDS.items()})
    (best, most), (_, second) = counts.most_common(2)
    if most < 0.15 * len(tokens) or most < 1.3 * second:
        return None
    return best


def _sample(lines: Iterable[str]) -> str:
    taken: list[str] = []
    size = 0
    for line in lines:
        taken.append(line)
        size += len(line)
        if size >= _SAMPLE:
            break
    return " ".join(taken)[:_SAMPLE]
