# SPDX-License-Identifier: Apache-2.0
"""What a person has corrected of a source: where its claims end, what is no part of it, what is known about it.

A correction changes what is compared, so it is laid over a source before the comparison, not over its result. The text
stays as it is. Makes no claims; `core.language.claims.with_claims` does, by the corrections that stand in the source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from core.model import Corrections, Exclusion, ExclusionReason, Source, Span
from core.provenance import DataField, DataOrigin, Stated
from core.review.decisions import Attribute, Cut, Describe, Join, LeaveOut

_Name = TypeVar("_Name")


@dataclass(frozen=True, slots=True)
class Correction:
    """Of one source. `passages`: left out (True) or put back, a later one over an earlier one. `known`: "" for nothing.
    `speakers`: "" for the outlet itself.
    """

    cuts: frozenset[int] = frozenset()
    joins: tuple[Span, ...] = ()
    passages: tuple[tuple[Span, bool], ...] = ()
    known: Mapping[DataField, str] = field(default_factory=dict)
    speakers: Mapping[Span, str] = field(default_factory=dict)


Correcting = Cut | Join | LeaveOut | Describe | Attribute
"""The decisions that correct a source."""


def source_of(decision: Correcting) -> str:
    """The SHA-256 of the source that is corrected."""
    match decision:
        case Cut(place) | LeaveOut(place, _) | Attribute(place, _):
            return place.source
        case Join(claims):
            return claims[0].source
        case Describe(source, _, _):
            return source


def after(correction: Correction, decision: Correcting) -> Correction:
    """`correction` after one more decision about its source."""
    match decision:
        case Cut(place):
            return replace(correction, cuts=correction.cuts | {place.span.start})
        case Join(claims):
            stretch = Span(claims[0].span.start, max(place.span.end for place in claims))
            kept = tuple(one for one in correction.joins if not stretch.contains(one))
            cuts = frozenset(cut for cut in correction.cuts if not stretch.start < cut < stretch.end)
            return replace(correction, joins=(*kept, stretch), cuts=cuts)
        case LeaveOut(place, on):
            kept_passages = tuple(one for one in correction.passages if not place.span.contains(one[0]))
            return replace(correction, passages=(*kept_passages, (place.span, on)))
        case Describe(_, field_, value):
            return replace(correction, known=_set(correction.known, field_, value))
        case Attribute(place, speaker):
            return replace(correction, speakers=_set(correction.speakers, place.span, speaker))


def _set(values: Mapping[_Name, str], name: _Name, value: str | None) -> dict[_Name, str]:
    rest = {one: told for one, told in values.items() if one != name}
    return rest if value is None else {**rest, name: value}


def corrected(source: Source, correction: Correction | None) -> Source:
    """`source` as a person has corrected it. Its claims are as they were: they are to be made anew where
    `same_claims` says so.
    """
    if correction is None:
        return source
    excluded = source.excluded
    for span, out in correction.passages:
        excluded = _left_out(excluded, span) if out else _put_back(excluded, span)
    return replace(
        described(source, correction),
        excluded=tuple(one for one in excluded if one.span.of(source.text).strip()),
        corrections=Corrections(
            tuple(sorted(correction.cuts)),
            tuple(sorted(correction.joins)),
            tuple((span, speaker or None) for span, speaker in sorted(correction.speakers.items())),
        ),
    )


def described(source: Source, correction: Correction | None) -> Source:
    """`source` with what a person knows about it, and nothing else corrected."""
    if correction is None or not correction.known:
        return source
    said = tuple(Stated(name, value, DataOrigin.PERSON) for name, value in correction.known.items() if value)
    others = tuple(
        one for one in source.stated if one.origin is not DataOrigin.PERSON or one.field not in correction.known
    )
    known = {name.value: value or None for name, value in correction.known.items()}
    return replace(source, stated=(*others, *said), **known)  # type: ignore[arg-type]


def known_as(source: Source, told: Source) -> Source:
    """`source` with what is known about `told`, the same account; itself where that is the same."""
    names = ("stated", *(name.value for name in DataField))
    known = {name: getattr(told, name) for name in names}
    return source if all(getattr(source, name) == known[name] for name in names) else replace(source, **known)


def same_claims(one: Source, other: Source) -> bool:
    """Whether two states of a source are compared alike: title, author and address are told and not compared."""

    def compared(source: Source) -> object:
        return source.text, source.outlet, source.published, source.language, source.excluded, source.corrections

    return compared(one) == compared(other)


def _left_out(excluded: Iterable[Exclusion], span: Span) -> tuple[Exclusion, ...]:
    """With `span` left out. What was left out there for a reason of the program keeps that reason."""
    found = list(excluded)
    if any(one.span == span for one in found):
        return tuple(replace(one, kept=False) if one.span == span else one for one in found)
    around = [part for one in found for part in (_around(one, span) if one.kept else (one,))]
    return tuple(sorted((*around, Exclusion(span, ExclusionReason.PERSON)), key=_place))


def _put_back(excluded: Iterable[Exclusion], span: Span) -> tuple[Exclusion, ...]:
    """With all of `span` in the article; what reaches beyond it stays left out there."""
    found: list[Exclusion] = []
    for one in excluded:
        if one.kept or not one.span.overlaps(span):
            found.append(one)
            continue
        found += _around(one, span)
        inside = Span(max(one.span.start, span.start), min(one.span.end, span.end))
        if one.reason is not ExclusionReason.PERSON:
            found.append(replace(one, span=inside, kept=True))
    return tuple(sorted(found, key=_place))


def _around(one: Exclusion, span: Span) -> list[Exclusion]:
    """What of an exclusion lies before and behind `span`; the whole where it lies beside it."""
    if not one.span.overlaps(span):
        return [one]
    edges = ((one.span.start, span.start), (span.end, one.span.end))
    return [replace(one, span=Span(start, end)) for start, end in edges if start < end]


def _place(exclusion: Exclusion) -> Span:
    return exclusion.span
