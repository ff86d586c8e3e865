# SPDX-License-Identifier: Apache-2.0
"""What a review says of a comparison, as the part `review` of its JSON, and back: by the ids of that comparison."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from core.json_fields import Fields
from core.model import Comparison, Span, Status
from core.review.overlay import Orphan, Reviewed
from core.review.places import Place
from core.review.review import Remark

Json = dict[str, Any]


def review_part(reviewed: Reviewed) -> Json:
    """`remarks` by the id of a match or claim; what is `ignored`: `[match, position in its differences]`."""
    return {
        "remarks": {about: _remark(remark) for about, remark in sorted(reviewed.remarks.items())},
        "no_counterpart": sorted(reviewed.no_counterpart),
        "ignored": [list(one) for one in sorted(reviewed.ignored)],
        "orphans": [_orphan(orphan) for orphan in reviewed.orphans],
    }


def _remark(remark: Remark) -> Json:
    return {
        "status": remark.status.value,
        "flagged": remark.flagged,
        "rating": remark.rating,
        "note": remark.note,
        "tags": list(remark.tags),
        "by": remark.by,
        "at": remark.at,
    }


def _orphan(orphan: Orphan) -> Json:
    places = [{"sha256": place.source, "start": place.span.start, "end": place.span.end} for place in orphan.about]
    return {"places": places, "words": list(orphan.words), "remark": _remark(orphan.remark)}


def reviewed_of(comparison: Comparison, data: object, *, document: str = "JSON") -> Reviewed:
    """`comparison` with the review that `review_part` has told of it; None is no review.

    Raises BAD_COMPARISON with what is wrong and where: a remark on what is not there, a status that is none.
    """
    if data is None:
        return Reviewed(comparison)
    fields = Fields.of(data, "review", document)
    differences = {match.id: len(match.differences) for match in comparison.matches}
    claims = {claim.id for _, claim in comparison.claims()}
    remarks = fields.fields("remarks")
    for about in remarks.values:
        if about not in differences and about not in claims:
            remarks.refuse(about, "there is no such match or claim")
    no_counterpart = fields.texts("no_counterpart")
    for number, claim in enumerate(no_counterpart):
        if claim not in claims:
            fields.refuse(f"no_counterpart[{number}]", f"there is no claim {claim[:40]!r}")
    return Reviewed(
        comparison,
        {about: _read_remark(remarks.fields(about)) for about in remarks.values},
        frozenset(no_counterpart),
        frozenset(_read_ignored(fields, differences)),
        tuple(_read_orphan(orphan) for orphan in fields.each("orphans")),
    )


def _read_ignored(fields: Fields, differences: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    given = fields.values.get("ignored")
    if not isinstance(given, list):
        fields.refuse("ignored", "a list is needed")
    for number, one in enumerate(given):
        match one:
            case [str(match_id), int(at)] if 0 <= at < differences.get(match_id, 0):
                yield match_id, at
            case _:
                fields.refuse(f"ignored[{number}]", "a match and the position of one of its differences are needed")


def _read_remark(fields: Fields) -> Remark:
    return Remark(
        fields.choice("status", Status),
        fields.flag("flagged"),
        fields.optional_text("rating"),
        fields.text("note"),
        fields.texts("tags"),
        fields.text("by"),
        fields.text("at"),
    )


def _read_orphan(fields: Fields) -> Orphan:
    about = []
    for place in fields.each("places"):
        start, end = place.integer("start"), place.integer("end")
        if not 0 <= start <= end:
            place.refuse("end", "it lies before the start")
        about.append(Place(place.text("sha256"), Span(start, end)))
    return Orphan(tuple(about), _read_remark(fields.fields("remark")), fields.texts("words"))
