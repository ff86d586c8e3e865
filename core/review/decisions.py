# SPDX-License-Identifier: Apache-2.0
"""What a person can decide, one value a verb, and the record of who decided it when.

A decision says what it is about by places (`core.review.places`) and nothing of the comparison that it was made in.
What it does to a review says `core.review.review`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.model import DifferenceKind, Status
from core.provenance import DataField
from core.review.places import DifferenceKey, Key, Place


class Importance(StrEnum):
    IMPORTANT = "important"
    UNIMPORTANT = "unimportant"


@dataclass(frozen=True, slots=True)
class Judge:
    """A match is confirmed, rejected, or open again."""

    match: Key
    status: Status


@dataclass(frozen=True, slots=True)
class Flag:
    """Something about a match, or a claim, is to be looked at again."""

    about: Key
    on: bool = True


@dataclass(frozen=True, slots=True)
class Rate:
    """A rating from the desk's own scale; None takes it back."""

    about: Key
    rating: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """Words about a match or a claim; none take the note back."""

    about: Key
    text: str


@dataclass(frozen=True, slots=True)
class Tag:
    """All tags of a match or a claim from now on."""

    about: Key
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weigh:
    """A difference matters, or does not; None leaves it to the program."""

    difference: DifferenceKey
    importance: Importance | None


@dataclass(frozen=True, slots=True)
class Ignore:
    """Differences of a kind do not matter: in one match, or (None) in the whole dossier."""

    kind: DifferenceKind
    match: Key | None = None
    on: bool = True


@dataclass(frozen=True, slots=True)
class NoCounterpart:
    """A claim that truly only one source has."""

    claim: Place
    on: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """Claims of two sources or more belong together, whatever the program thinks."""

    claims: Key


@dataclass(frozen=True, slots=True)
class Unlink:
    """A claim does not belong with these others, in whatever match they meet."""

    claim: Place
    others: Key


@dataclass(frozen=True, slots=True)
class Cut:
    """A claim ends here, and another begins: an empty place inside it."""

    at: Place


@dataclass(frozen=True, slots=True)
class Join:
    """Neighbouring claims of one source are one."""

    claims: Key


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """A passage is no part of its article; or (not `on`) it is one, whatever the program has left out."""

    passage: Place
    on: bool = True


@dataclass(frozen=True, slots=True)
class Describe:
    """What is known about a source, by its SHA-256. "" for nothing; None leaves it to what was read."""

    source: str
    field: DataField
    value: str | None


@dataclass(frozen=True, slots=True)
class Attribute:
    """Who says what stands in a claim. "" for the outlet itself; None leaves it to the program."""

    claim: Place
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A match or a claim to come back to, under a name, "" for its own words; None takes the bookmark away."""

    about: Key
    name: str | None = ""


OwnDecision = (
    Judge
    | Flag
    | Rate
    | Note
    | Tag
    | Weigh
    | Ignore
    | NoCounterpart
    | Link
    | Unlink
    | Cut
    | Join
    | LeaveOut
    | Describe
    | Attribute
    | Bookmark
)


@dataclass(frozen=True, slots=True)
class Taken:
    """Another reviewer's decision, taken over: theirs in name and time."""

    decision: OwnDecision
    by: str
    at: str


Decision = OwnDecision | Taken
VERBS: dict[str, type[Decision]] = {
    "judge": Judge,
    "flag": Flag,
    "rate": Rate,
    "note": Note,
    "tag": Tag,
    "weigh": Weigh,
    "ignore": Ignore,
    "no-counterpart": NoCounterpart,
    "link": Link,
    "unlink": Unlink,
    "cut": Cut,
    "join": Join,
    "leave-out": LeaveOut,
    "describe": Describe,
    "attribute": Attribute,
    "bookmark": Bookmark,
    "taken": Taken,
}


def places_of(decision: Decision) -> Key:
    """Where the claims stand that a decision is about; of a difference, places inside them."""
    match decision:
        case Judge(key, _) | Flag(key, _) | Rate(key, _) | Note(key, _) | Tag(key, _):
            return key
        case Link(key) | Join(key) | Bookmark(key, _):
            return key
        case Weigh(difference, _):
            return difference.places
        case Ignore(_, match, _):
            return match or ()
        case NoCounterpart(place, _) | Cut(place) | LeaveOut(place, _) | Attribute(place, _):
            return (place,)
        case Unlink(claim, others):
            return tuple(sorted((claim, *others)))
        case Describe():
            return ()
        case Taken(theirs, _, _):
            return places_of(theirs)


@dataclass(frozen=True, slots=True)
class Record:
    """Decisions that were made in one act, and are undone in one. `at` is ISO 8601 in UTC, `by` whoever made them.

    `words`: what stands at the places, so that a decision is understood even where its source is gone.
    """

    decisions: tuple[Decision, ...]
    by: str
    at: str
    words: tuple[tuple[Place, str], ...] = ()
