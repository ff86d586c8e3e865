# SPDX-License-Identifier: Apache-2.0
"""A claim's words cut where its differences begin and end, each piece with what is to be seen and read there.

Answers "which words are marked, how, and with which name". Knows no format.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from core.model import ClaimIndex, Difference, DifferenceKind, Match, Relation, Severity, Span, State
from core.words import Words


class Style(StrEnum):
    """How the words of a difference are marked, so that it is seen without colour."""

    CHANGED = "changed"  # solid underline
    ADDED = "added"  # dashed underline
    MISSING = "missing"  # a caret at the place where the other account says more
    CONFLICTING = "conflicting"  # wavy underline


_ALWAYS_CONFLICTING: Final = frozenset({DifferenceKind.CONFLICTING_DETAIL, DifferenceKind.NEGATION})
_GRAVITY: Final = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


@dataclass(frozen=True, slots=True)
class Mark:
    """Words, or an empty place, of one claim that differ. `number` is the difference's position in its match."""

    span: Span
    style: Style
    kind: DifferenceKind
    severity: Severity
    number: int

    @property
    def rank(self) -> tuple[bool, int, int]:
        """The lowest of several marks on the same words is the one that is drawn."""
        return self.style is not Style.CONFLICTING, _GRAVITY[self.severity], self.number


@dataclass(frozen=True, slots=True)
class Segment:
    """Some words in a row that are marked alike. `labels` are the names of the kinds whose words end here."""

    text: str
    style: Style | None = None
    tone: str = ""
    labels: tuple[str, ...] = ()


def conflicting(match: Match, difference: Difference) -> bool:
    """Whether the two sides of `difference` exclude each other, as far as its match says."""
    return difference.kind in _ALWAYS_CONFLICTING or (
        match.relation is Relation.CONFLICT
        and difference.severity is Severity.HIGH
        and difference.kind is not DifferenceKind.ADDED_OMITTED
    )


def tone(match: Match, difference: Difference) -> State:
    """Whose ink and sign a difference has; that of agreement is a quiet one."""
    if conflicting(match, difference):
        return State.CONFLICT
    return State.AGREE if difference.severity is Severity.LOW else State.DIFFER


def marks_of(match: Match, claim_id: str) -> list[Mark]:
    """What is marked in one claim of a match, in reading order."""
    marks = []
    for number, difference in enumerate(match.differences):
        for part in difference.spans:
            if part.claim == claim_id:
                style = _style(match, difference, part.span)
                marks.append(Mark(part.span, style, difference.kind, difference.severity, number))
    return sorted(marks, key=lambda mark: (mark.span, mark.rank))


def segments(index: ClaimIndex, claim_id: str, marks: Sequence[Mark], words: Words) -> tuple[Segment, ...]:
    """The words of a claim from its beginning to its end, cut at the ends of `marks`; together they are its text.

    Where marks overlap the gravest is drawn, and each is named where it ends. An empty place is a segment without
    text, and only drawn where what is left out there is more than slight.
    """
    source, claim = index.by_id[claim_id]
    within = [mark for mark in marks if claim.span.contains(mark.span)]
    cuts = sorted(
        {claim.span.start, claim.span.end, *(at for mark in within for at in (mark.span.start, mark.span.end))}
    )
    made: list[Segment] = list(_places(within, claim.span.start, words))
    for start, end in pairwise(cuts):
        over = [mark for mark in within if mark.span.start <= start and end <= mark.span.end]
        text = source.text[start:end]
        if over:
            top = min(over, key=lambda mark: mark.rank)
            made.append(Segment(text, top.style, _tone(top), _labels((m for m in over if m.span.end == end), words)))
        else:
            made.append(Segment(text))
        made += _places(within, end, words)
    return tuple(made)


def _places(marks: Iterable[Mark], at: int, words: Words) -> list[Segment]:
    # A slight detail is marked where it stands; a caret on the other side for each would bury the text.
    weighty = (mark for mark in marks if mark.severity is not Severity.LOW)
    empty = [mark for mark in weighty if not len(mark.span) and mark.span.start == at]
    if not empty:
        return []
    top = min(empty, key=lambda mark: mark.rank)
    return [Segment("", Style.MISSING, _tone(top), _labels(empty, words))]


def _labels(marks: Iterable[Mark], words: Words) -> tuple[str, ...]:
    ordered = sorted(marks, key=lambda mark: mark.rank)
    return tuple(dict.fromkeys(words.mark(mark.kind, missing=not len(mark.span)) for mark in ordered))


def _style(match: Match, difference: Difference, span: Span) -> Style:
    if not len(span):
        return Style.MISSING
    if conflicting(match, difference):
        return Style.CONFLICTING
    one_sided = any(not len(part.span) for part in difference.spans)
    return Style.ADDED if one_sided or difference.kind is DifferenceKind.ADDED_OMITTED else Style.CHANGED


def _tone(mark: Mark) -> str:
    if mark.style is Style.CONFLICTING:
        return State.CONFLICT.value
    return "slight" if mark.severity is Severity.LOW else State.DIFFER.value
