# SPDX-License-Identifier: Apache-2.0
"""What speaks against a match: what its claims tell differently, whom only one of them names, how little is covered.

It explains and lowers no score: similarity pairs, and accounts of one thing may well give other numbers. The
differences come judged, with the match; this only says which of them a reader should doubt the match for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from core.alignment.evidence import FIRM, Witness
from core.model import (
    ClaimSpan,
    Difference,
    DifferenceKind,
    Match,
    Objection,
    ObjectionKind,
    Role,
    Severity,
    Span,
)

_KINDS: Final = {
    DifferenceKind.NUMBER: ObjectionKind.NUMBER,
    DifferenceKind.DATE_TIME: ObjectionKind.DATE,
    DifferenceKind.ATTRIBUTION: ObjectionKind.SPEAKER,
    DifferenceKind.NEGATION: ObjectionKind.NEGATION,
    DifferenceKind.CONFLICTING_DETAIL: ObjectionKind.DETAIL,
    DifferenceKind.PLACE: ObjectionKind.DETAIL,
    DifferenceKind.ORDER: ObjectionKind.DETAIL,
}
_FIRST_WORDS: Final = 4  # of a claim, among which who acts mostly stands
_LITTLE: Final = 0.25  # a claim of which less than this share is told says much more than the match


def objections(match: Match, witness: Witness) -> tuple[Objection, ...]:
    """What speaks against `match`, which has its differences; the gravest first."""
    return (*_differing(match), *_others_named(match, witness), *_little_covered(match, witness), *_no_hold(match))


def _differing(match: Match) -> Iterator[Objection]:
    ordered = sorted(match.differences, key=lambda one: list(Severity).index(one.severity))
    for difference in ordered:
        kind = _KINDS.get(difference.kind)
        if kind is not None and difference.severity is not Severity.LOW and _told_twice(difference):
            yield Objection(kind, None, tuple(one for one in difference.spans if len(one.span)))


def _told_twice(difference: Difference) -> bool:
    """Whether both sides tell it; a denial stands on one."""
    told = [len(one.span) > 0 for one in difference.spans]
    return all(told) or (difference.kind is DifferenceKind.NEGATION and any(told))


def _others_named(match: Match, witness: Witness) -> Iterator[Objection]:
    """The first person (or nation or organisation) of each source, where none names another's at all."""
    actors: dict[str, tuple[ClaimSpan, tuple[str, ...]]] = {}
    everyone: dict[str, set[str]] = {}
    for claim in match.claims:
        source = witness.index.source(claim)
        for one in witness.named(claim):
            if not one.place:
                everyone.setdefault(source.id, set()).update(one.who)
                if one.full and source.id not in actors and _opens(witness, claim, one.span):
                    actors[source.id] = (ClaimSpan(claim, one.span), one.who)
    if len(actors) < len({witness.index.source(claim).id for claim in match.claims}):
        return
    alone = {
        source: place
        for source, (place, who) in actors.items()
        if not any(other != source and set(who) & names for other, names in everyone.items())
    }
    # A person may act for a nation.
    are_people = {who[0].startswith("person") for _, who in actors.values()}
    if len(alone) == len(actors) and len(are_people) == 1:
        yield Objection(ObjectionKind.NAME, None, tuple(alone.values()))


def _opens(witness: Witness, claim: str, span: Span) -> bool:
    """Whether a name stands among the first words of a claim."""
    start = witness.index.claim(claim).span.start
    return len(witness.index.source(claim).text[start : span.start].split()) <= _FIRST_WORDS


def _little_covered(match: Match, witness: Witness) -> Iterator[Objection]:
    """The claim of which the others tell least, if that is little."""
    told = witness.told(match.claims)
    shares: Mapping[str, float] = {
        claim: witness.worded(claim).share(told.words[claim])
        for claim in match.claims
        if witness.index.claim(claim).role is not Role.TITLE
    }
    least = min(shares, key=lambda claim: shares[claim], default=None)
    if least is None or shares[least] >= _LITTLE:
        return
    rest = tuple(witness.unanswered(least, told.words[least]))
    whole = ClaimSpan(least, witness.index.claim(least).span)
    yield Objection(ObjectionKind.COVERAGE, round(shares[least], 2), rest or (whole,))


def _no_hold(match: Match) -> Iterator[Objection]:
    """That nothing firm is shared."""
    if not any(one.kind in FIRM for one in match.evidence):
        yield Objection(ObjectionKind.NOTHING_FIRM)
