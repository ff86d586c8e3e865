# SPDX-License-Identifier: Apache-2.0
"""Loaded wording: two words of one field, of which one judges ("regime" for "government").

Knows only the fields of the lexicon, which a person can extend. Asks only near aligned content.
"""

from __future__ import annotations

from core.differences.pair import Finding, Pair
from core.model import DifferenceKind, Severity


def find(pair: Pair) -> list[Finding]:
    """A finding for each two words of one field that judge differently."""
    fields = pair.lexicon.loaded
    left = [i for i, word in enumerate(pair.a.words) if word.norm in fields]
    if not left:
        return []
    right = [j for j, word in enumerate(pair.b.words) if word.norm in fields]
    cells = []
    for i in left:
        for j in right:
            if not _comparable(pair, i, j):
                continue
            linked = pair.alignment.a_to_b[i] == j
            near = pair.near(range(i, i + 1), range(j, j + 1)) + (2 if linked else 0)
            if near >= 1:
                cells.append((-near, i, j))
    found: list[Finding] = []
    taken: set[tuple[str, int]] = set()
    for near, i, j in sorted(cells):
        if ("a", i) in taken or ("b", j) in taken:
            continue
        taken |= {("a", i), ("b", j)}
        weights = _weights(pair, i, j)
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


def _weights(pair: Pair, i: int, j: int) -> tuple[int, int]:
    one, two = pair.lexicon.loaded[pair.a.words[i].norm], pair.lexicon.loaded[pair.b.words[j].norm]
    field = min(one.keys() & two.keys())
    return one[field], two[field]


def _comparable(pair: Pair, i: int, j: int) -> bool:
    """Whether two words share a field, judge differently, and no other word stands for either."""
    one, two = pair.a.words[i], pair.b.words[j]
    if one.stem == two.stem or not pair.lexicon.loaded[one.norm].keys() & pair.lexicon.loaded[two.norm].keys():
        return False
    weights = _weights(pair, i, j)
    link, back = pair.alignment.a_to_b[i], pair.alignment.b_to_a[j]
    return weights[0] != weights[1] and link in (-1, j) and back in (-1, i)
