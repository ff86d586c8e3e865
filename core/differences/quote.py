# SPDX-License-Identifier: Apache-2.0
"""Quotations: the same words of somebody, quoted differently, cut shorter, joined, or told without quotation marks.

Compares only what stands between quotation marks with its counterpart. Who spoke is asked elsewhere, but words of two
speakers are no versions of one quotation unless they are nearly the same. Says nothing of quotations that only one side
has; those are told as added or omitted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from core.differences.alignment import LinkKind
from core.differences.pair import Finding, Pair, Side
from core.differences.quotations import (
    Change,
    Quoted,
    Weight,
    changes,
    is_cut,
    likeness,
    moved_words,
    one_mouth,
    quotations,
    trimmed,
    weigh,
)
from core.differences.speaking import Same, Speaking, same, told_words
from core.model import DifferenceKind, GravityReason, Severity, Span

_SCARE: Final = 3  # words: a shorter quotation need not be somebody's words
_SHORT: Final = 5  # words: of a longer quotation one word told is nothing
_RETOLD: Final = 2  # content words, not names, that a quotation and what is told of it share
_PART: Final = 0.25  # of the content words of a quotation, which must be told
_SURELY: Final = 0.8  # likelihood that a single word stands for the one that is quoted
_LONG_CUT: Final = 4  # content words: what is cut then is told as left out, the quotation as cut


def find(pair: Pair) -> list[Finding]:
    """A finding for each quotation that the other side words differently or does not mark as one."""
    left, right = quotations(pair.a), quotations(pair.b)
    sole = len(left) == len(right) == 1
    found: list[Finding] = []
    paired_left: set[int] = set()
    paired_right: dict[int, int] = {}
    cells = sorted(
        (-share, x, y)
        for x, one in enumerate(left)
        for y, two in enumerate(right)
        if (share := likeness(pair, one, two, sole=sole)) > 0
    )
    for _, x, y in cells:
        if x in paired_left or y in paired_right:
            continue
        paired_left.add(x)
        paired_right[y] = x
        finding = _worded(pair, left[x], right[y])
        if finding is not None:
            found.append(finding)
    found += _joined(pair, cells, left, right)
    for x, one in enumerate(left):
        if x not in paired_left and (finding := _unmarked(pair, one, right) or _retold(pair, one, right)) is not None:
            found.append(finding)
    turned = pair.turned
    for y, two in enumerate(right):
        if (
            y not in paired_right
            and (finding := _unmarked(turned, two, left) or _retold(turned, two, left)) is not None
        ):
            found.append(finding.flipped())
    return found


def _worded(pair: Pair, one: Quoted, two: Quoted) -> Finding | None:
    """The changed words of two versions of one quotation; None where they are the same."""
    all_changes = changes(pair, one, two)
    moved = moved_words(pair, one, two, all_changes)
    weights = [weigh(pair, one, two, change, moved=moved) for change in all_changes]
    cut = [change for change in all_changes if is_cut(change, one, two)]
    altered = [
        (change, weight)
        for change, weight in zip(all_changes, weights, strict=True)
        if change not in cut and (weight is not Weight.NONE or _says(pair, one, two, change))
    ]
    if any(weight is not Weight.NONE for _, weight in altered):
        altered = [(change, weight) for change, weight in altered if weight is not Weight.NONE]
    if altered:
        gravest = max((weight for _, weight in altered), key=list(Weight).index)
        severity = {Weight.NONE: Severity.LOW, Weight.WORDS: Severity.MEDIUM, Weight.MEANING: Severity.HIGH}[gravest]
        shown = [change for change, _ in altered] + [change for change in cut if not _long(pair, one, two, change)]
        shown = [trimmed(pair, one, two, change, moved=moved) for change in sorted(shown)]
        return _finding(pair, one, two, shown, severity)
    if any(_long(pair, one, two, change) for change in cut):
        return _shared(pair, one, two, cut) if min(len(one.words), len(two.words)) >= _SCARE else None
    if _fragment(one, two) and all(
        weigh(pair, one, two, change, moved=moved) is Weight.NONE or _opens_with_it(pair, one, two, change)
        for change in cut
    ):
        return None
    severity = Severity.MEDIUM if any(_limits(pair, one, two, change) for change in cut) else Severity.LOW
    return _finding(pair, one, two, cut, severity) if cut else None


def _opens_with_it(pair: Pair, one: Quoted, two: Quoted, change: Change) -> bool:
    """Whether only the "it" of a short quotation is cut off: "It's absurd" against "absurd"."""
    words = [pair.a.words[i].norm for i in one.words[change.a_first : change.a_last]]
    words += [pair.b.words[i].norm for i in two.words[change.b_first : change.b_last]]
    return change.a_first == change.b_first == 0 and words[0] == "it" and len(words) <= _SCARE - 1


def _fragment(one: Quoted, two: Quoted) -> bool:
    return min(len(one.words), len(two.words)) <= _SCARE


def _says(pair: Pair, one: Quoted, two: Quoted, change: Change) -> bool:
    """Whether a change is worth a word although it makes nothing else of the quotation: content words that moved."""
    words = [pair.a.words[i] for i in one.words[change.a_first : change.a_last]]
    words += [pair.b.words[i] for i in two.words[change.b_first : change.b_last]]
    return any(word.content for word in words) or any(word.norm in pair.lexicon.negators for word in words)


def _long(pair: Pair, one: Quoted, two: Quoted, change: Change) -> bool:
    words = [pair.a.words[i] for i in one.words[change.a_first : change.a_last]]
    words += [pair.b.words[i] for i in two.words[change.b_first : change.b_last]]
    return sum(word.content for word in words) >= _LONG_CUT


def _limits(pair: Pair, one: Quoted, two: Quoted, change: Change) -> bool:
    """Whether what is cut off makes another statement of the rest: a condition, or a negation in the same clause."""
    side, words = (pair.a, one.words) if change.a_first < change.a_last else (pair.b, two.words)
    first, last = (change.a_first, change.a_last) if side is pair.a else (change.b_first, change.b_last)
    norms = {side.words[i].norm for i in words[first:last]}
    if norms & (pair.lexicon.conditions | {"if"}):
        return True
    left, right = (last - 1, last) if first == 0 else (first - 1, first)
    apart = side.text[side.words[words[left]].end : side.words[words[right]].start]
    return not apart.strip() and any(norm in pair.lexicon.negators or norm.endswith("n't") for norm in norms)


def _finding(pair: Pair, one: Quoted, two: Quoted, shown: Sequence[Change], severity: Severity) -> Finding:
    altered = any(not is_cut(change, one, two) for change in shown)
    manner = "altered" if altered else "cut"
    spans_a = [_spans(pair.a, one.words, change.a_first, change.a_last) for change in shown]
    spans_b = [_spans(pair.b, two.words, change.b_first, change.b_last) for change in shown]
    return Finding(
        DifferenceKind.QUOTE_WORDING,
        severity,
        0.9 if altered else 0.7,
        _tidy(spans_a),
        _tidy(spans_b),
        _values(pair.a, spans_a, manner),
        _values(pair.b, spans_b, manner),
        reason=GravityReason.QUOTED_WORDS,
    )


def _values(side: Side, changed: Sequence[Sequence[Span]], manner: str) -> Mapping[str, object]:
    """`words`: what stands there for each change, in order, empty where nothing does."""
    words = [" … ".join(" ".join(span.of(side.text).split()) for span in spans) for spans in changed]
    return {"manner": manner, "words": words}


def _spans(side: Side, words: Sequence[int], first: int, last: int) -> tuple[Span, ...]:
    """The spans of `words[first:last]`, one for each part of a quotation that is interrupted; empty where none is."""
    if first == last:
        at = side.words[words[first - 1]].end if first else side.words[words[0]].start
        return (Span(at, at),)
    borders = [k for k in range(first + 1, last) if words[k] != words[k - 1] + 1]
    runs = zip([first, *borders], [*borders, last], strict=True)
    return tuple(side.shown(words[low], words[high - 1] + 1) for low, high in runs)


def _tidy(changed: Sequence[Sequence[Span]]) -> tuple[Span, ...]:
    """Without the empty spans where there are others: one side's own words say where it differs."""
    spans = [span for each in changed for span in each]
    filled = [span for span in spans if len(span)]
    return tuple(filled or spans[:1])


