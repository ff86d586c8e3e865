# SPDX-License-Identifier: Apache-2.0
"""Where the words and phrases of a table stand in a side: "regime", "witch hunt" and "witch-hunt".

Answers with the longest term at each place. Knows neither meanings nor inflections: the table holds every form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar, overload

_REMEMBERED = 1024  # sides: a claim is asked about as often as it stands in a pair

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
        self._found: dict[int, tuple[Sequence[_Word], tuple[Term, ...]]] = {}  # by id of the words, which are kept
        self._beginning: dict[str, list[tuple[str, ...]]] = {}  # by first word the terms, the longest first
        for term in self.meanings:
            words = tuple(term.split())
            self._beginning.setdefault(words[0], []).append(words)
        for terms in self._beginning.values():
            terms.sort(key=len, reverse=True)

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

    def found_in(self, words: tuple[_Word, ...]) -> list[Term]:
        """The terms of `words` in their order; none begins inside another. The last ones asked for are remembered."""
        known = self._found.get(id(words))
        if known is not None and known[0] is words:
            return [*known[1]]
        found = self._search(words)
        if len(self._found) >= _REMEMBERED:
            self._found.clear()
        self._found[id(words)] = words, tuple(found)
        return found

    def _search(self, words: Sequence[_Word]) -> list[Term]:
        beginning = self._beginning
        found: list[Term] = []
        end = 0
        for i, word in enumerate(words):
            terms = beginning.get(word.norm)
            if terms is None or i < end:
                continue
            for term in terms:
                if len(term) == 1 or _stands_at(term, words, i):
                    end = i + len(term)
                    found.append(Term(i, end, " ".join(term)))
                    break
        return found


def _stands_at(phrase: tuple[str, ...], words: Sequence[_Word], first: int) -> bool:
    if first + len(phrase) > len(words):
        return False
    return all(words[first + step].norm == part for step, part in enumerate(phrase))
