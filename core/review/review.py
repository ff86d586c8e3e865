# SPDX-License-Identifier: Apache-2.0
"""All that has been decided so far, as one value, and what a further record makes of it.

`decided` is the only way in which a review changes. Knows no comparison; `core.review.overlay` lays it over one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from core.model import DifferenceKind, Status
from core.review.corrections import Correcting, Correction, after, source_of
from core.review.decisions import (
    Attribute,
    Bookmark,
    Cut,
    Decision,
    Describe,
    Flag,
    Ignore,
    Importance,
    Join,
    Judge,
    LeaveOut,
    Link,
    NoCounterpart,
    Note,
    Rate,
    Record,
    Tag,
    Taken,
    Unlink,
    Weigh,
)
from core.review.places import DifferenceKey, Key, Place

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Remark:
    """What has been decided about one match or claim. `by` and `at`: who touched it last, and when."""

    status: Status = Status.UNREVIEWED
    flagged: bool = False
    rating: str | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    by: str = ""
    at: str = ""

    @property
    def says(self) -> bool:
        """Whether anything is decided at all."""
        return replace(self, by="", at="") != Remark()


@dataclass(frozen=True, slots=True)
class Review:
    """`apart`: two places each, sorted, whose claims do not belong together. `ignored`: kinds of difference that do not
    matter, each with the match where, or None for everywhere. `corrections`: of the sources, by their SHA-256.
    `bookmarks`: names of places, in the order in which they were set. `words`: what stood at the places.
    """

    remarks: Mapping[Key, Remark] = field(default_factory=dict)
    links: tuple[Key, ...] = ()
    apart: frozenset[Key] = frozenset()
    no_counterpart: frozenset[Place] = frozenset()
    weighed: Mapping[DifferenceKey, Importance] = field(default_factory=dict)
    ignored: frozenset[tuple[DifferenceKind, Key | None]] = frozenset()
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    bookmarks: Mapping[Key, str] = field(default_factory=dict)
    words: Mapping[Place, str] = field(default_factory=dict)


def decided(review: Review, record: Record) -> Review:
    """`review` after `record`."""
    for decision in record.decisions:
        review = _after(review, decision, record.by, record.at)
    return replace(review, words={**review.words, **dict(record.words)}) if record.words else review


def review_of(records: Iterable[Record], review: Review = Review()) -> Review:
    """What `records` make of `review`, by default of one in which nothing is decided."""
    for record in records:
        review = decided(review, record)
    return review


def _after(review: Review, decision: Decision, by: str, at: str) -> Review:
    match decision:
        case Taken(theirs, who, when):
            return _after(review, theirs, who, when)
        case Judge(about, _) | Flag(about, _) | Rate(about, _) | Note(about, _) | Tag(about, _):
            return _remarked(review, about, by=by, at=at, **_remark(decision))
        case Weigh(difference, importance):
            weighed = dict(review.weighed)
            weighed.pop(difference, None)
            if importance is not None:
                weighed[difference] = importance
            return replace(review, weighed=weighed)
        case Ignore(kind, about, on):
            return replace(review, ignored=_with(review.ignored, (kind, about), on))
        case NoCounterpart(place, on):
            return replace(review, no_counterpart=_with(review.no_counterpart, place, on))
        case Link(claims):
            return _linked(review, claims)
        case Unlink(claim, others):
            return _unlinked(review, claim, others)
        case Bookmark(about, name):
            return replace(review, bookmarks=_bookmarked(review.bookmarks, about, name))
        case Cut() | Join() | LeaveOut() | Describe() | Attribute():
            return _corrected(review, decision)


def _bookmarked(bookmarks: Mapping[Key, str], about: Key, name: str | None) -> Mapping[Key, str]:
    """One that is there keeps its place under another name."""
    if name is not None:
        return {**bookmarks, about: name}
    return {key: called for key, called in bookmarks.items() if key != about}


def _with(values: frozenset[_T], value: _T, on: bool) -> frozenset[_T]:
    return values | {value} if on else values - {value}


def _remark(decision: Judge | Flag | Rate | Note | Tag) -> dict[str, object]:
    """Which fields of a remark a decision sets."""
    match decision:
        case Judge(_, status):
            return {"status": status}
        case Flag(_, on):
            return {"flagged": on}
        case Rate(_, rating):
            return {"rating": rating}
        case Note(_, text):
            return {"note": text}
        case Tag(_, tags):
            return {"tags": tags}


def _remarked(review: Review, about: Key, **changed: object) -> Review:
    remark = replace(review.remarks.get(about, Remark()), **changed)  # type: ignore[arg-type]
    remarks = dict(review.remarks)
    if remark.says:
        remarks[about] = remark
    else:
        remarks.pop(about, None)
    return replace(review, remarks=remarks)


def _linked(review: Review, claims: Key) -> Review:
    """What was linked is no longer apart, and none of it is without a counterpart."""
    return replace(
        review,
        links=review.links if claims in review.links else (*review.links, claims),
        apart=frozenset(pair for pair in review.apart if not set(pair) <= set(claims)),
        no_counterpart=review.no_counterpart - set(claims),
    )


def _unlinked(review: Review, claim: Place, others: Key) -> Review:
    """Links in which they met lose the claim; with claims of one source left they are none. What was said of matches in
    which they met is said of what is left of them.
    """

    def left(key: Key) -> Key:
        met = len(key) > 1 and claim in key and not set(others).isdisjoint(key)
        return tuple(place for place in key if place != claim) if met else key

    links = dict.fromkeys(left(link) for link in review.links)
    remarks = {key: remark for key, remark in review.remarks.items() if left(key) == key}
    for key, remark in review.remarks.items():
        if _of_two_sources(left(key)):
            remarks.setdefault(left(key), remark)
        elif left(key) != key:
            remarks[key] = remark
    pairs = {tuple(sorted((claim, other))) for other in others if other != claim}
    return replace(
        review,
        links=tuple(link for link in links if _of_two_sources(link)),
        remarks=remarks,
        apart=review.apart | pairs,
    )


def _corrected(review: Review, decision: Correcting) -> Review:
    source = source_of(decision)
    corrections = dict(review.corrections)
    correction = after(corrections.pop(source, Correction()), decision)
    if correction != Correction():
        corrections[source] = correction
    return replace(review, corrections=corrections)


def _of_two_sources(key: Key) -> bool:
    return len({place.source for place in key}) > 1
