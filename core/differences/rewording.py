# SPDX-License-Identifier: Apache-2.0
"""Passages of two sides that say one thing in other words: stretches that stand in one place, and words that are linked
by their meaning alone.

Names candidates with what speaks for them; how likely they are says `core.differences.left_score`. A passage that
names somebody or counts is no other wording of what stands in its place.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from core.differences.alignment import LinkKind, WordAlignment
from core.differences.pair import Pair, Side
from core.differences.stretches import BESIDE, Left, Stretch, beside, counted, job_of
from core.model import DifferenceKind

_REPLACED_AT_MOST = 5  # content words: beyond that, two passages in one place are two additions, not one change
_AT_EDGE = 3  # the same where the beginning or the end of the claim is one of the neighbours
_ALONE = 2  # the same where only one neighbour is shared
_LIKE = 0.3  # least cosine of two passages that are two wordings
_MOST = 5  # content words: more are no surer
_DECIMALS = 3  # the rest of a cosine depends on what else was encoded with it

Shares = tuple[float, float]  # of the content words of a and of b that both tell


def rewording(pair: Pair, one: Stretch, two: Stretch, shares: Shares) -> Left:
    """Two stretches in one place as a candidate."""
    return _left(pair, (one.first, one.last), (two.first, two.last), shares)


def _left(pair: Pair, one: tuple[int, int], two: tuple[int, int], shares: Shares, likely: float | None = None) -> Left:
    """The words `one` of a and `two` of b (first, last exclusive); `likely` is the likelihood of links between them."""
    likeness = pair.likeness(range(*one), range(*two))
    sides = (pair.a, one), (pair.b, two)
    sizes = [max(1, sum(side.words[i].content for i in range(*words))) for side, words in sides]
    spans = [side.shown(*words) for side, words in sides]
    named = [any(span.overlaps(name.span) for name in side.names) for (side, _), span in zip(sides, spans, strict=True)]
    counts = [any(span.overlaps(each) for each in counted(side)) for (side, _), span in zip(sides, spans, strict=True)]
    traits = {
        "content": float(min(max(sizes), _MOST)),
        "lone": float(max(sizes) == 1),
        "uneven": float(min(abs(sizes[0] - sizes[1]), _MOST)),
        "likeness": None if likeness is None else round(likeness, _DECIMALS),
        "likely": likely or 0.0,
        "in place": float(likely is None),
        "told": min(shares),
        "apart": round(abs(sum(one) / len(pair.a.words) - sum(two) / len(pair.b.words)) / 2, _DECIMALS),
        "one a name": float(named[0] is not named[1]),
        "names": float(all(named)),
        "one counts": float(counts[0] is not counts[1]),
    }
    return Left(DifferenceKind.PARAPHRASE, (spans[0],), (spans[1],), traits)


def in_one_place(
    pair: Pair, left: Sequence[Stretch], right: Sequence[Stretch], *, close: bool
) -> list[tuple[int, int]]:
    """Which stretches of both sides stand for each other: of like length, between the same linked words.

    In sentences that have most in common, one of the two neighbours is enough for short stretches.
    """
    cells = []
    size = len(pair.b.words)
    for x, one in enumerate(left):
        before, after = beside(pair, one)
        for y, two in enumerate(right):
            longer, shorter = max(one.content, two.content), min(one.content, two.content)
            if longer > _REPLACED_AT_MOST or longer > 3 * shorter:
                continue
            follows = before is not None and 0 <= two.first - before - 1 <= BESIDE
            precedes = after is not None and 0 <= after - two.last <= BESIDE
            if not (follows or precedes) or (before == -1 and not precedes) or (after == size and not follows):
                continue
            if job_of(pair.a, one) is not job_of(pair.b, two) or _tells(pair.a, one) or _tells(pair.b, two):
                continue
            if not _replaces(pair, one, two, both=follows and precedes, close=close):
                continue
            cells.append((-(follows + precedes), longer - shorter, x, y))
    found = []
    used: set[tuple[str, int]] = set()
    for _, _, x, y in sorted(cells):
        if ("a", x) not in used and ("b", y) not in used:
            used |= {("a", x), ("b", y)}
            found.append((x, y))
    return found


def _replaces(pair: Pair, one: Stretch, two: Stretch, *, both: bool, close: bool) -> bool:
    """Whether two passages in one place are two wordings: by their meaning if it is known, else by how they stand."""
    likeness = pair.likeness(range(one.first, one.last), range(two.first, two.last))
    if likeness is not None and likeness < _LIKE:
        return False
    longer = max(one.content, two.content)
    at_edge = one.first <= BESIDE or one.last >= len(pair.a.words) - BESIDE
    if likeness is not None and both:
        return True
    return longer <= (_AT_EDGE if at_edge else _REPLACED_AT_MOST) if both else close and longer <= _ALONE


def _tells(side: Side, stretch: Stretch) -> bool:
    """Whether a passage names somebody, dates or counts: then what stands in its place is no other wording of it."""
    span = side.shown(stretch.first, stretch.last)
    mentioned = [*counted(side), *(name.span for name in side.names)]
    return any(span.overlaps(each) for each in mentioned) or any(
        word.norm[0].isdigit() for word in side.words[stretch.first : stretch.last]
    )


def linked_phrases(pair: Pair, taken_a: Set[int], taken_b: Set[int], shares: Shares) -> list[Left]:
    """Phrases that stand for each other by meaning alone, in words that are not `taken`.

    Links of neighbours on both sides are one phrase; a phrase has no word in it that stands for one outside it.
    """
    alignment = pair.alignment
    by_meaning = {
        (i, j)
        for i, j in enumerate(alignment.a_to_b)
        if alignment.kinds.get(i) is LinkKind.MEANING and i not in taken_a and j not in taken_b
    }
    loose = [
        (i, j)
        for i, j in sorted(by_meaning.union(alignment.phrases))
        if not (i in taken_a or j in taken_b or _said_alike(alignment, i, j))
    ]
    found = []
    while loose:
        phrase = [loose.pop(0)]
        growing = True
        while growing:
            near = [link for link in loose if any(_adjoins(link, other) for other in phrase)]
            phrase += near
            loose = [link for link in loose if link not in near]
            growing = bool(near)
        rows, columns = {i for i, _ in phrase}, {j for _, j in phrase}
        told = any(pair.a.words[i].content for i in rows) and any(pair.b.words[j].content for j in columns)
        if told:
            one, two = (min(rows), max(rows) + 1), (min(columns), max(columns) + 1)
            likely = [pair.alignment.likely.get(link, 0.0) for link in phrase]
            found.append(_left(pair, one, two, shares, likely=sum(likely) / len(likely)))
    return found


def _said_alike(alignment: WordAlignment, i: int, j: int) -> bool:
    """Whether one of two words has its own counterpart by more than meaning."""
    kinds = alignment.kinds
    one = alignment.a_to_b[i] >= 0 and kinds[i] is not LinkKind.MEANING
    back = alignment.b_to_a[j]
    return one or (back >= 0 and kinds[back] is not LinkKind.MEANING)


def _adjoins(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two links are of the same or neighbouring words on both sides."""
    return abs(one[0] - other[0]) <= 1 and abs(one[1] - other[1]) <= 1
