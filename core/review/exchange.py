# SPDX-License-Identifier: Apache-2.0
"""A review as a small file for a second reviewer, `*.crossread-review`, and another's file read with all care.

It holds what stands, with who decided it when, and the SHA-256 of the sources it belongs to; none of their words, and
nothing that was taken back. What a stranger wrote is checked like any input and limited in size.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from core.errors import CrossreadError, ErrorCode
from core.json_fields import Fields
from core.model import Source
from core.review.decisions import Decision, Describe, Note, Rate, Record, Tag, Taken, places_of
from core.review.history import History
from core.review.places import Key
from core.review.review_json import SCHEMA, record_from_json, review_to_json
from core.review.standing import standing
from core.whole_file import write_whole

ENDING: Final = ".crossread-review"
MOST_BYTES: Final = 16 * 2**20  # of a file
MOST_DECISIONS: Final = 50_000
MOST_PLACES: Final = 200  # of one decision
LONGEST_TEXT: Final = 20_000  # characters of a note, a name, a rating

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Exchanged:
    """Another's review: `records` as they decided them, `sources` (SHA-256, name) to which they belong."""

    sources: tuple[tuple[str, str], ...]
    records: tuple[Record, ...]

    @property
    def reviewers(self) -> tuple[str, ...]:
        """Who decided, in the order of their first decision."""
        return tuple(dict.fromkeys(record.by for record in self.records))


def exchanged_json(history: History, sources: Iterable[Source]) -> Json:
    """What stands of `history`, as a second reviewer's file holds it."""
    records: list[Record] = []
    for one in standing(history.records[: history.done]).values():
        record = Record((one.decision,), one.by, one.at)
        if record not in records[-1:]:  # a merge stands at each border that it took away
            records.append(record)
    return review_to_json(records, [(source.sha256, source.name) for source in sources])


def write_review(path: Path, history: History, sources: Iterable[Source]) -> None:
    """Write the file at `path`, whole or not at all. Raises CANNOT_WRITE."""
    text = json.dumps(exchanged_json(history, sources), ensure_ascii=False, indent=1)
    write_whole(path, (text + "\n").encode("utf-8", "backslashreplace"))


def read_review(path: Path, sources: Iterable[Source]) -> Exchanged:
    """Another's review of these very sources, from the file at `path`.

    What they decided about a source that is not there is left out. Raises FILE_MISSING, UNREADABLE, TOO_LARGE,
    BAD_REVIEW with what is wrong and where, and OTHER_SOURCES where the review is of none, or of only one, of them.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise CrossreadError(ErrorCode.TOO_LARGE, path=path, size=size, limit=MOST_BYTES)
        data = path.read_bytes()
    except FileNotFoundError:
        raise CrossreadError(ErrorCode.FILE_MISSING, path=path) from None
    except OSError as error:
        raise CrossreadError(ErrorCode.UNREADABLE, path=path, detail=error.strerror or str(error)) from None
    try:
        told = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise CrossreadError(ErrorCode.BAD_REVIEW, path=path, detail=f"it is no JSON ({error})") from None
    try:
        return exchanged_of(told, sources, document=str(path))
    except CrossreadError as error:
        if error.code is not ErrorCode.BAD_COMPARISON:
            raise
        raise CrossreadError(ErrorCode.BAD_REVIEW, **error.values) from None


def exchanged_of(data: object, sources: Iterable[Source], *, document: str = "JSON") -> Exchanged:
    """Another's review as JSON values; raises BAD_COMPARISON with what is wrong and where, and OTHER_SOURCES."""
    fields = Fields.of(data, "", document)
    if fields.values.get("schema") != SCHEMA:
        fields.refuse("schema", f"{SCHEMA!r} is needed")
    of = tuple((one.text("sha256"), one.text("name")) for one in fields.each("sources"))
    lengths = {source.sha256: len(source.text) for source in sources}
    if len(lengths.keys() & {sha256 for sha256, _ in of}) < min(2, len(lengths)):
        names = ", ".join(f"“{name[:60]}”" for _, name in of[:6])
        raise CrossreadError(ErrorCode.OTHER_SOURCES, path=document, sources=names)
    records: list[Record] = []
    count = 0
    for one in fields.each("records"):
        record = record_from_json(one.values, where=one.where, document=document)
        count += len(record.decisions)
        if count > MOST_DECISIONS:
            fields.refuse("records", f"there are more than {MOST_DECISIONS:,} decisions")
        kept = tuple(decision for decision in record.decisions if _fits(one, decision, lengths))
        if len(record.by) > LONGEST_TEXT or len(record.at) > LONGEST_TEXT:
            one.refuse("by", f"more than {LONGEST_TEXT:,} characters")
        if kept:
            records.append(Record(kept, record.by, record.at))
    return Exchanged(of, tuple(records))


def _fits(fields: Fields, decision: Decision, lengths: dict[str, int]) -> bool:
    """Whether a decision is about these sources; one that cannot be is refused."""
    key: Key = places_of(decision)
    if len(key) > MOST_PLACES:
        fields.refuse("decisions", f"more than {MOST_PLACES} places in one")
    if any(len(text) > LONGEST_TEXT for text in _texts(decision)):
        fields.refuse("decisions", f"a text of more than {LONGEST_TEXT:,} characters")
    if isinstance(decision, Taken):
        return _fits(fields, decision.decision, lengths)
    if isinstance(decision, Describe):
        _check_known(fields, decision)
        return decision.source in lengths
    for place in key:
        length = lengths.get(place.source)
        if length is not None and place.span.end > length:
            fields.refuse("decisions", f"{place.span.end} lies beyond the end of a source, {length}")
    return all(place.source in lengths for place in key)


def _check_known(fields: Fields, decision: Describe) -> None:
    """A date must be a date, an address an address."""
    from core.ingest.metadata import Metadata, validated

    if decision.value and decision.field.value in Metadata.__dataclass_fields__:
        try:
            validated(Metadata(**{decision.field.value: decision.value}))
        except CrossreadError:
            fields.refuse("decisions", f"{decision.value[:40]!r} is no {decision.field}")


def _texts(decision: Decision) -> tuple[str, ...]:
    match decision:
        case Taken(own, by, at):
            return (*_texts(own), by, at)
        case Note(_, text) | Rate(_, str(text)):
            return (text,)
        case Tag(_, tags):
            return ("".join(tags),)
    value = getattr(decision, "value", None) or getattr(decision, "speaker", None)
    return (value,) if isinstance(value, str) else ()
