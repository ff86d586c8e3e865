# SPDX-License-Identifier: Apache-2.0
"""Where to draw the differences of a match between two chosen sources.

Answers by claim, for views and reports alike, with spans that never overlap. Knows no colours and no words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from core.model import ClaimIndex, DifferenceKind, Match, Severity, Span


class MarkRole(StrEnum):
    """What a mark says about its words."""

    CHANGED = "changed"  # the other side has something else
    ADDED = "added"  # the other side has nothing
    PLACE = "place"  # an empty span: here would stand what only the other side has


@dataclass(frozen=True, slots=True)
class Mark:
    """`difference` is its number in `Match.differences`."""

    span: Span
    difference: int
    kind: DifferenceKind
    severity: Severity
    role: MarkRole


def marks_of(match: Match, index: ClaimIndex, source_ids: tuple[str, str]) -> Mapping[str, tuple[Mark, ...]]:
    """The marks in each claim of the two sources, in reading order; claims without a mark are there, too.

    Differences with a third source are left out. Where two differences claim the same words, the first one keeps
    them; a place inside a marked passage is shown at its end. Raises KeyError for a claim that `index` does not have.
    """
    found: dict[str, list[Mark]] = {claim: [] for claim in match.claims if index.source(claim).id in source_ids}
    places: list[tuple[str, Mark]] = []
    for number, difference in enumerate(match.differences):
        sources = [index.source(span.claim).id for span in difference.spans]
        if set(sources) != set(source_ids):
            continue
        filled = {source for source, span in zip(sources, difference.spans, strict=True) if len(span.span)}
        for claim, span in ((each.claim, each.span) for each in difference.spans):
            if not len(span):
                mark = Mark(span, number, difference.kind, difference.severity, MarkRole.PLACE)
                places.append((claim, mark))
            elif not any(mark.span.overlaps(span) for mark in found[claim]):
                role = MarkRole.CHANGED if len(filled) == 2 else MarkRole.ADDED
                found[claim].append(Mark(span, number, difference.kind, difference.severity, role))
    for claim, place in places:
        inside = [mark.span.end for mark in found[claim] if mark.span.start < place.span.start < mark.span.end]
        found[claim].append(replace(place, span=Span(inside[0], inside[0])) if inside else place)
    return {
        claim: tuple(sorted(marks, key=lambda mark: (mark.span, mark.difference))) for claim, marks in found.items()
    }
