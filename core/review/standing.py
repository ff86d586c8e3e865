# SPDX-License-Identifier: Apache-2.0
"""What stands of a review, topic by topic, with who decided it when; and where two reviewers decided differently.

A topic is one thing that can be decided once: whether claims belong together, the note on a match, a claim's speaker.
Of what was decided about it, the last decision stands; one that takes everything back leaves nothing. Compares reviews;
`core.review.exchange` is how another's comes here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.model import DifferenceKind, Span, Status
from core.provenance import DataField
from core.review.decisions import (
    Attribute,
    Cut,
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
    OwnDecision,
    Rate,
    Record,
    Tag,
    Taken,
    Unlink,
    Weigh,
)
from core.review.places import Key, Place


class Aspect(StrEnum):
    TOGETHER = "together"  # whether claims belong together: confirmed, linked, rejected, unlinked
    FLAG = "flag"
    RATING = "rating"
    NOTE = "note"
    TAGS = "tags"
    IMPORTANCE = "importance"  # of one difference
    IGNORED = "ignored"  # a kind of difference
    ALONE = "alone"  # no counterpart
    BORDER = "border"  # whether one claim ends and another begins at a place
    PASSAGE = "passage"  # whether one is left out
    DETAIL = "detail"  # of a source
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Topic:
    """`about`: where. `named`: the kind of difference, or the field of a source, that is meant."""

    aspect: Aspect
    about: Key
    named: str = ""


Value = Status | Importance | bool | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What was decided last about a topic. `decision` is what makes it so."""

    value: Value
    decision: OwnDecision
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Contest:
    """A topic that two reviewers decided differently."""

    topic: Topic
    mine: Standing
    theirs: Standing


@dataclass(frozen=True, slots=True)
class Settlement:
    """Another's review beside one's own. `new`: what only they decided; `agreed`: how much both decided alike."""

    contests: tuple[Contest, ...] = ()
    new: tuple[tuple[Topic, Standing], ...] = ()
    agreed: int = 0


def standing(records: Iterable[Record]) -> dict[Topic, Standing]:
    """What stands after `records`, in the order in which it was decided."""
    found: dict[Topic, Standing] = {}
    for record in records:
        for decision in record.decisions:
            own, by, at = (
                (decision.decision, decision.by, decision.at)
                if isinstance(decision, Taken)
                else (decision, record.by, record.at)
            )
            for topic, value, part in _said(own):
                found.pop(topic, None)
                if value is not None:
                    found[topic] = Standing(value, part, by, at)
    return found


def settlement(mine: Mapping[Topic, Standing], theirs: Mapping[Topic, Standing]) -> Settlement:
    """Where two reviews of the same sources agree, where they do not, and what only `theirs` has."""
    contests, new, agreed = [], [], 0
    for topic, other in theirs.items():
        own = mine.get(topic)
        if own is None:
            new.append((topic, other))
        elif own.value == other.value:
            agreed += 1
        else:
            contests.append(Contest(topic, own, other))
    return Settlement(tuple(contests), tuple(new), agreed)


def taken(topic: Topic, theirs: Standing, mine: Standing | None = None) -> Iterator[Taken]:
    """The decisions that make `theirs` stand where `mine` stood, in their name and time."""
    decisions: list[OwnDecision] = [theirs.decision]
    if topic.aspect is Aspect.TOGETHER and theirs.value is Status.CONFIRMED:
        apart = mine is not None and isinstance(mine.decision, Unlink)
        if apart and not isinstance(theirs.decision, Link):
            decisions.insert(0, Link(topic.about))
        if mine is not None and isinstance(theirs.decision, Link):
            decisions.append(Judge(topic.about, Status.CONFIRMED))
    for decision in decisions:
        yield Taken(decision, theirs.by, theirs.at)


def settled_as(topic: Topic, value: Value) -> OwnDecision:
    """The decision that makes `value` stand for a topic, neither one's own nor theirs.

    Raises ValueError for topics that are decided one way or the other and nothing else.
    """
    match topic.aspect, value:
        case Aspect.TOGETHER, Status():
            return Judge(topic.about, value)
        case Aspect.RATING, str():
            return Rate(topic.about, value or None)
        case Aspect.NOTE, str():
            return Note(topic.about, value)
        case Aspect.TAGS, tuple():
            return Tag(topic.about, value)
        case Aspect.SPEAKER, str():
            return Attribute(topic.about[0], value)
        case Aspect.DETAIL, str():
            return Describe(topic.about[0].source, DataField(topic.named), value)
    raise ValueError(f"{topic.aspect} cannot be {value!r}")


def _said(decision: OwnDecision) -> Iterator[tuple[Topic, Value | None, OwnDecision]]:
    """The topics that a decision is about, what it says of each (None: nothing), and the part of it that says so."""
    match decision:
        case Judge(key, status):
            yield Topic(Aspect.TOGETHER, key), None if status is Status.UNREVIEWED else status, decision
        case Link(key):
            yield Topic(Aspect.TOGETHER, key), Status.CONFIRMED, decision
        case Unlink(claim, others):
            for other in others:
                yield Topic(Aspect.TOGETHER, _sorted(claim, other)), Status.REJECTED, Unlink(claim, (other,))
        case Flag(key, on):
            yield Topic(Aspect.FLAG, key), on or None, decision
        case Rate(key, rating):
            yield Topic(Aspect.RATING, key), rating or None, decision
        case Note(key, text):
            yield Topic(Aspect.NOTE, key), text or None, decision
        case Tag(key, tags):
            yield Topic(Aspect.TAGS, key), tuple(sorted(tags)) or None, decision
        case Weigh(difference, importance):
            yield Topic(Aspect.IMPORTANCE, difference.places, difference.kind), importance, decision
        case Ignore(kind, where, on):
            yield Topic(Aspect.IGNORED, where or (), kind), on or None, decision
        case NoCounterpart(claim, on):
            yield Topic(Aspect.ALONE, (claim,)), on or None, decision
        case Cut() | Join() | LeaveOut() | Describe() | Attribute():
            yield from _said_of_source(decision)


def _said_of_source(
    decision: Cut | Join | LeaveOut | Describe | Attribute,
) -> Iterator[tuple[Topic, Value | None, OwnDecision]]:
    match decision:
        case Cut(place):
            yield Topic(Aspect.BORDER, (place,)), True, decision
        case Join(claims):
            for claim in claims[1:]:
                at = Place(claim.source, Span(claim.span.start, claim.span.start))
                yield Topic(Aspect.BORDER, (at,)), False, decision
        case LeaveOut(passage, on):
            yield Topic(Aspect.PASSAGE, (passage,)), on, decision
        case Describe(source, name, known):
            yield Topic(Aspect.DETAIL, (Place(source, Span(0, 0)),), name), known, decision
        case Attribute(claim, speaker):
            yield Topic(Aspect.SPEAKER, (claim,)), speaker, decision


def _sorted(one: Place, other: Place) -> Key:
    return (one, other) if one < other else (other, one)


def kind_of(topic: Topic) -> DifferenceKind | None:
    """The kind of difference that a topic is about."""
    named = {kind.value: kind for kind in DifferenceKind}
    return named.get(topic.named) if topic.aspect in (Aspect.IMPORTANCE, Aspect.IGNORED) else None
