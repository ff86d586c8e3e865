# SPDX-License-Identifier: Apache-2.0
"""What was changed between two versions, as JSON values (`crossread/versions/1`). Offsets are of code points."""

from __future__ import annotations

from typing import Any, Final

from core.model import Source, Span
from core.versions.values import Passage, Piece, Versions

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
