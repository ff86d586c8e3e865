# SPDX-License-Identifier: Apache-2.0
"""What was changed between two versions, as JSON values (`crossread/versions/1`) and back. Offsets: code points."""

from __future__ import annotations

from typing import Any, Final

from core.json_fields import Fields
from core.model import Source, Span
from core.provenance import Amendment, AmendmentKind
from core.provenance_json import span_from_json
from core.versions.values import Change, FieldChange, Passage, Piece, Versions

SCHEMA: Final = "crossread/versions/1"


def versions_to_json(versions: Versions) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "earlier": _source(versions.earlier),
        "later": _source(versions.later),
        "similarity": round(versions.similarity, 4),
        "silent": versions.silent,
        "fields": [{"field": one.field, "before": one.before, "after": one.after} for one in versions.fields],
        "announced": [
            {"kind": one.kind.value, **_span(one.span), "text": versions.later.quote(one.span), "date": one.date}
            for one in versions.announced
        ],
        "passages": [_passage(versions, one) for one in versions.passages],
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "name": source.name,
        "title": source.title,
        "published": source.published,
        "modified": source.modified,
        "retrieved": source.retrieved,
        "url": source.url,
        "sha256": source.sha256,
        "text": source.text,
    }


def _passage(versions: Versions, one: Passage) -> dict[str, Any]:
    data: dict[str, Any] = {"change": one.change.value, **_sides(versions, one)}
    if one.pieces:
        data["pieces"] = [{"change": piece.change.value, **_sides(versions, piece)} for piece in one.pieces]
    return data


def _sides(versions: Versions, one: Passage | Piece) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if one.before is not None:
        data["before"] = {**_span(one.before), "text": versions.earlier.quote(one.before)}
    if one.after is not None:
        data["after"] = {**_span(one.after), "text": versions.later.quote(one.after)}
    return data


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def versions_from_json(data: dict[str, Any], earlier: Source, later: Source) -> Versions:
    """What was changed from `earlier` to `later`, whose texts the spans are of. Raises BAD_COMPARISON."""
    fields = Fields.of(data, "", "versions")
    return Versions(
        earlier,
        later,
        tuple(
            Passage(*_sides_from(one, earlier, later), _pieces_from(one, earlier, later))
            for one in fields.each("passages")
        ),
        tuple(
            FieldChange(one.text("field"), one.optional_text("before"), one.optional_text("after"))
            for one in fields.each("fields")
        ),
        tuple(_amendment_from(one, later) for one in fields.each("announced")),
        fields.number("similarity"),
    )


def _amendment_from(fields: Fields, later: Source) -> Amendment:
    kind, date = fields.choice("kind", AmendmentKind), fields.optional_text("date")
    return Amendment(kind, span_from_json(fields, len(later.text)), date)


def _pieces_from(fields: Fields, earlier: Source, later: Source) -> tuple[Piece, ...]:
    return tuple(Piece(*_sides_from(one, earlier, later)) for one in fields.each("pieces", optional=True))


def _sides_from(fields: Fields, earlier: Source, later: Source) -> tuple[Change, Span | None, Span | None]:
    spans = []
    for name, source in (("before", earlier), ("after", later)):
        side = fields.optional_fields(name)
        spans.append(None if side is None else span_from_json(side, len(source.text)))
    return fields.choice("change", Change), spans[0], spans[1]
