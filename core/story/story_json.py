# SPDX-License-Identifier: Apache-2.0
"""The tables across the story as JSON values and back: how the engine sends them, and what `story` in a report holds.

As `resources/schemas/comparison-1.json` describes it under `story`. Reading checks every claim and every span against
the sources; what doesn't fit raises BAD_COMPARISON with its place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from core.json_fields import Fields
from core.language.mentions import Qualifier
from core.model import Claim, ClaimIndex, ClaimSpan, Source, Span, State
from core.story.values import (
    DateRow,
    DateSaid,
    Form,
    Granularity,
    NumberRow,
    NumberSaid,
    PersonKind,
    PersonRow,
    PersonSaid,
    Story,
)

Json = dict[str, Any]
T = TypeVar("T")

_DOCUMENT: Final = "story"


def story_to_json(story: Story) -> Json:
    """The whole story, ready for `json.dumps`."""
    return {
        "numbers": [_number_row_to_json(row) for row in story.numbers],
        "people": [_person_row_to_json(row) for row in story.people],
        "dates": [_date_row_to_json(row) for row in story.dates],
    }


def story_from_json(data: object, sources: tuple[Source, ...], *, document: str = _DOCUMENT) -> Story:
    """The story that `data` describes, of these `sources`. Raises BAD_COMPARISON."""
    fields = data if isinstance(data, Fields) else Fields.of(data, "", document)
    claims = {claim_id: claim for claim_id, (_, claim) in ClaimIndex.of(sources).by_id.items()}
    ids = frozenset(source.id for source in sources)
    reader = _Reader(claims, ids)
    return Story(
        tuple(reader.number_row(row) for row in fields.each("numbers")),
        tuple(reader.person_row(row) for row in fields.each("people")),
        tuple(reader.date_row(row) for row in fields.each("dates")),
    )


def _place_to_json(place: ClaimSpan) -> Json:
    return {"claim": place.claim, "start": place.span.start, "end": place.span.end}


def _said_to_json(place: ClaimSpan, around: Span) -> Json:
    return {**_place_to_json(place), "around": {"start": around.start, "end": around.end}}


def _number_row_to_json(row: NumberRow) -> Json:
    return {
        "state": row.state.value,
        "counted": row.counted,
        "unit": row.unit,
        "what": None if row.what is None else _place_to_json(row.what),
        "said": {
            source: [
                {
                    **_said_to_json(one.place, one.around),
                    "value": one.value,
                    "upper": one.upper,
                    "qualifier": None if one.qualifier is None else one.qualifier.value,
                }
                for one in said
            ]
            for source, said in row.said.items()
        },
    }


def _form_to_json(form: Form) -> Json:
    return {"text": form.text, "places": [_place_to_json(place) for place in form.places]}


def _person_row_to_json(row: PersonRow) -> Json:
    return {
        "state": row.state.value,
        "kind": row.kind.value,
        "name": row.name,
        "said": {
            source: {
                "forms": [_form_to_json(form) for form in said.forms],
                "described": [_form_to_json(form) for form in said.described],
                "mentions": said.mentions,
                "claims": list(said.claims),
                "quotations": said.quotations,
                "words": said.words,
            }
            for source, said in row.said.items()
        },
    }


def _date_row_to_json(row: DateRow) -> Json:
    return {
        "state": row.state.value,
        "granularity": row.granularity.value,
        "earliest": row.earliest,
        "latest": row.latest,
        "said": {
            source: [
                {
                    **_said_to_json(one.place, one.around),
                    "time": one.time,
                    "state": None if one.state is None else one.state.value,
                    "against": [_place_to_json(place) for place in one.against],
                }
                for one in said
            ]
            for source, said in row.said.items()
        },
    }


class _Reader:
    def __init__(self, claims: Mapping[str, Claim], sources: frozenset[str]) -> None:
        self._claims = claims
        self._sources = sources

    def number_row(self, fields: Fields) -> NumberRow:
        what = fields.optional_fields("what")
        return NumberRow(
            fields.choice("state", State),
            fields.optional_text("counted"),
            fields.optional_text("unit"),
            None if what is None else self._place(what),
            self._by_source(fields, lambda said, name: tuple(self._number(one) for one in said.each(name))),
        )

    def person_row(self, fields: Fields) -> PersonRow:
        return PersonRow(
            fields.choice("state", State),
            fields.choice("kind", PersonKind),
            fields.text("name"),
            self._by_source(fields, lambda said, name: self._person(said.fields(name))),
        )

    def date_row(self, fields: Fields) -> DateRow:
        return DateRow(
            fields.choice("state", State),
            fields.choice("granularity", Granularity),
            fields.optional_text("earliest"),
            fields.optional_text("latest"),
            self._by_source(fields, lambda said, name: tuple(self._date(one) for one in said.each(name))),
        )

    def _by_source(self, fields: Fields, read: Callable[[Fields, str], T]) -> dict[str, T]:
        said = fields.fields("said")
        for name in said.values:
            if name not in self._sources:
                said.refuse(str(name), "there is no such source")
        return {str(name): read(said, str(name)) for name in said.values}

    def _number(self, fields: Fields) -> NumberSaid:
        place = self._place(fields)
        qualifier = fields.optional_text("qualifier")
        return NumberSaid(
            place,
            self._around(fields, place),
            fields.number("value"),
            fields.optional_number("upper"),
            None if qualifier is None else fields.choice("qualifier", Qualifier),
        )

    def _person(self, fields: Fields) -> PersonSaid:
        claims = fields.texts("claims")
        for claim in claims:
            if claim not in self._claims:
                fields.refuse("claims", f"there is no claim {claim!r}")
        return PersonSaid(
            tuple(self._form(form) for form in fields.each("forms")),
            tuple(self._form(form) for form in fields.each("described")),
            claims,
            fields.integer("quotations"),
            fields.integer("words"),
        )

    def _form(self, fields: Fields) -> Form:
        return Form(fields.text("text"), tuple(self._place(place) for place in fields.each("places")))

    def _date(self, fields: Fields) -> DateSaid:
        place = self._place(fields)
        state = fields.optional_text("state")
        return DateSaid(
            place,
            self._around(fields, place),
            fields.optional_text("time"),
            None if state is None else fields.choice("state", State),
            tuple(self._place(other) for other in fields.each("against")),
        )

    def _place(self, fields: Fields) -> ClaimSpan:
        claim = self._claims.get(fields.text("claim"))
        if claim is None:
            fields.refuse("claim", f"there is no claim {fields.text('claim')!r}")
        return ClaimSpan(claim.id, _inside(fields, claim))

    def _around(self, fields: Fields, place: ClaimSpan) -> Span:
        return _inside(fields.fields("around"), self._claims[place.claim])


def _inside(fields: Fields, claim: Claim) -> Span:
    start, end = fields.integer("start"), fields.integer("end")
    if not claim.span.start <= start <= end <= claim.span.end:
        fields.refuse("start", f"{start} to {end} does not lie in claim {claim.id}")
    return Span(start, end)
