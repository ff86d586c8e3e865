# SPDX-License-Identifier: Apache-2.0
"""One thing described as of two sorts: "a typical new mortgage" and "a variable-rate mortgage", "a former test site"
and "a nuclear test site".

Holds what stands right before a noun that both sides have against each other where neither side says the other's
anywhere and nothing links the two. That is worth a look and excludes nothing: a mortgage may be both. Knows no
meanings; opposites and values of one field are the matter of `core.differences.detail`, words that judge that of
`core.differences.loaded`.
"""

from __future__ import annotations

from typing import Final

from core.differences.alignment import LinkKind
from core.differences.pair import Finding, Pair
from core.differences.scope import leaves_clause
from core.model import DifferenceKind, GravityReason, Severity

_SAME: Final = frozenset((LinkKind.EQUAL, LinkKind.STEM))
_LEADING: Final = frozenset(
    (
        "a",
        "an",
        "the",
        "this",
        "that",
        "its",
        "his",
        "her",
        "their",
        "of",
        "in",
        "on",
        "with",
        "for",
        "to",
        "by",
        "from",
    )
)
_MOST: Final = 3  # words before a noun that describe it
_SHARED: Final = 0.35  # share of linked words from which on both sides speak of one thing
_ALIKE: Final = 0.6  # cosine from which on two descriptions may mean the same
_MEANT: Final = 0.8  # likelihood from which on a word stands for another by its meaning
_SURE: Final = 0.55
_CONFLICT: Final = 0.3


def modified(pair: Pair) -> list[Finding]:
    """A finding for each noun of both sides that each describes in its own way."""
    found: list[Finding] = []
    for i, kind in pair.alignment.kinds.items():
        j = pair.alignment.a_to_b[i]
        if kind not in _SAME or j < 0 or _is_inside(pair, i, j):
            continue
        ours, theirs = _before(pair, i, j), _before(pair.turned, j, i)
        if ours is None or theirs is None:
            continue
        near = pair.near(range(ours.start, i + 1), range(theirs.start, j + 1))
        if near == 0 and pair.shared < _SHARED:
            continue
        alike = pair.likeness(ours, theirs)
        if alike is not None and alike >= _ALIKE:
            continue
        found.append(
            Finding(
                DifferenceKind.CONFLICTING_DETAIL,
                Severity.MEDIUM,
                _SURE,
                (pair.a.shown(ours.start, ours.stop),),
                (pair.b.shown(theirs.start, theirs.stop),),
                conflict=_CONFLICT,
                reason=GravityReason.DETAIL,
            )
        )
    return found


def _before(pair: Pair, head: int, partner: int) -> range | None:
    """The words before noun `head` of side a that describe it, if b has none of them; None where there are none."""
    side = pair.a
    if not side.words[head].content:
        return None
    first = head
    while first > 0 and head - first < _MOST and side.words[first - 1].content and not leaves_clause(side, first - 1):
        first -= 1
    if first == head or not _describes(pair, first, head, partner):
        return None
    return range(first, head)


def _is_inside(pair: Pair, i: int, j: int) -> bool:
    """Whether what both name begins before a word: "site" of "test site"."""
    linked = i > 0 and j > 0 and pair.a.words[i - 1].content and pair.alignment.a_to_b[i - 1] == j - 1
    return linked and pair.alignment.kinds[i - 1] in _SAME


def _by_place(pair: Pair, word: int, partner: int) -> bool:
    """Whether a word stands for one of those right before `partner` of b, but hardly means it."""
    j = pair.alignment.a_to_b[word]
    return partner - _MOST <= j < partner and 0 < pair.alignment.likely.get((word, j), 0.0) < _MEANT


def _describes(pair: Pair, first: int, head: int, partner: int) -> bool:
    """Whether words are plain words of side a that nothing in b stands for, behind an article or a preposition."""
    side, links = pair.a, pair.alignment.a_to_b
    before = side.words[first - 1].norm if first else ""
    if before not in _LEADING:
        return False
    span = side.shown(first, head)
    mentioned = (each.span for group in (side.names, side.numbers, side.dates) for each in group)
    if any(each.overlaps(span) for each in mentioned):
        return False
    if any(i in pair.alignment.in_phrases or side.words[i].capital for i in range(first, head)):
        return False
    if any(links[i] >= 0 and not _by_place(pair, i, partner) for i in range(first, head)):
        return False
    norms = [side.words[i].norm for i in range(first, head)]
    return not any(norm in pair.lexicon.loaded or norm == "one" or norm[0].isdigit() for norm in norms)
