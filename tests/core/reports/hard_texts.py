# SPDX-License-Identifier: Apache-2.0
"""Texts that a report could take for markup, code or a formula, or that are hard to set; and a story made of them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Final

from core.model import (
    Claim,
    ClaimSpan,
    Difference,
    DifferenceKind,
    Match,
    Relation,
    Severity,
    Source,
    Span,
    Status,
    Tier,
)
from core.review.overlay import Reviewed
from core.review.review import Remark
from tests.core.conftest import ferry_comparison

LONG: Final = " ".join(f"word{number}" for number in range(2_000)) + "."
TEXTS: Final = {
    "script": "The <script>alert(1)</script> & <img src=x onerror=alert(2)> page said “no”.",
    "cdata": "It ended with ]]> and <![CDATA[ and --> and {{ 7 * 7 }} and {% if x %}.",
    "formula": "=cmd|' /C calc'!A0",
    "typst": '#panic("x") #import "a.typ": b $x$ \\ `raw` <label> @ref // no comment /* none */ "',
    "markdown": "# not a heading | **not bold** [not](https://a.example) `code` ~~gone~~ ![x](y) <b>",
    "turned": "The file is \u202egpj.exe\u202c and \u2067 unclosed",
    "controls": "A bell\x07, an escape\x1b[31m, a null\x00 and a form feed\x0c.",
    "emoji": "The ferry 🚢 sank 😀 they said.",
    "arabic": "اصطدمت العبارة بحاجز الأمواج صباح الثلاثاء.",
    "hebrew": "המעבורת פגעה בשובר הגלים ביום שלישי.",
    "mixed": "The sign reads ميناء هالدن in two languages.",
    "thai": "เรือข้ามฟากชนเขื่อนกันคลื่น",
    "combining": "Zoe\u0308 Ångström’s cafe\u0301 — “naïve” … ½",
    "surrogate": "half a pair \ud83d stands here",
    "long": LONG,
}


def hard_story() -> Reviewed:
    """Two sources of all of it, each text a claim, matched with a difference and an addition; a note on each match.

    The second source tells them in reverse order, and each with a tail.
    """
    texts = [text for text in TEXTS.values() if "\ud83d" not in text]
    left = _source(
        "A",
        texts,
        title="<b>Bold</b> & \u202eturned\u202c title",
        outlet='=HYPERLINK("http://a.example")',
        author="@SUM(A1)",
        published="2024-05-07",
        url="javascript:alert(1)",
        path="a.html",
        retrieved="2024-05-08T09:30:00Z",
    )
    right = _source(
        "B",
        [f"{text} Tail." for text in reversed(texts)],
        title="ميناء هالدن",
        outlet="ميناء هالدن",
        published="2024-05-08",
        url="https://a.example/?a=1&b=<x>\"'",
        path="b.html",
        retrieved="2024-05-08T09:31:00Z",
    )
    matches = tuple(
        _match(number, one, other)
        for number, (one, other) in enumerate(zip(left.claims, reversed(right.claims), strict=True), 1)
    )
    remarks = {
        match.id: Remark(
            Status.CONFIRMED,
            True,
            "true" if number < 3 else None,
            text[:400],
            (text[:20],),
            text[:20],
            "2024-05-08T11:00:00Z",
        )
        for number, (match, text) in enumerate(zip(matches, texts, strict=True))
    }
    comparison = replace(ferry_comparison(), sources=(left, right), matches=matches, only_here=(), notices=())
    return Reviewed(comparison, remarks)


def _source(letter: str, texts: list[str], **details: str) -> Source:
    claims, at = [], 0
    for number, text in enumerate(texts, 1):
        claims.append(Claim(f"{letter}{number}", Span(at, at + len(text)), number, speaker=text[:30]))
        at += len(text) + 1
    whole = "\n".join(texts)
    digest = hashlib.sha256(whole.encode()).hexdigest()
    return Source(letter, whole, digest, language="en", claims=tuple(claims), **details)  # type: ignore[arg-type]


def _match(number: int, one: Claim, other: Claim) -> Match:
    start, end = one.span.start, one.span.end
    half = ClaimSpan(one.id, Span(start, start + max(5, len(one.span) // 2)))
    beginning = ClaimSpan(other.id, Span(other.span.start, other.span.start + 7))
    tail = ClaimSpan(other.id, Span(other.span.end - len("Tail."), other.span.end))
    return Match(
        f"m{number}",
        (one.id, other.id),
        0.9,
        Tier.MATCH,
        Relation.PARTIAL,
        differences=(
            Difference(DifferenceKind.NUMBER, Severity.HIGH, 0.9, (half, beginning)),
            Difference(DifferenceKind.ADDED_OMITTED, Severity.MEDIUM, 0.9, (ClaimSpan(one.id, Span(end, end)), tail)),
        ),
    )
