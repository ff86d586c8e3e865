# SPDX-License-Identifier: Apache-2.0
"""Matches and differences as Web Annotations, so that another program can show them in the sources themselves.

After the Web Annotation Data Model (W3C Recommendation, 2017). Each target names its source by address, or by the
SHA-256 of its bytes, and its place twice: by the words with what stands around them, and by code points.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any, Final

from core.model import ClaimIndex, ClaimSpan, Match, Source, Span
from core.reports.json import as_text
from core.reports.values import Report
from core.review.review import Remark

Json = dict[str, Any]

_AROUND: Final = 32  # characters before and after the words
_SPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "https://www.w3.org/ns/anno.jsonld#crossread")


def write(report: Report) -> bytes:
    """One collection: an annotation a match, one a difference. Their ids depend on what they are about alone."""
    comparison = report.reviewed.comparison
    index = ClaimIndex.of(comparison.sources)
    told = {row.anchor for row in report.matches}
    items = []
    for match in comparison.matches:
        if match.id in told:
            items.append(_match(match, index, report))
            items += [_difference(match, number, index, report) for number in range(len(match.differences))]
    page = {"type": "AnnotationPage", "startIndex": 0, "items": items}
    return as_text(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": _id("collection", *(item["id"] for item in items)),
            "type": "AnnotationCollection",
            "label": report.title,
            "generator": {"type": "Software", "name": report.made[0][1]},
            "total": len(items),
            "first": page,
        }
    ).encode()


def _match(match: Match, index: ClaimIndex, report: Report) -> Json:
    spans = [ClaimSpan(claim, index.claim(claim).span) for claim in match.claims]
    words = report.words
    told = f"{words.get('state', match.state, 'one')}: {words.relation(match.relation)}, {words.match_score(match)}"
    bodies = [_body(told, "describing", words.language), _body(match.state.value, "tagging")]
    remark = report.reviewed.remarks.get(match.id)
    made = _annotation("match", bodies, spans, index, report)
    return made if remark is None else {**made, "body": [*bodies, *_said(remark)]}


def _difference(match: Match, number: int, index: ClaimIndex, report: Report) -> Json:
    difference = match.differences[number]
    name = report.words.kind(difference.kind, difference.own)
    told = f"{name} ({report.words.severity(difference.severity)})"
    bodies = [_body(told, "describing", report.words.language), _body(difference.kind.value, "tagging")]
    return _annotation(f"difference-{difference.kind}", bodies, difference.spans, index, report)


def _annotation(what: str, bodies: list[Json], spans: Sequence[ClaimSpan], index: ClaimIndex, report: Report) -> Json:
    targets = [_target(index.source(part.claim), part.span) for part in spans]
    places = [f"{index.source(part.claim).sha256}:{part.span.start}-{part.span.end}" for part in spans]
    return {
        "id": _id(what, *places),
        "type": "Annotation",
        "motivation": "linking",
        "created": report.reviewed.comparison.created,
        "body": bodies,
        "target": targets,
    }


def _target(source: Source, span: Span) -> Json:
    text = source.text
    return {
        "type": "SpecificResource",
        "source": source.url or f"urn:sha256:{source.sha256}",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - _AROUND) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }


def _body(value: str, purpose: str, language: str = "") -> Json:
    made = {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}
    return {**made, "language": language} if language else made


def _said(remark: Remark) -> Iterable[Json]:
    """What a reviewer has said, in their name."""
    by: Json = {"creator": {"type": "Person", "name": remark.by}} if remark.by else {}
    if remark.at:
        by["created"] = remark.at
    if remark.note:
        yield {**_body(remark.note, "commenting"), **by}
    if remark.rating:
        yield {**_body(remark.rating, "assessing"), **by}
    for tag in remark.tags:
        yield {**_body(tag, "tagging"), **by}


def _id(*parts: str) -> str:
    return uuid.uuid5(_SPACE, "\n".join(parts)).urn
