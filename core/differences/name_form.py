# SPDX-License-Identifier: Apache-2.0
"""Names in two forms: Austin and Lloyd J. Austin III, the WHO and the World Health Organization, Mr. Gallant; a nation
and the capital or house that stands for its government; a name and a description that stands for it.

Always slight. Another spelling and another office are kinds of their own.
"""

from __future__ import annotations

import re

from core.differences.described import described
from core.differences.detector import Detector
from core.differences.governments import governments_in, two_nations_in
from core.differences.name import Relation, common_names, form_of
from core.differences.named import Named
from core.differences.pair import Finding, Pair, Side
from core.differences.title import other_title
from core.language.mentions import NameKind
from core.model import DifferenceKind, GravityReason, Severity, Span

_ACRONYM = re.compile(r" \(([A-Z][A-Za-z.]{1,9})\)")


def find(pair: Pair) -> list[Finding]:
    """A finding for each name that both sides have in another form, or only one of them with a title."""
    found = []
    for one, two, relation in common_names(pair):
        if relation is Relation.SPELLING:
            continue
        form, titled = relation is Relation.FORM, other_title(pair, one, two) is not None
        if titled and form:
            found.append(_finding(pair, one.span, two.span))
        elif not titled and (form or _one_is_entitled(pair, one, two)):
            found.append(_finding(pair, _entitled(pair.a, one), _entitled(pair.b, two)))
        elif not form and (acronyms := _one_is_shortened(pair, one, two)):
            found.append(_finding(pair, *acronyms))
    found += [_finding(pair, one, two, 0.6) for one, two in (*governments_in(pair), *two_nations_in(pair))]
    taken = [(finding.a[0], finding.b[0]) for finding in found]
    for a, b, office in described(pair):
        if not office and not any(a.overlaps(one) or b.overlaps(two) for one, two in taken):
            found.append(_finding(pair, a, b, 0.6))
            taken.append((a, b))
    return found


DETECTOR = Detector(DifferenceKind.NAME_FORM, find)


def _finding(pair: Pair, a: Span, b: Span, score: float = 0.8) -> Finding:
    return Finding(
        DifferenceKind.NAME_FORM,
        Severity.LOW,
        score,
        (a,),
        (b,),
        {"name": a.of(pair.a.text)},
        {"name": b.of(pair.b.text)},
        reason=GravityReason.NAME_FORM,
    )


def _one_is_entitled(pair: Pair, one: Named, two: Named) -> bool:
    """Whether only one side tells the office of somebody, there or anywhere."""
    if NameKind.DEMONYM in (one.kind, two.kind) or bool(one.office) == bool(two.office):
        return False
    office, other = (one.office, pair.b) if one.office else (two.office, pair.a)
    return not office <= {word.stem for word in other.words}


def _one_is_shortened(pair: Pair, one: Named, two: Named) -> tuple[Span, Span] | None:
    """The names with the acronym in brackets that only one side gives behind it ("the Harbour Authority (HA)")."""
    spans = _with_acronym(pair.a, one), _with_acronym(pair.b, two)
    if (spans[0] == one.span) == (spans[1] == two.span):
        return None
    return spans


def _with_acronym(side: Side, name: Named) -> Span:
    behind = _ACRONYM.match(side.text, name.span.end)
    if behind is None or not form_of((behind[1].lower(),), name.words):
        return name.span
    return Span(name.span.start, behind.end())


def _entitled(side: Side, name: Named) -> Span:
    """The name with the title before it, where that stands right beside it."""
    title, span = name.title, name.span
    if title is not None and title.end <= span.start and not side.text[title.end : span.start].strip():
        return Span(_with_nation(side, title.start), span.end)
    return span


def _with_nation(side: Side, start: int) -> int:
    """Where an office at `start` begins with the nation before it ("U.S. President")."""
    for name in side.names:
        if name.kind in (NameKind.PLACE, NameKind.DEMONYM) and side.text[name.span.end : start] in (" ", "’s ", "'s "):
            return name.span.start
    return start
