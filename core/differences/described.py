# SPDX-License-Identifier: Apache-2.0
"""Names and what stands for them: a description that the articles themselves give ("the river", where one of them tells
of the Quillay River; "the president", of President Rho), or the same words in another order ("the Ministry of Mines",
"the mining ministry").

Knows nothing of the world: what no article says of a name is no description of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from core.differences.alignment import LinkKind
from core.differences.pair import Pair, Side
from core.differences.words import breaks_between
from core.language.mentions import NameKind, NameMention
from core.model import Span

_DEFINITE = frozenset(("the", "this", "that", "its", "his", "her", "their", "our"))
_JOINED = re.compile(r"[\"“”]|\band\b")  # no name is read so
_BETWEEN = frozenset(',"“”()')
_LONGEST = 3  # content words of a description
_LOOSE = 2  # words more than those of the name that the same words in another order may take


class _Description(NamedTuple):
    """Words `first` to `head` (inclusive) of a side that stand behind "the"."""

    first: int
    head: int


def described(pair: Pair) -> list[tuple[Span, Span]]:
    """The names of one side that the other has in a description or in another order, as spans of a and b."""
    found = list(_in_one_direction(pair))
    found += [(one, two) for two, one in _in_one_direction(pair.turned)]
    return sorted(set(found))


def _in_one_direction(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """The names of a that b has otherwise."""
    descriptions = _descriptions(pair.b)
    theirs = {word.stem for word in pair.b.words}
    for name in pair.a.names:
        words = [i for i in pair.a.words_in(name.span) if pair.a.words[i].content]
        if not words or name.kind is NameKind.DEMONYM or _JOINED.search(pair.a.text, name.span.start, name.span.end):
            continue
        other = _in_another_order(pair, name, words)
        if other is not None:
            yield name.span, other
        elif pair.a.words[words[-1]].stem not in theirs or len(words) > 1:
            for one in descriptions:
                if _stands_for(pair, words, one):
                    yield name.span, pair.b.shown(one.first, one.head + 1)
                    break


def _in_another_order(pair: Pair, name: NameMention, words: list[int]) -> Span | None:
    """Where b has all words of a name, side by side but in other forms or another order."""
    if name.kind is NameKind.PERSON or len(words) < 2 or any(pair.a.words[i].norm[0].isdigit() for i in words):
        return None
    partners = [pair.alignment.a_to_b[i] for i in words]
    if min(partners) < 0 or max(partners) - min(partners) >= len(words) + _LOOSE:
        return None
    alike = partners == sorted(partners) and all(pair.alignment.kinds[i] is not LinkKind.MEANING for i in words)
    first, last = min(partners), max(partners) + 1
    if alike or any(_breaks(pair.b, j) for j in range(first, last - 1)):
        return None
    return pair.b.shown(first, last)


def _descriptions(side: Side) -> list[_Description]:
    """What stands behind "the" without a capital, up to its noun: the last content word of a row."""
    found = []
    for i, word in enumerate(side.words[:-1]):
        if word.norm not in _DEFINITE:
            continue
        head = i
        while head + 1 < len(side.words) and head - i < _LONGEST and not _breaks(side, head):
            after = side.words[head + 1]
            if not after.content or after.capital or not after.norm[0].isalpha():
                break
            head += 1
        if head > i and (head + 1 == len(side.words) or side.words[head + 1].norm != "of"):
            found += [_Description(i + 1, last) for last in range(head, i, -1)]
    return found


def _stands_for(pair: Pair, name: list[int], one: _Description) -> bool:
    """Whether a description in b stands for the words `name` of a: it is said of them in one of the articles, a does
    not have it besides, and both stand near what is linked or are linked themselves.
    """
    head, last = pair.b.words[one.head], pair.a.words[name[-1]]
    if any(word.stem == head.stem and i not in name for i, word in enumerate(pair.a.words)):
        return False
    own = [i for i in name if pair.a.words[i].stem != head.stem]
    if not own or any(pair.a.words[i].stem == word.stem for i in own for word in pair.b.words):
        return False
    if not _are_near(pair, range(name[0], name[-1] + 1), range(one.first, one.head + 1)):
        return False
    if len(own) < len(name):
        return last.stem == head.stem
    description = pair.b.text[pair.b.words[one.first].start : head.end]
    shown = pair.a.text[last.start : last.end]
    return any(_said_of(side.text, description.casefold(), shown) for side in (pair.a, pair.b))


def _are_near(pair: Pair, name: range, description: range) -> bool:
    linked = any(i in name and j in description for i, j in pair.alignment.links)
    return linked or pair.near(name, description) > 0


@lru_cache(maxsize=4096)
def _said_of(text: str, description: str, name: str) -> bool:
    """Whether a text says that `name` is a `description`: right before it ("the town of Orsova", "President Rho"),
    in its full form ("the Quillay River") or right after it ("Andes Metals, the Canadian company").
    """
    if name not in text:
        return False
    what, who = re.escape(description), re.escape(name)
    before = rf"\b(?i:{what}),?(?: of| in)?(?: the)?(?: [A-Z][\w.’'-]*){{0,3}}? {who}\b"
    within = rf"\b{who} {re.escape(description.title())}\b"
    after = rf"\b{who}, (?:a|an|the|its|his|her|their)(?: [\w’'-]+){{0,3}}? {what}\b"
    return re.search(rf"{before}|{within}|{after}", text) is not None


def _breaks(side: Side, left: int) -> bool:
    """Whether a clause ends between a word and the next, or any mark stands there."""
    one, two = side.words[left], side.words[left + 1]
    if side.owner[left] != side.owner[left + 1] or breaks_between(side.text, one, two):
        return True
    return any(mark in _BETWEEN for mark in side.text[one.end : two.start])