def _shared(pair: Pair, one: Quoted, two: Quoted, cut: Sequence[Change]) -> Finding:
    """A quotation of which the other side quotes a part only: that part on both sides."""
    first_a, last_a, first_b, last_b = 0, len(one.words), 0, len(two.words)
    for change in cut:
        if change.a_first == 0 and change.b_first == 0:
            first_a, first_b = change.a_last, change.b_last
        else:
            last_a, last_b = change.a_first, change.b_first
    return Finding(
        DifferenceKind.QUOTE_WORDING,
        Severity.LOW,
        0.6,
        _spans(pair.a, one.words, first_a, last_a),
        _spans(pair.b, two.words, first_b, last_b),
        {"manner": "cut", "cut": len(one.words) < len(two.words)},
        {"manner": "cut", "cut": len(two.words) < len(one.words)},
        reason=GravityReason.QUOTED_WORDS,
    )


def _joined(
    pair: Pair, cells: Sequence[tuple[float, int, int]], left: Sequence[Quoted], right: Sequence[Quoted]
) -> list[Finding]:
    """Quotations that one side has apart and the other as one, with something between them that is no attribution."""
    found: list[Finding] = []
    for turned in (False, True):
        parts: dict[int, set[int]] = {}
        for _, x, y in cells:
            parts.setdefault(x if turned else y, set()).add(y if turned else x)
        apart, whole = (right, left) if turned else (left, right)
        side = pair.b if turned else pair.a
        for at, pieces in parts.items():
            ordered = sorted(pieces)
            shorter = [each for each in ordered if len(apart[each].words) < len(whole[at].words)]
            if len(shorter) < 2 or sum(len(apart[each].words) for each in shorter) > 1.2 * len(whole[at].words):
                continue
            spans = tuple(side.shown(apart[each].words[0], apart[each].words[-1] + 1) for each in shorter)
            other = pair.a if turned else pair.b
            one = other.shown(whole[at].words[0], whole[at].words[-1] + 1)
            finding = Finding(
                DifferenceKind.QUOTE_WORDING,
                Severity.MEDIUM,
                0.6,
                spans,
                (one,),
                {"manner": "joined", "joined": False},
                {"manner": "joined", "joined": True},
                reason=GravityReason.QUOTED_WORDS,
            )
            found.append(finding.flipped() if turned else finding)
    return found


