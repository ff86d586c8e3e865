# SPDX-License-Identifier: Apache-2.0
"""Quotations: the same words of somebody, quoted differently, cut shorter, or told without quotation marks.

Compares only what stands between quotation marks with its counterpart. Who spoke is asked elsewhere.
"""

from __future__ import annotations

from typing import NamedTuple

from core.differences.alignment import LinkKind, relation_of
from core.differences.pair import Finding, Pair, Side
from core.differences.sequence import RunKind, equal_blocks, runs_of
from core.differences.speaking import Same, Speaking, same
from core.differences.words import Word, whole
from core.model import DifferenceKind, Severity, Span


class _Quoted(NamedTuple):
    words: range
    content: int


def find(pair: Pair) -> list[Finding]:
    """A finding for each quotation that the other side words differently or does not mark as one."""
    left, right = _quotations(pair.a), _quotations(pair.b)
    sole = len(left) == len(right) == 1 and _one_mouth(pair)
    found: list[Finding] = []
    paired_left: set[int] = set()
    paired_right: set[int] = set()
    cells = sorted(
        (-share, x, y)
        for x, one in enumerate(left)
        for y, two in enumerate(right)
        if (share := _shared(pair, one.words, two.words, sole=sole)) > 0
    )
    for _, x, y in cells:
        if x in paired_left or y in paired_right:
            continue
        paired_left.add(x)
        paired_right.add(y)
        finding = _worded(pair, left[x].words, right[y].words)
        if finding is not None:
            found.append(finding)
    for x, one in enumerate(left):
        if x not in paired_left and (finding := _unmarked(pair, one, right)) is not None:
            found.append(finding)
    turned = pair.turned
    for y, two in enumerate(right):
        if y not in paired_right and (finding := _unmarked(turned, two, left)) is not None:
            found.append(finding.flipped())
    return found


def _quotations(side: Side) -> list[_Quoted]:
    found = []
    for claim in side.claims:
        for quote in claim.quotes:
            words = side.words_in(quote)
            if words:
                found.append(_Quoted(words, sum(side.words[i].content for i in words)))
    return found


def _one_mouth(pair: Pair) -> bool:
    """Whether each side has one speaker and they can be one."""
    speaking = [[claim for claim in side.claims if claim.speaker] for side in (pair.a, pair.b)]
    if any(len(claims) != 1 for claims in speaking):
        return False
    one, two = Speaking(pair.a, speaking[0][0]), Speaking(pair.b, speaking[1][0])
    return same(pair, one, two) is not Same.NO


def _shared(pair: Pair, one: range, two: range, *, sole: bool) -> float:
    """How much of the shorter of two quotations the longer has in its order, 0 to 1; 0 where that is too little.

    Enough is the whole of it, or more than half with three words in a row; for the `sole` quotation of one speaker on
    each side, two words in a row.
    """
    a, b = pair.a.words[one.start : one.stop], pair.b.words[two.start : two.stop]
    blocks = equal_blocks(a, b)
    size = sum(length for _, _, length in blocks)
    if not any(word.content for i, _, length in blocks for word in a[i : i + length]):
        return 0.0
    shorter = min(len(a), len(b))
    in_a_row = max(length for _, _, length in blocks)
    enough = size == shorter == in_a_row or (in_a_row >= 3 and size > 0.5 * shorter) or (sole and in_a_row >= 2)
    return size / shorter + 0.001 * size if enough else 0.0


def _worded(pair: Pair, one: range, two: range) -> Finding | None:
    """The changed words of two versions of one quotation; None where they are the same."""
    a, b = pair.a.words[one.start : one.stop], pair.b.words[two.start : two.stop]
    spans_a: list[Span] = []
    spans_b: list[Span] = []
    altered = 0
    graver = False
    runs = runs_of(a, b)
    for position, run in enumerate(runs):
        if run.kind is RunKind.EQUAL:
            continue
        spans_a.append(_run_span(a, run.a_first, run.a_last))
        spans_b.append(_run_span(b, run.b_first, run.b_last))
        cut = run.kind is not RunKind.CHANGED and position in (0, len(runs) - 1)
        if not cut:
            altered += 1
            graver = graver or _content_changed(a[run.a_first : run.a_last], b[run.b_first : run.b_last])
    if not spans_a:
        return None
    severity = Severity.LOW if not altered else Severity.HIGH if graver else Severity.MEDIUM
    score = 0.9 if altered else 0.7
    return Finding(DifferenceKind.QUOTE_WORDING, severity, score, _tidy(spans_a), _tidy(spans_b))


def _run_span(words: tuple[Word, ...], first: int, last: int) -> Span:
    if first < last:
        first, last = whole(words, first, last)
        return Span(words[first].start, words[last - 1].end)
    at = words[first - 1].end if first else words[0].start
    return Span(at, at)


def _tidy(spans: list[Span]) -> tuple[Span, ...]:
    """Without the empty spans where there are others: one side's own words say where it differs."""
    filled = [span for span in spans if len(span)]
    return tuple(filled or spans[:1])


def _content_changed(a: tuple[Word, ...], b: tuple[Word, ...]) -> bool:
    """Whether a content word has no counterpart of its stem or root in the other version."""
    stems_a, stems_b = {word.stem for word in a}, {word.stem for word in b}
    alone_a = [word for word in a if word.content and word.stem not in stems_b]
    alone_b = [word for word in b if word.content and word.stem not in stems_a]
    return any(not any(relation_of(one, two) for two in alone_b) for one in alone_a) or any(
        not any(relation_of(one, two) for two in alone_a) for one in alone_b
    )


def _unmarked(pair: Pair, one: _Quoted, others: list[_Quoted]) -> Finding | None:
    """A quotation of a that b has without quotation marks: most of its content words stand there, close together."""
    if one.content < 2:
        return None
    links = pair.alignment.a_to_b
    inside = [i for i in one.words if pair.a.words[i].content and links[i] >= 0]
    partners = sorted(links[i] for i in inside)
    quoted = {j for other in others for j in other.words}
    if len(inside) < 2 or 2 * len(inside) < one.content or sum(j in quoted for j in partners) > len(partners) / 2:
        return None
    stretch = pair.b.words[partners[0] : partners[-1] + 1]
    if 2 * len(partners) < sum(word.content for word in stretch):
        return None
    literal = all(pair.alignment.kinds[i] is LinkKind.EQUAL for i in inside) and len(inside) == one.content
    return Finding(
        DifferenceKind.QUOTE_WORDING,
        Severity.LOW,
        0.6 if literal else 0.5,
        (pair.a.shown(one.words.start, one.words.stop),),
        (pair.b.shown(partners[0], partners[-1] + 1),),
        {"quoted": True},
        {"quoted": False},
    )
