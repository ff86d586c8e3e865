# SPDX-License-Identifier: Apache-2.0
"""How the differences of a match are to be seen, whoever shows them: style, ink, rank, and the state of a pair.

The one place that decides it for the window and the reports. Knows no colours, no words and no format; cutting text
where marks overlap and joining two articles are its callers'.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.differences.gravity import RANK
from core.model import ClaimIndex, Difference, DifferenceKind, Match, OwnKind, Relation, Severity, Span, State

TONES: Final = (State.CONFLICT, State.DIFFER, State.AGREE)  # the gravest first


class Style(StrEnum):
    """How the words of a difference are marked, so that it is seen without colour."""

    CHANGED = "changed"  # solid underline: both sides say it, each in its way
    ADDED = "added"  # dashed underline: the other side has nothing there
    MISSING = "missing"  # a caret at the place where the other side says more
    CONFLICTING = "conflicting"  # wavy underline


@dataclass(frozen=True, slots=True)
class Mark:
    """Words, or an empty place, of one claim that differ. `difference` is the position in `Match.differences`.

    `tone` says whose ink it has; that of agreement is a quiet one.
    """

    span: Span
    style: Style
    kind: DifferenceKind
    severity: Severity
    match: str
    difference: int
    tone: State
    own: OwnKind | None = None

    @property
    def quiet(self) -> bool:
        """Marked faintly and without its name until it is asked for: slight differences would drown the rest."""
        return self.severity is Severity.LOW

    @property
    def bold(self) -> bool:
        """Whether the words themselves stand out: what both sides tell, and not merely in other words."""
        telling = not self.quiet and self.kind is not DifferenceKind.PARAPHRASE
        return telling and self.style in {Style.CHANGED, Style.CONFLICTING}

    @property
    def rank(self) -> tuple[bool, int, int]:
        """The lowest of several marks on the same words is the one that is drawn."""
        return self.tone is not State.CONFLICT, RANK[self.severity], self.difference


def conflicting(match: Match, difference: Difference) -> bool:
    """Whether `difference` makes its match a conflict, and nobody has called it slight."""
    return match.relation is Relation.CONFLICT and difference.decides and difference.severity is not Severity.LOW


def tone(match: Match, difference: Difference) -> State:
    """Whose ink and sign a difference has; that of agreement is a quiet one."""
    if conflicting(match, difference):
        return State.CONFLICT
    return State.DIFFER if difference.disagrees else State.AGREE


def by_weight(match: Match, difference: Difference) -> tuple[int, int]:
    """The order in which the differences of a match are listed: what excludes each other, what disagrees, the rest; in
    each the gravest first.
    """
    return TONES.index(tone(match, difference)), RANK[difference.severity]


def marks_of_difference(match: Match, number: int) -> tuple[tuple[str, Mark], ...]:
    """The marks of `match.differences[number]`, each with its claim, in the order of its spans."""
    difference = match.differences[number]
    ink = tone(match, difference)
    marks = []
    for part in difference.spans:
        style = _style(difference, part.span, ink)
        mark = Mark(part.span, style, difference.kind, difference.severity, match.id, number, ink, difference.own)
        marks.append((part.claim, mark))
    return tuple(marks)


def _style(difference: Difference, span: Span, ink: State) -> Style:
    """How one span of a difference is marked; words that stand on one side alone are dashed, whatever the kind."""
    if not len(span):
        return Style.MISSING
    if ink is State.CONFLICT:
        return Style.CONFLICTING
    one_sided = difference.kind is DifferenceKind.ADDED_OMITTED or any(not len(part.span) for part in difference.spans)
    return Style.ADDED if one_sided else Style.CHANGED


def marks_of(match: Match, claim_id: str) -> tuple[Mark, ...]:
    """What is marked in one claim of a match, in reading order; marks may overlap."""
    marks = (
        mark
        for number in range(len(match.differences))
        for claim, mark in marks_of_difference(match, number)
        if claim == claim_id
    )
    return tuple(sorted(marks, key=lambda mark: (mark.span, mark.rank)))


def is_between(difference: Difference, index: ClaimIndex, source_ids: Collection[str]) -> bool:
    """Whether `difference` is one between these two sources. Raises KeyError for a claim that `index` lacks."""
    return {index.source(part.claim).id for part in difference.spans} == set(source_ids)


def state_between(match: Match, index: ClaimIndex, source_ids: tuple[str, str]) -> State:
    """The state of `match` as seen between two of its sources; that of the match where it has no others.

    What only a third source has against one of the two does not count. A conflict is between the sources of the
    differences that decide it; where none does, it is between all. Raises KeyError for a claim that `index` lacks.
    """
    if match.state is State.AGREE or {index.source(claim).id for claim in match.claims} <= set(source_ids):
        return match.state
    if match.state is State.CONFLICT:
        decisive = [one for one in match.differences if conflicting(match, one)]
        if not decisive or any(is_between(one, index, source_ids) for one in decisive):
            return State.CONFLICT
    telling = (one for one in match.differences if one.disagrees)
    return State.DIFFER if any(is_between(one, index, source_ids) for one in telling) else State.AGREE
