# SPDX-License-Identifier: Apache-2.0
"""Words between two sources as JSON and back.

A side is one text, for a comparison holds as many words as its sources several times over: a word is `60-66A3,4/0.12`,
its place in the source's text, how it stands (A aligned, C changed, O only here; small where it says nothing by itself,
as "the"), the numbers of its partners on the other side, and how far it differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from core.span import Span
from core.word_pairs import PairWord, PairWords, Standing, WordsBetween

_LETTER: Final = {Standing.ALIGNED: "A", Standing.CHANGED: "C", Standing.ALONE: "O"}
_STANDING: Final = {letter: standing for standing, letter in _LETTER.items()}
_WORD: Final = re.compile(r"(\d+)-(\d+)([ACOaco])(\d+(?:,\d+)*)?/(\d(?:\.\d+)?)")


def words_to_json(between: WordsBetween) -> dict[str, object]:
    words = between.words
    return {
        "sources": list(between.sources),
        "similarity": words.similarity,
        "a": " ".join(map(_told, words.a)),
        "b": " ".join(map(_told, words.b)),
    }


def _told(word: PairWord) -> str:
    letter = _LETTER[word.standing] if word.content else _LETTER[word.standing].lower()
    return f"{word.span.start}-{word.span.end}{letter}{','.join(map(str, word.partners))}/{word.differs:g}"


def words_from_json(data: Mapping[str, object]) -> WordsBetween:
    """The words that `data` describes. Raises ValueError with what is wrong."""
    sources, similarity = data.get("sources"), data.get("similarity")
    if not isinstance(sources, list) or len(sources) != 2 or not all(isinstance(one, str) for one in sources):
        raise ValueError(f"two sources are needed, not {sources!r}")
    if isinstance(similarity, bool) or not isinstance(similarity, int | float) or not 0 <= similarity <= 1:
        raise ValueError(f"the similarity lies between 0 and 1, not {similarity!r}")
    a, b = (tuple(_read(data.get(side))) for side in "ab")
    for side, others in ((a, b), (b, a)):
        if any(partner >= len(others) for word in side for partner in word.partners):
            raise ValueError("a word has a partner that is not there")
    return WordsBetween((sources[0], sources[1]), PairWords(a, b, float(similarity)))


def _read(told: object) -> Iterable[PairWord]:
    if not isinstance(told, str):
        raise ValueError(f"words are a text, not {told!r}")
    for each in told.split():
        found = _WORD.fullmatch(each)
        if found is None:
            raise ValueError(f"not a word: {each!r}")
        start, end = int(found[1]), int(found[2])
        if not start < end:
            raise ValueError(f"not a place of a word: {each!r}")
        partners = tuple(map(int, found[4].split(","))) if found[4] else ()
        yield PairWord(Span(start, end), _STANDING[found[3].upper()], partners, float(found[5]), found[3].isupper())
