# SPDX-License-Identifier: Apache-2.0
"""Those who speak in a claim as JSON and back."""

from __future__ import annotations

from collections.abc import Sequence

from core.json_fields import Fields
from core.provenance_json import span_from_json
from core.voices import Voice


def voices_to_json(voices: Sequence[Voice]) -> list[dict[str, object]]:
    made = []
    for voice in voices:
        data: dict[str, object] = {"name": voice.name, "start": voice.span.start, "end": voice.span.end}
        if voice.cue is not None:
            data["cue"] = {"start": voice.cue.start, "end": voice.cue.end}
        if voice.quotes:
            data["quotes"] = [{"start": quote.start, "end": quote.end} for quote in voice.quotes]
        if voice.within is not None:
            data["within"] = voice.within
        made.append(data)
    return made


def voices_from_json(given: Sequence[Fields], length: int) -> tuple[Voice, ...]:
    """The voices that `given` describes, in a text of `length` code points. Raises BAD_COMPARISON with the place."""
    found = []
    for at, fields in enumerate(given):
        cue, within = fields.optional_fields("cue"), fields.values.get("within")
        if within is not None and (type(within) is not int or not 0 <= within < len(given) or within == at):
            fields.refuse("within", f"there is no other voice {within!r}")
        found.append(
            Voice(
                fields.text("name"),
                span_from_json(fields, length),
                None if cue is None else span_from_json(cue, length),
                tuple(span_from_json(one, length) for one in fields.each("quotes", optional=True)),
                within,
            )
        )
    return tuple(found)
