# SPDX-License-Identifier: Apache-2.0
"""Comparisons and sources as JSON values and back: the one form that files, processes and scripts share.

Answers "how does this value look as JSON" exactly as `resources/schemas/comparison-1.json` describes it, and reads it
back with every id and every span checked. Offsets are code points. Does not touch files and makes no text of JSON.

A field that is documented is always written, `null` where it is unknown; those that came later (`title_span`,
`captions`, `corrections`, `stated`, `cue`, `kept`, `reason`, `own` …) only where there is something to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from core.json_fields import Fields, plain
from core.model import (
    Claim,
    ClaimSpan,
    Comparison,
    Corrections,
    Difference,
    DifferenceKind,
    Evidence,
    EvidenceKind,
    Exclusion,
    ExclusionReason,
    GravityReason,
    Match,
    Nearest,
    Notice,
    NoticeCode,
    Objection,
    ObjectionKind,
    OnlyHere,
    Origin,
    OwnKind,
    Relation,
    Role,
    Severity,
    Source,
    Span,
    Status,
    Tier,
)
from core.provenance_json import (
    amendments_from_json,
    notices_from_json,
    provenance_to_json,
    span_from_json,
    stated_from_json,
)
from core.retrieval_json import retrieval_from_json, retrieval_to_json
from core.settings_json import generator_from_json, generator_to_json
from core.voices_json import voices_from_json, voices_to_json
from core.word_pairs import WordsBetween
from core.word_pairs_json import words_from_json, words_to_json

SCHEMA: Final = "crossread/comparison/1"

Json = dict[str, Any]


def comparison_to_json(comparison: Comparison) -> Json:
    """The whole comparison, ready for `json.dumps`."""
    return {
        "schema": SCHEMA,
        "generator": generator_to_json(comparison.generator),
        "created": comparison.created,
        "sources": [source_to_json(source) for source in comparison.sources],
        "matches": [match_to_json(match) for match in comparison.matches],
        "only_here": [only_here_to_json(one) for one in comparison.only_here],
        "notices": [notice_to_json(notice) for notice in comparison.notices],
    }


def source_to_json(source: Source) -> Json:
    data: Json = {
        "id": source.id,
        "title": source.title,
        "outlet": source.outlet,
        "author": source.author,
        "published": source.published,
        "url": source.url,
        "path": source.path,
        "retrieved": source.retrieved,
        "sha256": source.sha256,
        "language": source.language,
        "text": source.text,
        "excluded": [exclusion_to_json(exclusion) for exclusion in source.excluded],
        "claims": [claim_to_json(claim) for claim in source.claims],
    }
    if source.title_span is not None:
        data["title_span"] = span_to_json(source.title_span)
    if source.captions:
        data["captions"] = [span_to_json(span) for span in source.captions]
    data |= provenance_to_json(source)
    if source.retrieval is not None:
        data["retrieval"] = retrieval_to_json(source.retrieval)
    if source.corrections != Corrections():
        data["corrections"] = corrections_to_json(source.corrections)
    return data


def corrections_to_json(corrections: Corrections) -> Json:
    return {
        "cuts": list(corrections.cuts),
        "joins": [span_to_json(span) for span in corrections.joins],
        "speakers": [{**span_to_json(span), "speaker": speaker} for span, speaker in corrections.speakers],
    }


def exclusion_to_json(exclusion: Exclusion) -> Json:
    data = {**span_to_json(exclusion.span), "reason": exclusion.reason.value}
    return {**data, "kept": True} if exclusion.kept else data


def claim_to_json(claim: Claim) -> Json:
    data: Json = {
        "id": claim.id,
        **span_to_json(claim.span),
        "paragraph": claim.paragraph,
        "role": claim.role.value,
        "speaker": claim.speaker,
        "quotes": [span_to_json(span) for span in claim.quotes],
    }
    if claim.speaker_span is not None:
        data["speaker_span"] = span_to_json(claim.speaker_span)
    if claim.cue is not None:
        data["cue"] = span_to_json(claim.cue)
    if claim.voices:
        data["voices"] = voices_to_json(claim.voices)
    return data


def match_to_json(match: Match) -> Json:
    data: Json = {
        "id": match.id,
        "claims": list(match.claims),
        "score": match.score,
        "tier": match.tier.value,
        "relation": match.relation.value,
        "relation_score": match.relation_score,
        "origin": match.origin.value,
        "status": match.status.value,
        "evidence": [evidence_to_json(evidence) for evidence in match.evidence],
        "differences": [difference_to_json(difference) for difference in match.differences],
    }
    if match.against:
        data["against"] = [evidence_to_json(one) for one in match.against]
    if match.rests_on:
        data["rests_on"] = [claim_span_to_json(one) for one in match.rests_on]
    if match.words:
        data["words"] = [words_to_json(one) for one in match.words]
    return data


def evidence_to_json(evidence: Evidence | Objection) -> Json:
    data: Json = {"kind": evidence.kind.value}
    if evidence.value is not None:
        data["value"] = evidence.value
    if evidence.spans:
        data["spans"] = [claim_span_to_json(one) for one in evidence.spans]
    return data


def difference_to_json(difference: Difference) -> Json:
    data: Json = {
        "kind": difference.kind.value,
        "severity": difference.severity.value,
        "score": difference.score,
        "spans": [claim_span_to_json(one) for one in difference.spans],
        "values": plain(difference.values),
    }
    if difference.reason is not None:
        data["reason"] = difference.reason.value
    if difference.own is not None:
        own = difference.own
        data["own"] = {"id": own.id, "label": own.label}
        if own.description:
            data["own"]["description"] = own.description
    if difference.decides:
        data["decides"] = True
    return data


def only_here_to_json(one: OnlyHere) -> Json:
    return {"claim": one.claim, "nearest": None if one.nearest is None else nearest_to_json(one.nearest)}


def nearest_to_json(nearest: Nearest) -> Json:
    data: Json = {"claim": nearest.claim, "score": nearest.score}
    if nearest.shared:
        data["shared"] = [evidence_to_json(one) for one in nearest.shared]
    if nearest.missing:
        data["missing"] = [claim_span_to_json(one) for one in nearest.missing]
    return data


def notice_to_json(notice: Notice) -> Json:
    return {"code": notice.code.value, "sources": list(notice.sources), "values": plain(notice.values)}


def span_to_json(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def claim_span_to_json(one: ClaimSpan) -> Json:
    return {"claim": one.claim, "start": one.span.start, "end": one.span.end}


def comparison_from_json(data: object, *, document: str = "JSON") -> Comparison:
    """The comparison that `data` (from `json.loads`) describes; unknown fields are ignored.

    `document` is what errors call it, a file's name for instance. Raises BAD_COMPARISON with the place and the problem
    when a field is missing or of another type, an id is unknown or used twice, or a span leaves its text or its claim.
    """
    fields = Fields.of(data, "", document)
    if (schema := fields.text("schema")) != SCHEMA:
        fields.refuse("schema", f"this version reads {SCHEMA!r}, not {schema!r}")
    sources = tuple(source_from_json(one) for one in fields.each("sources"))
    claims = _claims_by_id(sources, fields)
    return Comparison(
        generator=generator_from_json(fields.fields("generator")),
        created=fields.text("created"),
        sources=sources,
        matches=tuple(match_from_json(one, claims) for one in fields.each("matches")),
        only_here=tuple(_only_here(one, claims) for one in fields.each("only_here")),
        notices=tuple(_notice(one, sources) for one in fields.each("notices", optional=True)),
    )


def source_from_json(data: object, *, document: str = "JSON") -> Source:
    """The source that `data` describes; raises BAD_COMPARISON like `comparison_from_json`."""
    fields = data if isinstance(data, Fields) else Fields.of(data, "", document)
    text = fields.text("text")
    title_span = fields.optional_fields("title_span")
    return Source(
        id=fields.text("id"),
        text=text,
        sha256=fields.text("sha256"),
        title=fields.optional_text("title"),
        title_span=None if title_span is None else span_from_json(title_span, len(text)),
        outlet=fields.optional_text("outlet"),
        author=fields.optional_text("author"),
        published=fields.optional_text("published"),
        url=fields.optional_text("url"),
        path=fields.optional_text("path"),
        retrieved=fields.optional_text("retrieved"),
        language=fields.optional_text("language"),
        captions=tuple(span_from_json(one, len(text)) for one in fields.each("captions", optional=True)),
        excluded=tuple(_exclusion(one, len(text)) for one in fields.each("excluded")),
        claims=tuple(_claim(one, len(text)) for one in fields.each("claims")),
        modified=fields.optional_text("modified"),
        stated=stated_from_json(fields, len(text)),
        amendments=amendments_from_json(fields, len(text)),
        notices=notices_from_json(fields),
        retrieval=None if (got := fields.optional_fields("retrieval")) is None else retrieval_from_json(got),
        corrections=_corrections(fields.optional_fields("corrections"), len(text)),
    )


def _corrections(fields: Fields | None, length: int) -> Corrections:
    if fields is None:
        return Corrections()
    cuts = fields.values.get("cuts", [])
    if not isinstance(cuts, list) or any(type(cut) is not int or not 0 <= cut <= length for cut in cuts):
        fields.refuse("cuts", f"a list of whole numbers from 0 to {length} is needed")
    return Corrections(
        tuple(cuts),
        tuple(span_from_json(one, length) for one in fields.each("joins", optional=True)),
        tuple(
            (span_from_json(one, length), one.optional_text("speaker"))
            for one in fields.each("speakers", optional=True)
        ),
    )


def _words_between(fields: Fields, claims: Mapping[str, Claim]) -> WordsBetween:
    try:
        found = words_from_json(fields.values)
    except ValueError as error:
        fields.refuse("words", str(error))
    spans = [claim.span for claim in claims.values()]
    for word in (*found.words.a, *found.words.b):
        if not any(span.contains(word.span) for span in spans):
            fields.refuse("words", f"{word.span.start}-{word.span.end} lies in no claim of the match")
    return found


def match_from_json(data: object, claims: Mapping[str, Claim], *, document: str = "JSON") -> Match:
    """The match that `data` describes, whose claims must be among `claims` (by their ids)."""
    fields = data if isinstance(data, Fields) else Fields.of(data, "", document)
    ids = fields.texts("claims")
    for number, claim in enumerate(ids):
        if claim not in claims:
            fields.refuse(f"claims[{number}]", f"there is no claim {claim!r}")
    if len(set(ids)) < max(2, len(ids)):
        fields.refuse("claims", "at least two different claims are needed")
    inside = {claim: claims[claim] for claim in ids}
    return Match(
        id=fields.text("id"),
        claims=ids,
        score=fields.fraction("score"),
        tier=fields.choice("tier", Tier),
        relation=fields.choice("relation", Relation),
        relation_score=fields.fraction("relation_score"),
        origin=fields.choice("origin", Origin, Origin.AUTOMATIC),
        status=fields.choice("status", Status, Status.UNREVIEWED),
        evidence=tuple(_evidence(one, inside) for one in fields.each("evidence", optional=True)),
        differences=tuple(_difference(one, inside) for one in fields.each("differences", optional=True)),
        against=tuple(_objection(one, inside) for one in fields.each("against", optional=True)),
        rests_on=tuple(_claim_span(one, inside) for one in fields.each("rests_on", optional=True)),
        words=tuple(_words_between(one, inside) for one in fields.each("words", optional=True)),
    )


def _exclusion(fields: Fields, length: int) -> Exclusion:
    kept = bool(fields.optional_flag("kept"))
    return Exclusion(span_from_json(fields, length), fields.choice("reason", ExclusionReason), kept)


def _claim(fields: Fields, length: int) -> Claim:
    speaker_span, cue = fields.optional_fields("speaker_span"), fields.optional_fields("cue")
    return Claim(
        id=fields.text("id"),
        span=span_from_json(fields, length),
        paragraph=fields.integer("paragraph"),
        role=fields.choice("role", Role, Role.BODY),
        speaker=fields.optional_text("speaker"),
        speaker_span=None if speaker_span is None else span_from_json(speaker_span, length),
        cue=None if cue is None else span_from_json(cue, length),
        quotes=tuple(span_from_json(one, length) for one in fields.each("quotes", optional=True)),
        voices=voices_from_json(tuple(fields.each("voices", optional=True)), length),
    )


def _evidence(fields: Fields, claims: Mapping[str, Claim]) -> Evidence:
    spans = tuple(_claim_span(one, claims) for one in fields.each("spans", optional=True))
    return Evidence(fields.choice("kind", EvidenceKind), fields.optional_number("value"), spans)


def _objection(fields: Fields, claims: Mapping[str, Claim]) -> Objection:
    spans = tuple(_claim_span(one, claims) for one in fields.each("spans", optional=True))
    return Objection(fields.choice("kind", ObjectionKind), fields.optional_number("value"), spans)


def _difference(fields: Fields, claims: Mapping[str, Claim]) -> Difference:
    values = fields.optional_fields("values")
    spans = tuple(_claim_span(one, claims) for one in fields.each("spans"))
    if not spans:
        fields.refuse("spans", "a difference needs spans")
    return Difference(
        kind=fields.choice("kind", DifferenceKind),
        severity=fields.choice("severity", Severity),
        score=fields.fraction("score"),
        spans=spans,
        values={} if values is None else {name: values.fields(name).values for name in values.values},
        reason=fields.choice("reason", GravityReason) if fields.values.get("reason") is not None else None,
        own=_own_kind(fields.optional_fields("own")),
        decides=fields.optional_flag("decides") or False,
    )


def _own_kind(fields: Fields | None) -> OwnKind | None:
    if fields is None:
        return None
    return OwnKind(fields.text("id"), fields.text("label"), fields.optional_text("description") or "")


def _only_here(fields: Fields, claims: Mapping[str, Claim]) -> OnlyHere:
    nearest = fields.optional_fields("nearest")
    claim = _known(fields, claims)
    return OnlyHere(claim, None if nearest is None else _nearest(nearest, claim, claims))


def _nearest(fields: Fields, claim: str, claims: Mapping[str, Claim]) -> Nearest:
    candidate = _known(fields, claims)
    inside = {one: claims[one] for one in (claim, candidate)}
    return Nearest(
        candidate,
        fields.number("score"),
        tuple(_evidence(one, inside) for one in fields.each("shared", optional=True)),
        tuple(_claim_span(one, inside) for one in fields.each("missing", optional=True)),
    )


def _notice(fields: Fields, sources: tuple[Source, ...]) -> Notice:
    ids = fields.texts("sources")
    for number, one in enumerate(ids):
        if all(one != source.id for source in sources):
            fields.refuse(f"sources[{number}]", f"there is no source {one!r}")
    values = fields.optional_fields("values")
    return Notice(fields.choice("code", NoticeCode), ids, {} if values is None else values.values)


def _claim_span(fields: Fields, claims: Mapping[str, Claim]) -> ClaimSpan:
    claim = claims[_known(fields, claims)]
    span = span_from_json(fields, claim.span.end)
    if not claim.span.contains(span):
        fields.refuse("start", f"{span.start} lies before the start of claim {claim.id}, {claim.span.start}")
    return ClaimSpan(claim.id, span)


def _known(fields: Fields, claims: Mapping[str, Claim]) -> str:
    claim = fields.text("claim")
    if claim not in claims:
        fields.refuse("claim", f"there is no claim {claim!r} here")
    return claim


def _claims_by_id(sources: tuple[Source, ...], fields: Fields) -> dict[str, Claim]:
    seen: set[str] = set()
    claims: dict[str, Claim] = {}
    for source in sources:
        if source.id in seen:
            fields.refuse("sources", f"the id {source.id!r} is used twice")
        seen.add(source.id)
        for claim in source.claims:
            if claim.id in claims:
                fields.refuse("sources", f"the id {claim.id!r} is used twice")
            claims[claim.id] = claim
    return claims
