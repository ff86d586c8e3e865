# SPDX-License-Identifier: Apache-2.0
"""What is known about a source, and by what, as JSON values and back; `core.comparison_json` puts it into the source.

Written only where there is something to say, read with every span checked.
"""

from __future__ import annotations

from typing import Any

from core.json_fields import Fields, plain
from core.model import Source, Span
from core.provenance import (
    Amendment,
    AmendmentKind,
    DataField,
    DataOrigin,
    SourceNotice,
    SourceNoticeCode,
    Stated,
)


def provenance_to_json(source: Source) -> dict[str, Any]:
    """The fields `modified`, `stated`, `amendments` and `notices` of a source that say something."""
    data: dict[str, Any] = {}
    if source.modified is not None:
        data["modified"] = source.modified
    if source.stated:
        data["stated"] = [_stated_to_json(one) for one in source.stated]
    if source.amendments:
        data["amendments"] = [_amendment_to_json(one) for one in source.amendments]
    if source.notices:
        data["notices"] = [{"code": one.code.value, "values": plain(one.values)} for one in source.notices]
    return data


def _stated_to_json(one: Stated) -> dict[str, Any]:
    data = {"field": one.field.value, "value": one.value, "origin": one.origin.value}
    return data if one.span is None else {**data, "start": one.span.start, "end": one.span.end}


def _amendment_to_json(one: Amendment) -> dict[str, Any]:
    data = {"kind": one.kind.value, "start": one.span.start, "end": one.span.end}
    return data if one.date is None else {**data, "date": one.date}


def stated_from_json(fields: Fields, length: int) -> tuple[Stated, ...]:
    """`stated` of a source whose text has `length` code points; raises BAD_COMPARISON."""
    return tuple(
        Stated(
            one.choice("field", DataField),
            one.text("value"),
            one.choice("origin", DataOrigin),
            span_from_json(one, length) if "start" in one.values else None,
        )
        for one in fields.each("stated", optional=True)
    )


def amendments_from_json(fields: Fields, length: int) -> tuple[Amendment, ...]:
    """`amendments` of a source whose text has `length` code points; raises BAD_COMPARISON."""
    return tuple(
        Amendment(one.choice("kind", AmendmentKind), span_from_json(one, length), one.optional_text("date"))
        for one in fields.each("amendments", optional=True)
    )


def notices_from_json(fields: Fields) -> tuple[SourceNotice, ...]:
    """`notices` of a source; raises BAD_COMPARISON."""
    found = []
    for one in fields.each("notices", optional=True):
        values = one.optional_fields("values")
        found.append(SourceNotice(one.choice("code", SourceNoticeCode), {} if values is None else values.values))
    return tuple(found)


def span_from_json(fields: Fields, limit: int) -> Span:
    """The span `start` to `end` of a text of `limit` code points; raises BAD_COMPARISON."""
    start, end = fields.integer("start"), fields.integer("end")
    if not 0 <= start <= end:
        fields.refuse("start", f"a span cannot reach from {start} to {end}")
    if end > limit:
        fields.refuse("end", f"{end} lies beyond the end, {limit}")
    return Span(start, end)
