# SPDX-License-Identifier: Apache-2.0
"""Names in two forms: Austin and Lloyd J. Austin III, the WHO and the World Health Organization, Mr. Gallant.

Always slight. Another spelling and another office are kinds of their own.
"""

from __future__ import annotations

from core.differences.detector import Detector
from core.differences.name import Named, Relation, common_names
from core.differences.pair import Finding, Pair, Side
from core.differences.title import other_title
from core.language.mentions import NameKind
from core.model import DifferenceKind, GravityReason, Severity, Span


def find(pair: Pair) -> list[Finding]:
    """A finding for each name that both sides have in another form, or only one of them with a title."""
    found = []
    for one, two, relation in common_names(pair):
        if relation is Relation.SPELLING:
            continue
        form, titled = relation is Relation.FORM, other_title(pair, one, two) is not None
        if titled:
            spans = (one.mention.span, two.mention.span) if form else None
        elif form or _one_is_entitled(one, two):
            spans = _entitled(pair.a, one), _entitled(pair.b, two)
        else:
            spans = None
        if spans is not None:
            found.append(
                Finding(
                    DifferenceKind.NAME_FORM,
                    Severity.LOW,
                    0.8,
                    spans[:1],
                    spans[1:],
                    {"name": spans[0].of(pair.a.text)},
                    {"name": spans[1].of(pair.b.text)},
                    reason=GravityReason.NAME_FORM,
                )
            )
    return found


DETECTOR = Detector(DifferenceKind.NAME_FORM, find)


def _one_is_entitled(one: Named, two: Named) -> bool:
    kinds = one.mention.kind, two.mention.kind
    return bool(one.office) != bool(two.office) and NameKind.DEMONYM not in kinds


def _entitled(side: Side, name: Named) -> Span:
    """The name with the title before it, where that stands right beside it."""
    title, span = name.mention.title_span, name.mention.span
    if title is not None and title.end <= span.start and not side.text[title.end : span.start].strip():
        return Span(title.start, span.end)
    return span
