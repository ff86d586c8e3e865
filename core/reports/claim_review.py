# SPDX-License-Identifier: Apache-2.0
"""What a person has rated, as JSON-LD: a ClaimReview of schema.org each, with the Claim and where it appears.

Nothing is rated by the program, so without a person's rating there is nothing to write, and the writer says what is
missing. Relations between claims have no place in schema.org; they stand in the report as JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from core.errors import CrossreadError, ErrorCode
from core.model import Claim, ClaimIndex, Match, Relation, Source
from core.reports.contents import Contents
from core.reports.json import as_text
from core.reports.telling import displayed, excerpt
from core.reports.values import Report
from core.review.review import Remark

Json = dict[str, Any]

_SHORT: Final = 75  # characters that a claim reviewed should have at most
_DATE: Final = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?")


def write(report: Report) -> bytes:
    """One ClaimReview a rating, in one graph. Raises NOT_RATED with everything that is missing.

    The text can stand between script tags: whatever could end them is escaped.
    """
    rated = list(_rated(report))
    if lacking := missing(report):
        raise CrossreadError(ErrorCode.NOT_RATED, detail="; ".join(lacking))
    graph = [_review(about, claims, remark, report) for about, claims, remark in rated]
    text = as_text({"@context": "https://schema.org", "@graph": graph})
    for mark in "<>&":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text.encode()


def missing(report: Report) -> tuple[str, ...]:
    """What a person has to add before there is anything to write; nothing where nothing is missing."""
    return tuple(_missing(report, [remark.rating or "" for _, _, remark in _rated(report)]))


def _rated(report: Report) -> Iterator[tuple[str, tuple[str, ...], Remark]]:
    """Every match or claim with a rating, and its claims, in reading order.

    Of accounts that contradict each other only the first says what is reviewed, so the others are no appearances of it.
    """
    reviewed = report.reviewed
    index = ClaimIndex.of(reviewed.comparison.sources)
    matches: dict[str, Match] = {match.id: match for match in reviewed.comparison.matches}
    told = {row.anchor for row in report.matches}
    claims = [claim.id for _, claim in reviewed.comparison.claims()]
    for about in (*matches, *claims):
        remark = reviewed.remarks.get(about)
        if remark is not None and remark.rating and (about in told or about not in matches):
            joined = matches[about].claims if about in matches else (about,)
            if about in matches and matches[about].relation is Relation.CONFLICT:
                first = index.source(joined[0])
                joined = tuple(claim for claim in joined if index.source(claim) is first)
            yield about, joined, remark


def _missing(report: Report, ratings: Sequence[str]) -> list[str]:
    publisher, scale = report.contents.publisher, {grade.name for grade in report.contents.scale}
    found = [] if ratings else [_say(report, "no_rating")]
    if not publisher.page:
        found.append(_say(report, "no_page"))
    elif not _is_address(publisher.page):
        found.append(_say(report, "bad_page"))
    if not publisher.name:
        found.append(_say(report, "no_name"))
    off = dict.fromkeys(rating for rating in ratings if scale and rating not in scale)
    return found + [report.words.fill("claim_review", "off_scale", rating=rating) for rating in off]


def _review(about: str, claims: tuple[str, ...], remark: Remark, report: Report) -> Json:
    contents = report.contents
    index = ClaimIndex.of(report.reviewed.comparison.sources)
    decided = remark.at or report.reviewed.comparison.created
    return _without_gaps(
        {
            "@type": "ClaimReview",
            "@id": f"{contents.publisher.page.partition('#')[0]}#{about}",
            "url": f"{contents.publisher.page.partition('#')[0]}#{about}",
            "claimReviewed": excerpt(displayed(index.text(claims[0])), _SHORT - 2),
            "author": _publisher(contents),
            "datePublished": _date(decided),
            "inLanguage": report.language,
            "reviewRating": _rating(remark, contents),
            "itemReviewed": _claim(claims, index),
        }
    )


def _publisher(contents: Contents) -> Json:
    publisher = contents.publisher
    return _without_gaps(
        {
            "@type": "Organization",
            "name": publisher.name,
            "url": publisher.url if _is_address(publisher.url) else None,
            "logo": publisher.logo if _is_address(publisher.logo) else None,
        }
    )


def _rating(remark: Remark, contents: Contents) -> Json:
    """The word is the person's; the value is that of the desk's scale, if there is one."""
    values = {grade.name: grade.value for grade in contents.scale}
    return _without_gaps(
        {
            "@type": "Rating",
            "alternateName": remark.rating,
            "ratingValue": values.get(remark.rating or ""),
            "bestRating": max(values.values()) if values else None,
            "worstRating": min(values.values()) if values else None,
            "ratingExplanation": displayed(remark.note) or None,
        }
    )


def _claim(claims: tuple[str, ...], index: ClaimIndex) -> Json:
    """The claim, who said it where the sources say who, and every source that has it, the earliest first."""
    first, claim = index.by_id[claims[0]]
    sources = {index.source(one).id: index.source(one) for one in claims}
    dated = sorted(sources.values(), key=lambda source: (_date(source.published) or "9999", source.id))
    speakers = dict.fromkeys(speaker for one in claims if (speaker := index.claim(one).speaker))
    return _without_gaps(
        {
            "@type": "Claim",
            "text": displayed(_words(first, claim)),
            "author": {"@type": "Person", "name": displayed(next(iter(speakers)))} if len(speakers) == 1 else None,
            "firstAppearance": _appearance(dated[0]) if _date(dated[0].published) else None,
            "appearance": [_appearance(source) for source in dated],
        }
    )


def _words(source: Source, claim: Claim) -> str:
    return source.quote(claim.span)


def _appearance(source: Source) -> Json:
    return _without_gaps(
        {
            "@type": "NewsArticle",
            "headline": displayed(source.title or "") or None,
            "url": source.url if source.url and _is_address(source.url) else None,
            "publisher": {"@type": "Organization", "name": displayed(source.outlet)} if source.outlet else None,
            "author": {"@type": "Person", "name": displayed(source.author)} if source.author else None,
            "datePublished": _date(source.published),
            "inLanguage": source.language,
        }
    )


def _without_gaps(data: Json) -> Json:
    return {name: value for name, value in data.items() if value not in (None, "", [])}


def _date(at: str | None) -> str | None:
    """An ISO 8601 date or moment; None for what is none."""
    return at if at and _DATE.fullmatch(at) else None


def _is_address(url: str) -> bool:
    return url.lower().startswith(("https://", "http://"))


def _say(report: Report, key: str) -> str:
    return report.words.get("claim_review", key)
