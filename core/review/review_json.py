# SPDX-License-Identifier: Apache-2.0
"""Records as plain JSON values and back, as a dossier and a reviewer's file hold them.

`{"by", "at", "decisions": [{"verb": "judge", "match": [["<sha256>", start, end], …], "status": "confirmed"}, …],
"words": [[place, "what stands there"], …]}`. What was written by a stranger is checked like any input; what is wrong is
said with its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from core.json_fields import Fields
from core.model import DifferenceKind, Span, Status
from core.provenance import DataField
from core.review.corrections import Correcting
from core.review.decisions import (
    VERBS,
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

Json = dict[str, Any]
SCHEMA: Final = "crossread/review/1"
_NAMES: Final = {kind: name for name, kind in VERBS.items()}


def record_to_json(record: Record) -> Json:
    data: Json = {
        "by": record.by,
        "at": record.at,
        "decisions": [decision_to_json(decision) for decision in record.decisions],
    }
    if record.words:
        data["words"] = [[_place(place), words] for place, words in record.words]
    return data


def decision_to_json(decision: Decision) -> Json:
    return {"verb": _NAMES[type(decision)], **_told(decision)}


def _told(decision: Decision) -> Json:
    match decision:
        case Judge() | Flag() | Rate() | Note() | Tag():
            return _told_remark(decision)
        case Weigh(difference, importance):
            told = {"kind": difference.kind.value, "places": _key(difference.places)}
            return {"difference": told, "importance": None if importance is None else importance.value}
        case Ignore(kind, where, on):
            return {"kind": kind.value, "match": None if where is None else _key(where), "on": on}
        case NoCounterpart(claim, on):
            return {"claim": _place(claim), "on": on}
        case Link(claims):
            return {"claims": _key(claims)}
        case Unlink(claim, others):
            return {"claim": _place(claim), "others": _key(others)}
        case Bookmark(about, name):
            return {"about": _key(about), "name": name}
        case Cut() | Join() | LeaveOut() | Describe() | Attribute():
            return _told_correction(decision)
        case Taken(theirs, by, at):
            return {"by": by, "at": at, "decision": decision_to_json(theirs)}


def _told_remark(decision: Judge | Flag | Rate | Note | Tag) -> Json:
    match decision:
        case Judge(about, status):
            return {"match": _key(about), "status": status.value}
        case Flag(about, on):
            return {"about": _key(about), "on": on}
        case Rate(about, rating):
            return {"about": _key(about), "rating": rating}
        case Note(about, text):
            return {"about": _key(about), "text": text}
        case Tag(about, tags):
            return {"about": _key(about), "tags": list(tags)}


def _told_correction(decision: Correcting) -> Json:
    match decision:
        case Cut(place):
            return {"at": _place(place)}
        case Join(claims):
            return {"claims": _key(claims)}
        case LeaveOut(passage, on):
            return {"passage": _place(passage), "on": on}
        case Describe(source, field, value):
            return {"source": source, "field": field.value, "value": value}
        case Attribute(claim, speaker):
            return {"claim": _place(claim), "speaker": speaker}


def _key(key: Iterable[Place]) -> list[list[object]]:
    return [_place(place) for place in key]


def _place(place: Place) -> list[object]:
    return [place.source, place.span.start, place.span.end]


def record_from_json(data: object, *, where: str = "", document: str = "JSON") -> Record:
    """The record that `data` describes. Raises BAD_COMPARISON with what is wrong and where."""
    fields = Fields.of(data, where, document)
    words = fields.values.get("words", [])
    if not isinstance(words, list):
        fields.refuse("words", "a list is needed")
    return Record(
        decisions=tuple(_decision(one) for one in fields.each("decisions")),
        by=fields.text("by"),
        at=fields.text("at"),
        words=tuple(_place_words(fields, one) for one in words),
    )


def _place_words(fields: Fields, value: object) -> tuple[Place, str]:
    if not isinstance(value, list) or len(value) != 2 or not isinstance(value[1], str):
        fields.refuse("words", "a place and its words are needed")
    return _read_place(fields, "words", value[0]), value[1]


def _decision(fields: Fields) -> Decision:
    verb = fields.text("verb")
    reader = _READERS.get(verb)
    if reader is None:
        fields.refuse("verb", f"{verb!r} is none of {', '.join(_READERS)}")
    return reader(fields)


def _read_difference(fields: Fields) -> Weigh:
    told = fields.fields("difference")
    kind = told.choice("kind", DifferenceKind)
    importance = fields.choice("importance", Importance) if fields.values.get("importance") is not None else None
    return Weigh(DifferenceKey(kind, _read_key(told, "places", least=2)), importance)


def _read_ignore(fields: Fields) -> Ignore:
    match = None if fields.values.get("match") is None else _read_key(fields, "match", least=2)
    return Ignore(fields.choice("kind", DifferenceKind), match, fields.flag("on"))


def _read_claim(fields: Fields) -> Place:
    return _read_place(fields, "claim", fields.values.get("claim"))


def _read_link(fields: Fields) -> Link:
    claims = _read_key(fields, "claims", least=2)
    if len({place.source for place in claims}) < 2:
        fields.refuse("claims", "claims of two sources or more are needed")
    return Link(claims)


def _read_join(fields: Fields) -> Join:
    claims = _read_key(fields, "claims", least=2)
    if len({place.source for place in claims}) > 1:
        fields.refuse("claims", "claims of one source are needed")
    return Join(claims)


def _read_cut(fields: Fields) -> Cut:
    place = _read_place(fields, "at", fields.values.get("at"))
    if len(place.span):
        fields.refuse("at", "a place between two letters is needed")
    return Cut(place)


def _read_taken(fields: Fields) -> Taken:
    theirs = _decision(fields.fields("decision"))
    if isinstance(theirs, Taken):
        fields.refuse("decision", "what was taken over cannot be taken over from there")
    return Taken(theirs, fields.text("by"), fields.text("at"))


_READERS: Final[dict[str, Callable[[Fields], Decision]]] = {
    "judge": lambda fields: Judge(_read_key(fields, "match", least=2), fields.choice("status", Status)),
    "flag": lambda fields: Flag(_read_key(fields, "about"), fields.flag("on")),
    "rate": lambda fields: Rate(_read_key(fields, "about"), fields.optional_text("rating")),
    "note": lambda fields: Note(_read_key(fields, "about"), fields.text("text")),
    "tag": lambda fields: Tag(_read_key(fields, "about"), fields.texts("tags")),
    "weigh": _read_difference,
    "ignore": _read_ignore,
    "no-counterpart": lambda fields: NoCounterpart(_read_claim(fields), fields.flag("on")),
    "link": _read_link,
    "unlink": lambda fields: Unlink(_read_claim(fields), _read_key(fields, "others")),
    "cut": _read_cut,
    "join": _read_join,
    "leave-out": lambda fields: LeaveOut(
        _read_place(fields, "passage", fields.values.get("passage")), fields.flag("on")
    ),
    "describe": lambda fields: Describe(
        fields.text("source"), fields.choice("field", DataField), fields.optional_text("value")
    ),
    "attribute": lambda fields: Attribute(_read_claim(fields), fields.optional_text("speaker")),
    "bookmark": lambda fields: Bookmark(_read_key(fields, "about"), fields.optional_text("name")),
    "taken": _read_taken,
}


def _read_key(fields: Fields, name: str, *, least: int = 1) -> Key:
    value = fields.values.get(name)
    if not isinstance(value, list) or len(value) < least:
        fields.refuse(name, f"a list of {least} or more places is needed")
    return tuple(sorted({_read_place(fields, name, one) for one in value}))


def _read_place(fields: Fields, name: str, value: object) -> Place:
    if (
        not isinstance(value, list)
        or len(value) != 3
        or not isinstance(value[0], str)
        or any(isinstance(one, bool) or not isinstance(one, int) for one in value[1:])
    ):
        fields.refuse(name, "a place is needed: the SHA-256 of a source, a start and an end")
    try:
        return Place(value[0], Span(value[1], value[2]))
    except ValueError as error:
        fields.refuse(name, str(error))


def review_to_json(records: Iterable[Record], sources: Iterable[tuple[str, str]]) -> Json:
    """A reviewer's file: `records`, and of which sources (SHA-256, name) they speak."""
    return {
        "schema": SCHEMA,
        "sources": [{"sha256": sha256, "name": name} for sha256, name in sources],
        "records": [record_to_json(record) for record in records],
    }
