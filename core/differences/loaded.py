# SPDX-License-Identifier: Apache-2.0
"""Loaded wording: two words of one field, of which one judges ("regime" for "government").

Knows only the fields of the lexicon, which a person can extend. Asks only near aligned content.
"""

from __future__ import annotations

from core.differences.pair import Finding, Pair, Side
from core.model import DifferenceKind, Severity

_BESIDE = 2  # words between an epithet and what both sides name


def find(pair: Pair) -> list[Finding]:
    """A finding for each two words of one field that judge differently, and each epithet that one side leaves out."""
    exchanged = _exchanged(pair)
    taken = {span for finding in exchanged for span in (*finding.a, *finding.b)}
    left_out = [*_left_out(pair), *(finding.flipped() for finding in _left_out(pair.turned))]
    return [*exchanged, *(each for each in left_out if taken.isdisjoint((*each.a, *each.b)))]


def _terms(side: Side) -> list[str]:
    """Each word of a side as the lexicon knows it; a hyphenated word stands whole at its first part."""
    terms = [word.norm for word in side.words]
    if not side.words or side.words[-1].compound == len(side.words) - 1:
        return terms
    for i, word in enumerate(side.words[:-1]):
        last = i + 1
        while last < len(side.words) and side.words[last].compound == word.compound:
            last += 1
        if last > i + 1 and (i == 0 or side.words[i - 1].compound != word.compound):
            terms[i] = "-".join(part.norm for part in side.words[i:last])
    return terms


def _exchanged(pair: Pair) -> list[Finding]:
    """Two words of one field, one for the other."""
    fields = pair.lexicon.loaded
    terms_a = _terms(pair.a)
    left = [i for i, term in enumerate(terms_a) if term in fields]
    if not left:
        return []
    terms_b = _terms(pair.b)
    right = [j for j, term in enumerate(terms_b) if term in fields]
    cells = []
    for i in left:
        for j in right:
            shared = fields[terms_a[i]].keys() & fields[terms_b[j]].keys()
            if not shared or not _free(pair, i, j):
                continue
            field = min(shared)
            weights = fields[terms_a[i]][field], fields[terms_b[j]][field]
            near = pair.near(range(i, i + 1), range(j, j + 1)) + (2 if pair.alignment.a_to_b[i] == j else 0)
            if near >= 1 and weights[0] != weights[1]:
                cells.append((-near, i, j, weights))
    found: list[Finding] = []
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for near, i, j, weights in sorted(cells):
        if i in taken_left or j in taken_right:
            continue
        taken_left.add(i)
        taken_right.add(j)
        found.append(
            Finding(
                DifferenceKind.LOADED_WORDING,
                Severity.MEDIUM if abs(weights[0] - weights[1]) >= 2 else Severity.LOW,
                round(min(0.9, 0.4 - near / 10), 3),
                (pair.a.shown(i, i + 1),),
                (pair.b.shown(j, j + 1),),
                {"weight": weights[0]},
                {"weight": weights[1]},
            )
        )
    return found


def _free(pair: Pair, i: int, j: int) -> bool:
    """Whether two words differ and no third stands for either."""
    different = pair.a.words[i].stem != pair.b.words[j].stem
    return different and pair.alignment.a_to_b[i] in (-1, j) and pair.alignment.b_to_a[j] in (-1, i)


def _left_out(pair: Pair) -> list[Finding]:
    """Epithets of a beside something that b names without one."""
    epithets = pair.lexicon.epithets
    found: list[Finding] = []
    other: set[str] | None = None
    for i, term in enumerate(_terms(pair.a)):
        if term not in epithets or pair.alignment.a_to_b[i] >= 0:
            continue
        other = other if other is not None else {word.stem for word in pair.b.words} | set(_terms(pair.b))
        if pair.a.words[i].stem in other or term in other or other & epithets:
            continue
        span = pair.a.shown(i, i + 1)
        words = pair.a.words_in(span)
        if not _named_beside(pair, words):
            continue
        found.append(
            Finding(
                DifferenceKind.LOADED_WORDING, Severity.MEDIUM, 0.6, (span,), (pair.place(words),), {"weight": 3}, {}
            )
        )
    return found


def _named_beside(pair: Pair, words: range) -> bool:
    """Whether a content word that both sides have stands right after the epithet, or right before it."""
    around = [*range(words.stop, words.stop + _BESIDE), *range(words.start - 1, words.start - 1 - _BESIDE, -1)]
    inside = (i for i in around if 0 <= i < len(pair.a.words))
    return any(pair.a.words[i].content and pair.alignment.a_to_b[i] >= 0 for i in inside)