def _unmarked(pair: Pair, one: Quoted, others: Sequence[Quoted]) -> Finding | None:
    """A quotation of a that b tells without marks: its content words stand there, together, of no other speaker."""
    links = pair.alignment.a_to_b
    content = one.content(pair.a)
    inside = [i for i in one.words if pair.a.words[i].content and links[i] >= 0]
    partners = sorted(links[i] for i in inside)
    quoted = {j for other in others for j in other.words}
    if not inside or 2 * len(inside) < content or sum(j in quoted for j in partners) > len(partners) / 2:
        return None
    if pair.b.owner[partners[0]] != pair.b.owner[partners[-1]]:
        return None
    stretch = pair.b.words[partners[0] : partners[-1] + 1]
    if 2 * len(partners) < sum(word.content for word in stretch):
        return None
    literal = len(inside) == content and all(pair.alignment.kinds[i] is LinkKind.EQUAL for i in inside)
    whole = one.claim.cue is not None if literal else len(inside) == content
    if not whole if len(one.words) < _SCARE else len(inside) < min(content, 2) and len(one.words) > _SHORT:
        return None
    if _is_name(pair.a, one):
        return None
    speakers = [claim for claim in pair.b.claims if claim.speaker]
    mouths = {one_mouth(pair, one.claim, claim) for claim in speakers}
    if mouths == {Same.NO} or (not literal and not (one.claim.speaker and mouths)):
        return None
    if content < 2 and not literal and any(pair.alignment.likely.get((i, links[i]), 1.0) < _SURELY for i in inside):
        return None
    return Finding(
        DifferenceKind.QUOTE_WORDING,
        Severity.LOW if literal else Severity.MEDIUM,
        0.6 if literal else 0.55,
        (pair.a.shown(one.words[0], one.words[-1] + 1),),
        (pair.b.shown(partners[0], partners[-1] + 1),),
        {"manner": "reported", "quoted": True},
        {"manner": "reported", "quoted": False},
        reason=GravityReason.REPORTED,
    )


def _retold(pair: Pair, one: Quoted, others: Sequence[Quoted]) -> Finding | None:
    """A quotation of a where b, which quotes nothing, tells in other words what the same person says."""
    if others or one.content(pair.a) < _SCARE or not one.claim.speaker:
        return None
    links = pair.alignment.a_to_b
    for claim in pair.b.claims:
        theirs = Speaking(pair.b, claim)
        mouth = same(pair, Speaking(pair.a, one.claim), theirs) if claim.speaker else Same.NO
        if not theirs.spans or mouth is Same.NO:
            continue
        told = set(told_words(theirs))
        retold = [i for i in one.words if links[i] in told and pair.a.words[i].content]
        if sum(not pair.a.words[i].capital for i in retold) < _RETOLD or len(retold) < _PART * one.content(pair.a):
            continue
        partners = sorted(links[i] for i in retold)
        return Finding(
            DifferenceKind.QUOTE_WORDING,
            Severity.MEDIUM,
            0.5,
            (pair.a.shown(retold[0], retold[-1] + 1),),
            (pair.b.shown(partners[0], partners[-1] + 1),),
            {"manner": "reported", "quoted": True},
            {"manner": "reported", "quoted": False},
            reason=GravityReason.REPORTED,
        )
    return None


def _is_name(side: Side, one: Quoted) -> bool:
    """Whether marks stand around a name: of a ship, a book, an operation."""
    return all(side.words[i].capital for i in one.words if side.words[i].content)
