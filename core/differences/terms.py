# SPDX-License-Identifier: Apache-2.0
"""Where the words and phrases of a table stand in a side: "regime", "witch hunt" and "witch-hunt".

Answers with the longest term at each place. Knows neither meanings nor inflections: the table holds every form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar, overload

T = TypeVar("T")
D = TypeVar("D")


class _Word(Protocol):
    @property
    def norm(self) -> str: ...


class Term(NamedTuple):
    """Words `first` to `last` (exclusive) of a side are the term `text` of a table."""

    first: int
    last: int
    text: str


class Vocabulary(Generic[T]):
    """What a table says of each of its terms: lower-case words, those of a phrase apart by one space."""

    def __init__(self, meanings: Mapping[str, T]) -> None:
        self.meanings = dict(meanings)
        self._longer: dict[str, list[tuple[str, ...]]] = {}
        for term in self.meanings:
            words = tuple(term.split())
            if len(words) > 1:
                self._longer.setdefault(words[0], []).append(words)
        for phrases in self._longer.values():
            phrases.sort(key=len, reverse=True)

    def __contains__(self, term: str) -> bool:
        return term in self.meanings

    def __getitem__(self, term: str) -> T:
        return self.meanings[term]

    @overload
    def get(self, term: str) -> T | None: ...

    @overload
    def get(self, term: str, default: D) -> T | D: ...

    def get(self, term: str, default: D | None = None) -> T | D | None:
        return self.meanings.get(term, default)

    def found_in(self, words: Sequence[_Word]) -> list[Term]:
        """The terms of `words` in their order; none begins inside another."""
        meanings, longer = self.meanings, self._longer
        found: list[Term] = []
        end = 0
        for i, word in enumerate(words):
            if i < end:
                continue
            norm = word.norm
            phrase = next((p for p in longer.get(norm, ()) if _stands_at(p, words, i)), None)
            if phrase is not None:
                end = i + len(phrase)
                found.append(Term(i, end, " ".join(phrase)))
            elif norm in meanings:
                found.append(Term(i, i + 1, norm))
        return found


def _stands_at(phrase: tuple[str, ...], words: Sequence[_Word], first: int) -> bool:
    if first + len(phrase) > len(words):
        return False
    return all(words[first + step].norm == part for step, part in enumerate(phrase))
