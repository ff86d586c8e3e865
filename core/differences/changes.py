# SPDX-License-Identifier: Apache-2.0
"""What no other detector names: content that only one side has, and content that is worded otherwise.

Works on the word alignment, so that content which merely stands elsewhere in the sentence counts as neither. Knows
nothing of what the words mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from core.differences.alignment import LinkKind
from core.differences.pair import Finding, Pair, Side
from core.differences.words import breaks_between, whole
from core.model import DifferenceKind, Severity, Span

_CHANGED_AT_MOST = 6  # content words: beyond that, two passages in one place are two additions, not one change


class _Stretch(NamedTuple):
    """Words `first` to `last` (exclusive) of a side whose content the other side lacks; `content` of them carry it."""

    first: int
    last: int
    content: int


def find(pair: Pair, claimed_a: Sequence[bool], claimed_b: Sequence[bool]) -> list[Finding]:
    """Additions and paraphrases among the words that no detector has claimed (one flag a word and side)."""
    turned = pair.flipped()
    left, right = _stretches(pair, claimed_a), _stretches(turned, claimed_b)
    changed = _in_one_place(pair, left, right)
    found = [_changed(pair, left[x], right[y]) for x, y in changed]
    used_left, used_right = {x for x, _ in changed}, {y for _, y in changed}
    found += [_added(pair, stretch) for x, stretch in enumerate(left) if x not in used_left]
    found += [_added(turned, stretch).flipped() for y, stretch in enumerate(right) if y not in used_right]
    found += _reworded(pair, claimed_a, claimed_b)
    return found


def _stretches(pair: Pair, claimed: Sequence[bool]) -> list[_Stretch]:
    """The stretches of a without a counterpart: whole phrases, cut at claimed words and at the end of a clause."""
    side, links = pair.a, pair.alignment.a_to_b
    found: list[_Stretch] = []
    first = -1
    for i, word in enumerate(side.words):
        ends = claimed[i] or (word.content and links[i] >= 0)
        cut = first >= 0 and (side.owner[i] != side.owner[i - 1] or breaks_between(side.text, side.words[i - 1], word))
        if first >= 0 and (ends or cut):
            found += _trimmed(pair, first, i)
            first = -1
        if not ends and first < 0:
            first = i
    if first >= 0:
        found += _trimmed(pair, first, len(side.words))
    return found


def _trimmed(pair: Pair, first: int, last: int) -> list[_Stretch]:
    """The stretch without what belongs to its neighbours: linked function words before, function words after it."""
    words, links = pair.a.words, pair.alignment.a_to_b
    while first < last and not words[first].content and (links[first] >= 0 or _joins(words[first].norm)):
        first += 1
    while last > first and not words[last - 1].content:
        last -= 1
    content = sum(word.content for word in words[first:last])
    if not content:
        return []
    return [_Stretch(*whole(words, first, last), content)]


def _joins(norm: str) -> bool:
    return norm in ("and", "but", "or")


def _neighbours(pair: Pair, stretch: _Stretch) -> tuple[int, int]:
    """The partners in b of the nearest linked words before and after the stretch; -1 and len(b) at the ends."""
    links = pair.alignment.a_to_b
    left = next((links[i] for i in range(stretch.first - 1, -1, -1) if links[i] >= 0), -1)
    right = next((links[i] for i in range(stretch.last, len(links)) if links[i] >= 0), len(pair.b.words))
    return left, right


def _in_one_place(pair: Pair, left: Sequence[_Stretch], right: Sequence[_Stretch]) -> list[tuple[int, int]]:
    """Which stretches of both sides stand between the same linked words, or at least beside the same one."""
    cells = []
    for x, one in enumerate(left):
        before, after = _neighbours(pair, one)
        for y, two in enumerate(right):
            beside_left = before >= 0 and 0 <= two.first - before <= 3
            beside_right = after < len(pair.b.words) and 0 <= after - two.last <= 2
            if max(one.content, two.content) > _CHANGED_AT_MOST or not (beside_left or beside_right):
                continue
            if max(one.content, two.content) > 3 * min(one.content, two.content):
                continue
            cells.append((-(beside_left + beside_right), abs(one.content - two.content), x, y))
    found = []
    used: set[tuple[str, int]] = set()
    for _, _, x, y in sorted(cells):
        if ("a", x) not in used and ("b", y) not in used:
            used |= {("a", x), ("b", y)}
            found.append((x, y))
    return found


def _changed(pair: Pair, one: _Stretch, two: _Stretch) -> Finding:
    return Finding(
        DifferenceKind.PARAPHRASE,
        Severity.LOW,
        0.5,
        (pair.a.shown(one.first, one.last),),
        (pair.b.shown(two.first, two.last),),
    )


def _added(pair: Pair, stretch: _Stretch) -> Finding:
    """A stretch of a that b lacks. Worth a look where it names somebody, counts, quotes or restricts."""
    span = pair.a.shown(stretch.first, stretch.last)
    weighty = _weighty(pair.a, stretch, span, pair.lexicon.conditions)
    score = min(0.9, 0.4 + 0.1 * stretch.content)
    return Finding(
        DifferenceKind.ADDED_OMITTED,
        Severity.MEDIUM if weighty else Severity.LOW,
        round(score, 3),
        (span,),
        (pair.place(range(stretch.first, stretch.last)),),
    )


def _weighty(side: Side, stretch: _Stretch, span: Span, conditions: frozenset[str]) -> bool:
    mentioned = [*(number.span for number in side.numbers), *(name.span for name in side.names)]
    quotes = [quote for claim in side.claims for quote in claim.quotes]
    return (
        any(span.contains(other) for other in mentioned)
        or any(span.overlaps(quote) for quote in quotes)
        or any(word.norm in conditions for word in side.words[stretch.first : stretch.last])
    )


def _reworded(pair: Pair, claimed_a: Sequence[bool], claimed_b: Sequence[bool]) -> list[Finding]:
    """Runs of words that stand for each other by meaning or root alone."""
    kinds, links = pair.alignment.kinds, pair.alignment.a_to_b
    found: list[Finding] = []
    position = 0
    loose = [
        kinds.get(i) in (LinkKind.MEANING, LinkKind.ROOT) and not claimed_a[i] and not claimed_b[links[i]]
        for i in range(len(links))
    ]
    while position < len(loose):
        if not loose[position]:
            position += 1
            continue
        last = position + 1
        while last < len(loose) and loose[last] and links[last] == links[last - 1] + 1:
            last += 1
        found.append(
            Finding(
                DifferenceKind.PARAPHRASE,
                Severity.LOW,
                0.4,
                (pair.a.shown(position, last),),
                (pair.b.shown(links[position], links[last - 1] + 1),),
            )
        )
        position = last
    return found
